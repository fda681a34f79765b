//! The relecture as a treasurer reads it. The reports stand in `tests/cases/relecture`; `UPDATE_CASES=1 cargo test`
//! writes them anew, to be read over before they are kept.

use crate::arbitrary::{deeds, documents, perform};
use equilibre::compute::figures::Figures;
use equilibre::compute::relecture::{Finding, Kind, relecture};
use equilibre::domain::command::{ColumnCommand, LineCommand, ReadingCommand};
use equilibre::domain::date::Exercice;
use equilibre::domain::document::Document;
use equilibre::domain::document::answer::{About, ReadingRule};
use equilibre::domain::document::column::{Decision, Nature, State};
use equilibre::domain::document::id::ColumnId;
use equilibre::domain::document::line::Line;
use equilibre::domain::editor::{At, Editor};
use equilibre::exchange::json;
use equilibre::format::{money, number};
use equilibre::{example, i18n};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

fn columns(document: &Document) -> Vec<ColumnId> {
    document.columns.iter().map(|column| column.id).collect()
}

fn figures(document: Document) -> Figures {
    Figures::of(Arc::new(document), None)
}

/// What is found in a column beside the one it is compared with by default.
fn found(figures: &Figures, column: ColumnId) -> Vec<Finding> {
    relecture(figures, column, figures.document.default_reference(column))
}

/// What is read of a column, spaces as one types them.
fn report(figures: &Figures, column: ColumnId) -> String {
    let document = &figures.document;
    let name = &document.columns.get(column).unwrap().label;
    let findings = found(figures, column);
    let mut text = format!("{} : relecture de « {name} », questions : {}\n", document.name, findings.len());
    for (place, finding) in findings.iter().enumerate() {
        let asked = i18n::relecture::finding(figures, finding);
        writeln!(text, "\n{}. {}\n   {}\n   {}", place + 1, asked.title, asked.said, asked.check).unwrap();
        if let Some(source) = asked.source {
            writeln!(text, "   {source}").unwrap();
        }
        let labels: Vec<&str> = finding
            .lines
            .iter()
            .map(|line| document.lines.get(*line).unwrap().label.as_str())
            .map(|label| if label.is_empty() { "sans libellé" } else { label })
            .collect();
        if !labels.is_empty() {
            writeln!(text, "   Lignes : {}", labels.join(" · ")).unwrap();
        }
    }
    text.replace(['\u{202F}', '\u{A0}'], " ")
}

#[test]
fn the_relectures_are_those_that_were_read_over() {
    let reso = figures(example::reso());
    let small = figures(example::small());
    let [of_2022, of_2023] = columns(&reso.document).try_into().unwrap();
    let [accounts, budget] = columns(&small.document).try_into().unwrap();
    for (figures, column, name) in [
        (&reso, of_2023, "reso-previsionnel-2023.txt"),
        (&reso, of_2022, "reso-provisoire-2022.txt"),
        (&small, budget, "lavoir-budget-2027.txt"),
        (&small, accounts, "lavoir-realise-2026.txt"),
    ] {
        crate::case("relecture", name, &report(figures, column));
    }
}

#[test]
fn on_reso_it_finds_unaided_what_a_good_accountant_would() {
    let figures = figures(example::reso());
    let column = figures.document.default_column().unwrap();
    let findings = found(&figures, column);
    let label = |line| figures.document.lines.get(line).unwrap().label.as_str();
    let of = |rule| findings.iter().find(|finding| finding.key.rule == rule).unwrap_or_else(|| panic!("{rule:?}"));

    let Kind::SocialRate { rates, .. } = &of(ReadingRule::SocialRate).kind else { panic!() };
    assert_eq!(rates.map(|rate| number::percent(rate, 1)), ["29,8\u{A0}%", "41,0\u{A0}%"]);
    let fse = of(ReadingRule::Unsigned);
    let Kind::Unsigned { amount, before, without, .. } = &fse.kind else { panic!() };
    assert_eq!(label(fse.lines[0]), "Fonds européens (FSE)");
    assert_eq!(
        [*amount, before.unwrap(), *without].map(|amount| amount.to_string()),
        ["262846.00", "240676.00", "-231812.01"]
    );
    let replaced = of(ReadingRule::Replaced);
    assert_eq!(
        replaced.lines.iter().map(|line| label(*line)).collect::<Vec<_>>(),
        ["donneurs d'ordres", "prestations"]
    );
    let negative = of(ReadingRule::Negative);
    assert_eq!((label(negative.lines[0]), negative.lines.len()), ("CD", 1));
    let Kind::SectionGone { section, before, .. } = &of(ReadingRule::SectionGone).kind else { panic!() };
    assert_eq!((section.as_str(), money::amount(*before)), ("78", "46\u{202F}370,00".into()));
    let Kind::EndOf79 { amount, .. } = &of(ReadingRule::EndOf79).kind else { panic!() };
    assert_eq!(amount.to_string(), "51520.00");
    let Kind::NoDetail { sections } = &of(ReadingRule::NoDetail).kind else { panic!() };
    let numbers: Vec<&str> = sections.iter().map(|section| section.section.as_str()).collect();
    assert_eq!(numbers, ["65", "66", "67", "68", "76", "77", "78", "79"]);
}

#[test]
fn in_an_exercice_opened_in_2025_account_79_is_of_another_plan() {
    let mut editor = Editor::open(example::reso());
    let copy_of = editor.document().default_column();
    let exercice = Exercice::calendar(2025).unwrap();
    let added = ColumnCommand::Added { label: "Budget 2025".into(), exercice, nature: Nature::Budget, copy_of };
    editor.apply(&added.into(), At::default()).unwrap();
    let figures = figures(Document::clone(editor.document()));
    let findings = found(&figures, figures.document.default_column().unwrap());
    let of_79 = findings.iter().find(|finding| finding.key.rule == ReadingRule::OtherPlan).unwrap();
    assert_eq!(of_79.key.about, About::Account("79".parse().unwrap()));
    let said = i18n::relecture::finding(&figures, of_79).said.replace(['\u{a0}', '\u{202f}'], " ");
    let expected = "51 520,00 € en 2025 sur le compte 79. Dans le plan de l’exercice, ce serait 649, 708, 758 ou 7587.";
    assert_eq!(said, expected);
    assert!(findings.iter().all(|finding| finding.key.rule != ReadingRule::EndOf79));
}

#[test]
fn a_closed_column_is_read_as_it_was_closed() {
    let mut editor = Editor::open(example::reso());
    let column = editor.document().default_column().unwrap();
    let reference = editor.document().default_reference(column);
    let read = |editor: &Editor| {
        let figures = figures(Document::clone(editor.document()));
        relecture(&figures, column, reference).iter().map(|finding| finding.kind.clone()).collect::<Vec<_>>()
    };
    let before = read(&editor);
    for closed in columns(editor.document()) {
        let state = State::Arrete(Decision { date: "2023-03-14".parse().unwrap(), body: "CA".into() });
        editor.apply(&ColumnCommand::Decided { column: closed, state }.into(), At::default()).unwrap();
    }
    assert_eq!(read(&editor), before);
    // The first line moves last: every other line stands elsewhere than in the copy of the closed columns.
    let first = editor.document().lines.iter().next().unwrap().id;
    editor.apply(&LineCommand::Moved { line: first, before: None }.into(), At::default()).unwrap();
    let after = read(&editor);
    assert!(before.iter().all(|kind| after.contains(kind)) && after.len() == before.len(), "{after:?}");
}

#[test]
fn an_answer_survives_edits_and_a_file() {
    let mut editor = Editor::open(example::reso());
    let column = editor.document().default_column().unwrap();
    let unsigned = |editor: &Editor| {
        let figures = figures(Document::clone(editor.document()));
        found(&figures, column).into_iter().find(|finding| finding.key.rule == ReadingRule::Unsigned).unwrap()
    };
    let before = unsigned(&editor);
    let answer = ReadingCommand::Answered { key: before.key, text: "convention attendue en mars".into() };
    editor.apply(&answer.into(), At::default()).unwrap();
    let typed = LineCommand::AmountEntered { line: before.lines[0], column, text: "250000".into() };
    editor.apply(&typed.into(), At::default()).unwrap();
    let after = unsigned(&editor);
    assert_ne!(after.kind, before.kind);
    let read = json::read(&json::write(editor.document())).unwrap().document;
    assert_eq!(read.answers.get(after.key), Some("convention attendue en mars"));
}

#[test]
fn a_column_without_an_amount_is_not_read_over() {
    let figures = figures(example::starter("Lavoir", 2027, Default::default()));
    assert_eq!(found(&figures, figures.document.default_column().unwrap()), []);
}

/// RÉSO a hundred and eighty times over: whole, it asks the same of the column, and of each line its own.
#[test]
fn ten_thousand_lines_ask_the_same_questions_of_the_column() {
    const TIMES: usize = 180;
    let mut document = example::reso();
    let rows: Vec<_> = document.lines.iter().cloned().collect();
    for _ in 1..TIMES {
        for row in &rows {
            let id = document.fresh();
            document.lines.push(Line { id, ..Line::clone(row) });
        }
    }
    let alone = figures(example::reso());
    let figures = figures(document);
    let column = figures.document.default_column().unwrap();
    let count =
        |figures: &Figures, rule| found(figures, column).into_iter().filter(|finding| finding.key.rule == rule).count();
    for rule in ReadingRule::ALL {
        let expected = match rule {
            ReadingRule::Negative => TIMES,
            // One line of orders in a hundred and eighty weighs too little to ask.
            ReadingRule::Replaced => 0,
            // Each section has many rows now.
            ReadingRule::NoDetail => 0,
            // 169 million of resources.
            ReadingRule::Size => 1,
            _ => count(&alone, rule),
        };
        assert_eq!(count(&figures, rule), expected, "{rule:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the document: each finding is told from the others, about rows that are there, in words, and can be answered.
    #[test]
    fn findings_are_told_apart_said_and_answered(document in documents(), deeds in deeds(12)) {
        let mut editor = Editor::open(document);
        for (time, deed) in deeds.iter().enumerate() {
            perform(&mut editor, deed, time as u64);
        }
        let figures = Figures::of(editor.document().clone(), None);
        for column in columns(editor.document()) {
            for reference in columns(editor.document()).into_iter().map(Some).chain([None]) {
                let findings = relecture(&figures, column, reference);
                let keys: BTreeSet<_> = findings.iter().map(|finding| finding.key).collect();
                prop_assert_eq!(keys.len(), findings.len());
                prop_assert!(findings.is_sorted_by_key(|finding| finding.key.rule));
                for finding in findings {
                    prop_assert_eq!(finding.key.rule, finding.kind.rule());
                    prop_assert!(finding.lines.iter().all(|line| figures.document.lines.get(*line).is_some()));
                    let asked = i18n::relecture::finding(&figures, &finding);
                    prop_assert!(!asked.title.is_empty() && !asked.said.is_empty() && asked.check.starts_with('À'));
                    let answer = ReadingCommand::Answered { key: finding.key, text: "vu".into() };
                    prop_assert!(editor.apply(&answer.into(), At::default()).is_ok());
                }
            }
        }
    }
}
