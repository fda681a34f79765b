//! Owns `Line`: one charge or produit, followed across columns. Example: "Locations", account 613.

use super::by_column::ByColumn;
use super::entry::Entry;
use super::id::{ActionId, ColumnId, ConventionId, FinanceurId, Keyed, LineId};
use super::pole::Ventilation;
use crate::domain::date::{Date, Month};
use crate::domain::money::Amount;
pub use crate::domain::plan::Side;
use crate::domain::plan::{AccountNumber, PlanVersion};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A charge, a produit, or a voluntary contribution, with an entry per column.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its identity, the same in every column.
    pub id: LineId,
    /// Where it stands in the plan comptable.
    pub account: Account,
    /// Its label.
    pub label: String,
    /// Who pays it.
    pub financeur: Option<FinanceurId>,
    /// The agreement its amount comes from.
    pub convention: Option<ConventionId>,
    /// The action it belongs to.
    pub action: Option<ActionId>,
    /// The pole or the split between poles.
    pub ventilation: Ventilation,
    /// The line of another year that is the same thing under another name.
    pub linked: Option<LineId>,
    /// The scenario it exists in, when it exists nowhere else.
    pub only_in: Option<ColumnId>,
    /// What was typed, column by column.
    pub cells: ByColumn<Cell>,
}

/// Where a line stands in the plan comptable, or on which side it waits to be classed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Account {
    /// A number of a dated plan.
    Numbered {
        /// The plan the number was chosen in.
        plan: PlanVersion,
        /// The number.
        number: AccountNumber,
    },
    /// À classer: only its side is known.
    ToClassify(Side),
}

/// What a line holds in one column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What was typed; nothing is an absence, not a zero.
    pub entry: Option<Entry>,
    /// Notes, source, status and schedule, when there are any.
    pub details: Option<Arc<Details>>,
}

/// What is known about an amount besides its value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// The label printed in this column when it differs from the line's.
    pub label: Option<String>,
    /// A free note.
    pub note: String,
    /// Where the amount comes from.
    pub source: Option<Source>,
    /// How far a grant or a payment has gone.
    pub status: Option<Status>,
    /// When it is paid: months and amounts.
    pub schedule: Vec<(Month, Amount)>,
}

/// Where an amount comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The kind of source.
    pub kind: SourceKind,
    /// A reference: a file, a page, a name of document.
    pub reference: String,
    /// Its date.
    pub date: Option<Date>,
}

/// The kinds of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SourceKind {
    /// A supplier's quote.
    Devis,
    /// Last year's figure.
    AnneePrecedente,
    /// A decision of a body or of a funder.
    Decision,
    /// The published accounts.
    Comptes,
    /// An assumption: nobody has confirmed it.
    Hypothese,
    /// Anything else.
    Autre,
}

impl SourceKind {
    /// Every kind, the surest words first.
    pub const ALL: [SourceKind; 6] = [
        SourceKind::Devis,
        SourceKind::AnneePrecedente,
        SourceKind::Decision,
        SourceKind::Comptes,
        SourceKind::Hypothese,
        SourceKind::Autre,
    ];
}

/// How far a grant has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// To be asked for.
    ADemander,
    /// Asked for.
    Demande,
    /// Announced by the funder.
    Notifie,
    /// Under a signed agreement.
    Conventionne,
    /// Paid.
    Verse,
}

impl Status {
    /// Every status, in the order a grant goes through them.
    pub const ALL: [Status; 5] =
        [Status::ADemander, Status::Demande, Status::Notifie, Status::Conventionne, Status::Verse];

    /// Returns whether nothing is signed yet: the money counts, and is said not to be agreed.
    pub fn is_unsigned(self) -> bool {
        self < Status::Conventionne
    }
}

impl Account {
    /// Returns the number, when it is classed.
    pub fn number(self) -> Option<AccountNumber> {
        match self {
            Account::Numbered { number, .. } => Some(number),
            Account::ToClassify(_) => None,
        }
    }

    /// Returns the side it counts on; voluntary contributions (86, 87) count on none.
    pub fn side(self) -> Option<Side> {
        match self {
            Account::ToClassify(side) => Some(side),
            Account::Numbered { number, .. } => (!number.nature().is_cvn()).then(|| number.side()),
        }
    }
}

impl Line {
    /// Returns the entry typed in `column` itself, without what a scenario inherits.
    pub fn entry(&self, column: ColumnId) -> Option<&Entry> {
        self.cells.get(column)?.entry.as_ref()
    }

    /// Returns the entry that counts along `lineage`: the column's own or, in a scenario, the one it inherits.
    pub fn entry_along(&self, lineage: &[ColumnId]) -> Option<&Entry> {
        if self.only_in.is_some_and(|only| !lineage.contains(&only)) {
            return None;
        }
        self.cells.along(lineage, |cell| cell.entry.as_ref())
    }

    /// Returns how far the grant has gone along `lineage`.
    pub fn status_along(&self, lineage: &[ColumnId]) -> Option<Status> {
        self.cells.along(lineage, |cell| cell.details.as_ref()?.status)
    }

    /// Returns what is known about the amount in `column`.
    pub fn details(&self, column: ColumnId) -> Option<&Details> {
        self.cells.get(column)?.details.as_deref()
    }

    /// Returns how far the grant has gone in `column` itself, when it was said.
    pub fn status(&self, column: ColumnId) -> Option<Status> {
        self.details(column)?.status
    }
}

impl Cell {
    /// Changes a copy of the details.
    pub fn describe(&mut self, change: impl FnOnce(&mut Details)) {
        let mut details = self.details.as_deref().cloned().unwrap_or_default();
        change(&mut details);
        self.details = (details != Details::default()).then(|| Arc::new(details));
    }
}

impl Keyed for Line {
    type Id = LineId;

    fn id(&self) -> LineId {
        self.id
    }
}
