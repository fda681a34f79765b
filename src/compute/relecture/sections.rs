//! Finds the sections that fell to nothing, depreciation apart. Example: reprises (78), 46 370,00 in 2022, 0,00 in 2023.

use super::finding::{Finding, Kind};
use super::reading::{Reading, Row, something, weighs};
use crate::domain::document::answer::About;
use crate::domain::document::id::LineId;
use crate::domain::document::line::Side;
use crate::domain::money::Amount;
use crate::domain::plan::AccountNumber;

/// The least weight of what a section was in its side, in per cent.
const WEIGHT: i64 = 1;
const DOTATIONS: &str = "68";
/// Reports en fonds dédiés: money set aside, not depreciation.
const REPORTS: &str = "689";

/// Finds the sections, but 68, that weighed something and are nothing any more.
pub(super) fn gone(reading: &Reading) -> Vec<Finding> {
    let Some(before) = reading.before.as_ref().filter(|_| reading.is_whole_year()) else { return Vec::new() };
    let mut found = Vec::new();
    for side in [Side::Charge, Side::Produit] {
        let total = before.budget.side(side);
        // A side where nothing was typed yet tells nothing.
        if reading.budget.side(side).is_zero() {
            continue;
        }
        for section in reading.figures.layout.side(side) {
            let Some(number) = section.key.number().filter(|number| number.as_str() != DOTATIONS) else { continue };
            let was = before.budget.section(section.key).filter(|was| weighs(*was, WEIGHT, total));
            let is_gone = something(reading.budget.section(section.key)).is_none();
            if let Some(was) = was.filter(|_| is_gone) {
                found.extend(end(reading, side, number, was, before.budget.resultat));
            }
        }
    }
    found
}

fn end(reading: &Reading, side: Side, section: AccountNumber, was: Amount, resultat: Amount) -> Option<Finding> {
    let without = match side {
        Side::Charge => resultat.plus(was),
        Side::Produit => resultat.minus(was),
    };
    let kind = Kind::SectionGone { section, before: was, resultat, without: without.ok()? };
    Some(reading.finding(kind, About::Account(section), lines(reading, |row| row.is_in(section.as_str()))))
}

/// Finds a year without dotations where the other has some.
pub(super) fn no_depreciation(reading: &Reading) -> Vec<Finding> {
    if reading.before.is_none() || !reading.is_whole_year() || reading.budget.charges.is_zero() {
        return Vec::new();
    }
    let is_dotation = |row: &Row| row.is_in(DOTATIONS) && !row.is_in(REPORTS);
    let sum = |amount: fn(&Row) -> Option<Amount>| {
        Amount::sum(reading.lines.iter().filter(|row| is_dotation(row)).filter_map(amount)).unwrap_or_default()
    };
    let (before, now) = (sum(|row| row.then), sum(|row| row.now));
    if before <= Amount::ZERO || !now.is_zero() {
        return Vec::new();
    }
    vec![reading.finding(Kind::NoDepreciation { before }, About::Whole, lines(reading, is_dotation))]
}

/// Returns the lines that were something in the reference.
fn lines(reading: &Reading, concerned: impl Fn(&Row) -> bool) -> Vec<LineId> {
    reading.lines.iter().filter(|row| concerned(row) && something(row.then).is_some()).map(|row| row.line.id).collect()
}

#[cfg(test)]
mod tests {
    use super::super::case::{Case, euros};
    use super::*;
    use crate::domain::document::answer::ReadingRule;
    use crate::domain::document::column::Nature;

    #[test]
    fn reprises_that_end_are_found_with_the_resultat_they_had_made() {
        let lines =
            [("74", "Ville", "50000", "52000"), ("78", "Reprises", "46370", "0"), ("77", "Divers", "360,19", "")];
        let kinds = Case::of(2023, &lines).kinds(ReadingRule::SectionGone);
        let [Kind::SectionGone { section, before, resultat, without }] = kinds.as_slice() else { panic!("{kinds:?}") };
        assert_eq!((section.as_str(), *before), ("78", euros("46370")));
        assert_eq!((*resultat, *without), (euros("96730.19"), euros("50360.19")), "360,19 weighs too little to ask");
    }

    #[test]
    fn a_year_under_way_or_a_side_not_begun_ends_nothing() {
        let lines = [("74", "Ville", "50000", "52000"), ("78", "Reprises", "46370", ""), ("61", "Salle", "900", "")];
        let date = "2023-06-30".parse().unwrap();
        let natures = [(2022, Nature::Realise), (2023, Nature::RealiseADate(date))];
        assert_eq!(Case::between(natures, &lines).found(ReadingRule::SectionGone), []);
        assert_eq!(
            Case::of(2023, &lines).found(ReadingRule::SectionGone).len(),
            1,
            "the charges are still to be typed"
        );
    }

    #[test]
    fn a_budget_that_forgets_depreciation_is_found_and_fonds_dedies_are_not_depreciation() {
        let found = |then: &str, now: &str, number: &str| {
            let lines = [("613", "Salle", "900", "900"), (number, "Dotations", then, now)];
            Case::of(2023, &lines).kinds(ReadingRule::NoDepreciation)
        };
        assert_eq!(found("65645,81", "", "6811"), [Kind::NoDepreciation { before: euros("65645.81") }]);
        assert_eq!(found("65645,81", "0", "68").len(), 1);
        assert_eq!(found("65645,81", "61000", "68"), []);
        assert_eq!(found("", "", "68"), []);
        assert_eq!(found("65645,81", "", "6894"), []);
    }
}
