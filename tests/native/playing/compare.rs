//! Columns side by side.

use super::*;
use equilibre::compute::compare::{Cell, Comparison, Key, Measure, compare, is_ecart, lines};
use equilibre::domain::command::{ColumnCommand, LineCommand};
use equilibre::domain::document::column::Nature;
use equilibre::domain::document::line::Side;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn cells(comparison: &Comparison, key: Key) -> Vec<Cell> {
    comparison.rows.iter().find(|row| row.key == key).map(|row| row.cells.clone()).unwrap_or_default()
}

fn cell(value: &str, difference: Option<&str>) -> Cell {
    let measure = |text: &str| Measure::Euros(euros(text));
    Cell { value: Some(measure(value)), difference: difference.map(measure), good: None }
}

#[test]
fn two_years_of_reso_side_by_side_evolve_and_are_not_judged() {
    let figures = reso();
    let found = compare(&figures, &columns(&figures.document), false);
    let charges = cells(&found, Key::Side(Side::Charge));
    assert_eq!(charges, [cell("947815.20", None), cell("908095.89", Some("-39719.31"))]);
    assert_eq!(cells(&found, Key::Resultat), [cell("-13699.94", None), cell("31033.99", Some("44733.93"))]);
    let metropole = figures.document.financeurs.iter().find(|row| row.name == "Rennes Métropole").unwrap().id;
    assert_eq!(cells(&found, Key::Financeur(metropole)), [cell("166000", None), cell("192000", Some("26000"))]);
    let hours = cells(&found, Key::Heures);
    assert_eq!(hours[1].value, Some(Measure::Heures(Decimal::from(1372))));
    assert_eq!(hours[1].difference, Some(Measure::Heures(Decimal::ZERO)));
    assert_eq!(cells(&found, Key::EtpSalaries)[0].value, Some(Measure::Etp(Decimal::new(16_45, 2))));
}

#[test]
fn only_what_differs_is_kept_when_asked_and_an_absence_is_no_zero() {
    let figures = reso();
    let found = compare(&figures, &columns(&figures.document), true);
    assert!(cells(&found, Key::Heures).is_empty() && cells(&found, Key::EtpSalaries).is_empty());
    assert!(!cells(&found, Key::Resultat).is_empty());
    let interviews = figures.document.indicators.iter().next().unwrap().id;
    assert_eq!(cells(&found, Key::Indicator(interviews))[1].value, None);
}

#[test]
fn what_came_of_a_budget_is_judged_by_side() {
    let mut editor = Editor::open(example::reso());
    let budget = editor.document().default_column().unwrap();
    let exercice = editor.document().columns.get(budget).unwrap().exercice;
    let (label, nature, copy_of) = ("Réalisé 2023".into(), Nature::Realise, Some(budget));
    does(&mut editor, ColumnCommand::Added { label, exercice, nature, copy_of });
    let column = editor.document().default_column().unwrap();
    for (label, text) in [("Locations", "81778.86"), ("prestations", "80500")] {
        let line = named(editor.document(), label);
        does(&mut editor, LineCommand::AmountEntered { line, column, text: text.into() });
    }
    let figures = read(&editor);
    assert!(is_ecart(&figures.document, column, budget));
    for columns in [[budget, column], [column, budget]] {
        let found = compare(&figures, &columns, true);
        let good = |key| cells(&found, key)[1].good;
        assert_eq!(good(Key::Side(Side::Charge)), Some(false), "the rent cost 1 000 more");
        assert_eq!(good(Key::Side(Side::Produit)), Some(true));
        assert_eq!(good(Key::Resultat), Some(true));
        assert_eq!(found.rows.len(), 5, "both totals, the résultat, sections 61 and 70");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn differences_of_sections_add_up_to_those_of_the_totals(document in arbitrary::documents()) {
        let figures = Figures::of(Arc::new(document), None);
        let all = columns(&figures.document);
        let found = compare(&figures, &all, false);
        prop_assert_eq!(&found.columns, &all);
        for side in [Side::Charge, Side::Produit] {
            for place in 1..all.len() {
                let difference = |cells: &[Cell]| cells[place].difference.map_or(Decimal::ZERO, Measure::number);
                let sections = found.rows.iter().filter(|row| matches!(row.key, Key::Section(of, _) if of == side));
                let sum: Decimal = sections.map(|row| difference(&row.cells)).sum();
                prop_assert_eq!(sum, difference(&cells(&found, Key::Side(side))));
            }
        }
        for row in &compare(&figures, &all, true).rows {
            prop_assert!(row.differs() && found.rows.contains(row));
        }
    }
}

#[test]
fn the_lines_that_differ_make_the_difference_of_their_section() {
    let figures = reso();
    let columns: Vec<_> = figures.document.columns.iter().map(|column| column.id).collect();
    let by_section = lines(&figures, &columns);
    let change =
        |cells: &[Cell]| cells.last().and_then(|cell| cell.difference).map(Measure::number).unwrap_or_default();
    let sections: Vec<_> = compare(&figures, &columns, true).rows;
    let mut compared = 0;
    for row in &sections {
        let Key::Section(_, section) = row.key else { continue };
        let lines = by_section.get(&section).map(Vec::as_slice).unwrap_or_default();
        let sum: Decimal = lines.iter().map(|line| change(&line.cells)).sum();
        assert_eq!(sum, change(&row.cells), "{section:?}");
        compared += 1;
    }
    assert!(compared > 10);
    assert!(lines(&figures, &columns[..1]).is_empty(), "a column alone differs from nothing");
}
