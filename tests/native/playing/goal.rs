//! *Combien manque-t-il ?*

use super::*;
use equilibre::compute::goal::{Bounds, Goal, NoAnswer, goal};
use equilibre::compute::matter;
use equilibre::compute::trial::{Point, Subject, Trial};
use equilibre::domain::command::{ColumnCommand, LeverCommand, LeverDeed, LineCommand};
use equilibre::domain::document::column::{Decision, Nature, State};
use equilibre::domain::document::entry::Entry;
use equilibre::domain::document::id::LeverId;
use equilibre::domain::document::lever::{Effect, Lever, LeverRange, Selector};
use equilibre::domain::document::line::Side;
use proptest::prelude::*;
use rust_decimal::Decimal;

const METROPOLE: &str = "Rennes Métropole (fonctionnement)";
const FSE: &str = "Fonds européens (FSE)";

fn enter(editor: &mut Editor, line: LineId, column: ColumnId, text: &str) {
    does(editor, LineCommand::AmountEntered { line, column, text: text.into() });
}

/// RÉSO with a scenario "Sans le FSE" on 2023.
fn without_fse() -> (Editor, ColumnId) {
    let mut editor = Editor::open(example::reso());
    let base = editor.document().default_column().unwrap();
    let exercice = editor.document().columns.get(base).unwrap().exercice;
    let nature = Nature::Scenario { base };
    does(&mut editor, ColumnCommand::Added { label: "Sans le FSE".into(), exercice, nature, copy_of: None });
    let scenario = editor.document().default_column().unwrap();
    let fse = named(editor.document(), FSE);
    enter(&mut editor, fse, scenario, "0");
    (editor, scenario)
}

fn asked(figures: &Figures, column: ColumnId, subject: Subject, target: &str) -> Goal {
    Goal { column, subject, target: euros(target), bounds: Bounds::usual(figures, column, subject) }
}

fn number(text: &str) -> Decimal {
    euros(text).euros().normalize()
}

/// A buvette that sells less the dearer it is: what it earns rises with the price, then falls.
#[test]
fn where_a_formula_rises_then_falls_both_numbers_are_told_and_the_nearest_first() {
    let mut editor = Editor::open(example::reso());
    let column = editor.document().default_column().unwrap();
    let price = named(editor.document(), "Documentation");
    let earned = named(editor.document(), METROPOLE);
    // Bought at the price; sold at ten times what is left of 1 000 €.
    enter(&mut editor, price, column, "100");
    enter(&mut editor, earned, column, "=192000+\"Documentation\"*(1000-\"Documentation\")/10");
    let figures = read(&editor);
    let now = resultat(&figures, column);
    let wanted = now.plus(euros("5000")).unwrap();
    let question = Goal {
        column,
        subject: Subject::Line(price),
        target: wanted,
        bounds: Bounds { low: Some(Decimal::ZERO), high: Some(Decimal::from(2_000)) },
    };
    let answer = goal(&figures, &question).unwrap();
    let other = answer.other.unwrap();
    assert!(answer.exact.number < number("450") && other.number > number("450"), "{answer:?}");
    for point in [answer.exact, other] {
        assert!(point.resultat >= wanted && point.resultat.minus(wanted).unwrap() < euros("1"), "{point:?}");
    }
    let said = said(equilibre::i18n::playing::goal(&figures.document, &question, &Ok(answer)));
    assert!(said.contains("y mène aussi"), "{said}");
    // From beyond the top, the way up is behind: it is found all the same.
    enter(&mut editor, price, column, "1500");
    let figures = read(&editor);
    let back = goal(&figures, &Goal { target: wanted, ..question }).unwrap();
    assert_eq!((back.exact, back.other.map(|other| other.number)), (other, Some(answer.exact.number)));
}

#[test]
fn without_the_fse_rennes_metropole_would_have_to_give_423_812_01() {
    let (mut editor, scenario) = without_fse();
    let figures = read(&editor);
    assert_eq!(resultat(&figures, scenario), euros("-231812.01"));
    let line = named(editor.document(), METROPOLE);
    let answer = goal(&figures, &asked(&figures, scenario, Subject::Line(line), "0")).unwrap();
    assert_eq!((answer.now.number, answer.now.resultat), (Decimal::from(192_000), euros("-231812.01")));
    assert_eq!((answer.exact.number, answer.exact.resultat), (number("423812.01"), Amount::ZERO));
    assert_eq!(answer.whole, Some(Point { number: Decimal::from(423_813), resultat: euros("0.99") }));

    enter(&mut editor, line, scenario, "423812,01");
    let after = read(&editor);
    assert_eq!(resultat(&after, scenario), Amount::ZERO);
    let base = after.document.columns.get(scenario).unwrap().base().unwrap();
    assert_eq!(resultat(&after, base), euros("31033.99"), "the budget itself does not move");
}

#[test]
fn a_charge_is_rounded_down_so_that_the_target_is_met() {
    let figures = reso();
    let column = figures.document.default_column().unwrap();
    let rent = Subject::Line(named(&figures.document, "Locations"));
    let answer = goal(&figures, &asked(&figures, column, rent, "0")).unwrap();
    assert_eq!(answer.exact.number, number("111812.85"), "31 033,99 more than 80 778,86");
    assert_eq!(answer.whole, Some(Point { number: Decimal::from(111_812), resultat: euros("0.85") }));
}

#[test]
fn a_grant_has_a_floor_and_may_have_a_ceiling() {
    let (editor, scenario) = without_fse();
    let figures = read(&editor);
    let subject = Subject::Line(named(editor.document(), METROPOLE));
    let mut question = asked(&figures, scenario, subject, "0");
    question.bounds.high = Some(Decimal::from(300_000));
    let Err(NoAnswer::OutOfReach { nearest, .. }) = goal(&figures, &question) else { panic!("there is a ceiling") };
    assert_eq!(nearest, Point { number: Decimal::from(300_000), resultat: euros("-123812.01") });
    let too_low = asked(&figures, scenario, subject, "-600000");
    let Err(NoAnswer::OutOfReach { nearest, .. }) = goal(&figures, &too_low) else { panic!("below zero") };
    assert_eq!(nearest, Point { number: Decimal::ZERO, resultat: euros("-423812.01") });
    // Between the exact amount and the next whole euro.
    question.bounds.high = Some(Decimal::new(42_381_250, 2));
    assert_eq!(goal(&figures, &question).unwrap().whole, None);
}

#[test]
fn formulas_that_follow_are_counted_and_roundings_stepped_over() {
    let mut editor = Editor::open(example::reso());
    let column = editor.document().default_column().unwrap();
    let [fees, rent] = ["Autres", "Locations"].map(|label| named(editor.document(), label));
    enter(&mut editor, fees, column, "=33%*produits");
    let figures = read(&editor);
    let subject = Subject::Line(named(editor.document(), METROPOLE));
    let answer = goal(&figures, &asked(&figures, column, subject, "0")).unwrap();
    assert!(answer.exact.resultat.abs() < euros("0.02"), "{answer:?}");
    let whole = answer.whole.unwrap();
    assert!(!whole.resultat.is_negative() && whole.resultat < euros("1"), "{answer:?}");
    let trial = Trial::of(&figures, column).unwrap();
    assert_eq!(trial.with(subject, answer.exact.number), Ok(answer.exact), "as tried");

    // What a line is worth to itself: a charge that a grant pays back has no effect.
    enter(&mut editor, fees, column, "0");
    let line = named(editor.document(), "Ademe");
    enter(&mut editor, line, column, "=\"Locations\"");
    let figures = read(&editor);
    let question = asked(&figures, column, Subject::Line(rent), "0");
    assert_eq!(goal(&figures, &question), Err(NoAnswer::NoEffect));
}

/// A scenario on 2023 with one hypothesis.
fn supposing(
    label: &str,
    selector: Selector,
    effect: Effect,
    range: Option<LeverRange>,
) -> (Editor, ColumnId, LeverId) {
    let mut editor = Editor::open(example::reso());
    let base = editor.document().default_column().unwrap();
    let exercice = editor.document().columns.get(base).unwrap().exercice;
    let nature = Nature::Scenario { base };
    does(&mut editor, ColumnCommand::Added { label: "Plan B".into(), exercice, nature, copy_of: None });
    let column = editor.document().default_column().unwrap();
    does(&mut editor, LeverCommand { column, deed: LeverDeed::Added { label: label.into(), selector, effect, range } });
    let lever = editor.document().columns.get(column).unwrap().levers[0].id;
    (editor, column, lever)
}

fn accounts(numbers: &[&str]) -> Selector {
    Selector::Accounts(numbers.iter().map(|number| number.parse().unwrap()).collect())
}

#[test]
fn a_rise_of_salaries_that_uses_up_the_excedent_is_found_to_the_cent() {
    let effect = Effect::Percent(Decimal::ZERO);
    let (mut editor, column, lever) =
        supposing("Masse salariale", accounts(&["641", "645", "631", "633"]), effect, None);
    let figures = read(&editor);
    let answer = goal(&figures, &asked(&figures, column, Subject::Lever(lever), "0")).unwrap();
    assert_eq!(answer.exact.resultat, Amount::ZERO, "{answer:?}");
    let whole = answer.whole.unwrap();
    assert_eq!((whole.number, whole.resultat), (Decimal::new(44, 3), euros("614.28")), "in tenths of a percent");

    let effect = Effect::Percent(answer.exact.number);
    does(&mut editor, LeverCommand { column, deed: LeverDeed::Moved { lever, effect } });
    assert_eq!(resultat(&read(&editor), column), Amount::ZERO, "put back");
}

#[test]
fn a_line_that_a_hypothesis_moves_is_asked_for_as_it_would_be_typed() {
    let line = named(&example::reso(), METROPOLE);
    let effect = Effect::Percent(Decimal::new(-50, 2));
    let (mut editor, column, _) = supposing("Moitié moins", Selector::Lines(vec![line]), effect, None);
    let figures = read(&editor);
    assert_eq!(resultat(&figures, column), euros("-64966.01"), "96 000 less");
    let answer = goal(&figures, &asked(&figures, column, Subject::Line(line), "0")).unwrap();
    assert_eq!((answer.now.number, answer.exact.number), (Decimal::from(192_000), number("321932.02")));
    enter(&mut editor, line, column, "321932,02");
    assert_eq!(resultat(&read(&editor), column), Amount::ZERO);
}

#[test]
fn a_number_of_members_is_found_and_so_is_their_price() {
    let label = "divers";
    let line = named(&example::reso(), label);
    let effect = Effect::QuantityPrice { quantity: Decimal::from(40), price: euros("25") };
    let (editor, column, lever) = supposing("Adhésions", Selector::Lines(vec![line]), effect, None);
    let figures = read(&editor);
    let now = resultat(&figures, column);
    let target = now.plus(euros("1210")).unwrap().to_string();
    let quantity = goal(&figures, &asked(&figures, column, Subject::Lever(lever), &target)).unwrap();
    assert_eq!(quantity.exact.number, number("88.4"));
    assert_eq!(quantity.whole.unwrap().number, Decimal::from(89));
    let price = goal(&figures, &asked(&figures, column, Subject::Price(lever), &target)).unwrap();
    assert_eq!(price.exact.number, number("55.25"));
    assert_eq!(price.whole.unwrap().number, Decimal::from(56));
}

#[test]
fn a_hypothesis_stays_within_its_range_and_one_that_is_off_has_no_effect() {
    let range = Some(LeverRange { low: Decimal::ZERO, high: Decimal::new(3, 2), step: Decimal::new(5, 3) });
    let (mut editor, column, lever) = supposing("Salaires", accounts(&["641"]), Effect::Percent(Decimal::ZERO), range);
    let figures = read(&editor);
    let question = asked(&figures, column, Subject::Lever(lever), "0");
    let Err(NoAnswer::OutOfReach { nearest, .. }) = goal(&figures, &question) else { panic!("3 % is not enough") };
    assert_eq!(nearest.number, Decimal::new(3, 2));
    let reachable = asked(&figures, column, Subject::Lever(lever), "25000");
    assert_eq!(goal(&figures, &reachable).unwrap().whole.unwrap().number, Decimal::new(10, 3), "by steps of 0,5 %");
    let movers = matter::levers(&figures, column).unwrap();
    assert_eq!((movers.len(), movers[0].high), (1, nearest));

    does(&mut editor, LeverCommand { column, deed: LeverDeed::Switched { lever, on: false } });
    let figures = read(&editor);
    assert_eq!(goal(&figures, &question), Err(NoAnswer::NoEffect));
    assert_eq!(matter::levers(&figures, column), Ok(Vec::new()));
}

#[test]
fn a_closed_column_is_tried_on_a_copy_of_its_own() {
    let mut editor = Editor::open(example::reso());
    let column = editor.document().default_column().unwrap();
    let line = named(editor.document(), METROPOLE);
    let before = read(&editor);
    let question = asked(&before, column, Subject::Line(line), "0");
    let decision = Decision { date: "2023-03-03".parse().unwrap(), body: "AG".into() };
    does(&mut editor, ColumnCommand::Decided { column, state: State::Approuve(decision) });
    let after = read(&editor);
    assert!(after.column(column).unwrap().frozen.is_some());
    assert_eq!(goal(&after, &question), goal(&before, &question));
    assert_eq!(resultat(&after, column), euros("31033.99"));
}

#[test]
fn a_line_that_is_gone_is_said() {
    let figures = reso();
    let column = figures.document.default_column().unwrap();
    let question = asked(&figures, column, Subject::Line(LineId(4_000_000)), "0");
    assert!(matches!(goal(&figures, &question), Err(NoAnswer::Trouble(_))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_number_tried_as_it_stands_changes_nothing(document in arbitrary::documents()) {
        let figures = Figures::of(Arc::new(document), None);
        for column in columns(&figures.document) {
            let trial = Trial::of(&figures, column).unwrap();
            prop_assert_eq!(trial.resultat(), Ok(resultat(&figures, column)));
            let document = figures.document_of(column);
            // What is typed leaves a sum that a base spreads to the other lines.
            let bases = document.lineage(column).into_iter().skip(1).filter_map(|id| document.columns.get(id));
            let spread = |lever: &Lever| matches!(lever.effect, Effect::Euros(_) | Effect::QuantityPrice { .. });
            if bases.flat_map(|column| &column.levers).any(|lever| spread(lever)) {
                continue;
            }
            let levers = document.columns.get(column).unwrap().levers.iter().map(|lever| Subject::Lever(lever.id));
            let filled = |line: &LineId| figures.value(column, *line).is_some_and(|value| value.amount().is_some());
            let lines = document.lines.iter().map(|line| line.id).filter(filled).map(Subject::Line);
            for subject in lines.chain(levers) {
                if let Ok(now) = trial.number(subject) {
                    let point = trial.with(subject, now);
                    prop_assert_eq!(point, Ok(Point { number: now, resultat: resultat(&figures, column) }));
                }
            }
        }
    }

    #[test]
    fn an_answer_put_back_reaches_the_target_to_the_cent(
        document in arbitrary::documents(),
        cents in -10_000_000..10_000_000_i64,
    ) {
        let figures = Figures::of(Arc::new(document), None);
        let target = Amount::from_cents(cents);
        let open = |id: &ColumnId| figures.document.columns.get(*id).is_some_and(|column| column.frozen.is_none());
        for column in columns(&figures.document).into_iter().filter(open) {
            for line in figures.document.lines.iter() {
                let bounds = Bounds::default();
                let question = Goal { column, subject: Subject::Line(line.id), target, bounds };
                let Ok(answer) = goal(&figures, &question) else { continue };
                let mut after = Document::clone(&figures.document);
                after.lines.update(line.id, |line| {
                    line.cells.update(column, |cell| cell.entry = Some(Entry::Number(answer.exact.number)));
                });
                let after = Figures::of(Arc::new(after), None);
                prop_assert_eq!(resultat(&after, column), answer.exact.resultat);
                // Nothing refers here: the line is straight. Hypotheses may bend it.
                let is_bent = figures.document.lineage(column).iter().any(|id| {
                    figures.document.columns.get(*id).is_some_and(|column| !column.levers.is_empty())
                });
                prop_assert!(is_bent || answer.exact.resultat == target);
                prop_assert!(answer.exact.resultat >= target);
                if let Some(whole) = answer.whole {
                    prop_assert!(whole.number.fract().is_zero() && whole.resultat >= target);
                    let more = (whole.number - answer.exact.number) >= Decimal::ZERO;
                    let is_whole = whole.number == answer.exact.number;
                    prop_assert!(is_bent || is_whole || more == (line.account.side() == Some(Side::Produit)));
                }
            }
        }
    }
}
