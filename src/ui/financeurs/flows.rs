//! *Qui finance quoi*: from who pays to poles or actions, and from these to natures of charges; its table; a form for phones.

use super::flow::{chart, phone};
use crate::compute::figures::Figures;
use crate::compute::flows::{Flows, Through};
use crate::domain::document::id::ColumnId;
use crate::domain::money::{Amount, Overflow};
use crate::i18n::{Piece, Text, fill, financeurs, text};
use crate::screen::financeurs::flows::{Line, Part, Table, drawn, small, table};
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::numbers::Numbers;
use crate::ui::kit::pieces::Lead;
use crate::ui::kit::sight::Sight;
use crate::ui::store::Store;
use leptos::prelude::*;
use std::sync::Arc;

/// The identity of the section's title.
const TITLE: &str = "qui-finance-quoi";

/// What is read of the column shown.
type Read = Option<Result<(Arc<Figures>, ColumnId, Arc<Flows>), Overflow>>;

/// The section.
#[component]
pub fn FlowSection() -> impl IntoView {
    let store = Store::get();
    let sight = Sight::new();
    let wanted = RwSignal::new(Through::Poles);
    let has_actions = store.part(|document| !document.actions.is_empty());
    let has_poles = store.part(|document| !document.poles.is_empty());
    let through = Memo::new(move |_| if has_actions.get() { wanted.get() } else { Through::Poles });
    let read = Signal::derive(move || -> Read {
        let (figures, column) = (sight.figures.get()?, store.column.get()?);
        let flows = figures.flows(column, through.get())?;
        Some(flows.map(|flows| (figures, column, Arc::new(flows))))
    });
    let pieces = Memo::new(move |_| match read.get() {
        Some(Ok((figures, column, flows))) => financeurs::flows(&figures, column, &flows, through.get()),
        Some(Err(_)) => vec![Piece::Plain(text(Text::FunderTooLarge).into())],
        None => Vec::new(),
    });
    let assumed = move || {
        let flows = read.get().and_then(Result::ok).map(|(_, _, flows)| flows);
        let amount = flows.map(|flows| flows.hypothese).filter(|amount| !amount.is_zero());
        amount.map(|amount| {
            view! {
                <p class="note">
                    <span class="badge hypothesis">{text(Text::Hypothese)}</span> " "
                    {fill(Text::FlowHypothese, &[&Shown::money(amount).text])}
                </p>
            }
        })
    };
    let is_there = move || matches!(read.get(), Some(Ok((_, _, flows))) if !flows.total.is_zero());
    view! {
        <section class="sheet flows" node_ref=sight.node aria-labelledby=TITLE>
            <h2 id=TITLE>{text(Text::FlowTitle)}</h2>
            <Lead pieces/>
            <Show when=move || has_actions.get()>
                <div class="toolbar">
                    <div class="segmented" role="group" aria-label=text(Text::FlowCut)>
                        <Cut label=Text::FlowByPole value=Through::Poles wanted/>
                        <Cut label=Text::FlowByAction value=Through::Actions wanted/>
                    </div>
                </div>
            </Show>
            {move || {
                let (figures, column, flows) = read.get()?.ok()?;
                let whole = table(&figures, column, &flows).ok()?;
                Some(view! { {chart(&drawn(&figures, column, &flows))} {phone(&small(&whole))} })
            }}
            <Show when=is_there>
                <p class="note">
                    {text(Text::FlowLegend)} {move || (!has_poles.get()).then(|| format!(" {}", text(Text::FlowNoPoles)))}
                </p>
                {assumed}
            </Show>
            // Always there, so that paper opens it before there is anything to read.
            <div hidden=move || !is_there()>
                <Numbers>
                    {move || {
                        let (figures, column, flows) = read.get()?.ok()?;
                        let label = Signal::stored(store.column_label(Some(column)));
                        Some(numbers(&table(&figures, column, &flows).ok()?, label, through.get()))
                    }}
                </Numbers>
            </div>
        </section>
    }
}

#[component]
fn Cut(label: Text, value: Through, wanted: RwSignal<Through>) -> impl IntoView {
    view! {
        <button
            type="button"
            aria-pressed=move || (wanted.get() == value).to_string()
            on:click=move |_| wanted.set(value)
        >
            {text(label)}
        </button>
    }
}

/// The exact figures: what comes in and what goes out, a pole or an action a column.
fn numbers(table: &Table, column: Signal<String>, through: Through) -> impl IntoView + use<> {
    let heads = table.heads.iter().map(|head| view! { <th scope="col" class="num">{head.clone()}</th> });
    let given = part(table, &table.given, [Text::FlowSources, Text::FlowIn], column, through);
    let used = part(table, &table.used, [Text::FlowUses, Text::FlowOut], column, through);
    view! {
        <div class="scroller" tabindex="0" role="region" aria-label=fill(Text::NumbersOf, &[text(Text::FlowTitle)])>
            <table class="plain flow-table">
                <thead>
                    <tr>
                        <td></td>
                        {heads.collect_view()}
                        <th scope="col" class="num">{text(Text::FlowTotal)}</th>
                        <th scope="col" class="num">{text(Text::FlowUnsigned)}</th>
                    </tr>
                </thead>
                {given} {used}
            </table>
        </div>
    }
}

fn part(
    table: &Table,
    part: &Part,
    [title, sum]: [Text; 2],
    column: Signal<String>,
    through: Through,
) -> impl IntoView + use<> {
    let pole = |place: usize| table.heads.get(place).cloned().filter(|_| through == Through::Poles);
    let rows = part.lines.iter().map(|line| {
        let cells = line.cells.iter().enumerate().map(|(place, amount)| cell(line, *amount, pole(place), column));
        let unsigned = Some(line.unsigned).filter(|amount| !amount.is_zero());
        view! {
            <tr>
                <th scope="row">{line.name.clone()}</th>
                {cells.collect_view()}
                {cell(line, Some(line.total), None, column)}
                <td class="num">{unsigned.map(|amount| Shown::amount(amount).text)}</td>
            </tr>
        }
    });
    let sums = part
        .sums
        .iter()
        .chain([&part.total])
        .map(|amount| view! { <td class="num">{Shown::amount(*amount).text}</td> });
    let width = table.heads.len().saturating_add(3).to_string();
    view! {
        <tbody>
            <tr class="group"><th scope="colgroup" colspan=width>{text(title)}</th></tr>
            {rows.collect_view()}
            <tr class="total">
                <th scope="row">{text(sum)}</th>
                {sums.collect_view()}
                <td class="num"></td>
            </tr>
        </tbody>
    }
}

fn cell(line: &Line, amount: Option<Amount>, pole: Option<String>, column: Signal<String>) -> impl IntoView + use<> {
    let keys = Keys { funder: line.funder.clone(), account: line.account.clone(), pole, ..Keys::default() };
    let figure = amount.map(|amount| {
        view! { <Figure name="flux" column keys=Signal::stored(keys) value=Signal::stored(Shown::amount(amount))/> }
    });
    view! { <td class="num">{figure}</td> }
}
