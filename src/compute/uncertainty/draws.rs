//! Owns drawing every range at random, many times: how often the résultat is a déficit, and its median.
//!
//! The same seed gives the same draws on every machine: whole numbers only, and a stream of its own for each line, so
//! that the order of lines does not matter. Must not know where a seed comes from.
//!
//! Where no formula refers to a range, a draw costs an addition a range, or a few where hypotheses move it: a thousand of
//! thousands of ranges take a blink. Elsewhere each is a trial of the whole column, about as long as an amount typed:
//! [`Drawing`] makes them few at a time.

use super::ranges::{Range, ranges, settle};
use crate::compute::figures::Figures;
use crate::compute::hypotheses::Moves;
use crate::compute::trial::{Trial, Trouble};
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::graph::{Source, sources_of};
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::Side;
use crate::domain::expression::Prefix;
use crate::domain::money::Amount;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many draws, unless another number is asked for.
pub const DRAWS: u32 = 1_000;

/// What came of the draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Odds {
    /// How many there were.
    pub draws: u32,
    /// How many ended in a déficit.
    pub deficits: u32,
    /// As many résultats are at or below as above; of two in the middle, the lower.
    pub median: Amount,
    /// The lowest résultat drawn.
    pub lowest: Amount,
    /// The highest.
    pub highest: Amount,
}

/// Draws each range of `column` evenly between its ends, to the cent, `draws` times (once at least).
///
/// # Errors
/// [`Trouble`] when a draw has no résultat.
pub fn odds(figures: &Figures, column: ColumnId, seed: u64, draws: u32) -> Result<Odds, Trouble> {
    let mut drawing = Drawing::start(figures, column, seed, draws)?;
    drawing.go_on(draws)?;
    drawing.odds()
}

/// Draws that are being made.
pub struct Drawing {
    trial: Trial,
    streams: Vec<Stream>,
    /// The résultat without what is drawn, where a draw is a sum.
    start: Option<i128>,
    draws: u32,
    resultats: Vec<i128>,
}

impl Drawing {
    /// Prepares draws, none being made yet.
    ///
    /// # Errors
    /// As [`odds`].
    pub fn start(figures: &Figures, column: ColumnId, seed: u64, draws: u32) -> Result<Drawing, Trouble> {
        let trial = Trial::of(figures, column)?;
        let drawn = ranges(&trial.figures().document, column);
        let mut streams: Vec<Stream> =
            drawn.into_iter().map(|range| Stream::of(seed, range)).collect::<Result<_, Trouble>>()?;
        let is_sum = is_sum(&trial, column, &mut streams);
        let start = if is_sum { Some(trial.resultat()?.cents() - counted(&streams)?) } else { None };
        Ok(Drawing { trial, streams, start, draws: draws.max(1), resultats: Vec::new() })
    }

    /// Makes some more, as many as were asked for in all.
    ///
    /// # Errors
    /// As [`odds`].
    pub fn go_on(&mut self, more: u32) -> Result<(), Trouble> {
        let made = self.made();
        for number in (made..made.saturating_add(more.max(1)).min(self.draws)).map(u64::from) {
            let resultat = match self.start {
                Some(start) => start + self.streams.iter().map(|stream| stream.effect(number)).sum::<i128>(),
                None => self.tried(number)?,
            };
            self.resultats.push(resultat);
        }
        Ok(())
    }

    /// Returns how many were made.
    pub fn made(&self) -> u32 {
        u32::try_from(self.resultats.len()).unwrap_or(u32::MAX)
    }

    /// Returns whether all were made.
    pub fn is_done(&self) -> bool {
        self.made() >= self.draws
    }

    /// Returns what came of those made.
    ///
    /// # Errors
    /// As [`odds`].
    pub fn odds(mut self) -> Result<Odds, Trouble> {
        let draws = self.made();
        self.resultats.sort_unstable();
        let at = |place: usize| Amount::of_cents(self.resultats.get(place).copied().unwrap_or_default());
        let last = self.resultats.len().saturating_sub(1);
        let deficits = self.resultats.partition_point(|resultat| *resultat < 0);
        let deficits = u32::try_from(deficits).unwrap_or(u32::MAX);
        Ok(Odds { draws, deficits, median: at(last / 2)?, lowest: at(0)?, highest: at(last)? })
    }

    /// Returns the résultat of a draw on a copy of the document, in which all follows.
    fn tried(&self, number: u64) -> Result<i128, Trouble> {
        let mut document = Document::clone(&self.trial.figures().document);
        for stream in &self.streams {
            settle(&mut document, &stream.range, Amount::of_cents(stream.cents(number))?.euros());
        }
        Ok(self.trial.after(document)?.cents())
    }
}

/// Returns what the ranges do to the résultat as they are counted.
fn counted(streams: &[Stream]) -> Result<i128, Trouble> {
    let effect = |stream: &Stream| {
        let ends = Arc::new((stream.range.low, stream.range.high));
        let amount = Entry::Range(ends).amount().map_err(|_| Trouble::TooLarge)?;
        Ok(stream.counted(amount.cents()))
    };
    streams.iter().map(effect).sum()
}

/// Tells whether nothing else follows the ranges than the résultat; streams then know what hypotheses make of them.
fn is_sum(trial: &Trial, column: ColumnId, streams: &mut [Stream]) -> bool {
    let figures = trial.figures();
    let (document, lineage) = (&figures.document, figures.document.lineage(column));
    let Some(followed) = figures.followed(column) else { return false };
    let lines: Vec<(LineId, i128)> = streams.iter().map(|stream| (stream.range.line, stream.most())).collect();
    let formulas = document.lines.iter().filter_map(|line| line.entry_along(&lineage)?.referring());
    let mut needed = formulas.flat_map(|expr| expr.references()).flat_map(sources_of).peekable();
    let hypotheses = &followed.ground.hypotheses;
    if needed.peek().is_some() {
        let uncertain: BTreeSet<Source> = streams.iter().flat_map(|stream| sources(document, &stream.range)).collect();
        // Where a sum is spread over what is drawn, the other lines move too.
        let follows = |source: &Source| matches!(source, Source::Convention(_)) || uncertain.contains(source);
        if needed.any(|source| follows(&source)) || hypotheses.spread_over(document, &lines) {
            return false;
        }
    }
    if hypotheses.is_empty() {
        return true;
    }
    let Some(moves) = hypotheses.in_cents(document, &lineage, &followed.values, &lines) else { return false };
    for (stream, moves) in streams.iter_mut().zip(moves) {
        stream.moves = moves;
    }
    true
}

/// Returns what a formula may name that a range counts in.
fn sources(document: &Document, range: &Range) -> impl Iterator<Item = Source> {
    let number = document.lines.get(range.line).and_then(|line| line.account.number());
    let accounts = number.into_iter().flat_map(Prefix::all_of).map(Source::Accounts);
    accounts.chain([Source::Line(range.line), Source::Side(range.side)])
}

/// The draws of one range.
struct Stream {
    range: Range,
    state: u64,
    low: i128,
    /// How many cents lie between both ends.
    span: u64,
    /// What hypotheses make of a draw.
    moves: Moves,
}

impl Stream {
    fn of(seed: u64, range: Range) -> Result<Stream, Trouble> {
        let [low, high] = [Amount::rounded(range.low)?.cents(), Amount::rounded(range.high)?.cents()];
        let span = u64::try_from(high - low).map_err(|_| Trouble::TooLarge)?;
        let LineId(line) = range.line;
        Ok(Stream { range, state: mixed(seed ^ mixed(u64::from(line))), low, span, moves: Moves::default() })
    }

    /// Returns the amount of a draw, in cents: each one between both ends is as likely.
    fn cents(&self, number: u64) -> i128 {
        let bits = mixed(self.state.wrapping_add(number.wrapping_mul(STEP)));
        let place = (u128::from(bits) * (u128::from(self.span) + 1)) >> 64;
        self.low + i128::try_from(place).unwrap_or_default()
    }

    /// Returns the most cents that a draw may have, without a sign.
    fn most(&self) -> i128 {
        self.low.abs().max((self.low + i128::from(self.span)).abs())
    }

    fn effect(&self, number: u64) -> i128 {
        self.counted(self.cents(number))
    }

    /// Returns what so many cents do to the résultat.
    fn counted(&self, cents: i128) -> i128 {
        let cents = self.moves.of(cents);
        if self.range.side == Side::Charge { -cents } else { cents }
    }
}

/// The odd number nearest to 2⁶⁴ over the golden ratio: the step of SplitMix64.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// Mixes all bits: the output of SplitMix64 (Steele, Lea, Flood, 2014) for a state.
fn mixed(state: u64) -> u64 {
    let state = state.wrapping_add(STEP);
    let state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_gives_the_published_numbers() {
        // The first three of SplitMix64 from the seed 1234567.
        let drawn = [0_u64, 1, 2].map(|number| mixed(1_234_567_u64.wrapping_add(number.wrapping_mul(STEP))));
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }
}
