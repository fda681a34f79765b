//! The names proposed in the field of an amount while a formula is typed.
//!
//! They are looked for once the key is on screen, so that they never slow typing.

use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::expression::Figure;
use crate::i18n::{Text, text};
use crate::screen::formula::{self, Proposal, Proposed as What};
use crate::ui::kit::proposals::{Proposals, Proposed};
use crate::ui::store::Store;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;

/// The names proposed in a field; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Names {
    store: Store,
    line: LineId,
    /// The column of the amount; nothing in a field that is not one.
    column: Option<ColumnId>,
    input: NodeRef<html::Input>,
    found: RwSignal<Vec<Proposal>>,
    /// Their list.
    pub list: Proposals,
    /// Whether what was typed last is still to be looked at.
    late: StoredValue<bool>,
}

impl Names {
    /// Starts without a name.
    pub fn new(store: Store, line: LineId, column: Option<ColumnId>, input: NodeRef<html::Input>) -> Names {
        let found = RwSignal::new(Vec::<Proposal>::new());
        let offered = move |_: Option<&Vec<Proposed>>| found.read().iter().map(read).collect();
        let list = Proposals::new(Memo::new(offered));
        Names { store, line, column, input, found, list, late: StoredValue::new(false) }
    }

    /// Looks at what is typed, soon.
    pub fn follow(self) {
        self.list.forget();
        if self.column.is_some() && self.late.try_get_value() == Some(false) {
            self.late.set_value(true);
            set_timeout(
                move || {
                    if self.late.try_get_value() == Some(true) {
                        self.look(false);
                    }
                },
                Duration::ZERO,
            );
        }
    }

    /// Acts on a key of the list; returns whether it was one.
    pub fn key(self, event: &ev::KeyboardEvent) -> bool {
        if self.late.get_value() {
            self.look(false);
        }
        let is_open = !self.found.read_untracked().is_empty();
        let is_plain = !event.shift_key() && !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        match event.key().as_str() {
            "ArrowLeft" | "ArrowRight" | "Home" | "End" if is_open => {
                // The caret moves once the key is done with.
                self.follow();
                false
            }
            // Asked for.
            "ArrowDown" if !is_open => self.look(true),
            "Escape" if is_open => {
                self.close();
                true
            }
            "Enter" | "Tab" if is_plain => match self.list.pointed() {
                Some(place) => {
                    self.take(place);
                    true
                }
                None => false,
            },
            key => is_open && self.list.step(key),
        }
    }

    /// Takes the name at a place: it is written, and what may follow it is proposed.
    pub fn take(self, place: usize) {
        let Some(proposal) = self.found.read_untracked().get(place).cloned() else { return };
        let Some((input, text, caret)) = self.typed() else { return };
        let (text, caret) = proposal.taken(formula::at_caret(&text, caret).1);
        input.set_value(&text);
        let _ = input.set_selection_range(caret, caret);
        // As if it were typed: whoever follows the field hears of it.
        if let Ok(event) = web_sys::Event::new("input") {
            let _ = input.dispatch_event(&event);
        }
    }

    /// Proposes nothing until something else is typed.
    pub fn close(self) {
        self.late.set_value(false);
        self.list.forget();
        if !self.found.read_untracked().is_empty() {
            self.found.set(Vec::new());
        }
    }

    /// Looks for the names that may stand where the caret is, unasked or not; returns whether there are some.
    fn look(self, asked: bool) -> bool {
        self.late.set_value(false);
        let (Some(column), Some((_, text, caret))) = (self.column, self.typed()) else { return false };
        let (before, _) = formula::at_caret(&text, caret);
        let found = match asked || formula::is_name_awaited(before) {
            true => formula::proposals(&self.store.document_now(), self.line, column, before),
            false => Vec::new(),
        };
        let is_some = !found.is_empty();
        if *self.found.read_untracked() != found {
            self.list.forget();
            self.found.set(found);
        }
        is_some
    }

    fn typed(self) -> Option<(web_sys::HtmlInputElement, String, usize)> {
        let input = self.input.try_get_untracked()??;
        let text = input.value();
        let caret = input.selection_start().ok().flatten();
        let caret = caret.map_or(usize::MAX, |caret| usize::try_from(caret).unwrap_or(usize::MAX));
        Some((input, text, caret))
    }
}

fn read(proposal: &Proposal) -> Proposed {
    let about = match proposal.what {
        What::Figure(Figure::Charges) => text(Text::NameCharges),
        What::Figure(Figure::Produits) => text(Text::NameProduits),
        What::Figure(Figure::Resultat) => text(Text::NameResultat),
        What::Figure(Figure::Heures) => text(Text::NameHeures),
        What::Figure(Figure::Benevolat) => text(Text::NameBenevolat),
        What::Figure(Figure::Etp) => text(Text::NameEtp),
        What::Accounts => text(Text::NameAccounts),
        What::Convention(_) => text(Text::Convention),
        What::Line(_) | What::Account(_) => &proposal.about,
    };
    Proposed { name: proposal.name.clone(), about: about.into() }
}
