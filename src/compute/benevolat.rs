//! Owns the volunteering figures of one column: hours, ETP, euros. Example: 1 372 h, 0,75 ETP, 24 696 €.
//!
//! Its value never changes the résultat. Staff lent by another employer and service civique are counted apart.

use crate::domain::document::Document;
use crate::domain::document::benevolat::{Mission, MissionCell, MissionKind, Taux};
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, PoleId};
use crate::domain::money::{Amount, Overflow};
use crate::domain::reference::smic;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Volunteer time in one column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Benevolat {
    /// What counts, by the association's choice.
    pub compte: Time,
    /// Everything, statutory time included.
    pub avec_statutaire: Time,
    /// Everything but statutory time.
    pub sans_statutaire: Time,
    /// Staff lent by another employer.
    pub prete: Time,
    /// Service civique, whose hours have no value in the accounts.
    pub service_civique: Time,
    /// Hours that count for no value: no SMIC is known for the day of their rate.
    pub sans_taux: Decimal,
    /// Whether some of the hours are an assumption of ours.
    pub hypothese: bool,
}

/// Hours and what they come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Time {
    /// Hours.
    pub heures: Decimal,
    /// Full-time equivalents, over the document's base.
    pub etp: Decimal,
    /// Value in euros.
    pub valeur: Amount,
}

/// Returns the volunteering figures of `column`.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn benevolat(document: &Document, column: ColumnId) -> Result<Benevolat, Overflow> {
    let lineage = document.lineage(column);
    let mut figures = Benevolat::default();
    for mission in document.missions.iter() {
        let Some(cell) = mission.cell_along(&lineage) else { continue };
        let heures = hours(&cell);
        if mission.kind == MissionKind::ServiceCivique {
            add(&mut figures.service_civique, heures, Amount::ZERO)?;
            continue;
        }
        let valeur = match taux(document, mission)? {
            Some(taux) => taux.times(heures)?,
            None => {
                figures.sans_taux = figures.sans_taux.checked_add(heures).ok_or(Overflow)?;
                Amount::ZERO
            }
        };
        if mission.kind == MissionKind::PersonnelPrete {
            add(&mut figures.prete, heures, valeur)?;
            continue;
        }
        add(&mut figures.avec_statutaire, heures, valeur)?;
        if !mission.statutaire {
            add(&mut figures.sans_statutaire, heures, valeur)?;
        }
        figures.hypothese |= cell.hypothese && !heures.is_zero();
    }
    let base = document.settings.etp_base.hours();
    let Benevolat { avec_statutaire, sans_statutaire, prete, service_civique, .. } = &mut figures;
    for time in [avec_statutaire, sans_statutaire, prete, service_civique] {
        time.etp = etp(time.heures, base);
    }
    let counted = if document.settings.statutaire_compte { &figures.avec_statutaire } else { &figures.sans_statutaire };
    figures.compte = counted.clone();
    Ok(figures)
}

/// Returns the volunteer time that counts in `column`, by the pole it helps; under none, what helps no pole in particular.
/// A pole without hours is not there.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn by_pole(document: &Document, column: ColumnId) -> Result<BTreeMap<Option<PoleId>, Time>, Overflow> {
    let lineage = document.lineage(column);
    let base = document.settings.etp_base.hours();
    let mut by_pole: BTreeMap<Option<PoleId>, Time> = BTreeMap::new();
    let counted = |mission: &Mission| {
        mission.kind == MissionKind::Benevolat && (document.settings.statutaire_compte || !mission.statutaire)
    };
    for mission in document.missions.iter().filter(|mission| counted(mission)) {
        let Some(cell) = mission.cell_along(&lineage).filter(|cell| cell.hours.is_some()) else { continue };
        let heures = hours(&cell);
        let valeur = valeur(document, mission, heures)?.unwrap_or_default();
        let time = by_pole.entry(mission.pole).or_default();
        add(time, heures, valeur)?;
        time.etp = time.heures.checked_div(base).unwrap_or_default();
    }
    Ok(by_pole)
}

/// What another way of counting makes of the hours of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherWay {
    /// What counts by it.
    pub time: Time,
    /// Whether it is the same way: same base, same rate, the same choice about statutory time.
    pub is_same: bool,
}

/// Returns what the way of counting of `other` makes of the hours of `column` in `document`.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn counted_as(document: &Document, column: ColumnId, other: &Document) -> Result<OtherWay, Overflow> {
    let way = |document: &Document| {
        let settings = &document.settings;
        (settings.etp_base.hours(), settings.taux, settings.statutaire_compte)
    };
    let counted = Document { settings: other.settings.clone(), ..document.clone() };
    Ok(OtherWay { time: benevolat(&counted, column)?.compte, is_same: way(document) == way(other) })
}

/// Returns the hours of a mission in a column; an entry without a value counts for none.
pub fn hours(cell: &MissionCell) -> Decimal {
    cell.hours.as_ref().and_then(|entry: &Entry| entry.value().ok()).unwrap_or_default()
}

/// Returns the full-time equivalents that hours make over a yearly base: 1 000 h over 1 607 are 0,622.
pub fn etp(heures: Decimal, base: Decimal) -> Decimal {
    heures.checked_div(base).unwrap_or_default()
}

/// Returns what an hour is worth; nothing when the SMIC of its day is not known.
///
/// # Errors
/// [`Overflow`] when the rate passes [`Amount::LIMIT`].
pub fn rate(taux: Taux) -> Result<Option<Amount>, Overflow> {
    match taux {
        Taux::Forfait(rate) => Ok(Some(rate)),
        Taux::Smic { coefficient, date } => smic::hourly(date).map(|rate| rate.times(coefficient)).transpose(),
    }
}

/// Returns what an hour of `mission` is worth, by its own rate or the association's.
///
/// # Errors
/// As [`rate`].
pub fn taux(document: &Document, mission: &Mission) -> Result<Option<Amount>, Overflow> {
    rate(mission.taux.unwrap_or(document.settings.taux))
}

/// Returns the value of `heures` of `mission`, to the cent; nothing when its rate is not known, or it has none.
///
/// # Errors
/// [`Overflow`] when it passes [`Amount::LIMIT`].
pub fn valeur(document: &Document, mission: &Mission, heures: Decimal) -> Result<Option<Amount>, Overflow> {
    match mission.kind {
        MissionKind::ServiceCivique => Ok(None),
        MissionKind::Benevolat | MissionKind::PersonnelPrete => {
            taux(document, mission)?.map(|taux| taux.times(heures)).transpose()
        }
    }
}

/// Returns the share of volunteering in all resources: its value over produits and itself.
pub fn part(valeur: Amount, produits: Amount) -> Option<Decimal> {
    valeur.part_of(produits.plus(valeur).ok()?)
}

fn add(time: &mut Time, heures: Decimal, valeur: Amount) -> Result<(), Overflow> {
    time.heures = time.heures.checked_add(heures).ok_or(Overflow)?;
    time.valeur = time.valeur.plus(valeur)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::benevolat::EtpBase;

    /// T4: the base changes the answer by 17 %.
    #[test]
    fn a_thousand_hours_are_more_or_fewer_full_time_equivalents_by_their_base() {
        for (base, expected) in
            [(EtpBase::H1820, 549), (EtpBase::H1607, 622), (EtpBase::H1596, 627), (EtpBase::H1554, 644)]
        {
            let found = etp(Decimal::ONE_THOUSAND, base.hours()).round_dp(3);
            assert_eq!(found, Decimal::new(expected, 3), "{base:?}");
        }
        assert_eq!(etp(Decimal::ONE_THOUSAND, Decimal::ZERO), Decimal::ZERO, "a file may hold anything");
    }

    /// One and a half SMIC of early 2026 is the 18 €/h in circulation.
    #[test]
    fn a_rate_follows_the_smic_of_its_day() {
        let of = |day: &str| rate(Taux::Smic { coefficient: Decimal::new(15, 1), date: day.parse().unwrap() }).unwrap();
        assert_eq!(of("2026-05-31"), Some(Amount::from_cents(18_03)));
        assert_eq!(of("2026-06-01"), Some(Amount::from_cents(18_47)), "18,465 rounded away from zero");
        assert_eq!(of("2021-09-30"), None, "unknown is not zero");
    }
}
