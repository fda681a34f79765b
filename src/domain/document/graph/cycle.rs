//! Owns the formulas that depend on themselves, told by the labels of their lines. Example: `Locations`, `Mairie` when
//! each needs the other.

use super::super::Document;
use super::super::agreement;
use super::super::id::{ColumnId, LineId};
use super::super::line::{Line, Side};
use super::{Graph, Source, sources_of};
use crate::domain::expression::Expr;
use crate::domain::plan::AccountNumber;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// Returns the labels of the lines of a cycle through `line`, in `column` or in a scenario that follows it; none when
/// its formulas depend on themselves nowhere.
pub fn cycle_through(document: &Document, line: LineId, column: ColumnId) -> Option<Vec<String>> {
    let lineages = document.columns.iter().map(|candidate| document.lineage(candidate.id));
    lineages.filter(|lineage| lineage.contains(&column)).find_map(|lineage| shortest(document, &lineage, line))
}

/// Returns whether formulas depend on themselves in `column`, or in a scenario that follows it.
pub fn is_cyclic_from(document: &Document, column: ColumnId) -> bool {
    let lineages = document.columns.iter().map(|candidate| document.lineage(candidate.id));
    lineages.filter(|lineage| lineage.contains(&column)).any(|lineage| {
        let cells: Vec<(&Line, &Expr)> = referring(document, &lineage).collect();
        let graph = Graph::of(&cells, |convention| agreement::looked_at(document, convention, &lineage));
        graph.order(&graph.needs().turned()).len() < graph.len()
    })
}

/// Returns the labels of the lines of a cycle in `column`, when there is one.
pub fn any_cycle(document: &Document, column: ColumnId) -> Option<Vec<String>> {
    let lineage = document.lineage(column);
    let cells: Vec<(&Line, &Expr)> = referring(document, &lineage).collect();
    let graph = Graph::of(&cells, |convention| agreement::looked_at(document, convention, &lineage));
    let mut left_out = vec![true; graph.len()];
    for node in graph.order(&graph.needs().turned()) {
        if let Some(slot) = left_out.get_mut(node) {
            *slot = false;
        }
    }
    // From what is left out one comes to a cycle: each needs another that is left out.
    let is_out = |node: &usize| left_out.get(*node).copied().unwrap_or_default();
    let next = |node: usize| graph.needs().from(node).iter().copied().find(is_out);
    let mut seen = vec![false; graph.len()];
    let mut node = (0..graph.len()).find(is_out)?;
    while let Some(slot @ false) = seen.get_mut(node) {
        *slot = true;
        node = next(node)?;
    }
    // A sum needs cells only, and of what an agreement needs only cells can be left out.
    let cell = graph.cell(node).or_else(|| graph.cell(next(node)?))?;
    shortest(document, &lineage, cells.get(cell)?.0.id)
}

fn referring<'a>(document: &'a Document, lineage: &[ColumnId]) -> impl Iterator<Item = (&'a Line, &'a Expr)> {
    let cell = |line: &'a Arc<Line>| Some((&**line, line.entry_along(lineage)?.referring()?));
    document.lines.iter().filter_map(cell)
}

/// Returns the labels along the shortest cycle that goes through a line, each needing the next.
///
/// Only what the line needs is read; the lines are gone through when it needs a sum, once for all sums.
fn shortest(document: &Document, lineage: &[ColumnId], start: LineId) -> Option<Vec<String>> {
    let mut came_from: BTreeMap<LineId, LineId> = BTreeMap::new();
    let mut counting: Option<Counting> = None;
    let mut pending = VecDeque::from([start]);
    while let Some(id) = pending.pop_front() {
        let expr = document.lines.get(id).and_then(|line| line.entry_along(lineage)?.referring());
        for source in expr.into_iter().flat_map(Expr::references).flat_map(sources_of) {
            let needed = match source {
                Source::Line(line) => vec![line],
                Source::Figure(_) => Vec::new(),
                Source::Convention(convention) => agreement::looked_at(document, convention, lineage),
                sum => counting.get_or_insert_with(|| Counting::of(document, lineage)).reached(sum),
            };
            for needed in needed {
                if needed == start {
                    let mut way: Vec<LineId> =
                        std::iter::successors(Some(id), |id| came_from.get(id).copied()).collect();
                    way.reverse();
                    return Some(
                        way.into_iter().filter_map(|id| Some(document.lines.get(id)?.label.clone())).collect(),
                    );
                }
                came_from.entry(needed).or_insert_with(|| {
                    pending.push_back(needed);
                    id
                });
            }
        }
    }
    None
}

/// The lines that refer and were not reached yet, by account and side.
struct Counting(BTreeMap<(Option<AccountNumber>, Option<Side>), Vec<LineId>>);

impl Counting {
    fn of(document: &Document, lineage: &[ColumnId]) -> Counting {
        let mut lines: BTreeMap<_, Vec<LineId>> = BTreeMap::new();
        for (line, _) in referring(document, lineage) {
            lines.entry((line.account.number(), line.account.side())).or_default().push(line.id);
        }
        Counting(lines)
    }

    /// Returns the lines that count in a sum, those returned before left out.
    fn reached(&mut self, sum: Source) -> Vec<LineId> {
        let counts = |(number, side): &(Option<AccountNumber>, Option<Side>)| match sum {
            Source::Accounts(prefix) => number.is_some_and(|number| number.starts_with(prefix.as_str())),
            Source::Side(counted) => *side == Some(counted),
            Source::Line(_) | Source::Figure(_) | Source::Convention(_) => false,
        };
        let groups = self.0.iter_mut().filter(|(place, _)| counts(place));
        groups.flat_map(|(_, lines)| std::mem::take(lines)).collect()
    }
}
