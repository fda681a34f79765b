//! Formulas that refer to accounts, totals and other lines, as a treasurer types them.

use crate::arbitrary::{Deed, account_numbers, accounts, deeds, documents, perform};
use equilibre::compute::figures::Figures;
use equilibre::compute::values::Value;
use equilibre::domain::command::{
    BlockCommand, ColumnCommand, Command, ConventionCommand, ConventionDeed, Created, DetailsCommand, LineCommand,
    MissionCommand, PosteCommand, Refusal, RuleKind, SettingsCommand,
};
use equilibre::domain::date::Exercice;
use equilibre::domain::document::Document;
use equilibre::domain::document::column::Nature;
use equilibre::domain::document::entry::{CELL_LIMIT, Entry};
use equilibre::domain::document::graph;
use equilibre::domain::document::id::{ColumnId, Keyed, LineId};
use equilibre::domain::document::line::{Account, Line, Side, Status};
use equilibre::domain::document::names;
use equilibre::domain::document::pole::Ventilation;
use equilibre::domain::document::rows::Rows;
use equilibre::domain::editor::{At, Editor};
use equilibre::domain::expression::{Fault, FaultKind, parse, print, quoted, rewrite, typed};
use equilibre::domain::plan::{AccountNumber, PlanVersion};
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
fn a_line_without_a_label_one_can_read_is_shown_by_its_identity() {
    let mut table = association();
    let line = table.line("Locations");
    for (label, shown) in [("\u{a0}", format!("=ligne({})*2%", line.0)), (" Loyer", "=\"Loyer\"*2%".into())] {
        let mut document = Document::clone(table.editor.document());
        document.lines.update(line, |line| line.label = label.into());
        table.editor = Editor::open(document);
        assert_eq!(table.text("Déplacements"), shown);
        table.types("Déplacements", &shown);
        assert_eq!(table.amount("Déplacements"), "240.00");
    }
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

/// Lines stand in memory by chunks: those that refer at both ends, what they refer to in chunks without a formula.
#[test]
fn figures_follow_when_lines_far_from_the_formulas_come_go_and_move() {
    let table = Table::new(&[("613", "Loyer", "1"), ("74", "Tiers", ""), ("74", "Double", ""), ("706", "Ventes", "")]);
    let column = table.column;
    let mut document = Document::clone(table.editor.document());
    let [loyer, tiers, double, ventes] = ["Loyer", "Tiers", "Double", "Ventes"].map(|label| table.line(label));
    let mut plain = Vec::new();
    for _ in 0..1_500 {
        let line = Line { id: document.fresh(), ..Line::clone(document.lines.get(loyer).unwrap()) };
        plain.push(line.id);
        document.lines.insert(document.lines.len() - 1, line);
    }
    for (line, text) in [
        (tiers, format!("=ligne({})/3", plain[700].0)),
        (double, format!("=2*ligne({})", plain[400].0)),
        (ventes, "=charges+compte(74)".to_owned()),
    ] {
        document.lines.update(line, |line| line.cells.update(column, |cell| cell.entry = kept(&text)));
    }
    document.lines = document.lines.iter().map(|line| Line::clone(line)).collect();
    let mut editor = Editor::open(document);
    let mut kept = Figures::of(editor.document().clone(), None);
    let typed = |line| LineCommand::AmountEntered { line, column, text: "7".into() };
    let block = |lines: &[LineId]| BlockCommand::LinesDeleted { lines: lines.to_vec() };
    let commands: [Command; 9] = [
        typed(plain[700]).into(),
        LineCommand::Deleted { line: plain[700] }.into(),
        LineCommand::Moved { line: plain[400], before: Some(plain[1_100]) }.into(),
        // A whole chunk.
        block(&[&plain[450..700], &plain[701..800]].concat()).into(),
        typed(plain[50]).into(),
        typed(plain[1_400]).into(),
        LineCommand::Moved { line: tiers, before: None }.into(),
        block(&[ventes, double]).into(),
        block(&plain[800..]).into(),
    ];
    let mut follow = |editor: &Editor, what: &dyn std::fmt::Debug| {
        kept = Figures::of(editor.document().clone(), Some(&kept));
        let anew = Figures::of(editor.document().clone(), None);
        assert_eq!(kept.column(column), anew.column(column), "after {what:?}");
    };
    for command in &commands {
        editor.apply(command, At::default()).unwrap();
        follow(&editor, command);
        // Gone and come back, each time.
        editor.undo();
        follow(&editor, &"undo");
        editor.redo();
        follow(&editor, &"redo");
    }
    for _ in &commands {
        editor.undo();
        follow(&editor, &"undo");
    }
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
        (1..40_u32).prop_map(|row| format!("convention({row})")),
    ];
    (part.clone(), proptest::sample::select(vec!["+", "-", "*2%+", "/"]), part)
        .prop_map(|(one, sign, other)| format!("={one}{sign}{other}"))
}

/// A cell that is to refer, in the document as it then is.
#[derive(Clone, Debug)]
struct Formula {
    cell: [prop::sample::Index; 2],
    text: String,
    line: prop::sample::Index,
}

/// Formulas of every kind; half of them name a line or an agreement that is there.
fn formulas() -> impl Strategy<Value = Formula> {
    let text = prop_oneof![3 => referring_texts(), 2 => Just("=ligne(#)*2%+1".to_owned()), 2 => Just("=convention(@)".to_owned())];
    (any::<[prop::sample::Index; 2]>(), text, any::<prop::sample::Index>()).prop_map(|(cell, text, line)| Formula {
        cell,
        text,
        line,
    })
}

impl Formula {
    fn text(&self, document: &Document) -> String {
        let line = at(&document.lines, self.line).map_or(0, |line| line.id.0);
        let agreement = at(&document.conventions, self.line).map_or(0, |row| row.id.0);
        self.text.replace('#', &line.to_string()).replace('@', &agreement.to_string())
    }

    fn command(&self, document: &Document) -> Option<Command> {
        let [line, column] = self.cell;
        let (line, column) = (at(&document.lines, line)?.id, at(&document.columns, column)?.id);
        Some(LineCommand::AmountEntered { line, column, text: self.text(document) }.into())
    }

    /// Puts it where it may close a circle.
    fn put(&self, document: &mut Document) {
        let [line, column] = self.cell;
        let (Some(line), Some(column)) = (at(&document.lines, line), at(&document.columns, column)) else { return };
        let (line, column, entry) = (line.id, column.id, kept(&self.text(document)));
        document.lines.update(line, |line| line.cells.update(column, |cell| cell.entry = entry));
    }
}

/// Returns the row of that pick, when there is one.
fn at<T: Keyed>(rows: &Rows<T>, pick: prop::sample::Index) -> Option<&Arc<T>> {
    if rows.is_empty() { None } else { rows.at(pick.index(rows.len())) }
}

/// What changes figures, one way or the other.
#[derive(Clone, Debug)]
enum Step {
    Amount(u32),
    Formula(Formula),
    Emptied,
    Account(AccountNumber),
    Status(Status),
    Added(Account),
    Deleted,
    Moved,
    Hours(u32),
    Etp(u32),
    Ruled(u8),
    Base(bool),
    Of(u8),
    Undo(usize),
    Redo(usize),
}

#[derive(Clone, Debug)]
struct PickedStep([prop::sample::Index; 3], Step);

fn steps() -> impl Strategy<Value = PickedStep> {
    let step = prop_oneof![
        6 => (0..3_000_u32).prop_map(Step::Amount),
        2 => formulas().prop_map(Step::Formula),
        1 => Just(Step::Emptied),
        2 => account_numbers().prop_map(Step::Account),
        1 => proptest::sample::select(Status::ALL.to_vec()).prop_map(Step::Status),
        1 => accounts().prop_map(Step::Added),
        1 => Just(Step::Deleted),
        1 => Just(Step::Moved),
        1 => (0..900_u32).prop_map(Step::Hours),
        1 => (0..9_u32).prop_map(Step::Etp),
        1 => (0..3_u8).prop_map(Step::Ruled),
        1 => any::<bool>().prop_map(Step::Base),
        2 => (0..3_u8).prop_map(Step::Of),
        2 => (1..6_usize).prop_map(Step::Undo),
        1 => (1..6_usize).prop_map(Step::Redo),
    ];
    (any::<[prop::sample::Index; 3]>(), step).prop_map(|(picks, step)| PickedStep(picks, step))
}

impl PickedStep {
    fn perform(&self, editor: &mut Editor) {
        match &self.1 {
            Step::Undo(times) => {
                for _ in 0..*times {
                    editor.undo();
                }
            }
            Step::Redo(times) => {
                for _ in 0..*times {
                    editor.redo();
                }
            }
            _ => self.command(editor.document()).into_iter().for_each(|command| does(editor, command)),
        }
    }

    fn command(&self, document: &Document) -> Option<Command> {
        let PickedStep([line, column, other], step) = self;
        if let Step::Formula(formula) = step {
            return formula.command(document);
        }
        let column = at(&document.columns, *column)?.id;
        match step {
            Step::Hours(hours) => {
                let mission = at(&document.missions, *line)?.id;
                return Some(MissionCommand::HoursEntered { mission, column, text: hours.to_string() }.into());
            }
            Step::Etp(etp) => {
                let poste = at(&document.postes, *line)?.id;
                return Some(PosteCommand::EtpEntered { poste, column, text: etp.to_string() }.into());
            }
            _ => {}
        }
        let (line, pick) = (at(&document.lines, *line)?.id, *other);
        let agreed = |deed| {
            let convention = at(&document.conventions, pick)?.id;
            Some(ConventionCommand::Described { convention, deed }.into())
        };
        let other = at(&document.lines, pick).map(|line| line.id);
        match step {
            Step::Ruled(kind) => {
                let kind = RuleKind::ALL[usize::from(*kind)];
                return agreed(ConventionDeed::Rule { kind, rate: "60".into(), cap: "900".into() });
            }
            Step::Base(whole) => {
                let poles = at(&document.poles, pick).map(|pole| pole.id).filter(|_| *whole).into_iter().collect();
                return agreed(ConventionDeed::Eligible { lines: vec![line], poles });
            }
            Step::Of(0) => return agreed(ConventionDeed::Action("Salon".into())),
            Step::Of(1) => return Some(DetailsCommand::ActionNamed { line, text: "Salon".into() }.into()),
            Step::Of(_) => {
                let ventilation = Ventilation::Pole(at(&document.poles, pick)?.id);
                return Some(DetailsCommand::VentilationChosen { line, ventilation }.into());
            }
            _ => {}
        }
        let command = match step {
            Step::Amount(euros) => LineCommand::AmountEntered { line, column, text: euros.to_string() },
            Step::Emptied => LineCommand::AmountEntered { line, column, text: String::new() },
            Step::Account(number) => {
                LineCommand::AccountChosen { line, plan: PlanVersion::Pca2018, text: number.to_string() }
            }
            Step::Status(status) => LineCommand::StatusChosen { line, column, status: Some(*status) },
            Step::Added(account) => LineCommand::Added { account: *account, label: "Autre".into(), after: Some(line) },
            Step::Deleted => LineCommand::Deleted { line },
            Step::Moved => LineCommand::Moved { line, before: other },
            _ => return None,
        };
        Some(command.into())
    }
}

/// Does a command; a refusal changes nothing.
fn does(editor: &mut Editor, command: Command) {
    let _ = editor.apply(&command, At::default());
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
                let gone = matches!(&again, Err(fault) if matches!(fault.kind, FaultKind::LineGone | FaultKind::AgreementGone));
                prop_assert!(gone || again == Ok(Some(entry.clone())), "{entry:?} {again:?}");
            }
        }
    }

    /// Where many cells refer: what depends on a change is all that is evaluated, and all of it is.
    #[test]
    fn figures_follow_where_many_cells_refer(
        document in documents(),
        formulas in proptest::collection::vec(formulas(), 4..40),
        as_a_file_has_them in any::<bool>(),
        steps in proptest::collection::vec((steps(), 0..4_u8), 1..40),
    ) {
        let mut document = document;
        if as_a_file_has_them {
            for formula in &formulas {
                formula.put(&mut document);
            }
        }
        let mut editor = Editor::open(document);
        if !as_a_file_has_them {
            for formula in &formulas {
                formula.command(editor.document()).into_iter().for_each(|command| does(&mut editor, command));
            }
        }
        let mut kept = Figures::of(editor.document().clone(), None);
        for (step, pause) in steps {
            step.perform(&mut editor);
            // Figures may also go over several steps at once, as a jump in the history does.
            if pause == 0 {
                continue;
            }
            kept = Figures::of(editor.document().clone(), Some(&kept));
            let document = editor.document();
            let anew = Figures::of(document.clone(), None);
            for column in document.columns.iter() {
                prop_assert_eq!(kept.column(column.id), anew.column(column.id), "after {:?}", step);
                // A closed column has the figures of its copy, which may be of anything.
                if anew.column(column.id).unwrap().frozen.is_some() {
                    continue;
                }
                let turns = |line: &Arc<Line>| matches!(anew.value(column.id, line.id),
                    Some(Value::Faulty(fault)) if matches!(fault.kind, FaultKind::Cycle { .. }));
                let is_in_a_cycle = |line: &Arc<Line>| graph::cycle_through(document, line.id, column.id).is_some();
                let cycle = graph::any_cycle(document, column.id);
                prop_assert_eq!(cycle.is_some(), document.lines.iter().any(turns));
                let follows = document.columns.iter().any(|other| other.base() == Some(column.id));
                prop_assert!(follows || cycle.is_some() == document.lines.iter().any(is_in_a_cycle));
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
