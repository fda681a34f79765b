//! What a person does to a pole: add, name, put in order, make it work for the others and by which key, delete.
//!
//! Example: `PoleCommand::KeyChosen { pole, cle: Cle::Surface }`. A pole that is deleted leaves its lines with the Structure.

use super::{Created, Done, Refusal, StepLabel, What, name_of, quantity};
use crate::domain::document::Document;
use crate::domain::document::id::PoleId;
use crate::domain::document::pole::{Cle, Pole};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a person does to a pole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PoleCommand {
    /// Added a pole.
    Added {
        /// Its label.
        label: String,
    },
    /// Renamed a pole.
    Renamed {
        /// The pole.
        pole: PoleId,
        /// Its new label.
        label: String,
    },
    /// Said whether it works for the others and is emptied into them.
    SupportChosen {
        /// The pole.
        pole: PoleId,
        /// Whether it does.
        support: bool,
    },
    /// Chose the key by which it is emptied.
    KeyChosen {
        /// The support pole.
        pole: PoleId,
        /// The key.
        cle: Cle,
    },
    /// Typed the weight of another pole in its own key; any other key becomes one of its own.
    WeightTyped {
        /// The support pole.
        pole: PoleId,
        /// The pole that receives.
        other: PoleId,
        /// The weight as typed: `2,5`; an empty text takes it away.
        text: String,
    },
    /// Typed the square metres it uses; an empty text says that they are not known.
    SurfaceTyped {
        /// The pole.
        pole: PoleId,
        /// As typed: `62,5`.
        text: String,
    },
    /// Moved a pole before another, or to the end: support poles are emptied in that order.
    Moved {
        /// The pole.
        pole: PoleId,
        /// The pole it now precedes.
        before: Option<PoleId>,
    },
    /// Deleted a pole; its lines stay with the Structure, its jobs and missions without a pole.
    Deleted {
        /// The pole.
        pole: PoleId,
    },
}

impl PoleCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            PoleCommand::Added { label } => {
                let label = free_label(document, label, None)?;
                let id: PoleId = document.fresh();
                let step = StepLabel::new(What::PoleAdded, &label);
                document.poles.push(Pole::new(id, &label));
                Ok(Done { label: step, created: Some(Created::Pole(id)) })
            }
            PoleCommand::Renamed { pole, label } => {
                let label = free_label(document, label, Some(*pole))?;
                let before = find(document, *pole)?.label.clone();
                change(document, *pole, What::PoleRenamed, |pole| pole.label.clone_from(&label))
                    .map(|done| Done { label: done.label.texts(&before, &label), ..done })
            }
            PoleCommand::SupportChosen { pole, support } => {
                change(document, *pole, What::PoleSupport, |pole| pole.support = *support)
            }
            PoleCommand::KeyChosen { pole, cle } => {
                if let Cle::Propre(weights) = cle {
                    known_weights(document, weights)?;
                }
                change(document, *pole, What::PoleKey, |pole| pole.cle = cle.clone())
            }
            PoleCommand::WeightTyped { pole, other, text } => {
                find(document, *other)?;
                let weight = number_of(text)?;
                change(document, *pole, What::PoleKey, |pole| pole.cle = weighed(&pole.cle, *other, weight))
            }
            PoleCommand::SurfaceTyped { pole, text } => {
                let surface = number_of(text)?;
                change(document, *pole, What::PoleSurface, |pole| pole.surface = surface)
            }
            PoleCommand::Moved { pole, before } => {
                let pole = document.poles.remove(*pole).ok_or(Refusal::Gone)?;
                let place = before.map_or(Ok(usize::MAX), |id| document.poles.position(id).ok_or(Refusal::Gone))?;
                let step = StepLabel::new(What::PoleMoved, &pole.label);
                document.poles.insert(place, Pole::clone(&pole));
                Ok(step.into())
            }
            PoleCommand::Deleted { pole } => {
                let label = document.remove_pole(*pole).ok_or(Refusal::Gone)?.label.clone();
                Ok(StepLabel::new(What::PoleDeleted, &label).into())
            }
        }
    }
}

fn find(document: &Document, pole: PoleId) -> Result<&Pole, Refusal> {
    document.poles.get(pole).map(|pole| &**pole).ok_or(Refusal::Gone)
}

fn change(document: &mut Document, pole: PoleId, what: What, change: impl FnOnce(&mut Pole)) -> Result<Done, Refusal> {
    let label = find(document, pole)?.label.clone();
    document.poles.update(pole, change);
    Ok(StepLabel::new(what, &label).into())
}

fn free_label(document: &Document, label: &str, own: Option<PoleId>) -> Result<String, Refusal> {
    let label = name_of(label)?;
    let taken = document.poles.iter().any(|other| other.label == label && Some(other.id) != own);
    if taken { Err(Refusal::LabelTaken { label }) } else { Ok(label) }
}

/// Reads a weight or a surface; nothing typed is none.
pub(super) fn number_of(text: &str) -> Result<Option<Decimal>, Refusal> {
    Ok(quantity(text, None)?.map(|entry| entry.value()).transpose()?)
}

/// Returns the key of its own where `pole` has that weight.
pub(super) fn weighed(cle: &Cle, pole: PoleId, weight: Option<Decimal>) -> Cle {
    let mut weights = match cle {
        Cle::Propre(weights) => weights.clone(),
        _ => Vec::new(),
    };
    match (weights.iter_mut().find(|(known, _)| *known == pole), weight) {
        (Some(known), Some(weight)) => known.1 = weight,
        (None, Some(weight)) => weights.push((pole, weight)),
        (_, None) => weights.retain(|(known, _)| *known != pole),
    }
    Cle::Propre(weights)
}

/// Refuses weights of poles that are gone, or below zero.
pub(super) fn known_weights(document: &Document, weights: &[(PoleId, Decimal)]) -> Result<(), Refusal> {
    if weights.iter().any(|(pole, _)| document.poles.get(*pole).is_none()) {
        return Err(Refusal::Gone);
    }
    if weights.iter().any(|(_, weight)| *weight < Decimal::ZERO) { Err(Refusal::Negative) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::document::pole::Ventilation;
    use crate::domain::document::pole_use::PoleUse;
    use crate::domain::editor::{At, Editor};
    use crate::example;

    fn apply(editor: &mut Editor, command: PoleCommand) -> Result<(), Refusal> {
        editor.apply(&Command::from(command), At::default()).map(|_| ())
    }

    fn pole(editor: &Editor, label: &str) -> PoleId {
        editor.document().poles.iter().find(|pole| pole.label == label).unwrap().id
    }

    fn order(editor: &Editor) -> Vec<String> {
        editor.document().poles.iter().map(|pole| pole.label.clone()).collect()
    }

    #[test]
    fn a_support_pole_has_a_key_and_its_weights_are_typed() {
        let mut editor = Editor::open(example::reso());
        let [ess, dla, structure] = ["Pôle ESS", "Pôle DLA", "Structure"].map(|label| pole(&editor, label));
        apply(&mut editor, PoleCommand::KeyChosen { pole: structure, cle: Cle::Surface }).unwrap();
        for (other, text) in [(ess, "2,5"), (dla, "1"), (dla, "")] {
            apply(&mut editor, PoleCommand::WeightTyped { pole: structure, other, text: text.into() }).unwrap();
        }
        let cle = Cle::Propre(vec![(ess, Decimal::new(25, 1))]);
        assert_eq!(editor.document().poles.get(structure).unwrap().cle, cle);
        let below = PoleCommand::WeightTyped { pole: structure, other: ess, text: "-1".into() };
        assert_eq!(apply(&mut editor, below), Err(Refusal::Negative));
        let gone = Cle::Propre(vec![(PoleId(9_999), Decimal::ONE)]);
        assert_eq!(apply(&mut editor, PoleCommand::KeyChosen { pole: structure, cle: gone }), Err(Refusal::Gone));

        apply(&mut editor, PoleCommand::SurfaceTyped { pole: ess, text: "62,5".into() }).unwrap();
        assert_eq!(editor.document().poles.get(ess).unwrap().surface, Some(Decimal::new(625, 1)));
        let below = PoleCommand::SurfaceTyped { pole: ess, text: "-4".into() };
        assert_eq!(apply(&mut editor, below), Err(Refusal::Negative));
        apply(&mut editor, PoleCommand::SurfaceTyped { pole: ess, text: " ".into() }).unwrap();
        assert_eq!(editor.document().poles.get(ess).unwrap().surface, None);
    }

    #[test]
    fn a_pole_moves_before_another_or_to_the_end() {
        let mut editor = Editor::open(example::reso());
        let (ess, structure) = (pole(&editor, "Pôle ESS"), pole(&editor, "Structure"));
        apply(&mut editor, PoleCommand::Moved { pole: structure, before: Some(ess) }).unwrap();
        assert_eq!(order(&editor).first().map(String::as_str), Some("Structure"));
        apply(&mut editor, PoleCommand::Moved { pole: ess, before: None }).unwrap();
        assert_eq!(order(&editor).last().map(String::as_str), Some("Pôle ESS"));
        let before = editor.document().clone();
        let gone = PoleCommand::Moved { pole: ess, before: Some(PoleId(9_999)) };
        assert_eq!(apply(&mut editor, gone), Err(Refusal::Gone));
        assert_eq!(*editor.document(), before);
    }

    #[test]
    fn a_pole_in_use_is_deleted_with_every_mention_and_one_undo_brings_all_back() {
        let mut editor = Editor::open(example::reso());
        let [ess, structure] = ["Pôle ESS", "Structure"].map(|label| pole(&editor, label));
        apply(&mut editor, PoleCommand::WeightTyped { pole: structure, other: ess, text: "1".into() }).unwrap();
        let before = editor.document().clone();
        let used = before.use_of_pole(ess);
        assert_eq!((used.lines, used.keys, used.postes, used.missions), (4, 1, 1, 1));
        assert!(used.indicators > 0);
        let lines: Vec<_> =
            before.lines.iter().filter(|line| line.ventilation.names(ess)).map(|line| line.id).collect();

        apply(&mut editor, PoleCommand::Deleted { pole: ess }).unwrap();
        let after = editor.document();
        assert_eq!(after.use_of_pole(ess), PoleUse::default());
        assert_eq!(after.lines.len(), before.lines.len());
        assert!(lines.iter().all(|line| after.lines.get(*line).unwrap().ventilation == Ventilation::None));
        assert_eq!((after.postes.len(), after.indicators.len()), (before.postes.len(), before.indicators.len()));
        editor.undo();
        assert_eq!(*editor.document(), before);
        assert_eq!(apply(&mut editor, PoleCommand::Deleted { pole: PoleId(9_999) }), Err(Refusal::Gone));
    }
}
