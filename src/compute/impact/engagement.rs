//! Owns what is given beside what is paid: hours of volunteers for an hour that is paid, days given to collectives.
//!
//! Example: RÉSO's 1 372 h of volunteers for 16,45 jobs of 1 607 h are 0,05 h for an hour; 40 days given to the Quadri are worth
//! 5 040 € at 7 h a day and 18 € an hour.

use super::counted;
use crate::compute::benevolat;
use crate::compute::figures::Figures;
use crate::compute::poles::{HEURES_PAR_ETP, PoleRow};
use crate::domain::document::id::{ColumnId, IndicatorId, MissionId, PoleId};
use crate::domain::document::indicator::IndicatorKind;
use crate::domain::money::Amount;
use rust_decimal::Decimal;

/// The hours of a day that is given: a fifth of the 35 hours of a week.
pub const HEURES_PAR_JOUR: u32 = 7;

/// Hours given and hours paid.
#[derive(Clone, Debug, PartialEq)]
pub struct Engagement {
    /// The pole; none is the whole association.
    pub pole: Option<PoleId>,
    /// Hours of volunteers that count; nothing when none are known.
    pub benevoles: Option<Decimal>,
    /// Paid hours: full-time equivalents at 1 607 h.
    pub payees: Decimal,
    /// Hours of volunteers for one that is paid; nothing where none is, or none of volunteers are known.
    pub ratio: Option<Decimal>,
}

/// Time that was given, in days.
#[derive(Clone, Debug, PartialEq)]
pub struct Journees {
    /// What it was given to.
    pub de: TimeOf,
    /// The category, in the association's words.
    pub categorie: String,
    /// Days; nothing when they are not known.
    pub jours: Option<Decimal>,
    /// What they are worth at the rate of the mission, or of the association.
    pub valeur: Option<Amount>,
}

/// What days come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeOf {
    /// The hours of a mission, at 7 h a day.
    Mission(MissionId),
    /// An indicator counted in days.
    Indicator(IndicatorId),
}

/// Returns the hours given and paid in `column`, pole by pole where some are known, then in all.
pub fn engagement(figures: &Figures, column: ColumnId) -> Option<Vec<Engagement>> {
    let document = figures.document_of(column);
    let known = benevolat::by_pole(document, column).ok()?;
    let analytic = figures.poles(column)?.ok()?;
    let own = analytic.rows.iter().filter(|row| row.pole.is_some());
    let given = |row: &PoleRow| known.contains_key(&row.pole).then_some(row.benevolat.heures);
    let mut rows: Vec<Engagement> = own.map(|row| of(row.pole, given(row), row.etp)).collect::<Option<_>>()?;
    rows.retain(|row| row.benevoles.is_some() || !row.payees.is_zero());
    let all = figures.column(column)?;
    let heures = all.benevolat.as_ref().ok()?.compte.heures;
    rows.push(of(None, (!known.is_empty()).then_some(heures), all.etp?)?);
    Some(rows)
}

fn of(pole: Option<PoleId>, benevoles: Option<Decimal>, etp: Decimal) -> Option<Engagement> {
    let payees = etp.checked_mul(HEURES_PAR_ETP.into())?;
    let ratio = benevoles.filter(|_| payees > Decimal::ZERO).and_then(|hours| hours.checked_div(payees));
    Some(Engagement { pole, benevoles, payees, ratio })
}

/// Returns the days given in `column`: those of missions, then indicators that count days over the period.
pub fn journees(figures: &Figures, column: ColumnId) -> Vec<Journees> {
    let document = figures.document_of(column);
    let lineage = document.lineage(column);
    let missions = document.missions.iter().map(|mission| {
        let hours = mission.cell_along(&lineage).and_then(|cell| cell.hours?.value().ok());
        let jours = hours.and_then(|hours| hours.checked_div(HEURES_PAR_JOUR.into()));
        let valeur = hours.and_then(|hours| benevolat::valeur(document, mission, hours).ok()?);
        Journees { de: TimeOf::Mission(mission.id), categorie: mission.category.clone(), jours, valeur }
    });
    let days = document.indicators.iter().filter(|row| row.kind == IndicatorKind::Flux && is_day(&row.unit));
    let days = days.map(|indicator| {
        let jours = counted(indicator, &lineage).ok();
        let hours = jours.and_then(|days| days.checked_mul(HEURES_PAR_JOUR.into()));
        let valeur = hours.and_then(|hours| benevolat::rate(document.settings.taux).ok()??.times(hours).ok());
        let categorie = String::new();
        Journees { de: TimeOf::Indicator(indicator.id), categorie, jours, valeur }
    });
    missions.chain(days).collect()
}

/// Returns whether a unit says days.
fn is_day(unit: &str) -> bool {
    ["jour", "jours", "journée", "journées"].contains(&unit.trim().to_lowercase().as_str())
}
