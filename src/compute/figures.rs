//! Owns `Figures`: everything the page shows of one version of a document, column by column.
//!
//! Made from the figures before it: what did not change in memory is not read again, and one amount typed costs one
//! chunk of lines and the totals of one column.

use super::benevolat::{self, Benevolat};
use super::budget::{self, Budget};
use super::cvn::{self, Foot};
use super::emplois::{self, Emplois};
use super::financeurs::{self, Breakdown, Dependents, Statuses};
use super::flows::{self, Flows, Through};
use super::follow::{Followed, Ground};
use super::hypotheses::{self, Hypotheses};
use super::layout::{self, Layout};
use super::paie::{self, Paie};
use super::poles::{self, Analytic, Spread};
use super::references::Outside;
use super::tally::Tally;
use super::values::{Value, Values};
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, FinanceurId, LineId};
use crate::domain::document::rows::Rows;
use crate::domain::money::Overflow;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What brings the figures of one version of a document to the next.
pub type Follow = fn(Arc<Document>, Option<&Figures>) -> Figures;

/// The figures of one version of a document.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The document they were computed from.
    pub document: Arc<Document>,
    /// Its sections and lines; a section that only a closed column has is there without lines.
    pub layout: Arc<Layout>,
    /// The same without what only closed columns have.
    open_layout: Arc<Layout>,
    columns: Vec<Column>,
}

/// The figures of one column.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnFigures {
    /// The column.
    pub column: ColumnId,
    /// The document as it was when the column was closed, which its figures are those of; nothing while it is a draft.
    pub frozen: Option<Arc<Document>>,
    /// The value of each line of that document.
    pub values: Arc<Values>,
    /// Totals and résultats; an overflow is said in words.
    pub budget: Result<Arc<Budget>, Overflow>,
    /// Volunteer time.
    pub benevolat: Result<Benevolat, Overflow>,
    /// Paid full-time equivalents in all; nothing when out of range.
    pub etp: Option<Decimal>,
}

impl Figures {
    /// Computes the figures of `document`, taking over from `previous` what cannot have changed.
    pub fn of(document: Arc<Document>, previous: Option<&Figures>) -> Figures {
        let open_layout = match previous.filter(|before| layout::is_same(&before.document.lines, &document.lines)) {
            Some(before) => before.open_layout.clone(),
            None => Arc::new(layout::layout(&document)),
        };
        let columns = columns(&document, previous);
        let closed = columns.iter().filter(|column| column.figures.frozen.is_some());
        let sections = closed
            .filter_map(|column| column.figures.budget.as_ref().ok())
            .flat_map(|budget| budget.sections().map(|(key, _)| key));
        let layout = match open_layout.with(sections) {
            None => open_layout.clone(),
            Some(layout) => match previous.filter(|before| *before.layout == layout) {
                Some(before) => before.layout.clone(),
                None => Arc::new(layout),
            },
        };
        Figures { document, layout, open_layout, columns }
    }

    /// Computes the figures of a document without scenario, closed column or formula that refers: with much less code,
    /// for the example that is shown before the rest of the code is there.
    pub fn plain(document: Arc<Document>, _: Option<&Figures>) -> Figures {
        let layout = Arc::new(layout::layout(&document));
        let columns = document.columns.iter().map(|column| {
            let (followed, id) = (Followed::plain(&document, column.id), column.id);
            let (benevolat, etp) = (benevolat::benevolat(&document, id), emplois::total(&document, id));
            Column::new(id, followed, benevolat, etp)
        });
        let columns = columns.collect();
        Figures { document, layout: layout.clone(), open_layout: layout, columns }
    }

    fn found(&self, column: ColumnId) -> Option<&Column> {
        self.columns.iter().find(|found| found.figures.column == column)
    }

    /// Returns who pays in a column: computed when it is asked for, from sums that are kept.
    ///
    /// # Errors
    /// [`Overflow`] when a total passes [`Amount::LIMIT`](crate::domain::money::Amount::LIMIT).
    pub fn breakdown(&self, column: ColumnId) -> Option<Result<Breakdown, Overflow>> {
        let found = self.found(column)?;
        let budget = found.figures.budget.as_ref().map_err(|overflow| *overflow);
        let document = self.document_of(column);
        Some(budget.and_then(|budget| financeurs::breakdown(document, &found.followed.total, budget)))
    }

    /// Returns what depends on a funder in a column, computed when it is asked for.
    ///
    /// # Errors
    /// [`Overflow`] when a total passes [`Amount::LIMIT`](crate::domain::money::Amount::LIMIT).
    pub fn dependents(&self, column: ColumnId, financeur: FinanceurId) -> Option<Result<Dependents, Overflow>> {
        let values = &self.column(column)?.values;
        Some(financeurs::dependents(self.document_of(column), column, values, financeur))
    }

    /// Returns how far the money of each funder has gone in a column, computed when it is asked for.
    ///
    /// # Errors
    /// [`Overflow`] when a total passes [`Amount::LIMIT`](crate::domain::money::Amount::LIMIT).
    pub fn statuses(&self, column: ColumnId) -> Option<Result<Statuses, Overflow>> {
        Some(financeurs::statuses(self.document_of(column), column, &self.column(column)?.values))
    }

    /// Returns who pays what in a column, computed when it is asked for.
    ///
    /// # Errors
    /// [`Overflow`] when a total passes [`Amount::LIMIT`](crate::domain::money::Amount::LIMIT).
    pub fn flows(&self, column: ColumnId, through: Through) -> Option<Result<Flows, Overflow>> {
        Some(flows::flows(self.document_of(column), column, &self.column(column)?.values, through))
    }

    /// Returns the paid jobs of a column by pole, computed when they are asked for; nothing when out of range.
    pub fn emplois(&self, column: ColumnId) -> Option<Emplois> {
        emplois::emplois(self.document_of(column), column)
    }

    /// Returns what the poles of a column cost and bring, computed when it is asked for.
    ///
    /// # Errors
    /// [`Overflow`] when a total passes [`Amount::LIMIT`](crate::domain::money::Amount::LIMIT).
    pub fn poles(&self, column: ColumnId) -> Option<Result<Analytic, Overflow>> {
        Some(poles::analytic(self.document_of(column), column, &self.column(column)?.values))
    }

    /// Returns how the lines of a column are shared between poles: one `Spread` serves all its lines.
    pub fn spread(&self, column: ColumnId) -> Option<Spread> {
        Some(Spread::of(self.document_of(column), column, &self.column(column)?.values))
    }

    /// Returns what the jobs of a column cost, computed when it is asked for.
    ///
    /// # Errors
    /// [`Overflow`] when a total passes [`Amount::LIMIT`](crate::domain::money::Amount::LIMIT).
    pub fn paie(&self, column: ColumnId) -> Result<Paie, Overflow> {
        paie::paie(self.document_of(column), column)
    }

    /// Returns the voluntary contributions at the foot of a column, computed when they are asked for.
    pub fn foot(&self, column: ColumnId) -> Option<Result<Foot, Overflow>> {
        let found = self.found(column)?;
        let plan = self.document_of(column).columns.get(column)?.plan();
        let benevolat = found.figures.benevolat.as_ref().map_err(|overflow| *overflow);
        Some(benevolat.and_then(|benevolat| cvn::foot(plan, benevolat, &found.followed.total)))
    }

    /// Returns the document that the figures of a column are those of: the one shown or, for a column that is no longer a
    /// draft, its copy.
    pub fn document_of(&self, column: ColumnId) -> &Document {
        self.column(column).and_then(|figures| figures.frozen.as_ref()).unwrap_or(&self.document)
    }

    /// Returns what a line is worth in a column.
    pub fn value(&self, column: ColumnId, line: LineId) -> Option<&Value> {
        self.column(column)?.values.of(self.document_of(column), line)
    }

    /// Returns what the lines of a column add up to, by account, funder and signature.
    pub fn tally(&self, column: ColumnId) -> Option<&Tally> {
        self.found(column).map(|found| &*found.followed.total)
    }

    /// Returns what it takes to follow a column.
    pub(super) fn followed(&self, column: ColumnId) -> Option<&Followed> {
        self.found(column).map(|found| &found.followed)
    }

    /// Returns the figures of a column.
    pub fn column(&self, column: ColumnId) -> Option<&Arc<ColumnFigures>> {
        self.found(column).map(|found| &found.figures)
    }
}

impl ColumnFigures {
    fn is_of(&self, document: &Arc<Document>) -> bool {
        self.frozen.as_ref().is_some_and(|frozen| Arc::ptr_eq(frozen, document))
    }
}

/// Computes the columns of a document, each after the one it takes over from.
fn columns(document: &Document, previous: Option<&Figures>) -> Vec<Column> {
    let mut done: BTreeMap<ColumnId, Column> = BTreeMap::new();
    let hypotheses = |column| Some(&previous?.found(column)?.followed.ground.hypotheses);
    for mut ground in hypotheses::grounds(document, hypotheses) {
        let Some(column) = ground.lineage.first().and_then(|column| document.columns.get(*column)) else { continue };
        let before = previous.and_then(|before| Some((before, before.found(column.id)?)));
        let made = match column.frozen.as_ref().filter(|copy| copy.columns.get(column.id).is_some()) {
            Some(frozen) => match before.filter(|(_, before)| before.figures.is_of(frozen)) {
                Some((_, before)) => before.clone(),
                None => Column::of_frozen(frozen, column.id),
            },
            None => {
                let base = ground.lineage.get(1).and_then(|base| done.get(base));
                ground.base = base.and_then(|base| base.values_along(ground.lineage.get(1..)?));
                let open = before.filter(|(_, before)| before.figures.frozen.is_none());
                match open.filter(|(_, before)| before.followed.ground.lineage == ground.lineage) {
                    Some((previous, before)) => before.after(&previous.document, document, ground),
                    None => Column::anew(document, column.id, ground),
                }
            }
        };
        done.insert(column.id, made);
    }
    document.columns.iter().filter_map(|column| done.remove(&column.id)).collect()
}

/// One column: what is shown of it, and what it takes to follow the next change.
#[derive(Clone, Debug)]
struct Column {
    figures: Arc<ColumnFigures>,
    followed: Followed,
}

impl Column {
    fn anew(document: &Document, column: ColumnId, ground: Ground) -> Column {
        let benevolat = benevolat::benevolat(document, column);
        let etp = emplois::total(document, column);
        let outside = outside(&benevolat, etp);
        let start = Followed::start(ground.lineage.clone());
        let followed = start.after(&Rows::default(), document, &outside, ground).unwrap_or(start);
        Column::new(column, followed, benevolat, etp)
    }

    fn new(
        column: ColumnId,
        followed: Followed,
        benevolat: Result<Benevolat, Overflow>,
        etp: Option<Decimal>,
    ) -> Column {
        let budget = budget::budget(&followed.total).map(Arc::new);
        let values = followed.values.clone();
        let figures = ColumnFigures { column, frozen: None, values, budget, benevolat, etp };
        Column { figures: Arc::new(figures), followed }
    }

    /// Computes a column from its own copy of the document.
    fn of_frozen(document: &Arc<Document>, column: ColumnId) -> Column {
        let lineage = document.lineage(column);
        let hypotheses = Arc::new(Hypotheses::of(document, &lineage));
        let ground = Ground { lineage, hypotheses, base: None };
        let Column { figures, followed } = Column::anew(document, column, ground);
        let figures = ColumnFigures { frozen: Some(document.clone()), ..ColumnFigures::clone(&figures) };
        Column { figures: Arc::new(figures), followed }
    }

    /// Returns what the lines are worth, when the column is a draft and takes over along that lineage.
    fn values_along(&self, lineage: &[ColumnId]) -> Option<Arc<Values>> {
        let is_so = self.figures.frozen.is_none() && self.followed.ground.lineage == lineage;
        is_so.then(|| self.followed.values.clone())
    }

    /// Brings the column from a version of the document to the next.
    fn after(&self, before: &Document, document: &Document, ground: Ground) -> Column {
        let mut figures = ColumnFigures::clone(&self.figures);
        if !before.missions.same(&document.missions) || before.settings != document.settings {
            figures.benevolat = benevolat::benevolat(document, figures.column);
        }
        if !before.postes.same(&document.postes) {
            figures.etp = emplois::total(document, figures.column);
        }
        let outside = outside(&figures.benevolat, figures.etp);
        let step = self.followed.after(&before.lines, document, &outside, ground);
        if let Some(followed) = &step
            && followed.total != self.followed.total
        {
            figures.budget = budget::budget(&followed.total).map(Arc::new);
        }
        let followed = step.unwrap_or_else(|| self.followed.clone());
        figures.values = followed.values.clone();
        Column { figures: Arc::new(figures), followed }
    }
}

fn outside(benevolat: &Result<Benevolat, Overflow>, etp: Option<Decimal>) -> Outside {
    let time = benevolat.as_ref().ok().map(|figures| &figures.compte);
    Outside { heures: time.map(|time| time.heures), benevolat: time.map(|time| time.valeur.euros()), etp }
}

/// Two figures are the same when they are of the very same document in memory.
impl PartialEq for Figures {
    fn eq(&self, other: &Figures) -> bool {
        Arc::ptr_eq(&self.document, &other.document)
    }
}
