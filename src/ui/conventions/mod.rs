//! Conventions: under which agreements funders pay, what each gives in the column shown, what is due and when.

mod booked;
mod eligible;
mod fields;
mod form;
mod payments;
mod rule;
mod table;
mod terms;

use crate::compute::conventions::claims;
use crate::domain::document::financeur::Convention;
use crate::domain::document::id::ConventionId;
use crate::format::date;
use crate::i18n::conventions::claim;
use crate::i18n::{Text, text};
use crate::screen::conventions::deadlines;
use crate::ui::kit::day::today;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::store::Store;
use form::{ConventionForm, Form};
use leptos::prelude::*;
use std::sync::Arc;
use table::Table;

/// The agreements, what is due, and the dialog that changes one.
#[component]
pub fn Conventions() -> impl IntoView {
    let store = Store::get();
    let ids = store.part(|document| document.conventions.iter().map(|row| row.id).collect::<Vec<_>>());
    let can_add = store.part(|document| !document.financeurs.is_empty());
    let form = Form::new(store);
    let none = move || text(if can_add.get() { Text::ConventionsEmpty } else { Text::ConventionsNoFunder });
    view! {
        <section class="sheet conventions">
            <h2>{text(Text::Conventions)}</h2>
            <Show
                when=move || !ids.read().is_empty()
                fallback=move || view! { <p class="note">{none}</p> }
            >
                <Table ids form/>
            </Show>
            <Claims/>
            <Show when=move || can_add.get()>
                <p class="add-form no-print">
                    <button type="button" class="btn" on:click=move |_| form.begin()>
                        <Drawing icon=Icon::Add/>
                        <span>{text(Text::ConventionAdd)}</span>
                    </button>
                </p>
            </Show>
        </section>
        <Deadlines/>
        <ConventionForm form/>
    }
}

/// Returns an agreement, followed.
fn row(store: Store, id: ConventionId) -> Memo<Option<Arc<Convention>>> {
    store.part(move |document| document.conventions.get(id).cloned())
}

/// The costs that are claimed for more than they come to.
#[component]
fn Claims() -> impl IntoView {
    let store = Store::get();
    let said = Memo::new(move |_| {
        let figures = store.figures.read();
        let Some(column) = store.column.get() else { return Vec::new() };
        let document = figures.document_of(column);
        claims(&figures, column).iter().map(|found| claim(document, found)).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !said.read().is_empty()>
            <div class="claims">
                <h3>{text(Text::ConventionClaims)}</h3>
                <ul>
                    {move || said.get().into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}
                </ul>
            </div>
        </Show>
    }
}

/// What is due, by date.
#[component]
fn Deadlines() -> impl IntoView {
    let store = Store::get();
    let all = store.part(|document| deadlines(document, today()));
    view! {
        <Show when=move || !all.read().is_empty()>
            <section class="sheet deadlines">
                <h2>{text(Text::ConventionDeadlines)}</h2>
                <ul>
                    {move || {
                        all.get()
                            .into_iter()
                            .map(|due| {
                                view! {
                                    <li class:past=due.is_past>
                                        <b>{date::long(due.date)}</b>
                                        <span>
                                            {text(due.what)} ", " {due.label}
                                            {due.is_past.then(|| view! { ", " {text(Text::DeadlinePast)} })}
                                        </span>
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ul>
            </section>
        </Show>
    }
}
