//! Owns how days, months and exercices are written in French, and how a typed day is read. Example: `01/01/2026`.
//!
//! Must not know what day it is.

use crate::domain::date::{Date, Exercice, Month, NotADate};

/// The months of the year, in full and as French calendars shorten them.
const MONTHS: [(&str, &str); 12] = [
    ("janvier", "janv."),
    ("février", "févr."),
    ("mars", "mars"),
    ("avril", "avr."),
    ("mai", "mai"),
    ("juin", "juin"),
    ("juillet", "juil."),
    ("août", "août"),
    ("septembre", "sept."),
    ("octobre", "oct."),
    ("novembre", "nov."),
    ("décembre", "déc."),
];

/// The longest text that [`read_date`] looks at, blanks around it included.
const LENGTH: usize = 32;

fn names(month_of_year: u8) -> (&'static str, &'static str) {
    // A month is between 1 and 12 by construction.
    MONTHS.get(usize::from(month_of_year).saturating_sub(1)).copied().unwrap_or_default()
}

/// Writes the day with figures: `01/01/2026`.
pub fn short(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month_of_year(), date.year())
}

/// Writes the day with the name of its month: `1 janvier 2026`.
pub fn long(date: Date) -> String {
    format!("{} {} {}", date.day(), names(date.month_of_year()).0, date.year())
}

/// Writes the day in its year, the month shortened: `3 nov.`.
pub fn day_and_month(date: Date) -> String {
    format!("{} {}", date.day(), names(date.month_of_year()).1)
}

/// Writes the month, its name shortened: `janv. 2026`.
pub fn month(month: Month) -> String {
    format!("{} {}", names(month.month_of_year()).1, month.year())
}

/// Writes the month with figures, as it is typed: `06/2026`.
pub fn month_figures(month: Month) -> String {
    format!("{:02}/{:04}", month.month_of_year(), month.year())
}

/// Writes the exercice's label: `exercice 2026` for a calendar year, else `du 01/09/2025 au 31/08/2026`.
pub fn exercice(exercice: Exercice) -> String {
    let year = exercice.opening().year();
    if Exercice::calendar(year) == Ok(exercice) {
        format!("exercice {year}")
    } else {
        format!("du {} au {}", short(exercice.opening()), short(exercice.closing()))
    }
}

/// Reads a typed day: `31/12/2026`, `31-12-2026` (one figure will do for day and month) or `2026-12-31`.
///
/// # Errors
/// [`NotADate`] for any other text, a year of two figures included: its century would be a guess.
pub fn read_date(text: &str) -> Result<Date, NotADate> {
    if text.len() > LENGTH {
        return Err(NotADate);
    }
    let text = text.trim();
    if let Ok(date) = text.parse::<Date>() {
        return Ok(date);
    }
    let separator = if text.contains('/') { '/' } else { '-' };
    let mut parts = text.split(separator);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(day), Some(month), Some(year), None) => {
            let year = figures(year, 4..=4)?;
            let month = u8::try_from(figures(month, 1..=2)?).map_err(|_| NotADate)?;
            let day = u8::try_from(figures(day, 1..=2)?).map_err(|_| NotADate)?;
            Date::new(year, month, day)
        }
        _ => Err(NotADate),
    }
}

/// Reads a typed month: `06/2026`, `6-2026`, `2026-06`, `juin 2026` or `févr. 2026`.
///
/// # Errors
/// [`NotADate`] for any other text, a year of two figures included.
pub fn read_month(text: &str) -> Result<Month, NotADate> {
    if text.len() > LENGTH {
        return Err(NotADate);
    }
    let text = text.trim();
    if let Ok(month) = text.parse::<Month>() {
        return Ok(month);
    }
    let (month, year) = text.split_once(['/', '-']).or_else(|| text.split_once(char::is_whitespace)).ok_or(NotADate)?;
    let named = month.to_lowercase();
    let named = MONTHS.iter().position(|(long, short)| named == *long || named == *short);
    let month = match named {
        Some(place) => u8::try_from(place + 1).map_err(|_| NotADate)?,
        None => u8::try_from(figures(month, 1..=2)?).map_err(|_| NotADate)?,
    };
    Month::new(figures(year.trim(), 4..=4)?, month)
}

fn figures(text: &str, length: std::ops::RangeInclusive<usize>) -> Result<u16, NotADate> {
    if length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_err(|_| NotADate)
    } else {
        Err(NotADate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect(text)
    }

    #[test]
    fn days_and_months_are_written_as_french_calendars_print_them() {
        assert_eq!(short(day("2026-01-01")), "01/01/2026");
        assert_eq!(long(day("2026-01-01")), "1 janvier 2026");
        assert_eq!(long(day("2026-08-15")), "15 août 2026");
        let months: Vec<String> = (1..=12).map(|of_year| month(Month::new(2026, of_year).unwrap())).collect();
        assert_eq!(
            months.join(", ").replace(" 2026", ""),
            "janv., févr., mars, avr., mai, juin, juil., août, sept., oct., nov., déc."
        );
    }

    #[test]
    fn an_exercice_is_named_by_its_year_or_by_its_two_days() {
        assert_eq!(exercice(Exercice::calendar(2026).unwrap()), "exercice 2026");
        let crossing = Exercice::new(day("2025-09-01"), day("2026-08-31")).unwrap();
        assert_eq!(exercice(crossing), "du 01/09/2025 au 31/08/2026");
        let shortened = Exercice::new(day("2026-03-01"), day("2026-12-31")).unwrap();
        assert_eq!(exercice(shortened), "du 01/03/2026 au 31/12/2026");
        let two_years = Exercice::new(day("2025-01-01"), day("2026-12-31")).unwrap();
        assert_eq!(exercice(two_years), "du 01/01/2025 au 31/12/2026");
    }

    #[test]
    fn typed_months_are_read() {
        for text in ["06/2026", "6/2026", "6-2026", "2026-06", "juin 2026", "Juin\u{a0}2026", " 06/2026 "] {
            assert_eq!(read_month(text).map(|month| month.to_string()), Ok("2026-06".into()), "{text}");
        }
        assert_eq!(read_month("févr. 2026"), Month::new(2026, 2));
        for wrong in ["", "06", "06/26", "13/2026", "juin", "01/06/2026", "solstice 2026"] {
            assert_eq!(read_month(wrong), Err(NotADate), "{wrong}");
        }
    }

    #[test]
    fn typed_days_are_read() {
        for text in ["31/12/2026", "31-12-2026", "2026-12-31", " 31/12/2026\u{A0}"] {
            assert_eq!(read_date(text), Ok(day("2026-12-31")), "{text}");
        }
        assert_eq!(read_date("1/9/2025"), Ok(day("2025-09-01")));
        for wrong in ["", "31/12", "31/12/26", "12/31/2026", "30/02/2026", "31/12-2026", "2026/12/31", "+1/12/2026"] {
            assert_eq!(read_date(wrong), Err(NotADate), "{wrong}");
        }
        assert_eq!(read_date(&"1".repeat(1_000_000)), Err(NotADate));
    }
}
