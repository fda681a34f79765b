//! What a person does to an indicator: add, describe, count, say what it answers for, reorder, delete.

use super::{Created, Done, Refusal, StepLabel, What, label_of, name_of, open_column, quantity};
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, IndicatorId, PoleId};
use crate::domain::document::indicator::{Indicator, IndicatorKind};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a person does to the indicators.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum IndicatorCommand {
    /// Added one, after the others.
    Added {
        /// Its label.
        label: String,
        /// The pole it tells about.
        pole: Option<PoleId>,
    },
    /// Changed one.
    Changed {
        /// Which.
        indicator: IndicatorId,
        /// What was done to it.
        deed: IndicatorDeed,
    },
}

/// What is done to an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum IndicatorDeed {
    /// Typed its label.
    LabelTyped(String),
    /// Typed what is counted; it may be empty.
    UnitTyped(String),
    /// Typed where the quantities come from; it may be empty.
    SourceTyped(String),
    /// Chose its pole.
    PoleChosen(Option<PoleId>),
    /// Said whether quantities of several periods may be added.
    KindChosen(IndicatorKind),
    /// Typed the share of the pole's cost it answers for: `15`, `15 %`; nothing typed is no share.
    ShareTyped(String),
    /// Typed its quantity in a column.
    QuantityEntered {
        /// The column.
        column: ColumnId,
        /// As typed: `260`, `=12*20`.
        text: String,
    },
    /// Put it before another, or last.
    Moved {
        /// The one it now comes before.
        before: Option<IndicatorId>,
    },
    /// Deleted it.
    Deleted,
}

impl IndicatorCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            IndicatorCommand::Added { label, pole } => {
                let label = label_of(label)?;
                there(document, *pole)?;
                let id: IndicatorId = document.fresh();
                let step = StepLabel::new(What::IndicatorAdded, &label);
                document.indicators.push(Indicator {
                    id,
                    label,
                    unit: String::new(),
                    pole: *pole,
                    kind: IndicatorKind::Flux,
                    source: String::new(),
                    cost_share: None,
                    cells: Default::default(),
                });
                Ok(Done { label: step, created: Some(Created::Indicator(id)) })
            }
            IndicatorCommand::Changed { indicator, deed } => apply(document, *indicator, deed).map(Done::from),
        }
    }
}

fn apply(document: &mut Document, id: IndicatorId, deed: &IndicatorDeed) -> Result<StepLabel, Refusal> {
    let mut row = Indicator::clone(document.indicators.get(id).ok_or(Refusal::Gone)?);
    let changed = StepLabel::new(What::IndicatorChanged, &row.label);
    let step = match deed {
        IndicatorDeed::LabelTyped(text) => retyped(changed, &mut row.label, name_of(text)?),
        IndicatorDeed::UnitTyped(text) => retyped(changed, &mut row.unit, label_of(text)?),
        IndicatorDeed::SourceTyped(text) => retyped(changed, &mut row.source, label_of(text)?),
        IndicatorDeed::PoleChosen(pole) => {
            there(document, *pole)?;
            row.pole = *pole;
            changed
        }
        IndicatorDeed::KindChosen(kind) => {
            row.kind = *kind;
            changed
        }
        IndicatorDeed::ShareTyped(text) => {
            let before = row.cost_share.map(percent);
            row.cost_share = share(text, before.as_ref())?;
            StepLabel::new(What::IndicatorShare, &row.label).entries(before, row.cost_share.map(percent))
        }
        IndicatorDeed::QuantityEntered { column, text } => {
            open_column(document, *column)?;
            let before = row.cells.get(*column).cloned();
            let typed = quantity(text, row.quantity_along(&document.lineage(*column)))?;
            match typed.clone() {
                Some(entry) => row.cells.set(*column, entry),
                None => drop(row.cells.remove(*column)),
            }
            StepLabel::new(What::IndicatorQuantity, &row.label).entries(before, typed)
        }
        IndicatorDeed::Moved { before } => {
            document.indicators.remove(id);
            let place = before.map_or(Ok(usize::MAX), |id| document.indicators.position(id).ok_or(Refusal::Gone))?;
            let step = StepLabel::new(What::IndicatorMoved, &row.label);
            document.indicators.insert(place, row);
            return Ok(step);
        }
        IndicatorDeed::Deleted => {
            document.remove_indicator(id);
            return Ok(StepLabel::new(What::IndicatorDeleted, &row.label));
        }
    };
    document.indicators.replace(row);
    Ok(step)
}

fn retyped(step: StepLabel, kept: &mut String, typed: String) -> StepLabel {
    let step = step.texts(kept, &typed);
    *kept = typed;
    step
}

fn there(document: &Document, pole: Option<PoleId>) -> Result<(), Refusal> {
    let is_there = pole.is_none_or(|pole| document.poles.get(pole).is_some());
    if is_there { Ok(()) } else { Err(Refusal::Gone) }
}

/// Reads a share typed in per cent, with its sign or without; nothing typed is no share.
fn share(text: &str, current: Option<&Entry>) -> Result<Option<Decimal>, Refusal> {
    let Some(entry) = per_cent(text, current)? else { return Ok(None) };
    match entry {
        Entry::Range(_) => Err(Refusal::NotAShare),
        entry => Ok(entry.value()?.checked_div(Decimal::ONE_HUNDRED)),
    }
}

/// Returns a share as it is typed: one half is 50.
fn percent(share: Decimal) -> Entry {
    Entry::Number(share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(share).normalize())
}

/// Reads a number or a range of per cent, between nothing and the whole; `15 %` is `15`.
pub(super) fn per_cent(text: &str, current: Option<&Entry>) -> Result<Option<Entry>, Refusal> {
    let plain = match text.trim_start().starts_with('=') {
        true => text,
        false => text.trim_end().trim_end_matches('%'),
    };
    let entry = Entry::typed(plain, current.and_then(|entry| entry.value().ok()))?;
    let is_share = |bound: Decimal| bound >= Decimal::ZERO && bound <= Decimal::ONE_HUNDRED;
    let is_sound = match &entry {
        None => true,
        Some(Entry::Range(bounds)) => is_share(bounds.0) && is_share(bounds.1),
        Some(entry) => is_share(entry.value()?),
    };
    if is_sound { Ok(entry) } else { Err(Refusal::NotAShare) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::editor::{At, Editor};
    use crate::example;

    fn does(editor: &mut Editor, label: &str, deed: IndicatorDeed) -> Result<(), Refusal> {
        let indicator = editor.document().indicators.iter().find(|row| row.label == label).unwrap().id;
        editor.apply(&IndicatorCommand::Changed { indicator, deed }.into(), At::default()).map(drop)
    }

    fn row(editor: &Editor, label: &str) -> Indicator {
        Indicator::clone(editor.document().indicators.iter().find(|row| row.label == label).unwrap())
    }

    const INTERVIEWS: &str = "Entretiens primo-accueil et conseil";

    #[test]
    fn an_indicator_is_added_described_counted_moved_and_deleted() {
        let mut editor = Editor::open(example::reso());
        let column = editor.document().columns.at(1).unwrap().id;
        let added = IndicatorCommand::Added { label: "Ateliers".into(), pole: None };
        let done = editor.apply(&added.into(), At::default()).unwrap();
        assert!(matches!(done.created, Some(Created::Indicator(_))));
        let pole = editor.document().poles.at(0).unwrap().id;
        for deed in [
            IndicatorDeed::UnitTyped("atelier".into()),
            IndicatorDeed::SourceTyped("agenda".into()),
            IndicatorDeed::PoleChosen(Some(pole)),
            IndicatorDeed::KindChosen(IndicatorKind::Stock),
            IndicatorDeed::ShareTyped("12,5 %".into()),
            IndicatorDeed::QuantityEntered { column, text: "=4*6".into() },
        ] {
            does(&mut editor, "Ateliers", deed).unwrap();
        }
        let made = row(&editor, "Ateliers");
        assert_eq!((made.unit.as_str(), made.pole, made.kind), ("atelier", Some(pole), IndicatorKind::Stock));
        assert_eq!(made.cost_share, Some(Decimal::new(125, 3)));
        assert_eq!(made.cells.get(column).unwrap().value(), Ok(Decimal::from(24)));
        let first = editor.document().indicators.at(0).unwrap().id;
        does(&mut editor, "Ateliers", IndicatorDeed::Moved { before: Some(first) }).unwrap();
        assert_eq!(editor.document().indicators.position(made.id), Some(0));
        does(&mut editor, "Ateliers", IndicatorDeed::QuantityEntered { column, text: String::new() }).unwrap();
        assert_eq!(row(&editor, "Ateliers").cells.get(column), None, "an absence is no zero");
        let before = editor.document().indicators.len();
        does(&mut editor, "Ateliers", IndicatorDeed::Deleted).unwrap();
        assert_eq!(editor.document().indicators.len(), before - 1);
        editor.undo().unwrap();
        assert_eq!(editor.document().indicators.len(), before);
    }

    #[test]
    fn a_share_lies_between_nothing_and_the_whole_and_a_quantity_is_not_negative() {
        let mut editor = Editor::open(example::reso());
        let column = editor.document().columns.at(0).unwrap().id;
        for (text, share) in
            [("15", Some("0.15")), ("15 %", Some("0.15")), ("100%", Some("1")), ("0", Some("0")), ("", None)]
        {
            does(&mut editor, INTERVIEWS, IndicatorDeed::ShareTyped(text.into())).unwrap();
            let kept = row(&editor, INTERVIEWS).cost_share.map(|share| share.normalize().to_string());
            assert_eq!(kept.as_deref(), share, "{text}");
        }
        for wrong in ["101", "-1", "10..20", "120 %"] {
            let refused = does(&mut editor, INTERVIEWS, IndicatorDeed::ShareTyped(wrong.into()));
            assert_eq!(refused, Err(Refusal::NotAShare), "{wrong}");
        }
        let entered = |text: &str| IndicatorDeed::QuantityEntered { column, text: text.into() };
        assert_eq!(does(&mut editor, INTERVIEWS, entered("-3")), Err(Refusal::Negative));
        assert!(matches!(does(&mut editor, INTERVIEWS, entered("douze")), Err(Refusal::Entry(_))));
        assert_eq!(row(&editor, INTERVIEWS).cells.get(column).unwrap().value(), Ok(Decimal::from(260)));
    }
}
