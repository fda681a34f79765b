//! Owns columns beside each other as they are shown: blocks of rows, each with its title; which columns by default.

use crate::compute::compare::{Key, Row, beside, compare, lines};
use crate::compute::figures::Figures;
use crate::domain::document::Document;
use crate::domain::document::id::ColumnId;
use crate::domain::document::line::Side;
use crate::i18n::{Text, difference_with, playing};
use std::collections::BTreeMap;

/// Columns beside each other, as they are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The columns, the one the others are compared with first.
    pub heads: Vec<Head>,
    /// The rows, block by block.
    pub blocks: Vec<Block>,
}

/// A column of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The column.
    pub column: ColumnId,
    /// Its label.
    pub label: String,
    /// What its difference to the first column is called; nothing for the first.
    pub difference: Option<String>,
    /// Whether notes can be written in it.
    pub is_open: bool,
}

/// Rows under one title.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The title.
    pub title: Text,
    /// The rows.
    pub rows: Vec<Shown>,
}

/// A row, and how it is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Which row.
    pub row: Row,
    /// Its name.
    pub name: String,
    /// Its number, where it is a section.
    pub number: Option<String>,
    /// What it counts, where the name does not tell.
    pub unit: Option<String>,
}

/// Returns `columns` beside each other: only what differs, when asked, and the lines of each section that differ.
pub fn table(figures: &Figures, columns: &[ColumnId], only_differences: bool, by_line: bool) -> Table {
    let compared = compare(figures, columns, only_differences);
    let mut lines = if by_line { lines(figures, columns) } else { BTreeMap::new() };
    let mut blocks: Vec<Block> = Vec::new();
    for row in compared.rows {
        let title = title(row.key);
        let under = match row.key {
            Key::Section(_, section) => lines.remove(&section).unwrap_or_default(),
            _ => Vec::new(),
        };
        let rows = std::iter::once(row).chain(under).map(|row| shown(figures, &compared.columns, row));
        match blocks.last_mut().filter(|block| block.title == title) {
            Some(block) => block.rows.extend(rows),
            None => blocks.push(Block { title, rows: rows.collect() }),
        }
    }
    let first = compared.columns.first().copied();
    Table {
        heads: compared.columns.iter().filter_map(|column| head(&figures.document, *column, first)).collect(),
        blocks,
    }
}

fn head(document: &Document, column: ColumnId, first: Option<ColumnId>) -> Option<Head> {
    let row = document.columns.get(column)?;
    let reference = first.filter(|first| *first != column).and_then(|first| document.columns.get(first));
    Some(Head {
        column,
        label: row.label.clone(),
        difference: reference.map(|other| difference_with(beside(document, column, other.id), &other.label)),
        is_open: !row.is_frozen(),
    })
}

fn shown(figures: &Figures, columns: &[ColumnId], row: Row) -> Shown {
    let document = &figures.document;
    let column = columns.last().and_then(|column| document.columns.get(*column));
    let name = column.map(|column| playing::compared(document, column, row.key)).unwrap_or_default();
    let number = match row.key {
        Key::Section(..) => account(row.key),
        _ => None,
    };
    let unit = match row.key {
        Key::Indicator(id) => document.indicators.get(id).map(|indicator| indicator.unit.clone()),
        _ => None,
    };
    Shown { row, name, number, unit }
}

fn title(key: Key) -> Text {
    match key {
        Key::Side(_) | Key::Resultat | Key::NonConventionne => Text::CompareTotals,
        Key::Section(Side::Charge, _) => Text::CompareCharges,
        // A line stands under its section, whose title this is.
        Key::Section(Side::Produit, _) | Key::Line(_) => Text::CompareProduits,
        Key::Financeur(_) => Text::ViewFinanceurs,
        Key::EtpSalaries | Key::Heures | Key::EtpBenevoles | Key::Benevolat => Text::CompareTime,
        Key::Indicator(_) => Text::CompareDone,
    }
}

/// Returns the figure that programs know as the difference of a row, if they know one.
pub fn difference(key: Key) -> Option<&'static str> {
    let is_known = matches!(key, Key::Side(_) | Key::Resultat | Key::Section(..) | Key::Line(_) | Key::Financeur(_));
    is_known.then_some("difference")
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
        Key::Line(_) | Key::Indicator(_) => return None,
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
    use crate::example;
    use std::sync::Arc;

    #[test]
    fn rows_stand_in_blocks_and_programs_know_them() {
        let figures = Figures::of(Arc::new(example::reso()), None);
        let columns: Vec<ColumnId> = figures.document.columns.iter().map(|column| column.id).collect();
        let blocks = table(&figures, &columns, false, false).blocks;
        let titles: Vec<Text> = blocks.iter().map(|block| block.title).collect();
        let first = [Text::CompareTotals, Text::CompareCharges, Text::CompareProduits, Text::ViewFinanceurs];
        assert_eq!(titles.get(..4), Some(&first[..]));
        let totals: Vec<Option<&str>> = blocks.first().unwrap().rows.iter().map(|row| figure(row.row.key)).collect();
        assert_eq!(totals, ["total-charges", "total-produits", "resultat", "non-conventionne"].map(Some));
        let accounts = |block: usize| blocks.get(block).unwrap().rows.first().and_then(|row| account(row.row.key));
        assert_eq!((accounts(0).as_deref(), accounts(1).as_deref(), accounts(3)), (Some("6"), Some("60"), None));
    }

    #[test]
    fn the_lines_that_differ_stand_under_their_section() {
        let figures = Figures::of(Arc::new(example::reso()), None);
        let columns: Vec<ColumnId> = figures.document.columns.iter().map(|column| column.id).collect();
        let table = table(&figures, &columns, true, true);
        assert_eq!(table.heads.last().unwrap().difference.as_deref(), Some("Évolution depuis Provisoire 2022"));
        let services = table.blocks.iter().flat_map(|block| &block.rows).skip_while(|row| row.number.is_none());
        let services = services.skip_while(|row| row.number.as_deref() != Some("61"));
        let named: Vec<&str> = services.map(|row| row.name.as_str()).take(3).collect();
        assert_eq!(named, ["Services extérieurs", "Locations", "Entretiens et réparations"]);
        let twice = super::table(&figures, &[columns[0], columns[0]], true, true);
        assert!(twice.blocks.is_empty(), "a column does not differ from itself");
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
