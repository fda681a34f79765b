//! One question: what was found, what to check, its lines, its answer.

use super::Reading;
use super::answer::Answer;
use crate::domain::document::answer::FindingKey;
use crate::domain::document::id::LineId;
use crate::i18n::{Text, fill, text};
use crate::route::Route;
use crate::screen::questions::Question;
use crate::ui::store::Store;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// How long a question that was answered and left stays in its place: a press that left it must land where it aimed.
const PAUSE: Duration = Duration::from_millis(350);

/// One question.
#[component]
pub fn QuestionItem(key_of: FindingKey) -> impl IntoView {
    let reading = expect_context::<Reading>();
    let question: Memo<Option<Question>> =
        Memo::new(move |_| reading.all.read().iter().find(|question| question.key == key_of).cloned());
    let title = Memo::new(move |_| question.read().as_ref().map(|question| question.asked.title.clone()));
    let title = Signal::derive(move || title.get().unwrap_or_default());
    let answer = Memo::new(move |_| question.read().as_ref().and_then(|question| question.answer.clone()));
    let asked = Memo::new(move |_| question.read().as_ref().map(|question| question.asked.clone()));
    let lines = Memo::new(move |_| {
        question.read().as_ref().map(|question| (question.lines.clone(), question.others)).unwrap_or_default()
    });
    let item = NodeRef::<html::Li>::new();
    // Answered, it stays where it is until the person has left it.
    let let_go = move || {
        set_timeout(
            move || {
                let Some(Some(item)) = item.try_get_untracked() else { return };
                let focused = document().active_element();
                let is_in = focused.is_some_and(|focused| item.contains(Some(focused.unchecked_ref())));
                if !is_in && reading.held.try_with_untracked(|held| held.contains(&key_of)) == Some(true) {
                    reading.held.update(|held| {
                        held.remove(&key_of);
                    });
                }
            },
            PAUSE,
        );
    };
    let hold = Callback::new(move |()| {
        reading.held.update(|held| {
            held.insert(key_of);
        });
        let_go();
    });
    view! {
        <li node_ref=item class:answered=move || answer.read().is_some() on:focusout=move |_| let_go()>
            <div class="question">
                <h3>{title}</h3>
                {move || {
                    asked.get().map(|asked| view! {
                        <p>{asked.said}</p>
                        <p class="check">{asked.check}</p>
                        {asked.source.map(|source| view! { <p class="note">{source}</p> })}
                    })
                }}
            </div>
            <div class="aside">
                <Answer key_of title answer hold/>
                <Show when=move || !lines.read().0.is_empty()>
                    <p class="its-lines">
                        <span>{text(Text::RelectureLines)}</span>
                        {move || {
                            let (named, others) = lines.get();
                            let links = named.into_iter().map(|(line, name)| view! { <LineLink line name/> });
                            let others = (others > 0).then(|| fill(Text::RelectureMoreLines, &[&others.to_string()]));
                            view! { {links.collect_view()} {others.map(|others| view! { <span>{others}</span> })} }
                        }}
                    </p>
                </Show>
            </div>
        </li>
    }
}

/// Opens the budget with the line in hand.
#[component]
fn LineLink(line: LineId, name: String) -> impl IntoView {
    let store = Store::get();
    view! {
        <a
            href=Route::Budget.href()
            on:click=move |_| store.wanted.set_value(store.column.get_untracked().map(|column| (line, column)))
        >
            {name}
        </a>
    }
}
