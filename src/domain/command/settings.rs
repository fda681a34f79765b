//! What a person decides for the whole document: its name, how volunteer time is counted, what it uses.

use super::{Done, Refusal, StepLabel, What, name_of};
use crate::domain::document::benevolat::{Cvn, EtpBase, Taux};
use crate::domain::document::{Document, Uses};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a person decides for the whole document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SettingsCommand {
    /// Named the association.
    Named(String),
    /// Chose the yearly hours of a full-time equivalent.
    EtpBaseChosen(EtpBase),
    /// Chose whether statutory time counts.
    StatutaireCounted(bool),
    /// Chose how an hour is valued.
    TauxChosen(Taux),
    /// Chose where voluntary contributions are shown.
    CvnChosen(Cvn),
    /// Said what the association has.
    UsesChosen(Uses),
}

impl SettingsCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        let what = match self {
            SettingsCommand::Named(name) => {
                let name = name_of(name)?;
                let before = std::mem::replace(&mut document.name, name.clone());
                return Ok(StepLabel::new(What::DocumentRenamed, &before).texts(&before, &name).into());
            }
            SettingsCommand::EtpBaseChosen(base) => {
                if base.hours() <= Decimal::ZERO {
                    return Err(Refusal::Negative);
                }
                document.settings.etp_base = *base;
                What::EtpBaseChosen
            }
            SettingsCommand::StatutaireCounted(counted) => {
                document.settings.statutaire_compte = *counted;
                What::StatutaireCounted
            }
            SettingsCommand::TauxChosen(taux) => {
                if matches!(taux, Taux::Forfait(rate) if rate.is_negative()) {
                    return Err(Refusal::Negative);
                }
                document.settings.taux = *taux;
                What::TauxChosen
            }
            SettingsCommand::CvnChosen(cvn) => {
                document.settings.cvn = *cvn;
                What::CvnChosen
            }
            SettingsCommand::UsesChosen(uses) => {
                document.uses = *uses;
                What::UsesChosen
            }
        };
        Ok(StepLabel::new(what, "").into())
    }
}
