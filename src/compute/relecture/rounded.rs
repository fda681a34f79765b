//! Finds accounts that are all in whole euros while last year's are to the cent: perhaps estimates.
//!
//! A budget is round by habit and is not asked about.

use super::finding::{Finding, Kind};
use super::reading::{Reading, something};
use crate::domain::document::answer::About;
use crate::domain::document::column::Nature;
use crate::domain::money::Amount;

/// The fewest amounts that tell a habit.
const FEWEST: usize = 5;

pub(super) fn rounded(reading: &Reading) -> Vec<Finding> {
    let tells_what_was =
        matches!(reading.column.nature, Nature::Realise | Nature::RealiseADate(_) | Nature::Atterrissage);
    if !tells_what_was || reading.before.is_none() {
        return Vec::new();
    }
    let now: Vec<Amount> = reading.lines.iter().filter_map(|row| something(row.now)).collect();
    let then: Vec<Amount> = reading.lines.iter().filter_map(|row| something(row.then)).collect();
    let with_cents = then.iter().filter(|amount| has_cents(**amount)).count();
    let is_habit = now.len() >= FEWEST && then.len() >= FEWEST && with_cents * 2 >= then.len();
    if !is_habit || now.iter().any(|amount| has_cents(*amount)) {
        return Vec::new();
    }
    vec![reading.finding(Kind::Rounded { count: now.len(), with_cents }, About::Whole, Vec::new())]
}

fn has_cents(amount: Amount) -> bool {
    amount.cents() % 100 != 0
}

#[cfg(test)]
mod tests {
    use super::super::case::Case;
    use super::*;
    use crate::domain::document::answer::ReadingRule;

    fn found(nature: Nature, last: &str) -> Vec<Kind> {
        let lines = [
            ("613", "Salle", "120,50", "130"),
            ("616", "Assurance", "465,60", "470"),
            ("606", "Matériel", "6312,35", "6400"),
            ("756", "Cotisations", "950", "1000"),
            ("74", "Ville", "3000", last),
        ];
        Case::between([(2022, Nature::Realise), (2023, nature)], &lines).kinds(ReadingRule::Rounded)
    }

    #[test]
    fn accounts_all_round_are_found_and_one_with_cents_or_a_budget_is_not() {
        assert_eq!(found(Nature::Realise, "3000"), [Kind::Rounded { count: 5, with_cents: 3 }]);
        assert_eq!(found(Nature::Realise, "3000,01"), []);
        assert_eq!(found(Nature::Realise, ""), [], "four amounts are too few to tell");
        assert_eq!(found(Nature::Budget, "3000"), []);
    }
}
