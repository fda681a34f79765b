//! RÉSO solidaire's published figures, read as a treasurer would: every number the report prints, to the cent.
//!
//! The reports stand in `tests/cases/reso`; `UPDATE_CASES=1 cargo test` writes them anew, to be read over before they
//! are kept.

use equilibre::compute::budget::{Budget, difference};
use equilibre::compute::figures::{ColumnFigures, Figures};
use equilibre::compute::layout::Section;
use equilibre::domain::command::{LineCommand, SettingsCommand};
use equilibre::domain::document::Document;
use equilibre::domain::document::benevolat::EtpBase;
use equilibre::domain::document::id::{ColumnId, LineId};
use equilibre::domain::document::line::{Account, Line, Side};
use equilibre::domain::editor::{At, Editor};
use equilibre::domain::money::Amount;
use equilibre::domain::plan::{self, PlanVersion};
use equilibre::example;
use equilibre::format::{money, number};
use rust_decimal::Decimal;
use std::fmt::Write;
use std::sync::Arc;

const PUBLISHED: [&str; 2] = [
    include_str!("../../data/reso/compte-de-resultat-2022.csv"),
    include_str!("../../data/reso/budget-previsionnel-2023.csv"),
];

fn euros(text: &str) -> Amount {
    text.parse().expect(text)
}

fn columns(document: &Document) -> [ColumnId; 2] {
    let columns: Vec<ColumnId> = document.columns.iter().map(|column| column.id).collect();
    columns.try_into().expect("two columns")
}

fn figures() -> Figures {
    Figures::of(Arc::new(example::reso()), None)
}

/// The figures of 2022 (0) or 2023 (1).
fn year(figures: &Figures, place: usize) -> &Arc<ColumnFigures> {
    figures.column(columns(&figures.document)[place]).unwrap()
}

fn budget(figures: &Figures, place: usize) -> &Budget {
    year(figures, place).budget.as_ref().unwrap()
}

fn line_of<'a>(document: &'a Document, label: &str) -> &'a Arc<Line> {
    document.lines.iter().find(|line| line.label == label).expect(label)
}

/// The same figures as the published table: one row for each section, total and résultat.
fn table(figures: &Figures, place: usize) -> Vec<(String, Amount)> {
    let budget = budget(figures, place);
    let rows = |sections: &[Section]| -> Vec<(String, Amount)> {
        let rows = sections.iter().filter_map(|section| Some((section.key, budget.section(section.key)?)));
        rows.map(|(key, amount)| (key.number().unwrap().to_string(), amount)).collect()
    };
    let mut table = rows(&figures.layout.charges);
    table.push(("TOTAL DES CHARGES".into(), budget.charges));
    table.extend(rows(&figures.layout.produits));
    table.push(("TOTAL DES PRODUITS".into(), budget.produits));
    table.push(("RÉSULTAT".into(), budget.resultat));
    table
}

#[test]
fn every_section_total_and_resultat_is_the_published_one_to_the_cent() {
    let figures = figures();
    for (place, published) in PUBLISHED.iter().enumerate() {
        let printed: Vec<(String, Amount)> = published
            .lines()
            .skip(1)
            .map(|row| row.split(';').collect::<Vec<_>>())
            .filter(|row| row[2] != "detail")
            .map(|row| match row[2] {
                "section" => (row[1].to_owned(), euros(row[4])),
                "resultat" => ("RÉSULTAT".to_owned(), euros(row[4])),
                _ => (row[3].to_owned(), euros(row[4])),
            })
            .collect();
        assert_eq!(printed.len(), 9 + 7 + 3);
        assert_eq!(table(&figures, place), printed);
    }
}

#[test]
fn every_printed_line_is_in_the_document_once_with_its_amount() {
    let document = example::reso();
    for (column, published) in columns(&document).into_iter().zip(PUBLISHED) {
        let detailed: Vec<Vec<&str>> = published.lines().skip(1).map(|row| row.split(';').collect()).collect();
        let is_lone = |section: &str| !detailed.iter().any(|row| row[1] == section && row[2] == "detail");
        let printed = detailed.iter().filter(|row| row[2] == "detail" || (row[2] == "section" && is_lone(row[1])));
        let mut with_amount = 0;
        for row in printed {
            let expected = row[4].parse().ok();
            let matching = document.lines.iter().filter(|line| {
                let own = line.details(column).and_then(|details| details.label.as_deref()).unwrap_or(&line.label);
                let own = if own.is_empty() { "(sans libellé)" } else { own };
                own == row[3] && line.account.number().unwrap().starts_with(row[1])
            });
            let amounts: Vec<Option<Amount>> =
                matching.map(|line| line.entry(column).map(|entry| entry.amount().unwrap())).collect();
            assert_eq!(amounts, [expected], "{row:?}");
            with_amount += usize::from(expected.is_some());
        }
        let entered = document.lines.iter().filter(|line| line.entry(column).is_some()).count();
        assert_eq!(entered, with_amount, "nothing else is entered");
    }
    for line in document.lines.iter() {
        let Account::Numbered { plan: PlanVersion::Pca2018, number } = line.account else { panic!("{line:?}") };
        assert!(plan::exists(PlanVersion::Pca2018, number), "{number} {}", line.label);
    }
}

#[test]
fn zero_and_absence_are_kept_apart() {
    let document = example::reso();
    let [in_2022, in_2023] = columns(&document);
    let entry = |label: &str, column| line_of(&document, label).entry(column).map(|entry| entry.amount().unwrap());
    assert_eq!(entry("Autres impôts et taxes", in_2022), None);
    assert_eq!(entry("Ademe", in_2022), None);
    assert_eq!(entry("donneurs d'ordres", in_2023), Some(Amount::ZERO));
    assert_eq!(entry("CD", in_2022), Some(euros("-3624")));
    assert_eq!(entry("CD", in_2023), None);
    let renamed = line_of(&document, "ANCV - Politique de la Ville");
    assert_eq!(renamed.details(in_2022).unwrap().label.as_deref(), Some("CGET politique de la ville"));
}

/// What a treasurer reads of a column.
fn report(figures: &Figures, place: usize) -> String {
    let document = &figures.document;
    let column = columns(document)[place];
    let of_column = year(figures, place);
    let budget = budget(figures, place);
    let amount = |amount: Option<Amount>| format!("{:>14}", amount.map_or("—".into(), money::amount));
    let mut text = String::new();
    let mut say = |line: &str| writeln!(text, "{}", line.replace(['\u{202F}', '\u{A0}'], " ").trim_end()).unwrap();
    say(&format!("{} : {}", document.name, document.columns.get(column).unwrap().label));
    for (title, side, sections) in
        [("CHARGES", Side::Charge, &figures.layout.charges), ("PRODUITS", Side::Produit, &figures.layout.produits)]
    {
        say(&format!("\n{title:<74}{}", amount(Some(budget.side(side)))));
        for section in sections {
            let number = section.key.number().unwrap();
            let label = plan::section_label(PlanVersion::Pca2018, number).unwrap();
            say(&format!("  {number} {label:<69}{}", amount(budget.section(section.key))));
            for id in section.lines.iter().filter(|_| !section.lone) {
                let line = document.lines.get(*id).unwrap();
                let label = line.details(column).and_then(|details| details.label.as_ref()).unwrap_or(&line.label);
                say(&format!(
                    "     {label:<69}{}",
                    amount(of_column.values.of(&figures.document, *id).unwrap().amount())
                ));
            }
        }
    }
    say(&format!("\nRÉSULTAT{:>80}", money::signed(budget.resultat)));
    for (label, part) in
        [("exploitation", budget.exploitation), ("financier", budget.financier), ("exceptionnel", budget.exceptionnel)]
    {
        say(&format!("  {label:<72}{}", amount(Some(part))));
    }
    say(&format!("  {:<72}{}", "produits non conventionnés", amount(Some(budget.non_conventionne))));
    say(&format!("  {:<72}{}", "résultat sans eux", amount(budget.resultat_conventionne().ok())));
    let breakdown = figures.breakdown(of_column.column).unwrap().unwrap();
    say("\nFINANCEURS");
    for row in &breakdown.rows {
        let name = &document.financeurs.get(row.financeur).unwrap().name;
        let share = row.montant.and_then(|amount| breakdown.part(amount)).map(|part| number::percent(part, 1));
        say(&format!("  {name:<72}{}{:>9}", amount(row.montant), share.unwrap_or_default()));
    }
    for (label, total) in
        [("public", breakdown.public), ("privé", breakdown.prive), ("autres produits", breakdown.autres)]
    {
        let share = number::percent(breakdown.part(total).unwrap(), 1);
        say(&format!("  {label:<72}{}{share:>9}", amount(Some(total))));
    }
    let benevolat = of_column.benevolat.as_ref().unwrap();
    say(&format!("\nBÉNÉVOLAT (base {})", number::hours(document.settings.etp_base.hours())));
    for (label, time) in
        [("avec le temps statutaire", &benevolat.avec_statutaire), ("sans", &benevolat.sans_statutaire)]
    {
        let (hours, etp) = (number::hours(time.heures), number::etp(time.etp));
        say(&format!("  {label:<46}{hours:>12}{etp:>10} ETP{}", amount(Some(time.valeur))));
    }
    let emplois = figures.emplois(of_column.column).unwrap();
    say(&format!("\nEMPLOIS{:>81}", number::etp(emplois.total) + " ETP"));
    for pole in document.poles.iter() {
        let etp = emplois.by_pole.get(&Some(pole.id)).map_or("—".into(), |etp| number::etp(*etp));
        say(&format!("  {:<72}{etp:>14}", pole.label));
    }
    text
}

#[test]
fn the_reports_are_those_that_were_read_over() {
    let figures = figures();
    for (place, name) in ["provisoire-2022.txt", "previsionnel-2023.txt"].into_iter().enumerate() {
        crate::case("reso", name, &report(&figures, place));
    }
}

#[test]
fn volunteering_is_1372_hours_and_its_etp_depends_on_the_base() {
    let figures = figures();
    let benevolat = year(&figures, 0).benevolat.clone().unwrap();
    let all = &benevolat.avec_statutaire;
    assert_eq!(benevolat.compte, *all);
    assert_eq!((all.heures, number::etp(all.etp), all.valeur), (Decimal::from(1372), "0,75".into(), euros("24696")));
    let projects = &benevolat.sans_statutaire;
    assert_eq!((projects.heures, projects.valeur), (Decimal::from(542), euros("9756")));
    assert!(!benevolat.hypothese);
    let of_2023 = year(&figures, 1).benevolat.clone().unwrap();
    assert!(of_2023.hypothese && of_2023.compte == benevolat.compte);

    let mut editor = Editor::open(example::reso());
    editor.apply(&SettingsCommand::EtpBaseChosen(EtpBase::H1607).into(), At::default()).unwrap();
    let legal = Figures::of(editor.document().clone(), Some(&figures));
    assert_eq!(number::etp(year(&legal, 0).benevolat.as_ref().unwrap().compte.etp), "0,85");
    editor.apply(&SettingsCommand::StatutaireCounted(false).into(), At::default()).unwrap();
    let without = Figures::of(editor.document().clone(), Some(&legal));
    assert_eq!(year(&without, 0).benevolat.as_ref().unwrap().compte.valeur, euros("9756"));
}

#[test]
fn jobs_are_16_45_etp_by_pole() {
    let figures = figures();
    for (place, is_assumed) in [(0, false), (1, true)] {
        let emplois = figures.emplois(year(&figures, place).column).unwrap();
        assert_eq!((emplois.total, emplois.hypothese), (Decimal::new(16_45, 2), is_assumed));
        let by_pole: Vec<(&str, Decimal)> = figures
            .document
            .poles
            .iter()
            .filter_map(|pole| Some((pole.label.as_str(), *emplois.by_pole.get(&Some(pole.id))?)))
            .collect();
        let expected =
            [("Pôle ESS", 4_09), ("Pôle Atout Clauses", 10_45), ("Pôle DLA", 1_71), ("Mise à disposition", 20)];
        assert_eq!(by_pole, expected.map(|(pole, etp)| (pole, Decimal::new(etp, 2))));
    }
}

#[test]
fn funders_pay_what_the_report_says_and_add_up_to_account_74() {
    let figures = figures();
    for place in [0, 1] {
        let breakdown = figures.breakdown(year(&figures, place).column).unwrap().unwrap();
        let paid = Amount::sum(breakdown.rows.iter().filter_map(|row| row.montant)).unwrap();
        assert_eq!(paid, breakdown.account_74);
        assert_eq!(breakdown.unnamed, None);
        assert_eq!(breakdown.public.plus(breakdown.prive), Ok(paid));
    }
    let paid = |place: usize, name: &str| {
        let financeur = figures.document.financeurs.iter().find(|financeur| financeur.name == name).unwrap();
        let breakdown = figures.breakdown(year(&figures, place).column).unwrap().unwrap();
        let column = columns(&figures.document)[place];
        let lines = figures.document.lines.iter().filter(|line| line.financeur == Some(financeur.id));
        let lines = lines.filter(|line| line.entry(column).is_some()).count();
        (breakdown.rows.iter().find(|row| row.financeur == financeur.id).unwrap().montant.unwrap(), lines)
    };
    assert_eq!(paid(0, "Rennes Métropole"), (euros("166000"), 1));
    assert_eq!(paid(0, "Région Bretagne"), (euros("70000"), 2));
    assert_eq!(paid(1, "Région Bretagne"), (euros("71000"), 3));
    assert_eq!(paid(0, "Fonds social européen"), (euros("240676"), 1));

    let in_2022 = figures.breakdown(year(&figures, 0).column).unwrap().unwrap();
    let fse = &in_2022.rows[0];
    assert_eq!(number::percent(in_2022.part(fse.montant.unwrap()).unwrap(), 1), "25,8\u{A0}%");
    assert_eq!(number::percent(fse.in_74.part_of(in_2022.account_74).unwrap(), 1), "31,9\u{A0}%");
    assert_eq!((fse.non_conventionne, fse.resultat_sans), (euros("240676"), euros("-254375.94")));
    assert_eq!(budget(&figures, 0).non_conventionne, euros("240676"));
    assert_eq!(budget(&figures, 0).resultat_conventionne(), Ok(euros("-254375.94")));

    let in_2023 = figures.breakdown(year(&figures, 1).column).unwrap().unwrap();
    assert_eq!(number::percent(in_2023.part(in_2023.public).unwrap(), 1), "77,2\u{A0}%");
    assert_eq!(number::percent(in_2023.part(in_2023.first(3).unwrap()).unwrap(), 1), "60,0\u{A0}%");
}

#[test]
fn the_resultat_evolves_by_44_733_93() {
    let figures = figures();
    let [in_2022, in_2023] = [budget(&figures, 0).resultat, budget(&figures, 1).resultat];
    assert_eq!((in_2022, in_2023), (euros("-13699.94"), euros("31033.99")));
    assert_eq!(difference(Some(in_2023), Some(in_2022)), Some(euros("44733.93")));
}

#[test]
fn typing_an_amount_moves_its_section_the_total_and_the_resultat_and_undo_restores_them() {
    let before = figures();
    let mut editor = Editor::open(example::reso());
    let [in_2022, _] = columns(editor.document());
    let line: LineId = line_of(editor.document(), "Locations").id;
    let command = LineCommand::AmountEntered { line, column: in_2022, text: "=80000+1500".into() };
    editor.apply(&command.into(), At { time: 1, run: 0 }).unwrap();
    let after = Figures::of(editor.document().clone(), Some(&before));
    let row = |figures: &Figures, name: &str| table(figures, 0).into_iter().find(|(row, _)| row == name).unwrap().1;
    assert_eq!(row(&after, "61"), euros("113892.64"));
    assert_eq!(row(&after, "TOTAL DES CHARGES"), euros("945415.95"));
    assert_eq!(row(&after, "RÉSULTAT"), euros("-11300.69"));
    assert_eq!(table(&after, 1), table(&before, 1), "2023 does not move");
    let kept = editor.document().lines.get(line).unwrap().entry(in_2022).unwrap().text();
    assert_eq!(kept, "=80000+1500");
    editor.undo();
    assert_eq!(**editor.document(), example::reso());
    assert_eq!(table(&Figures::of(editor.document().clone(), Some(&after)), 0), table(&before, 0));
}

#[test]
fn the_small_example_ends_each_year_with_a_small_excedent() {
    let figures = Figures::of(Arc::new(example::small()), None);
    let [in_2026, in_2027] = [0, 1].map(|place| budget(&figures, place).clone());
    assert_eq!((in_2026.charges, in_2026.produits), (euros("16283.50"), euros("17175")));
    assert_eq!((in_2027.charges, in_2027.produits), (euros("17440"), euros("18000")));
    assert_eq!((in_2026.resultat, in_2027.resultat), (euros("891.50"), euros("560")));
    let column = columns(&figures.document)[1];
    for line in figures.document.lines.iter() {
        let Account::Numbered { plan, number } = line.account else { panic!("{line:?}") };
        assert!(plan::exists(plan, number), "{number}");
        assert!(line.cells.iter().count() == 2 && line.entry(column).is_some(), "{}", line.label);
    }
    let hours = [0, 1].map(|place| year(&figures, place).benevolat.as_ref().unwrap().compte.heures);
    assert_eq!(hours, [Decimal::from(550), Decimal::from(580)]);
}
