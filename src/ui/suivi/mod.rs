//! Suivi: for now the relecture, what a good accountant would ask about the column shown, beside the one it is compared with.

mod answer;
mod question;

use crate::domain::document::answer::FindingKey;
use crate::domain::document::id::ColumnId;
use crate::i18n::{Text, fill, relecture, text};
use crate::screen::questions::{self, Question};
use crate::ui::kit::pieces::Lead;
use crate::ui::store::Store;
use leptos::prelude::*;
use question::QuestionItem;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many questions are in the page at first, and how many more each time one asks.
const SHOWN: usize = 50;

/// What the view remembers while it is open; a handle, cheap to copy.
#[derive(Clone, Copy)]
struct Reading {
    /// The questions on the column shown.
    all: Memo<Arc<Vec<Question>>>,
    /// Those just answered, which stay where they are until the person goes on.
    held: RwSignal<BTreeSet<FindingKey>>,
}

/// The view.
#[component]
pub fn SuiviView() -> impl IntoView {
    let store = Store::get();
    let columns = Memo::new(move |_| Some((store.column.get()?, store.reference.get())));
    let all = Memo::new(move |_| {
        let found =
            columns.get().map(|(column, reference)| questions::questions(&store.figures.read(), column, reference));
        Arc::new(found.unwrap_or_default())
    });
    let reading = Reading { all, held: RwSignal::default() };
    provide_context(reading);
    let lead = Memo::new(move |_| {
        let all = all.read();
        let told = |columns: (ColumnId, Option<ColumnId>)| {
            relecture::lead(&store.figures.read(), columns, all.len(), questions::answered(&all))
        };
        columns.get().map(told).unwrap_or_default()
    });
    let keys = move |done: bool| {
        Memo::new(move |_| {
            let (all, held) = (all.read(), reading.held.read());
            let is_done = |question: &&Question| question.answer.is_some() && !held.contains(&question.key);
            let own = all.iter().filter(|question| is_done(question) == done).map(|question| question.key);
            own.collect::<Vec<_>>()
        })
    };
    let (open, done) = (keys(false), keys(true));
    view! {
        <div class="relecture">
            <div class="intro">
                <div>
                    <h2>{text(Text::Relecture)}</h2>
                    <Lead pieces=lead/>
                </div>
                <Show when=move || !all.read().is_empty()>
                    <p class="note">{text(Text::RelectureHint)}</p>
                </Show>
            </div>
            <Show when=move || !open.read().is_empty()>
                <Questions keys=open label=Text::Relecture/>
            </Show>
            <Show when=move || open.read().is_empty() && !done.read().is_empty()>
                <p class="all-seen">{text(Text::RelectureAllSeen)}</p>
            </Show>
            <Show when=move || !done.read().is_empty()>
                <h2>{text(Text::RelectureDone)}</h2>
                <Questions keys=done label=Text::RelectureDone/>
            </Show>
        </div>
    }
}

/// A list of questions; only the first ones when they are very many.
#[component]
fn Questions(keys: Memo<Vec<FindingKey>>, label: Text) -> impl IntoView {
    let limit = RwSignal::new(SHOWN);
    let shown = move || keys.get().into_iter().take(limit.get()).collect::<Vec<_>>();
    let left = move || keys.read().len().saturating_sub(limit.get());
    view! {
        <ul class="questions" aria-label=text(label)>
            <For each=shown key=|key| *key let:key>
                <QuestionItem key_of=key/>
            </For>
        </ul>
        <Show when=move || { left() > 0 }>
            <button type="button" class="btn more" on:click=move |_| limit.update(|limit| *limit += SHOWN)>
                {move || fill(Text::RelectureMore, &[&left().min(SHOWN).to_string()])}
            </button>
        </Show>
    }
}
