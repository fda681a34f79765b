//! *Comparaison*: columns beside each other, each with its difference to the first.

use super::{Section, chosen_column, column_choices, column_value, numbers_of};
use crate::compute::compare::{self, Cell, Key, Measure, Row, compare, is_ecart};
use crate::compute::figures::Figures;
use crate::domain::document::Document;
use crate::domain::document::id::ColumnId;
use crate::format::number;
use crate::i18n::{Text, fill, playing, text};
use crate::screen::evolution::compare::{Block, account, blocks, figure, usual};
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::kit::pieces::Lead;
use crate::ui::kit::select::Select;
use crate::ui::kit::sight::Sight;
use crate::ui::store::Store;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The section.
#[component]
pub fn Comparison() -> impl IntoView {
    let store = Store::get();
    let sight = Sight::new();
    let only = RwSignal::new(false);
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
    let shown = Memo::new(move |_| {
        let figures = sight.figures.get()?;
        Some(compare(&figures, &columns.read(), only.get()))
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
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || only.get()
                        on:change:target=move |event| only.set(event.target().checked())
                    />
                    <span>{text(Text::CompareOnly)}</span>
                </label>
            </div>
            {move || {
                let figures = sight.figures.get()?;
                let compared = shown.get()?;
                Some(
                    if compared.rows.is_empty() {
                        view! { <p class="note">{text(Text::CompareNothing)}</p> }.into_any()
                    } else {
                        table(&figures, compared).into_any()
                    },
                )
            }}
        </Section>
    }
}

/// A column of the table.
struct Head {
    id: ColumnId,
    label: String,
    /// What its difference to the first column is called.
    difference: Text,
}

fn table(figures: &Figures, compared: compare::Comparison) -> impl IntoView + use<> {
    let document = &figures.document;
    let first = compared.columns.first().copied();
    let heads: Vec<Head> = compared.columns.iter().map(|column| head(document, *column, first)).collect();
    let heading = heads.iter().enumerate().map(|(place, head)| {
        let difference = (place > 0).then(|| {
            let since = heads.first().map(|first| first.label.clone()).unwrap_or_default();
            let said = fill(Text::CompareWith, &[text(head.difference), &since]);
            view! { <th scope="col" class="num evolution">{said}</th> }
        });
        let class = value_class(place);
        view! {
            <th scope="col" class=class>{head.label.clone()}</th>
            {difference}
        }
    });
    let heading = heading.collect_view();
    let span = (heads.len() * 2).to_string();
    let bodies = blocks(compared.rows).into_iter().map(|block| body(figures, &heads, block, &span)).collect_view();
    view! {
        <div class="scroller" tabindex="0" role="region" aria-label=numbers_of(text(Text::CompareTitle))>
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

fn head(document: &Document, column: ColumnId, first: Option<ColumnId>) -> Head {
    let is_ecart = first.is_some_and(|first| is_ecart(document, column, first));
    Head {
        id: column,
        label: document.columns.get(column).map(|column| column.label.clone()).unwrap_or_default(),
        difference: if is_ecart { Text::Ecart } else { Text::Evolution },
    }
}

fn body(figures: &Figures, heads: &[Head], block: Block, span: &str) -> impl IntoView + use<> {
    let rows = block.rows.iter().map(|row| line(figures, heads, row)).collect_view();
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

fn line(figures: &Figures, heads: &[Head], row: &Row) -> impl IntoView + use<> {
    let document = &figures.document;
    let column = heads.last().and_then(|head| document.columns.get(head.id));
    let name = column.map(|column| playing::compared(document, column, row.key)).unwrap_or_default();
    let number = match row.key {
        Key::Section(..) => account(row.key),
        _ => None,
    };
    let unit = match row.key {
        Key::Indicator(id) => document.indicators.get(id).map(|indicator| indicator.unit.clone()),
        _ => None,
    };
    let reference = heads.first().map(|head| head.label.clone());
    let cells = heads.iter().zip(&row.cells).enumerate().map(|(place, (head, cell))| {
        let keys = Keys { funder: funder(row.key, &name), ..Keys::default() };
        let value_keys = match row.key {
            Key::Section(..) => Keys { account: account(row.key), ..keys.clone() },
            _ => keys.clone(),
        };
        let value = value(figure(row.key), head, value_keys, cell.value);
        let keys = Keys { reference: reference.clone(), account: account(row.key), ..keys };
        let name = match row.key {
            Key::Side(_) | Key::Resultat | Key::Section(..) | Key::Financeur(_) => Some("difference"),
            _ => None,
        };
        let difference = (place > 0).then(|| difference(name, head, keys, cell));
        let class = value_class(place);
        view! {
            <td class=class>{value}</td>
            {difference}
        }
    });
    let cells = cells.collect_view();
    let class = match row.key {
        Key::Side(_) => "strong",
        Key::Resultat => "strong outcome",
        _ => "",
    };
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
    let shown = Shown::maybe(value, |measure| match measure {
        Measure::Euros(amount) => Shown::amount(amount),
        other => Shown { text: playing::measure(other), plain: number::plain_number(other.number()) },
    });
    match name {
        None => shown.text.into_any(),
        Some(name) => told(name, head, keys, shown),
    }
}

fn told(name: &'static str, head: &Head, keys: Keys, shown: Shown) -> AnyView {
    let column = Signal::stored(head.label.clone());
    view! { <Figure name column keys=Signal::stored(keys) value=Signal::stored(shown)/> }.into_any()
}

/// A difference, judged where it is an écart: sign, colour, mark and word.
fn difference(name: Option<&'static str>, head: &Head, keys: Keys, cell: &Cell) -> impl IntoView + use<> {
    let shown = cell.difference.map(|difference| match difference {
        Measure::Euros(amount) => Shown::change(amount),
        other => {
            let (measure, number) = (playing::measure(other), other.number());
            let sign = if number.is_sign_positive() && !number.is_zero() { "+" } else { "" };
            Shown { text: format!("{sign}{measure}"), plain: number::plain_number(number) }
        }
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
    view! { <td class=class>{shown} {judged}</td> }
}
