//! Reads an export as a table: a CSV as Bénévalibre writes it, or as a spreadsheet saved it again.

use super::field::Field;
use super::{Export, ROWS, Unreadable};
use crate::exchange::clipboard::{Block, Fault, separated};

pub(super) fn read(text: &str) -> Result<Export, Unreadable> {
    let first = text.lines().next().unwrap_or_default();
    // The separator is the one that finds the most heads.
    let known = |separator: char| first.split(separator).filter_map(Field::of).count();
    let separator = [',', ';', '\t'].into_iter().max_by_key(|separator| known(*separator)).unwrap_or(',');
    let block = separated(text, separator).map_err(|fault| match fault {
        Fault::NotText => Unreadable::NotText,
        Fault::TooLarge => Unreadable::TooLarge,
        Fault::TooManyRows => Unreadable::TooManyRows,
        Fault::Nothing | Fault::TooManyColumns => Unreadable::NoHours,
    })?;
    rows(&block)
}

fn rows(block: &Block) -> Result<Export, Unreadable> {
    let heads: Vec<(usize, Field)> =
        block.row(0).iter().enumerate().filter_map(|(place, head)| Some((place, Field::of(head)?))).collect();
    if !heads.iter().any(|(_, field)| field.is_duration()) {
        return Err(Unreadable::NoHours);
    }
    let mut export = Export::default();
    for row in (1..block.height()).take(ROWS) {
        let cells = block.row(row);
        export.take(row, heads.iter().filter_map(|(place, field)| Some((*field, cells.get(*place)?.as_str()))));
    }
    Ok(export)
}
