//! Owns what hypotheses make of amounts that change, in whole cents: the same as `Hypotheses::value`, many times faster.
//! Example: "+3 %" makes 12 350 of 11 990 cents.

use super::reach::{Reached, reach};
use super::spread::sum_of;
use super::{Acting, Hypotheses};
use crate::compute::values::Values;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::lever::{Effect, Lever};
use crate::domain::document::line::Line;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What becomes of an amount, up to what does not depend on it.
#[derive(Clone, Debug, Default)]
pub struct Moves(Vec<Move>);

#[derive(Clone, Copy, Debug)]
enum Move {
    /// Times a fraction, to the cent, half away from zero.
    Times { over: i128, under: i128 },
    /// More cents.
    More(i128),
    /// Other cents.
    Fixed(i128),
}

/// A hypothesis of a level that moves a part of a line.
type Step<'a> = (usize, &'a Acting, Decimal);

/// Cents so few that what is done to them is exact in a [`Decimal`], and far from what a cell may not hold.
const FEW: i128 = 100_000_000_000;
/// The finest part of a rate that is exact.
const FINE: i128 = 1_000_000_000;

impl Moves {
    /// Returns what becomes of so many cents.
    pub fn of(&self, cents: i128) -> i128 {
        self.0.iter().fold(cents, |cents, step| match *step {
            Move::Times { over, under } => divided(cents * over, under),
            Move::More(more) => cents + more,
            Move::Fixed(cents) => cents,
        })
    }

    /// Adds a step; nothing when it may be inexact for amounts up to `most`, which it brings to what they may become.
    fn then(&mut self, step: Move, most: &mut i128) -> Option<()> {
        *most = match step {
            Move::Times { over, under } if over.abs() <= FINE * 1_000 && under <= FINE => {
                *most * over.abs() / under + 1
            }
            Move::Times { .. } => return None,
            Move::More(more) => *most + more.abs(),
            Move::Fixed(cents) => cents.abs(),
        };
        self.0.push(step);
        (*most <= FEW).then_some(())
    }
}

/// Divides to the nearest, half away from zero; by what fits in a register where that is enough.
fn divided(over: i128, under: i128) -> i128 {
    let half = under / 2;
    let raised = if over < 0 { over - half } else { over + half };
    match (i64::try_from(raised), i64::try_from(under)) {
        (Ok(raised), Ok(under)) => i128::from(raised / under.max(1)),
        _ => raised / under.max(1),
    }
}

impl Hypotheses {
    /// Returns what becomes of the amounts of lines along `lineage`, each at most so many cents; the sums spread over them
    /// apart, which are the same whatever these amounts are. Nothing where it is not that simple.
    pub(in crate::compute) fn in_cents(
        &self,
        document: &Document,
        lineage: &[ColumnId],
        values: &Values,
        lines: &[(LineId, i128)],
    ) -> Option<Vec<Moves>> {
        let levels = self.levels.iter().enumerate().rev();
        let all: Vec<(usize, &Acting)> =
            levels.flat_map(|(level, actings)| actings.iter().map(move |acting| (level, acting))).collect();
        let levers: Vec<Arc<Lever>> = all.iter().map(|(_, acting)| acting.lever.clone()).collect();
        let reached = reach(&document.lines, &levers);
        let changing: BTreeMap<LineId, i128> = lines.iter().copied().collect();
        let mut steps: BTreeMap<LineId, Vec<Step>> = BTreeMap::new();
        // The lines of sums, over which nothing may come after.
        let mut closed = BTreeSet::new();
        for ((level, acting), lines) in all.iter().zip(&reached) {
            if lines.iter().any(|reached| closed.contains(&reached.line.id)) {
                return None;
            }
            if sum_of(&acting.lever).is_some() && lines.iter().any(|reached| changing.contains_key(&reached.line.id)) {
                is_steady(acting, lines, lineage.get(..*level)?, values, &changing).then_some(())?;
                closed.extend(lines.iter().map(|reached| reached.line.id));
            }
            for reached in lines.iter().filter(|reached| changing.contains_key(&reached.line.id)) {
                steps.entry(reached.line.id).or_default().push((*level, *acting, reached.part));
            }
        }
        let moves = |(id, most): &(LineId, i128)| {
            let typed_in = typed_in(document.lines.get(*id)?, lineage);
            let (mut moves, mut most) = (Moves::default(), *most);
            for (level, acting, part) in steps.get(id).into_iter().flatten() {
                if typed_in.is_none_or(|typed_in| *level <= typed_in) {
                    acting.in_cents(*part, &mut moves, &mut most)?;
                }
            }
            (most <= FEW).then_some(moves)
        };
        lines.iter().map(moves).collect()
    }

    /// Returns whether one of them spreads a sum over one of these lines.
    pub(in crate::compute) fn spread_over(&self, document: &Document, lines: &[(LineId, i128)]) -> bool {
        let levers: Vec<Arc<Lever>> = self.all().map(|acting| acting.lever.clone()).collect();
        let sums: Vec<Arc<Lever>> = levers.into_iter().filter(|lever| sum_of(lever).is_some()).collect();
        let ids: BTreeSet<LineId> = lines.iter().map(|(line, _)| *line).collect();
        reach(&document.lines, &sums).iter().flatten().any(|reached| ids.contains(&reached.line.id))
    }
}

impl Acting {
    /// Adds what it does to a line of which it moves a part; nothing when that may be inexact.
    fn in_cents(&self, part: Decimal, moves: &mut Moves, most: &mut i128) -> Option<()> {
        let one = super::is_named(&self.lever);
        let step = match self.lever.effect {
            Effect::DelayMonths(_) => return Some(()),
            Effect::Absent if part == Decimal::ONE => Move::Fixed(0),
            Effect::Absent => factor(Decimal::ONE.checked_sub(part)?)?,
            Effect::Percent(rate) => factor(Decimal::ONE.checked_add(part.checked_mul(rate)?)?)?,
            Effect::Factor(by) => factor(Decimal::ONE.checked_add(part.checked_mul(by.checked_sub(Decimal::ONE)?)?)?)?,
            Effect::Euros(sum) if one => Move::More(sum.cents()),
            Effect::QuantityPrice { quantity, price } if one => Move::Fixed(price.times(quantity).ok()?.cents()),
            // The sum stands whatever its parts are.
            Effect::Euros(_) => return Some(()),
            Effect::QuantityPrice { .. } => Move::Fixed(0),
        };
        moves.then(step, most)
    }
}

/// Tells whether the lines over which a sum is spread come to the same whatever the amounts that change: they count on one
/// side, in full, and far from what a cell may not hold.
fn is_steady(
    acting: &Acting,
    lines: &[Reached],
    nearer: &[ColumnId],
    values: &Values,
    changing: &BTreeMap<LineId, i128>,
) -> bool {
    let is_over = |line: &Line| nearer.iter().any(|column| line.entry(*column).is_some()) || line.only_in.is_some();
    let cents = |reached: &Reached| {
        let value = values.get(reached.chunk, reached.place).and_then(|value| value.amount()).unwrap_or_default();
        value.cents().abs().max(changing.get(&reached.line.id).copied().unwrap_or_default())
    };
    let wanted = sum_of(&acting.lever);
    // Brought to a total, only what is moved is: the rest of a line goes on with its amount.
    let is_whole = !matches!(wanted, Some(Err(_))) || lines.iter().all(|reached| reached.part == Decimal::ONE);
    let sum = wanted.map_or(0, |sum| sum.unwrap_or_else(|goal| goal).cents().abs());
    let side = lines.first().map(|reached| reached.line.account.side());
    is_whole
        && lines.iter().all(|reached| Some(reached.line.account.side()) == side && !is_over(reached.line))
        && lines.iter().map(cents).sum::<i128>() + sum <= FEW
}

fn typed_in(line: &Line, lineage: &[ColumnId]) -> Option<usize> {
    lineage.iter().position(|column| line.entry(*column).is_some())
}

fn factor(factor: Decimal) -> Option<Move> {
    let factor = factor.normalize();
    let under = 10_i128.checked_pow(factor.scale()).filter(|under| *under <= FINE)?;
    Some(Move::Times { over: factor.mantissa(), under })
}
