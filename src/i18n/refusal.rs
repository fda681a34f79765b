//! Why something typed was refused, in words, with the readings one can choose from.

use super::text::{Text, fill, text};
use crate::domain::command::{
    ANSWER_LIMIT, BROUGHT_LIMIT, Bounded, INSTALMENT_LIMIT, LABEL_LIMIT, LEVER_LIMIT, NOTE_LIMIT, Refusal,
};
use crate::domain::document::feuille::{ANNEES_LIMIT, EFFET_LIMIT};
use crate::domain::expression::{Fault, FaultKind};
use crate::domain::money::Amount;
use crate::format::date;
use crate::format::money;
use crate::format::number::{self, NumberFault};
use rust_decimal::Decimal;

/// A refusal as the person reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// What is wrong, and that nothing was lost.
    pub sentence: String,
    /// The readings of an ambiguous number.
    pub choices: Vec<Choice>,
}

/// A reading one can choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the person reads.
    pub label: String,
    /// What is entered when it is chosen.
    pub text: String,
}

impl Rejection {
    /// Returns a refusal that offers no choice.
    pub fn sentence(sentence: impl Into<String>) -> Rejection {
        Rejection { sentence: sentence.into(), choices: Vec::new() }
    }
}

/// Says why a command was refused.
pub fn rejection(refusal: &Refusal) -> Rejection {
    let sentence = match refusal {
        Refusal::Entry(fault) => return of_fault(fault),
        Refusal::Negative => text(Text::RefusalNegative).into(),
        Refusal::LabelTooLong { length } => fill(Text::RefusalLabelTooLong, &[&count(*length), &count(LABEL_LIMIT)]),
        Refusal::LabelMissing => text(Text::RefusalLabelMissing).into(),
        Refusal::LabelTaken { label } => fill(Text::RefusalLabelTaken, &[label]),
        Refusal::UnknownAccount { text } => fill(Text::RefusalUnknownAccount, &[text]),
        Refusal::ColumnFrozen { label } => fill(Text::RefusalFrozen, &[label]),
        Refusal::LastColumn => text(Text::RefusalLastColumn).into(),
        Refusal::ColumnIsBase { scenario } => fill(Text::RefusalColumnIsBase, &[scenario]),
        Refusal::InCell { line, column, why } => {
            let line = if line.is_empty() { text(Text::Unnamed) } else { line };
            let Rejection { sentence, choices } = rejection(why);
            return Rejection { sentence: fill(Text::RefusalInCell, &[line, column, &sentence]), choices };
        }
        Refusal::Gone => text(Text::RefusalGone).into(),
        Refusal::NoteTooLong { length } => fill(Text::RefusalNoteTooLong, &[&count(*length), &count(NOTE_LIMIT)]),
        Refusal::AnswerTooLong { length } => fill(Text::RefusalAnswerTooLong, &[&count(*length), &count(ANSWER_LIMIT)]),
        Refusal::NotADate { text } => fill(Text::RefusalNotADate, &[text]),
        Refusal::PartsTooLarge { total } => fill(Text::RefusalPartsTooLarge, &[&number::percent(*total, 1)]),
        Refusal::NotAScenario { label } => fill(Text::RefusalNotAScenario, &[label]),
        Refusal::TooManyLevers => fill(Text::RefusalTooManyLevers, &[&count(LEVER_LIMIT)]),
        Refusal::WrongBounds => text(Text::RefusalWrongBounds).into(),
        Refusal::LineFrozen { column } => fill(Text::RefusalLineFrozen, &[column]),
        Refusal::LinkedToItself => text(Text::RefusalLinkedToItself).into(),
        Refusal::OtherSide => text(Text::RefusalOtherSide).into(),
        Refusal::RateTooLarge { rate } => fill(Text::RefusalRateTooLarge, &[&rate_of(*rate)]),
        Refusal::RateMissing => text(Text::RefusalRateMissing).into(),
        Refusal::AmountMissing => text(Text::RefusalAmountMissing).into(),
        Refusal::NotAMonth { text } => fill(Text::RefusalNotAMonth, &[text]),
        Refusal::PeriodMissing => text(Text::RefusalPeriodMissing).into(),
        Refusal::PeriodBackwards => text(Text::RefusalPeriodBackwards).into(),
        Refusal::NotACost { line } => fill(Text::RefusalNotACost, &[line]),
        Refusal::NotAProduit { line } => fill(Text::RefusalNotAProduit, &[line]),
        Refusal::TooManyInstalments => fill(Text::RefusalTooManyInstalments, &[&count(INSTALMENT_LIMIT)]),
        Refusal::OutOfBounds(bounded) => text(out_of_bounds(*bounded)).into(),
        Refusal::SmicUnknown { date } => fill(Text::RefusalSmicUnknown, &[&date::long(*date)]),
        Refusal::TooManyMissions { count: missions } => {
            fill(Text::RefusalTooManyMissions, &[&count(*missions), &count(BROUGHT_LIMIT)])
        }
        Refusal::NotAShare => text(Text::RefusalNotAShare).into(),
        Refusal::NotYears => fill(Text::RefusalNotYears, &[&ANNEES_LIMIT.to_string()]),
        Refusal::TooManyEffets => fill(Text::RefusalTooManyEffets, &[&count(EFFET_LIMIT)]),
    };
    Rejection::sentence(sentence + text(Text::KeptValue))
}

/// Writes a rate without the places it does not need: `120 %`, `100,5 %`.
fn rate_of(rate: Decimal) -> String {
    let percent = rate.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(rate);
    format!("{}\u{a0}%", number::decimal(percent, 2))
}

fn out_of_bounds(bounded: Bounded) -> Text {
    match bounded {
        Bounded::EtpBase => Text::RefusalEtpBase,
        Bounded::Months => Text::RefusalMonths,
        Bounded::EmployerRate => Text::RefusalEmployerRate,
        Bounded::Coefficient => Text::RefusalCoefficient,
    }
}

fn count(count: usize) -> String {
    number::decimal(Decimal::from(count), 0)
}

fn of_fault(fault: &Fault) -> Rejection {
    if let FaultKind::Number { text: typed, fault: NumberFault::Ambiguous { thousands, decimals } } = &fault.kind {
        let choices = [thousands, decimals].into_iter().filter_map(|value| reading(*value)).collect();
        return Rejection { sentence: fill(Text::RefusalAmbiguous, &[&short(typed)]), choices };
    }
    let place = fault.place.map(|place| fill(Text::RefusalPlace, &[&(place + 1).to_string()]));
    let (sentence, placed) = fault_sentence(&fault.kind);
    let place = place.filter(|_| placed).unwrap_or_default();
    let sentence = match sentence.strip_suffix('.') {
        Some(start) => format!("{start}{place}."),
        None => sentence + &place,
    };
    Rejection::sentence(sentence + text(Text::KeptValue))
}

/// Returns the sentence, and whether the place of the fault helps.
pub(super) fn fault_sentence(kind: &FaultKind) -> (String, bool) {
    let plain = |sentence| (text(sentence).to_string(), false);
    match kind {
        FaultKind::Number { text: typed, fault } => (number_sentence(&short(typed), *fault), false),
        FaultKind::UnknownName { name } => (fill(Text::RefusalUnknownName, &[&short(name)]), false),
        FaultKind::MissingValue => (text(Text::RefusalMissingValue).into(), true),
        FaultKind::Unclosed => (text(Text::RefusalUnclosed).into(), true),
        FaultKind::Unexpected { character } => (fill(Text::RefusalUnexpected, &[&character.to_string()]), true),
        FaultKind::TooLong => plain(Text::RefusalTooLong),
        FaultKind::TooDeep => plain(Text::RefusalTooDeep),
        FaultKind::DivisionByZero { divisor } => (fill(Text::RefusalDivisionByZero, &[&short(divisor)]), false),
        FaultKind::TooLarge => plain(Text::RefusalTooLarge),
        FaultKind::NoCurrentValue { .. } => plain(Text::RefusalNoCurrentValue),
        FaultKind::OpenQuote => (text(Text::RefusalOpenQuote).into(), true),
        FaultKind::NoAccount => (text(Text::RefusalNoAccount).into(), true),
        FaultKind::NoLine => (text(Text::RefusalNoLine).into(), true),
        FaultKind::UnknownLine { label } => (fill(Text::RefusalUnknownLine, &[&short(label)]), false),
        FaultKind::AmbiguousLine { label, count } => {
            let count = number::decimal(Decimal::from(*count), 0);
            (fill(Text::RefusalAmbiguousLine, &[&count, &short(label)]), false)
        }
        FaultKind::LineGone => plain(Text::RefusalLineGone),
        FaultKind::NoAgreement => (text(Text::RefusalNoAgreement).into(), true),
        FaultKind::UnknownAgreement { label } => (fill(Text::RefusalUnknownAgreement, &[&short(label)]), false),
        FaultKind::AmbiguousAgreement { label } => (fill(Text::RefusalAmbiguousAgreement, &[&short(label)]), false),
        FaultKind::AgreementGone => plain(Text::RefusalAgreementGone),
        FaultKind::NoEligible => plain(Text::RefusalNoEligible),
        FaultKind::NoAgreedAmount => plain(Text::RefusalNoAgreedAmount),
        FaultKind::ReferenceHere => plain(Text::RefusalReferenceHere),
        FaultKind::FaultyReference => plain(Text::RefusalFaultyReference),
        FaultKind::Cycle { labels } => (cycle(labels), false),
        FaultKind::ReversedRange { low, high } => {
            let bound = |value: &Decimal| number::decimal(*value, 2);
            (fill(Text::RefusalReversedRange, &[&bound(high), &bound(low)]), false)
        }
    }
}

/// Says that a formula would depend on itself, through which lines: `Locations → Frais de siège → Locations`.
fn cycle(labels: &[String]) -> String {
    const SAID: usize = 5;
    let name = |label: &String| if label.is_empty() { text(Text::Unnamed).to_owned() } else { short(label) };
    match labels {
        [] => text(Text::RefusalCycleSomewhere).into(),
        [alone] => fill(Text::RefusalCycleAlone, &[&name(alone)]),
        [first, ..] => {
            let more = (labels.len() > SAID).then(|| "…".to_owned());
            let way: Vec<String> = labels.iter().take(SAID).map(name).chain(more).chain([name(first)]).collect();
            fill(Text::RefusalCycle, &[&way.join(" → ")])
        }
    }
}

/// Says why a cell has no value: the sentence of a refusal, without what was kept.
pub fn fault(fault: &Fault) -> String {
    fault_sentence(&fault.kind).0
}

fn number_sentence(typed: &str, fault: NumberFault) -> String {
    match fault {
        NumberFault::Empty => text(Text::RefusalEmpty).into(),
        NumberFault::NotANumber | NumberFault::TwoSigns => fill(Text::RefusalNotANumber, &[typed]),
        NumberFault::TwoDecimalSeparators => fill(Text::RefusalSeparators, &[typed]),
        NumberFault::MalformedGroups => fill(Text::RefusalGroups, &[typed]),
        NumberFault::Ambiguous { .. } => fill(Text::RefusalAmbiguous, &[typed]),
        NumberFault::TooLarge => text(Text::RefusalTooLarge).into(),
        NumberFault::TooFine => text(Text::RefusalTooFine).into(),
        NumberFault::TooLong => text(Text::RefusalTooLong).into(),
    }
}

fn reading(value: Decimal) -> Option<Choice> {
    let amount = Amount::rounded(value).ok()?;
    Some(Choice { label: money::money(amount), text: money::edit_text(amount) })
}

/// Returns a text short enough to stand in a sentence.
pub(super) fn short(typed: &str) -> String {
    const LONGEST: usize = 40;
    if typed.chars().count() <= LONGEST {
        return typed.into();
    }
    typed.chars().take(LONGEST).chain(['…']).collect()
}
