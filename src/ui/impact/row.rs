//! One indicator: what it is, the share of its pole's cost it answers for, how many in each column.

use super::Reading;
use crate::compute::impact::cumul;
use crate::domain::command::{IndicatorCommand, IndicatorDeed};
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, IndicatorId, PoleId};
use crate::domain::document::indicator::{Indicator, IndicatorKind};
use crate::format::number;
use crate::i18n::{Rejection, Text, fill, impact, text};
use crate::screen::impact::{evolution, quantity};
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::icon::Icon;
use crate::ui::kit::order::OrderButton;
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::prelude::*;
use std::sync::Arc;

/// What the list of kinds gives back for what is counted at a moment.
const STOCK: &str = "stock";

/// Does something to an indicator.
fn does(store: Store, indicator: IndicatorId, deed: IndicatorDeed) -> Result<(), Rejection> {
    store.apply(IndicatorCommand::Changed { indicator, deed }).map(|_| ())
}

fn try_to(store: Store, indicator: IndicatorId, deed: IndicatorDeed) {
    if let Err(rejection) = does(store, indicator, deed) {
        store.notify(rejection.sentence);
    }
}

/// An indicator.
#[component]
pub fn IndicatorRow(
    /// Which.
    id: IndicatorId,
    /// All of them, in order.
    indicators: Memo<Vec<IndicatorId>>,
    /// The columns of accounts, one an exercice.
    done: Memo<Vec<ColumnId>>,
) -> impl IntoView {
    let store = Store::get();
    let columns = Reading::get().columns;
    let row: Memo<Option<Arc<Indicator>>> = store.part(move |document| document.indicators.get(id).cloned());
    let of = move |part: fn(&Indicator) -> String| {
        Memo::new(move |_| row.read().as_ref().map(|row| part(row)).unwrap_or_default())
    };
    let (label, unit, source) = (of(|row| row.label.clone()), of(|row| row.unit.clone()), of(|row| row.source.clone()));
    let share = of(|row| row.cost_share.map(|share| number::percent(share, 1)).unwrap_or_default());
    let typed = of(|row| row.cost_share.map(|share| number::percent(share, 4)).unwrap_or_default());
    let named = move |said: Text| Signal::derive(move || fill(said, &[&label.get()]));
    let texts =
        move |deed: fn(String) -> IndicatorDeed| Callback::new(move |(text,): (String,)| does(store, id, deed(text)));
    let moved = move || {
        let columns = columns.get();
        let (Some(from), Some(to), true) = (columns.first(), columns.last(), columns.len() > 1) else {
            return Shown::default();
        };
        Shown::maybe(evolution(&store.figures.read(), *from, *to, id), |change| Shown {
            text: number::decimal_signed(change, 2),
            plain: number::plain_number(change),
        })
    };
    let sum = move || cumul(&store.figures.read(), id, &done.read()).map(impact::cumul).unwrap_or_default();
    let delete = move |()| match does(store, id, IndicatorDeed::Deleted) {
        Ok(()) => store.notify_undoable(fill(Text::StepIndicatorDeleted, &[&label.get_untracked()])),
        Err(rejection) => store.notify(rejection.sentence),
    };
    view! {
        <tr>
            <th scope="row">
                <ValueField
                    label=named(Text::IndicatorLabelOf)
                    shown=label
                    edited=label
                    class="cell-input"
                    commit=texts(IndicatorDeed::LabelTyped)
                />
            </th>
            <td class="unit">
                <ValueField
                    label=named(Text::IndicatorUnitOf)
                    shown=unit
                    edited=unit
                    class="cell-input"
                    commit=texts(IndicatorDeed::UnitTyped)
                />
            </td>
            <td>
                <PoleChoice id label row/>
            </td>
            <td class="kind">
                <KindChoice id label row/>
            </td>
            <td class="num estimate">
                <ValueField
                    label=named(Text::IndicatorShareOf)
                    shown=share
                    edited=typed
                    class="cell-input amount"
                    hint=Some(Text::IndicatorShareHint)
                    commit=texts(IndicatorDeed::ShareTyped)
                />
            </td>
            {move || columns.get().into_iter().map(|column| view! { <Quantity id column label/> }).collect_view()}
            <Show when=move || { columns.read().len() > 1 }>
                <td class="num evolution">{move || moved().text}</td>
            </Show>
            <Show when=move || { done.read().len() > 1 }>
                <td class="num">{sum}</td>
            </Show>
            <td class="source minor">
                <ValueField
                    label=named(Text::IndicatorSourceOf)
                    shown=source
                    edited=source
                    class="cell-input"
                    commit=texts(IndicatorDeed::SourceTyped)
                />
            </td>
            <td class="tools">
                <Order id label indicators/>
                <DeleteButton label=label on_delete=Callback::new(delete)/>
            </td>
        </tr>
    }
}

/// The buttons that move an indicator among the others.
#[component]
fn Order(id: IndicatorId, label: Memo<String>, indicators: Memo<Vec<IndicatorId>>) -> impl IntoView {
    let store = Store::get();
    let place = Memo::new(move |_| indicators.read().iter().position(|other| *other == id));
    let last = Memo::new(move |_| indicators.read().len().checked_sub(1));
    let go = move |up: bool| {
        Callback::new(move |()| {
            let Some(place) = place.get_untracked() else { return };
            let target = if up { place.checked_sub(1) } else { place.checked_add(2) };
            let before = target.and_then(|target| indicators.read_untracked().get(target).copied());
            try_to(store, id, IndicatorDeed::Moved { before });
        })
    };
    let (can_rise, can_fall) =
        (Signal::derive(move || place.get() != Some(0)), Signal::derive(move || place.get() != last.get()));
    view! {
        <OrderButton name=Text::IndicatorUp icon=Icon::Up of=label can=can_rise go=go(true)/>
        <OrderButton name=Text::IndicatorDown icon=Icon::Down of=label can=can_fall go=go(false)/>
    }
}

/// The pole an indicator tells about.
#[component]
fn PoleChoice(id: IndicatorId, label: Memo<String>, row: Memo<Option<Arc<Indicator>>>) -> impl IntoView {
    let store = Store::get();
    let poles = store.part(|document| {
        let known = document.poles.iter().map(|pole| Choice::new(pole.id.0, pole.label.clone()));
        std::iter::once(Choice::new("", text(Text::NoPole))).chain(known).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        let pole = row.read().as_ref().and_then(|row| row.pole);
        pole.map(|pole| pole.0.to_string()).unwrap_or_default()
    });
    let choose = Callback::new(move |(value,): (String,)| {
        try_to(store, id, IndicatorDeed::PoleChosen(value.parse().ok().map(PoleId)));
    });
    view! {
        <Select
            label=Signal::derive(move || fill(Text::IndicatorPoleOf, &[&label.get()]))
            choices=poles
            value
            on_choose=choose
        />
    }
}

/// Whether quantities of several periods may be added.
#[component]
fn KindChoice(id: IndicatorId, label: Memo<String>, row: Memo<Option<Arc<Indicator>>>) -> impl IntoView {
    let store = Store::get();
    let kinds = vec![Choice::new("flux", text(Text::IndicatorFlux)), Choice::new(STOCK, text(Text::IndicatorStock))];
    let value = Signal::derive(move || match row.read().as_ref().map(|row| row.kind) {
        Some(IndicatorKind::Stock) => STOCK.to_owned(),
        _ => "flux".to_owned(),
    });
    let choose = Callback::new(move |(value,): (String,)| {
        let kind = if value == STOCK { IndicatorKind::Stock } else { IndicatorKind::Flux };
        try_to(store, id, IndicatorDeed::KindChosen(kind));
    });
    view! {
        <Select
            label=Signal::derive(move || fill(Text::IndicatorKindOf, &[&label.get()]))
            choices=Signal::stored(kinds)
            value
            on_choose=choose
        />
    }
}

/// How many in a column: a closed one shows those of its copy.
#[component]
fn Quantity(id: IndicatorId, column: ColumnId, label: Memo<String>) -> impl IntoView {
    let store = Store::get();
    let entry = Memo::new(move |_| {
        let figures = store.figures.read();
        let document = figures.document_of(column);
        document.indicators.get(id)?.quantity_along(&document.lineage(column)).map(Entry::text)
    });
    let count = Memo::new(move |_| quantity(&store.figures.read(), column, id));
    let name = Signal::derive(move || store.column_label(Some(column)));
    let keys = Signal::derive(move || {
        let figures = store.figures.read();
        let document = figures.document_of(column);
        let pole = document.indicators.get(id).and_then(|row| document.poles.get(row.pole?));
        Keys { indicator: Some(label.get()), pole: pole.map(|pole| pole.label.clone()), ..Keys::default() }
    });
    let value = Signal::derive(move || {
        Shown::maybe(count.get(), |count| Shown { text: number::decimal(count, 2), plain: number::plain_number(count) })
    });
    let commit =
        Callback::new(move |(text,): (String,)| does(store, id, IndicatorDeed::QuantityEntered { column, text }));
    view! {
        <td class="num">
            <ValueField
                label=Signal::derive(move || fill(Text::IndicatorQuantityOf, &[&label.get(), &name.get()]))
                shown=Signal::derive(move || count.get().map(|count| number::decimal(count, 2)).unwrap_or_default())
                edited=Signal::derive(move || entry.get().unwrap_or_default())
                class="cell-input amount"
                live=true
                commit
            />
            <span class="visually-hidden">
                <Figure name="indicateur-quantite" column=name keys value/>
            </span>
        </td>
    }
}
