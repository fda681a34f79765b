//! Owns `Layout`: which sections a budget has, and which lines stand in each. Example: 61 holds "Locations".
//!
//! The same for every column, so that rows stay in place when columns change. Must not know amounts.

use crate::domain::document::Document;
use crate::domain::document::id::LineId;
use crate::domain::document::line::{Account, Line, Side};
use crate::domain::document::rows::Rows;
use crate::domain::plan::{AccountNumber, Nature};
use std::sync::Arc;

/// The sections of a budget, side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The sections of the charges, by number; à classer last.
    pub charges: Vec<Section>,
    /// The sections of the produits, by number; à classer last.
    pub produits: Vec<Section>,
    /// The sections 86 and 87, at the foot and never in the résultat.
    pub cvn: Vec<Section>,
}

/// A section and its lines, in the document's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which section.
    pub key: SectionKey,
    /// Its lines.
    pub lines: Vec<LineId>,
    /// Whether its only line is the section itself, entered without detail: one row shows both.
    pub lone: bool,
}

/// A two-digit account, or the lines à classer of a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionKey {
    /// A two-digit account.
    Number(AccountNumber),
    /// The lines à classer of a side.
    ToClassify(Side),
}

impl SectionKey {
    /// Returns the section a line stands in.
    pub fn of(line: &Line) -> SectionKey {
        match line.account {
            Account::Numbered { number, .. } => SectionKey::Number(number.section()),
            Account::ToClassify(side) => SectionKey::ToClassify(side),
        }
    }

    /// Returns the side it counts on; voluntary contributions (86, 87) count on none.
    pub fn side(self) -> Option<Side> {
        match self {
            SectionKey::Number(number) => (!number.nature().is_cvn()).then(|| number.side()),
            SectionKey::ToClassify(side) => Some(side),
        }
    }

    /// Returns the two digits, when it is an account.
    pub fn number(self) -> Option<AccountNumber> {
        match self {
            SectionKey::Number(number) => Some(number),
            SectionKey::ToClassify(_) => None,
        }
    }
}

impl Layout {
    /// Returns the sections of a side.
    pub fn side(&self, side: Side) -> &[Section] {
        match side {
            Side::Charge => &self.charges,
            Side::Produit => &self.produits,
        }
    }
}

impl Layout {
    /// Returns the layout with sections that it lacks, without lines; nothing when it lacks none.
    pub(super) fn with(&self, sections: impl Iterator<Item = SectionKey>) -> Option<Layout> {
        let mut whole = None;
        for key in sections {
            let layout: &mut Layout = match &mut whole {
                Some(layout) => layout,
                None if self.all_of(key).iter().any(|section| section.key == key) => continue,
                None => whole.insert(self.clone()),
            };
            section(layout, key);
        }
        whole
    }

    fn all_of(&self, key: SectionKey) -> &[Section] {
        match key {
            SectionKey::ToClassify(side) => self.side(side),
            SectionKey::Number(number) => match number.nature() {
                Nature::Charge => &self.charges,
                Nature::Produit => &self.produits,
                Nature::EmploiCvn | Nature::RessourceCvn => &self.cvn,
            },
        }
    }
}

/// Returns whether two versions of the lines stand in the same sections in the same order, whatever their amounts.
pub fn is_same(before: &Rows<Line>, after: &Rows<Line>) -> bool {
    let alike = |(one, other): (&Arc<Line>, &Arc<Line>)| {
        Arc::ptr_eq(one, other) || (one.id == other.id && one.account == other.account)
    };
    let (before, after) = (before.chunks(), after.chunks());
    before.len() == after.len()
        && before.iter().zip(after).all(|(one, other)| {
            let (rows, others) = (one.rows(), other.rows());
            Arc::ptr_eq(one, other) || (rows.len() == others.len() && rows.iter().zip(others).all(alike))
        })
}

/// Returns the sections of `document` and their lines.
pub fn layout(document: &Document) -> Layout {
    let mut layout = Layout::default();
    for line in document.lines.iter() {
        let key = SectionKey::of(line);
        if let Some(section) = section(&mut layout, key) {
            section.lone = section.lines.is_empty() && line.account.number() == key.number() && key.number().is_some();
            section.lines.push(line.id);
        }
    }
    layout
}

/// Returns a section, made in its place when it is not there.
fn section(layout: &mut Layout, key: SectionKey) -> Option<&mut Section> {
    let sections = match key {
        SectionKey::ToClassify(Side::Charge) => &mut layout.charges,
        SectionKey::ToClassify(Side::Produit) => &mut layout.produits,
        SectionKey::Number(number) => match number.nature() {
            Nature::Charge => &mut layout.charges,
            Nature::Produit => &mut layout.produits,
            Nature::EmploiCvn | Nature::RessourceCvn => &mut layout.cvn,
        },
    };
    let place = sections.binary_search_by_key(&key, |section| section.key).unwrap_or_else(|place| {
        sections.insert(place, Section { key, lines: Vec::new(), lone: false });
        place
    });
    sections.get_mut(place)
}
