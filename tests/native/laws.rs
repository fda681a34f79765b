//! Laws that hold for every document and every sequence of commands.

use crate::arbitrary::{Deed, amounts, deeds, documents, labels, perform};
use equilibre::compute::budget::Budget;
use equilibre::compute::figures::{ColumnFigures, Figures};
use equilibre::compute::layout::{Section, SectionKey};
use equilibre::domain::command::{ColumnCommand, FinanceurCommand, LineCommand, MissionCommand};
use equilibre::domain::document::Document;
use equilibre::domain::document::answer::About;
use equilibre::domain::document::column::Nature;
use equilibre::domain::document::entry::Entry;
use equilibre::domain::document::id::{ColumnId, Keyed, LineId};
use equilibre::domain::document::line::Line;
use equilibre::domain::document::rows::Rows;
use equilibre::domain::editor::{At, Editor};
use equilibre::domain::expression;
use equilibre::domain::money::Amount;
use equilibre::example;
use equilibre::exchange::json;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::Arc;

fn sum(amounts: impl IntoIterator<Item = Amount>) -> Amount {
    Amount::sum(amounts).unwrap()
}

fn sections(budget: &Budget, sections: &[Section]) -> Amount {
    sum(sections.iter().filter_map(|section| budget.section(section.key)))
}

fn columns(document: &Document) -> Vec<ColumnId> {
    document.columns.iter().map(|column| column.id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sections_add_up_to_totals_and_parts_to_the_resultat(document in documents()) {
        let figures = Figures::of(Arc::new(document), None);
        // A column that is no longer a draft has the figures of its copy, which has sections of its own.
        for id in columns(&figures.document) {
            let of_column = figures.column(id).unwrap();
            if of_column.frozen.is_some() {
                continue;
            }
            let budget = of_column.budget.as_ref().unwrap();
            prop_assert_eq!(sections(budget, &figures.layout.charges), budget.charges);
            prop_assert_eq!(sections(budget, &figures.layout.produits), budget.produits);
            prop_assert_eq!(sections(budget, &figures.layout.cvn), sum([budget.emplois_cvn, budget.ressources_cvn]));
            prop_assert_eq!(budget.produits.minus(budget.charges), Ok(budget.resultat));
            let impot = budget.section(SectionKey::Number("69".parse().unwrap())).unwrap_or_default();
            let parts = sum([budget.exploitation, budget.financier, budget.exceptionnel]);
            prop_assert_eq!(parts.minus(impot), Ok(budget.resultat));
            let is_moved = figures.document.columns.iter().any(|column| column.levers.iter().any(|lever| lever.on));
            prop_assert!(budget.faults == 0 || is_moved, "what is typed has a value, unless a hypothesis moves it too far");
            let breakdown = figures.breakdown(id).unwrap().unwrap();
            prop_assert_eq!(sum([breakdown.public, breakdown.prive, breakdown.autres]), budget.produits);
        }
    }

    #[test]
    fn parts_of_a_split_add_up_and_are_within_a_cent_of_their_share(
        amount in amounts(),
        weights in proptest::collection::vec((0..=10_000_i64, 0..=4_u32).prop_map(|(m, s)| Decimal::new(m, s)), 1..12),
    ) {
        let total: Decimal = weights.iter().sum();
        let Some(parts) = amount.split(&weights) else {
            prop_assert!(total.is_zero());
            return Ok(());
        };
        prop_assert_eq!(parts.len(), weights.len());
        prop_assert_eq!(sum(parts.iter().copied()), amount);
        for (part, weight) in parts.iter().zip(&weights) {
            let share = amount.euros() * weight / total;
            prop_assert!((part.euros() - share).abs() <= Decimal::new(1, 2), "{part} for {share}");
            prop_assert!(!weight.is_zero() || part.is_zero());
            prop_assert!(part.is_zero() || part.is_negative() == amount.is_negative());
        }
    }

    #[test]
    fn voluntary_contributions_never_change_the_resultat(mut document in documents()) {
        // A sum spread over lines of both sorts is another matter.
        for column in columns(&document) {
            document.columns.update(column, |column| {
                column.levers.clear();
                column.frozen = None;
            });
        }
        let with = Figures::of(Arc::new(document.clone()), None);
        let mut without = document;
        let in_kind = |section: &Section| section.lines.clone();
        let cvn: Vec<LineId> = with.layout.cvn.iter().flat_map(in_kind).collect();
        for line in &cvn {
            without.lines.remove(*line);
        }
        let without = Figures::of(Arc::new(without), None);
        for id in columns(&with.document) {
            let of = |figures: &Figures| {
                let budget = figures.column(id).unwrap().budget.as_ref().unwrap().clone();
                (budget.charges, budget.produits, budget.resultat, budget.exploitation, budget.non_conventionne)
            };
            prop_assert_eq!(of(&with), of(&without));
        }
    }

    #[test]
    fn a_scenario_without_override_equals_its_base(
        document in documents(),
        base in any::<prop::sample::Index>(),
        label in labels(),
    ) {
        let base = document.columns.at(base.index(document.columns.len())).unwrap().clone();
        let mut document = document;
        // Its copy may be of anything.
        document.columns.update(base.id, |column| column.frozen = None);
        let mut editor = Editor::open(document);
        let command = ColumnCommand::Added {
            label: format!("Scénario {label}"),
            exercice: base.exercice,
            nature: Nature::Scenario { base: base.id },
            copy_of: None,
        };
        if editor.apply(&command.into(), At::default()).is_err() {
            return Ok(());
        }
        let scenario = editor.document().default_column().unwrap();
        let figures = Figures::of(editor.document().clone(), None);
        let [of_scenario, of_base] = [scenario, base.id].map(|id| ColumnFigures {
            column: base.id,
            ..ColumnFigures::clone(figures.column(id).unwrap())
        });
        prop_assert_eq!(of_scenario, of_base);
    }
}

/// Does all of it, one after the other: what undo and redo give back is what was there, and the document stays sound.
fn stays_sound(document: Document, deeds: &[Deed]) -> Result<(), TestCaseError> {
    let mut editor = Editor::open(document);
    let mut model = Model::default();
    for (time, deed) in deeds.iter().enumerate() {
        let before = editor.document().clone();
        perform(&mut editor, deed, time as u64);
        let expected = model.follow(deed, before, editor.document());
        prop_assert!(**editor.document() == *expected, "{deed:?}");
        prop_assert_eq!((editor.past().len(), editor.future().len()), (model.past.len(), model.future.len()));
        prop_assert_eq!(editor.depth(), model.past.len() as u64);
        if let Err(fault) = sound(editor.document()) {
            prop_assert!(false, "{} after {:?}", fault, deed);
        }
    }
    // What commands made is what a file can hold.
    let read = json::read(&json::write(editor.document())).unwrap();
    prop_assert_eq!(&read.diagnostics, &vec![]);
    prop_assert_eq!(&read.document, &**editor.document());
    Ok(())
}

proptest! {
    // Ten thousand commands in all, one in five an undo or a redo; what fails is shrunk to the few that matter. No run is
    // longer than the history, which keeps a thousand steps.
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ten_thousand_commands_keep_documents_sound(document in documents(), deeds in deeds(1_000)) {
        stays_sound(document, &deeds)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_goes_back_exactly_and_every_step_keeps_the_document_sound(document in documents(), deeds in deeds(60)) {
        stays_sound(document, &deeds)?;
    }

    #[test]
    fn figures_made_from_those_before_are_figures_made_anew(document in documents(), deeds in deeds(30)) {
        let mut editor = Editor::open(document);
        let mut kept = Figures::of(editor.document().clone(), None);
        for (time, deed) in deeds.iter().enumerate() {
            perform(&mut editor, deed, time as u64);
            kept = Figures::of(editor.document().clone(), Some(&kept));
            let anew = Figures::of(editor.document().clone(), None);
            prop_assert_eq!(&kept.layout, &anew.layout);
            for id in columns(editor.document()) {
                prop_assert_eq!(kept.column(id), anew.column(id), "after {:?}", deed);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    /// Lines by the thousand stand in several chunks, which split, empty and shift as lines come, go and move.
    #[test]
    fn figures_of_many_lines_follow_too(
        document in documents(),
        deeds in deeds(14),
        times in 60..150_u32,
        formulas in proptest::collection::vec(
            proptest::sample::select(vec!["=2%*compte(7)", "=ligne(#)+1", "=1%*compte(613)", "=heures+etp", "=charges", "12"]),
            0..4,
        ),
    ) {
        let mut document = document;
        for line in document.lines.iter().cloned().collect::<Vec<_>>() {
            for copy in 0..times {
                let mut line = Line::clone(&line);
                line.id = document.fresh();
                // One line in four refers, to the one made before it among others.
                if copy % 4 == 0 && let Some(formula) = formulas.get(copy as usize / 4 % formulas.len().max(1)) {
                    let text = formula.replace('#', &(line.id.0 - 1).to_string());
                    let entry = Entry::of(expression::typed(&text, None).unwrap());
                    line.cells.update(document.default_column().unwrap(), |cell| cell.entry = entry);
                }
                document.lines.insert(copy as usize * 7, line);
            }
        }
        let mut editor = Editor::open(document);
        let mut kept = Figures::of(editor.document().clone(), None);
        for (time, deed) in deeds.iter().enumerate() {
            perform(&mut editor, deed, time as u64);
            kept = Figures::of(editor.document().clone(), Some(&kept));
            let anew = Figures::of(editor.document().clone(), None);
            prop_assert_eq!(&kept.layout, &anew.layout);
            for id in columns(editor.document()) {
                prop_assert_eq!(kept.column(id), anew.column(id), "after {:?}", deed);
            }
        }
    }
}

/// What going back and forth must lead to, kept as plain lists of documents.
#[derive(Default)]
struct Model {
    past: Vec<(Arc<Document>, u32)>,
    future: Vec<Arc<Document>>,
}

impl Model {
    /// Returns the document that must be present after `deed`.
    fn follow(&mut self, deed: &Deed, before: Arc<Document>, after: &Arc<Document>) -> Arc<Document> {
        match deed {
            Deed::Do(wish) => {
                if **after != *before {
                    let run = wish.run();
                    if run == 0 || self.past.last().is_none_or(|(_, last)| *last != run) {
                        self.past.push((before, run));
                    }
                    self.future.clear();
                }
                after.clone()
            }
            Deed::Undo => match self.past.pop() {
                None => before,
                Some((document, _)) => {
                    self.future.push(before);
                    document
                }
            },
            Deed::Redo => match self.future.pop() {
                None => before,
                Some(document) => {
                    self.past.push((before, 0));
                    document
                }
            },
        }
    }
}

/// Unique identities below the counter, no mention of a funder or a column that is gone, unique column labels.
fn sound(document: &Document) -> Result<(), String> {
    fn ids<T: Keyed>(rows: &Rows<T>, number: impl Fn(T::Id) -> u32, next: u32) -> Result<BTreeSet<u32>, String> {
        let ids: BTreeSet<u32> = rows.iter().map(|row| number(row.id())).collect();
        if ids.len() != rows.len() {
            return Err("an identity twice".into());
        }
        match ids.last() {
            Some(last) if *last >= next => Err(format!("identity {last}, the counter at {next}")),
            _ => Ok(ids),
        }
    }
    let next = document.next_id;
    let columns = ids(&document.columns, |id| id.0, next)?;
    let lines = ids(&document.lines, |id| id.0, next)?;
    let financeurs = ids(&document.financeurs, |id| id.0, next)?;
    let conventions = ids(&document.conventions, |id| id.0, next)?;
    ids(&document.poles, |id| id.0, next)?;
    ids(&document.actions, |id| id.0, next)?;
    ids(&document.missions, |id| id.0, next)?;
    ids(&document.postes, |id| id.0, next)?;
    ids(&document.indicators, |id| id.0, next)?;
    let labels: BTreeSet<&str> = document.columns.iter().map(|column| column.label.as_str()).collect();
    if labels.len() != document.columns.len() {
        return Err("a column label twice".into());
    }
    for column in document.columns.iter().filter_map(|column| column.base()) {
        if !columns.contains(&column.0) {
            return Err(format!("base {column:?} is gone"));
        }
    }
    for line in document.lines.iter() {
        let gone = line.financeur.is_some_and(|id| !financeurs.contains(&id.0))
            || line.convention.is_some_and(|id| !conventions.contains(&id.0))
            || line.linked.is_some_and(|id| !lines.contains(&id.0))
            || line.only_in.is_some_and(|id| !columns.contains(&id.0))
            || line.cells.iter().any(|(column, _)| !columns.contains(&column.0));
        if gone {
            return Err(format!("{line:?} mentions a row that is gone"));
        }
    }
    for convention in document.conventions.iter() {
        if !financeurs.contains(&convention.financeur.0)
            || convention.eligible.lines.iter().any(|line| !lines.contains(&line.0))
        {
            return Err(format!("{convention:?} mentions a row that is gone"));
        }
    }
    for (key, _) in document.answers.iter() {
        let is_there = match key.about {
            About::Whole | About::Account(_) => true,
            About::Line(line) => lines.contains(&line.0),
            About::Financeur(financeur) => financeurs.contains(&financeur.0),
            About::Convention(convention) => conventions.contains(&convention.0),
        };
        if !is_there || !columns.contains(&key.column.0) {
            return Err(format!("{key:?} mentions a row that is gone"));
        }
    }
    Ok(())
}

/// RÉSO with a scenario on 2022: the editor, the columns 2022, 2023 and the scenario.
fn scenario() -> (Editor, [ColumnId; 3]) {
    let mut editor = Editor::open(example::reso());
    let base = columns(editor.document())[0];
    let exercice = editor.document().columns.get(base).unwrap().exercice;
    let nature = Nature::Scenario { base };
    let command = ColumnCommand::Added { label: "Sans la Région".into(), exercice, nature, copy_of: None };
    editor.apply(&command.into(), At::default()).unwrap();
    let columns = columns(editor.document()).try_into().unwrap();
    (editor, columns)
}

fn named(document: &Document, label: &str) -> LineId {
    document.lines.iter().find(|line| line.label == label).unwrap().id
}

#[test]
fn what_shows_the_examples_first_computes_as_what_follows() {
    for document in [example::reso(), example::small()].map(Arc::new) {
        let [plain, whole] = [Figures::plain(document.clone(), None), Figures::of(document.clone(), None)];
        assert_eq!(plain.layout, whole.layout);
        for column in columns(&document) {
            assert_eq!(plain.column(column), whole.column(column));
        }
        // And what follows it is right.
        let next = Figures::of(document.clone(), Some(&plain));
        columns(&document).into_iter().for_each(|column| assert_eq!(next.column(column), whole.column(column)));
    }
}

#[test]
fn a_scenario_takes_over_unsigned_money_hours_and_jobs() {
    let (editor, [base, _, scenario]) = scenario();
    let figures = Figures::of(editor.document().clone(), None);
    let [of_base, of_scenario] = [base, scenario].map(|id| figures.column(id).unwrap().clone());
    assert_eq!(of_scenario.budget, of_base.budget);
    assert_eq!(of_scenario.budget.as_ref().unwrap().non_conventionne.to_string(), "240676.00");
    assert_eq!(of_scenario.benevolat.as_ref().unwrap().compte.heures, Decimal::from(1372));
    assert_eq!(figures.emplois(scenario).map(|emplois| emplois.total), of_scenario.etp);
    assert_eq!(of_scenario.etp.unwrap(), Decimal::new(16_45, 2));
}

#[test]
fn what_is_typed_after_a_plus_adds_to_the_value_a_scenario_shows() {
    let (mut editor, [_, _, scenario]) = scenario();
    let line = named(editor.document(), "Locations");
    let typed = LineCommand::AmountEntered { line, column: scenario, text: "+500".into() };
    editor.apply(&typed.into(), At::default()).unwrap();
    let entry = editor.document().lines.get(line).unwrap().entry(scenario).unwrap().clone();
    assert_eq!(entry.text(), "=83899,25+500");
    let mission = editor.document().missions.at(0).unwrap().id;
    let typed = MissionCommand::HoursEntered { mission, column: scenario, text: "+70".into() };
    editor.apply(&typed.into(), At::default()).unwrap();
    let figures = Figures::of(editor.document().clone(), None);
    let heures = figures.column(scenario).unwrap().benevolat.as_ref().unwrap().compte.heures;
    assert_eq!(heures, Decimal::from(1442));
}

#[test]
fn choosing_nothing_where_nothing_was_leaves_no_trace() {
    let mut editor = Editor::open(example::reso());
    let column = columns(editor.document())[0];
    let line = named(editor.document(), "Ademe");
    let mission = editor.document().missions.at(0).unwrap().id;
    for command in [
        LineCommand::StatusChosen { line, column, status: None }.into(),
        MissionCommand::PeopleEntered { mission, column, text: String::new() }.into(),
    ] {
        editor.apply(&command, At::default()).unwrap();
    }
    assert_eq!((editor.past().len(), &**editor.document()), (0, &example::reso()));
}

#[test]
fn deleting_a_funder_or_a_line_leaves_no_mention_of_it() {
    let document = json::read(include_str!("../cases/format/v1-complet.equilibre.json")).unwrap().document;
    let open: Vec<ColumnId> = columns(&document);
    let mut editor = Editor::open(document);
    let financeur = editor.document().financeurs.at(0).unwrap().id;
    let line = named(editor.document(), "Cotisations");
    for command in [FinanceurCommand::Deleted { financeur }.into(), LineCommand::Deleted { line }.into()] {
        editor.apply(&command, At::default()).unwrap();
    }
    let document = editor.document();
    assert_eq!(sound(document), Ok(()));
    assert!(document.conventions.is_empty());
    let levers = &document.columns.get(open[5]).unwrap().levers;
    let labels: Vec<&str> = levers.iter().map(|lever| lever.label.as_str()).collect();
    assert_eq!(labels, ["Masse salariale", "Atelier moins cher", "Action réduite", "Adhérents"]);
    assert_eq!(json::read(&json::write(document)).unwrap().diagnostics, []);
}
