//! Owns *Pôles et actions* as it is shown: the name of each row, its figures, its bar, what is said of it.
//!
//! Example: "Pôle DLA", 94 398,66 of *coût complet*. What is not said has its own row, the Structure.

pub mod accounts;
pub mod keys;
pub mod lines;

use crate::chart::{Bar, Scale, WHOLE};
use crate::compute::poles::{Analytic, PoleRow};
use crate::domain::document::Document;
use crate::domain::document::id::PoleId;
use crate::domain::money::Amount;
use crate::i18n::{Text, fill, text};
use crate::screen::evolution::Unit;

/// Returns the name of a pole; none is the Structure, told from a pole that has that name.
pub fn name(document: &Document, pole: Option<PoleId>) -> String {
    let plain = text(Text::Structure);
    match pole.and_then(|pole| document.poles.get(pole)) {
        Some(pole) => pole.label.clone(),
        None if document.poles.iter().any(|pole| pole.label == plain) => text(Text::StructureUnsaid).into(),
        None => plain.into(),
    }
}

/// Returns the rows that have something to show: every pole, and the Structure when something stays with it.
pub fn rows(analytic: &Analytic) -> impl Iterator<Item = &PoleRow> {
    let has_something = |row: &PoleRow| {
        let amounts = [row.before.charges, row.before.produits, row.cout_complet];
        amounts.iter().any(|amount| !amount.is_zero()) || !row.benevolat.heures.is_zero() || !row.etp.is_zero()
    };
    analytic.rows.iter().filter(move |row| row.pole.is_some() || has_something(row))
}

/// The bars of the poles on one scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// One a row.
    pub rows: Vec<Stack>,
    /// The place of nought.
    pub zero: u32,
    /// How amounts are written on the bars.
    pub unit: Unit,
}

/// The charges of a pole: what stays its own, and what it received or gave; beside them its produits.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    /// Its name.
    pub name: String,
    /// Whether it works for the others.
    pub support: bool,
    /// The charges it had before and still has.
    pub own: Bar,
    /// The shared charges it received, or gave.
    pub moved: Bar,
    /// Where its produits end.
    pub produits: u32,
    /// All its charges in the end.
    pub cout_complet: Amount,
    /// Its produits.
    pub produits_of: Amount,
}

/// How much of the line is left for the amount written beside a bar.
const BESIDE: u32 = 190;

/// Returns the bars of the rows shown.
pub fn bars(document: &Document, analytic: &Analytic) -> Bars {
    let shown: Vec<&PoleRow> = rows(analytic).collect();
    let ends = |row: &&PoleRow| [row.before.charges, row.before.produits, row.cout_complet];
    let all: Vec<Amount> = shown.iter().flat_map(ends).chain([Amount::ZERO]).collect();
    let scale = Scale::over(all.iter().copied(), 0, WHOLE - BESIDE);
    let stack = |row: &&PoleRow| {
        let kept = row.before.charges.min(row.cout_complet);
        Stack {
            name: name(document, row.pole),
            support: row.support,
            own: scale.bar(Amount::ZERO, kept),
            moved: scale.bar(row.before.charges, row.cout_complet),
            produits: scale.place(row.before.produits),
            cout_complet: row.cout_complet,
            produits_of: row.before.produits,
        }
    };
    let drawn = |row: &&&PoleRow| !row.cout_complet.is_zero() || ends(row).iter().any(|amount| !amount.is_zero());
    Bars { rows: shown.iter().filter(drawn).map(stack).collect(), zero: scale.place(Amount::ZERO), unit: Unit::of(all) }
}

impl Bars {
    /// Says in words what is drawn.
    pub fn said(&self, title: &str) -> String {
        let said = |row: &Stack| {
            let amounts = [self.unit.plain(row.cout_complet), self.unit.plain(row.produits_of)];
            (row.name.clone(), fill(Text::PoleBarSaid, &amounts.each_ref().map(String::as_str)))
        };
        super::evolution::alternative(title, self.rows.iter().map(said))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::figures::Figures;
    use crate::example;
    use std::sync::Arc;

    fn analytic(document: &Document) -> Analytic {
        let figures = Figures::of(Arc::new(document.clone()), None);
        figures.poles(document.default_column().unwrap()).unwrap().unwrap()
    }

    #[test]
    fn the_structure_is_shown_when_something_stays_with_it_and_never_mistaken_for_a_pole_of_that_name() {
        let mut document = example::reso();
        let names = |document: &Document| -> Vec<String> {
            let analytic = analytic(document);
            rows(&analytic).map(|row| name(document, row.pole)).collect()
        };
        // The volunteers of RÉSO help no pole in particular.
        assert_eq!(names(&document).last().map(String::as_str), Some("Structure (sans pôle)"));
        assert_eq!(names(&document).len(), 6);
        let structure = document.poles.iter().next_back().unwrap().id;
        document.poles.update(structure, |pole| pole.label = "Direction".into());
        assert_eq!(names(&document).last().map(String::as_str), Some("Structure"));
        for mission in document.missions.iter().map(|mission| mission.id).collect::<Vec<_>>() {
            document.missions.remove(mission);
        }
        assert_eq!(names(&document).last().map(String::as_str), Some("Direction"));
    }

    #[test]
    fn bars_begin_at_nought_and_what_is_received_follows_what_is_its_own() {
        let mut document = example::reso();
        let structure = document.poles.iter().next_back().unwrap().id;
        let line = document.lines.iter().find(|line| line.label == "Rémunération des personnels").unwrap().id;
        document.lines.update(line, |line| {
            line.ventilation = crate::domain::document::pole::Ventilation::Pole(structure);
        });
        let drawn = bars(&document, &analytic(&document));
        assert!(
            drawn.rows.iter().all(|row| row.own.left == drawn.zero && row.own.right == row.moved.left || row.support)
        );
        let structure = drawn.rows.iter().find(|row| row.support).unwrap();
        assert_eq!((structure.own.width(), structure.moved.left), (0, drawn.zero));
        assert!(structure.moved.width() > 300);
    }
}
