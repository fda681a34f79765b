//! Owns `Trial`: what a column would come to if one number were another. Example: Rennes Métropole at 423 812,01 in 2023
//! without the FSE: résultat 0,00.
//!
//! A trial changes a copy of the document and reads its figures, so that formulas, scenarios and hypotheses follow by
//! themselves: it must not know how they do.

use super::figures::Figures;
use super::hypotheses::{part, reaches, refers};
use super::values::Value;
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, LeverId, LineId};
use crate::domain::document::lever::{Effect, Lever};
use crate::domain::document::line::Line;
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A column to try numbers in.
#[derive(Clone, Debug)]
pub struct Trial {
    figures: Figures,
    column: ColumnId,
}

/// The number that is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The amount of a line, as if it were typed in the column.
    Line(LineId),
    /// The number of a hypothesis: a rate, euros, a factor, a quantity.
    Lever(LeverId),
    /// The price of a hypothesis that is a quantity at a price.
    Price(LeverId),
}

impl Subject {
    /// Returns the number of a hypothesis that its range bounds: of a quantity at a price, the price, which is what an
    /// association decides.
    pub fn of(lever: &Lever) -> Subject {
        match lever.effect {
            Effect::QuantityPrice { .. } => Subject::Price(lever.id),
            _ => Subject::Lever(lever.id),
        }
    }
}

/// A number tried, and the résultat it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The number: euros for a line, `0.03` for +3 %.
    pub number: Decimal,
    /// The résultat.
    pub resultat: Amount,
}

/// Why a number cannot be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The column, the line or the hypothesis is not there.
    Gone,
    /// The hypothesis has no number: it takes away, or pays later.
    NoNumber,
    /// A total would be too large.
    TooLarge,
    /// A formula would have no value.
    Faulty,
}

impl From<Overflow> for Trouble {
    fn from(_: Overflow) -> Trouble {
        Trouble::TooLarge
    }
}

impl Trial {
    /// Prepares trials in `column`.
    ///
    /// # Errors
    /// [`Trouble::Gone`] when the column is not there.
    pub fn of(figures: &Figures, column: ColumnId) -> Result<Trial, Trouble> {
        figures.column(column).ok_or(Trouble::Gone)?;
        // Only the column and those it takes over from: the others would be computed for nothing.
        let mut document = Document::clone(figures.document_of(column));
        let lineage = document.lineage(column);
        let all: Vec<ColumnId> = document.columns.iter().map(|column| column.id).collect();
        for other in all.into_iter().filter(|id| !lineage.contains(id)) {
            document.columns.remove(other);
        }
        // A column that is closed is tried on a copy of its own.
        document.columns.update(column, |column| column.frozen = None);
        Ok(Trial { figures: Figures::of(Arc::new(document), Some(figures)), column })
    }

    /// Returns the figures as they stand.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// Returns the résultat as it stands.
    ///
    /// # Errors
    /// [`Trouble::TooLarge`] when a total passes [`Amount::LIMIT`].
    pub fn resultat(&self) -> Result<Amount, Trouble> {
        self.read(&self.figures)
    }

    /// Returns the number as it stands; a line without an amount stands at zero, one that hypotheses of the column move at
    /// what they move.
    ///
    /// # Errors
    /// [`Trouble::Gone`], [`Trouble::NoNumber`], [`Trouble::Faulty`] when the line has no value.
    pub fn number(&self, subject: Subject) -> Result<Decimal, Trouble> {
        match subject {
            Subject::Line(line) => self.typed(line),
            Subject::Lever(_) | Subject::Price(_) => match (self.lever(subject)?.effect, subject) {
                (Effect::QuantityPrice { price, .. }, Subject::Price(_)) => Ok(price.euros()),
                (_, Subject::Price(_)) => Err(Trouble::NoNumber),
                (Effect::Percent(number) | Effect::Factor(number), _) => Ok(number),
                (Effect::Euros(amount), _) => Ok(amount.euros()),
                (Effect::QuantityPrice { quantity, .. }, _) => Ok(quantity),
                (Effect::DelayMonths(_) | Effect::Absent, _) => Err(Trouble::NoNumber),
            },
        }
    }

    /// Returns the amount that, typed in the column, changes nothing.
    fn typed(&self, line: LineId) -> Result<Decimal, Trouble> {
        let document = &self.figures.document;
        let row = document.lines.get(line).ok_or(Trouble::Gone)?;
        let lineage = document.lineage(self.column);
        let refers = refers(row, &lineage);
        // Few hypotheses reach a cell that refers.
        let moves = |lever: &Lever| !part(&lever.selector, row).is_zero() && (!refers || reaches(lever, row, &lineage));
        let levers = document.columns.get(self.column).map_or(&[][..], |column| &column.levers);
        let value = if levers.iter().any(|lever| moves(lever)) {
            let mut without = Document::clone(document);
            without.columns.update(self.column, |column| column.levers.retain(|lever| !moves(lever)));
            Figures::of(Arc::new(without), Some(&self.figures)).value(self.column, line).cloned()
        } else {
            self.figures.value(self.column, line).cloned()
        };
        match value.ok_or(Trouble::Gone)? {
            Value::Faulty(_) => Err(Trouble::Faulty),
            value => Ok(value.amount().unwrap_or_default().euros()),
        }
    }

    /// Returns the hypothesis that is moved.
    ///
    /// # Errors
    /// [`Trouble::Gone`] when it is not one of the column, nor of those it takes over from.
    pub fn lever(&self, subject: Subject) -> Result<&Lever, Trouble> {
        let (Subject::Lever(id) | Subject::Price(id)) = subject else { return Err(Trouble::Gone) };
        let columns = self.figures.document.columns.iter();
        let mut levers = columns.flat_map(|column| &column.levers);
        levers.find(|lever| lever.id == id).map(|lever| &**lever).ok_or(Trouble::Gone)
    }

    /// Returns what the résultat would be if the number were this one.
    ///
    /// # Errors
    /// As [`Trial::number`], and [`Trouble::TooLarge`], [`Trouble::Faulty`] of what follows.
    pub fn with(&self, subject: Subject, number: Decimal) -> Result<Point, Trouble> {
        let mut document = Document::clone(&self.figures.document);
        match subject {
            Subject::Line(line) => {
                let entry = Entry::Number(number);
                entry.amount().map_err(|_| Trouble::TooLarge)?;
                let enter = |line: &mut Line| {
                    line.cells.update(self.column, |cell| cell.entry = Some(entry));
                };
                if !document.lines.update(line, enter) {
                    return Err(Trouble::Gone);
                }
            }
            Subject::Lever(id) | Subject::Price(id) => {
                let effect = effect_with(self.lever(subject)?.effect, subject, number)?;
                let with = self.figures.document.columns.iter().filter(|column| has(&column.levers, id));
                for column in with {
                    document.columns.update(column.id, |column| {
                        for lever in column.levers.iter_mut().filter(|lever| lever.id == id) {
                            Arc::make_mut(lever).effect = effect;
                        }
                    });
                }
            }
        }
        Ok(Point { number, resultat: self.after(document)? })
    }

    /// Returns the résultat of a document made from that of the trial.
    ///
    /// # Errors
    /// [`Trouble::TooLarge`]; [`Trouble::Faulty`] when cells lost their value.
    pub fn after(&self, document: Document) -> Result<Amount, Trouble> {
        self.read(&Figures::of(Arc::new(document), Some(&self.figures)))
    }

    fn read(&self, figures: &Figures) -> Result<Amount, Trouble> {
        let [before, after] = [&self.figures, figures].map(|figures| figures.column(self.column));
        let after = after.ok_or(Trouble::Gone)?.budget.as_ref().map_err(|overflow| Trouble::from(*overflow))?;
        let faults = before.and_then(|before| before.budget.as_ref().ok()).map_or(0, |before| before.faults);
        if after.faults > faults { Err(Trouble::Faulty) } else { Ok(after.resultat) }
    }
}

fn has(levers: &[Arc<Lever>], id: LeverId) -> bool {
    levers.iter().any(|lever| lever.id == id)
}

/// Returns the effect of a hypothesis with its number moved.
///
/// # Errors
/// [`Trouble::NoNumber`], [`Trouble::TooLarge`].
pub fn effect_with(effect: Effect, subject: Subject, number: Decimal) -> Result<Effect, Trouble> {
    Ok(match (effect, subject) {
        (Effect::QuantityPrice { quantity, .. }, Subject::Price(_)) => {
            Effect::QuantityPrice { quantity, price: Amount::rounded(number)? }
        }
        (_, Subject::Price(_)) => return Err(Trouble::NoNumber),
        (Effect::Percent(_), _) => Effect::Percent(number),
        (Effect::Factor(_), _) => Effect::Factor(number),
        (Effect::Euros(_), _) => Effect::Euros(Amount::rounded(number)?),
        (Effect::QuantityPrice { price, .. }, _) => Effect::QuantityPrice { quantity: number, price },
        (Effect::DelayMonths(_) | Effect::Absent, _) => return Err(Trouble::NoNumber),
    })
}
