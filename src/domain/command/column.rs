//! What a person does to a column: add (empty or as a copy), rename, move, decide, give back to its base, delete.

use super::block::CellText;
use super::line;
use super::{Created, Done, Refusal, StepLabel, What, name_of, open_column};
use crate::domain::date::Exercice;
use crate::domain::document::Document;
use crate::domain::document::column::{Column, Nature, State};
use crate::domain::document::graph;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::lever::{Lever, Selector};
use crate::domain::document::line::Line;
use crate::domain::document::names;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a person does to a column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ColumnCommand {
    /// Added a column at the end, empty or with the entries of another; a scenario copied into a scenario brings its own lines
    /// and its hypotheses.
    Added {
        /// Its label.
        label: String,
        /// Its accounting year.
        exercice: Exercice,
        /// Its kind.
        nature: Nature,
        /// The column whose entries it takes over.
        copy_of: Option<ColumnId>,
    },
    /// Renamed a column.
    Renamed {
        /// The column.
        column: ColumnId,
        /// Its new label.
        label: String,
    },
    /// Moved a column before another, or to the end. Nothing in it changes, and what follows it still does.
    Moved {
        /// The column.
        column: ColumnId,
        /// The column it now stands before.
        before: Option<ColumnId>,
    },
    /// Deleted a column and all that was typed in it.
    Deleted {
        /// The column.
        column: ColumnId,
    },
    /// Said how far a column has gone: from *arrêté* on it keeps its own copy, and nothing changes in it any more; back to
    /// *brouillon*, it is open again.
    Decided {
        /// The column.
        column: ColumnId,
        /// How far.
        state: State,
    },
    /// Gave a scenario, or one of its lines, back to its base: what was typed over it is gone.
    Reset {
        /// The scenario.
        column: ColumnId,
        /// The line, or all of them.
        line: Option<LineId>,
    },
    /// Made a scenario a column of its own, which follows nothing any more.
    MadePlain {
        /// The scenario.
        column: ColumnId,
        /// What kind of column it becomes.
        nature: Nature,
        /// The cells that hypotheses moved, with what they were worth.
        cells: Vec<CellText>,
    },
}

impl ColumnCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            ColumnCommand::Added { label, exercice, nature, copy_of } => {
                let label = free_label(document, label, None)?;
                for other in [copy_of, &base_of(*nature)].into_iter().flatten() {
                    document.columns.get(*other).ok_or(Refusal::Gone)?;
                }
                let id: ColumnId = document.fresh();
                let step = StepLabel::new(What::ColumnAdded, &label);
                document.columns.push(Column {
                    id,
                    label,
                    exercice: *exercice,
                    nature: *nature,
                    state: State::Brouillon,
                    levers: Vec::new(),
                    frozen: None,
                });
                if let Some(source) = copy_of {
                    copy(document, *source, id);
                    if base_of(*nature).is_some() {
                        copy_own(document, *source, id);
                    }
                    // What is copied over a base of other formulas may close a circle with them.
                    if let Some(labels) = graph::any_cycle(document, id) {
                        return Err(Refusal::of_cycle(labels));
                    }
                }
                Ok(Done { label: step, created: Some(Created::Column(id)) })
            }
            ColumnCommand::Renamed { column, label } => {
                let label = free_label(document, label, Some(*column))?;
                let before = open_column(document, *column)?.label.clone();
                document.columns.update(*column, |column| column.label.clone_from(&label));
                Ok(StepLabel::new(What::ColumnRenamed, &before).texts(&before, &label).into())
            }
            ColumnCommand::Moved { column, before } => {
                let column = document.columns.remove(*column).ok_or(Refusal::Gone)?;
                let place = before.map_or(Ok(usize::MAX), |id| document.columns.position(id).ok_or(Refusal::Gone))?;
                let step = StepLabel::new(What::ColumnMoved, &column.label);
                document.columns.insert(place, Column::clone(&column));
                Ok(step.into())
            }
            ColumnCommand::Deleted { column } => {
                let label = open_column(document, *column)?.label.clone();
                if document.columns.len() == 1 {
                    return Err(Refusal::LastColumn);
                }
                if let Some(scenario) = document.columns.iter().find(|other| other.base() == Some(*column)) {
                    return Err(Refusal::ColumnIsBase { scenario: scenario.label.clone() });
                }
                document.remove_column(*column);
                Ok(StepLabel::new(What::ColumnDeleted, &label).into())
            }
            ColumnCommand::Decided { column, state } => decide(document, *column, state),
            ColumnCommand::Reset { column, line } => reset(document, *column, *line),
            ColumnCommand::MadePlain { column, nature, cells } => make_plain(document, *column, *nature, cells),
        }
    }
}

/// Says how far a column has gone. Open, it has no copy; decided, it has the document as it was when it closed.
fn decide(document: &mut Document, column: ColumnId, state: &State) -> Result<Done, Refusal> {
    let row = document.columns.get(column).ok_or(Refusal::Gone)?.clone();
    let frozen = match state {
        State::Brouillon => None,
        State::Arrete(_) | State::Approuve(_) => {
            row.frozen.clone().or_else(|| Some(Arc::new(document.copy_for(column))))
        }
    };
    document.columns.update(column, |column| {
        column.state = state.clone();
        column.frozen = frozen;
    });
    Ok(StepLabel::new(What::ColumnState, &row.label).into())
}

fn reset(document: &mut Document, column: ColumnId, line: Option<LineId>) -> Result<Done, Refusal> {
    let scenario = open_column(document, column)?;
    let label = scenario.label.clone();
    if scenario.base().is_none() {
        return Err(Refusal::NotAScenario { label });
    }
    let is_over = |row: &Line| {
        row.entry(column).is_some() && row.only_in != Some(column) && line.is_none_or(|line| line == row.id)
    };
    let over: Vec<LineId> = document.lines.iter().filter(|row| is_over(row)).map(|row| row.id).collect();
    let step = match line {
        Some(line) => StepLabel::new(What::LineReset, &line::find(document, line)?.label),
        None => StepLabel::new(What::ColumnReset, &label),
    };
    for line in over {
        document.lines.update(line, |line| line.cells.update(column, |cell| cell.entry = None));
        line::without_cycle(document, line, column)?;
    }
    Ok(step.into())
}

fn make_plain(document: &mut Document, column: ColumnId, nature: Nature, cells: &[CellText]) -> Result<Done, Refusal> {
    let label = open_column(document, column)?.label.clone();
    let lineage = document.lineage(column);
    if lineage.len() < 2 || base_of(nature).is_some() {
        return Err(Refusal::NotAScenario { label });
    }
    // The nearest base first: what is there already stays.
    for base in lineage.iter().skip(1) {
        inherit(document, *base, column);
    }
    show_everywhere(document, &lineage);
    for CellText { line, text, .. } in cells {
        let entry = names::amount_typed(document, text, None)?;
        line::find(document, *line)?;
        document.lines.update(*line, |line| line.cells.update(column, |cell| cell.entry = entry));
    }
    document.columns.update(column, |column| {
        column.nature = nature;
        column.levers.clear();
    });
    Ok(StepLabel::new(What::ColumnMadePlain, &label).into())
}

fn base_of(nature: Nature) -> Option<ColumnId> {
    match nature {
        Nature::Scenario { base } => Some(base),
        _ => None,
    }
}

fn free_label(document: &Document, label: &str, own: Option<ColumnId>) -> Result<String, Refusal> {
    let label = name_of(label)?;
    let taken = document.columns.iter().any(|column| column.label == label && Some(column.id) != own);
    if taken { Err(Refusal::LabelTaken { label }) } else { Ok(label) }
}

/// Gives `to` what `from` holds, in every row that holds something.
fn copy(document: &mut Document, from: ColumnId, to: ColumnId) {
    macro_rules! copy_rows {
        ($($rows:ident),*) => {$(
            document.$rows = document.$rows.iter().map(|row| {
                let mut row = (**row).clone();
                if let Some(cell) = row.cells.get(from).cloned() {
                    row.cells.set(to, cell);
                }
                row
            }).collect();
        )*};
    }
    copy_rows!(lines, missions, postes, indicators);
}

/// Gives a scenario what another has for itself alone: its lines, and its hypotheses. Formulas and hypotheses that name such a
/// line name its twin.
fn copy_own(document: &mut Document, from: ColumnId, to: ColumnId) {
    let own = document.lines.iter().filter(|line| line.only_in == Some(from));
    let own: Vec<Line> = own.map(|line| Line::clone(line)).collect();
    let mut twins = BTreeMap::new();
    for line in own {
        let id: LineId = document.fresh();
        twins.insert(line.id, id);
        let place = document.lines.position(line.id).map_or(usize::MAX, |place| place.saturating_add(1));
        let cells = line.cells.get(to).cloned().map(|cell| (to, cell)).into_iter().collect();
        document.lines.update(line.id, |line| drop(line.cells.remove(to)));
        document.lines.insert(place, Line { id, only_in: Some(to), linked: None, cells, ..line });
    }
    let twin = |line: LineId| twins.get(&line).copied();
    if !twins.is_empty() {
        let holds = |line: &Line| line.entry(to).is_some_and(|entry| entry.referring().is_some());
        let lines: Vec<LineId> = document.lines.iter().filter(|line| holds(line)).map(|line| line.id).collect();
        for line in lines {
            document.lines.update(line, |line| {
                line.cells.update(to, |cell| cell.entry = cell.entry.take().map(|entry| names::renamed(entry, twin)));
            });
        }
    }
    let levers = document.columns.get(from).map(|column| column.levers.clone()).unwrap_or_default();
    let levers: Vec<Arc<Lever>> = levers
        .iter()
        .map(|lever| {
            let selector = match &lever.selector {
                Selector::Lines(lines) => {
                    Selector::Lines(lines.iter().map(|line| twin(*line).unwrap_or(*line)).collect()).in_order()
                }
                other => other.clone(),
            };
            Arc::new(Lever { id: document.fresh(), selector, ..Lever::clone(lever) })
        })
        .collect();
    document.columns.update(to, |column| column.levers = levers);
}

/// Makes the lines that exist in one of these columns only, and in what follows it, lines like any other. What such a line
/// holds elsewhere was never seen: it goes, lest it change a column that nobody touched.
fn show_everywhere(document: &mut Document, lineage: &[ColumnId]) {
    let hidden = document.lines.iter().filter_map(|line| Some((line.id, line.only_in?)));
    let hidden: Vec<(LineId, ColumnId)> = hidden.filter(|(_, only)| lineage.contains(only)).collect();
    for (line, only) in hidden {
        let bases = document.lineage(only);
        let blind = document.columns.iter().map(|column| column.id);
        let blind: Vec<ColumnId> = blind.filter(|column| !document.lineage(*column).contains(&only)).collect();
        document.lines.update(line, |line| {
            for base in bases.iter().skip(1) {
                *line = inherited(line, *base, only);
            }
            line.only_in = None;
            for column in blind {
                line.cells.remove(column);
            }
        });
    }
}

/// Gives `to` what `from` holds where it holds nothing itself.
fn inherit(document: &mut Document, from: ColumnId, to: ColumnId) {
    document.lines = document.lines.iter().map(|row| inherited(row, from, to)).collect();
    macro_rules! inherit_rows {
        ($($rows:ident),*) => {$(
            document.$rows = document.$rows.iter().map(|row| {
                let mut row = (**row).clone();
                if let Some(cell) = row.cells.get(from).cloned().filter(|_| row.cells.get(to).is_none()) {
                    row.cells.set(to, cell);
                }
                row
            }).collect();
        )*};
    }
    inherit_rows!(missions, postes, indicators);
}

fn inherited(row: &Line, from: ColumnId, to: ColumnId) -> Line {
    let mut row = row.clone();
    if let Some(base) = row.cells.get(from).cloned() {
        row.cells.update(to, |cell| {
            cell.entry = cell.entry.take().or(base.entry);
            cell.details = cell.details.take().or(base.details);
        });
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Created;
    use crate::domain::editor::{At, Editor};
    use crate::example;

    fn apply(editor: &mut Editor, command: ColumnCommand) -> Result<Option<Created>, Refusal> {
        editor.apply(&command.into(), At { time: 0, run: 0 }).map(|done| done.created)
    }

    fn order(editor: &Editor) -> Vec<ColumnId> {
        editor.document().columns.iter().map(|column| column.id).collect()
    }

    #[test]
    fn a_column_moves_and_a_scenario_keeps_its_base() {
        let mut editor = Editor::open(example::reso());
        let [first, second] = order(&editor)[..] else { panic!("two columns") };
        let exercice = editor.document().columns.get(second).unwrap().exercice;
        let nature = Nature::Scenario { base: second };
        let added = ColumnCommand::Added { label: "Prudent".into(), exercice, nature, copy_of: None };
        let Some(Created::Column(scenario)) = apply(&mut editor, added).unwrap() else { panic!("a column") };
        let before = editor.document().clone();

        apply(&mut editor, ColumnCommand::Moved { column: scenario, before: Some(first) }).unwrap();
        assert_eq!(order(&editor), [scenario, first, second]);
        assert_eq!(editor.document().columns.get(scenario).unwrap().base(), Some(second));
        assert_eq!(editor.document().lines, before.lines);
        apply(&mut editor, ColumnCommand::Moved { column: first, before: None }).unwrap();
        assert_eq!(order(&editor), [scenario, second, first]);

        for gone in [
            ColumnCommand::Moved { column: ColumnId(9_999), before: None },
            ColumnCommand::Moved { column: first, before: Some(ColumnId(9_999)) },
            ColumnCommand::Moved { column: first, before: Some(first) },
        ] {
            assert_eq!(apply(&mut editor, gone), Err(Refusal::Gone));
            assert_eq!(order(&editor), [scenario, second, first]);
        }
    }
}
