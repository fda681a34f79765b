//! Numbers and formulas as text: what is written reads back, and no text, however strange, makes a reader panic.

use equilibre::domain::date::{Date, NotADate};
use equilibre::domain::expression::{self, Expr, Operator};
use equilibre::domain::money::Amount;
use equilibre::format::number::{Convention, NumberFault};
use equilibre::format::{date, money, number};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Any amount the product computes: cents up to the limit, both signs, small ones as likely as large ones.
fn amounts() -> impl Strategy<Value = Amount> {
    let limit = 100_000_000_000_000_000_i64;
    prop_oneof![-limit..=limit, -1_000_000..=1_000_000_i64, Just(limit), Just(-limit)].prop_map(Amount::from_cents)
}

/// Any number that can be typed: up to the limit, at most twelve decimals.
fn typed_numbers() -> impl Strategy<Value = Decimal> {
    let digits = prop_oneof![0..=999_999_i128, 0..=999_999_999_999_999_999_999_999_999_i128];
    (digits, 0..=12_u32).prop_map(|(mantissa, scale)| {
        let value = Decimal::from_i128_with_scale(mantissa, scale);
        if value > Amount::LIMIT { value / Amount::LIMIT } else { value }.round_dp(12)
    })
}

/// Any number at all, the extremes of the type included.
fn any_numbers() -> impl Strategy<Value = Decimal> {
    (any::<u32>(), any::<u32>(), any::<u32>(), any::<bool>(), 0..=28_u32)
        .prop_map(|(low, middle, high, negative, scale)| Decimal::from_parts(low, middle, high, negative, scale))
}

fn trees(leaf: impl Strategy<Value = Decimal> + 'static) -> impl Strategy<Value = Expr> {
    leaf.prop_map(Expr::Number).prop_recursive(6, 24, 2, |inside| {
        let operators =
            prop::sample::select(vec![Operator::Add, Operator::Subtract, Operator::Multiply, Operator::Divide]);
        prop_oneof![
            1 => inside.clone().prop_map(|expr| Expr::Negative(Box::new(expr))),
            1 => inside.clone().prop_map(|expr| Expr::Percent(Box::new(expr))),
            4 => (operators, inside.clone(), inside).prop_map(|(operator, left, right)| Expr::Binary {
                operator,
                left: Box::new(left),
                right: Box::new(right),
            }),
        ]
    })
}

/// Texts made of what numbers and formulas are made of: nearly right more often than noise is.
fn nearly_right() -> impl Strategy<Value = String> {
    let pieces = vec![
        "0",
        "1",
        "12",
        "345",
        "678",
        "000",
        ",",
        ".",
        " ",
        "\u{A0}",
        "\u{202F}",
        "'",
        "’",
        "-",
        "−",
        "+",
        "*",
        "×",
        "/",
        "÷",
        "(",
        ")",
        "%",
        "€",
        "k€",
        "EUR",
        "=",
        "-=",
        "..",
        "…",
        "a",
        "compte(64)",
        "\u{0301}",
        "💶",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|pieces| pieces.concat())
}

/// Texts as a person may type or paste them.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![nearly_right(), any::<String>()]
}

fn currents() -> impl Strategy<Value = Option<Decimal>> {
    prop::option::of(any_numbers())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_written_amount_reads_back(amount in amounts()) {
        for written in [
            money::money(amount),
            money::amount(amount),
            money::signed(amount),
            money::edit_text(amount),
            money::csv_amount(amount),
            money::plain_amount(amount),
        ] {
            prop_assert_eq!(number::read(&written).map(|reading| reading.value), Ok(amount.euros()), "{}", written);
        }
    }

    #[test]
    fn rounded_euros_are_less_than_a_euro_away(amount in amounts()) {
        for written in [money::euros_rounded(amount), money::euros_rounded_signed(amount)] {
            let read = number::read(&written).map(|reading| reading.value);
            prop_assert!(read.is_ok_and(|read| (read - amount.euros()).abs() <= Decimal::new(5, 1)), "{}", written);
        }
    }

    #[test]
    fn a_written_number_reads_back(value in typed_numbers(), negative in any::<bool>()) {
        let value = if negative { -value } else { value };
        let french = |text: &str| number::read_with(text, Convention::French).map(|reading| reading.value);
        prop_assert_eq!(number::read(&number::edit_number(value)).map(|reading| reading.value), Ok(value));
        prop_assert_eq!(french(&number::csv_number(value)), Ok(value));
        prop_assert_eq!(french(&number::decimal(value, 12)), Ok(value));
        let tenths = value.round_dp(10);
        if tenths.abs() <= Amount::LIMIT / Decimal::ONE_HUNDRED {
            prop_assert_eq!(french(&number::percent(tenths, 8)), Ok(tenths));
        }
        prop_assert_eq!(number::plain_number(value).parse::<Decimal>(), Ok(value.round_dp(6)));
    }

    #[test]
    fn a_decided_column_differs_only_where_asking_would_ask(text in texts()) {
        let asked = number::read(&text);
        let french = number::read_with(&text, Convention::French);
        let english = number::read_with(&text, Convention::English);
        match asked {
            Err(NumberFault::Ambiguous { thousands, decimals }) => {
                let readings = [french, english].map(|reading| reading.map(|reading| reading.value));
                prop_assert!(readings == [Ok(thousands), Ok(decimals)] || readings == [Ok(decimals), Ok(thousands)]);
            }
            decided => prop_assert!(decided == french && decided == english),
        }
    }

    #[test]
    fn what_is_read_is_within_bounds(text in texts()) {
        if let Ok(reading) = number::read(&text) {
            prop_assert!(reading.value.abs() <= Amount::LIMIT);
            prop_assert!(reading.value.scale() <= 14);
        }
    }

    #[test]
    fn writers_never_panic(value in any_numbers(), places in any::<u32>()) {
        let _ = (number::percent(value, places), number::percent_signed(value, places));
        let _ = (number::hours(value), number::etp(value), number::decimal(value, places));
        let _ = (number::plain_number(value), number::edit_number(value), number::csv_number(value));
    }

    #[test]
    fn a_printed_formula_reads_back(expr in trees(typed_numbers())) {
        let text = expression::print(&expr);
        prop_assume!(text.len() <= expression::LENGTH);
        for convention in [Convention::Ask, Convention::French, Convention::English] {
            prop_assert_eq!(expression::parse(&text, convention), Ok(expr.clone()), "{}", text);
        }
    }

    #[test]
    fn a_parsed_formula_prints_and_reads_back(text in texts()) {
        for convention in [Convention::Ask, Convention::French, Convention::English] {
            if let Ok(expr) = expression::parse(&text, convention) {
                prop_assert_eq!(expression::parse(&expression::print(&expr), Convention::Ask), Ok(expr));
            }
        }
    }

    #[test]
    fn evaluating_never_panics(expr in trees(any_numbers())) {
        if let Ok(value) = expression::evaluate(&expr) {
            prop_assert!(value.abs() <= Amount::LIMIT);
        }
    }

    #[test]
    fn typing_never_panics_and_a_formula_reads_back(text in texts(), current in currents()) {
        match expression::typed(&text, current) {
            Ok(expression::Typed::Formula { text, expr }) => {
                prop_assert!(text.starts_with('='));
                prop_assert_eq!(expression::parse(&text, Convention::Ask), Ok(expr));
            }
            Ok(expression::Typed::Range { low, high }) => prop_assert!(low <= high),
            Ok(_) => {}
            Err(fault) => prop_assert!(fault.place.is_none_or(|place| place <= text.chars().count())),
        }
    }

    #[test]
    fn what_an_edit_field_shows_types_the_same_amount(amount in amounts()) {
        let typed = expression::typed(&money::edit_text(amount), Some(Decimal::ONE));
        prop_assert_eq!(typed, Ok(expression::Typed::Number(amount.euros())));
    }

    #[test]
    fn written_days_read_back(year in 1900..=2999_u16, month in 1..=12_u8, day in 1..=31_u8) {
        if let Ok(exists) = Date::new(year, month, day) {
            prop_assert_eq!(date::read_date(&date::short(exists)), Ok(exists));
            prop_assert_eq!(date::read_date(&exists.to_string()), Ok(exists));
        }
    }

    #[test]
    fn reading_days_never_panics(text in "[0-9/ -]{0,12}|\\PC*") {
        let read: Result<Date, NotADate> = date::read_date(&text);
        prop_assert!(read.is_ok() || read == Err(NotADate));
    }
}
