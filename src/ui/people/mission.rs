//! One mission: its name, hours and value in a row; who gives the time, for whom, by how many and at which rate under it.

use super::entered::{Chosen, Entered, Named};
use super::rate::RateFields;
use super::shown::{mission, mission_cell};
use crate::compute::benevolat;
use crate::domain::command::MissionCommand;
use crate::domain::document::benevolat::{Mission, MissionKind};
use crate::domain::document::id::{ColumnId, MissionId, PoleId};
use crate::format::number;
use crate::i18n::{Text, fill, people, text};
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::Shown;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::kit::select::Choice;
use crate::ui::store::Store;
use leptos::prelude::*;
use std::sync::Arc;

/// A mission: its row, and its detail when it is open.
#[component]
pub(super) fn MissionRow(id: MissionId, columns: Memo<Vec<ColumnId>>) -> impl IntoView {
    let store = Store::get();
    let mission = mission(store, id);
    let label = Memo::new(move |_| mission.read().as_ref().map(|mission| mission.label.clone()).unwrap_or_default());
    let open = RwSignal::new(false);
    let is_statutory = Memo::new(move |_| mission.read().as_ref().is_some_and(|mission| mission.statutaire));
    let is_volunteered =
        Memo::new(move |_| mission.read().as_ref().is_some_and(|mission| mission.kind == MissionKind::Benevolat));
    let is_counted = store.part(|document| document.settings.statutaire_compte);
    let about = Memo::new(move |_| {
        let column = store.column.get()?;
        Some(people::mission_said(store.figures.read().document_of(column), mission.read().as_ref()?, column))
    });
    let value = Memo::new(move |_| {
        let column = store.column.get()?;
        let figures = store.figures.read();
        let document = figures.document_of(column);
        let mission = document.missions.get(id)?;
        let cell = mission.cell_along(&document.lineage(column))?;
        benevolat::valeur(document, mission, benevolat::hours(&cell)).ok()?
    });
    let delete = move |()| match store.apply(MissionCommand::Deleted { mission: id }) {
        Ok(_) => store.notify_undoable(fill(Text::StepMissionDeleted, &[&label.get_untracked()])),
        Err(rejection) => store.notify(rejection.sentence),
    };
    view! {
        <tr class:uncounted=move || !is_volunteered.get() || is_statutory.get() && !is_counted.get()>
            <th scope="row">
                <ValueField
                    label=Signal::derive(move || fill(Text::MissionLabelOf, &[&label.get()]))
                    shown=label
                    edited=label
                    class="cell-input"
                    commit=Callback::new(move |(text,): (String,)| {
                        store.apply(MissionCommand::LabelTyped { mission: id, text }).map(|_| ())
                    })
                />
                <small>{move || about.get()}</small>
            </th>
            <td class="counted">
                <input
                    type="checkbox"
                    aria-label=move || fill(Text::StatutaireOf, &[&label.get()])
                    prop:checked=move || is_statutory.get()
                    prop:disabled=move || !is_volunteered.get()
                    on:change:target=move |event| {
                        let statutaire = event.target().checked();
                        if let Err(rejection) = store.apply(MissionCommand::StatutaireChosen { mission: id, statutaire }) {
                            store.notify(rejection.sentence);
                        }
                    }
                />
            </td>
            {move || {
                columns.get().into_iter().map(|column| view! { <HoursCell id column label/> }).collect_view()
            }}
            <td class="num">{move || Shown::maybe(value.get(), Shown::money).text}</td>
            <td class="tools">
                <span>
                    <button
                        type="button"
                        class="btn quiet"
                        aria-label=move || fill(Text::MissionMore, &[&label.get()])
                        aria-expanded=move || open.get().to_string()
                        on:click=move |_| open.update(|open| *open = !*open)
                    >
                        <Drawing icon=Icon::Detail/>
                    </button>
                    <DeleteButton label=label on_delete=Callback::new(delete)/>
                </span>
            </td>
        </tr>
        <Show when=move || open.get()>
            <tr class="more">
                <td colspan="9">
                    <MissionDetail id mission label columns/>
                </td>
            </tr>
        </Show>
    }
}

#[component]
fn HoursCell(id: MissionId, column: ColumnId, label: Memo<String>) -> impl IntoView {
    let store = Store::get();
    let cell = mission_cell(store, id, column);
    let is_assumed = move || cell.read().as_ref().is_some_and(|cell| cell.hypothese);
    view! {
        <td class="num" class:estimate=is_assumed>
            <Entered
                label=Signal::derive(move || fill(Text::HoursOf, &[&label.get(), &store.column_label(Some(column))]))
                entry=Signal::derive(move || cell.read().as_ref().and_then(|cell| cell.hours.clone()))
                show=number::hours
                commit=Callback::new(move |(text,): (String,)| {
                    store.apply(MissionCommand::HoursEntered { mission: id, column, text }).map(|_| ())
                })
            />
        </td>
    }
}

#[component]
fn MissionDetail(
    id: MissionId,
    mission: Memo<Option<Arc<Mission>>>,
    label: Memo<String>,
    columns: Memo<Vec<ColumnId>>,
) -> impl IntoView {
    let store = Store::get();
    let part = move |read: fn(&Mission) -> String| {
        Signal::derive(move || mission.read().as_ref().map(|mission| read(mission)).unwrap_or_default())
    };
    let kinds = MissionKind::ALL.into_iter().enumerate();
    let kinds: Vec<Choice> = kinds.map(|(place, kind)| Choice::new(place, text(people::kind_name(kind)))).collect();
    let kind = Memo::new(move |_| mission.read().as_ref().map(|mission| mission.kind).unwrap_or_default());
    let kind_place = move || MissionKind::ALL.iter().position(|other| *other == kind.get()).unwrap_or(0).to_string();
    let poles = store.part(|document| {
        let known = document.poles.iter().map(|pole| Choice::new(pole.id.0, pole.label.clone()));
        std::iter::once(Choice::new("", text(Text::NoPole))).chain(known).collect::<Vec<_>>()
    });
    let named = move |of: Text| Signal::derive(move || fill(of, &[&label.get()]));
    let category = part(|mission| mission.category.clone());
    view! {
        <div class="fields">
            <Chosen
                name=Text::MissionKind
                label=named(Text::MissionKindOf)
                choices=Signal::stored(kinds)
                value=Signal::derive(kind_place)
                apply=Callback::new(move |(place,): (String,)| {
                    let kind = place.parse::<usize>().ok().and_then(|place| MissionKind::ALL.get(place).copied());
                    let kind = kind.unwrap_or_default();
                    store.apply(MissionCommand::KindChosen { mission: id, kind }).map(|_| ())
                })
            />
            <Named name=Signal::stored(text(Text::MissionCategory).to_string())>
                <ValueField
                    label=named(Text::MissionCategoryOf)
                    shown=category
                    edited=category
                    commit=Callback::new(move |(text,): (String,)| {
                        store.apply(MissionCommand::CategoryTyped { mission: id, text }).map(|_| ())
                    })
                />
            </Named>
            <Chosen
                name=Text::MissionPole
                label=named(Text::MissionPoleOf)
                choices=poles
                value=part(|mission| mission.pole.map(|pole| pole.0.to_string()).unwrap_or_default())
                apply=Callback::new(move |(pole,): (String,)| {
                    let pole = pole.parse().ok().map(PoleId);
                    store.apply(MissionCommand::PoleChosen { mission: id, pole }).map(|_| ())
                })
            />
            {move || {
                columns.get().into_iter().map(|column| view! { <PeopleField id column label/> }).collect_view()
            }}
            <Show when=move || kind.get() != MissionKind::ServiceCivique>
                <RateFields
                    whose=label
                    taux=Signal::derive(move || mission.read().as_ref().and_then(|mission| mission.taux))
                    inherits=true
                    apply=Callback::new(move |(taux,)| {
                        store.apply(MissionCommand::TauxChosen { mission: id, taux }).map(|_| ())
                    })
                />
            </Show>
        </div>
        <p class="note">
            {move || match kind.get() {
                MissionKind::Benevolat => None,
                MissionKind::PersonnelPrete => Some(text(Text::LentNote)),
                MissionKind::ServiceCivique => Some(text(Text::CivicNote)),
            }}
        </p>
    }
}

#[component]
fn PeopleField(id: MissionId, column: ColumnId, label: Memo<String>) -> impl IntoView {
    let store = Store::get();
    let cell = mission_cell(store, id, column);
    view! {
        <Named name=Signal::derive(move || fill(Text::MissionPeople, &[&store.column_label(Some(column))]))>
            <Entered
                label=Signal::derive(move || {
                    fill(Text::MissionPeopleOf, &[&label.get(), &store.column_label(Some(column))])
                })
                entry=Signal::derive(move || cell.read().as_ref().and_then(|cell| cell.people.clone()))
                show=|people| number::decimal(people, 2)
                class="amount"
                commit=Callback::new(move |(text,): (String,)| {
                    store.apply(MissionCommand::PeopleEntered { mission: id, column, text }).map(|_| ())
                })
            />
        </Named>
    }
}
