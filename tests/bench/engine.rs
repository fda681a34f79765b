//! The page's engine without the page, for the bench: a dossier is opened, amounts are typed, figures are read.
//!
//! What it does for an amount is what the page does: the journal applies the command, and all the figures of the next
//! document are made from those before. On any other target than wasm it only has to compile.

use equilibre::compute::figures::{ColumnFigures, Figures};
use equilibre::compute::layout::SectionKey;
use equilibre::domain::command::LineCommand;
use equilibre::domain::document::id::{FinanceurId, LineId};
use equilibre::domain::editor::At;
use equilibre::exchange::json;
use equilibre::journal::Journal;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

/// A dossier being edited, and its figures. What is typed and read is in its last column.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
pub struct Engine {
    journal: Journal,
    figures: Figures,
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
impl Engine {
    /// Opens the text of a `.equilibre.json` file; nothing when it cannot be read whole.
    pub fn open(text: &str) -> Option<Engine> {
        let read = json::read(text).ok().filter(|read| read.diagnostics.is_empty())?;
        let journal = Journal::open(read.document);
        let figures = Figures::of(journal.editor().document().clone(), None);
        Some(Engine { journal, figures })
    }

    /// Types `text` over the amount of a line; returns whether that changed the document.
    pub fn edit(&mut self, line: u32, text: String) -> bool {
        let Some(column) = self.figures.document.default_column() else { return false };
        let command = LineCommand::AmountEntered { line: LineId(line), column, text };
        let written = self.journal.apply(command.into(), At::default()).ok().and_then(|(_, written)| written);
        self.figures = Figures::of(self.journal.editor().document().clone(), Some(&self.figures));
        written.is_some()
    }

    /// Returns the résultat as a plain decimal; nothing when there is none.
    pub fn resultat(&self) -> Option<String> {
        let budget = self.column()?.budget.as_ref().ok()?;
        Some(budget.resultat.euros().to_string())
    }

    /// Returns the subtotal of a section, by its two digits.
    pub fn section(&self, number: &str) -> Option<String> {
        let budget = self.column()?.budget.as_ref().ok()?;
        let amount = budget.section(SectionKey::Number(number.parse().ok()?))?;
        Some(amount.euros().to_string())
    }

    /// Returns the share of a funder over all produits.
    pub fn part(&self, financeur: u32) -> Option<String> {
        let breakdown = self.figures.breakdown(self.figures.document.default_column()?)?.ok()?;
        let row = breakdown.rows.iter().find(|row| row.financeur == FinanceurId(financeur))?;
        breakdown.part(row.montant?).map(|part| part.to_string())
    }
}

impl Engine {
    fn column(&self) -> Option<&ColumnFigures> {
        let column = self.figures.document.default_column()?;
        self.figures.column(column).map(AsRef::as_ref)
    }
}
