//! Finds amounts below zero on accounts that usually add to their section. Example: "CD", 641, −3 624,00 in 2022.
//!
//! Those of the reference too: they are in what one compares with. Accounts that reduce their section (609, 649, 709) or
//! go either way (603, 713) are left alone.

use super::finding::{Finding, Kind};
use super::reading::{Reading, Row};
use crate::domain::document::answer::About;
use crate::domain::document::line::Account;
use crate::domain::money::Amount;
use crate::domain::plan::{self, Sign};

pub(super) fn negative(reading: &Reading) -> Vec<Finding> {
    let rows = reading.lines.iter().filter(|row| is_below(row.now) || is_below(row.then));
    let rows = rows.filter(|row| usually_adds(row));
    let found = rows.map(|row| {
        let side = match row.line.account {
            Account::Numbered { number, .. } => number.side(),
            Account::ToClassify(side) => side,
        };
        let kind = Kind::Negative { side, amounts: [row.then, row.now] };
        reading.finding(kind, About::Line(row.line.id), vec![row.line.id])
    });
    found.collect()
}

fn is_below(amount: Option<Amount>) -> bool {
    amount.is_some_and(Amount::is_negative)
}

fn usually_adds(row: &Row) -> bool {
    match row.line.account {
        Account::Numbered { plan, number } => plan::sign(plan, number) == Sign::Usual,
        Account::ToClassify(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::case::{Case, euros};
    use super::*;
    use crate::domain::document::answer::ReadingRule;
    use crate::domain::document::line::Side;

    #[test]
    fn a_negative_charge_is_found_in_either_year() {
        for amounts in [["-3624", ""], ["", "-3624"], ["12", "-0,01"]] {
            let case = Case::of(2023, &[("641", "CD", amounts[0], amounts[1]), ("613", "Salle", "5", "5")]);
            let found = case.found(ReadingRule::Negative);
            assert_eq!(found.iter().map(|found| case.labels(found)).collect::<Vec<_>>(), [["CD"]], "{amounts:?}");
        }
        let case = Case::of(2023, &[("706", "Avoir", "", "-3624"), ("613", "Salle", "5", "5")]);
        let amounts = [None, Some(euros("-3624"))];
        assert_eq!(case.kinds(ReadingRule::Negative), [Kind::Negative { side: Side::Produit, amounts }]);
    }

    #[test]
    fn what_reduces_its_section_by_nature_is_not() {
        let lines = [
            ("609", "Remises", "", "-50"),
            ("603", "Variation des stocks", "-20", "10"),
            ("6032", "Stocks", "", "-5"),
            ("709", "Rabais", "", "-12"),
            ("641", "Salaires", "0", "0"),
        ];
        assert_eq!(Case::of(2023, &lines).found(ReadingRule::Negative), []);
    }
}
