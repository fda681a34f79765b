//! Owns what each hypothesis of a scenario does to its totals. Example: "Salaires + 3 %": charges +20 096,26, résultat −20 096,26.
//!
//! Sequential: each is what it adds to those before it, so that together they add up to what all of them do.

use super::budget::Budget;
use super::figures::Figures;
use super::hypotheses::{self, Acted, Hypotheses};
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
    fn of(acted: &Acted) -> Result<Moved, Overflow> {
        Ok(Moved {
            charges: Amount::of_cents(acted.charges)?,
            produits: Amount::of_cents(acted.produits)?,
            resultat: Amount::of_cents(acted.produits - acted.charges)?,
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
    if let Some(known) = Hypotheses::sequence(&trial, scenario) {
        let effect = |lever: &Arc<Lever>| {
            let acted = known.get(&lever.id).copied().unwrap_or_default();
            let (moved, perimeter) = (Moved::of(&acted), Amount::of_cents(acted.worth));
            LeverEffect { lever: lever.id, moved, lines: acted.lines, perimeter }
        };
        return all.iter().map(effect).collect();
    }
    trial.columns.update(scenario, |column| column.levers.clear());
    let start = Figures::of(Arc::new(trial.clone()), Some(figures));
    one_by_one(start, trial, scenario, &all)
}

/// Tries the hypotheses one after the other: each on figures of its own, in which formulas follow.
fn one_by_one(start: Figures, mut trial: Document, scenario: ColumnId, all: &[Arc<Lever>]) -> Vec<LeverEffect> {
    let mut before = start;
    let mut effects = Vec::with_capacity(all.len());
    for lever in all {
        let acts_on = acting_before(&before, &trial, scenario, lever);
        let lines = perimeter(acts_on.as_ref().unwrap_or(&before), scenario, &lever.selector);
        trial.columns.update(scenario, |column| column.levers.push(lever.clone()));
        let after = Figures::of(Arc::new(trial.clone()), Some(&before));
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

/// Returns the figures that a hypothesis acts on, where they are not those of the hypotheses before it in the list: one that
/// names a single line acts after those that name several.
fn acting_before(before: &Figures, trial: &Document, scenario: ColumnId, lever: &Lever) -> Option<Figures> {
    let levers = &trial.columns.get(scenario)?.levers;
    if hypotheses::is_named(lever) || !levers.iter().any(|lever| hypotheses::is_named(lever)) {
        return None;
    }
    let mut trial = trial.clone();
    trial.columns.update(scenario, |column| column.levers.retain(|lever| !hypotheses::is_named(lever)));
    Some(Figures::of(Arc::new(trial), Some(before)))
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

    /// Returns RÉSO's budget, and a scenario of it that supposes each of these.
    fn supposing(supposed: Vec<(Selector, Effect, bool)>) -> (Document, ColumnId, Vec<Arc<Lever>>) {
        let mut document = example::reso();
        let base = document.columns.at(1).unwrap().clone();
        let scenario = document.fresh();
        let levers = supposed.into_iter().map(|(selector, effect, on)| {
            Arc::new(Lever { id: document.fresh(), label: String::new(), selector, effect, range: None, on })
        });
        let levers: Vec<Arc<Lever>> = levers.collect();
        let (nature, own) = (Nature::Scenario { base: base.id }, levers.clone());
        document.columns.push(Column { id: scenario, label: "Joué".into(), nature, levers: own, ..(*base).clone() });
        (document, scenario, levers)
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
    fn one_walk_says_what_trying_one_by_one_says() {
        let supposed = vec![
            (accounts(&["64"]), Effect::Percent(Decimal::new(3, 2)), true),
            (accounts(&["62", "61"]), Effect::Euros(Amount::from_cents(-123_457)), true),
            (accounts(&["61"]), Effect::Percent(Decimal::new(5, 2)), false),
            (accounts(&["74"]), Effect::Factor(Decimal::new(97, 2)), true),
            (accounts(&["60"]), Effect::QuantityPrice { quantity: 7.into(), price: Amount::from_cents(100_001) }, true),
            (accounts(&["79"]), Effect::Absent, true),
            (accounts(&["79"]), Effect::DelayMonths(3), true),
            (line("Locations"), Effect::Percent(Decimal::new(35, 3)), true),
        ];
        let (document, scenario, levers) = supposing(supposed);
        let figures = Figures::of(Arc::new(document.clone()), None);
        assert!(Hypotheses::sequence(&document, scenario).is_some(), "nothing refers");
        let mut bare = alone(&document, scenario);
        bare.columns.update(scenario, |column| column.levers.clear());
        let tried = one_by_one(Figures::of(Arc::new(bare.clone()), None), bare, scenario, &levers);
        let told = effects(&figures, scenario);
        assert_eq!(told, tried);
        let moving = |effect: &&LeverEffect| effect.moved.is_ok_and(|moved| !moved.resultat.is_zero());
        assert_eq!(told.iter().filter(moving).count(), 6);
        // Nothing is left of what an earlier one took away.
        assert_eq!(told.get(6).map(|effect| (effect.lines, euros(effect))), Some((0, "0.00".into())));
    }

    #[test]
    fn a_hypothesis_is_told_with_what_it_acts_on() {
        // 10 % more rent, then 2 % more on it: of 88 856,75, not of 80 778,86.
        let (tenth, little) = (Effect::Percent(Decimal::new(1, 1)), Effect::Percent(Decimal::new(2, 2)));
        let worth = |supposed: Vec<(Selector, Effect, bool)>| {
            let (document, scenario, _) = supposing(supposed);
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
