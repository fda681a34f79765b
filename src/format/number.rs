//! Owns how a typed number is read, and how a plain number is written in French. Example: `1 234,56` is `1234.56`.
//!
//! Must not know what the number counts, nor the arithmetic of formulas (`domain::expression`).

use super::figure::{Figure, Sign};
use crate::domain::money::Amount;
use rust_decimal::{Decimal, RoundingStrategy};

/// The longest text that is looked at, in characters.
pub const LENGTH: usize = 64;

/// The most decimals a typed number may have.
pub const DECIMALS: usize = 12;

/// What a typed number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The exact value: `12 %` is `0.12`, `3 k€` is `3000`.
    pub value: Decimal,
    /// The unit typed with it.
    pub unit: Unit,
}

/// The unit typed with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// None.
    Plain,
    /// `€` or `EUR`.
    Euros,
    /// `k€` or `kEUR`: the value is a thousand times what is typed.
    KiloEuros,
    /// `%`: the value is a hundredth of what is typed.
    Percent,
}

/// How one separator followed by exactly three digits is read (`1,234`, `1.234`). Nothing else depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convention {
    /// The comma begins decimals, the dot joins thousands.
    French,
    /// The dot begins decimals, the comma joins thousands.
    English,
    /// Not decided: such a number is refused, with both of its readings.
    Ask,
}

/// Why a text is not one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// Nothing is typed.
    Empty,
    /// Something else than digits, separators, signs and one unit is typed (`abc`).
    NotANumber,
    /// More than one decimal separator (`12,3,4`).
    TwoDecimalSeparators,
    /// Thousands that are not first one to three digits, then three by three (`12 34`).
    MalformedGroups,
    /// More than one sign, parentheses being one (`-5-`, `-(5)`).
    TwoSigns,
    /// One separator and exactly three digits (`1,234`), where nothing says whether they are decimals.
    Ambiguous {
        /// The value if the separator joins thousands.
        thousands: Decimal,
        /// The value if it begins decimals.
        decimals: Decimal,
    },
    /// Larger than [`Amount::LIMIT`].
    TooLarge,
    /// More than [`DECIMALS`] decimals.
    TooFine,
    /// More than [`LENGTH`] characters.
    TooLong,
}

/// Reads one French or English number, typed alone; an ambiguous one is refused with both readings.
///
/// Thousands are joined by spaces (U+0020, U+00A0, U+202F, U+2007 to U+200A), apostrophes, dots or commas. The minus is typed
/// before (`-5`), after (`5-`) or as parentheses (`(5)`).
///
/// # Errors
/// The first [`NumberFault`] met.
pub fn read(text: &str) -> Result<Reading, NumberFault> {
    read_with(text, Convention::Ask)
}

/// Reads one number as [`read`] does, `convention` deciding those that are ambiguous: a pasted column is decided once.
///
/// # Errors
/// The first [`NumberFault`] met.
pub fn read_with(text: &str, convention: Convention) -> Result<Reading, NumberFault> {
    if text.chars().take(LENGTH.saturating_add(1)).count() > LENGTH {
        return Err(NumberFault::TooLong);
    }
    if text.trim().is_empty() {
        return Err(NumberFault::Empty);
    }
    let Around { body, negative, signs, unit, units } = Around::of(text);
    let digits = Digits::of(body)?;
    if units > 1 {
        return Err(NumberFault::NotANumber);
    }
    if signs > 1 {
        return Err(NumberFault::TwoSigns);
    }
    let value = match digits {
        Digits::Read { whole, decimals } => exact(&whole, &decimals, unit, negative)?,
        Digits::Either { point, whole, after } => {
            let thousands = exact(&format!("{whole}{after}"), "", unit, negative)?;
            let decimals = exact(whole, after, unit, negative)?;
            match (convention, point) {
                (Convention::Ask, _) => return Err(NumberFault::Ambiguous { thousands, decimals }),
                (Convention::French, Mark::Comma) | (Convention::English, Mark::Dot) => decimals,
                (Convention::French | Convention::English, _) => thousands,
            }
        }
    };
    Ok(Reading { value, unit })
}

/// Returns whether the character is one of the minus signs that people and programs type.
pub(crate) fn is_minus(character: char) -> bool {
    matches!(character, '-' | '\u{2212}' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{FE63}' | '\u{FF0D}')
}

/// Returns whether the character is one of the spaces that join thousands.
pub(crate) fn is_group_space(character: char) -> bool {
    matches!(character, ' ' | '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{2008}' | '\u{2009}' | '\u{200A}')
}

/// Returns whether the character is one of the apostrophes that join thousands.
pub(crate) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}')
}

/// What is typed around the digits, and the digits.
struct Around<'a> {
    body: &'a str,
    negative: bool,
    signs: usize,
    unit: Unit,
    units: usize,
}

impl Around<'_> {
    fn of(text: &str) -> Around<'_> {
        let mut around = Around { body: text.trim(), negative: false, signs: 0, unit: Unit::Plain, units: 0 };
        // Each turn takes at least one character away.
        while around.peel().is_some() {
            around.body = around.body.trim();
        }
        around
    }

    fn peel(&mut self) -> Option<()> {
        let body = self.body;
        if let Some(rest) = body.strip_prefix(is_minus).or_else(|| body.strip_suffix(is_minus)) {
            self.sign(rest, true)
        } else if let Some(rest) = body.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            self.sign(rest, true)
        } else if let Some(rest) = body.strip_prefix('+') {
            self.sign(rest, false)
        } else {
            let (rest, unit) = without_unit(body)?;
            (self.body, self.unit, self.units) = (rest, unit, self.units.saturating_add(1));
        }
        Some(())
    }
}

impl<'a> Around<'a> {
    fn sign(&mut self, rest: &'a str, negative: bool) {
        self.body = rest;
        self.negative = negative;
        self.signs = self.signs.saturating_add(1);
    }
}

fn without_unit(body: &str) -> Option<(&str, Unit)> {
    if let Some(rest) = body.strip_suffix('%') {
        return Some((rest, Unit::Percent));
    }
    if let Some(rest) = body.strip_prefix('€') {
        return Some((rest, Unit::Euros));
    }
    let rest = body.strip_suffix('€').or_else(|| without_code(body))?;
    match rest.trim_end().strip_suffix(['k', 'K']) {
        Some(rest) => Some((rest, Unit::KiloEuros)),
        None => Some((rest, Unit::Euros)),
    }
}

fn without_code(body: &str) -> Option<&str> {
    let (rest, code) = body.split_at_checked(body.len().checked_sub(3)?)?;
    code.eq_ignore_ascii_case("EUR").then_some(rest)
}

/// A character that stands between digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Space,
    Apostrophe,
    Comma,
    Dot,
}

impl Mark {
    fn of(character: char) -> Option<Mark> {
        match character {
            ',' => Some(Mark::Comma),
            '.' => Some(Mark::Dot),
            _ if is_group_space(character) => Some(Mark::Space),
            _ if is_apostrophe(character) => Some(Mark::Apostrophe),
            _ => None,
        }
    }

    fn is_point(self) -> bool {
        matches!(self, Mark::Comma | Mark::Dot)
    }
}

/// Digits whose separators are understood.
enum Digits<'a> {
    Read {
        whole: String,
        decimals: String,
    },
    /// `after` is three digits: one group of thousands, or decimals.
    Either {
        point: Mark,
        whole: &'a str,
        after: &'a str,
    },
}

impl Digits<'_> {
    fn of(body: &str) -> Result<Digits<'_>, NumberFault> {
        let parts: Vec<&str> = body.split(|character| Mark::of(character).is_some()).collect();
        let marks: Vec<Mark> = body.chars().filter_map(Mark::of).collect();
        let only_digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        if !only_digits || parts.iter().all(|part| part.is_empty()) {
            return Err(NumberFault::NotANumber);
        }
        if let ([point], [whole, after]) = (marks.as_slice(), parts.as_slice())
            && point.is_point()
            && well_grouped(&parts)
        {
            return Ok(Digits::Either { point: *point, whole, after });
        }
        // A comma or a dot that comes last, and once, begins the decimals; what comes before joins groups.
        let (groups, joints, decimals) = match (parts.split_last(), marks.split_last()) {
            (Some((after, groups)), Some((last, joints))) if last.is_point() && !joints.contains(last) => {
                (groups, joints, *after)
            }
            _ => (parts.as_slice(), marks.as_slice(), ""),
        };
        let alike = joints.windows(2).all(|two| two.first() == two.last());
        if alike && (groups.len() < 2 || well_grouped(groups)) {
            Ok(Digits::Read { whole: groups.concat(), decimals: decimals.to_owned() })
        } else if marks.iter().filter(|mark| mark.is_point()).count() > 1 {
            Err(NumberFault::TwoDecimalSeparators)
        } else {
            Err(NumberFault::MalformedGroups)
        }
    }
}

/// Returns whether the groups are one to three digits, the first not zero, then three by three.
fn well_grouped(groups: &[&str]) -> bool {
    match groups.split_first() {
        Some((first, others)) => {
            (1..=3).contains(&first.len()) && !first.starts_with('0') && others.iter().all(|group| group.len() == 3)
        }
        None => false,
    }
}

/// Returns the value of digits without separators, in the unit.
fn exact(whole: &str, decimals: &str, unit: Unit, negative: bool) -> Result<Decimal, NumberFault> {
    let whole = whole.trim_start_matches('0');
    // The limit has sixteen digits; with that many and twelve decimals the mantissa still fits.
    if whole.len() > 16 {
        return Err(NumberFault::TooLarge);
    }
    if decimals.len() > DECIMALS {
        return Err(NumberFault::TooFine);
    }
    let mantissa: i128 = format!("0{whole}{decimals}").parse().map_err(|_| NumberFault::TooLarge)?;
    let thousands = if unit == Unit::KiloEuros { 1_000 } else { 1 };
    let mantissa = mantissa.saturating_mul(if negative { -thousands } else { thousands });
    let scale = u32::try_from(decimals.len()).map_err(|_| NumberFault::TooFine)?;
    let value = Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| NumberFault::TooLarge)?;
    if value.abs() > Amount::LIMIT {
        return Err(NumberFault::TooLarge);
    }
    if unit == Unit::Percent {
        return Decimal::try_from_i128_with_scale(mantissa, scale.saturating_add(2)).map_err(|_| NumberFault::TooFine);
    }
    Ok(value)
}

/// Writes a rate as a percentage, half away from zero: `0.258` with one place is `25,8 %`.
pub fn percent(rate: Decimal, places: u32) -> String {
    Figure::hundredfold(rate, places).french(Sign::Minus) + "\u{A0}%"
}

/// Writes a rate as a percentage without the zeros that end its decimals: `80 %`, `12,5 %`.
pub fn percent_short(rate: Decimal, max_places: u32) -> String {
    Figure::hundredfold(rate, max_places).trimmed().french(Sign::Minus) + "\u{A0}%"
}

/// Writes a change as a percentage with its sign, unless it is zero: `+3,0 %`.
pub fn percent_signed(rate: Decimal, places: u32) -> String {
    Figure::hundredfold(rate, places).french(Sign::Both) + "\u{A0}%"
}

/// Writes hours, to the hundredth at most: `1 372 h`.
pub fn hours(hours: Decimal) -> String {
    decimal(hours, 2) + "\u{A0}h"
}

/// Writes full-time equivalents with two places, one from a hundred up: `16,45`, `120,5`.
pub fn etp(etp: Decimal) -> String {
    let hundredths = etp.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    let places = if hundredths.abs() < Decimal::ONE_HUNDRED { 2 } else { 1 };
    Figure::rounded(etp, places).french(Sign::Minus)
}

/// Writes a number rounded half away from zero, without the zeros that end its decimals: `12,5`.
pub fn decimal(value: Decimal, max_places: u32) -> String {
    Figure::rounded(value, max_places).trimmed().french(Sign::Minus)
}

/// Writes as [`decimal`] a change, with its sign unless it is zero: `+12,5`.
pub fn decimal_signed(value: Decimal, max_places: u32) -> String {
    Figure::rounded(value, max_places).trimmed().french(Sign::Both)
}

/// Writes a rate, an ETP or a count for a program: six places at most, half to even, `0.258` (`data-value`).
pub fn plain_number(value: Decimal) -> String {
    // The strategy of `round_dp` is half to even.
    Figure::exact(value.round_dp(6)).plain('.')
}

/// Writes what an edit field shows for a number that is not an amount; it reads back to the same number.
///
/// A number of three decimals gets a fourth, lest it be ambiguous: `1,2340`. More than [`DECIMALS`] are rounded.
pub fn edit_number(value: Decimal) -> String {
    Figure::rounded(value, 12).trimmed().unambiguous().plain(',')
}

/// Writes an exact number for CSV and the clipboard, as spreadsheets in French read it: `-0,258`.
pub fn csv_number(value: Decimal) -> String {
    Figure::exact(value).plain(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().expect(text)
    }

    fn ambiguous(thousands: Decimal, decimals: Decimal) -> Result<Decimal, NumberFault> {
        Err(NumberFault::Ambiguous { thousands, decimals })
    }

    fn value(text: &str) -> Result<Decimal, NumberFault> {
        read(text).map(|reading| reading.value)
    }

    #[test]
    fn french_and_english_numbers_are_read() {
        for (text, expected) in [
            ("80000", d("80000")),
            ("80 000", d("80000")),
            ("80\u{A0}000", d("80000")),
            ("1\u{202F}234\u{202F}567,89", d("1234567.89")),
            ("1\u{2009}234,5", d("1234.5")),
            ("1'234.50", d("1234.5")),
            ("1’234’567", d("1234567")),
            ("1.234,56", d("1234.56")),
            ("1,234.56", d("1234.56")),
            ("1.234.567", d("1234567")),
            ("1,234,567", d("1234567")),
            ("1,234,567.8", d("1234567.8")),
            ("1 234,567", d("1234.567")),
            ("1 234.567", d("1234.567")),
            ("12,5", d("12.5")),
            ("12.5", d("12.5")),
            ("0,123", d("0.123")),
            ("0.123", d("0.123")),
            ("012,345", d("12.345")),
            ("1234,567", d("1234.567")),
            ("1,2340", d("1.234")),
            (",5", d("0.5")),
            (",123", d("0.123")),
            ("5,", d("5")),
            ("007", d("7")),
            ("\t 42 \u{A0}\n", d("42")),
            ("0,000000000001", d("0.000000000001")),
            ("999999999999999,999999999999", d("999999999999999.999999999999")),
        ] {
            assert_eq!(value(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn signs_are_read_before_after_and_around() {
        for text in [
            "-1234,5",
            "\u{2212}1234,5",
            "\u{2012} 1 234,5",
            "\u{2013}1234,5",
            "1234,5-",
            "1 234,5 \u{2212}",
            "(1 234,5)",
            "( 1 234,5 € )",
            "(1 234,5) €",
            "1 234,5- €",
            "1 234,5 €-",
            "-€1,234.5",
        ] {
            assert_eq!(value(text), Ok(d("-1234.5")), "{text}");
        }
        assert_eq!(value("+500"), Ok(d("500")));
        assert_eq!(value("-0").map(|zero| zero.to_string()), Ok("0".into()));
        for text in ["--5", "-5-", "-(5)", "((5))", "+-5"] {
            assert_eq!(value(text), Err(NumberFault::TwoSigns), "{text}");
        }
    }

    #[test]
    fn units_are_read() {
        for (text, value, unit) in [
            ("947 815,20 €", d("947815.2"), Unit::Euros),
            ("947815,20€", d("947815.2"), Unit::Euros),
            ("12 EUR", d("12"), Unit::Euros),
            ("12 eur", d("12"), Unit::Euros),
            ("€12", d("12"), Unit::Euros),
            ("12 k€", d("12000"), Unit::KiloEuros),
            ("12,5K€", d("12500"), Unit::KiloEuros),
            ("12\u{A0}k\u{A0}€", d("12000"), Unit::KiloEuros),
            ("12 kEUR", d("12000"), Unit::KiloEuros),
            ("25,8 %", d("0.258"), Unit::Percent),
            ("-3%", d("-0.03"), Unit::Percent),
            ("0,123456789012 %", d("0.00123456789012"), Unit::Percent),
        ] {
            assert_eq!(read(text), Ok(Reading { value, unit }), "{text}");
        }
    }

    #[test]
    fn three_digits_after_one_separator_are_asked() {
        for (text, thousands, decimals) in [
            ("1,234", d("1234"), d("1.234")),
            ("1.234", d("1234"), d("1.234")),
            ("-1,234 €", d("-1234"), d("-1.234")),
            ("(1.234)", d("-1234"), d("-1.234")),
            ("999,000", d("999000"), d("999")),
            ("1,500 k€", d("1500000"), d("1500")),
            ("1,234 %", d("12.34"), d("0.01234")),
        ] {
            assert_eq!(value(text), ambiguous(thousands, decimals), "{text}");
        }
    }

    #[test]
    fn a_pasted_column_is_decided_at_once() {
        let read = |text, convention| read_with(text, convention).map(|reading| reading.value);
        for (text, french, english) in [
            ("1,234", d("1.234"), d("1234")),
            ("1.234", d("1234"), d("1.234")),
            ("-1.234 €", d("-1234"), d("-1.234")),
            ("12.5", d("12.5"), d("12.5")),
            ("1,234,567", d("1234567"), d("1234567")),
            ("1.234,56", d("1234.56"), d("1234.56")),
        ] {
            assert_eq!(read(text, Convention::French), Ok(french), "{text}");
            assert_eq!(read(text, Convention::English), Ok(english), "{text}");
        }
    }

    #[test]
    fn a_text_that_is_not_one_number_says_why() {
        for (text, fault) in [
            ("", NumberFault::Empty),
            (" \u{A0}\u{202F}", NumberFault::Empty),
            ("abc", NumberFault::NotANumber),
            ("-", NumberFault::NotANumber),
            ("€", NumberFault::NotANumber),
            (",", NumberFault::NotANumber),
            ("12a", NumberFault::NotANumber),
            ("1e5", NumberFault::NotANumber),
            ("12k", NumberFault::NotANumber),
            ("12*350", NumberFault::NotANumber),
            ("12 € %", NumberFault::NotANumber),
            ("€12€", NumberFault::NotANumber),
            ("(5", NumberFault::NotANumber),
            ("١٢", NumberFault::NotANumber),
            ("12,3,4", NumberFault::TwoDecimalSeparators),
            ("1.2.3", NumberFault::TwoDecimalSeparators),
            ("1,234.567,8", NumberFault::TwoDecimalSeparators),
            ("1.23,45", NumberFault::TwoDecimalSeparators),
            ("1234,567,890", NumberFault::TwoDecimalSeparators),
            ("1 234.567,8", NumberFault::TwoDecimalSeparators),
            ("12 34", NumberFault::MalformedGroups),
            ("1234 567", NumberFault::MalformedGroups),
            ("1  234", NumberFault::MalformedGroups),
            ("0 123", NumberFault::MalformedGroups),
            ("1 234'567", NumberFault::MalformedGroups),
            ("1,234 567", NumberFault::MalformedGroups),
            ("12 34,5", NumberFault::MalformedGroups),
            ("123456789012345678901234567890", NumberFault::TooLarge),
            ("1 000 000 000 000 000,01", NumberFault::TooLarge),
            ("9999999999999999", NumberFault::TooLarge),
            ("2000000000000 k€", NumberFault::TooLarge),
            ("9999999999999999,123456789012 k€", NumberFault::TooLarge),
            ("0,1234567890123", NumberFault::TooFine),
        ] {
            assert_eq!(value(text), Err(fault), "{text}");
        }
        assert_eq!(value(&"1".repeat(65)), Err(NumberFault::TooLong));
        assert_eq!(value(&" ".repeat(65)), Err(NumberFault::TooLong));
    }

    /// Puts the spaces of typography where a case table shows `_` (U+202F) and `~` (U+00A0).
    fn typeset(text: &str) -> String {
        text.replace('_', "\u{202F}").replace('~', "\u{A0}")
    }

    #[test]
    fn numbers_are_written_in_french() {
        assert_eq!(percent(d("0.258"), 1), typeset("25,8~%"));
        assert_eq!(percent(d("-0.00049"), 1), typeset("0,0~%"));
        assert_eq!(percent(d("0.2585"), 1), typeset("25,9~%"));
        assert_eq!(percent(d("12.5"), 0), typeset("1_250~%"));
        assert_eq!((percent_short(d("0.8"), 2), percent_short(d("0.125"), 2)), (typeset("80~%"), typeset("12,5~%")));
        assert_eq!(percent_signed(d("0.03"), 1), typeset("+3,0~%"));
        assert_eq!(percent_signed(d("-0.03"), 1), typeset("−3,0~%"));
        assert_eq!(hours(d("1372")), typeset("1_372~h"));
        assert_eq!(hours(d("1372.50")), typeset("1_372,5~h"));
        for (value, written) in [
            (d("0.75"), "0,75"),
            (d("16.451"), "16,45"),
            (d("99.994"), "99,99"),
            (d("99.996"), "100,0"),
            (d("120.46"), "120,5"),
            (d("0"), "0,00"),
        ] {
            assert_eq!(etp(value), written);
        }
        assert_eq!(decimal(d("12.500"), 3), "12,5");
        assert_eq!(decimal(d("-1234.5678"), 2), typeset("−1_234,57"));
        assert_eq!(decimal(d("-0.001"), 2), "0");
    }

    #[test]
    fn programs_and_edit_fields_get_plain_digits() {
        for (value, plain, edit, csv) in [
            (d("0.258"), "0.258", "0,258", "0,258"),
            (d("0.0000005"), "0", "0,0000005", "0,0000005"),
            (d("0.0000015"), "0.000002", "0,0000015", "0,0000015"),
            (d("-1372.50"), "-1372.5", "-1372,5", "-1372,5"),
            (d("1.234"), "1.234", "1,2340", "1,234"),
            (d("-0.0"), "0", "0", "0"),
        ] {
            assert_eq!(plain_number(value), plain);
            assert_eq!(edit_number(value), edit);
            assert_eq!(csv_number(value), csv);
        }
    }

    #[test]
    fn writers_bear_the_largest_decimals() {
        for value in [Decimal::MAX, Decimal::MIN, Decimal::new(1, 28), d("-7.9228162514264337593543950335")] {
            for places in [0, 2, 28, u32::MAX] {
                let _ = (percent(value, places), decimal(value, places));
            }
            let _ = (hours(value), etp(value), plain_number(value), edit_number(value), csv_number(value));
        }
        assert_eq!(csv_number(Decimal::MAX), "79228162514264337593543950335");
        assert!(percent(Decimal::MAX, 0).starts_with("7\u{202F}922\u{202F}816"));
    }
}
