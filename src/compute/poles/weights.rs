//! Owns `Weights`: what each pole weighs in one column under each key. Example, by ETP: 4,09 and 10,45 and 1,71 and 0,20.
//!
//! Must not know which line or which pole is spread.

use crate::compute::{benevolat, emplois};
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, PoleId};
use crate::domain::document::pole::Cle;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The yearly hours of one paid full-time equivalent: time worked, as that of volunteers is counted.
pub const HEURES_PAR_ETP: u32 = 1_607;

/// A pole and its weight.
pub type Weight = (PoleId, Decimal);

/// What each pole weighs in one column, under each key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    etp: Vec<Weight>,
    heures: Vec<Weight>,
    surface: Vec<Weight>,
    egal: Vec<Weight>,
    /// Direct charges, once they are known.
    pub(super) cout_direct: Vec<Weight>,
}

impl Weights {
    /// Returns what the poles weigh, direct charges left out: they follow from the other keys.
    ///
    /// Jobs and missions without a pole weigh nothing; hours are paid ETP at 1 607 h, and those of volunteers that count.
    pub fn of(document: &Document, column: ColumnId) -> Weights {
        let paid = emplois::emplois(document, column).unwrap_or_default().by_pole;
        let given = benevolat::by_pole(document, column).unwrap_or_default();
        let paid = |pole: PoleId| paid.get(&Some(pole)).copied().unwrap_or_default();
        let given = |pole: PoleId| given.get(&Some(pole)).map(|time| time.heures).unwrap_or_default();
        let hours = |pole| paid(pole).checked_mul(HEURES_PAR_ETP.into())?.checked_add(given(pole));
        let area = |pole| document.poles.get(pole).and_then(|pole| pole.surface);
        let poles = || document.poles.iter().map(|pole| pole.id);
        let own: Vec<PoleId> = document.poles.iter().filter(|pole| !pole.support).map(|pole| pole.id).collect();
        let egal = if own.is_empty() { poles().collect() } else { own };
        Weights {
            etp: positive(poles().map(|pole| (pole, paid(pole)))),
            heures: positive(poles().map(|pole| (pole, hours(pole).unwrap_or_default()))),
            surface: positive(poles().map(|pole| (pole, area(pole).unwrap_or_default()))),
            egal: egal.into_iter().map(|pole| (pole, Decimal::ONE)).collect(),
            cout_direct: Vec::new(),
        }
    }

    /// Returns the weights above zero under a key, in the order of the poles; equal shares leave support poles out.
    pub fn under(&self, cle: &Cle) -> Cow<'_, [Weight]> {
        match cle {
            Cle::Etp => self.etp.as_slice().into(),
            Cle::Heures => self.heures.as_slice().into(),
            Cle::Surface => self.surface.as_slice().into(),
            Cle::CoutDirect => self.cout_direct.as_slice().into(),
            Cle::Egal => self.egal.as_slice().into(),
            Cle::Propre(weights) => positive(weights.iter().copied()).into(),
        }
    }
}

/// Returns the weights above zero, each pole once.
pub(super) fn positive(weights: impl Iterator<Item = Weight>) -> Vec<Weight> {
    let mut kept: Vec<Weight> = Vec::new();
    for (pole, weight) in weights.filter(|(_, weight)| *weight > Decimal::ZERO) {
        if kept.iter().all(|(known, _)| *known != pole) {
            kept.push((pole, weight));
        }
    }
    kept
}
