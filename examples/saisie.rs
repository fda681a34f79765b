//! Times one amount typed, to every figure, and a relecture: `cargo run --release --example saisie`. Medians; compare them in one run only,
//! machines are noisy. With a number, formulas: `-- 100` makes one line in a hundred refer to accounts.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic
)]

use equilibre::compute::figures::Figures;
use equilibre::compute::relecture::relecture;
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

fn main() {
    let referring: Option<u32> = std::env::args().nth(1).and_then(|count| count.parse().ok());
    for lines in [500, 10_000, 100_000] {
        let mut editor = Editor::open(document(lines, referring));
        let started = Instant::now();
        let mut figures = Figures::of(editor.document().clone(), None);
        let anew = started.elapsed();
        let columns: Vec<ColumnId> = editor.document().columns.iter().map(|column| column.id).collect();
        let ids: Vec<LineId> = editor.document().lines.iter().map(|line| line.id).collect();
        let (mut applied, mut computed) = (Vec::new(), Vec::new());
        for edit in 0..EDITS {
            // Only cells of numbers: every other line at least.
            let line = ids[(edit as usize * 7_919 * 2) % ids.len() / 2 * 2];
            let column = columns[edit as usize % columns.len()];
            let command = LineCommand::AmountEntered { line, column, text: (1_000 + edit).to_string() };
            let started = Instant::now();
            editor.apply(&command.into(), At::default()).unwrap();
            applied.push(started.elapsed());
            let started = Instant::now();
            figures = Figures::of(editor.document().clone(), Some(&figures));
            computed.push(started.elapsed());
        }
        let [applied, computed] = [applied, computed].map(median);
        let read = (0..20).map(|_| {
            let started = Instant::now();
            std::hint::black_box(relecture(&figures, columns[1], Some(columns[0])));
            started.elapsed()
        });
        let read = median(read.collect());
        println!(
            "{lines:>7} lines × {COLUMNS}: anew {anew:>10.1?}, command {applied:>8.1?}, figures {computed:>8.1?}, \
             relecture {read:>8.1?}"
        );
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn document(lines: u32, referring: Option<u32>) -> Document {
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
        let refers = referring.is_some_and(|every| place % every == 1) && number.starts_with("6");
        for (shift, column) in columns.iter().enumerate() {
            let amount = Decimal::new(i64::from(place) * 137 % 9_000_000 + shift as i64, 2);
            line.cells.update(*column, |cell| {
                cell.entry = match refers {
                    true => Entry::of(equilibre::domain::expression::typed("=2%*compte(74)", None).unwrap()),
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
