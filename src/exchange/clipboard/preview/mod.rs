//! Owns what a paste would do, before it does it: which cells get which text, which lines are new, what cannot be read.
//! Example: twelve rows of an old budget, ten linked to lines that are the same, one new, one a total left out.
//!
//! Plain values: the page shows them, the person corrects them, then one command applies them. Nothing is guessed
//! without being said, and no two pasted rows become one. Must not know the grid.

mod account;
mod cells;
mod doubtful;
mod heading;
mod lines;
mod mapping;
mod reader;
mod row;
mod table;

pub use cells::{Cells, Skip, Target, Why, cells};
pub use doubtful::{Doubtful, doubtful};
pub use lines::{Counts, Doubt, Found, LeftOut, Lines, NewLine, Outcome, Row};
pub use mapping::{Mapping, Role};
pub use reader::lines;
pub use table::List;

use super::amounts::{self, Reading, Unreadable};
use super::block::Block;
use crate::format::number::{Convention, NumberFault};

/// How a block is best pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Amounts only: into cells.
    Amounts,
    /// Amounts with labels or accounts: as lines.
    Lines,
}

/// Returns how a block is best pasted: as lines once one of its columns holds words more often than anything else.
pub fn kind(block: &Block) -> Kind {
    let is_words = |column: usize| {
        let filled = block.column(column, 0).filter(|text| !text.trim().is_empty());
        let (words, all) =
            filled.fold((0_usize, 0_usize), |(words, all), text| (words + usize::from(is_word(text)), all + 1));
        words * 2 > all
    };
    if (0..block.width()).any(is_words) { Kind::Lines } else { Kind::Amounts }
}

/// Returns whether a text is words, not an amount that is written oddly nor an error of a spreadsheet (`#REF!`).
fn is_word(text: &str) -> bool {
    let unreadable = Reading::Unreadable(Unreadable::Number(NumberFault::NotANumber));
    let is_formula = text.starts_with('=') || text.contains("..");
    amounts::read(text, Convention::Ask) == unreadable && !text.starts_with('#') && !is_formula
}
