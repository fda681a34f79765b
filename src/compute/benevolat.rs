//! Owns the volunteering figures of one column: hours, ETP, euros. Example: 1 372 h, 0,75 ETP, 24 696 €.
//!
//! Its value never changes the résultat.

use crate::domain::document::Document;
use crate::domain::document::benevolat::{Mission, MissionCell, Taux};
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
        let valeur = valeur(document, mission, heures)?;
        add(&mut figures.avec_statutaire, heures, valeur)?;
        if !mission.statutaire {
            add(&mut figures.sans_statutaire, heures, valeur)?;
        }
        figures.hypothese |= cell.hypothese && !heures.is_zero();
    }
    let base = document.settings.etp_base.hours();
    for time in [&mut figures.avec_statutaire, &mut figures.sans_statutaire] {
        time.etp = time.heures.checked_div(base).unwrap_or_default();
    }
    let counted = if document.settings.statutaire_compte { &figures.avec_statutaire } else { &figures.sans_statutaire };
    figures.compte = counted.clone();
    Ok(figures)
}

/// Returns the volunteer time that counts in `column`, by the pole it helps; under none, what helps no pole in particular.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn by_pole(document: &Document, column: ColumnId) -> Result<BTreeMap<Option<PoleId>, Time>, Overflow> {
    let lineage = document.lineage(column);
    let base = document.settings.etp_base.hours();
    let mut by_pole: BTreeMap<Option<PoleId>, Time> = BTreeMap::new();
    let counted = |mission: &Mission| document.settings.statutaire_compte || !mission.statutaire;
    for mission in document.missions.iter().filter(|mission| counted(mission)) {
        let Some(cell) = mission.cell_along(&lineage) else { continue };
        let heures = hours(&cell);
        let valeur = valeur(document, mission, heures)?;
        let time = by_pole.entry(mission.pole).or_default();
        add(time, heures, valeur)?;
        time.etp = time.heures.checked_div(base).unwrap_or_default();
    }
    Ok(by_pole)
}

/// Returns the hours of a mission in a column; an entry without a value counts for none.
pub fn hours(cell: &MissionCell) -> Decimal {
    cell.hours.as_ref().and_then(|entry: &Entry| entry.value().ok()).unwrap_or_default()
}

/// Returns what an hour of `mission` is worth.
///
/// # Errors
/// [`Overflow`] when the rate passes [`Amount::LIMIT`].
pub fn taux(document: &Document, mission: &Mission) -> Result<Amount, Overflow> {
    worth(mission.taux.unwrap_or(document.settings.taux))
}

/// Returns what an hour is worth at a rate.
///
/// # Errors
/// [`Overflow`] when it passes [`Amount::LIMIT`].
pub fn worth(taux: Taux) -> Result<Amount, Overflow> {
    match taux {
        Taux::Forfait(rate) => Ok(rate),
        Taux::Smic { coefficient, date } => smic::hourly(date).map_or(Ok(Amount::ZERO), |rate| rate.times(coefficient)),
    }
}

/// Returns the value of `heures` of `mission`, to the cent.
///
/// # Errors
/// [`Overflow`] when it passes [`Amount::LIMIT`].
pub fn valeur(document: &Document, mission: &Mission, heures: Decimal) -> Result<Amount, Overflow> {
    taux(document, mission)?.times(heures)
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
