//! Owns `Feuille`: a worksheet on what an activity avoids or is worth, every number in it an assumption. Example: 260 people,
//! 20 to 30 % of whom find a job, each sparing 3 000 € a year.
//!
//! Only what was typed is here. What it comes to, always from a prudent to a favorable end, is worked out in `compute`.

use super::entry::Entry;
use super::id::{FeuilleId, IndicatorId, Keyed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A worksheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Feuille {
    /// Its identity.
    pub id: FeuilleId,
    /// Its label.
    pub label: String,
    /// What it works out.
    pub kind: FeuilleKind,
    /// The indicator that gives the number of people and the cost, where they are not typed.
    pub indicator: Option<IndicatorId>,
    /// What is assumed of the whole.
    pub assumptions: Assumptions,
    /// What changes for people, one by one.
    pub effets: Vec<Effet>,
}

/// Something that changes for people. Example: "Retour à l'emploi".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effet {
    /// Its label.
    pub label: String,
    /// What is assumed of it.
    pub assumptions: Assumptions,
}

/// What a worksheet works out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeuilleKind {
    /// Public costs that are avoided, less what the action costs.
    CoutsEvites,
    /// Social value over what was put in.
    Sroi,
}

/// What is assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Assumption {
    /// How many people.
    Personnes,
    /// The share of them for whom it works, in per cent.
    Reussite,
    /// Euros a year for one of them: a cost that is avoided, or what the change is worth.
    Montant,
    /// Whole years it lasts.
    Annees,
    /// What would have happened anyway, in per cent.
    PoidsMort,
    /// What only moved elsewhere, in per cent.
    Deplacement,
    /// What is due to others, in per cent.
    Attribution,
    /// What is lost each year after the first, in per cent.
    Erosion,
    /// What the action costs, in euros.
    Cout,
    /// The yearly discount rate, in per cent.
    Actualisation,
}

/// What was typed for each assumption.
pub type Assumptions = BTreeMap<Assumption, Entry>;

/// The most effects of one worksheet.
pub const EFFET_LIMIT: usize = 20;
/// The longest time an effect may last, in years.
pub const ANNEES_LIMIT: u32 = 50;

impl FeuilleKind {
    /// Returns what it assumes of the whole.
    pub fn of_whole(self) -> &'static [Assumption] {
        match self {
            FeuilleKind::CoutsEvites => &[Assumption::Personnes, Assumption::Reussite, Assumption::Cout],
            FeuilleKind::Sroi => &[Assumption::Personnes, Assumption::Cout, Assumption::Actualisation],
        }
    }

    /// Returns what it assumes of each effect.
    pub fn of_effet(self) -> &'static [Assumption] {
        match self {
            FeuilleKind::CoutsEvites => &[Assumption::Montant, Assumption::Annees, Assumption::Attribution],
            FeuilleKind::Sroi => &[
                Assumption::Montant,
                Assumption::Annees,
                Assumption::PoidsMort,
                Assumption::Deplacement,
                Assumption::Attribution,
                Assumption::Erosion,
            ],
        }
    }
}

impl Assumption {
    /// Every assumption.
    pub const ALL: [Assumption; 10] = [
        Assumption::Personnes,
        Assumption::Reussite,
        Assumption::Montant,
        Assumption::Annees,
        Assumption::PoidsMort,
        Assumption::Deplacement,
        Assumption::Attribution,
        Assumption::Erosion,
        Assumption::Cout,
        Assumption::Actualisation,
    ];

    /// Returns whether it is a share or a rate, in per cent.
    pub fn is_rate(self) -> bool {
        !matches!(self, Assumption::Personnes | Assumption::Montant | Assumption::Annees | Assumption::Cout)
    }
}

impl Feuille {
    /// Returns what is assumed of the whole, or of one effect.
    pub fn assumptions_of(&self, effet: Option<usize>) -> Option<&Assumptions> {
        match effet {
            None => Some(&self.assumptions),
            Some(place) => self.effets.get(place).map(|effet| &effet.assumptions),
        }
    }
}

impl Keyed for Feuille {
    type Id = FeuilleId;

    fn id(&self) -> FeuilleId {
        self.id
    }
}
