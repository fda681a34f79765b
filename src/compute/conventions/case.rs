//! Agreements as a treasurer tells them, for the cases beside.

use crate::domain::date::Exercice;
use crate::domain::document::financeur::{Convention, Eligible, Rule, Stages};
use crate::domain::document::id::{ConventionId, FinanceurId};
use crate::domain::money::Amount;

pub(super) fn euros(text: &str) -> Amount {
    text.parse().unwrap()
}

pub(super) fn year(year: u16) -> Exercice {
    Exercice::calendar(year).unwrap()
}

/// An agreement of one calendar year, of which nothing else is said.
pub(super) fn convention(of: u16) -> Convention {
    Convention {
        id: ConventionId(900),
        label: "FSE".into(),
        financeur: FinanceurId(901),
        action: None,
        period: year(of),
        eligible: Eligible::default(),
        rule: Rule::Fixed,
        amounts: Stages::default(),
        instalments: Vec::new(),
        depot: None,
        compte_rendu: None,
    }
}
