//! A field that finds one thing among many: what is typed filters a list, which the arrows go through.

use super::bubble::fresh_id;
use super::proposals::{ProposalList, Proposals, Proposed};
use crate::i18n::{Text, text};
use leptos::ev;
use leptos::prelude::*;

/// A field that finds one thing among many.
///
/// Enter takes what is pointed at, else the first found for what was typed; Escape gives back what stands, and so does
/// leaving, unless `left` takes what was left there.
#[component]
pub fn Combo(
    /// The visible name.
    label: Text,
    /// What an empty field suggests.
    hint: Text,
    /// What is said when nothing is found.
    none: Text,
    /// What stands.
    #[prop(into)]
    shown: Signal<String>,
    /// What is offered for a text, followed; a blank one is offered the first of all.
    offered: Callback<(String,), Vec<Proposed>>,
    /// Takes what was offered at a place for a text.
    take: Callback<(String, usize)>,
    /// Takes a text left without a choice, or emptied and confirmed.
    #[prop(optional)]
    left: Option<Callback<(String,)>>,
    /// What explains the field, by its identity.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// Its classes, when it is no field of a form.
    #[prop(default = "field")]
    class: &'static str,
    /// Whether names are long and what is said of them short.
    #[prop(default = true)]
    named: bool,
) -> impl IntoView {
    // What is looked for; nothing while the list is closed.
    let typing = RwSignal::new(None::<String>);
    let sought = move |typed: String| if typed == *shown.read_untracked() { String::new() } else { typed };
    let list =
        Proposals::new(Memo::new(move |_| typing.get().map(|typed| offered.run((sought(typed),))).unwrap_or_default()));
    let close = move || {
        list.forget();
        typing.set(None);
    };
    let open = move |text: String| {
        list.forget();
        typing.set(Some(text));
    };
    let open_as_it_is = move || {
        if typing.read_untracked().is_none() {
            open(shown.get_untracked());
        }
    };
    let choose = move |place: usize| {
        let typed = typing.get_untracked().unwrap_or_default();
        take.run((sought(typed), place));
        close();
    };
    let leave = move |typed: String| {
        if let Some(left) = left {
            left.run((typed,));
        }
        close();
    };
    let on_key = move |event: ev::KeyboardEvent| match (event.key().as_str(), typing.get_untracked()) {
        ("ArrowDown" | "ArrowUp", _) => {
            event.prevent_default();
            open_as_it_is();
            list.step(&event.key());
        }
        ("Enter", Some(typed)) if !event.alt_key() => {
            event.prevent_default();
            let is_typed = !typed.trim().is_empty() && typed != *shown.read_untracked();
            match list.pointed().or(is_typed.then_some(0)) {
                Some(place) if list.is_open() => choose(place),
                // Nothing is found, which the list says.
                Some(_) => {}
                None => leave(typed),
            }
        }
        ("Escape", Some(_)) => {
            // What holds the field stays open.
            event.prevent_default();
            event.stop_propagation();
            close();
        }
        _ => {}
    };
    let on_blur = move |_| {
        // It may be gone by now.
        if let Some(Some(typed)) = typing.try_get_untracked() {
            leave(typed);
        }
    };
    let is_open = move || typing.read().is_some();
    let id = fresh_id();
    let field = id.clone();
    view! {
        <div class=class>
            <label for=id>{text(label)}</label>
            <span class="combo">
                <input
                    id=field
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    placeholder=text(hint)
                    aria-autocomplete="list"
                    aria-expanded=move || is_open().to_string()
                    aria-controls=move || is_open().then(|| list.id())
                    aria-activedescendant=move || list.pointed_id()
                    aria-describedby=described_by
                    prop:value=move || typing.get().unwrap_or_else(|| shown.get())
                    on:input:target=move |event| open(event.target().value())
                    on:focus:target=|event| event.target().select()
                    on:click=move |_| open_as_it_is()
                    on:keydown=on_key
                    on:blur=on_blur
                />
                <Show when=is_open>
                    <ProposalList
                        proposals=list
                        label=text(label)
                        none=text(none)
                        named=named
                        take=Callback::new(move |(place,)| choose(place))
                    />
                </Show>
            </span>
        </div>
    }
}
