//! Ranges, grants that are not signed, and draws.

use super::*;
use equilibre::compute::trial::Trouble;
use equilibre::compute::uncertainty::{DRAWS, Odds, Reading, grants, odds, ranges, read as read_ends};
use equilibre::domain::command::{ColumnCommand, DetailsCommand, LineCommand};
use equilibre::domain::document::column::Nature;
use equilibre::domain::document::entry::Entry;
use equilibre::domain::document::line::{SourceKind, Status};
use equilibre::domain::document::rows::Rows;
use equilibre::i18n::playing;
use equilibre::screen::evolution::uncertain::of_ranges;
use proptest::prelude::*;

fn enter(editor: &mut Editor, label: &str, text: &str) {
    let (line, column) = (named(editor.document(), label), editor.document().default_column().unwrap());
    does(editor, LineCommand::AmountEntered { line, column, text: text.into() });
}

/// RÉSO's budget with a rent and a grant that are ranges.
fn uncertain() -> Editor {
    let mut editor = Editor::open(example::reso());
    enter(&mut editor, "Locations", "75000..85000");
    enter(&mut editor, "Rennes Métropole (fonctionnement)", "160000..200000");
    editor
}

fn both_ends(figures: &Figures) -> [Amount; 2] {
    let column = figures.document.default_column().unwrap();
    [Reading::Prudent, Reading::Favorable]
        .map(|reading| resultat(&read_ends(figures, column, reading).unwrap(), column))
}

fn drawn(figures: &Figures, seed: u64) -> Odds {
    odds(figures, figures.document.default_column().unwrap(), seed, DRAWS).unwrap()
}

#[test]
fn a_range_counts_for_its_midpoint_and_every_total_has_two_readings() {
    let figures = read(&uncertain());
    let column = figures.document.default_column().unwrap();
    assert_eq!(ranges(&figures.document, column).len(), 2);
    // 31 033,99 with 80 778,86 of rent and 192 000 from Rennes Métropole.
    assert_eq!(resultat(&figures, column), euros("19812.85"));
    assert_eq!(both_ends(&figures), [euros("-5187.15"), euros("44812.85")]);
    let prudent = read_ends(&figures, column, Reading::Prudent).unwrap();
    let budget = prudent.column(column).unwrap().budget.as_ref().unwrap();
    assert_eq!((budget.charges, budget.produits), (euros("912317.03"), euros("907129.88")));
}

#[test]
fn formulas_follow_both_ends() {
    let mut editor = uncertain();
    enter(&mut editor, "Assurance", "=10%*\"Locations\"");
    let figures = read(&editor);
    let [prudent, favorable] = both_ends(&figures);
    assert_eq!(favorable.minus(prudent), Ok(euros("51000")), "40 000 of grant, 10 000 of rent, a tenth of it");
}

#[test]
fn grants_are_read_three_ways_and_never_weighed() {
    let mut editor = Editor::open(example::reso());
    let column = editor.document().default_column().unwrap();
    let statuses = [("REGION POLE", Status::Notifie), ("DREETS", Status::ADemander), ("CD35 DLA", Status::Verse)];
    for (label, status) in statuses {
        let line = named(editor.document(), label);
        does(&mut editor, LineCommand::StatusChosen { line, column, status: Some(status) });
    }
    let figures = read(&editor);
    let amount = |label: &str| {
        let line = named(&figures.document, label);
        figures.column(column).unwrap().values.of(&figures.document, line).unwrap().amount().unwrap()
    };
    let found = grants(&figures, column).unwrap().unwrap();
    let budget = figures.column(column).unwrap().budget.as_ref().unwrap();
    assert_eq!(found.a_demander, amount("DREETS"));
    assert_eq!(found.demandes.resultat, budget.resultat.minus(amount("DREETS")).unwrap());
    assert_eq!(found.notifies.resultat, found.demandes.resultat.minus(amount("Fonds européens (FSE)")).unwrap());
    assert_eq!(found.acquis.resultat, found.notifies.resultat.minus(amount("REGION POLE")).unwrap());
    assert_eq!(found.acquis.resultat, budget.resultat_conventionne().unwrap());

    let in_2022 = columns(&figures.document)[0];
    assert_eq!(grants(&figures, in_2022).unwrap().unwrap().acquis.resultat, euros("-254375.94"));
}

#[test]
fn a_thousand_draws_stay_between_both_ends_and_are_the_same_everywhere() {
    let figures = read(&uncertain());
    let [prudent, favorable] = both_ends(&figures);
    let found = drawn(&figures, 2023);
    assert!(prudent <= found.lowest && found.lowest <= found.median && found.highest <= favorable);
    let [median, lowest, highest] = ["20351.25", "-4122.97", "43748.05"].map(euros);
    assert_eq!(found, Odds { draws: 1_000, deficits: 32, median, lowest, highest }, "3,4 % to be expected");
    assert_eq!(drawn(&figures, 2023), found);
    assert_ne!(drawn(&figures, 2024), found);
}

#[test]
fn without_a_range_every_draw_is_the_resultat() {
    let found = drawn(&reso(), 1);
    assert_eq!((found.lowest, found.median, found.highest), (euros("31033.99"), euros("31033.99"), euros("31033.99")));
    assert_eq!(found.deficits, 0);
    let none = odds(&reso(), ColumnId(4_000_000), 1, 10);
    assert_eq!(none, Err(Trouble::Gone));
}

#[test]
fn draws_by_sums_and_by_trials_are_the_same() {
    let plain = read(&uncertain());
    let mut editor = uncertain();
    // Follows a range, and moves nothing.
    enter(&mut editor, "Documentation", "=0*\"Locations\"");
    let column = editor.document().default_column().unwrap();
    let line = named(editor.document(), "Documentation");
    does(&mut editor, DetailsCommand::NoteWritten { line, column, text: "Rien de plus".into() });
    assert_eq!(drawn(&plain, 7), drawn(&read(&editor), 7));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn readings_and_draws_keep_their_order_whatever_the_order_of_lines(
        document in arbitrary::documents(),
        ends in proptest::collection::vec((0..100_000_u32, 0..100_000_u32), 12),
        seed in any::<u64>(),
    ) {
        // Ranges wherever an amount stands; no hypothesis, which could turn an effect round.
        let mut document = document;
        let ids = columns(&document);
        for column in &ids {
            document.columns.update(*column, |column| {
                column.levers.clear();
                column.frozen = None;
            });
        }
        let lines: Vec<LineId> = document.lines.iter().map(|line| line.id).collect();
        for (line, (low, more)) in lines.iter().zip(ends) {
            let entry = Entry::typed(&format!("{low}..{}", low + more), None).unwrap();
            document.lines.update(*line, |line| {
                let filled: Vec<ColumnId> = line.cells.iter().map(|(column, _)| column).collect();
                for column in filled {
                    line.cells.update(column, |cell| cell.entry.clone_from(&entry));
                }
            });
        }
        let mut turned = document.clone();
        let lines: Vec<_> = document.lines.iter().map(|line| (**line).clone()).collect();
        turned.lines = lines.into_iter().rev().collect::<Rows<_>>();
        let [figures, turned] = [document, turned].map(|document| Figures::of(Arc::new(document), None));
        for column in ids {
            let counted = resultat(&figures, column);
            let [prudent, favorable] = [Reading::Prudent, Reading::Favorable]
                .map(|reading| resultat(&read_ends(&figures, column, reading).unwrap(), column));
            prop_assert!(prudent <= counted && counted <= favorable);
            let found = odds(&figures, column, seed, 40).unwrap();
            prop_assert!(prudent <= found.lowest && found.lowest <= found.median);
            prop_assert!(found.median <= found.highest && found.highest <= favorable);
            prop_assert_eq!(found, odds(&turned, column, seed, 40).unwrap());
            let of_grants = grants(&figures, column).unwrap().unwrap();
            let budget = figures.column(column).unwrap().budget.as_ref().unwrap();
            prop_assert_eq!(Ok(of_grants.acquis.resultat), budget.resultat_conventionne());
            prop_assert_eq!(of_grants.demandes.produits.plus(of_grants.a_demander), Ok(budget.produits));
        }
    }
}

/// What RÉSO said of 2023: "+15 à +30 K€". On a scenario of its budget, whose published figures stand.
#[test]
fn reso_between_15_and_30_thousand_euros_is_a_prudent_and_a_favorable_reading_of_one_supposed_grant() {
    let mut editor = Editor::open(example::reso());
    let base = editor.document().default_column().unwrap();
    let exercice = editor.document().columns.get(base).unwrap().exercice;
    let nature = Nature::Scenario { base };
    does(&mut editor, ColumnCommand::Added { label: "+15 à +30 k€".into(), exercice, nature, copy_of: None });
    let column = editor.document().default_column().unwrap();
    let line = named(editor.document(), "Rennes Métropole (fonctionnement)");
    does(&mut editor, LineCommand::AmountEntered { line, column, text: "176000..192000".into() });
    does(&mut editor, DetailsCommand::SourceChosen { line, column, kind: Some(SourceKind::Hypothese) });

    let figures = read(&editor);
    let source = figures.document.lines.get(line).unwrap().details(column).unwrap().source.as_ref().unwrap();
    assert_eq!(source.kind, SourceKind::Hypothese);
    let readings = of_ranges(&figures, column).unwrap().unwrap();
    assert_eq!(readings.ends(), Some((euros("15033.99"), euros("31033.99"))));
    let (prudent, favorable) = readings.ends().unwrap();
    assert_eq!(
        said(playing::ranges(prudent, favorable)),
        "Lecture prudente : excédent de 15 033,99 € ; lecture favorable : excédent de 31 033,99 €."
    );
    assert_eq!(resultat(&figures, column), euros("23033.99"), "counted at its midpoint");
    assert_eq!(resultat(&figures, base), euros("31033.99"), "as published");
    assert!(of_ranges(&figures, base).unwrap().is_none());
}
