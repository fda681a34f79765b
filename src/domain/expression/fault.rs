//! Owns why a text has no value, and where. Example: in `=12*`, a value is missing after the fourth character.

use super::tree::Operator;
use crate::format::number::NumberFault;
use rust_decimal::Decimal;

/// Why a text has no value, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, with what a sentence needs to say it.
    pub kind: FaultKind,
    /// How many characters of the text stand before what is wrong; nothing when no one place is wrong.
    pub place: Option<usize>,
}

/// What is wrong in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A number cannot be read, or could be two.
    Number {
        /// The number as typed.
        text: String,
        /// Why.
        fault: NumberFault,
    },
    /// A name that means nothing here.
    UnknownName {
        /// The name as typed, without what follows in parentheses.
        name: String,
    },
    /// A value is missing, after an operator or between parentheses.
    MissingValue,
    /// The parenthesis at this place is never closed.
    Unclosed,
    /// A character that cannot stand there; between two values, an operator is missing.
    Unexpected {
        /// The character.
        character: char,
    },
    /// More than [`LENGTH`](super::LENGTH) characters.
    TooLong,
    /// More than [`DEPTH`](super::DEPTH) levels.
    TooDeep,
    /// A division by what is worth zero.
    DivisionByZero {
        /// The divisor, in canonical text.
        divisor: String,
    },
    /// A result larger than [`Amount::LIMIT`](crate::domain::money::Amount::LIMIT).
    TooLarge,
    /// `*` or `/` typed first, where no value stands to be multiplied or divided.
    NoCurrentValue {
        /// The operator typed.
        operator: Operator,
    },
    /// A quotation mark that is never closed.
    OpenQuote,
    /// `compte` without the first digits of accounts of charges, of produits or of contributions volontaires.
    NoAccount,
    /// `ligne` without a label between quotation marks.
    NoLine,
    /// No line has that label.
    UnknownLine {
        /// The label as typed.
        label: String,
    },
    /// Several lines have that label.
    AmbiguousLine {
        /// The label as typed.
        label: String,
        /// How many lines have it.
        count: usize,
    },
    /// The line referred to was deleted.
    LineGone,
    /// `convention` without a label between quotation marks.
    NoAgreement,
    /// No agreement has that label.
    UnknownAgreement {
        /// The label as typed.
        label: String,
    },
    /// Several agreements have that label.
    AmbiguousAgreement {
        /// The label as typed.
        label: String,
    },
    /// The agreement referred to was deleted.
    AgreementGone,
    /// The agreement referred to follows costs, and looks at none.
    NoEligible,
    /// The agreement referred to gives an agreed amount, and none is known.
    NoAgreedAmount,
    /// A reference where there is none to make: hours, people, jobs.
    ReferenceHere,
    /// What is referred to has itself no value.
    FaultyReference,
    /// The formula would depend on itself.
    Cycle {
        /// The labels of the lines it goes through, the first one where it was typed; none when it is not known.
        labels: Vec<String>,
    },
    /// A range that goes down.
    ReversedRange {
        /// What was typed first.
        low: Decimal,
        /// What was typed second.
        high: Decimal,
    },
}

impl Fault {
    pub(super) fn at(place: usize, kind: FaultKind) -> Fault {
        Fault { kind, place: Some(place) }
    }

    pub(in crate::domain) fn anywhere(kind: FaultKind) -> Fault {
        Fault { kind, place: None }
    }

    /// Returns the fault without its place, when the person sees another text.
    pub(in crate::domain) fn placeless(self) -> Fault {
        Fault { place: None, ..self }
    }

    /// Returns the fault as seen from a text that has `more` characters before.
    pub(super) fn after(self, more: usize) -> Fault {
        Fault { place: self.place.map(|place| place.saturating_add(more)), ..self }
    }

    /// Returns the fault as seen from a text that lacks the first `fewer` characters.
    pub(super) fn before(self, fewer: usize) -> Fault {
        Fault { place: self.place.map(|place| place.saturating_sub(fewer)), ..self }
    }
}
