//! What the sections under the hypotheses show: steps and their bars, what may be moved, swings, readings.

use super::*;
use equilibre::compute::bridge::{By, Charges};
use equilibre::compute::matter;
use equilibre::compute::trial::{Subject, Trial, effect_with};
use equilibre::compute::uncertainty::grants;
use equilibre::domain::command::{ColumnCommand, LeverCommand, LeverDeed, LineCommand};
use equilibre::domain::document::column::Nature;
use equilibre::domain::document::lever::{Effect, LeverRange, Selector};
use equilibre::i18n::{Text, text};
use equilibre::screen::evolution::matter::tornado;
use equilibre::screen::evolution::subjects::{lever, likeliest, movable};
use equilibre::screen::evolution::uncertain::{of_grants, of_ranges};
use equilibre::screen::evolution::way::{Way, cuts, way};
use proptest::prelude::*;
use rust_decimal::Decimal;

const CUTS: [By; 4] = [By::Section, By::Financeur(Charges::Together), By::Pole, By::Line];

fn of_reso(by: By) -> Way {
    let figures = reso();
    let [from, to] = columns(&figures.document)[..] else { unreachable!() };
    way(&figures, from, to, by).unwrap().unwrap()
}

#[test]
fn the_way_of_reso_adds_up_to_the_cent_whatever_the_cut() {
    for by in CUTS {
        let way = of_reso(by);
        assert_eq!((way.before, way.after), (euros("-13699.94"), euros("31033.99")));
        assert_eq!(
            (way.change, way.sum, way.drawn.arrival),
            (euros("44733.93"), euros("44733.93"), way.after),
            "{by:?}"
        );
        assert_eq!(way.drawn.marks.len(), way.steps.len() + 2);
    }
}

#[test]
fn a_step_says_what_happened_and_programs_know_it() {
    let way = of_reso(By::Section);
    let first = &way.steps[0];
    assert_eq!((first.name.as_str(), first.about), ("Subventions d'exploitation", Some(Text::WayProduitsUp)));
    assert_eq!((first.effect, first.about_what.account.as_deref()), (euros("45298.27"), Some("74")));
    let services = way.steps.iter().find(|step| step.about_what.account.as_deref() == Some("62")).unwrap();
    assert_eq!((services.change, services.effect), (Some(euros("-30627.54")), euros("30627.54")));
    assert_eq!(services.about, Some(Text::WayChargesDown));
    let said = said(vec![Piece::Plain(way.said("T"))]);
    assert!(said.starts_with("T : Provisoire 2022 −13,7 k€ ; Subventions d'exploitation +45,3 k€ ; "), "{said}");
    assert!(said.ends_with(" ; Prévisionnel 2023 +31,0 k€"), "{said}");

    let funders = of_reso(By::Financeur(Charges::Together));
    let metropole = funders.steps.iter().find(|step| step.about_what.funder.as_deref() == Some("Rennes Métropole"));
    assert_eq!(metropole.unwrap().effect, euros("26000"));
}

#[test]
fn a_document_is_cut_by_what_it_has() {
    let names = |document: &Document| cuts(document).iter().map(|(_, said)| *said).collect::<Vec<_>>();
    assert_eq!(names(&example::reso()), ["par compte", "par financeur", "par pôle", "par ligne"]);
    assert_eq!(names(&Document::empty("")), ["par compte", "par ligne"]);
}

/// RÉSO with a scenario on 2023 that has a hypothesis on salaries.
fn with_lever() -> (Editor, ColumnId) {
    let mut editor = Editor::open(example::reso());
    let base = editor.document().default_column().unwrap();
    let exercice = editor.document().columns.get(base).unwrap().exercice;
    let nature = Nature::Scenario { base };
    does(&mut editor, ColumnCommand::Added { label: "Essai".into(), exercice, nature, copy_of: None });
    let column = editor.document().default_column().unwrap();
    let selector = Selector::Lines(vec![named(editor.document(), "Rémunération des personnels")]);
    let range = Some(LeverRange { low: Decimal::ZERO, high: Decimal::new(10, 2), step: Decimal::new(1, 3) });
    let effect = Effect::Percent(Decimal::new(3, 2));
    let deed = LeverDeed::Added { label: "Hausse des salaires".into(), selector, effect, range };
    does(&mut editor, LeverCommand { column, deed });
    (editor, column)
}

#[test]
fn what_may_move_is_found_by_words_and_account_hypotheses_first() {
    let (editor, column) = with_lever();
    let document = editor.document();
    let names = |typed: &str, limit: usize| {
        let found = movable(document, column, typed, limit);
        found.into_iter().map(|subject| equilibre::i18n::playing::subject(document, subject)).collect::<Vec<_>>()
    };
    assert_eq!(names("metropole", 8), ["Rennes Métropole (fonctionnement)"]);
    assert_eq!(names("hausse", 8)[0], "Hausse des salaires");
    assert_eq!(names("", 2).len(), 2);
    assert_eq!(names("", 1), ["Hausse des salaires"]);
    assert!(names("rien de tel", 8).is_empty());
    assert!(names("613", 8).iter().all(|name| !name.is_empty()) && !names("613", 8).is_empty());
}

#[test]
fn a_hypothesis_is_asked_about_first_else_the_largest_produit() {
    let figures = reso();
    let last = figures.document.default_column().unwrap();
    let fse = named(&figures.document, "Fonds européens (FSE)");
    assert_eq!(likeliest(&figures, last), Some(Subject::Line(fse)));
    let (editor, column) = with_lever();
    let found = likeliest(&read(&editor), column);
    let Some(Subject::Lever(id)) = found else { unreachable!("{found:?}") };
    let (owner, found) = lever(editor.document(), column, id).unwrap();
    assert_eq!((owner, found.label.as_str()), (column, "Hausse des salaires"));
    let moved = effect_with(found.effect, Subject::Lever(id), Decimal::new(5, 2)).unwrap();
    assert_eq!(moved, Effect::Percent(Decimal::new(5, 2)));
}

#[test]
fn swings_are_named_and_cut_where_the_deficit_begins() {
    let figures = reso();
    let last = figures.document.default_column().unwrap();
    let movers = matter::lines(&figures, last, Decimal::new(1, 1), matter::LARGEST).unwrap();
    let shown = tornado(&figures.document, resultat(&figures, last), &movers);
    assert_eq!(shown.rows.len(), shown.drawn.bars.len());
    let first = &shown.rows[0];
    assert_eq!(first.name, "Rémunération des personnels");
    assert_eq!(first.resultats(), (euros("-15648.90"), euros("77716.88")));
    assert!(shown.drawn.bars[0].below.is_some() && shown.drawn.bars[1].below.is_none());

    let (editor, column) = with_lever();
    let figures = read(&editor);
    let movers = matter::levers(&figures, column).unwrap();
    let shown = tornado(&figures.document, resultat(&figures, column), &movers);
    assert_eq!(said(vec![Piece::Plain(shown.rows[0].between())]), "de 0,00 % à +10,00 %");
}

#[test]
fn readings_go_from_prudent_to_favorable_and_from_signed_to_asked() {
    let mut editor = Editor::open(example::reso());
    let column = editor.document().default_column().unwrap();
    assert_eq!(of_ranges(&read(&editor), column), Ok(None));
    let line = named(editor.document(), "Locations");
    does(&mut editor, LineCommand::AmountEntered { line, column, text: "70000..90000".into() });
    let figures = read(&editor);
    let readings = of_ranges(&figures, column).unwrap().unwrap();
    let names: Vec<&str> = readings.rows.iter().map(|row| text(row.name)).collect();
    assert_eq!(names, ["Prudent", "Tel que compté", "Favorable"]);
    let (prudent, favorable) = readings.ends().unwrap();
    assert_eq!(favorable.minus(prudent), Ok(euros("20000")));
    assert_eq!(readings.rows[1].resultat, resultat(&figures, column));

    let figures = reso();
    let found = grants(&figures, column).unwrap().unwrap();
    let readings = of_grants(&found, euros("908095.89")).unwrap();
    assert_eq!(readings.ends(), Some((euros("-231812.01"), euros("31033.99"))));
    assert_eq!(readings.rows.len(), 3);
    assert_eq!(of_grants(&equilibre::compute::uncertainty::Grants::default(), Amount::ZERO), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_way_adds_up_and_arrives(document in arbitrary::documents()) {
        let figures = Figures::of(Arc::new(document), None);
        let columns = columns(&figures.document);
        for (from, to) in columns.iter().zip(columns.iter().skip(1)) {
            for by in CUTS {
                let Some(Ok(way)) = way(&figures, *from, *to, by) else { continue };
                prop_assert_eq!((way.sum, way.drawn.arrival), (way.change, way.after));
                prop_assert!(way.drawn.marks.iter().all(|mark| mark.bar.left <= mark.bar.right && mark.bar.right <= 1000));
            }
            if let (Some(subject), Ok(trial)) = (likeliest(&figures, *to), Trial::of(&figures, *to)) {
                prop_assert!(trial.number(subject).is_ok());
            }
        }
    }
}
