//! What a scenario comes to, in a sentence. Example: "« Sans le FSE » part de « Prévisionnel 2023 » et donne un déficit de…".

use super::sentences::{Piece, result};
use super::text::{Text, fill, text};
use crate::compute::figures::Figures;
use crate::domain::document::id::ColumnId;
use crate::domain::money::Amount;
use crate::format::{money, number};
use crate::screen::scenarios::typed_over;
use rust_decimal::Decimal;

/// Says which column a scenario follows, how it ends, how far that is from its base, and what is typed over it.
pub fn scenario(figures: &Figures, scenario: ColumnId) -> Vec<Piece> {
    told(figures, scenario).unwrap_or_default()
}

fn told(figures: &Figures, scenario: ColumnId) -> Option<Vec<Piece>> {
    let document = &figures.document;
    let column = document.columns.get(scenario)?;
    let base = document.columns.get(column.base()?)?;
    let resultat = |column| Some(figures.column(column)?.budget.as_ref().ok()?.resultat);
    let own = resultat(scenario)?;
    let mut pieces =
        vec![Piece::Plain(fill(Text::ScenarioLead, &[&column.label, &base.label])), Piece::Strong(result(own))];
    match resultat(base.id).and_then(|before: Amount| own.minus(before).ok()) {
        Some(difference) if !difference.is_zero() => {
            pieces.push(Piece::Plain(text(Text::ScenarioLeadAgainst).into()));
            pieces.push(Piece::Strong(money::signed(difference)));
            pieces.push(Piece::Plain(text(Text::ScenarioLeadBase).into()));
        }
        Some(_) => pieces.push(Piece::Plain(text(Text::ScenarioLeadSame).into())),
        None => {}
    }
    pieces.push(Piece::Plain(".".into()));
    match typed_over(document, scenario).len() {
        0 => {}
        1 => pieces.push(Piece::Plain(text(Text::ScenarioOverOne).into())),
        count => {
            let count = number::decimal(Decimal::from(count), 0);
            pieces.push(Piece::Plain(fill(Text::ScenarioOverMany, &[&count])));
        }
    }
    Some(pieces)
}
