//! One paid job: its name, pole and full-time equivalents in a row; people, months, pay and parts of poles under it.

use super::entered::{Entered, Named};
use super::shown::{poste, poste_cell};
use crate::compute::paie;
use crate::domain::command::{Created, PoleCommand, PosteCommand};
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, PoleId, PosteId};
use crate::domain::document::poste::{Poste, PosteCell};
use crate::domain::money::Amount;
use crate::format::{money, number};
use crate::i18n::{Text, fill, people, text};
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::field::ValueField;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

/// What the pole list gives back to make a new pole.
const NEW_POLE: &str = "new";
/// What it shows when the job is of several.
const SPLIT: &str = "split";

/// A job: its row, and its detail when it is open.
#[component]
pub(super) fn PosteRow(id: PosteId, columns: Memo<Vec<ColumnId>>) -> impl IntoView {
    let store = Store::get();
    let poste = poste(store, id);
    let label = Memo::new(move |_| poste.read().as_ref().map(|poste| poste.label.clone()).unwrap_or_default());
    let open = RwSignal::new(false);
    let about = Memo::new(move |_| {
        let column = store.column.get()?;
        let figures = store.figures.read();
        let document = figures.document_of(column);
        people::poste_said(&document.postes.get(id)?.cell_along(&document.lineage(column))?)
    });
    let delete = move |()| match store.apply(PosteCommand::Deleted { poste: id }) {
        Ok(_) => store.notify_undoable(fill(Text::StepPosteDeleted, &[&label.get_untracked()])),
        Err(rejection) => store.notify(rejection.sentence),
    };
    view! {
        <tr>
            <th scope="row">
                <ValueField
                    label=Signal::derive(move || fill(Text::JobLabelOf, &[&label.get()]))
                    shown=label
                    edited=label
                    class="cell-input"
                    commit=Callback::new(move |(text,): (String,)| {
                        store.apply(PosteCommand::LabelTyped { poste: id, text }).map(|_| ())
                    })
                />
                <small>{move || about.get()}</small>
            </th>
            <td><PoleChoice id poste label open/></td>
            {move || columns.get().into_iter().map(|column| view! { <EtpCell id column label/> }).collect_view()}
            <td class="tools">
                <span>
                    <button
                        type="button"
                        class="btn quiet"
                        aria-label=move || fill(Text::JobMore, &[&label.get()])
                        aria-expanded=move || open.get().to_string()
                        on:click=move |_| open.update(|open| *open = !*open)
                    >
                        <Drawing icon=Icon::Detail/>
                    </button>
                    <DeleteButton label=label on_delete=Callback::new(delete)/>
                </span>
            </td>
        </tr>
        <Show when=move || open.get()>
            <tr class="more">
                <td colspan="9">
                    {move || store.column.get().map(|column| view! { <Pay id column label/> })}
                    <Parts id poste label/>
                </td>
            </tr>
        </Show>
    }
}

/// The pole of a job, or that it is of several.
#[component]
fn PoleChoice(
    id: PosteId,
    poste: Memo<Option<Arc<Poste>>>,
    label: Memo<String>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::get();
    let pole = Memo::new(move |_| match poste.read().as_ref().map(|poste| poste.poles.as_slice()) {
        None | Some([]) => String::new(),
        Some([(only, part)]) if *part == Decimal::ONE => only.0.to_string(),
        Some(_) => SPLIT.into(),
    });
    let known = store.part(|document| {
        let known = document.poles.iter().map(|pole| Choice::new(pole.id.0, pole.label.clone()));
        std::iter::once(Choice::new("", text(Text::NoPole))).chain(known).collect::<Vec<_>>()
    });
    let choices = Signal::derive(move || {
        let more = [Choice::new(SPLIT, text(Text::JobSplit)), Choice::new(NEW_POLE, text(Text::NewPole))];
        known.get().into_iter().chain(more).collect::<Vec<_>>()
    });
    let choose = Callback::new(move |(value,): (String,)| {
        let pole = match value.as_str() {
            SPLIT => return open.set(true),
            // A new pole takes the job's name; it can be renamed where poles are managed.
            NEW_POLE => match store.apply(PoleCommand::Added { label: label.get_untracked() }) {
                Ok(Some(Created::Pole(pole))) => Some(pole),
                Ok(_) => None,
                Err(rejection) => return store.notify(rejection.sentence),
            },
            value => value.parse().ok().map(PoleId),
        };
        if let Err(rejection) = store.apply(PosteCommand::PoleChosen { poste: id, pole }) {
            store.notify(rejection.sentence);
        }
    });
    view! {
        <Select
            label=Signal::derive(move || fill(Text::JobPoleOf, &[&label.get()]))
            choices
            value=pole
            on_choose=choose
        />
    }
}

#[component]
fn EtpCell(id: PosteId, column: ColumnId, label: Memo<String>) -> impl IntoView {
    let store = Store::get();
    let cell = poste_cell(store, id, column);
    let is_assumed = move || cell.read().as_ref().is_some_and(|cell| cell.hypothese);
    view! {
        <td class="num" class:estimate=is_assumed>
            <Entered
                label=Signal::derive(move || fill(Text::EtpOf, &[&label.get(), &store.column_label(Some(column))]))
                entry=Signal::derive(move || cell.read().as_ref().and_then(|cell| cell.etp.clone()))
                show=number::etp
                commit=Callback::new(move |(text,): (String,)| {
                    store.apply(PosteCommand::EtpEntered { poste: id, column, text }).map(|_| ())
                })
            />
        </td>
    }
}

/// People, months, gross and employer rate in a column, and what they come to.
#[component]
fn Pay(id: PosteId, column: ColumnId, label: Memo<String>) -> impl IntoView {
    let store = Store::get();
    let cell = poste_cell(store, id, column);
    let named = move |of: Text| Signal::derive(move || fill(of, &[&label.get(), &store.column_label(Some(column))]));
    let entry = move |part: fn(&PosteCell) -> &Option<Entry>| {
        Signal::derive(move || cell.read().as_ref().and_then(|cell| part(cell).clone()))
    };
    let commit = move |command: fn(PosteId, ColumnId, String) -> PosteCommand| {
        Callback::new(move |(text,): (String,)| store.apply(command(id, column, text)).map(|_| ()))
    };
    let cost = move || {
        let cell = cell.read();
        match cell.as_ref().and_then(|cell| paie::cost(cell).ok()).flatten() {
            Some((brut, charges)) => brut.plus(charges).map(money::money).unwrap_or_default(),
            None => text(Text::JobCostUnsaid).into(),
        }
    };
    view! {
        <div class="fields">
            <Named name=Signal::stored(text(Text::JobPeople).to_string())>
                <Entered
                    label=named(Text::JobPeopleOf)
                    entry=entry(|cell| &cell.effectif)
                    show=|people| number::decimal(people, 2)
                    class="amount"
                    commit=commit(|poste, column, text| PosteCommand::EffectifEntered { poste, column, text })
                />
            </Named>
            <Named name=Signal::stored(text(Text::JobMonths).to_string())>
                <Entered
                    label=named(Text::JobMonthsOf)
                    entry=entry(|cell| &cell.months)
                    show=|months| number::decimal(months, 2)
                    class="amount"
                    hint=Some(Text::JobMonthsHint)
                    commit=commit(|poste, column, text| PosteCommand::MonthsEntered { poste, column, text })
                />
            </Named>
            <Named name=Signal::stored(text(Text::JobBrut).to_string())>
                <Entered
                    label=named(Text::JobBrutOf)
                    entry=entry(|cell| &cell.brut)
                    show=|euros| Amount::rounded(euros).map(money::money).unwrap_or_default()
                    class="amount"
                    commit=commit(|poste, column, text| PosteCommand::BrutEntered { poste, column, text })
                />
            </Named>
            <Named name=Signal::stored(text(Text::JobRate).to_string())>
                <Entered
                    label=named(Text::JobRateOf)
                    entry=entry(|cell| &cell.taux_employeur)
                    show=|rate| number::percent_short(rate, 2)
                    open=|rate| number::edit_number(rate * Decimal::ONE_HUNDRED)
                    class="amount"
                    commit=commit(|poste, column, text| PosteCommand::TauxEmployeurEntered { poste, column, text })
                />
            </Named>
            <Named name=Signal::derive(move || fill(Text::JobCost, &[&store.column_label(Some(column))]))>
                <span class="computed">{cost}</span>
            </Named>
        </div>
        <p class="note">{text(Text::PayRateWhy)}</p>
    }
}

/// Which part of its time each pole has.
#[component]
fn Parts(id: PosteId, poste: Memo<Option<Arc<Poste>>>, label: Memo<String>) -> impl IntoView {
    let store = Store::get();
    let poles = store.part(|document| document.poles.iter().map(|pole| pole.id).collect::<Vec<_>>());
    let field = move |pole: PoleId| {
        let name = store.part(move |document| document.poles.get(pole).map(|pole| pole.label.clone()));
        let name = Signal::derive(move || name.get().unwrap_or_default());
        let part = Signal::derive(move || {
            let part = |(known, part): &(PoleId, Decimal)| (*known == pole).then_some(*part);
            poste.read().as_ref().and_then(|poste| poste.poles.iter().find_map(part))
        });
        let written =
            move |write: fn(Decimal) -> String| Signal::derive(move || part.get().map(write).unwrap_or_default());
        view! {
            <Named name>
                <ValueField
                    label=Signal::derive(move || fill(Text::JobPartOf, &[&name.get(), &label.get()]))
                    shown=written(|part| number::percent_short(part, 2))
                    edited=written(|part| number::edit_number(part * Decimal::ONE_HUNDRED))
                    class="amount"
                    commit=Callback::new(move |(text,): (String,)| {
                        store.apply(PosteCommand::PartTyped { poste: id, pole, text }).map(|_| ())
                    })
                />
            </Named>
        }
    };
    view! {
        <Show when=move || !poles.read().is_empty()>
            <h3>{text(Text::JobParts)}</h3>
            <div class="fields parts">
                <For each=move || poles.get() key=|pole| *pole children=field/>
            </div>
        </Show>
    }
}
