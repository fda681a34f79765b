//! Owns how the way between two résultats is cut into parts: by section, funder, team or line.
//!
//! Counted in cents, each line in one part or split exactly, so that nothing is lost whatever the cut.

use super::{Charges, Of, Part};
use crate::compute::budget::Budget;
use crate::compute::figures::Figures;
use crate::compute::layout::SectionKey;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::{Line, Side};
use crate::domain::document::pole::Ventilation;
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Returns the sections that moved the résultat, in the order of the plan.
///
/// # Errors
/// [`Overflow`] when a difference passes [`Amount::LIMIT`].
pub fn by_section(before: &Budget, after: &Budget) -> Result<Vec<Part>, Overflow> {
    // Of both budgets: a column that was closed may have sections that are gone since.
    let keys: BTreeSet<SectionKey> = before.sections().chain(after.sections()).map(|(key, _)| key).collect();
    let mut parts = Vec::new();
    for key in keys {
        if let Some(side) = key.side() {
            let amounts = [before, after].map(|budget| budget.section(key));
            parts.extend(part(Of::Section(key), Some(side), amounts)?);
        }
    }
    Ok(parts)
}

pub(super) fn by_financeur(
    figures: &Figures,
    from: ColumnId,
    to: ColumnId,
    charges: Charges,
) -> Result<Vec<Part>, Overflow> {
    let mut cut = Cut::default();
    for (end, column) in [(End::Start, from), (End::Arrival, to)] {
        let financeurs = &figures.document_of(column).financeurs;
        for (key, sum) in figures.tally(column).into_iter().flat_map(|tally| tally.iter()) {
            let Some(side) = key.place.side().filter(|_| sum.count > 0) else { continue };
            let known = key.financeur.filter(|id| financeurs.get(*id).is_some());
            let of = match (side, known, charges) {
                (Side::Produit, Some(financeur), _) => Of::Financeur(financeur),
                (Side::Charge, _, Charges::Together) => Of::Charges,
                _ => Of::Section(key.place.section()),
            };
            cut.count(of, Some(side), end, sum.cents);
        }
    }
    cut.parts()
}

pub(super) fn by_pole(figures: &Figures, from: ColumnId, to: ColumnId) -> Result<Vec<Part>, Overflow> {
    let mut cut = Cut::default();
    for (end, line, side, amount) in amounts(figures, from, to) {
        let effect = if side == Side::Charge { amount.opposite() } else { amount };
        match &line.ventilation {
            Ventilation::None => cut.count(Of::Pole(None), None, end, effect.cents()),
            Ventilation::Pole(pole) => cut.count(Of::Pole(Some(*pole)), None, end, effect.cents()),
            Ventilation::Cle { .. } => cut.count(Of::Shared, None, end, effect.cents()),
            Ventilation::Parts(parts) => {
                let said = parts.iter().try_fold(Decimal::ZERO, |sum, (_, part)| sum.checked_add(*part));
                let unsaid = said.and_then(|said| Decimal::ONE.checked_sub(said)).unwrap_or_default();
                let shares = parts.iter().map(|(pole, part)| (Some(*pole), *part));
                let shares: Vec<_> = shares.chain([(None, unsaid.max(Decimal::ZERO))]).collect();
                let weights: Vec<Decimal> = shares.iter().map(|(_, weight)| *weight).collect();
                match effect.split(&weights) {
                    Some(split) => shares
                        .iter()
                        .zip(split)
                        .filter(|((_, weight), _)| !weight.is_zero())
                        .for_each(|((pole, _), amount)| cut.count(Of::Pole(*pole), None, end, amount.cents())),
                    None => cut.count(Of::Pole(None), None, end, effect.cents()),
                }
            }
        }
    }
    cut.parts()
}

pub(super) fn by_line(figures: &Figures, from: ColumnId, to: ColumnId) -> Result<Vec<Part>, Overflow> {
    let pairs = pairs(&figures.document);
    let mut cut = Cut::default();
    let mut arrived: BTreeMap<LineId, LineId> = BTreeMap::new();
    for (end, line, side, amount) in amounts(figures, from, to) {
        // Under the smaller of both identities while counting.
        let with = pairs.get(&line.id).copied();
        let first = with.map_or(line.id, |with| with.min(line.id));
        cut.count(Of::Line { line: first, with: None }, Some(side), end, amount.cents());
        match end {
            End::Start => arrived.entry(first).or_insert(line.id),
            End::Arrival => arrived.entry(first).and_modify(|known| *known = line.id).or_insert(line.id),
        };
    }
    let mut parts = cut.parts()?;
    for part in &mut parts {
        if let Of::Line { line: first, .. } = part.of
            && let Some(line) = arrived.get(&first).copied()
        {
            part.of = Of::Line { line, with: pairs.get(&line).copied() };
        }
    }
    Ok(parts)
}

/// Returns the lines that are the same thing on the same side, each under the other.
fn pairs(document: &Document) -> BTreeMap<LineId, LineId> {
    let mut pairs = BTreeMap::new();
    for line in document.lines.iter() {
        let other = line.linked.and_then(|other| document.lines.get(other));
        let Some(other) = other.filter(|other| other.account.side() == line.account.side()) else { continue };
        if other.id != line.id && !pairs.contains_key(&line.id) && !pairs.contains_key(&other.id) {
            pairs.insert(line.id, other.id);
            pairs.insert(other.id, line.id);
        }
    }
    pairs
}

/// Iterates over the amounts that reach the résultat at both ends.
fn amounts(figures: &Figures, from: ColumnId, to: ColumnId) -> impl Iterator<Item = (End, &Line, Side, Amount)> {
    [(End::Start, from), (End::Arrival, to)].into_iter().flat_map(move |(end, column)| {
        let values = figures.column(column).into_iter().flat_map(|column| column.values.iter());
        figures.document_of(column).lines.iter().zip(values).filter_map(move |(line, value)| {
            let side = line.account.side()?;
            Some((end, &**line, side, value.amount()?))
        })
    })
}

/// One of the two columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Start,
    Arrival,
}

/// What each part comes to at both ends, in cents.
#[derive(Default)]
struct Cut(BTreeMap<(Of, Option<Side>), [Option<i128>; 2]>);

impl Cut {
    fn count(&mut self, of: Of, side: Option<Side>, end: End, cents: i128) {
        let [before, after] = self.0.entry((of, side)).or_default();
        let total = if end == End::Start { before } else { after };
        *total = Some(total.unwrap_or_default() + cents);
    }

    fn parts(self) -> Result<Vec<Part>, Overflow> {
        let mut parts = Vec::new();
        for ((of, side), [before, after]) in self.0 {
            let amounts = [before.map(Amount::of_cents).transpose()?, after.map(Amount::of_cents).transpose()?];
            parts.extend(part(of, side, amounts)?);
        }
        Ok(parts)
    }
}

/// Returns a part, when it moved the résultat.
fn part(of: Of, side: Option<Side>, [before, after]: [Option<Amount>; 2]) -> Result<Option<Part>, Overflow> {
    let change = after.unwrap_or_default().minus(before.unwrap_or_default())?;
    let effect = if side == Some(Side::Charge) { change.opposite() } else { change };
    Ok((!change.is_zero()).then_some(Part { of, side, before, after, change, effect }))
}
