//! The paid jobs and their full-time equivalents, by pole.

use super::poste::PosteRow;
use super::shown::{columns, current, postes};
use crate::domain::command::PosteCommand;
use crate::domain::document::id::PoleId;
use crate::i18n::{Text, fill, text};
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::store::Store;
use leptos::prelude::*;

/// The paid jobs.
#[component]
pub(super) fn Postes() -> impl IntoView {
    let store = Store::get();
    let (postes, columns) = (postes(store), columns(store));
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

/// The full-time equivalents of the column shown, by pole and in all.
#[component]
fn ByPole() -> impl IntoView {
    let store = Store::get();
    let figures = current(store);
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let rows = Memo::new(move |_| {
        let figures = store.figures.read();
        let emplois = store.column.get().and_then(|column| Some((column, figures.emplois(column)?)));
        let Some((column, emplois)) = emplois else { return Vec::new() };
        let document = figures.document_of(column);
        let name = |pole: Option<PoleId>| {
            pole.and_then(|id| document.poles.get(id)).map_or(text(Text::NoPole).to_string(), |pole| pole.label.clone())
        };
        emplois.by_pole.into_iter().map(|(pole, etp)| (name(pole), etp)).collect::<Vec<_>>()
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
