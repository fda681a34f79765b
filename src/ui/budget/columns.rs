//! The columns: rename, show in the list or hide, move, delete, decide (`states`), add one, empty or as a copy.

use super::state::BudgetState;
use super::states::{ColumnState, row_id};
use crate::domain::command::{ColumnCommand, Created};
use crate::domain::date::Exercice;
use crate::domain::document::column::Nature;
use crate::domain::document::id::ColumnId;
use crate::i18n::{Rejection, Text, fill, text};
use crate::screen::columns;
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::dialog::{self, Dialog};
use crate::ui::kit::field::ValueField;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::kit::order::OrderButton;
use crate::ui::kit::select::{Choice, Select};
use crate::ui::shared::base::{Asked, BaseDeletion, delete_column};
use crate::ui::store::Store;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;

/// How long a refusal stays once it is left: what was pressed must not move under the pointer.
const PAUSE: Duration = Duration::from_millis(350);

/// The button that opens the columns.
#[component]
pub fn ColumnTools() -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let asked: Asked = RwSignal::new(None);
    view! {
        <button type="button" class="btn quiet" aria-haspopup="dialog" on:click=move |_| dialog::open(node)>
            {text(Text::Columns)}
        </button>
        <Dialog node title=text(Text::Columns)>
            <div class="body">
                <Existing asked/>
                <NewColumn/>
            </div>
        </Dialog>
        <BaseDeletion asked/>
    }
}

/// Hides in the list the columns that the person hid there the last time.
pub fn serve(state: BudgetState) {
    let preferences = state.store.preferences();
    // Another document may take the place of this one while the view is there.
    let document = state
        .store
        .part(|document| (document.name.clone(), document.columns.iter().map(|row| row.id).collect::<Vec<_>>()));
    Effect::new(move |_| {
        document.track();
        let hidden = preferences.read().hidden_in(&state.store.key());
        if *state.hidden.read_untracked() != hidden {
            state.hidden.set(hidden);
        }
    });
}

#[component]
fn Existing(asked: Asked) -> impl IntoView {
    let store = Store::get();
    let columns = store.part(|document| document.columns.iter().map(|column| column.id).collect::<Vec<_>>());
    view! {
        <ul class="rows columns">
            <For each=move || columns.get() key=|id| *id let:id>
                <One id columns asked/>
            </For>
        </ul>
    }
}

/// One column: its name, whether the list shows it, its place.
#[component]
fn One(id: ColumnId, columns: Memo<Vec<ColumnId>>, asked: Asked) -> impl IntoView {
    let state = BudgetState::get();
    let store = state.store;
    let label = Memo::new(move |_| store.column_label(Some(id)));
    let name = move |of: Text| move || fill(of, &[&label.get()]);
    let rename = move |(label,): (String,)| store.apply(ColumnCommand::Renamed { column: id, label }).map(|_| ());
    let shown = Memo::new(move |_| !state.hidden.read().contains(&id));
    // The list keeps one column at least.
    let only = Memo::new(move |_| {
        let hidden = state.hidden.read();
        columns.read().iter().all(|other| *other == id || hidden.contains(other))
    });
    let show = move |shown: bool| {
        let mut hidden = state.hidden.get_untracked();
        if if shown { hidden.remove(&id) } else { hidden.insert(id) } {
            store.update_preferences(|preferences| preferences.hide_in(store.key(), hidden));
        }
    };
    let rejection = RwSignal::new(None::<Rejection>);
    let error = fresh_id();
    let forget = move || drop(rejection.try_set(None));
    view! {
        <li id=row_id(id) on:focusout=move |_| set_timeout(forget, PAUSE)>
            <ValueField
                label=Signal::derive(name(Text::ColumnMenu))
                shown=label
                edited=label
                commit=Callback::new(rename)
            />
            <label class="check" title=text(Text::ColumnShownInList)>
                <input
                    type="checkbox"
                    aria-label=name(Text::ColumnShownOf)
                    prop:checked=shown
                    prop:disabled=move || only.get() && shown.get()
                    on:change:target=move |event| show(event.target().checked())
                />
                <span aria-hidden="true">{text(Text::ColumnShownInList)}</span>
            </label>
            <MoveButton id columns left=true label/>
            <MoveButton id columns left=false label/>
            <button
                type="button"
                class="btn quiet"
                aria-label=name(Text::DeleteColumnOf)
                title=text(Text::DeleteColumn)
                // Beside the button: the dialog hides what is said elsewhere.
                on:click=move |_| rejection.set(delete_column(store, id, asked).err())
            >
                <Drawing icon=Icon::Trash/>
            </button>
            <Bubble id=error rejection choose=Callback::new(|_| ())/>
            <ColumnState id/>
        </li>
    }
}

/// Moves a column one place to the left or to the right.
#[component]
fn MoveButton(id: ColumnId, columns: Memo<Vec<ColumnId>>, left: bool, label: Memo<String>) -> impl IntoView {
    let store = Store::get();
    let (name, icon) = if left { (Text::ColumnLeftOf, Icon::Left) } else { (Text::ColumnRightOf, Icon::Right) };
    let goes = Memo::new(move |_| columns::neighbour(&columns.read(), id, left));
    let go = Callback::new(move |()| {
        let Some(before) = goes.get_untracked() else { return };
        // The columns compared stay the same, whichever comes last.
        store.choose_column(store.column.get_untracked());
        store.choose_reference(store.reference.get_untracked());
        if let Err(rejection) = store.apply(ColumnCommand::Moved { column: id, before }) {
            store.notify(rejection.sentence);
        }
    });
    view! { <OrderButton name icon of=label can=Signal::derive(move || goes.get().is_some()) go/> }
}

#[component]
fn NewColumn() -> impl IntoView {
    let store = Store::get();
    let name = RwSignal::new(String::new());
    let year = RwSignal::new(String::new());
    let nature = RwSignal::new(String::from("budget"));
    let copy = RwSignal::new(String::new());
    let rejection = RwSignal::new(None::<Rejection>);
    let error = fresh_id();
    let (name_id, year_id) = (fresh_id(), fresh_id());
    let copies = store.part(|document| {
        let empty = Choice::new("", text(Text::ColumnEmpty));
        let others = document.columns.iter();
        let others = others.map(|column| Choice::new(column.id.0, fill(Text::ColumnCopyOf, &[&column.label])));
        std::iter::once(empty).chain(others).collect::<Vec<_>>()
    });
    let create = move || -> Result<(), Rejection> {
        let exercice = year.get_untracked().trim().parse().ok().and_then(|year: u16| Exercice::calendar(year).ok());
        let exercice = exercice.ok_or_else(|| Rejection::sentence(text(Text::StartYearWrong)))?;
        let created = store.apply(ColumnCommand::Added {
            label: name.get_untracked(),
            exercice,
            nature: if nature.get_untracked() == "budget" { Nature::Budget } else { Nature::Realise },
            copy_of: copy.get_untracked().parse().ok().map(ColumnId),
        })?;
        if let Some(Created::Column(column)) = created {
            store.choose_column(Some(column));
        }
        name.set(String::new());
        Ok(())
    };
    let (named_by, dated_by) = (name_id.clone(), year_id.clone());
    view! {
        <form class="fields" on:submit=move |event| {
            event.prevent_default();
            rejection.set(create().err());
        }>
            <h3>{text(Text::AddColumn)}</h3>
            <div class="field">
                <label for=named_by>{text(Text::ColumnName)}</label>
                <input id=name_id type="text" autocomplete="off" bind:value=name/>
            </div>
            <div class="field">
                <label for=dated_by>{text(Text::ColumnYear)}</label>
                <input id=year_id type="text" inputmode="numeric" autocomplete="off" bind:value=year/>
            </div>
            <div class="field">
                <span class="soft">{text(Text::ColumnNature)}</span>
                <Select
                    label=text(Text::ColumnNature)
                    choices=Signal::stored(vec![
                        Choice::new("budget", text(Text::NatureBudget)),
                        Choice::new("realise", text(Text::NatureRealise)),
                    ])
                    value=nature
                    on_choose=Callback::new(move |(value,): (String,)| nature.set(value))
                />
            </div>
            <div class="field">
                <span class="soft">{text(Text::ColumnContent)}</span>
                <Select
                    label=text(Text::ColumnContent)
                    choices=copies
                    value=copy
                    on_choose=Callback::new(move |(value,): (String,)| copy.set(value))
                />
            </div>
            <button type="submit" class="btn main">{text(Text::ColumnCreate)}</button>
            <Bubble id=error rejection choose=Callback::new(|_| ())/>
        </form>
    }
}
