//! Owns which lines an agreement looks at: those whose costs it finances, those that finance the same action beside it.
//!
//! Example: the FSE looks at the salaries, and at the other grants of "Ambassadeurs de l'ESS". Must not know what any of
//! them is worth.

use super::Document;
use super::financeur::{Convention, Rule};
use super::id::{ColumnId, ConventionId, LineId};
use super::line::{Account, Line, Side};
use super::pole::Ventilation;
use crate::domain::expression::{Expr, Reference};

/// What an agreement looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// Its eligible costs.
    pub costs: bool,
    /// The other funding of its action.
    pub others: bool,
}

impl Looks {
    /// Everything there is to look at, whether it decides or not.
    pub const ALL: Looks = Looks { costs: true, others: true };
}

impl Convention {
    /// Returns what it looks at to tell what it gives.
    pub fn looks(&self) -> Looks {
        match self.rule {
            Rule::Fixed => Looks { costs: false, others: false },
            Rule::Rate { .. } => Looks { costs: true, others: false },
            Rule::LeastOfThree { .. } => Looks::ALL,
        }
    }

    /// Returns whether the agreement names costs at all.
    pub fn has_base(&self) -> bool {
        !self.eligible.lines.is_empty() || !self.eligible.poles.is_empty()
    }

    /// Returns whether a line is among its eligible costs, wholly or in part: a charge or a voluntary contribution (86) that
    /// it names, a charge given to one of its poles.
    pub fn finances(&self, line: &Line) -> bool {
        let is_of_pole = || match &line.ventilation {
            Ventilation::Pole(pole) => self.eligible.poles.contains(pole),
            Ventilation::Parts(parts) => parts.iter().any(|(pole, _)| self.eligible.poles.contains(pole)),
            Ventilation::None | Ventilation::Cle { .. } => false,
        };
        self.names(line) || (line.account.side() == Some(Side::Charge) && is_of_pole())
    }

    /// Returns whether a line is named among its eligible costs, which counts it whole.
    pub fn names(&self, line: &Line) -> bool {
        is_cost(line.account) && self.eligible.lines.contains(&line.id)
    }

    /// Returns whether a line books the money of this agreement along `lineage`: by its link, or by its amount.
    pub fn is_booked_by(&self, line: &Line, lineage: &[ColumnId]) -> bool {
        line.account.side() == Some(Side::Produit) && (line.convention == Some(self.id) || self.gives_to(line, lineage))
    }

    /// Returns whether a line takes its amount from this agreement along `lineage`.
    pub fn gives_to(&self, line: &Line, lineage: &[ColumnId]) -> bool {
        let taken = Reference::Convention(self.id);
        let expr = line.entry_along(lineage).and_then(|entry| entry.referring());
        expr.is_some_and(|expr| expr.references().contains(&&taken))
    }

    /// Returns whether a line is other funding: a produit of the same action that is not this agreement's own money.
    ///
    /// An agreement without an action knows of no other funding.
    pub fn is_beside(&self, line: &Line, lineage: &[ColumnId]) -> bool {
        self.action.is_some()
            && line.action == self.action
            && line.account.side() == Some(Side::Produit)
            && !self.is_booked_by(line, lineage)
    }
}

/// Returns whether a line of that account can be an eligible cost: voluntary contributions (86) may be.
pub fn is_cost(account: Account) -> bool {
    match account {
        Account::ToClassify(side) => side == Side::Charge,
        Account::Numbered { number, .. } => number.side() == Side::Charge,
    }
}

/// Returns the lines that what an agreement gives along `lineage` depends on.
pub fn looked_at(document: &Document, convention: ConventionId, lineage: &[ColumnId]) -> Vec<LineId> {
    let Some(convention) = document.conventions.get(convention) else { return Vec::new() };
    let Looks { costs, others } = convention.looks();
    if !costs && !others {
        return Vec::new();
    }
    let is_looked_at =
        |line: &Line| (costs && convention.finances(line)) || (others && convention.is_beside(line, lineage));
    document.lines.iter().filter(|line| is_looked_at(line)).map(|line| line.id).collect()
}

/// Returns the agreements that a formula takes amounts from.
pub fn named_in(expr: &Expr) -> impl Iterator<Item = ConventionId> {
    expr.references().into_iter().filter_map(|reference| match reference {
        Reference::Convention(convention) => Some(*convention),
        _ => None,
    })
}
