//! The missions of volunteers, with their hours in each column shown.

use super::current;
use crate::compute::benevolat;
use crate::domain::command::MissionCommand;
use crate::domain::document::benevolat::Mission;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, MissionId};
use crate::i18n::{Text, fill, text};
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::Shown;
use crate::ui::store::Store;
use leptos::prelude::*;
use std::sync::Arc;

/// The missions.
#[component]
pub fn Missions() -> impl IntoView {
    let store = Store::get();
    let missions = store.part(|document| document.missions.iter().map(|mission| mission.id).collect::<Vec<_>>());
    let columns = Memo::new(move |_| store.reference.get().into_iter().chain(store.column.get()).collect::<Vec<_>>());
    let add = move |_| {
        let added = MissionCommand::Added { label: text(Text::NewMission).into(), statutaire: false };
        if let Err(rejection) = store.apply(added) {
            store.notify(rejection.sentence);
        }
    };
    view! {
        <section class="sheet">
            <h2>{text(Text::Missions)}</h2>
            <Show
                when=move || !missions.read().is_empty()
                fallback=|| view! { <p class="note">{text(Text::MissionsEmpty)}</p> }
            >
                <div class="scroller" tabindex="0" role="region" aria-label=text(Text::Missions)>
                    <table class="plain missions">
                        <thead>
                            <tr>
                                <th scope="col">{text(Text::Mission)}</th>
                                <th scope="col">{text(Text::Statutaire)}</th>
                                {move || {
                                    columns
                                        .get()
                                        .into_iter()
                                        .map(|column| {
                                            let label = store.column_label(Some(column));
                                            view! { <th scope="col" class="num">{label}</th> }
                                        })
                                        .collect_view()
                                }}
                                <th scope="col" class="num">{text(Text::Value)}</th>
                                <th scope="col"><span class="visually-hidden">{text(Text::Delete)}</span></th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || missions.get() key=|id| *id let:id>
                                <MissionRow id columns/>
                            </For>
                        </tbody>
                    </table>
                </div>
            </Show>
            <button type="button" class="add" on:click=add>{text(Text::AddMission)}</button>
        </section>
    }
}

#[component]
fn MissionRow(id: MissionId, columns: Memo<Vec<ColumnId>>) -> impl IntoView {
    let store = Store::get();
    let mission: Memo<Option<Arc<Mission>>> = store.part(move |document| document.missions.get(id).cloned());
    let label = Memo::new(move |_| mission.read().as_ref().map(|mission| mission.label.clone()).unwrap_or_default());
    let is_statutory = Memo::new(move |_| mission.read().as_ref().is_some_and(|mission| mission.statutaire));
    let is_counted = store.part(|document| document.settings.statutaire_compte);
    let value = move || {
        // The value follows the rates of the document as well as the hours of the mission.
        current(store).track();
        let figures = store.figures.read();
        let document = &figures.document;
        let mission = document.missions.get(id)?;
        let cell = mission.cells.get(store.column.get()?)?;
        benevolat::valeur(document, mission, benevolat::hours(cell)).ok()
    };
    let delete = move |()| match store.apply(MissionCommand::Deleted { mission: id }) {
        Ok(_) => store.notify_undoable(fill(Text::StepMissionDeleted, &[&label.get_untracked()])),
        Err(rejection) => store.notify(rejection.sentence),
    };
    view! {
        <tr class:uncounted=move || is_statutory.get() && !is_counted.get()>
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
            </th>
            <td class="counted">
                <input
                    type="checkbox"
                    aria-label=move || fill(Text::StatutaireOf, &[&label.get()])
                    prop:checked=move || is_statutory.get()
                    on:change:target=move |event| {
                        let statutaire = event.target().checked();
                        let _ = store.apply(MissionCommand::StatutaireChosen { mission: id, statutaire });
                    }
                />
            </td>
            {move || {
                columns
                    .get()
                    .into_iter()
                    .map(|column| view! { <HoursCell id column mission label/> })
                    .collect_view()
            }}
            <td class="num">{move || Shown::maybe(value(), Shown::money).text}</td>
            <td class="tools">
                <DeleteButton label=label on_delete=Callback::new(delete)/>
            </td>
        </tr>
    }
}

#[component]
fn HoursCell(
    id: MissionId,
    column: ColumnId,
    mission: Memo<Option<Arc<Mission>>>,
    label: Memo<String>,
) -> impl IntoView {
    let store = Store::get();
    let hours = Memo::new(move |_| {
        let mission = mission.read();
        mission.as_ref().and_then(|mission| mission.cells.get(column)?.hours.clone())
    });
    let is_assumed = move || {
        mission
            .read()
            .as_ref()
            .and_then(|mission| mission.cells.get(column).map(|cell| cell.hypothese))
            .unwrap_or_default()
    };
    let shown = Signal::derive(move || {
        let value = hours.read().as_ref().and_then(|entry| entry.value().ok());
        value.map(|value| Shown::hours(value).text).unwrap_or_default()
    });
    view! {
        <td class="num" class:estimate=is_assumed>
            <ValueField
                label=Signal::derive(move || {
                    fill(Text::HoursOf, &[&label.get(), &store.column_label(Some(column))])
                })
                shown
                edited=Signal::derive(move || hours.read().as_ref().map(Entry::text).unwrap_or_default())
                class="cell-input amount"
                live=true
                commit=Callback::new(move |(text,): (String,)| {
                    store.apply(MissionCommand::HoursEntered { mission: id, column, text }).map(|_| ())
                })
            />
        </td>
    }
}
