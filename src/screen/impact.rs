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
    /// Its label, as it is now or, once it is gone, as a closed column has it.
    pub label: String,
    /// The label of its pole.
    pub pole: Option<String>,
    /// The share of its pole's cost it answers for.
    pub share: Option<Decimal>,
    /// Each column with its figures.
    pub columns: Vec<CostedIn>,
}

/// What an indicator costs in one column.
#[derive(Clone, Debug, PartialEq)]
pub struct CostedIn {
    /// The column.
    pub column: ColumnId,
    /// The share it answers for there, when it is another: a closed column keeps its own.
    pub other_share: Option<Decimal>,
    /// The figures; nothing when the column has no such indicator.
    pub row: Option<IndicatorRow>,
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

/// Returns the indicators that answer for a share of the cost of their pole, now or in a column, in their order; the others have no
/// cost to tell.
pub fn costed(figures: &Figures, read: &[(ColumnId, Impact)]) -> Vec<Costed> {
    let of_columns = read.iter().map(|(column, _)| figures.document_of(*column));
    let documents: Vec<&Document> = std::iter::once(&*figures.document).chain(of_columns).collect();
    let mut known = Vec::new();
    for document in &documents {
        let own = document.indicators.iter().filter(|row| row.cost_share.is_some()).map(|row| row.id);
        for id in own.collect::<Vec<_>>() {
            if !known.contains(&id) {
                known.push(id);
            }
        }
    }
    let told = known.into_iter().filter_map(|id| {
        let (document, row) = documents.iter().find_map(|document| Some((document, document.indicators.get(id)?)))?;
        let columns = read.iter().map(|(column, impact)| {
            let own = indicator(figures, *column, id).and_then(|own| own.cost_share);
            let row_there = impact.rows.iter().find(|row| row.indicator == id).cloned();
            CostedIn { column: *column, other_share: own.filter(|own| Some(*own) != row.cost_share), row: row_there }
        });
        Some(Costed {
            indicator: id,
            label: row.label.clone(),
            pole: row.pole.and_then(|pole| Some(document.poles.get(pole)?.label.clone())),
            share: row.cost_share,
            columns: columns.collect(),
        })
    });
    told.collect()
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
    use crate::domain::command::{ColumnCommand, Command, IndicatorCommand, IndicatorDeed};
    use crate::domain::document::column::{Decision, State};
    use crate::domain::document::id::MissionId;
    use crate::domain::editor::{At, Editor};
    use crate::example;
    use std::sync::Arc;

    #[test]
    fn the_cost_of_an_interview_is_told_of_the_year_it_is_known_in() {
        let figures = Figures::of(Arc::new(example::reso()), None);
        let columns: Vec<ColumnId> = figures.document.columns.iter().rev().map(|column| column.id).collect();
        let read = read(&figures, &columns);
        let (column, row) = told(&read, &columns).unwrap();
        assert_eq!((column, row.quantity), (columns[1], Ok(Decimal::from(260))));
        let costed = costed(&figures, &read);
        assert_eq!(costed.len(), 1);
        assert_eq!(why(&costed[0].columns[0].row.as_ref().unwrap().cout), Some(Missing::Quantity));
        assert_eq!(costed.len() + without_share(&figures.document), figures.document.indicators.len());
        assert_eq!(evolution(&figures, columns[1], columns[0], row.indicator), None, "an absence is no nought");
    }

    #[test]
    fn a_closed_column_keeps_the_share_it_was_closed_with_and_an_indicator_that_is_gone() {
        let mut editor = Editor::open(example::reso());
        let column = editor.document().columns.at(0).unwrap().id;
        let indicator = editor.document().indicators.iter().find(|row| row.cost_share.is_some()).unwrap().id;
        let state = State::Arrete(Decision { date: "2023-05-12".parse().unwrap(), body: "CA".into() });
        let mut apply = |command: Command| {
            editor.apply(&command, At::default()).unwrap();
            let figures = Figures::of(editor.document().clone(), None);
            costed(&figures, &read(&figures, &[column])).remove(0)
        };
        let before = apply(ColumnCommand::Decided { column, state }.into());
        let change = |deed| IndicatorCommand::Changed { indicator, deed }.into();
        let after = apply(change(IndicatorDeed::ShareTyped("40".into())));
        assert_eq!((after.share, after.columns[0].other_share), (Some(Decimal::new(4, 1)), before.share));
        assert_eq!(after.columns[0].row, before.columns[0].row, "its figures are those of its copy");
        let gone = apply(change(IndicatorDeed::Deleted));
        assert_eq!((gone.label, gone.columns[0].row.clone()), (before.label, before.columns[0].row.clone()));
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
