//! What the view of impact shows, as plain values: which indicators have a cost to tell in which columns, how a quantity moved, what
//! was given by category.
//!
//! Example: the interviews of RÉSO, in 2022 and 2023; "Sans catégorie", 196 days.

use crate::compute::figures::Figures;
use crate::compute::impact::{self, Impact, IndicatorRow, Journees, Missing};
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, IndicatorId};
use crate::domain::document::indicator::Indicator;
use crate::domain::money::Amount;
use rust_decimal::Decimal;

/// An indicator whose cost is told, with what it costs in each column.
#[derive(Clone, Debug, PartialEq)]
pub struct Costed {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Each column with its figures.
    pub columns: Vec<(ColumnId, Option<IndicatorRow>)>,
}

/// What was given under one category.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    /// Its name; empty for what has none.
    pub name: String,
    /// Days, of those that are known.
    pub jours: Decimal,
    /// What they are worth.
    pub valeur: Amount,
}

/// Returns the figures of each column shown.
pub fn read(figures: &Figures, columns: &[ColumnId]) -> Vec<(ColumnId, Impact)> {
    columns.iter().filter_map(|column| Some((*column, impact::impact(figures, *column)?))).collect()
}

/// Returns the indicators that answer for a share of the cost of their pole, in their order; the others have no cost to tell.
pub fn costed(document: &Document, read: &[(ColumnId, Impact)]) -> Vec<Costed> {
    let own = document.indicators.iter().filter(|indicator| indicator.cost_share.is_some());
    let own = own.map(|indicator| Costed {
        indicator: indicator.id,
        columns: read
            .iter()
            .map(|(column, impact)| (*column, impact.rows.iter().find(|row| row.indicator == indicator.id).cloned()))
            .collect(),
    });
    own.collect()
}

/// Returns how many indicators have no share of a cost.
pub fn without_share(document: &Document) -> usize {
    document.indicators.iter().filter(|indicator| indicator.cost_share.is_none()).count()
}

/// Returns an indicator as a column has it: from its own copy when it is closed.
pub fn indicator(figures: &Figures, column: ColumnId, indicator: IndicatorId) -> Option<&Indicator> {
    figures.document_of(column).indicators.get(indicator).map(|row| &**row)
}

/// Returns how many there are of an indicator in a column.
pub fn quantity(figures: &Figures, column: ColumnId, indicator: IndicatorId) -> Option<Decimal> {
    let document = figures.document_of(column);
    document.indicators.get(indicator)?.quantity_along(&document.lineage(column))?.value().ok()
}

/// Returns how a quantity moved from one column to another; nothing unless both are known.
pub fn evolution(figures: &Figures, from: ColumnId, to: ColumnId, indicator: IndicatorId) -> Option<Decimal> {
    quantity(figures, to, indicator)?.checked_sub(quantity(figures, from, indicator)?)
}

/// Returns what was given by category, in the order they are met, when there is one; what is not known is left out.
pub fn by_category(given: &[Journees]) -> Vec<Category> {
    if given.iter().all(|row| row.categorie.is_empty()) {
        return Vec::new();
    }
    let mut categories: Vec<Category> = Vec::new();
    for row in given {
        let (Some(jours), Some(valeur)) = (row.jours, row.valeur) else { continue };
        let known = categories.iter_mut().find(|category| category.name == row.categorie);
        match known {
            Some(category) => {
                category.jours = category.jours.saturating_add(jours);
                category.valeur = category.valeur.plus(valeur).unwrap_or(category.valeur);
            }
            None => categories.push(Category { name: row.categorie.clone(), jours, valeur }),
        }
    }
    categories
}

/// Returns the indicator that the sentence at the top tells of: the first whose cost is known in one of the columns, the first
/// column it is known in coming first.
pub fn told<'a>(read: &'a [(ColumnId, Impact)], columns: &[ColumnId]) -> Option<(ColumnId, &'a IndicatorRow)> {
    columns.iter().find_map(|column| {
        let (_, impact) = read.iter().find(|(known, _)| known == column)?;
        let row = impact.rows.iter().find(|row| row.cout.is_ok())?;
        Some((*column, row))
    })
}

/// Returns why a cost is not known, when it is not.
pub fn why<T>(found: &Result<T, Missing>) -> Option<Missing> {
    found.as_ref().err().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::impact::TimeOf;
    use crate::domain::document::id::MissionId;
    use crate::example;
    use std::sync::Arc;

    #[test]
    fn the_cost_of_an_interview_is_told_of_the_year_it_is_known_in() {
        let figures = Figures::of(Arc::new(example::reso()), None);
        let columns: Vec<ColumnId> = figures.document.columns.iter().rev().map(|column| column.id).collect();
        let read = read(&figures, &columns);
        let (column, row) = told(&read, &columns).unwrap();
        assert_eq!((column, row.quantity), (columns[1], Ok(Decimal::from(260))));
        let costed = costed(&figures.document, &read);
        assert_eq!(costed.len(), 1);
        assert_eq!(why(&costed[0].columns[0].1.as_ref().unwrap().cout), Some(Missing::Quantity));
        assert_eq!(costed.len() + without_share(&figures.document), figures.document.indicators.len());
        assert_eq!(evolution(&figures, columns[1], columns[0], row.indicator), None, "an absence is no nought");
    }

    #[test]
    fn days_add_up_by_category_once_there_is_one() {
        let row = |categorie: &str, jours: Option<i64>| Journees {
            de: TimeOf::Mission(MissionId(1)),
            categorie: categorie.into(),
            jours: jours.map(Decimal::from),
            valeur: jours.map(|jours| Amount::from_cents(jours * 12_600)),
        };
        assert_eq!(by_category(&[row("", Some(3))]), []);
        let found =
            by_category(&[row("Collectifs", Some(3)), row("", Some(1)), row("Collectifs", Some(2)), row("CA", None)]);
        let said: Vec<_> = found.iter().map(|category| (category.name.as_str(), category.jours)).collect();
        assert_eq!(said, [("Collectifs", Decimal::from(5)), ("", Decimal::from(1))]);
        assert_eq!(found[0].valeur, Amount::from_cents(63_000));
    }
}
