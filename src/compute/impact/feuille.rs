//! Owns what a worksheet comes to, from the prudent end of its assumptions to the favorable one.
//!
//! Coûts évités: `people × share for whom it works × Σ (cost a year × years × what is left of what is due to others) − cost of the
//! action`; the gross figure is never given without the net. SROI: for each effect and year, `people × worth a year × what is left
//! of the deductions, eroded and discounted`, over all that was put in. The method names the deductions; their rates are assumptions
//! the association makes. Nothing is worked out while one is not known.

use super::interval::Interval;
use super::{Impact, IndicatorRow};
use crate::domain::document::feuille::{ANNEES_LIMIT, Assumption, Feuille, FeuilleKind};
use crate::domain::money::Amount;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What a worksheet comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What is avoided, or the social value, from prudent to favorable.
    pub brut: (Amount, Amount),
    /// What the action costs, or all that was put in, from low to high.
    pub cout: (Amount, Amount),
    /// What is left, from prudent to favorable.
    pub verdict: Verdict,
    /// Whether some assumption is a range.
    pub is_range: bool,
}

/// What is left of the gross figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Euros, once the action is paid; below zero, it costs more than it avoids.
    Net(Amount, Amount),
    /// Euros of social value for one euro put in.
    Ratio(Decimal, Decimal),
}

/// Why a worksheet comes to nothing yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It describes no effect.
    NoEffet,
    /// What is not assumed yet, of the whole or of an effect by its place.
    Missing(Vec<(Option<usize>, Assumption)>),
    /// What is out of bounds, in a file from elsewhere.
    Wrong(Option<usize>, Assumption),
    /// Nothing may be put in: there is nothing to divide by.
    NoCost,
    /// A figure is too large.
    TooLarge,
}

/// Returns what the indicator of a worksheet gives it, where nothing is typed: people, and what it costs. For SROI, what was put in
/// has the value of volunteering in it.
pub fn given(feuille: &Feuille, assumption: Assumption, impact: &Impact) -> Option<Decimal> {
    let row: &IndicatorRow = impact.rows.iter().find(|row| Some(row.indicator) == feuille.indicator)?;
    match (assumption, feuille.kind) {
        (Assumption::Personnes, _) => row.quantity.ok(),
        (Assumption::Cout, FeuilleKind::CoutsEvites) => Some(row.cout.ok()?.part.euros()),
        (Assumption::Cout, FeuilleKind::Sroi) => Some(row.avec_benevolat.ok()?.part.euros()),
        _ => None,
    }
}

/// Returns what a worksheet comes to, its indicator costing what `impact` says.
///
/// # Errors
/// [`Unknown`] while it cannot be worked out.
pub fn outcome(feuille: &Feuille, impact: &Impact) -> Result<Outcome, Unknown> {
    if feuille.effets.is_empty() {
        return Err(Unknown::NoEffet);
    }
    let sheet = Sheet { feuille, impact };
    sheet.checked()?;
    let cout = sheet.get(None, Assumption::Cout)?;
    let brut = match feuille.kind {
        FeuilleKind::CoutsEvites => sheet.avoided(),
        FeuilleKind::Sroi => sheet.worth(),
    }?;
    let euros = |interval: Interval| interval.euros().map_err(|_| Unknown::TooLarge);
    let verdict = match feuille.kind {
        FeuilleKind::CoutsEvites => {
            let (low, high) = euros(brut.minus(cout).ok_or(Unknown::TooLarge)?)?;
            Verdict::Net(low, high)
        }
        FeuilleKind::Sroi if cout.low <= Decimal::ZERO => return Err(Unknown::NoCost),
        FeuilleKind::Sroi => {
            let ratio = brut.over(cout).ok_or(Unknown::TooLarge)?;
            Verdict::Ratio(ratio.low, ratio.high)
        }
    };
    let all = feuille.effets.iter().map(|effet| &effet.assumptions).chain([&feuille.assumptions]);
    let is_range = all.flat_map(|kept| kept.values()).filter_map(Interval::of).any(|typed| typed.low != typed.high);
    Ok(Outcome { brut: euros(brut)?, cout: euros(cout)?, verdict, is_range })
}

/// A worksheet with what its indicator gives.
struct Sheet<'a> {
    feuille: &'a Feuille,
    impact: &'a Impact,
}

type Found = Result<Interval, Unknown>;

impl Sheet<'_> {
    /// Returns every assumption its kind asks for, with its place.
    fn asked(&self) -> impl Iterator<Item = (Option<usize>, Assumption)> {
        let kind = self.feuille.kind;
        let effets = (0..self.feuille.effets.len()).flat_map(move |place| of(Some(place), kind.of_effet()));
        of(None, kind.of_whole()).chain(effets)
    }

    fn found(&self, effet: Option<usize>, assumption: Assumption) -> Option<Interval> {
        let typed = self.feuille.assumptions_of(effet).and_then(|kept| Interval::of(kept.get(&assumption)?));
        let given = || given(self.feuille, assumption, self.impact).map(Interval::exactly);
        typed.or_else(|| effet.is_none().then(given).flatten())
    }

    fn get(&self, effet: Option<usize>, assumption: Assumption) -> Found {
        self.found(effet, assumption).ok_or_else(|| Unknown::Missing(vec![(effet, assumption)]))
    }

    /// Says all that is missing at once, then what is out of bounds.
    fn checked(&self) -> Result<(), Unknown> {
        let missing: Vec<_> = self.asked().filter(|(effet, kind)| self.found(*effet, *kind).is_none()).collect();
        if !missing.is_empty() {
            return Err(Unknown::Missing(missing));
        }
        let wrong =
            self.asked().find(|(effet, kind)| !self.found(*effet, *kind).is_some_and(|found| is_sound(*kind, found)));
        wrong.map_or(Ok(()), |(effet, kind)| Err(Unknown::Wrong(effet, kind)))
    }

    fn avoided(&self) -> Found {
        let mut sum = Interval::exactly(Decimal::ZERO);
        for place in 0..self.feuille.effets.len() {
            let get = |kind| self.get(Some(place), kind);
            let (montant, annees, others) =
                (get(Assumption::Montant)?, get(Assumption::Annees)?, get(Assumption::Attribution)?);
            let one = || montant.times(annees)?.times(others.left()?);
            sum = one().and_then(|one| sum.plus(one)).ok_or(Unknown::TooLarge)?;
        }
        let (people, share) = (self.get(None, Assumption::Personnes)?, self.get(None, Assumption::Reussite)?);
        let all = || people.times(share.per_cent()?)?.times(sum);
        all().ok_or(Unknown::TooLarge)
    }

    fn worth(&self) -> Found {
        let (people, rate) = (self.get(None, Assumption::Personnes)?, self.get(None, Assumption::Actualisation)?);
        let mut sum = Interval::exactly(Decimal::ZERO);
        for place in 0..self.feuille.effets.len() {
            let get = |kind| self.get(Some(place), kind);
            let lasting =
                lasting(get(Assumption::Annees)?, get(Assumption::Erosion)?, rate).ok_or(Unknown::TooLarge)?;
            let mut one = get(Assumption::Montant)?.times(lasting).ok_or(Unknown::TooLarge)?;
            for deduction in [Assumption::PoidsMort, Assumption::Deplacement, Assumption::Attribution] {
                let left = get(deduction)?.left();
                one = left.and_then(|left| one.times(left)).ok_or(Unknown::TooLarge)?;
            }
            sum = sum.plus(one).ok_or(Unknown::TooLarge)?;
        }
        people.times(sum).ok_or(Unknown::TooLarge)
    }
}

fn of(effet: Option<usize>, kinds: &'static [Assumption]) -> impl Iterator<Item = (Option<usize>, Assumption)> {
    kinds.iter().map(move |kind| (effet, *kind))
}

fn is_sound(assumption: Assumption, found: Interval) -> bool {
    match assumption {
        Assumption::Montant => true,
        Assumption::Personnes | Assumption::Cout => found.low >= Decimal::ZERO,
        Assumption::Annees => {
            let is_whole = found.low.fract().is_zero() && found.high.fract().is_zero();
            is_whole && found.is_within(Decimal::ONE, Decimal::from(ANNEES_LIMIT))
        }
        _ => found.is_within(Decimal::ZERO, Decimal::ONE_HUNDRED),
    }
}

/// Returns how many first years an effect comes to: each year keeps what erosion leaves of the one before, and is discounted.
fn lasting(annees: Interval, erosion: Interval, rate: Interval) -> Option<Interval> {
    let (erosion, rate) = (erosion.per_cent()?, rate.per_cent()?);
    let low = years(annees.low, erosion.high, rate.high)?;
    Some(Interval { low, high: years(annees.high, erosion.low, rate.low)? })
}

fn years(annees: Decimal, erosion: Decimal, rate: Decimal) -> Option<Decimal> {
    let kept = Decimal::ONE.checked_sub(erosion)?;
    let discount = Decimal::ONE.checked_add(rate)?;
    let mut year = Decimal::ONE.checked_div(discount)?;
    let mut sum = Decimal::ZERO;
    for _ in 0..annees.to_u32()?.min(ANNEES_LIMIT) {
        sum = sum.checked_add(year)?;
        year = year.checked_mul(kept)?.checked_div(discount)?;
    }
    Some(sum)
}
