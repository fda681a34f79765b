//! Says what columns beside each other come to: charges, produits, résultat, each beside the first.

use crate::compute::figures::Figures;
use crate::domain::document::id::ColumnId;
use crate::domain::money::Amount;
use crate::format::money;
use crate::i18n::sentences::Piece;
use crate::i18n::{Text, fill, text};

/// Says how each of `columns` differs from the first of them.
pub fn beside(figures: &Figures, columns: &[ColumnId]) -> Vec<Piece> {
    let Some((first, others)) = columns.split_first() else { return Vec::new() };
    let label =
        |column: ColumnId| figures.document.columns.get(column).map(|column| column.label.clone()).unwrap_or_default();
    if others.is_empty() {
        return vec![Piece::Plain(fill(Text::CompareAlone, &[&label(*first)]))];
    }
    let changes = |column: ColumnId| -> Option<[Amount; 3]> {
        let [before, after] = [*first, column].map(|column| figures.column(column));
        let (before, after) = (before?.budget.as_ref().ok()?, after?.budget.as_ref().ok()?);
        let less = |one: Amount, other: Amount| one.minus(other).ok();
        Some([
            less(after.charges, before.charges)?,
            less(after.produits, before.produits)?,
            less(after.resultat, before.resultat)?,
        ])
    };
    let said = |column: &ColumnId| {
        let (there, here) = (label(*first), label(*column));
        let Some([charges, produits, resultat]) = changes(*column) else { return Vec::new() };
        if [charges, produits, resultat].iter().all(|change| change.is_zero()) {
            return vec![Piece::Plain(fill(Text::ComparedSame, &[&here, &there]))];
        }
        let plain = |said: Text| Piece::Plain(text(said).into());
        vec![
            Piece::Plain(fill(Text::ComparedBeside, &[&here, &there])),
            Piece::Strong(money::signed(charges)),
            plain(Text::ComparedProduits),
            Piece::Strong(money::signed(produits)),
            plain(Text::ComparedAndResultat),
            Piece::Strong(money::signed(resultat)),
            plain(Text::ComparedEnd),
        ]
    };
    others.iter().flat_map(said).collect()
}
