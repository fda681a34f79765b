//! What a person does to a hypothesis of a scenario: add, move, switch, choose what it is about, reorder, delete.

use super::{Created, Done, Refusal, StepLabel, What, name_of, open_column};
use crate::domain::document::Document;
use crate::domain::document::column::Column;
use crate::domain::document::id::{ColumnId, LeverId};
use crate::domain::document::lever::{Effect, Lever, LeverRange, Selector};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How many hypotheses a scenario may have.
pub const LEVER_LIMIT: usize = 100;

/// What a person does to a hypothesis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeverCommand {
    /// The scenario it belongs to.
    pub column: ColumnId,
    /// What is done.
    pub deed: LeverDeed,
}

/// What is done to the hypotheses of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LeverDeed {
    /// Added one, after the others.
    Added {
        /// Its label.
        label: String,
        /// Which lines it moves.
        selector: Selector,
        /// What it does to them.
        effect: Effect,
        /// How far it can be moved.
        range: Option<LeverRange>,
    },
    /// Renamed one.
    Renamed {
        /// Which.
        lever: LeverId,
        /// Its new label.
        label: String,
    },
    /// Moved one: it does the same, more or less, or something else.
    Moved {
        /// Which.
        lever: LeverId,
        /// What it now does.
        effect: Effect,
    },
    /// Chose which lines one moves.
    Aimed {
        /// Which.
        lever: LeverId,
        /// The lines.
        selector: Selector,
    },
    /// Chose how far one can be moved.
    Bounded {
        /// Which.
        lever: LeverId,
        /// How far, or without bounds.
        range: Option<LeverRange>,
    },
    /// Switched one on or off.
    Switched {
        /// Which.
        lever: LeverId,
        /// Whether it counts.
        on: bool,
    },
    /// Put one before another, or last.
    Reordered {
        /// Which.
        lever: LeverId,
        /// The one it now comes before.
        before: Option<LeverId>,
    },
    /// Deleted one.
    Deleted {
        /// Which.
        lever: LeverId,
    },
}

impl LeverCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        let column = open_column(document, self.column)?;
        if column.base().is_none() {
            return Err(Refusal::NotAScenario { label: column.label.clone() });
        }
        let count = column.levers.len();
        match &self.deed {
            LeverDeed::Added { .. } if count >= LEVER_LIMIT => Err(Refusal::TooManyLevers),
            LeverDeed::Added { label, selector, effect, range } => {
                let (label, range) = (name_of(label)?, checked(*range)?);
                all_there(document, selector)?;
                let id: LeverId = document.fresh();
                let step = StepLabel::new(What::LeverAdded, &label);
                let lever =
                    Lever { id, label, selector: selector.clone().in_order(), effect: *effect, range, on: true };
                document.columns.update(self.column, |column| column.levers.push(Arc::new(lever)));
                Ok(Done { label: step, created: Some(Created::Lever(id)) })
            }
            LeverDeed::Renamed { lever, label } => {
                let label = name_of(label)?;
                self.change(document, *lever, What::LeverRenamed, |lever| lever.label = label)
            }
            LeverDeed::Moved { lever, effect } => {
                self.change(document, *lever, What::LeverMoved, |lever| lever.effect = *effect)
            }
            LeverDeed::Aimed { lever, selector } => {
                all_there(document, selector)?;
                self.change(document, *lever, What::LeverAimed, |lever| lever.selector = selector.clone().in_order())
            }
            LeverDeed::Bounded { lever, range } => {
                let range = checked(*range)?;
                self.change(document, *lever, What::LeverBounded, |lever| lever.range = range)
            }
            LeverDeed::Switched { lever, on } => {
                let what = if *on { What::LeverOn } else { What::LeverOff };
                self.change(document, *lever, what, |lever| lever.on = *on)
            }
            LeverDeed::Reordered { lever, before } => {
                let taken = self.take(document, *lever)?;
                let step = StepLabel::new(What::LeverReordered, &taken.label);
                let place = match before {
                    Some(before) => place(self.levers(document), *before)?,
                    None => count.saturating_sub(1),
                };
                document.columns.update(self.column, |column| column.levers.insert(place, taken));
                Ok(step.into())
            }
            LeverDeed::Deleted { lever } => {
                let taken = self.take(document, *lever)?;
                Ok(StepLabel::new(What::LeverDeleted, &taken.label).into())
            }
        }
    }

    fn levers<'a>(&self, document: &'a Document) -> &'a [Arc<Lever>] {
        document.columns.get(self.column).map_or(&[], |column| &column.levers)
    }

    fn change(
        &self,
        document: &mut Document,
        lever: LeverId,
        what: What,
        change: impl FnOnce(&mut Lever),
    ) -> Result<Done, Refusal> {
        let place = place(self.levers(document), lever)?;
        let mut changed = self.levers(document).get(place).map(|lever| Lever::clone(lever)).ok_or(Refusal::Gone)?;
        let before = changed.label.clone();
        change(&mut changed);
        let step = StepLabel::new(what, &before);
        let step = if changed.label == before { step } else { step.texts(&before, &changed.label) };
        document.columns.update(self.column, |column: &mut Column| {
            if let Some(slot) = column.levers.get_mut(place) {
                *slot = Arc::new(changed);
            }
        });
        Ok(step.into())
    }

    fn take(&self, document: &mut Document, lever: LeverId) -> Result<Arc<Lever>, Refusal> {
        let place = place(self.levers(document), lever)?;
        let mut taken = None;
        document.columns.update(self.column, |column| taken = Some(column.levers.remove(place)));
        taken.ok_or(Refusal::Gone)
    }
}

fn place(levers: &[Arc<Lever>], id: LeverId) -> Result<usize, Refusal> {
    levers.iter().position(|lever| lever.id == id).ok_or(Refusal::Gone)
}

/// Refuses what mentions a row that is gone.
fn all_there(document: &Document, selector: &Selector) -> Result<(), Refusal> {
    let is_there = match selector {
        Selector::Accounts(_) => true,
        Selector::Financeur(id) => document.financeurs.get(*id).is_some(),
        Selector::Pole(id) => document.poles.get(*id).is_some(),
        Selector::Action(id) => document.actions.get(*id).is_some(),
        Selector::Lines(lines) => lines.iter().all(|line| document.lines.get(*line).is_some()),
    };
    if is_there { Ok(()) } else { Err(Refusal::Gone) }
}

/// Refuses bounds that leave nothing between them, or a step that leads nowhere.
fn checked(range: Option<LeverRange>) -> Result<Option<LeverRange>, Refusal> {
    match range {
        Some(range) if !range.is_sound() => Err(Refusal::WrongBounds),
        range => Ok(range),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::ColumnCommand;
    use crate::domain::document::column::Nature;
    use crate::domain::editor::{At, Editor};
    use crate::example;
    use rust_decimal::Decimal;

    fn scenario() -> (Editor, ColumnId) {
        let mut editor = Editor::open(example::reso());
        let base = editor.document().columns.at(1).unwrap().clone();
        let nature = Nature::Scenario { base: base.id };
        let added = ColumnCommand::Added { label: "Prudent".into(), exercice: base.exercice, nature, copy_of: None };
        let done = editor.apply(&added.into(), At::default()).unwrap();
        let Some(Created::Column(column)) = done.created else { panic!("a column") };
        (editor, column)
    }

    fn does(editor: &mut Editor, column: ColumnId, deed: LeverDeed) -> Result<Option<Created>, Refusal> {
        editor.apply(&LeverCommand { column, deed }.into(), At::default()).map(|done| done.created)
    }

    fn percent(label: &str, rate: i64) -> LeverDeed {
        let selector = Selector::Accounts(vec!["64".parse().unwrap()]);
        LeverDeed::Added { label: label.into(), selector, effect: Effect::Percent(Decimal::new(rate, 2)), range: None }
    }

    fn labels(editor: &Editor, column: ColumnId) -> Vec<String> {
        editor.document().columns.get(column).unwrap().levers.iter().map(|lever| lever.label.clone()).collect()
    }

    #[test]
    fn hypotheses_are_added_moved_reordered_and_deleted() {
        let (mut editor, column) = scenario();
        let Ok(Some(Created::Lever(first))) = does(&mut editor, column, percent("Salaires", 3)) else { panic!("one") };
        let Ok(Some(Created::Lever(second))) = does(&mut editor, column, percent("Charges", 1)) else { panic!("two") };
        let moved = LeverDeed::Moved { lever: first, effect: Effect::Percent(Decimal::new(5, 2)) };
        does(&mut editor, column, moved).unwrap();
        does(&mut editor, column, LeverDeed::Reordered { lever: second, before: Some(first) }).unwrap();
        assert_eq!(labels(&editor, column), ["Charges", "Salaires"]);
        does(&mut editor, column, LeverDeed::Reordered { lever: second, before: None }).unwrap();
        assert_eq!(labels(&editor, column), ["Salaires", "Charges"]);
        does(&mut editor, column, LeverDeed::Switched { lever: first, on: false }).unwrap();
        assert!(!editor.document().columns.get(column).unwrap().levers[0].on);
        does(&mut editor, column, LeverDeed::Deleted { lever: first }).unwrap();
        assert_eq!(labels(&editor, column), ["Charges"]);
        assert_eq!(does(&mut editor, column, LeverDeed::Deleted { lever: first }), Err(Refusal::Gone));
    }

    #[test]
    fn only_a_scenario_has_hypotheses_and_bounds_leave_room() {
        let (mut editor, column) = scenario();
        let base = editor.document().columns.get(column).unwrap().base().unwrap();
        assert!(matches!(does(&mut editor, base, percent("x", 1)), Err(Refusal::NotAScenario { .. })));
        let Ok(Some(Created::Lever(lever))) = does(&mut editor, column, percent("x", 1)) else { panic!("one") };
        let range =
            |low: i64, high: i64, step: i64| Some(LeverRange { low: low.into(), high: high.into(), step: step.into() });
        for wrong in [range(1, 1, 1), range(2, 1, 1), range(0, 1, 0)] {
            let bounded = does(&mut editor, column, LeverDeed::Bounded { lever, range: wrong });
            assert_eq!(bounded, Err(Refusal::WrongBounds));
        }
        does(&mut editor, column, LeverDeed::Bounded { lever, range: range(-5, 5, 1) }).unwrap();
        for number in 1..LEVER_LIMIT {
            does(&mut editor, column, percent(&format!("n° {number}"), 1)).unwrap();
        }
        assert_eq!(does(&mut editor, column, percent("trop", 1)), Err(Refusal::TooManyLevers));
    }
}
