//! Owns `Entry`: what was typed in a cell. Its value comes from evaluation and is never stored.
//!
//! Examples: `83899.25`, `=12*350`, `=2%*ligne(12)`, `35000..40000`. Must not know which cell it stands in: what a
//! formula refers to is worth something in `compute` only.

use crate::domain::expression::{self, Expr, Fault, FaultKind, Lookup, Typed};
use crate::domain::money::Amount;
use crate::format::number;
use rust_decimal::Decimal;
use std::sync::Arc;

/// What was typed: a plain number, a formula kept as written, or a range that counts as its midpoint.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A plain number of euros, hours or posts.
    Number(Decimal),
    /// A formula: the text as typed, with its `=`, and what it says.
    Formula(Arc<Formula>),
    /// A low and a high estimate, in that order.
    Range(Arc<(Decimal, Decimal)>),
}

/// A formula as typed and as understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// The text as typed, beginning with `=`.
    pub text: String,
    /// What the text says.
    pub expr: Expr,
    refers: bool,
}

impl Formula {
    /// Pairs a text with what it says.
    pub fn new(text: String, expr: Expr) -> Formula {
        let refers = !expr.references().is_empty();
        Formula { text, expr, refers }
    }
}

/// The largest number a cell may hold: ten billion. A hundred thousand such cells still add up exactly.
pub const CELL_LIMIT: Decimal = Decimal::from_parts(1_410_065_408, 2, 0, false, 0);

impl Entry {
    /// Reads what a person typed over `current`, the value so far; nothing typed is no entry.
    ///
    /// # Errors
    /// The fault of the text, or of its value: a cell holds at most [`CELL_LIMIT`].
    pub fn typed(text: &str, current: Option<Decimal>) -> Result<Option<Entry>, Fault> {
        let entry = Entry::of(expression::typed(text, current)?);
        if let Some(entry) = &entry {
            entry.value()?;
        }
        Ok(entry)
    }

    /// Returns the entry that was typed; nothing typed is no entry.
    pub fn of(typed: Typed) -> Option<Entry> {
        match typed {
            Typed::Empty => None,
            Typed::Number(number) => Some(Entry::Number(number)),
            Typed::Formula { text, expr } => Some(Entry::Formula(Arc::new(Formula::new(text, expr)))),
            Typed::Range { low, high } => Some(Entry::Range(Arc::new((low, high)))),
        }
    }

    /// Returns what the formula says, when it refers to what stands elsewhere.
    pub fn referring(&self) -> Option<&Expr> {
        match self {
            Entry::Formula(formula) if formula.refers => Some(&formula.expr),
            _ => None,
        }
    }

    /// Returns the exact value, before any rounding.
    ///
    /// # Errors
    /// The fault of the formula, [`FaultKind::ReferenceHere`] when it refers to what stands elsewhere, or a value beyond
    /// [`CELL_LIMIT`].
    pub fn value(&self) -> Result<Decimal, Fault> {
        let value = match self {
            Entry::Number(number) => *number,
            Entry::Formula(formula) => expression::evaluate(&formula.expr)?,
            Entry::Range(bounds) => bounds.0.checked_add(bounds.1).ok_or(too_large())? / Decimal::TWO,
        };
        within(value)
    }

    /// Returns the amount of a formula that refers, to the cent; `lookup` tells what it refers to is worth.
    ///
    /// # Errors
    /// As [`Entry::value`], and what `lookup` says.
    pub fn amount_with(expr: &Expr, lookup: Lookup<'_>) -> Result<Amount, Fault> {
        Amount::rounded(within(expression::evaluate_with(expr, lookup)?)?).map_err(|_| too_large())
    }

    /// Returns the text an edit field opens with: the formula as typed, a number without grouping.
    pub fn text(&self) -> String {
        match self {
            Entry::Number(value) => number::edit_number(*value),
            Entry::Formula(formula) => formula.text.clone(),
            Entry::Range(bounds) => format!("{}..{}", number::edit_number(bounds.0), number::edit_number(bounds.1)),
        }
    }

    /// Returns the value in euros, to the cent, half away from zero.
    ///
    /// # Errors
    /// As [`Entry::value`].
    pub fn amount(&self) -> Result<Amount, Fault> {
        Amount::rounded(self.value()?).map_err(|_| too_large())
    }
}

impl From<Amount> for Entry {
    fn from(amount: Amount) -> Entry {
        Entry::Number(amount.euros())
    }
}

fn within(value: Decimal) -> Result<Decimal, Fault> {
    if value.abs() > CELL_LIMIT { Err(too_large()) } else { Ok(value) }
}

fn too_large() -> Fault {
    Fault { kind: FaultKind::TooLarge, place: None }
}
