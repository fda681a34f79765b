//! Finds a jump of social charges over salaries. Example: 29,8 % in 2022, 41,0 % in 2023.
//!
//! 645 over 641; amounts below zero are left out of both, and have a question of their own.

use super::finding::{Finding, Kind};
use super::reading::{Reading, Row};
use crate::domain::document::answer::About;
use crate::domain::document::id::LineId;
use crate::domain::document::line::Side;
use crate::domain::money::Amount;
use rust_decimal::Decimal;

/// A move of that many points is asked about, in per cent.
const POINTS: i64 = 3;

pub(super) fn social_rate(reading: &Reading) -> Vec<Finding> {
    found(reading).into_iter().collect()
}

fn found(reading: &Reading) -> Option<Finding> {
    reading.before.as_ref()?;
    let sum = |prefix: &str, amount: fn(&Row) -> Option<Amount>| {
        let rows = reading.side(Side::Charge).filter(|row| row.is_in(prefix));
        let sum = Amount::sum(rows.filter_map(amount).filter(|amount| !amount.is_negative()));
        sum.ok().filter(|sum| !sum.is_zero())
    };
    let salaries = [sum("641", |row| row.then)?, sum("641", |row| row.now)?];
    let charges = [sum("645", |row| row.then)?, sum("645", |row| row.now)?];
    let [then, now] = [charges[0].part_of(salaries[0])?, charges[1].part_of(salaries[1])?];
    if (now - then).abs() < Decimal::new(POINTS, 2) {
        return None;
    }
    let rows = reading.side(Side::Charge).filter(|row| row.is_in("641") || row.is_in("645"));
    let lines: Vec<LineId> = rows.filter(|row| counts(row.then) || counts(row.now)).map(|row| row.line.id).collect();
    let at_rate_before = salaries[1].times(then).ok()?;
    let kind = Kind::SocialRate { salaries, charges, rates: [then, now], at_rate_before };
    Some(reading.finding(kind, About::Whole, lines))
}

fn counts(amount: Option<Amount>) -> bool {
    amount.is_some_and(|amount| amount > Amount::ZERO)
}

#[cfg(test)]
mod tests {
    use super::super::case::{Case, euros};
    use super::*;
    use crate::domain::document::answer::ReadingRule;

    fn rates(charges: &str) -> Vec<Kind> {
        let lines = [("641", "Salaires", "100000", "100000"), ("645", "Cotisations", "30000", charges)];
        Case::of(2023, &lines).kinds(ReadingRule::SocialRate)
    }

    #[test]
    fn three_points_are_a_jump_up_or_down_and_less_is_not() {
        for (charges, is_found) in [("33000", true), ("32999,99", false), ("27000", true), ("27000,01", false)] {
            assert_eq!(rates(charges).len(), usize::from(is_found), "{charges}");
        }
        let Kind::SocialRate { at_rate_before, .. } = rates("41000")[0] else { panic!() };
        assert_eq!(at_rate_before, euros("30000"));
    }

    #[test]
    fn a_year_without_employees_has_no_rate() {
        assert_eq!(rates(""), []);
        assert_eq!(Case::of(2023, &[("645", "Cotisations", "10", "99")]).kinds(ReadingRule::SocialRate), []);
    }
}
