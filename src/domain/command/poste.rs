//! What a person does to a paid job: its size, its pole.

use super::{Created, Done, Refusal, StepLabel, What, label_of, name_of, open_column, quantity};
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, PoleId, PosteId};
use crate::domain::document::poste::Poste;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a person does to a paid job.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PosteCommand {
    /// Added a job.
    Added {
        /// Its label: a function, never a person's name.
        label: String,
    },
    /// Typed its label.
    LabelTyped {
        /// The job.
        poste: PosteId,
        /// The label.
        text: String,
    },
    /// Chose its pole.
    PoleChosen {
        /// The job.
        poste: PosteId,
        /// The pole, or none.
        pole: Option<PoleId>,
    },
    /// Typed its full-time equivalents.
    EtpEntered {
        /// The job.
        poste: PosteId,
        /// The column.
        column: ColumnId,
        /// As typed: `1,71`.
        text: String,
    },
    /// Deleted a job.
    Deleted {
        /// The job.
        poste: PosteId,
    },
}

impl PosteCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            PosteCommand::Added { label } => {
                let label = label_of(label)?;
                let id: PosteId = document.fresh();
                let step = StepLabel::new(What::PosteAdded, &label);
                document.postes.push(Poste { id, label, poles: Vec::new(), cells: Default::default() });
                Ok(Done { label: step, created: Some(Created::Poste(id)) })
            }
            PosteCommand::LabelTyped { poste, text } => {
                let label = name_of(text)?;
                change(document, *poste, |poste| {
                    let step = StepLabel::new(What::PosteChanged, &poste.label).texts(&poste.label, &label);
                    poste.label = label;
                    step
                })
            }
            PosteCommand::PoleChosen { poste, pole } => {
                if let Some(pole) = pole {
                    document.poles.get(*pole).ok_or(Refusal::Gone)?;
                }
                change(document, *poste, |poste| {
                    poste.poles = pole.iter().map(|pole| (*pole, Decimal::ONE)).collect();
                    StepLabel::new(What::PosteChanged, &poste.label)
                })
            }
            PosteCommand::EtpEntered { poste, column, text } => {
                open_column(document, *column)?;
                let row = document.postes.get(*poste).ok_or(Refusal::Gone)?;
                let before = row.cells.get(*column).and_then(|cell| cell.etp.clone());
                let shown = row.cell_along(&document.lineage(*column)).and_then(|cell| cell.etp);
                let etp = quantity(text, shown.as_ref())?;
                change(document, *poste, |poste| {
                    poste.cells.update(*column, |cell| {
                        cell.hypothese &= cell.etp == etp;
                        cell.etp.clone_from(&etp);
                    });
                    StepLabel::new(What::Etp, &poste.label).entries(before, etp)
                })
            }
            PosteCommand::Deleted { poste } => {
                let poste = document.postes.remove(*poste).ok_or(Refusal::Gone)?;
                Ok(StepLabel::new(What::PosteDeleted, &poste.label).into())
            }
        }
    }
}

fn change(
    document: &mut Document,
    poste: PosteId,
    change: impl FnOnce(&mut Poste) -> StepLabel,
) -> Result<Done, Refusal> {
    let mut poste = Poste::clone(document.postes.get(poste).ok_or(Refusal::Gone)?);
    let step = change(&mut poste);
    document.postes.replace(poste);
    Ok(step.into())
}
