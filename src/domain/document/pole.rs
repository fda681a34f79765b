//! Owns `Pole`, `Action` and how a line is split between poles. Example: "Pôle DLA".

use super::id::{ActionId, Keyed, PoleId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A team of the association.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pole {
    /// Its identity.
    pub id: PoleId,
    /// Its label.
    pub label: String,
    /// Whether it works for the others and is emptied into them.
    pub support: bool,
}

/// What a grant pays for; it crosses poles and exercices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Its identity.
    pub id: ActionId,
    /// Its label.
    pub label: String,
}

/// How a line is split between poles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ventilation {
    /// Not said: it stays with the Structure.
    #[default]
    None,
    /// One pole.
    Pole(PoleId),
    /// Fixed parts; `0.25` is 25 %.
    Parts(Vec<(PoleId, Decimal)>),
    /// A key, and whether the split is an assumption of ours.
    Cle {
        /// The key.
        cle: Cle,
        /// Whether nobody has confirmed it.
        hypothese: bool,
    },
}

/// What shared charges are spread by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cle {
    /// Paid full-time equivalents.
    Etp,
    /// Hours worked.
    Heures,
    /// Square metres.
    Surface,
    /// Direct costs.
    CoutDirect,
    /// Equal shares.
    Egal,
    /// The association's own weights.
    Propre(Vec<(PoleId, Decimal)>),
}

impl Keyed for Pole {
    type Id = PoleId;

    fn id(&self) -> PoleId {
        self.id
    }
}

impl Keyed for Action {
    type Id = ActionId;

    fn id(&self) -> ActionId {
        self.id
    }
}
