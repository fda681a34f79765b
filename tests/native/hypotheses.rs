//! Laws of hypotheses: what each does adds up, whatever is computed of it at once.

use crate::arbitrary::{deeds, documents, perform};
use equilibre::compute::effects::{LeverEffect, effects};
use equilibre::compute::figures::Figures;
use equilibre::domain::document::Document;
use equilibre::domain::document::column::{Column, Nature};
use equilibre::domain::document::id::ColumnId;
use equilibre::domain::editor::Editor;
use equilibre::domain::money::{Amount, Overflow};
use proptest::prelude::*;
use std::sync::Arc;

/// Gives every column a scenario, and that one another, each with the hypotheses of all the columns.
fn played(mut document: Document) -> Document {
    let levers: Vec<_> = document.columns.iter().flat_map(|column| column.levers.clone()).collect();
    let bases: Vec<ColumnId> = document.columns.iter().map(|column| column.id).collect();
    for base in bases {
        let mut base = base;
        for _ in 0..2 {
            let levers = levers.iter().map(|lever| {
                let mut lever = (**lever).clone();
                lever.id = document.fresh();
                Arc::new(lever)
            });
            let levers = levers.collect();
            let id = document.fresh();
            let column = Column::clone(document.columns.get(base).unwrap());
            let nature = Nature::Scenario { base };
            document.columns.push(Column { id, nature, levers, frozen: None, ..column });
            base = id;
        }
    }
    document
}

/// What each hypothesis does, tried one after the other on documents of their own.
fn tried(document: &Document, scenario: ColumnId) -> Vec<Result<Amount, Overflow>> {
    let all = document.columns.get(scenario).unwrap().levers.clone();
    let budget = |count: usize| {
        let mut document = document.clone();
        document.columns.update(scenario, |column| column.levers.truncate(count));
        Figures::of(Arc::new(document), None).column(scenario).unwrap().budget.clone()
    };
    let budgets: Vec<_> = (0..=all.len()).map(budget).collect();
    let moved = |pair: &[Result<Arc<equilibre::compute::budget::Budget>, Overflow>]| {
        let (before, after) = (pair[0].as_ref().map_err(|_| Overflow)?, pair[1].as_ref().map_err(|_| Overflow)?);
        if after.faults > before.faults { Err(Overflow) } else { after.resultat.minus(before.resultat) }
    };
    budgets.windows(2).map(moved).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_each_does_is_what_trying_one_after_the_other_says(document in documents(), deeds in deeds(20)) {
        let mut editor = Editor::open(played(document));
        for (time, deed) in deeds.iter().enumerate() {
            perform(&mut editor, deed, time as u64);
        }
        let figures = Figures::of(editor.document().clone(), None);
        for column in figures.document.columns.iter().filter(|column| !column.is_frozen()) {
            let said = effects(&figures, column.id).into_iter();
            let said: Vec<_> = said.map(|LeverEffect { moved, .. }| moved.map(|moved| moved.resultat)).collect();
            prop_assert_eq!(said, tried(&figures.document, column.id));
        }
    }

    /// The figures of a base are read where they are known; where it is closed they are not, and nothing else changes.
    #[test]
    fn a_scenario_is_worth_the_same_whether_or_not_the_figures_of_its_base_are_read(document in documents()) {
        let document = played(document);
        let mut closed = document.clone();
        let bases: Vec<ColumnId> = document.columns.iter().filter_map(|column| column.base()).collect();
        for base in &bases {
            let copy = Arc::new(document.copy_for(*base));
            closed.columns.update(*base, |column| column.frozen = Some(copy));
        }
        let (open, closed) = (Figures::of(Arc::new(document), None), Figures::of(Arc::new(closed), None));
        for column in open.document.columns.iter().filter(|column| column.base().is_some() && !bases.contains(&column.id)) {
            prop_assert_eq!(open.column(column.id), closed.column(column.id));
        }
        // Closed or opened again, it is followed.
        let followed = Figures::of(closed.document.clone(), Some(&open));
        let back = Figures::of(open.document.clone(), Some(&closed));
        for column in open.document.columns.iter() {
            prop_assert_eq!(followed.column(column.id), closed.column(column.id));
            prop_assert_eq!(back.column(column.id), open.column(column.id));
        }
    }
}

#[test]
fn an_amount_typed_over_in_a_scenario_is_no_longer_moved_by_its_base_even_when_it_is_the_same() {
    use equilibre::domain::document::lever::{Effect, Lever, Selector};
    use rust_decimal::Decimal;
    let mut document = played(equilibre::example::reso());
    let scenarios: Vec<ColumnId> = document.columns.iter().skip(2).map(|column| column.id).collect();
    let [first, second] = [scenarios[2], scenarios[3]];
    let line = document.lines.iter().find(|line| line.label == "Locations").unwrap().id;
    let (selector, effect) = (Selector::Lines(vec![line]), Effect::Percent(Decimal::new(10, 2)));
    let lever = Lever { id: document.fresh(), label: String::new(), selector, effect, range: None, on: true };
    document.columns.update(first, |column| column.levers.push(Arc::new(lever)));
    let before = Figures::of(Arc::new(document.clone()), None);
    let typed = before.document.lines.get(line).unwrap().entry_along(&before.document.lineage(second)).cloned();
    document.lines.update(line, |line| line.cells.update(second, |cell| cell.entry = typed));
    let after = Figures::of(Arc::new(document), Some(&before));
    let worth = |figures: &Figures| figures.value(second, line).and_then(|value| value.amount());
    assert_eq!(worth(&before), "88856.75".parse().ok());
    assert_eq!(worth(&after), "80778.86".parse().ok());
}
