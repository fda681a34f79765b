//! Owns where the lists of a pasted table stand: one list, or charges and produits facing each other.
//! Example: `Dépenses | Montant | Recettes | Montant` is two lists side by side.
//!
//! Must not know what the rows become.

use super::super::block::{Block, Place};
use super::heading;
use crate::domain::plan::Side;
use std::ops::Range;

/// How many rows at the top may be heads.
const HEADS: usize = 8;

/// One list of a table: its columns, and its side when the table says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Its columns in the block.
    pub columns: Range<usize>,
    /// The side it is on.
    pub side: Option<Side>,
}

/// Returns the lists of a table, left to right: two when a row near the top names both sides, each at its place.
pub fn lists(block: &Block) -> Vec<List> {
    let named = (0..block.height().min(HEADS)).find_map(|row| {
        let sides: Vec<(usize, Side)> = (0..block.width())
            .filter_map(|column| Some((column, heading::side(block.text(Place { row, column }))?)))
            .collect();
        match sides.as_slice() {
            [(_, first), (second, other)] if first != other => Some((*first, start(block, row, *second), *other)),
            _ => None,
        }
    });
    match named {
        Some((left, split, right)) if has_words(block, 0..split) && has_words(block, split..block.width()) => vec![
            List { columns: 0..split, side: Some(left) },
            List { columns: split..block.width(), side: Some(right) },
        ],
        _ => vec![List { columns: 0..block.width(), side: None }],
    }
}

/// Returns the first column of the right-hand list: the head may stand over its labels, with the accounts before them.
fn start(block: &Block, row: usize, head: usize) -> usize {
    let before = head.checked_sub(1);
    let is_account = |column: &usize| {
        let (mut accounts, mut others) = (0, 0);
        for text in block.column(*column, row + 1).map(str::trim).filter(|text| !text.is_empty()) {
            let count = if heading::is_account_like(text) { &mut accounts } else { &mut others };
            *count += 1;
        }
        let named = heading::is_account_head(block.text(Place { row, column: *column }));
        named || (accounts > 0 && others == 0 && *column > 1)
    };
    before.filter(is_account).unwrap_or(head)
}

/// Returns whether some of the columns hold labels: a column of amounts for each side is one list.
fn has_words(block: &Block, mut columns: Range<usize>) -> bool {
    columns.any(|column| {
        let texts = || block.column(column, 1).filter(|text| !text.trim().is_empty() && heading::side(text).is_none());
        texts().filter(|text| super::is_word(text)).count() * 2 > texts().count()
    })
}
