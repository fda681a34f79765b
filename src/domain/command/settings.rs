//! What a person decides for the whole document: its name, how volunteer time is counted, what it uses.

use super::{Bounded, Done, Refusal, StepLabel, What, label_of, name_of};
use crate::domain::date::Date;
use crate::domain::document::benevolat::{Cvn, EtpBase, Taux};
use crate::domain::document::methode::{HoursSource, MethodeField};
use crate::domain::document::{Document, Uses};
use crate::domain::reference::smic;
use crate::format::date::read_date;
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
    /// Wrote a piece of how volunteer time is counted; an empty text takes it away.
    MethodeWritten {
        /// Which piece.
        field: MethodeField,
        /// The text.
        text: String,
    },
    /// Dated the approval of the method; an empty text takes the date away.
    MethodeDated {
        /// The day as typed: `12/03/2026`.
        text: String,
    },
    /// Said where the hours come from, or that it is not said.
    SourceChosen(Option<HoursSource>),
    /// Said whether the rate includes what an employer would pay, or that it is not said.
    ChargesChosen(Option<bool>),
}

/// The most a coefficient of the SMIC may be.
pub const COEFFICIENT_LIMIT: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// Refuses a rate that is worth nothing one could read: below zero, or of a day whose SMIC is not known.
pub(super) fn check_taux(taux: Taux) -> Result<(), Refusal> {
    match taux {
        Taux::Forfait(rate) if rate.is_negative() => Err(Refusal::Negative),
        Taux::Smic { coefficient, .. } if coefficient < Decimal::ZERO || coefficient > COEFFICIENT_LIMIT => {
            Err(Refusal::OutOfBounds(Bounded::Coefficient))
        }
        Taux::Smic { date, .. } if smic::hourly(date).is_none() => Err(Refusal::SmicUnknown { date }),
        Taux::Forfait(_) | Taux::Smic { .. } => Ok(()),
    }
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
                if base.hours() < Decimal::ONE || base.hours() > EtpBase::MOST {
                    return Err(Refusal::OutOfBounds(Bounded::EtpBase));
                }
                document.settings.etp_base = *base;
                What::EtpBaseChosen
            }
            SettingsCommand::StatutaireCounted(counted) => {
                document.settings.statutaire_compte = *counted;
                What::StatutaireCounted
            }
            SettingsCommand::TauxChosen(taux) => {
                check_taux(*taux)?;
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
            SettingsCommand::MethodeWritten { field, text } => {
                *document.settings.methode.field_mut(*field) = label_of(text)?;
                What::MethodeWritten
            }
            SettingsCommand::MethodeDated { text } => {
                document.settings.methode.date = day_of(text)?;
                What::MethodeWritten
            }
            SettingsCommand::SourceChosen(source) => {
                document.settings.methode.source = *source;
                What::MethodeWritten
            }
            SettingsCommand::ChargesChosen(included) => {
                document.settings.methode.charges_comprises = *included;
                What::MethodeWritten
            }
        };
        Ok(StepLabel::new(what, "").into())
    }
}

/// Reads a day; nothing typed is none.
fn day_of(text: &str) -> Result<Option<Date>, Refusal> {
    match text.trim() {
        "" => Ok(None),
        typed => {
            let refused = |_| Refusal::NotADate { text: typed.chars().take(40).collect() };
            read_date(typed).map(Some).map_err(refused)
        }
    }
}
