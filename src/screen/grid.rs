//! Owns the budget grid: its rows, what a cell shows, where a key leads. Example: ↓ from "Locations" to the next line.

use crate::compute::budget::difference;
pub use crate::compute::compare::is_ecart;
use crate::compute::figures::Figures;
use crate::compute::layout::{Layout, Section, SectionKey};
use crate::compute::values::{Value, entry_of};
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::{Side, SourceKind};
use crate::domain::document::names;
use crate::domain::expression::{self, Fault};
use crate::domain::money::Amount;
use crate::format::number;
use std::collections::BTreeSet;

/// A row of the grid; its sections are of the plan comptable, or of any other grouping (`grouping::GroupKey`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row<K = SectionKey> {
    /// The head of a side, with its total, in the list form.
    Group(Side),
    /// The head of a section, with its subtotal.
    Section {
        /// Which section.
        key: K,
        /// Whether its lines are hidden.
        folded: bool,
    },
    /// A line.
    Line(LineId),
    /// A section entered without detail: its head and its only line in one row.
    Lone(K, LineId),
}

impl<K> Row<K> {
    /// Returns the line that can be edited in the row.
    pub fn line(self) -> Option<LineId> {
        match self {
            Row::Group(_) | Row::Section { .. } => None,
            Row::Line(line) | Row::Lone(_, line) => Some(line),
        }
    }

    /// Returns what stays the same when the row is painted otherwise.
    pub fn id(self) -> RowId<K> {
        match self {
            Row::Group(side) => RowId::Group(side),
            Row::Section { key, .. } => RowId::Section(key),
            Row::Line(line) | Row::Lone(_, line) => RowId::Line(line),
        }
    }
}

/// What a row is about, however it is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowId<K = SectionKey> {
    /// The head of a side.
    Group(Side),
    /// The head of a section.
    Section(K),
    /// A line.
    Line(LineId),
}

impl<K> RowId<K> {
    /// Returns the line, when it is one.
    pub fn line(self) -> Option<LineId> {
        match self {
            RowId::Line(line) => Some(line),
            RowId::Group(_) | RowId::Section(_) => None,
        }
    }
}

/// Returns the rows of both sides, one list, each under its head.
pub fn list(layout: &Layout, folded: &BTreeSet<SectionKey>) -> Vec<Row> {
    [Side::Charge, Side::Produit]
        .into_iter()
        .flat_map(|side| [vec![Row::Group(side)], rows(layout.side(side), folded)].concat())
        .collect()
}

/// Returns the rows of some sections, the lines of the folded ones left out.
pub fn rows(sections: &[Section], folded: &BTreeSet<SectionKey>) -> Vec<Row> {
    let mut rows = Vec::new();
    for section in sections {
        if let (true, Some(line)) = (section.lone, section.lines.first()) {
            rows.push(Row::Lone(section.key, *line));
            continue;
        }
        let is_folded = folded.contains(&section.key);
        rows.push(Row::Section { key: section.key, folded: is_folded });
        if !is_folded {
            rows.extend(section.lines.iter().copied().map(Row::Line));
        }
    }
    rows
}

/// What a column of the grid shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The account number.
    Account,
    /// The label.
    Label,
    /// The amount in a column of the document.
    Amount(ColumnId),
    /// The difference between the current column and the compared one.
    Difference,
}

impl Field {
    /// Returns the column of the document, when it shows amounts of one.
    pub fn column(self) -> Option<ColumnId> {
        match self {
            Field::Amount(column) => Some(column),
            Field::Account | Field::Label | Field::Difference => None,
        }
    }
}

/// A way of going from a cell to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One cell to the left.
    Left,
    /// One cell to the right.
    Right,
    /// To the first cell of the row.
    RowStart,
    /// To the last cell of the row.
    RowEnd,
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// So many rows up.
    PageUp(usize),
    /// So many rows down.
    PageDown(usize),
    /// To the next cell that can be edited, on the next row after the last.
    Next,
    /// To the previous cell that can be edited.
    Previous,
}

/// Returns where a move leads from the cell at `(row, field)`, in a grid of these rows and fields.
///
/// A move that would leave the grid stays at its edge; [`Move::Next`] and [`Move::Previous`] return nothing there, so
/// that Tab can leave the grid.
pub fn target<K: Copy>(rows: &[Row<K>], fields: &[Field], from: (usize, usize), step: Move) -> Option<(usize, usize)> {
    let last_row = rows.len().checked_sub(1)?;
    let last_field = fields.len().checked_sub(1)?;
    let (row, field) = (from.0.min(last_row), from.1.min(last_field));
    Some(match step {
        Move::Up => (row.saturating_sub(1), field),
        Move::Down => ((row + 1).min(last_row), field),
        Move::Left => (row, field.saturating_sub(1)),
        Move::Right => (row, (field + 1).min(last_field)),
        Move::RowStart => (row, 0),
        Move::RowEnd => (row, last_field),
        Move::Top => (0, field),
        Move::Bottom => (last_row, field),
        Move::PageUp(count) => (row.saturating_sub(count), field),
        Move::PageDown(count) => ((row + count).min(last_row), field),
        Move::Next => {
            let rest = (row * fields.len() + field + 1)..(rows.len() * fields.len());
            return first_editable(rows, fields, rest);
        }
        Move::Previous => {
            let before = 0..(row * fields.len() + field);
            return first_editable(rows, fields, before.rev());
        }
    })
}

fn first_editable<K: Copy>(
    rows: &[Row<K>],
    fields: &[Field],
    mut places: impl Iterator<Item = usize>,
) -> Option<(usize, usize)> {
    places.find_map(|place| {
        let (row, field) = (place / fields.len(), place % fields.len());
        let editable = rows.get(row)?.line().is_some() && fields.get(field)? != &Field::Difference;
        editable.then_some((row, field))
    })
}

/// How an amount cell looks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// The amount; nothing when the cell is absent or faulty.
    pub amount: Option<Amount>,
    /// Whether a formula is typed in it.
    pub formula: bool,
    /// Whether a low and a high estimate are, of which the middle counts.
    pub range: bool,
    /// Whether what was typed has no value.
    pub faulty: bool,
    /// Whether the scenario replaces its base here.
    pub overridden: bool,
    /// Whether the money is not under a signed agreement.
    pub unsigned: bool,
    /// Whether nobody has confirmed the amount.
    pub hypothese: bool,
}

/// Returns how the cell of `line` in `column` looks.
pub fn look(figures: &Figures, line: LineId, column: ColumnId) -> Look {
    let document = &figures.document;
    let Some(row) = document.lines.get(line) else { return Look::default() };
    let value = figures.value(column, line);
    let is_scenario = document.columns.get(column).is_some_and(|column| column.base().is_some());
    let details = row.details(column);
    Look {
        amount: value.and_then(Value::amount),
        formula: entry_of(document, row, column).is_some_and(|entry| matches!(entry, Entry::Formula(_))),
        range: entry_of(document, row, column).is_some_and(|entry| matches!(entry, Entry::Range(_))),
        faulty: matches!(value, Some(Value::Faulty(_))),
        overridden: is_scenario && row.entry(column).is_some(),
        unsigned: details.and_then(|details| details.status).is_some_and(|status| status.is_unsigned()),
        hypothese: details
            .and_then(|details| details.source.as_ref())
            .is_some_and(|source| source.kind == SourceKind::Hypothese),
    }
}

/// What an amount cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The amount; nothing when the cell is absent or faulty.
    pub amount: Option<Amount>,
    /// What is typed in it, when it is more than a number: a formula or a range.
    pub expression: Option<String>,
    /// Why what was typed has no value, when it has none.
    pub fault: Option<Fault>,
}

/// Returns what the cell of `line` in `column` holds.
pub fn cell(figures: &Figures, line: LineId, column: ColumnId) -> Cell {
    let document = &figures.document;
    let Some(row) = document.lines.get(line) else { return Cell::default() };
    let value = figures.value(column, line);
    Cell {
        amount: value.and_then(Value::amount),
        expression: entry_of(document, row, column).and_then(|entry| expression_text(document, entry)),
        fault: match value {
            Some(Value::Faulty(fault)) => Some(Fault::clone(fault)),
            _ => None,
        },
    }
}

fn expression_text(document: &Document, entry: &Entry) -> Option<String> {
    match entry {
        Entry::Number(_) => None,
        Entry::Formula(_) | Entry::Range(_) => Some(names::shown(document, entry)),
    }
}

/// Returns what an edit field opens with: the formula as typed, or the number without grouping.
pub fn edit_text(figures: &Figures, line: LineId, column: ColumnId) -> String {
    let document = &figures.document;
    let entry = document.lines.get(line).and_then(|line| entry_of(document, line, column));
    entry.map(|entry| names::edited(document, entry)).unwrap_or_default()
}

/// Returns the subtotal of a section in a column.
pub fn subtotal(figures: &Figures, section: SectionKey, column: ColumnId) -> Option<Amount> {
    figures.column(column)?.budget.as_ref().ok()?.section(section)
}

/// Returns the amount of a row in a column: a total, a subtotal or a line's own.
pub fn row_amount(figures: &Figures, row: RowId, column: ColumnId) -> Option<Amount> {
    match row {
        RowId::Group(side) => Some(figures.column(column)?.budget.as_ref().ok()?.side(side)),
        RowId::Section(key) => subtotal(figures, key, column),
        RowId::Line(line) => look(figures, line, column).amount,
    }
}

/// Returns the difference of a row between two columns, `column` less `reference`.
pub fn row_difference(figures: &Figures, row: RowId, column: ColumnId, reference: ColumnId) -> Option<Amount> {
    difference(row_amount(figures, row, column), row_amount(figures, row, reference))
}

/// Returns the text to enter for what was typed over the value a cell had when its editing began.
///
/// `+500` becomes `=83899,25+500` once and for all: entering it again, as typing goes on, adds nothing twice.
///
/// # Errors
/// Why the text cannot be read; whether the lines it names exist is seen when it is entered.
pub fn resolve(text: &str, original: Option<Amount>) -> Result<String, Fault> {
    resolve_over(text, original.map(|amount| number::edit_number(amount.euros())).as_deref())
}

/// As [`resolve`], over the text of what the cell held (see [`operand`]): what is done to a formula that refers is done
/// to the formula.
///
/// # Errors
/// As [`resolve`].
pub fn resolve_over(text: &str, original: Option<&str>) -> Result<String, Fault> {
    let Some(entry) = Entry::of(expression::typed_over(text, original)?) else { return Ok(String::new()) };
    if entry.referring().is_none() {
        entry.value()?;
    }
    Ok(entry.text())
}

/// Returns the text that stands for what a cell holds when something is done to it: `83899,25`, `(2%*charges)`.
pub fn operand(figures: &Figures, line: LineId, column: ColumnId) -> Option<String> {
    let document = &figures.document;
    names::operand(entry_of(document, document.lines.get(line)?, column)?)
}

/// Returns the text to enter in a cell for what was typed over a selection that it is part of; nothing when the cell is
/// absent and the text is something to do to a value: an absence stays one.
///
/// `+3%` is × 1,03 and `-=3%` is × 0,97, in each cell; a leading minus is always a sign, so `-3%` is the number −0,03.
///
/// # Errors
/// Why the text cannot be read; the same in every cell.
pub fn applied(figures: &Figures, line: LineId, column: ColumnId, text: &str) -> Result<Option<String>, Fault> {
    match operand(figures, line, column) {
        Some(operand) => resolve_over(text, Some(&operand)).map(Some),
        None if expression::is_relative(text) => {
            // Read all the same, so that what is wrong is said.
            resolve_over(text, Some("0")).map(|_| None)
        }
        None => resolve_over(text, None).map(Some),
    }
}

/// Returns the neighbour a line changes places with when it moves up or down inside its section.
pub fn neighbour(layout: &Layout, line: LineId, up: bool) -> Option<LineId> {
    let sections = layout.charges.iter().chain(&layout.produits).chain(&layout.cvn);
    let section = sections.into_iter().find(|section| section.lines.contains(&line))?;
    let place = section.lines.iter().position(|candidate| *candidate == line)?;
    let place = if up { place.checked_sub(1)? } else { place + 1 };
    section.lines.get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> (Vec<Row>, Vec<Field>) {
        let key = SectionKey::ToClassify(Side::Charge);
        let rows = vec![Row::Section { key, folded: false }, Row::Line(LineId(1)), Row::Line(LineId(2))];
        (rows, vec![Field::Account, Field::Label, Field::Amount(ColumnId(9)), Field::Difference])
    }

    #[test]
    fn tab_goes_through_what_can_be_edited_and_leaves_at_the_end() {
        let (rows, fields) = grid();
        assert_eq!(target(&rows, &fields, (0, 1), Move::Next), Some((1, 0)));
        assert_eq!(target(&rows, &fields, (1, 2), Move::Next), Some((2, 0)));
        assert_eq!(target(&rows, &fields, (2, 2), Move::Next), None);
        assert_eq!(target(&rows, &fields, (1, 0), Move::Previous), None);
    }

    #[test]
    fn arrows_stop_at_the_edges() {
        let (rows, fields) = grid();
        assert_eq!(target(&rows, &fields, (0, 0), Move::Up), Some((0, 0)));
        assert_eq!(target(&rows, &fields, (2, 3), Move::Right), Some((2, 3)));
        assert_eq!(target(&rows, &fields, (0, 2), Move::PageDown(20)), Some((2, 2)));
        assert_eq!(target::<SectionKey>(&[], &fields, (0, 0), Move::Down), None);
    }
}
