//! Owns the documents that come with the page: RÉSO's published figures, a small association of our own making, and
//! the twelve lines one starts with. Example: `example::reso()` holds "Provisoire 2022", résultat −13 699,94.
//!
//! Figures and labels only, no person's name. Must not know how they are shown.

mod reso;
mod small;
mod starter;

pub use reso::reso;
pub use small::small;
pub use starter::starter;

use crate::domain::date::Exercice;
use crate::domain::document::Document;
use crate::domain::document::column::{Column, Nature, State};
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, FinanceurId, LineId};
use crate::domain::document::line::{Account, Line};
use crate::domain::document::pole::Ventilation;
use rust_decimal::Decimal;

/// Adds an open column of a calendar year.
fn add_column(document: &mut Document, label: &str, year: u16, nature: Nature) -> ColumnId {
    let id: ColumnId = document.fresh();
    // The years asked for here exist.
    let Ok(exercice) = Exercice::calendar(year) else { return id };
    document.columns.push(Column {
        id,
        label: label.into(),
        exercice,
        nature,
        state: State::Brouillon,
        levers: Vec::new(),
        frozen: None,
    });
    id
}

/// Returns a line without any cell, not yet in the document.
fn line(document: &mut Document, account: Account, label: &str, financeur: Option<FinanceurId>) -> Line {
    let id: LineId = document.fresh();
    Line {
        id,
        account,
        label: label.into(),
        financeur,
        convention: None,
        action: None,
        ventilation: Ventilation::None,
        linked: None,
        only_in: None,
        cells: Default::default(),
    }
}

/// Reads a plain decimal; what cannot be read is absent, and a test sees to it that nothing is.
fn plain(text: &str) -> Option<Entry> {
    // Not `Decimal`'s own reading, which knows far more than what stands in our files.
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits: i64 = [whole, decimals].concat().parse().ok()?;
    Some(Entry::Number(Decimal::new(digits, u32::try_from(decimals.len()).ok()?)))
}

/// Reads an entry as a person types it; what cannot be read is absent, and a test sees to it that nothing is.
fn typed(text: &str) -> Option<Entry> {
    Entry::typed(text, None).ok().flatten()
}
