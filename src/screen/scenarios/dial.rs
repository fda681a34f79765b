//! Owns the numbers of a hypothesis as a person reads, types and slides them. Example: a rate of `0.03` is shown `+3 %`, typed
//! `3` or `3 %`, and slides from −10 to 10 by steps of 0.5.
//!
//! Must not know which lines it moves.

use crate::domain::command::Refusal;
use crate::domain::document::entry::CELL_LIMIT;
use crate::domain::document::lever::{Effect, Lever, LeverRange};
use crate::domain::expression::{Fault, FaultKind};
use crate::domain::money::Amount;
use crate::format::money;
use crate::format::number::{self, NumberFault, Unit};
use crate::i18n::{self, Choice, Rejection, Text, fill, text};
use rust_decimal::{Decimal, RoundingStrategy};

/// The kinds of effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// More or less by a rate.
    Percent,
    /// More or less by euros.
    Euros,
    /// Times a factor.
    Factor,
    /// A quantity at a price.
    QuantityPrice,
    /// Gone.
    Absent,
    /// Paid later.
    Delay,
}

impl Kind {
    /// Every kind, the commonest first.
    pub const ALL: [Kind; 6] =
        [Kind::Percent, Kind::Euros, Kind::Factor, Kind::QuantityPrice, Kind::Absent, Kind::Delay];

    /// Returns the kind of an effect.
    pub fn of(effect: Effect) -> Kind {
        match effect {
            Effect::Percent(_) => Kind::Percent,
            Effect::Euros(_) => Kind::Euros,
            Effect::Factor(_) => Kind::Factor,
            Effect::QuantityPrice { .. } => Kind::QuantityPrice,
            Effect::Absent => Kind::Absent,
            Effect::DelayMonths(_) => Kind::Delay,
        }
    }

    /// Returns the effect of this kind that changes nothing yet, or the likeliest, on lines worth `perimeter`.
    pub fn start(self, perimeter: Amount) -> Effect {
        match self {
            Kind::Percent => Effect::Percent(Decimal::new(3, 2)),
            Kind::Euros => Effect::Euros(Amount::ZERO),
            Kind::Factor => Effect::Factor(Decimal::ONE),
            Kind::QuantityPrice => Effect::QuantityPrice { quantity: Decimal::ONE, price: perimeter },
            Kind::Absent => Effect::Absent,
            Kind::Delay => Effect::DelayMonths(3),
        }
    }
}

/// A number that a hypothesis has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// A rate, typed and slid in per cent.
    Percent,
    /// Euros, more or less.
    Euros,
    /// A factor.
    Factor,
    /// How many.
    Quantity,
    /// Euros each.
    Price,
    /// How many months later.
    Months,
}

/// The largest rate, factor and number of months: beyond, nothing is plausible.
const RATE_LIMIT: Decimal = Decimal::ONE_THOUSAND;
const MONTHS_LIMIT: Decimal = Decimal::from_parts(60, 0, 0, false, 0);

impl Number {
    /// Returns the numbers of an effect, the one that slides last.
    pub fn of(kind: Kind) -> &'static [Number] {
        match kind {
            Kind::Percent => &[Number::Percent],
            Kind::Euros => &[Number::Euros],
            Kind::Factor => &[Number::Factor],
            Kind::QuantityPrice => &[Number::Quantity, Number::Price],
            Kind::Absent => &[],
            Kind::Delay => &[Number::Months],
        }
    }

    /// Returns the number in an effect, when it has it.
    pub fn value(self, effect: Effect) -> Option<Decimal> {
        match (self, effect) {
            (Number::Percent, Effect::Percent(value)) | (Number::Factor, Effect::Factor(value)) => Some(value),
            (Number::Euros, Effect::Euros(sum)) => Some(sum.euros()),
            (Number::Quantity, Effect::QuantityPrice { quantity, .. }) => Some(quantity),
            (Number::Price, Effect::QuantityPrice { price, .. }) => Some(price.euros()),
            (Number::Months, Effect::DelayMonths(months)) => Some(months.into()),
            _ => None,
        }
    }

    /// Returns the effect with another number in its place.
    pub fn put(self, effect: Effect, value: Decimal) -> Effect {
        let amount = || Amount::rounded(value).unwrap_or_default();
        match (self, effect) {
            (Number::Percent, Effect::Percent(_)) => Effect::Percent(value),
            (Number::Factor, Effect::Factor(_)) => Effect::Factor(value),
            (Number::Euros, Effect::Euros(_)) => Effect::Euros(amount()),
            (Number::Quantity, Effect::QuantityPrice { price, .. }) => Effect::QuantityPrice { quantity: value, price },
            (Number::Price, Effect::QuantityPrice { quantity, .. }) => {
                Effect::QuantityPrice { quantity, price: amount() }
            }
            (Number::Months, Effect::DelayMonths(_)) => {
                Effect::DelayMonths(u8::try_from(value.round().mantissa()).unwrap_or_default())
            }
            _ => effect,
        }
    }

    /// Writes the number with its unit: `+3,5 %`, `× 1,05`, `25,00 €`, `9 mois`.
    pub fn shown(self, value: Decimal) -> String {
        let euros = |write: fn(Amount) -> String| Amount::rounded(value).map(write).unwrap_or_default();
        match self {
            Number::Percent => {
                let places = (value.normalize().scale()).saturating_sub(2).min(4);
                number::percent_signed(value, places)
            }
            Number::Euros => euros(money::signed),
            Number::Price => euros(money::money),
            Number::Factor => fill(Text::DialFactor, &[&number::decimal(value, 4)]),
            Number::Quantity => number::decimal(value, 4),
            Number::Months => fill(Text::DialMonths, &[&number::decimal(value, 0)]),
        }
    }

    /// Writes what a field opens with: the number without its unit.
    pub fn edited(self, value: Decimal) -> String {
        match self {
            Number::Euros | Number::Price => Amount::rounded(value).map(money::edit_text).unwrap_or_default(),
            _ => number::edit_number(self.points(value)),
        }
    }

    /// Reads what was typed: `3`, `3 %`, `-1,5`, `1 200 €`, `× 1,05`.
    ///
    /// # Errors
    /// Why it cannot be read, as the person reads it.
    pub fn read(self, typed: &str) -> Result<Decimal, Rejection> {
        let body = match self {
            Number::Percent => typed.trim().trim_end_matches('%'),
            Number::Factor | Number::Quantity | Number::Price => typed.trim().trim_start_matches(['×', 'x', 'X', '*']),
            Number::Months => {
                let typed = typed.trim();
                typed.strip_suffix("mois").unwrap_or(typed)
            }
            Number::Euros => typed,
        };
        let fault = |fault| refused(FaultKind::Number { text: typed.to_owned(), fault });
        let value = match number::read(body) {
            Ok(reading) if self.takes(reading.unit) => reading.value,
            Ok(_) => return Err(fault(NumberFault::NotANumber)),
            // Nobody joins thousands of per cent, of times or of months.
            Err(NumberFault::Ambiguous { decimals, .. }) if !self.is_grouped() => decimals,
            Err(NumberFault::Ambiguous { thousands, decimals }) => {
                let choice = |value| Choice { label: self.shown(value), text: self.edited(value) };
                let choices = vec![choice(thousands), choice(decimals)];
                return Err(Rejection { sentence: fill(Text::RefusalAmbiguous, &[typed.trim()]), choices });
            }
            Err(other) => return Err(fault(other)),
        };
        let value = if self == Number::Percent { value / Decimal::ONE_HUNDRED } else { value };
        self.within(value)
    }

    fn within(self, value: Decimal) -> Result<Decimal, Rejection> {
        let (limit, too_large) = match self {
            Number::Percent => (RATE_LIMIT, text(Text::DialRateTooLarge)),
            Number::Factor => (RATE_LIMIT, text(Text::DialFactorTooLarge)),
            Number::Months => (MONTHS_LIMIT, text(Text::DialMonthsTooLarge)),
            Number::Euros | Number::Quantity | Number::Price => (CELL_LIMIT, text(Text::RefusalTooLarge)),
        };
        if value.abs() > limit {
            return Err(Rejection::sentence(too_large.to_owned() + text(Text::KeptValue)));
        }
        match self {
            Number::Quantity | Number::Months if value < Decimal::ZERO => Err(i18n::rejection(&Refusal::Negative)),
            Number::Months => Ok(value.round()),
            Number::Euros | Number::Price => {
                Ok(value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
            }
            _ => Ok(value),
        }
    }

    fn takes(self, unit: Unit) -> bool {
        match self {
            Number::Euros | Number::Price => unit != Unit::Percent,
            _ => unit == Unit::Plain,
        }
    }

    fn is_grouped(self) -> bool {
        matches!(self, Number::Euros | Number::Price | Number::Quantity)
    }

    /// Returns the number as it is typed and slid: a rate in per cent.
    pub fn points(self, value: Decimal) -> Decimal {
        if self == Number::Percent { value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value) } else { value }
    }

    fn of_points(self, points: Decimal) -> Decimal {
        if self == Number::Percent { points / Decimal::ONE_HUNDRED } else { points }
    }
}

fn refused(kind: FaultKind) -> Rejection {
    i18n::rejection(&Refusal::Entry(Fault { kind, place: None }))
}

/// What a slider needs: plain decimals, as a range input takes them, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slide {
    /// The number it moves.
    pub number: Number,
    /// The least.
    pub low: String,
    /// The most.
    pub high: String,
    /// The step.
    pub step: String,
    /// Where it stands, between the two.
    pub value: String,
    /// Where it stands, in words.
    pub said: String,
}

/// Returns the slider of a hypothesis on lines worth `perimeter`; nothing when it has no number.
pub fn slide(lever: &Lever, perimeter: Amount) -> Option<Slide> {
    let number = *Number::of(Kind::of(lever.effect)).last()?;
    let value = number.value(lever.effect)?;
    let range = lever.range.or_else(|| usual_range(lever.effect, perimeter))?;
    let plain = |value: Decimal| number.points(value).normalize().to_string();
    Some(Slide {
        number,
        low: plain(range.low),
        high: plain(range.high),
        step: plain(range.step),
        value: plain(value.max(range.low).min(range.high)),
        said: number.shown(value),
    })
}

/// Returns the effect that a slider leads to; `value` is what its input holds.
pub fn slid(effect: Effect, value: &str) -> Option<Effect> {
    let number = *Number::of(Kind::of(effect)).last()?;
    let value = number.of_points(value.parse().ok()?);
    Some(number.put(effect, number.within(value).ok()?))
}

/// Returns the bounds and the step that suit an effect on lines worth `perimeter`: ±10 % by half a point, and wider where the
/// number is already beyond.
pub fn usual_range(effect: Effect, perimeter: Amount) -> Option<LeverRange> {
    let number = *Number::of(Kind::of(effect)).last()?;
    let value = number.value(effect)?;
    let around = |least: Decimal, wide: Decimal, step: Decimal| {
        let bound = if value.abs() <= least { least } else { wide };
        LeverRange { low: -bound, high: bound, step }
    };
    let twice = value.abs().checked_mul(Decimal::TWO)?;
    Some(match number {
        Number::Percent => around(Decimal::new(10, 2), round_up(twice), Decimal::new(5, 3)),
        Number::Euros => {
            let tenth = round_up(perimeter.abs().euros() / Decimal::TEN).max(Decimal::ONE_HUNDRED);
            let range = around(tenth, round_up(twice), Decimal::ONE);
            LeverRange { step: (range.high / Decimal::ONE_HUNDRED).max(Decimal::new(1, 2)), ..range }
        }
        Number::Factor => {
            let range = LeverRange { low: Decimal::ZERO, high: Decimal::TWO, step: Decimal::new(5, 2) };
            let high = if value > range.high { round_up(twice) } else { range.high };
            LeverRange { low: range.low.min(value), high, ..range }
        }
        Number::Price | Number::Quantity => {
            let high = round_up(twice).max(Decimal::TEN);
            let step = (high / Decimal::ONE_HUNDRED).max(Decimal::new(5, 1));
            LeverRange { low: value.min(Decimal::ZERO), high, step }
        }
        Number::Months => {
            let twelve = Decimal::from(12);
            LeverRange { low: Decimal::ZERO, high: twelve.max(value), step: Decimal::ONE }
        }
    })
}

/// Reads the three bounds typed; a blank one is the usual one.
///
/// # Errors
/// The first that cannot be read, or bounds that leave nothing between them.
pub fn read_range(number: Number, [low, high, step]: [&str; 3], usual: LeverRange) -> Result<LeverRange, Rejection> {
    let read = |typed: &str, usual| if typed.trim().is_empty() { Ok(usual) } else { number.read(typed) };
    let range = LeverRange { low: read(low, usual.low)?, high: read(high, usual.high)?, step: read(step, usual.step)? };
    if range.low >= range.high || range.step <= Decimal::ZERO {
        return Err(i18n::rejection(&Refusal::WrongBounds));
    }
    Ok(range)
}

/// Returns the first of 1, 2, 5, 10, 20… times a power of ten that is not below `value`.
fn round_up(value: Decimal) -> Decimal {
    let mut unit = Decimal::new(1, 4);
    // CELL_LIMIT and what it is multiplied by stay far below.
    for _ in 0..20 {
        for times in [Decimal::ONE, Decimal::TWO, Decimal::from(5)] {
            if let Some(round) = unit.checked_mul(times).filter(|round| *round >= value) {
                return round.normalize();
            }
        }
        unit = unit.checked_mul(Decimal::TEN).unwrap_or(unit);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::id::LeverId;
    use crate::domain::document::lever::Selector;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn lever(effect: Effect, range: Option<LeverRange>) -> Lever {
        Lever { id: LeverId(1), label: "x".into(), selector: Selector::Accounts(vec![]), effect, range, on: true }
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (number, typed, expected) in [
            (Number::Percent, "3", "0.03"),
            (Number::Percent, "3 %", "0.03"),
            (Number::Percent, "+3\u{a0}%", "0.03"),
            (Number::Percent, "-1,5", "-0.015"),
            (Number::Percent, "\u{2212}1,5\u{a0}%", "-0.015"),
            (Number::Percent, "1.125", "0.01125"),
            (Number::Percent, "1 000 %", "10"),
            (Number::Euros, "1 200", "1200"),
            (Number::Euros, "-1\u{202f}200,50 €", "-1200.50"),
            (Number::Euros, "3 k€", "3000"),
            (Number::Price, "25 €", "25"),
            (Number::Factor, "1,05", "1.05"),
            (Number::Factor, "× 1,125", "1.125"),
            (Number::Quantity, "40", "40"),
            (Number::Months, "9 mois", "9"),
        ] {
            assert_eq!(number.read(typed), Ok(d(expected)), "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_a_number_of_its_kind_gets_a_sentence() {
        for (number, typed) in [
            (Number::Percent, "abc"),
            (Number::Percent, ""),
            (Number::Percent, "3 €"),
            (Number::Percent, "1e20"),
            (Number::Percent, "100000000000000000000 %"),
            (Number::Percent, "-100 000 000 000 000 000 000"),
            (Number::Percent, "100 001"),
            (Number::Euros, "3 %"),
            (Number::Euros, "10 000 000 001"),
            (Number::Factor, "1 001"),
            (Number::Quantity, "-3"),
            (Number::Months, "61"),
        ] {
            let refused = number.read(typed).expect_err(typed);
            assert!(refused.sentence.ends_with(text(Text::KeptValue)), "{typed}: {}", refused.sentence);
        }
        let asked = Number::Price.read("1,234").expect_err("two readings");
        assert_eq!(asked.choices.iter().map(|choice| choice.text.as_str()).collect::<Vec<_>>(), ["1234", "1,23"]);
    }

    #[test]
    fn numbers_are_shown_with_their_unit_and_read_back() {
        for (number, value, shown) in [
            (Number::Percent, "0.03", "+3\u{a0}%"),
            (Number::Percent, "0.030", "+3\u{a0}%"),
            (Number::Percent, "-0.015", "−1,5\u{a0}%"),
            (Number::Percent, "0", "0\u{a0}%"),
            (Number::Percent, "0.0125", "+1,25\u{a0}%"),
            (Number::Euros, "1200", "+1\u{202f}200,00\u{a0}€"),
            (Number::Price, "25", "25,00\u{a0}€"),
            (Number::Factor, "1.05", "×\u{a0}1,05"),
            (Number::Quantity, "1200", "1\u{202f}200"),
            (Number::Months, "9", "9 mois"),
        ] {
            assert_eq!(number.shown(d(value)), shown);
            assert_eq!(number.read(&number.edited(d(value))), Ok(d(value)), "{shown}");
            assert_eq!(number.read(shown), Ok(d(value)), "{shown}");
        }
    }

    #[test]
    fn a_slider_stands_between_its_bounds_and_leads_to_an_effect() {
        let percent = |value| Effect::Percent(d(value));
        let slide = |effect| super::slide(&lever(effect, None), Amount::from_cents(68_945_600)).unwrap();
        let usual = slide(percent("0.03"));
        let said = [usual.low.as_str(), &usual.high, &usual.step, &usual.value, &usual.said];
        assert_eq!(said, ["-10", "10", "0.5", "3", "+3\u{a0}%"]);
        assert_eq!(slid(percent("0.03"), "3.5"), Some(percent("0.035")));
        assert_eq!(slid(percent("0.03"), "x"), None);
        assert_eq!(slid(Effect::Absent, "3"), None);
        // Beyond the usual bounds, they are wider; beyond its own, it stands at the end and says where it is.
        assert_eq!(slide(percent("-0.30")).low, "-100");
        let own = LeverRange { low: d("-0.02"), high: d("0.02"), step: d("0.001") };
        let held = super::slide(&lever(percent("0.05"), Some(own)), Amount::ZERO).unwrap();
        assert_eq!((held.value.as_str(), held.said.as_str()), ("2", "+5\u{a0}%"));
        let dues = Effect::QuantityPrice { quantity: d("40"), price: Amount::from_cents(25_00) };
        assert_eq!(
            (slide(dues).low.as_str(), slide(dues).high.as_str(), slide(dues).step.as_str()),
            ("0", "50", "0.5")
        );
        let dearer = Effect::QuantityPrice { quantity: d("40"), price: Amount::from_cents(30_00) };
        assert_eq!(slid(dues, "30"), Some(dearer));
        assert_eq!(slide(Effect::Euros(Amount::ZERO)).high, "100000");
        assert_eq!(super::slide(&lever(Effect::Absent, None), Amount::ZERO), None);
    }

    #[test]
    fn bounds_left_blank_are_the_usual_ones() {
        let usual = usual_range(Effect::Percent(d("0.03")), Amount::ZERO).unwrap();
        assert_eq!(read_range(Number::Percent, ["", "", ""], usual), Ok(usual));
        let range = read_range(Number::Percent, ["0", "5 %", "0,25"], usual);
        assert_eq!(range, Ok(LeverRange { low: d("0"), high: d("0.05"), step: d("0.0025") }));
        assert!(read_range(Number::Percent, ["5", "0", "1"], usual).is_err());
        assert!(read_range(Number::Percent, ["", "", "0"], usual).is_err());
    }
}
