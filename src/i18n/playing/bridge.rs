//! Says where an evolution comes from: what pushes the résultat up, what pushes it down, 80 % of the movement at least.

use super::names;
use crate::compute::bridge::{By, Of, Others, Part, parts};
use crate::compute::causes::causes;
use crate::compute::figures::Figures;
use crate::domain::document::Document;
use crate::domain::document::column::Column;
use crate::domain::document::id::ColumnId;
use crate::format::money;
use crate::i18n::sentences::{Piece, place, pushes, result, section_in_words};
use crate::i18n::{Text, fill, text};

/// How many parts a sentence tells: beyond them, it tells accounts.
const TOLD: usize = 8;

/// Says by which parts the résultat goes from one column to another; by which accounts, where the parts are too many.
pub fn bridge(figures: &Figures, from: ColumnId, to: ColumnId, by: By) -> Vec<Piece> {
    said(figures, from, to, by).unwrap_or_default()
}

/// Says how many parts are not named one by one, and what the strongest of them comes to: together they may come to more
/// than one that is named.
pub fn others(others: Others) -> String {
    fill(Text::BridgeOthers, &[&others.count.to_string(), &money::money(others.most)])
}

fn said(figures: &Figures, from: ColumnId, to: ColumnId, by: By) -> Option<Vec<Piece>> {
    let document = &figures.document;
    let (before, after) = (document.columns.get(from)?, document.columns.get(to)?);
    let resultat = |column| Some(figures.column(column)?.budget.as_ref().ok()?.resultat);
    let (start, end) = (resultat(from)?, resultat(to)?);
    let caused = |by: By| causes(parts(figures, from, to, by)?.ok()?).ok();
    let parted = caused(by)?;
    let is_long = by != By::Section && parted.up.len() + parted.down.len() > TOLD;
    let told = if is_long { caused(By::Section)? } else { parted };
    let (there, here) = (when(before, after), when(after, before));
    let mut pieces = if start == end {
        vec![Piece::Plain(fill(Text::BridgeSame, &[&there, &here, &result(end)]) + " ")]
    } else {
        let opening = fill(Text::BridgeFrom, &[&result(start), &there, &result(end), &here]);
        let change = end.minus(start).ok()?;
        vec![Piece::Plain(opening), Piece::Strong(money::signed(change)), Piece::Plain(text(Text::BridgeAfter).into())]
    };
    if is_long {
        pieces.push(Piece::Plain(text(Text::BridgeByAccount).into()));
    }
    pieces.extend(pushes(&told, |part| in_words(document, after, part)));
    Some(pieces)
}

/// Says when: the year, unless both are of the same.
fn when(column: &Column, beside: &Column) -> String {
    match column.exercice == beside.exercice {
        true => fill(Text::InColumn, &[&column.label]),
        false => place(column, Text::InYear, Text::InColumn),
    }
}

/// Names a part inside a sentence.
fn in_words(document: &Document, column: &Column, part: &Part) -> String {
    match part.of {
        Of::Section(_) => section_in_words(column, part),
        Of::Charges => text(Text::BridgeCharges).into(),
        Of::Line { .. } => fill(Text::Quoted, &[&names::part(document, column, part)]),
        Of::Financeur(_) | Of::Pole(_) | Of::Shared => names::part(document, column, part),
    }
}
