//! Owns the values of the cells that refer to others. Example: `=2%*compte(64)` is worth 2 % of the salaries.
//!
//! Only what is due is evaluated, each once, after what it needs; what needs it is due in its turn only where it is
//! worth something else. Cells of a cycle have no value.

use super::conventions;
use super::dependencies::{Cell, Dependencies, Due};
use super::hypotheses::Hypotheses;
use super::tally::Tally;
use super::values::{Value, Values};
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::graph::{Source, sources_of};
use crate::domain::document::id::{ColumnId, ConventionId, LineId};
use crate::domain::document::line::Side;
use crate::domain::expression::{Fault, FaultKind, Figure, Reference};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

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

impl Outside {
    /// Returns a figure, when it is one of these and within range.
    pub(super) fn get(&self, figure: Figure) -> Option<Decimal> {
        match figure {
            Figure::Heures => self.heures,
            Figure::Benevolat => self.benevolat,
            Figure::Etp => self.etp,
            Figure::Charges | Figure::Produits | Figure::Resultat => None,
        }
    }
}

/// The cells of a column that refer, being evaluated.
pub(super) struct Evaluation<'a> {
    pub(super) document: &'a Document,
    pub(super) dependencies: &'a Dependencies,
    pub(super) hypotheses: &'a Hypotheses,
    pub(super) lineage: &'a [ColumnId],
    pub(super) outside: &'a Outside,
    /// What the lines added up to before.
    pub(super) before: &'a Tally,
    /// The values of all lines: of cells not evaluated yet, those before.
    pub(super) values: &'a mut Values,
    /// What these values add up to.
    pub(super) total: &'a mut Tally,
    /// The sums needed so far, in cents; none where a line has no value.
    pub(super) sums: BTreeMap<Source, Option<i128>>,
    /// What the agreements needed so far give.
    pub(super) agreements: BTreeMap<ConventionId, Result<Decimal, FaultKind>>,
}

impl Evaluation<'_> {
    /// Says of the cells of cycles that they have no value.
    pub(super) fn refuse_cycles(&mut self) {
        for cell in self.dependencies.cyclic() {
            let fault = Fault { kind: FaultKind::Cycle { labels: Vec::new() }, place: None };
            self.set(cell, Value::Faulty(fault.into()));
        }
    }

    /// Evaluates what is due, and what is due because of it.
    pub(super) fn run(&mut self, mut due: Due) {
        let mut from = 0;
        while let Some((node, after)) = self.dependencies.next(&due, from) {
            let changed = match self.dependencies.cell(node) {
                Some(cell) => self.evaluate(node, cell),
                None => self.dependencies.source(node).is_some_and(|source| self.has_moved(source)),
            };
            if changed {
                self.dependencies.mark_needing(&mut due, node);
            }
            from = after;
        }
    }

    /// Evaluates a cell; returns whether it is worth something else.
    fn evaluate(&mut self, node: usize, cell: &Cell) -> bool {
        for source in self.dependencies.needs(node) {
            self.add_up(source);
        }
        let amount = Entry::amount_with(&cell.formula, &|reference| self.worth(reference));
        let value = amount.map_or_else(|fault| Value::Faulty(fault.into()), Value::Known);
        let value = match self.document.lines.get(cell.line).filter(|_| !self.hypotheses.is_empty()) {
            Some(line) => self.hypotheses.last(line, self.lineage, value),
            None => value,
        };
        self.set(cell, value)
    }

    fn set(&mut self, cell: &Cell, value: Value) -> bool {
        match self.values.get(cell.chunk, cell.place) {
            Some(before) if *before != value => self.total.change(cell.key, before, &value),
            _ => return false,
        }
        self.values.set(cell.chunk, cell.place, value);
        true
    }

    /// Adds a sum up, once all the cells that count in it are known; returns it. So an agreement is followed once.
    fn add_up(&mut self, source: Source) -> Option<i128> {
        let total = &*self.total;
        match source {
            Source::Accounts(_) | Source::Side(_) => *self.sums.entry(source).or_insert_with(|| sum(total, source)),
            Source::Convention(convention) => {
                self.follow(convention);
                None
            }
            Source::Line(_) | Source::Figure(_) => None,
        }
    }

    fn follow(&mut self, convention: ConventionId) {
        let (document, lineage, values) = (self.document, self.lineage, &*self.values);
        let looked = self.dependencies.looked_at(convention);
        self.agreements.entry(convention).or_insert_with(|| {
            let among = looked.filter_map(|source| match source {
                Source::Line(line) => document.lines.get(line),
                _ => None,
            });
            conventions::given(document, among, lineage, values, convention).map(|worth| worth.gives.euros())
        });
    }

    /// Tells whether a sum is another than before; an agreement may be, as what it looks at is.
    fn has_moved(&mut self, source: Source) -> bool {
        self.add_up(source) != sum(self.before, source) || matches!(source, Source::Convention(_))
    }

    fn worth(&self, reference: &Reference) -> Result<Decimal, FaultKind> {
        let sum = |source: Source| self.sums.get(&source).copied().flatten();
        match reference {
            Reference::Line(line) => self.line(*line),
            Reference::Label(label) => Err(FaultKind::UnknownLine { label: label.clone() }),
            Reference::Agreement(label) => Err(FaultKind::UnknownAgreement { label: label.clone() }),
            Reference::Convention(convention) => {
                self.agreements.get(convention).cloned().unwrap_or(Err(FaultKind::AgreementGone))
            }
            Reference::Figure(figure @ (Figure::Heures | Figure::Benevolat | Figure::Etp)) => {
                self.outside.get(*figure).ok_or(FaultKind::TooLarge)
            }
            Reference::Figure(Figure::Resultat) => {
                let [charges, produits] = [Side::Charge, Side::Produit].map(|side| sum(Source::Side(side)));
                euros(produits.zip(charges).map(|(produits, charges)| produits - charges))
            }
            Reference::Figure(Figure::Charges | Figure::Produits) | Reference::Accounts(_) => {
                euros(sources_of(reference).map(sum).try_fold(0, |total, part| Some(total + part?)))
            }
        }
    }

    /// An absence counts for nothing, as in a total; a line that is gone has no value at all.
    fn line(&self, line: LineId) -> Result<Decimal, FaultKind> {
        match self.values.of(self.document, line).ok_or(FaultKind::LineGone)? {
            Value::Known(amount) => Ok(amount.euros()),
            Value::Absent => Ok(Decimal::ZERO),
            Value::Faulty(_) => Err(FaultKind::FaultyReference),
        }
    }
}

fn sum(tally: &Tally, source: Source) -> Option<i128> {
    match source {
        Source::Accounts(prefix) => tally.accounts(prefix),
        Source::Side(side) => tally.side(side),
        Source::Line(_) | Source::Figure(_) | Source::Convention(_) => None,
    }
}

fn euros(cents: Option<i128>) -> Result<Decimal, FaultKind> {
    let cents = cents.ok_or(FaultKind::FaultyReference)?;
    Decimal::try_from_i128_with_scale(cents, 2).map_err(|_| FaultKind::TooLarge)
}
