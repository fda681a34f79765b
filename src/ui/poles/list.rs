//! The poles themselves: name, whether it works for the others, surface, order, deletion, and a new one.

use super::State;
use super::new_name::NewName;
use crate::domain::command::PoleCommand;
use crate::domain::document::id::PoleId;
use crate::domain::document::pole::Pole;
use crate::format::number;
use crate::i18n::{Rejection, Text, fill, poles, text};
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::field::ValueField;
use crate::ui::kit::icon::Icon;
use crate::ui::kit::order::OrderButton;
use leptos::prelude::*;
use std::sync::Arc;

/// The list.
#[component]
pub fn PoleList() -> impl IntoView {
    let store = State::get().store;
    let ids = store.part(|document| document.poles.iter().map(|pole| pole.id).collect::<Vec<_>>());
    view! {
        <section class="sheet no-print">
            <h2>{text(Text::PolesListTitle)}</h2>
            <div class="scroller" tabindex="0" role="region" aria-label=text(Text::PolesListTitle)>
                <table class="plain pole-list">
                    <thead>
                        <tr>
                            <th scope="col">{text(Text::Pole)}</th>
                            <th scope="col">{text(Text::PoleSupportHead)}</th>
                            <th scope="col" class="num minor">{text(Text::PoleSurfaceHead)}</th>
                            <th scope="col"><span class="visually-hidden">{text(Text::PoleOrder)}</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || ids.get() key=|id| *id let:id>
                            <PoleItem id ids/>
                        </For>
                    </tbody>
                </table>
            </div>
            <NewName
                name=Text::PoleAddName
                button=Text::PoleAdd
                add=Callback::new(move |(label,): (String,)| store.apply(PoleCommand::Added { label }).map(drop))
            />
            <p class="note">{text(Text::PoleSupportNote)}</p>
        </section>
    }
}

#[component]
fn PoleItem(id: PoleId, ids: Memo<Vec<PoleId>>) -> impl IntoView {
    let store = State::get().store;
    let pole: Memo<Option<Arc<Pole>>> = store.part(move |document| document.poles.get(id).cloned());
    let label = Memo::new(move |_| pole.read().as_ref().map(|pole| pole.label.clone()).unwrap_or_default());
    let surface = Memo::new(move |_| pole.read().as_ref().and_then(|pole| pole.surface));
    let tell = move |done: Result<(), Rejection>| {
        if let Err(rejection) = done {
            store.notify(rejection.sentence);
        }
    };
    let delete = move |()| {
        let (label, used) = (label.get_untracked(), store.document_now().use_of_pole(id));
        match store.apply(PoleCommand::Deleted { pole: id }) {
            Ok(_) => store.notify_undoable(poles::deleted(&label, &used)),
            Err(rejection) => store.notify(rejection.sentence),
        }
    };
    let shift = move |up: bool| {
        let (name, icon) = if up { (Text::PoleUp, Icon::Up) } else { (Text::PoleDown, Icon::Down) };
        let goes = Memo::new(move |_| place_before(&ids.read(), id, up));
        let go = Callback::new(move |()| {
            if let Some(before) = goes.get_untracked() {
                tell(store.apply(PoleCommand::Moved { pole: id, before }).map(drop));
            }
        });
        view! { <OrderButton name icon of=label can=Signal::derive(move || goes.get().is_some()) go/> }
    };
    view! {
        <tr>
            <th scope="row">
                <ValueField
                    label=Signal::derive(move || fill(Text::PoleNameOf, &[&label.get()]))
                    shown=label
                    edited=label
                    class="cell-input"
                    commit=Callback::new(move |(label,): (String,)| {
                        store.apply(PoleCommand::Renamed { pole: id, label }).map(drop)
                    })
                />
            </th>
            <td>
                <input
                    type="checkbox"
                    aria-label=move || fill(Text::PoleSupportOf, &[&label.get()])
                    prop:checked=move || pole.read().as_ref().is_some_and(|pole| pole.support)
                    on:change:target=move |event| {
                        let support = event.target().checked();
                        tell(store.apply(PoleCommand::SupportChosen { pole: id, support }).map(drop));
                    }
                />
            </td>
            <td class="num minor">
                <ValueField
                    label=Signal::derive(move || fill(Text::KeySurfaceOf, &[&label.get()]))
                    shown=Signal::derive(move || surface.get().map(|area| number::decimal(area, 2)).unwrap_or_default())
                    edited=Signal::derive(move || {
                        surface.get().map(|area| number::edit_number(area.normalize())).unwrap_or_default()
                    })
                    class="cell-input amount"
                    commit=Callback::new(move |(text,): (String,)| {
                        store.apply(PoleCommand::SurfaceTyped { pole: id, text }).map(drop)
                    })
                />
            </td>
            <td class="tools">
                <span>
                    {shift(true)} {shift(false)} <DeleteButton label=label on_delete=Callback::new(delete)/>
                </span>
            </td>
        </tr>
    }
}

/// Returns what a row that goes one place up or down comes before: none is the end; nothing when it cannot go.
fn place_before(ids: &[PoleId], id: PoleId, up: bool) -> Option<Option<PoleId>> {
    let place = ids.iter().position(|known| *known == id)?;
    match up {
        true => place.checked_sub(1).map(|before| ids.get(before).copied()),
        false => ids.get(place + 1).map(|_| ids.get(place + 2).copied()),
    }
}
