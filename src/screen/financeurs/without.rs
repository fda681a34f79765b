//! Owns the scenario that one click makes of *Et sans lui ?*: its name, and its only hypothesis. Example: "Sans Région Bretagne".

use crate::domain::command::{ColumnCommand, LABEL_LIMIT, LeverDeed};
use crate::domain::document::Document;
use crate::domain::document::column::Nature;
use crate::domain::document::id::{ColumnId, FinanceurId};
use crate::domain::document::lever::{Effect, Selector};
use crate::i18n::{Text, fill};
use crate::screen::scenarios::{aim, free_label};

/// The most characters of a label that a number may still be added to.
const SHORT: usize = LABEL_LIMIT - 20;

/// A scenario and its only hypothesis.
#[derive(Clone, Debug, PartialEq)]
pub struct Without {
    /// What adds the column.
    pub column: ColumnCommand,
    /// What is then done in it.
    pub lever: LeverDeed,
    /// The label of the column.
    pub label: String,
}

/// Returns the scenario of `base` without a funder; nothing when one of them is gone.
pub fn scenario_without(document: &Document, base: ColumnId, financeur: FinanceurId) -> Option<Without> {
    let column = document.columns.get(base)?;
    let name = &document.financeurs.get(financeur)?.name;
    let selector = Selector::Financeur(financeur);
    let short = |label: String| label.chars().take(SHORT).collect::<String>();
    let wanted = short(fill(Text::WithoutColumn, &[name]));
    let is_taken = document.columns.iter().any(|column| column.label == wanted);
    let label = if is_taken { free_label(document, Some(&wanted)) } else { wanted };
    let hypothese = short(aim::usual_label(document, &selector, Effect::Absent));
    Some(Without {
        column: ColumnCommand::Added {
            label: label.clone(),
            exercice: column.exercice,
            nature: Nature::Scenario { base },
            copy_of: None,
        },
        lever: LeverDeed::Added { label: hypothese, selector, effect: Effect::Absent, range: None },
        label,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::figures::Figures;
    use crate::domain::command::{Created, LeverCommand};
    use crate::domain::editor::{At, Editor};
    use crate::example;

    #[test]
    fn the_scenario_has_the_resultat_that_was_told_and_a_second_one_another_name() {
        let mut editor = Editor::open(example::reso());
        let base = editor.document().default_column().unwrap();
        let region = editor.document().financeurs.iter().find(|row| row.name == "Région Bretagne").unwrap().id;
        for label in ["Sans Région Bretagne", "Sans Région Bretagne (copie)"] {
            let told = Figures::of(editor.document().clone(), None).breakdown(base).unwrap().unwrap();
            let told = told.rows.iter().find(|row| row.financeur == region).unwrap().resultat_sans;
            let Without { column, lever, label: made } = scenario_without(editor.document(), base, region).unwrap();
            assert_eq!(made, label);
            // One run: one step of undo.
            let at = At { time: 0, run: 7 + label.len() as u32 };
            let created = editor.apply(&column.into(), at).unwrap().created;
            let Some(Created::Column(column)) = created else { panic!("a column") };
            editor.apply(&LeverCommand { column, deed: lever }.into(), at).unwrap();
            let figures = Figures::of(editor.document().clone(), None);
            assert_eq!(figures.column(column).unwrap().budget.as_ref().unwrap().resultat, told);
        }
        assert_eq!(editor.past().len(), 2);
        editor.undo();
        assert_eq!(editor.document().columns.len(), 3);
        assert_eq!(scenario_without(editor.document(), base, FinanceurId(9_999)), None);
    }

    #[test]
    fn a_very_long_name_still_makes_a_scenario() {
        let mut document = example::reso();
        let base = document.default_column().unwrap();
        let id = document.financeurs.iter().next().unwrap().id;
        document.financeurs.update(id, |funder| funder.name = "é".repeat(LABEL_LIMIT));
        let mut editor = Editor::open(document);
        let Without { column, .. } = scenario_without(editor.document(), base, id).unwrap();
        assert!(editor.apply(&column.into(), At::default()).is_ok());
    }
}
