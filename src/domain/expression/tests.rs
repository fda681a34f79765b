//! The arithmetic, and what is typed, by examples.

use super::*;
use crate::domain::money::Amount;
use crate::format::number::{Convention, NumberFault};
use rust_decimal::Decimal;

fn d(text: &str) -> Decimal {
    text.parse().expect(text)
}

fn value(text: &str) -> Result<Decimal, FaultKind> {
    parse(text, Convention::Ask).and_then(|expr| evaluate(&expr)).map_err(|fault| fault.kind)
}

fn fault(text: &str) -> (FaultKind, Option<usize>) {
    let fault = parse(text, Convention::Ask).expect_err(text);
    (fault.kind, fault.place)
}

#[test]
fn formulas_are_computed_exactly() {
    for (text, expected) in [
        ("=12*350", "4200"),
        ("12*350", "4200"),
        ("= 12 000 * 2", "24000"),
        ("=1\u{202F}234,5+0.5", "1235"),
        ("=1 234,567*2", "2469.134"),
        ("=0,1+0,2", "0.3"),
        ("=1+2*3", "7"),
        ("=(1+2)*3", "9"),
        ("=10-3-2", "5"),
        ("=100/10/2", "5"),
        ("=100/(10/2)", "20"),
        ("=6×7÷2−1", "20"),
        ("=-2*3", "-6"),
        ("=2*-3", "-6"),
        ("=2--3", "5"),
        ("=+5", "5"),
        ("=80000*3%", "2400"),
        ("=80000*(1+3 %)", "82400"),
        ("=-50%", "-0.5"),
        ("=(40+10)%", "0.5"),
        ("=12 € * 3", "36"),
        ("=1,5 k€ + 12EUR", "1512"),
        ("=1/4", "0.25"),
        ("=1.234,56+1,234.56", "2469.12"),
        ("=\u{A0}12\u{A0}*\u{A0}2\u{A0}", "24"),
    ] {
        assert_eq!(value(text), Ok(d(expected)), "{text}");
    }
}

#[test]
fn a_formula_that_cannot_be_read_says_what_and_where() {
    let missing = FaultKind::MissingValue;
    let unexpected = |character| FaultKind::Unexpected { character };
    let unknown = |name: &str| FaultKind::UnknownName { name: name.into() };
    for (text, expected, place) in [
        ("=", missing.clone(), 1),
        ("", missing.clone(), 0),
        ("=12*", missing.clone(), 4),
        ("=12**3", missing.clone(), 4),
        ("=*3", missing.clone(), 1),
        ("=()", missing.clone(), 2),
        ("=2*%", missing, 3),
        ("=(12*(3+4)", FaultKind::Unclosed, 1),
        ("=12)", unexpected(')'), 3),
        ("=12(3)", unexpected('('), 3),
        ("==12", unexpected('='), 1),
        ("=12 k", unexpected('k'), 4),
        ("=12;3", unexpected(';'), 3),
        ("=é*2", unknown("é"), 1),
        ("=2*salaires(64)", unknown("salaires"), 3),
    ] {
        assert_eq!(fault(text), (expected, Some(place)), "{text}");
    }
    for (text, number, expected, place) in [
        ("=2*1,234", "1,234", NumberFault::Ambiguous { thousands: d("1234"), decimals: d("1.234") }, 3),
        ("=12 34*2", "12 34", NumberFault::MalformedGroups, 1),
        ("=1,2,3", "1,2,3", NumberFault::TwoDecimalSeparators, 1),
        ("=1..2", "1..2", NumberFault::TwoDecimalSeparators, 1),
        ("=99999999999999999", "99999999999999999", NumberFault::TooLarge, 1),
    ] {
        let kind = FaultKind::Number { text: number.into(), fault: expected };
        assert_eq!(fault(text), (kind, Some(place)), "{text}");
    }
    let french = parse("=2*1,234", Convention::French).and_then(|expr| evaluate(&expr));
    assert_eq!(french, Ok(d("2.468")));
}

#[test]
fn arithmetic_out_of_range_is_a_fault() {
    assert_eq!(value("=5/(3-3)"), Err(FaultKind::DivisionByZero { divisor: "3-3".into() }));
    assert_eq!(value("=1000000*1000000*1000000"), Err(FaultKind::TooLarge));
    assert_eq!(value("=1000000000000000+0,01"), Err(FaultKind::TooLarge));
    assert_eq!(value("=1000000000000000"), Ok(Amount::LIMIT));
}

#[test]
fn canonical_text_reads_back() {
    for (text, canonical) in [
        ("= 12 000 * 2", "12000*2"),
        ("=(1+2)*(3)", "(1+2)*3"),
        ("=((1*2)+3)", "1*2+3"),
        ("=1-(2-3)", "1-(2-3)"),
        ("=(1-2)-3", "1-2-3"),
        ("=1/(2*3)", "1/(2*3)"),
        ("=-(1+2)", "-(1+2)"),
        ("=-(-2)", "--2"),
        ("=(-2)%", "(-2)%"),
        ("=-2 %", "-2%"),
        ("=(1+2)%%", "(1+2)%%"),
        ("=2×−3", "2*-3"),
        ("=1234,50+.5", "1234,5+0,5"),
        ("=1 234,5", "1234,5"),
        ("=1,2340", "1,2340"),
    ] {
        let expr = parse(text, Convention::Ask).expect(text);
        assert_eq!(print(&expr), canonical, "{text}");
        assert_eq!(parse(canonical, Convention::Ask), Ok(expr), "{text}");
    }
}

#[test]
fn a_hostile_formula_is_refused_on_a_small_stack() {
    let deep = |before: &str, after: &str, times: usize| format!("={}1{}", before.repeat(times), after.repeat(times));
    // Three quarters of the megabyte a page gives its wasm, in a build that optimises nothing.
    let hostile = move || {
        for (before, after) in [("(", ")"), ("-", ""), ("", "%"), ("+", ""), ("-(", ")%")] {
            for times in [64, 65, 300, 1_000, 100_000] {
                let text = deep(before, after, times);
                let expected = if text.chars().count() > LENGTH { FaultKind::TooLong } else { FaultKind::TooDeep };
                match parse(&text, Convention::Ask) {
                    Ok(expr) => assert!(times == 64 && parse(&print(&expr), Convention::Ask) == Ok(expr)),
                    Err(fault) => assert_eq!(fault.kind, expected, "{before}1{after} {times}"),
                }
            }
        }
        // What is not nested may be as long as the text.
        for operation in ["+1", "-1", "*1", "/1"] {
            let expr = parse(&format!("=1{}", operation.repeat(499)), Convention::Ask).expect(operation);
            assert!(evaluate(&expr).is_ok());
            assert_eq!(parse(&print(&expr), Convention::Ask), Ok(expr.clone()));
            assert!(format!("{expr:?}").len() > 499);
        }
    };
    std::thread::Builder::new().stack_size(768 * 1024).spawn(hostile).unwrap().join().unwrap();
}

fn number_typed(value: &str) -> Typed {
    Typed::Number(d(value))
}

#[test]
fn what_is_typed_becomes_a_number_a_formula_or_a_range() {
    let current = Some(d("83899.25"));
    for (text, expected) in [
        ("", Typed::Empty),
        (" \u{A0}", Typed::Empty),
        ("80 000,50 €", number_typed("80000.50")),
        ("=80000", number_typed("80000")),
        ("= -(5)", number_typed("-5")),
        ("=3%", number_typed("0.03")),
        ("-500", number_typed("-500")),
        ("(500)", number_typed("-500")),
        ("500-", number_typed("-500")),
        ("12 %", number_typed("0.12")),
        ("35000..40000", Typed::Range { low: d("35000"), high: d("40000") }),
        ("35 000 … 40 000 €", Typed::Range { low: d("35000"), high: d("40000") }),
        ("35...40 k€", Typed::Range { low: d("35000"), high: d("40000") }),
        ("3..4 %", Typed::Range { low: d("0.03"), high: d("0.04") }),
        ("35 €..40 k€", Typed::Range { low: d("35"), high: d("40000") }),
        ("-40..-35", Typed::Range { low: d("-40"), high: d("-35") }),
        ("5..5", Typed::Range { low: d("5"), high: d("5") }),
    ] {
        assert_eq!(typed(text, current), Ok(expected), "{text}");
    }
}

#[test]
fn what_is_typed_after_an_operator_applies_to_the_current_value() {
    let current = Some(d("83899.25"));
    for (typed_text, current, formula, value) in [
        ("=12*350", current, "=12*350", "4200"),
        (" = 12 * 350 ", current, "= 12 * 350", "4200"),
        ("12*350", current, "=12*350", "4200"),
        ("-12*350", current, "=-12*350", "-4200"),
        ("-(5+3)", current, "=-(5+3)", "-8"),
        ("5-3", current, "=5-3", "2"),
        ("+500", current, "=83899,25+500", "84399.25"),
        ("+ 500", current, "=83899,25+ 500", "84399.25"),
        ("*1,03", Some(d("-100")), "=-100*1,03", "-103"),
        ("/2", current, "=83899,25/2", "41949.625"),
        ("×2", current, "=83899,25×2", "167798.5"),
        ("-=500", current, "=83899,25-500", "83399.25"),
        ("−= 500", current, "=83899,25-500", "83399.25"),
        ("-=500+200", current, "=83899,25-(500+200)", "83199.25"),
        ("+=500", current, "=83899,25+500", "84399.25"),
        ("*=1+1", current, "=83899,25*(1+1)", "167798.5"),
        ("+3%", Some(d("80000")), "=80000*(1+3%)", "82400"),
        ("+3 %", Some(d("80000")), "=80000*(1+3 %)", "82400"),
        ("-=3%", Some(d("80000")), "=80000*(1-3%)", "77600"),
        ("*3%", Some(d("80000")), "=80000*3%", "2400"),
        ("+500", Some(d("1.234")), "=1,2340+500", "501.234"),
        ("+12*350", None, "=+12*350", "4200"),
        ("-=12*350", None, "=-(12*350)", "-4200"),
    ] {
        match typed(typed_text, current) {
            Ok(Typed::Formula { text, expr }) => {
                assert_eq!(text, formula, "{typed_text}");
                assert_eq!(evaluate(&expr), Ok(d(value)), "{typed_text}");
            }
            other => panic!("{typed_text}: {other:?}"),
        }
    }
    for (text, value) in [("+500", "500"), ("-=500", "-500"), ("+=500", "500"), ("+3%", "0.03")] {
        assert_eq!(typed(text, None), Ok(number_typed(value)), "{text}");
    }
}

#[test]
fn what_cannot_be_read_says_where_in_what_was_typed() {
    let current = Some(d("83899.25"));
    let number = |text: &str, fault| FaultKind::Number { text: text.into(), fault };
    let either = |thousands, decimals| NumberFault::Ambiguous { thousands: d(thousands), decimals: d(decimals) };
    for (text, current, kind, place) in [
        ("abc", current, number("abc", NumberFault::NotANumber), Some(0)),
        (" 12,3,4", current, number("12,3,4", NumberFault::TwoDecimalSeparators), Some(1)),
        ("-1,234 €", current, number("-1,234 €", either("-1234", "-1.234")), Some(0)),
        ("+1,234", current, number("1,234", either("1234", "1.234")), Some(1)),
        ("+1,234", None, number("+1,234", either("1234", "1.234")), Some(0)),
        ("-=1,234", current, number("1,234", either("1234", "1.234")), Some(2)),
        ("2*1,234", current, number("1,234", either("1234", "1.234")), Some(2)),
        ("1..2,345 k€", current, number("2,345 k€", either("2345000", "2345")), Some(3)),
        ("1,234..2 k€", current, number("1,234", either("1234000", "1234")), Some(0)),
        ("--5", current, number("--5", NumberFault::TwoSigns), Some(0)),
        ("12*", current, FaultKind::MissingValue, Some(3)),
        ("*", current, FaultKind::MissingValue, Some(1)),
        ("+)", current, FaultKind::MissingValue, Some(1)),
        ("=", current, FaultKind::MissingValue, Some(1)),
        ("35000..", current, FaultKind::MissingValue, Some(7)),
        ("*2", None, FaultKind::NoCurrentValue { operator: Operator::Multiply }, Some(0)),
        ("/=2", None, FaultKind::NoCurrentValue { operator: Operator::Divide }, Some(0)),
        ("40..35", current, FaultKind::ReversedRange { low: d("40"), high: d("35") }, Some(0)),
        ("2*loyer", current, FaultKind::UnknownName { name: "loyer".into() }, Some(2)),
    ] {
        assert_eq!(typed(text, current), Err(Fault { kind, place }), "{text}");
    }
    assert_eq!(typed(&"1".repeat(1_001), None), Err(Fault::anywhere(FaultKind::TooLong)));
    assert!(matches!(typed(&"1+".repeat(200), None), Err(Fault { kind: FaultKind::MissingValue, .. })));
}
