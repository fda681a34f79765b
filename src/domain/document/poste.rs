//! Owns `Poste`: a paid job, or several alike. Example: "Équipe du Pôle DLA", 1,71 ETP.

use super::by_column::ByColumn;
use super::entry::Entry;
use super::id::{ColumnId, Keyed, PoleId, PosteId};
use rust_decimal::Decimal;

/// A paid job, with its size per column.
#[derive(Clone, Debug, PartialEq)]
pub struct Poste {
    /// Its identity.
    pub id: PosteId,
    /// Its label: a function, never a person's name.
    pub label: String,
    /// The poles it works for; `0.5` is half its time. None: not said.
    pub poles: Vec<(PoleId, Decimal)>,
    /// Its size and cost, column by column.
    pub cells: ByColumn<PosteCell>,
}

/// A paid job in one column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PosteCell {
    /// Full-time equivalents while it is held: 1 for a full-time job, of any number of months.
    pub etp: Option<Entry>,
    /// People who hold it, one after the other counted once.
    pub effectif: Option<Entry>,
    /// Months worked, 12 when not said.
    pub months: Option<Entry>,
    /// Yearly gross pay of one full-time equivalent, in euros.
    pub brut: Option<Entry>,
    /// Employer rate, typed: `0.42` is 42 % of the gross.
    pub taux_employeur: Option<Entry>,
    /// Whether the figures are an assumption of ours.
    pub hypothese: bool,
}

impl Poste {
    /// Returns the size and cost that count along `lineage` (see `Document::lineage`), when there are any.
    pub fn cell_along(&self, lineage: &[ColumnId]) -> Option<PosteCell> {
        let giving = |cell: &PosteCell| cell.etp.is_some().then_some(cell.hypothese);
        let cell = PosteCell {
            etp: self.cells.along(lineage, |cell| cell.etp.clone()),
            effectif: self.cells.along(lineage, |cell| cell.effectif.clone()),
            months: self.cells.along(lineage, |cell| cell.months.clone()),
            brut: self.cells.along(lineage, |cell| cell.brut.clone()),
            taux_employeur: self.cells.along(lineage, |cell| cell.taux_employeur.clone()),
            hypothese: self.cells.along(lineage, giving).unwrap_or_default(),
        };
        (cell != PosteCell::default()).then_some(cell)
    }
}

impl Keyed for Poste {
    type Id = PosteId;

    fn id(&self) -> PosteId {
        self.id
    }
}
