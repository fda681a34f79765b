//! Owns `Figures`: everything the page shows of one version of a document, column by column.
//!
//! Made from the figures before it: a part whose rows did not change in memory is not computed again.

use super::benevolat::{self, Benevolat};
use super::budget::{self, Budget};
use super::emplois::{self, Emplois};
use super::financeurs::{self, Breakdown};
use super::layout::{self, Layout};
use super::values::{self, Values};
use crate::domain::document::Document;
use crate::domain::document::id::ColumnId;
use crate::domain::money::Overflow;
use std::sync::Arc;

/// The figures of one version of a document.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The document they were computed from.
    pub document: Arc<Document>,
    /// Its sections and lines.
    pub layout: Arc<Layout>,
    columns: Vec<Arc<ColumnFigures>>,
}

/// The figures of one column.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnFigures {
    /// The column.
    pub column: ColumnId,
    /// The value of each line.
    pub values: Arc<Values>,
    /// Totals and résultats; an overflow is said in words.
    pub budget: Result<Arc<Budget>, Overflow>,
    /// Who pays.
    pub breakdown: Result<Arc<Breakdown>, Overflow>,
    /// Volunteer time.
    pub benevolat: Result<Benevolat, Overflow>,
    /// Paid jobs; nothing when out of range.
    pub emplois: Option<Emplois>,
}

impl Figures {
    /// Computes the figures of `document`, taking over from `previous` what cannot have changed.
    pub fn of(document: Arc<Document>, previous: Option<&Figures>) -> Figures {
        let before = previous.filter(|before| before.document.columns.same(&document.columns));
        let same_lines = before.filter(|before| before.document.lines.same(&document.lines));
        let same_funders = same_lines.filter(|before| before.document.financeurs.same(&document.financeurs));
        let layout = match previous.filter(|before| before.document.lines.same(&document.lines)) {
            Some(before) => before.layout.clone(),
            None => Arc::new(layout::layout(&document)),
        };
        let columns = document.columns.iter().map(|column| {
            let id = column.id;
            let taken = same_lines.and_then(|before| before.column(id));
            let (values, budget) = match taken {
                Some(taken) => (taken.values.clone(), taken.budget.clone()),
                None => {
                    let values = Arc::new(values::evaluate(&document, id));
                    let budget = budget::budget(&document, id, &values).map(Arc::new);
                    (values, budget)
                }
            };
            let breakdown = match same_funders.and_then(|before| before.column(id)) {
                Some(taken) => taken.breakdown.clone(),
                None => budget
                    .as_ref()
                    .map_err(|overflow| *overflow)
                    .and_then(|budget| financeurs::breakdown(&document, id, &values, budget).map(Arc::new)),
            };
            let benevolat = benevolat::benevolat(&document, id);
            let emplois = emplois::emplois(&document, id);
            Arc::new(ColumnFigures { column: id, values, budget, breakdown, benevolat, emplois })
        });
        let columns = columns.collect();
        Figures { document, layout, columns }
    }

    /// Returns the figures of a column.
    pub fn column(&self, column: ColumnId) -> Option<&Arc<ColumnFigures>> {
        self.columns.iter().find(|figures| figures.column == column)
    }
}

/// Two figures are the same when they are of the very same document in memory.
impl PartialEq for Figures {
    fn eq(&self, other: &Figures) -> bool {
        Arc::ptr_eq(&self.document, &other.document)
    }
}
