//! Hours brought from a file of Bénévalibre: what it holds, what each row becomes, and the button that does it.

use crate::domain::command::MissionCommand;
use crate::domain::document::id::ColumnId;
use crate::exchange::benevalibre::{self, BYTES, By, Export, Unreadable};
use crate::format::number;
use crate::i18n::{Text, fill, people, text};
use crate::screen::people::bringing::{Preview, Row, preview};
use crate::ui::kit::dialog::{self, Dialog};
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use js_sys::Uint8Array;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys;

/// What is being brought; a handle, cheap to copy.
#[derive(Clone, Copy)]
struct Bringing {
    export: RwSignal<Option<Arc<Export>>>,
    column: RwSignal<Option<ColumnId>>,
    by: RwSignal<By>,
    /// The labels of the rows left out.
    left: RwSignal<Vec<String>>,
    preview: Memo<Option<Preview>>,
    refused: RwSignal<Option<String>>,
}

/// The button that brings hours, and the dialog that says first what it would do.
#[component]
pub(super) fn Bring() -> impl IntoView {
    let store = Store::get();
    let file = NodeRef::<html::Input>::new();
    let node = NodeRef::<html::Dialog>::new();
    let export = RwSignal::new(None::<Arc<Export>>);
    let column = RwSignal::new(None);
    let by = RwSignal::new(By::Category);
    let left = RwSignal::new(Vec::new());
    let preview = Memo::new(move |_| {
        let figures = store.figures.read();
        preview(&figures.document, column.get()?, export.read().as_ref()?, by.get())
    });
    let bringing = Bringing { export, column, by, left, preview, refused: RwSignal::new(None) };
    provide_context(bringing);
    let read = move |bytes: &[u8]| match benevalibre::read(bytes) {
        Ok(read) => {
            column.set(store.column.get_untracked());
            by.set(read.sorts().first().copied().unwrap_or(By::Category));
            left.set(Vec::new());
            bringing.refused.set(None);
            export.set(Some(Arc::new(read)));
        }
        Err(why) => store.notify(people::unreadable(why)),
    };
    // What was opened from anywhere.
    Effect::new(move |_| {
        if let Some(bytes) = store.brought.get() {
            store.brought.set(None);
            read(&bytes);
        }
    });
    Effect::new(move |_| match export.read().is_some() {
        true => dialog::open(node),
        false => dialog::close(node),
    });
    view! {
        <button
            type="button"
            class="add"
            on:click=move |_| {
                if let Some(input) = file.get_untracked() {
                    input.click();
                }
            }
        >
            {text(Text::BringHours)}
        </button>
        <input
            node_ref=file
            class="visually-hidden"
            type="file"
            tabindex="-1"
            accept=".csv,.json,text/csv,application/json"
            aria-label=text(Text::BringFile)
            on:change:target=move |event| {
                let input = event.target();
                if let Some(chosen) = input.files().and_then(|files| files.get(0)) {
                    open(store, chosen, read);
                }
                // The same file can be chosen again.
                input.set_value("");
            }
        />
        <Dialog
            node
            title=Signal::stored(text(Text::BringTitle).to_string())
            wide=true
            on_close=Callback::new(move |()| export.set(None))
        >
            <Show when=move || export.read().is_some()>
                <Body/>
            </Show>
        </Dialog>
    }
}

/// Reads a file that was chosen; one that is too large takes no memory.
fn open(store: Store, file: web_sys::File, read: impl Fn(&[u8]) + 'static) {
    if file.size() > BYTES as f64 {
        return store.notify(people::unreadable(Unreadable::TooLarge));
    }
    spawn_local(async move {
        match JsFuture::from(file.array_buffer()).await {
            Ok(bytes) => read(&Uint8Array::new(&bytes).to_vec()),
            Err(_) => store.notify(fill(Text::ImportFailed, &[text(Text::ImportUnreadable)])),
        }
    });
}

#[component]
fn Body() -> impl IntoView {
    let store = Store::get();
    let bringing = expect_context::<Bringing>();
    let Bringing { export, column, preview, left, refused, .. } = bringing;
    let rows = move || preview.read().as_ref().map(|preview| preview.rows.clone()).unwrap_or_default();
    let total = move || {
        let (preview, left) = (preview.read(), left.read());
        let Some(preview) = preview.as_ref() else { return String::new() };
        let hours = number::hours(preview.total(&left));
        match preview.taken(&left).count() {
            0 => fill(Text::BringNone, &[&store.column_label(column.get())]),
            1 => fill(Text::BringTotalOne, &[&hours]),
            count => fill(Text::BringTotal, &[&hours, &count.to_string()]),
        }
    };
    let command = move || -> Option<MissionCommand> { preview.read().as_ref()?.command(column.get()?, &left.read()) };
    let act = move |_| {
        let (Some(command), Some(preview)) = (command(), preview.get_untracked()) else { return };
        let hours = number::hours(preview.total(&left.read_untracked()));
        let said = fill(Text::BringDone, &[&hours, &store.column_label(column.get_untracked())]);
        match store.apply(command) {
            Ok(_) => {
                export.set(None);
                store.notify_undoable(said);
            }
            Err(rejection) => refused.set(Some(rejection.sentence)),
        }
    };
    view! {
        <div class="body pasting">
            <div class="said">
                <p role="status">{total}</p>
                <Into/>
            </div>
            <p class="note">{text(Text::BringPrivacy)}</p>
            <Show when=move || !rows().is_empty()>
                <div class="paste-scroller">
                    <table class="paste-table brought">
                        <thead>
                            <tr>
                                <th class="keep"><span class="visually-hidden">{text(Text::BringKeep)}</span></th>
                                <th scope="col"><span>{text(Text::BringMission)}</span></th>
                                <th scope="col" class="num"><span>{text(Text::BringHoursOf)}</span></th>
                                <th scope="col"><span>{text(Text::BringBecomes)}</span></th>
                            </tr>
                        </thead>
                        <tbody>
                            {move || rows().into_iter().map(|row| view! { <BroughtRow row/> }).collect_view()}
                        </tbody>
                    </table>
                </div>
            </Show>
            {move || {
                let (export, preview) = (export.read(), preview.read());
                export
                    .as_ref()
                    .zip(preview.as_ref())
                    .map(|(export, preview)| people::remarks(export, preview.outside, preview.undated))
                    .unwrap_or_default()
                    .into_iter()
                    .map(|said| view! { <p class="note">{said}</p> })
                    .collect_view()
            }}
            {move || refused.get().map(|said| view! { <p class="error-text" role="alert">{said}</p> })}
        </div>
        <div class="actions">
            <button type="button" class="btn" on:click=move |_| export.set(None)>{text(Text::BringCancel)}</button>
            <button type="button" class="btn main" autofocus=true disabled=move || command().is_none() on:click=act>
                {text(Text::BringGo)}
            </button>
        </div>
    }
}

/// The column the hours go to, and by what they are gathered.
#[component]
fn Into() -> impl IntoView {
    let store = Store::get();
    let Bringing { export, column, by, left, refused, .. } = expect_context::<Bringing>();
    let columns = store.part(|document| {
        document.columns.iter().map(|column| Choice::new(column.id.0, column.label.clone())).collect::<Vec<_>>()
    });
    let sorts = Memo::new(move |_| export.read().as_ref().map(|export| export.sorts()).unwrap_or_default());
    let ways = Signal::derive(move || {
        let ways = sorts.get().into_iter().filter_map(|by| Some((By::ALL.iter().position(|way| *way == by)?, by)));
        ways.map(|(place, by)| Choice::new(place, text(people::by_name(by)))).collect::<Vec<_>>()
    });
    view! {
        <div class="into">
            <span>{text(Text::BringInto)}</span>
            <Select
                label=text(Text::BringInto)
                choices=columns
                value=Signal::derive(move || column.get().map(|column| column.0.to_string()).unwrap_or_default())
                on_choose=Callback::new(move |(value,): (String,)| {
                    column.set(value.parse().ok().map(ColumnId));
                    refused.set(None);
                })
            />
            <Show when=move || { sorts.read().len() > 1 }>
                <span>{text(Text::BringBy)}</span>
                <Select
                    label=text(Text::BringBy)
                    choices=ways
                    value=Signal::derive(move || {
                        By::ALL.iter().position(|way| *way == by.get()).unwrap_or(0).to_string()
                    })
                    on_choose=Callback::new(move |(value,): (String,)| {
                        if let Some(way) = value.parse::<usize>().ok().and_then(|place| By::ALL.get(place)) {
                            left.set(Vec::new());
                            by.set(*way);
                        }
                    })
                />
            </Show>
        </div>
    }
}

#[component]
fn BroughtRow(row: Row) -> impl IntoView {
    let Bringing { left, .. } = expect_context::<Bringing>();
    let becomes = match (row.mission, row.before) {
        (None, _) => text(Text::BringNew).to_string(),
        (Some(_), None) => text(Text::BringFills).to_string(),
        (Some(_), Some(before)) => fill(Text::BringReplaces, &[&number::hours(before)]),
    };
    let label = StoredValue::new(row.label.clone());
    let is_left = move || label.with_value(|label| left.read().contains(label));
    view! {
        <tr class:out=is_left>
            <td class="keep">
                <input
                    type="checkbox"
                    aria-label=fill(Text::BringTake, &[&row.label])
                    prop:checked=move || !is_left()
                    on:change:target=move |event| {
                        let is_taken = event.target().checked();
                        label.with_value(|label| {
                            left.update(|left| {
                                left.retain(|other| other != label);
                                if !is_taken {
                                    left.push(label.clone());
                                }
                            });
                        });
                    }
                />
            </td>
            <td>{row.label.clone()}</td>
            <td class="num">{number::hours(row.hours)}</td>
            <td>{becomes}</td>
        </tr>
    }
}
