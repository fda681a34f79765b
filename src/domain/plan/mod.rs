//! Owns the plan comptable of associations: which accounts exist in which year, their official labels, how to
//! find one by a plain word, and what an account of one plan becomes in another. Example: `870` was *Bénévolat*
//! in the plan of 1999 and is *Dons en nature* since that of 2018, where *Bénévolat* is `875`.
//!
//! Must not know amounts, documents, CERFA rows, nor any sentence said to a person: questions leave as [`Reason`]s.

mod number;
mod search;
mod table;
mod translate;

pub use number::{AccountNumber, Nature, NotAnAccount, Side};
pub use search::{plain, search, suggested};
pub use table::{Account, Sign, accounts, exists, label, nearest, outdated, section_label, sign};
pub use translate::{Change, Reason, Translation, changes, translate};

use crate::domain::date::Date;
use std::fmt;
use std::str::FromStr;

/// The plan comptable that binds an exercice; its text is the year it came into force, `2018` for the règlement 2018-06.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanVersion {
    /// Exercices opened before 1 January 2020.
    Pca1999,
    /// Exercices opened from 1 January 2020 to 31 December 2024.
    Pca2018,
    /// Exercices opened from 1 January 2025.
    Pca2025,
}

/// Says that a text names no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPlan;

impl PlanVersion {
    /// Every plan, oldest first.
    pub const ALL: [PlanVersion; 3] = [PlanVersion::Pca1999, PlanVersion::Pca2018, PlanVersion::Pca2025];

    /// Returns the plan of an exercice, from its opening day. The règlement of 2025 could be
    /// adopted early, as a whole: a document may therefore choose another plan than this one.
    pub fn of_exercice(opening: Date) -> PlanVersion {
        match opening.year() {
            ..2020 => PlanVersion::Pca1999,
            2020..2025 => PlanVersion::Pca2018,
            2025.. => PlanVersion::Pca2025,
        }
    }

    /// Returns the stable text that names the plan in files.
    pub fn id(self) -> &'static str {
        match self {
            PlanVersion::Pca1999 => "1999",
            PlanVersion::Pca2018 => "2018",
            PlanVersion::Pca2025 => "2025",
        }
    }

    /// Returns the regulations the plan comes from.
    pub fn regulations(self) -> &'static [&'static str] {
        match self {
            PlanVersion::Pca1999 => &["CRC 99-01"],
            PlanVersion::Pca2018 => &["ANC 2018-06"],
            PlanVersion::Pca2025 => &["ANC 2022-06", "ANC 2023-03"],
        }
    }

    fn pick<T>(self, [in_1999, in_2018, in_2025]: [T; 3]) -> T {
        match self {
            PlanVersion::Pca1999 => in_1999,
            PlanVersion::Pca2018 => in_2018,
            PlanVersion::Pca2025 => in_2025,
        }
    }
}

impl fmt::Display for PlanVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for PlanVersion {
    type Err = NotAPlan;

    fn from_str(text: &str) -> Result<PlanVersion, NotAPlan> {
        PlanVersion::ALL.into_iter().find(|plan| plan.id() == text).ok_or(NotAPlan)
    }
}

#[cfg(test)]
fn account(digits: &str) -> AccountNumber {
    digits.parse().unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opening_day_chooses_the_plan() {
        for (opening, plan) in [
            ("1998-01-01", PlanVersion::Pca1999),
            ("2019-12-31", PlanVersion::Pca1999),
            ("2020-01-01", PlanVersion::Pca2018),
            ("2022-09-01", PlanVersion::Pca2018),
            ("2024-12-31", PlanVersion::Pca2018),
            ("2025-01-01", PlanVersion::Pca2025),
            ("2026-09-01", PlanVersion::Pca2025),
        ] {
            assert_eq!(PlanVersion::of_exercice(opening.parse().unwrap()), plan, "{opening}");
        }
    }

    #[test]
    fn a_plan_is_named_by_its_year_and_knows_its_texts() {
        for plan in PlanVersion::ALL {
            assert_eq!(plan.to_string().parse(), Ok(plan));
        }
        assert_eq!("2020".parse::<PlanVersion>(), Err(NotAPlan));
        assert_eq!(PlanVersion::Pca2025.regulations(), ["ANC 2022-06", "ANC 2023-03"]);
    }
}
