//! What a person does to a funder: add, change, delete.

use super::{Created, Done, Refusal, StepLabel, What, name_of};
use crate::domain::document::Document;
use crate::domain::document::financeur::{Famille, Financeur};
use crate::domain::document::id::FinanceurId;
use serde::{Deserialize, Serialize};

/// What a person does to a funder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FinanceurCommand {
    /// Added a funder.
    Added {
        /// Its name.
        name: String,
        /// Its family, which says whether its money is public as a rule.
        famille: Famille,
    },
    /// Renamed a funder.
    Renamed {
        /// The funder.
        financeur: FinanceurId,
        /// Its new name.
        name: String,
    },
    /// Said which family, whether public, whether a label that pools several.
    Described {
        /// The funder.
        financeur: FinanceurId,
        /// Its family.
        famille: Famille,
        /// Whether its money is public.
        public: bool,
        /// Whether the label pools several funders.
        pooled: bool,
    },
    /// Deleted a funder and its agreements; its lines stay, without a funder.
    Deleted {
        /// The funder.
        financeur: FinanceurId,
    },
}

impl FinanceurCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            FinanceurCommand::Added { name, famille } => {
                let name = free_name(document, name, None)?;
                let id: FinanceurId = document.fresh();
                let step = StepLabel::new(What::FinanceurAdded, &name);
                let public = famille.is_public();
                document.financeurs.push(Financeur { id, name, famille: *famille, public, pooled: false });
                Ok(Done { label: step, created: Some(Created::Financeur(id)) })
            }
            FinanceurCommand::Renamed { financeur, name } => {
                let name = free_name(document, name, Some(*financeur))?;
                let before = document.financeurs.get(*financeur).ok_or(Refusal::Gone)?.name.clone();
                document.financeurs.update(*financeur, |row| row.name.clone_from(&name));
                Ok(StepLabel::new(What::FinanceurChanged, &before).texts(&before, &name).into())
            }
            FinanceurCommand::Described { financeur, famille, public, pooled } => {
                let name = document.financeurs.get(*financeur).ok_or(Refusal::Gone)?.name.clone();
                document.financeurs.update(*financeur, |row| {
                    row.famille = *famille;
                    row.public = *public;
                    row.pooled = *pooled;
                });
                Ok(StepLabel::new(What::FinanceurChanged, &name).into())
            }
            FinanceurCommand::Deleted { financeur } => {
                let name = document.remove_financeur(*financeur).ok_or(Refusal::Gone)?.name.clone();
                Ok(StepLabel::new(What::FinanceurDeleted, &name).into())
            }
        }
    }
}

fn free_name(document: &Document, name: &str, own: Option<FinanceurId>) -> Result<String, Refusal> {
    let name = name_of(name)?;
    let taken = document.financeurs.iter().any(|other| other.name == name && Some(other.id) != own);
    if taken { Err(Refusal::LabelTaken { label: name }) } else { Ok(name) }
}
