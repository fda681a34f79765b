//! How far a column has gone, in its row of the dialog: closed, approved or voted, open again, amended.
//!
//! What is decided is asked first, in the row itself: a day, who decided, what it changes.

use super::state::BudgetState;
use crate::domain::command::{ColumnCommand, Created, Refusal};
use crate::domain::document::column::{Column, Decision, Nature, State};
use crate::domain::document::id::ColumnId;
use crate::format::date;
use crate::i18n::{self, Rejection, Text, fill, text};
use crate::screen::states::{self, Act};
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::day;
use crate::ui::kit::later::once_shown;
use crate::ui::store::{Store, now};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys;

/// The state of a column and what can be done to it.
#[component]
pub fn ColumnState(id: ColumnId) -> impl IntoView {
    let store = BudgetState::get().store;
    let column: Memo<Option<Arc<Column>>> = store.part(move |document| document.columns.get(id).cloned());
    let asked = RwSignal::new(None::<Act>);
    let said = NodeRef::<html::Span>::new();
    // What was pressed is gone: the focus goes to what it led to, the head of a new column say.
    let back = Callback::new(move |(made,): (Option<ColumnId>,)| {
        asked.set(None);
        once_shown(move || {
            if let Some(head) = made.and_then(head_of) {
                let _ = head.focus();
            } else if let Some(Some(said)) = said.try_get_untracked() {
                let _ = said.focus();
            }
        });
    });
    let acts = Memo::new(move |_| column.read().as_ref().map(|column| states::acts(column)).unwrap_or_default());
    let is_closed = move || column.read().as_ref().is_some_and(|column| column.is_frozen());
    let label = move || column.read().as_ref().map(|column| column.label.clone()).unwrap_or_default();
    view! {
        <div class="column-state">
            <span class="said" class:closed=is_closed node_ref=said tabindex="-1">
                {move || column.read().as_ref().map(|column| i18n::state(column))}
            </span>
            {move || {
                acts.get()
                    .into_iter()
                    .map(|act| view! {
                        <button
                            type="button"
                            class="btn quiet"
                            aria-label=move || fill(Text::StateOf, &[text(name(act)), &label()])
                            aria-expanded=move || (asked.get() == Some(act)).to_string()
                            on:click=move |_| asked.update(|asked| *asked = Some(act).filter(|act| *asked != Some(*act)))
                        >
                            {text(name(act))}
                        </button>
                    })
                    .collect_view()
            }}
            {move || asked.get().zip(column.get_untracked()).map(|(act, column)| view! { <Asked act column back/> })}
        </div>
    }
}

/// Returns the field with the name of a column, at the head of its row.
fn head_of(column: ColumnId) -> Option<web_sys::HtmlElement> {
    let row = document().get_element_by_id(&row_id(column))?;
    row.query_selector("input").ok().flatten()?.dyn_into().ok()
}

/// Returns the identity of the row of a column in the page.
pub fn row_id(column: ColumnId) -> String {
    format!("colonne-{}", column.0)
}

/// What is asked before a column is decided.
#[component]
fn Asked(act: Act, column: Arc<Column>, back: Callback<(Option<ColumnId>,)>) -> impl IntoView {
    let store = Store::get();
    let id = column.id;
    let (form, first) = (NodeRef::<html::Form>::new(), NodeRef::<html::Input>::new());
    let rejection = RwSignal::new(None::<Rejection>);
    let body = if act == Act::Close { Text::StateBodyCa } else { Text::StateBodyAg };
    let date = RwSignal::new(day::day(now()));
    let body = RwSignal::new(text(body).to_string());
    let name = RwSignal::new(states::amended_label(&store.document_now(), &column));
    Effect::new(move |_| {
        if let Some(input) = first.get() {
            let _ = input.focus();
            input.select();
        } else if let Some(form) = form.get() {
            let _ = form.focus();
        }
    });
    let explained = match act {
        Act::Close | Act::Approve | Act::Vote => text(Text::StateCloses).into(),
        Act::Reopen => text(Text::StateReopens).into(),
        Act::Amend => fill(Text::StateAmends, &[&column.label]),
    };
    let exercice = column.exercice;
    let amend = move || -> Result<Option<ColumnId>, Rejection> {
        let added = ColumnCommand::Added {
            label: name.get_untracked(),
            exercice,
            nature: Nature::BudgetRectificatif,
            copy_of: Some(id),
        };
        if let Some(Created::Column(amended)) = store.apply(added)? {
            store.choose_column(Some(amended));
            store.choose_reference(Some(id));
            return Ok(Some(amended));
        }
        Ok(None)
    };
    let decide = move || -> Result<Option<ColumnId>, Rejection> {
        let decision = || -> Result<Decision, Rejection> {
            let typed = date.get_untracked();
            let date =
                date::read_date(&typed).map_err(|_| i18n::rejection(&Refusal::NotADate { text: typed.clone() }))?;
            Ok(Decision { date, body: body.get_untracked().trim().into() })
        };
        let state = match act {
            Act::Close => State::Arrete(decision()?),
            Act::Approve | Act::Vote => State::Approuve(decision()?),
            Act::Reopen => State::Brouillon,
            Act::Amend => return amend(),
        };
        store.apply(ColumnCommand::Decided { column: id, state })?;
        let document = store.document_now();
        if let Some(column) = document.columns.get(id) {
            store.notify_undoable(fill(Text::StateSaid, &[&column.label, &i18n::state(column)]));
        }
        Ok(None)
    };
    let error = fresh_id();
    let described_by = error.clone();
    let named_by = fresh_id();
    let explained_by = named_by.clone();
    let is_wrong = move || rejection.read().is_some().then_some("true");
    let why = Signal::derive(move || rejection.read().is_some().then(|| described_by.clone()));
    view! {
        <form
            class="deciding"
            node_ref=form
            tabindex="-1"
            aria-describedby=explained_by
            on:submit=move |event| {
                event.prevent_default();
                match decide() {
                    Ok(made) => back.run((made,)),
                    Err(reason) => rejection.set(Some(reason)),
                }
            }
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    // The dialog stays.
                    event.prevent_default();
                    back.run((None,));
                }
            }
        >
            <p id=named_by>{explained}</p>
            {match act {
                Act::Reopen => ().into_any(),
                Act::Amend => view! {
                    <label class="wide">
                        <span>{text(Text::ColumnName)}</span>
                        <input node_ref=first type="text" autocomplete="off" aria-invalid=is_wrong aria-describedby=why bind:value=name/>
                    </label>
                }
                .into_any(),
                Act::Close | Act::Approve | Act::Vote => view! {
                    <label>
                        <span>{text(Text::StateDate)}</span>
                        <input node_ref=first type="text" autocomplete="off" aria-invalid=is_wrong aria-describedby=why bind:value=date/>
                    </label>
                    <label>
                        <span>{text(Text::StateBody)}</span>
                        <input type="text" autocomplete="off" maxlength="80" placeholder=text(Text::StateBodyHint) bind:value=body/>
                    </label>
                }
                .into_any(),
            }}
            <Bubble id=error rejection choose=Callback::new(|_| ())/>
            <button type="submit" class="btn main">{text(now_name(act))}</button>
            <button type="button" class="btn quiet" on:click=move |_| back.run((None,))>{text(Text::StateKeep)}</button>
        </form>
    }
}

fn name(act: Act) -> Text {
    match act {
        Act::Close => Text::StateClose,
        Act::Approve => Text::StateApprove,
        Act::Vote => Text::StateVoteIt,
        Act::Reopen => Text::StateReopen,
        Act::Amend => Text::StateAmend,
    }
}

fn now_name(act: Act) -> Text {
    match act {
        Act::Close => Text::StateCloseNow,
        Act::Approve => Text::StateApproveNow,
        Act::Vote => Text::StateVoteNow,
        Act::Reopen => Text::StateReopenNow,
        Act::Amend => Text::StateAmendNow,
    }
}
