//! The names of parts, of compared rows and of what is moved, and numbers in their unit.

use crate::compute::bridge::{Of, Part};
use crate::compute::compare::{Key, Measure};
use crate::compute::layout::SectionKey;
use crate::compute::trial::Subject;
use crate::domain::document::Document;
use crate::domain::document::column::Column;
use crate::domain::document::id::{LeverId, LineId};
use crate::domain::document::lever::{Effect, Lever};
use crate::domain::document::line::Side;
use crate::domain::money::Amount;
use crate::domain::plan;
use crate::format::{money, number};
use crate::i18n::{Text, fill, text};
use rust_decimal::Decimal;

/// Names a part of an evolution, as its row is headed.
pub fn part(document: &Document, column: &Column, part: &Part) -> String {
    match part.of {
        Of::Section(key) => section(column, key),
        Of::Charges => text(Text::Charges).into(),
        Of::Financeur(id) => found(document, |document| Some(&document.financeurs.get(id)?.name)),
        Of::Pole(Some(id)) => found(document, |document| Some(&document.poles.get(id)?.label)),
        Of::Pole(None) => text(Text::BridgeNoPole).into(),
        Of::Shared => text(Text::BridgeShared).into(),
        Of::Line { line, .. } => label(document, line),
    }
}

/// Names a compared row.
pub fn compared(document: &Document, column: &Column, key: Key) -> String {
    let said = |said| text(said).to_owned();
    match key {
        Key::Side(Side::Charge) => said(Text::Charges),
        Key::Side(Side::Produit) => said(Text::Produits),
        Key::Resultat => said(Text::ComparedResultat),
        Key::NonConventionne => said(Text::ComparedUnsigned),
        Key::Section(_, key) => section(column, key),
        Key::Line(line) => label(document, line),
        Key::Financeur(id) => found(document, |document| Some(&document.financeurs.get(id)?.name)),
        Key::EtpSalaries => said(Text::ComparedJobs),
        Key::Heures => said(Text::ComparedHours),
        Key::EtpBenevoles => said(Text::ComparedVolunteers),
        Key::Benevolat => said(Text::ComparedValue),
        Key::Indicator(id) => found(document, |document| Some(&document.indicators.get(id)?.label)),
    }
}

/// Writes a measure in its unit; a count has that of its indicator, said elsewhere.
pub fn measure(measure: Measure) -> String {
    match measure {
        Measure::Euros(amount) => money::money(amount),
        Measure::Heures(hours) => number::hours(hours),
        Measure::Etp(etp) => number::etp(etp),
        Measure::Nombre(count) => number::decimal(count, 2),
    }
}

/// Writes a difference in its unit, with its sign; none at all is `=`, whatever is compared. Euros have no unit, as in the
/// columns beside.
pub fn change(change: Measure) -> String {
    match change {
        change if change.number().is_zero() => "=".into(),
        Measure::Euros(amount) => money::signed(amount).trim_end_matches(['€', '\u{a0}']).into(),
        change if change.number().is_sign_positive() => format!("+{}", measure(change)),
        change => measure(change),
    }
}

/// Names what is moved: the label of a line or of a hypothesis.
pub fn subject(document: &Document, subject: Subject) -> String {
    match subject {
        Subject::Line(line) => label(document, line),
        Subject::Lever(id) | Subject::Price(id) => {
            lever(document, id).map_or_else(unnamed, |lever| labelled(&lever.label))
        }
    }
}

/// Writes a number that is moved, in its unit, whole euros without cents: `423 812,01 €`, `192 000 €`, `+3,00 %`, `× 1,2`.
pub fn moved(document: &Document, subject: Subject, value: Decimal) -> String {
    let written = if value.fract().is_zero() { money::euros_rounded } else { money::money };
    let euros = || Amount::rounded(value).map(written).unwrap_or_default();
    let effect = match subject {
        Subject::Lever(id) => lever(document, id).map(|lever| lever.effect),
        Subject::Line(_) | Subject::Price(_) => None,
    };
    match effect {
        Some(Effect::Percent(_)) => number::percent_signed(value, 2),
        Some(Effect::Factor(_)) => format!("×\u{a0}{}", number::decimal(value, 4)),
        Some(Effect::QuantityPrice { .. }) => number::decimal(value, 2),
        _ => euros(),
    }
}

/// Writes how far a number goes from one to another: that of rates is in points.
pub(super) fn step(document: &Document, subject: Subject, by: Decimal) -> String {
    match subject {
        Subject::Lever(id) if lever(document, id).is_some_and(|lever| matches!(lever.effect, Effect::Percent(_))) => {
            let points = by.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(by);
            fill(Text::GoalPoints, &[&number::decimal(points, 2)])
        }
        _ => moved(document, subject, by).trim_start_matches('+').to_owned(),
    }
}

pub(super) fn section(column: &Column, key: SectionKey) -> String {
    match key {
        SectionKey::Number(number) => plan::section_label(column.plan(), number).unwrap_or(text(Text::Unnamed)).into(),
        SectionKey::ToClassify(_) => text(Text::ToClassify).into(),
    }
}

fn lever(document: &Document, id: LeverId) -> Option<&Lever> {
    let mut levers = document.columns.iter().flat_map(|column| &column.levers);
    levers.find(|lever| lever.id == id).map(|lever| &**lever)
}

fn label(document: &Document, line: LineId) -> String {
    found(document, |document| Some(&document.lines.get(line)?.label))
}

/// Returns a label, also of what only a closed column still has.
fn found<'a>(document: &'a Document, label: impl Fn(&'a Document) -> Option<&'a String>) -> String {
    let copies = document.columns.iter().filter_map(|column| column.frozen.as_deref());
    let mut labels = std::iter::once(document).chain(copies).filter_map(label);
    labels.next().map_or_else(unnamed, |label| labelled(label))
}

fn labelled(label: &str) -> String {
    if label.is_empty() { unnamed() } else { label.into() }
}

fn unnamed() -> String {
    text(Text::Unnamed).into()
}
