//! Times one amount typed, to every figure: `cargo run --release --example saisie`. Medians; compare them in one run only,
//! machines are noisy.
//!
//! Each size is timed without formulas, with a quarter of the lines referring to sums and lines, and with that quarter
//! referring to what is typed: nearly all of them are worth something else each time. The last row types formulas.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic
)]

use equilibre::compute::figures::Figures;
use equilibre::domain::command::{ColumnCommand, Command, Created, FinanceurCommand, LineCommand};
use equilibre::domain::date::Exercice;
use equilibre::domain::document::Document;
use equilibre::domain::document::column::Nature;
use equilibre::domain::document::entry::Entry;
use equilibre::domain::document::financeur::Famille;
use equilibre::domain::document::id::{ColumnId, FinanceurId, LineId};
use equilibre::domain::document::line::{Account, Line, Status};
use equilibre::domain::editor::{At, Editor};
use equilibre::domain::plan::{self, AccountNumber, PlanVersion};
use rust_decimal::Decimal;
use std::time::{Duration, Instant};

const COLUMNS: u32 = 4;
const FUNDERS: u32 = 30;
const EDITS: u32 = 301;

/// What one line in four refers to, and what is typed.
#[derive(Clone, Copy, PartialEq)]
enum Formulas {
    /// Nothing; amounts.
    None,
    /// An account, all charges or the line above; amounts.
    Some,
    /// Account 74; amounts of that account.
    Typed,
    /// As `Some`; other formulas.
    Themselves,
}

const ALL: [(Formulas, &str); 4] = [
    (Formulas::None, "no formula"),
    (Formulas::Some, "a quarter refers"),
    (Formulas::Typed, "a quarter refers to what is typed"),
    (Formulas::Themselves, "a quarter refers, a formula typed"),
];

fn main() {
    for lines in [500, 10_000, 100_000] {
        for (formulas, name) in ALL {
            let [anew, applied, computed] = times(lines, formulas);
            print!("{lines:>7} lines × {COLUMNS}, {name:<34}");
            println!("anew {anew:>10.1?}, command {applied:>8.1?}, figures {computed:>8.1?}");
        }
    }
}

fn times(lines: u32, formulas: Formulas) -> [Duration; 3] {
    let mut editor = Editor::open(document(lines, formulas));
    let started = Instant::now();
    let mut figures = Figures::of(editor.document().clone(), None);
    let anew = started.elapsed();
    let columns: Vec<ColumnId> = editor.document().columns.iter().map(|column| column.id).collect();
    // Amounts go to cells of numbers: every other line at least.
    let typed_in = |place: usize, line: &Line| match formulas {
        Formulas::None | Formulas::Some => place.is_multiple_of(2),
        Formulas::Typed => place.is_multiple_of(2) && is_grant(line),
        Formulas::Themselves => place % 4 == 1 && !is_grant(line),
    };
    let all = editor.document().lines.iter().enumerate();
    let ids: Vec<LineId> = all.filter(|(place, line)| typed_in(*place, line)).map(|(_, line)| line.id).collect();
    let (mut applied, mut computed) = (Vec::new(), Vec::new());
    for edit in 0..EDITS {
        let line = ids[edit as usize * 7_919 % ids.len()];
        let column = columns[edit as usize % columns.len()];
        let text = match formulas {
            Formulas::Themselves => format!("={}%*compte(74)", edit + 1),
            _ => (1_000 + edit).to_string(),
        };
        let command = LineCommand::AmountEntered { line, column, text };
        let started = Instant::now();
        editor.apply(&command.into(), At::default()).unwrap();
        applied.push(started.elapsed());
        let started = Instant::now();
        figures = Figures::of(editor.document().clone(), Some(&figures));
        computed.push(started.elapsed());
    }
    let faults = columns.iter().map(|column| figures.column(*column).unwrap().budget.as_ref().unwrap().faults);
    assert_eq!(faults.sum::<usize>(), 0, "{lines} lines");
    [anew, median(applied), median(computed)]
}

fn is_grant(line: &Line) -> bool {
    line.account.number().is_some_and(|number| number.starts_with("74"))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn document(lines: u32, formulas: Formulas) -> Document {
    let mut editor = Editor::open(Document::empty("Mesure"));
    let mut does = |command: Command| editor.apply(&command, At::default()).unwrap().created;
    let columns: Vec<ColumnId> = (0..COLUMNS)
        .map(|number| {
            let exercice = Exercice::calendar(2022 + number as u16).unwrap();
            let label = number.to_string();
            match does(ColumnCommand::Added { label, exercice, nature: Nature::Budget, copy_of: None }.into()) {
                Some(Created::Column(id)) => id,
                _ => panic!("no column"),
            }
        })
        .collect();
    let funders: Vec<FinanceurId> = (0..FUNDERS)
        .map(|number| {
            match does(FinanceurCommand::Added { name: number.to_string(), famille: Famille::Region }.into()) {
                Some(Created::Financeur(id)) => id,
                _ => panic!("no funder"),
            }
        })
        .collect();
    let mut document = Document::clone(editor.document());
    let numbers: Vec<AccountNumber> = plan::accounts(PlanVersion::Pca2018).map(|account| account.number).collect();
    let all = (0..lines).map(|place| {
        let number = numbers[place as usize % numbers.len()];
        let id: LineId = document.fresh();
        let mut line = Line {
            id,
            account: Account::Numbered { plan: PlanVersion::Pca2018, number },
            label: format!("Ligne {place}"),
            financeur: number.starts_with("74").then(|| funders[place as usize % funders.len()]),
            convention: None,
            action: None,
            ventilation: Default::default(),
            linked: None,
            only_in: None,
            cells: Default::default(),
        };
        let refers = formulas != Formulas::None && place % 4 == 1;
        // Grants take from the line above, charges from grants, other produits from charges: no circle.
        let text = match place % 8 == 1 || formulas == Formulas::Typed {
            _ if is_grant(&line) => format!("=3%*ligne({})", id.0 - 1),
            true if number.starts_with("7") && formulas == Formulas::Some => "=1%*charges".into(),
            true => "=2%*compte(74)".into(),
            false => format!("=3%*ligne({})", id.0 - 1),
        };
        let formula = Entry::of(equilibre::domain::expression::typed(&text, None).unwrap());
        for (shift, column) in columns.iter().enumerate() {
            let amount = Decimal::new(i64::from(place) * 137 % 9_000_000 + shift as i64, 2);
            line.cells.update(*column, |cell| {
                cell.entry = match refers {
                    true => formula.clone(),
                    false => Some(Entry::Number(amount)),
                };
                if place % 3 == 0 {
                    cell.describe(|details| details.status = Some(Status::Demande));
                }
            });
        }
        line
    });
    document.lines = all.collect();
    document
}
