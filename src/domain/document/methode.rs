//! Owns `Methode`: what a board writes down of how volunteer time is counted, for those who read its figures. Example:
//! hours declared by the volunteers, checked by the bureau, approved by the CA on 12 March 2026.
//!
//! Asked for by ANC 2018-06, art. 431-10, once contributions are booked. Must not know the rate nor the base, which are
//! settings that count.

use crate::domain::date::Date;
use serde::{Deserialize, Serialize};

/// What is written down of the method, where it was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Methode {
    /// Where the hours come from.
    pub source: Option<HoursSource>,
    /// Who checks them: a function, never a person's name.
    pub controle: String,
    /// What the rate rests on: "SMIC × 1,5, délibération 12".
    pub reference: String,
    /// Whether the rate includes what an employer would pay besides the gross.
    pub charges_comprises: Option<bool>,
    /// The body that approved the method.
    pub instance: String,
    /// The day it did.
    pub date: Option<Date>,
    /// Who answers for the count: a function, never a person's name.
    pub responsable: String,
    /// What changed since the year before.
    pub changement: String,
}

/// Where the hours come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HoursSource {
    /// Each volunteer says them.
    Declarees,
    /// Somebody reckons them.
    Estimees,
    /// They are noted as they are done: sheets, a tool.
    Mesurees,
}

/// A piece of the method that is written in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MethodeField {
    /// Who checks the hours.
    Controle,
    /// What the rate rests on.
    Reference,
    /// The body that approved the method.
    Instance,
    /// Who answers for the count.
    Responsable,
    /// What changed since the year before.
    Changement,
}

impl HoursSource {
    /// Every source, in the order proposed.
    pub const ALL: [HoursSource; 3] = [HoursSource::Declarees, HoursSource::Estimees, HoursSource::Mesurees];
}

impl Methode {
    /// Returns a piece that is written in words.
    pub fn field(&self, field: MethodeField) -> &str {
        match field {
            MethodeField::Controle => &self.controle,
            MethodeField::Reference => &self.reference,
            MethodeField::Instance => &self.instance,
            MethodeField::Responsable => &self.responsable,
            MethodeField::Changement => &self.changement,
        }
    }

    /// Returns where a piece is kept.
    pub fn field_mut(&mut self, field: MethodeField) -> &mut String {
        match field {
            MethodeField::Controle => &mut self.controle,
            MethodeField::Reference => &mut self.reference,
            MethodeField::Instance => &mut self.instance,
            MethodeField::Responsable => &mut self.responsable,
            MethodeField::Changement => &mut self.changement,
        }
    }
}
