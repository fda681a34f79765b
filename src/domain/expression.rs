//! Owns the arithmetic of a formula and what a person types into a cell. Example: `=12*350` is worth `4200`.
//!
//! Must not know cells, lines or columns: names come later, and until then each is a [`FaultKind::UnknownName`].
//! Nothing here goes deeper than [`DEPTH`] parentheses or reads more than [`LENGTH`] characters, so that no text,
//! however hostile, exhausts the stack.

use crate::domain::money::Amount;
use crate::format::number::{self, Convention, NumberFault, Reading, Unit};
use rust_decimal::Decimal;

/// The longest text that is read, in characters.
pub const LENGTH: usize = 1_000;

/// How many parentheses, signs and `%` may stand one within the other.
pub const DEPTH: usize = 64;

/// A formula's tree, as deep as its text is long at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// A typed number, never below zero: its sign is a [`Expr::Negative`].
    Number(Decimal),
    /// The hundredth of what stands before `%`.
    Percent(Box<Expr>),
    /// The opposite.
    Negative(Box<Expr>),
    /// An operation between two values.
    Binary {
        /// What is done.
        operator: Operator,
        /// What stands before the operator.
        left: Box<Expr>,
        /// What stands after.
        right: Box<Expr>,
    },
}

/// One of the four operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`, or another minus sign
    Subtract,
    /// `*` or `×`
    Multiply,
    /// `/` or `÷`
    Divide,
}

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
    /// More than [`LENGTH`] characters.
    TooLong,
    /// More than [`DEPTH`] levels.
    TooDeep,
    /// A division by what is worth zero.
    DivisionByZero {
        /// The divisor, in canonical text.
        divisor: String,
    },
    /// A result larger than [`Amount::LIMIT`].
    TooLarge,
    /// `*` or `/` typed first, where no value stands to be multiplied or divided.
    NoCurrentValue {
        /// The operator typed.
        operator: Operator,
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
    fn at(place: usize, kind: FaultKind) -> Fault {
        Fault { kind, place: Some(place) }
    }

    fn anywhere(kind: FaultKind) -> Fault {
        Fault { kind, place: None }
    }

    /// Returns the fault as seen from a text that has `more` characters before.
    fn after(self, more: usize) -> Fault {
        Fault { place: self.place.map(|place| place.saturating_add(more)), ..self }
    }

    /// Returns the fault as seen from a text that lacks the first `fewer` characters.
    fn before(self, fewer: usize) -> Fault {
        Fault { place: self.place.map(|place| place.saturating_sub(fewer)), ..self }
    }
}

impl Operator {
    fn of(character: char) -> Option<Operator> {
        match character {
            '+' => Some(Operator::Add),
            '*' | '×' => Some(Operator::Multiply),
            '/' | '÷' => Some(Operator::Divide),
            _ if number::is_minus(character) => Some(Operator::Subtract),
            _ => None,
        }
    }

    fn sign(self) -> char {
        match self {
            Operator::Add => '+',
            Operator::Subtract => '-',
            Operator::Multiply => '*',
            Operator::Divide => '/',
        }
    }

    fn is_sum(self) -> bool {
        matches!(self, Operator::Add | Operator::Subtract)
    }
}

/// Reads a formula, with or without its leading `=`; `convention` decides numbers such as `1,234`.
///
/// `*` and `/` before `+` and `-`, each from the left; a sign binds its number first, `%` before it.
///
/// # Errors
/// The first [`Fault`] met; places count from the start of `text`.
pub fn parse(text: &str, convention: Convention) -> Result<Expr, Fault> {
    if is_longer(text, LENGTH) {
        return Err(Fault::anywhere(FaultKind::TooLong));
    }
    let mut parser = Parser { characters: text.chars().collect(), at: 0, depth: 0, convention };
    parser.skip_blanks();
    if parser.peek() == Some('=') {
        parser.step();
    }
    let expr = parser.sum()?;
    match parser.next_visible() {
        None => Ok(expr),
        Some(character) => Err(Fault::at(parser.at, FaultKind::Unexpected { character })),
    }
}

fn is_longer(text: &str, length: usize) -> bool {
    text.chars().take(length.saturating_add(1)).count() > length
}

/// Reads by recursive descent; `depth` counts what would grow the stack.
struct Parser {
    characters: Vec<char>,
    at: usize,
    depth: usize,
    convention: Convention,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.ahead(0)
    }

    fn ahead(&self, steps: usize) -> Option<char> {
        self.characters.get(self.at.saturating_add(steps)).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn skip_blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.step();
        }
    }

    fn next_visible(&mut self) -> Option<char> {
        self.skip_blanks();
        self.peek()
    }

    fn text_since(&self, start: usize) -> String {
        self.characters.get(start..self.at).unwrap_or_default().iter().collect()
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Parser) -> Result<T, Fault>) -> Result<T, Fault> {
        if self.depth >= DEPTH {
            return Err(Fault::at(self.at, FaultKind::TooDeep));
        }
        self.depth = self.depth.saturating_add(1);
        let result = read(self);
        self.depth = self.depth.saturating_sub(1);
        result
    }

    /// `term + term - term…`
    fn sum(&mut self) -> Result<Expr, Fault> {
        let mut left = self.product()?;
        while let Some(operator) = self.next_visible().and_then(Operator::of).filter(|operator| operator.is_sum()) {
            self.step();
            left = binary(operator, left, self.product()?);
        }
        Ok(left)
    }

    /// `signed * signed / signed…`
    fn product(&mut self) -> Result<Expr, Fault> {
        let mut left = self.signed()?;
        while let Some(operator) = self.next_visible().and_then(Operator::of).filter(|operator| !operator.is_sum()) {
            self.step();
            left = binary(operator, left, self.signed()?);
        }
        Ok(left)
    }

    /// `-value`, `+value`, `value`
    fn signed(&mut self) -> Result<Expr, Fault> {
        match self.next_visible().and_then(Operator::of) {
            Some(operator @ (Operator::Add | Operator::Subtract)) => {
                let value = self.deeper(|parser| {
                    parser.step();
                    parser.signed()
                })?;
                Ok(if operator == Operator::Subtract { Expr::Negative(Box::new(value)) } else { value })
            }
            _ => self.hundredths(),
        }
    }

    /// `value`, `value%`
    fn hundredths(&mut self) -> Result<Expr, Fault> {
        let mut value = self.value()?;
        let mut levels = self.depth;
        while self.next_visible() == Some('%') {
            if levels >= DEPTH {
                return Err(Fault::at(self.at, FaultKind::TooDeep));
            }
            levels = levels.saturating_add(1);
            self.step();
            value = Expr::Percent(Box::new(value));
        }
        Ok(value)
    }

    /// `(sum)`, a number, a name
    fn value(&mut self) -> Result<Expr, Fault> {
        let next = self.next_visible();
        let start = self.at;
        match next {
            Some('(') => self.deeper(|parser| {
                parser.step();
                let inside = parser.sum()?;
                match parser.next_visible() {
                    Some(')') => {
                        parser.step();
                        Ok(inside)
                    }
                    Some(character) => Err(Fault::at(parser.at, FaultKind::Unexpected { character })),
                    None => Err(Fault::at(start, FaultKind::Unclosed)),
                }
            }),
            Some(character) if character.is_ascii_digit() || self.is_point_before_digit() => self.number(),
            Some(character) if character.is_alphabetic() || character == '_' => {
                while self.peek().is_some_and(|character| character.is_alphanumeric() || character == '_') {
                    self.step();
                }
                Err(Fault::at(start, FaultKind::UnknownName { name: self.text_since(start) }))
            }
            None | Some(')' | '%') => Err(Fault::at(start, FaultKind::MissingValue)),
            Some(character) if Operator::of(character).is_some() => Err(Fault::at(start, FaultKind::MissingValue)),
            Some(character) => Err(Fault::at(start, FaultKind::Unexpected { character })),
        }
    }

    fn is_point_before_digit(&self) -> bool {
        matches!(self.peek(), Some(',' | '.')) && self.ahead(1).is_some_and(|next| next.is_ascii_digit())
    }

    fn number(&mut self) -> Result<Expr, Fault> {
        let start = self.at;
        while let Some(character) = self.peek() {
            let joins = number::is_group_space(character) || number::is_apostrophe(character);
            if character.is_ascii_digit() || matches!(character, ',' | '.') || (joins && self.is_digit_after_joint()) {
                self.step();
            } else {
                break;
            }
        }
        self.euros();
        let text = self.text_since(start);
        match number::read_with(&text, self.convention) {
            Ok(reading) => Ok(Expr::Number(reading.value)),
            Err(fault) => Err(Fault::at(start, FaultKind::Number { text, fault })),
        }
    }

    /// Several spaces before a digit are taken into the number too, which then is malformed and said so.
    fn is_digit_after_joint(&self) -> bool {
        let rest = self.characters.get(self.at.saturating_add(1)..).unwrap_or_default();
        rest.iter().find(|next| !number::is_group_space(**next)).is_some_and(char::is_ascii_digit)
    }

    /// Takes the `€`, `EUR` or `k€` typed with a number, if it stands there.
    fn euros(&mut self) {
        let start = self.at;
        self.skip_blanks();
        if matches!(self.peek(), Some('k' | 'K')) {
            self.step();
            self.skip_blanks();
        }
        let code: String = (0..3).filter_map(|steps| self.ahead(steps)).collect();
        if self.peek() == Some('€') {
            self.step();
        } else if code.eq_ignore_ascii_case("EUR") && !self.ahead(3).is_some_and(char::is_alphanumeric) {
            self.at = self.at.saturating_add(3);
        } else {
            self.at = start;
        }
    }
}

fn binary(operator: Operator, left: Expr, right: Expr) -> Expr {
    Expr::Binary { operator, left: Box::new(left), right: Box::new(right) }
}

/// Computes the exact value; a quotient is rounded to the 28 digits of a `Decimal`.
///
/// # Errors
/// [`FaultKind::DivisionByZero`], and [`FaultKind::TooLarge`] as soon as one step is beyond [`Amount::LIMIT`].
pub fn evaluate(expr: &Expr) -> Result<Decimal, Fault> {
    // A long sum is a deep tree on its left only: walked down without recursion, whatever its length.
    let mut pending = Vec::new();
    let mut first = expr;
    while let Expr::Binary { operator, left, right } = first {
        pending.push((*operator, right));
        first = left;
    }
    let mut value = match first {
        Expr::Percent(inside) => compute(Operator::Divide, evaluate(inside)?, Decimal::ONE_HUNDRED),
        Expr::Negative(inside) => compute(Operator::Subtract, Decimal::ZERO, evaluate(inside)?),
        Expr::Number(value) => bounded(Some(*value)),
        Expr::Binary { .. } => None,
    };
    while let Some((operator, right)) = pending.pop() {
        let Some(before) = value else { break };
        let after = evaluate(right)?;
        if operator == Operator::Divide && after.is_zero() {
            return Err(Fault::anywhere(FaultKind::DivisionByZero { divisor: print(right) }));
        }
        value = compute(operator, before, after);
    }
    value.ok_or(Fault::anywhere(FaultKind::TooLarge))
}

fn compute(operator: Operator, before: Decimal, after: Decimal) -> Option<Decimal> {
    bounded(match operator {
        Operator::Add => before.checked_add(after),
        Operator::Subtract => before.checked_sub(after),
        Operator::Multiply => before.checked_mul(after),
        Operator::Divide => before.checked_div(after),
    })
}

fn bounded(value: Option<Decimal>) -> Option<Decimal> {
    value.filter(|value| value.abs() <= Amount::LIMIT)
}

/// Writes the canonical text, without the leading `=`: `12*350`, `(1+2)*1,03`.
///
/// It reads back to the same tree under any convention, unless it is longer than [`LENGTH`].
pub fn print(expr: &Expr) -> String {
    let mut text = String::new();
    write(expr, Rank::Sum, &mut text);
    text
}

/// How tightly a part of a formula holds together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Sum,
    Product,
    Signed,
    Hundredths,
}

fn rank(expr: &Expr) -> Rank {
    match expr {
        Expr::Binary { operator, .. } if operator.is_sum() => Rank::Sum,
        Expr::Binary { .. } => Rank::Product,
        Expr::Negative(_) => Rank::Signed,
        Expr::Percent(_) | Expr::Number(_) => Rank::Hundredths,
    }
}

/// Writes the expression, between parentheses when it holds less tightly than `at_least`.
fn write(expr: &Expr, at_least: Rank, text: &mut String) {
    let own = rank(expr);
    if own < at_least {
        text.push('(');
        write(expr, Rank::Sum, text);
        text.push(')');
        return;
    }
    match expr {
        Expr::Number(value) => text.push_str(&number::edit_number(*value)),
        Expr::Percent(inside) => {
            write(inside, Rank::Hundredths, text);
            text.push('%');
        }
        Expr::Negative(inside) => {
            text.push('-');
            write(inside, Rank::Signed, text);
        }
        Expr::Binary { operator, left, right } => {
            write(left, own, text);
            text.push(operator.sign());
            // From the left: the same operators on the right are held by parentheses.
            write(right, if operator.is_sum() { Rank::Product } else { Rank::Signed }, text);
        }
    }
}

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
/// | `35000..40000`, `35..40 k€` | a range; a unit typed last is for both ends |
///
/// # Errors
/// A [`Fault`] whose place counts from the start of `text`.
pub fn typed(text: &str, current: Option<Decimal>) -> Result<Typed, Fault> {
    if is_longer(text, LENGTH) {
        return Err(Fault::anywhere(FaultKind::TooLong));
    }
    let blanks = text.chars().take_while(|character| character.is_whitespace()).count();
    typed_trimmed(text.trim(), current).map_err(|fault| fault.after(blanks))
}

fn typed_trimmed(text: &str, current: Option<Decimal>) -> Result<Typed, Fault> {
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
            Some(share) => formula(format!("={}{share}", number::edit_number(current))),
            None => {
                let written = format!("={}", number::edit_number(current));
                let typed_from = written.chars().count();
                formula(written + text).map_err(|fault| fault.before(typed_from))
            }
        },
    }
}

/// Reads `-=500`: the operator, then an operand taken as a whole, `before` characters into the text.
fn applied_whole(operator: Operator, operand: &str, before: usize, current: Option<Decimal>) -> Result<Typed, Fault> {
    let expr = parse(operand, Convention::Ask).map_err(|fault| fault.after(before))?;
    let sign = operator.sign();
    let operand = operand.trim();
    let held = match &expr {
        Expr::Binary { .. } => format!("({operand})"),
        _ => operand.to_owned(),
    };
    let text = match (current, operator) {
        (Some(current), _) => match share(operator, operand) {
            Some(share) => format!("={}{share}", number::edit_number(current)),
            None => format!("={}{sign}{held}", number::edit_number(current)),
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
        Expr::Binary { .. } => None,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().expect(text)
    }

    fn value(text: &str) -> Result<Decimal, FaultKind> {
        parse(text, Convention::Ask).and_then(|expr| evaluate(&expr)).map_err(|fault| fault.kind)
    }

    fn fault(text: &str) -> (FaultKind, Option<usize>) {
        let fault = parse(text, Convention::Ask).expect_err(text);
        (fault.kind, fault.place)
    }

    #[test]
    fn formulas_are_computed_exactly() {
        for (text, expected) in [
            ("=12*350", "4200"),
            ("12*350", "4200"),
            ("= 12 000 * 2", "24000"),
            ("=1\u{202F}234,5+0.5", "1235"),
            ("=1 234,567*2", "2469.134"),
            ("=0,1+0,2", "0.3"),
            ("=1+2*3", "7"),
            ("=(1+2)*3", "9"),
            ("=10-3-2", "5"),
            ("=100/10/2", "5"),
            ("=100/(10/2)", "20"),
            ("=6×7÷2−1", "20"),
            ("=-2*3", "-6"),
            ("=2*-3", "-6"),
            ("=2--3", "5"),
            ("=+5", "5"),
            ("=80000*3%", "2400"),
            ("=80000*(1+3 %)", "82400"),
            ("=-50%", "-0.5"),
            ("=(40+10)%", "0.5"),
            ("=12 € * 3", "36"),
            ("=1,5 k€ + 12EUR", "1512"),
            ("=1/4", "0.25"),
            ("=1.234,56+1,234.56", "2469.12"),
            ("=\u{A0}12\u{A0}*\u{A0}2\u{A0}", "24"),
        ] {
            assert_eq!(value(text), Ok(d(expected)), "{text}");
        }
    }

    #[test]
    fn a_formula_that_cannot_be_read_says_what_and_where() {
        let missing = FaultKind::MissingValue;
        let unexpected = |character| FaultKind::Unexpected { character };
        let unknown = |name: &str| FaultKind::UnknownName { name: name.into() };
        for (text, expected, place) in [
            ("=", missing.clone(), 1),
            ("", missing.clone(), 0),
            ("=12*", missing.clone(), 4),
            ("=12**3", missing.clone(), 4),
            ("=*3", missing.clone(), 1),
            ("=()", missing.clone(), 2),
            ("=2*%", missing, 3),
            ("=(12*(3+4)", FaultKind::Unclosed, 1),
            ("=12)", unexpected(')'), 3),
            ("=12(3)", unexpected('('), 3),
            ("==12", unexpected('='), 1),
            ("=12 k", unexpected('k'), 4),
            ("=12;3", unexpected(';'), 3),
            ("=é*2", unknown("é"), 1),
            ("=2*compte(64)", unknown("compte"), 3),
            ("=charges", unknown("charges"), 1),
        ] {
            assert_eq!(fault(text), (expected, Some(place)), "{text}");
        }
        for (text, number, expected, place) in [
            ("=2*1,234", "1,234", NumberFault::Ambiguous { thousands: d("1234"), decimals: d("1.234") }, 3),
            ("=12 34*2", "12 34", NumberFault::MalformedGroups, 1),
            ("=1,2,3", "1,2,3", NumberFault::TwoDecimalSeparators, 1),
            ("=1..2", "1..2", NumberFault::TwoDecimalSeparators, 1),
            ("=99999999999999999", "99999999999999999", NumberFault::TooLarge, 1),
        ] {
            let kind = FaultKind::Number { text: number.into(), fault: expected };
            assert_eq!(fault(text), (kind, Some(place)), "{text}");
        }
        let french = parse("=2*1,234", Convention::French).and_then(|expr| evaluate(&expr));
        assert_eq!(french, Ok(d("2.468")));
    }

    #[test]
    fn arithmetic_out_of_range_is_a_fault() {
        assert_eq!(value("=5/(3-3)"), Err(FaultKind::DivisionByZero { divisor: "3-3".into() }));
        assert_eq!(value("=1000000*1000000*1000000"), Err(FaultKind::TooLarge));
        assert_eq!(value("=1000000000000000+0,01"), Err(FaultKind::TooLarge));
        assert_eq!(value("=1000000000000000"), Ok(Amount::LIMIT));
    }

    #[test]
    fn canonical_text_reads_back() {
        for (text, canonical) in [
            ("= 12 000 * 2", "12000*2"),
            ("=(1+2)*(3)", "(1+2)*3"),
            ("=((1*2)+3)", "1*2+3"),
            ("=1-(2-3)", "1-(2-3)"),
            ("=(1-2)-3", "1-2-3"),
            ("=1/(2*3)", "1/(2*3)"),
            ("=-(1+2)", "-(1+2)"),
            ("=-(-2)", "--2"),
            ("=(-2)%", "(-2)%"),
            ("=-2 %", "-2%"),
            ("=(1+2)%%", "(1+2)%%"),
            ("=2×−3", "2*-3"),
            ("=1234,50+.5", "1234,5+0,5"),
            ("=1 234,5", "1234,5"),
            ("=1,2340", "1,2340"),
        ] {
            let expr = parse(text, Convention::Ask).expect(text);
            assert_eq!(print(&expr), canonical, "{text}");
            assert_eq!(parse(canonical, Convention::Ask), Ok(expr), "{text}");
        }
    }

    #[test]
    fn a_hostile_formula_is_refused_on_a_small_stack() {
        let deep =
            |before: &str, after: &str, times: usize| format!("={}1{}", before.repeat(times), after.repeat(times));
        // Three quarters of the megabyte a page gives its wasm, in a build that optimises nothing.
        let hostile = move || {
            for (before, after) in [("(", ")"), ("-", ""), ("", "%"), ("+", ""), ("-(", ")%")] {
                for times in [64, 65, 300, 1_000, 100_000] {
                    let text = deep(before, after, times);
                    let expected = if text.chars().count() > LENGTH { FaultKind::TooLong } else { FaultKind::TooDeep };
                    match parse(&text, Convention::Ask) {
                        Ok(expr) => assert!(times == 64 && parse(&print(&expr), Convention::Ask) == Ok(expr)),
                        Err(fault) => assert_eq!(fault.kind, expected, "{before}1{after} {times}"),
                    }
                }
            }
            // What is not nested may be as long as the text.
            for operation in ["+1", "-1", "*1", "/1"] {
                let expr = parse(&format!("=1{}", operation.repeat(499)), Convention::Ask).expect(operation);
                assert!(evaluate(&expr).is_ok());
                assert_eq!(parse(&print(&expr), Convention::Ask), Ok(expr.clone()));
                assert!(format!("{expr:?}").len() > 499);
            }
        };
        std::thread::Builder::new().stack_size(768 * 1024).spawn(hostile).unwrap().join().unwrap();
    }

    fn number_typed(value: &str) -> Typed {
        Typed::Number(d(value))
    }

    #[test]
    fn what_is_typed_becomes_a_number_a_formula_or_a_range() {
        let current = Some(d("83899.25"));
        for (text, expected) in [
            ("", Typed::Empty),
            (" \u{A0}", Typed::Empty),
            ("80 000,50 €", number_typed("80000.50")),
            ("=80000", number_typed("80000")),
            ("= -(5)", number_typed("-5")),
            ("=3%", number_typed("0.03")),
            ("-500", number_typed("-500")),
            ("(500)", number_typed("-500")),
            ("500-", number_typed("-500")),
            ("12 %", number_typed("0.12")),
            ("35000..40000", Typed::Range { low: d("35000"), high: d("40000") }),
            ("35 000 … 40 000 €", Typed::Range { low: d("35000"), high: d("40000") }),
            ("35...40 k€", Typed::Range { low: d("35000"), high: d("40000") }),
            ("3..4 %", Typed::Range { low: d("0.03"), high: d("0.04") }),
            ("35 €..40 k€", Typed::Range { low: d("35"), high: d("40000") }),
            ("-40..-35", Typed::Range { low: d("-40"), high: d("-35") }),
            ("5..5", Typed::Range { low: d("5"), high: d("5") }),
        ] {
            assert_eq!(typed(text, current), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_typed_after_an_operator_applies_to_the_current_value() {
        let current = Some(d("83899.25"));
        for (typed_text, current, formula, value) in [
            ("=12*350", current, "=12*350", "4200"),
            (" = 12 * 350 ", current, "= 12 * 350", "4200"),
            ("12*350", current, "=12*350", "4200"),
            ("-12*350", current, "=-12*350", "-4200"),
            ("-(5+3)", current, "=-(5+3)", "-8"),
            ("5-3", current, "=5-3", "2"),
            ("+500", current, "=83899,25+500", "84399.25"),
            ("+ 500", current, "=83899,25+ 500", "84399.25"),
            ("*1,03", Some(d("-100")), "=-100*1,03", "-103"),
            ("/2", current, "=83899,25/2", "41949.625"),
            ("×2", current, "=83899,25×2", "167798.5"),
            ("-=500", current, "=83899,25-500", "83399.25"),
            ("−= 500", current, "=83899,25-500", "83399.25"),
            ("-=500+200", current, "=83899,25-(500+200)", "83199.25"),
            ("+=500", current, "=83899,25+500", "84399.25"),
            ("*=1+1", current, "=83899,25*(1+1)", "167798.5"),
            ("+3%", Some(d("80000")), "=80000*(1+3%)", "82400"),
            ("+3 %", Some(d("80000")), "=80000*(1+3 %)", "82400"),
            ("-=3%", Some(d("80000")), "=80000*(1-3%)", "77600"),
            ("*3%", Some(d("80000")), "=80000*3%", "2400"),
            ("+500", Some(d("1.234")), "=1,2340+500", "501.234"),
            ("+12*350", None, "=+12*350", "4200"),
            ("-=12*350", None, "=-(12*350)", "-4200"),
        ] {
            match typed(typed_text, current) {
                Ok(Typed::Formula { text, expr }) => {
                    assert_eq!(text, formula, "{typed_text}");
                    assert_eq!(evaluate(&expr), Ok(d(value)), "{typed_text}");
                }
                other => panic!("{typed_text}: {other:?}"),
            }
        }
        for (text, value) in [("+500", "500"), ("-=500", "-500"), ("+=500", "500"), ("+3%", "0.03")] {
            assert_eq!(typed(text, None), Ok(number_typed(value)), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_says_where_in_what_was_typed() {
        let current = Some(d("83899.25"));
        let number = |text: &str, fault| FaultKind::Number { text: text.into(), fault };
        let either = |thousands, decimals| NumberFault::Ambiguous { thousands: d(thousands), decimals: d(decimals) };
        for (text, current, kind, place) in [
            ("abc", current, number("abc", NumberFault::NotANumber), Some(0)),
            (" 12,3,4", current, number("12,3,4", NumberFault::TwoDecimalSeparators), Some(1)),
            ("-1,234 €", current, number("-1,234 €", either("-1234", "-1.234")), Some(0)),
            ("+1,234", current, number("1,234", either("1234", "1.234")), Some(1)),
            ("+1,234", None, number("+1,234", either("1234", "1.234")), Some(0)),
            ("-=1,234", current, number("1,234", either("1234", "1.234")), Some(2)),
            ("2*1,234", current, number("1,234", either("1234", "1.234")), Some(2)),
            ("1..2,345 k€", current, number("2,345 k€", either("2345000", "2345")), Some(3)),
            ("1,234..2 k€", current, number("1,234", either("1234000", "1234")), Some(0)),
            ("--5", current, number("--5", NumberFault::TwoSigns), Some(0)),
            ("12*", current, FaultKind::MissingValue, Some(3)),
            ("*", current, FaultKind::MissingValue, Some(1)),
            ("+)", current, FaultKind::MissingValue, Some(1)),
            ("=", current, FaultKind::MissingValue, Some(1)),
            ("35000..", current, FaultKind::MissingValue, Some(7)),
            ("*2", None, FaultKind::NoCurrentValue { operator: Operator::Multiply }, Some(0)),
            ("/=2", None, FaultKind::NoCurrentValue { operator: Operator::Divide }, Some(0)),
            ("40..35", current, FaultKind::ReversedRange { low: d("40"), high: d("35") }, Some(0)),
            ("2*loyer", current, FaultKind::UnknownName { name: "loyer".into() }, Some(2)),
        ] {
            assert_eq!(typed(text, current), Err(Fault { kind, place }), "{text}");
        }
        assert_eq!(typed(&"1".repeat(1_001), None), Err(Fault::anywhere(FaultKind::TooLong)));
        assert!(matches!(typed(&"1+".repeat(200), None), Err(Fault { kind: FaultKind::MissingValue, .. })));
    }
}
