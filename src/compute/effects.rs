//! Owns what each hypothesis of a scenario does to its totals. Example: "Salaires + 3 %": charges +20 096,26, résultat −20 096,26.
//!
//! Sequential: each is what it adds to those before it, so that together they add up to what all of them do.

use super::budget::Budget;
use super::figures::Figures;
use super::hypotheses::{self, Hypotheses};
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
    /// What they are worth together before any hypothesis of the scenario.
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
    fn of_cents([charges, produits]: [i128; 2]) -> Result<Moved, Overflow> {
        Ok(Moved {
            charges: Amount::of_cents(charges)?,
            produits: Amount::of_cents(produits)?,
            resultat: Amount::of_cents(produits - charges)?,
        })
    }

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
    let mut trial = alone(figures.document_of(scenario), scenario);
    let all = column.levers.clone();
    let sequence = Hypotheses::sequence(&trial, scenario);
    trial.columns.update(scenario, |column| column.levers.clear());
    let start = Figures::of(Arc::new(trial.clone()), Some(figures));
    if let Some(sums) = sequence {
        let effect = |lever: &Arc<Lever>| {
            let lines = perimeter(&start, scenario, &lever.selector);
            let moved = Moved::of_cents(sums.get(&lever.id).copied().unwrap_or_default());
            LeverEffect { lever: lever.id, moved, lines: lines.len(), perimeter: Amount::sum(lines) }
        };
        return all.iter().map(effect).collect();
    }
    one_by_one(start, trial, scenario, &all)
}

/// Tries the hypotheses one after the other: each on figures of its own, in which formulas follow.
fn one_by_one(start: Figures, mut trial: Document, scenario: ColumnId, all: &[Arc<Lever>]) -> Vec<LeverEffect> {
    let mut before = start.clone();
    let mut effects = Vec::with_capacity(all.len());
    for lever in all {
        trial.columns.update(scenario, |column| column.levers.push(lever.clone()));
        let after = Figures::of(Arc::new(trial.clone()), Some(&before));
        let lines = perimeter(&start, scenario, &lever.selector);
        effects.push(LeverEffect {
            lever: lever.id,
            moved: moved(&before, &after, scenario),
            lines: lines.len(),
            perimeter: Amount::sum(lines),
        });
        before = after;
    }
    effects
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

fn moved(before: &Figures, after: &Figures, column: ColumnId) -> Result<Moved, Overflow> {
    let budget = |figures: &Figures| figures.column(column).map_or(Err(Overflow), |column| column.budget.clone());
    let (before, after) = (budget(before)?, budget(after)?);
    // A cell without value is left out of the totals: what they would tell is no effect.
    if after.faults > before.faults { Err(Overflow) } else { Moved::between(&before, &after) }
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

    #[test]
    fn one_walk_says_what_trying_one_by_one_says() {
        let mut document = example::reso();
        let base = document.columns.at(1).unwrap().clone();
        let scenario = document.fresh();
        let accounts =
            |numbers: &[&str]| Selector::Accounts(numbers.iter().map(|number| number.parse().unwrap()).collect());
        let line = document.lines.iter().find(|line| line.label == "Locations").unwrap().id;
        let supposed = [
            (accounts(&["64"]), Effect::Percent(Decimal::new(3, 2))),
            (accounts(&["62", "61"]), Effect::Euros(Amount::from_cents(-123_457))),
            (accounts(&["74"]), Effect::Factor(Decimal::new(97, 2))),
            (accounts(&["60"]), Effect::QuantityPrice { quantity: 7.into(), price: Amount::from_cents(100_001) }),
            (accounts(&["79"]), Effect::Absent),
            (Selector::Lines(vec![line]), Effect::Percent(Decimal::new(35, 3))),
        ];
        let levers = supposed.into_iter().map(|(selector, effect)| {
            Arc::new(Lever { id: document.fresh(), label: String::new(), selector, effect, range: None, on: true })
        });
        let levers: Vec<Arc<Lever>> = levers.collect();
        let nature = Nature::Scenario { base: base.id };
        let levers_of = levers.clone();
        document.columns.push(Column {
            id: scenario,
            label: "Joué".into(),
            nature,
            levers: levers_of,
            ..(*base).clone()
        });
        let figures = Figures::of(Arc::new(document.clone()), None);
        assert!(Hypotheses::sequence(&document, scenario).is_some(), "nothing refers");
        let mut bare = alone(&document, scenario);
        bare.columns.update(scenario, |column| column.levers.clear());
        let tried = one_by_one(Figures::of(Arc::new(bare.clone()), None), bare, scenario, &levers);
        assert_eq!(effects(&figures, scenario), tried);
        assert!(tried.iter().all(|effect| effect.moved.is_ok_and(|moved| !moved.resultat.is_zero())));
    }
}
