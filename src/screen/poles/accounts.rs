//! Owns the poles account by account, as they are shown: an account a row, a pole a column, and the association, which they
//! add up to. Example: 613, 20 084,23 to the Pôle ESS, 80 778,86 in all.

use super::{name, rows};
use crate::compute::poles::{Analytic, PoleRow};
use crate::compute::tally::Place;
use crate::domain::document::Document;
use crate::domain::document::line::Side;
use crate::domain::money::Amount;
use crate::domain::plan::{self, PlanVersion};
use crate::i18n::{Text, text};
use std::collections::BTreeSet;

/// The accounts of the poles, once support poles are emptied.
#[derive(Clone, Debug, PartialEq)]
pub struct ByAccount {
    /// The names of the poles, in their order.
    pub poles: Vec<String>,
    /// The accounts, charges first.
    pub rows: Vec<AccountRow>,
}

/// One account.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountRow {
    /// Its number; none for what is à classer.
    pub number: String,
    /// Its label.
    pub label: String,
    /// What each pole has of it.
    pub amounts: Vec<Amount>,
    /// What the association has of it.
    pub total: Amount,
}

/// Returns the poles account by account; contributions volontaires are left out.
pub fn by_account(document: &Document, plan: PlanVersion, analytic: &Analytic) -> ByAccount {
    let shown: Vec<&PoleRow> = rows(analytic).collect();
    let places = shown.iter().flat_map(|row| row.accounts.keys().copied());
    let places: BTreeSet<(bool, Place)> =
        places.filter_map(|place| Some((place.side()? == Side::Produit, place))).collect();
    let rows = places.into_iter().map(|(_, place)| {
        let of = |row: &&PoleRow| row.accounts.get(&place).copied().unwrap_or_default();
        let before = shown.iter().map(|row| of(row).before);
        AccountRow {
            number: place.number().map(|number| number.to_string()).unwrap_or_default(),
            label: match place.number() {
                Some(number) => plan::label(plan, number).unwrap_or_default().into(),
                None => text(Text::ToClassify).into(),
            },
            amounts: shown.iter().map(|row| of(row).after).collect(),
            total: Amount::sum(before).unwrap_or_default(),
        }
    });
    ByAccount { rows: rows.collect(), poles: shown.iter().map(|row| name(document, row.pole)).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::figures::Figures;
    use crate::example;
    use std::sync::Arc;

    #[test]
    fn each_account_of_reso_is_the_sum_of_its_poles() {
        let document = example::reso();
        let column = document.default_column().unwrap();
        let figures = Figures::of(Arc::new(document.clone()), None);
        let shown = by_account(&document, PlanVersion::Pca2018, &figures.poles(column).unwrap().unwrap());
        assert_eq!(shown.poles.len(), 6);
        let rent = shown.rows.iter().find(|row| row.number == "613").unwrap();
        assert_eq!((rent.label.as_str(), rent.total.to_string().as_str()), ("Locations", "80778.86"));
        assert_eq!(rent.amounts.first().map(ToString::to_string).as_deref(), Some("20084.23"));
        for row in &shown.rows {
            assert_eq!(Amount::sum(row.amounts.iter().copied()), Ok(row.total), "{}", row.number);
        }
        assert!(shown.rows.first().unwrap().number.starts_with('6'));
    }
}
