//! Owns RÉSO solidaire's document, built from its published figures (`data/reso`). Example: line "Locations", account
//! 613, 83 899,25 in 2022 and 80 778,86 in 2023.
//!
//! What the report does not say is marked as an assumption: the split of charges between poles, how far the grants of
//! 2023 have gone, the volunteering and the jobs of 2023, the pole that volunteers help, the share of its cost that the
//! interviews answer for.

use super::{add_column, line, plain};
use crate::domain::document::benevolat::{Cvn, EtpBase, Mission, MissionCell, MissionKind, Taux};
use crate::domain::document::by_column::ByColumn;
use crate::domain::document::column::Nature;
use crate::domain::document::entry::Entry;
use crate::domain::document::financeur::{Famille, Financeur};
use crate::domain::document::id::{ColumnId, FinanceurId, PoleId};
use crate::domain::document::indicator::{Indicator, IndicatorKind};
use crate::domain::document::line::{Account, Cell, Line, Side, Source, SourceKind, Status};
use crate::domain::document::methode::Methode;
use crate::domain::document::pole::{Cle, Pole, Ventilation};
use crate::domain::document::poste::{Poste, PosteCell};
use crate::domain::document::{Document, Origin, Settings, Uses};
use crate::domain::money::Amount;
use crate::domain::plan::PlanVersion;
use rust_decimal::Decimal;

const LINES: &str = include_str!("../../data/reso/lignes.csv");
const ACCOUNTS_2022: &str = include_str!("../../data/reso/compte-de-resultat-2022.csv");
const BUDGET_2023: &str = include_str!("../../data/reso/budget-previsionnel-2023.csv");
const FINANCEURS: &str = include_str!("../../data/reso/financeurs.csv");
const ENGAGEMENT: &str = include_str!("../../data/reso/engagement-et-emploi-2022.csv");
const INDICATORS: &str = include_str!("../../data/reso/indicateurs-2022.csv");

const STRUCTURE: &str = "Structure";
const POLES: [&str; 5] = ["Pôle ESS", "Pôle Atout Clauses", "Pôle DLA", "Mise à disposition", STRUCTURE];
const FSE: &str = "Fonds européens (FSE)";
const INTERVIEWS: &str = "Entretiens primo-accueil et conseil";
/// Nobody published it: four hours an interview, with its preparation and what follows, are about so much of the hours of 4,09 jobs.
const INTERVIEWS_SHARE: Decimal = Decimal::from_parts(15, 0, 0, false, 2);
const REPORT: &str = "Bilan année 2022 / Plan d'action 2023";

/// Returns RÉSO solidaire's document, as published.
pub fn reso() -> Document {
    let mut document = Document::empty("RÉSO solidaire");
    document.origin = Origin::Example { source: format!("RÉSO solidaire, « {REPORT} », rapport public") };
    document.uses = Uses { employees: true, grants: true, volunteers: true };
    document.settings = Settings {
        etp_base: EtpBase::H1820,
        statutaire_compte: true,
        taux: Taux::Forfait(Amount::from_cents(18_00)),
        cvn: Cvn::Annexe,
        methode: Methode::default(),
    };
    let accounts = add_column(&mut document, "Provisoire 2022", 2022, Nature::Realise);
    let budget = add_column(&mut document, "Prévisionnel 2023", 2023, Nature::Budget);
    for label in POLES {
        let id: PoleId = document.fresh();
        document.poles.push(Pole { support: label == STRUCTURE, ..Pole::new(id, label) });
    }
    let funders = financeurs(&mut document);
    lines(&mut document, &funders, accounts, budget);
    missions(&mut document, accounts, budget);
    postes(&mut document, accounts, budget);
    indicators(&mut document, accounts);
    document
}

/// The rows of one of our files, without its header.
fn rows<const WIDTH: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; WIDTH]> {
    text.lines().skip(1).filter_map(|row| row.split(';').collect::<Vec<_>>().try_into().ok())
}

/// Adds the funders, each once; returns the label of each line with who pays it.
fn financeurs(document: &mut Document) -> Vec<(&'static str, FinanceurId)> {
    let mut of_labels = Vec::new();
    for [label, name, famille, public, pooled] in rows(FINANCEURS) {
        let known = document.financeurs.iter().find(|financeur| financeur.name == name).map(|financeur| financeur.id);
        let id = known.unwrap_or_else(|| {
            let id: FinanceurId = document.fresh();
            document.financeurs.push(Financeur {
                id,
                name: name.into(),
                famille: self::famille(famille),
                public: public == "oui",
                pooled: pooled == "oui",
            });
            id
        });
        of_labels.push((label, id));
    }
    of_labels
}

fn famille(label: &str) -> Famille {
    match label {
        "État" => Famille::Etat,
        "ASP" => Famille::Asp,
        "Région" => Famille::Region,
        "Département" => Famille::Departement,
        "Intercommunalité" => Famille::Intercommunalite,
        "Commune" => Famille::Commune,
        "Europe" => Famille::Europe,
        "Aides privées" => Famille::AidesPrivees,
        _ => Famille::AutreEtablissementPublic,
    }
}

/// What one of the two tables prints for a line: found by section and label, since "Divers" and "Autres" come twice.
fn printed(table: &'static str, section: &str, label: &str) -> Option<&'static str> {
    rows(table)
        .find(|[_, account, level, printed, _]| {
            *account == section && *printed == label && (*level == "detail" || *level == "section")
        })
        .map(|[.., amount]| amount)
}

fn lines(document: &mut Document, funders: &[(&'static str, FinanceurId)], accounts: ColumnId, budget: ColumnId) {
    for [side, section, number, label_2022, label_2023, pole, _] in rows(LINES) {
        let plan = PlanVersion::Pca2018;
        let account = number
            .parse()
            .map_or(Account::ToClassify(if side == "produit" { Side::Produit } else { Side::Charge }), |number| {
                Account::Numbered { plan, number }
            });
        let label = if label_2023.is_empty() { label_2022 } else { label_2023 };
        let financeur = funders.iter().find(|(known, _)| section == "74" && *known == label).map(|(_, id)| *id);
        let mut line = line(document, account, if label == "(sans libellé)" { "" } else { label }, financeur);
        line.ventilation = match document.poles.iter().find(|candidate| candidate.label == pole) {
            Some(pole) => Ventilation::Pole(pole.id),
            None => Ventilation::Cle { cle: Cle::Etp, hypothese: true },
        };
        if let Some(entry) = printed(ACCOUNTS_2022, section, label_2022).and_then(plain) {
            line.cells.set(accounts, Cell { entry: Some(entry), details: None });
        }
        if !label_2022.is_empty() && label_2022 != label && label_2022 != line.label {
            line.cells.update(accounts, |cell| cell.describe(|details| details.label = Some(label_2022.into())));
        }
        if let Some(entry) = printed(BUDGET_2023, section, label_2023).and_then(plain) {
            line.cells.set(budget, Cell { entry: Some(entry), details: None });
        }
        if label == FSE {
            unsigned(&mut line, accounts, budget);
        }
        document.lines.push(line);
    }
}

/// The agreement of 2022 was not signed when the accounts were drawn up; that of 2023 we take to be asked for.
fn unsigned(line: &mut Line, accounts: ColumnId, budget: ColumnId) {
    line.cells.update(accounts, |cell| {
        cell.describe(|details| {
            details.status = Some(Status::Demande);
            details.note = "Convention non signée à la clôture".into();
        });
    });
    line.cells.update(budget, |cell| {
        cell.describe(|details| {
            details.status = Some(Status::Demande);
            details.source = Some(Source { kind: SourceKind::Hypothese, reference: String::new(), date: None });
        });
    });
}

/// Returns the quantity of a row of the volunteering and jobs file.
fn quantity(family: &str, label: &str) -> Option<Entry> {
    rows(ENGAGEMENT)
        .find(|[kind, name, ..]: &[&str; 5]| *kind == family && *name == label)
        .and_then(|[_, _, quantity, ..]| plain(quantity))
}

fn missions(document: &mut Document, accounts: ColumnId, budget: ColumnId) {
    let published = [
        (
            "Instances de vie de la structure",
            "Bénévolat ou valorisation dans les instances de vie de la structure",
            true,
        ),
        ("Engagement dans les projets ESS", "Bénévolat ou engagement dans les projets ESS", false),
    ];
    for (label, printed, statutaire) in published {
        let hours = quantity("benevolat", printed);
        let cell = |hypothese| MissionCell { hours: hours.clone(), people: None, hypothese };
        let cells = ByColumn::from_iter([(accounts, cell(false)), (budget, cell(true))]);
        let id = document.fresh();
        // The report says "les projets ESS", not which team they help.
        let pole = pole_of(document, POLES[0]).filter(|_| !statutaire);
        let mission = Mission {
            id,
            label: label.into(),
            category: String::new(),
            kind: MissionKind::Benevolat,
            pole,
            statutaire,
            taux: None,
            cells,
        };
        document.missions.push(mission);
    }
}

fn postes(document: &mut Document, accounts: ColumnId, budget: ColumnId) {
    let published = [
        ("Équipe du Pôle ESS", "Pôle ESS", "Pôle ESS"),
        ("Équipe du Pôle Atout Clauses", "Pôle Atout Clauses", "Pôle Atout Clauses"),
        ("Équipe du Pôle DLA", "Pôle DLA", "Pôle DLA"),
        ("Mise à disposition extérieure (TAG35)", "Mise à disposition extérieure (TAG35)", "Mise à disposition"),
    ];
    for (label, printed, pole) in published {
        let etp = quantity("emploi", printed);
        let cell = |hypothese| PosteCell { etp: etp.clone(), hypothese, ..PosteCell::default() };
        let cells = ByColumn::from_iter([(accounts, cell(false)), (budget, cell(true))]);
        let poles = pole_of(document, pole).map(|id| (id, Decimal::ONE)).into_iter().collect();
        let id = document.fresh();
        document.postes.push(Poste { id, label: label.into(), poles, cells });
    }
}

fn indicators(document: &mut Document, accounts: ColumnId) {
    let volunteers = rows(ENGAGEMENT)
        .filter(|[_, label, ..]: &[&str; 5]| ["Bénévoles", "Engagements volontaires"].contains(label))
        .map(|[_, label, quantity, unit, _]| [STRUCTURE, label, quantity, unit]);
    let days = rows(ENGAGEMENT)
        .filter(|[family, ..]: &[&str; 5]| *family == "contribution")
        .map(|[_, label, quantity, unit, _]| [STRUCTURE, label, quantity, unit]);
    for [pole, label, quantity, unit] in rows(INDICATORS).chain(volunteers).chain(days) {
        let counted_at_a_moment = unit == "%"
            || ["Adhérents", "Membres", "Abonnés", "Communauté", "Bénévoles", "Engagements"]
                .iter()
                .any(|first| label.starts_with(first));
        let kind = if counted_at_a_moment { IndicatorKind::Stock } else { IndicatorKind::Flux };
        let cells = plain(quantity).map(|entry| (accounts, entry)).into_iter().collect();
        let pole = pole_of(document, pole);
        let id = document.fresh();
        document.indicators.push(Indicator {
            id,
            label: label.into(),
            unit: unit.into(),
            pole,
            kind,
            source: REPORT.into(),
            cost_share: (label == INTERVIEWS).then_some(INTERVIEWS_SHARE),
            cells,
        });
    }
}

fn pole_of(document: &Document, label: &str) -> Option<PoleId> {
    document.poles.iter().find(|pole| pole.label == label).map(|pole| pole.id)
}
