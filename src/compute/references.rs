//! Owns the values of the cells that refer to others. Example: `=2%*compte(64)` is worth 2 % of the salaries.
//!
//! Each is evaluated once, after what it needs; those of a cycle have no value.

use super::tally::Tally;
use super::values::{Value, Values};
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::graph::{Graph, Group, Node, groups_of};
use crate::domain::document::id::LineId;
use crate::domain::document::line::{Line, Side};
use crate::domain::expression::{Expr, Fault, FaultKind, Figure, Reference};
use rust_decimal::Decimal;

/// A cell that refers, and where it stands.
pub(super) struct Cell<'a> {
    pub(super) chunk: usize,
    pub(super) place: usize,
    pub(super) line: &'a Line,
    pub(super) expr: &'a Expr,
}

/// The figures of a column that come from elsewhere than its lines; none when they are out of range.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Outside {
    /// Hours of volunteering that count.
    pub(super) heures: Option<Decimal>,
    /// What they are worth.
    pub(super) benevolat: Option<Decimal>,
    /// Paid full-time equivalents.
    pub(super) etp: Option<Decimal>,
}

/// Returns the values of `cells`, in their order; `values` and `plain` are those of the cells that refer to nothing.
pub(super) fn evaluate(
    document: &Document,
    cells: &[Cell<'_>],
    values: &Values,
    plain: &Tally,
    outside: &Outside,
) -> Vec<Value> {
    let formulas: Vec<(&Line, &Expr)> = cells.iter().map(|cell| (cell.line, cell.expr)).collect();
    let graph = Graph::of(&formulas);
    let order = graph.order();
    let mut found =
        Found { document, values, outside, graph: &graph, cells: vec![None; cells.len()], sums: Vec::new() };
    found.add_plain(plain);
    for node in order {
        match graph.node(node) {
            Some(Node::Line(place)) => {
                let Some(cell) = cells.get(*place) else { continue };
                let amount = Entry::amount_with(cell.expr, &|reference| found.worth(reference));
                if let Some(slot) = found.cells.get_mut(*place) {
                    *slot = Some(amount.map_or_else(Value::Faulty, Value::Known));
                }
            }
            Some(Node::Group(_)) => found.add_up(node),
            None => {}
        }
    }
    let cycle = || Value::Faulty(Fault { kind: FaultKind::Cycle { labels: Vec::new() }, place: None });
    found.cells.into_iter().map(|value| value.unwrap_or_else(cycle)).collect()
}

/// What is known so far.
struct Found<'a> {
    document: &'a Document,
    values: &'a Values,
    outside: &'a Outside,
    graph: &'a Graph,
    cells: Vec<Option<Value>>,
    /// By node; none for a sum one line of which has no value.
    sums: Vec<Option<i128>>,
}

impl Found<'_> {
    /// Counts the cells that refer to nothing in the sums referred to.
    fn add_plain(&mut self, plain: &Tally) {
        self.sums = vec![Some(0); self.graph.len()];
        for (key, sum) in plain.iter() {
            for group in self.graph.counting(key.place.number(), key.place.side()) {
                if let Some(total) = self.sums.get_mut(group) {
                    *total = total.filter(|_| sum.faults == 0).map(|total| total + sum.cents);
                }
            }
        }
    }

    /// Counts the cells that refer in a sum, once each is known.
    fn add_up(&mut self, group: usize) {
        let mut total = self.sums.get(group).copied().flatten();
        for cell in self.graph.needs(group) {
            let amount = self.cells.get(*cell).and_then(|value| value.as_ref()?.amount());
            total = total.zip(amount).map(|(total, amount)| total + amount.cents());
        }
        if let Some(sum) = self.sums.get_mut(group) {
            *sum = total;
        }
    }

    fn worth(&self, reference: &Reference) -> Result<Decimal, FaultKind> {
        let sum = |group: &Group| self.graph.group(group).and_then(|node| self.sums.get(node).copied().flatten());
        match reference {
            Reference::Line(line) => self.line(*line),
            Reference::Label(label) => Err(FaultKind::UnknownLine { label: label.clone() }),
            Reference::Figure(Figure::Heures) => self.outside.heures.ok_or(FaultKind::TooLarge),
            Reference::Figure(Figure::Benevolat) => self.outside.benevolat.ok_or(FaultKind::TooLarge),
            Reference::Figure(Figure::Etp) => self.outside.etp.ok_or(FaultKind::TooLarge),
            Reference::Figure(Figure::Resultat) => {
                let [charges, produits] = [Side::Charge, Side::Produit].map(|side| sum(&Group::Side(side)));
                euros(produits.zip(charges).map(|(produits, charges)| produits - charges))
            }
            Reference::Figure(Figure::Charges | Figure::Produits) | Reference::Accounts(_) => {
                let parts = groups_of(reference);
                euros(parts.iter().map(sum).try_fold(0, |total, part| Some(total + part?)))
            }
        }
    }

    /// An absence counts for nothing, as in a total; a line that is gone has no value at all.
    fn line(&self, line: LineId) -> Result<Decimal, FaultKind> {
        let value = match self.graph.line(line) {
            Some(cell) => self.cells.get(cell).and_then(Option::as_ref),
            None => Some(self.values.of(self.document, line).ok_or(FaultKind::LineGone)?),
        };
        match value {
            Some(Value::Known(amount)) => Ok(amount.euros()),
            Some(Value::Absent) => Ok(Decimal::ZERO),
            Some(Value::Faulty(_)) | None => Err(FaultKind::FaultyReference),
        }
    }
}

fn euros(cents: Option<i128>) -> Result<Decimal, FaultKind> {
    let cents = cents.ok_or(FaultKind::FaultyReference)?;
    Decimal::try_from_i128_with_scale(cents, 2).map_err(|_| FaultKind::TooLarge)
}
