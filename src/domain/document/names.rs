//! Owns the names of lines and agreements in formulas: found by label when typed, kept by identity, shown by label. Example:
//! `"Locations"` is kept as `ligne(12)`, and holds when line 12 is renamed.

use super::Document;
use super::entry::{Entry, Formula};
use super::id::{ConventionId, LineId};
use crate::domain::expression::{self, Expr, Fault, FaultKind, LENGTH, Reference, Typed, quoted, rewrite};
use crate::domain::words::folded;
use crate::format::number::{self, Convention};
use std::sync::Arc;

/// Returns the line of that label; capitals and accents count only between lines that have no other difference.
///
/// # Errors
/// [`FaultKind::UnknownLine`] or [`FaultKind::AmbiguousLine`].
pub fn line_named(document: &Document, label: &str) -> Result<LineId, FaultKind> {
    let rows = document.lines.iter().map(|line| (line.id, line.label.as_str()));
    named(rows, label).map_err(|count| match count {
        0 => FaultKind::UnknownLine { label: label.to_owned() },
        count => FaultKind::AmbiguousLine { label: label.to_owned(), count },
    })
}

/// Returns the agreement of that label, found as a line is.
///
/// # Errors
/// [`FaultKind::UnknownAgreement`] or [`FaultKind::AmbiguousAgreement`].
pub fn convention_named(document: &Document, label: &str) -> Result<ConventionId, FaultKind> {
    let rows = document.conventions.iter().map(|row| (row.id, row.label.as_str()));
    named(rows, label).map_err(|count| match count {
        0 => FaultKind::UnknownAgreement { label: label.to_owned() },
        _ => FaultKind::AmbiguousAgreement { label: label.to_owned() },
    })
}

/// Returns the one row of that label, else how many there are.
fn named<'a, I: Copy>(rows: impl Iterator<Item = (I, &'a str)>, label: &str) -> Result<I, usize> {
    let typed = folded(label);
    let mut alike = Vec::new();
    let mut exact = Vec::new();
    for (id, own) in rows {
        if own == label {
            exact.push(id);
        } else if folded(own) == typed {
            alike.push(id);
        }
    }
    match (exact.as_slice(), alike.as_slice()) {
        ([only], _) | ([], [only]) => Ok(*only),
        _ => Err(exact.len() + alike.len()),
    }
}

/// Reads the amount typed over `current`, the entry that counts so far; lines and agreements named by their label are found.
///
/// What is done to a formula that refers is done to the formula: `+500` over `=2%*charges` is `=(2%*charges)+500`.
///
/// # Errors
/// The fault of the text, or of its value when it refers to nothing.
pub fn amount_typed(document: &Document, text: &str, current: Option<&Entry>) -> Result<Option<Entry>, Fault> {
    let current = current.and_then(operand);
    let typed = expression::typed_over(text, current.as_deref())?;
    let Typed::Formula { text: written, expr } = &typed else { return checked(Entry::of(typed)) };
    if expr.references().is_empty() {
        return checked(Entry::of(typed));
    }
    let kept = rewrite(written, |reference| match reference {
        Reference::Label(label) => line_named(document, label).map(|line| Some(Reference::Line(line).to_string())),
        Reference::Line(line) if document.lines.get(*line).is_none() => Err(FaultKind::LineGone),
        Reference::Agreement(label) => {
            convention_named(document, label).map(|id| Some(Reference::Convention(id).to_string()))
        }
        Reference::Convention(id) if document.conventions.get(*id).is_none() => Err(FaultKind::AgreementGone),
        _ => Ok(None),
    });
    // What was put before the typed text is not what the person sees.
    let kept = kept.map_err(|fault| if text.trim_start().starts_with('=') { fault } else { fault.placeless() })?;
    let expr = expression::parse(&kept, Convention::Ask)?;
    Ok(Some(Entry::Formula(Arc::new(Formula::new(kept, expr)))))
}

/// Finds the lines and agreements that formulas of a file name by their label, and sees to it that no new row takes the
/// identity of one that a formula names and that is not there. A label that finds none stays: its cell has no value.
///
/// Identities from `limit` on are no row's.
pub fn settle(document: &mut Document, limit: u32) {
    let mut labelled = Vec::new();
    for line in document.lines.iter() {
        for (column, cell) in line.cells.iter() {
            let Some(entry) = cell.entry.as_ref().filter(|entry| entry.referring().is_some()) else { continue };
            for reference in entry.referring().into_iter().flat_map(Expr::references) {
                match reference {
                    Reference::Line(id) if id.0 < limit => document.next_id = document.next_id.max(id.0 + 1),
                    Reference::Convention(id) if id.0 < limit => document.next_id = document.next_id.max(id.0 + 1),
                    Reference::Label(_) | Reference::Agreement(_) => labelled.push((line.id, column, entry.text())),
                    _ => {}
                }
            }
        }
    }
    for (line, column, text) in labelled {
        if let Ok(entry) = amount_typed(document, &text, None) {
            document.lines.update(line, |line| line.cells.update(column, |cell| cell.entry = entry));
        }
    }
}

/// Returns the text that stands for a value so far: `83899,25`, `(2%*charges)`.
pub fn operand(entry: &Entry) -> Option<String> {
    match (entry, entry.referring()) {
        (Entry::Formula(formula), Some(_)) => Some(format!("({})", formula.text.trim_start_matches('='))),
        _ => Some(number::edit_number(entry.amount().ok()?.euros())),
    }
}

/// Returns the entry with other lines in place of some that it names.
pub fn renamed(entry: Entry, other: impl Fn(LineId) -> Option<LineId>) -> Entry {
    let Entry::Formula(formula) = &entry else { return entry };
    let text = rewrite(&formula.text, |reference| match reference {
        Reference::Line(line) => Ok(other(*line).map(|line| Reference::Line(line).to_string())),
        _ => Ok(None),
    });
    let again = text.and_then(|text| Ok((expression::parse(&text, Convention::Ask)?, text)));
    match again {
        Ok((expr, text)) => Entry::Formula(Arc::new(Formula::new(text, expr))),
        Err(_) => entry,
    }
}

fn checked(entry: Option<Entry>) -> Result<Option<Entry>, Fault> {
    if let Some(entry) = &entry {
        entry.amount()?;
    }
    Ok(entry)
}

/// Returns the entry as a person reads it: lines and agreements by their present label.
pub fn shown(document: &Document, entry: &Entry) -> String {
    with_labels(document, entry, |_, _| true)
}

/// Returns the entry as an edit field opens with it: lines and agreements by their present label where it finds them again,
/// else by their identity.
pub fn edited(document: &Document, entry: &Entry) -> String {
    let text = with_labels(document, entry, |reference, label| match reference {
        Reference::Line(id) => line_named(document, label) == Ok(*id),
        Reference::Convention(id) => convention_named(document, label) == Ok(*id),
        _ => false,
    });
    if text.chars().count() > LENGTH { entry.text() } else { text }
}

/// Returns why a cell has no value as a person reads it: lines and agreements by their present label.
pub fn fault_shown(document: &Document, fault: &Fault) -> Fault {
    match &fault.kind {
        FaultKind::DivisionByZero { divisor } => {
            let divisor = labelled(document, divisor.clone(), |_, _| true);
            Fault { kind: FaultKind::DivisionByZero { divisor }, ..fault.clone() }
        }
        _ => fault.clone(),
    }
}

fn with_labels(document: &Document, entry: &Entry, says_it: impl Fn(&Reference, &str) -> bool) -> String {
    match entry.referring() {
        Some(_) => labelled(document, entry.text(), says_it),
        None => entry.text(),
    }
}

fn labelled(document: &Document, text: String, says_it: impl Fn(&Reference, &str) -> bool) -> String {
    let label = |reference: &Reference| {
        let (label, written): (_, fn(&str) -> String) = match reference {
            Reference::Line(id) => (document.lines.get(*id).map(|line| &line.label), |label| quoted(label)),
            Reference::Convention(id) => (document.conventions.get(*id).map(|row| &row.label), |label| {
                Reference::Agreement(label.to_owned()).to_string()
            }),
            _ => return Ok(None),
        };
        // As it is read: without the blanks around it, and never blank.
        let label = label.map(|label| label.trim());
        Ok(label.filter(|label| !label.is_empty() && says_it(reference, label)).map(written))
    };
    rewrite(&text, label).unwrap_or(text)
}
