//! Owns the accounts of each plan: numbers, official labels, usual sign, everyday words. Example: `6063`,
//! *Fournitures d'entretien et de petit équipement*, found by `bricolage`.
//!
//! The data is `sections.txt` and `accounts.txt`, one row per meaning, read once; a section is found without the rest. Must not know how accounts are looked for or translated.

use super::{AccountNumber, PlanVersion};
use std::sync::OnceLock;

/// An account of a plan, with its official French label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// The number in that plan.
    pub number: AccountNumber,
    /// The label in that plan.
    pub label: &'static str,
}

/// The sign an account's amounts usually have among the accounts of its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It adds to its section.
    Usual,
    /// It is taken off its section: `609` remises obtenues, `649` wages refunded, `709` remises accordées.
    Contrary,
    /// It goes either way: `603` variation des stocks, `713` production stockée.
    Either,
}

/// One meaning: its number and label in each plan.
pub(super) struct Row {
    pub(super) numbers: [Option<AccountNumber>; 3],
    labels: [&'static str; 3],
    sign: Sign,
    words: &'static str,
}

impl Row {
    pub(super) fn number(&self, plan: PlanVersion) -> Option<AccountNumber> {
        plan.pick(self.numbers)
    }

    pub(super) fn account(&self, plan: PlanVersion) -> Option<Account> {
        self.number(plan).map(|number| Account { number, label: plan.pick(self.labels) })
    }

    /// Returns the everyday words, the accounts' first names marked with `*`.
    pub(super) fn words(&self) -> &'static str {
        self.words
    }
}

struct Table {
    rows: Vec<Row>,
    by_number: [Vec<(AccountNumber, usize)>; 3],
}

const SECTIONS: &str = include_str!("sections.txt");
const ACCOUNTS: &str = include_str!("accounts.txt");

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows: Vec<Row> = lines(SECTIONS).chain(lines(ACCOUNTS)).filter_map(row).collect();
        let by_number = PlanVersion::ALL.map(|plan| {
            let numbered = rows.iter().enumerate().filter_map(|(at, row)| Some((row.number(plan)?, at)));
            let mut index: Vec<_> = numbered.collect();
            index.sort_unstable();
            index
        });
        Table { rows, by_number }
    })
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn row(line: &'static str) -> Option<Row> {
    let mut cells = line.split('|').map(str::trim);
    let (numbers, label) = (cells.next()?, cells.next()?);
    let words = cells.next().unwrap_or_default();
    let sign = match cells.next() {
        Some("contraire") => Sign::Contrary,
        Some("variable") => Sign::Either,
        _ => Sign::Usual,
    };
    let mut numbers = numbers.split(' ').map(|number| number.parse().ok());
    let first = numbers.next()?;
    let numbers = match (numbers.next(), numbers.next()) {
        (Some(second), Some(third)) => [first, second, third],
        _ => [first; 3],
    };
    Some(Row { numbers, labels: labels(label), sign, words })
}

/// Reads `first label [2018] label from 2018 on [2025] label from 2025 on`.
fn labels(cell: &'static str) -> [&'static str; 3] {
    let mut parts = cell.split('[').map(str::trim);
    let first = parts.next().unwrap_or_default();
    let mut labels = [first; 3];
    for part in parts {
        if let Some((year, label)) = part.split_once("] ") {
            let later = PlanVersion::ALL.into_iter().zip(labels.iter_mut()).filter(|(plan, _)| plan.id() >= year);
            later.for_each(|(_, slot)| *slot = label);
        }
    }
    labels
}

/// Returns every meaning, in the order of the table.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    table().rows.iter()
}

/// Returns the meaning that has exactly this number in the plan.
pub(super) fn row_of(plan: PlanVersion, number: AccountNumber) -> Option<&'static Row> {
    let table = table();
    let [in_1999, in_2018, in_2025] = &table.by_number;
    let index = plan.pick([in_1999, in_2018, in_2025]);
    let at = index.binary_search_by_key(&number, |(known, _)| *known).ok()?;
    index.get(at).and_then(|(_, row)| table.rows.get(*row))
}

/// Returns the accounts of a plan in the order of their numbers.
pub fn accounts(plan: PlanVersion) -> impl Iterator<Item = Account> {
    let table = table();
    let [in_1999, in_2018, in_2025] = &table.by_number;
    let index = plan.pick([in_1999, in_2018, in_2025]);
    index.iter().filter_map(move |(_, row)| table.rows.get(*row)?.account(plan))
}

/// Returns the label of an account that the plan names; none for a sub-account of the association's own.
pub fn label(plan: PlanVersion, number: AccountNumber) -> Option<&'static str> {
    row_of(plan, number)?.account(plan).map(|account| account.label)
}

/// Returns the account itself or the nearest one above it that the plan names: `613` for `613201`.
pub fn nearest(plan: PlanVersion, number: AccountNumber) -> Option<Account> {
    number.with_parents().find_map(|number| row_of(plan, number))?.account(plan)
}

/// Returns the label of the section an account is in: *Services extérieurs* for `613`.
pub fn section_label(plan: PlanVersion, number: AccountNumber) -> Option<&'static str> {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| lines(SECTIONS).filter_map(row).collect());
    let section = number.section();
    let row = rows.iter().find(|row| row.number(plan) == Some(section))?;
    row.account(plan).map(|account| account.label)
}

/// Returns whether the plan accepts the number: it names it, or an account that it is a sub-account of. Plans
/// leave sub-accounts free, so that only a whole section can be missing: `73` before 2020, `79` from 2025.
pub fn exists(plan: PlanVersion, number: AccountNumber) -> bool {
    nearest(plan, number).is_some()
}

/// Returns the later of the older plans that named this account more exactly than `plan` does: 2018 for `777` under
/// 2025, where it is no more than a sub-account of `77`. Such a line was probably left behind.
pub fn outdated(plan: PlanVersion, number: AccountNumber) -> Option<PlanVersion> {
    let known = |plan| nearest(plan, number).map(|account| account.number);
    PlanVersion::ALL.into_iter().rev().find(|older| *older < plan && known(*older) > known(plan))
}

/// Returns the sign the amounts of an account usually have, sub-accounts as the account above them.
pub fn sign(plan: PlanVersion, number: AccountNumber) -> Sign {
    number.with_parents().find_map(|number| row_of(plan, number)).map_or(Sign::Usual, |row| row.sign)
}

#[cfg(test)]
mod tests {
    use super::super::account;
    use super::PlanVersion::{Pca1999, Pca2018, Pca2025};
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_row_is_read_and_every_number_has_one_label_per_plan() {
        for line in lines(SECTIONS).chain(lines(ACCOUNTS)) {
            let row = row(line).unwrap_or_else(|| panic!("{line}"));
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let written = cells[0].split(' ').filter(|number| *number != "-").count();
            let read = row.numbers.iter().flatten().count();
            assert_eq!(read, if cells[0].contains(' ') { written } else { 3 }, "{line}");
            assert!(row.labels.iter().all(|label| !label.is_empty() && !label.contains(['[', ']'])), "{line}");
            assert!(
                cells.len() <= 4 && cells.get(3).is_none_or(|sign| ["contraire", "variable"].contains(sign)),
                "{line}"
            );
        }
        for plan in PlanVersion::ALL {
            let mut seen = HashSet::new();
            for account in accounts(plan) {
                assert!(seen.insert(account.number), "{account:?} twice in {plan}");
                assert!(section_label(plan, account.number).is_some(), "{account:?} has no section in {plan}");
                assert_eq!(label(plan, account.number), Some(account.label));
            }
        }
    }

    #[test]
    fn labels_are_those_of_the_year() {
        for (plan, number, expected) in [
            (Pca2018, "613", Some("Locations")),
            (Pca2018, "60", Some("Achats")),
            (Pca2018, "74", Some("Subventions d'exploitation")),
            (Pca2025, "74", Some("Subventions")),
            (Pca2025, "741", Some("Subventions d'exploitation")),
            (Pca1999, "870", Some("Bénévolat")),
            (Pca2018, "870", Some("Dons en nature")),
            (Pca1999, "875", Some("Dons en nature")),
            (Pca2025, "875", Some("Bénévolat")),
            (Pca1999, "657", Some("Subventions versées")),
            (Pca2025, "657", Some("Aides financières")),
            (Pca2018, "652", None),
            (Pca2025, "652", Some("Valeurs comptables des immobilisations incorporelles et corporelles cédées")),
            (Pca1999, "757", None),
            (Pca2018, "757", Some("Gains de change sur créances et dettes d'exploitation")),
            (Pca2025, "757", Some("Produits des cessions d'immobilisations incorporelles et corporelles")),
            (Pca1999, "754", Some("Collectes")),
            (Pca2018, "754", Some("Ressources liées à la générosité du public")),
            (Pca1999, "7587", Some("Ventes de dons en nature")),
            (Pca2025, "7587", Some("Indemnités d'assurance")),
            (Pca1999, "6894", Some("Engagements à réaliser sur subventions attribuées")),
            (Pca2018, "6894", Some("Reports en fonds dédiés sur subventions d'exploitation")),
            (Pca1999, "73", None),
            (Pca2018, "73", Some("Concours publics")),
            (Pca2018, "79", Some("Transferts de charges")),
            (Pca2025, "79", None),
            (Pca2025, "613201", None),
        ] {
            assert_eq!(label(plan, account(number)), expected, "{number} in {plan}");
        }
    }

    #[test]
    fn the_general_plan_s_753_to_756_never_name_an_account() {
        for plan in PlanVersion::ALL {
            for wrong in ["jetons", "coopérat", "administrateurs", "opérations faites en commun", "gains de change"] {
                let found =
                    accounts(plan).find(|a| a.number.starts_with("75") && a.label.to_lowercase().contains(wrong));
                assert!(found.is_none_or(|account| account.number.starts_with("757")), "{found:?} in {plan}");
            }
        }
    }

    #[test]
    fn a_sub_account_is_accepted_when_something_above_it_is() {
        for (plan, number, expected) in [
            (Pca2018, "6199", Some("619")),
            (Pca2018, "613201", Some("6132")),
            (Pca2025, "652", Some("652")),
            (Pca2018, "652", Some("65")),
            (Pca1999, "73", None),
            (Pca1999, "7301", None),
            (Pca2018, "7301", Some("73")),
            (Pca2018, "791", Some("791")),
            (Pca2025, "791", None),
            (Pca2025, "8641", Some("864")),
        ] {
            let found = nearest(plan, account(number)).map(|account| account.number.to_string());
            assert_eq!(found.as_deref(), expected, "{number} in {plan}");
            assert_eq!(exists(plan, account(number)), expected.is_some(), "{number} in {plan}");
        }
        assert_eq!(section_label(Pca2018, account("6132")), Some("Services extérieurs"));
        assert_eq!(section_label(Pca2025, account("791")), None);
    }

    #[test]
    fn each_plan_has_its_sections() {
        for (plan, missing) in [(Pca1999, "73"), (Pca2018, ""), (Pca2025, "79")] {
            for section in (60..=79).chain(86..=87).map(|section: u8| section.to_string()) {
                assert_eq!(label(plan, account(&section)).is_some(), section != missing, "{section} in {plan}");
            }
        }
    }

    #[test]
    fn the_bare_sections_and_accounts_of_a_real_budget_of_2022_exist() {
        let lines = include_str!("../../../data/reso/lignes.csv").lines().skip(1);
        for line in lines {
            let number = account(line.split(';').nth(2).unwrap());
            assert!(label(Pca2018, number).is_some(), "{line}");
        }
    }

    #[test]
    fn an_account_left_behind_by_an_older_plan_is_recognised() {
        for (plan, number, expected) in [
            (Pca2025, "777", Some(Pca2018)),
            (Pca2025, "791", Some(Pca2018)),
            (Pca2018, "777", None),
            (Pca2018, "6897", Some(Pca1999)),
            (Pca2025, "741", None),
            (Pca2018, "741", None),
            (Pca2025, "613201", None),
        ] {
            assert_eq!(outdated(plan, account(number)), expected, "{number} in {plan}");
        }
    }

    #[test]
    fn discounts_and_refunds_are_taken_off_their_section() {
        for (number, expected) in [
            ("609", Sign::Contrary),
            ("6097", Sign::Contrary),
            ("619", Sign::Contrary),
            ("629", Sign::Contrary),
            ("649", Sign::Contrary),
            ("709", Sign::Contrary),
            ("6037", Sign::Either),
            ("71", Sign::Either),
            ("606", Sign::Usual),
            ("706", Sign::Usual),
        ] {
            assert_eq!(sign(Pca2025, account(number)), expected, "{number}");
        }
        assert_eq!(sign(Pca2018, account("649")), Sign::Usual, "649 takes this role in 2025");
    }
}
