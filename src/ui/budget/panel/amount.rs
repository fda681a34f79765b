//! What is known of the amount of one column: its note, its source, how far the grant has gone.

use super::fields::{Chosen, Typed};
use crate::domain::command::{Command, DetailsCommand, LineCommand};
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::{Side, Source, SourceKind, Status};
use crate::format::date;
use crate::i18n::{Text, source_name, status_name, text};
use crate::ui::kit::field::Commit;
use crate::ui::kit::select::Choice;
use crate::ui::kit::written::Written;
use crate::ui::store::Store;
use leptos::prelude::*;

/// What is known of the amount of one column.
#[component]
pub fn AmountDetails(line: LineId, column: ColumnId) -> impl IntoView {
    let store = Store::get();
    let details = store.part(move |document| {
        let line = document.lines.get(line);
        line.and_then(|line| line.details(column)).cloned().unwrap_or_default()
    });
    let is_income = store
        .part(move |document| document.lines.get(line).is_some_and(|line| line.account.side() == Some(Side::Produit)));
    let of_source = move |read: fn(&Source) -> String| {
        Signal::derive(move || details.read().source.as_ref().map(read).unwrap_or_default())
    };
    let commit = move |command: fn(LineId, ColumnId, String) -> Command| -> Commit {
        Callback::new(move |(text,): (String,)| store.apply(command(line, column, text)).map(|_| ()))
    };
    let note = Signal::derive(move || details.read().note.clone());
    let kind = Signal::derive(move || place(SourceKind::ALL, details.read().source.as_ref().map(|source| source.kind)));
    let status = Signal::derive(move || place(Status::ALL, details.read().status));
    let has_source = Memo::new(move |_| details.read().source.is_some());
    view! {
        <section>
            <h3>{move || store.column_label(Some(column))}</h3>
            <Written
                label=Text::Note
                hint=Text::NoteHint
                value=note
                commit=commit(|line, column, text| DetailsCommand::NoteWritten { line, column, text }.into())
            />
            <Chosen
                label=Text::SourceKind
                choices=Signal::stored(listed(Text::SourceNone, SourceKind::ALL.map(source_name)))
                value=kind
                commit=commit(|line, column, value| {
                    DetailsCommand::SourceChosen { line, column, kind: at(SourceKind::ALL, &value) }.into()
                })
            />
            <Show when=move || has_source.get()>
                <Typed
                    label=text(Text::SourceReference)
                    hint=Text::SourceReferenceHint
                    value=of_source(|source| source.reference.clone())
                    commit=commit(|line, column, text| DetailsCommand::SourceNamed { line, column, text }.into())
                />
                <Typed
                    label=text(Text::SourceDate)
                    hint=Text::SourceDateHint
                    value=of_source(|source| source.date.map(date::short).unwrap_or_default())
                    commit=commit(|line, column, text| DetailsCommand::SourceDated { line, column, text }.into())
                />
            </Show>
            <Show when=move || is_income.get()>
                <Chosen
                    label=Text::Status
                    choices=Signal::stored(listed(Text::StatusNone, Status::ALL.map(status_name)))
                    value=status
                    commit=commit(|line, column, value| {
                        LineCommand::StatusChosen { line, column, status: at(Status::ALL, &value) }.into()
                    })
                />
            </Show>
        </section>
    }
}

/// Returns the choices of a list, after the one that says nothing.
fn listed<const N: usize>(none: Text, names: [Text; N]) -> Vec<Choice> {
    let named = names.into_iter().enumerate().map(|(place, name)| Choice::new(place, text(name)));
    std::iter::once(Choice::new("", text(none))).chain(named).collect()
}

fn at<T: Copy, const N: usize>(all: [T; N], value: &str) -> Option<T> {
    all.get(value.parse::<usize>().ok()?).copied()
}

fn place<T: PartialEq, const N: usize>(all: [T; N], chosen: Option<T>) -> String {
    let place = chosen.and_then(|chosen| all.iter().position(|candidate| *candidate == chosen));
    place.map(|place| place.to_string()).unwrap_or_default()
}
