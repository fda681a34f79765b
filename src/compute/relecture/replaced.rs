//! Finds a line that fell to nothing while a similar one appeared or grew by about as much: perhaps the same thing under
//! another name. Example: "donneurs d'ordres", 58 599,37 then 0,00, while "prestations" goes from 8 966,66 to 77 500,00.
//!
//! Similar: the same account, the same funder, or a word in common within a section. Lines already linked are not asked
//! about. Those that grew are sorted once, so that the whole stays linear but for that sort.

use super::finding::{Finding, Kind};
use super::reading::{Reading, Row, something, weighs};
use crate::domain::document::answer::About;
use crate::domain::document::id::{FinanceurId, LineId};
use crate::domain::document::line::Side;
use crate::domain::money::Amount;
use crate::domain::plan::AccountNumber;
use crate::domain::words::folded;
use std::collections::{BTreeMap, BTreeSet};

/// The least weight of what vanished in its side, in per cent.
const WEIGHT: i64 = 1;

/// Words that any line may have.
const COMMON: [&str; 14] = [
    "achat",
    "aide",
    "autre",
    "charge",
    "depense",
    "diver",
    "frai",
    "divers",
    "frais",
    "produit",
    "recette",
    "service",
    "subvention",
    "vente",
];

/// What two lines have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Account(AccountNumber, Option<FinanceurId>),
    Financeur(FinanceurId),
    Word(AccountNumber, Option<FinanceurId>, String),
}

pub(super) fn replaced(reading: &Reading) -> Vec<Finding> {
    let Some(before) = &reading.before else { return Vec::new() };
    let linked: BTreeSet<LineId> =
        reading.lines.iter().filter_map(|row| Some([row.line.id, row.line.linked?])).flatten().collect();
    let is_free = |row: &&Row| !linked.contains(&row.line.id);
    let mut found = Vec::new();
    for side in [Side::Charge, Side::Produit] {
        let total = before.budget.side(side);
        let gone: Vec<(&Row, Amount)> = reading
            .side(side)
            .filter(is_free)
            .filter_map(|row| Some((row, vanished(row)?)))
            .filter(|(_, amount)| weighs(*amount, WEIGHT, total))
            .collect();
        if gone.is_empty() {
            continue;
        }
        let grown = Grown::of(reading.side(side).filter(is_free));
        found.extend(gone.into_iter().filter_map(|(row, amount)| pair(reading, row, amount, grown.like(row, amount)?)));
    }
    found
}

/// Returns what a line was that is nothing any more.
fn vanished(row: &Row) -> Option<Amount> {
    row.then.filter(|then| something(row.now).is_none() && *then > Amount::ZERO)
}

/// The lines that grew, under what they may have in common with another, the least growth first.
struct Grown<'a>(BTreeMap<Likeness, Vec<(i128, &'a Row<'a>)>>);

impl<'a> Grown<'a> {
    fn of(rows: impl Iterator<Item = &'a Row<'a>>) -> Grown<'a> {
        let mut grown: BTreeMap<Likeness, Vec<(i128, &Row)>> = BTreeMap::new();
        for row in rows {
            let growth = row.now.unwrap_or_default().cents() - row.then.unwrap_or_default().cents();
            if growth > 0 {
                likenesses(row).into_iter().for_each(|likeness| grown.entry(likeness).or_default().push((growth, row)));
            }
        }
        grown.values_mut().for_each(|rows| rows.sort_by_key(|(growth, _)| *growth));
        Grown(grown)
    }

    /// Returns the line most like `row` in what it has in common, whose growth is nearest to `amount` and between half
    /// of it and one and a half times.
    fn like(&self, row: &Row, amount: Amount) -> Option<&'a Row<'a>> {
        let amount = amount.cents();
        let near = |likeness: &Likeness| {
            let rows = self.0.get(likeness)?;
            let place = rows.partition_point(|(growth, _)| *growth < amount);
            let around = [place.checked_sub(1).and_then(|place| rows.get(place)), rows.get(place)];
            around.into_iter().flatten().min_by_key(|(growth, _)| (growth - amount).abs())
        };
        let nearest = likenesses(row).iter().filter_map(near).min_by_key(|(growth, _)| (growth - amount).abs())?;
        ((nearest.0 - amount).abs() * 2 <= amount).then_some(nearest.1)
    }
}

fn likenesses(row: &Row) -> Vec<Likeness> {
    let (Some(number), financeur) = (row.line.account.number(), row.line.financeur) else { return Vec::new() };
    let section = number.section();
    // Funders are numbered as one likes: 74 or 741 is no likeness.
    let is_grant = row.is_in("73") || row.is_in("74");
    let account = (number != section && !is_grant).then_some(Likeness::Account(number, financeur));
    let label = folded(&row.line.label);
    let words = label.split(|letter: char| !letter.is_alphanumeric()).map(|word| word.trim_end_matches('s'));
    let words: BTreeSet<&str> =
        words.filter(|word| word.chars().count() >= 4 && !COMMON.contains(word)).take(8).collect();
    let words = words.into_iter().map(|word| Likeness::Word(section, financeur, word.into()));
    account.into_iter().chain(financeur.map(Likeness::Financeur)).chain(words).collect()
}

fn pair(reading: &Reading, row: &Row, gone: Amount, other: &Row) -> Option<Finding> {
    let together = [
        gone.plus(other.then.unwrap_or_default()).ok()?,
        row.now.unwrap_or_default().plus(other.now.unwrap_or_default()).ok()?,
    ];
    let kind = Kind::Replaced { gone, other: [other.then, other.now], together };
    Some(reading.finding(kind, About::Line(row.line.id), vec![row.line.id, other.line.id]))
}

#[cfg(test)]
mod tests {
    use super::super::case::{Case, euros};
    use super::*;
    use crate::domain::document::answer::ReadingRule;
    use crate::domain::document::financeur::Famille;

    fn pairs(case: &Case) -> Vec<Vec<String>> {
        case.found(ReadingRule::Replaced).iter().map(|found| case.labels(found)).collect()
    }

    #[test]
    fn orders_that_became_services_on_the_same_account_are_found() {
        let lines = [
            ("706", "donneurs d'ordres", "58599,37", "0"),
            ("706", "prestations", "8966,66", "77500"),
            ("708", "divers", "2828,80", "60000"),
        ];
        let case = Case::of(2023, &lines);
        assert_eq!(pairs(&case), [["donneurs d'ordres", "prestations"]]);
        let Kind::Replaced { gone, other, together } = case.found(ReadingRule::Replaced)[0].kind else { panic!() };
        assert_eq!(gone, euros("58599.37"));
        assert_eq!(other, [Some(euros("8966.66")), Some(euros("77500"))]);
        assert_eq!(together, [euros("67566.03"), euros("77500")]);
        let said_once = case.with("prestations", |line, _| line.linked = Some(LineId(line.id.0 - 1)));
        assert_eq!(pairs(&said_once), Vec::<Vec<String>>::new(), "linked, it is no question any more");
    }

    #[test]
    fn a_word_of_the_label_will_do_within_a_section_and_a_growth_of_another_size_will_not() {
        let with = |label: &str, number: &str, now: &str| {
            let lines = [("613", "Locations de salles", "1000", ""), (number, label, "", now)];
            pairs(&Case::of(2023, &lines)).len()
        };
        assert_eq!(with("Salle des fêtes", "6135", "1100"), 1);
        assert_eq!(with("Salle des fêtes", "625", "1100"), 0, "another section");
        assert_eq!(with("Bureau", "6135", "1100"), 0, "nothing in common");
        assert_eq!(with("Salle des fêtes", "6135", "1500"), 1);
        assert_eq!(with("Salle des fêtes", "6135", "1500,01"), 0, "too much");
        assert_eq!(with("Salle des fêtes", "6135", "499,99"), 0, "too little");
    }

    #[test]
    fn two_grants_are_similar_by_their_funder_and_not_by_account_74() {
        let lines = [("74", "Contrat de ville", "5000", ""), ("74", "Politique des quartiers", "", "5000")];
        let case = Case::of(2023, &lines);
        assert_eq!(pairs(&case).len(), 0);
        let case = case.paid_by("Contrat de ville", "ANCT", Famille::Etat);
        assert_eq!(pairs(&case).len(), 0);
        let case = case.paid_by("Politique des quartiers", "ANCT", Famille::Etat);
        assert_eq!(pairs(&case).len(), 1);
    }

    #[test]
    fn what_weighs_less_than_one_per_cent_is_left_alone() {
        let lines = [("706", "Livre", "283,26", ""), ("706", "Revue", "", "283,26"), ("706", "Ventes", "50000", "1")];
        assert_eq!(pairs(&Case::of(2023, &lines)).len(), 0);
    }
}
