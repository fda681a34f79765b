//! The names of kinds of effect and of numbers.

use crate::i18n::Text;
use crate::screen::scenarios::dial::{Kind, Number};

/// Returns the name of a kind of effect.
pub fn kind_name(kind: Kind) -> Text {
    match kind {
        Kind::Percent => Text::KindPercent,
        Kind::Euros => Text::KindEuros,
        Kind::Factor => Text::KindFactor,
        Kind::QuantityPrice => Text::KindQuantityPrice,
        Kind::Absent => Text::KindAbsent,
        Kind::Delay => Text::KindDelay,
    }
}

/// Returns the name of a number.
pub fn number_name(number: Number) -> Text {
    match number {
        Number::Percent => Text::DialPercent,
        Number::Euros => Text::DialEuros,
        Number::Factor => Text::DialTimes,
        Number::Quantity => Text::DialQuantity,
        Number::Price => Text::DialPrice,
        Number::Months => Text::DialDelay,
    }
}
