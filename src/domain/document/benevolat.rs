//! Owns `Mission` and how volunteer time is counted and valued. Example: 830 h in the instances, at 18 €/h.

use super::by_column::ByColumn;
use super::entry::Entry;
use super::id::{ColumnId, Keyed, MissionId, PoleId};
use crate::domain::date::Date;
use crate::domain::money::Amount;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What volunteers do together, with hours per column.
#[derive(Clone, Debug, PartialEq)]
pub struct Mission {
    /// Its identity.
    pub id: MissionId,
    /// Its label.
    pub label: String,
    /// A category in the association's words.
    pub category: String,
    /// Whether volunteers do it, staff that another employer lends, or young people in service civique.
    pub kind: MissionKind,
    /// The pole it helps.
    pub pole: Option<PoleId>,
    /// Whether it is statutory time (bodies of the association), counted or not as the association chooses.
    pub statutaire: bool,
    /// Its own rate, when it is not the association's.
    pub taux: Option<Taux>,
    /// Hours and people, column by column.
    pub cells: ByColumn<MissionCell>,
}

/// Who gives the time of a mission. Only [`MissionKind::Benevolat`] is volunteering: the others are counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MissionKind {
    /// Volunteers: accounts 864 and 875 (870 in the plan of 1999).
    #[default]
    Benevolat,
    /// Staff that their employer lends for nothing: accounts 862 and 871.
    PersonnelPrete,
    /// Service civique: hours are told, no voluntary contribution is.
    ServiceCivique,
}

/// A mission in one column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MissionCell {
    /// Hours.
    pub hours: Option<Entry>,
    /// Volunteers.
    pub people: Option<Entry>,
    /// Whether the figures are an assumption of ours.
    pub hypothese: bool,
}

/// How an hour is valued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Taux {
    /// So many euros an hour.
    Forfait(Amount),
    /// The hourly SMIC of a day, times a coefficient.
    Smic {
        /// The coefficient: 1.5 for one and a half SMIC.
        coefficient: Decimal,
        /// The day whose SMIC counts.
        date: Date,
    },
}

/// The yearly hours that make one full-time equivalent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EtpBase {
    /// 1 607 h: legal annual working time.
    H1607,
    /// 1 820 h: 35 h × 52 weeks, paid time.
    H1820,
    /// 1 600 h.
    H1600,
    /// 1 596 h.
    H1596,
    /// 1 554 h.
    H1554,
    /// The association's own number of hours.
    Propre(Decimal),
}

/// Where voluntary contributions are shown; they never change the résultat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cvn {
    /// At the foot of the accounts, 86 and 87 equal.
    Comptabilisees,
    /// In the annexe only.
    Annexe,
}

impl Mission {
    /// Returns the hours and people that count along `lineage` (see `Document::lineage`), when there are any.
    pub fn cell_along(&self, lineage: &[ColumnId]) -> Option<MissionCell> {
        let giving = |cell: &MissionCell| cell.hours.is_some().then_some(cell.hypothese);
        let cell = MissionCell {
            hours: self.cells.along(lineage, |cell| cell.hours.clone()),
            people: self.cells.along(lineage, |cell| cell.people.clone()),
            hypothese: self.cells.along(lineage, giving).unwrap_or_default(),
        };
        (cell != MissionCell::default()).then_some(cell)
    }
}

impl MissionKind {
    /// Every kind, in the order proposed.
    pub const ALL: [MissionKind; 3] =
        [MissionKind::Benevolat, MissionKind::PersonnelPrete, MissionKind::ServiceCivique];
}

impl EtpBase {
    /// The most hours there are in a year.
    pub const MOST: Decimal = Decimal::from_parts(8_784, 0, 0, false, 0);

    /// Every base that has a name.
    pub const NAMED: [EtpBase; 5] = [EtpBase::H1607, EtpBase::H1820, EtpBase::H1600, EtpBase::H1596, EtpBase::H1554];

    /// Returns the stable word for programs; a base of the association's own has none.
    pub fn word(self) -> Option<&'static str> {
        match self {
            EtpBase::H1607 => Some("1607"),
            EtpBase::H1820 => Some("1820"),
            EtpBase::H1600 => Some("1600"),
            EtpBase::H1596 => Some("1596"),
            EtpBase::H1554 => Some("1554"),
            EtpBase::Propre(_) => None,
        }
    }

    /// Returns the yearly hours.
    pub fn hours(self) -> Decimal {
        match self {
            EtpBase::H1607 => Decimal::from(1607),
            EtpBase::H1820 => Decimal::from(1820),
            EtpBase::H1600 => Decimal::from(1600),
            EtpBase::H1596 => Decimal::from(1596),
            EtpBase::H1554 => Decimal::from(1554),
            EtpBase::Propre(hours) => hours,
        }
    }
}

impl Keyed for Mission {
    type Id = MissionId;

    fn id(&self) -> MissionId {
        self.id
    }
}
