//! Owns what may be moved to reach a résultat: the hypotheses that count in a column and the lines that reach it, found by
//! label or account.

use crate::compute::figures::Figures;
use crate::compute::trial::Subject;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, LeverId};
use crate::domain::document::lever::{Effect, Lever};
use crate::domain::document::line::Line;
use crate::domain::plan::plain;

/// Returns what has every word typed, hypotheses first, then the lines whose label begins so, at most `limit`. A blank
/// text finds all of them, in the order of the document.
pub fn movable(document: &Document, column: ColumnId, typed: &str, limit: usize) -> Vec<Subject> {
    let typed = if typed.trim().is_empty() { String::new() } else { plain(typed) };
    let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    let levers = levers(document, column).filter(|lever| {
        let label = plain(&lever.label);
        words.iter().all(|word| label.contains(word))
    });
    let mut found: Vec<Subject> = levers.flat_map(numbers).collect();
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for line in document.lines.iter().filter(|line| line.account.side().is_some()) {
        if let Some(begins) = meets(line, &typed, &words) {
            let place = if begins { &mut first } else { &mut rest };
            place.push(Subject::Line(line.id));
        }
    }
    found.append(&mut first);
    found.append(&mut rest);
    found.truncate(limit);
    found
}

/// Returns what is asked about first: a hypothesis of the column, else the largest of its produits, else of its charges.
pub fn likeliest(figures: &Figures, column: ColumnId) -> Option<Subject> {
    let document = figures.document_of(column);
    let lever = levers(document, column).flat_map(numbers).next();
    let largest = || {
        let values = figures.column(column)?.values.iter();
        let lines = document.lines.iter().zip(values).filter_map(|(line, value)| {
            let amount = value.amount().filter(|amount| !amount.is_zero())?;
            Some((line.account.side()?, amount.abs(), std::cmp::Reverse(line.id)))
        });
        lines.max().map(|(_, _, line)| Subject::Line(line.0))
    };
    lever.or_else(largest)
}

/// Returns a hypothesis that counts in a column, and the column it belongs to.
pub fn lever(document: &Document, column: ColumnId, id: LeverId) -> Option<(ColumnId, &Lever)> {
    let columns = document.lineage(column);
    let mut columns = columns.into_iter().filter_map(|id| document.columns.get(id));
    columns.find_map(|column| Some((column.id, &**column.levers.iter().find(|lever| lever.id == id)?)))
}

/// Iterates over the hypotheses that count in a column, those of the column first.
fn levers(document: &Document, column: ColumnId) -> impl Iterator<Item = &Lever> {
    let columns = document.lineage(column).into_iter().filter_map(|id| document.columns.get(id));
    columns.flat_map(|column| column.levers.iter()).map(|lever| &**lever).filter(|lever| lever.on)
}

/// Returns the numbers of a hypothesis that can be moved.
fn numbers(lever: &Lever) -> Vec<Subject> {
    match lever.effect {
        Effect::Absent | Effect::DelayMonths(_) => Vec::new(),
        Effect::QuantityPrice { .. } => vec![Subject::Lever(lever.id), Subject::Price(lever.id)],
        Effect::Percent(_) | Effect::Euros(_) | Effect::Factor(_) => vec![Subject::Lever(lever.id)],
    }
}

/// Returns whether a line has every word, and then whether its label or its account begins as typed.
fn meets(line: &Line, typed: &str, words: &[&str]) -> Option<bool> {
    let (label, number) = (plain(&line.label), line.account.number());
    let has = |word: &&str| label.contains(*word) || number.is_some_and(|number| number.starts_with(word));
    words.iter().all(has).then(|| label.starts_with(typed))
}
