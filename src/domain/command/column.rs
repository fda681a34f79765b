//! What a person does to a column: add (empty or as a copy), rename, move, delete.

use super::{Created, Done, Refusal, StepLabel, What, name_of, open_column};
use crate::domain::date::Exercice;
use crate::domain::document::Document;
use crate::domain::document::column::{Column, Nature, State};
use crate::domain::document::graph;
use crate::domain::document::id::ColumnId;
use serde::{Deserialize, Serialize};

/// What a person does to a column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ColumnCommand {
    /// Added a column at the end, empty or with the entries of another.
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
        }
    }
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
