//! Owns what each hypothesis of a scenario does to its totals. Example: "Salaires + 3 %": charges +20 096,26, résultat −20 096,26.
//!
//! Sequential: each is what it adds to those before it, so that together they add up to what all of them do.

use super::budget::{Budget, budget};
use super::figures::Figures;
use super::follow::Followed;
use super::hypotheses::{self, Hypotheses, Reached, reach};
use crate::domain::document::Document;
use crate::domain::document::column::Column;
use crate::domain::document::id::{ColumnId, LeverId};
use crate::domain::document::lever::{Lever, Selector};
use crate::domain::document::line::Side;
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;
use std::sync::Arc;

/// What a hypothesis does.
#[derive(Clone, Debug, PartialEq)]
pub struct LeverEffect {
    /// The hypothesis.
    pub lever: LeverId,
    /// What it does to the charges and to the produits; an overflow where a total is out of range, or where it leaves amounts
    /// without value.
    pub moved: Result<Moved, Overflow>,
    /// How many lines with an amount it is about.
    pub lines: usize,
    /// What they are worth together when it acts: after the hypotheses of the scenario that act before it.
    pub perimeter: Result<Amount, Overflow>,
}

/// A change of totals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Of the charges.
    pub charges: Amount,
    /// Of the produits.
    pub produits: Amount,
    /// Of the résultat.
    pub resultat: Amount,
}

impl Moved {
    /// Returns what leads from some totals to others.
    ///
    /// # Errors
    /// [`Overflow`] beyond [`Amount::LIMIT`].
    pub fn between(before: &Budget, after: &Budget) -> Result<Moved, Overflow> {
        Ok(Moved {
            charges: after.charges.minus(before.charges)?,
            produits: after.produits.minus(before.produits)?,
            resultat: after.resultat.minus(before.resultat)?,
        })
    }
}

/// Returns what each hypothesis of a scenario does, in the order listed; nothing where the column has none.
pub fn effects(figures: &Figures, scenario: ColumnId) -> Vec<LeverEffect> {
    let Some(column) = figures.document.columns.get(scenario) else { return Vec::new() };
    let mut document = alone(figures.document_of(scenario), scenario);
    let all = column.levers.clone();
    let acting = Hypotheses::of(&document, &document.lineage(scenario));
    document.columns.update(scenario, |column| column.levers.clear());
    let start = Figures::of(Arc::new(document), Some(figures));
    let Some(mut followed) = start.followed(scenario).cloned() else { return Vec::new() };
    // Those that name a single line act after those that name several, wherever they stand in the list.
    let mut without_named: Option<Followed> = None;
    let mut before = budget(&followed.total);
    let effect = |(lever, lines): (&Arc<Lever>, Vec<Reached>)| {
        let is_named = hypotheses::is_named(lever);
        if is_named && without_named.is_none() {
            without_named = Some(followed.clone());
        }
        let acts_on = without_named.as_ref().filter(|_| !is_named).unwrap_or(&followed);
        let amounts = lines.iter().filter_map(|reached| {
            let value = acts_on.values.get(reached.chunk, reached.place)?;
            value.amount()?.times(reached.part).ok()
        });
        let amounts: Vec<Amount> = amounts.collect();
        if let Some(acting) = acting.own(lever.id) {
            followed.suppose(&start.document, acting, &lines);
            if let Some(others) = without_named.as_mut().filter(|_| !is_named) {
                others.suppose(&start.document, acting, &lines);
            }
        }
        let after = budget(&followed.total);
        let moved = moved(&before, &after);
        before = after;
        LeverEffect { lever: lever.id, moved, lines: amounts.len(), perimeter: Amount::sum(amounts) }
    };
    all.iter().zip(reach(&start.document.lines, &all)).map(effect).collect()
}

fn moved(before: &Result<Budget, Overflow>, after: &Result<Budget, Overflow>) -> Result<Moved, Overflow> {
    let (before, after) = (before.as_ref().map_err(|_| Overflow)?, after.as_ref().map_err(|_| Overflow)?);
    // A cell without value is left out of the totals: what they would tell is no effect.
    if after.faults > before.faults { Err(Overflow) } else { Moved::between(before, after) }
}

/// Returns the amounts in a column of the lines that a hypothesis is about: for a pole, its part of each.
pub fn perimeter(figures: &Figures, column: ColumnId, selector: &Selector) -> Vec<Amount> {
    concerned(figures, column, selector).filter_map(|(amount, part)| amount.times(part).ok()).collect()
}

/// Returns whether a hypothesis is about a line with an amount in a column.
pub fn concerns(figures: &Figures, column: ColumnId, selector: &Selector) -> bool {
    concerned(figures, column, selector).next().is_some()
}

/// Iterates over the amounts that a hypothesis is about, each with the part of it that it moves.
fn concerned<'a>(
    figures: &'a Figures,
    column: ColumnId,
    selector: &'a Selector,
) -> impl Iterator<Item = (Amount, Decimal)> + 'a {
    let values = figures.column(column).map(|column| &column.values);
    let lines = figures.document_of(column).lines.iter();
    lines.zip(values.into_iter().flat_map(|values| values.iter())).filter_map(move |(line, value)| {
        let part = hypotheses::part(selector, line);
        value.amount().filter(|_| !part.is_zero()).map(|amount| (amount, part))
    })
}

/// Returns the charges and the produits among the lines that a hypothesis is about.
pub fn sides(document: &Document, selector: &Selector) -> (bool, bool) {
    let has = |side| {
        let mut lines = document.lines.iter().filter(|line| line.account.side() == Some(side));
        lines.any(|line| !hypotheses::part(selector, line).is_zero())
    };
    (has(Side::Charge), has(Side::Produit))
}

/// Returns a column and its bases as if no hypothesis counted.
pub fn without_hypotheses(figures: &Figures, column: ColumnId) -> Figures {
    let mut document = alone(&figures.document, column);
    for column in document.columns.iter().map(|column| column.id).collect::<Vec<_>>() {
        document.columns.update(column, |column| column.levers.clear());
    }
    Figures::of(Arc::new(document), Some(figures))
}

/// Returns a document with that column and its bases only, all the lines being there.
fn alone(document: &Document, column: ColumnId) -> Document {
    let lineage = document.lineage(column);
    let columns = document.columns.iter().filter(|other| lineage.contains(&other.id));
    Document { columns: columns.map(|column| Column::clone(column)).collect(), ..document.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::column::Nature;
    use crate::domain::document::lever::Effect;
    use crate::example;
    use rust_decimal::Decimal;

    /// Returns RÉSO's budget, and a scenario of it that supposes each of these.
    fn supposing(supposed: Vec<(Selector, Effect, bool)>) -> (Document, ColumnId) {
        let mut document = example::reso();
        let base = document.columns.at(1).unwrap().clone();
        let scenario = document.fresh();
        let levers = supposed.into_iter().map(|(selector, effect, on)| {
            Arc::new(Lever { id: document.fresh(), label: String::new(), selector, effect, range: None, on })
        });
        let levers: Vec<Arc<Lever>> = levers.collect();
        let nature = Nature::Scenario { base: base.id };
        document.columns.push(Column { id: scenario, label: "Joué".into(), nature, levers, ..(*base).clone() });
        (document, scenario)
    }

    fn accounts(numbers: &[&str]) -> Selector {
        Selector::Accounts(numbers.iter().map(|number| number.parse().unwrap()).collect())
    }

    fn line(label: &str) -> Selector {
        Selector::Lines(vec![example::reso().lines.iter().find(|line| line.label == label).unwrap().id])
    }

    fn euros(effect: &LeverEffect) -> String {
        effect.perimeter.unwrap().to_string()
    }

    #[test]
    fn a_hypothesis_is_told_with_what_it_acts_on() {
        // 10 % more rent, then 2 % more on it: of 88 856,75, not of 80 778,86.
        let (tenth, little) = (Effect::Percent(Decimal::new(1, 1)), Effect::Percent(Decimal::new(2, 2)));
        let worth = |supposed: Vec<(Selector, Effect, bool)>| {
            let (document, scenario) = supposing(supposed);
            let effects = effects(&Figures::of(Arc::new(document), None), scenario);
            effects.iter().map(euros).collect::<Vec<_>>()
        };
        let rent = || accounts(&["613"]);
        assert_eq!(worth(vec![(rent(), tenth, true), (rent(), little, true)]), ["80778.86", "88856.75"]);
        assert_eq!(worth(vec![(rent(), tenth, false), (rent(), little, true)]), ["80778.86", "80778.86"]);
        // One that names the line acts after those that name an account, wherever it stands in the list.
        let named = || line("Locations");
        assert_eq!(worth(vec![(rent(), tenth, true), (named(), little, true)]), ["80778.86", "88856.75"]);
        assert_eq!(worth(vec![(named(), tenth, true), (rent(), little, true)]), ["80778.86", "80778.86"]);
    }
}
