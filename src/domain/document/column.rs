//! Owns `Column`: one version of an exercice's figures. Example: "Prévisionnel 2023", a Budget in brouillon.

use super::Document;
use super::id::{ColumnId, Keyed};
use super::lever::Lever;
use crate::domain::date::{Date, Exercice};
use crate::domain::plan::PlanVersion;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A version of the amounts of an exercice.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its identity.
    pub id: ColumnId,
    /// Its label, unique in the document.
    pub label: String,
    /// The accounting year; its opening date chooses the plan comptable.
    pub exercice: Exercice,
    /// What kind of figures it holds.
    pub nature: Nature,
    /// How far it has gone before the association's bodies.
    pub state: State,
    /// The hypotheses of a scenario, in the order they are applied.
    pub levers: Vec<Arc<Lever>>,
    /// From *arrêté* on, the whole document as it was: later changes reach nothing in the column.
    pub frozen: Option<Arc<Document>>,
}

/// What kind of figures a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Nature {
    /// The accounts of a whole year.
    Realise,
    /// The accounts up to a date.
    RealiseADate(Date),
    /// The budget.
    Budget,
    /// A budget that amends a voted one.
    BudgetRectificatif,
    /// Overrides and hypotheses on another column.
    Scenario {
        /// The column it follows.
        base: ColumnId,
    },
    /// Réalisé to date and what remains to be done.
    Atterrissage,
}

/// How far a column has gone before the association's bodies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Open to every change.
    Brouillon,
    /// Closed by the conseil d'administration.
    Arrete(Decision),
    /// Approved (accounts) or voted (budget) by the assemblée générale.
    Approuve(Decision),
}

/// When and by whom a column was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The day of the decision.
    pub date: Date,
    /// The body, in the association's words: "CA", "AG du 3 mars".
    pub body: String,
}

impl Column {
    /// Returns the plan comptable of the exercice.
    pub fn plan(&self) -> PlanVersion {
        PlanVersion::of_exercice(self.exercice.opening())
    }

    /// Returns whether nothing may change in it.
    pub fn is_frozen(&self) -> bool {
        self.state != State::Brouillon
    }

    /// Returns the column a scenario follows.
    pub fn base(&self) -> Option<ColumnId> {
        match self.nature {
            Nature::Scenario { base } => Some(base),
            _ => None,
        }
    }

    /// Returns whether it tells what happened, not what is planned.
    pub fn is_realise(&self) -> bool {
        matches!(self.nature, Nature::Realise | Nature::RealiseADate(_))
    }
}

impl Keyed for Column {
    type Id = ColumnId;

    fn id(&self) -> ColumnId {
        self.id
    }
}
