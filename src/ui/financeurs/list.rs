//! The funders themselves: name, family, public or not, a label that pools several.

use crate::domain::command::FinanceurCommand;
use crate::domain::document::financeur::{Famille, Financeur};
use crate::domain::document::id::FinanceurId;
use crate::i18n::{Rejection, Text, fill, text};
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::field::ValueField;
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::prelude::*;
use std::sync::Arc;

/// The funders, and the way to add one.
#[component]
pub fn FunderList() -> impl IntoView {
    let store = Store::get();
    let funders = store.part(|document| document.financeurs.iter().map(|funder| funder.id).collect::<Vec<_>>());
    view! {
        <section class="sheet">
            <h2>{text(Text::FunderList)}</h2>
            <Show when=move || !funders.read().is_empty()>
                <div class="scroller" tabindex="0" role="region" aria-label=text(Text::FunderList)>
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">{text(Text::Financeur)}</th>
                                <th scope="col">{text(Text::FunderFamily)}</th>
                                <th scope="col">{text(Text::FunderPublic)}</th>
                                <th scope="col">{text(Text::FunderPooled)}</th>
                                <th scope="col"><span class="visually-hidden">{text(Text::Delete)}</span></th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || funders.get() key=|funder| *funder let:funder>
                                <FunderRow id=funder/>
                            </For>
                        </tbody>
                    </table>
                </div>
            </Show>
            <NewFunder/>
        </section>
    }
}

#[component]
fn FunderRow(id: FinanceurId) -> impl IntoView {
    let store = Store::get();
    let funder: Memo<Option<Arc<Financeur>>> = store.part(move |document| document.financeurs.get(id).cloned());
    let name = Memo::new(move |_| funder.read().as_ref().map(|funder| funder.name.clone()).unwrap_or_default());
    let describe = move |change: &dyn Fn(&mut Financeur)| {
        let Some(funder) = funder.get_untracked() else { return };
        let mut funder = Financeur::clone(&funder);
        change(&mut funder);
        let Financeur { id, famille, public, pooled, .. } = funder;
        let described = FinanceurCommand::Described { financeur: id, famille, public, pooled };
        if let Err(rejection) = store.apply(described) {
            store.notify(rejection.sentence);
        }
    };
    let family = Signal::derive(move || {
        let family = funder.read().as_ref().map(|funder| funder.famille);
        family.and_then(|family| Famille::ALL.iter().position(|other| *other == family)).unwrap_or(0).to_string()
    });
    let delete = move |()| match store.apply(FinanceurCommand::Deleted { financeur: id }) {
        Ok(_) => store.notify_undoable(fill(Text::StepFinanceurDeleted, &[&name.get_untracked()])),
        Err(rejection) => store.notify(rejection.sentence),
    };
    view! {
        <tr>
            <th scope="row">
                <ValueField
                    label=Signal::derive(move || fill(Text::FunderNameOf, &[&name.get()]))
                    shown=name
                    edited=name
                    class="cell-input"
                    commit=Callback::new(move |(name,): (String,)| {
                        store.apply(FinanceurCommand::Renamed { financeur: id, name }).map(|_| ())
                    })
                />
            </th>
            <td>
                <Select
                    label=Signal::derive(move || fill(Text::FunderFamilyOf, &[&name.get()]))
                    choices=Signal::stored(families())
                    value=family
                    on_choose=Callback::new(move |(value,): (String,)| {
                        if let Some(famille) = family_of(&value) {
                            describe(&|funder| {
                                funder.famille = famille;
                                funder.public = famille.is_public();
                            });
                        }
                    })
                />
            </td>
            <td>
                <input
                    type="checkbox"
                    aria-label=move || fill(Text::FunderPublicOf, &[&name.get()])
                    prop:checked=move || funder.read().as_ref().is_some_and(|funder| funder.public)
                    on:change:target=move |event| {
                        let public = event.target().checked();
                        describe(&|funder| funder.public = public);
                    }
                />
            </td>
            <td>
                <input
                    type="checkbox"
                    aria-label=move || fill(Text::FunderPooledOf, &[&name.get()])
                    prop:checked=move || funder.read().as_ref().is_some_and(|funder| funder.pooled)
                    on:change:target=move |event| {
                        let pooled = event.target().checked();
                        describe(&|funder| funder.pooled = pooled);
                    }
                />
            </td>
            <td class="tools">
                <DeleteButton label=name on_delete=Callback::new(delete)/>
            </td>
        </tr>
    }
}

#[component]
fn NewFunder() -> impl IntoView {
    let store = Store::get();
    let name = RwSignal::new(String::new());
    let family = RwSignal::new(String::from("4"));
    let rejection = RwSignal::new(None::<Rejection>);
    let error = fresh_id();
    let add = move || {
        let famille = family_of(&family.get_untracked()).unwrap_or(Famille::Commune);
        let added = store.apply(FinanceurCommand::Added { name: name.get_untracked(), famille });
        if added.is_ok() {
            name.set(String::new());
        }
        rejection.set(added.err());
    };
    view! {
        <form class="toolbar add-form" on:submit=move |event| {
            event.prevent_default();
            add();
        }>
            <input
                type="text"
                autocomplete="off"
                aria-label=text(Text::FunderName)
                placeholder=text(Text::FunderName)
                bind:value=name
            />
            <Select
                label=text(Text::FunderFamily)
                choices=Signal::stored(families())
                value=family
                on_choose=Callback::new(move |(value,): (String,)| family.set(value))
            />
            <button type="submit" class="btn">{text(Text::AddFunder)}</button>
            <Bubble id=error rejection choose=Callback::new(|_| ())/>
        </form>
    }
}

fn families() -> Vec<Choice> {
    let named = Famille::ALL.into_iter().enumerate();
    named.map(|(place, family)| Choice::new(place, text(family_name(family)))).collect()
}

fn family_of(value: &str) -> Option<Famille> {
    Famille::ALL.get(value.parse::<usize>().ok()?).copied()
}

/// Returns the name of a family.
pub fn family_name(family: Famille) -> Text {
    match family {
        Famille::Etat => Text::FamilyEtat,
        Famille::Region => Text::FamilyRegion,
        Famille::Departement => Text::FamilyDepartement,
        Famille::Intercommunalite => Text::FamilyIntercommunalite,
        Famille::Commune => Text::FamilyCommune,
        Famille::OrganismeSocial => Text::FamilyOrganismeSocial,
        Famille::Europe => Text::FamilyEurope,
        Famille::Asp => Text::FamilyAsp,
        Famille::AutreEtablissementPublic => Text::FamilyAutre,
        Famille::AidesPrivees => Text::FamilyPrive,
        Famille::RessourcesPropres => Text::FamilyPropre,
    }
}
