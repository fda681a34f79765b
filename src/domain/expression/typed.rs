//! Owns what a person types into a cell: a number, a formula, a range, or what is done to the value so far.

use super::LENGTH;
use super::fault::{Fault, FaultKind};
use super::read::{is_longer, parse};
use super::tree::{Expr, Operator};
use crate::format::number::{self, Convention, NumberFault, Reading, Unit};
use rust_decimal::Decimal;

/// What a person typed into a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Nothing.
    Empty,
    /// A number.
    Number(Decimal),
    /// A formula.
    Formula {
        /// The formula as typed, beginning with `=`.
        text: String,
        /// What it says.
        expr: Expr,
    },
    /// `35000..40000`: from low to high.
    Range {
        /// The low end.
        low: Decimal,
        /// The high end, not below the low one.
        high: Decimal,
    },
}

/// Reads what is typed into a cell whose value is `current`.
///
/// | typed | read as |
/// |---|---|
/// | `=12*350`, `12*350` | the formula `=12*350`; `=80000` is the number |
/// | `+500`, `*1,03`, `/2` | the current value, then what is typed: `=83899,25+500`; without a value, `+500` is 500 |
/// | `+3%`, `-=3%` | the current value and 3 % of it: `=80000*(1+3%)` |
/// | `-500` | the number: a leading minus is always a sign |
/// | `-=500` (and `+=`, `*=`, `/=`) | the current value, less what follows as a whole: `=83899,25-500` |
/// | `+charges`, `=2%*compte(64)` | a formula that refers to what stands elsewhere |
/// | `35000..40000`, `35..40 k€` | a range; a unit typed last is for both ends |
///
/// # Errors
/// A [`Fault`] whose place counts from the start of `text`.
pub fn typed(text: &str, current: Option<Decimal>) -> Result<Typed, Fault> {
    typed_over(text, current.map(number::edit_number).as_deref())
}

/// Reads as [`typed`] what is typed over `current`, the text of a value: `83899,25`, `(2%*compte(64))`.
///
/// # Errors
/// As [`typed`].
pub fn typed_over(text: &str, current: Option<&str>) -> Result<Typed, Fault> {
    if is_longer(text, LENGTH) {
        return Err(Fault::anywhere(FaultKind::TooLong));
    }
    let blanks = text.chars().take_while(|character| character.is_whitespace()).count();
    typed_trimmed(text.trim(), current).map_err(|fault| fault.after(blanks))
}

/// Returns whether a text is something to do to the value so far: `+500`, `*1,03`, `-=3%`; `-500` is a number.
pub fn is_relative(text: &str) -> bool {
    let mut characters = text.trim().chars();
    match characters.next().and_then(Operator::of) {
        Some(Operator::Subtract) => characters.as_str().trim_start().starts_with('='),
        operator => operator.is_some(),
    }
}

fn typed_trimmed(text: &str, current: Option<&str>) -> Result<Typed, Fault> {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return Ok(Typed::Empty) };
    if first == '=' {
        return formula(text.to_owned());
    }
    let rest = characters.as_str();
    let whole = rest.trim_start().strip_prefix('=');
    match (Operator::of(first), whole, current) {
        (Some(operator), Some(operand), _) => {
            let before = text.chars().count().saturating_sub(operand.chars().count());
            applied_whole(operator, operand, before, current)
        }
        _ if split_range(text).is_some() => range(text),
        (Some(Operator::Subtract) | None, ..) | (Some(Operator::Add), _, None) => number_or_formula(text),
        (Some(operator), _, None) => Err(Fault::at(0, FaultKind::NoCurrentValue { operator })),
        (Some(operator), _, Some(current)) => match share(operator, rest) {
            Some(share) => formula(format!("={current}{share}")),
            None => {
                let written = format!("={current}");
                let typed_from = written.chars().count();
                formula(written + text).map_err(|fault| fault.before(typed_from))
            }
        },
    }
}

/// Reads `-=500`: the operator, then an operand taken as a whole, `before` characters into the text.
fn applied_whole(operator: Operator, operand: &str, before: usize, current: Option<&str>) -> Result<Typed, Fault> {
    let expr = parse(operand, Convention::Ask).map_err(|fault| fault.after(before))?;
    let sign = operator.sign();
    let operand = operand.trim();
    let held = match &expr {
        Expr::Binary { .. } => format!("({operand})"),
        _ => operand.to_owned(),
    };
    let text = match (current, operator) {
        (Some(current), _) => match share(operator, operand) {
            Some(share) => format!("={current}{share}"),
            None => format!("={current}{sign}{held}"),
        },
        (None, Operator::Add | Operator::Subtract) => format!("={sign}{held}"),
        (None, _) => return Err(Fault::at(0, FaultKind::NoCurrentValue { operator })),
    };
    // The operand is already read: what is still wrong is wrong with the whole.
    formula(text).map_err(|fault| Fault { place: None, ..fault })
}

/// Returns `*(1+3%)` for `+` and `3%`: adding a percentage to an amount is adding that part of it, never `0,03 €`.
fn share(operator: Operator, operand: &str) -> Option<String> {
    let expr = parse(operand, Convention::Ask).ok()?;
    let is_percentage = matches!(expr, Expr::Percent(inside) if matches!(*inside, Expr::Number(_)));
    (operator.is_sum() && is_percentage).then(|| format!("*(1{}{})", operator.sign(), operand.trim()))
}

fn number_or_formula(text: &str) -> Result<Typed, Fault> {
    match number::read(text) {
        Ok(reading) => Ok(Typed::Number(reading.value)),
        Err(NumberFault::NotANumber | NumberFault::TooLong)
            if text.chars().skip(1).any(|character| Operator::of(character).is_some()) =>
        {
            formula(format!("={text}")).map_err(|fault| fault.before(1))
        }
        Err(fault) => Err(Fault::at(0, FaultKind::Number { text: text.to_owned(), fault })),
    }
}

fn formula(text: String) -> Result<Typed, Fault> {
    let expr = parse(&text, Convention::Ask)?;
    match as_number(&expr) {
        Some(value) => Ok(Typed::Number(value)),
        None => Ok(Typed::Formula { text, expr }),
    }
}

/// Returns the value of an expression that computes nothing.
fn as_number(expr: &Expr) -> Option<Decimal> {
    match expr {
        Expr::Binary { .. } | Expr::Reference(_) => None,
        Expr::Number(value) => Some(*value),
        Expr::Negative(inside) => Decimal::ZERO.checked_sub(as_number(inside)?),
        Expr::Percent(inside) => as_number(inside)?.checked_div(Decimal::ONE_HUNDRED),
    }
}

/// Splits at `..`, or at the ellipsis that telephones put in its place.
fn split_range(text: &str) -> Option<(&str, &str)> {
    text.split_once("...").or_else(|| text.split_once("..")).or_else(|| text.split_once('…'))
}

fn range(text: &str) -> Result<Typed, Fault> {
    let (low_text, high_text) = split_range(text).unwrap_or((text, ""));
    let high_place = text.chars().count().saturating_sub(high_text.chars().count());
    let high = number::read(high_text);
    // `35..40 k€` is thousands at both ends; a low end with a unit of its own cannot be read with two.
    let shared = match high.map(|high| high.unit) {
        Ok(Unit::KiloEuros) => "k€",
        Ok(Unit::Percent) => "%",
        _ => "",
    };
    let low = match number::read(&format!("{low_text}{shared}")) {
        Err(NumberFault::NotANumber) => number::read(low_text),
        low => low,
    };
    let end = |read: Result<Reading, NumberFault>, text: &str, place: usize| match read {
        Ok(reading) => Ok(reading.value),
        Err(NumberFault::Empty) => Err(Fault::at(place, FaultKind::MissingValue)),
        Err(fault) => Err(Fault::at(place, FaultKind::Number { text: text.trim().to_owned(), fault })),
    };
    let (low, high) = (end(low, low_text, 0)?, end(high, high_text, high_place)?);
    if low > high {
        return Err(Fault::at(0, FaultKind::ReversedRange { low, high }));
    }
    Ok(Typed::Range { low, high })
}
