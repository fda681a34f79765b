//! Owns `Document`: everything of one association (on screen *mon association*), rows with a value per column.
//!
//! A document is an immutable value: only `Editor::apply` makes the next one, and both share what did not change.
//! Must not know where it is stored, nor any derived figure.

pub mod answer;
pub mod benevolat;
pub mod by_column;
pub mod column;
pub mod entry;
pub mod feuille;
pub mod financeur;
pub mod graph;
pub mod id;
pub mod indicator;
pub mod lever;
pub mod line;
pub mod names;
pub mod pole;
pub mod pole_use;
pub mod poste;
mod remove;
pub mod rows;

use crate::domain::money::Amount;
use answer::Answers;
use benevolat::{Cvn, EtpBase, Mission, Taux};
use column::{Column, State};
use feuille::Feuille;
use financeur::{Convention, Financeur};
use id::ColumnId;
use indicator::Indicator;
use line::Line;
use pole::{Action, Pole};
use poste::Poste;
use rows::Rows;
use serde::{Deserialize, Serialize};

/// Everything of one association.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The association's name.
    pub name: String,
    /// Where the document comes from.
    pub origin: Origin,
    /// What the association said it has, or uses.
    pub uses: Uses,
    /// The next identity to hand out.
    pub next_id: u32,
    /// The choices that hold for the whole document.
    pub settings: Settings,
    /// The columns, in the order shown.
    pub columns: Rows<Column>,
    /// The lines, in the order kept by the association inside each section.
    pub lines: Rows<Line>,
    /// Who pays.
    pub financeurs: Rows<Financeur>,
    /// Under which agreements.
    pub conventions: Rows<Convention>,
    /// The teams.
    pub poles: Rows<Pole>,
    /// What grants pay for.
    pub actions: Rows<Action>,
    /// What volunteers do.
    pub missions: Rows<Mission>,
    /// Who is paid.
    pub postes: Rows<Poste>,
    /// What was done.
    pub indicators: Rows<Indicator>,
    /// What it avoids or is worth, by assumptions.
    pub feuilles: Rows<Feuille>,
    /// The balance sheet in six cells, when it is known.
    pub bilan: Option<Bilan>,
    /// What was answered to the findings of the relecture.
    pub answers: Answers,
}

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The association's own work.
    Own,
    /// A built-in example, with its published source.
    Example {
        /// Where its figures were published.
        source: String,
    },
}

/// What the association said it has: the menu follows, and anything entered later shows by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uses {
    /// It has employees.
    pub employees: bool,
    /// It has grants.
    pub grants: bool,
    /// It counts its volunteers.
    pub volunteers: bool,
}

/// The choices that hold for the whole document.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The yearly hours that make one full-time equivalent of volunteer time.
    pub etp_base: EtpBase,
    /// Whether statutory time counts as volunteering.
    pub statutaire_compte: bool,
    /// How an hour is valued, unless a mission says otherwise.
    pub taux: Taux,
    /// Where voluntary contributions are shown.
    pub cvn: Cvn,
}

/// The balance sheet in six cells, those that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilan {
    /// Own funds.
    pub fonds_propres: Option<Amount>,
    /// Earmarked money.
    pub fonds_dedies: Option<Amount>,
    /// Debts.
    pub dettes: Option<Amount>,
    /// Claims.
    pub creances: Option<Amount>,
    /// Fixed assets.
    pub immobilisations: Option<Amount>,
    /// Cash.
    pub tresorerie: Option<Amount>,
}

impl Document {
    /// Returns an association without a column or a line.
    ///
    /// A volunteer hour is worth 18 € until the association chooses; statutory time is left out, as auditors advise.
    pub fn empty(name: &str) -> Document {
        Document {
            name: name.into(),
            origin: Origin::Own,
            uses: Uses::default(),
            next_id: 1,
            settings: Settings {
                etp_base: EtpBase::H1607,
                statutaire_compte: false,
                taux: Taux::Forfait(Amount::from_cents(18_00)),
                cvn: Cvn::Annexe,
            },
            columns: Rows::default(),
            lines: Rows::default(),
            financeurs: Rows::default(),
            conventions: Rows::default(),
            poles: Rows::default(),
            actions: Rows::default(),
            missions: Rows::default(),
            postes: Rows::default(),
            indicators: Rows::default(),
            feuilles: Rows::default(),
            bilan: None,
            answers: Answers::default(),
        }
    }

    /// Hands out a new identity.
    pub fn fresh<I: From<u32>>(&mut self) -> I {
        let id = self.next_id;
        self.next_id = self.next_id.saturating_add(1);
        I::from(id)
    }

    /// Returns the column and the bases it follows, nearest first: a scenario takes from them what it does not override.
    ///
    /// Each is there once, even if a damaged document makes a circle.
    pub fn lineage(&self, column: ColumnId) -> Vec<ColumnId> {
        let mut chain = Vec::with_capacity(2);
        let mut next = Some(column);
        while let Some(column) = next.filter(|column| !chain.contains(column)) {
            chain.push(column);
            next = self.columns.get(column).and_then(|column| column.base());
        }
        chain
    }

    /// Returns the document as a column needs it to keep its figures: with the bases it follows and no other column.
    pub fn copy_for(&self, column: ColumnId) -> Document {
        let lineage = self.lineage(column);
        let mut copy = self.clone();
        for other in self.columns.iter().filter(|other| !lineage.contains(&other.id)) {
            copy.remove_column(other.id);
        }
        for kept in lineage {
            copy.columns.update(kept, |column| {
                column.frozen = None;
                column.state = State::Brouillon;
            });
        }
        copy
    }

    /// Returns the column shown first: the last one.
    pub fn default_column(&self) -> Option<ColumnId> {
        self.columns.iter().next_back().map(|column| column.id)
    }

    /// Returns the column that `column` is compared with unless another is chosen: the base of a scenario, else the one before
    /// it, else the next.
    pub fn default_reference(&self, column: ColumnId) -> Option<ColumnId> {
        let base = self.columns.get(column).and_then(|column| column.base());
        if let Some(base) = base.filter(|base| *base != column && self.columns.get(*base).is_some()) {
            return Some(base);
        }
        let before = self.columns.iter().take_while(|candidate| candidate.id != column).last();
        let other = || self.columns.iter().find(|candidate| candidate.id != column);
        before.or_else(other).map(|column| column.id)
    }
}
