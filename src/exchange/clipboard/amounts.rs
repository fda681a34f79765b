//! Owns how the texts of a pasted column become amounts. Example: `(1 234,50 €)` is -1234,50.
//!
//! Whether `1,234` is French or English is decided once for the column, by the cells that leave no doubt; else by the
//! other columns of the block, which one program wrote; else it is asked. Must not know which cells the amounts go to.

use crate::domain::document::entry::CELL_LIMIT;
use crate::format::number::{self, Convention, NumberFault, Unit};
use rust_decimal::Decimal;

/// What a pasted text says of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing, or a dash: an absence, not a zero.
    Absent,
    /// An amount, exact.
    Known(Decimal),
    /// It is none.
    Unreadable(Unreadable),
}

/// Why a pasted text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no number, or could be two.
    Number(NumberFault),
    /// It is a percentage: its amount would be a few hundredths of a euro, never what was meant.
    Percent,
}

/// How the ambiguous numbers of a column are read, and what says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// No number of the column is ambiguous.
    NotNeeded,
    /// Other cells of the column leave no doubt.
    ByColumn(Convention),
    /// Other columns of the block leave no doubt.
    ByBlock(Convention),
    /// The person chose.
    ByPerson(Convention),
    /// Nothing tells: it is asked.
    Asked,
}

impl Decided {
    /// Returns the convention to read the column with.
    pub fn convention(self) -> Convention {
        match self {
            Decided::NotNeeded | Decided::Asked => Convention::Ask,
            Decided::ByColumn(convention) | Decided::ByBlock(convention) | Decided::ByPerson(convention) => convention,
        }
    }
}

/// Reads one pasted text.
pub fn read(text: &str, convention: Convention) -> Reading {
    let plain = visible(text);
    if is_absent(&plain) {
        return Reading::Absent;
    }
    match number::read_with(&plain, convention) {
        Ok(reading) if reading.unit == Unit::Percent => Reading::Unreadable(Unreadable::Percent),
        Ok(reading) if reading.value.abs() > CELL_LIMIT => {
            Reading::Unreadable(Unreadable::Number(NumberFault::TooLarge))
        }
        Ok(reading) => Reading::Known(reading.value),
        Err(NumberFault::Empty) => Reading::Absent,
        Err(fault) => Reading::Unreadable(Unreadable::Number(fault)),
    }
}

/// Returns what is entered for an amount: a plain number, which no operator makes relative to what was there.
pub fn entry_text(value: Decimal) -> String {
    number::edit_number(value)
}

/// Decides how the ambiguous numbers of a column are read, given the whole block and what the person chose.
pub fn decide<'a>(
    column: impl Iterator<Item = &'a str> + Clone,
    block: impl Iterator<Item = &'a str>,
    chosen: Option<Convention>,
) -> Decided {
    if !column.clone().any(is_ambiguous) {
        return Decided::NotNeeded;
    }
    if let Some(convention) = chosen.filter(|convention| *convention != Convention::Ask) {
        return Decided::ByPerson(convention);
    }
    match (evidence(column), evidence(block)) {
        (Evidence::For(convention), _) => Decided::ByColumn(convention),
        (Evidence::None, Evidence::For(convention)) => Decided::ByBlock(convention),
        _ => Decided::Asked,
    }
}

/// What numbers that can be read in one way only say of the others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Evidence {
    None,
    For(Convention),
    Both,
}

fn evidence<'a>(texts: impl Iterator<Item = &'a str>) -> Evidence {
    texts.filter_map(|text| convention_of(&visible(text))).fold(Evidence::None, |found, convention| match found {
        Evidence::None => Evidence::For(convention),
        Evidence::For(other) if other == convention => found,
        _ => Evidence::Both,
    })
}

/// Returns the convention a number is written in, when it shows one: `12,5` is French, `1,234,567` English.
fn convention_of(text: &str) -> Option<Convention> {
    number::read(text).ok()?;
    let last = text.rfind([',', '.'])?;
    let point = text.get(last..)?.chars().next()?;
    // What comes last and once begins the decimals; what comes several times joins thousands.
    let decimal = text.matches(point).count() == 1;
    Some(if (point == ',') == decimal { Convention::French } else { Convention::English })
}

/// Returns the two readings of an ambiguous number, thousands first; nothing for one that leaves no doubt.
pub fn readings(text: &str) -> Option<[(Convention, Decimal); 2]> {
    if !is_ambiguous(text) {
        return None;
    }
    let as_written = |convention| match read(text, convention) {
        Reading::Known(value) => Some((convention, value)),
        Reading::Absent | Reading::Unreadable(_) => None,
    };
    let mut both = [as_written(Convention::French)?, as_written(Convention::English)?];
    both.sort_by_key(|(_, value)| std::cmp::Reverse(value.abs()));
    Some(both)
}

fn is_ambiguous(text: &str) -> bool {
    matches!(number::read(&visible(text)), Err(NumberFault::Ambiguous { .. }))
}

/// Returns whether nothing is said: an empty cell, a dash, or the dash that accounting formats put for nothing (`- €`).
fn is_absent(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(['€', '$']).trim();
    let is_dash = |character| number::is_minus(character) || character == '\u{2014}';
    bare.is_empty() && !text.contains(['€', '$']) || bare.strip_prefix(is_dash) == Some("")
}

/// Returns the text without the signs that take no room on screen, in one space for every kind, its currency said as `€`.
fn visible(text: &str) -> String {
    let shown = |character: &char| !matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}');
    let shown: String = text.trim_matches('\'').chars().filter(shown).collect();
    let shown = shown.trim();
    let without = |word: &str| {
        let start = shown.len().checked_sub(word.len())?;
        let (number, end) = shown.split_at_checked(start)?;
        (end.eq_ignore_ascii_case(word) && number.ends_with(|last: char| last.is_whitespace() || last.is_ascii_digit()))
            .then_some(number)
    };
    let first = |word: &str| {
        let (start, number) = shown.split_at_checked(word.len())?;
        (start.eq_ignore_ascii_case(word) && number.contains(|digit: char| digit.is_ascii_digit())).then_some(number)
    };
    match without("euros").or_else(|| without("euro")).or_else(|| first("EUR")) {
        Some(number) => format!("{} €", number.trim()),
        None => shown.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().expect(text)
    }

    #[test]
    fn amounts_are_read_as_every_program_writes_them() {
        for (text, expected) in [
            ("1 234,56 €", "1234.56"),
            ("1\u{202F}234,56\u{A0}€", "1234.56"),
            ("1\u{2009}234.56", "1234.56"),
            ("1.234,56 EUR", "1234.56"),
            ("€1,234.56", "1234.56"),
            ("EUR 1,234.56", "1234.56"),
            ("1 234 euros", "1234"),
            ("12 k€", "12000"),
            ("−13 699,94", "-13699.94"),
            ("‐5", "-5"),
            ("5-", "-5"),
            ("(1 234,50)", "-1234.5"),
            ("(1 234,50 €)", "-1234.5"),
            ("+500", "500"),
            ("\u{200E}12\u{FEFF}", "12"),
            ("'12", "12"),
            ("0", "0"),
            ("0,00 €", "0"),
        ] {
            assert_eq!(read(text, Convention::Ask), Reading::Known(d(expected)), "{text}");
        }
        for text in ["", "  ", "\u{A0}", "-", "–", "—", " − ", "- €", "-   €"] {
            assert_eq!(read(text, Convention::Ask), Reading::Absent, "{text:?}");
        }
        for (text, why) in [
            ("à voir", Unreadable::Number(NumberFault::NotANumber)),
            ("#REF!", Unreadable::Number(NumberFault::NotANumber)),
            ("€", Unreadable::Number(NumberFault::NotANumber)),
            ("01/03/2027", Unreadable::Number(NumberFault::NotANumber)),
            ("12 34", Unreadable::Number(NumberFault::MalformedGroups)),
            ("99 000 000 000", Unreadable::Number(NumberFault::TooLarge)),
            ("12,5 %", Unreadable::Percent),
        ] {
            assert_eq!(read(text, Convention::Ask), Reading::Unreadable(why), "{text}");
        }
    }

    #[test]
    fn an_ambiguous_column_is_decided_once_or_asked() {
        use Convention::{English, French};
        for (column, block, chosen, expected) in [
            (vec!["1,234", "1,234.50"], vec![], None, Decided::ByColumn(English)),
            (vec!["1,234", "1,234,567"], vec![], None, Decided::ByColumn(English)),
            (vec!["1.234", "12,50"], vec![], None, Decided::ByColumn(French)),
            (vec!["1.234", "1.234.567"], vec![], None, Decided::ByColumn(French)),
            (vec!["1,234", "500"], vec!["12.50"], None, Decided::ByBlock(English)),
            (vec!["1,234", "500"], vec!["12.50", "12,50"], None, Decided::Asked),
            (vec!["1,234", "500"], vec![], None, Decided::Asked),
            (vec!["1,234", "12,5", "12.5"], vec!["1.5"], None, Decided::Asked),
            (vec!["1,234", "500"], vec![], Some(English), Decided::ByPerson(English)),
            (vec!["1 234,5", "500", "loyer"], vec!["1,5"], None, Decided::NotNeeded),
        ] {
            assert_eq!(decide(column.iter().copied(), block.into_iter(), chosen), expected, "{column:?}");
        }
        assert_eq!(read("1,234", English), Reading::Known(d("1234")));
        assert_eq!(read("1,234", French), Reading::Known(d("1.234")));
        assert_eq!(entry_text(d("1.234")), "1,2340");
    }
}
