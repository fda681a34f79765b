//! Owns the undo history as it is read: its steps, the newest first, and the last values of a cell.
//!
//! The newest is on top, next to the button that opens the list: what one wants back is nearly always among the last
//! things done, and the present is in sight without scrolling. Undone steps stand above it, in the future.

use crate::domain::command::StepLabel;
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::editor::{Editor, Step};

/// One place of the history: the document as it was right after a step, or as it was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Milestone {
    /// How many steps are done there.
    pub place: usize,
    /// The step that led there and its time in milliseconds; none at the opening.
    pub step: Option<(StepLabel, u64)>,
    /// Where it stands.
    pub stand: Stand,
}

/// Where a place of the history stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Before the present.
    Done,
    /// What is on screen.
    Present,
    /// Taken back, and can be done again.
    Undone,
}

/// Returns the places of the history, the newest first and the opening last.
pub fn milestones(editor: &Editor) -> Vec<Milestone> {
    let present = editor.past().len();
    // The next step to do again is the last of the future.
    let steps = editor.past().iter().chain(editor.future().iter().rev());
    let opening = std::iter::once(None);
    let mut milestones: Vec<Milestone> = opening
        .chain(steps.map(Some))
        .enumerate()
        .map(|(place, step)| Milestone {
            place,
            step: step.map(|step| (step.label.clone(), step.at.time)),
            stand: match place.cmp(&present) {
                std::cmp::Ordering::Less => Stand::Done,
                std::cmp::Ordering::Equal => Stand::Present,
                std::cmp::Ordering::Greater => Stand::Undone,
            },
        })
        .collect();
    milestones.reverse();
    milestones
}

/// A change of one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct PastValue {
    /// What the cell held.
    pub from: Option<Entry>,
    /// What it held then.
    pub to: Option<Entry>,
    /// When, in milliseconds.
    pub time: u64,
}

/// Returns the last changes of a cell, the newest first, at most `limit`.
///
/// A step tells its cell whatever it was named for: pasting, deleting a column and typing are all seen alike.
pub fn last_values(editor: &Editor, line: LineId, column: ColumnId, limit: usize) -> Vec<PastValue> {
    let steps = editor.past().iter().rev();
    // What follows a step is what precedes the next one.
    let after = std::iter::once(editor.document()).chain(steps.clone().map(Step::before));
    let changes = steps.zip(after).filter_map(|(step, after)| {
        let before = step.before();
        if before.lines.same(&after.lines) {
            return None;
        }
        let entry = |document: &Document| document.lines.get(line)?.entry(column).cloned();
        let (from, to) = (entry(before), entry(after));
        (from != to).then_some(PastValue { from, to, time: step.at.time })
    });
    changes.take(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{Command, LineCommand};
    use crate::domain::editor::At;
    use crate::example;
    use crate::i18n;

    fn named(document: &Document, label: &str) -> LineId {
        document.lines.iter().find(|line| line.label == label).unwrap().id
    }

    /// RÉSO after these amounts of its budget, typed a minute apart.
    fn after(typed: &[(&str, &str)]) -> Editor {
        let mut editor = Editor::open(example::reso());
        for (minute, (label, text)) in typed.iter().enumerate() {
            let (line, column) = (named(editor.document(), label), editor.document().default_column().unwrap());
            let command: Command = LineCommand::AmountEntered { line, column, text: (*text).into() }.into();
            editor.apply(&command, At { time: minute as u64 * 60_000, run: 0 }).unwrap();
        }
        editor
    }

    fn read(editor: &Editor) -> Vec<(usize, String, Stand)> {
        milestones(editor)
            .into_iter()
            .map(|place| {
                let said = place.step.map(|(label, _)| i18n::step(&label).replace('\u{a0}', " "));
                (place.place, said.unwrap_or_default().replace('\u{202f}', " "), place.stand)
            })
            .collect()
    }

    #[test]
    fn the_newest_step_is_on_top_and_what_was_undone_above_the_present() {
        let mut editor = after(&[("Locations", "82000"), ("Assurance", "9000")]);
        editor.undo();
        let read = read(&editor);
        assert_eq!(
            read,
            [
                (2, "Montant de « Assurance » : 1 264 → 9 000".into(), Stand::Undone),
                (1, "Montant de « Locations » : 80 778,86 → 82 000".into(), Stand::Present),
                (0, String::new(), Stand::Done),
            ]
        );
    }

    #[test]
    fn an_association_just_opened_has_one_place_its_present() {
        let editor = after(&[]);
        assert_eq!(read(&editor), [(0, String::new(), Stand::Present)]);
    }

    #[test]
    fn a_cell_tells_its_own_last_values_and_no_other() {
        let editor =
            after(&[("Locations", "82000"), ("Assurance", "9000"), ("Locations", "=41000*2"), ("Locations", "")]);
        let (line, column) = (named(editor.document(), "Locations"), editor.document().default_column().unwrap());
        let told: Vec<(String, String, u64)> = last_values(&editor, line, column, 5)
            .into_iter()
            .map(|change| (i18n::entry(change.from.as_ref()), i18n::entry(change.to.as_ref()), change.time / 60_000))
            .map(|(from, to, minute)| (from.replace('\u{202f}', " "), to.replace('\u{202f}', " "), minute))
            .collect();
        assert_eq!(
            told,
            [
                ("82 000,00 (=41000*2)".into(), "vide".into(), 3),
                ("82 000,00".into(), "82 000,00 (=41000*2)".into(), 2),
                ("80 778,86".into(), "82 000,00".into(), 0),
            ]
        );
        assert_eq!(last_values(&editor, line, column, 1).len(), 1);
        let other = editor.document().default_reference(column).unwrap();
        assert_eq!(last_values(&editor, line, other, 5), []);
    }

    #[test]
    fn a_step_that_was_undone_is_no_value_the_cell_had() {
        let mut editor = after(&[("Locations", "82000"), ("Locations", "83000")]);
        editor.undo();
        let (line, column) = (named(editor.document(), "Locations"), editor.document().default_column().unwrap());
        assert_eq!(last_values(&editor, line, column, 5).len(), 1);
    }
}
