//! Owns what the view of agreements shows beside their figures: deadlines by date, lines one may choose, amounts that lines
//! keep. Example: "Compte rendu, FSE 2023: 30 juin 2024, passé".

use super::scenarios::aim::found_among;
use crate::compute::figures::Figures;
use crate::domain::command::CellText;
use crate::domain::date::Date;
use crate::domain::document::Document;
use crate::domain::document::agreement::{is_cost, named_in};
use crate::domain::document::financeur::{Convention, Rule};
use crate::domain::document::id::{ConventionId, LineId};
use crate::domain::document::line::{Line, Side};
use crate::domain::money::Amount;
use crate::format::{money, number};
use crate::i18n::{Text, text};
use rust_decimal::Decimal;

/// A day by which something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The day.
    pub date: Date,
    /// What is due.
    pub what: Text,
    /// The agreement.
    pub convention: ConventionId,
    /// Its label.
    pub label: String,
    /// Whether the day has passed.
    pub is_past: bool,
}

/// Returns what is due, the next first; what has passed comes after, the latest first.
pub fn deadlines(document: &Document, today: Option<Date>) -> Vec<Deadline> {
    let of = |row: &Convention| {
        let due = [(row.depot, Text::DeadlineDepot), (row.compte_rendu, Text::DeadlineReport)];
        let (convention, label) = (row.id, row.label.clone());
        due.into_iter().filter_map(move |(date, what)| {
            let date = date?;
            let is_past = today.is_some_and(|today| date < today);
            Some(Deadline { date, what, convention, label: label.clone(), is_past })
        })
    };
    let all = document.conventions.iter().flat_map(|row| of(row));
    let (mut past, mut coming): (Vec<Deadline>, Vec<Deadline>) = all.partition(|deadline| deadline.is_past);
    coming.sort_by_key(|deadline| deadline.date);
    past.sort_by_key(|deadline| std::cmp::Reverse(deadline.date));
    coming.into_iter().chain(past).collect()
}

/// Returns the lines, not `chosen` yet, that can be eligible costs and have every word typed, at most `limit`.
pub fn costs_found(document: &Document, typed: &str, chosen: &[LineId], limit: usize) -> Vec<LineId> {
    found_among(document, typed, limit, |line| is_cost(line.account) && !chosen.contains(&line.id))
}

/// Returns the produits that do not book an agreement yet and have every word typed, at most `limit`: those of its funder
/// come first.
pub fn produits_found(document: &Document, typed: &str, row: &Convention, limit: usize) -> Vec<LineId> {
    let is_free = |line: &Line| line.account.side() == Some(Side::Produit) && line.convention != Some(row.id);
    let mut found = found_among(document, typed, usize::MAX, is_free);
    let is_other = |line: &LineId| document.lines.get(*line).is_none_or(|line| line.financeur != Some(row.financeur));
    found.sort_by_key(is_other);
    found.truncate(limit);
    found
}

/// Returns the amounts that lines keep when they no longer take them from an agreement: those of `line`, or of all.
///
/// A cell without value keeps none.
pub fn kept(figures: &Figures, convention: ConventionId, line: Option<LineId>) -> Vec<CellText> {
    let document = &figures.document;
    let open = document.columns.iter().filter(|column| !column.is_frozen());
    let lines = || document.lines.iter().filter(|row| line.is_none_or(|line| line == row.id));
    let cells = open.flat_map(|column| lines().map(move |line| (column.id, line)));
    let kept = cells.filter_map(|(column, line)| {
        let expr = line.entry(column)?.referring()?;
        let takes = named_in(expr).any(|named| named == convention);
        let amount = figures.value(column, line.id)?.amount().filter(|_| takes)?;
        Some(CellText { line: line.id, column, text: money::edit_text(amount) })
    });
    kept.collect()
}

/// Returns the label proposed for a new agreement: the funder and the year, with a number where another has it.
pub fn free_label(document: &Document, funder: &str, year: u16) -> String {
    let is_free = |label: &String| document.conventions.iter().all(|row| row.label != *label);
    let base = format!("{} {year}", funder.trim());
    let numbered = (2..=document.conventions.len().saturating_add(2)).map(|count| format!("{base} ({count})"));
    std::iter::once(base.clone()).chain(numbered).find(is_free).unwrap_or(base)
}

/// Returns a rate as an edit field opens with it, in per cent: `60`.
pub fn rate_text(rule: Rule) -> String {
    match rule {
        Rule::Fixed => String::new(),
        Rule::Rate { rate, .. } | Rule::LeastOfThree { rate } => {
            number::edit_number(rate.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(rate).normalize())
        }
    }
}

/// Returns the cap as an edit field opens with it.
pub fn cap_text(rule: Rule) -> String {
    match rule {
        Rule::Rate { cap: Some(cap), .. } => money::edit_text(cap),
        Rule::Rate { cap: None, .. } | Rule::Fixed | Rule::LeastOfThree { .. } => String::new(),
    }
}

/// Returns what the payments add up to, and how far that is from the amount agreed, when they differ.
pub fn instalments(row: &Convention) -> Option<(Amount, Option<Amount>)> {
    if row.instalments.is_empty() {
        return None;
    }
    let sum = Amount::sum(row.instalments.iter().map(|instalment| instalment.amount)).ok()?;
    let agreed = row.amounts.conventionne.or(row.amounts.notifie).or(row.amounts.demande);
    let missing = agreed.and_then(|agreed| agreed.minus(sum).ok()).filter(|missing| !missing.is_zero());
    Some((sum, missing))
}

/// Returns a line as it is named: its label, or that it has none.
pub fn name(document: &Document, line: LineId) -> String {
    let label = document.lines.get(line).map(|line| line.label.clone());
    label.filter(|label| !label.is_empty()).unwrap_or_else(|| text(Text::Unnamed).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{ConventionCommand, ConventionDeed};
    use crate::domain::editor::{At, Editor};
    use crate::example;

    fn with(deeds: &[(&str, ConventionDeed)]) -> Document {
        let mut editor = Editor::open(example::reso());
        let document = editor.document().clone();
        let (financeur, period) = (document.financeurs.at(0).unwrap().id, document.columns.at(1).unwrap().exercice);
        for (label, deed) in deeds {
            let known = editor.document().conventions.iter().find(|row| row.label == *label).map(|row| row.id);
            let convention = known.unwrap_or_else(|| {
                let added = ConventionCommand::Added { label: (*label).into(), financeur, period };
                editor.apply(&added.into(), At::default()).unwrap();
                editor.document().conventions.iter().next_back().unwrap().id
            });
            let said = ConventionCommand::Described { convention, deed: deed.clone() };
            editor.apply(&said.into(), At::default()).unwrap();
        }
        Document::clone(editor.document())
    }

    #[test]
    fn what_is_due_comes_first_and_what_has_passed_stays_in_sight() {
        let document = with(&[
            ("FSE", ConventionDeed::Depot("01/03/2023".into())),
            ("FSE", ConventionDeed::CompteRendu("30/06/2024".into())),
            ("Région", ConventionDeed::Depot("15/11/2023".into())),
            ("Région", ConventionDeed::CompteRendu("30/04/2023".into())),
        ]);
        let told = |today: &str| {
            let due = deadlines(&document, Some(today.parse().unwrap()));
            due.iter()
                .map(|due| format!("{} {}{}", due.label, due.date, if due.is_past { " !" } else { "" }))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            told("2023-05-01"),
            ["Région 2023-11-15", "FSE 2024-06-30", "Région 2023-04-30 !", "FSE 2023-03-01 !"]
        );
        assert_eq!(told("2023-03-01").first().map(String::as_str), Some("FSE 2023-03-01"), "due today");
    }

    #[test]
    fn a_label_is_proposed_that_no_agreement_has() {
        let document = with(&[("FSE 2023", ConventionDeed::Depot(String::new()))]);
        assert_eq!(free_label(&document, "FSE", 2024), "FSE 2024");
        assert_eq!(free_label(&document, "FSE", 2023), "FSE 2023 (2)");
    }

    #[test]
    fn payments_are_compared_with_what_was_agreed() {
        let pay = |amount: &str| ConventionDeed::Instalment {
            place: None,
            label: "Acompte".into(),
            amount: amount.into(),
            month: "06/2023".into(),
        };
        let agreed = |text: &str| ConventionDeed::Amount {
            stage: crate::domain::document::financeur::Stage::Notifie,
            text: text.into(),
        };
        let told = |deeds: &[(&str, ConventionDeed)]| {
            let document = with(deeds);
            let (sum, missing) = instalments(document.conventions.at(0).unwrap())?;
            Some((sum.to_string(), missing.map(|missing| missing.to_string())))
        };
        assert_eq!(told(&[("A", agreed("10 000"))]), None);
        let whole = told(&[("A", agreed("10 000")), ("A", pay("8000")), ("A", pay("2000"))]);
        assert_eq!(whole, Some(("10000.00".into(), None)));
        let short = told(&[("A", agreed("10 000")), ("A", pay("8000"))]);
        assert_eq!(short, Some(("8000.00".into(), Some("2000.00".into()))));
    }
}
