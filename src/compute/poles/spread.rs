//! Owns `Spread`: how the lines of one column are shared between poles. Example: 100,00 by ETP between 4,09 and 10,45 is
//! 28,13 and 71,87.
//!
//! To the cent by largest remainder: the parts of a line add up to it, whatever the split.

use super::weights::{Weight, Weights, positive};
use crate::compute::values::Values;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, PoleId};
use crate::domain::document::line::Side;
use crate::domain::document::pole::{Cle, Ventilation};
use crate::domain::money::Amount;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// How the lines of one column are shared between poles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// What each pole weighs.
    pub weights: Weights,
}

/// An amount shared between poles.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares {
    /// What each pole has of it; none is the Structure, for what is not said.
    pub parts: Vec<(Option<PoleId>, Amount)>,
    /// Why all of it stays with the Structure though a split was asked for.
    pub trouble: Option<Trouble>,
}

/// Why an amount could not be spread.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// No pole weighs anything under that key.
    NoWeight(Cle),
    /// The parts pass the whole, or one is below zero, in a file from elsewhere: `1.3` is 130 %.
    WrongParts(Decimal),
}

impl Spread {
    /// Returns how the lines of a column are shared, whose values are `values`.
    pub fn of(document: &Document, column: ColumnId, values: &Values) -> Spread {
        let mut spread = Spread { weights: Weights::of(document, column) };
        if uses_direct_cost(document) {
            spread.weights.cout_direct = direct_cost(document, values, &spread);
        }
        spread
    }

    /// Shares an amount between poles: an exact sum, the Structure having what is not said.
    pub fn shares(&self, ventilation: &Ventilation, amount: Amount) -> Shares {
        match ventilation {
            Ventilation::None => Shares::all(None, amount),
            Ventilation::Pole(pole) => Shares::all(Some(*pole), amount),
            Ventilation::Parts(parts) => fixed(parts, amount),
            Ventilation::Cle { cle, .. } => match by_weight(&self.weights.under(cle), amount) {
                Some(parts) => {
                    Shares { parts: parts.into_iter().map(|(pole, part)| (Some(pole), part)).collect(), trouble: None }
                }
                None => Shares { trouble: Some(Trouble::NoWeight(cle.clone())), ..Shares::all(None, amount) },
            },
        }
    }
}

impl Shares {
    fn all(pole: Option<PoleId>, amount: Amount) -> Shares {
        Shares { parts: vec![(pole, amount)], trouble: None }
    }

    /// Returns what a pole has of it.
    pub fn of(&self, pole: Option<PoleId>) -> Option<Amount> {
        Amount::sum(self.parts.iter().filter(|(known, _)| *known == pole).map(|(_, amount)| *amount)).ok()
    }
}

/// Shares by weight; nothing when nobody weighs anything.
pub(super) fn by_weight(weights: &[Weight], amount: Amount) -> Option<Vec<(PoleId, Amount)>> {
    let split = amount.split(&weights.iter().map(|(_, weight)| *weight).collect::<Vec<_>>())?;
    (!weights.is_empty()).then(|| weights.iter().map(|(pole, _)| *pole).zip(split).collect())
}

/// Shares by fixed parts, what they leave going to the Structure.
fn fixed(parts: &[(PoleId, Decimal)], amount: Amount) -> Shares {
    let said = parts.iter().try_fold(Decimal::ZERO, |sum, (_, part)| sum.checked_add(*part)).unwrap_or(Decimal::MAX);
    let wrong = || Shares { trouble: Some(Trouble::WrongParts(said)), ..Shares::all(None, amount) };
    let is_negative = parts.iter().any(|(_, part)| *part < Decimal::ZERO);
    let Some(unsaid) = Decimal::ONE.checked_sub(said).filter(|unsaid| *unsaid >= Decimal::ZERO && !is_negative) else {
        return wrong();
    };
    let named = parts.iter().map(|(pole, part)| (Some(*pole), *part));
    let named: Vec<_> = named.chain([(None, unsaid)]).filter(|(_, part)| !part.is_zero()).collect();
    match amount.split(&named.iter().map(|(_, part)| *part).collect::<Vec<_>>()) {
        Some(split) => Shares { parts: named.iter().map(|(pole, _)| *pole).zip(split).collect(), trouble: None },
        None => wrong(),
    }
}

fn uses_direct_cost(document: &Document) -> bool {
    document.poles.iter().any(|pole| pole.support && pole.cle == Cle::CoutDirect)
        || document.lines.iter().any(|line| is_by_direct_cost(&line.ventilation))
}

fn is_by_direct_cost(ventilation: &Ventilation) -> bool {
    matches!(ventilation, Ventilation::Cle { cle: Cle::CoutDirect, .. })
}

/// Returns the charges of each pole, without those that are themselves shared by direct cost; below zero, a pole weighs nothing.
fn direct_cost(document: &Document, values: &Values, spread: &Spread) -> Vec<Weight> {
    let mut cents: BTreeMap<PoleId, i128> = BTreeMap::new();
    for (line, value) in document.lines.iter().zip(values.iter()) {
        let is_counted = line.account.side() == Some(Side::Charge) && !is_by_direct_cost(&line.ventilation);
        let Some(amount) = value.amount().filter(|_| is_counted) else { continue };
        for (pole, part) in spread.shares(&line.ventilation, amount).parts {
            if let Some(pole) = pole {
                *cents.entry(pole).or_default() += part.cents();
            }
        }
    }
    let euros = |pole| Amount::of_cents(cents.get(&pole).copied()?).ok().map(Amount::euros);
    positive(document.poles.iter().filter_map(|pole| Some((pole.id, euros(pole.id)?))))
}
