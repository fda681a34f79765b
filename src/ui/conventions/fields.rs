//! The fields of an agreement: a name, the value beside it, each kept as it is left.

use crate::domain::command::{ConventionCommand, ConventionDeed};
use crate::domain::document::financeur::Convention;
use crate::domain::document::id::ConventionId;
use crate::i18n::{Rejection, Text, text};
use crate::ui::kit::field::{Commit, ValueField};
use crate::ui::store::Store;
use leptos::prelude::*;
use std::sync::Arc;

/// The agreement in hand; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Agreement {
    /// The page's state.
    pub store: Store,
    /// Which.
    pub id: ConventionId,
    /// What is known of it; nothing once it is gone.
    pub row: Memo<Option<Arc<Convention>>>,
}

impl Agreement {
    /// Takes an agreement in hand.
    pub fn new(store: Store, id: ConventionId) -> Agreement {
        Agreement { store, id, row: super::row(store, id) }
    }

    /// Says something of it.
    ///
    /// # Errors
    /// Why it stays as it is.
    pub fn says(self, deed: ConventionDeed) -> Result<(), Rejection> {
        self.store.apply(ConventionCommand::Described { convention: self.id, deed }).map(drop)
    }

    /// Returns what is said of it, followed.
    pub fn of<T: PartialEq + Send + Sync + Default + 'static>(self, say: fn(&Convention) -> T) -> Memo<T> {
        Memo::new(move |_| self.row.read().as_ref().map(|row| say(row)).unwrap_or_default())
    }

    /// Returns what is done with a typed text.
    pub fn typed(self, deed: impl Fn(String) -> ConventionDeed + Send + Sync + 'static) -> Commit {
        Callback::new(move |(text,): (String,)| self.says(deed(text)))
    }
}

/// A value typed in one line.
#[component]
pub fn Typed(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// The value as shown.
    #[prop(into)]
    shown: Signal<String>,
    /// The value as edited.
    #[prop(into)]
    edited: Signal<String>,
    /// What to do with what was typed.
    commit: Commit,
    /// What an empty field suggests.
    #[prop(optional)]
    hint: Option<Text>,
    /// The identity of the list of values it suggests.
    #[prop(optional)]
    list: Option<String>,
    /// The class of the input.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <label class="field">
            <span class="soft">{move || label.get()}</span>
            <ValueField label shown edited commit hint list class/>
        </label>
    }
}

/// A part of the dialog, under its title.
#[component]
pub fn Group(
    /// Its title.
    title: Text,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="group">
            <legend>{text(title)}</legend>
            {children()}
        </fieldset>
    }
}
