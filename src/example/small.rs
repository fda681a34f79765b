//! Owns « Les Amis du lavoir », an association of our own making: 18 000 €, nobody employed, twelve lines.
//!
//! Example: « Cotisations », `=40*25` in the budget of 2027.

use super::{add_column, line, typed};
use crate::domain::document::benevolat::{Mission, MissionCell, MissionKind};
use crate::domain::document::by_column::ByColumn;
use crate::domain::document::column::Nature;
use crate::domain::document::financeur::{Famille, Financeur};
use crate::domain::document::id::{FinanceurId, MissionId};
use crate::domain::document::line::{Account, Cell, Side, Status};
use crate::domain::document::{Document, Origin, Uses};
use crate::domain::plan::PlanVersion;

/// Number, label, as typed for 2026 and for 2027.
type Row = (&'static str, &'static str, &'static str, &'static str);

const GRANT: &str = "Subvention de la commune";

const LINES: [Row; 12] = [
    ("756", "Cotisations", "=38*25", "=40*25"),
    ("741", GRANT, "3000", "3000"),
    ("706", "Fête du village", "6240", "6500"),
    ("707", "Buvette", "3985", "4200"),
    ("708", "Vide-grenier", "=112*15", "=120*15"),
    ("754", "Dons", "1320", "1500"),
    ("616", "Assurance", "465,60", "480"),
    ("613", "Location de la salle", "=12*60", "=12*60"),
    ("606", "Matériaux et outils", "6312,35", "6800"),
    ("607", "Achats pour la buvette", "2218,40", "2350"),
    ("604", "Animations de la fête", "5980", "6450"),
    ("623", "Affiches et timbres", "587,15", "640"),
];

/// Label, people and hours of 2026, people and hours of 2027.
const MISSIONS: [(&str, [&str; 2], [&str; 2]); 2] = [
    ("Fête, buvette et vide-grenier", ["18", "240"], ["20", "=20*13"]),
    ("Chantiers du lavoir", ["9", "=31*10"], ["10", "=32*10"]),
];

/// Returns the small example: the accounts of 2026, an excédent of 891,50, and the budget of 2027, one of 560.
pub fn small() -> Document {
    let mut document = Document::empty("Les Amis du lavoir");
    document.origin = Origin::Example { source: "Association imaginée pour cet exemple".into() };
    document.uses = Uses { employees: false, grants: true, volunteers: true };
    let accounts = add_column(&mut document, "Réalisé 2026", 2026, Nature::Realise);
    let budget = add_column(&mut document, "Budget 2027", 2027, Nature::Budget);
    let commune: FinanceurId = document.fresh();
    document.financeurs.push(Financeur {
        id: commune,
        name: "Commune".into(),
        famille: Famille::Commune,
        public: true,
        pooled: false,
    });
    for (number, label, of_2026, of_2027) in LINES {
        let account = number.parse().map_or(Account::ToClassify(Side::Charge), |number| Account::Numbered {
            plan: PlanVersion::Pca2025,
            number,
        });
        let mut line = line(&mut document, account, label, (label == GRANT).then_some(commune));
        for (column, text, status) in [(accounts, of_2026, Status::Verse), (budget, of_2027, Status::Demande)] {
            let mut cell = Cell { entry: typed(text), details: None };
            if label == GRANT {
                cell.describe(|details| details.status = Some(status));
            }
            line.cells.set(column, cell);
        }
        document.lines.push(line);
    }
    for (label, of_2026, of_2027) in MISSIONS {
        let cell =
            |[people, hours]: [&str; 2]| MissionCell { hours: typed(hours), people: typed(people), hypothese: false };
        let cells = ByColumn::from_iter([(accounts, cell(of_2026)), (budget, cell(of_2027))]);
        let id: MissionId = document.fresh();
        document.missions.push(Mission {
            id,
            label: label.into(),
            category: String::new(),
            kind: MissionKind::Benevolat,
            pole: None,
            statutaire: false,
            taux: None,
            cells,
        });
    }
    document
}
