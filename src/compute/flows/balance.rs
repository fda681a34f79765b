//! Owns how poles come out even: those that have too much give to those that have too little, and the rest is the résultat.
//!
//! Example: +30, −20 and +10: the second receives 20 from the others, who give 15 and 5 of it, and 10 are left as excédent.
//! In proportion to what each has too much of, or lacks; to the cent, by largest remainder.

use super::{Cents, End, Middle};
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Adds what makes each pole's money come and go in equal amounts.
pub(super) fn balance(given: &mut Cents, used: &mut Cents) -> Result<(), Overflow> {
    let mut left: BTreeMap<Middle, i128> = BTreeMap::new();
    for ((middle, ..), cents) in &*given {
        *left.entry(*middle).or_default() += cents;
    }
    for ((middle, ..), cents) in &*used {
        *left.entry(*middle).or_default() -= cents;
    }
    let too_much: Vec<(Middle, i128)> = left.iter().map(|(middle, cents)| (*middle, *cents)).filter(above).collect();
    let too_little: Vec<(Middle, i128)> = left.iter().map(|(middle, cents)| (*middle, -cents)).filter(above).collect();
    let sum = |parts: &[(Middle, i128)]| parts.iter().map(|(_, cents)| cents).sum::<i128>();
    let between = sum(&too_much).min(sum(&too_little));
    share(used, &too_much, between)?;
    share(given, &too_little, between)
}

fn above((_, cents): &(Middle, i128)) -> bool {
    *cents > 0
}

/// Shares what goes between poles in proportion, and leaves the rest of each to the résultat.
fn share(cents: &mut Cents, parts: &[(Middle, i128)], between: i128) -> Result<(), Overflow> {
    let amounts: Vec<Decimal> =
        parts.iter().map(|(_, cents)| Ok(Amount::of_cents(*cents)?.euros())).collect::<Result<_, Overflow>>()?;
    let Some(shared) = Amount::of_cents(between)?.split(&amounts) else { return Ok(()) };
    for ((middle, all), shared) in parts.iter().zip(shared) {
        let mut put = |end: End, part: i128| {
            if part > 0 {
                *cents.entry((*middle, end, false)).or_default() += part;
            }
        };
        put(End::Autres, shared.cents());
        put(End::Resultat, all - shared.cents());
    }
    Ok(())
}
