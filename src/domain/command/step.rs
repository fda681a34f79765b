//! Owns `StepLabel`: what a step did, as values. Example: the amount of "Locations", from 83 899,25 to 80 000.
//!
//! The sentence is written by `i18n`.

use crate::domain::document::entry::Entry;

/// What a step did: to what, from what, to what.
#[derive(Clone, Debug, PartialEq)]
pub struct StepLabel {
    /// The kind of change.
    pub what: What,
    /// The row it touched, by its label; how many cells or lines, when it touched several.
    pub name: String,
    /// What stood before, where it can be said.
    pub from: Said,
    /// What stands now, where it can be said.
    pub to: Said,
}

/// A value before or after a change.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Said {
    /// Nothing to say.
    #[default]
    Nothing,
    /// What was typed, or an absence.
    Entry(Option<Entry>),
    /// A label.
    Text(String),
}

/// The kinds of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each name says what was done")]
pub enum What {
    Amount,
    Label,
    AccountChosen,
    LineAdded,
    LineDeleted,
    LineMoved,
    FinanceurOfLine,
    StatusChosen,
    Amounts,
    AmountsPasted,
    AmountsCleared,
    AmountsFilled,
    LinesPasted,
    LinesDeleted,
    LinesMoved,
    ColumnAdded,
    ColumnRenamed,
    ColumnMoved,
    ColumnDeleted,
    FinanceurAdded,
    FinanceurChanged,
    FinanceurDeleted,
    MissionAdded,
    MissionChanged,
    MissionDeleted,
    Hours,
    People,
    PosteAdded,
    PosteChanged,
    PosteDeleted,
    Etp,
    PoleAdded,
    PoleRenamed,
    PoleSupport,
    PoleKey,
    PoleSurface,
    PoleMoved,
    PoleDeleted,
    LinesSplit,
    DocumentRenamed,
    EtpBaseChosen,
    StatutaireCounted,
    TauxChosen,
    CvnChosen,
    UsesChosen,
    NoteWritten,
    SourceDescribed,
    ActionOfLine,
    PoleOfLine,
    LineLinked,
    LeverAdded,
    LeverRenamed,
    LeverMoved,
    LeverAimed,
    LeverBounded,
    LeverOn,
    LeverOff,
    LeverReordered,
    LeverDeleted,
    ColumnState,
    ColumnReset,
    LineReset,
    ColumnMadePlain,
    FindingAnswered,
    AnswerWithdrawn,
    IndicatorAdded,
    IndicatorChanged,
    IndicatorQuantity,
    IndicatorShare,
    IndicatorMoved,
    IndicatorDeleted,
    FeuilleAdded,
    FeuilleChanged,
    FeuilleDeleted,
}

impl StepLabel {
    pub(super) fn new(what: What, name: &str) -> StepLabel {
        StepLabel { what, name: name.into(), from: Said::Nothing, to: Said::Nothing }
    }

    pub(super) fn texts(self, from: &str, to: &str) -> StepLabel {
        StepLabel { from: Said::Text(from.into()), to: Said::Text(to.into()), ..self }
    }

    pub(super) fn entries(self, from: Option<Entry>, to: Option<Entry>) -> StepLabel {
        StepLabel { from: Said::Entry(from), to: Said::Entry(to), ..self }
    }

    pub(super) fn said(self, from: Said, to: Said) -> StepLabel {
        StepLabel { from, to, ..self }
    }

    /// Merges with the step that follows in the same run of typing: from the first value to the last.
    pub(in crate::domain) fn followed_by(self, next: StepLabel) -> StepLabel {
        StepLabel { from: self.from, ..next }
    }
}
