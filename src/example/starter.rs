//! Owns the document one starts with, « Commencer le mien »: twelve plain lines to fill, and what the association has.
//!
//! Example: `starter("Les Amis du lavoir", 2027, uses)` has « Cotisations » on account 756, which nobody need see.

use super::{add_column, line};
use crate::domain::document::benevolat::{Mission, MissionKind};
use crate::domain::document::column::{Column, Nature};
use crate::domain::document::financeur::{Famille, Financeur};
use crate::domain::document::id::{FinanceurId, MissionId};
use crate::domain::document::line::{Account, Side};
use crate::domain::document::{Document, Uses};
use crate::domain::plan::{self, PlanVersion};

/// A label, and the word that finds its account.
type Plain = (&'static str, &'static str);

const RECETTES: [Plain; 6] = [
    ("Cotisations", "cotisations"),
    (MAIRIE, "mairie"),
    ("Fête ou événement", "fête"),
    ("Buvette", "buvette"),
    ("Dons", "dons"),
    ("Ventes", "gâteaux"),
];
const DEPENSES: [Plain; 6] = [
    ("Assurance", "assurance"),
    ("Local", "local"),
    ("Matériel", "matériel"),
    ("Fête ou événement", "fête"),
    ("Affiches et timbres", "affiches"),
    ("Banque", "banque"),
];
const OF_EMPLOYEES: [Plain; 2] = [("Salaires", "salaires"), ("Charges sociales", "charges sociales")];
const MAIRIE: &str = "Mairie";
const DEPARTEMENT: &str = "Département";

/// Returns a new document with one budget column, its lines without amounts, and rows for what the association has.
pub fn starter(name: &str, year: u16, uses: Uses) -> Document {
    let mut document = Document::empty(name.trim());
    document.uses = uses;
    // A year that is no year is brought to the nearest one that is.
    let year = year.clamp(1900, 2999);
    let column = add_column(&mut document, &format!("Budget {year}"), year, Nature::Budget);
    let plan = document.columns.get(column).map_or(PlanVersion::Pca2025, |column| Column::plan(column));
    let add = |document: &mut Document, side: Side, (label, word): Plain, financeur: Option<FinanceurId>| {
        let line = line(document, account(plan, side, word), label, financeur);
        document.lines.push(line);
    };
    let mut funders = Vec::new();
    if uses.grants {
        for (name, famille) in [(MAIRIE, Famille::Commune), (DEPARTEMENT, Famille::Departement)] {
            let id: FinanceurId = document.fresh();
            document.financeurs.push(Financeur { id, name: name.into(), famille, public: true, pooled: false });
            funders.push((name, id));
        }
    }
    for recette in RECETTES {
        let financeur = funders.iter().find(|(name, _)| *name == recette.0).map(|(_, id)| *id);
        add(&mut document, Side::Produit, recette, financeur);
        if recette.0 == MAIRIE && uses.grants {
            let financeur = funders.iter().find(|(name, _)| *name == DEPARTEMENT).map(|(_, id)| *id);
            add(&mut document, Side::Produit, (DEPARTEMENT, "département"), financeur);
        }
    }
    for depense in DEPENSES {
        add(&mut document, Side::Charge, depense, None);
    }
    if uses.employees {
        for depense in OF_EMPLOYEES {
            add(&mut document, Side::Charge, depense, None);
        }
    }
    if uses.volunteers {
        let id: MissionId = document.fresh();
        document.missions.push(Mission {
            id,
            label: "Vie de l'association".into(),
            category: String::new(),
            kind: MissionKind::Benevolat,
            pole: None,
            statutaire: false,
            taux: None,
            cells: Default::default(),
        });
    }
    document
}

/// The first account that a plain word finds, as if the treasurer had typed it.
fn account(plan: PlanVersion, side: Side, word: &str) -> Account {
    plan::search(plan, Some(side), word, 1)
        .first()
        .map_or(Account::ToClassify(side), |found| Account::Numbered { plan, number: found.number })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(document: &Document) -> String {
        let numbers = document.lines.iter().map(|line| match line.account {
            Account::Numbered { number, .. } => format!("{} {number}", line.label),
            Account::ToClassify(_) => format!("{} ?", line.label),
        });
        numbers.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_small_association_gets_twelve_plain_lines() {
        let document = starter(" Les Amis du lavoir ", 2027, Uses::default());
        assert_eq!(document.name, "Les Amis du lavoir");
        assert_eq!(document.columns.iter().map(|column| column.label.as_str()).collect::<Vec<_>>(), ["Budget 2027"]);
        assert_eq!(
            numbers(&document),
            "Cotisations 756, Mairie 741, Fête ou événement 706, Buvette 707, Dons 754, Ventes 707, \
             Assurance 616, Local 613, Matériel 606, Fête ou événement 6257, Affiches et timbres 623, Banque 627"
        );
        assert!(document.lines.iter().all(|line| line.cells.iter().next().is_none()));
        assert!(document.financeurs.is_empty() && document.missions.is_empty());
    }

    #[test]
    fn what_it_has_brings_its_rows_and_the_year_its_plan() {
        let uses = Uses { employees: true, grants: true, volunteers: true };
        let document = starter("Lavoir", 2023, uses);
        let numbers = numbers(&document);
        for expected in ["Mairie 74,", "Département 74,", "Salaires 641", "Charges sociales 645"] {
            assert!(numbers.contains(expected), "{expected}: {numbers}");
        }
        let funded: Vec<_> = document.lines.iter().filter_map(|line| line.financeur).collect();
        assert_eq!(funded, document.financeurs.iter().map(|financeur| financeur.id).collect::<Vec<_>>());
        assert_eq!((document.lines.len(), document.missions.len()), (15, 1));
        for year in [0, 1899, 3000, u16::MAX] {
            assert_eq!(starter("", year, uses).columns.len(), 1, "{year}");
        }
    }
}
