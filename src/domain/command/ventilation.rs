//! How a person splits lines between poles, one or many at once: one pole, parts in per cent, a key, weights of their own.
//!
//! Example: `VentilationCommand::PartsTyped { lines, parts: [(ess, "60"), (dla, "40 %")] }`. Whole or not at all: parts that
//! pass 100 % are refused.

use super::details::{part_of, parts_of};
use super::line::find;
use super::pole::{known_weights, number_of, weighed};
use super::{Done, Refusal, StepLabel, What};
use crate::domain::document::Document;
use crate::domain::document::id::{LineId, PoleId};
use crate::domain::document::pole::{Cle, Ventilation};
use serde::{Deserialize, Serialize};

/// How a person splits lines between poles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum VentilationCommand {
    /// Gave them to a pole, split them by a key, or said nothing any more.
    Chosen {
        /// The lines.
        lines: Vec<LineId>,
        /// The pole or the key.
        ventilation: Ventilation,
    },
    /// Typed parts in per cent; what they leave stays with the Structure.
    PartsTyped {
        /// The lines.
        lines: Vec<LineId>,
        /// Each pole with its part as typed: `25`, `12,5 %`; an empty text is no part.
        parts: Vec<(PoleId, String)>,
    },
    /// Typed the weight of a pole in the key of their own; any other split becomes one by such a key.
    WeightTyped {
        /// The lines.
        lines: Vec<LineId>,
        /// The pole.
        pole: PoleId,
        /// The weight as typed; an empty text takes it away.
        text: String,
    },
}

impl VentilationCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            VentilationCommand::Chosen { lines, ventilation } => {
                checked(document, ventilation)?;
                let to = match ventilation {
                    Ventilation::Pole(pole) => document.poles.get(*pole).ok_or(Refusal::Gone)?.label.clone(),
                    _ => String::new(),
                };
                split(document, lines, |_| ventilation.clone())
                    .map(|done| Done { label: done.label.texts("", &to), ..done })
            }
            VentilationCommand::PartsTyped { lines, parts } => {
                let read = |(pole, text): &(PoleId, String)| {
                    document.poles.get(*pole).ok_or(Refusal::Gone)?;
                    Ok(part_of(text)?.map(|part| (*pole, part)))
                };
                let parts = parts.iter().map(read).collect::<Result<Vec<_>, Refusal>>()?;
                let ventilation = parts_of(parts.into_iter().flatten().collect())?;
                split(document, lines, |_| ventilation.clone())
            }
            VentilationCommand::WeightTyped { lines, pole, text } => {
                document.poles.get(*pole).ok_or(Refusal::Gone)?;
                let weight = number_of(text)?;
                split(document, lines, |before| {
                    let cle = match before {
                        Ventilation::Cle { cle, .. } => cle,
                        _ => &Cle::Etp,
                    };
                    Ventilation::Cle { cle: weighed(cle, *pole, weight), hypothese: false }
                })
            }
        }
    }
}

/// Splits each line anew; the step is named after the line, or counts them.
fn split(
    document: &mut Document,
    lines: &[LineId],
    how: impl Fn(&Ventilation) -> Ventilation,
) -> Result<Done, Refusal> {
    for line in lines {
        find(document, *line)?;
        document.lines.update(*line, |line| line.ventilation = how(&line.ventilation));
    }
    Ok(match lines {
        [only] => StepLabel::new(What::PoleOfLine, &find(document, *only)?.label),
        _ => StepLabel::new(What::LinesSplit, &lines.len().to_string()),
    }
    .into())
}

/// Refuses poles that are gone, parts that pass the whole, weights below zero.
pub(super) fn checked(document: &Document, ventilation: &Ventilation) -> Result<(), Refusal> {
    match ventilation {
        Ventilation::Pole(pole) => document.poles.get(*pole).map(|_| ()).ok_or(Refusal::Gone),
        Ventilation::Parts(parts) => {
            known_weights(document, parts)?;
            parts_of(parts.clone()).map(|_| ())
        }
        Ventilation::Cle { cle: Cle::Propre(weights), .. } => known_weights(document, weights),
        Ventilation::None | Ventilation::Cle { .. } => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::editor::{At, Editor};
    use crate::example;
    use rust_decimal::Decimal;

    /// RÉSO, with the first three of its lines in hand.
    struct Desk(Editor);

    impl Desk {
        fn open() -> Desk {
            Desk(Editor::open(example::reso()))
        }

        fn says(&mut self, command: VentilationCommand) -> Result<(), Refusal> {
            self.0.apply(&Command::from(command), At::default()).map(|_| ())
        }

        fn lines(&self) -> Vec<LineId> {
            self.0.document().lines.iter().take(3).map(|line| line.id).collect()
        }

        fn splits(&self) -> Vec<Ventilation> {
            self.0.document().lines.iter().take(3).map(|line| line.ventilation.clone()).collect()
        }

        fn pole(&self, label: &str) -> PoleId {
            self.0.document().poles.iter().find(|pole| pole.label == label).unwrap().id
        }
    }

    #[test]
    fn three_lines_are_split_in_one_step() {
        let mut desk = Desk::open();
        let (lines, before) = (desk.lines(), desk.0.document().clone());
        let (ess, dla) = (desk.pole("Pôle ESS"), desk.pole("Pôle DLA"));
        let parts = vec![(ess, "60".into()), (dla, "12,5 %".into())];
        desk.says(VentilationCommand::PartsTyped { lines: lines.clone(), parts }).unwrap();
        let parts = Ventilation::Parts(vec![(ess, Decimal::new(6, 1)), (dla, Decimal::new(125, 3))]);
        assert_eq!(desk.splits(), [parts.clone(), parts.clone(), parts]);
        assert_eq!(desk.0.past().len(), 1);
        let whole = vec![(ess, "100".into()), (dla, String::new())];
        desk.says(VentilationCommand::PartsTyped { lines: lines.clone(), parts: whole }).unwrap();
        assert_eq!(desk.splits().first(), Some(&Ventilation::Pole(ess)));
        desk.says(VentilationCommand::WeightTyped { lines, pole: dla, text: "3".into() }).unwrap();
        let own = Ventilation::Cle { cle: Cle::Propre(vec![(dla, Decimal::from(3))]), hypothese: false };
        assert_eq!(desk.splits().first(), Some(&own));
        for _ in 0..3 {
            desk.0.undo();
        }
        assert_eq!(*desk.0.document(), before);
    }

    #[test]
    fn parts_of_130_per_cent_are_refused_and_no_line_changes() {
        let mut desk = Desk::open();
        let (lines, before) = (desk.lines(), desk.0.document().clone());
        let (ess, dla) = (desk.pole("Pôle ESS"), desk.pole("Pôle DLA"));
        let parts = vec![(ess, "90".into()), (dla, "40".into())];
        let refused = Err(Refusal::PartsTooLarge { total: Decimal::new(13, 1) });
        assert_eq!(desk.says(VentilationCommand::PartsTyped { lines: lines.clone(), parts }), refused);
        let ventilation = Ventilation::Parts(vec![(ess, Decimal::ONE), (dla, Decimal::new(3, 1))]);
        assert_eq!(desk.says(VentilationCommand::Chosen { lines: lines.clone(), ventilation }), refused);
        let ventilation = Ventilation::Parts(vec![(ess, -Decimal::ONE)]);
        assert_eq!(desk.says(VentilationCommand::Chosen { lines, ventilation }), Err(Refusal::Negative));
        let gone = VentilationCommand::Chosen { lines: vec![LineId(9_999)], ventilation: Ventilation::None };
        assert_eq!(desk.says(gone), Err(Refusal::Gone));
        assert_eq!(*desk.0.document(), before);
    }
}
