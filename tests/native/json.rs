//! The native format: what is written reads back, past versions read for ever, and no text makes a reader panic.

use crate::arbitrary::documents;
use equilibre::domain::diagnostic::{Code, Diagnostic, Severity};
use equilibre::domain::document::Document;
use equilibre::domain::document::column::Nature;
use equilibre::domain::document::line::{Account, Side};
use equilibre::exchange::json::{self, Read, Unreadable};
use proptest::prelude::*;
use serde_json::{Value, json};

fn read(value: &Value) -> Read {
    json::read(&value.to_string()).expect("readable")
}

/// A document with the envelope and these fields besides.
fn file(fields: Value) -> Value {
    let mut file = json!({ "format": "equilibre", "version": 1 });
    file.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    file
}

fn found(diagnostics: &[Diagnostic]) -> Vec<(Code, &str)> {
    diagnostics.iter().map(|found| (found.code, found.place.as_str())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back(document in documents()) {
        let text = json::write(&document);
        let read = json::read(&text).unwrap();
        prop_assert_eq!(&read.diagnostics, &vec![]);
        prop_assert_eq!(&read.document, &document);
        prop_assert_eq!(json::write(&read.document), text, "written anew, the same text");
    }

    #[test]
    fn a_damaged_text_never_panics_and_what_is_read_of_it_reads_back(
        document in documents(),
        damages in proptest::collection::vec((any::<prop::sample::Index>(), 0..3_usize, damage()), 1..6),
    ) {
        let mut text: Vec<char> = json::write(&document).chars().collect();
        for (place, removed, put) in damages {
            let place = place.index(text.len());
            let end = (place + removed).min(text.len());
            text.splice(place..end, put.chars());
        }
        let text: String = text.into_iter().collect();
        if let Ok(read) = json::read(&text) {
            let again = json::read(&json::write(&read.document)).unwrap();
            prop_assert_eq!(&again.diagnostics, &vec![], "nothing is left to repair");
            prop_assert_eq!(again.document, read.document);
        }
    }

    #[test]
    fn a_text_cut_short_is_said_not_to_be_json(document in documents(), cut in any::<prop::sample::Index>()) {
        let text = json::write(&document);
        let cut = text.floor_char_boundary(cut.index(text.len()));
        let is_refused = matches!(json::read(&text[..cut]), Err(Unreadable::NotJson { .. }));
        prop_assert!(is_refused);
    }

    /// Each value of the file in turn becomes of another kind: the rest still reads.
    #[test]
    fn a_value_of_another_kind_leaves_the_rest(document in documents(), place in any::<prop::sample::Index>(), other in strange()) {
        let mut value: Value = serde_json::from_str(&json::write(&document)).unwrap();
        let mut places = Vec::new();
        collect(&value, &mut String::new(), &mut places);
        let place = &places[place.index(places.len())];
        if ["/format", "/version"].contains(&place.as_str()) {
            return Ok(());
        }
        *value.pointer_mut(place).unwrap() = other;
        let read = json::read(&value.to_string()).unwrap();
        let again = json::read(&json::write(&read.document)).unwrap();
        prop_assert_eq!(&again.diagnostics, &vec![]);
        prop_assert_eq!(again.document, read.document);
    }
}

fn damage() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        prop::sample::select(vec![
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "0",
            "-1",
            "1e999",
            "\\u0000",
            "true",
            "9999999999"
        ])
        .prop_map(String::from),
        any::<char>().prop_map(String::from),
    ]
}

fn strange() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(3.5),
        json!(4_000_000_000_u32),
        json!("?"),
        json!("=1+"),
        json!("12"),
        json!([]),
        json!([[], {}, 1]),
        json!({}),
        json!({ "1": {}, "id": 1 }),
    ])
}

fn collect(value: &Value, place: &mut String, places: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Array(items) => items.iter().enumerate().map(|(place, item)| (place.to_string(), item)).collect(),
        Value::Object(fields) => fields.iter().map(|(name, field)| (name.clone(), field)).collect(),
        _ => Vec::new(),
    };
    for (name, child) in children {
        let length = place.len();
        place.push('/');
        place.push_str(&name);
        places.push(place.clone());
        collect(child, place, places);
        place.truncate(length);
    }
}

#[test]
fn what_is_no_document_is_said_so() {
    for (text, reason) in [
        ("", Unreadable::NotJson { line: 1, column: 0 }),
        ("{\n \"format\" \"equilibre\"", Unreadable::NotJson { line: 2, column: 11 }),
        ("[]", Unreadable::NotEquilibre),
        ("null", Unreadable::NotEquilibre),
        ("{}", Unreadable::NotEquilibre),
        (r#"{"format":"equilibre"}"#, Unreadable::NotEquilibre),
        (r#"{"format":"equilibre","version":0}"#, Unreadable::NotEquilibre),
        (r#"{"format":"equilibre","version":"1"}"#, Unreadable::NotEquilibre),
        (r#"{"format":"autre","version":1}"#, Unreadable::NotEquilibre),
        (r#"{"format":"equilibre","version":2,"lines":7}"#, Unreadable::Newer { version: 2 }),
    ] {
        assert_eq!(json::read(text).err(), Some(reason), "{text}");
    }
    assert_eq!(json::read(&" ".repeat(json::SIZE_LIMIT + 1)).err(), Some(Unreadable::TooLarge));
    let marked = format!("\u{FEFF}{}", json::write(&Document::empty("Lavoir")));
    assert_eq!(json::read(&marked).map(|read| read.document.name), Ok("Lavoir".to_owned()));
}

#[test]
fn a_hand_written_file_of_a_few_fields_reads() {
    let read = read(&file(json!({
        "name": "Lavoir",
        "columns": [{ "id": 1, "label": "Budget 2026", "opening": "2026-01-01", "closing": "2026-12-31", "nature": "budget" }],
        "lines": [
            { "id": 2, "account": "756", "label": "Cotisations", "cells": { "1": "=40*25" }, "unknown": [1] },
            { "id": 3, "side": "produit", "label": "Fête", "cells": { "1": "1500..2000" } },
        ],
    })));
    assert_eq!(read.diagnostics, []);
    let lines: Vec<_> = read.document.lines.iter().collect();
    let column = read.document.default_column().unwrap();
    let values: Vec<_> = lines.iter().map(|line| line.entry(column).unwrap().value().unwrap().to_string()).collect();
    assert_eq!(values, ["1000", "1750"]);
    assert_eq!(format!("{:?}", lines[0].account), "Numbered { plan: Pca2025, number: 756 }");
    assert_eq!(read.document.next_id, 4);
}

#[test]
fn what_cannot_be_read_is_left_out_and_said_with_its_place_and_text() {
    let read = read(&file(json!({
        "nextId": 2,
        "columns": [{ "id": 1, "label": "2026", "opening": "2026-01-01", "closing": "2026-12-31" }],
        "poles": [{ "id": 5, "label": "Atelier" }],
        "conventions": [{ "id": 9, "label": "Ville 2026", "financeur": 77 }],
        "lines": [
            { "id": 2, "account": "613", "label": "Local", "cells": { "1": "=12*", "8": "5" }, "financeur": 77, "convention": 9 },
            { "id": 3, "account": "loyer", "label": "Loyer", "cells": { "1": "1.234,5" } },
            { "id": 3, "account": "512", "side": "produit", "ventilation": { "parts": [{ "pole": 5, "part": "1" }, { "pole": 6, "part": "1" }] } },
            7,
        ],
    })));
    use Code::*;
    assert_eq!(
        found(&read.diagnostics),
        [
            (RowUnreadable, "lines[3]"),
            (IdReplaced, "lines[2].id"),
            (NextIdMoved, "nextId"),
            (Dangling, "conventions[0].financeur"),
            (Orphan, "conventions[0]"),
            (Dangling, "lines[0].financeur"),
            (Dangling, "lines[0].convention"),
            (EntryUnreadable, "lines[0].cells.1"),
            (Dangling, "lines[0].cells.8"),
            (AccountUnreadable, "lines[1].account"),
            (EntryUnreadable, "lines[1].cells.1"),
            (AccountUnreadable, "lines[2].account"),
            (Dangling, "lines[2].ventilation.parts[1].pole"),
        ]
    );
    let text = |place: &str| read.diagnostics.iter().find(|found| found.place == place).unwrap().params.clone();
    assert_eq!(text("lines[0].cells.1"), ["=12*"]);
    assert_eq!(text("lines[1].account"), ["loyer"]);
    assert!(read.diagnostics.iter().filter(|found| found.code == IdReplaced).all(|f| f.severity == Severity::Repaired));
    let accounts: Vec<_> = read.document.lines.iter().map(|line| line.account).skip(1).collect();
    assert_eq!(accounts, [Account::ToClassify(Side::Charge), Account::ToClassify(Side::Produit)]);
    let ids: Vec<_> = read.document.lines.iter().map(|line| line.id.0).collect();
    assert_eq!((ids, read.document.next_id), (vec![2, 3, 10], 11));
    assert!(read.document.conventions.is_empty());
}

#[test]
fn an_answer_to_what_is_not_there_is_left_out_and_said() {
    let answer = |fields: Value| {
        let mut answer = json!({ "column": 1, "rule": "sansDetail", "text": "vu" });
        answer.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        answer
    };
    let long = "é".repeat(501);
    let read = read(&file(json!({
        "columns": [{ "id": 1, "label": "2026", "opening": "2026-01-01", "closing": "2026-12-31", "nature": "budget" }],
        "answers": [
            answer(json!({})),
            answer(json!({})),
            answer(json!({ "column": 8 })),
            answer(json!({ "rule": "ton" })),
            answer(json!({ "line": 7 })),
            answer(json!({ "account": "512" })),
            answer(json!({ "account": "68", "text": long })),
        ],
    })));
    use Code::*;
    assert_eq!(
        found(&read.diagnostics),
        [
            (RowUnreadable, "answers[1]"),
            (Dangling, "answers[2].column"),
            (RowUnreadable, "answers[2]"),
            (ValueUnreadable, "answers[3].rule"),
            (RowUnreadable, "answers[3]"),
            (Dangling, "answers[4].line"),
            (RowUnreadable, "answers[4]"),
            (ValueUnreadable, "answers[5].account"),
            (RowUnreadable, "answers[5]"),
            (LabelCut, "answers[6].text"),
        ]
    );
    assert_eq!(read.diagnostics[0].params, ["vu"]);
    let lengths: Vec<_> = read.document.answers.iter().map(|(_, text)| text.chars().count()).collect();
    assert_eq!(lengths, [2, 500]);
}

#[test]
fn columns_keep_different_labels_and_scenarios_follow_no_circle() {
    let column = |id: u32, label: &str, base: u32| json!({ "id": id, "label": label, "opening": "2026-01-01", "closing": "2026-12-31", "nature": "scenario", "base": base });
    let read = read(&file(json!({
        "columns": [column(1, "A", 2), column(2, "A", 3), column(3, "A", 1), column(4, "B", 4), column(5, "C", 99), column(6, "D", 1)],
    })));
    let labels: Vec<_> = read.document.columns.iter().map(|column| column.label.as_str()).collect();
    assert_eq!(labels, ["A", "A (2)", "A (3)", "B", "C", "D"]);
    let bases: Vec<_> = read.document.columns.iter().map(|column| column.base().map(|base| base.0)).collect();
    assert_eq!(bases, [None, Some(3), Some(1), None, None, Some(1)]);
    assert_eq!(read.document.columns.at(0).map(|column| column.nature), Some(Nature::Budget));
}

#[test]
fn hostile_texts_end_soon() {
    let deep = 100_000;
    assert!(matches!(json::read(&"[".repeat(deep)), Err(Unreadable::NotJson { .. })));
    for (field, open, close) in [("lines", "[", "]"), ("name", "{\"a\":", "}"), ("unknown", "[", "]")] {
        let value = format!("{}1{}", open.repeat(deep), close.repeat(deep));
        let read = json::read(&format!(r#"{{"format":"equilibre","version":1,"{field}":{value}}}"#)).unwrap();
        assert_eq!((read.document, read.diagnostics.len()), (Document::empty(""), usize::from(field != "unknown")));
    }
    // Each copy shows the two before it: as a tree, more documents than there are atoms.
    let column = |id: u32, copy: usize| json!({ "id": id, "label": id.to_string(), "opening": "2026-01-01", "closing": "2026-12-31", "state": "arrete", "copy": copy });
    let copies: Vec<Value> = (0..300_usize)
        .map(|place| match place {
            0 | 1 => json!({}),
            _ => json!({ "columns": [column(1, place - 1), column(2, place - 2)] }),
        })
        .collect();
    let many = file(json!({ "columns": [column(1, 299), column(2, 9)], "copies": copies }));
    let read = self::read(&many);
    assert!(read.diagnostics.iter().any(|found| found.code == Code::CopyDropped));
    assert_eq!(self::read(&many).document, read.document);
    // A formula as long as may be, and a list of nothing.
    let formula = format!("={}", "(".repeat(1_000));
    let nothing = vec![Value::Null; 2_000];
    let read = self::read(&file(
        json!({ "columns": [column(1, 0)], "lines": [{ "cells": { "1": formula } }], "poles": nothing }),
    ));
    assert!(read.diagnostics.iter().any(|found| found.code == Code::EntryUnreadable));
    assert!(read.diagnostics.iter().any(|found| (found.code, found.place.as_str()) == (Code::LeftOut, "poles")));
}
