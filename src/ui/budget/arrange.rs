//! Lines arranged otherwise than by account, or some of them only.

use super::state::{Arrange, Arranged, Pane};
use crate::compute::figures::Figures;
use crate::domain::document::line::Side;
use crate::screen::grouping::{self, Part, Totals};
use std::sync::Arc;

/// Returns the rows of a grid, and the sums of their heads.
pub fn arranged(figures: &Figures, pane: Pane, arrange: &Arrange) -> Arranged {
    let Some(column) = arrange.column else { return Arranged::default() };
    let groups = |side| grouping::groups(figures, Part::Side(side), arrange.by, column, &arrange.filter);
    let (rows, groups) = match pane {
        Pane::Side(side) => {
            let groups = groups(side);
            (grouping::rows(&groups, &arrange.folded), groups)
        }
        Pane::List => {
            let (charges, produits) = (groups(Side::Charge), groups(Side::Produit));
            (grouping::list(&charges, &produits, &arrange.folded), [charges, produits].concat())
        }
    };
    Arranged { rows: Arc::new(rows), totals: Some(Arc::new(Totals::of(figures, &groups))) }
}
