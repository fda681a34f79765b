//! What a person does to a paid job: its size, its pay, its poles.

use super::details::{part_of, parts_with};
use super::{Bounded, Created, Done, Refusal, StepLabel, What, label_of, name_of, open_column, quantity};
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, PoleId, PosteId};
use crate::domain::document::pole::Ventilation;
use crate::domain::document::poste::{Poste, PosteCell};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a person does to a paid job.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PosteCommand {
    /// Added a job.
    Added {
        /// Its label: a function, never a person's name.
        label: String,
    },
    /// Typed its label.
    LabelTyped {
        /// The job.
        poste: PosteId,
        /// The label.
        text: String,
    },
    /// Chose its pole.
    PoleChosen {
        /// The job.
        poste: PosteId,
        /// The pole, or none.
        pole: Option<PoleId>,
    },
    /// Said which part of its time, in per cent, a pole has; what is left has none.
    PartTyped {
        /// The job.
        poste: PosteId,
        /// The pole.
        pole: PoleId,
        /// The part as typed: `25`, `12,5 %`; an empty text takes it away.
        text: String,
    },
    /// Typed how many people hold it.
    EffectifEntered {
        /// The job.
        poste: PosteId,
        /// The column.
        column: ColumnId,
        /// As typed.
        text: String,
    },
    /// Typed how many months it is held.
    MonthsEntered {
        /// The job.
        poste: PosteId,
        /// The column.
        column: ColumnId,
        /// As typed: `9`; an empty text means the whole year.
        text: String,
    },
    /// Typed the yearly gross of one full-time equivalent.
    BrutEntered {
        /// The job.
        poste: PosteId,
        /// The column.
        column: ColumnId,
        /// As typed: `27 600`, `=2300*12`.
        text: String,
    },
    /// Typed what the employer pays over the gross, in per cent.
    TauxEmployeurEntered {
        /// The job.
        poste: PosteId,
        /// The column.
        column: ColumnId,
        /// As typed: `42`, `41,3 %`.
        text: String,
    },
    /// Typed its full-time equivalents.
    EtpEntered {
        /// The job.
        poste: PosteId,
        /// The column.
        column: ColumnId,
        /// As typed: `1,71`.
        text: String,
    },
    /// Deleted a job.
    Deleted {
        /// The job.
        poste: PosteId,
    },
}

impl PosteCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            PosteCommand::Added { label } => {
                let label = label_of(label)?;
                let id: PosteId = document.fresh();
                let step = StepLabel::new(What::PosteAdded, &label);
                document.postes.push(Poste { id, label, poles: Vec::new(), cells: Default::default() });
                Ok(Done { label: step, created: Some(Created::Poste(id)) })
            }
            PosteCommand::LabelTyped { poste, text } => {
                let label = name_of(text)?;
                change(document, *poste, |poste| {
                    let step = StepLabel::new(What::PosteChanged, &poste.label).texts(&poste.label, &label);
                    poste.label = label;
                    step
                })
            }
            PosteCommand::PoleChosen { poste, pole } => {
                if let Some(pole) = pole {
                    document.poles.get(*pole).ok_or(Refusal::Gone)?;
                }
                change(document, *poste, |poste| {
                    poste.poles = pole.iter().map(|pole| (*pole, Decimal::ONE)).collect();
                    StepLabel::new(What::PosteChanged, &poste.label)
                })
            }
            PosteCommand::PartTyped { poste, pole, text } => {
                document.poles.get(*pole).ok_or(Refusal::Gone)?;
                let before = Ventilation::Parts(document.postes.get(*poste).ok_or(Refusal::Gone)?.poles.clone());
                let parts = match parts_with(&before, *pole, part_of(text)?)? {
                    Ventilation::Parts(parts) => parts,
                    Ventilation::Pole(only) => vec![(only, Decimal::ONE)],
                    Ventilation::None | Ventilation::Cle { .. } => Vec::new(),
                };
                change(document, *poste, |poste| {
                    poste.poles = parts;
                    StepLabel::new(What::PosteParts, &poste.label)
                })
            }
            PosteCommand::EffectifEntered { poste, column, text } => enter(
                document,
                *poste,
                *column,
                What::PosteChanged,
                |cell| &mut cell.effectif,
                |shown| quantity(text, shown),
            ),
            PosteCommand::MonthsEntered { poste, column, text } => enter(
                document,
                *poste,
                *column,
                What::PosteChanged,
                |cell| &mut cell.months,
                |shown| bounded(quantity(text, shown)?, Decimal::from(MONTHS), Bounded::Months),
            ),
            PosteCommand::BrutEntered { poste, column, text } => {
                enter(document, *poste, *column, What::PayOfPoste, |cell| &mut cell.brut, |shown| quantity(text, shown))
            }
            PosteCommand::TauxEmployeurEntered { poste, column, text } => {
                enter(
                    document,
                    *poste,
                    *column,
                    What::PosteChanged,
                    |cell| &mut cell.taux_employeur,
                    |_| {
                        // Nothing typed is not said; a rate of zero is one.
                        let percent = quantity(text.trim().trim_end_matches('%'), None)?;
                        let rate = percent.map(|percent| percent.value()).transpose()?;
                        let rate = rate.map(|percent| Entry::Number(percent / Decimal::ONE_HUNDRED));
                        bounded(rate, Decimal::ONE, Bounded::EmployerRate)
                    },
                )
            }
            PosteCommand::EtpEntered { poste, column, text } => {
                enter(document, *poste, *column, What::Etp, |cell| &mut cell.etp, |shown| quantity(text, shown))
            }
            PosteCommand::Deleted { poste } => {
                let poste = document.postes.remove(*poste).ok_or(Refusal::Gone)?;
                Ok(StepLabel::new(What::PosteDeleted, &poste.label).into())
            }
        }
    }
}

/// The most months a job is held in a year.
const MONTHS: u32 = 12;

/// Enters one number of a job in a column, read over the one that is shown there; full-time
/// equivalents that were an assumption are one no more.
fn enter(
    document: &mut Document,
    poste: PosteId,
    column: ColumnId,
    what: What,
    place: fn(&mut PosteCell) -> &mut Option<Entry>,
    read: impl FnOnce(Option<&Entry>) -> Result<Option<Entry>, Refusal>,
) -> Result<Done, Refusal> {
    open_column(document, column)?;
    let row = document.postes.get(poste).ok_or(Refusal::Gone)?;
    let before = row.cells.get(column).cloned().and_then(|mut cell| place(&mut cell).take());
    let shown = row.cell_along(&document.lineage(column)).and_then(|mut cell| place(&mut cell).take());
    let entry = read(shown.as_ref())?;
    change(document, poste, |poste| {
        poste.cells.update(column, |cell| {
            cell.hypothese &= what != What::Etp || *place(cell) == entry;
            place(cell).clone_from(&entry);
        });
        StepLabel::new(what, &poste.label).entries(before, entry)
    })
}

fn bounded(entry: Option<Entry>, most: Decimal, what: Bounded) -> Result<Option<Entry>, Refusal> {
    match &entry {
        Some(entry) if entry.value()? > most => Err(Refusal::OutOfBounds(what)),
        _ => Ok(entry),
    }
}

fn change(
    document: &mut Document,
    poste: PosteId,
    change: impl FnOnce(&mut Poste) -> StepLabel,
) -> Result<Done, Refusal> {
    let mut poste = Poste::clone(document.postes.get(poste).ok_or(Refusal::Gone)?);
    let step = change(&mut poste);
    document.postes.replace(poste);
    Ok(step.into())
}
