//! Owns the paste of amounts into cells: which cell gets which text. Example: one amount on twelve cells fills them.
//!
//! Must not know labels nor accounts: a block that has some is pasted as lines.

use super::super::amounts::{self, Decided, Reading, Unreadable};
use super::super::block::{Block, Place};
use crate::domain::command::{BlockCommand, CellText};
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, LineId};
use crate::format::number::Convention;

/// Where a block goes: the rows and fields of the grid from the first selected cell on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The line of each row, from the first selected to the last of the grid; nothing for the head of a section.
    pub rows: Vec<Option<LineId>>,
    /// The column of each field, from the first selected to the last; nothing for one that is no amount.
    pub fields: Vec<Option<ColumnId>>,
    /// How many rows are selected.
    pub height: usize,
    /// How many fields are selected.
    pub width: usize,
}

/// What pasting a block of amounts would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cells {
    /// The cells and their texts, row after row.
    pub cells: Vec<CellText>,
    /// What is left out, and why.
    pub skipped: Vec<Skip>,
    /// How the ambiguous numbers of each column of the block are read.
    pub decided: Vec<Decided>,
}

/// A text of the block that goes nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// Its place in the block.
    pub place: Place,
    /// The text.
    pub text: String,
    /// Why it is left out.
    pub why: Why,
}

/// Why a text of the block goes nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is no amount.
    Unreadable(Unreadable),
    /// It falls below the last row or beyond the last field.
    Outside,
    /// It falls on the head of a section, whose amount is a sum.
    Head,
    /// It falls on a field that is no amount.
    NotAnAmount,
    /// It falls on a column that is frozen.
    Frozen {
        /// Its label.
        column: String,
    },
}

impl Cells {
    /// Returns the command that does it; nothing when no cell would change hands.
    pub fn command(&self) -> Option<BlockCommand> {
        (!self.cells.is_empty()).then(|| BlockCommand::AmountsPasted { cells: self.cells.clone() })
    }

    /// Returns whether the person must say if numbers such as `1,234` are French or English.
    pub fn asks(&self) -> bool {
        self.decided.contains(&Decided::Asked)
    }
}

/// Returns what pasting `block` at `target` would do; `chosen` is how the person said that ambiguous numbers are read.
///
/// A selection that is a whole number of blocks high and wide is filled with them, as in a spreadsheet; else the block
/// goes down and right from the first selected cell. Empty cells of the block empty the cells they fall on.
pub fn cells(document: &Document, block: &Block, target: &Target, chosen: Option<Convention>) -> Cells {
    let mut pasted = Cells { decided: decided(block, 0, chosen), ..Cells::default() };
    let height = times(target.height, block.height());
    let width = times(target.width, block.width());
    for row in 0..height {
        for field in 0..width {
            let (Some(from_row), Some(from_column)) =
                (row.checked_rem(block.height()), field.checked_rem(block.width()))
            else {
                continue;
            };
            let place = Place { row: from_row, column: from_column };
            let decided = pasted.decided.get(place.column).copied().unwrap_or(Decided::NotNeeded);
            let text = block.text(place);
            match cell(document, target, (row, field), text, decided.convention()) {
                Ok(cell) => pasted.cells.push(cell),
                // Nothing is lost with an empty cell.
                Err(_) if text.trim().is_empty() => {}
                Err(why) => pasted.skipped.push(Skip { place, text: text.into(), why }),
            }
        }
    }
    pasted
}

/// Returns how the ambiguous numbers of each column are read, the first `heads` rows left aside.
pub(super) fn decided(block: &Block, heads: usize, chosen: Option<Convention>) -> Vec<Decided> {
    // A formula that was copied here is no evidence: it is pasted as typed.
    let number = |text: &&str| !text.starts_with('=');
    let whole: Vec<&str> = (0..block.width()).flat_map(|column| block.column(column, heads)).filter(number).collect();
    let column = |column: usize| block.column(column, heads).filter(number).collect::<Vec<_>>();
    (0..block.width()).map(|place| amounts::decide(column(place).into_iter(), whole.iter().copied(), chosen)).collect()
}

/// Returns how many rows are pasted: those selected when they are a whole number of blocks, else one block.
fn times(selected: usize, block: usize) -> usize {
    if selected.checked_rem(block) == Some(0) && selected > 0 { selected } else { block }
}

fn cell(
    document: &Document,
    target: &Target,
    (row, field): (usize, usize),
    text: &str,
    convention: Convention,
) -> Result<CellText, Why> {
    let line = target.rows.get(row).ok_or(Why::Outside)?.ok_or(Why::Head)?;
    let column = target.fields.get(field).ok_or(Why::Outside)?.ok_or(Why::NotAnAmount)?;
    if let Some(frozen) = document.columns.get(column).filter(|column| column.is_frozen()) {
        return Err(Why::Frozen { column: frozen.label.clone() });
    }
    entry_text(text, convention).map(|text| CellText { line, column, text }).map_err(Why::Unreadable)
}

/// Returns the text to enter for a pasted one: a plain number, nothing, or the formula or range copied here.
pub(super) fn entry_text(text: &str, convention: Convention) -> Result<String, Unreadable> {
    match amounts::read(text, convention) {
        Reading::Absent => Ok(String::new()),
        Reading::Known(value) => Ok(amounts::entry_text(value)),
        Reading::Unreadable(why) => {
            let is_typed = text.starts_with('=') || text.contains("..");
            match Entry::typed(text, None) {
                Ok(Some(entry)) if is_typed => Ok(entry.text()),
                _ => Err(why),
            }
        }
    }
}
