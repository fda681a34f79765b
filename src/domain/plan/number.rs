//! Owns account numbers and the side they stand on. Example: `6063`, a charge of section `60`.
//!
//! Must not know which numbers a plan has.

use std::fmt;
use std::str::FromStr;

const SHORTEST: usize = 2;
const LONGEST: usize = 10;

/// One of the two sides of a budget; a French table prints charges on the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Side {
    /// What the association spends, or gives in kind.
    Charge,
    /// What it receives, in money or in kind.
    Produit,
}

/// What an account counts; contributions volontaires en nature never enter the résultat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nature {
    /// Class 6.
    Charge,
    /// Class 7.
    Produit,
    /// Section 86: what the contributions volontaires en nature were used for.
    EmploiCvn,
    /// Section 87: where the contributions volontaires en nature came from.
    RessourceCvn,
}

impl Nature {
    /// Returns the nature that the first digits tell; none outside 6, 7, 86 and 87.
    pub fn of_digits(digits: &str) -> Option<Nature> {
        match digits.as_bytes() {
            [b'6', ..] => Some(Nature::Charge),
            [b'7', ..] => Some(Nature::Produit),
            [b'8', b'6', ..] => Some(Nature::EmploiCvn),
            [b'8', b'7', ..] => Some(Nature::RessourceCvn),
            _ => None,
        }
    }

    /// Returns the side of the table it is printed on.
    pub fn side(self) -> Side {
        match self {
            Nature::Charge | Nature::EmploiCvn => Side::Charge,
            Nature::Produit | Nature::RessourceCvn => Side::Produit,
        }
    }

    /// Returns whether it stands at the foot of the table, outside the résultat.
    pub fn is_cvn(self) -> bool {
        matches!(self, Nature::EmploiCvn | Nature::RessourceCvn)
    }
}

/// The number of an account of charges, of produits or of contributions volontaires: 2 to 10 digits that start
/// with 6, 7, 86 or 87. It sorts as in a printed plan: `60`, `601`, `6011`, `602`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountNumber {
    // Unused places hold 0, below every ASCII digit: the derived order is that of the text.
    digits: [u8; LONGEST],
    length: u8,
}

/// Says why a text is not an account number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnAccount {
    /// It holds something else than the digits 0 to 9.
    NotDigits,
    /// It has fewer than 2 digits.
    TooShort,
    /// It has more than 10 digits.
    TooLong,
    /// It is of no class that a budget has, as `12` or `512`.
    UnknownClass,
}

impl AccountNumber {
    /// Returns the digits.
    pub fn as_str(&self) -> &str {
        self.digits.get(..usize::from(self.length)).and_then(|digits| str::from_utf8(digits).ok()).unwrap_or_default()
    }

    /// Returns the section, the first two digits: `60` for `6063`.
    pub fn section(self) -> AccountNumber {
        self.cut(SHORTEST)
    }

    /// Returns whether the number begins with `prefix`; every number begins with itself.
    pub fn starts_with(&self, prefix: &str) -> bool {
        self.as_str().starts_with(prefix)
    }

    /// Returns whether it is that account or one of its sub-accounts.
    pub fn is_under(self, account: AccountNumber) -> bool {
        let length = usize::from(account.length);
        account.length <= self.length
            && self.digits.iter().zip(account.digits).take(length).all(|(one, other)| *one == other)
    }

    /// Returns what the account counts.
    pub fn nature(self) -> Nature {
        match self.digits {
            [b'6', ..] => Nature::Charge,
            [b'7', ..] => Nature::Produit,
            [_, b'6', ..] => Nature::EmploiCvn,
            _ => Nature::RessourceCvn,
        }
    }

    /// Returns the side of the table it is printed on.
    pub fn side(self) -> Side {
        self.nature().side()
    }

    /// Returns the number itself, then each shorter one that it is a sub-account of, down to the section.
    pub fn with_parents(self) -> impl Iterator<Item = AccountNumber> {
        (SHORTEST..=usize::from(self.length)).rev().map(move |length| self.cut(length))
    }

    fn cut(mut self, length: usize) -> AccountNumber {
        self.digits.iter_mut().skip(length).for_each(|digit| *digit = 0);
        self.length = self.length.min(u8::try_from(length).unwrap_or(self.length));
        self
    }
}

impl FromStr for AccountNumber {
    type Err = NotAnAccount;

    fn from_str(text: &str) -> Result<AccountNumber, NotAnAccount> {
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAnAccount::NotDigits);
        }
        if text.len() < SHORTEST {
            return Err(NotAnAccount::TooShort);
        }
        let length = u8::try_from(text.len()).ok().filter(|length| usize::from(*length) <= LONGEST);
        let length = length.ok_or(NotAnAccount::TooLong)?;
        Nature::of_digits(text).ok_or(NotAnAccount::UnknownClass)?;
        let mut digits = [0; LONGEST];
        digits.iter_mut().zip(text.bytes()).for_each(|(place, digit)| *place = digit);
        Ok(AccountNumber { digits, length })
    }
}

impl fmt::Display for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::super::account;
    use super::*;

    #[test]
    fn only_charges_produits_and_contributions_have_a_number_here() {
        for (text, expected) in [
            ("613", Ok("613")),
            ("86", Ok("86")),
            ("7541200001", Ok("7541200001")),
            ("", Err(NotAnAccount::TooShort)),
            ("6", Err(NotAnAccount::TooShort)),
            ("75412000011", Err(NotAnAccount::TooLong)),
            ("12", Err(NotAnAccount::UnknownClass)),
            ("512", Err(NotAnAccount::UnknownClass)),
            ("890", Err(NotAnAccount::UnknownClass)),
            ("613 ", Err(NotAnAccount::NotDigits)),
            ("60A", Err(NotAnAccount::NotDigits)),
            ("-60", Err(NotAnAccount::NotDigits)),
            ("٦١٣", Err(NotAnAccount::NotDigits)),
        ] {
            assert_eq!(
                text.parse().as_ref().map(AccountNumber::as_str),
                expected.as_ref().map(|digits| *digits),
                "{text}"
            );
        }
    }

    #[test]
    fn the_first_digits_tell_the_side() {
        for (digits, nature, side) in [
            ("641", Nature::Charge, Side::Charge),
            ("74", Nature::Produit, Side::Produit),
            ("864", Nature::EmploiCvn, Side::Charge),
            ("875", Nature::RessourceCvn, Side::Produit),
        ] {
            assert_eq!((account(digits).nature(), account(digits).side()), (nature, side));
            assert_eq!(Nature::of_digits(digits), Some(nature));
        }
        assert_eq!(Nature::of_digits("8"), None);
        assert_eq!(Nature::of_digits("12"), None);
    }

    #[test]
    fn numbers_sort_as_in_a_printed_plan() {
        let mut numbers =
            ["7", "60", "6011", "87", "602", "601", "6"].map(|digits| format!("{digits:0<2}")).map(|d| account(&d));
        numbers.sort();
        assert_eq!(format!("{numbers:?}"), "[60, 60, 601, 6011, 602, 70, 87]");
        assert_eq!(account("6063").section(), account("60"));
        assert!(account("6063").starts_with("606") && !account("606").starts_with("6063"));
        let parents: Vec<_> = account("75412").with_parents().collect();
        assert_eq!(format!("{parents:?}"), "[75412, 7541, 754, 75]");
    }
}
