//! The columns: rename, delete, add one, empty or as a copy.

use crate::domain::command::{ColumnCommand, Created};
use crate::domain::date::Exercice;
use crate::domain::document::column::Nature;
use crate::domain::document::id::ColumnId;
use crate::i18n::{Rejection, Text, fill, text};
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::field::ValueField;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::html;
use leptos::prelude::*;

/// The button that opens the columns.
#[component]
pub fn ColumnTools() -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let title = fresh_id();
    let named = title.clone();
    view! {
        <button
            type="button"
            class="btn quiet"
            on:click=move |_| {
                if let Some(dialog) = dialog.get_untracked() {
                    let _ = dialog.show_modal();
                }
            }
        >
            {text(Text::Columns)}
        </button>
        <dialog node_ref=dialog class="dialog" aria-labelledby=named>
            <div class="dialog-head">
                <h2 id=title>{text(Text::Columns)}</h2>
                <button
                    type="button"
                    class="btn quiet"
                    aria-label=text(Text::Close)
                    on:click=move |_| {
                        if let Some(dialog) = dialog.get_untracked() {
                            dialog.close();
                        }
                    }
                >
                    <Drawing icon=Icon::Close/>
                </button>
            </div>
            <div class="body">
                <Existing/>
                <NewColumn/>
            </div>
        </dialog>
    }
}

#[component]
fn Existing() -> impl IntoView {
    let store = Store::get();
    let columns = store
        .part(|document| document.columns.iter().map(|column| (column.id, column.label.clone())).collect::<Vec<_>>());
    let delete = move |column: ColumnId| match store.apply(ColumnCommand::Deleted { column }) {
        Ok(_) => store.notify_undoable(text(Text::ColumnDeletedNotice).into()),
        Err(rejection) => store.notify(rejection.sentence),
    };
    view! {
        <ul class="rows">
            <For each=move || columns.get() key=|(id, _)| *id let:entry>
                {
                    let (id, _) = entry;
                    let label = Memo::new(move |_| store.column_label(Some(id)));
                    view! {
                        <li>
                            <ValueField
                                label=Signal::derive(move || fill(Text::ColumnMenu, &[&label.get()]))
                                shown=label
                                edited=label
                                commit=Callback::new(move |(label,): (String,)| {
                                    store.apply(ColumnCommand::Renamed { column: id, label }).map(|_| ())
                                })
                            />
                            <button
                                type="button"
                                class="btn quiet"
                                aria-label=move || fill(Text::DeleteColumnOf, &[&label.get()])
                                title=text(Text::DeleteColumn)
                                on:click=move |_| delete(id)
                            >
                                <Drawing icon=Icon::Trash/>
                            </button>
                        </li>
                    }
                }
            </For>
        </ul>
    }
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
                <Select
                    label=text(Text::ColumnContent)
                    choices=copies
                    value=copy
                    on_choose=Callback::new(move |(value,): (String,)| copy.set(value))
                />
            </div>
            <button type="submit" class="btn main">{text(Text::Create)}</button>
            <Bubble id=error rejection choose=Callback::new(|_| ())/>
        </form>
    }
}
