//! Owns what the view of scenarios shows, as plain values: hypotheses and their effects, what a scenario is made of.
//!
//! Must not know how it is drawn.

pub mod aim;
pub mod dial;
pub mod ready;

use crate::compute::effects::without_hypotheses;
use crate::compute::figures::Figures;
use crate::compute::hypotheses::{is_named_in, refers};
use crate::domain::command::CellText;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::Line;
use crate::format::number;
use crate::i18n::{Text, fill, text};
use rust_decimal::Decimal;

/// Returns the cells of a scenario that hypotheses move, each with what it is worth: what makes it a column of its own.
pub fn moved_cells(figures: &Figures, scenario: ColumnId) -> Vec<CellText> {
    let untouched = without_hypotheses(figures, scenario);
    let lineage = figures.document.lineage(scenario);
    let worth = |figures: &Figures, line: LineId| figures.value(scenario, line).cloned();
    // What refers goes on referring, unless it is moved by its name.
    let follows = |line: &Line| refers(line, &lineage) && !is_named_in(&figures.document, scenario, line.id);
    let moved = figures.document.lines.iter().filter(|line| worth(figures, line.id) != worth(&untouched, line.id));
    let cell = |line: &Line| {
        let amount = worth(figures, line.id).and_then(|value| value.amount());
        let text = amount.map(|amount| number::edit_number(amount.euros())).unwrap_or_default();
        CellText { line: line.id, column: scenario, text }
    };
    moved.filter(|line| !follows(line)).map(|line| cell(line)).collect()
}

/// Returns the scenarios of a document, in the order of its columns.
pub fn scenarios(document: &Document) -> Vec<ColumnId> {
    document.columns.iter().filter(|column| column.base().is_some()).map(|column| column.id).collect()
}

/// Returns the scenarios that follow a column.
pub fn followers(document: &Document, base: ColumnId) -> Vec<ColumnId> {
    document.columns.iter().filter(|column| column.base() == Some(base)).map(|column| column.id).collect()
}

/// Returns the lines whose amount is typed in a scenario over what it inherits.
pub fn typed_over(document: &Document, scenario: ColumnId) -> Vec<LineId> {
    let is_over = |line: &Line| line.entry(scenario).is_some() && line.only_in != Some(scenario);
    document.lines.iter().filter(|line| is_over(line)).map(|line| line.id).collect()
}

/// What emptying cells does where they are of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cleared {
    /// Nothing to say: no scenario, or amounts of lines that it alone has.
    Plain,
    /// They take their base's amount again, in words.
    GivenBack(String),
    /// They are the base's amounts already, in words: emptying changes nothing.
    Inherited(String),
}

/// Says what emptying these cells will do to those of scenarios.
pub fn cleared(document: &Document, cells: &[(LineId, ColumnId)]) -> Cleared {
    let inherits = |(line, column): &(LineId, ColumnId)| {
        let base = document.columns.get(*column)?.base()?;
        let row = document.lines.get(*line)?;
        (row.only_in != Some(*column)).then_some((row, base, row.entry(*column).is_some()))
    };
    let inheriting: Vec<_> = cells.iter().filter_map(inherits).collect();
    let over = inheriting.iter().filter(|(.., is_over)| *is_over).count();
    let base = inheriting.iter().find(|(row, base, _)| row.entry_along(&document.lineage(*base)).is_some());
    match (over, base.and_then(|(_, base, _)| document.columns.get(*base))) {
        (0, Some(base)) if inheriting.len() == cells.len() => {
            Cleared::Inherited(fill(Text::InheritedCell, &[&base.label]))
        }
        (0, _) => Cleared::Plain,
        (1, _) => Cleared::GivenBack(text(Text::GivenBackOne).into()),
        (count, _) => Cleared::GivenBack(fill(Text::GivenBackMany, &[&number::decimal(Decimal::from(count), 0)])),
    }
}

/// Returns the first label proposed that no column has: "Scénario 1", "Prudent (copie)", "Prudent (copie 2)".
pub fn free_label(document: &Document, copy_of: Option<&str>) -> String {
    let is_free = |label: &String| document.columns.iter().all(|column| column.label != *label);
    let numbered = |number: usize| {
        let said = number::decimal(Decimal::from(number), 0);
        match copy_of {
            Some(label) if number == 1 => fill(Text::CopyName, &[label]),
            Some(label) => fill(Text::CopyNameAgain, &[label, &said]),
            None => fill(Text::ScenarioNumber, &[&said]),
        }
    };
    // One more label than columns: one of them is free.
    (1..=document.columns.len().saturating_add(1))
        .map(numbered)
        .find(is_free)
        .unwrap_or_else(|| text(Text::Scenario).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn a_label_is_proposed_that_no_column_has() {
        let mut document = example::reso();
        assert_eq!(free_label(&document, None), "Scénario 1");
        let mut column = (**document.columns.at(1).unwrap()).clone();
        for label in ["Scénario 1", "Prudent", "Prudent (copie)"] {
            column.id = document.fresh();
            column.label = label.into();
            document.columns.push(column.clone());
        }
        assert_eq!(free_label(&document, None), "Scénario 2");
        assert_eq!(free_label(&document, Some("Prudent")), "Prudent (copie 2)");
        assert_eq!(free_label(&document, Some("Optimiste")), "Optimiste (copie)");
    }
}
