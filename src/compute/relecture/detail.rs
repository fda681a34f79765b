//! Finds the sections entered as one amount: nobody can read what is in them. Example: 68, 61 000,00.

use super::finding::{Finding, Kind, Undetailed};
use super::reading::{Reading, something};
use crate::domain::document::answer::About;
use crate::domain::document::id::LineId;

pub(super) fn no_detail(reading: &Reading) -> Vec<Finding> {
    let layout = &reading.figures.layout;
    let lone = layout.charges.iter().chain(&layout.produits).filter(|section| section.lone);
    let mut lines: Vec<LineId> = Vec::new();
    let mut sections = Vec::new();
    for section in lone {
        let then = reading.before.as_ref().and_then(|before| before.budget.section(section.key));
        let amounts = [then, reading.budget.section(section.key)];
        if let Some(number) = section.key.number().filter(|_| amounts.iter().any(|amount| something(*amount).is_some()))
        {
            sections.push(Undetailed { section: number, amounts });
            lines.extend(&section.lines);
        }
    }
    if sections.is_empty() {
        return Vec::new();
    }
    vec![reading.finding(Kind::NoDetail { sections }, About::Whole, lines)]
}

#[cfg(test)]
mod tests {
    use super::super::case::Case;
    use super::*;
    use crate::domain::document::answer::ReadingRule;

    #[test]
    fn a_section_of_one_row_is_found_when_something_stands_in_it() {
        let lines = [
            ("65", "Autres charges", "749,15", "0"),
            ("66", "Charges financières", "", "0"),
            ("68", "Dotations", "65645,81", "61000"),
            ("613", "Locations", "900", "950"),
            ("79", "Transferts", "", "51520"),
        ];
        let kinds = Case::of(2023, &lines).kinds(ReadingRule::NoDetail);
        let [Kind::NoDetail { sections }] = kinds.as_slice() else { panic!("{kinds:?}") };
        let numbers: Vec<&str> = sections.iter().map(|section| section.section.as_str()).collect();
        assert_eq!(numbers, ["65", "68", "79"]);
    }

    #[test]
    fn two_lines_are_a_detail_and_so_is_a_number_of_three_digits() {
        let lines = [("68", "Amortissements", "", "50"), ("68", "Provisions", "", "20"), ("613", "Salle", "", "9")];
        assert_eq!(Case::of(2023, &lines).kinds(ReadingRule::NoDetail), []);
    }
}
