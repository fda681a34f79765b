//! The hypotheses of the scenario as rows: on or off, name, lines, number, effect in euros, order.

use super::State;
use super::chooser::sign;
use super::dial::Dial;
use super::form::{Form, LeverForm};
use crate::compute::effects::{LeverEffect, Moved};
use crate::domain::command::{LeverCommand, LeverDeed};
use crate::domain::document::id::LeverId;
use crate::domain::document::lever::{Effect, Lever};
use crate::domain::money::Amount;
use crate::i18n::{Rejection, Text, fill, text};
use crate::screen::columns::neighbour;
use crate::screen::scenarios::aim;
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::kit::order::OrderButton;
use leptos::prelude::*;
use std::sync::Arc;

/// The hypotheses, and the way to add one.
#[component]
pub fn Hypotheses() -> impl IntoView {
    let state = State::get();
    let form = Form::new(state);
    let ids = Memo::new(move |_| {
        let figures = state.store.figures.read();
        let column = state.shown.get().and_then(|column| figures.document.columns.get(column));
        column.map(|column| column.levers.iter().map(|lever| lever.id).collect::<Vec<_>>()).unwrap_or_default()
    });
    view! {
        <section class="sheet">
            <h2>{text(Text::Hypotheses)}</h2>
            <Show
                when=move || !ids.read().is_empty()
                fallback=|| view! { <p class="note">{text(Text::HypothesesEmpty)}</p> }
            >
                <Table ids form/>
                <p class="note">{text(Text::HypothesesOrder)}</p>
            </Show>
            <p class="add-form no-print">
                <button node_ref=state.add type="button" class="btn" on:click=move |_| form.open(None)>
                    <Drawing icon=Icon::Add/>
                    <span>{text(Text::HypothesisAdd)}</span>
                </button>
            </p>
        </section>
        <LeverForm form/>
    }
}

#[component]
fn Table(ids: Memo<Vec<LeverId>>, form: Form) -> impl IntoView {
    let state = State::get();
    let label = Memo::new(move |_| state.label());
    let all = Memo::new(move |_| {
        let effects = state.effects.read();
        let mut sum = Some(Moved::default());
        for effect in effects.iter() {
            sum = sum.and_then(|sum| plus(sum, effect.moved.ok()?));
        }
        sum
    });
    let total = move |of: fn(Moved) -> Amount| Signal::derive(move || Shown::maybe(all.get().map(of), Shown::signed));
    view! {
        <table class="plain levers" role="table" aria-label=text(Text::Hypotheses)>
            <thead>
                <tr role="row">
                    <th scope="col" role="columnheader">
                        <span class="visually-hidden">{text(Text::HypothesisCounts)}</span>
                    </th>
                    <th scope="col" role="columnheader">{text(Text::Label)}</th>
                    <th scope="col" role="columnheader">{text(Text::HypothesisValue)}</th>
                    <th scope="col" role="columnheader" class="num">{text(Text::Charges)}</th>
                    <th scope="col" role="columnheader" class="num">{text(Text::Produits)}</th>
                    <th scope="col" role="columnheader" class="num">{text(Text::BalanceBar)}</th>
                    <th scope="col" role="columnheader" class="tools">
                        <span class="visually-hidden">{text(Text::HypothesisTools)}</span>
                    </th>
                </tr>
            </thead>
            <tbody>
                <For each=move || ids.get() key=|id| *id let:id>
                    <Row id ids form/>
                </For>
            </tbody>
            <Show when=move || { ids.read().len() > 1 }>
                <tfoot>
                    <tr role="row">
                        <td role="cell" class="counts"></td>
                        <th scope="row" role="rowheader" class="name">{text(Text::HypothesesTogether)}</th>
                        <td role="cell" class="value-cell"></td>
                        <td role="cell" class="num" data-head=text(Text::Charges)>
                            <Figure name="hypothese-charges" column=label value=total(|moved| moved.charges)/>
                        </td>
                        <td role="cell" class="num" data-head=text(Text::Produits)>
                            <Figure name="hypothese-produits" column=label value=total(|moved| moved.produits)/>
                        </td>
                        <td role="cell" class="num" data-head=text(Text::BalanceBar)>
                            <Figure name="hypothese-resultat" column=label value=total(|moved| moved.resultat)/>
                        </td>
                        <td role="cell" class="tools"></td>
                    </tr>
                </tfoot>
            </Show>
        </table>
    }
}

fn plus(one: Moved, other: Moved) -> Option<Moved> {
    Some(Moved {
        charges: one.charges.plus(other.charges).ok()?,
        produits: one.produits.plus(other.produits).ok()?,
        resultat: one.resultat.plus(other.resultat).ok()?,
    })
}

#[component]
fn Row(id: LeverId, ids: Memo<Vec<LeverId>>, form: Form) -> impl IntoView {
    let state = State::get();
    let store = state.store;
    let lever: Memo<Option<Arc<Lever>>> = state.lever(id);
    let effect: Memo<Option<LeverEffect>> = state.effect(id);
    let label = Memo::new(move |_| lever.read().as_ref().map(|lever| lever.label.clone()).unwrap_or_default());
    let is_on = Memo::new(move |_| lever.read().as_ref().is_some_and(|lever| lever.on));
    let column = Memo::new(move |_| state.label());
    let keys = Signal::derive(move || Keys { lever: Some(label.get()), ..Keys::default() });
    let does = move |deed: LeverDeed| does(state, deed);
    let about = move || {
        let effect = effect.get()?;
        let lever = lever.get()?;
        let figures = store.figures.read();
        Some(aim::perimeter(&figures.document, &lever.selector, effect.lines, effect.perimeter))
    };
    let is_cash = move || lever.read().as_ref().is_some_and(|lever| matches!(lever.effect, Effect::DelayMonths(_)));
    let moved = move || effect.read().as_ref().and_then(|effect| effect.moved.ok());
    let is_too_far = move || effect.read().as_ref().is_some_and(|effect| effect.moved.is_err());
    let shown = move |of: fn(Moved) -> Amount| Signal::derive(move || Shown::maybe(moved().map(of), Shown::signed));
    let is_none = move |of: fn(Moved) -> Amount| move || moved().is_none_or(|moved| of(moved).is_zero());
    let delete = move |()| {
        let name = label.get_untracked();
        match does(LeverDeed::Deleted { lever: id }) {
            Ok(()) => {
                store.notify_undoable(fill(Text::StepLeverDeleted, &[&name]));
                state.focus_add();
            }
            Err(rejection) => store.notify(rejection.sentence),
        }
    };
    view! {
        <tr role="row" class:off=move || !is_on.get()>
            <td role="cell" class="counts">
                <input
                    type="checkbox"
                    aria-label=move || fill(Text::HypothesisOn, &[&label.get()])
                    prop:checked=move || is_on.get()
                    on:change:target=move |event| {
                        let on = event.target().checked();
                        if let Err(rejection) = does(LeverDeed::Switched { lever: id, on }) {
                            store.notify(rejection.sentence);
                            // The box shows what counts.
                            event.target().set_checked(is_on.get_untracked());
                        }
                    }
                />
            </td>
            <th scope="row" role="rowheader" class="name">
                <ValueField
                    label=Signal::derive(move || fill(Text::HypothesisNameOf, &[&label.get()]))
                    shown=label
                    edited=label
                    class="cell-input"
                    commit=Callback::new(move |(label,): (String,)| does(LeverDeed::Renamed { lever: id, label }))
                />
                <small>{about}</small>
                <Show when=is_cash>
                    <small>{text(Text::HypothesisCashOnly)}</small>
                </Show>
                <Show when=is_too_far>
                    <small class="wrong" role="alert">{text(Text::HypothesisTooFar)}</small>
                </Show>
            </th>
            <td role="cell" class="value-cell"><Dial id lever label/></td>
            <td role="cell" class="num" class:absent=is_none(|moved| moved.charges) data-head=text(Text::Charges)>
                <Figure name="hypothese-charges" column keys value=shown(|moved| moved.charges)/>
            </td>
            <td role="cell" class="num" class:absent=is_none(|moved| moved.produits) data-head=text(Text::Produits)>
                <Figure name="hypothese-produits" column keys value=shown(|moved| moved.produits)/>
            </td>
            <td role="cell" class="num" data-head=text(Text::BalanceBar)>
                <b class=move || sign(moved().map(|moved| moved.resultat))>
                    <Figure name="hypothese-resultat" column keys value=shown(|moved| moved.resultat)/>
                </b>
            </td>
            <td role="cell" class="tools">
                <span>
                    <Shift id ids up=true label/>
                    <Shift id ids up=false label/>
                    <button
                        type="button"
                        class="btn quiet"
                        aria-label=move || fill(Text::HypothesisEditOf, &[&label.get()])
                        on:click=move |_| form.open(lever.get_untracked())
                    >
                        {text(Text::HypothesisEdit)}
                    </button>
                    <DeleteButton label=label on_delete=Callback::new(delete)/>
                </span>
            </td>
        </tr>
    }
}

/// Does something to a hypothesis of the scenario shown.
pub fn does(state: State, deed: LeverDeed) -> Result<(), Rejection> {
    let Some(column) = state.shown.get_untracked() else { return Ok(()) };
    state.store.apply(LeverCommand { column, deed }).map(|_| ())
}

/// Moves a hypothesis one place up or down.
#[component]
fn Shift(id: LeverId, ids: Memo<Vec<LeverId>>, up: bool, label: Memo<String>) -> impl IntoView {
    let state = State::get();
    let (name, icon) = if up { (Text::HypothesisUp, Icon::Up) } else { (Text::HypothesisDown, Icon::Down) };
    let goes = Memo::new(move |_| neighbour(&ids.read(), id, up));
    let go = Callback::new(move |()| {
        let Some(before) = goes.get_untracked() else { return };
        if let Err(rejection) = does(state, LeverDeed::Reordered { lever: id, before }) {
            state.store.notify(rejection.sentence);
        }
    });
    view! { <OrderButton name icon of=label can=Signal::derive(move || goes.get().is_some()) go/> }
}
