//! Owns drawing every range at random, many times: how often the résultat is a déficit, and its median.
//!
//! The same seed gives the same draws on every machine: whole numbers only, and a stream of its own for each line, so
//! that the order of lines does not matter. Must not know where a seed comes from.
//!
//! Where no formula refers to a range and no hypothesis moves one, a draw costs an addition a range. Elsewhere each is a
//! trial of the whole column, about as long as an amount typed: a thousand at 10,000 lines take a good part of a second
//! in a browser, where fewer may be asked for.

use super::ranges::{Range, ranges, settle};
use crate::compute::figures::Figures;
use crate::compute::hypotheses::part;
use crate::compute::trial::{Trial, Trouble};
use crate::domain::document::Document;
use crate::domain::document::graph::{Source, sources_of};
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::lever::Selector;
use crate::domain::document::line::Side;
use crate::domain::expression::Prefix;
use crate::domain::money::Amount;
use std::collections::BTreeSet;

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
    let trial = Trial::of(figures, column)?;
    let document = &trial.figures().document;
    let drawn = ranges(document, column);
    let streams: Vec<Stream> = drawn.iter().map(|range| Stream::of(seed, range)).collect::<Result<_, Trouble>>()?;
    let numbers = 0..u64::from(draws.max(1));
    let mut resultats: Vec<i128> = if is_plain(document, column, &drawn) {
        let start = trial.resultat()?.cents() - counted(&trial, column, &drawn)?;
        let draw = |number| start + streams.iter().map(|stream| stream.effect(number)).sum::<i128>();
        numbers.map(draw).collect()
    } else {
        let draw = |number| {
            let mut document = Document::clone(document);
            for (range, stream) in drawn.iter().zip(&streams) {
                settle(&mut document, range, Amount::of_cents(stream.cents(number))?.euros());
            }
            Ok(trial.after(document)?.cents())
        };
        numbers.map(draw).collect::<Result<_, Trouble>>()?
    };
    resultats.sort_unstable();
    let at = |place: usize| Ok::<_, Trouble>(Amount::of_cents(resultats.get(place).copied().unwrap_or_default())?);
    let last = resultats.len().saturating_sub(1);
    let deficits = resultats.partition_point(|resultat| *resultat < 0);
    Ok(Odds {
        draws: draws.max(1),
        deficits: u32::try_from(deficits).unwrap_or(u32::MAX),
        median: at(last / 2)?,
        lowest: at(0)?,
        highest: at(last)?,
    })
}

/// Returns what the ranges do to the résultat as they are counted.
fn counted(trial: &Trial, column: ColumnId, drawn: &[Range]) -> Result<i128, Trouble> {
    let figures = trial.figures();
    let values = &figures.column(column).ok_or(Trouble::Gone)?.values;
    let effect = |range: &Range| {
        let amount = values.of(&figures.document, range.line).and_then(|value| value.amount()).unwrap_or_default();
        signed(range.side, amount.cents())
    };
    Ok(drawn.iter().map(effect).sum())
}

fn signed(side: Side, cents: i128) -> i128 {
    if side == Side::Charge { -cents } else { cents }
}

/// Tells whether nothing follows the ranges: no formula refers to one, and no hypothesis that counts moves one.
fn is_plain(document: &Document, column: ColumnId, drawn: &[Range]) -> bool {
    let lineage = document.lineage(column);
    let columns = lineage.iter().filter_map(|column| document.columns.get(*column));
    let mut levers = columns.flat_map(|column| &column.levers).filter(|lever| lever.on);
    let moves = |selector: &Selector| {
        let mut lines = drawn.iter().filter_map(|range| document.lines.get(range.line));
        lines.any(|line| !part(selector, line).is_zero())
    };
    let uncertain: BTreeSet<Source> = drawn.iter().flat_map(|range| sources(document, range)).collect();
    let formulas = document.lines.iter().filter_map(|line| line.entry_along(&lineage)?.referring());
    let mut needed = formulas.flat_map(|expr| expr.references()).flat_map(sources_of);
    !levers.any(|lever| moves(&lever.selector))
        && !needed.any(|source| matches!(source, Source::Convention(_)) || uncertain.contains(&source))
}

/// Returns what a formula may name that a range counts in.
fn sources(document: &Document, range: &Range) -> impl Iterator<Item = Source> {
    let number = document.lines.get(range.line).and_then(|line| line.account.number());
    let accounts = number.into_iter().flat_map(Prefix::all_of).map(Source::Accounts);
    accounts.chain([Source::Line(range.line), Source::Side(range.side)])
}

/// The draws of one range.
struct Stream {
    side: Side,
    state: u64,
    low: i128,
    /// How many cents lie between both ends.
    span: u64,
}

impl Stream {
    fn of(seed: u64, range: &Range) -> Result<Stream, Trouble> {
        let [low, high] = [Amount::rounded(range.low)?.cents(), Amount::rounded(range.high)?.cents()];
        let span = u64::try_from(high - low).map_err(|_| Trouble::TooLarge)?;
        let LineId(line) = range.line;
        Ok(Stream { side: range.side, state: mixed(seed ^ mixed(u64::from(line))), low, span })
    }

    /// Returns the amount of a draw, in cents: each one between both ends is as likely.
    fn cents(&self, number: u64) -> i128 {
        let bits = mixed(self.state.wrapping_add(number.wrapping_mul(STEP)));
        let place = (u128::from(bits) * (u128::from(self.span) + 1)) >> 64;
        self.low + i128::try_from(place).unwrap_or_default()
    }

    fn effect(&self, number: u64) -> i128 {
        signed(self.side, self.cents(number))
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
