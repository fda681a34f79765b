//! Owns `Command`: one thing a person does, named for what was done, and why one may be refused.
//!
//! Example: `LineCommand::AmountEntered { line, column, text }`. Commands are plain values: the log keeps them, a
//! second window replays them. One file per family, its tests beside it. Must not know the clock nor the page.

mod block;
mod column;
mod details;
mod feuille;
mod financeur;
mod indicator;
mod lever;
mod line;
mod mission;
mod pole;
mod poste;
mod reading;
mod settings;
mod step;
mod ventilation;

pub use block::{BlockCommand, CellText, PastedLine};
pub use column::ColumnCommand;
pub use details::{DetailsCommand, NOTE_LIMIT};
pub use feuille::{FeuilleCommand, FeuilleDeed};
pub use financeur::FinanceurCommand;
pub use indicator::{IndicatorCommand, IndicatorDeed};
pub use lever::{LEVER_LIMIT, LeverCommand, LeverDeed};
pub use line::LineCommand;
pub use mission::MissionCommand;
pub use pole::PoleCommand;
pub use poste::PosteCommand;
pub use reading::{ANSWER_LIMIT, ReadingCommand};
pub use settings::SettingsCommand;
pub use step::{Said, StepLabel, What};
pub use ventilation::VentilationCommand;

use super::document::Document;
use super::document::entry::Entry;
use super::document::id::{ColumnId, FeuilleId, FinanceurId, IndicatorId, LeverId, LineId, MissionId, PoleId, PosteId};
use super::expression;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One thing a person does to a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// To a line of the budget.
    Line(LineCommand),
    /// To several cells or lines at once.
    Block(BlockCommand),
    /// To a column.
    Column(ColumnCommand),
    /// To a funder.
    Financeur(FinanceurCommand),
    /// To a mission of volunteers.
    Mission(MissionCommand),
    /// To a paid job.
    Poste(PosteCommand),
    /// To a pole.
    Pole(PoleCommand),
    /// To how lines are split between poles.
    Ventilation(VentilationCommand),
    /// To what holds for the whole document.
    Settings(SettingsCommand),
    /// To what is said of a line besides its amount.
    Details(DetailsCommand),
    /// To a hypothesis of a scenario.
    Lever(LeverCommand),
    /// To what the relecture found.
    Reading(ReadingCommand),
    /// To an indicator.
    Indicator(IndicatorCommand),
    /// To a worksheet.
    Feuille(FeuilleCommand),
}

/// What applying a command gives.
pub(super) struct Done {
    pub(super) label: StepLabel,
    pub(super) created: Option<Created>,
}

/// The row a command made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Created {
    /// A line.
    Line(LineId),
    /// Several lines, whose identities follow one another.
    Lines {
        /// The first.
        first: LineId,
        /// How many.
        count: u32,
    },
    /// A column.
    Column(ColumnId),
    /// A funder.
    Financeur(FinanceurId),
    /// A mission.
    Mission(MissionId),
    /// A paid job.
    Poste(PosteId),
    /// A pole.
    Pole(PoleId),
    /// A hypothesis.
    Lever(LeverId),
    /// An indicator.
    Indicator(IndicatorId),
    /// A worksheet.
    Feuille(FeuilleId),
}

impl Created {
    /// Iterates over the lines that were made, in order.
    pub fn lines(self) -> impl Iterator<Item = LineId> {
        let (first, count) = match self {
            Created::Line(line) => (line.0, 1),
            Created::Lines { first, count } => (first.0, count),
            _ => (0, 0),
        };
        (first..first.saturating_add(count)).map(LineId)
    }
}

/// Why a command changed nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The text of an entry cannot be read, or its value is out of bounds.
    Entry(expression::Fault),
    /// A quantity of hours, people or posts is below zero.
    Negative,
    /// A label is longer than [`LABEL_LIMIT`].
    LabelTooLong {
        /// Its length in characters.
        length: usize,
    },
    /// A label that must not be empty is.
    LabelMissing,
    /// Another row of the same kind has that label.
    LabelTaken {
        /// The label.
        label: String,
    },
    /// The text is no account number of the plan.
    UnknownAccount {
        /// What was typed.
        text: String,
    },
    /// The column is arrêtée, approuvée or votée.
    ColumnFrozen {
        /// Its label.
        label: String,
    },
    /// The column is the last one.
    LastColumn,
    /// Scenarios follow the column.
    ColumnIsBase {
        /// The first of them.
        scenario: String,
    },
    /// One cell of several is refused, and so are all.
    InCell {
        /// The label of its line.
        line: String,
        /// The label of its column.
        column: String,
        /// Why it is.
        why: Box<Refusal>,
    },
    /// The row is no longer there (a second window, an undo).
    Gone,
    /// A note is longer than [`NOTE_LIMIT`].
    NoteTooLong {
        /// Its length in characters.
        length: usize,
    },
    /// An answer is longer than [`ANSWER_LIMIT`].
    AnswerTooLong {
        /// Its length in characters.
        length: usize,
    },
    /// The text is no day.
    NotADate {
        /// What was typed.
        text: String,
    },
    /// The parts of a line pass the whole.
    PartsTooLarge {
        /// What they come to: `1.4` is 140 %.
        total: Decimal,
    },
    /// Only a scenario has hypotheses, and a base to go back to.
    NotAScenario {
        /// The label of the column.
        label: String,
    },
    /// A scenario has as many hypotheses as it may, [`LEVER_LIMIT`].
    TooManyLevers,
    /// The bounds of a hypothesis leave nothing between them, or its step leads nowhere.
    WrongBounds,
    /// A line has an amount in a column that is arrêtée, approuvée or votée, and none elsewhere.
    LineFrozen {
        /// The label of that column.
        column: String,
    },
    /// A line cannot go with itself.
    LinkedToItself,
    /// A charge and a produit cannot be the same thing.
    OtherSide,
    /// A share does not lie between nothing and the whole.
    NotAShare,
    /// A time is no whole number of years, or longer than `ANNEES_LIMIT`.
    NotYears,
    /// A worksheet has as many effects as it may, `EFFET_LIMIT`.
    TooManyEffets,
}

/// The longest label, in characters.
pub const LABEL_LIMIT: usize = 200;

impl Command {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            Command::Line(command) => command.apply(document),
            Command::Block(command) => command.apply(document),
            Command::Column(command) => command.apply(document),
            Command::Financeur(command) => command.apply(document),
            Command::Mission(command) => command.apply(document),
            Command::Poste(command) => command.apply(document),
            Command::Pole(command) => command.apply(document),
            Command::Ventilation(command) => command.apply(document),
            Command::Settings(command) => command.apply(document),
            Command::Details(command) => command.apply(document),
            Command::Lever(command) => command.apply(document),
            Command::Reading(command) => command.apply(document),
            Command::Indicator(command) => command.apply(document),
            Command::Feuille(command) => command.apply(document),
        }
    }
}

impl Refusal {
    /// Refuses a formula that would depend on itself through these lines.
    fn of_cycle(labels: Vec<String>) -> Refusal {
        let kind = expression::FaultKind::Cycle { labels };
        Refusal::Entry(expression::Fault { kind, place: None })
    }
}

macro_rules! families {
    ($($family:ident($command:ty);)*) => {$(
        impl From<$command> for Command {
            fn from(command: $command) -> Command {
                Command::$family(command)
            }
        }
    )*};
}

families! {
    Line(LineCommand);
    Block(BlockCommand);
    Column(ColumnCommand);
    Financeur(FinanceurCommand);
    Mission(MissionCommand);
    Poste(PosteCommand);
    Pole(PoleCommand);
    Ventilation(VentilationCommand);
    Settings(SettingsCommand);
    Details(DetailsCommand);
    Lever(LeverCommand);
    Reading(ReadingCommand);
    Indicator(IndicatorCommand);
    Feuille(FeuilleCommand);
}

impl From<StepLabel> for Done {
    fn from(label: StepLabel) -> Done {
        Done { label, created: None }
    }
}

impl From<expression::Fault> for Refusal {
    fn from(fault: expression::Fault) -> Refusal {
        Refusal::Entry(fault)
    }
}

/// Returns the label as kept: one line, blanks trimmed.
fn label_of(text: &str) -> Result<String, Refusal> {
    let length = text.trim().chars().count();
    if length > LABEL_LIMIT {
        return Err(Refusal::LabelTooLong { length });
    }
    Ok(text.split(char::is_control).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Returns the label as kept, refusing an empty one.
fn name_of(text: &str) -> Result<String, Refusal> {
    let label = label_of(text)?;
    if label.is_empty() { Err(Refusal::LabelMissing) } else { Ok(label) }
}

/// Returns the column if its cells may change.
fn open_column(document: &Document, column: ColumnId) -> Result<&super::document::column::Column, Refusal> {
    let column = document.columns.get(column).ok_or(Refusal::Gone)?;
    if column.is_frozen() { Err(Refusal::ColumnFrozen { label: column.label.clone() }) } else { Ok(column) }
}

/// Refuses what is no scenario, or can no longer be changed.
fn open_scenario(document: &Document, column: ColumnId) -> Result<(), Refusal> {
    let column = open_column(document, column)?;
    if column.base().is_none() { Err(Refusal::NotAScenario { label: column.label.clone() }) } else { Ok(()) }
}

/// Reads a quantity that cannot be negative, typed over `current`.
fn quantity(text: &str, current: Option<&Entry>) -> Result<Option<Entry>, Refusal> {
    let entry = Entry::typed(text, current.and_then(|entry| entry.value().ok()))?;
    match &entry {
        Some(entry) if entry.value()? < Decimal::ZERO => Err(Refusal::Negative),
        _ => Ok(entry),
    }
}
