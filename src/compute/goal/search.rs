//! Owns the search for a number: along a straight line first, which most budgets are, then by halves.
//!
//! Numbers are whole multiples of a grain (a cent), so that a search ends, and ends on a number that can be typed.

use crate::compute::trial::{Point, Subject, Trial, Trouble};
use crate::domain::money::Amount;
use rust_decimal::{Decimal, RoundingStrategy};

/// How many times farther one looks each time, for another number that reaches the target.
const FARTHER: i128 = 4;

/// A search among the multiples of a grain.
pub(super) struct Search<'a> {
    trial: &'a Trial,
    subject: Subject,
    target: Amount,
    /// How many decimals the grain has.
    places: u32,
    low: i128,
    high: i128,
}

/// How a search ends; numbers by how many grains they are.
pub(super) enum Found {
    /// At a number that reaches the target, or does better by less than the next one misses.
    Reached(i128),
    /// Nowhere: the résultat does not move.
    Nothing,
    /// At the bound, short of the target.
    TooFar(i128),
}

/// A number tried, and how far above the target it is, in cents.
#[derive(Clone, Copy)]
struct Tried {
    at: i128,
    above: i128,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        trial: &'a Trial,
        subject: Subject,
        target: Amount,
        places: u32,
        (low, high): (Decimal, Decimal),
    ) -> Search<'a> {
        let grains = |number, strategy| grains(number, places, strategy).unwrap_or_default();
        let low = grains(low, RoundingStrategy::ToPositiveInfinity);
        let high = grains(high, RoundingStrategy::ToNegativeInfinity).max(low);
        Search { trial, subject, target, places, low, high }
    }

    /// Looks for the target from `now` on.
    pub(super) fn run(&self, now: Decimal) -> Result<Found, Trouble> {
        let now = grains(now, self.places, RoundingStrategy::MidpointAwayFromZero).ok_or(Trouble::TooLarge)?;
        let start = self.tried(now.clamp(self.low, self.high))?;
        if start.above == 0 {
            return Ok(Found::Reached(start.at));
        }
        let Some(second) = self.moving(start) else {
            return Ok(if start.at == now { Found::Nothing } else { Found::TooFar(start.at) });
        };
        match self.crossed(start, second)? {
            Crossed::Exactly(place) => Ok(Found::Reached(self.shortest(place))),
            Crossed::Between(short, enough) => self.narrowed(short, enough),
            Crossed::Never(last) => Ok(Found::TooFar(last.at)),
        }
    }

    /// Returns a number that gives another résultat than `start`.
    fn moving(&self, start: Tried) -> Option<Tried> {
        // What is missing, in euros, or from a hundredth to a hundred times.
        let unit = 10_i128.pow(self.places);
        let first = if self.places == super::CENTS { start.above.abs() } else { unit / 100 };
        let distances = [first, unit, unit * 100, unit * 10_000, self.high - start.at, start.at - self.low];
        let places = distances.into_iter().flat_map(|distance| [start.at + distance, start.at - distance]);
        let within = places.map(|place| place.clamp(self.low, self.high)).filter(|place| *place != start.at);
        within.filter_map(|place| self.tried(place).ok()).find(|tried| tried.above != start.above)
    }

    /// Goes the way the résultat moves to the target until it is crossed.
    fn crossed(&self, start: Tried, second: Tried) -> Result<Crossed, Trouble> {
        let is_rising = (second.at > start.at) == (second.above > start.above);
        let forward = (start.above < 0) == is_rising;
        let end = if forward { self.high } else { self.low };
        let is_further = |one: i128, other: i128| if forward { one > other } else { one < other };
        let (mut before, mut last) = if is_further(second.at, start.at) { (start, second) } else { (second, start) };
        let mut least = 1_i128;
        loop {
            if last.above == 0 {
                return Ok(Crossed::Exactly(last.at));
            }
            if (last.above < 0) != (start.above < 0) {
                let (short, enough) = if last.above < 0 { (last, start) } else { (start, last) };
                return Ok(Crossed::Between(short, enough));
            }
            if last.at == end {
                return Ok(Crossed::Never(last));
            }
            let straight = between(before, last).unwrap_or(last.at);
            let nearest = last.at + if forward { least } else { -least };
            let next = if is_further(straight, nearest) { straight } else { nearest };
            least = least.saturating_mul(2).min(self.high - self.low + 1);
            (before, last) = (last, self.tried(next.clamp(self.low, self.high))?);
        }
    }

    /// Narrows two numbers, one short of the target and one that does better, to two that follow each other.
    fn narrowed(&self, mut short: Tried, mut enough: Tried) -> Result<Found, Trouble> {
        let mut by_half = false;
        while (short.at - enough.at).abs() > 1 {
            let (low, high) = (short.at.min(enough.at) + 1, short.at.max(enough.at) - 1);
            let half = low + (high - low) / 2;
            let next = if by_half { half } else { between(short, enough).unwrap_or(half).clamp(low, high) };
            by_half = !by_half;
            let tried = self.tried(next)?;
            match tried.above {
                0 => return Ok(Found::Reached(self.shortest(next))),
                above if above < 0 => short = tried,
                _ => enough = tried,
            }
        }
        Ok(Found::Reached(enough.at))
    }

    /// Returns the number that reaches the target nearest to `now`, and the next one: `reached`, and what is found by looking
    /// nearer and farther on both sides.
    pub(super) fn nearest(&self, now: Decimal, reached: Option<i128>) -> (Option<i128>, Option<i128>) {
        let now = grains(now, self.places, RoundingStrategy::MidpointAwayFromZero).unwrap_or_default();
        let distances = std::iter::successors(Some(1_i128), |distance| distance.checked_mul(FARTHER));
        let distances = distances.take_while(|distance| *distance <= self.high - self.low);
        let around = distances.flat_map(|distance| [now.saturating_sub(distance), now.saturating_add(distance)]);
        let places = around.chain([now, self.low, self.high]).chain(reached);
        let mut places: Vec<i128> = places.filter(|place| (self.low..=self.high).contains(place)).collect();
        places.sort_unstable();
        places.dedup();
        let tried: Vec<Tried> = places.into_iter().filter_map(|place| self.tried(place).ok()).collect();
        let crossing = |(one, other): (&Tried, &Tried)| {
            let (short, enough) = if one.above < 0 { (*one, *other) } else { (*other, *one) };
            match ((short.above < 0) != (enough.above < 0)).then(|| self.narrowed(short, enough))? {
                Ok(Found::Reached(place)) => Some(place),
                _ => None,
            }
        };
        let mut found: Vec<i128> = tried.iter().zip(tried.iter().skip(1)).filter_map(crossing).collect();
        if let Some(reached) = reached {
            // One of them is where it was reached, in whichever of the numbers that round to the same.
            let own = (0..found.len()).min_by_key(|place| found.get(*place).map(|place| (place - reached).abs()));
            own.map(|own| found.remove(own));
            let is_apart = |place: &i128| {
                let between = self.tried(reached + (place - reached) / 2);
                *place != reached && between.is_ok_and(|between| between.above != 0)
            };
            found.retain(is_apart);
            found.push(reached);
        }
        found.sort_by_key(|place| (place - now).abs());
        let mut found = found.into_iter();
        (found.next(), found.next())
    }

    /// Returns the number of fewest decimals that reaches the target as well as this one does.
    fn shortest(&self, place: i128) -> i128 {
        let rounded = (1..=self.places).rev().map(|places| {
            let unit = 10_i128.pow(places);
            (place + unit / 2).div_euclid(unit) * unit
        });
        let within = rounded.filter(|place| (self.low..=self.high).contains(place));
        let mut exact = within.filter(|place| self.tried(*place).is_ok_and(|tried| tried.above == 0));
        exact.next().unwrap_or(place)
    }

    /// Returns the multiple of `step` nearest to a number that reaches the target or does better.
    pub(super) fn whole(&self, place: i128, step: Decimal) -> Option<Point> {
        let step = grains(step, self.places, RoundingStrategy::ToPositiveInfinity).filter(|step| *step > 0)?;
        let below = place.div_euclid(step) * step;
        let around = if below == place { vec![place] } else { vec![below, below + step] };
        let within = around.into_iter().filter(|place| (self.low..=self.high).contains(place));
        let enough = within.filter(|place| self.tried(*place).is_ok_and(|tried| tried.above >= 0));
        self.point(enough.min_by_key(|candidate| (candidate - place).abs())?).ok()
    }

    /// Returns a number and the résultat it gives.
    pub(super) fn point(&self, place: i128) -> Result<Point, Trouble> {
        let number = Decimal::try_from_i128_with_scale(place, self.places).map_err(|_| Trouble::TooLarge)?;
        self.trial.with(self.subject, number.normalize())
    }

    fn tried(&self, at: i128) -> Result<Tried, Trouble> {
        Ok(Tried { at, above: self.point(at)?.resultat.cents() - self.target.cents() })
    }
}

/// How the target was crossed.
enum Crossed {
    Exactly(i128),
    Between(Tried, Tried),
    Never(Tried),
}

/// Returns where the straight line through both reaches the target.
fn between(one: Tried, other: Tried) -> Option<i128> {
    let rise = other.above.checked_sub(one.above)?;
    let way = one.above.checked_neg()?.checked_mul(other.at.checked_sub(one.at)?)?;
    let (way, rise) = if rise < 0 { (way.checked_neg()?, rise.checked_neg()?) } else { (way, rise) };
    // To the nearest grain: twice the quotient, plus one, halved.
    let twice = way.checked_mul(2)?.checked_add(rise)?;
    one.at.checked_add(twice.checked_div_euclid(rise.checked_mul(2)?)?)
}

fn grains(number: Decimal, places: u32, strategy: RoundingStrategy) -> Option<i128> {
    let unit = Decimal::from_i128_with_scale(10_i128.pow(places), 0);
    let grains = number.checked_mul(unit)?.round_dp_with_strategy(0, strategy);
    let scale = grains.scale();
    Some(grains.mantissa() / 10_i128.checked_pow(scale)?)
}
