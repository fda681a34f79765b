//! Owns what the view of scenarios shows, as plain values: hypotheses and their effects, what a scenario is made of.
//!
//! Must not know how it is drawn.

use crate::compute::effects::without_hypotheses;
use crate::compute::figures::Figures;
use crate::compute::hypotheses::{is_named_in, refers};
use crate::domain::command::CellText;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::Line;
use crate::format::number;

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
