//! Mes associations: open, create, duplicate, rename, delete with a way back; the examples.

use crate::domain::command::SettingsCommand;
use crate::domain::document::Document;
use crate::example;
use crate::format::number;
use crate::i18n::{Rejection, Text, fill, text};
use crate::route::Route;
use crate::ui::kit::day::day;
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::field::ValueField;
use crate::ui::kit::go::go_to;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::storage::Association;
use crate::ui::store::{Back, Notice, Store};
use leptos::prelude::*;
use rust_decimal::Decimal;
use wasm_bindgen_futures::spawn_local;

/// The view.
#[component]
pub fn DossiersView() -> impl IntoView {
    let store = Store::get();
    let associations = store.signs.associations;
    let keys = Memo::new(move |_| associations.read().iter().map(|entry| entry.key.clone()).collect::<Vec<_>>());
    view! {
        <div class="intro">
            <p class="lead">{text(Text::LeadDossiers)}</p>
            <div class="toolbar">
                <a class="btn main" href=Route::Commencer.href()>{text(Text::NewAssociation)}</a>
            </div>
        </div>
        <h2>{text(Text::YourAssociations)}</h2>
        <Show when=move || keys.read().is_empty()>
            <p class="note">{text(Text::NothingSaved)}</p>
        </Show>
        <ul class="files">
            <For each=move || keys.get() key=|key| key.clone() let:key>
                <File key/>
            </For>
        </ul>
        <h2>{text(Text::Examples)}</h2>
        <ul class="files">
            <Example make=example::reso note=Text::ExampleResoNote/>
            <Example make=example::small note=Text::ExampleSmallNote/>
        </ul>
    }
}

#[component]
fn File(key: String) -> impl IntoView {
    let store = Store::get();
    let associations = store.signs.associations;
    let key = StoredValue::new(key);
    let entry: Memo<Option<Association>> = Memo::new(move |_| {
        let key = key.get_value();
        associations.read().iter().find(|entry| entry.key == key).cloned()
    });
    let name = Memo::new(move |_| entry.read().as_ref().map(|entry| entry.name.clone()).unwrap_or_default());
    let is_open = move || {
        store.figures.track();
        key.get_value() == store.key()
    };
    let open = move || {
        store.at_desk(move |desk| {
            spawn_local(async move {
                match desk.open(key.get_value()).await {
                    true => go_to(Route::Budget),
                    false => store.notify(text(Text::CannotOpen).into()),
                }
            });
        });
    };
    let rename = Callback::new(move |(name,): (String,)| {
        if is_open_now(store, &key.get_value()) {
            return store.apply(SettingsCommand::Named(name)).map(|_| ());
        }
        if name.trim().is_empty() {
            return Err(Rejection::sentence(text(Text::RefusalLabelMissing)));
        }
        store.at_desk(move |desk| {
            spawn_local(async move {
                if !desk.rename(key.get_value(), name).await {
                    store.notify(text(Text::CannotOpen).into());
                }
            });
        });
        Ok(())
    });
    let duplicate = move |_| {
        store.at_desk(move |desk| {
            spawn_local(async move {
                let copy = fill(Text::CopyName, &[&name.get_untracked()]);
                if !desk.duplicate(key.get_value(), copy).await {
                    store.notify(text(Text::CannotOpen).into());
                }
            });
        });
    };
    let delete = move |()| {
        let Some(desk) = store.desk() else { return };
        let (key, name) = (key.get_value(), name.get_untracked());
        if is_open_now(store, &key) {
            // Something must stay open: the example, which is saved nowhere until it is changed.
            desk.adopt(example::reso());
        }
        desk.delete(&key);
        let sentence = fill(Text::AssociationDeleted, &[&name]);
        store.notice.set(Some(Notice { sentence, back: Some(Back::Restore(key)) }));
    };
    let about = move || {
        let entry = entry.get()?;
        let size = number::decimal(Decimal::from(entry.size.div_ceil(1024)), 0);
        Some(fill(Text::SizeAndAge, &[&fill(Text::Kilobytes, &[&size]), &day(entry.saved_at)]))
    };
    let backup = move || match entry.read().as_ref().and_then(|entry| entry.backup_at) {
        Some(time) => fill(Text::ExportedOn, &[&day(time)]),
        None => text(Text::NeverExported).to_string(),
    };
    view! {
        <li class="file">
            <div>
                <h3>
                    <ValueField
                        label=Signal::derive(move || fill(Text::RenameOf, &[&name.get()]))
                        shown=name
                        edited=name
                        class="cell-input"
                        commit=rename
                    />
                    <Show when=move || is_open()>
                        <span class="badge">{text(Text::IsOpen)}</span>
                    </Show>
                </h3>
                <p>{about}</p>
                <p class="late">{backup}</p>
            </div>
            <div class="actions">
                <button
                    type="button"
                    class="btn"
                    aria-label=move || fill(Text::OpenOf, &[&name.get()])
                    on:click=move |_| open()
                >
                    {text(Text::Open)}
                </button>
                <button
                    type="button"
                    class="btn quiet"
                    aria-label=move || fill(Text::DuplicateOf, &[&name.get()])
                    on:click=duplicate
                >
                    <Drawing icon=Icon::Copy/>
                    <span>{text(Text::Duplicate)}</span>
                </button>
                <DeleteButton label=name on_delete=Callback::new(delete) worded=true/>
            </div>
        </li>
    }
}

#[component]
fn Example(make: fn() -> Document, note: Text) -> impl IntoView {
    let store = Store::get();
    let name = make().name;
    view! {
        <li class="file">
            <div>
                <h3>{name} " " <span class="badge example">{text(Text::Example)}</span></h3>
                <p>{text(note)}</p>
            </div>
            <div class="actions">
                <button type="button" class="btn" on:click=move |_| store.at_desk(move |desk| {
                    desk.create(make());
                    go_to(Route::Budget);
                })>
                    {text(Text::OpenExample)}
                </button>
            </div>
        </li>
    }
}

fn is_open_now(store: Store, key: &str) -> bool {
    store.key() == key
}
