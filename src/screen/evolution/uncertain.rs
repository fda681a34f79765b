//! Owns what is uncertain as it is shown: the readings of ranges and of grants, each with its totals and its bar.

use super::Unit;
use crate::chart::spans::{Levels, levels};
use crate::compute::figures::Figures;
use crate::compute::trial::Trouble;
use crate::compute::uncertainty::{Grants, Reading as End, ranges, read};
use crate::domain::document::id::ColumnId;
use crate::domain::money::Amount;
use crate::i18n::Text;

/// Readings beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Readings {
    /// The readings, the lowest résultat first.
    pub rows: Vec<Reading>,
    /// The bars of their résultats.
    pub drawn: Levels,
    /// How amounts are written on the bars.
    pub unit: Unit,
}

/// A column read in one way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Its name.
    pub name: Text,
    /// All charges, when they depend on the reading.
    pub charges: Option<Amount>,
    /// All produits.
    pub produits: Amount,
    /// The résultat.
    pub resultat: Amount,
}

impl Readings {
    fn of(rows: Vec<Reading>) -> Readings {
        let resultats: Vec<Amount> = rows.iter().map(|row| row.resultat).collect();
        Readings { drawn: levels(&resultats), unit: Unit::of(resultats), rows }
    }

    /// Returns the lowest and the highest résultat.
    pub fn ends(&self) -> Option<(Amount, Amount)> {
        Some((self.rows.first()?.resultat, self.rows.last()?.resultat))
    }
}

/// Returns the prudent reading, the figures as they count, the favorable one; nothing when no amount is a range.
///
/// # Errors
/// [`Trouble`] when an end of a range cannot be read.
pub fn of_ranges(figures: &Figures, column: ColumnId) -> Result<Option<Readings>, Trouble> {
    if ranges(figures.document_of(column), column).is_empty() {
        return Ok(None);
    }
    let totals = |figures: &Figures, name| {
        let budget = figures.column(column).ok_or(Trouble::Gone)?.budget.as_ref().map_err(|_| Trouble::TooLarge)?;
        Ok::<_, Trouble>(Reading {
            name,
            charges: Some(budget.charges),
            produits: budget.produits,
            resultat: budget.resultat,
        })
    };
    let rows = vec![
        totals(&read(figures, column, End::Prudent)?, Text::UncertainPrudent)?,
        totals(figures, Text::UncertainCounted)?,
        totals(&read(figures, column, End::Favorable)?, Text::UncertainFavorable)?,
    ];
    Ok(Some(Readings::of(rows)))
}

/// Returns the three readings of grants, and a fourth where some are still to be asked for; nothing when all say the same.
pub fn of_grants(grants: &Grants, charges: Amount) -> Option<Readings> {
    let all = |produits: Amount| Some((produits, produits.minus(charges).ok()?));
    let (produits, resultat) = all(grants.demandes.produits.plus(grants.a_demander).ok()?)?;
    let reading = |name, produits, resultat| Reading { name, charges: None, produits, resultat };
    let three = [
        (Text::GrantsOnly, grants.acquis),
        (Text::GrantsPlusNotifie, grants.notifies),
        (Text::GrantsPlusDemande, grants.demandes),
    ];
    let mut rows: Vec<Reading> =
        three.into_iter().map(|(name, totals)| reading(name, totals.produits, totals.resultat)).collect();
    if !grants.a_demander.is_zero() {
        rows.push(reading(Text::GrantsPlusAll, produits, resultat));
    }
    let same = rows.windows(2).all(|pair| matches!(pair, [one, next] if one.resultat == next.resultat));
    (!same).then(|| Readings::of(rows))
}
