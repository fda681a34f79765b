//! Which lines of the budget book an agreement, and the way to make one take its amount.

use super::fields::{Agreement, Group};
use crate::domain::command::ConventionCommand;
use crate::domain::document::id::LineId;
use crate::i18n::{Rejection, Text, fill, text};
use crate::screen::conventions::{kept, name, produits_found};
use crate::screen::grid;
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::combo::Combo;
use crate::ui::kit::figure::Shown;
use crate::ui::shared::line::proposed;
use leptos::prelude::*;

/// How many lines are proposed at once.
const PROPOSED: usize = 8;

/// The lines that book it.
#[component]
pub fn BookedLines(agreement: Agreement) -> impl IntoView {
    let (store, convention) = (agreement.store, agreement.id);
    let lines = Memo::new(move |_| {
        let (figures, Some(row), Some(column)) = (store.figures.read(), agreement.row.get(), store.column.get()) else {
            return Vec::new();
        };
        let document = &figures.document;
        let lineage = document.lineage(column);
        let booked = document.lines.iter().filter(|line| row.is_booked_by(line, &lineage));
        booked.map(|line| (line.id, row.gives_to(line, &lineage))).collect::<Vec<(LineId, bool)>>()
    });
    let rejection = RwSignal::new(None::<Rejection>);
    let error = fresh_id();
    let offered = Callback::new(move |(typed,): (String,)| {
        let document = &store.figures.read().document;
        let found = agreement.row.read().as_ref().map(|row| produits_found(document, &typed, row, PROPOSED));
        let found = found.unwrap_or_default().into_iter();
        found.filter_map(|line| document.lines.get(line)).map(|line| proposed(line)).collect()
    });
    let take = Callback::new(move |(typed, place): (String, usize)| {
        let (Some(row), Some(column)) = (agreement.row.get_untracked(), store.column.get_untracked()) else { return };
        let found = produits_found(&store.document_now(), &typed, &row, PROPOSED);
        if let Some(line) = found.get(place) {
            let taken = ConventionCommand::TakenBy { convention, line: *line, column };
            rejection.set(store.apply(taken).err());
        }
    });
    let free = move |line: LineId| {
        let kept = kept(&store.figures.get_untracked(), convention, Some(line));
        rejection.set(store.apply(ConventionCommand::Freed { line, kept }).err());
    };
    let hint = fresh_id();
    let described_by = hint.clone();
    view! {
        <Group title=Text::ConventionBooked>
            <Show
                when=move || !lines.read().is_empty()
                fallback=|| view! { <p class="hint">{text(Text::ConventionBookedNone)}</p> }
            >
                <ul class="booked">
                    <For each=move || lines.get() key=|line| *line let:line>
                        <Booked agreement line=line.0 follows=line.1 free=Callback::new(move |()| free(line.0))/>
                    </For>
                </ul>
            </Show>
            <Combo
                label=Text::ConventionTake
                hint=Text::ConventionTakeHint
                none=Text::ConventionTakeNone
                shown=Signal::stored(String::new())
                offered
                take
                described_by
                named=false
            />
            <Bubble id=error rejection choose=Callback::new(|_| ())/>
            <p class="hint" id=hint>
                {move || fill(Text::ConventionTakeSaid, &[&store.column_label(store.column.get())])}
            </p>
        </Group>
    }
}

#[component]
fn Booked(agreement: Agreement, line: LineId, follows: bool, free: Callback<()>) -> impl IntoView {
    let store = agreement.store;
    let label = store.part(move |document| name(document, line));
    let amount = move || {
        let column = store.column.get()?;
        grid::cell(&store.figures.read(), line, column).amount
    };
    let how = text(if follows { Text::ConventionTaken } else { Text::ConventionTyped });
    view! {
        <li>
            <span>{label} " " <small>{how}</small></span>
            <b class="num">{move || Shown::maybe(amount(), Shown::money).text}</b>
            <button
                type="button"
                class="btn quiet"
                aria-label=move || fill(Text::ConventionFreeOf, &[&label.get()])
                on:click=move |_| free.run(())
            >
                {text(Text::ConventionFree)}
            </button>
        </li>
    }
}
