//! The missions, with their hours in the columns beside each other, and the way to add one or bring hours from a file.

use super::bring::Bring;
use super::mission::MissionRow;
use super::shown::{columns, missions};
use crate::domain::command::MissionCommand;
use crate::i18n::{Text, text};
use crate::ui::store::Store;
use leptos::prelude::*;

/// The missions.
#[component]
pub(super) fn Missions() -> impl IntoView {
    let store = Store::get();
    let (missions, columns) = (missions(store), columns(store));
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
            <div class="adding">
                <button type="button" class="add" on:click=add>{text(Text::AddMission)}</button>
                <Bring/>
            </div>
        </section>
    }
}
