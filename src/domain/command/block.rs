//! What a person does to several cells or lines at once, each in one step: amounts entered, cleared, filled, lines pasted,
//! deleted, moved.
//!
//! Each is applied whole or not at all: a refusal names the first cell it is about.

use super::line::{add, amount, delete, find, label_in_column, without_cycle};
use super::{Created, Done, Refusal, StepLabel, What, open_column, open_scenario};
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, FinanceurId, LineId};
use crate::domain::document::line::{Account, Line};
use serde::{Deserialize, Serialize};

/// What a person does to several cells or lines at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum BlockCommand {
    /// Typed the amounts of several cells.
    AmountsEntered {
        /// The cells, each with its text; an empty text leaves the cell absent.
        cells: Vec<CellText>,
    },
    /// Pasted the amounts of several cells.
    AmountsPasted {
        /// The cells, each with its text; an empty text leaves the cell absent.
        cells: Vec<CellText>,
    },
    /// Emptied cells.
    AmountsCleared {
        /// The cells.
        cells: Vec<(LineId, ColumnId)>,
    },
    /// Copied what is typed in one line down to others, as it is typed.
    FilledDown {
        /// The line whose entries are copied.
        from: LineId,
        /// The lines below.
        to: Vec<LineId>,
        /// The columns concerned.
        columns: Vec<ColumnId>,
    },
    /// Copied what is typed in one column to others, as it is typed.
    FilledRight {
        /// The column whose entries are copied.
        from: ColumnId,
        /// The columns to its right.
        to: Vec<ColumnId>,
        /// The lines concerned.
        lines: Vec<LineId>,
    },
    /// Pasted a list: new lines, and amounts of lines that are there already.
    LinesPasted {
        /// The new lines, in order.
        lines: Vec<PastedLine>,
        /// The line they follow; at the end without one.
        after: Option<LineId>,
        /// The amounts of existing lines.
        cells: Vec<CellText>,
    },
    /// Pasted a list while a scenario is shown: the new lines are of that scenario alone.
    LinesPastedIn {
        /// The scenario.
        scenario: ColumnId,
        /// The new lines, in order.
        lines: Vec<PastedLine>,
        /// The line they follow; at the end without one.
        after: Option<LineId>,
        /// The amounts of existing lines.
        cells: Vec<CellText>,
    },
    /// Deleted several lines.
    LinesDeleted {
        /// The lines.
        lines: Vec<LineId>,
    },
    /// Moved several lines together, in the order given, before another or to the end.
    LinesMoved {
        /// The lines.
        lines: Vec<LineId>,
        /// The line they now precede.
        before: Option<LineId>,
    },
}

/// A cell of the budget and the text entered in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellText {
    /// The line.
    pub line: LineId,
    /// The column.
    pub column: ColumnId,
    /// As typed.
    pub text: String,
}

/// A line of a pasted list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastedLine {
    /// Its account, or its side when it is à classer.
    pub account: Account,
    /// Its label.
    pub label: String,
    /// Who pays.
    pub financeur: Option<FinanceurId>,
    /// Its amounts, as typed.
    pub amounts: Vec<(ColumnId, String)>,
}

impl BlockCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            BlockCommand::AmountsEntered { cells } => {
                enter(document, cells)?;
                Ok(counted(What::Amounts, cells.len()).into())
            }
            BlockCommand::AmountsPasted { cells } => {
                enter(document, cells)?;
                Ok(counted(What::AmountsPasted, cells.len()).into())
            }
            BlockCommand::AmountsCleared { cells } => {
                for (line, column) in cells {
                    named(document, *line, *column, |document| put(document, *line, *column, None))?;
                }
                Ok(counted(What::AmountsCleared, cells.len()).into())
            }
            BlockCommand::FilledDown { from, to, columns } => {
                let row = find(document, *from)?;
                for column in columns {
                    let entry = row.entry_along(&document.lineage(*column)).cloned();
                    for line in to {
                        named(document, *line, *column, |document| put(document, *line, *column, entry.clone()))?;
                    }
                }
                Ok(counted(What::AmountsFilled, to.len() * columns.len()).into())
            }
            BlockCommand::FilledRight { from, to, lines } => {
                let lineage = document.lineage(*from);
                for line in lines {
                    let entry = find(document, *line)?.entry_along(&lineage).cloned();
                    for column in to {
                        named(document, *line, *column, |document| put(document, *line, *column, entry.clone()))?;
                    }
                }
                Ok(counted(What::AmountsFilled, to.len() * lines.len()).into())
            }
            BlockCommand::LinesPasted { lines, after, cells } => pasted(document, lines, *after, cells),
            BlockCommand::LinesPastedIn { scenario, lines, after, cells } => {
                open_scenario(document, *scenario)?;
                let done = pasted(document, lines, *after, cells)?;
                for line in done.created.into_iter().flat_map(Created::lines) {
                    document.lines.update(line, |line| line.only_in = Some(*scenario));
                }
                Ok(done)
            }
            BlockCommand::LinesDeleted { lines } => {
                for line in lines {
                    delete(document, *line)?;
                }
                Ok(counted(What::LinesDeleted, lines.len()).into())
            }
            BlockCommand::LinesMoved { lines, before } => {
                if before.is_some_and(|before| lines.contains(&before)) {
                    return Err(Refusal::Gone);
                }
                let mut taken = Vec::with_capacity(lines.len());
                for line in lines {
                    taken.push(document.lines.remove(*line).ok_or(Refusal::Gone)?);
                }
                let place = before.map_or(Ok(usize::MAX), |id| document.lines.position(id).ok_or(Refusal::Gone))?;
                for (offset, line) in taken.iter().enumerate() {
                    document.lines.insert(place.saturating_add(offset), Line::clone(line));
                }
                Ok(counted(What::LinesMoved, lines.len()).into())
            }
        }
    }
}

/// Returns the label of a step that touched so many cells or lines.
fn counted(what: What, count: usize) -> StepLabel {
    StepLabel::new(what, &count.to_string())
}

fn distinct_lines(cells: &[CellText]) -> usize {
    cells.iter().map(|cell| cell.line).collect::<std::collections::BTreeSet<_>>().len()
}

fn enter(document: &mut Document, cells: &[CellText]) -> Result<(), Refusal> {
    for CellText { line, column, text } in cells {
        named(document, *line, *column, |document| amount(document, *line, *column, text).map(drop))?;
    }
    Ok(())
}

fn put(document: &mut Document, line: LineId, column: ColumnId, entry: Option<Entry>) -> Result<(), Refusal> {
    open_column(document, column)?;
    let changed = document.lines.update(line, |line| line.cells.update(column, |cell| cell.entry = entry));
    if !changed {
        return Err(Refusal::Gone);
    }
    // An emptied cell of a scenario takes over what its base has, which may refer too.
    let entry = find(document, line)?.entry_along(&document.lineage(column)).cloned();
    let refers = entry.is_some_and(|entry| entry.referring().is_some());
    if refers { without_cycle(document, line, column) } else { Ok(()) }
}

/// Does `work`; a refusal says which cell it is about.
fn named<T>(
    document: &mut Document,
    line: LineId,
    column: ColumnId,
    work: impl FnOnce(&mut Document) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    work(document).map_err(|why| match why {
        // The column says itself which one it is, and what is gone has no name.
        Refusal::ColumnFrozen { .. } | Refusal::Gone => why,
        why => {
            let (line, column) = label_in_column(document, line, column);
            Refusal::InCell { line, column, why: Box::new(why) }
        }
    })
}

fn pasted(
    document: &mut Document,
    lines: &[PastedLine],
    after: Option<LineId>,
    cells: &[CellText],
) -> Result<Done, Refusal> {
    enter(document, cells)?;
    let created = paste(document, lines, after)?;
    Ok(Done { label: counted(What::LinesPasted, lines.len() + distinct_lines(cells)), created })
}

fn paste(document: &mut Document, lines: &[PastedLine], after: Option<LineId>) -> Result<Option<Created>, Refusal> {
    let mut last = after;
    let mut made: Option<(LineId, u32)> = None;
    for pasted in lines {
        if let Some(financeur) = pasted.financeur {
            document.financeurs.get(financeur).ok_or(Refusal::Gone)?;
        }
        let id = add(document, pasted.account, &pasted.label, last)?;
        document.lines.update(id, |line| line.financeur = pasted.financeur);
        for (column, text) in &pasted.amounts {
            named(document, id, *column, |document| amount(document, id, *column, text).map(drop))?;
        }
        // Without a line to follow, all go to the end, in order.
        last = after.map(|_| id);
        made = Some(made.map_or((id, 1), |(first, count)| (first, count.saturating_add(1))));
    }
    Ok(made.map(|(first, count)| match count {
        1 => Created::Line(first),
        _ => Created::Lines { first, count },
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{ColumnCommand, Command};
    use crate::domain::document::column::{Decision, Nature, State};
    use crate::domain::document::line::Side;
    use crate::domain::editor::{At, Editor};
    use crate::example;

    fn open() -> (Editor, Vec<LineId>, Vec<ColumnId>) {
        let editor = Editor::open(example::small());
        let document = editor.document();
        let lines = document.lines.iter().map(|line| line.id).collect();
        let columns = document.columns.iter().map(|column| column.id).collect();
        (editor, lines, columns)
    }

    fn typed(editor: &Editor, line: LineId, column: ColumnId) -> String {
        let line = editor.document().lines.get(line).unwrap();
        line.entry(column).map(|entry| entry.text()).unwrap_or_default()
    }

    fn cell(line: LineId, column: ColumnId, text: &str) -> CellText {
        CellText { line, column, text: text.into() }
    }

    fn apply(editor: &mut Editor, command: BlockCommand) -> Result<Option<Created>, Refusal> {
        editor.apply(&Command::Block(command), At::default()).map(|outcome| outcome.created)
    }

    #[test]
    fn several_amounts_are_entered_in_one_step_or_not_at_all() {
        let (mut editor, lines, columns) = open();
        let before = editor.document().clone();
        let cells =
            vec![cell(lines[6], columns[1], "500"), cell(lines[7], columns[1], "+60"), cell(lines[8], columns[1], "")];
        apply(&mut editor, BlockCommand::AmountsEntered { cells: cells.clone() }).unwrap();
        assert_eq!(typed(&editor, lines[6], columns[1]), "500");
        assert_eq!(typed(&editor, lines[7], columns[1]), "=720+60");
        assert_eq!(typed(&editor, lines[8], columns[1]), "");
        assert_eq!(editor.past().len(), 1);
        editor.undo();
        assert_eq!(editor.document(), &before);

        let wrong = [cells, vec![cell(lines[9], columns[1], "beaucoup")]].concat();
        match apply(&mut editor, BlockCommand::AmountsPasted { cells: wrong }) {
            Err(Refusal::InCell { line, column, why }) => {
                assert_eq!((line.as_str(), column.as_str()), ("Achats pour la buvette", "Budget 2027"));
                assert!(matches!(*why, Refusal::Entry(_)));
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(editor.document(), &before);
    }

    #[test]
    fn filling_copies_what_is_typed_and_deleting_a_block_leaves_absences() {
        let (mut editor, lines, columns) = open();
        apply(
            &mut editor,
            BlockCommand::FilledDown { from: lines[7], to: vec![lines[8], lines[9]], columns: columns.clone() },
        )
        .unwrap();
        assert_eq!(typed(&editor, lines[9], columns[0]), "=12*60");
        apply(&mut editor, BlockCommand::FilledRight { from: columns[0], to: vec![columns[1]], lines: vec![lines[0]] })
            .unwrap();
        assert_eq!(typed(&editor, lines[0], columns[1]), "=38*25");
        apply(
            &mut editor,
            BlockCommand::AmountsCleared { cells: vec![(lines[0], columns[0]), (lines[0], columns[1])] },
        )
        .unwrap();
        assert!(editor.document().lines.get(lines[0]).unwrap().entry(columns[1]).is_none());
        // The status of a grant stays when its amount goes.
        apply(&mut editor, BlockCommand::AmountsCleared { cells: vec![(lines[1], columns[1])] }).unwrap();
        assert!(editor.document().lines.get(lines[1]).unwrap().status(columns[1]).is_some());
        assert_eq!(editor.past().len(), 4);
    }

    #[test]
    fn a_frozen_column_refuses_the_whole_block() {
        let (mut editor, lines, columns) = open();
        let mut document = Document::clone(editor.document());
        let decision = Decision { date: "2027-03-03".parse().unwrap(), body: "CA".into() };
        document.columns.update(columns[0], |column| column.state = State::Arrete(decision));
        editor = Editor::open(document);
        let frozen = Err(Refusal::ColumnFrozen { label: "Réalisé 2026".into() });
        let cells = vec![cell(lines[0], columns[1], "1"), cell(lines[0], columns[0], "1")];
        assert_eq!(apply(&mut editor, BlockCommand::AmountsEntered { cells }), frozen);
        let right = BlockCommand::FilledRight { from: columns[1], to: vec![columns[0]], lines: lines.clone() };
        assert_eq!(apply(&mut editor, right), frozen);
        let cleared = BlockCommand::AmountsCleared { cells: vec![(lines[0], columns[0])] };
        assert_eq!(apply(&mut editor, cleared), frozen);
        assert!(editor.past().is_empty());
    }

    #[test]
    fn a_pasted_list_makes_lines_and_sets_amounts_in_one_step() {
        let (mut editor, lines, columns) = open();
        let before = editor.document().clone();
        let new = |label: &str, text: &str| PastedLine {
            account: Account::ToClassify(Side::Charge),
            label: label.into(),
            financeur: None,
            amounts: vec![(columns[1], text.into())],
        };
        let command = BlockCommand::LinesPasted {
            lines: vec![new("Timbres", "40"), new("Encre", "=3*12")],
            after: Some(lines[6]),
            cells: vec![cell(lines[6], columns[1], "490")],
        };
        let Ok(Some(Created::Lines { first, count })) = apply(&mut editor, command) else { panic!("two lines") };
        let created: Vec<LineId> = Created::Lines { first, count }.lines().collect();
        let labels: Vec<_> = created.iter().map(|id| editor.document().lines.get(*id).unwrap().label.clone()).collect();
        assert_eq!(labels, ["Timbres", "Encre"]);
        assert_eq!(editor.document().lines.position(created[1]), Some(8));
        assert_eq!(typed(&editor, lines[6], columns[1]), "490");
        assert_eq!(editor.past().len(), 1);
        editor.undo();
        assert_eq!(editor.document(), &before);
    }

    #[test]
    fn a_list_pasted_in_a_scenario_is_in_no_other_column() {
        let (mut editor, lines, columns) = open();
        let base = editor.document().columns.get(columns[1]).unwrap().clone();
        let nature = Nature::Scenario { base: base.id };
        let added = ColumnCommand::Added { label: "Joué".into(), exercice: base.exercice, nature, copy_of: None };
        let Some(Created::Column(scenario)) = editor.apply(&added.into(), At::default()).unwrap().created else {
            panic!("a column")
        };
        let new = PastedLine {
            account: Account::ToClassify(Side::Charge),
            label: "Timbres".into(),
            financeur: None,
            amounts: vec![(scenario, "40".into())],
        };
        let pasted = |scenario: ColumnId, column: ColumnId| BlockCommand::LinesPastedIn {
            scenario,
            lines: vec![new.clone()],
            after: None,
            cells: vec![cell(lines[6], column, "490")],
        };
        let before = typed(&editor, lines[6], columns[1]);
        let refused = apply(&mut editor, pasted(columns[1], columns[1]));
        assert!(matches!(refused, Err(Refusal::NotAScenario { .. })));
        let Ok(Some(Created::Line(line))) = apply(&mut editor, pasted(scenario, scenario)) else { panic!("a line") };
        assert_eq!(editor.document().lines.get(line).unwrap().only_in, Some(scenario));
        assert_eq!((typed(&editor, lines[6], scenario), typed(&editor, lines[6], columns[1])), ("490".into(), before));
    }

    #[test]
    fn lines_are_deleted_and_moved_together() {
        let (mut editor, lines, _) = open();
        apply(&mut editor, BlockCommand::LinesMoved { lines: vec![lines[4], lines[2]], before: Some(lines[0]) })
            .unwrap();
        let order: Vec<_> = editor.document().lines.iter().take(3).map(|line| line.id).collect();
        assert_eq!(order, [lines[4], lines[2], lines[0]]);
        let own = BlockCommand::LinesMoved { lines: vec![lines[4]], before: Some(lines[4]) };
        assert_eq!(apply(&mut editor, own), Err(Refusal::Gone));
        apply(&mut editor, BlockCommand::LinesDeleted { lines: vec![lines[4], lines[2]] }).unwrap();
        assert_eq!(editor.document().lines.len(), 10);
        let twice = BlockCommand::LinesDeleted { lines: vec![lines[0], lines[0]] };
        assert_eq!(apply(&mut editor, twice), Err(Refusal::Gone));
        assert_eq!(editor.past().len(), 2);
    }
}
