//! What a person does to a pole: add, rename.

use super::{Created, Done, Refusal, StepLabel, What, name_of};
use crate::domain::document::Document;
use crate::domain::document::id::PoleId;
use crate::domain::document::pole::Pole;
use serde::{Deserialize, Serialize};

/// What a person does to a pole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PoleCommand {
    /// Added a pole.
    Added {
        /// Its label.
        label: String,
    },
    /// Renamed a pole.
    Renamed {
        /// The pole.
        pole: PoleId,
        /// Its new label.
        label: String,
    },
}

impl PoleCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            PoleCommand::Added { label } => {
                let label = free_label(document, label, None)?;
                let id: PoleId = document.fresh();
                let step = StepLabel::new(What::PoleAdded, &label);
                document.poles.push(Pole::new(id, &label));
                Ok(Done { label: step, created: Some(Created::Pole(id)) })
            }
            PoleCommand::Renamed { pole, label } => {
                let label = free_label(document, label, Some(*pole))?;
                let before = document.poles.get(*pole).ok_or(Refusal::Gone)?.label.clone();
                document.poles.update(*pole, |pole| pole.label.clone_from(&label));
                Ok(StepLabel::new(What::PoleRenamed, &before).texts(&before, &label).into())
            }
        }
    }
}

fn free_label(document: &Document, label: &str, own: Option<PoleId>) -> Result<String, Refusal> {
    let label = name_of(label)?;
    let taken = document.poles.iter().any(|other| other.label == label && Some(other.id) != own);
    if taken { Err(Refusal::LabelTaken { label }) } else { Ok(label) }
}
