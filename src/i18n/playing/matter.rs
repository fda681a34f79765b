//! Says what matters most: the strongest number, both ends of it, and the two that follow.

use super::names::{moved, subject};
use crate::compute::matter::Mover;
use crate::domain::document::Document;
use crate::i18n::sentences::{Piece, result};
use crate::i18n::{Text, fill, text};

/// Says which of `movers`, the strongest first, moves the résultat most.
pub fn matter(document: &Document, movers: &[Mover]) -> Vec<Piece> {
    let mut moving = movers.iter().filter(|mover| !mover.swing.is_zero());
    let Some(first) = moving.next() else { return vec![Piece::Plain(text(Text::MatterNothing).into())] };
    let name = |mover: &Mover| fill(Text::Quoted, &[&subject(document, mover.subject)]);
    let ends = [first.low, first.high].map(|point| moved(document, first.subject, point.number));
    let mut pieces = vec![
        Piece::Plain(text(Text::MatterFirst).into()),
        Piece::Strong(name(first)),
        Piece::Plain(fill(Text::MatterFrom, &ends.each_ref().map(String::as_str))),
        Piece::Strong(result(first.low.resultat)),
        Piece::Plain(text(Text::MatterTo).into()),
        Piece::Strong(result(first.high.resultat)),
    ];
    let next: Vec<String> = moving.take(2).map(name).collect();
    if !next.is_empty() {
        pieces.push(Piece::Plain(text(Text::MatterNext).to_owned() + &next.join(text(Text::MatterAnd))));
    }
    pieces.push(Piece::Plain(".".into()));
    pieces
}
