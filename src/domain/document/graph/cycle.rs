//! Owns the formulas that depend on themselves, told by the labels of their lines. Example: `Locations`, `Mairie` when
//! each needs the other.

use super::super::Document;
use super::super::id::{ColumnId, LineId};
use super::super::line::Line;
use super::{Graph, Source};
use crate::domain::expression::Expr;
use std::collections::VecDeque;
use std::sync::Arc;

/// Returns the labels of the lines of a cycle through `line`, in `column` or in a scenario that follows it; none when
/// its formulas depend on themselves nowhere.
pub fn cycle_through(document: &Document, line: LineId, column: ColumnId) -> Option<Vec<String>> {
    document.columns.iter().find_map(|candidate| {
        let lineage = document.lineage(candidate.id);
        if !lineage.contains(&column) {
            return None;
        }
        // A cell that refers to nothing is in no cycle.
        document.lines.get(line)?.entry_along(&lineage)?.referring()?;
        let cells = referring(document, &lineage);
        let graph = Graph::of(&cells);
        Some(labels(&cells, shortest(&graph, graph.node(Source::Line(line))?)?))
    })
}

/// Returns the labels of the lines of a cycle in `column`, when there is one.
pub fn any_cycle(document: &Document, column: ColumnId) -> Option<Vec<String>> {
    let cells = referring(document, &document.lineage(column));
    let graph = Graph::of(&cells);
    let mut left_out = vec![true; graph.len()];
    for node in graph.order(&graph.needs().turned()) {
        if let Some(slot) = left_out.get_mut(node) {
            *slot = false;
        }
    }
    // From what is left out one comes to a cycle: each needs another that is left out.
    let is_out = |node: &usize| left_out.get(*node).copied().unwrap_or_default();
    let mut seen = vec![false; graph.len()];
    let mut node = (0..graph.len()).find(is_out)?;
    while let Some(slot @ false) = seen.get_mut(node) {
        *slot = true;
        node = graph.needs().from(node).iter().copied().find(is_out)?;
    }
    Some(labels(&cells, shortest(&graph, node)?))
}

fn referring<'a>(document: &'a Document, lineage: &[ColumnId]) -> Vec<(&'a Line, &'a Expr)> {
    let cell = |line: &'a Arc<Line>| Some((&**line, line.entry_along(lineage)?.referring()?));
    document.lines.iter().filter_map(cell).collect()
}

/// Returns the shortest cycle that goes through a node, its cells in the order one needs the next.
fn shortest(graph: &Graph, start: usize) -> Option<Vec<usize>> {
    let mut came_from: Vec<Option<usize>> = vec![None; graph.len()];
    let mut pending = VecDeque::from([start]);
    while let Some(node) = pending.pop_front() {
        for needed in graph.needs().from(node) {
            if *needed == start {
                let before = |node: &usize| came_from.get(*node).copied().flatten();
                let mut way: Vec<usize> = std::iter::successors(Some(node), before).collect();
                way.reverse();
                return Some(way.into_iter().filter_map(|node| graph.cell(node)).collect());
            }
            match came_from.get_mut(*needed) {
                Some(from @ None) => *from = Some(node),
                _ => continue,
            }
            pending.push_back(*needed);
        }
    }
    None
}

fn labels(cells: &[(&Line, &Expr)], way: Vec<usize>) -> Vec<String> {
    way.into_iter().filter_map(|place| cells.get(place)).map(|(line, _)| line.label.clone()).collect()
}
