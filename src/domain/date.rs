//! Owns civil dates and exercices. Example: the exercice from `2023-01-01` to `2023-12-31`.
//!
//! No clock, no time zone: what day it is comes from the shell.

use std::fmt;
use std::str::FromStr;

/// A day of the civil calendar; its text is `2023-04-30`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A month of the civil calendar; its text is `2023-04`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: u16,
    month: u8,
}

/// Says that a text or three numbers are not a day that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl Date {
    /// Returns the day, between the years 1900 and 2999.
    ///
    /// # Errors
    /// [`NotADate`] when the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Date, NotADate> {
        let exists = (1900..=2999).contains(&year) && day >= 1 && day <= days_in(year, month).ok_or(NotADate)?;
        if exists { Ok(Date { year, month, day }) } else { Err(NotADate) }
    }

    /// Returns the year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Returns the month of the year, from 1.
    pub fn month_of_year(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Returns the day after; none after the last day of 2999.
    pub fn following(self) -> Option<Date> {
        let next = Date::new(self.year, self.month, self.day + 1);
        let next = next.or_else(|_| Date::new(self.year, self.month + 1, 1));
        next.or_else(|_| Date::new(self.year + 1, 1, 1)).ok()
    }

    /// Returns the number of the day, each one more than that of the day before.
    pub fn number(self) -> i64 {
        // The year begins in March: the day that leap years add comes last.
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i64::from(self.day)
    }

    /// Returns the month that holds the day.
    pub fn month(self) -> Month {
        Month { year: self.year, month: self.month }
    }
}

fn days_in(year: u16, month: u8) -> Option<u8> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

impl Month {
    /// Returns the month, between the years 1900 and 2999.
    ///
    /// # Errors
    /// [`NotADate`] when `month` is not between 1 and 12.
    pub fn new(year: u16, month: u8) -> Result<Month, NotADate> {
        Date::new(year, month, 1).map(Date::month)
    }

    /// Returns the year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Returns the month of the year, from 1.
    pub fn month_of_year(self) -> u8 {
        self.month
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Date, NotADate> {
        let mut parts = text.split('-');
        let date = match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(year), Some(month), Some(day), None) if year.len() == 4 && month.len() == 2 && day.len() == 2 => {
                Date::new(number(year)?, number(month)?, number(day)?)
            }
            _ => Err(NotADate),
        }?;
        Ok(date)
    }
}

impl FromStr for Month {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Month, NotADate> {
        match text.split_once('-') {
            Some((year, month)) if year.len() == 4 && month.len() == 2 => Month::new(number(year)?, number(month)?),
            _ => Err(NotADate),
        }
    }
}

fn number<T: FromStr>(digits: &str) -> Result<T, NotADate> {
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().map_err(|_| NotADate) } else { Err(NotADate) }
}

/// An accounting year: its first and last day. Its opening date chooses the plan comptable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Exercice {
    opening: Date,
    closing: Date,
}

impl Exercice {
    /// Returns the exercice from `opening` to `closing`, both included.
    ///
    /// # Errors
    /// [`NotADate`] when it closes before it opens.
    pub fn new(opening: Date, closing: Date) -> Result<Exercice, NotADate> {
        if opening <= closing { Ok(Exercice { opening, closing }) } else { Err(NotADate) }
    }

    /// Returns the exercice that is the calendar year.
    ///
    /// # Errors
    /// [`NotADate`] outside 1900..=2999.
    pub fn calendar(year: u16) -> Result<Exercice, NotADate> {
        Exercice::new(Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)
    }

    /// Returns the first day.
    pub fn opening(self) -> Date {
        self.opening
    }

    /// Returns the last day.
    pub fn closing(self) -> Date {
        self.closing
    }

    /// Returns whether both have a day in common.
    pub fn meets(self, other: Exercice) -> bool {
        self.opening <= other.closing && other.opening <= self.closing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        assert_eq!("2024-02-29".parse::<Date>().map(|date| date.to_string()), Ok("2024-02-29".into()));
        for wrong in ["2023-02-29", "1900-02-29", "2023-13-01", "2023-1-1", "01/01/2023", "2023-01-01-", "+023-01-01"] {
            assert_eq!(wrong.parse::<Date>(), Err(NotADate), "{wrong}");
        }
        assert_eq!("2023-04".parse::<Month>().map(|month| month.to_string()), Ok("2023-04".into()));
    }

    #[test]
    fn each_day_has_the_number_after_the_day_before() {
        let mut day = Date::new(1999, 12, 30).unwrap();
        while let Some(next) = day.following().filter(|next| next.year() < 2005) {
            assert_eq!(next.number() - day.number(), 1, "{next}");
            day = next;
        }
    }

    #[test]
    fn an_exercice_may_cross_the_calendar_year_but_not_run_backwards() {
        let september = Date::new(2025, 9, 1).unwrap();
        let august = Date::new(2026, 8, 31).unwrap();
        assert!(Exercice::new(september, august).is_ok());
        assert_eq!(Exercice::new(august, september), Err(NotADate));
    }
}
