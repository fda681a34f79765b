//! What a step of the history did, in words. Example: "Montant de « Locations » : 83 899,25 → 80 000".

use super::text::{Text, fill, text};
use crate::domain::command::{Said, StepLabel, What};
use crate::domain::document::entry::Entry;
use crate::format::{money, number};

/// Says what a step did.
pub fn step(label: &StepLabel) -> String {
    let name = if label.name.is_empty() { text(Text::Unnamed) } else { &label.name };
    let said = fill(what(label.what), &[name]);
    match (said_text(&label.from), said_text(&label.to)) {
        (Some(from), Some(to)) if from != to && !from.is_empty() => format!("{said}\u{a0}: {from} → {to}"),
        (_, Some(to)) if !to.is_empty() => format!("{said}\u{a0}: {to}"),
        _ => said,
    }
}

/// Says what a cell holds, to the cent; a formula after its value: "82 000,00 (=41000*2)".
pub fn entry(entry: Option<&Entry>) -> String {
    let Some(entry) = entry else { return text(Text::Absent).into() };
    match (entry, entry.amount()) {
        (Entry::Number(_), Ok(amount)) => money::amount(amount),
        (_, Ok(amount)) => fill(Text::TypedAs, &[&money::amount(amount), &entry.text()]),
        (_, Err(_)) => entry.text(),
    }
}

fn said_text(said: &Said) -> Option<String> {
    match said {
        Said::Nothing => None,
        Said::Text(text) => Some(text.clone()),
        Said::Entry(None) => Some(text(Text::Absent).into()),
        Said::Entry(Some(Entry::Number(value))) => Some(number::decimal(*value, 2)),
        Said::Entry(Some(entry)) => Some(entry.text()),
    }
}

fn what(what: What) -> Text {
    match what {
        What::Amount => Text::StepAmount,
        What::Label => Text::StepLabel,
        What::AccountChosen => Text::StepAccount,
        What::LineAdded => Text::StepLineAdded,
        What::LineDeleted => Text::StepLineDeleted,
        What::LineMoved => Text::StepLineMoved,
        What::FinanceurOfLine => Text::StepFinanceurOfLine,
        What::StatusChosen => Text::StepStatus,
        What::Amounts => Text::StepAmounts,
        What::AmountsPasted => Text::StepAmountsPasted,
        What::AmountsCleared => Text::StepAmountsCleared,
        What::AmountsFilled => Text::StepAmountsFilled,
        What::LinesPasted => Text::StepLinesPasted,
        What::LinesDeleted => Text::StepLinesDeleted,
        What::LinesMoved => Text::StepLinesMoved,
        What::ColumnAdded => Text::StepColumnAdded,
        What::ColumnRenamed => Text::StepColumnRenamed,
        What::ColumnMoved => Text::StepColumnMoved,
        What::ColumnDeleted => Text::StepColumnDeleted,
        What::FinanceurAdded => Text::StepFinanceurAdded,
        What::FinanceurChanged => Text::StepFinanceurChanged,
        What::FinanceurDeleted => Text::StepFinanceurDeleted,
        What::MissionAdded => Text::StepMissionAdded,
        What::MissionChanged => Text::StepMissionChanged,
        What::MissionDeleted => Text::StepMissionDeleted,
        What::Hours => Text::StepHours,
        What::People => Text::StepPeople,
        What::PosteAdded => Text::StepPosteAdded,
        What::PosteChanged => Text::StepPosteChanged,
        What::PosteDeleted => Text::StepPosteDeleted,
        What::Etp => Text::StepEtp,
        What::PoleAdded => Text::StepPoleAdded,
        What::PoleRenamed => Text::StepPoleRenamed,
        What::PoleSupport => Text::StepPoleSupport,
        What::PoleKey => Text::StepPoleKey,
        What::PoleSurface => Text::StepPoleSurface,
        What::PoleMoved => Text::StepPoleMoved,
        What::PoleDeleted => Text::StepPoleDeleted,
        What::LinesSplit => Text::StepLinesSplit,
        What::DocumentRenamed => Text::StepDocumentRenamed,
        What::EtpBaseChosen => Text::StepEtpBase,
        What::StatutaireCounted => Text::StepStatutaire,
        What::TauxChosen => Text::StepTaux,
        What::CvnChosen => Text::StepCvn,
        What::UsesChosen => Text::StepUses,
        What::NoteWritten => Text::StepNote,
        What::SourceDescribed => Text::StepSource,
        What::ActionOfLine => Text::StepActionOfLine,
        What::PoleOfLine => Text::StepPoleOfLine,
        What::LineLinked => Text::StepLinked,
        What::LeverAdded => Text::StepLeverAdded,
        What::LeverRenamed => Text::StepLeverRenamed,
        What::LeverMoved => Text::StepLeverMoved,
        What::LeverAimed => Text::StepLeverAimed,
        What::LeverBounded => Text::StepLeverBounded,
        What::LeverOn => Text::StepLeverOn,
        What::LeverOff => Text::StepLeverOff,
        What::LeverReordered => Text::StepLeverReordered,
        What::LeverDeleted => Text::StepLeverDeleted,
        What::ColumnState => Text::StepColumnState,
        What::ColumnReset => Text::StepColumnReset,
        What::LineReset => Text::StepLineReset,
        What::ColumnMadePlain => Text::StepColumnMadePlain,
        What::FindingAnswered => Text::StepAnswered,
        What::AnswerWithdrawn => Text::StepWithdrawn,
        What::IndicatorAdded => Text::StepIndicatorAdded,
        What::IndicatorChanged => Text::StepIndicatorChanged,
        What::IndicatorQuantity => Text::StepIndicatorQuantity,
        What::IndicatorShare => Text::StepIndicatorShare,
        What::IndicatorMoved => Text::StepIndicatorMoved,
        What::IndicatorDeleted => Text::StepIndicatorDeleted,
        What::FeuilleAdded => Text::StepFeuilleAdded,
        What::FeuilleChanged => Text::StepFeuilleChanged,
        What::FeuilleDeleted => Text::StepFeuilleDeleted,
    }
}
