//! Owns how an `Amount` is written in French. Example: `−13 699,94 €`.
//!
//! Must not know what the amount is an amount of, nor how it was typed (`number` reads).

use super::figure::{Figure, Sign};
use crate::domain::money::Amount;
use rust_decimal::Decimal;

const EURO: &str = "\u{A0}€";
const KILO_EURO: &str = "\u{A0}k€";

/// Writes to the cent: `947 815,20 €`.
pub fn money(amount: Amount) -> String {
    Figure::rounded(amount.euros(), 2).french(Sign::Minus) + EURO
}

/// Writes to the cent without the unit, for a table that names it once: `947 815,20`.
pub fn amount(amount: Amount) -> String {
    Figure::rounded(amount.euros(), 2).french(Sign::Minus)
}

/// Writes a result or a difference, with its sign unless it is zero: `+31 033,99 €`.
pub fn signed(amount: Amount) -> String {
    Figure::rounded(amount.euros(), 2).french(Sign::Both) + EURO
}

/// Writes whole euros, half away from zero: `947 815 €`.
pub fn euros_rounded(amount: Amount) -> String {
    Figure::rounded(amount.euros(), 0).french(Sign::Minus) + EURO
}

/// Writes whole euros with their sign, unless they round to zero: `+31 034 €`.
pub fn euros_rounded_signed(amount: Amount) -> String {
    Figure::rounded(amount.euros(), 0).french(Sign::Both) + EURO
}

/// Writes a change for a table, in whole euros without the unit; no change is `=`. Example: `+1 527`.
pub fn change(amount: Amount) -> String {
    match amount.is_zero() {
        true => "=".into(),
        false => euros_rounded_signed(amount).trim_end_matches(['€', '\u{a0}']).into(),
    }
}

/// Writes whole thousands of euros, half away from zero: `948 k€`.
pub fn kilo_euros(amount: Amount) -> String {
    // Dividing a bounded amount by a thousand only moves its point: exact, never out of range.
    Figure::rounded(amount.euros() / Decimal::ONE_THOUSAND, 0).french(Sign::Minus) + KILO_EURO
}

/// Writes thousands of euros with their sign and so many decimals, for the marks of a chart: `+45,3 k€`.
pub fn kilo_euros_signed(amount: Amount, places: u32) -> String {
    Figure::rounded(amount.euros() / Decimal::ONE_THOUSAND, places).french(Sign::Both) + KILO_EURO
}

/// Writes for a program: the plain decimal of `data-value`, `-13699.94`.
pub fn plain_amount(amount: Amount) -> String {
    amount.to_string()
}

/// Writes what an edit field shows, which reads back to the same amount: `80778,86`, `80000` for whole euros.
pub fn edit_text(amount: Amount) -> String {
    Figure::rounded(amount.euros(), 2).without_zero_cents().plain(',')
}

/// Writes for CSV and the clipboard, as spreadsheets in French read it: `-13699,94`.
pub fn csv_amount(amount: Amount) -> String {
    Figure::rounded(amount.euros(), 2).plain(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euros(text: &str) -> Amount {
        text.parse().expect(text)
    }

    /// Puts the spaces of typography where a case table shows `_` (U+202F) and `~` (U+00A0).
    fn typeset(text: &str) -> String {
        text.replace('_', "\u{202F}").replace('~', "\u{A0}")
    }

    #[test]
    fn amounts_are_written_as_french_accounts_print_them() {
        for (amount, written, difference, rounded, kilo) in [
            ("947815.20", "947_815,20~€", "+947_815,20~€", "947_815~€", "948~k€"),
            ("31033.99", "31_033,99~€", "+31_033,99~€", "31_034~€", "31~k€"),
            ("-13699.94", "−13_699,94~€", "−13_699,94~€", "−13_700~€", "−14~k€"),
            ("0", "0,00~€", "0,00~€", "0~€", "0~k€"),
            ("-0.40", "−0,40~€", "−0,40~€", "0~€", "0~k€"),
            ("0.50", "0,50~€", "+0,50~€", "1~€", "0~k€"),
            ("-2.50", "−2,50~€", "−2,50~€", "−3~€", "0~k€"),
            ("999.99", "999,99~€", "+999,99~€", "1_000~€", "1~k€"),
            ("1234", "1_234,00~€", "+1_234,00~€", "1_234~€", "1~k€"),
            (
                "1000000000000000",
                "1_000_000_000_000_000,00~€",
                "+1_000_000_000_000_000,00~€",
                "1_000_000_000_000_000~€",
                "1_000_000_000_000~k€",
            ),
        ] {
            let amount = euros(amount);
            assert_eq!(money(amount), typeset(written));
            assert_eq!(signed(amount), typeset(difference));
            assert_eq!(euros_rounded(amount), typeset(rounded));
            assert_eq!(kilo_euros(amount), typeset(kilo));
        }
        assert_eq!(amount(euros("80778.86")), typeset("80_778,86"));
        assert_eq!(euros_rounded_signed(euros("31033.99")), typeset("+31_034~€"));
        assert_eq!(euros_rounded_signed(euros("0.20")), typeset("0~€"));
        assert_eq!(kilo_euros_signed(euros("45298.27"), 1), typeset("+45,3~k€"));
        assert_eq!(kilo_euros_signed(euros("-13699.94"), 0), typeset("−14~k€"));
    }

    #[test]
    fn programs_and_edit_fields_get_plain_digits() {
        for (amount, plain, edit, csv) in [
            ("-13699.94", "-13699.94", "-13699,94", "-13699,94"),
            ("80000", "80000.00", "80000", "80000,00"),
            ("80778.86", "80778.86", "80778,86", "80778,86"),
            ("83899.5", "83899.50", "83899,50", "83899,50"),
            ("-0.00", "0.00", "0", "0,00"),
        ] {
            let amount = euros(amount);
            assert_eq!(plain_amount(amount), plain);
            assert_eq!(edit_text(amount), edit);
            assert_eq!(csv_amount(amount), csv);
        }
    }
}
