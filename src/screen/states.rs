//! Owns what can be decided of a column, and what it leaves behind. Example: a Réalisé that is arrêté can be approved or
//! reopened; a voted budget, amended.
//!
//! Must not know the day: the page proposes it.

use crate::domain::document::Document;
use crate::domain::document::column::{Column, Nature, State};
use crate::domain::document::id::LineId;
use crate::i18n::{Text, fill};

/// What a person can do to the state of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Closed by the conseil d'administration.
    Close,
    /// Accounts approved by the assemblée générale.
    Approve,
    /// A budget voted by it.
    Vote,
    /// Open again.
    Reopen,
    /// Amended in a column of its own.
    Amend,
}

/// Returns what can be done to a column, the likeliest first. A scenario is played with: it is closed at most.
pub fn acts(column: &Column) -> Vec<Act> {
    let decide = if column.is_realise() { Act::Approve } else { Act::Vote };
    let is_budget = matches!(column.nature, Nature::Budget | Nature::BudgetRectificatif);
    match column.state {
        State::Brouillon if column.base().is_some() => vec![Act::Close],
        State::Brouillon => vec![Act::Close, decide],
        State::Arrete(_) if column.base().is_some() => vec![Act::Reopen],
        State::Arrete(_) => vec![decide, Act::Reopen],
        State::Approuve(_) if is_budget => vec![Act::Amend, Act::Reopen],
        State::Approuve(_) => vec![Act::Reopen],
    }
}

/// Returns the label proposed for the budget that amends `column`: one that no column has.
pub fn amended_label(document: &Document, column: &Column) -> String {
    let year = column.exercice.opening().year().to_string();
    let is_free = |label: &String| document.columns.iter().all(|other| other.label != *label);
    let first = fill(Text::StateAmendLabel, &[&year]);
    let more = (2..).map(|place: u32| fill(Text::StateAmendAgain, &[&year, &place.to_string()]));
    std::iter::once(first).chain(more).find(is_free).unwrap_or_default()
}

/// Returns the closed columns in which some of these lines still have an amount, after they were deleted.
pub fn kept_in<'a>(document: &'a Document, lines: &[LineId]) -> Vec<&'a str> {
    let has = |column: &Column| {
        let has = |line: &LineId| document.lines.get(*line).is_some_and(|line| line.cells.get(column.id).is_some());
        column.is_frozen() && lines.iter().any(has)
    };
    document.columns.iter().filter(|column| has(column)).map(|column| column.label.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{ColumnCommand, Command, LineCommand};
    use crate::domain::document::column::Decision;
    use crate::domain::editor::{At, Editor};
    use crate::example;
    use crate::i18n::state;

    fn decision(body: &str) -> Decision {
        Decision { date: "2026-03-14".parse().unwrap(), body: body.into() }
    }

    fn does(editor: &mut Editor, command: impl Into<Command>) {
        editor.apply(&command.into(), At::default()).unwrap();
    }

    #[test]
    fn accounts_are_closed_then_approved_a_budget_is_voted_then_amended() {
        let mut editor = Editor::open(example::reso());
        let [accounts, budget] = editor.document().columns.iter().map(|row| row.id).collect::<Vec<_>>()[..] else {
            panic!("two columns")
        };
        let at = |editor: &Editor, column| {
            let column = editor.document().columns.get(column).unwrap().clone();
            (acts(&column), state(&column).replace('\u{a0}', " "))
        };
        assert_eq!(at(&editor, accounts), (vec![Act::Close, Act::Approve], "brouillon".into()));
        does(&mut editor, ColumnCommand::Decided { column: accounts, state: State::Arrete(decision("CA")) });
        assert_eq!(at(&editor, accounts), (vec![Act::Approve, Act::Reopen], "arrêté le 14 mars 2026 par le CA".into()));
        does(&mut editor, ColumnCommand::Decided { column: accounts, state: State::Approuve(decision("AG")) });
        assert_eq!(at(&editor, accounts), (vec![Act::Reopen], "approuvé le 14 mars 2026 par l’AG".into()));
        does(&mut editor, ColumnCommand::Decided { column: budget, state: State::Approuve(decision("les adhérents")) });
        assert_eq!(
            at(&editor, budget),
            (vec![Act::Amend, Act::Reopen], "voté le 14 mars 2026 par les adhérents".into())
        );
        does(&mut editor, ColumnCommand::Decided { column: budget, state: State::Brouillon });
        assert_eq!(at(&editor, budget).0, [Act::Close, Act::Vote]);

        let scenario = Column { nature: Nature::Scenario { base: budget }, ..budget_of(&editor, budget) };
        assert_eq!(acts(&scenario), [Act::Close]);
    }

    fn budget_of(editor: &Editor, budget: crate::domain::document::id::ColumnId) -> Column {
        Column::clone(editor.document().columns.get(budget).unwrap())
    }

    #[test]
    fn an_amended_budget_has_a_label_of_its_own() {
        let mut editor = Editor::open(example::reso());
        let budget = editor.document().default_column().unwrap();
        let column = budget_of(&editor, budget);
        let first = amended_label(editor.document(), &column);
        assert_eq!(first, "Budget rectificatif 2023");
        let (exercice, nature) = (column.exercice, Nature::BudgetRectificatif);
        does(&mut editor, ColumnCommand::Added { label: first, exercice, nature, copy_of: Some(budget) });
        assert_eq!(amended_label(editor.document(), &column), "Budget rectificatif 2023 (2)");
    }

    #[test]
    fn a_line_that_was_deleted_says_which_closed_columns_keep_it() {
        let mut editor = Editor::open(example::reso());
        let accounts = editor.document().columns.iter().next().unwrap().id;
        let line = editor.document().lines.iter().find(|line| line.label == "Locations").unwrap().id;
        does(&mut editor, ColumnCommand::Decided { column: accounts, state: State::Arrete(decision("CA")) });
        does(&mut editor, LineCommand::Deleted { line });
        assert_eq!(kept_in(editor.document(), &[line]), ["Provisoire 2022"]);
        editor.undo();
        does(&mut editor, ColumnCommand::Decided { column: accounts, state: State::Brouillon });
        does(&mut editor, LineCommand::Deleted { line });
        assert!(kept_in(editor.document(), &[line]).is_empty());
    }
}
