//! What a person does to a mission of volunteers: hours, people, how it counts.

use super::{Created, Done, Refusal, StepLabel, What, label_of, name_of, open_column, quantity};
use crate::domain::document::Document;
use crate::domain::document::benevolat::{Mission, Taux};
use crate::domain::document::id::{ColumnId, MissionId, PoleId};
use serde::{Deserialize, Serialize};

/// What a person does to a mission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum MissionCommand {
    /// Added a mission.
    Added {
        /// Its label.
        label: String,
        /// Whether it is statutory time.
        statutaire: bool,
    },
    /// Typed its label.
    LabelTyped {
        /// The mission.
        mission: MissionId,
        /// The label.
        text: String,
    },
    /// Typed its category.
    CategoryTyped {
        /// The mission.
        mission: MissionId,
        /// The category; it may be empty.
        text: String,
    },
    /// Said whether it is statutory time.
    StatutaireChosen {
        /// The mission.
        mission: MissionId,
        /// Whether it is.
        statutaire: bool,
    },
    /// Chose its pole.
    PoleChosen {
        /// The mission.
        mission: MissionId,
        /// The pole, or none.
        pole: Option<PoleId>,
    },
    /// Gave it a rate of its own, or the association's again.
    TauxChosen {
        /// The mission.
        mission: MissionId,
        /// The rate, or none.
        taux: Option<Taux>,
    },
    /// Typed its hours.
    HoursEntered {
        /// The mission.
        mission: MissionId,
        /// The column.
        column: ColumnId,
        /// As typed: `830`, `=12*40`.
        text: String,
    },
    /// Typed how many volunteers.
    PeopleEntered {
        /// The mission.
        mission: MissionId,
        /// The column.
        column: ColumnId,
        /// As typed.
        text: String,
    },
    /// Deleted a mission.
    Deleted {
        /// The mission.
        mission: MissionId,
    },
}

impl MissionCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            MissionCommand::Added { label, statutaire } => {
                let label = label_of(label)?;
                let id: MissionId = document.fresh();
                let step = StepLabel::new(What::MissionAdded, &label);
                document.missions.push(Mission {
                    id,
                    label,
                    category: String::new(),
                    pole: None,
                    statutaire: *statutaire,
                    taux: None,
                    cells: Default::default(),
                });
                Ok(Done { label: step, created: Some(Created::Mission(id)) })
            }
            MissionCommand::LabelTyped { mission, text } => {
                let label = name_of(text)?;
                change(document, *mission, |mission| {
                    let step = StepLabel::new(What::MissionChanged, &mission.label).texts(&mission.label, &label);
                    mission.label = label;
                    step
                })
            }
            MissionCommand::CategoryTyped { mission, text } => {
                let category = label_of(text)?;
                change(document, *mission, |mission| {
                    let step = StepLabel::new(What::MissionChanged, &mission.label).texts(&mission.category, &category);
                    mission.category = category;
                    step
                })
            }
            MissionCommand::StatutaireChosen { mission, statutaire } => change(document, *mission, |mission| {
                mission.statutaire = *statutaire;
                StepLabel::new(What::MissionChanged, &mission.label)
            }),
            MissionCommand::PoleChosen { mission, pole } => {
                if let Some(pole) = pole {
                    document.poles.get(*pole).ok_or(Refusal::Gone)?;
                }
                change(document, *mission, |mission| {
                    mission.pole = *pole;
                    StepLabel::new(What::MissionChanged, &mission.label)
                })
            }
            MissionCommand::TauxChosen { mission, taux } => change(document, *mission, |mission| {
                mission.taux = *taux;
                StepLabel::new(What::MissionChanged, &mission.label)
            }),
            MissionCommand::HoursEntered { mission, column, text } => {
                open_column(document, *column)?;
                let row = document.missions.get(*mission).ok_or(Refusal::Gone)?;
                let before = row.cells.get(*column).and_then(|cell| cell.hours.clone());
                let shown = row.cell_along(&document.lineage(*column)).and_then(|cell| cell.hours);
                let hours = quantity(text, shown.as_ref())?;
                change(document, *mission, |mission| {
                    mission.cells.update(*column, |cell| {
                        cell.hypothese &= cell.hours == hours;
                        cell.hours.clone_from(&hours);
                    });
                    StepLabel::new(What::Hours, &mission.label).entries(before, hours)
                })
            }
            MissionCommand::PeopleEntered { mission, column, text } => {
                open_column(document, *column)?;
                let row = document.missions.get(*mission).ok_or(Refusal::Gone)?;
                let before = row.cells.get(*column).and_then(|cell| cell.people.clone());
                let shown = row.cell_along(&document.lineage(*column)).and_then(|cell| cell.people);
                let people = quantity(text, shown.as_ref())?;
                change(document, *mission, |mission| {
                    mission.cells.update(*column, |cell| cell.people.clone_from(&people));
                    StepLabel::new(What::People, &mission.label).entries(before, people)
                })
            }
            MissionCommand::Deleted { mission } => {
                let mission = document.missions.remove(*mission).ok_or(Refusal::Gone)?;
                Ok(StepLabel::new(What::MissionDeleted, &mission.label).into())
            }
        }
    }
}

fn change(
    document: &mut Document,
    mission: MissionId,
    change: impl FnOnce(&mut Mission) -> StepLabel,
) -> Result<Done, Refusal> {
    let mut mission = Mission::clone(document.missions.get(mission).ok_or(Refusal::Gone)?);
    let step = change(&mut mission);
    document.missions.replace(mission);
    Ok(step.into())
}
