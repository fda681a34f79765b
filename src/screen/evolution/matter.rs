//! Owns *Ce qui compte le plus* as it is shown: what is moved, between which numbers, and the résultats at both ends.

use super::{Unit, alternative};
use crate::chart::spans::{Swings, swings};
use crate::compute::matter::Mover;
use crate::compute::trial::{Point, Subject};
use crate::domain::document::Document;
use crate::domain::money::Amount;
use crate::i18n::playing::{moved, subject};
use crate::i18n::{Text, fill};

/// What matters most, the strongest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// The résultat as it stands.
    pub now: Amount,
    /// The rows.
    pub rows: Vec<Moved>,
    /// The bars, in their order.
    pub drawn: Swings,
    /// How amounts are written on the bars.
    pub unit: Unit,
}

/// A number moved between two ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// What is moved.
    pub subject: Subject,
    /// Its name.
    pub name: String,
    /// At its least.
    pub low: End,
    /// At its most.
    pub high: End,
    /// How much the résultat moves between both.
    pub swing: Amount,
}

/// A number and the résultat it gives.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// The number, in its unit.
    pub number: String,
    /// The résultat.
    pub resultat: Amount,
}

impl Moved {
    /// Returns the lower and the higher résultat.
    pub fn resultats(&self) -> (Amount, Amount) {
        let (low, high) = (self.low.resultat, self.high.resultat);
        (low.min(high), low.max(high))
    }

    /// Says between which numbers it is moved.
    pub fn between(&self) -> String {
        fill(Text::MatterBetween, &[&self.low.number, &self.high.number])
    }
}

impl Tornado {
    /// Says in words what is drawn.
    pub fn said(&self, title: &str) -> String {
        let ends = |row: &Moved| {
            let (low, high) = row.resultats();
            fill(Text::MatterBetween, &[&self.unit.signed(low), &self.unit.signed(high)])
        };
        alternative(title, self.rows.iter().map(|row| (row.name.clone(), ends(row))))
    }
}

/// Returns the tornado of `movers` about the résultat as it stands; what moves nothing is left out.
pub fn tornado(document: &Document, now: Amount, movers: &[Mover]) -> Tornado {
    let end =
        |what: Subject, point: Point| End { number: moved(document, what, point.number), resultat: point.resultat };
    let row = |mover: &Mover| Moved {
        subject: mover.subject,
        name: subject(document, mover.subject),
        low: end(mover.subject, mover.low),
        high: end(mover.subject, mover.high),
        swing: mover.swing,
    };
    let rows: Vec<Moved> = movers.iter().filter(|mover| !mover.swing.is_zero()).map(row).collect();
    let ends: Vec<(Amount, Amount)> = rows.iter().map(Moved::resultats).collect();
    let unit = Unit::of(ends.iter().flat_map(|(low, high)| [*low, *high]));
    Tornado { now, drawn: swings(now, &ends), rows, unit }
}
