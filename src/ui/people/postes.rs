//! The paid jobs and their full-time equivalents, by pole.

use super::current;
use crate::domain::command::{Created, PoleCommand, PosteCommand};
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, PoleId, PosteId};
use crate::domain::document::poste::Poste;
use crate::i18n::{Text, fill, text};
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::prelude::*;
use std::sync::Arc;

/// What the pole list gives back to make a new pole.
const NEW_POLE: &str = "new";

/// The paid jobs.
#[component]
pub fn Postes() -> impl IntoView {
    let store = Store::get();
    let postes = store.part(|document| document.postes.iter().map(|poste| poste.id).collect::<Vec<_>>());
    let columns = Memo::new(move |_| store.reference.get().into_iter().chain(store.column.get()).collect::<Vec<_>>());
    let add = move |_| {
        if let Err(rejection) = store.apply(PosteCommand::Added { label: text(Text::NewJob).into() }) {
            store.notify(rejection.sentence);
        }
    };
    view! {
        <section class="sheet">
            <h2>{text(Text::Jobs)}</h2>
            <Show
                when=move || !postes.read().is_empty()
                fallback=|| view! { <p class="note">{text(Text::JobsEmpty)}</p> }
            >
                <div class="scroller" tabindex="0" role="region" aria-label=text(Text::Jobs)>
                    <table class="plain posts">
                        <thead>
                            <tr>
                                <th scope="col">{text(Text::Job)}</th>
                                <th scope="col">{text(Text::Pole)}</th>
                                {move || {
                                    columns
                                        .get()
                                        .into_iter()
                                        .map(|column| {
                                            let label = fill(Text::EtpIn, &[&store.column_label(Some(column))]);
                                            view! { <th scope="col" class="num">{label}</th> }
                                        })
                                        .collect_view()
                                }}
                                <th scope="col"><span class="visually-hidden">{text(Text::Delete)}</span></th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || postes.get() key=|id| *id let:id>
                                <PosteRow id columns/>
                            </For>
                        </tbody>
                    </table>
                </div>
                <ByPole/>
            </Show>
            <button type="button" class="add" on:click=add>{text(Text::AddJob)}</button>
        </section>
    }
}

#[component]
fn PosteRow(id: PosteId, columns: Memo<Vec<ColumnId>>) -> impl IntoView {
    let store = Store::get();
    let poste: Memo<Option<Arc<Poste>>> = store.part(move |document| document.postes.get(id).cloned());
    let label = Memo::new(move |_| poste.read().as_ref().map(|poste| poste.label.clone()).unwrap_or_default());
    let poles = store.part(|document| {
        let none = Choice::new("", text(Text::NoPole));
        let known = document.poles.iter().map(|pole| Choice::new(pole.id.0, pole.label.clone()));
        let new = Choice::new(NEW_POLE, text(Text::NewPole));
        std::iter::once(none).chain(known).chain([new]).collect::<Vec<_>>()
    });
    let pole = Signal::derive(move || {
        let pole = poste.read().as_ref().and_then(|poste| poste.poles.first().map(|(pole, _)| *pole));
        pole.map(|pole| pole.0.to_string()).unwrap_or_default()
    });
    let choose = Callback::new(move |(value,): (String,)| {
        let pole = match value.as_str() {
            // A new pole takes the job's name; it can be renamed where poles are managed.
            NEW_POLE => match store.apply(PoleCommand::Added { label: label.get_untracked() }) {
                Ok(Some(Created::Pole(pole))) => Some(pole),
                Ok(_) => None,
                Err(rejection) => return store.notify(rejection.sentence),
            },
            value => value.parse().ok().map(PoleId),
        };
        if let Err(rejection) = store.apply(PosteCommand::PoleChosen { poste: id, pole }) {
            store.notify(rejection.sentence);
        }
    });
    let delete = move |()| match store.apply(PosteCommand::Deleted { poste: id }) {
        Ok(_) => store.notify_undoable(fill(Text::StepPosteDeleted, &[&label.get_untracked()])),
        Err(rejection) => store.notify(rejection.sentence),
    };
    view! {
        <tr>
            <th scope="row">
                <ValueField
                    label=Signal::derive(move || fill(Text::JobLabelOf, &[&label.get()]))
                    shown=label
                    edited=label
                    class="cell-input"
                    commit=Callback::new(move |(text,): (String,)| {
                        store.apply(PosteCommand::LabelTyped { poste: id, text }).map(|_| ())
                    })
                />
            </th>
            <td>
                <Select
                    label=Signal::derive(move || fill(Text::JobPoleOf, &[&label.get()]))
                    choices=poles
                    value=pole
                    on_choose=choose
                />
            </td>
            {move || columns.get().into_iter().map(|column| view! { <EtpCell id column poste label/> }).collect_view()}
            <td class="tools">
                <DeleteButton label=label on_delete=Callback::new(delete)/>
            </td>
        </tr>
    }
}

#[component]
fn EtpCell(id: PosteId, column: ColumnId, poste: Memo<Option<Arc<Poste>>>, label: Memo<String>) -> impl IntoView {
    let store = Store::get();
    let etp = Memo::new(move |_| poste.read().as_ref().and_then(|poste| poste.cells.get(column)?.etp.clone()));
    let is_assumed = move || {
        poste.read().as_ref().and_then(|poste| poste.cells.get(column).map(|cell| cell.hypothese)).unwrap_or_default()
    };
    let shown = Signal::derive(move || {
        let value = etp.read().as_ref().and_then(|entry| entry.value().ok());
        value.map(|value| Shown::etp(value).text).unwrap_or_default()
    });
    view! {
        <td class="num" class:estimate=is_assumed>
            <ValueField
                label=Signal::derive(move || {
                    fill(Text::EtpOf, &[&label.get(), &store.column_label(Some(column))])
                })
                shown
                edited=Signal::derive(move || etp.read().as_ref().map(Entry::text).unwrap_or_default())
                class="cell-input amount"
                live=true
                commit=Callback::new(move |(text,): (String,)| {
                    store.apply(PosteCommand::EtpEntered { poste: id, column, text }).map(|_| ())
                })
            />
        </td>
    }
}

/// The full-time equivalents of the column shown, by pole and in all.
#[component]
fn ByPole() -> impl IntoView {
    let store = Store::get();
    let figures = current(store);
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let rows = Memo::new(move |_| {
        let emplois = store.column.get().and_then(|column| store.figures.read().emplois(column));
        let by_pole = emplois.map(|emplois| emplois.by_pole.clone()).unwrap_or_default();
        let document = &store.figures.read().document;
        let name = |pole: Option<PoleId>| {
            pole.and_then(|id| document.poles.get(id)).map_or(text(Text::NoPole).to_string(), |pole| pole.label.clone())
        };
        by_pole.into_iter().map(|(pole, etp)| (name(pole), etp)).collect::<Vec<_>>()
    });
    let total = Signal::derive(move || {
        let figures = figures.read();
        Shown::maybe(figures.as_ref().and_then(|figures| figures.etp), Shown::etp)
    });
    view! {
        <h3>{text(Text::EtpByPole)} " · " {move || column.get()}</h3>
        <dl class="by-pole">
            {move || {
                rows.get()
                    .into_iter()
                    .map(|(pole, etp)| {
                        let keys = Keys { pole: Some(pole.clone()), ..Keys::default() };
                        view! {
                            <div>
                                <dt>{pole}</dt>
                                <dd>
                                    <Figure
                                        name="salaries-etp"
                                        column
                                        keys=Signal::stored(keys)
                                        value=Signal::stored(Shown::etp(etp))
                                    />
                                </dd>
                            </div>
                        }
                    })
                    .collect_view()
            }}
            <div class="total">
                <dt>{text(Text::TotalEtp)}</dt>
                <dd><Figure name="salaries-etp" column value=total/></dd>
            </div>
        </dl>
    }
}
