//! What a person does to an action: add, rename, delete.

use super::{Created, Done, Refusal, StepLabel, What, name_of};
use crate::domain::document::Document;
use crate::domain::document::id::ActionId;
use crate::domain::document::pole::Action;
use serde::{Deserialize, Serialize};

/// What a person does to an action.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ActionCommand {
    /// Added an action.
    Added {
        /// Its label.
        label: String,
    },
    /// Renamed an action.
    Renamed {
        /// The action.
        action: ActionId,
        /// Its new label.
        label: String,
    },
    /// Deleted an action; its lines and agreements stay, without an action.
    Deleted {
        /// The action.
        action: ActionId,
    },
}

impl ActionCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            ActionCommand::Added { label } => {
                let label = free_label(document, label, None)?;
                let id: ActionId = document.fresh();
                let step = StepLabel::new(What::ActionAdded, &label);
                document.actions.push(Action { id, label });
                Ok(Done { label: step, created: Some(Created::Action(id)) })
            }
            ActionCommand::Renamed { action, label } => {
                let label = free_label(document, label, Some(*action))?;
                let before = document.actions.get(*action).ok_or(Refusal::Gone)?.label.clone();
                document.actions.update(*action, |action| action.label.clone_from(&label));
                Ok(StepLabel::new(What::ActionRenamed, &before).texts(&before, &label).into())
            }
            ActionCommand::Deleted { action } => {
                let label = document.remove_action(*action).ok_or(Refusal::Gone)?.label.clone();
                Ok(StepLabel::new(What::ActionDeleted, &label).into())
            }
        }
    }
}

fn free_label(document: &Document, label: &str, own: Option<ActionId>) -> Result<String, Refusal> {
    let label = name_of(label)?;
    let taken = document.actions.iter().any(|other| other.label == label && Some(other.id) != own);
    if taken { Err(Refusal::LabelTaken { label }) } else { Ok(label) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{ConventionCommand, ConventionDeed, DetailsCommand};
    use crate::domain::editor::{At, Editor};
    use crate::example;

    #[test]
    fn an_action_that_goes_leaves_its_lines_and_agreements_in_one_step() {
        let mut editor = Editor::open(example::reso());
        let mut does = |command: crate::domain::command::Command| editor.apply(&command, At::default()).unwrap();
        let reso = example::reso();
        let line = reso.lines.iter().next().unwrap().id;
        does(DetailsCommand::ActionNamed { line, text: "Salon".into() }.into());
        let (financeur, period) = (reso.financeurs.iter().next().unwrap().id, reso.columns.at(0).unwrap().exercice);
        does(ConventionCommand::Added { label: "FSE".into(), financeur, period }.into());
        let convention = editor.document().conventions.iter().next().unwrap().id;
        let deed = ConventionDeed::Action("Salon".into());
        editor.apply(&ConventionCommand::Described { convention, deed }.into(), At::default()).unwrap();
        let before = editor.document().clone();
        let action = before.actions.iter().next().unwrap().id;
        assert_eq!(before.actions.len(), 1, "a name that is known makes no other");
        editor.apply(&ActionCommand::Deleted { action }.into(), At::default()).unwrap();
        let after = editor.document();
        assert_eq!(after.lines.get(line).unwrap().action, None);
        assert_eq!(after.conventions.get(convention).unwrap().action, None);
        editor.undo();
        assert_eq!(*editor.document(), before);
    }

    #[test]
    fn two_actions_never_have_one_name() {
        let mut editor = Editor::open(example::reso());
        let added = |label: &str| ActionCommand::Added { label: label.into() }.into();
        editor.apply(&added("Salon"), At::default()).unwrap();
        assert_eq!(
            editor.apply(&added(" Salon "), At::default()).err(),
            Some(Refusal::LabelTaken { label: "Salon".into() })
        );
    }
}
