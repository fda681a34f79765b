//! Owns the reading of volunteer hours out of what Bénévalibre exports, CSV or JSON. Example: 12 rows of "Accueil" in 2026
//! are 31,5 h; whose hours they are is not read.
//!
//! An export names people, tells what each did and where. Of all that, only dates, durations and the three ways of
//! sorting actions are looked at; the rest is passed over while reading. The heads are those of Bénévalibre 2.0
//! (`BenevaloExportTable`); those of a plain list of hours are known too. Must not know any document.

mod duration;
mod field;
mod json;
mod table;

use crate::domain::command::LABEL_LIMIT;
use crate::domain::date::{Date, Exercice};
use field::Field;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The most bytes that are read.
pub const BYTES: usize = 8 << 20;
/// The most actions that are read.
pub const ROWS: usize = 20_000;

/// What an export holds, without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    actions: Vec<Action>,
    /// The rows whose duration cannot be read, from 1, the head left out.
    pub unreadable: Vec<usize>,
    /// Actions that nobody has validated yet: left out.
    pub pending: Count,
    /// By what its actions can be sorted.
    sorts: [bool; 3],
}

/// An action, as far as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Action {
    date: Option<Date>,
    seconds: u64,
    labels: [String; 3],
}

/// Some actions together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub actions: usize,
    seconds: u64,
}

/// By what actions are gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The kind of task.
    Category,
    /// The project.
    Project,
    /// The expertise.
    Level,
}

/// The hours of an export that fall in an exercice, gathered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// Each label with its hours, the most first; an empty label where none was said.
    pub groups: Vec<(String, Decimal)>,
    /// Actions of other exercices: left out.
    pub outside: Count,
    /// Actions without a date: counted.
    pub undated: Count,
}

/// Why nothing of a file can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It holds more than [`BYTES`].
    TooLarge,
    /// It holds more than [`ROWS`] actions.
    TooManyRows,
    /// It is no text.
    NotText,
    /// It is JSON that breaks off, or is none.
    Broken,
    /// It has no column of durations.
    NoHours,
    /// It has one, and no action that can be read.
    Empty,
}

impl Count {
    /// Returns their hours.
    pub fn hours(self) -> Decimal {
        hours(self.seconds)
    }

    fn add(&mut self, seconds: u64) {
        self.actions += 1;
        self.seconds = self.seconds.saturating_add(seconds);
    }
}

impl By {
    /// Every way, in the order proposed.
    pub const ALL: [By; 3] = [By::Category, By::Project, By::Level];

    fn place(self) -> usize {
        match self {
            By::Category => 0,
            By::Project => 1,
            By::Level => 2,
        }
    }
}

/// Returns whether a text looks like an export, from its first lines.
pub fn is_like(bytes: &[u8]) -> bool {
    const HEAD: usize = 4_096;
    let head = text_of(bytes.get(..HEAD).unwrap_or(bytes));
    let first = if head.trim_start().starts_with('[') { &head } else { head.lines().next().unwrap_or_default() };
    let known: Vec<Field> = first.split([',', ';', '\t', '"', '{', '}', ':']).filter_map(Field::of).collect();
    known.len() > 1 && known.iter().any(|field| field.is_duration())
}

/// Reads an export.
///
/// # Errors
/// Why nothing of it can be read.
pub fn read(bytes: &[u8]) -> Result<Export, Unreadable> {
    if bytes.len() > BYTES {
        return Err(Unreadable::TooLarge);
    }
    let text = text_of(bytes);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).trim_start();
    if text.starts_with(['[', '{']) { json::read(text) } else { table::read(text) }?.checked()
}

/// Returns the text that bytes spell: UTF-8 or, as spreadsheets of France still write, ISO 8859-1.
fn text_of(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        // What is cut in the middle of a letter is UTF-8 all the same.
        Err(fault) if fault.error_len().is_none() => String::from_utf8_lossy(bytes).into_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Hours to the hundredth, as they are typed.
fn hours(seconds: u64) -> Decimal {
    (Decimal::from(seconds) / Decimal::from(3_600)).round_dp(2)
}

impl Export {
    /// Takes a row in, as the texts of its fields.
    fn take<'a>(&mut self, row: usize, fields: impl Iterator<Item = (Field, &'a str)>) {
        let (mut date, mut pending, mut labels) = (None, false, <[String; 3]>::default());
        let (mut seconds, mut is_said) = (None, false);
        for (field, text) in fields {
            let text = text.trim();
            match field {
                Field::Date => date = duration::day(text),
                Field::Pending => pending = duration::is_yes(text),
                Field::Sort(by) => {
                    if let Some(label) = labels.get_mut(by.place()) {
                        *label = text.chars().filter(|c| !c.is_control()).take(LABEL_LIMIT).collect();
                    }
                }
                Field::Duration | Field::Hours | Field::Minutes if !text.is_empty() => {
                    is_said = true;
                    // The exact duration stands beside a rounded one.
                    seconds = seconds.or(duration::seconds(field, text));
                }
                Field::Duration | Field::Hours | Field::Minutes => {}
            }
        }
        match seconds {
            Some(seconds) if pending => self.pending.add(seconds),
            Some(seconds) => self.actions.push(Action { date, seconds, labels }),
            None if is_said || !labels.iter().all(String::is_empty) => self.unreadable.push(row),
            None => {}
        }
    }

    fn checked(mut self) -> Result<Export, Unreadable> {
        if self.actions.is_empty() && self.pending.actions == 0 {
            return Err(Unreadable::Empty);
        }
        for (place, sorted) in self.sorts.iter_mut().enumerate() {
            *sorted = self.actions.iter().any(|action| action.labels.get(place).is_some_and(|label| !label.is_empty()));
        }
        Ok(self)
    }

    /// Returns by what its actions can be gathered: what some of them say.
    pub fn sorts(&self) -> Vec<By> {
        By::ALL.into_iter().filter(|by| self.sorts.get(by.place()) == Some(&true)).collect()
    }

    /// Returns the hours that fall in an exercice, gathered.
    pub fn gathered(&self, exercice: Exercice, by: By) -> Gathered {
        let mut gathered = Gathered::default();
        let mut groups = BTreeMap::<&str, u64>::new();
        for action in &self.actions {
            match action.date {
                Some(date) if date < exercice.opening() || date > exercice.closing() => {
                    gathered.outside.add(action.seconds);
                    continue;
                }
                Some(_) => {}
                None => gathered.undated.add(action.seconds),
            }
            let label = action.labels.get(by.place()).map(String::as_str).unwrap_or_default();
            let sum = groups.entry(label).or_default();
            *sum = sum.saturating_add(action.seconds);
        }
        let groups = groups.into_iter().map(|(label, seconds)| (label.to_owned(), hours(seconds)));
        gathered.groups = groups.filter(|(_, hours)| !hours.is_zero()).collect();
        gathered.groups.sort_by(|(_, one), (_, other)| other.cmp(one));
        gathered
    }
}

#[cfg(test)]
mod tests;
