//! Owns the words of version 1: how the choices of a document are spelt in a file. Example: `"realiseADate"`.
//!
//! They are fixed for ever, whatever the domain calls them later.

use crate::domain::document::answer::ReadingRule;
use crate::domain::document::benevolat::MissionKind;
use crate::domain::document::feuille::FeuilleKind;
use crate::domain::document::financeur::Famille;
use crate::domain::document::indicator::IndicatorKind;
use crate::domain::document::line::{Side, SourceKind, Status};
use crate::domain::document::methode::HoursSource;

/// A choice that a file spells as one word.
pub(super) trait Word: Copy + PartialEq + 'static {
    /// Every word with what it means.
    const WORDS: &'static [(&'static str, Self)];

    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, meaning)| *meaning == self).map_or("", |(word, _)| word)
    }

    fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(candidate, _)| *candidate == word).map(|(_, meaning)| *meaning)
    }
}

impl Word for Side {
    const WORDS: &'static [(&'static str, Side)] = &[("charge", Side::Charge), ("produit", Side::Produit)];
}

impl Word for Status {
    const WORDS: &'static [(&'static str, Status)] = &[
        ("aDemander", Status::ADemander),
        ("demande", Status::Demande),
        ("notifie", Status::Notifie),
        ("conventionne", Status::Conventionne),
        ("verse", Status::Verse),
    ];
}

impl Word for SourceKind {
    const WORDS: &'static [(&'static str, SourceKind)] = &[
        ("devis", SourceKind::Devis),
        ("anneePrecedente", SourceKind::AnneePrecedente),
        ("decision", SourceKind::Decision),
        ("comptes", SourceKind::Comptes),
        ("hypothese", SourceKind::Hypothese),
        ("autre", SourceKind::Autre),
    ];
}

impl Word for Famille {
    const WORDS: &'static [(&'static str, Famille)] = &[
        ("etat", Famille::Etat),
        ("region", Famille::Region),
        ("departement", Famille::Departement),
        ("intercommunalite", Famille::Intercommunalite),
        ("commune", Famille::Commune),
        ("organismeSocial", Famille::OrganismeSocial),
        ("europe", Famille::Europe),
        ("asp", Famille::Asp),
        ("autreEtablissementPublic", Famille::AutreEtablissementPublic),
        ("aidesPrivees", Famille::AidesPrivees),
        ("ressourcesPropres", Famille::RessourcesPropres),
    ];
}

impl Word for IndicatorKind {
    const WORDS: &'static [(&'static str, IndicatorKind)] =
        &[("flux", IndicatorKind::Flux), ("stock", IndicatorKind::Stock)];
}

impl Word for MissionKind {
    const WORDS: &'static [(&'static str, MissionKind)] = &[
        ("benevolat", MissionKind::Benevolat),
        ("personnelPrete", MissionKind::PersonnelPrete),
        ("serviceCivique", MissionKind::ServiceCivique),
    ];
}

impl Word for HoursSource {
    const WORDS: &'static [(&'static str, HoursSource)] = &[
        ("declarees", HoursSource::Declarees),
        ("estimees", HoursSource::Estimees),
        ("mesurees", HoursSource::Mesurees),
    ];
}

impl Word for FeuilleKind {
    const WORDS: &'static [(&'static str, FeuilleKind)] =
        &[("coutsEvites", FeuilleKind::CoutsEvites), ("sroi", FeuilleKind::Sroi)];
}

impl Word for ReadingRule {
    const WORDS: &'static [(&'static str, ReadingRule)] = &[
        ("nonConventionne", ReadingRule::Unsigned),
        ("tauxDeCharges", ReadingRule::SocialRate),
        ("ligneRemplacee", ReadingRule::Replaced),
        ("sectionDisparue", ReadingRule::SectionGone),
        ("sansAmortissement", ReadingRule::NoDepreciation),
        ("subventionReconduite", ReadingRule::SameGrant),
        ("auDelaDeLAssiette", ReadingRule::AboveBase),
        ("doubleFinancement", ReadingRule::DoubleFinancing),
        ("montantNegatif", ReadingRule::Negative),
        ("cvnInegales", ReadingRule::UnequalCvn),
        ("autrePlan", ReadingRule::OtherPlan),
        ("finDu79", ReadingRule::EndOf79),
        ("arrondis", ReadingRule::Rounded),
        ("sansDetail", ReadingRule::NoDetail),
        ("subventionsPubliques", ReadingRule::PublicGrants),
        ("dons", ReadingRule::Gifts),
        ("taille", ReadingRule::Size),
        ("conventionEcrite", ReadingRule::WrittenAgreement),
        ("collectivite", ReadingRule::LocalAuthority),
        ("remunerationDesDirigeants", ReadingRule::ManagersPay),
    ];
}

pub(super) mod nature {
    pub(in super::super) const REALISE: &str = "realise";
    pub(in super::super) const REALISE_A_DATE: &str = "realiseADate";
    pub(in super::super) const BUDGET: &str = "budget";
    pub(in super::super) const BUDGET_RECTIFICATIF: &str = "budgetRectificatif";
    pub(in super::super) const SCENARIO: &str = "scenario";
    pub(in super::super) const ATTERRISSAGE: &str = "atterrissage";
}

pub(super) mod state {
    pub(in super::super) const BROUILLON: &str = "brouillon";
    pub(in super::super) const ARRETE: &str = "arrete";
    pub(in super::super) const APPROUVE: &str = "approuve";
}

pub(super) mod cle {
    pub(in super::super) const ETP: &str = "etp";
    pub(in super::super) const HEURES: &str = "heures";
    pub(in super::super) const SURFACE: &str = "surface";
    pub(in super::super) const COUT_DIRECT: &str = "coutDirect";
    pub(in super::super) const EGAL: &str = "egal";
    pub(in super::super) const PROPRE: &str = "propre";
}

pub(super) mod cvn {
    pub(in super::super) const COMPTABILISEES: &str = "comptabilisees";
    pub(in super::super) const ANNEXE: &str = "annexe";
}

/// The word of a base of the association's own; named bases are their number of hours.
pub(super) const ETP_PROPRE: &str = "propre";
