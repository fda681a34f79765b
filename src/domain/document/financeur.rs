//! Owns `Financeur` and `Convention`: who pays, and under which agreement. Example: "Région Bretagne".

use super::id::{ActionId, ConventionId, FinanceurId, Keyed, LineId, PoleId};
use crate::domain::date::{Date, Exercice, Month};
use crate::domain::money::Amount;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Who pays: a named funder, or a label that pools several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Financeur {
    /// Its identity.
    pub id: FinanceurId,
    /// Its name.
    pub name: String,
    /// The family the forms ask for.
    pub famille: Famille,
    /// Whether its money is public.
    pub public: bool,
    /// Whether the label pools several funders ("Co-financeurs privés"): left out of concentration.
    pub pooled: bool,
}

/// The families of funders, in the order of the grant forms (CERFA 12156, rows 74).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Famille {
    /// The State and its services.
    Etat,
    /// A regional council.
    Region,
    /// A departmental council.
    Departement,
    /// A métropole, an agglomération, a communauté de communes.
    Intercommunalite,
    /// A commune.
    Commune,
    /// CAF, MSA and the like.
    OrganismeSocial,
    /// European funds.
    Europe,
    /// Agence de services et de paiement: subsidised jobs.
    Asp,
    /// Any other public body.
    AutreEtablissementPublic,
    /// Foundations, companies, other associations.
    AidesPrivees,
    /// The association's own resources.
    RessourcesPropres,
}

impl Famille {
    /// Every family, in the order of the forms.
    pub const ALL: [Famille; 11] = [
        Famille::Etat,
        Famille::Region,
        Famille::Departement,
        Famille::Intercommunalite,
        Famille::Commune,
        Famille::OrganismeSocial,
        Famille::Europe,
        Famille::Asp,
        Famille::AutreEtablissementPublic,
        Famille::AidesPrivees,
        Famille::RessourcesPropres,
    ];

    /// Returns whether its money is public as a rule; each funder can say otherwise.
    pub fn is_public(self) -> bool {
        !matches!(self, Famille::AidesPrivees | Famille::RessourcesPropres)
    }
}

/// An agreement that joins a funder, an action and a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Convention {
    /// Its identity.
    pub id: ConventionId,
    /// Its name.
    pub label: String,
    /// Who pays.
    pub financeur: FinanceurId,
    /// What it pays for.
    pub action: Option<ActionId>,
    /// From when to when.
    pub period: Exercice,
    /// Which costs it looks at.
    pub eligible: Eligible,
    /// How the grant follows from the costs.
    pub rule: Rule,
    /// The amounts at each stage.
    pub amounts: Stages,
    /// When it is paid.
    pub instalments: Vec<Instalment>,
    /// The last day to apply.
    pub depot: Option<Date>,
    /// The last day to send the compte rendu financier.
    pub compte_rendu: Option<Date>,
}

/// The costs an agreement looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Eligible {
    /// These lines.
    pub lines: Vec<LineId>,
    /// The costs of these poles.
    pub poles: Vec<PoleId>,
}

/// How a grant follows from the eligible costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The agreed amount, whatever the costs.
    Fixed,
    /// A rate of the eligible costs, at most the cap.
    Rate {
        /// The rate: `0.5` is 50 %.
        rate: Decimal,
        /// The most it may come to.
        cap: Option<Amount>,
    },
    /// The least of: agreed amount; rate × eligible cost; eligible cost less the other funding (the FSE).
    LeastOfThree {
        /// The rate: `0.5` is 50 %.
        rate: Decimal,
    },
}

/// The amounts of an agreement at each stage, those that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stages {
    /// Asked for.
    pub demande: Option<Amount>,
    /// Announced.
    pub notifie: Option<Amount>,
    /// Signed.
    pub conventionne: Option<Amount>,
    /// Accepted after control.
    pub retenu: Option<Amount>,
    /// Paid.
    pub verse: Option<Amount>,
}

/// The stages of a grant at which an amount is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// Asked for.
    Demande,
    /// Announced.
    Notifie,
    /// Signed.
    Conventionne,
    /// Accepted after control.
    Retenu,
    /// Paid.
    Verse,
}

impl Stage {
    /// Every stage, in the order a grant goes through them.
    pub const ALL: [Stage; 5] = [Stage::Demande, Stage::Notifie, Stage::Conventionne, Stage::Retenu, Stage::Verse];
}

impl Stages {
    /// Returns the amount known at a stage.
    pub fn get(&self, stage: Stage) -> Option<Amount> {
        match stage {
            Stage::Demande => self.demande,
            Stage::Notifie => self.notifie,
            Stage::Conventionne => self.conventionne,
            Stage::Retenu => self.retenu,
            Stage::Verse => self.verse,
        }
    }

    /// Keeps the amount of a stage, or that it is not known.
    pub fn set(&mut self, stage: Stage, amount: Option<Amount>) {
        *match stage {
            Stage::Demande => &mut self.demande,
            Stage::Notifie => &mut self.notifie,
            Stage::Conventionne => &mut self.conventionne,
            Stage::Retenu => &mut self.retenu,
            Stage::Verse => &mut self.verse,
        } = amount;
    }
}

/// One payment of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instalment {
    /// What it is: "acompte", "solde".
    pub label: String,
    /// How much.
    pub amount: Amount,
    /// When.
    pub month: Month,
}

impl Keyed for Financeur {
    type Id = FinanceurId;

    fn id(&self) -> FinanceurId {
        self.id
    }
}

impl Keyed for Convention {
    type Id = ConventionId;

    fn id(&self) -> ConventionId {
        self.id
    }
}
