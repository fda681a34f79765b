//! The grants line by line: who pays each, and how far it has gone.

use crate::domain::command::LineCommand;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, FinanceurId, LineId};
use crate::domain::document::line::Status;
use crate::domain::plan::Side;
use crate::i18n::{Text, fill, status_name, text};
use crate::screen::grid;
use crate::ui::kit::figure::Shown;
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::prelude::*;

/// The grants line by line.
#[component]
pub fn Lines() -> impl IntoView {
    let store = Store::get();
    let lines = store.part(paid_lines);
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    view! {
        <Show when=move || !lines.read().is_empty()>
            <section class="sheet">
                <h2>{text(Text::LineByLine)}</h2>
                <div class="scroller" tabindex="0" role="region" aria-label=text(Text::LineByLine)>
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">{text(Text::Label)}</th>
                                <th scope="col" class="num">{move || column.get()}</th>
                                <th scope="col">{text(Text::Financeur)}</th>
                                <th scope="col">{text(Text::Status)}</th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || lines.get() key=|line| *line let:line>
                                <LineRow line/>
                            </For>
                        </tbody>
                    </table>
                </div>
            </section>
        </Show>
    }
}

/// Returns the produits that someone pays or should: accounts 73 and 74, and any line with a funder.
fn paid_lines(document: &Document) -> Vec<LineId> {
    let is_paid = |line: &crate::domain::document::line::Line| {
        let number = line.account.number();
        let is_grant = number.is_some_and(|number| number.starts_with("74") || number.starts_with("73"));
        line.account.side() == Some(Side::Produit) && (is_grant || line.financeur.is_some())
    };
    document.lines.iter().filter(|line| is_paid(line)).map(|line| line.id).collect()
}

#[component]
fn LineRow(line: LineId) -> impl IntoView {
    let store = Store::get();
    let row = store.part(move |document| document.lines.get(line).cloned());
    let label = Memo::new(move |_| row.read().as_ref().map(|line| line.label.clone()).unwrap_or_default());
    let funders = store.part(|document| {
        let none = Choice::new("", text(Text::NoneChosen));
        let all = document.financeurs.iter().map(|funder| Choice::new(funder.id.0, funder.name.clone()));
        std::iter::once(none).chain(all).collect::<Vec<_>>()
    });
    let statuses: Vec<Choice> = std::iter::once(Choice::new("", text(Text::StatusNone)))
        .chain(Status::ALL.into_iter().enumerate().map(|(place, status)| Choice::new(place, text(status_name(status)))))
        .collect();
    let funder = Signal::derive(move || {
        row.read().as_ref().and_then(|line| line.financeur).map(|funder| funder.0.to_string()).unwrap_or_default()
    });
    let status = Signal::derive(move || {
        let status = store.column.get().and_then(|column: ColumnId| row.read().as_ref()?.status(column));
        let place = status.and_then(|status| Status::ALL.iter().position(|candidate| *candidate == status));
        place.map(|place| place.to_string()).unwrap_or_default()
    });
    let choose_funder = Callback::new(move |(value,): (String,)| {
        let financeur = value.parse().ok().map(FinanceurId);
        if let Err(rejection) = store.apply(LineCommand::FinanceurChosen { line, financeur }) {
            store.notify(rejection.sentence);
        }
    });
    let choose_status = Callback::new(move |(value,): (String,)| {
        let Some(column) = store.column.get_untracked() else { return };
        let status = value.parse().ok().and_then(|place: usize| Status::ALL.get(place)).copied();
        if let Err(rejection) = store.apply(LineCommand::StatusChosen { line, column, status }) {
            store.notify(rejection.sentence);
        }
    });
    let amount = move || {
        let column = store.column.get()?;
        grid::cell(&store.figures.read(), line, column).amount
    };
    view! {
        <tr>
            <th scope="row">{move || label.get()}</th>
            <td class="num">{move || Shown::maybe(amount(), Shown::amount).text}</td>
            <td>
                <Select
                    label=Signal::derive(move || fill(Text::FunderOfLine, &[&label.get()]))
                    choices=funders
                    value=funder
                    on_choose=choose_funder
                />
            </td>
            <td>
                <Select
                    label=Signal::derive(move || {
                        fill(Text::StatusOfLine, &[&label.get(), &store.column_label(store.column.get())])
                    })
                    choices=Signal::stored(statuses)
                    value=status
                    on_choose=choose_status
                />
            </td>
        </tr>
    }
}
