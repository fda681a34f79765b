//! Finds the accounts that are not of the plan of the exercice, and tells that 79 ends with that of 2025.
//!
//! Example: 79 in an exercice opened in 2025 becomes 649, 708, 758 or 7587; in one opened in 2023 it stands, for a time.

use super::finding::{Finding, Kind};
use super::reading::{Reading, something};
use crate::domain::document::answer::About;
use crate::domain::document::id::LineId;
use crate::domain::document::line::Account;
use crate::domain::money::Amount;
use crate::domain::plan::{self, AccountNumber, PlanVersion, Translation};
use std::collections::BTreeMap;

const TRANSFERTS: &str = "79";

/// The lines of an account that have an amount.
#[derive(Default)]
struct Used {
    cents: i128,
    lines: Vec<LineId>,
}

/// Finds the accounts that the plan of the exercice has not, or has with another meaning.
pub(super) fn other_plan(reading: &Reading) -> Vec<Finding> {
    let plan = reading.column.plan();
    let mut misplaced: BTreeMap<AccountNumber, (Vec<AccountNumber>, Used)> = BTreeMap::new();
    for ((chosen_in, number), used) in used(reading) {
        if let Some(candidates) = candidates(chosen_in, number, plan) {
            let known = misplaced.entry(number).or_insert((candidates, Used::default()));
            known.1.cents += used.cents;
            known.1.lines.extend(used.lines);
        }
    }
    let found = misplaced.into_iter().filter_map(|(number, (candidates, used))| {
        let amount = Amount::of_cents(used.cents).ok()?;
        let kind = Kind::OtherPlan { number, plan, candidates, amount };
        Some(reading.finding(kind, About::Account(number), used.lines).by(plan.regulations()))
    });
    found.collect()
}

/// Tells that 79 is no more in the plan of 2025, to an exercice before it that uses it.
pub(super) fn end_of_79(reading: &Reading) -> Vec<Finding> {
    let next = PlanVersion::Pca2025;
    if reading.column.plan() >= next {
        return Vec::new();
    }
    let rows = reading.lines.iter().filter(|row| row.is_in(TRANSFERTS) && something(row.now).is_some());
    let (lines, amounts): (Vec<LineId>, Vec<Amount>) = rows.filter_map(|row| Some((row.line.id, row.now?))).unzip();
    let Some((section, amount)) = TRANSFERTS.parse().ok().zip(Amount::sum(amounts).ok()) else { return Vec::new() };
    if lines.is_empty() {
        return Vec::new();
    }
    let candidates = candidates(PlanVersion::Pca2018, section, next).unwrap_or_default();
    let kind = Kind::EndOf79 { amount, candidates };
    vec![reading.finding(kind, About::Account(section), lines).by(next.regulations())]
}

/// Returns what is used of each account, by the plan it was chosen in: each is translated once.
fn used(reading: &Reading) -> BTreeMap<(PlanVersion, AccountNumber), Used> {
    let mut accounts: BTreeMap<(PlanVersion, AccountNumber), Used> = BTreeMap::new();
    for row in &reading.lines {
        if let (Account::Numbered { plan, number }, Some(amount)) = (row.line.account, something(row.now)) {
            let used = accounts.entry((plan, number)).or_default();
            used.cents += amount.cents();
            used.lines.push(row.line.id);
        }
    }
    accounts
}

/// Returns what an account chosen in one plan can be in another; nothing when it may stay.
fn candidates(chosen_in: PlanVersion, number: AccountNumber, plan: PlanVersion) -> Option<Vec<AccountNumber>> {
    let chosen_in = match chosen_in == plan {
        // Left behind from an older plan, whatever the plan says it was chosen in.
        true => match plan::outdated(plan, number) {
            None if plan::exists(plan, number) => return None,
            older => older.or_else(|| PlanVersion::ALL.into_iter().find(|other| plan::exists(*other, number)))?,
        },
        false => chosen_in,
    };
    match plan::translate(chosen_in, number, plan) {
        Translation::Same => None,
        Translation::Becomes(other) => (other != number).then(|| vec![other]),
        Translation::Ask { candidates, .. } => (!candidates.contains(&number)).then_some(candidates),
        Translation::Gone { within } => Some(within.into_iter().collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::case::{Case, euros};
    use super::*;
    use crate::domain::document::answer::ReadingRule;

    fn moved(year: u16, number: &str) -> Vec<String> {
        // The line is chosen in the plan of the year before.
        let case = Case::of(year, &[(number, "Ligne", "500", "500")]);
        let texts =
            |candidates: &Vec<AccountNumber>| candidates.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let found = case.kinds(ReadingRule::OtherPlan);
        let said = found.iter().map(|kind| match kind {
            Kind::OtherPlan { candidates, .. } => texts(candidates),
            _ => panic!("{kind:?}"),
        });
        said.collect()
    }

    #[test]
    fn seventy_nine_stands_until_2024_and_has_no_place_from_2025() {
        assert_eq!(moved(2024, "79"), Vec::<String>::new());
        assert_eq!(moved(2025, "79"), ["649 708 758 7587"]);
        let told = |year| Case::of(year, &[("791", "Transferts", "1", "51520")]).found(ReadingRule::EndOf79);
        let announced = told(2024);
        assert!(matches!(&announced[0].kind, Kind::EndOf79 { amount, .. } if *amount == euros("51520")));
        assert_eq!(announced[0].source, ["ANC 2022-06", "ANC 2023-03"]);
        assert_eq!(told(2025), []);
        let unused = Case::of(2024, &[("79", "Transferts", "9", "0"), ("613", "Salle", "1", "1")]);
        assert_eq!(unused.found(ReadingRule::EndOf79), []);
    }

    #[test]
    fn accounts_that_changed_their_number_are_found_on_either_side_of_the_year() {
        assert_eq!((moved(2024, "777").len(), moved(2025, "777")), (0, vec!["747".to_owned()]));
        assert_eq!((moved(2019, "870").len(), moved(2020, "870")), (0, vec!["875".to_owned()]));
        for same in ["613", "67", "77", "74", "741", "756", "641"] {
            assert_eq!(moved(2025, same), Vec::<String>::new(), "{same}");
        }
    }

    #[test]
    fn a_number_left_from_an_older_plan_is_found_whatever_plan_it_says() {
        let case = Case::of(2026, &[("777", "Quote-part", "", "300"), ("78", "Reprises", "", "5")]);
        assert_eq!(case.found(ReadingRule::OtherPlan).len(), 1);
    }
}
