//! The dialog of a paste that needs the person's eyes: amounts that read in two ways, or a list that becomes lines.

mod lines;
mod row;

use super::clipboard;
use super::state::{BudgetState, Pasting, focus_cell};
use crate::exchange::clipboard::preview;
use crate::format::number::Convention;
use crate::i18n::{Text, text};
use crate::screen::pasting::{self, Question};
use crate::ui::kit::dialog::{self, Dialog};
use crate::ui::kit::later::once_shown;
use leptos::html;
use leptos::prelude::*;
use lines::AsLines;

/// The dialog of a paste.
#[component]
pub fn PastingDialog() -> impl IntoView {
    let state = BudgetState::get();
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| match state.pasting.read().is_some() {
        true => once_shown(move || dialog::open(node)),
        false => dialog::close(node),
    });
    // A dialog that closes keeps its title and its width to the end.
    let lines = Memo::new(move |before: Option<&bool>| match state.pasting.read().as_ref() {
        Some(pasting) => pasting.as_lines,
        None => before.copied().unwrap_or_default(),
    });
    let title = move || text(if lines.get() { Text::PasteLinesTitle } else { Text::PasteAmountsTitle }).to_string();
    let title = Signal::derive(title);
    let closed = move |()| {
        if state.pasting.read_untracked().is_some() {
            state.pasting.set(None);
        }
        if let Some(cell) = state.active.get_untracked() {
            once_shown(move || focus_cell(cell));
        }
    };
    view! {
        <Dialog node title wide=lines on_close=Callback::new(closed)>
            {move || {
                state
                    .pasting
                    .get()
                    .map(|pasting| match pasting.as_lines {
                        true => view! { <AsLines pasting/> }.into_any(),
                        false => view! { <AsAmounts pasting/> }.into_any(),
                    })
            }}
        </Dialog>
    }
}

/// Amounts that nothing tells how to read.
#[component]
fn AsAmounts(pasting: Pasting) -> impl IntoView {
    let state = BudgetState::get();
    let document = state.store.document_now();
    let cells = preview::cells(&document, &pasting.block, &pasting.target, None);
    let question = pasting::question(&pasting.block, &cells.decided, 0);
    let as_lines = Pasting { as_lines: true, ..pasting.clone() };
    let answer = move |convention: Convention| {
        let document = state.store.document_now();
        let cells = preview::cells(&document, &pasting.block, &pasting.target, Some(convention));
        state.pasting.set(None);
        clipboard::enter(state.store, &cells);
    };
    view! {
        <div class="body">
            {question.map(|question| view! { <Asked question answer=Callback::new(move |(chosen,)| answer(chosen))/> })}
        </div>
        <div class="actions">
            <button type="button" class="btn quiet start" on:click=move |_| state.pasting.set(Some(as_lines.clone()))>
                {text(Text::PasteAsLinesInstead)}
            </button>
            <Cancel/>
        </div>
    }
}

/// A number in doubt, and its two readings.
#[component]
fn Asked(question: Question, answer: Callback<(Convention,)>) -> impl IntoView {
    let Question { sentence, answers } = question;
    let named = sentence.clone();
    let answers = answers.into_iter().map(|(convention, said)| {
        view! {
            <button type="button" class="btn" on:click=move |_| answer.run((convention,))>
                {said}
            </button>
        }
    });
    view! {
        <div class="asked" role="group" aria-label=named>
            <p>{sentence}</p>
            <div class="answers">{answers.collect_view()}</div>
            <p class="note">{text(Text::PasteReadingAll)}</p>
        </div>
    }
}

#[component]
fn Cancel() -> impl IntoView {
    let state = BudgetState::get();
    view! {
        <button type="button" class="btn" on:click=move |_| state.pasting.set(None)>
            {text(Text::PasteCancel)}
        </button>
    }
}
