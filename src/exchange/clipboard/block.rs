//! Owns `Block`: rows of plain texts, bounded. Example: two rows of three cells.
//!
//! Must not know where the texts come from nor what they mean.

/// The most bytes of text that are read.
pub const BYTES: usize = 8 << 20;

/// The most rows that are read.
pub const ROWS: usize = 20_000;

/// The most columns that are read: no budget has as many.
pub const COLUMNS: usize = 256;

/// The most cells that are read.
pub const CELLS: usize = 400_000;

/// Rows of cells, from the top; a row may be shorter than another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    rows: Vec<Vec<String>>,
    width: usize,
}

/// The place of a cell in a block, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// Why there is no block to paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The clipboard holds neither text nor table.
    Nothing,
    /// It holds something else than text.
    NotText,
    /// It holds more than [`BYTES`], or more than [`CELLS`].
    TooLarge,
    /// It has more than [`ROWS`] rows.
    TooManyRows,
    /// It has more than [`COLUMNS`] columns.
    TooManyColumns,
}

impl Block {
    /// Returns how many rows it has.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Returns how many cells its longest row has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns the text of a cell; an empty one where there is none.
    pub fn text(&self, place: Place) -> &str {
        self.row(place.row).get(place.column).map_or("", String::as_str)
    }

    /// Returns the cells of a row; none beyond the last.
    pub fn row(&self, row: usize) -> &[String] {
        self.rows.get(row).map_or(&[], Vec::as_slice)
    }

    /// Iterates over the texts of a column, one a row, from the row `first`.
    pub fn column(&self, column: usize, first: usize) -> impl Iterator<Item = &str> {
        (first..self.height()).map(move |row| self.text(Place { row, column }))
    }

    /// Returns whether all rows have as many cells.
    pub fn is_rectangular(&self) -> bool {
        self.rows.iter().all(|row| row.len() == self.width)
    }
}

/// Makes a block cell after cell, and stops at the bounds.
#[derive(Default)]
pub(super) struct Builder {
    block: Block,
    row: Vec<String>,
    cells: usize,
}

impl Builder {
    /// Adds a cell to the present row.
    pub(super) fn cell(&mut self, text: &str) -> Result<(), Fault> {
        self.cells += 1;
        if self.row.len() >= COLUMNS {
            return Err(Fault::TooManyColumns);
        }
        if self.cells > CELLS {
            return Err(Fault::TooLarge);
        }
        self.row.push(super::write::without_guard(text).to_owned());
        Ok(())
    }

    /// Ends the present row.
    pub(super) fn end_row(&mut self) -> Result<(), Fault> {
        if self.block.rows.len() >= ROWS {
            return Err(Fault::TooManyRows);
        }
        self.block.width = self.block.width.max(self.row.len());
        self.block.rows.push(std::mem::take(&mut self.row));
        Ok(())
    }

    /// Returns how many cells the present row has.
    pub(super) fn place(&self) -> usize {
        self.row.len()
    }

    /// Returns the block, or says that it has no cell.
    pub(super) fn finish(self) -> Result<Block, Fault> {
        if self.block.width == 0 { Err(Fault::Nothing) } else { Ok(self.block) }
    }
}

/// Says what keeps a source from being read at all: its size, or that it is no text.
pub(super) fn check(source: &str) -> Result<(), Fault> {
    if source.len() > BYTES {
        return Err(Fault::TooLarge);
    }
    // A file read as text holds zeros, or many other signs that no keyboard types.
    let strange = |character: &char| {
        *character == '\u{FFFD}'
            || (character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{B}' | '\u{7}'))
    };
    let count = source.chars().filter(strange).count();
    if source.contains('\0') || count.saturating_mul(20) > source.len() { Err(Fault::NotText) } else { Ok(()) }
}
