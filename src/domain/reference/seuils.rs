//! Owns the thresholds of law that an association's figures can pass. Example: more than 153 000 € of grants in a year
//! ask for annual accounts and a commissaire aux comptes.
//!
//! Texts as known in November 2026; a figure whose text was not read itself says so ([`Seuil::second_hand`]). Sources:
//! code de commerce L612-1, L612-4, R612-1 (read), D612-5 by guides; loi 87-571 art. 4-1, décret 2001-495 and loi 2006-586
//! art. 20 by guides; code général des collectivités territoriales L2313-1-1 in translation. Must not know a document.

use crate::domain::date::Date;
use crate::domain::money::Amount;

/// An amount beyond which the law asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seuil {
    /// The amount, in euros: the law speaks of what exceeds it.
    pub euros: i64,
    /// The texts.
    pub texts: &'static [&'static str],
    /// The year of the text, where it is told: earlier exercices are not concerned.
    pub since: Option<u16>,
    /// Whether the figure comes from guides, its text not having been read.
    pub second_hand: bool,
}

/// Grants of one authority, above which an agreement is written.
pub const CONVENTION_ECRITE: Seuil =
    Seuil { euros: 23_000, texts: &["décret 2001-495"], since: Some(2001), second_hand: true };

/// Cash grants in a year from administrative authorities: annual accounts, commissaire aux comptes, publication.
/// European money and that of foreign States does not count.
pub const SUBVENTIONS_PUBLIQUES: Seuil =
    Seuil { euros: 153_000, texts: &["code de commerce, art. L612-4 et D612-5"], since: None, second_hand: true };

/// What [`SUBVENTIONS_PUBLIQUES`] was proposed to become, by amendments seen up to November 2025; no adopted text was seen.
pub const SUBVENTIONS_PUBLIQUES_PROPOSE: Seuil =
    Seuil { euros: 300_000, texts: SUBVENTIONS_PUBLIQUES.texts, since: Some(2026), second_hand: true };

/// Gifts that give a tax benefit: the same duties.
pub const DONS: Seuil =
    Seuil { euros: 153_000, texts: &["loi 87-571, art. 4-1"], since: Some(1987), second_hand: true };

/// Resources, the first of three criteria of which two bring annual accounts and a commissaire aux comptes.
pub const TAILLE_RESSOURCES: Seuil =
    Seuil { euros: 3_100_000, texts: &["code de commerce, art. L612-1 et R612-1"], since: None, second_hand: false };

/// The total of the balance sheet, the second criterion.
pub const TAILLE_BILAN: Seuil = Seuil { euros: 1_550_000, ..TAILLE_RESSOURCES };

/// Employees, the third criterion.
pub const TAILLE_SALARIES: u16 = 50;

/// A grant of one local authority, above which certified accounts are owed to it.
pub const COLLECTIVITE: Seuil = Seuil {
    euros: 75_000,
    texts: &["code général des collectivités territoriales, art. L2313-1-1"],
    since: None,
    second_hand: true,
};

/// The other case of [`COLLECTIVITE`]: more than half of the produits, when the grant exceeds that of [`CONVENTION_ECRITE`].
pub const COLLECTIVITE_MOITIE: Seuil = Seuil { euros: CONVENTION_ECRITE.euros, ..COLLECTIVITE };

/// The yearly budget above which the pay of the three highest managers is published, if [`REMUNERATIONS_SUBVENTIONS`] is
/// passed too.
pub const REMUNERATIONS_BUDGET: Seuil =
    Seuil { euros: 150_000, texts: &["loi 2006-586, art. 20"], since: Some(2006), second_hand: true };

/// The grants of the State and local authorities that go with [`REMUNERATIONS_BUDGET`].
pub const REMUNERATIONS_SUBVENTIONS: Seuil = Seuil { euros: 50_000, ..REMUNERATIONS_BUDGET };

impl Seuil {
    /// Returns the amount.
    pub fn amount(self) -> Amount {
        Amount::from_cents(self.euros.saturating_mul(100))
    }

    /// Returns whether the threshold holds for an exercice opened that day.
    pub fn holds(self, opening: Date) -> bool {
        self.since.is_none_or(|since| opening.year() >= since)
    }

    /// Returns whether `amount` passes the threshold in an exercice opened that day.
    pub fn is_passed(self, amount: Amount, opening: Date) -> bool {
        self.holds(opening) && amount > self.amount()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_threshold_is_passed_by_one_cent_more_and_not_by_the_amount_itself() {
        for (seuil, at) in [
            (CONVENTION_ECRITE, 23_000),
            (SUBVENTIONS_PUBLIQUES, 153_000),
            (SUBVENTIONS_PUBLIQUES_PROPOSE, 300_000),
            (DONS, 153_000),
            (TAILLE_RESSOURCES, 3_100_000),
            (TAILLE_BILAN, 1_550_000),
            (COLLECTIVITE, 75_000),
            (COLLECTIVITE_MOITIE, 23_000),
            (REMUNERATIONS_BUDGET, 150_000),
            (REMUNERATIONS_SUBVENTIONS, 50_000),
        ] {
            let opening = day("2026-01-01");
            assert!(!seuil.is_passed(Amount::from_cents(at * 100), opening), "{seuil:?}");
            assert!(seuil.is_passed(Amount::from_cents(at * 100 + 1), opening), "{seuil:?}");
            assert!(!seuil.texts.is_empty());
        }
    }

    #[test]
    fn a_text_does_not_bind_the_exercices_before_it() {
        let much = Amount::from_cents(90_000_000);
        for (seuil, before, from) in [
            (CONVENTION_ECRITE, "2000-12-31", "2001-01-01"),
            (REMUNERATIONS_BUDGET, "2005-09-01", "2006-01-01"),
            (SUBVENTIONS_PUBLIQUES_PROPOSE, "2025-12-31", "2026-01-01"),
        ] {
            assert_eq!((seuil.is_passed(much, day(before)), seuil.is_passed(much, day(from))), (false, true));
        }
    }
}
