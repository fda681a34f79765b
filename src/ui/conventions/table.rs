//! The agreements as rows: who, what for, when, by which rule, for how much, and what each gives in the column shown.

use super::form::Form;
use super::row;
use crate::compute::conventions::{Report, report};
use crate::domain::document::Document;
use crate::domain::document::financeur::{Convention, Stage};
use crate::domain::document::id::ConventionId;
use crate::domain::money::Amount;
use crate::format::date;
use crate::i18n::conventions::{binding, notes, rule, stage_name};
use crate::i18n::{Text, fill, text};
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::store::Store;
use leptos::prelude::*;
use std::sync::Arc;

/// The agreements.
#[component]
pub fn Table(ids: Memo<Vec<ConventionId>>, form: Form) -> impl IntoView {
    let store = Store::get();
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    view! {
        <table class="plain agreements" role="table" aria-label=text(Text::Conventions)>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{text(Text::Convention)}</th>
                    <th scope="col" role="columnheader">{text(Text::ConventionPeriod)}</th>
                    <th scope="col" role="columnheader">{text(Text::ConventionRule)}</th>
                    <th scope="col" role="columnheader">{text(Text::ConventionAmounts)}</th>
                    <th scope="col" role="columnheader" class="num">
                        {move || fill(Text::ConventionEligibleIn, &[&column.get()])}
                    </th>
                    <th scope="col" role="columnheader" class="num">
                        {move || fill(Text::ConventionGivesIn, &[&column.get()])}
                    </th>
                </tr>
            </thead>
            <For each=move || ids.get() key=|id| *id let:id>
                <Row id column form/>
            </For>
        </table>
    }
}

#[component]
fn Row(id: ConventionId, column: Memo<String>, form: Form) -> impl IntoView {
    let store = Store::get();
    let row = row(store, id);
    let told = Memo::new(move |_| report(&store.figures.read(), store.column.get()?, id));
    let label = Memo::new(move |_| row.read().as_ref().map(|row| row.label.clone()).unwrap_or_default());
    let about = store.part(move |document| document.conventions.get(id).map(|row| about(document, row)));
    let of = move |say: fn(&Convention) -> String| move || row.read().as_ref().map(|row| say(row)).unwrap_or_default();
    let keys = Signal::derive(move || Keys { convention: Some(label.get()), ..Keys::default() });
    let figure = move |read: fn(&Report) -> Option<Amount>| {
        Signal::derive(move || Shown::maybe(told.read().as_ref().and_then(read), Shown::money))
    };
    let why = move || {
        let (row, told) = (row.get()?, told.get()?);
        Some(binding(&row, told.worth.as_ref().ok()?))
    };
    let said = Memo::new(move |_| {
        let found = row.get().zip(told.get());
        let (figures, Some(shown)) = (store.figures.read(), store.column.get()) else { return Vec::new() };
        found.map(|(row, told)| notes(figures.document_of(shown), &row, &column.read(), &told)).unwrap_or_default()
    });
    let amounts = move || {
        known(row.get())
            .into_iter()
            .map(|(name, amount)| {
                view! { <div><dt>{text(name)}</dt><dd>{Shown::amount(amount).text}</dd></div> }
            })
            .collect_view()
    };
    view! {
        <tbody role="rowgroup">
            <tr role="row">
                <th scope="row" role="rowheader" class="name">
                    <button
                        type="button"
                        class="opens"
                        aria-label=move || fill(Text::ConventionEdit, &[&label.get()])
                        on:click=move |_| form.open(id)
                    >
                        {label}
                    </button>
                    <small>{about}</small>
                </th>
                <td role="cell" class="period" data-head=text(Text::ConventionPeriod)>{of(period)}</td>
                <td role="cell" class="rule" data-head=text(Text::ConventionRule)>{of(|row| rule(row.rule))}</td>
                <td role="cell" class="stages" data-head=text(Text::ConventionAmounts)><dl>{amounts}</dl></td>
                <td role="cell" class="num" data-head=text(Text::ConventionEligible)>
                    <Figure name="convention-eligible" column keys value=figure(|told| told.costs?.eligible)/>
                </td>
                <td role="cell" class="num gives" data-head=text(Text::ConventionGives)>
                    <Figure
                        name="convention-montant"
                        column
                        keys
                        value=figure(|told| Some(told.worth.as_ref().ok()?.gives))
                    />
                    <small>{why}</small>
                </td>
            </tr>
            <Show when=move || !said.read().is_empty()>
                <tr role="row" class="said">
                    <td role="cell" colspan="6">
                        <ul>
                            {move || said.get().into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}
                        </ul>
                    </td>
                </tr>
            </Show>
        </tbody>
    }
}

/// Returns who pays, and what for.
fn about(document: &Document, row: &Convention) -> String {
    let funder = document.financeurs.get(row.financeur).map(|funder| funder.name.clone());
    let action = row.action.and_then(|action| document.actions.get(action)).map(|action| action.label.clone());
    funder.into_iter().chain(action).collect::<Vec<_>>().join(", ")
}

fn period(row: &Convention) -> String {
    date::exercice(row.period)
}

/// Returns the amounts that are known, by stage.
fn known(row: Option<Arc<Convention>>) -> Vec<(Text, Amount)> {
    let stages = Stage::ALL.into_iter();
    stages.filter_map(|stage| Some((stage_name(stage), row.as_ref()?.amounts.get(stage)?))).collect()
}
