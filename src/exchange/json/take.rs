//! Owns taking one value out of a file: what is missing is absent, what is strange is noted and absent.
//!
//! Example: `take::decimal(findings, ".rate", Loose::Read("0.5".into()))` is one half. Must not know any record.
//!
//! Nothing here is inlined: each is called for dozens of fields, and the page must stay small.

use super::loose::{List, Loose};
use super::node::Text;
use super::words::Word;
use crate::domain::command::LABEL_LIMIT;
use crate::domain::diagnostic::{Code, Findings};
use crate::domain::document::entry::{Entry, Formula};
use crate::domain::expression;
use crate::format::number::Convention;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::str::FromStr;
use std::sync::Arc;

/// Returns what is written under `name`, noting what is strange.
#[inline(never)]
pub(super) fn value<T>(findings: &mut Findings, name: &str, written: Loose<T>) -> Option<T> {
    match written {
        Loose::Read(value) => Some(value),
        Loose::Absent => None,
        Loose::Strange(text) => {
            findings.note_at(name, Code::ValueUnreadable, &[&text]);
            None
        }
    }
}

/// Returns what `read` makes of a text, noting it when it makes nothing of it.
#[inline(never)]
pub(super) fn text_as<T>(
    findings: &mut Findings,
    name: &str,
    written: Loose<Text<'_>>,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let text = value(findings, name, written)?;
    let read = read(&text);
    if read.is_none() {
        findings.note_at(name, Code::ValueUnreadable, &[&text]);
    }
    read
}

#[inline(never)]
pub(super) fn text(findings: &mut Findings, name: &str, written: Loose<Text<'_>>) -> String {
    value(findings, name, written).map(Text::into_owned).unwrap_or_default()
}

/// Returns a label, cut when it is longer than a person can type.
#[inline(never)]
pub(super) fn label(findings: &mut Findings, name: &str, written: Loose<Text<'_>>) -> String {
    let label = text(findings, name, written);
    if label.chars().count() <= LABEL_LIMIT {
        return label;
    }
    findings.note_at(name, Code::LabelCut, &[&label]);
    label.chars().take(LABEL_LIMIT).collect()
}

#[inline(never)]
pub(super) fn flag(findings: &mut Findings, name: &str, written: Loose<bool>) -> bool {
    value(findings, name, written).unwrap_or_default()
}

#[inline(never)]
pub(super) fn parsed<T: FromStr>(findings: &mut Findings, name: &str, written: Loose<Text<'_>>) -> Option<T> {
    text_as(findings, name, written, |text| text.parse().ok())
}

#[inline(never)]
pub(super) fn decimal(findings: &mut Findings, name: &str, written: Loose<Text<'_>>) -> Option<Decimal> {
    text_as(findings, name, written, plain_decimal)
}

#[inline(never)]
pub(super) fn word<W: Word>(findings: &mut Findings, name: &str, written: Loose<Text<'_>>) -> Option<W> {
    text_as(findings, name, written, W::of_word)
}

/// Returns a row's identity if a row has it, noting a mention of none.
#[inline(never)]
pub(super) fn reference<I: From<u32>>(
    findings: &mut Findings,
    name: &str,
    written: Loose<u32>,
    known: &BTreeSet<u32>,
) -> Option<I> {
    let id = value(findings, name, written)?;
    if known.contains(&id) {
        return Some(I::from(id));
    }
    findings.note_at(name, Code::Dangling, &[&id.to_string()]);
    None
}

/// Returns the identities of a list that a row has, each once.
#[inline(never)]
pub(super) fn references<I: From<u32> + PartialEq>(
    findings: &mut Findings,
    name: &str,
    written: Loose<List<u32>>,
    known: &BTreeSet<u32>,
) -> Vec<I> {
    let ids = list(findings, name, written, Code::ValueUnreadable);
    findings.within(name, |findings| {
        let mut seen = BTreeSet::new();
        ids.into_iter()
            .filter(|(_, id)| seen.insert(*id))
            .filter_map(|(place, id)| reference(findings, &format!("[{place}]"), Loose::Read(id), known))
            .collect()
    })
}

/// Returns the elements of a list with their places, noting the strange ones with `code`.
#[inline(never)]
pub(super) fn list<T>(findings: &mut Findings, name: &str, written: Loose<List<T>>, code: Code) -> Vec<(usize, T)> {
    let Some(list) = value(findings, name, written) else { return Vec::new() };
    findings.within(name, |findings| {
        if list.more > 0 {
            findings.note(Code::LeftOut, &[&list.more.to_string()]);
        }
        let mut values = Vec::with_capacity(list.items.len());
        for (place, item) in list.items {
            let strange = match item {
                Loose::Read(value) => {
                    values.push((place, value));
                    continue;
                }
                Loose::Absent => String::from("null"),
                Loose::Strange(text) => text,
            };
            findings.within(format_args!("[{place}]"), |findings| findings.note(code, &[&strange]));
        }
        values
    })
}

/// Returns the entry of an amount; an empty text is an absence.
pub(super) fn amount(findings: &mut Findings, name: &str, written: Loose<Text<'_>>) -> Option<Entry> {
    read_or_note(findings, name, written, true)
}

/// Returns the entry of hours, people or jobs, which refers to nothing; an empty text is an absence.
pub(super) fn entry(findings: &mut Findings, name: &str, written: Loose<Text<'_>>) -> Option<Entry> {
    read_or_note(findings, name, written, false)
}

#[inline(never)]
fn read_or_note(findings: &mut Findings, name: &str, written: Loose<Text<'_>>, refers: bool) -> Option<Entry> {
    let text = match written {
        Loose::Absent => return None,
        Loose::Read(text) if text.is_empty() => return None,
        Loose::Read(text) => match read_entry(&text) {
            Some(entry) if refers || entry.referring().is_none() => return Some(entry),
            _ => text,
        },
        Loose::Strange(text) => text.into(),
    };
    findings.note_at(name, Code::EntryUnreadable, &[&text]);
    None
}

fn read_entry(text: &str) -> Option<Entry> {
    if text.starts_with('=') {
        let expr = expression::parse(text, Convention::Ask).ok()?;
        return Some(Entry::Formula(Arc::new(Formula::new(text.to_owned(), expr))));
    }
    // First what nearly every cell holds.
    if let Some(number) = plain_decimal(text) {
        return Some(Entry::Number(number));
    }
    let (low, high) = text.split_once("..")?;
    let (low, high) = (plain_decimal(low)?, plain_decimal(high)?);
    Some(Entry::Range(Arc::new((low.min(high), low.max(high)))))
}

/// Reads digits, a point, digits, after a minus perhaps; nothing else, though `Decimal` would take more.
fn plain_decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    // 29 digits, a point and a sign: what a `Decimal` can hold.
    let plain = text.len() <= 31 && all_digits(whole) && all_digits(rest);
    plain.then(|| Decimal::from_str_exact(text).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_decimals_are_numbers() {
        for (text, value) in [
            ("83899.25", Some(Decimal::new(8_389_925, 2))),
            ("-13699.94", Some(Decimal::new(-1_369_994, 2))),
            ("0", Some(Decimal::ZERO)),
            ("79228162514264337593543950335", Some(Decimal::MAX)),
            ("0.0000000000000000000000000001", Some(Decimal::new(1, 28))),
            ("79228162514264337593543950336", None),
            ("0.00000000000000000000000000001", None),
            (".5", None),
            ("5.", None),
            ("+5", None),
            ("--5", None),
            ("1_000", None),
            ("1e5", None),
            ("12,5", None),
            ("", None),
            ("-", None),
            ("٣", None),
        ] {
            assert_eq!(plain_decimal(text), value, "{text}");
        }
    }

    #[test]
    fn a_range_is_two_plain_numbers() {
        assert_eq!(read_entry("35000..40000"), read_entry("40000..35000"));
        assert!(read_entry("-5..5").is_some());
        for wrong in ["35000...40000", "35000..", "..5", "1..2..3"] {
            assert_eq!(read_entry(wrong), None, "{wrong}");
        }
    }
}
