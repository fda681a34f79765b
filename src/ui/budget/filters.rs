//! Which lines are shown: by account, funder, pole, action or status; and what a grid says that none is left in.

use super::state::{Arrange, BudgetState, Pane};
use crate::domain::document::line::Side;
use crate::i18n::{Text, fill, text};
use crate::screen::filter::Criterion;
use crate::screen::grid::Row;
use crate::screen::grouping::Filter;
use crate::ui::kit::bubble::fresh_id;
use crate::ui::kit::dialog::{self, Dialog};
use crate::ui::kit::select::{Choice, Select};
use leptos::html;
use leptos::prelude::*;

/// The button that opens the filters; it says how many are on.
#[component]
pub fn Filters() -> impl IntoView {
    let state = BudgetState::get();
    let node = NodeRef::<html::Dialog>::new();
    // What is offered follows every figure: only while it is looked at.
    let is_open = RwSignal::new(false);
    let count = Memo::new(move |_| state.arrange.read().filter.count());
    let said = move || match count.get() {
        0 => text(Text::FilterOpen).to_string(),
        count => fill(Text::FilterOn, &[&count.to_string()]),
    };
    view! {
        <button
            type="button"
            class="btn quiet"
            aria-haspopup="dialog"
            aria-pressed=move || (count.get() > 0).to_string()
            on:click=move |_| {
                is_open.set(true);
                dialog::open(node);
            }
        >
            {said}
        </button>
        <Dialog node title=text(Text::FilterTitle) on_close=Callback::new(move |()| is_open.set(false))>
            <div class="body">
                <Show when=move || is_open.get()>
                    <Fields/>
                </Show>
            </div>
            <div class="actions">
                <button
                    type="button"
                    class="btn quiet start"
                    disabled=move || count.get() == 0
                    on:click=move |_| clear(state)
                >
                    {text(Text::FilterClear)}
                </button>
                <button type="button" class="btn main" on:click=move |_| dialog::close(node)>
                    {text(Text::Close)}
                </button>
            </div>
        </Dialog>
    }
}

#[component]
fn Fields() -> impl IntoView {
    let state = BudgetState::get();
    let (id, hint) = (fresh_id(), fresh_id());
    let (field, described) = (id.clone(), hint.clone());
    view! {
        <div class="fields">
            <div class="field">
                <label for=id>{text(Text::FilterAccount)}</label>
                <input
                    id=field
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    aria-describedby=described
                    prop:value=move || state.arrange.read().filter.account.clone()
                    on:input:target=move |event| change(state, |filter| filter.account = event.target().value())
                />
                <p class="hint" id=hint>{text(Text::FilterAccountHint)}</p>
            </div>
            {Criterion::ALL.map(|criterion| view! { <One criterion/> })}
        </div>
    }
}

/// One thing lines can be filtered by; nothing where the document has none.
#[component]
fn One(criterion: Criterion) -> impl IntoView {
    let state = BudgetState::get();
    let store = state.store;
    let (label, all) = match criterion {
        Criterion::Financeur => (Text::Financeur, Text::FilterAll),
        Criterion::Pole => (Text::Pole, Text::FilterAll),
        Criterion::Action => (Text::Action, Text::FilterAllFem),
        Criterion::Status => (Text::Status, Text::FilterAll),
    };
    let list = Memo::new(move |_| {
        let column = store.column.get();
        column.map(|column| criterion.offered(&store.figures.read().document, column)).unwrap_or_default()
    });
    let choices = Memo::new(move |_| {
        let others = list.get().into_iter().map(|(value, label)| Choice::new(value, label));
        std::iter::once(Choice::new("", text(all))).chain(others).collect::<Vec<_>>()
    });
    let value = Memo::new(move |_| criterion.chosen(&state.arrange.read().filter));
    let on_choose = Callback::new(move |(value,): (String,)| change(state, |filter| criterion.choose(filter, &value)));
    view! {
        <Show when=move || !list.read().is_empty()>
            <div class="field">
                <span class="soft">{text(label)}</span>
                <Select label=text(label) choices value on_choose/>
            </div>
        </Show>
    }
}

/// What a grid says that the filter leaves no line in, and the way back.
#[component]
pub fn NothingLeft(pane: Pane) -> impl IntoView {
    let state = BudgetState::get();
    let nothing = Memo::new(move |_| {
        let shapes = state.shapes.read();
        let shape = shapes.iter().find(|shape| shape.pane == pane);
        let is_head = |row: &Row<_>| matches!(row, Row::Group(_));
        !state.arrange.read().filter.is_empty()
            && shape.is_some_and(|shape| shape.arranged.read().rows.iter().all(is_head))
    });
    let sentence = match pane {
        Pane::Side(Side::Charge) => Text::FilterNoCharge,
        Pane::Side(Side::Produit) => Text::FilterNoProduit,
        Pane::List => Text::FilterNoLine,
    };
    view! {
        <Show when=move || nothing.get()>
            <div class="nothing-left">
                <p>{text(sentence)}</p>
                <button type="button" class="btn" on:click=move |_| clear(state)>
                    {text(Text::FilterClear)}
                </button>
            </div>
        </Show>
    }
}

fn clear(state: BudgetState) {
    change(state, |filter| *filter = Filter::default());
}

/// Changes the filter; the cell in hand may be gone.
fn change(state: BudgetState, change: impl FnOnce(&mut Filter)) {
    state.active.set(None);
    state.anchor.set(None);
    state.arrange.update(|Arrange { filter, .. }| change(filter));
}
