//! Owns what a file of hours would do to the missions of a column, before it does. Example: "Accueil", 31,5 h, would replace
//! 28 h; "Fête", 12 h, would be a new mission.

use crate::domain::command::{BroughtHours, MissionCommand};
use crate::domain::document::Document;
use crate::domain::document::benevolat::MissionKind;
use crate::domain::document::id::{ColumnId, MissionId};
use crate::domain::plan::plain;
use crate::exchange::benevalibre::{By, Count, Export};
use crate::i18n::{Text, text};
use rust_decimal::Decimal;

/// What a file would do to a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// The hours of the exercice, gathered.
    pub rows: Vec<Row>,
    /// Actions of other exercices.
    pub outside: Count,
    /// Actions without a date.
    pub undated: Count,
}

/// Hours of one label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The label, or that of hours that have none.
    pub label: String,
    /// The hours.
    pub hours: Decimal,
    /// The mission of that label, when there is one.
    pub mission: Option<MissionId>,
    /// Its hours so far.
    pub before: Option<Decimal>,
}

/// Returns what an export would do; nothing when the column is not there.
pub fn preview(document: &Document, column: ColumnId, export: &Export, by: By) -> Option<Preview> {
    let exercice = document.columns.get(column)?.exercice;
    let lineage = document.lineage(column);
    let gathered = export.gathered(exercice, by);
    let rows = gathered.groups.into_iter().map(|(label, hours)| {
        let label = if label.is_empty() { text(Text::BringUnsorted).to_owned() } else { label };
        let is_its = |mission: &&std::sync::Arc<crate::domain::document::benevolat::Mission>| {
            mission.kind == MissionKind::Benevolat && plain(&mission.label) == plain(&label)
        };
        let mission = document.missions.iter().find(is_its);
        let before = mission.and_then(|mission| mission.cell_along(&lineage)?.hours?.value().ok());
        Row { mission: mission.map(|mission| mission.id), before, label, hours }
    });
    Some(Preview { rows: rows.collect(), outside: gathered.outside, undated: gathered.undated })
}

impl Preview {
    /// Returns the hours of the rows that are taken.
    pub fn total(&self, left: &[String]) -> Decimal {
        self.taken(left).map(|row| row.hours).sum()
    }

    /// Iterates over the rows that are taken: all but those `left`, by their labels.
    pub fn taken<'a>(&'a self, left: &'a [String]) -> impl Iterator<Item = &'a Row> {
        self.rows.iter().filter(|row| !left.contains(&row.label))
    }

    /// Returns the command that brings the rows taken; nothing when none is.
    pub fn command(&self, column: ColumnId, left: &[String]) -> Option<MissionCommand> {
        let brought = |row: &Row| BroughtHours { mission: row.mission, label: row.label.clone(), hours: row.hours };
        let rows: Vec<BroughtHours> = self.taken(left).map(brought).collect();
        (!rows.is_empty()).then_some(MissionCommand::Brought { column, rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::editor::{At, Editor};
    use crate::example;
    use crate::exchange::benevalibre;

    const FILE: &str = "Date,Durée,Catégorie\n2023-02-01,30:00,engagement dans les projets ess\n2023-03-01,2:00:00,Fête\n\
                        2022-03-01,5:00:00,Fête\n2023-04-01,1:30:00,\n";

    #[test]
    fn hours_go_to_the_mission_of_their_label_or_to_a_new_one_and_one_undo_takes_them_back() {
        let mut editor = Editor::open(example::reso());
        let column = editor.document().default_column().unwrap();
        let export = benevalibre::read(FILE.as_bytes()).unwrap();
        let preview = preview(editor.document(), column, &export, By::Category).unwrap();
        let said: Vec<_> =
            preview.rows.iter().map(|row| (row.label.as_str(), row.before.map(|hours| hours.to_string()))).collect();
        let known = ("engagement dans les projets ess", Some("542".into()));
        assert_eq!(said, [known, ("Fête", None), ("Bénévolat", None)]);
        assert_eq!((preview.total(&[]), preview.outside.actions), (Decimal::new(335, 1), 1));

        let before = editor.document().clone();
        let left = ["Bénévolat".to_owned()];
        editor.apply(&preview.command(column, &left).unwrap().into(), At::default()).unwrap();
        let document = editor.document();
        let hours = |label: &str| {
            let mission = document.missions.iter().find(|mission| mission.label == label)?;
            mission.cells.get(column)?.hours.as_ref()?.value().ok()
        };
        assert_eq!(hours("Engagement dans les projets ESS"), Some(Decimal::from(30)), "and the name stays as it was");
        assert_eq!((hours("Fête"), hours("Bénévolat")), (Some(Decimal::TWO), None));
        editor.undo();
        assert_eq!(*editor.document(), before);
        assert_eq!(
            preview.command(column, &preview.rows.iter().map(|row| row.label.clone()).collect::<Vec<_>>()),
            None
        );
    }
}
