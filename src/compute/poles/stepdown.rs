//! Owns how support poles are emptied into the others: one after the other in their order, each by its key, never back into
//! one that was emptied. Example: the Structure's 12 000,00 by ETP, 4 000,00 to one pole and 8 000,00 to the other.
//!
//! Account by account, each split to the cent, so that full costs add up as direct ones do.

use super::spread::by_weight;
use super::weights::{Weight, Weights};
use crate::compute::tally::Place;
use crate::domain::document::Document;
use crate::domain::document::id::PoleId;
use crate::domain::document::line::Side;
use crate::domain::document::pole::Cle;
use crate::domain::money::{Amount, Overflow};
use std::collections::BTreeMap;

/// The charges of each pole, account by account, in cents; none is the Structure.
pub(super) type Charges = BTreeMap<Option<PoleId>, BTreeMap<Place, i128>>;

/// A support pole emptied into the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Emptied {
    /// The support pole.
    pub pole: PoleId,
    /// The key it is spread by.
    pub cle: Cle,
    /// What each pole weighed and received; nobody when no pole weighs anything: the charges then stay where they are.
    pub parts: Vec<Received>,
    /// What was spread, what it received itself included.
    pub amount: Amount,
}

/// What a pole received of a support pole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    /// The pole.
    pub pole: PoleId,
    /// Its weight under the key.
    pub weight: rust_decimal::Decimal,
    /// What it received.
    pub amount: Amount,
}

/// Empties the support poles of `document`, in their order.
///
/// # Errors
/// [`Overflow`] when an amount passes [`Amount::LIMIT`].
pub(super) fn empty(document: &Document, weights: &Weights, charges: &mut Charges) -> Result<Vec<Emptied>, Overflow> {
    let mut emptied: Vec<Emptied> = Vec::new();
    for support in document.poles.iter().filter(|pole| pole.support) {
        let is_open = |pole: PoleId| pole != support.id && emptied.iter().all(|before| before.pole != pole);
        let weights: Vec<Weight> =
            weights.under(&support.cle).iter().filter(|(pole, _)| is_open(*pole)).copied().collect();
        let given = charges.get(&Some(support.id)).cloned().unwrap_or_default();
        let given: Vec<(Place, i128)> =
            given.into_iter().filter(|(place, cents)| place.side() == Some(Side::Charge) && *cents != 0).collect();
        let mut sums: BTreeMap<PoleId, i128> = BTreeMap::new();
        for (place, cents) in &given {
            let Some(parts) = by_weight(&weights, Amount::of_cents(*cents)?) else { continue };
            for (pole, part) in parts {
                *sums.entry(pole).or_default() += part.cents();
                *charges.entry(Some(pole)).or_default().entry(*place).or_default() += part.cents();
            }
            charges.entry(Some(support.id)).or_default().insert(*place, 0);
        }
        let amount = Amount::of_cents(given.iter().map(|(_, cents)| cents).sum())?;
        let sum = |pole| Amount::of_cents(sums.get(&pole).copied().unwrap_or_default());
        let parts = weights
            .into_iter()
            .map(|(pole, weight)| Ok(Received { pole, weight, amount: sum(pole)? }))
            .collect::<Result<_, Overflow>>()?;
        emptied.push(Emptied { pole: support.id, cle: support.cle.clone(), parts, amount });
    }
    Ok(emptied)
}
