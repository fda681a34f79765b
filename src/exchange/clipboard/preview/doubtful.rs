//! Owns the number that a person must say how to read. Example: `1,234`, where no other cell of the block tells.
//!
//! Must not know which cells or lines the amounts go to.

use super::super::amounts::{self, Decided};
use super::super::block::{Block, Place};
use crate::format::number::Convention;
use rust_decimal::Decimal;

/// A number that can be read in two ways.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubtful {
    /// Its place in the block.
    pub place: Place,
    /// Its text.
    pub text: String,
    /// Its readings, thousands first.
    pub readings: [(Convention, Decimal); 2],
}

/// Returns the first number below the first `heads` rows that nothing tells how to read.
pub fn doubtful(block: &Block, decided: &[Decided], heads: usize) -> Option<Doubtful> {
    let asked: Vec<usize> =
        decided.iter().enumerate().filter(|(_, decided)| **decided == Decided::Asked).map(|(place, _)| place).collect();
    let places = (heads..block.height()).flat_map(|row| asked.iter().map(move |column| Place { row, column: *column }));
    places.into_iter().find_map(|place| {
        let text = block.text(place).trim();
        Some(Doubtful { place, text: text.into(), readings: amounts::readings(text)? })
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::read;
    use super::super::cells;
    use super::*;

    fn asked(text: &str) -> Option<(String, Vec<String>)> {
        let block = read(Some(text), None).unwrap();
        let found = doubtful(&block, &cells::decided(&block, 0, None), 0)?;
        let readings = found.readings.map(|(convention, value)| format!("{convention:?} {value}"));
        Some((found.text, readings.to_vec()))
    }

    #[test]
    fn the_first_number_in_doubt_is_asked_thousands_first() {
        let both =
            |text: &str, thousands: &str, decimals: &str| Some((text.into(), vec![thousands.into(), decimals.into()]));
        assert_eq!(asked("12\n1,234\n5,678"), both("1,234", "English 1234", "French 1.234"));
        assert_eq!(asked("7\t1.234"), both("1.234", "French 1234", "English 1.234"));
        assert_eq!(asked("-1,234 €"), both("-1,234 €", "English -1234", "French -1.234"));
    }

    #[test]
    fn another_cell_that_leaves_no_doubt_answers() {
        assert_eq!(asked("1,234\n12,50"), None);
        assert_eq!(asked("1234"), None);
    }
}
