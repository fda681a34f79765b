//! Owns reading a formula. Example: `=2%*compte(64)` is 2 % times the sum of the accounts that begin with 64.

use super::fault::{Fault, FaultKind};
use super::reference::{Figure, Prefix, Reference};
use super::tree::{Expr, Operator};
use super::{DEPTH, LENGTH};
use crate::domain::document::id::{ConventionId, LineId};
use crate::domain::words;
use crate::format::number::{self, Convention};

/// Reads a formula, with or without its leading `=`; `convention` decides numbers such as `1,234`.
///
/// `*` and `/` before `+` and `-`, each from the left; a sign binds its number first, `%` before it.
///
/// # Errors
/// The first [`Fault`] met; places count from the start of `text`.
pub fn parse(text: &str, convention: Convention) -> Result<Expr, Fault> {
    parse_placed(text, convention).map(|(expr, _)| expr)
}

/// A reference as it stands in a text.
pub(super) struct Placed {
    /// How many characters stand before it, and before what follows it.
    pub(super) at: std::ops::Range<usize>,
    pub(super) reference: Reference,
}

/// Reads a formula, and tells where its references stand.
pub(super) fn parse_placed(text: &str, convention: Convention) -> Result<(Expr, Vec<Placed>), Fault> {
    if is_longer(text, LENGTH) {
        return Err(Fault::anywhere(FaultKind::TooLong));
    }
    let mut parser = Parser { characters: text.chars().collect(), at: 0, depth: 0, convention, placed: Vec::new() };
    parser.skip_blanks();
    if parser.peek() == Some('=') {
        parser.step();
    }
    let expr = parser.sum()?;
    match parser.next_visible() {
        None => Ok((expr, parser.placed)),
        Some(character) => Err(Fault::at(parser.at, FaultKind::Unexpected { character })),
    }
}

pub(super) fn is_longer(text: &str, length: usize) -> bool {
    text.chars().take(length.saturating_add(1)).count() > length
}

/// Reads by recursive descent; `depth` counts what would grow the stack.
struct Parser {
    characters: Vec<char>,
    at: usize,
    depth: usize,
    convention: Convention,
    placed: Vec<Placed>,
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

    /// `(sum)`, a number, a name, a label
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
                let reference = self.named()?;
                Ok(self.reference(start, reference))
            }
            Some('"' | '«' | '“') => {
                let label = self.quoted()?;
                Ok(self.reference(start, Reference::Label(label)))
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

impl Parser {
    fn reference(&mut self, start: usize, reference: Reference) -> Expr {
        self.placed.push(Placed { at: start..self.at, reference: reference.clone() });
        Expr::Reference(reference)
    }

    /// `charges`, `compte(641;645)`, `ligne("Locations")`
    fn named(&mut self) -> Result<Reference, Fault> {
        let start = self.at;
        while self.peek().is_some_and(|character| character.is_alphanumeric() || character == '_') {
            self.step();
        }
        let name = self.text_since(start);
        match words::folded(&name).as_str() {
            "compte" | "comptes" => self.held(FaultKind::NoAccount, Parser::accounts),
            "ligne" => self.held(FaultKind::NoLine, Parser::line),
            "convention" => self.held(FaultKind::NoAgreement, Parser::agreement),
            folded => match Figure::named(folded) {
                Some(figure) => Ok(Reference::Figure(figure)),
                None => Err(Fault::at(start, FaultKind::UnknownName { name })),
            },
        }
    }

    /// Reads what a name holds between parentheses; `missing` says what should be there.
    fn held(
        &mut self,
        missing: FaultKind,
        read: impl FnOnce(&mut Parser) -> Option<Result<Reference, Fault>>,
    ) -> Result<Reference, Fault> {
        let open = match self.next_visible() {
            Some('(') => self.at,
            _ => return Err(Fault::at(self.at, missing)),
        };
        self.step();
        self.skip_blanks();
        let start = self.at;
        let reference = read(self).ok_or_else(|| Fault::at(start, missing.clone()))??;
        match self.next_visible() {
            Some(')') => {
                self.step();
                Ok(reference)
            }
            Some(_) => Err(Fault::at(self.at, missing)),
            None => Err(Fault::at(open, FaultKind::Unclosed)),
        }
    }

    /// `641;645`
    fn accounts(&mut self) -> Option<Result<Reference, Fault>> {
        let mut prefixes = Vec::new();
        loop {
            self.skip_blanks();
            prefixes.push(Prefix::new(&self.digits())?);
            if !matches!(self.next_visible(), Some(';' | ',')) {
                return Some(Ok(Reference::Accounts(Prefix::distinct(prefixes))));
            }
            self.step();
        }
    }

    /// `12`, `"Locations"`
    fn line(&mut self) -> Option<Result<Reference, Fault>> {
        match self.peek()? {
            '"' | '«' | '“' => Some(self.quoted().map(Reference::Label)),
            _ => Some(Ok(Reference::Line(LineId(self.digits().parse().ok()?)))),
        }
    }

    /// `12`, `"FSE 2023"`
    fn agreement(&mut self) -> Option<Result<Reference, Fault>> {
        match self.peek()? {
            '"' | '«' | '“' => Some(self.quoted().map(Reference::Agreement)),
            _ => Some(Ok(Reference::Convention(ConventionId(self.digits().parse().ok()?)))),
        }
    }

    fn digits(&mut self) -> String {
        let start = self.at;
        while self.peek().is_some_and(|character| character.is_ascii_digit()) {
            self.step();
        }
        self.text_since(start)
    }

    /// `"Locations"`, `« Locations »`; between straight marks, two of them stand for one.
    fn quoted(&mut self) -> Result<String, Fault> {
        let start = self.at;
        let close = match self.peek() {
            Some('«') => '»',
            Some('“') => '”',
            _ => '"',
        };
        self.step();
        let mut label = String::new();
        loop {
            let Some(character) = self.peek() else { return Err(Fault::at(start, FaultKind::OpenQuote)) };
            self.step();
            if character != close {
                label.push(character);
            } else if close == '"' && self.peek() == Some('"') {
                self.step();
                label.push('"');
            } else {
                break;
            }
        }
        let label = label.trim();
        if label.is_empty() { Err(Fault::at(start, FaultKind::NoLine)) } else { Ok(label.to_owned()) }
    }
}

fn binary(operator: Operator, left: Expr, right: Expr) -> Expr {
    Expr::Binary { operator, left: Box::new(left), right: Box::new(right) }
}
