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
    /// By what its charges are spread over the others, when it works for them.
    pub cle: Cle,
    /// The square metres it uses, when they are known.
    pub surface: Option<Decimal>,
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cle {
    /// Paid full-time equivalents.
    #[default]
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

impl Pole {
    /// Returns a pole that works for itself.
    pub fn new(id: PoleId, label: &str) -> Pole {
        Pole { id, label: label.into(), support: false, cle: Cle::default(), surface: None }
    }
}

impl Ventilation {
    /// Returns whether it names the pole.
    pub fn names(&self, pole: PoleId) -> bool {
        match self {
            Ventilation::None => false,
            Ventilation::Pole(only) => *only == pole,
            Ventilation::Parts(parts) => is_in(parts, pole),
            Ventilation::Cle { cle, .. } => cle.names(pole),
        }
    }

    /// Returns it without the pole: its part stays with the Structure, its weight is no more.
    pub fn without(&self, pole: PoleId) -> Ventilation {
        match self {
            Ventilation::Pole(only) if *only == pole => Ventilation::None,
            Ventilation::Parts(parts) => match less(parts, pole) {
                left if left.is_empty() => Ventilation::None,
                left => Ventilation::Parts(left),
            },
            Ventilation::Cle { cle, hypothese } => Ventilation::Cle { cle: cle.without(pole), hypothese: *hypothese },
            other => other.clone(),
        }
    }
}

impl Cle {
    /// Returns whether it gives a weight to the pole by name.
    pub fn names(&self, pole: PoleId) -> bool {
        matches!(self, Cle::Propre(weights) if is_in(weights, pole))
    }

    /// Returns it without the weight of the pole.
    pub fn without(&self, pole: PoleId) -> Cle {
        match self {
            Cle::Propre(weights) => Cle::Propre(less(weights, pole)),
            other => other.clone(),
        }
    }
}

fn is_in(parts: &[(PoleId, Decimal)], pole: PoleId) -> bool {
    parts.iter().any(|(known, _)| *known == pole)
}

fn less(parts: &[(PoleId, Decimal)], pole: PoleId) -> Vec<(PoleId, Decimal)> {
    parts.iter().filter(|(known, _)| *known != pole).copied().collect()
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
