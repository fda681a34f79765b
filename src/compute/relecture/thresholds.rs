//! Finds the thresholds of law that the column passes (`domain/reference/seuils`). Example: 192 000,00 from Rennes Métropole
//! is more than the 75 000 above which certified accounts are owed to a local authority.
//!
//! What is known of an association is not all that the law looks at: each finding says what is left to check.

use super::finding::{Finding, Kind};
use super::reading::{Reading, something};
use crate::domain::document::answer::About;
use crate::domain::document::financeur::{Famille, Financeur};
use crate::domain::document::id::{FinanceurId, LineId};
use crate::domain::document::line::{Side, Status};
use crate::domain::money::Amount;
use crate::domain::reference::seuils;
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The money of account 74, by who pays it.
struct Grants<'a> {
    of: BTreeMap<FinanceurId, Grant<'a>>,
    unnamed: i128,
    unnamed_lines: Vec<LineId>,
}

struct Grant<'a> {
    financeur: &'a Financeur,
    cents: i128,
    /// The part of it for which neither an agreement nor a status says that one is signed.
    without_agreement: i128,
    lines: Vec<LineId>,
}

pub(super) fn thresholds(reading: &Reading) -> Vec<Finding> {
    let grants = Grants::of(reading);
    let found = [
        public_grants(reading, &grants),
        gifts(reading),
        size(reading),
        written_agreement(reading, &grants),
        local_authority(reading, &grants),
        managers_pay(reading, &grants),
    ];
    found.into_iter().flatten().collect()
}

impl<'a> Grants<'a> {
    fn of(reading: &Reading<'a>) -> Grants<'a> {
        let mut grants = Grants { of: BTreeMap::new(), unnamed: 0, unnamed_lines: Vec::new() };
        for row in reading.side(Side::Produit).filter(|row| row.is_in("74")) {
            let Some(amount) = something(row.now) else { continue };
            let known = row.line.financeur.and_then(|id| reading.document.financeurs.get(id));
            let Some(financeur) = known else {
                grants.unnamed += amount.cents();
                grants.unnamed_lines.push(row.line.id);
                continue;
            };
            let new = Grant { financeur, cents: 0, without_agreement: 0, lines: Vec::new() };
            let grant = grants.of.entry(financeur.id).or_insert(new);
            let is_signed = row.line.convention.is_some()
                || row.line.status_along(&reading.lineage).is_some_and(|status| status >= Status::Conventionne);
            grant.cents += amount.cents();
            grant.without_agreement += if is_signed { 0 } else { amount.cents() };
            grant.lines.push(row.line.id);
        }
        grants
    }

    /// Returns what those funders pay together, and on which lines.
    fn together(&self, concerned: impl Fn(&Financeur) -> bool) -> (i128, Vec<LineId>) {
        let grants = self.of.values().filter(|grant| concerned(grant.financeur));
        grants.fold((0, Vec::new()), |(cents, mut lines), grant| {
            lines.extend(&grant.lines);
            (cents + grant.cents, lines)
        })
    }
}

/// Grants of administrative authorities; Europe and foreign States do not count.
fn public_grants(reading: &Reading, grants: &Grants) -> Option<Finding> {
    let (cents, mut lines) = grants.together(|financeur| financeur.public && financeur.famille != Famille::Europe);
    lines.extend(&grants.unnamed_lines);
    let amount = Amount::of_cents(cents + grants.unnamed).ok()?;
    let opening = reading.column.exercice.opening();
    let seuil = seuils::SUBVENTIONS_PUBLIQUES;
    seuil.is_passed(amount, opening).then_some(())?;
    let proposed = seuils::SUBVENTIONS_PUBLIQUES_PROPOSE;
    let kind = Kind::PublicGrants {
        amount,
        unnamed: Amount::of_cents(grants.unnamed).ok()?,
        is_below_proposed: proposed.holds(opening) && !proposed.is_passed(amount, opening),
    };
    Some(reading.finding(kind, About::Whole, lines).by(seuil.texts))
}

/// Account 754: gifts, mécénat, legs; which of them give a tax benefit is not known here.
fn gifts(reading: &Reading) -> Option<Finding> {
    let rows = reading.side(Side::Produit).filter(|row| row.is_in("754"));
    let rows = rows.filter_map(|row| Some((row.line.id, something(row.now)?)));
    let (lines, amounts): (Vec<LineId>, Vec<Amount>) = rows.unzip();
    let amount = Amount::sum(amounts).ok()?;
    seuils::DONS.is_passed(amount, reading.column.exercice.opening()).then_some(())?;
    Some(reading.finding(Kind::Gifts { amount }, About::Whole, lines).by(seuils::DONS.texts))
}

/// The three criteria, those that are known; the assets of the balance sheet stand for its total.
fn size(reading: &Reading) -> Option<Finding> {
    let opening = reading.column.exercice.opening();
    let resources = Some(reading.budget.produits).filter(|all| seuils::TAILLE_RESSOURCES.is_passed(*all, opening));
    let bilan = reading
        .document
        .bilan
        .as_ref()
        .and_then(|bilan| Amount::sum([bilan.immobilisations?, bilan.creances?, bilan.tresorerie?]).ok());
    let bilan = bilan.filter(|total| seuils::TAILLE_BILAN.is_passed(*total, opening));
    let etp = reading.figures.column(reading.column.id)?.etp;
    let etp = etp.filter(|etp| *etp > Decimal::from(seuils::TAILLE_SALARIES));
    if resources.is_none() && bilan.is_none() && etp.is_none() {
        return None;
    }
    let kind = Kind::Size { resources, bilan, etp };
    Some(reading.finding(kind, About::Whole, Vec::new()).by(seuils::TAILLE_RESSOURCES.texts))
}

/// Grants above which an agreement is written, where none is known; Europe has its own rules.
fn written_agreement(reading: &Reading, grants: &Grants) -> Option<Finding> {
    let seuil = seuils::CONVENTION_ECRITE;
    let opening = reading.column.exercice.opening();
    let concerned = |grant: &&Grant| {
        let Financeur { public, pooled, famille, .. } = *grant.financeur;
        let amount = Amount::of_cents(grant.cents).unwrap_or_default();
        public
            && !pooled
            && famille != Famille::Europe
            && grant.without_agreement > 0
            && seuil.is_passed(amount, opening)
    };
    let (financeurs, lines) = listed(grants.of.values().filter(concerned))?;
    Some(reading.finding(Kind::WrittenAgreement { financeurs }, About::Whole, lines).by(seuil.texts))
}

/// Local authorities that pay more than their threshold, or more than half of the produits.
fn local_authority(reading: &Reading, grants: &Grants) -> Option<Finding> {
    let opening = reading.column.exercice.opening();
    let concerned = |grant: &&Grant| {
        let amount = Amount::of_cents(grant.cents).unwrap_or_default();
        let is_half = amount.part_of(reading.budget.produits).is_some_and(|part| part > Decimal::new(5, 1));
        is_local(grant.financeur.famille)
            && !grant.financeur.pooled
            && (seuils::COLLECTIVITE.is_passed(amount, opening)
                || (is_half && seuils::COLLECTIVITE_MOITIE.is_passed(amount, opening)))
    };
    let (financeurs, lines) = listed(grants.of.values().filter(concerned))?;
    let kind = Kind::LocalAuthority { financeurs };
    Some(reading.finding(kind, About::Whole, lines).by(seuils::COLLECTIVITE.texts))
}

/// Budget and grants above which the pay of the three highest managers is published.
fn managers_pay(reading: &Reading, grants: &Grants) -> Option<Finding> {
    let opening = reading.column.exercice.opening();
    let budget = reading.budget.produits;
    let concerned = |financeur: &Financeur| financeur.famille == Famille::Etat || is_local(financeur.famille);
    let (cents, lines) = grants.together(concerned);
    let received = Amount::of_cents(cents).ok()?;
    let is_passed = seuils::REMUNERATIONS_BUDGET.is_passed(budget, opening)
        && seuils::REMUNERATIONS_SUBVENTIONS.is_passed(received, opening);
    is_passed.then_some(())?;
    let kind = Kind::ManagersPay { budget, grants: received };
    Some(reading.finding(kind, About::Whole, lines).by(seuils::REMUNERATIONS_BUDGET.texts))
}

fn is_local(famille: Famille) -> bool {
    matches!(famille, Famille::Region | Famille::Departement | Famille::Intercommunalite | Famille::Commune)
}

/// Funders with what they pay, and the lines.
type Listed = (Vec<(FinanceurId, Amount)>, Vec<LineId>);

/// Lists funders with what they pay, the largest first, and the lines; nothing when there is none.
fn listed<'a>(grants: impl Iterator<Item = &'a Grant<'a>>) -> Option<Listed> {
    let mut financeurs = Vec::new();
    let mut lines = Vec::new();
    for grant in grants {
        financeurs.push((grant.financeur.id, Amount::of_cents(grant.cents).ok()?));
        lines.extend(&grant.lines);
    }
    financeurs.sort_by_key(|(_, amount)| Reverse(*amount));
    (!financeurs.is_empty()).then_some((financeurs, lines))
}

#[cfg(test)]
mod tests {
    use super::super::case::{Case, euros};
    use super::*;
    use crate::domain::document::Bilan;
    use crate::domain::document::answer::ReadingRule;

    /// An association whose only grant is this one, beside its sales.
    fn granted(year: u16, amount: &str, famille: Famille, sales: &str) -> Case {
        let lines = [("74", "Subvention", "", amount), ("706", "Ventes", "", sales)];
        Case::of(year, &lines).paid_by("Subvention", "Financeur", famille)
    }

    #[test]
    fn more_than_153_000_of_public_money_asks_for_a_commissaire_aux_comptes_and_europe_does_not_count() {
        let found = |year, amount: &str, famille| granted(year, amount, famille, "").kinds(ReadingRule::PublicGrants);
        assert_eq!(found(2023, "153000", Famille::Etat), []);
        assert_eq!(found(2023, "153000,01", Famille::Europe), []);
        assert_eq!(found(2023, "153000,01", Famille::AidesPrivees), []);
        for (year, amount, is_below_proposed) in [
            (2023, "153000.01", false),
            (2025, "153000.01", false),
            (2026, "153000.01", true),
            (2026, "300000.01", false),
        ] {
            let kind = Kind::PublicGrants { amount: euros(amount), unnamed: euros("0"), is_below_proposed };
            assert_eq!(found(year, &amount.replace('.', ","), Famille::Etat), [kind]);
        }
        let nobody = Case::of(2023, &[("74", "Subvention", "", "200000")]).found(ReadingRule::PublicGrants);
        assert!(matches!(nobody[0].kind, Kind::PublicGrants { unnamed, .. } if unnamed == euros("200000")));
    }

    #[test]
    fn gifts_have_the_same_threshold() {
        let found = |amount: &str| Case::of(2023, &[("7541", "Dons", "", amount)]).kinds(ReadingRule::Gifts);
        assert_eq!(found("153000"), []);
        assert_eq!(found("153000,01"), [Kind::Gifts { amount: euros("153000.01") }]);
    }

    #[test]
    fn one_criterion_of_size_passed_is_said_so_that_the_others_are_looked_at() {
        let with = |produits: &str, assets: Option<&str>| {
            let mut case = Case::of(2023, &[("706", "Ventes", "", produits)]);
            let part = assets.map(euros);
            case.document.bilan =
                Some(Bilan { immobilisations: part, creances: part, tresorerie: part, ..Bilan::default() });
            case.kinds(ReadingRule::Size)
        };
        assert_eq!(with("3100000", Some("500000")), []);
        let resources = Some(euros("3100000.01"));
        assert_eq!(with("3100000,01", None), [Kind::Size { resources, bilan: None, etp: None }]);
        let bilan = Some(euros("1550001"));
        assert_eq!(with("900", Some("516667")), [Kind::Size { resources: None, bilan, etp: None }]);
    }

    #[test]
    fn more_than_23_000_from_one_authority_asks_for_a_written_agreement_unless_one_is_known() {
        let found = |case: Case| case.found(ReadingRule::WrittenAgreement).len();
        assert_eq!(found(granted(2023, "23000", Famille::Region, "")), 0);
        assert_eq!(found(granted(2023, "23000,01", Famille::Region, "")), 1);
        assert_eq!(found(granted(2023, "23000,01", Famille::Europe, "")), 0);
        assert_eq!(found(granted(2023, "23000,01", Famille::AidesPrivees, "")), 0);
        assert_eq!(found(granted(2023, "23000,01", Famille::Region, "").is("Subvention", Status::Conventionne)), 0);
        assert_eq!(found(granted(2023, "23000,01", Famille::Region, "").is("Subvention", Status::Notifie)), 1);
    }

    #[test]
    fn a_local_authority_is_owed_accounts_above_75_000_or_half_of_the_produits() {
        let found = |amount: &str, sales: &str, famille| {
            granted(2023, amount, famille, sales).found(ReadingRule::LocalAuthority).len()
        };
        assert_eq!(found("75000", "900000", Famille::Commune), 0);
        assert_eq!(found("75000,01", "900000", Famille::Commune), 1);
        assert_eq!(found("75000,01", "900000", Famille::Etat), 0);
        assert_eq!(found("30000", "30000", Famille::Commune), 0, "half is not more than half");
        assert_eq!(found("30000,01", "30000", Famille::Commune), 1);
        assert_eq!(found("3000", "100", Famille::Commune), 0, "under 23 000 it does not matter");
    }

    #[test]
    fn the_managers_pay_is_published_above_both_thresholds() {
        let found = |amount: &str, sales: &str| {
            granted(2023, amount, Famille::Etat, sales).found(ReadingRule::ManagersPay).len()
        };
        assert_eq!(found("50000", "900000"), 0);
        assert_eq!(found("50000,01", "900000"), 1);
        assert_eq!(found("60000", "90000"), 0, "150 000 is not more than 150 000");
        assert_eq!(found("60000", "90000,01"), 1);
    }
}
