//! Owns what depends on what among the cells of one column that refer. Example: `=2%*charges` needs every charge that
//! refers to something. Cells that refer to nothing have no place in it.
//!
//! Sums stand in it as nodes of their own, so that a thousand formulas on one account cost a thousand steps.

use super::Document;
use super::id::{ColumnId, LineId};
use super::line::{Line, Side};
use crate::domain::expression::{Expr, Figure, Prefix, Reference};
use crate::domain::plan::AccountNumber;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// A sum of lines that a formula may refer to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The lines whose account begins so.
    Accounts(Prefix),
    /// A side, contributions volontaires apart.
    Side(Side),
}

/// A cell that refers, or a sum that one refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// The cell of a line, by its place among those given.
    Line(usize),
    /// A sum.
    Group(Group),
}

/// What depends on what.
#[derive(Debug, Default)]
pub struct Graph {
    nodes: Vec<Node>,
    needs: Vec<Vec<usize>>,
    lines: BTreeMap<LineId, usize>,
    groups: BTreeMap<Group, usize>,
}

/// Returns the sums a reference is made of.
pub fn groups_of(reference: &Reference) -> Vec<Group> {
    let side = |side| vec![Group::Side(side)];
    match reference {
        Reference::Figure(Figure::Charges) => side(Side::Charge),
        Reference::Figure(Figure::Produits) => side(Side::Produit),
        Reference::Figure(Figure::Resultat) => vec![Group::Side(Side::Charge), Group::Side(Side::Produit)],
        Reference::Accounts(prefixes) => prefixes.iter().cloned().map(Group::Accounts).collect(),
        Reference::Figure(_) | Reference::Line(_) | Reference::Label(_) => Vec::new(),
    }
}

impl Graph {
    /// Returns what depends on what among cells that refer, each a line and what its formula says.
    pub fn of(cells: &[(&Line, &Expr)]) -> Graph {
        let mut graph = Graph::default();
        for (place, (line, _)) in cells.iter().enumerate() {
            let node = graph.add(Node::Line(place));
            graph.lines.insert(line.id, node);
        }
        for (node, (_, expr)) in cells.iter().enumerate() {
            for reference in expr.references() {
                if let Reference::Line(id) = reference
                    && let Some(needed) = graph.lines.get(id).copied()
                {
                    graph.need(node, needed);
                }
                for group in groups_of(reference) {
                    let known = graph.groups.get(&group).copied();
                    let needed = known.unwrap_or_else(|| {
                        let added = graph.add(Node::Group(group.clone()));
                        graph.groups.insert(group, added);
                        added
                    });
                    graph.need(node, needed);
                }
            }
        }
        for (node, (line, _)) in cells.iter().enumerate() {
            for group in graph.counting(line.account.number(), line.account.side()) {
                graph.need(group, node);
            }
        }
        graph
    }

    fn add(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.needs.push(Vec::new());
        self.nodes.len() - 1
    }

    fn need(&mut self, node: usize, needed: usize) {
        if let Some(needs) = self.needs.get_mut(node) {
            needs.push(needed);
        }
    }

    /// Returns the sums that a line of that account and of that side counts in.
    pub fn counting(&self, number: Option<AccountNumber>, side: Option<Side>) -> Vec<usize> {
        if self.groups.is_empty() {
            return Vec::new();
        }
        let accounts = number.into_iter().flat_map(Prefix::all_of).map(Group::Accounts);
        let side = side.map(Group::Side);
        accounts.chain(side).filter_map(|group| self.group(&group)).collect()
    }

    /// Returns how many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Returns whether no cell refers.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Returns a node.
    pub fn node(&self, node: usize) -> Option<&Node> {
        self.nodes.get(node)
    }

    /// Returns what a node needs: for a sum, the cells that count in it.
    pub fn needs(&self, node: usize) -> &[usize] {
        self.needs.get(node).map_or(&[], Vec::as_slice)
    }

    /// Returns the node of a line that refers.
    pub fn line(&self, line: LineId) -> Option<usize> {
        self.lines.get(&line).copied()
    }

    /// Returns the node of a sum.
    pub fn group(&self, group: &Group) -> Option<usize> {
        self.groups.get(group).copied()
    }

    /// Returns the nodes, each after what it needs; those of a cycle, and what depends on one, are left out.
    pub fn order(&self) -> Vec<usize> {
        let mut waiting: Vec<usize> = self.needs.iter().map(Vec::len).collect();
        let mut needed_by: Vec<Vec<usize>> = vec![Vec::new(); self.nodes.len()];
        for (node, needs) in self.needs.iter().enumerate() {
            for needed in needs {
                if let Some(by) = needed_by.get_mut(*needed) {
                    by.push(node);
                }
            }
        }
        let mut order: Vec<usize> = Vec::with_capacity(self.nodes.len());
        order.extend(waiting.iter().enumerate().filter(|(_, count)| **count == 0).map(|(node, _)| node));
        let mut done = 0;
        while let Some(node) = order.get(done).copied() {
            done += 1;
            for dependent in needed_by.get(node).into_iter().flatten() {
                if let Some(count) = waiting.get_mut(*dependent) {
                    *count -= 1;
                    if *count == 0 {
                        order.push(*dependent);
                    }
                }
            }
        }
        order
    }

    /// Returns the shortest cycle that goes through a node, its cells in the order one needs the next.
    pub fn cycle_through(&self, start: usize) -> Option<Vec<usize>> {
        let mut came_from: Vec<Option<usize>> = vec![None; self.nodes.len()];
        let mut pending = VecDeque::from([start]);
        while let Some(node) = pending.pop_front() {
            for needed in self.needs(node) {
                if *needed == start {
                    let mut way = vec![node];
                    let mut last = node;
                    while let Some(before) = came_from.get(last).copied().flatten() {
                        way.push(before);
                        last = before;
                    }
                    way.reverse();
                    way.retain(|node| matches!(self.nodes.get(*node), Some(Node::Line(_))));
                    return Some(way);
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
}

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
        Some(labels(&cells, graph.cycle_through(graph.line(line)?)?))
    })
}

/// Returns the labels of the lines of a cycle in `column`, when there is one.
pub fn any_cycle(document: &Document, column: ColumnId) -> Option<Vec<String>> {
    let cells = referring(document, &document.lineage(column));
    let graph = Graph::of(&cells);
    let mut left_out = vec![true; graph.len()];
    for node in graph.order() {
        if let Some(slot) = left_out.get_mut(node) {
            *slot = false;
        }
    }
    // From what is left out one comes to a cycle: each needs another that is left out.
    let is_out = |node: &usize| left_out.get(*node).copied().unwrap_or_default();
    let mut seen = vec![false; graph.len()];
    let mut node = (0..cells.len()).find(is_out)?;
    while let Some(slot @ false) = seen.get_mut(node) {
        *slot = true;
        node = graph.needs(node).iter().copied().find(is_out)?;
    }
    Some(labels(&cells, graph.cycle_through(node)?))
}

fn referring<'a>(document: &'a Document, lineage: &[ColumnId]) -> Vec<(&'a Line, &'a Expr)> {
    let cell = |line: &'a Arc<Line>| Some((&**line, line.entry_along(lineage)?.referring()?));
    document.lines.iter().filter_map(cell).collect()
}

fn labels(cells: &[(&Line, &Expr)], way: Vec<usize>) -> Vec<String> {
    way.into_iter().filter_map(|place| cells.get(place)).map(|(line, _)| line.label.clone()).collect()
}
