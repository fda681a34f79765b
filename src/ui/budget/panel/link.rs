//! The line that is the same thing in another year, found by its label or its account among all those of its side.

use crate::domain::command::DetailsCommand;
use crate::domain::document::Document;
use crate::domain::document::id::LineId;
use crate::i18n::{Text, text};
use crate::screen::details::{could_be_linked, partner};
use crate::ui::budget::state::line_name;
use crate::ui::kit::bubble::fresh_id;
use crate::ui::kit::combo::Combo;
use crate::ui::kit::proposals::Proposed;
use crate::ui::shared::line::proposed;
use crate::ui::store::Store;
use leptos::prelude::*;

/// How many lines are proposed at once.
const PROPOSED: usize = 8;

/// The line that is the same thing in another year.
#[component]
pub fn Link(line: LineId) -> impl IntoView {
    let store = Store::get();
    let linked = store.part(move |document| partner(document, line));
    let shown = Memo::new(move |_| linked.get().map(|other| line_name(store, other)).unwrap_or_default());
    let found = move |document: &Document, typed: &str| {
        let may_leave = typed.trim().is_empty() && linked.get_untracked().is_some();
        offered(document, line, typed, may_leave)
    };
    let proposals = Callback::new(move |(typed,): (String,)| {
        let document = &store.figures.read().document;
        let lines = found(document, &typed).into_iter().map(|found| found.and_then(|line| document.lines.get(line)));
        lines.map(|line| line.map_or_else(nothing, |line| proposed(line))).collect()
    });
    let choose = move |other: Option<LineId>| {
        let is_same = linked.get_untracked() == other;
        // Only a line that is gone meanwhile is refused: there is nothing to mend in the field.
        if !is_same && let Err(reason) = store.apply(DetailsCommand::Linked { line, other }) {
            store.notify(reason.sentence);
        }
    };
    let take = Callback::new(move |(typed, place): (String, usize)| {
        if let Some(other) = found(&store.document_now(), &typed).get(place) {
            choose(*other);
        }
    });
    // The field keeps what plainly names a line, or none; the rest was only a search.
    let left = Callback::new(move |(left,): (String,)| {
        let first = found(&store.document_now(), &left).first().copied().flatten();
        let is_named = |first: &LineId| left != *shown.read_untracked() && line_name(store, *first) == left.trim();
        match first.filter(is_named) {
            Some(line) => choose(Some(line)),
            None if left.trim().is_empty() => choose(None),
            None => {}
        }
    });
    let hint = fresh_id();
    view! {
        <Combo
            label=Text::LinkedTo
            hint=Text::LinkedSearch
            none=Text::LinkedNotFound
            shown
            offered=proposals
            take
            left
            described_by=hint.clone()
            class="linked"
            named=false
        />
        <p class="note" id=hint>{text(Text::LinkedHint)}</p>
    }
}

/// Returns the lines proposed for what is typed, after none at all where there is one to leave.
fn offered(document: &Document, line: LineId, typed: &str, is_linked: bool) -> Vec<Option<LineId>> {
    let lines = could_be_linked(document, line, typed, PROPOSED).into_iter().map(Some);
    is_linked.then_some(None).into_iter().chain(lines).collect()
}

fn nothing() -> Proposed {
    Proposed { name: String::new(), about: text(Text::LinkedNone).into() }
}
