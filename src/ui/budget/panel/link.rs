//! The line that is the same thing in another year, found by its label or its account among all those of its side.

use crate::domain::command::DetailsCommand;
use crate::domain::document::Document;
use crate::domain::document::id::LineId;
use crate::domain::document::line::Line;
use crate::i18n::{Text, text};
use crate::screen::details::{could_be_linked, partner};
use crate::ui::budget::state::line_name;
use crate::ui::kit::bubble::fresh_id;
use crate::ui::kit::proposals::{ProposalList, Proposals, Proposed};
use crate::ui::store::Store;
use leptos::ev;
use leptos::prelude::*;

/// How many lines are proposed at once.
const PROPOSED: usize = 8;

/// The line that is the same thing in another year.
#[component]
pub fn Link(line: LineId) -> impl IntoView {
    let store = Store::get();
    let linked = store.part(move |document| partner(document, line));
    let shown = Memo::new(move |_| linked.get().map(|other| line_name(store, other)).unwrap_or_default());
    // What is looked for; nothing while the list is closed.
    let typing = RwSignal::new(None::<String>);
    let is_new = move |typed: &str| !typed.trim().is_empty() && typed != *shown.read_untracked();
    let found = move |document: &Document, typed: &str| match is_new(typed) {
        true => offered(document, line, typed, false),
        false => offered(document, line, "", linked.get_untracked().is_some()),
    };
    let list = Proposals::new(store.part(move |document| {
        let typed = typing.get();
        let found = typed.map(|typed| found(document, &typed)).unwrap_or_default();
        let lines = found.into_iter().map(|found| found.and_then(|line| document.lines.get(line)));
        lines.map(|line| line.map_or_else(nothing, |line| read(line))).collect()
    }));

    let choose = move |other: Option<LineId>| {
        let is_same = linked.get_untracked() == other;
        // Only a line that is gone meanwhile is refused: there is nothing to mend in the field.
        if !is_same && let Err(reason) = store.apply(DetailsCommand::Linked { line, other }) {
            store.notify(reason.sentence);
        }
        give_back(list, typing);
    };
    let take = move |typed: &str, place: usize| {
        let other = found(&store.document_now(), typed).get(place).copied();
        match other {
            Some(other) => choose(other),
            None => store.announced.set(text(Text::LinkedNotFound).into()),
        }
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
    // What Enter takes: the line pointed at, none when nothing is left of the text, else the likeliest.
    let enter = move |typed: &str| match list.pointed() {
        Some(place) => take(typed, place),
        None if typed.trim().is_empty() => choose(None),
        None if !is_new(typed) => give_back(list, typing),
        None => take(typed, 0),
    };
    let on_key = move |event: ev::KeyboardEvent| match (event.key().as_str(), typing.get_untracked()) {
        ("ArrowDown" | "ArrowUp", _) => {
            event.prevent_default();
            open_as_it_is();
            list.step(&event.key());
        }
        ("Enter", Some(typed)) if !event.alt_key() => {
            event.prevent_default();
            enter(&typed);
        }
        ("Escape", Some(_)) => {
            // The panel stays open.
            event.prevent_default();
            event.stop_propagation();
            give_back(list, typing);
        }
        _ => {}
    };
    // Left, the field keeps what plainly names a line, or none; the rest was only a search. It may be gone by now.
    let on_blur = move |_| {
        let Some(Some(left)) = typing.try_get_untracked() else { return };
        let first = found(&store.document_now(), &left).first().copied().flatten();
        let named = first.filter(|first| is_new(&left) && line_name(store, *first) == left.trim());
        match named {
            Some(line) => choose(Some(line)),
            None if left.trim().is_empty() => choose(None),
            None => give_back(list, typing),
        }
    };
    let is_open = move || typing.read().is_some();
    let (id, hint) = (fresh_id(), fresh_id());
    let (field, described_by) = (id.clone(), hint.clone());
    view! {
        <div class="linked">
            <label for=id>{text(Text::LinkedTo)}</label>
            <span class="combo">
                <input
                    id=field
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    placeholder=text(Text::LinkedSearch)
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
                        label=text(Text::LinkedTo)
                        none=text(Text::LinkedNotFound)
                        take=Callback::new(move |(place,)| take(&typing.get_untracked().unwrap_or_default(), place))
                    />
                </Show>
            </span>
        </div>
        <p class="note" id=hint>{text(Text::LinkedHint)}</p>
    }
}

/// Closes the list; the field shows again what the document holds.
fn give_back(list: Proposals, typed: RwSignal<Option<String>>) {
    list.forget();
    typed.set(None);
}

/// Returns the lines proposed for what is typed, after none at all where there is one to leave.
fn offered(document: &Document, line: LineId, typed: &str, is_linked: bool) -> Vec<Option<LineId>> {
    let lines = could_be_linked(document, line, typed, PROPOSED).into_iter().map(Some);
    is_linked.then_some(None).into_iter().chain(lines).collect()
}

fn read(line: &Line) -> Proposed {
    let number = line.account.number().map(|number| number.to_string());
    let name = number.unwrap_or_else(|| text(Text::AccountToFind).into());
    let about = if line.label.is_empty() { text(Text::Unnamed).into() } else { line.label.clone() };
    Proposed { name, about }
}

fn nothing() -> Proposed {
    Proposed { name: String::new(), about: text(Text::LinkedNone).into() }
}
