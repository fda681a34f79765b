//! What a person does to a worksheet: add, assume, describe effects, delete.

use super::indicator::per_cent;
use super::{Created, Done, Refusal, StepLabel, What, label_of, name_of, quantity};
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::feuille::{
    ANNEES_LIMIT, Assumption, Assumptions, EFFET_LIMIT, Effet, Feuille, FeuilleKind,
};
use crate::domain::document::id::{FeuilleId, IndicatorId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a person does to the worksheets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FeuilleCommand {
    /// Added one, with one effect to describe.
    Added {
        /// Its label.
        label: String,
        /// What it works out.
        kind: FeuilleKind,
        /// The indicator it takes people and cost from.
        indicator: Option<IndicatorId>,
    },
    /// Changed one.
    Changed {
        /// Which.
        feuille: FeuilleId,
        /// What was done to it.
        deed: FeuilleDeed,
    },
}

/// What is done to a worksheet; an effect is told by its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FeuilleDeed {
    /// Typed its label.
    LabelTyped(String),
    /// Chose the indicator it takes people and cost from.
    IndicatorChosen(Option<IndicatorId>),
    /// Typed what is assumed of the whole, or of an effect: a number, or a range.
    Assumed {
        /// The effect, or the whole.
        effet: Option<u32>,
        /// What is assumed.
        assumption: Assumption,
        /// As typed: `3000`, `20..30`.
        text: String,
    },
    /// Added an effect, after the others.
    EffetAdded,
    /// Typed the label of an effect.
    EffetLabelTyped {
        /// The effect.
        effet: u32,
        /// The label; it may be empty.
        text: String,
    },
    /// Deleted an effect.
    EffetDeleted {
        /// The effect.
        effet: u32,
    },
    /// Deleted it.
    Deleted,
}

impl FeuilleCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            FeuilleCommand::Added { label, kind, indicator } => {
                let label = name_of(label)?;
                there(document, *indicator)?;
                let id: FeuilleId = document.fresh();
                let step = StepLabel::new(What::FeuilleAdded, &label);
                document.feuilles.push(Feuille {
                    id,
                    label,
                    kind: *kind,
                    indicator: *indicator,
                    assumptions: Assumptions::new(),
                    effets: vec![Effet::default()],
                });
                Ok(Done { label: step, created: Some(Created::Feuille(id)) })
            }
            FeuilleCommand::Changed { feuille, deed } => apply(document, *feuille, deed).map(Done::from),
        }
    }
}

fn apply(document: &mut Document, id: FeuilleId, deed: &FeuilleDeed) -> Result<StepLabel, Refusal> {
    let mut row = Feuille::clone(document.feuilles.get(id).ok_or(Refusal::Gone)?);
    let changed = StepLabel::new(What::FeuilleChanged, &row.label);
    let step = match deed {
        FeuilleDeed::LabelTyped(text) => {
            let label = name_of(text)?;
            let step = changed.texts(&row.label, &label);
            row.label = label;
            step
        }
        FeuilleDeed::IndicatorChosen(indicator) => {
            there(document, *indicator)?;
            row.indicator = *indicator;
            changed
        }
        FeuilleDeed::Assumed { effet, assumption, text } => {
            let kept = match effet {
                None => &mut row.assumptions,
                Some(effet) => &mut effet_of(&mut row.effets, *effet)?.assumptions,
            };
            let before = kept.get(assumption).cloned();
            let typed = assumed(*assumption, text, before.as_ref())?;
            match typed.clone() {
                Some(entry) => kept.insert(*assumption, entry),
                None => kept.remove(assumption),
            };
            changed.entries(before, typed)
        }
        FeuilleDeed::EffetAdded if row.effets.len() >= EFFET_LIMIT => return Err(Refusal::TooManyEffets),
        FeuilleDeed::EffetAdded => {
            row.effets.push(Effet::default());
            changed
        }
        FeuilleDeed::EffetLabelTyped { effet, text } => {
            let label = label_of(text)?;
            let effet = effet_of(&mut row.effets, *effet)?;
            let step = changed.texts(&effet.label, &label);
            effet.label = label;
            step
        }
        FeuilleDeed::EffetDeleted { effet } => {
            effet_of(&mut row.effets, *effet)?;
            row.effets.remove(*effet as usize);
            changed
        }
        FeuilleDeed::Deleted => {
            document.feuilles.remove(id);
            return Ok(StepLabel::new(What::FeuilleDeleted, &row.label));
        }
    };
    document.feuilles.replace(row);
    Ok(step)
}

fn there(document: &Document, indicator: Option<IndicatorId>) -> Result<(), Refusal> {
    let is_there = indicator.is_none_or(|indicator| document.indicators.get(indicator).is_some());
    if is_there { Ok(()) } else { Err(Refusal::Gone) }
}

fn effet_of(effets: &mut [Effet], place: u32) -> Result<&mut Effet, Refusal> {
    effets.get_mut(place as usize).ok_or(Refusal::Gone)
}

/// Reads what is assumed: people and costs are not negative, an amount a year may be, rates are shares, years are whole.
fn assumed(assumption: Assumption, text: &str, current: Option<&Entry>) -> Result<Option<Entry>, Refusal> {
    let typed = || Entry::typed(text, current.and_then(|entry| entry.value().ok()));
    match assumption {
        Assumption::Montant => Ok(typed()?),
        Assumption::Personnes | Assumption::Cout => {
            let entry = quantity(text, current)?;
            match &entry {
                Some(Entry::Range(bounds)) if bounds.0 < Decimal::ZERO => Err(Refusal::Negative),
                _ => Ok(entry),
            }
        }
        Assumption::Annees => {
            let entry = typed()?;
            let is_time = |years: Decimal| {
                years.fract().is_zero() && years >= Decimal::ONE && years <= Decimal::from(ANNEES_LIMIT)
            };
            let is_sound = match &entry {
                None => true,
                Some(Entry::Range(bounds)) => is_time(bounds.0) && is_time(bounds.1),
                Some(entry) => is_time(entry.value()?),
            };
            if is_sound { Ok(entry) } else { Err(Refusal::NotYears) }
        }
        _ => per_cent(text, current),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::editor::{At, Editor};
    use crate::example;

    fn sheet(kind: FeuilleKind) -> (Editor, FeuilleId) {
        let mut editor = Editor::open(example::small());
        let added = FeuilleCommand::Added { label: "Insertion".into(), kind, indicator: None };
        let done = editor.apply(&added.into(), At::default()).unwrap();
        let Some(Created::Feuille(feuille)) = done.created else { panic!("a worksheet") };
        (editor, feuille)
    }

    fn does(editor: &mut Editor, feuille: FeuilleId, deed: FeuilleDeed) -> Result<(), Refusal> {
        editor.apply(&FeuilleCommand::Changed { feuille, deed }.into(), At::default()).map(drop)
    }

    fn assume(effet: Option<u32>, assumption: Assumption, text: &str) -> FeuilleDeed {
        FeuilleDeed::Assumed { effet, assumption, text: text.into() }
    }

    #[test]
    fn assumptions_are_numbers_or_ranges_within_what_they_may_be() {
        let (mut editor, feuille) = sheet(FeuilleKind::CoutsEvites);
        for (effet, assumption, text) in [
            (None, Assumption::Personnes, "40..50"),
            (None, Assumption::Reussite, "20..30 %"),
            (None, Assumption::Cout, "=3*12000"),
            (Some(0), Assumption::Montant, "-500..3000"),
            (Some(0), Assumption::Annees, "1..3"),
            (Some(0), Assumption::Attribution, "25 %"),
        ] {
            does(&mut editor, feuille, assume(effet, assumption, text)).unwrap();
        }
        let kept = editor.document().feuilles.get(feuille).unwrap().clone();
        let range = kept.assumptions.get(&Assumption::Reussite).unwrap();
        assert_eq!(range.text(), "20..30");
        for (assumption, text, refusal) in [
            (Assumption::Personnes, "-1", Refusal::Negative),
            (Assumption::Cout, "-5..5", Refusal::Negative),
            (Assumption::Reussite, "120", Refusal::NotAShare),
            (Assumption::Annees, "1,5", Refusal::NotYears),
            (Assumption::Annees, "0..2", Refusal::NotYears),
            (Assumption::Annees, "51", Refusal::NotYears),
        ] {
            assert_eq!(does(&mut editor, feuille, assume(None, assumption, text)), Err(refusal), "{text}");
        }
        assert_eq!(**editor.document().feuilles.get(feuille).unwrap(), *kept, "nothing is lost");
        does(&mut editor, feuille, assume(Some(0), Assumption::Montant, "")).unwrap();
        assert_eq!(editor.document().feuilles.get(feuille).unwrap().effets[0].assumptions.len(), 2);
    }

    #[test]
    fn effects_come_and_go_and_a_worksheet_outlives_its_indicator() {
        let (mut editor, feuille) = sheet(FeuilleKind::Sroi);
        does(&mut editor, feuille, FeuilleDeed::EffetAdded).unwrap();
        does(&mut editor, feuille, FeuilleDeed::EffetLabelTyped { effet: 1, text: "Confiance".into() }).unwrap();
        does(&mut editor, feuille, FeuilleDeed::EffetDeleted { effet: 0 }).unwrap();
        assert_eq!(editor.document().feuilles.get(feuille).unwrap().effets[0].label, "Confiance");
        assert_eq!(does(&mut editor, feuille, FeuilleDeed::EffetDeleted { effet: 1 }), Err(Refusal::Gone));
        for _ in 1..EFFET_LIMIT {
            does(&mut editor, feuille, FeuilleDeed::EffetAdded).unwrap();
        }
        assert_eq!(does(&mut editor, feuille, FeuilleDeed::EffetAdded), Err(Refusal::TooManyEffets));

        let added = super::super::IndicatorCommand::Added { label: "Parcours".into(), pole: None };
        let done = editor.apply(&added.into(), At::default()).unwrap();
        let Some(Created::Indicator(indicator)) = done.created else { panic!("an indicator") };
        does(&mut editor, feuille, FeuilleDeed::IndicatorChosen(Some(indicator))).unwrap();
        let deed = super::super::IndicatorDeed::Deleted;
        editor.apply(&super::super::IndicatorCommand::Changed { indicator, deed }.into(), At::default()).unwrap();
        assert_eq!(editor.document().feuilles.get(feuille).unwrap().indicator, None);
        does(&mut editor, feuille, FeuilleDeed::Deleted).unwrap();
        assert!(editor.document().feuilles.is_empty());
    }
}
