//! Finds the grants that are last year's to the cent while no agreement is known, by funder. Example: Région, 35 000,00.
//!
//! A grant said to be unsigned is asked about there ([`super::unsigned`]), and the same amount said with it.

use super::finding::{Finding, Kind};
use super::reading::{Reading, Row, something};
use crate::domain::document::answer::About;
use crate::domain::document::id::LineId;
use crate::domain::document::line::Side;
use crate::domain::money::Amount;
use std::cmp::Reverse;
use std::collections::BTreeMap;

pub(super) fn same_grant(reading: &Reading) -> Vec<Finding> {
    if reading.last_year().is_none() {
        return Vec::new();
    }
    let mut same: BTreeMap<About, (i128, Vec<LineId>)> = BTreeMap::new();
    for row in reading.side(Side::Produit).filter(|row| is_grant(row)) {
        let Some(amount) = something(row.now).filter(|now| row.then == Some(*now)) else { continue };
        let is_known = row.line.convention.is_some() || row.line.status_along(&reading.lineage).is_some();
        if !is_known {
            let (cents, lines) = same.entry(row.about()).or_default();
            *cents += amount.cents();
            lines.push(row.line.id);
        }
    }
    let mut same: Vec<_> = same.into_iter().collect();
    same.sort_by_key(|(_, (cents, _))| Reverse(*cents));
    let found = same.into_iter().filter_map(|(about, (cents, lines))| {
        let financeur = match about {
            About::Financeur(financeur) => Some(financeur),
            _ => None,
        };
        let kind = Kind::SameGrant { financeur, amount: Amount::of_cents(cents).ok()? };
        Some(reading.finding(kind, about, lines))
    });
    found.collect()
}

/// Public money and grants; a line à classer is one when a funder pays it.
fn is_grant(row: &Row) -> bool {
    row.is_in("73") || row.is_in("74") || (row.line.account.number().is_none() && row.line.financeur.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::case::{Case, euros};
    use super::*;
    use crate::domain::document::answer::ReadingRule;
    use crate::domain::document::financeur::Famille;
    use crate::domain::document::id::ConventionId;
    use crate::domain::document::line::Status;

    fn region() -> Case {
        let lines = [("74", "Pôle", "35000", "35000"), ("74", "Clauses", "35000", "35000"), ("756", "Dus", "50", "50")];
        let case = Case::of(2023, &lines);
        case.paid_by("Pôle", "Région", Famille::Region).paid_by("Clauses", "Région", Famille::Region)
    }

    #[test]
    fn two_lines_of_the_region_carried_over_are_one_question() {
        let found = region().found(ReadingRule::SameGrant);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].lines.len(), found[0].key.about), (2, About::Financeur(FINANCEUR)));
        let kind = Kind::SameGrant { financeur: Some(FINANCEUR), amount: euros("70000") };
        assert_eq!(found[0].kind, kind);
    }

    const FINANCEUR: crate::domain::document::id::FinanceurId = crate::domain::document::id::FinanceurId(6);

    #[test]
    fn an_agreement_a_status_or_one_cent_more_is_an_answer() {
        let case = region().is("Pôle", Status::Conventionne);
        let case = case.with("Clauses", |line, _| line.convention = Some(ConventionId(1)));
        assert_eq!(case.found(ReadingRule::SameGrant), []);
        let lines = [("74", "Pôle", "35000", "35000,01"), ("74", "Zéro", "0", "0")];
        assert_eq!(Case::of(2023, &lines).found(ReadingRule::SameGrant), []);
    }
}
