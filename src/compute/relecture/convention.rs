//! Finds the agreements whose eligible charges pass the base the grant was computed on: what is beyond is not financed; and
//! the charges that several agreements claim for more than they come to.
//!
//! Example: 40 000,00 at 50 % is a base of 80 000,00; 92 000,00 of eligible charges pass it. Only agreements with a rate
//! have a base. Charges split between poles by a key are left out, so that the sum is a least one.

use super::finding::{Finding, Kind};
use super::reading::{Reading, Row, something};
use crate::compute::conventions::{Claim, claims};
use crate::domain::document::answer::About;
use crate::domain::document::financeur::{Convention, Rule};
use crate::domain::document::id::{LineId, PoleId};
use crate::domain::document::line::Side;
use crate::domain::document::pole::Ventilation;
use crate::domain::money::Amount;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn above_base(reading: &Reading) -> Vec<Finding> {
    let conventions: Vec<&Convention> = reading
        .document
        .conventions
        .iter()
        .map(|convention| &**convention)
        .filter(|convention| is_under_way(reading, convention) && base(convention).is_some())
        .collect();
    if conventions.is_empty() {
        return Vec::new();
    }
    let charges = Charges::of(reading);
    conventions.into_iter().filter_map(|convention| above(reading, convention, &charges)).collect()
}

pub(super) fn double_financing(reading: &Reading) -> Vec<Finding> {
    let claims = claims(reading.figures, reading.column.id).into_iter();
    let finding = |claim: Claim| {
        let kind = Kind::DoubleFinancing { amount: claim.amount, total: claim.total, by: claim.by };
        reading.finding(kind, About::Line(claim.line), vec![claim.line])
    };
    claims.map(finding).collect()
}

fn is_under_way(reading: &Reading, convention: &Convention) -> bool {
    convention.period.meets(reading.column.exercice)
}

/// Returns the grant, its rate and the base they tell.
fn base(convention: &Convention) -> Option<(Amount, Decimal, Amount)> {
    let stages = &convention.amounts;
    let known = stages.conventionne.or(stages.notifie).or(stages.demande);
    let (grant, rate) = match convention.rule {
        Rule::Fixed => return None,
        Rule::Rate { rate, cap: Some(cap) } => (known.map_or(cap, |known| known.min(cap)), rate),
        Rule::Rate { rate, cap: None } | Rule::LeastOfThree { rate } => (known?, rate),
    };
    if grant <= Amount::ZERO || rate <= Decimal::ZERO {
        return None;
    }
    Some((grant, rate, Amount::rounded(grant.euros().checked_div(rate)?).ok()?))
}

/// The charges of the column, found by line and by the one pole they belong to.
struct Charges {
    of_line: BTreeMap<LineId, Amount>,
    of_pole: BTreeMap<PoleId, Vec<LineId>>,
}

impl Charges {
    fn of(reading: &Reading) -> Charges {
        let mut charges = Charges { of_line: BTreeMap::new(), of_pole: BTreeMap::new() };
        for Row { line, now, .. } in reading.side(Side::Charge) {
            let Some(amount) = something(*now) else { continue };
            charges.of_line.insert(line.id, amount);
            if let Ventilation::Pole(pole) = line.ventilation {
                charges.of_pole.entry(pole).or_default().push(line.id);
            }
        }
        charges
    }
}

fn above(reading: &Reading, convention: &Convention, charges: &Charges) -> Option<Finding> {
    let (grant, rate, base) = base(convention)?;
    let of_poles = convention.eligible.poles.iter().filter_map(|pole| charges.of_pole.get(pole)).flatten();
    let named: BTreeSet<LineId> = convention.eligible.lines.iter().chain(of_poles).copied().collect();
    let lines: Vec<LineId> = named.into_iter().filter(|line| charges.of_line.contains_key(line)).collect();
    let eligible = Amount::sum(lines.iter().filter_map(|line| charges.of_line.get(line)).copied()).ok()?;
    if eligible <= base {
        return None;
    }
    let kind = Kind::AboveBase { convention: convention.id, charges: eligible, base, grant, rate };
    Some(reading.finding(kind, About::Convention(convention.id), lines))
}

#[cfg(test)]
mod tests {
    use super::super::case::{Case, euros};
    use super::*;
    use crate::domain::date::Exercice;
    use crate::domain::document::answer::ReadingRule;
    use crate::domain::document::financeur::{Eligible, Stages};
    use crate::domain::document::id::{ConventionId, FinanceurId};

    /// The FSE: 40 000 agreed at 50 %, on the salaries and on all that the pole spends.
    fn fse(salaries: &str, rule: Rule, year: u16) -> Vec<Kind> {
        let lines = [("641", "Salaires", "", salaries), ("625", "Missions", "", "2000"), ("613", "Salle", "", "9000")];
        let mut case =
            Case::of(2023, &lines).with("Missions", |line, _| line.ventilation = Ventilation::Pole(PoleId(9)));
        let line = case.document.lines.iter().next().unwrap().id;
        case.document.conventions.push(Convention {
            id: ConventionId(50),
            label: "FSE".into(),
            financeur: FinanceurId(51),
            action: None,
            period: Exercice::calendar(year).unwrap(),
            eligible: Eligible { lines: vec![line], poles: vec![PoleId(9)] },
            rule,
            amounts: Stages { conventionne: Some(euros("40000")), demande: Some(euros("60000")), ..Stages::default() },
            instalments: Vec::new(),
            depot: None,
            compte_rendu: None,
        });
        case.kinds(ReadingRule::AboveBase)
    }

    #[test]
    fn charges_beyond_the_agreed_base_are_found_to_the_cent() {
        let half = Rule::LeastOfThree { rate: Decimal::new(5, 1) };
        assert_eq!(fse("78000", half, 2023), []);
        let kinds = fse("78000,01", half, 2023);
        let [Kind::AboveBase { charges, base, grant, .. }] = kinds.as_slice() else { panic!("{kinds:?}") };
        assert_eq!((*charges, *base, *grant), (euros("80000.01"), euros("80000"), euros("40000")));
        assert_eq!(fse("90000", half, 2022), [], "over when this exercice opened");
    }

    #[test]
    fn a_cap_lowers_the_base_and_a_fixed_grant_has_none() {
        let capped = Rule::Rate { rate: Decimal::new(5, 1), cap: Some(euros("30000")) };
        assert_eq!((fse("58000", capped, 2023).len(), fse("58000,01", capped, 2023).len()), (0, 1));
        assert_eq!(fse("900000", Rule::Fixed, 2023), []);
        assert_eq!(fse("900000", Rule::LeastOfThree { rate: Decimal::ZERO }, 2023), []);
    }

    /// The FSE at 60 % and the Région at `rate` of the same salaries.
    fn two_funders(rate: i64, year: u16) -> Vec<Kind> {
        let mut case = Case::of(2023, &[("641", "Salaires", "", "50000"), ("613", "Salle", "", "9000")]);
        let line = case.document.lines.iter().next().unwrap().id;
        for (id, percent, year) in [(50, 60, 2023), (51, rate, year)] {
            case.document.conventions.push(Convention {
                id: ConventionId(id),
                label: format!("{id}"),
                financeur: FinanceurId(60),
                action: None,
                period: Exercice::calendar(year).unwrap(),
                eligible: Eligible { lines: vec![line], poles: Vec::new() },
                rule: Rule::Rate { rate: Decimal::new(percent, 2), cap: None },
                amounts: Stages::default(),
                instalments: Vec::new(),
                depot: None,
                compte_rendu: None,
            });
        }
        case.kinds(ReadingRule::DoubleFinancing)
    }

    #[test]
    fn a_cost_is_never_claimed_for_more_than_it_comes_to() {
        assert_eq!(two_funders(40, 2023), []);
        let kinds = two_funders(41, 2023);
        let [Kind::DoubleFinancing { amount, total, by }] = kinds.as_slice() else { panic!("{kinds:?}") };
        assert_eq!((*amount, *total, by.len()), (euros("50000"), Decimal::new(101, 2), 2));
        assert_eq!(two_funders(90, 2024), [], "of another exercice");
    }
}
