//! What a person does to a mission of volunteers: hours, people, how it counts.
//!
//! Hours that come from a file arrive in one command, so that one undo takes them back.

use super::settings::check_taux;
use super::{Created, Done, Refusal, StepLabel, What, label_of, name_of, open_column, quantity};
use crate::domain::document::Document;
use crate::domain::document::benevolat::{Mission, MissionKind, Taux};
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, MissionId, PoleId};
use rust_decimal::Decimal;
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
    /// Said who gives the time.
    KindChosen {
        /// The mission.
        mission: MissionId,
        /// Volunteers, lent staff, service civique.
        kind: MissionKind,
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
    /// Brought hours from a file: each to a mission that is there, whose hours in the column it replaces, or to a new one.
    Brought {
        /// The column.
        column: ColumnId,
        /// The hours.
        rows: Vec<BroughtHours>,
    },
    /// Deleted a mission.
    Deleted {
        /// The mission.
        mission: MissionId,
    },
}

/// Hours of a mission, brought from a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BroughtHours {
    /// The mission, or none to make one.
    pub mission: Option<MissionId>,
    /// The label of the one that is made.
    pub label: String,
    /// The hours.
    pub hours: Decimal,
}

/// The most missions one file may bring.
pub const BROUGHT_LIMIT: usize = 1_000;

impl MissionCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            MissionCommand::Added { label, statutaire } => {
                let label = label_of(label)?;
                let id: MissionId = document.fresh();
                let step = StepLabel::new(What::MissionAdded, &label);
                document.missions.push(Mission { statutaire: *statutaire, ..named(id, label) });
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
            MissionCommand::KindChosen { mission, kind } => change(document, *mission, |mission| {
                mission.kind = *kind;
                // Only volunteers sit in the bodies of the association.
                mission.statutaire &= *kind == MissionKind::Benevolat;
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
            MissionCommand::TauxChosen { mission, taux } => {
                taux.map(check_taux).transpose()?;
                change(document, *mission, |mission| {
                    mission.taux = *taux;
                    StepLabel::new(What::MissionChanged, &mission.label)
                })
            }
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
            MissionCommand::Brought { column, rows } => bring(document, *column, rows),
            MissionCommand::Deleted { mission } => {
                let mission = document.missions.remove(*mission).ok_or(Refusal::Gone)?;
                Ok(StepLabel::new(What::MissionDeleted, &mission.label).into())
            }
        }
    }
}

/// A mission of volunteers that is only named yet.
fn named(id: MissionId, label: String) -> Mission {
    Mission {
        id,
        label,
        category: String::new(),
        kind: MissionKind::Benevolat,
        pole: None,
        statutaire: false,
        taux: None,
        cells: Default::default(),
    }
}

/// Brings all the hours, or none.
fn bring(document: &mut Document, column: ColumnId, rows: &[BroughtHours]) -> Result<Done, Refusal> {
    open_column(document, column)?;
    if rows.len() > BROUGHT_LIMIT {
        return Err(Refusal::TooManyMissions { count: rows.len() });
    }
    for row in rows {
        let hours = Entry::Number(row.hours);
        if hours.value()? < Decimal::ZERO {
            return Err(Refusal::Negative);
        }
        let id = match row.mission {
            Some(mission) => mission,
            None => {
                let id = document.fresh();
                document.missions.push(named(id, name_of(&row.label)?));
                id
            }
        };
        change(document, id, |mission| {
            mission.cells.update(column, |cell| {
                cell.hours = Some(hours);
                cell.hypothese = false;
            });
            StepLabel::new(What::Hours, &mission.label)
        })?;
    }
    Ok(StepLabel::new(What::HoursBrought, "").into())
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
