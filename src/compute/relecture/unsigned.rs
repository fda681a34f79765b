//! Finds the money that counts though no agreement is signed, by funder, the largest first.
//!
//! Example: 262 846,00 of the FSE, demandé; without it the résultat is −231 812,01.

use super::finding::{Finding, Kind};
use super::reading::{Reading, Row, something};
use crate::domain::document::answer::About;
use crate::domain::document::id::LineId;
use crate::domain::document::line::Side;
use crate::domain::money::Amount;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The unsigned money of one funder, on its way.
#[derive(Default)]
struct Part {
    now: i128,
    then: Option<i128>,
    is_other: bool,
    lines: Vec<LineId>,
}

pub(super) fn unsigned(reading: &Reading) -> Vec<Finding> {
    let mut parts: BTreeMap<About, Part> = BTreeMap::new();
    for row in reading.side(Side::Produit) {
        let Some(amount) = something(row.now) else { continue };
        if !row.line.status_along(&reading.lineage).is_some_and(|status| status.is_unsigned()) {
            continue;
        }
        let part = parts.entry(row.about()).or_default();
        part.now += amount.cents();
        if let Some(then) = unsigned_before(reading, row) {
            part.then = Some(part.then.unwrap_or_default() + then.cents());
        }
        part.is_other |= row.then != row.now;
        part.lines.push(row.line.id);
    }
    let mut parts: Vec<_> = parts.into_iter().collect();
    parts.sort_by_key(|(_, part)| Reverse(part.now));
    parts.into_iter().filter_map(|(about, part)| found(reading, about, part)).collect()
}

fn unsigned_before(reading: &Reading, row: &Row) -> Option<Amount> {
    let status = row.line.status_along(&reading.before.as_ref()?.lineage)?;
    something(row.then).filter(|_| status.is_unsigned())
}

fn found(reading: &Reading, about: About, part: Part) -> Option<Finding> {
    let amount = Amount::of_cents(part.now).ok()?;
    let kind = Kind::Unsigned {
        financeur: match about {
            About::Financeur(financeur) => Some(financeur),
            _ => None,
        },
        amount,
        share: amount.part_of(reading.budget.produits),
        without: reading.budget.resultat.minus(amount).ok()?,
        before: part.then.and_then(|cents| Amount::of_cents(cents).ok()),
        is_same: reading.last_year().is_some() && !part.is_other,
    };
    Some(reading.finding(kind, about, part.lines))
}

#[cfg(test)]
mod tests {
    use super::super::case::{Case, euros};
    use super::*;
    use crate::domain::document::answer::ReadingRule;
    use crate::domain::document::financeur::Famille;
    use crate::domain::document::line::Status;

    fn association() -> Case {
        let lines = [("64", "Salaires", "", "9000"), ("74", "Ville", "4000", "4000"), ("74", "Europe", "", "6000")];
        Case::of(2023, &lines).paid_by("Ville", "Ville", Famille::Commune)
    }

    #[test]
    fn what_is_asked_for_is_found_with_the_resultat_without_it() {
        let case = association().is("Europe", Status::Demande).is("Ville", Status::Notifie);
        let found = case.found(ReadingRule::Unsigned);
        assert_eq!(found.iter().map(|found| case.labels(found)).collect::<Vec<_>>(), [["Europe"], ["Ville"]]);
        let Kind::Unsigned { financeur, amount, without, is_same, .. } = &found[0].kind else { panic!() };
        assert_eq!((*financeur, *amount, *without, *is_same), (None, euros("6000"), euros("-5000"), false));
        assert!(matches!(found[1].kind, Kind::Unsigned { financeur: Some(_), is_same: true, before: None, .. }));
        assert!(matches!(found[1].key.about, About::Financeur(_)));
    }

    #[test]
    fn what_is_signed_paid_or_not_said_is_not() {
        let case = association().is("Europe", Status::Conventionne).is("Ville", Status::Verse);
        assert_eq!(case.found(ReadingRule::Unsigned), []);
        assert_eq!(association().found(ReadingRule::Unsigned), []);
    }
}
