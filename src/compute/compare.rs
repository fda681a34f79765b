//! Owns columns side by side: totals, sections, funders, jobs, hours, indicators, each with its difference to the first
//! column. Example: charges 947 815,20, then 908 095,89: −39 719,31.
//!
//! An *écart* (what happened, less what was planned) has a good side; an *évolution*, from one exercice to another, has
//! none, nor has the difference of two versions of one. Must not know words.

use super::budget::Budget;
use super::figures::{ColumnFigures, Figures};
use super::financeurs::Breakdown;
use super::layout::SectionKey;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, FinanceurId, IndicatorId, LineId};
use crate::domain::document::line::Side;
use crate::domain::money::Amount;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Columns side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The columns, the one the others are compared with first.
    pub columns: Vec<ColumnId>,
    /// What is compared; what none of them has is left out.
    pub rows: Vec<Row>,
}

/// One thing in every column.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which thing.
    pub key: Key,
    /// What it is in each column, in their order.
    pub cells: Vec<Cell>,
}

/// What is compared, in the order shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// All of a side.
    Side(Side),
    /// The résultat.
    Resultat,
    /// Produits whose agreement is not signed.
    NonConventionne,
    /// A subtotal.
    Section(Side, SectionKey),
    /// A line.
    Line(LineId),
    /// What a funder pays.
    Financeur(FinanceurId),
    /// Paid full-time equivalents.
    EtpSalaries,
    /// Hours of volunteering that count.
    Heures,
    /// Full-time equivalents of volunteering.
    EtpBenevoles,
    /// What these hours are worth.
    Benevolat,
    /// What was done.
    Indicator(IndicatorId),
}

/// One thing in one column.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    /// What it is; nothing is an absence.
    pub value: Option<Measure>,
    /// Its difference to the first column, in the same unit; none in the first column, nor between two absences.
    pub difference: Option<Measure>,
    /// Whether the difference is a good one; none when it is not judged.
    pub good: Option<bool>,
}

/// A number and what it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// Euros.
    Euros(Amount),
    /// Hours.
    Heures(Decimal),
    /// Full-time equivalents.
    Etp(Decimal),
    /// A count, in the unit of its indicator.
    Nombre(Decimal),
}

impl Measure {
    /// Returns the number.
    pub fn number(self) -> Decimal {
        match self {
            Measure::Euros(amount) => amount.euros(),
            Measure::Heures(number) | Measure::Etp(number) | Measure::Nombre(number) => number,
        }
    }

    fn minus(self, other: Measure) -> Option<Measure> {
        let less = |one: Decimal, other: Decimal| one.checked_sub(other);
        Some(match (self, other) {
            (Measure::Euros(one), Measure::Euros(other)) => Measure::Euros(one.minus(other).ok()?),
            (Measure::Heures(one), Measure::Heures(other)) => Measure::Heures(less(one, other)?),
            (Measure::Etp(one), Measure::Etp(other)) => Measure::Etp(less(one, other)?),
            (Measure::Nombre(one), Measure::Nombre(other)) => Measure::Nombre(less(one, other)?),
            _ => return None,
        })
    }

    fn nought(self) -> Measure {
        match self {
            Measure::Euros(_) => Measure::Euros(Amount::ZERO),
            Measure::Heures(_) => Measure::Heures(Decimal::ZERO),
            Measure::Etp(_) => Measure::Etp(Decimal::ZERO),
            Measure::Nombre(_) => Measure::Nombre(Decimal::ZERO),
        }
    }
}

impl Row {
    /// Returns whether the columns do not all say the same; an absence is not a zero.
    pub fn differs(&self) -> bool {
        self.cells.windows(2).any(|pair| matches!(pair, [one, next] if one.value != next.value))
    }
}

/// What a column is beside the one it is compared with, which names their difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Of another exercice: their difference is an *évolution*.
    Year,
    /// A scenario beside a column it follows.
    Base,
    /// Another version of the same exercice.
    Version,
    /// What was planned for the exercice, beside what happened: their difference is an *écart*, and has a good side.
    Planned,
    /// What happened in the exercice, beside what is planned.
    Happened,
}

/// Returns what `reference` is to `column`; of another exercice when one of them is not there.
pub fn beside(document: &Document, column: ColumnId, reference: ColumnId) -> Beside {
    let (Some(one), Some(other)) = (document.columns.get(column), document.columns.get(reference)) else {
        return Beside::Year;
    };
    match (one.is_realise(), other.is_realise()) {
        _ if one.exercice != other.exercice => Beside::Year,
        _ if document.lineage(column).contains(&reference) => Beside::Base,
        _ if document.lineage(reference).contains(&column) => Beside::Version,
        (true, false) => Beside::Planned,
        (false, true) => Beside::Happened,
        _ => Beside::Version,
    }
}

/// Returns whether two columns are a budget and what came of it: their difference is an *écart*, and has a good side.
pub fn is_ecart(document: &Document, column: ColumnId, reference: ColumnId) -> bool {
    matches!(beside(document, column, reference), Beside::Planned | Beside::Happened)
}

/// Returns `columns` side by side, compared with the first of them; only what differs, when asked.
///
/// Columns that are not there are left out.
pub fn compare(figures: &Figures, columns: &[ColumnId], only_differences: bool) -> Comparison {
    let seen: Vec<Seen> = columns.iter().filter_map(|column| Seen::of(figures, *column)).collect();
    let rows = keys(figures, &seen).into_iter().map(|key| row(figures, key, &seen));
    let kept =
        rows.filter(|row| row.cells.iter().any(|cell| cell.value.is_some()) && (!only_differences || row.differs()));
    Comparison { columns: seen.iter().map(|seen| seen.figures.column).collect(), rows: kept.collect() }
}

/// Returns the lines that differ from one of `columns` to another, by section and in the order of the document.
pub fn lines(figures: &Figures, columns: &[ColumnId]) -> BTreeMap<SectionKey, Vec<Row>> {
    let seen: Vec<Seen> = columns.iter().filter_map(|column| Seen::of(figures, *column)).collect();
    let mut known = BTreeSet::new();
    let mut lines: BTreeMap<SectionKey, Vec<Row>> = BTreeMap::new();
    // A column that was closed keeps the lines that it has, where they stood.
    for line in seen.iter().rev().flat_map(|seen| seen.document.lines.iter()).filter(|line| known.insert(line.id)) {
        let row = row(figures, Key::Line(line.id), &seen);
        if row.differs() {
            lines.entry(SectionKey::of(line)).or_default().push(row);
        }
    }
    lines
}

/// Everything that may be compared, in the order shown: also what a column that was closed alone still has.
fn keys(figures: &Figures, seen: &[Seen<'_>]) -> Vec<Key> {
    let sections: BTreeSet<SectionKey> =
        seen.iter().filter_map(|seen| seen.budget).flat_map(Budget::sections).map(|(key, _)| key).collect();
    let of_side =
        |side| sections.iter().filter(move |key| key.side() == Some(side)).map(move |key| Key::Section(side, *key));
    let sides = [Side::Charge, Side::Produit];
    let mut keys: Vec<Key> = sides.map(Key::Side).into_iter().chain([Key::Resultat, Key::NonConventionne]).collect();
    keys.extend(sides.into_iter().flat_map(of_side));
    let documents = || std::iter::once(&*figures.document).chain(seen.iter().map(|seen| seen.document));
    let mut known = BTreeSet::new();
    let financeurs = documents().flat_map(|document| document.financeurs.iter()).map(|row| Key::Financeur(row.id));
    keys.extend(financeurs.filter(|key| known.insert(*key)));
    keys.extend([Key::EtpSalaries, Key::Heures, Key::EtpBenevoles, Key::Benevolat]);
    let indicators = documents().flat_map(|document| document.indicators.iter()).map(|row| Key::Indicator(row.id));
    keys.extend(indicators.filter(|key| known.insert(*key)));
    keys
}

fn row(figures: &Figures, key: Key, seen: &[Seen<'_>]) -> Row {
    let first = seen.first();
    let reference = first.and_then(|first| first.value(key));
    let cells = seen.iter().enumerate().map(|(place, seen)| {
        let value = seen.value(key);
        let Some(first) = first.filter(|_| place > 0) else { return Cell { value, ..Cell::default() } };
        let difference = difference(value, reference);
        let good = difference.and_then(|difference| good(&figures.document, key, difference, (seen, first)));
        Cell { value, difference, good }
    });
    Row { key, cells: cells.collect() }
}

/// An absence counts for nothing beside a number, and two absences differ by none.
fn difference(value: Option<Measure>, reference: Option<Measure>) -> Option<Measure> {
    let nought = value.or(reference)?.nought();
    value.unwrap_or(nought).minus(reference.unwrap_or(nought))
}

/// Returns whether an écart is a good one: more produits, a higher résultat, fewer charges than the budget.
fn good(document: &Document, key: Key, difference: Measure, (seen, first): (&Seen<'_>, &Seen<'_>)) -> Option<bool> {
    let (column, reference) = (seen.figures.column, first.figures.column);
    if difference.number().is_zero() || !is_ecart(document, column, reference) {
        return None;
    }
    let more_is_good = match key {
        Key::Side(side) | Key::Section(side, _) => side == Side::Produit,
        Key::Resultat | Key::Financeur(_) => true,
        Key::Line(line) => seen.document.lines.get(line)?.account.side()? == Side::Produit,
        _ => return None,
    };
    // What happened less what was planned, whichever of the two comes first.
    let is_realise = document.columns.get(column)?.is_realise();
    let has_grown = difference.number().is_sign_negative() != is_realise;
    Some(has_grown == more_is_good)
}

/// A column and what is read of it more than once.
struct Seen<'a> {
    document: &'a Document,
    figures: &'a ColumnFigures,
    budget: Option<&'a Budget>,
    breakdown: Option<Breakdown>,
    lineage: Vec<ColumnId>,
}

impl<'a> Seen<'a> {
    fn of(figures: &'a Figures, column: ColumnId) -> Option<Seen<'a>> {
        let found = figures.column(column)?;
        let document = figures.document_of(column);
        Some(Seen {
            document,
            figures: found,
            budget: found.budget.as_deref().ok(),
            breakdown: figures.breakdown(column).and_then(Result::ok),
            lineage: document.lineage(column),
        })
    }

    fn value(&self, key: Key) -> Option<Measure> {
        let time = || self.figures.benevolat.as_ref().ok().map(|benevolat| &benevolat.compte);
        let some = |number: Decimal| Some(number).filter(|number| !number.is_zero());
        Some(match key {
            Key::Side(side) => Measure::Euros(self.budget?.side(side)),
            Key::Resultat => Measure::Euros(self.budget?.resultat),
            Key::NonConventionne => {
                Measure::Euros(Some(self.budget?.non_conventionne).filter(|amount| !amount.is_zero())?)
            }
            Key::Section(_, section) => Measure::Euros(self.budget?.section(section)?),
            Key::Line(line) => Measure::Euros(self.figures.values.of(self.document, line)?.amount()?),
            Key::Financeur(financeur) => {
                let row = self.breakdown.as_ref()?.rows.iter().find(|row| row.financeur == financeur)?;
                Measure::Euros(row.montant?)
            }
            Key::EtpSalaries => Measure::Etp(some(self.figures.etp?)?),
            Key::Heures => Measure::Heures(some(time()?.heures)?),
            Key::EtpBenevoles => Measure::Etp(some(time()?.etp)?),
            Key::Benevolat => Measure::Euros(Some(time()?.valeur).filter(|amount| !amount.is_zero())?),
            Key::Indicator(indicator) => {
                let cells = &self.document.indicators.get(indicator)?.cells;
                Measure::Nombre(cells.along(&self.lineage, Some)?.value().ok()?)
            }
        })
    }
}
