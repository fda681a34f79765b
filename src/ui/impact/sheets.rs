//! The worksheets, under *Plus*.

use super::sheet::Sheet;
use crate::domain::command::FeuilleCommand;
use crate::domain::document::feuille::FeuilleKind;
use crate::i18n::{Text, fill, impact, text};
use crate::ui::kit::numbers::Numbers;
use crate::ui::store::Store;
use leptos::prelude::*;

/// The worksheets.
#[component]
pub fn Sheets() -> impl IntoView {
    view! {
        <section class="sheet worksheets">
            <Numbers title=Text::ImpactMore>
                <Content/>
            </Numbers>
        </section>
    }
}

#[component]
fn Content() -> impl IntoView {
    let store = Store::get();
    let sheets = store.part(|document| document.feuilles.iter().map(|row| row.id).collect::<Vec<_>>());
    let add = |kind: FeuilleKind| {
        let name = text(impact::kind(kind));
        let add = move |_| {
            let added = FeuilleCommand::Added { label: capital(name), kind, indicator: None };
            if let Err(rejection) = store.apply(added) {
                store.notify(rejection.sentence);
            }
        };
        view! {
            <button type="button" class="btn" on:click=add>
                {fill(Text::SheetAdd, &[name])}
            </button>
        }
    };
    view! {
        <p class="note">{text(Text::SheetsNote)}</p>
        <For each=move || sheets.get() key=|id| *id let:id>
            <Sheet id/>
        </For>
        <div class="toolbar">{add(FeuilleKind::CoutsEvites)} {add(FeuilleKind::Sroi)}</div>
    }
}

/// Returns a name as a title begins.
fn capital(name: &str) -> String {
    let mut characters = name.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
