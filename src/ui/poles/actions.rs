//! The budgets of actions, across poles, and the actions themselves: name, deletion, and a new one.

use super::State;
use super::new_name::NewName;
use crate::compute::poles::{ActionRow, by_action};
use crate::domain::command::ActionCommand;
use crate::domain::document::Document;
use crate::domain::document::id::ActionId;
use crate::domain::money::Amount;
use crate::format::money;
use crate::i18n::{Text, fill, text};
use crate::screen::poles::name;
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::field::ValueField;
use leptos::prelude::*;

/// The actions and their budgets.
#[component]
pub fn Actions() -> impl IntoView {
    let state = State::get();
    let rows = move || {
        let figures = state.store.figures.read();
        let column = state.store.column.get()?;
        let document = figures.document_of(column);
        let rows = by_action(document, column, &figures.column(column)?.values).ok()?;
        (!rows.is_empty()).then(|| rows.iter().map(|row| line(document, row)).collect_view())
    };
    let ids = state.store.part(|document| document.actions.iter().map(|action| action.id).collect::<Vec<_>>());
    view! {
        <section class="sheet">
            <h2>{text(Text::ActionsTitle)}</h2>
            <Show
                when=move || !ids.read().is_empty()
                fallback=|| view! { <p class="note">{text(Text::ActionsNone)}</p> }
            >
                <div class="scroller" tabindex="0" role="region" aria-label=text(Text::ActionsTitle)>
                    <table class="plain analytic">
                        <thead>
                            <tr>
                                <th scope="col">{text(Text::Action)}</th>
                                <th scope="col" class="num">{text(Text::Charges)}</th>
                                <th scope="col" class="num">{text(Text::Produits)}</th>
                                <th scope="col" class="num">{text(Text::BalanceBar)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <ul class="named no-print">
                    <For each=move || ids.get() key=|id| *id let:id>
                        <ActionItem id/>
                    </For>
                </ul>
            </Show>
            <NewName
                name=Text::ActionAddName
                button=Text::ActionAdd
                add=Callback::new(move |(label,): (String,)| state.store.apply(ActionCommand::Added { label }).map(drop))
            />
        </section>
    }
}

#[component]
fn ActionItem(id: ActionId) -> impl IntoView {
    let store = State::get().store;
    let label = store.part(move |document| document.actions.get(id).map(|action| action.label.clone()));
    let label = Memo::new(move |_| label.get().unwrap_or_default());
    let delete = move |()| match store.apply(ActionCommand::Deleted { action: id }) {
        Ok(_) => store.notify_undoable(fill(Text::StepActionDeleted, &[&label.get_untracked()])),
        Err(rejection) => store.notify(rejection.sentence),
    };
    view! {
        <li>
            <ValueField
                label=Signal::derive(move || fill(Text::ActionNameOf, &[&label.get()]))
                shown=label
                edited=label
                class="cell-input"
                commit=Callback::new(move |(label,): (String,)| {
                    store.apply(ActionCommand::Renamed { action: id, label }).map(drop)
                })
            />
            <DeleteButton label=label on_delete=Callback::new(delete)/>
        </li>
    }
}

fn line(document: &Document, row: &ActionRow) -> impl IntoView + use<> {
    let label = document.actions.get(row.action).map(|action| action.label.clone()).unwrap_or_default();
    let cell = |amount: Amount| {
        let class = if amount.is_negative() { "num negative" } else { "num" };
        view! { <td class=class>{money::amount(amount)}</td> }
    };
    let across: Vec<_> = row.by_pole.iter().collect();
    let across = across
        .into_iter()
        .map(|(pole, sums)| {
            view! {
                <tr class="across">
                    <th scope="row">{name(document, *pole)}</th>
                    {cell(sums.charges)}
                    {cell(sums.produits)}
                    {cell(sums.resultat)}
                </tr>
            }
        })
        .collect_view();
    let lines = match row.lines {
        1 => text(Text::ActionLine).to_owned(),
        count => fill(Text::ActionLines, &[&count.to_string()]),
    };
    view! {
        <tr>
            <th scope="row">{label} " " <small>{lines}</small></th>
            {cell(row.total.charges)}
            {cell(row.total.produits)}
            {cell(row.total.resultat)}
        </tr>
        {across}
    }
}
