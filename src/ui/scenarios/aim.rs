//! Which lines a hypothesis is about: accounts typed, a funder, a pole, an action, or lines found by their label.

use super::form::{Aim, Form};
use crate::domain::document::Document;
use crate::domain::document::id::LineId;
use crate::i18n::{Text, fill, text};
use crate::screen::scenarios::aim::found;
use crate::ui::kit::bubble::fresh_id;
use crate::ui::kit::combo::Combo;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::kit::select::{Choice, Select};
use crate::ui::shared::line::proposed;
use crate::ui::store::Store;
use leptos::prelude::*;

/// How many lines are proposed at once.
const PROPOSED: usize = 8;

/// Which lines.
#[component]
pub fn AimFields(form: Form) -> impl IntoView {
    let store = Store::get();
    let kinds = store.part(|document| {
        let there = [
            (Aim::Accounts, Text::AimAccounts, true),
            (Aim::Financeur, Text::AimFinanceur, !document.financeurs.is_empty()),
            (Aim::Pole, Text::AimPole, !document.poles.is_empty()),
            (Aim::Action, Text::AimAction, !document.actions.is_empty()),
            (Aim::Lines, Text::AimLines, true),
        ];
        let there = there.into_iter().filter(|(.., there)| *there);
        there.map(|(aim, name, _)| Choice::new(aim as usize, text(name))).collect::<Vec<_>>()
    });
    view! {
        <div class="field">
            <span class="soft">{text(Text::Aim)}</span>
            <Select
                label=text(Text::Aim)
                choices=kinds
                value=Signal::derive(move || (form.aim.get() as usize).to_string())
                on_choose=Callback::new(move |(value,): (String,)| form.aim_at(&value))
            />
        </div>
        {move || match form.aim.get() {
            Aim::Accounts => view! { <Accounts form/> }.into_any(),
            Aim::Lines => view! { <Lines form/> }.into_any(),
            Aim::Financeur => view! { <Among form name=Text::AimFinanceur rows=funders/> }.into_any(),
            Aim::Pole => view! { <Among form name=Text::AimPole rows=poles/> }.into_any(),
            Aim::Action => view! { <Among form name=Text::AimAction rows=actions/> }.into_any(),
        }}
    }
}

fn funders(document: &Document) -> Vec<Choice> {
    document.financeurs.iter().map(|row| Choice::new(row.id.0, row.name.clone())).collect()
}

fn poles(document: &Document) -> Vec<Choice> {
    document.poles.iter().map(|row| Choice::new(row.id.0, row.label.clone())).collect()
}

fn actions(document: &Document) -> Vec<Choice> {
    document.actions.iter().map(|row| Choice::new(row.id.0, row.label.clone())).collect()
}

#[component]
fn Accounts(form: Form) -> impl IntoView {
    let (id, hint) = (fresh_id(), fresh_id());
    let (named_by, described_by) = (id.clone(), hint.clone());
    view! {
        <div class="field">
            <label for=named_by>{text(Text::AimNumbers)}</label>
            <input
                id=id
                type="text"
                autocomplete="off"
                aria-describedby=described_by
                bind:value=form.accounts
            />
            <p class="hint" id=hint>{text(Text::AimNumbersHint)}</p>
        </div>
    }
}

#[component]
fn Among(form: Form, name: Text, rows: fn(&Document) -> Vec<Choice>) -> impl IntoView {
    let store = Store::get();
    let choices = store.part(move |document| {
        let none = Choice::new("", text(Text::NoneChosen));
        std::iter::once(none).chain(rows(document)).collect::<Vec<_>>()
    });
    view! {
        <div class="field">
            <span class="soft">{text(name)}</span>
            <Select
                label=text(name)
                choices
                value=form.row
                on_choose=Callback::new(move |(value,): (String,)| form.row.set(value))
            />
        </div>
    }
}

#[component]
fn Lines(form: Form) -> impl IntoView {
    let store = Store::get();
    let sought = move |document: &Document, typed: &str| found(document, typed, &form.lines.read(), PROPOSED);
    let offered = Callback::new(move |(typed,): (String,)| {
        let document = &store.figures.read().document;
        let lines = sought(document, &typed).into_iter().filter_map(|line| document.lines.get(line));
        lines.map(|line| proposed(line)).collect()
    });
    let take = Callback::new(move |(typed, place): (String, usize)| {
        let line = untrack(|| sought(&store.document_now(), &typed)).get(place).copied();
        form.lines.update(|lines| lines.extend(line));
    });
    let label =
        move |line: LineId| store.document_now().lines.get(line).map(|line| proposed(line).about).unwrap_or_default();
    view! {
        <div class="aim-lines">
            <Combo
                label=Text::AimAddLine
                hint=Text::AimSearch
                none=Text::AimLineNone
                shown=Signal::stored(String::new())
                offered
                take
                named=false
            />
            <ul class="chosen">
                <For each=move || form.lines.get() key=|line| *line let:line>
                    <li>
                        <span>{label(line)}</span>
                        <button
                            type="button"
                            class="btn quiet"
                            aria-label=fill(Text::AimRemove, &[&label(line)])
                            on:click=move |_| form.lines.update(|lines| lines.retain(|other| *other != line))
                        >
                            <Drawing icon=Icon::Close/>
                        </button>
                    </li>
                </For>
            </ul>
        </div>
    }
}
