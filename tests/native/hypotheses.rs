//! Laws of hypotheses: what each does adds up, whatever is computed of it at once.

use crate::arbitrary::{deeds, documents, perform};
use equilibre::compute::effects::{LeverEffect, effects};
use equilibre::compute::figures::Figures;
use equilibre::compute::uncertainty::odds;
use equilibre::domain::document::Document;
use equilibre::domain::document::column::{Column, Nature};
use equilibre::domain::document::entry::Entry;
use equilibre::domain::document::id::{ColumnId, LineId};
use equilibre::domain::document::lever::{Effect, Lever, Selector};
use equilibre::domain::document::line::{Account, Line, Side};
use equilibre::domain::document::pole::Ventilation;
use equilibre::domain::editor::Editor;
use equilibre::domain::expression;
use equilibre::domain::money::{Amount, Overflow};
use proptest::prelude::*;
use rust_decimal::Decimal;
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

/// Makes an effect one that people suppose: a few percent, some euros.
fn moderate(effect: Effect) -> Effect {
    let few = |number: Decimal| Decimal::new(i64::try_from(number.mantissa() % 40).unwrap(), 2);
    let euros = |amount: Amount| Amount::from_cents(i64::try_from(amount.cents() % 1_000_000).unwrap());
    match effect {
        Effect::Percent(rate) => Effect::Percent(few(rate)),
        Effect::Factor(factor) => Effect::Factor(Decimal::ONE + few(factor)),
        Effect::Euros(sum) => Effect::Euros(euros(sum)),
        Effect::QuantityPrice { quantity, price } => {
            Effect::QuantityPrice { quantity: few(quantity).round(), price: euros(price) }
        }
        other => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// A formula that refers to a range and is worth nothing makes each draw a trial of the whole document.
    #[test]
    fn draws_under_hypotheses_by_sums_and_by_trials_are_the_same(
        document in documents(),
        ends in proptest::collection::vec((-9_000..90_000_i64, 0..90_000_i64), 1..12),
        seed in any::<u64>(),
    ) {
        let mut document = played(document);
        let columns: Vec<ColumnId> = document.columns.iter().map(|column| column.id).collect();
        for column in &columns {
            document.columns.update(*column, |column| {
                column.frozen = None;
                for lever in &mut column.levers {
                    let lever = Arc::make_mut(lever);
                    lever.effect = moderate(lever.effect);
                }
            });
        }
        let lines: Vec<LineId> = document.lines.iter().map(|line| line.id).collect();
        for (line, (low, more)) in lines.iter().zip(ends) {
            let entry = Entry::Range(Arc::new((Decimal::new(low, 1), Decimal::new(low + more, 1))));
            document.lines.update(*line, |line| {
                let filled: Vec<ColumnId> = line.cells.iter().map(|(column, _)| column).collect();
                for column in filled {
                    line.cells.update(column, |cell| cell.entry = Some(entry.clone()));
                }
            });
        }
        let mut followed = document.clone();
        for line in lines {
            let text = format!("=0*ligne({})", line.0);
            let mut added = Line::clone(document.lines.get(line).unwrap());
            added.id = followed.fresh();
            added.account = Account::ToClassify(Side::Charge);
            (added.financeur, added.action, added.ventilation) = (None, None, Default::default());
            added.cells = Default::default();
            for column in columns.iter().filter(|column| document.columns.get(**column).unwrap().base().is_none()) {
                let entry = Entry::of(expression::typed(&text, None).unwrap());
                added.cells.update(*column, |cell| cell.entry = entry);
            }
            followed.lines.push(added);
        }
        let [sums, trials] = [document, followed].map(|document| Figures::of(Arc::new(document), None));
        for column in columns {
            prop_assert_eq!(odds(&sums, column, seed, 12), odds(&trials, column, seed, 12));
        }
    }
}

/// A pole has a quarter of a rent drawn between two ends, and of the insurance: brought to 3 × 500 €, three quarters of the rent
/// still follow.
#[test]
fn a_quantity_at_a_price_over_parts_leaves_the_rest_to_be_drawn() {
    let mut document = played(equilibre::example::reso());
    let scenario = document.columns.iter().nth(2).unwrap().id;
    let pole = document.poles.iter().next().unwrap().id;
    for label in ["Locations", "Assurance"] {
        let line = document.lines.iter().find(|line| line.label == label).unwrap().id;
        document.lines.update(line, |line| {
            line.ventilation = Ventilation::Parts(vec![(pole, Decimal::new(25, 2))]);
            line.cells.update(scenario, |cell| {
                cell.entry = Some(Entry::Range(Arc::new((Decimal::from(4_000), Decimal::from(8_000)))));
            });
        });
    }
    let effect = Effect::QuantityPrice { quantity: Decimal::from(3), price: Amount::from_cents(50_000) };
    let selector = Selector::Pole(pole);
    let lever = Lever { id: document.fresh(), label: String::new(), selector, effect, range: None, on: true };
    document.columns.update(scenario, |column| column.levers = vec![Arc::new(lever)]);
    let figures = Figures::of(Arc::new(document), None);
    let drawn = odds(&figures, scenario, 7, 200).unwrap();
    let width = drawn.highest.minus(drawn.lowest).unwrap();
    assert!(width > Amount::from_cents(300_000), "three quarters of 8 000 €, not nothing: {width}");
}

#[test]
fn an_amount_typed_over_in_a_scenario_is_no_longer_moved_by_its_base_even_when_it_is_the_same() {
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
