//! Owns what the hypotheses of a scenario do to the values of its lines. Example: "+3 % sur 641" makes 1 000,00 of a salary
//! worth 1 030,00.
//!
//! In the order of `product.md` §1: those of the base first, then what is typed in the scenario, then its own, in the order
//! listed. They move what is typed; a cell that refers follows what it refers to, and is moved itself only by a hypothesis
//! that names its line and no other, which comes last, or by the absence of the funder of its agreement. Each rounds a line to
//! the cent, half away from zero.

mod cents;
mod reach;
mod spread;

pub use cents::Moves;
pub use reach::{Reached, part, reach};

use super::follow::Ground;
use super::values::Value;
use crate::domain::document::Document;
use crate::domain::document::agreement::named_in;
use crate::domain::document::entry::{CELL_LIMIT, Entry};
use crate::domain::document::id::{ColumnId, LeverId, LineId};
use crate::domain::document::lever::{Effect, Lever, Selector};
use crate::domain::document::line::Line;
use crate::domain::expression::{Fault, FaultKind};
use crate::domain::money::Amount;
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The hypotheses that count in a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Hypotheses {
    /// In step with the lineage of the column, nearest first; none where no hypothesis counts.
    levels: Vec<Arc<Level>>,
}

/// The hypotheses of one column that count, in the order they act.
type Level = Vec<Acting>;

/// A hypothesis that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Acting {
    lever: Arc<Lever>,
    /// What each line takes of a sum that is spread over several, by line.
    shares: Vec<(LineId, Amount)>,
}

/// Returns what each column of a document stands on, their bases first; `before`, the hypotheses that counted so far, are
/// taken over where they are the same.
pub(super) fn grounds<'a>(
    document: &Document,
    before: impl Fn(ColumnId) -> Option<&'a Arc<Hypotheses>>,
) -> Vec<Ground> {
    let mut lineages: Vec<Vec<ColumnId>> = document.columns.iter().map(|column| document.lineage(column.id)).collect();
    // The longest first: what is found of one holds for those it takes over from.
    lineages.sort_by_key(|lineage| Reverse(lineage.len()));
    let mut found: BTreeMap<ColumnId, Arc<Hypotheses>> = BTreeMap::new();
    for lineage in &lineages {
        if lineage.first().is_none_or(|column| found.contains_key(column)) {
            continue;
        }
        let own = |(level, column): (Arc<Level>, &ColumnId)| {
            let known = before(*column).and_then(|before| before.levels.first()).filter(|known| **known == level);
            known.cloned().unwrap_or(level)
        };
        let levels: Vec<Arc<Level>> =
            Hypotheses::of(document, lineage).levels.into_iter().zip(lineage).map(own).collect();
        // In a circle of bases, each has a way of its own.
        let end = lineage.last().and_then(|last| document.columns.get(*last)?.base());
        let count = if end.is_some_and(|end| lineage.contains(&end)) { 1 } else { lineage.len() };
        for (place, column) in lineage.iter().enumerate().take(count) {
            let levels = levels.get(place..).filter(|levels| levels.iter().any(|level| !level.is_empty()));
            let hypotheses = Hypotheses { levels: levels.unwrap_or_default().to_vec() };
            let same = before(*column).filter(|before| ***before == hypotheses).cloned();
            found.entry(*column).or_insert_with(|| same.unwrap_or_else(|| Arc::new(hypotheses)));
        }
    }
    let ground = |lineage: Vec<ColumnId>| {
        let hypotheses = lineage.first().and_then(|column| found.get(column)).cloned().unwrap_or_default();
        Ground { lineage, hypotheses, base: None }
    };
    lineages.into_iter().rev().map(ground).collect()
}

impl Hypotheses {
    /// Returns the hypotheses that count along `lineage`.
    pub(super) fn of(document: &Document, lineage: &[ColumnId]) -> Hypotheses {
        let levers: Vec<Vec<Arc<Lever>>> = lineage.iter().map(|column| counting_in(document, *column)).collect();
        if levers.iter().all(Vec::is_empty) {
            return Hypotheses::default();
        }
        Hypotheses { levels: spread::levels(document, lineage, levers).into_iter().map(Arc::new).collect() }
    }

    /// Returns whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// Returns whether one of them names a line and no other.
    pub(super) fn name(&self, line: LineId) -> bool {
        self.all().any(|acting| acting.names(line))
    }

    /// Returns what a line that refers to nothing is worth along `lineage`.
    pub(super) fn value(&self, line: &Line, lineage: &[ColumnId]) -> Value {
        let typed = Value::of(line.entry_along(lineage));
        if self.is_empty() { typed } else { self.moved(line, lineage, typed, |_| true) }
    }

    /// Returns what a line that refers to nothing is worth, when it is worth `value` in the base and is not typed over.
    pub(super) fn over_base(&self, line: &Line, value: Value) -> Value {
        let own = self.levels.first().into_iter().flat_map(|level| level.iter());
        own.fold(value, |value, acting| acting.step(line.id, part(&acting.lever.selector, line), value))
    }

    /// Returns what a cell that refers and is worth `value` becomes.
    pub(super) fn last(&self, line: &Line, lineage: &[ColumnId], value: Value) -> Value {
        self.moved(line, lineage, value, |acting| acting.reaches_formula(line, lineage))
    }

    /// Moves a value by the hypotheses wanted: all from the column where it was typed on.
    fn moved(&self, line: &Line, lineage: &[ColumnId], value: Value, wanted: impl Fn(&Acting) -> bool) -> Value {
        let typed_in = lineage.iter().position(|column| line.entry(*column).is_some());
        let levels = self.levels.iter().take(typed_in.map_or(usize::MAX, |level| level.saturating_add(1)));
        let steps = levels.rev().flat_map(|level| level.iter()).filter(|acting| wanted(acting));
        steps.fold(value, |value, acting| acting.step(line.id, part(&acting.lever.selector, line), value))
    }

    /// Returns one of them that belongs to the column itself.
    pub(super) fn own(&self, lever: LeverId) -> Option<&Acting> {
        self.levels.first()?.iter().find(|acting| acting.lever.id == lever)
    }

    /// Adds one that is listed after the others of the column.
    pub(super) fn add(&mut self, acting: Acting, lineage: &[ColumnId]) {
        if self.levels.is_empty() {
            self.levels = lineage.iter().map(|_| Arc::default()).collect();
        }
        if let Some(level) = self.levels.first_mut() {
            let level = Arc::make_mut(level);
            let named = level.iter().position(|known| is_named(&known.lever)).filter(|_| !is_named(&acting.lever));
            level.insert(named.unwrap_or(level.len()), acting);
        }
    }

    /// Returns what a line that was worth `value` becomes by one of them, the last added.
    pub(super) fn moved_on(&self, acting: &Acting, reached: &Reached, lineage: &[ColumnId], value: &Value) -> Value {
        // What names the line still comes after.
        match !is_named(&acting.lever) && self.name(reached.line.id) {
            true => self.value(reached.line, lineage),
            false => acting.step(reached.line.id, reached.part, value.clone()),
        }
    }

    /// Returns the hypotheses by which these differ from others along the same lineage, or only those of the column itself:
    /// what neither moves is worth the same under both.
    pub(super) fn differing(&self, other: &Hypotheses, own: bool) -> Vec<Arc<Lever>> {
        let none = Arc::default();
        let count = if own { 1 } else { self.levels.len().max(other.levels.len()) };
        let levels = (0..count).map(|place| {
            let [ours, theirs] = [self, other].map(|all| all.levels.get(place).unwrap_or(&none));
            if ours == theirs { Vec::new() } else { differing(ours, theirs) }
        });
        levels.flatten().collect()
    }

    fn all(&self) -> impl Iterator<Item = &Acting> {
        self.levels.iter().flat_map(|level| level.iter())
    }
}

/// Returns the hypotheses by which one level differs from another.
fn differing(ours: &Level, theirs: &Level) -> Vec<Arc<Lever>> {
    let kept = |level: &Level, other: &Level| {
        level.iter().filter(|acting| other.contains(acting)).map(|acting| acting.lever.id).collect::<Vec<_>>()
    };
    let is_ordered_alike = kept(ours, theirs) == kept(theirs, ours);
    let differs = |acting: &&Acting, others: &Level| !is_ordered_alike || !others.contains(acting);
    let from_ours = ours.iter().filter(|acting| differs(acting, theirs));
    from_ours.chain(theirs.iter().filter(|acting| differs(acting, ours))).map(|acting| acting.lever.clone()).collect()
}

impl Acting {
    /// Returns whether it names that line and no other.
    fn names(&self, line: LineId) -> bool {
        names(&self.lever, line)
    }

    /// Returns whether it may move a line that refers: one it names, or one whose agreement is with a funder that does not pay.
    pub(super) fn reaches_formula(&self, line: &Line, lineage: &[ColumnId]) -> bool {
        reaches(&self.lever, line, lineage)
    }

    /// Returns what a value becomes of a line of which it moves a part.
    fn step(&self, line: LineId, part: Decimal, value: Value) -> Value {
        if part.is_zero() || matches!(value, Value::Faulty(_)) {
            return value;
        }
        let known = value.amount();
        let euros = known.unwrap_or_default().euros();
        let moved = match self.lever.effect {
            Effect::DelayMonths(_) => return value,
            Effect::Percent(_) | Effect::Factor(_) | Effect::Absent if known.is_none() => return value,
            Effect::Absent if part == Decimal::ONE => return Value::Absent,
            Effect::Absent => times(euros, Decimal::ONE - part),
            Effect::Percent(rate) => more(euros, part, rate),
            Effect::Factor(factor) => factor.checked_sub(Decimal::ONE).and_then(|rate| more(euros, part, rate)),
            Effect::Euros(sum) if is_named(&self.lever) => euros.checked_add(sum.euros()),
            Effect::QuantityPrice { quantity, price } if is_named(&self.lever) => times(quantity, price.euros()),
            Effect::Euros(_) | Effect::QuantityPrice { .. } => match self.share(line) {
                Some(share) => euros.checked_add(share.euros()),
                None => return value,
            },
        };
        let amount = moved.filter(|moved| moved.abs() <= CELL_LIMIT).and_then(|moved| Amount::rounded(moved).ok());
        amount.map_or(Value::Faulty(Fault { kind: FaultKind::TooLarge, place: None }.into()), Value::Known)
    }

    fn share(&self, line: LineId) -> Option<Amount> {
        let place = self.shares.binary_search_by_key(&line, |(line, _)| *line).ok()?;
        self.shares.get(place).map(|(_, share)| *share)
    }
}

/// Returns the hypotheses of a column that count, in the order listed.
fn counting_in(document: &Document, column: ColumnId) -> Vec<Arc<Lever>> {
    let counts = |lever: &&Arc<Lever>| lever.on && !matches!(lever.effect, Effect::DelayMonths(_));
    let column = document.columns.get(column).filter(|column| column.base().is_some());
    column.map(|column| column.levers.iter().filter(counts).cloned().collect()).unwrap_or_default()
}

/// Iterates over the hypotheses of a scenario in the order they act: those that name a single line come last.
fn in_order(levers: &[Arc<Lever>]) -> impl Iterator<Item = &Arc<Lever>> {
    levers.iter().filter(|lever| !is_named(lever)).chain(levers.iter().filter(|lever| is_named(lever)))
}

/// Returns whether a hypothesis names a line and no other.
pub(super) fn is_named(lever: &Lever) -> bool {
    matches!(&lever.selector, Selector::Lines(lines) if lines.len() == 1)
}

/// Returns whether a hypothesis names that line and no other.
fn names(lever: &Lever, line: LineId) -> bool {
    matches!(&lever.selector, Selector::Lines(lines) if **lines == [line])
}

/// Returns whether a hypothesis may reach a cell of `line` that refers: by the name of the line, or by the absence of the
/// funder whose agreement it books.
pub(super) fn reaches(lever: &Lever, line: &Line, lineage: &[ColumnId]) -> bool {
    names(lever, line.id) || (is_without_funder(lever) && is_agreed(line, lineage))
}

/// Returns whether a hypothesis is that a funder does not pay: what its agreements give goes away too.
fn is_without_funder(lever: &Lever) -> bool {
    matches!((&lever.selector, lever.effect), (Selector::Financeur(_), Effect::Absent))
}

/// Returns whether a line takes its amount from an agreement along `lineage`.
fn is_agreed(line: &Line, lineage: &[ColumnId]) -> bool {
    let formula = line.entry_along(lineage).and_then(Entry::referring);
    line.convention.is_some() || formula.is_some_and(|expr| named_in(expr).next().is_some())
}

fn more(euros: Decimal, part: Decimal, rate: Decimal) -> Option<Decimal> {
    euros.checked_add(times(times(euros, part)?, rate)?)
}

fn times(one: Decimal, other: Decimal) -> Option<Decimal> {
    one.checked_mul(other)
}

/// Returns whether a hypothesis that counts in a column names a line and no other.
pub fn is_named_in(document: &Document, column: ColumnId, line: LineId) -> bool {
    let levers = document.lineage(column).into_iter().flat_map(|column| counting_in(document, column));
    levers.into_iter().any(|lever| names(&lever, line))
}

/// Returns whether what a line holds along `lineage` refers to what stands elsewhere.
pub fn refers(line: &Line, lineage: &[ColumnId]) -> bool {
    line.entry_along(lineage).and_then(Entry::referring).is_some()
}
