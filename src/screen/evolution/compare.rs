//! Owns columns beside each other as they are shown: blocks of rows, each with its title; which columns by default.

use crate::compute::compare::{Key, Row};
use crate::domain::document::Document;
use crate::domain::document::id::ColumnId;
use crate::domain::document::line::Side;
use crate::i18n::Text;

/// Rows under one title.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The title.
    pub title: Text,
    /// The rows.
    pub rows: Vec<Row>,
}

/// Returns the rows in blocks, in their order.
pub fn blocks(rows: Vec<Row>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for row in rows {
        let title = title(row.key);
        match blocks.last_mut().filter(|block| block.title == title) {
            Some(block) => block.rows.push(row),
            None => blocks.push(Block { title, rows: vec![row] }),
        }
    }
    blocks
}

fn title(key: Key) -> Text {
    match key {
        Key::Side(_) | Key::Resultat | Key::NonConventionne => Text::CompareTotals,
        Key::Section(Side::Charge, _) => Text::CompareCharges,
        Key::Section(Side::Produit, _) => Text::CompareProduits,
        Key::Financeur(_) => Text::ViewFinanceurs,
        Key::EtpSalaries | Key::Heures | Key::EtpBenevoles | Key::Benevolat => Text::CompareTime,
        Key::Indicator(_) => Text::CompareDone,
    }
}

/// Returns the name that programs know of a row's values; none for what they do not.
pub fn figure(key: Key) -> Option<&'static str> {
    Some(match key {
        Key::Side(Side::Charge) => "total-charges",
        Key::Side(Side::Produit) => "total-produits",
        Key::Resultat => "resultat",
        Key::NonConventionne => "non-conventionne",
        Key::Section(..) => "section",
        Key::Financeur(_) => "financeur-montant",
        Key::EtpSalaries => "salaries-etp",
        Key::Heures => "benevolat-heures",
        Key::EtpBenevoles => "benevolat-etp",
        Key::Benevolat => "benevolat-valeur",
        Key::Indicator(_) => return None,
    })
}

/// Returns the account of a row: a section's, or the class of a side.
pub fn account(key: Key) -> Option<String> {
    match key {
        Key::Side(side) => Some(class(side).to_string()),
        Key::Section(_, section) => section.number().map(|number| number.to_string()),
        _ => None,
    }
}

fn class(side: Side) -> u8 {
    if side == Side::Charge { 6 } else { 7 }
}

/// Returns which columns are shown beside each other unless others are chosen: what the one shown is compared with, then
/// it; a scenario stands beside its base.
pub fn usual(document: &Document, column: Option<ColumnId>, reference: Option<ColumnId>) -> Vec<ColumnId> {
    let base = column.and_then(|column| document.columns.get(column)?.base());
    base.or(reference).into_iter().chain(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::compare::compare;
    use crate::compute::figures::Figures;
    use crate::example;
    use std::sync::Arc;

    #[test]
    fn rows_stand_in_blocks_and_programs_know_them() {
        let figures = Figures::of(Arc::new(example::reso()), None);
        let columns: Vec<ColumnId> = figures.document.columns.iter().map(|column| column.id).collect();
        let blocks = blocks(compare(&figures, &columns, false).rows);
        let titles: Vec<Text> = blocks.iter().map(|block| block.title).collect();
        let first = [Text::CompareTotals, Text::CompareCharges, Text::CompareProduits, Text::ViewFinanceurs];
        assert_eq!(titles.get(..4), Some(&first[..]));
        let totals: Vec<Option<&str>> = blocks.first().unwrap().rows.iter().map(|row| figure(row.key)).collect();
        assert_eq!(totals, ["total-charges", "total-produits", "resultat", "non-conventionne"].map(Some));
        let accounts = |block: usize| blocks.get(block).unwrap().rows.first().and_then(|row| account(row.key));
        assert_eq!((accounts(0).as_deref(), accounts(1).as_deref(), accounts(3)), (Some("6"), Some("60"), None));
    }

    #[test]
    fn the_column_shown_stands_beside_what_it_is_compared_with() {
        let document = example::reso();
        let [first, last] = [document.columns.iter().next(), document.columns.iter().next_back()];
        let (first, last) = (first.unwrap().id, last.unwrap().id);
        assert_eq!(usual(&document, Some(last), Some(first)), [first, last]);
        assert_eq!(usual(&document, Some(last), None), [last]);
        assert_eq!(usual(&document, None, None), []);
    }
}
