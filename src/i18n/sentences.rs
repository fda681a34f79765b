//! The sentences a board member can read aloud, true for any document.

use super::states::state_word;
use super::text::{Text, fill, text};
use crate::compute::bridge::{self, Of, Part};
use crate::compute::causes::{self, Causes};
use crate::compute::figures::Figures;
use crate::compute::layout::SectionKey;
use crate::domain::document::Document;
use crate::domain::document::column::Column;
use crate::domain::document::id::ColumnId;
use crate::domain::money::Amount;
use crate::domain::plan;
use crate::format::money;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Ordinary words.
    Plain(String),
    /// What should stand out.
    Strong(String),
}

/// Says how a column ends, how the compared one ended, and which sections made the difference.
pub fn evolution(figures: &Figures, column: ColumnId, reference: Option<ColumnId>) -> Vec<Piece> {
    told(figures, column, reference).unwrap_or_default()
}

/// Says, at the foot of every printed page, what it shows: association, column and its state, day, version.
pub fn foot(document: &Document, column: ColumnId, day: &str, version: &str) -> String {
    let shown =
        document.columns.get(column).map(|column| fill(Text::ColumnState, &[&column.label, text(state_word(column))]));
    fill(Text::PaperFoot, &[&document.name, &shown.unwrap_or_default(), day, version])
}

fn told(figures: &Figures, column: ColumnId, reference: Option<ColumnId>) -> Option<Vec<Piece>> {
    let document = &figures.document;
    let current = document.columns.get(column)?;
    let budget = figures.column(column)?.budget.as_ref().ok()?;
    if budget.charges.is_zero() && budget.produits.is_zero() {
        return Some(vec![Piece::Plain(fill(Text::NoAmounts, &[&current.label]))]);
    }
    let before = reference.and_then(|id| Some((document.columns.get(id)?, figures.column(id)?.budget.as_ref().ok()?)));
    let before = before.filter(|(_, before)| !before.charges.is_zero() || !before.produits.is_zero());
    // Of two versions of one year, each is named.
    let is_same_year = before.is_some_and(|(before, _)| before.exercice == current.exercice);
    let here = match is_same_year {
        true => fill(Text::InColumnCapital, &[&current.label]),
        false => place(current, Text::InYearCapital, Text::InColumnCapital),
    };
    let opening = if current.is_realise() { Text::EndedExcedent } else { Text::PlansExcedent };
    let mut pieces = vec![Piece::Plain(fill(opening, &[&here])), Piece::Strong(result(budget.resultat))];
    let Some((before_column, before)) = before else {
        pieces.push(Piece::Plain(".".into()));
        return Some(pieces);
    };
    let (said, there) = match is_same_year {
        true => (Text::AgainstResult, fill(Text::InColumn, &[&before_column.label])),
        false => (Text::AfterResult, place(before_column, Text::InYear, Text::InColumn)),
    };
    pieces.push(Piece::Plain(fill(said, &[&result(before.resultat), &there]) + ". "));
    let parts = bridge::by_section(before, budget).ok()?;
    let causes = causes::causes(parts).ok()?;
    pieces.extend(pushes(&causes, |part| section_in_words(current, part)));
    Some(pieces)
}

/// Says what pushes the résultat up, then what pushes it down; `name` says a part as it stands inside a sentence.
pub(super) fn pushes(causes: &Causes, name: impl Fn(&Part) -> String) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (said, parts) in [(Text::PushesUp, &causes.up), (Text::PushesDown, &causes.down)] {
        if !parts.is_empty() {
            pieces.push(Piece::Plain(text(said).into()));
            for (number, part) in parts.iter().enumerate() {
                let after = if number + 1 == parts.len() { ". " } else { ", " };
                pieces.push(Piece::Plain(format!("{} ", name(part))));
                pieces.push(Piece::Strong(money::euros_rounded_signed(part.change)));
                pieces.push(Piece::Plain(after.into()));
            }
        }
    }
    pieces
}

/// Says when: the year when the exercice is a calendar one, else the column.
pub(super) fn place(column: &Column, year: Text, label: Text) -> String {
    let exercice = column.exercice;
    let is_calendar = exercice.opening().year() == exercice.closing().year()
        && exercice.opening().month_of_year() == 1
        && exercice.closing().month_of_year() == 12;
    match is_calendar {
        true => fill(year, &[&exercice.opening().year().to_string()]),
        false => fill(label, &[&column.label]),
    }
}

/// Says a résultat: "déficit de 13 699,94 €".
pub fn result(resultat: Amount) -> String {
    match resultat {
        amount if amount.is_zero() => text(Text::BalancedResult).into(),
        amount if amount.is_negative() => fill(Text::DeficitOf, &[&money::money(amount.abs())]),
        amount => fill(Text::ExcedentOf, &[&money::money(amount)]),
    }
}

/// Returns the section's label as it stands inside a sentence.
pub(super) fn section_in_words(column: &Column, part: &Part) -> String {
    let label = match part.of {
        Of::Section(SectionKey::Number(number)) => {
            plan::section_label(column.plan(), number).unwrap_or(text(Text::Unnamed))
        }
        _ => text(Text::ToClassify),
    };
    let mut characters = label.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn a_printed_page_says_whose_figures_which_column_its_state_the_day_and_the_version() {
        let document = example::reso();
        let column = document.default_column().unwrap();
        let said = "RÉSO solidaire · Prévisionnel 2023 (brouillon) · 23/11/2026 · Équilibre 0.1.0";
        assert_eq!(foot(&document, column, "23/11/2026", "0.1.0"), said);
    }
}
