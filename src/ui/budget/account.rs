//! The field where an account is found by its number or by a word, or left à classer.

use super::state::{BudgetState, Editing, line_name};
use crate::domain::command::LineCommand;
use crate::domain::document::id::LineId;
use crate::domain::plan::{self, Account, PlanVersion};
use crate::i18n::{Rejection, Text, fill, text};
use crate::screen::grid::Move;
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::proposals::{ProposalList, Proposals, Proposed};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

/// How many accounts are proposed at once.
const PROPOSED: usize = 8;

/// The field where an account is found.
#[component]
pub fn AccountField(line: LineId, editing: Editing, then: Callback<(Option<Move>,)>) -> impl IntoView {
    let state = BudgetState::get();
    let store = state.store;
    let document = store.document_now();
    let column = store.column.get_untracked().and_then(|id| document.columns.get(id));
    let plan = column.map_or(PlanVersion::Pca2025, |column| column.plan());
    let side = document.lines.get(line).and_then(|line| line.account.side());
    let label = document.lines.get(line).map(|line| line.label.clone()).unwrap_or_default();
    let number = document.lines.get(line).and_then(|line| line.account.number()).map(|number| number.to_string());

    let input = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(editing.initial.clone());
    let rejection = RwSignal::new(None::<Rejection>);
    let error = fresh_id();
    // An empty field, or the number it had, proposes what the label suggests.
    let proposed = Memo::<Vec<Proposed>>::new(move |_| {
        let typed = typed.get();
        let is_untouched = typed.trim().is_empty() || Some(&typed) == number.as_ref();
        let found = plan::search(plan, side, if is_untouched { &label } else { &typed }, PROPOSED).into_iter();
        found.map(|Account { number, label }| Proposed { name: number.to_string(), about: label.into() }).collect()
    });
    let list = Proposals::new(proposed);
    // The view may be gone by now: a blur comes late.
    let is_current = move || {
        let current = state.editing.try_with_untracked(|current| current.as_ref().map(|current| current.run));
        current.flatten() == Some(editing.run)
    };
    let enter = move |number: String| -> bool {
        match store.apply(LineCommand::AccountChosen { line, plan, text: number }) {
            Ok(_) => true,
            Err(reason) => {
                store.announced.set(reason.sentence.clone());
                rejection.set(Some(reason));
                false
            }
        }
    };
    // What Enter takes: the account pointed at; a number as typed; else the first one found by the word.
    let answer = move || {
        let typed = typed.get_untracked();
        let proposed = proposed.read_untracked();
        let is_number = typed.trim().bytes().all(|byte| byte.is_ascii_digit());
        match list.pointed().and_then(|place| proposed.get(place)) {
            Some(account) => account.name.clone(),
            None if is_number => typed.trim().to_string(),
            None => proposed.first().map_or(typed, |account| account.name.clone()),
        }
    };
    let initial = StoredValue::new(editing.initial.clone());
    let unchanged = move || list.pointed().is_none() && typed.get_untracked() == initial.get_value();
    let on_key = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        if list.step(&event.key()) {
            event.prevent_default();
            return;
        }
        let step = match (event.key().as_str(), event.shift_key()) {
            ("Escape", _) => {
                event.prevent_default();
                then.run((None,));
                return;
            }
            ("Enter", _) => None,
            ("Tab", false) => Some(Move::Next),
            ("Tab", true) => Some(Move::Previous),
            _ => return,
        };
        event.prevent_default();
        if unchanged() || enter(answer()) {
            then.run((step,));
        }
    };
    let on_blur = move |_| {
        if is_current() && rejection.read_untracked().is_none() && (unchanged() || enter(answer())) {
            state.editing.set(None);
        }
    };
    // A view that is left, by the address say, takes what was typed as leaving the field does.
    on_cleanup(move || {
        if is_current() && rejection.read_untracked().is_none() && !unchanged() {
            enter(answer());
        }
    });
    let take = move |(place,): (usize,)| {
        let number = proposed.read_untracked().get(place).map(|account| account.name.clone());
        if number.is_some_and(enter) {
            then.run((None,));
        }
    };
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            input.set_value(&initial.get_value());
            let _ = input.focus();
            if editing.select {
                input.select();
            }
        }
    });
    let described_by = error.clone();
    view! {
        <span class="combo">
            <input
                node_ref=input
                type="text"
                role="combobox"
                autocomplete="off"
                aria-label=move || fill(Text::AccountOf, &[&line_name(store, line)])
                aria-expanded="true"
                aria-controls=list.id()
                aria-activedescendant=move || list.pointed_id()
                aria-invalid=move || rejection.read().is_some().then_some("true")
                aria-describedby=move || rejection.read().is_some().then(|| described_by.clone())
                placeholder=text(Text::AccountSearch)
                on:input:target=move |event| {
                    rejection.set(None);
                    list.forget();
                    typed.set(event.target().value());
                }
                on:keydown=on_key
                on:blur=on_blur
                on:click=|event| event.stop_propagation()
                on:dblclick=|event| event.stop_propagation()
            />
            <ProposalList
                proposals=list
                label=text(Text::Account)
                none=text(Text::AccountNone)
                take=Callback::new(take)
            />
            <Bubble id=error rejection choose=Callback::new(|_| ())/>
        </span>
    }
}
