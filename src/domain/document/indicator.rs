//! Owns `Indicator`: what the association did. Example: 260 "entretiens" of the Pôle ESS in 2022.

use super::by_column::ByColumn;
use super::entry::Entry;
use super::id::{ColumnId, IndicatorId, Keyed, PoleId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A count of what was done or reached, with a quantity per column.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Its identity.
    pub id: IndicatorId,
    /// Its label.
    pub label: String,
    /// What is counted: "entretien", "visiteur".
    pub unit: String,
    /// The pole it tells about.
    pub pole: Option<PoleId>,
    /// Whether quantities of several periods may be added.
    pub kind: IndicatorKind,
    /// Where the quantity comes from.
    pub source: String,
    /// The share of the pole's cost it answers for, an assumption; `0.25` is 25 %.
    pub cost_share: Option<Decimal>,
    /// Quantities, column by column.
    pub cells: ByColumn<Entry>,
}

/// Whether quantities of several periods may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IndicatorKind {
    /// Counted over a period: interviews held.
    Flux,
    /// Counted at a moment: members.
    Stock,
}

impl Indicator {
    /// Returns the quantity that counts along `lineage` (see `Document::lineage`).
    pub fn quantity_along(&self, lineage: &[ColumnId]) -> Option<&Entry> {
        lineage.iter().find_map(|column| self.cells.get(*column))
    }
}

impl Keyed for Indicator {
    type Id = IndicatorId;

    fn id(&self) -> IndicatorId {
        self.id
    }
}
