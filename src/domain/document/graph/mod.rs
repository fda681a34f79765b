//! Owns what depends on what among the cells of one column that refer. Example: `=2%*charges` needs every charge that
//! refers to something. Cells that refer to nothing stand in it only when a formula names their line.
//!
//! Sums stand in it as nodes of their own, so that a thousand formulas on one account cost a thousand steps.

mod arrows;
mod cycle;

pub use arrows::Arrows;
pub use cycle::{any_cycle, cycle_through, is_cyclic_from};

use super::id::{ConventionId, LineId};
use super::line::{Line, Side};
use crate::domain::expression::{Expr, Figure, Prefix, Reference};
use crate::domain::plan::AccountNumber;
use std::collections::{BTreeMap, BTreeSet};

/// What a formula may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The cell of a line.
    Line(LineId),
    /// The lines whose account begins so.
    Accounts(Prefix),
    /// A side, contributions volontaires apart.
    Side(Side),
    /// A figure that comes from elsewhere than the lines.
    Figure(Figure),
    /// What an agreement gives.
    Convention(ConventionId),
}

/// What depends on what.
#[derive(Debug, Default)]
pub struct Graph {
    /// What each node is, sorted.
    sources: Vec<Source>,
    /// The cell that refers of each node, by its place among those given.
    cells: Vec<Option<usize>>,
    /// From each node to those it needs: from a sum, to the cells that refer and count in it; from an agreement, to every
    /// line it looks at.
    needs: Arrows,
}

/// Returns what a reference needs; nothing for a line or an agreement that was not found.
pub fn sources_of(reference: &Reference) -> impl Iterator<Item = Source> {
    let (one, sides, prefixes): (_, &[Side], &[Prefix]) = match reference {
        Reference::Line(line) => (Some(Source::Line(*line)), &[], &[]),
        Reference::Label(_) | Reference::Agreement(_) => (None, &[], &[]),
        Reference::Convention(convention) => (Some(Source::Convention(*convention)), &[], &[]),
        Reference::Accounts(prefixes) => (None, &[], prefixes),
        Reference::Figure(Figure::Charges) => (None, &[Side::Charge], &[]),
        Reference::Figure(Figure::Produits) => (None, &[Side::Produit], &[]),
        Reference::Figure(Figure::Resultat) => (None, &[Side::Charge, Side::Produit], &[]),
        Reference::Figure(figure) => (Some(Source::Figure(*figure)), &[], &[]),
    };
    let sides = sides.iter().copied().map(Source::Side);
    one.into_iter().chain(sides).chain(prefixes.iter().copied().map(Source::Accounts))
}

impl Graph {
    /// Returns what depends on what among cells that refer, each a line and what its formula says; `looked_at` tells which
    /// lines an agreement looks at.
    pub fn of(cells: &[(&Line, &Expr)], looked_at: impl Fn(ConventionId) -> Vec<LineId>) -> Graph {
        let own = cells.iter().map(|(line, _)| Source::Line(line.id));
        let sources_in = |expr| Expr::references(expr).into_iter().flat_map(sources_of);
        let all = cells.iter().enumerate();
        let needed: Vec<(usize, Source)> =
            all.flat_map(|(cell, (_, expr))| sources_in(expr).map(move |source| (cell, source))).collect();
        let agreed = needed.iter().filter_map(|(_, source)| match source {
            Source::Convention(convention) => Some(*convention),
            _ => None,
        });
        let agreed: BTreeSet<ConventionId> = agreed.collect();
        let lines = |convention| looked_at(convention).into_iter().map(move |line| (convention, line));
        let looked: Vec<(ConventionId, LineId)> = agreed.into_iter().flat_map(lines).collect();
        let looked_lines = looked.iter().map(|(_, line)| Source::Line(*line));
        let mut sources: Vec<Source> =
            own.clone().chain(needed.iter().map(|(_, source)| *source)).chain(looked_lines).collect();
        sources.sort_unstable();
        sources.dedup();
        let mut graph = Graph { cells: vec![None; sources.len()], sources, needs: Arrows::default() };
        let nodes: Vec<usize> = own.filter_map(|source| graph.node(source)).collect();
        for (cell, node) in nodes.iter().enumerate() {
            if let Some(slot) = graph.cells.get_mut(*node) {
                *slot = Some(cell);
            }
        }
        let named = needed.iter().filter_map(|(cell, source)| Some((*nodes.get(*cell)?, graph.node(*source)?)));
        let mut arrows: Vec<(usize, usize)> = named.collect();
        let looked = looked.into_iter();
        arrows.extend(looked.filter_map(|(convention, line)| {
            Some((graph.node(Source::Convention(convention))?, graph.node(Source::Line(line))?))
        }));
        let mut counting = BTreeMap::new();
        for (node, (line, _)) in nodes.iter().zip(cells) {
            let (number, side) = (line.account.number(), line.account.side());
            let sums = counting.entry((number, side)).or_insert_with(|| graph.counting(number, side));
            arrows.extend(sums.iter().map(|sum| (*sum, *node)));
        }
        graph.needs = Arrows::of(graph.len(), &arrows);
        graph
    }

    /// Returns the sums that a line of that account and of that side counts in.
    pub fn counting(&self, number: Option<AccountNumber>, side: Option<Side>) -> Vec<usize> {
        let accounts = number.into_iter().flat_map(Prefix::all_of).map(Source::Accounts);
        accounts.chain(side.map(Source::Side)).filter_map(|source| self.node(source)).collect()
    }

    /// Returns how many nodes there are.
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Returns whether no cell refers.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// Returns the node of what a formula needs, or of a line that refers.
    pub fn node(&self, source: Source) -> Option<usize> {
        self.sources.binary_search(&source).ok()
    }

    /// Returns what a node is.
    pub fn source(&self, node: usize) -> Option<Source> {
        self.sources.get(node).copied()
    }

    /// Returns the cell of a node, when it is one that refers.
    pub fn cell(&self, node: usize) -> Option<usize> {
        self.cells.get(node).copied().flatten()
    }

    /// Returns the arrows from each node to those it needs.
    pub fn needs(&self) -> &Arrows {
        &self.needs
    }

    /// Returns the nodes, each after what it needs; those of a cycle, and what depends on one, are left out.
    ///
    /// `needed_by` are the arrows of [`Graph::needs`] the other way round.
    pub fn order(&self, needed_by: &Arrows) -> Vec<usize> {
        let mut waiting: Vec<usize> = (0..self.len()).map(|node| self.needs.from(node).len()).collect();
        let mut order: Vec<usize> = Vec::with_capacity(self.len());
        order.extend(waiting.iter().enumerate().filter(|(_, count)| **count == 0).map(|(node, _)| node));
        let mut done = 0;
        while let Some(node) = order.get(done).copied() {
            done += 1;
            for dependent in needed_by.from(node) {
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
}
