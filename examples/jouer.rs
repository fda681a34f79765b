//! Times what is played with: `cargo run --release --example jouer`. The best of a few runs; compare them in one run only,
//! machines are noisy.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic
)]

use equilibre::compute::effects::effects;
use equilibre::compute::figures::Figures;
use equilibre::compute::uncertainty::{DRAWS, odds};
use equilibre::domain::command::{BlockCommand, Command, LineCommand};
use equilibre::domain::document::Document;
use equilibre::domain::document::column::{Column, Nature};
use equilibre::domain::document::entry::Entry;
use equilibre::domain::document::id::{ColumnId, LineId};
use equilibre::domain::document::lever::{Effect, Lever, Selector};
use equilibre::domain::document::line::{Account, Line};
use equilibre::domain::editor::{At, Editor};
use equilibre::domain::expression;
use equilibre::domain::money::Amount;
use equilibre::domain::plan::{self, AccountNumber, PlanVersion};
use equilibre::example;
use rust_decimal::Decimal;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Hypotheses, each on the lines of an account in a hundred.
const LEVERS: usize = 100;
const SCENARIOS: usize = 200;
const DRAWN: usize = 5_000;

fn main() {
    for lines in [500, 10_000] {
        for (formulas, name) in [(false, "no formula"), (true, "a quarter refers")] {
            let (document, scenario) = played(lines, formulas, LEVERS);
            let document = Arc::new(document);
            let figures = Figures::of(document.clone(), None);
            let found = best(|| effects(&figures, scenario).len());
            say(&format!("effects of {LEVERS} hypotheses, {lines} lines, {name}"), found);
            let mut slid = Document::clone(&document);
            slid.columns.update(scenario, |column| {
                Arc::make_mut(&mut column.levers[3]).effect = Effect::Percent(Decimal::new(7, 2));
            });
            let slid = Arc::new(slid);
            say("  one of them moved", best(|| Figures::of(slid.clone(), Some(&figures))));
            let line = document.lines.iter().nth(42).unwrap().id;
            let mut typed = Document::clone(&document);
            typed.lines.update(line, |line| line.cells.update(scenario, |cell| cell.entry = number(12)));
            let typed = Arc::new(typed);
            say("  one amount typed", best(|| Figures::of(typed.clone(), Some(&figures))));
        }
    }
    for (effect, name) in [
        (None, "no hypothesis"),
        (Some(Effect::Percent(Decimal::new(3, 2))), "+3 % of charges"),
        (Some(Effect::Euros(Amount::from_cents(100_000_000))), "+1 000 000 € of charges"),
    ] {
        let (figures, scenario) = uncertain(effect, None);
        say(&format!("{DRAWS} draws of {DRAWN} ranges, {name}"), best(|| odds(&figures, scenario, 2026, DRAWS)));
    }
    let (figures, scenario) = uncertain(None, Some("=2%*compte(60)"));
    say(
        &format!("{} draws of {DRAWN} ranges, a formula", DRAWS / 100),
        best(|| odds(&figures, scenario, 2026, DRAWS / 100)),
    );
    for lines in [55, 500] {
        let (document, last) = chained(lines);
        let document = Arc::new(document);
        let figures = Figures::of(document.clone(), None);
        say(
            &format!("{SCENARIOS} scenarios in a row, {lines} lines, anew"),
            best(|| Figures::of(document.clone(), None)),
        );
        let line = document.lines.iter().nth(12).unwrap().id;
        for (column, name) in [(document.columns.at(0).unwrap().id, "base"), (last, "last")] {
            let mut typed = Document::clone(&document);
            typed.lines.update(line, |line| line.cells.update(column, |cell| cell.entry = number(12)));
            let typed = Arc::new(typed);
            say(&format!("  an amount typed in the {name}"), best(|| Figures::of(typed.clone(), Some(&figures))));
            let mut editor = Editor::open(Document::clone(&document));
            let command = LineCommand::AmountEntered { line, column, text: "=3*12".into() }.into();
            say("  its command", best(|| editor.apply(&command, At::default()).is_ok()));
        }
        let mut slid = Document::clone(&document);
        slid.columns.update(document.columns.at(1).unwrap().id, |column| {
            Arc::make_mut(&mut column.levers[0]).effect = Effect::Percent(Decimal::new(7, 2));
        });
        let slid = Arc::new(slid);
        say("  the first hypothesis moved", best(|| Figures::of(slid.clone(), Some(&figures))));
    }
    for refers in [false, true] {
        let mut document = lines_of(10_000, false);
        let column = document.columns.at(0).unwrap().id;
        let to: Vec<LineId> = document.lines.iter().map(|line| line.id).skip(1).step_by(2).collect();
        let from = document.lines.iter().next().unwrap().id;
        let text = if refers { "=3%*compte(74)" } else { "=3*12" };
        let entry = Entry::of(expression::typed(text, None).unwrap());
        document.lines.update(from, |line| line.cells.update(column, |cell| cell.entry = entry));
        let plain = document.lines.iter().filter(|line| !line.account.number().unwrap().starts_with("74"));
        let plain: Vec<LineId> = plain.map(|line| line.id).collect();
        let to = to.into_iter().filter(|line| plain.contains(line)).collect::<Vec<_>>();
        let count = to.len();
        let mut editor = Editor::open(document);
        let command: Command = BlockCommand::FilledDown { from, to, columns: vec![column] }.into();
        say(&format!("{text} filled in {count} cells"), best(|| editor.apply(&command, At::default()).unwrap()));
    }
}

fn say(what: &str, took: Duration) {
    println!("{what:<60} {took:>10.1?}");
}

fn best<T>(mut work: impl FnMut() -> T) -> Duration {
    let all = Instant::now();
    let mut best = Duration::MAX;
    for _ in 0..15 {
        let started = Instant::now();
        std::hint::black_box(work());
        best = best.min(started.elapsed());
        if all.elapsed() > Duration::from_secs(3) {
            break;
        }
    }
    best
}

fn number(euros: i64) -> Option<Entry> {
    Some(Entry::Number(Decimal::from(euros)))
}

/// So many lines over all accounts, in one column.
fn lines_of(count: usize, formulas: bool) -> Document {
    let mut document = example::small();
    let other = document.columns.at(1).unwrap().id;
    document.columns.remove(other);
    let column = document.columns.at(0).unwrap().id;
    let numbers: Vec<AccountNumber> = plan::accounts(PlanVersion::Pca2018).map(|account| account.number).collect();
    let model = Line::clone(document.lines.iter().next().unwrap());
    let lines = (0..count).map(|place| {
        let number = numbers[place % numbers.len()];
        let id: LineId = document.fresh();
        let account = Account::Numbered { plan: PlanVersion::Pca2018, number };
        let mut line =
            Line { id, account, label: format!("Ligne {place}"), cells: Default::default(), ..model.clone() };
        let refers = formulas && place % 4 == 1 && !number.starts_with("74");
        let entry = match refers {
            true => Entry::of(expression::typed("=2%*compte(74)", None).unwrap()),
            false => Some(Entry::Number(Decimal::new(place as i64 * 137 % 9_000_000, 2))),
        };
        line.cells.update(column, |cell| cell.entry = entry);
        line
    });
    document.lines = lines.collect::<Vec<_>>().into_iter().collect();
    document
}

fn supposed(document: &mut Document, selector: Selector, effect: Effect) -> Arc<Lever> {
    Arc::new(Lever { id: document.fresh(), label: String::new(), selector, effect, range: None, on: true })
}

fn scenario(document: &mut Document, base: ColumnId, levers: Vec<Arc<Lever>>) -> ColumnId {
    let id = document.fresh();
    let column = Column::clone(document.columns.get(base).unwrap());
    document.columns.push(Column { id, nature: Nature::Scenario { base }, levers, ..column });
    id
}

fn played(lines: usize, formulas: bool, levers: usize) -> (Document, ColumnId) {
    let mut document = lines_of(lines, formulas);
    let all = plan::accounts(PlanVersion::Pca2018)
        .map(|account| account.number)
        .filter(|number| number.to_string().len() == 2);
    let groups: Vec<AccountNumber> = all.collect();
    let base = document.columns.at(0).unwrap().id;
    let levers: Vec<Arc<Lever>> = (0..levers)
        .map(|place| {
            let selector = Selector::Accounts(vec![groups[place % groups.len()]]);
            let effect = match place % 2 {
                0 => Effect::Euros(Amount::from_cents(100_000 + place as i64)),
                _ => Effect::Percent(Decimal::new(3, 2)),
            };
            supposed(&mut document, selector, effect)
        })
        .collect();
    let scenario = scenario(&mut document, base, levers);
    (document, scenario)
}

fn uncertain(effect: Option<Effect>, formula: Option<&str>) -> (Figures, ColumnId) {
    let mut document = lines_of(10_000, false);
    let base = document.columns.at(0).unwrap().id;
    let ids: Vec<LineId> = document.lines.iter().map(|line| line.id).step_by(10_000 / DRAWN).collect();
    for (place, id) in ids.iter().enumerate() {
        let entry = Entry::typed(&format!("{}..{}", 100 + place, 300 + 2 * place), None).unwrap();
        document.lines.update(*id, |line| line.cells.update(base, |cell| cell.entry = entry));
    }
    if let Some(formula) = formula {
        let entry = Entry::of(expression::typed(formula, None).unwrap());
        document.lines.update(ids[DRAWN - 1], |line| line.cells.update(base, |cell| cell.entry = entry));
    }
    let accounts: Vec<AccountNumber> = (60..70).map(|number| number.to_string().parse().unwrap()).collect();
    let levers = effect.map(|effect| supposed(&mut document, Selector::Accounts(accounts.clone()), effect));
    let scenario = scenario(&mut document, base, levers.into_iter().collect());
    (Figures::of(Arc::new(document), None), scenario)
}

fn chained(lines: usize) -> (Document, ColumnId) {
    let mut document = lines_of(lines, false);
    let mut last = document.columns.at(0).unwrap().id;
    for place in 0..SCENARIOS {
        let group = Selector::Accounts(vec![if place % 2 == 0 { "60" } else { "64" }.parse().unwrap()]);
        let effect = if place % 3 == 0 {
            Effect::Euros(Amount::from_cents(12_345))
        } else {
            Effect::Percent(Decimal::new(1, 2))
        };
        let lever = supposed(&mut document, group, effect);
        last = scenario(&mut document, last, if place % 4 == 0 { vec![lever] } else { Vec::new() });
    }
    (document, last)
}
