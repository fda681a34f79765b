//! Formulas that refer to accounts, totals and other lines, as a treasurer types them.

use crate::arbitrary::{Deed, deeds, documents, perform};
use equilibre::compute::figures::Figures;
use equilibre::domain::command::{
    ColumnCommand, Command, Created, LineCommand, MissionCommand, PosteCommand, Refusal, SettingsCommand,
};
use equilibre::domain::date::Exercice;
use equilibre::domain::document::Document;
use equilibre::domain::document::column::Nature;
use equilibre::domain::document::entry::{CELL_LIMIT, Entry};
use equilibre::domain::document::graph;
use equilibre::domain::document::id::{ColumnId, LineId};
use equilibre::domain::document::line::{Account, Line, Side};
use equilibre::domain::document::names;
use equilibre::domain::editor::{At, Editor};
use equilibre::domain::expression::{Fault, FaultKind, parse, print, quoted, rewrite, typed};
use equilibre::domain::plan::PlanVersion;
use equilibre::exchange::json;
use equilibre::format::number::Convention;
use equilibre::i18n;
use equilibre::screen::{formula, grid};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

/// An association in the hands of its treasurer.
struct Table {
    editor: Editor,
    column: ColumnId,
}

impl Table {
    /// A budget of 2026, each line with its account and what is typed.
    fn new(lines: &[(&str, &str, &str)]) -> Table {
        let mut editor = Editor::open(Document::empty("Le Phare"));
        let exercice = Exercice::calendar(2026).unwrap();
        let added = ColumnCommand::Added { label: "2026".into(), exercice, nature: Nature::Budget, copy_of: None };
        let Some(Created::Column(column)) = editor.apply(&added.into(), At::default()).unwrap().created else {
            panic!("no column")
        };
        let mut table = Table { editor, column };
        for (account, label, _) in lines {
            table.add(account, label);
        }
        for (_, label, text) in lines {
            table.types(label, text);
        }
        table
    }

    fn does(&mut self, command: impl Into<Command>) -> Result<Option<Created>, Refusal> {
        self.editor.apply(&command.into(), At::default()).map(|outcome| outcome.created)
    }

    fn add(&mut self, account: &str, label: &str) {
        let account = match account {
            "" => Account::ToClassify(Side::Charge),
            digits => Account::Numbered { plan: PlanVersion::Pca2018, number: digits.parse().unwrap() },
        };
        self.does(LineCommand::Added { account, label: label.into(), after: None }).unwrap();
    }

    fn line(&self, label: &str) -> LineId {
        self.editor.document().lines.iter().find(|line| line.label == label).unwrap().id
    }

    fn type_in(&mut self, label: &str, column: ColumnId, text: &str) -> Result<(), Refusal> {
        let line = self.line(label);
        self.does(LineCommand::AmountEntered { line, column, text: text.into() }).map(|_| ())
    }

    fn types(&mut self, label: &str, text: &str) {
        self.type_in(label, self.column, text).unwrap_or_else(|refusal| panic!("{label}: {refusal:?}"));
    }

    /// What is read when the text is refused.
    fn refused(&mut self, label: &str, text: &str) -> String {
        let before = self.editor.document().clone();
        let refusal = self.type_in(label, self.column, text).expect_err(text);
        assert_eq!(*self.editor.document(), before);
        i18n::rejection(&refusal).sentence.replace('\u{a0}', " ")
    }

    fn figures(&self) -> Figures {
        Figures::of(self.editor.document().clone(), None)
    }

    fn amount_in(&self, label: &str, column: ColumnId) -> String {
        let cell = grid::cell(&self.figures(), self.line(label), column);
        match (cell.amount, cell.fault) {
            (Some(amount), None) => amount.to_string(),
            (None, Some(fault)) => i18n::fault(&fault).replace('\u{a0}', " "),
            _ => "absent".into(),
        }
    }

    fn amount(&self, label: &str) -> String {
        self.amount_in(label, self.column)
    }

    fn text(&self, label: &str) -> String {
        grid::edit_text(&self.figures(), self.line(label), self.column)
    }
}

fn association() -> Table {
    Table::new(&[
        ("613", "Locations", "12 000"),
        ("641", "Salaires", "40 000"),
        ("645", "Cotisations sociales", "=42%*compte(641)"),
        ("6251", "Déplacements", "=\"locations\"*2%"),
        ("756", "Adhésions", "=40*25"),
        ("74", "Mairie", "=compte(64)+ligne(\"Locations\")"),
        ("875", "Bénévolat", ""),
        ("864", "Personnel bénévole", ""),
    ])
}

#[test]
fn a_formula_takes_accounts_lines_and_totals_of_its_column() {
    let mut table = association();
    assert_eq!(table.amount("Cotisations sociales"), "16800.00");
    assert_eq!(table.amount("Déplacements"), "240.00");
    assert_eq!(table.amount("Mairie"), "68800.00");
    table.types("Salaires", "50 000");
    assert_eq!(table.amount("Cotisations sociales"), "21000.00");
    assert_eq!(table.amount("Mairie"), "83000.00");
    table.types("Mairie", "=charges-compte(75)");
    assert_eq!(table.amount("Mairie"), "82240.00");
    let figures = table.figures();
    assert!(figures.column(table.column).unwrap().budget.as_ref().unwrap().resultat.is_zero());
}

#[test]
fn hours_jobs_and_the_value_of_volunteering_have_names() {
    let mut table = association();
    let Ok(Some(Created::Mission(mission))) =
        table.does(MissionCommand::Added { label: "Accueil".into(), statutaire: false })
    else {
        panic!("no mission")
    };
    let column = table.column;
    table.does(MissionCommand::HoursEntered { mission, column, text: "830".into() }).unwrap();
    let Ok(Some(Created::Poste(poste))) = table.does(PosteCommand::Added { label: "Coordination".into() }) else {
        panic!("no job")
    };
    table.does(PosteCommand::EtpEntered { poste, column, text: "1,5".into() }).unwrap();
    table.types("Bénévolat", "=bénévolat");
    table.types("Personnel bénévole", "=heures*18");
    table.types("Salaires", "=Etp*30000");
    assert_eq!(table.amount("Bénévolat"), "14940.00");
    assert_eq!(table.amount("Personnel bénévole"), "14940.00");
    assert_eq!(table.amount("Salaires"), "45000.00");
    // Contributions volontaires are in neither total.
    table.types("Mairie", "=charges");
    assert_eq!(table.amount("Mairie"), "76140.00");
    // Figures that follow are figures made anew.
    let before = table.figures();
    table.does(MissionCommand::HoursEntered { mission, column, text: "900".into() }).unwrap();
    table.does(SettingsCommand::StatutaireCounted(true)).unwrap();
    let after = Figures::of(table.editor.document().clone(), Some(&before));
    assert_eq!(after.column(column), table.figures().column(column));
    assert_eq!(table.amount("Bénévolat"), "16200.00");
    // Hours are no place to refer from.
    let refusal = table.does(MissionCommand::HoursEntered { mission, column, text: "=charges".into() });
    assert!(matches!(refusal, Err(Refusal::Entry(fault)) if fault.kind == FaultKind::ReferenceHere));
}

#[test]
fn a_formula_holds_when_the_line_is_renamed_and_says_so_when_it_is_deleted() {
    let mut table = association();
    let line = table.line("Locations");
    table.does(LineCommand::LabelTyped { line, text: "Loyer \"Nord\"".into() }).unwrap();
    assert_eq!(table.amount("Déplacements"), "240.00");
    assert_eq!(table.text("Déplacements"), "=\"Loyer \"\"Nord\"\"\"*2%");
    // What is shown can be typed again.
    let before = table.editor.document().clone();
    table.types("Déplacements", "=\"Loyer \"\"Nord\"\"\"*2%");
    assert_eq!(*table.editor.document(), before);
    table.does(LineCommand::Deleted { line }).unwrap();
    assert_eq!(table.amount("Déplacements"), "La formule se sert d’une ligne qui a été supprimée.");
    let figures = table.figures();
    assert_eq!(figures.column(table.column).unwrap().budget.as_ref().unwrap().faults, 2);
    table.editor.undo();
    assert_eq!(table.amount("Déplacements"), "240.00");
}

#[test]
fn a_line_whose_label_is_blank_is_edited_by_its_identity() {
    let mut table = association();
    let line = table.line("Locations");
    let mut document = equilibre::domain::document::Document::clone(table.editor.document());
    // As a file may hold it: a label that is typed is trimmed.
    document.lines.update(line, |line| line.label = "\u{202f}".into());
    table.editor = Editor::open(document);
    assert_eq!(table.text("Déplacements"), format!("=ligne({})*2%", line.0));
    let before = table.editor.document().clone();
    table.types("Déplacements", &format!("=ligne({})*2%", line.0));
    assert_eq!(*table.editor.document(), before);
}

#[test]
fn a_name_that_says_nothing_or_two_lines_is_refused_in_words() {
    let mut table = association();
    table.add("626", "Locations");
    assert_eq!(
        table.refused("Adhésions", "=\"Loyers\"*2"),
        "Aucune ligne ne s’appelle « Loyers ». L’ancienne valeur est gardée."
    );
    assert_eq!(
        table.refused("Adhésions", "=\"locations\"*2"),
        "2 lignes s’appellent « locations » : donnez-leur des libellés différents. L’ancienne valeur est gardée."
    );
    // By its identity, a line is never two.
    let line = table.line("Locations");
    table.types("Adhésions", &format!("=ligne({})*2", line.0));
    assert_eq!(table.text("Adhésions"), format!("=ligne({})*2", line.0));
    assert_eq!(table.amount("Adhésions"), "24000.00");
    assert_eq!(
        table.refused("Adhésions", "=salaires*2"),
        "Le nom « salaires » n’est pas connu dans une formule. L’ancienne valeur est gardée."
    );
    assert_eq!(
        table.refused("Adhésions", "=ligne(999)"),
        "La formule se sert d’une ligne qui a été supprimée. L’ancienne valeur est gardée."
    );
    assert!(table.refused("Adhésions", "=compte(12)").starts_with("Après « compte », mettez entre parenthèses"));
    let deep = format!("={}compte(64){}", "(".repeat(400), ")".repeat(400));
    assert_eq!(
        table.refused("Adhésions", &deep),
        "La formule a trop de parenthèses les unes dans les autres. L’ancienne valeur est gardée."
    );
    let long = format!("=\"{}\"", "é".repeat(1_000));
    assert_eq!(
        table.refused("Adhésions", &long),
        "Ce texte est trop long pour un montant. L’ancienne valeur est gardée."
    );
}

#[test]
fn accents_and_capitals_count_only_between_lines_that_have_no_other_difference() {
    let mut table =
        Table::new(&[("606", "Achats", "100"), ("607", "ACHATS", "7"), ("756", "Été", "30"), ("706", "x", "")]);
    table.types("x", "=\"ACHATS\"");
    assert_eq!(table.amount("x"), "7.00");
    table.types("x", "=\"ete\"+1");
    assert_eq!(table.amount("x"), "31.00");
    assert!(table.refused("x", "=\"achats\"").starts_with("2 lignes s’appellent « achats »"));
}

#[test]
fn a_formula_that_would_depend_on_itself_is_refused_by_the_names_of_its_lines() {
    let mut table = association();
    assert_eq!(
        table.refused("Locations", "=2%*charges"),
        "« Locations » dépendrait d’elle-même : elle compte dans ce que sa formule additionne. \
         L’ancienne valeur est gardée."
    );
    assert_eq!(
        table.refused("Locations", "=\"Locations\"+1"),
        "« Locations » dépendrait d’elle-même : elle compte dans ce que sa formule additionne. \
         L’ancienne valeur est gardée."
    );
    assert_eq!(
        table.refused("Salaires", "=\"Mairie\"/2"),
        "Ces lignes dépendraient l’une de l’autre : Salaires → Mairie → Salaires. L’ancienne valeur est gardée."
    );
    // A produit may follow the charges, not the charges it.
    table.types("Mairie", "=charges");
    assert_eq!(
        table.refused("Locations", "=produits*1%"),
        "Ces lignes dépendraient l’une de l’autre : Locations → Mairie → Locations. L’ancienne valeur est gardée."
    );
    // Nor may a line go where its own formula looks.
    let line = table.line("Mairie");
    let moved = table.does(LineCommand::AccountChosen { line, plan: PlanVersion::Pca2018, text: "613".into() });
    assert!(
        matches!(moved, Err(Refusal::Entry(fault)) if fault.kind == FaultKind::Cycle { labels: vec!["Mairie".into()] })
    );
}

#[test]
fn a_scenario_evaluates_what_it_inherits_with_its_own_amounts() {
    let mut table = association();
    let (base, exercice) = (table.column, Exercice::calendar(2026).unwrap());
    let nature = Nature::Scenario { base };
    let added = ColumnCommand::Added { label: "Prudent".into(), exercice, nature, copy_of: None };
    let Ok(Some(Created::Column(scenario))) = table.does(added) else { panic!("no scenario") };
    assert_eq!(table.amount_in("Cotisations sociales", scenario), "16800.00");
    table.type_in("Salaires", scenario, "30 000").unwrap();
    assert_eq!(table.amount_in("Cotisations sociales", scenario), "12600.00");
    assert_eq!(table.amount_in("Mairie", scenario), "54600.00");
    assert_eq!(table.amount("Mairie"), "68800.00");
    // A cycle that only the scenario has is refused where it is typed, in the scenario or in its base.
    let refusal = table.type_in("Locations", scenario, "=\"Déplacements\"").unwrap_err();
    let labels = ["Locations", "Déplacements"].map(String::from).to_vec();
    assert_eq!(refusal, Refusal::Entry(fault(FaultKind::Cycle { labels })));
    table.type_in("Déplacements", scenario, "100").unwrap();
    table.type_in("Locations", scenario, "=\"Déplacements\"").unwrap();
    table.types("Déplacements", "=\"Locations\"*3%");
    assert_eq!(table.amount("Déplacements"), "360.00");
    let refusal = table.type_in("Adhésions", base, "=\"Adhésions\"").unwrap_err();
    assert!(matches!(refusal, Refusal::Entry(_)));
}

fn fault(kind: FaultKind) -> Fault {
    Fault { kind, place: None }
}

#[test]
fn what_is_done_to_a_value_is_done_to_the_formula_that_refers() {
    let mut table = association();
    let figures = table.figures();
    let column = table.column;
    let done = |figures: &Figures, table: &Table, label: &str, text: &str| {
        grid::applied(figures, table.line(label), column, text)
    };
    for (label, text, expected) in [
        ("Locations", "+3%", Some("=12000*(1+3%)")),
        ("Locations", "-=3%", Some("=12000*(1-3%)")),
        ("Locations", "-3%", Some("-0,03")),
        ("Locations", "*1,03", Some("=12000*1,03")),
        ("Locations", "500", Some("500")),
        ("Cotisations sociales", "+3 %", Some("=(42%*compte(641))*(1+3 %)")),
        ("Cotisations sociales", "-=500", Some("=(42%*compte(641))-500")),
        ("Adhésions", "/2", Some("=1000/2")),
        ("Bénévolat", "+3%", None),
        ("Bénévolat", "12", Some("12")),
    ] {
        assert_eq!(done(&figures, &table, label, text), Ok(expected.map(String::from)), "{label} {text}");
    }
    assert!(done(&figures, &table, "Bénévolat", "+1,234").is_err());
    table.types("Cotisations sociales", "+3%");
    assert_eq!(table.text("Cotisations sociales"), "=(42%*compte(641))*(1+3%)");
    assert_eq!(table.amount("Cotisations sociales"), "17304.00");
    table.types("Déplacements", "*2");
    assert_eq!(table.text("Déplacements"), "=(\"Locations\"*2%)*2");
}

#[test]
fn a_file_keeps_references_by_identity_and_a_cycle_in_it_gives_cells_without_value() {
    let table = association();
    let line = table.line("Locations").0;
    let text = json::write(table.editor.document());
    assert!(text.contains(&format!("=ligne({line})*2%")), "{text}");
    assert_eq!(json::read(&text).unwrap().document, **table.editor.document());

    let circle = text.replace("\"12000\"", "\"=charges\"");
    assert_ne!(circle, text);
    let read = json::read(&circle).unwrap();
    assert_eq!(read.diagnostics, []);
    let table = Table { editor: Editor::open(read.document), ..table };
    for label in ["Locations", "Déplacements", "Mairie"] {
        assert!(table.amount(label).starts_with("La formule tourne en rond"), "{label}: {}", table.amount(label));
    }
    assert_eq!(table.amount("Cotisations sociales"), "16800.00");
}

#[test]
fn a_file_written_by_hand_may_name_lines_by_their_label() {
    let table = association();
    let line = table.line("Locations").0;
    let text = json::write(table.editor.document());
    let by_hand = text.replace(&format!("=ligne({line})*2%"), "=\\\"locations\\\"*2%");
    assert_ne!(by_hand, text);
    assert_eq!(json::read(&by_hand).unwrap().document, **table.editor.document());
    // A line that is not there is no line made later either.
    let next = table.editor.document().next_id;
    let gone = text.replace(&format!("=ligne({line})*2%"), &format!("=ligne({next})"));
    let mut table = Table { editor: Editor::open(json::read(&gone).unwrap().document), ..table };
    table.add("626", "Téléphone");
    table.types("Téléphone", "12");
    assert_eq!(table.amount("Déplacements"), "La formule se sert d’une ligne qui a été supprimée.");
}

/// An amount as a file holds it, whatever it refers to.
fn kept(text: &str) -> Option<Entry> {
    Entry::of(typed(text, None).unwrap())
}

#[test]
fn ten_thousand_formulas_one_on_the_other_are_evaluated_without_recursion() {
    const COUNT: u32 = 10_000;
    let table = Table::new(&[("613", "0", "1")]);
    let (mut document, column) = (Document::clone(table.editor.document()), table.column);
    let mut line = Line::clone(document.lines.at(0).unwrap());
    let first = line.id;
    for _ in 1..COUNT {
        let before = line.id;
        line.id = document.fresh();
        line.cells.update(column, |cell| cell.entry = kept(&format!("=ligne({})+0,01", before.0)));
        document.lines.push(line.clone());
    }
    let last = line.id;
    let figures = Figures::of(Arc::new(document.clone()), None);
    assert_eq!(grid::cell(&figures, last, column).amount.unwrap().to_string(), "100.99");
    // The first on the last: a circle of all.
    document.lines.update(first, |line| {
        line.cells.update(column, |cell| cell.entry = kept(&format!("=ligne({})", last.0)));
    });
    let figures = Figures::of(Arc::new(document), Some(&figures));
    assert_eq!(figures.column(column).unwrap().budget.as_ref().unwrap().faults, COUNT as usize);
}

/// What refers, to the lines of the document as it then is.
fn referring_texts() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("charges".to_owned()),
        Just("produits".to_owned()),
        Just("résultat".to_owned()),
        Just("heures".to_owned()),
        Just("etp*1000".to_owned()),
        "[67]".prop_map(|digit| format!("compte({digit})")),
        proptest::sample::select(vec!["60", "613", "64", "641;645", "74", "756;86", "87"])
            .prop_map(|digits| format!("compte({digits})")),
        (1..40_u32).prop_map(|line| format!("ligne({line})")),
    ];
    (part.clone(), proptest::sample::select(vec!["+", "-", "*2%+", "/"]), part)
        .prop_map(|(one, sign, other)| format!("={one}{sign}{other}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn figures_that_follow_are_figures_made_anew_with_formulas_everywhere(
        document in documents(),
        steps in proptest::collection::vec((deeds(4), referring_texts(), any::<[prop::sample::Index; 2]>()), 1..16),
    ) {
        let mut editor = Editor::open(document);
        let mut kept = Figures::of(editor.document().clone(), None);
        for (time, (deeds, text, [line, column])) in steps.into_iter().enumerate() {
            let document = editor.document().clone();
            if !document.lines.is_empty() {
                let line = document.lines.at(line.index(document.lines.len())).unwrap().id;
                let column = document.columns.at(column.index(document.columns.len())).unwrap().id;
                let _ = editor.apply(&LineCommand::AmountEntered { line, column, text }.into(), At::default());
            }
            for deed in deeds.iter().chain([&Deed::Undo, &Deed::Redo]) {
                perform(&mut editor, deed, time as u64);
                kept = Figures::of(editor.document().clone(), Some(&kept));
                let anew = Figures::of(editor.document().clone(), None);
                prop_assert_eq!(&kept.layout, &anew.layout);
                for column in editor.document().columns.iter() {
                    prop_assert_eq!(kept.column(column.id), anew.column(column.id), "after {:?}", deed);
                    // What commands accept depends on itself nowhere.
                    prop_assert_eq!(graph::any_cycle(editor.document(), column.id), None, "after {:?}", deed);
                }
            }
        }
        let read = json::read(&json::write(editor.document())).unwrap();
        prop_assert_eq!(&read.diagnostics, &vec![]);
        prop_assert_eq!(&read.document, &**editor.document());
        // What an edit field opens with, entered again, changes nothing.
        for line in editor.document().lines.iter() {
            for (_, cell) in line.cells.iter() {
                let Some(entry) = cell.entry.as_ref().filter(|entry| entry.referring().is_some()) else { continue };
                let again = names::amount_typed(editor.document(), &names::edited(editor.document(), entry), None);
                let gone = matches!(&again, Err(fault) if fault.kind == FaultKind::LineGone);
                prop_assert!(gone || again == Ok(Some(entry.clone())), "{entry:?} {again:?}");
            }
        }
    }

    #[test]
    fn a_formula_written_reads_back_to_the_same(text in referring_texts(), label in "[ -~é«»]{1,20}") {
        let labelled = format!("{text}-{}*2%", quoted(&label));
        for text in [text.as_str(), labelled.as_str()] {
            let Ok(expr) = parse(text, Convention::Ask) else {
                prop_assert!(label.trim().is_empty());
                continue;
            };
            prop_assert_eq!(parse(&print(&expr), Convention::Ask), Ok(expr));
            prop_assert_eq!(rewrite(text, |_| Ok(None)), Ok(text.to_owned()));
        }
    }

    /// Whatever is typed or pasted is read or refused; what is proposed after it is not longer than a list.
    #[test]
    fn no_text_stops_the_reading(text in "[=+(*\"«»“”;,.0-9%a-eélignecompte( )]{0,40}", cut in any::<prop::sample::Index>()) {
        let document = equilibre::example::reso();
        let (line, column) = (document.lines.at(0).unwrap().id, document.columns.at(0).unwrap().id);
        let typed: String = text.chars().take(cut.index(41)).collect();
        prop_assert!(formula::proposals(&document, line, column, &typed).len() <= formula::PROPOSALS);
        if let Ok(Some(entry)) = names::amount_typed(&document, &text, None) {
            let again = names::amount_typed(&document, &names::edited(&document, &entry), None);
            // Numbers that could be two are written in the one way that is read.
            prop_assert!(again == Ok(Some(entry.clone())) || entry.referring().is_none(), "{entry:?} {again:?}");
        }
    }

    /// A sum that a formula takes is the sum of the cells one sees.
    #[test]
    fn a_formula_on_an_account_is_the_sum_of_its_lines(document in documents(), digits in "[67][0-9]?") {
        let mut document = document;
        let column = document.columns.at(0).unwrap().id;
        document.columns.update(column, |column| {
            column.frozen = None;
            column.levers.clear();
        });
        let id: LineId = document.fresh();
        let mut line = Table::new(&[("864", "Somme", "")]).editor.document().lines.at(0).unwrap().as_ref().clone();
        line.id = id;
        let entry = names::amount_typed(&document, &format!("=compte({digits})"), None).unwrap();
        line.cells.update(column, |cell| cell.entry = entry);
        document.lines.push(line);
        let figures = Figures::of(Arc::new(document), None);
        let sum: Decimal = figures.document.lines.iter()
            .filter(|line| line.account.number().is_some_and(|number| number.starts_with(&digits)))
            .filter_map(|line| figures.value(column, line.id)?.amount())
            .map(|amount| amount.euros())
            .sum();
        let value = figures.value(column, id).unwrap();
        if let Some(amount) = value.amount() {
            prop_assert_eq!(amount.euros(), sum);
        } else {
            prop_assert!(sum.abs() > CELL_LIMIT);
        }
    }
}
