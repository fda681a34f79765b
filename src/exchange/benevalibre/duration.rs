//! Owns how an export writes days, durations and yes. Example: `1 day, 2:30:00` is 95 400 seconds.

use super::field::Field;
use crate::domain::date::Date;
use crate::format::date::read_date;
use crate::format::number::{self, Convention};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The longest action that is believed: a year.
const LONGEST: u64 = 8_784 * 3_600;

/// Reads a day, of a time too: `25/11/2026`, `2026-11-25T10:00:00`.
pub(super) fn day(text: &str) -> Option<Date> {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    read_date(day).ok()
}

pub(super) fn is_yes(text: &str) -> bool {
    ["true", "vrai", "oui", "1"].contains(&text.to_lowercase().as_str())
}

/// Reads a duration as its column writes it; nothing below zero nor longer than a year.
pub(super) fn seconds(field: Field, text: &str) -> Option<u64> {
    let seconds = match field {
        Field::Minutes => plain(text, 60)?,
        Field::Hours => plain(text, 3_600)?,
        _ => iso(text).or_else(|| clock(text)).or_else(|| spelt(text)).or_else(|| plain(text, 3_600))?,
    };
    (seconds <= LONGEST).then_some(seconds)
}

/// Reads a number of so many seconds each.
fn plain(text: &str, unit: u32) -> Option<u64> {
    let value = match text.parse::<Decimal>() {
        Ok(value) => value,
        Err(_) => number::read_with(text, Convention::French).ok()?.value,
    };
    value.checked_mul(Decimal::from(unit))?.round().to_u64()
}

/// Reads `2:30`, `2:30:00`, `1 day, 2:30:00`, `1 02:30:00`.
fn clock(text: &str) -> Option<u64> {
    let (days, clock) = text.rsplit_once(' ').unwrap_or(("0", text));
    let days = days.trim_end_matches(',').trim_end_matches("days").trim_end_matches("day").trim();
    let mut parts = clock.split(':');
    let (hours, minutes) = (whole(parts.next()?)?, whole(parts.next()?)?);
    let seconds = parts.next().map_or(Some(0), |text| whole(text.split('.').next()?))?;
    let is_time = minutes < 60 && seconds < 60 && parts.next().is_none();
    let of_days = whole(days)?.checked_mul(86_400)?.checked_add(hours.checked_mul(3_600)?)?;
    is_time.then(|| of_days.checked_add(minutes * 60 + seconds))?
}

/// Reads `P1DT02H30M00S`.
fn iso(text: &str) -> Option<u64> {
    let (days, clock) = text.strip_prefix('P')?.split_once('T')?;
    let days = if days.is_empty() { 0 } else { whole(days.strip_suffix('D')?)? };
    days.checked_mul(86_400)?.checked_add(units(clock, &[('H', 3_600), ('M', 60), ('S', 1)])?)
}

/// Reads `2 h 30 min`, `2h30`, `45 min`.
fn spelt(text: &str) -> Option<u64> {
    let tight: String = text.to_lowercase().split_whitespace().collect::<String>().replace("min", "m");
    let is_open = tight.contains('h') && tight.ends_with(|last: char| last.is_ascii_digit());
    let ended = if is_open { tight + "m" } else { tight };
    units(&ended, &[('h', 3_600), ('m', 60), ('s', 1)])
}

/// Reads whole numbers, each before its unit, at least one and in that order.
fn units(text: &str, units: &[(char, u64)]) -> Option<u64> {
    let (mut rest, mut total) = (text, None);
    for (unit, seconds) in units {
        if let Some((number, after)) = rest.split_once(*unit) {
            let number = whole(number.split('.').next()?)?;
            total = Some(number.checked_mul(*seconds)?.checked_add(total.unwrap_or(0))?);
            rest = after;
        }
    }
    total.filter(|_| rest.is_empty())
}

fn whole(text: &str) -> Option<u64> {
    let plain = !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_tools_write_them() {
        let minutes = |text: &str| seconds(Field::Duration, text).map(|seconds| seconds / 60);
        for (text, expected) in [
            ("2:30:00", 150),
            ("2:30", 150),
            ("0:00:00", 0),
            ("1 day, 2:30:00", 1_590),
            ("2 days, 0:00:00", 2_880),
            ("1 02:30:00", 1_590),
            ("P0DT02H30M00S", 150),
            ("PT45M", 45),
            ("2 h 30 min", 150),
            ("2h30", 150),
            ("2h", 120),
            ("45 min", 45),
            ("2,5", 150),
            ("2.5", 150),
        ] {
            assert_eq!(minutes(text), Some(expected), "{text}");
        }
        for wrong in ["", "-1:00:00", "2:75:00", "deux heures", "-2", "99999", "2 h 30 h", "h", ":", "1:2:3:4"] {
            assert_eq!(seconds(Field::Duration, wrong), None, "{wrong}");
        }
        assert_eq!(seconds(Field::Hours, "2.3333333333333335"), Some(8_400));
        assert_eq!(seconds(Field::Minutes, "90"), Some(5_400));
    }
}
