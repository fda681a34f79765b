//! Owns *D'où vient l'évolution ?*: the parts by which the résultat goes from one column to another. Example: RÉSO from
//! −13 699,94 to +31 033,99, by section: grants +45 298,27, less spent on services +30 627,54, end of the
//! reprises −46 370,00…
//!
//! Parts add up exactly to the difference of the two résultats. Must not know how a part is named.

mod parts;

pub use parts::by_section;

use super::figures::Figures;
use super::layout::SectionKey;
use crate::domain::document::id::{ColumnId, FinanceurId, LineId, PoleId};
use crate::domain::document::line::Side;
use crate::domain::money::{Amount, Overflow};
use std::cmp::Reverse;

/// How many parts are named in each direction, unless another number is asked for.
pub const NAMED: usize = 8;

/// What the résultat is cut by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// By two-digit account, as subtotals are printed.
    Section,
    /// Produits by who pays, those that nobody pays by section; charges as told.
    Financeur(Charges),
    /// By team: its produits less its charges.
    Pole,
    /// Line by line; two lines that are linked are one.
    Line,
}

/// How charges stand beside funders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Charges {
    /// All of them in one part.
    Together,
    /// By section.
    BySection,
}

/// What a part is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// A two-digit account.
    Section(SectionKey),
    /// All charges.
    Charges,
    /// What a funder pays.
    Financeur(FinanceurId),
    /// What a team brings and costs; under none, what is not said to be of any.
    Pole(Option<PoleId>),
    /// What teams share by a key.
    Shared,
    /// A line.
    Line {
        /// The line, the one of the two that the column arrived at holds.
        line: LineId,
        /// The line of another year that is the same thing.
        with: Option<LineId>,
    },
}

/// A part of the way from one résultat to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is made of.
    pub of: Of,
    /// The side of its amounts; none when they are résultats, as those of a team.
    pub side: Option<Side>,
    /// Its amount at the start, as read in its row.
    pub before: Option<Amount>,
    /// Its amount at the end.
    pub after: Option<Amount>,
    /// Its change, the end less the start.
    pub change: Amount,
    /// What that does to the résultat: the opposite of the change for a charge.
    pub effect: Amount,
}

/// The way from one résultat to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// The résultat it starts from.
    pub before: Amount,
    /// The résultat it arrives at.
    pub after: Amount,
    /// What pushes the résultat up.
    pub up: Steps,
    /// What pushes it down.
    pub down: Steps,
}

/// The parts of one direction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// Those that are named, the strongest first.
    pub parts: Vec<Part>,
    /// The smallest, together.
    pub others: Option<Others>,
}

/// Parts too small to be named, two at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Others {
    /// How many.
    pub count: usize,
    /// What they do to the résultat together.
    pub effect: Amount,
    /// What the strongest of them does, without its sign: none of those named does less.
    pub most: Amount,
}

impl Bridge {
    /// Returns the difference of the two résultats, which the parts add up to.
    ///
    /// # Errors
    /// [`Overflow`] beyond [`Amount::LIMIT`].
    pub fn change(&self) -> Result<Amount, Overflow> {
        self.after.minus(self.before)
    }
}

impl Steps {
    /// Returns what the direction does to the résultat in all.
    ///
    /// # Errors
    /// [`Overflow`] beyond [`Amount::LIMIT`].
    pub fn effect(&self) -> Result<Amount, Overflow> {
        let named = self.parts.iter().map(|part| part.effect);
        Amount::sum(named.chain(self.others.map(|others| others.effect)))
    }

    fn of(mut parts: Vec<Part>, named: usize) -> Result<Steps, Overflow> {
        // One part alone is named rather than called "others".
        if parts.len() <= named.saturating_add(1) {
            return Ok(Steps { parts, others: None });
        }
        let rest = parts.split_off(named);
        let effect = Amount::sum(rest.iter().map(|part| part.effect))?;
        let most = rest.iter().map(|part| part.effect.abs()).max().unwrap_or_default();
        Ok(Steps { parts, others: Some(Others { count: rest.len(), effect, most }) })
    }
}

/// Returns the way from the résultat of `from` to that of `to`, at most `named` parts named in each direction.
///
/// Nothing when a column is not there.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn bridge(
    figures: &Figures,
    from: ColumnId,
    to: ColumnId,
    by: By,
    named: usize,
) -> Option<Result<Bridge, Overflow>> {
    let resultat = |column| Some(figures.column(column)?.budget.as_ref().map(|budget| budget.resultat));
    let (before, after) = (resultat(from)?, resultat(to)?);
    let (Ok(before), Ok(after)) = (before, after) else { return Some(Err(Overflow)) };
    let way = |parts: Vec<Part>| {
        let (down, up) = parts.into_iter().partition(|part| part.effect.is_negative());
        Ok(Bridge { before, after, up: Steps::of(up, named)?, down: Steps::of(down, named)? })
    };
    Some(parts(figures, from, to, by)?.and_then(way))
}

/// Returns every part that moved the résultat from `from` to `to`, the strongest first; nothing when a column is not
/// there.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn parts(figures: &Figures, from: ColumnId, to: ColumnId, by: By) -> Option<Result<Vec<Part>, Overflow>> {
    let (before, after) = (figures.column(from)?, figures.column(to)?);
    let (Ok(before), Ok(after)) = (&before.budget, &after.budget) else { return Some(Err(Overflow)) };
    let parts = match by {
        By::Section => by_section(before, after),
        By::Financeur(charges) => parts::by_financeur(figures, from, to, charges),
        By::Pole => parts::by_pole(figures, from, to),
        By::Line => parts::by_line(figures, from, to),
    };
    Some(parts.map(strongest))
}

fn strongest(mut parts: Vec<Part>) -> Vec<Part> {
    parts.sort_by_key(|part| (Reverse(part.effect.abs()), part.of));
    parts
}
