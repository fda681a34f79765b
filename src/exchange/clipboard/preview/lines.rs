//! Owns `Lines`: what each row of a pasted list becomes. Example: `756 | Cotisations | 1 000` sets the amount of the line
//! "Cotisations" that is already there.
//!
//! Every row is in the result, those left out too, with the reason. A row links to a line of the document only when
//! account and label are the same, and one line is linked once: two pasted rows never become one. Must not know how rows
//! are read (`reader`).

use super::super::amounts::{Decided, Unreadable};
use super::super::block::Place;
use crate::domain::command::{BlockCommand, CellText, PastedLine};
use crate::domain::document::id::{ColumnId, LineId};

/// What pasting a table as lines would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// What becomes of each row that is not blank, in order.
    pub rows: Vec<Row>,
    /// How the ambiguous numbers of each column of the block are read.
    pub decided: Vec<Decided>,
}

/// What becomes of a pasted row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where it stands: its row, and the first column of its list.
    pub place: Place,
    /// Its label as pasted, or what stands first in it.
    pub label: String,
    /// What it becomes.
    pub outcome: Outcome,
    /// What the person should look at.
    pub doubts: Vec<Doubt>,
}

/// What a pasted row becomes.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A new line.
    New(NewLine),
    /// Amounts of a line that is already there.
    Existing {
        /// The line.
        line: LineId,
        /// The amounts to enter.
        amounts: Vec<(ColumnId, String)>,
        /// What they replace.
        replaces: Vec<(ColumnId, String)>,
    },
    /// A line whose side nothing says: it waits for an answer (`Mapping::sides`, `Mapping::side`).
    Ask,
    /// No line.
    LeftOut(LeftOut),
}

/// A new line.
#[derive(Clone, Debug, PartialEq)]
pub struct NewLine {
    /// What is pasted.
    pub line: PastedLine,
    /// How its account was found.
    pub found: Found,
}

/// How an account was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// By its number, written in the row.
    Number,
    /// It is that of a line with the same label.
    Line,
    /// The whole label names it in the plan.
    Plan,
    /// One word of the label names it in the plan.
    Word,
    /// It is the section the row stands in.
    Section,
    /// It was not: the line is à classer.
    ToClassify,
}

/// Why a row is no line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It heads the columns, or is a title above them.
    Head,
    /// It heads a side or a section.
    Heading,
    /// It says that it is a total or a result.
    Total,
    /// It is the sum of the rows of its section.
    Subtotal,
    /// It stands in a section and has no amount: a row of a form that was not filled.
    NoAmount,
    /// The person left it out.
    ByPerson,
}

/// What a person should look at in a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Doubt {
    /// An amount that cannot be read is not pasted.
    Unreadable {
        /// Its column in the block.
        column: usize,
        /// Its text.
        text: String,
        /// Why.
        why: Unreadable,
    },
    /// A second amount for the same column of the document is not pasted.
    SecondAmount {
        /// Its text.
        text: String,
    },
    /// An amount is not pasted in a column that is frozen.
    Frozen {
        /// The column's label.
        column: String,
    },
    /// The account is not in the plan.
    UnknownAccount {
        /// Its text.
        text: String,
    },
    /// No funder has that name: the line has none.
    UnknownFinanceur {
        /// The name.
        name: String,
    },
    /// Several lines of the document have that account and label: a new one is made.
    SeveralSame,
    /// A row above is already linked to the line with that account and label: a new one is made.
    LinkedAbove,
    /// The amount is the sum of the rows above: it may be a total.
    SumOfAbove,
    /// The row heads sub-accounts whose sum is another amount: left out, lest it count twice.
    SumDiffers,
    /// The label is cut.
    LabelCut,
}

/// How many rows become what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New lines.
    pub new: usize,
    /// New lines whose account was not found.
    pub to_classify: usize,
    /// Lines that are there already.
    pub existing: usize,
    /// Amounts of existing lines that are replaced.
    pub replaced: usize,
    /// Rows left out.
    pub left_out: usize,
    /// Rows that wait for their side.
    pub asked: usize,
    /// Amounts that cannot be read.
    pub unreadable: usize,
}

impl Lines {
    /// Returns the command that does it, new lines after `after` or at the end; nothing while a row waits for its side,
    /// or when there is nothing to do.
    pub fn command(&self, after: Option<LineId>) -> Option<BlockCommand> {
        let (mut lines, mut cells) = (Vec::new(), Vec::new());
        for row in &self.rows {
            match &row.outcome {
                Outcome::New(new) => lines.push(new.line.clone()),
                Outcome::Existing { line, amounts, .. } => {
                    cells.extend(amounts.iter().map(|(column, text)| CellText {
                        line: *line,
                        column: *column,
                        text: text.clone(),
                    }))
                }
                Outcome::Ask => return None,
                Outcome::LeftOut(_) => {}
            }
        }
        let is_empty = lines.is_empty() && cells.is_empty();
        (!is_empty).then_some(BlockCommand::LinesPasted { lines, after, cells })
    }

    /// Returns how many rows become what.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            let is_unreadable = |doubt: &&Doubt| matches!(doubt, Doubt::Unreadable { .. });
            counts.unreadable += row.doubts.iter().filter(is_unreadable).count();
            match &row.outcome {
                Outcome::New(new) => {
                    counts.new += 1;
                    counts.to_classify += usize::from(new.found == Found::ToClassify);
                }
                Outcome::Existing { replaces, .. } => {
                    counts.existing += 1;
                    counts.replaced += replaces.len();
                }
                Outcome::Ask => counts.asked += 1,
                Outcome::LeftOut(_) => counts.left_out += 1,
            }
        }
        counts
    }

    /// Returns whether the person must say if numbers such as `1,234` are French or English.
    pub fn asks_convention(&self) -> bool {
        self.decided.contains(&Decided::Asked)
    }
}
