//! Owns `Dependencies`: the cells of a column that refer, in an order in which each comes after what it needs, and what
//! has to be evaluated again after a change. Example: where account 641 changed, `=42%*compte(641)` is due.
//!
//! Made anew when a formula or the place of a line changed, shared by all versions in between. Must not know values.

use super::references::Outside;
use super::tally::{Key, Place};
use super::values::Values;
use crate::domain::document::Document;
use crate::domain::document::agreement;
use crate::domain::document::graph::{Arrows, Graph, Source};
use crate::domain::document::id::{ColumnId, ConventionId, LineId};
use crate::domain::document::line::Line;
use crate::domain::expression::{Expr, Figure};
use std::collections::BTreeSet;

/// What depends on what among the cells of a column.
#[derive(Debug, Default)]
pub(super) struct Dependencies {
    graph: Graph,
    /// From each node to those that need it.
    needed_by: Arrows,
    /// The nodes outside any cycle, each after what it needs.
    order: Vec<usize>,
    /// Where each node stands in `order`.
    ranks: Vec<Option<usize>>,
    cells: Vec<Cell>,
    agreements: bool,
}

/// A cell that refers.
#[derive(Debug)]
pub(super) struct Cell {
    /// Where its value stands.
    pub(super) chunk: usize,
    pub(super) place: usize,
    /// With what it is counted.
    pub(super) key: Key,
    /// A copy of our own. In the document, each formula lies among the other things of its line; here one after the
    /// other: memory is what takes the time when thousands are evaluated.
    pub(super) formula: Expr,
    /// Its line.
    pub(super) line: LineId,
}

/// What changed outside the cells that refer.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// The lines that are worth something else.
    pub(super) lines: Vec<LineId>,
    /// Where something else is counted.
    pub(super) places: BTreeSet<Place>,
    /// The lines of cells that refer and that hypotheses may move otherwise.
    pub(super) cells: Vec<LineId>,
}

/// What has to be evaluated, by its place in the order.
pub(super) struct Due(Vec<bool>);

impl Dependencies {
    /// Returns what depends on what in the column of `lineage`; `values` has the places of the cells that refer.
    pub(super) fn of(document: &Document, lineage: &[ColumnId], values: &Values) -> Dependencies {
        let parts = values.parts.iter().zip(document.lines.chunks()).enumerate();
        let places = parts.flat_map(|(number, (part, chunk))| {
            part.referring.iter().filter_map(move |place| Some((number, *place, chunk.rows().get(*place)?)))
        });
        let cells = places.filter_map(|(chunk, place, line)| {
            let formula = line.entry_along(lineage)?.referring()?.clone();
            Some((&**line, Cell { chunk, place, key: Key::of(line, lineage), formula, line: line.id }))
        });
        let (lines, cells): (Vec<&Line>, Vec<Cell>) = cells.unzip();
        let formulas: Vec<(&Line, &Expr)> = lines.into_iter().zip(cells.iter().map(|cell| &cell.formula)).collect();
        let graph = Graph::of(&formulas, |convention| agreement::looked_at(document, convention, lineage));
        let agreements = formulas.iter().any(|(_, formula)| agreement::named_in(formula).next().is_some());
        let needed_by = graph.needs().turned();
        let order = graph.order(&needed_by);
        let mut ranks = vec![None; graph.len()];
        for (rank, node) in order.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(*node) {
                *slot = Some(rank);
            }
        }
        Dependencies { graph, needed_by, order, ranks, cells, agreements }
    }

    /// Returns whether a cell takes its amount from an agreement.
    pub(super) fn name_agreements(&self) -> bool {
        self.agreements
    }

    /// Returns everything as due.
    pub(super) fn all(&self) -> Due {
        Due(vec![true; self.order.len()])
    }

    /// Returns what is due at first, when that changed and the figures outside went from some to others; nothing when no
    /// cell needs any of it.
    pub(super) fn due(&self, touched: &Touched, before: &Outside, after: &Outside) -> Option<Due> {
        let lines = touched.lines.iter().map(|line| Source::Line(*line));
        let figures = [Figure::Heures, Figure::Benevolat, Figure::Etp].into_iter();
        let figures = figures.filter(|figure| before.get(*figure) != after.get(*figure)).map(Source::Figure);
        let named = lines.chain(figures).filter_map(|source| self.graph.node(source));
        let needing = named.flat_map(|node| self.needed_by.from(node)).copied();
        let sums = touched.places.iter().flat_map(|place| self.graph.counting(place.number(), place.side()));
        let cells = touched.cells.iter().filter_map(|line| self.graph.node(Source::Line(*line)));
        let mut first = needing.chain(sums).chain(cells).peekable();
        first.peek()?;
        let mut due = Due(vec![false; self.order.len()]);
        first.for_each(|node| self.mark(&mut due, node));
        Some(due)
    }

    /// Marks what needs `node` as due.
    pub(super) fn mark_needing(&self, due: &mut Due, node: usize) {
        self.needed_by.from(node).iter().for_each(|needing| self.mark(due, *needing));
    }

    fn mark(&self, Due(due): &mut Due, node: usize) {
        let rank = self.ranks.get(node).copied().flatten();
        if let Some(slot) = rank.and_then(|rank| due.get_mut(rank)) {
            *slot = true;
        }
    }

    /// Returns the first node due from `rank` on, and the rank after it.
    pub(super) fn next(&self, Due(due): &Due, rank: usize) -> Option<(usize, usize)> {
        let rank = rank + due.get(rank..)?.iter().position(|due| *due)?;
        Some((*self.order.get(rank)?, rank + 1))
    }

    /// Returns the cell of a node that is one.
    pub(super) fn cell(&self, node: usize) -> Option<&Cell> {
        self.cells.get(self.graph.cell(node)?)
    }

    /// Returns what a node is.
    pub(super) fn source(&self, node: usize) -> Option<Source> {
        self.graph.source(node)
    }

    /// Returns what a node needs.
    pub(super) fn needs(&self, node: usize) -> impl Iterator<Item = Source> {
        self.graph.needs().from(node).iter().filter_map(|needed| self.graph.source(*needed))
    }

    /// Returns what an agreement looks at.
    pub(super) fn looked_at(&self, convention: ConventionId) -> impl Iterator<Item = Source> {
        self.graph.node(Source::Convention(convention)).into_iter().flat_map(|node| self.needs(node))
    }

    /// Returns the cells that depend on themselves, or on one that does.
    pub(super) fn cyclic(&self) -> impl Iterator<Item = &Cell> {
        let nodes = self.ranks.iter().enumerate();
        nodes.filter(|(_, rank)| rank.is_none()).filter_map(|(node, _)| self.cell(node))
    }
}
