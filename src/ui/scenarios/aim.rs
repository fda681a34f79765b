//! Which lines a hypothesis is about: accounts typed, a funder, a pole, an action, or lines found by their label.

use super::form::{Aim, Form};
use crate::domain::document::Document;
use crate::domain::document::id::LineId;
use crate::domain::document::line::Line;
use crate::i18n::{Text, fill, text};
use crate::screen::scenarios::aim::found;
use crate::ui::kit::bubble::fresh_id;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::kit::proposals::{ProposalList, Proposals, Proposed};
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::ev;
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
    // What is looked for; nothing while the list is closed.
    let typing = RwSignal::new(None::<String>);
    let offered = move |document: &Document, typed: &str| found(document, typed, &form.lines.get_untracked(), PROPOSED);
    let list = Proposals::new(store.part(move |document| {
        form.lines.track();
        let lines = typing.get().map(|typed| offered(document, &typed)).unwrap_or_default();
        lines.into_iter().filter_map(|line| document.lines.get(line)).map(|line| read(line)).collect()
    }));
    let close = move || {
        typing.set(None);
        list.forget();
    };
    let take = move |place: usize| {
        let typed = typing.get_untracked().unwrap_or_default();
        match offered(&store.document_now(), &typed).get(place) {
            Some(line) => {
                form.lines.update(|lines| lines.push(*line));
                close();
            }
            None => store.announced.set(text(Text::AimLineNone).into()),
        }
    };
    let on_key = move |event: ev::KeyboardEvent| match (event.key().as_str(), typing.get_untracked()) {
        ("ArrowDown" | "ArrowUp", typed) => {
            event.prevent_default();
            if typed.is_none() {
                typing.set(Some(String::new()));
            }
            list.step(&event.key());
        }
        ("Enter", Some(typed)) if list.pointed().is_some() || !typed.trim().is_empty() => {
            event.prevent_default();
            take(list.pointed().unwrap_or_default());
        }
        ("Escape", Some(_)) => {
            // The dialog stays open.
            event.prevent_default();
            event.stop_propagation();
            close();
        }
        _ => {}
    };
    let is_open = move || typing.read().is_some();
    let id = fresh_id();
    let named_by = id.clone();
    let label =
        move |line: LineId| store.document_now().lines.get(line).map(|line| read(line).about).unwrap_or_default();
    view! {
        <div class="field">
            <label for=named_by>{text(Text::AimAddLine)}</label>
            <span class="combo">
                <input
                    id=id
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    placeholder=text(Text::AimSearch)
                    aria-autocomplete="list"
                    aria-expanded=move || is_open().to_string()
                    aria-controls=move || is_open().then(|| list.id())
                    aria-activedescendant=move || list.pointed_id()
                    prop:value=move || typing.get().unwrap_or_default()
                    on:input:target=move |event| {
                        list.forget();
                        typing.set(Some(event.target().value()));
                    }
                    on:click=move |_| {
                        if typing.read_untracked().is_none() {
                            typing.set(Some(String::new()));
                        }
                    }
                    on:keydown=on_key
                    on:blur=move |_| {
                        // It may be gone by now.
                        let _ = typing.try_set(None);
                    }
                />
                <Show when=is_open>
                    <ProposalList
                        proposals=list
                        label=text(Text::AimAddLine)
                        none=text(Text::AimLineNone)
                        take=Callback::new(move |(place,): (usize,)| take(place))
                    />
                </Show>
            </span>
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

fn read(line: &Line) -> Proposed {
    let number = line.account.number().map(|number| number.to_string());
    let name = number.unwrap_or_else(|| text(Text::AccountToFind).into());
    let about = if line.label.is_empty() { text(Text::Unnamed).into() } else { line.label.clone() };
    Proposed { name, about }
}
