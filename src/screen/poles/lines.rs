//! Owns the lines one splits between poles, as they are listed: those without a pole first, or all of them, with what is said
//! of each now.

use super::keys::key_name;
use super::name;
use crate::compute::figures::Figures;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::Side;
use crate::domain::document::pole::{Cle, Ventilation};
use crate::domain::money::Amount;
use crate::format::number;
use crate::i18n::{Text, fill, text};
use std::collections::BTreeSet;

/// Which lines are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listed {
    /// Those that nothing is said of, or that could not be spread.
    #[default]
    Unsaid,
    /// Every line.
    All,
}

/// A line to be split.
#[derive(Clone, Debug, PartialEq)]
pub struct Splittable {
    /// The line.
    pub line: LineId,
    /// Its account, when it has one.
    pub account: String,
    /// Its label.
    pub label: String,
    /// Its side.
    pub side: Side,
    /// What it is worth.
    pub amount: Option<Amount>,
    /// What is said of it now.
    pub said: String,
    /// Whether it could not be spread as asked.
    pub stuck: bool,
}

/// Returns the lines listed, charges first, in the order of the document; voluntary contributions are left out.
pub fn lines(figures: &Figures, column: ColumnId, listed: Listed, stuck: &BTreeSet<LineId>) -> Vec<Splittable> {
    let document = figures.document_of(column);
    let mut lines: Vec<Splittable> = Vec::new();
    for line in document.lines.iter() {
        let Some(side) = line.account.side() else { continue };
        let amount = figures.value(column, line.id).and_then(|value| value.amount());
        let is_stuck = stuck.contains(&line.id);
        let is_unsaid = line.ventilation == Ventilation::None && amount.is_some_and(|amount| !amount.is_zero());
        if listed == Listed::Unsaid && !is_unsaid && !is_stuck {
            continue;
        }
        lines.push(Splittable {
            line: line.id,
            account: line.account.number().map(|number| number.to_string()).unwrap_or_default(),
            label: if line.label.is_empty() { text(Text::Unnamed).into() } else { line.label.clone() },
            side,
            amount,
            said: said(document, &line.ventilation),
            stuck: is_stuck,
        });
    }
    let (mut lines, produits): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.side == Side::Charge);
    lines.extend(produits);
    lines
}

/// Says how a line is split.
pub fn said(document: &Document, ventilation: &Ventilation) -> String {
    match ventilation {
        Ventilation::None => text(Text::PoleNone).into(),
        Ventilation::Pole(pole) => name(document, Some(*pole)),
        Ventilation::Parts(parts) => {
            let part = |(pole, part): &(_, _)| format!("{} {}", name(document, Some(*pole)), number::percent(*part, 1));
            parts.iter().map(part).collect::<Vec<_>>().join(", ")
        }
        Ventilation::Cle { cle, hypothese: true } => fill(Text::CleHypothese, &[key_name(cle)]),
        Ventilation::Cle { cle: Cle::Propre(weights), .. } => {
            let weight =
                |(pole, weight): &(_, _)| format!("{} {}", name(document, Some(*pole)), number::decimal(*weight, 2));
            let weights: Vec<String> = weights.iter().map(weight).collect();
            fill(Text::CleWeights, &[key_name(&Cle::Propre(Vec::new())), &weights.join(", ")])
        }
        Ventilation::Cle { cle, .. } => key_name(cle).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;
    use std::sync::Arc;

    #[test]
    fn a_line_without_a_pole_is_listed_with_its_amount_and_every_line_when_asked() {
        let mut document = example::reso();
        let column = document.default_column().unwrap();
        let line = document.lines.iter().find(|line| line.label == "Locations").unwrap().id;
        document.lines.update(line, |line| line.ventilation = Ventilation::None);
        let stuck = document.lines.iter().next_back().unwrap().id;
        let figures = Figures::of(Arc::new(document), None);
        let unsaid = lines(&figures, column, Listed::Unsaid, &BTreeSet::from([stuck]));
        let told: Vec<_> = unsaid.iter().map(|line| (line.label.as_str(), line.stuck)).collect();
        assert_eq!(told, [("Locations", false), ("Transfert de charges", true)]);
        assert_eq!(unsaid.first().unwrap().said, "Non précisé (Structure)");
        let all = lines(&figures, column, Listed::All, &BTreeSet::new());
        assert_eq!(all.len(), 55);
        assert!(all.iter().any(|line| line.said == "Selon les ETP (hypothèse)"));
        assert!(all.iter().any(|line| line.said == "Pôle DLA"));
    }
}
