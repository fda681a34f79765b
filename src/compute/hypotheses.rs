//! Owns what the hypotheses of a scenario do to the values of its lines. Example: "+3 % sur 641" makes 1 000,00 of a salary
//! worth 1 030,00.
//!
//! In the order of `product.md` §1: those of the base first, then what is typed in the scenario, then its own, in the order
//! listed. They move what is typed; a cell that refers follows what it refers to, and is moved itself only by a hypothesis
//! that names its line and no other, which comes last, or by the absence of the funder of its agreement. Each rounds a line to the cent, half away from zero.

use super::values::Value;
use crate::domain::document::Document;
use crate::domain::document::agreement::named_in;
use crate::domain::document::entry::{CELL_LIMIT, Entry};
use crate::domain::document::id::{ColumnId, LeverId, LineId};
use crate::domain::document::lever::{Effect, Lever, Selector};
use crate::domain::document::line::{Line, Side};
use crate::domain::document::pole::Ventilation;
use crate::domain::expression::{Fault, FaultKind};
use crate::domain::money::Amount;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a hypothesis acts on and does, in cents.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Acted {
    /// How many lines with an amount.
    pub(super) lines: usize,
    /// What these are worth when it acts.
    pub(super) worth: i128,
    /// By how much it moves the charges.
    pub(super) charges: i128,
    /// By how much it moves the produits.
    pub(super) produits: i128,
}

/// The hypotheses that count in a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Hypotheses {
    /// In step with the lineage of the column, nearest first.
    levels: Vec<Vec<Arc<Lever>>>,
    /// What each line takes of a sum that is spread over several.
    shares: BTreeMap<(LeverId, LineId), Amount>,
}

impl Hypotheses {
    /// Returns the hypotheses that count along `lineage`.
    pub(super) fn of(document: &Document, lineage: &[ColumnId]) -> Hypotheses {
        let counts = |lever: &&Arc<Lever>| lever.on && !matches!(lever.effect, Effect::DelayMonths(_));
        let levels = lineage.iter().map(|column| {
            let column = document.columns.get(*column).filter(|column| column.base().is_some());
            column.map(|column| column.levers.iter().filter(counts).cloned().collect()).unwrap_or_default()
        });
        let mut hypotheses = Hypotheses { levels: levels.collect(), shares: BTreeMap::new() };
        if hypotheses.levels.iter().all(Vec::is_empty) {
            hypotheses.levels.clear();
        }
        hypotheses.spread(document, lineage);
        hypotheses
    }

    /// Returns whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// Returns whether one of them may reach a cell that refers.
    pub(super) fn reach_formulas(&self) -> bool {
        self.levels.iter().flatten().any(|lever| is_named(lever) || is_without_funder(lever))
    }

    /// Returns whether one of them may move a line.
    pub(super) fn select(&self, line: &Line) -> bool {
        self.levels.iter().flatten().any(|lever| !part(&lever.selector, line).is_zero())
    }

    /// Returns what a line that refers to nothing is worth along `lineage`.
    pub(super) fn value(&self, line: &Line, lineage: &[ColumnId]) -> Value {
        let typed = Value::of(line.entry_along(lineage));
        if self.is_empty() { typed } else { self.moved(line, lineage, typed, |_| true) }
    }

    /// Returns what a cell that refers and is worth `value` becomes.
    pub(super) fn last(&self, line: &Line, lineage: &[ColumnId], value: Value) -> Value {
        self.moved(line, lineage, value, |lever| reaches(lever, line, lineage))
    }

    /// Moves a value by the hypotheses wanted: all from the column where it was typed on.
    fn moved(&self, line: &Line, lineage: &[ColumnId], value: Value, wanted: impl Fn(&Lever) -> bool) -> Value {
        let typed_in = lineage.iter().position(|column| line.entry(*column).is_some());
        let levels = self.levels.iter().take(typed_in.map_or(usize::MAX, |level| level.saturating_add(1)));
        let steps = levels.rev().flat_map(|levers| in_order(levers)).filter(|lever| wanted(lever));
        steps.fold(value, |value, lever| self.step(lever, line, value))
    }

    fn step(&self, lever: &Lever, line: &Line, value: Value) -> Value {
        let part = part(&lever.selector, line);
        if part.is_zero() || !lever.on || matches!(value, Value::Faulty(_)) {
            return value;
        }
        let known = value.amount();
        let euros = known.unwrap_or_default().euros();
        let share = || self.shares.get(&(lever.id, line.id)).map(|share| share.euros());
        let moved = match lever.effect {
            Effect::DelayMonths(_) => return value,
            Effect::Percent(_) | Effect::Factor(_) | Effect::Absent if known.is_none() => return value,
            Effect::Absent if part == Decimal::ONE => return Value::Absent,
            Effect::Absent => times(euros, Decimal::ONE - part),
            Effect::Percent(rate) => more(euros, part, rate),
            Effect::Factor(factor) => factor.checked_sub(Decimal::ONE).and_then(|rate| more(euros, part, rate)),
            Effect::Euros(sum) if is_named(lever) => euros.checked_add(sum.euros()),
            Effect::QuantityPrice { quantity, price } if is_named(lever) => times(quantity, price.euros()),
            Effect::Euros(_) | Effect::QuantityPrice { .. } => match share() {
                Some(share) => euros.checked_add(share),
                None => return value,
            },
        };
        let amount = moved.filter(|moved| moved.abs() <= CELL_LIMIT).and_then(|moved| Amount::rounded(moved).ok());
        amount.map_or(Value::Faulty(Fault { kind: FaultKind::TooLarge, place: None }.into()), Value::Known)
    }

    /// Finds what each line takes of the sums that are spread: in proportion to what it is worth by then, in the column the
    /// hypothesis belongs to. What a scenario types over one of them changes nothing for the others.
    fn spread(&mut self, document: &Document, lineage: &[ColumnId]) {
        if self.levels.iter().flatten().any(|lever| sum_of(lever).is_some()) {
            self.walk(document, lineage, |_, _, _, _, _| ());
        }
    }

    /// Goes through the hypotheses in the order they act, from the farthest base on, with what each line is worth by then;
    /// `step` is told the level, the hypothesis, and each line it is about with its value before and after. Cells that refer
    /// have no part in it.
    fn walk(
        &mut self,
        document: &Document,
        lineage: &[ColumnId],
        mut step: impl FnMut(usize, &Lever, &Line, &Value, &Value),
    ) {
        let mut worth: Vec<(&Line, Option<Value>)> = document.lines.iter().map(|line| (&**line, None)).collect();
        let levels = self.levels.clone();
        for (level, levers) in levels.iter().enumerate().rev() {
            let from = lineage.get(level..).unwrap_or_default();
            for (line, value) in &mut worth {
                let is_typed = from.first().is_some_and(|column| line.entry(*column).is_some());
                if is_typed || level + 1 == levels.len() {
                    *value = (!refers(line, from)).then(|| Value::of(line.entry_along(from)));
                }
            }
            for lever in in_order(levers) {
                if let Some(sum) = sum_of(lever) {
                    let amounts = worth.iter().filter_map(|(line, value)| {
                        let part = part(&lever.selector, line);
                        let euros = value.as_ref()?.amount()?.euros();
                        if part.is_zero() { None } else { Some((line.id, times(euros, part)?)) }
                    });
                    let amounts: Vec<(LineId, Decimal)> = amounts.collect();
                    for (line, share) in shares(&amounts, sum) {
                        self.shares.insert((lever.id, line), share);
                    }
                }
                for (line, value) in &mut worth {
                    let Some(before) = value.as_mut().filter(|_| !part(&lever.selector, line).is_zero()) else {
                        continue;
                    };
                    let after = self.step(lever, line, before.clone());
                    step(level, lever, line, before, &after);
                    *before = after;
                }
            }
        }
    }

    /// Returns what each hypothesis of a scenario acts on and does: in one walk, where nothing refers, nothing goes too far
    /// and those that name a single line come last in the list too. Else nothing.
    pub(super) fn sequence(document: &Document, scenario: ColumnId) -> Option<BTreeMap<LeverId, Acted>> {
        let lineage = document.lineage(scenario);
        let levers = &document.columns.get(scenario)?.levers;
        let is_in_order = levers.iter().zip(in_order(levers)).all(|(listed, acting)| listed.id == acting.id);
        if !is_in_order || document.lines.iter().any(|line| refers(line, &lineage)) {
            return None;
        }
        let mut hypotheses = Hypotheses::of(document, &lineage);
        hypotheses.levels.resize(lineage.len(), Vec::new());
        // What those that do not count would act on is told too.
        if let Some(own) = hypotheses.levels.first_mut() {
            own.clone_from(levers);
        }
        let (mut all, mut is_sound) = (BTreeMap::<LeverId, Acted>::new(), true);
        hypotheses.walk(document, &lineage, |level, lever, line, before, after| {
            is_sound &= before == after || !matches!(after, Value::Faulty(_));
            let cents = |value: &Value| value.amount().unwrap_or_default().cents();
            if level > 0 {
                return;
            }
            let acted = all.entry(lever.id).or_default();
            let part = part(&lever.selector, line);
            if let Some(worth) = before.amount().and_then(|amount| amount.times(part).ok()) {
                acted.lines += 1;
                acted.worth += worth.cents();
            }
            match line.account.side() {
                Some(Side::Charge) => acted.charges += cents(after) - cents(before),
                Some(Side::Produit) => acted.produits += cents(after) - cents(before),
                None => {}
            }
        });
        is_sound.then_some(all)
    }

    /// Returns the hypotheses by which these differ from others: what neither moves is worth the same under both.
    pub(super) fn differing(&self, other: &Hypotheses) -> Vec<Arc<Lever>> {
        let all = |of: &Hypotheses| of.levels.iter().flat_map(|levers| in_order(levers)).cloned().collect::<Vec<_>>();
        let (ours, theirs) = (all(self), all(other));
        let is_in = |lever: &Arc<Lever>, levers: &[Arc<Lever>]| levers.iter().any(|known| Arc::ptr_eq(known, lever));
        let kept = |levers: &[Arc<Lever>], others: &[Arc<Lever>]| {
            levers.iter().filter(|lever| is_in(lever, others)).map(|lever| lever.id).collect::<Vec<_>>()
        };
        let is_ordered_alike = kept(&ours, &theirs) == kept(&theirs, &ours);
        let is_spread = |lever: &Arc<Lever>| self.shares != other.shares && sum_of(lever).is_some();
        let differs =
            |lever: &Arc<Lever>, others: &[Arc<Lever>]| !is_ordered_alike || is_spread(lever) || !is_in(lever, others);
        let from_ours = ours.iter().filter(|lever| differs(lever, &theirs));
        from_ours.chain(theirs.iter().filter(|lever| differs(lever, &ours))).cloned().collect()
    }
}

/// Iterates over the hypotheses of a scenario in the order they act: those that name a single line come last.
fn in_order(levers: &[Arc<Lever>]) -> impl Iterator<Item = &Arc<Lever>> {
    levers.iter().filter(|lever| !is_named(lever)).chain(levers.iter().filter(|lever| is_named(lever)))
}

/// Returns the sum that a hypothesis spreads over several lines (`Ok`), or the total it brings them to (`Err`).
fn sum_of(lever: &Lever) -> Option<Result<Amount, Amount>> {
    match lever.effect {
        _ if is_named(lever) => None,
        Effect::Euros(sum) => Some(Ok(sum)),
        Effect::QuantityPrice { quantity, price } => price.times(quantity).ok().map(Err),
        _ => None,
    }
}

/// Returns what each line takes of a sum (`Ok`), or of what brings them to a total (`Err`): in proportion to what it is
/// worth, in equal parts where all are worth nothing.
fn shares(lines: &[(LineId, Decimal)], wanted: Result<Amount, Amount>) -> Vec<(LineId, Amount)> {
    let total = lines.iter().try_fold(Decimal::ZERO, |total, (_, euros)| total.checked_add(*euros));
    let sum = match (wanted, total.and_then(|total| Amount::rounded(total).ok())) {
        (Ok(sum), _) => Some(sum),
        (Err(goal), Some(total)) => goal.minus(total).ok(),
        (Err(_), None) => None,
    };
    let weights: Vec<Decimal> = lines.iter().map(|(_, euros)| euros.abs()).collect();
    let split = sum.and_then(|sum| sum.split(&weights).or_else(|| sum.split(&vec![Decimal::ONE; lines.len()])));
    lines.iter().map(|(line, _)| *line).zip(split.unwrap_or_default()).collect()
}

/// Returns whether a hypothesis names a line and no other.
pub(super) fn is_named(lever: &Lever) -> bool {
    matches!(&lever.selector, Selector::Lines(lines) if lines.len() == 1)
}

/// Returns whether a hypothesis may reach a cell of `line` that refers: by the name of the line, or by the absence of the
/// funder whose agreement it books.
pub(super) fn reaches(lever: &Lever, line: &Line, lineage: &[ColumnId]) -> bool {
    let is_agreed = || {
        let formula = line.entry_along(lineage).and_then(Entry::referring);
        line.convention.is_some() || formula.is_some_and(|expr| named_in(expr).next().is_some())
    };
    is_named(lever) || (is_without_funder(lever) && is_agreed())
}

/// Returns whether a hypothesis is that a funder does not pay: what its agreements give goes away too.
fn is_without_funder(lever: &Lever) -> bool {
    matches!((&lever.selector, lever.effect), (Selector::Financeur(_), Effect::Absent))
}

/// Returns which part of a line a hypothesis is about: `0.25` of one that a pole has a quarter of. A line split by a key
/// belongs to no pole.
pub fn part(selector: &Selector, line: &Line) -> Decimal {
    let whole = |is: bool| if is { Decimal::ONE } else { Decimal::ZERO };
    match selector {
        Selector::Accounts(accounts) => {
            let number = line.account.number();
            whole(number.is_some_and(|number| accounts.iter().any(|account| number.is_under(*account))))
        }
        Selector::Financeur(id) => whole(line.financeur == Some(*id) && line.account.side() == Some(Side::Produit)),
        Selector::Action(id) => whole(line.action == Some(*id)),
        Selector::Lines(lines) => whole(lines.binary_search(&line.id).is_ok()),
        Selector::Pole(id) => match &line.ventilation {
            Ventilation::Pole(pole) => whole(pole == id),
            Ventilation::Parts(parts) => {
                let own = parts.iter().filter(|(pole, _)| pole == id).map(|(_, part)| *part);
                let sum = own.fold(Decimal::ZERO, |sum, part| sum.checked_add(part).unwrap_or(Decimal::ONE));
                sum.clamp(Decimal::ZERO, Decimal::ONE)
            }
            Ventilation::None | Ventilation::Cle { .. } => Decimal::ZERO,
        },
    }
}

fn more(euros: Decimal, part: Decimal, rate: Decimal) -> Option<Decimal> {
    euros.checked_add(times(times(euros, part)?, rate)?)
}

fn times(one: Decimal, other: Decimal) -> Option<Decimal> {
    one.checked_mul(other)
}

/// Returns whether a hypothesis that counts in a column names a line and no other.
pub fn is_named_in(document: &Document, column: ColumnId, line: LineId) -> bool {
    let levers = Hypotheses::of(document, &document.lineage(column)).levels;
    let names = |lever: &Arc<Lever>| matches!(&lever.selector, Selector::Lines(lines) if **lines == [line]);
    levers.iter().flatten().any(names)
}

/// Returns whether what a line holds along `lineage` refers to what stands elsewhere.
pub fn refers(line: &Line, lineage: &[ColumnId]) -> bool {
    line.entry_along(lineage).and_then(Entry::referring).is_some()
}
