//! Owns `Lever`, a hypothesis of a scenario (on screen *hypothèse*). Example: "+3 % sur la masse salariale".

use super::id::{ActionId, FinanceurId, LeverId, LineId, PoleId};
use crate::domain::money::Amount;
use crate::domain::plan::AccountNumber;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A hypothesis: it moves a group of lines of its scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lever {
    /// Its identity.
    pub id: LeverId,
    /// Its label.
    pub label: String,
    /// Which lines it moves.
    pub selector: Selector,
    /// What it does to them.
    pub effect: Effect,
    /// How far it can be moved, when it can.
    pub range: Option<LeverRange>,
    /// Whether it counts.
    pub on: bool,
}

/// Which lines a hypothesis moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Selector {
    /// The lines of these accounts and of their sub-accounts.
    Accounts(Vec<AccountNumber>),
    /// What a funder pays.
    Financeur(FinanceurId),
    /// What belongs to a pole.
    Pole(PoleId),
    /// What belongs to an action.
    Action(ActionId),
    /// These lines, in order of identity.
    Lines(Vec<LineId>),
}

impl Selector {
    /// Returns it with its lines in order, each once: a line is then found among thousands at once.
    pub fn in_order(mut self) -> Selector {
        if let Selector::Lines(lines) = &mut self {
            lines.sort_unstable();
            lines.dedup();
        }
        self
    }
}

/// What a hypothesis does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// More or less by a rate; `0.03` is +3 %.
    Percent(Decimal),
    /// More or less by euros, spread over the lines.
    Euros(Amount),
    /// Times a factor.
    Factor(Decimal),
    /// A quantity at a price, in place of the amount.
    QuantityPrice {
        /// How many.
        quantity: Decimal,
        /// Euros each.
        price: Amount,
    },
    /// Paid so many months later: cash only.
    DelayMonths(u8),
    /// Gone.
    Absent,
}

/// How far a hypothesis can be moved, and by what step, in the unit of its effect: a rate (`0.1` is 10 %), euros, a factor,
/// months; the price, for a quantity at a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeverRange {
    /// The least.
    pub low: Decimal,
    /// The most.
    pub high: Decimal,
    /// The step.
    pub step: Decimal,
}

impl LeverRange {
    /// Returns whether the bounds leave something between them, and the step leads somewhere.
    pub fn is_sound(&self) -> bool {
        self.low < self.high && self.step > Decimal::ZERO
    }
}
