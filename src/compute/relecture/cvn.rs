//! Finds voluntary contributions whose two sides differ. Example: 86 is 24 696,00, 87 is 20 000,00.
//!
//! Equal totals: ANC 2018-06 art. 211-3.

use super::finding::{Finding, Kind};
use super::reading::{Reading, something};
use crate::domain::document::answer::About;
use crate::domain::plan::PlanVersion;

const TEXTS: &[&str] = &["ANC 2018-06, art. 211-3"];

pub(super) fn unequal(reading: &Reading) -> Vec<Finding> {
    let (emplois, ressources) = (reading.budget.emplois_cvn, reading.budget.ressources_cvn);
    if emplois == ressources {
        return Vec::new();
    }
    let rows = reading.lines.iter().filter(|row| row.is_in("86") || row.is_in("87"));
    let lines = rows.filter(|row| something(row.now).is_some()).map(|row| row.line.id).collect();
    let found = reading.finding(Kind::UnequalCvn { emplois, ressources }, About::Whole, lines);
    let is_bound = reading.column.plan() >= PlanVersion::Pca2018;
    vec![if is_bound { found.by(TEXTS) } else { found }]
}

#[cfg(test)]
mod tests {
    use super::super::case::Case;
    use super::*;
    use crate::domain::document::answer::ReadingRule;

    fn found(year: u16, number: &str, in_87: &str) -> Vec<Finding> {
        let lines = [("864", "Temps donné", "", "24696"), (number, "Bénévolat", "", in_87)];
        Case::of(year, &lines).found(ReadingRule::UnequalCvn)
    }

    #[test]
    fn eighty_six_equals_eighty_seven_to_the_cent() {
        assert_eq!(found(2023, "875", "24696"), []);
        let differing = found(2023, "875", "24696,01");
        assert_eq!((differing.len(), differing[0].lines.len(), differing[0].source), (1, 2, TEXTS));
        assert_eq!(found(2023, "875", "").len(), 1);
        let in_1999 = found(2019, "870", "20000");
        assert_eq!((in_1999.len(), in_1999[0].source), (1, &[][..]), "the text is of 2018");
    }
}
