//! The answer to a question: "vu", with words or without, kept with the association, and taken back.

use crate::domain::command::ReadingCommand;
use crate::domain::document::answer::FindingKey;
use crate::i18n::{Rejection, Text, fill, text};
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::store::Store;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

/// The field of an answer, and the button for one without words.
///
/// Enter or leaving the field keeps what was typed; Escape gives the answer before back; an emptied field takes it back. A
/// refused text stays in the field with a sentence beside it.
#[component]
pub fn Answer(
    /// The question.
    key_of: FindingKey,
    /// Its title.
    title: Signal<String>,
    /// What was answered.
    answer: Memo<Option<String>>,
    /// Keeps the question where it is: its answer changed.
    hold: Callback<()>,
) -> impl IntoView {
    let store = Store::get();
    let field = NodeRef::<html::Textarea>::new();
    let typed = RwSignal::new(None::<String>);
    let rejection = RwSignal::new(None::<Rejection>);
    let (id, error) = (fresh_id(), fresh_id());
    let change = move |answer: Option<String>| {
        let command = match answer {
            Some(text) => ReadingCommand::Answered { key: key_of, text },
            None => ReadingCommand::Withdrawn { key: key_of },
        };
        match store.apply(command) {
            Ok(_) => {
                typed.set(None);
                rejection.set(None);
                hold.run(());
            }
            Err(reason) => rejection.set(Some(reason)),
        }
    };
    let submit = move || {
        // The field may be gone by now: its blur comes late.
        let Some(Some(text)) = typed.try_get_untracked() else { return };
        let (text, before) = (text.trim().to_string(), answer.get_untracked());
        match before {
            before if before.as_deref().unwrap_or_default() == text => {
                typed.set(None);
                rejection.set(None);
            }
            _ if text.is_empty() => change(None),
            _ => change(Some(text)),
        }
    };
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            submit();
        }
        "Escape" => {
            typed.set(None);
            rejection.set(None);
            // What it shows is set again even where the answer did not change.
            if let Some(field) = field.get_untracked() {
                field.set_value(&answer.get_untracked().unwrap_or_default());
            }
        }
        _ => {}
    };
    let is_answered = move || answer.read().is_some();
    let shown = move || typed.get().or_else(|| answer.get()).unwrap_or_default();
    let printed = move || match answer.get() {
        Some(answer) if answer.is_empty() => text(Text::RelectureSeenSaid).to_string(),
        answer => answer.unwrap_or_default(),
    };
    let hint = move || text(if is_answered() { Text::RelectureSeenSaid } else { Text::RelectureAnswerHint });
    let (labelled, described_by) = (id.clone(), error.clone());
    view! {
        <div class="answer">
            <label for=labelled>{text(Text::RelectureAnswer)}</label>
            <textarea
                node_ref=field
                id=id
                rows="1"
                autocomplete="off"
                placeholder=hint
                aria-label=move || fill(Text::RelectureAnswerTo, &[&title.get()])
                aria-invalid=move || rejection.read().is_some().then_some("true")
                aria-describedby=move || rejection.read().is_some().then(|| described_by.clone())
                prop:value=shown
                on:input:target=move |event| typed.set(Some(event.target().value()))
                on:keydown=on_key
                on:blur=move |_| submit()
            ></textarea>
            <p class="printed">{printed}</p>
            <Bubble id=error rejection choose=Callback::new(|_| ())/>
            <button
                type="button"
                class="btn quiet"
                aria-label=move || {
                    fill(if is_answered() { Text::RelectureReopenOf } else { Text::RelectureSeenOf }, &[&title.get()])
                }
                on:click=move |_| change(if is_answered() { None } else { Some(String::new()) })
            >
                {move || text(if is_answered() { Text::RelectureReopen } else { Text::RelectureSeen })}
            </button>
        </div>
    }
}
