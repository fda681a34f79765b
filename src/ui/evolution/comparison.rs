//! *Comparaison*: columns beside each other, each with its difference to the first.

use super::{Section, chosen_column, column_choices, column_value, numbers_of};
use crate::compute::compare::{Cell, Key, Measure};
use crate::domain::command::DetailsCommand;
use crate::domain::document::id::{ColumnId, LineId};
use crate::format::number;
use crate::i18n::{Text, fill, playing, source_said, text};
use crate::screen::evolution::compare::difference as difference_name;
use crate::screen::evolution::compare::{Block, Head, Shown, Table, account, figure, table, usual};
use crate::ui::kit::figure::{self as kit, Figure, Keys};
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::kit::pieces::Lead;
use crate::ui::kit::select::Select;
use crate::ui::kit::sight::Sight;
use crate::ui::kit::written::Written;
use crate::ui::store::Store;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// How many columns fit beside each other without a way to scroll; one less with their notes.
const FEW: usize = 3;

/// The section.
#[component]
pub fn Comparison() -> impl IntoView {
    let store = Store::get();
    let sight = Sight::new();
    let (only, by_line) = (RwSignal::new(false), RwSignal::new(false));
    // What a person chose: the first column, and the others.
    let first_chosen = RwSignal::new(None::<ColumnId>);
    let chosen = RwSignal::new(None::<BTreeSet<ColumnId>>);
    let all = store.part(|document| document.columns.iter().map(|column| column.id).collect::<Vec<_>>());
    let usual = Memo::new(move |_| usual(&store.figures.read().document, store.column.get(), store.reference.get()));
    let first = Memo::new(move |_| {
        let kept = first_chosen.get().filter(|column| all.read().contains(column));
        kept.or_else(|| usual.read().first().copied())
    });
    let columns = Memo::new(move |_| {
        let first = first.get();
        let wanted = chosen.get().unwrap_or_else(|| usual.get().into_iter().collect());
        let others = all.get().into_iter().filter(|column| Some(*column) != first && wanted.contains(column));
        first.into_iter().chain(others).collect::<Vec<_>>()
    });
    let pieces = Memo::new(move |_| {
        sight.figures.get().map(|figures| playing::beside(&figures, &columns.read())).unwrap_or_default()
    });
    // Made of plain values: what is written in a note does not make the table anew under it.
    let shown = Memo::new(move |_| {
        let figures = sight.figures.get()?;
        Some(table(&figures, &columns.read(), only.get(), by_line.get()))
    });
    let toggle = move |column: ColumnId, on: bool| {
        let mut wanted: BTreeSet<ColumnId> = columns.get_untracked().into_iter().collect();
        if on {
            wanted.insert(column)
        } else {
            wanted.remove(&column)
        };
        chosen.set(Some(wanted));
    };
    let choices = column_choices(store);
    view! {
        <Section title=Text::CompareTitle sight>
            <Lead pieces/>
            <div class="toolbar">
                <label>
                    <span>{text(Text::CompareFirst)}</span>
                    <Select
                        label=text(Text::CompareFirst)
                        choices
                        value=Signal::derive(move || column_value(first.get()))
                        on_choose=Callback::new(move |(value,): (String,)| {
                            // The columns in sight stay there.
                            chosen.set(Some(columns.get_untracked().into_iter().collect()));
                            first_chosen.set(chosen_column(&value));
                        })
                    />
                </label>
                <fieldset class="checks">
                    <legend class="visually-hidden">{text(Text::CompareColumns)}</legend>
                    <For each=move || all.get() key=|column| *column let:column>
                        <label class="check">
                            <input
                                type="checkbox"
                                prop:checked=move || columns.read().contains(&column)
                                disabled=move || first.get() == Some(column)
                                on:change:target=move |event| toggle(column, event.target().checked())
                            />
                            <span>{move || store.column_label(Some(column))}</span>
                        </label>
                    </For>
                </fieldset>
                <Switch on=only said=Text::CompareOnly/>
                <Switch on=by_line said=Text::CompareByLine/>
            </div>
            {move || {
                shown
                    .get()
                    .map(|table| match table.blocks.is_empty() {
                        true => view! { <p class="note">{text(Text::CompareNothing)}</p> }.into_any(),
                        false => drawn(store, &table).into_any(),
                    })
            }}
        </Section>
    }
}

/// A box that says how the table is read.
#[component]
fn Switch(on: RwSignal<bool>, said: Text) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || on.get()
                on:change:target=move |event| on.set(event.target().checked())
            />
            <span>{text(said)}</span>
        </label>
    }
}

fn drawn(store: Store, table: &Table) -> impl IntoView + use<> {
    let heads = &table.heads;
    let heading = heads.iter().enumerate().map(|(place, head)| {
        let difference = head.difference.clone();
        view! {
            <th scope="col" class=value_class(place)>{head.label.clone()}</th>
            {difference.map(|said| view! { <th scope="col" class="num evolution">{said}</th> })}
        }
    });
    let heading = heading.collect_view();
    let span = (heads.len() * 2).to_string();
    let bodies = table.blocks.iter().map(|block| body(store, heads, block, &span)).collect_view();
    // A few columns fit: their heads then stay in sight as the page goes by.
    let has_notes = table.blocks.iter().flat_map(|block| &block.rows).any(|row| matches!(row.row.key, Key::Line(_)));
    let class = if heads.len() + usize::from(has_notes) <= FEW { "scroller few" } else { "scroller" };
    view! {
        <div class=class tabindex="0" role="region" aria-label=numbers_of(text(Text::CompareTitle))>
            <table class="plain compared">
                <thead>
                    <tr>
                        <td></td>
                        {heading}
                    </tr>
                </thead>
                {bodies}
            </table>
        </div>
    }
}

fn body(store: Store, heads: &[Head], block: &Block, span: &str) -> impl IntoView + use<> {
    let rows = block.rows.iter().map(|row| line(store, heads, row)).collect_view();
    view! {
        <tbody>
            <tr class="block">
                <th scope="rowgroup" colspan=span.to_owned()>
                    {text(block.title)}
                </th>
            </tr>
            {rows}
        </tbody>
    }
}

fn line(store: Store, heads: &[Head], shown: &Shown) -> impl IntoView + use<> {
    let key = shown.row.key;
    let reference = heads.first().map(|head| head.label.clone());
    let cells = heads.iter().zip(&shown.row.cells).enumerate().map(|(place, (head, cell))| {
        let keys = Keys { funder: funder(key, &shown.name), ..Keys::default() };
        let value_keys = match key {
            Key::Section(..) => Keys { account: account(key), ..keys.clone() },
            _ => keys.clone(),
        };
        let value = value(figure(key), head, value_keys, cell.value);
        let line = if let Key::Line(line) = key { Some(line) } else { None };
        let number = line.map(|line| line.0.to_string());
        let keys = Keys { reference: reference.clone(), account: account(key), line: number, ..keys };
        let note =
            line.map(|line| view! { <Note store line column=head.column name=shown.name.clone() head=head.clone()/> });
        let difference = (place > 0).then(|| difference(difference_name(key), head, keys, cell, note));
        view! {
            <td class=value_class(place)>{value}</td>
            {difference}
        }
    });
    let cells = cells.collect_view();
    let class = match key {
        Key::Side(_) => "strong",
        Key::Resultat => "strong outcome",
        Key::Line(_) => "line",
        _ => "",
    };
    let (name, number, unit) = (shown.name.clone(), shown.number.clone(), shown.unit.clone());
    view! {
        <tr class=class>
            <th scope="row">
                {number.map(|number| view! { <small class="acc">{number}</small> " " })} {name}
                {unit.map(|unit| view! { " " <small>{unit}</small> })}
            </th>
            {cells}
        </tr>
    }
}

/// Returns the class of a value: where there is little room, the column that the others are compared with gives way.
fn value_class(place: usize) -> &'static str {
    if place == 0 { "num first" } else { "num" }
}

fn funder(key: Key, name: &str) -> Option<String> {
    matches!(key, Key::Financeur(_)).then(|| name.to_owned())
}

fn value(name: Option<&'static str>, head: &Head, keys: Keys, value: Option<Measure>) -> AnyView {
    let shown = kit::Shown::maybe(value, |measure| match measure {
        Measure::Euros(amount) => kit::Shown::amount(amount),
        other => kit::Shown { text: playing::measure(other), plain: number::plain_number(other.number()) },
    });
    match name {
        None => shown.text.into_any(),
        Some(name) => told(name, head, keys, shown),
    }
}

fn told(name: &'static str, head: &Head, keys: Keys, shown: kit::Shown) -> AnyView {
    let column = Signal::stored(head.label.clone());
    view! { <Figure name column keys=Signal::stored(keys) value=Signal::stored(shown)/> }.into_any()
}

/// A difference, judged where it is an écart: sign, colour, mark and word; and what is noted of it.
fn difference(
    name: Option<&'static str>,
    head: &Head,
    keys: Keys,
    cell: &Cell,
    note: Option<impl IntoView>,
) -> impl IntoView {
    let shown = cell.difference.map(|change| {
        let plain = match change {
            Measure::Euros(amount) => amount.to_string(),
            other => number::plain_number(other.number()),
        };
        kit::Shown { text: playing::change(change), plain }
    });
    let shown = shown.map(|shown| match name {
        None => shown.text.into_any(),
        Some(name) => told(name, head, keys, shown),
    });
    let judged = cell.good.map(|good| {
        let (icon, said) = if good { (Icon::Good, Text::EcartGood) } else { (Icon::Bad, Text::EcartBad) };
        view! {
            " "
            <Drawing icon/>
            <span class="visually-hidden">{text(said)}</span>
        }
    });
    let class = match cell.good {
        Some(true) => "num evolution favorable",
        Some(false) => "num evolution defavorable",
        None => "num evolution",
    };
    view! { <td class=class>{shown} {judged} {note}</td> }
}

/// What is noted of the amount of a line in a column, written in place, and its source. A closed column keeps its own.
#[component]
fn Note(store: Store, line: LineId, column: ColumnId, name: String, head: Head) -> impl IntoView {
    let details = Memo::new(move |_| {
        let figures = store.figures.read();
        let line = figures.document_of(column).lines.get(line);
        line.and_then(|line| line.details(column)).cloned().unwrap_or_default()
    });
    let note = Signal::derive(move || details.read().note.clone());
    let commit = Callback::new(move |(text,): (String,)| {
        store.apply(DetailsCommand::NoteWritten { line, column, text }).map(|_| ())
    });
    let source = move || {
        let details = details.read();
        let said = fill(Text::NoteSource, &[&source_said(details.source.as_ref()?)]);
        Some(view! { <small class="source">{said}</small> })
    };
    let named = fill(Text::NoteOf, &[&name, &head.label]);
    view! {
        <div class="noted">
            {match head.is_open {
                true => view! { <Written label=Text::Note named rows="1" hint=Text::NoteShort value=note commit/> }.into_any(),
                false => view! { <p>{move || note.get()}</p> }.into_any(),
            }}
            <p class="printed">{move || note.get()}</p>
            {source}
        </div>
    }
}
