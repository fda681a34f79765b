//! Owns how a moment is written, seen from a day. Example: `14:32` today, `hier 9:05`, `3 nov. 9:05`.
//!
//! Must not know the clock nor the time zone: the shell gives local days and minutes.

use super::date::day_and_month;
use crate::domain::date::Date;

/// A minute of a day, where the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// The minute of that day, from 0 to 1,439.
    pub minute: u16,
}

/// Writes a moment seen from `today`: the hour alone today, with the day before, and the year of another year.
pub fn seen_from(today: Date, moment: Moment) -> String {
    let hour = format!("{}:{:02}", moment.minute / 60, moment.minute % 60);
    let day = moment.day;
    match () {
        () if day == today => hour,
        () if day.following() == Some(today) => format!("hier {hour}"),
        () if day.year() == today.year() => format!("{} {hour}", day_and_month(day)),
        () => format!("{} {} {hour}", day_and_month(day), day.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearer_the_moment_the_shorter_it_is_written() {
        let written = |today: &str, day: &str, minute: u16| {
            seen_from(today.parse().unwrap(), Moment { day: day.parse().unwrap(), minute })
        };
        assert_eq!(written("2026-11-23", "2026-11-23", 14 * 60 + 32), "14:32");
        assert_eq!(written("2026-11-23", "2026-11-22", 9 * 60 + 5), "hier 9:05");
        assert_eq!(written("2026-11-23", "2026-11-03", 9 * 60 + 5), "3 nov. 9:05");
        assert_eq!(written("2026-11-23", "2025-11-23", 0), "23 nov. 2025 0:00");
        // Yesterday may be of another month, or of another year.
        assert_eq!(written("2024-03-01", "2024-02-29", 600), "hier 10:00");
        assert_eq!(written("2027-01-01", "2026-12-31", 600), "hier 10:00");
    }
}
