//! Scenarios and hypotheses: a base, what is typed over it, what moves it, and columns that are decided.

use equilibre::compute::figures::Figures;
use equilibre::domain::command::{ColumnCommand, Command, Created, LeverCommand, LeverDeed, LineCommand, Refusal};
use equilibre::domain::document::Document;
use equilibre::domain::document::column::{Decision, Nature, State};
use equilibre::domain::document::id::{ColumnId, FinanceurId, LeverId, LineId};
use equilibre::domain::document::lever::{Effect, Selector};
use equilibre::domain::editor::{At, Editor};
use equilibre::domain::money::Amount;
use equilibre::example;
use equilibre::format::money;
use rust_decimal::Decimal;
use std::sync::Arc;

/// RÉSO, being played with.
struct Play {
    editor: Editor,
    figures: Figures,
}

impl Play {
    fn start() -> Play {
        let editor = Editor::open(example::reso());
        let figures = Figures::of(editor.document().clone(), None);
        Play { editor, figures }
    }

    fn does(&mut self, command: impl Into<Command>) -> Result<Option<Created>, Refusal> {
        let done = self.editor.apply(&command.into(), At::default())?;
        self.figures = Figures::of(self.editor.document().clone(), Some(&self.figures));
        let anew = Figures::of(self.editor.document().clone(), None);
        for column in self.editor.document().columns.iter() {
            assert_eq!(self.figures.column(column.id), anew.column(column.id), "followed, as made anew");
        }
        Ok(done.created)
    }

    fn document(&self) -> &Document {
        self.editor.document()
    }

    /// The column of 2023.
    fn budget(&self) -> ColumnId {
        self.document().columns.at(1).unwrap().id
    }

    fn scenario(&mut self, label: &str, base: ColumnId) -> ColumnId {
        let exercice = self.document().columns.get(base).unwrap().exercice;
        let nature = Nature::Scenario { base };
        let added = ColumnCommand::Added { label: label.into(), exercice, nature, copy_of: None };
        let Ok(Some(Created::Column(column))) = self.does(added) else { panic!("a scenario") };
        column
    }

    fn line(&self, label: &str) -> LineId {
        self.document().lines.iter().find(|line| line.label == label).unwrap().id
    }

    fn financeur(&self, name: &str) -> FinanceurId {
        let named =
            |name: &str| self.document().financeurs.iter().find(|row| row.name.contains(name)).map(|row| row.id);
        named(name).unwrap()
    }

    fn types(&mut self, label: &str, column: ColumnId, text: &str) {
        let line = self.line(label);
        self.does(LineCommand::AmountEntered { line, column, text: text.into() }).unwrap();
    }

    fn suppose(&mut self, column: ColumnId, selector: Selector, effect: Effect) -> LeverId {
        let deed = LeverDeed::Added { label: "Hypothèse".into(), selector, effect, range: None };
        let Ok(Some(Created::Lever(lever))) = self.does(LeverCommand { column, deed }) else { panic!("a hypothesis") };
        lever
    }

    fn worth(&self, label: &str, column: ColumnId) -> String {
        let value = self.figures.value(column, self.line(label)).unwrap();
        value.amount().map_or("–".into(), money::plain_amount)
    }

    fn resultat(&self, column: ColumnId) -> String {
        money::plain_amount(self.figures.column(column).unwrap().budget.as_ref().unwrap().resultat)
    }

    /// What a scenario does to the résultat of 2023.
    fn effect(&self, column: ColumnId) -> String {
        let of = |column| self.figures.column(column).unwrap().budget.as_ref().unwrap().resultat;
        money::plain_amount(of(column).minus(of(self.budget())).unwrap())
    }
}

fn accounts(numbers: &[&str]) -> Selector {
    Selector::Accounts(numbers.iter().map(|number| number.parse().unwrap()).collect())
}

fn percent(rate: i64) -> Effect {
    Effect::Percent(Decimal::new(rate, 2))
}

#[test]
fn without_the_fse_2023_is_a_deficit() {
    let mut play = Play::start();
    let scenario = play.scenario("Sans le FSE", play.budget());
    let fse = play.financeur("européen");
    play.suppose(scenario, Selector::Financeur(fse), Effect::Absent);
    assert_eq!(play.resultat(scenario), "-231812.01");
    assert_eq!(play.worth("Fonds européens (FSE)", scenario), "–");
    play.types("Rennes Métropole (fonctionnement)", scenario, "423812,01");
    assert_eq!(play.resultat(scenario), "0.00");
    assert_eq!(play.resultat(play.budget()), "31033.99");
}

#[test]
fn the_payroll_goes_up_by_three_percent_each_line_rounded_to_the_cent() {
    let mut play = Play::start();
    let wide = play.scenario("64 + 3 %", play.budget());
    play.suppose(wide, accounts(&["64"]), percent(3));
    assert_eq!(play.effect(wide), "-20096.26");
    let chosen = play.scenario("641, 645, 631 + 3 %", play.budget());
    play.suppose(chosen, accounts(&["641", "645", "631"]), percent(3));
    assert_eq!(play.effect(chosen), "-20740.71");
}

#[test]
fn a_formula_under_a_hypothesis_moves_once_by_what_it_refers_to() {
    let mut play = Play::start();
    let budget = play.budget();
    play.types("Charges sociales", budget, "=40%*compte(641)");
    let before = play.worth("Charges sociales", budget);
    assert_eq!(before, "186731.54");
    let scenario = play.scenario("+3 %", budget);
    let lever = play.suppose(scenario, accounts(&["64"]), percent(3));
    // 466 828,86 × 1,03 = 480 833,73, and 40 % of it.
    assert_eq!(play.worth("Charges sociales", scenario), "192333.49");
    let deed = LeverDeed::Switched { lever, on: false };
    play.does(LeverCommand { column: scenario, deed }).unwrap();
    assert_eq!(play.worth("Charges sociales", scenario), before);
    // A hypothesis that names the line, and no other, moves it last.
    let line = play.line("Charges sociales");
    play.suppose(scenario, Selector::Lines(vec![line]), Effect::Euros(Amount::from_cents(100_000)));
    assert_eq!(play.worth("Charges sociales", scenario), "187731.54");
}

#[test]
fn the_base_moves_first_then_what_is_typed_then_the_scenario() {
    let mut play = Play::start();
    let budget = play.budget();
    let first = play.scenario("Premier", budget);
    play.suppose(first, accounts(&["61"]), percent(10));
    let second = play.scenario("Second", first);
    play.types("Assurance", second, "2000");
    play.suppose(second, accounts(&["61"]), percent(1));
    // Inherited: 80 778,86 × 1,10 = 88 856,75, then × 1,01.
    assert_eq!(play.worth("Locations", second), "89745.32");
    // Typed over: the base's hypothesis is not its own.
    assert_eq!(play.worth("Assurance", second), "2020.00");
    assert_eq!(play.worth("Assurance", first), "1390.40");
    // The base goes on living.
    play.types("Locations", budget, "1000");
    assert_eq!(play.worth("Locations", second), "1111.00");
    // Given back, one line then all.
    let line = play.line("Assurance");
    play.does(ColumnCommand::Reset { column: second, line: Some(line) }).unwrap();
    assert_eq!(play.worth("Assurance", second), "1404.30");
    play.types("Locations", second, "5");
    play.does(ColumnCommand::Reset { column: second, line: None }).unwrap();
    assert_eq!(play.worth("Locations", second), "1111.00");
    let refused = play.does(ColumnCommand::Reset { column: budget, line: None });
    assert_eq!(refused, Err(Refusal::NotAScenario { label: "Prévisionnel 2023".into() }));
}

#[test]
fn euros_are_spread_over_the_lines_to_the_cent_and_a_quantity_at_a_price_takes_the_place_of_the_amount() {
    let mut play = Play::start();
    let scenario = play.scenario("Joué", play.budget());
    let lever = play.suppose(scenario, accounts(&["62"]), Effect::Euros(Amount::from_cents(-10_001)));
    assert_eq!(play.effect(scenario), "100.01");
    play.does(LeverCommand { column: scenario, deed: LeverDeed::Deleted { lever } }).unwrap();
    let line = play.line("Dont cotisations, dons manuels ou legs");
    let dues = Effect::QuantityPrice { quantity: 40.into(), price: Amount::from_cents(3_000) };
    play.suppose(scenario, Selector::Lines(vec![line]), dues);
    assert_eq!(play.worth("Dont cotisations, dons manuels ou legs", scenario), "1200.00");
    // Together they come to the price of all.
    let all = Effect::QuantityPrice { quantity: 3.into(), price: Amount::from_cents(1_000_000) };
    play.suppose(scenario, accounts(&["62"]), all);
    let budget = play.figures.column(scenario).unwrap().budget.clone().unwrap();
    let services = equilibre::compute::layout::SectionKey::Number("62".parse().unwrap());
    assert_eq!(budget.section(services).map(money::plain_amount).as_deref(), Some("30000.00"));
}

#[test]
fn what_a_scenario_types_over_changes_nothing_of_what_its_base_spreads_over_the_others() {
    let mut play = Play::start();
    let first = play.scenario("Premier", play.budget());
    play.suppose(first, accounts(&["62"]), Effect::Euros(Amount::from_cents(100_000)));
    let second = play.scenario("Second", first);
    play.types("Services bancaires", second, "1");
    for line in ["Publicité, publication", "Déplacements, missions", "Autres"] {
        assert_eq!(play.worth(line, second), play.worth(line, first));
    }
    assert_eq!(play.worth("Services bancaires", second), "1.00");
}

#[test]
fn what_goes_too_far_is_said_and_what_selects_nothing_does_nothing() {
    let mut play = Play::start();
    let scenario = play.scenario("Joué", play.budget());
    play.suppose(scenario, accounts(&["69"]), percent(50));
    assert_eq!(play.effect(scenario), "0.00");
    let far = Decimal::from_i128_with_scale(100_000_000_000_000_000_000, 2);
    let lever = play.suppose(scenario, accounts(&["64"]), Effect::Percent(far));
    assert!(play.figures.column(scenario).unwrap().budget.as_ref().unwrap().faults > 0);
    play.does(LeverCommand { column: scenario, deed: LeverDeed::Moved { lever, effect: percent(0) } }).unwrap();
    assert_eq!(play.effect(scenario), "0.00");
}

#[test]
fn a_decided_column_keeps_its_figures_whatever_becomes_of_the_lines() {
    let mut play = Play::start();
    let year = play.document().columns.at(0).unwrap().id;
    let before = (play.resultat(year), play.figures.breakdown(year).unwrap().unwrap());
    let decision = Decision { date: "2023-06-20".parse().unwrap(), body: "AG".into() };
    play.does(ColumnCommand::Decided { column: year, state: State::Approuve(decision) }).unwrap();
    let line = play.line("Locations");
    let typed = LineCommand::AmountEntered { line, column: year, text: "1".into() };
    assert_eq!(play.does(typed), Err(Refusal::ColumnFrozen { label: "Provisoire 2022".into() }));
    play.does(LineCommand::Deleted { line }).unwrap();
    assert_eq!(
        (play.worth("Locations", year), play.worth("Locations", play.budget())),
        ("83899.25".into(), "–".into())
    );
    let again = play.does(LineCommand::Deleted { line });
    assert_eq!(again, Err(Refusal::LineFrozen { column: "Provisoire 2022".into() }));
    let plan = equilibre::domain::plan::PlanVersion::Pca2018;
    play.does(LineCommand::AccountChosen { line, plan, text: "606".into() }).unwrap();
    let financeur = play.financeur("européen");
    play.does(equilibre::domain::command::FinanceurCommand::Deleted { financeur }).unwrap();
    assert_eq!((play.resultat(year), play.figures.breakdown(year).unwrap().unwrap()), before);
    // Opening it again is said, and it follows what became of the lines.
    play.does(ColumnCommand::Decided { column: year, state: State::Brouillon }).unwrap();
    assert_ne!(play.figures.breakdown(year).unwrap().unwrap(), before.1);
}

#[test]
fn a_scenario_made_a_column_of_its_own_keeps_its_figures_without_its_base() {
    let mut play = Play::start();
    let budget = play.budget();
    let scenario = play.scenario("Joué", budget);
    play.types("Assurance", scenario, "=10%*\"Locations\"");
    play.suppose(scenario, accounts(&["64", "61"]), percent(3));
    let before = play.figures.column(scenario).unwrap().budget.clone();
    let cells = equilibre::screen::scenarios::moved_cells(&play.figures, scenario);
    play.does(ColumnCommand::MadePlain { column: scenario, nature: Nature::Budget, cells }).unwrap();
    assert_eq!(play.figures.column(scenario).unwrap().budget, before);
    play.does(ColumnCommand::Deleted { column: budget }).unwrap();
    assert_eq!(play.figures.column(scenario).unwrap().budget, before);
    assert_eq!(
        play.document().lines.get(play.line("Assurance")).unwrap().entry(scenario).unwrap().text().chars().next(),
        Some('=')
    );
}

#[test]
fn a_line_of_a_scenario_exists_nowhere_else() {
    let mut play = Play::start();
    let scenario = play.scenario("Joué", play.budget());
    let account = play.document().lines.get(play.line("Locations")).unwrap().account;
    let added = LineCommand::AddedIn { scenario, account, label: "Deuxième local".into(), after: None };
    play.does(added.clone()).unwrap();
    play.types("Deuxième local", scenario, "1000");
    assert_eq!(play.effect(scenario), "-1000.00");
    let LineCommand::AddedIn { account, label, after, .. } = added else { panic!("a line") };
    let refused = play.does(LineCommand::AddedIn { scenario: play.budget(), account, label, after });
    assert!(matches!(refused, Err(Refusal::NotAScenario { .. })));
}

#[test]
fn a_scenario_copied_is_worth_the_same_and_lives_its_own_life() {
    let mut play = Play::start();
    let budget = play.budget();
    let first = play.scenario("Joué", budget);
    let account = play.document().lines.get(play.line("Locations")).unwrap().account;
    let added = LineCommand::AddedIn { scenario: first, account, label: "Deuxième local".into(), after: None };
    let Ok(Some(Created::Line(own))) = play.does(added) else { panic!("a line") };
    play.types("Deuxième local", first, "1000");
    play.types("Assurance", first, "=10%*\"Deuxième local\"");
    play.suppose(first, Selector::Lines(vec![own]), percent(3));
    play.suppose(first, accounts(&["64"]), percent(3));
    let before = play.resultat(first);

    let exercice = play.document().columns.get(first).unwrap().exercice;
    let nature = Nature::Scenario { base: budget };
    let copied = ColumnCommand::Added { label: "Copie".into(), exercice, nature, copy_of: Some(first) };
    let Ok(Some(Created::Column(second))) = play.does(copied) else { panic!("a column") };
    assert_eq!(play.resultat(second), before);
    play.does(LineCommand::Deleted { line: own }).unwrap();
    let lever = play.document().columns.get(first).unwrap().levers[1].id;
    play.does(LeverCommand { column: first, deed: LeverDeed::Deleted { lever } }).unwrap();
    assert_eq!(play.resultat(second), before);
    assert_ne!(play.resultat(first), before);
    play.does(ColumnCommand::Deleted { column: first }).unwrap();
    assert_eq!(play.resultat(second), before);
    // Given back to its base, only what was typed over it goes.
    play.does(ColumnCommand::Reset { column: second, line: None }).unwrap();
    assert_eq!(play.worth("Deuxième local", second), "1030.00");
}

#[test]
fn a_hypothesis_that_leaves_amounts_without_value_has_no_effect_to_tell() {
    let mut play = Play::start();
    let scenario = play.scenario("Joué", play.budget());
    let far = Decimal::from_i128_with_scale(100_000_000_000_000_000_000, 2);
    play.suppose(scenario, accounts(&["64"]), Effect::Percent(far));
    play.suppose(scenario, accounts(&["61"]), percent(3));
    let effects = equilibre::compute::effects::effects(&play.figures, scenario);
    assert!(effects[0].moved.is_err());
    assert!(effects[1].moved.is_ok());
}

#[test]
fn emptying_a_cell_of_a_scenario_says_what_it_does() {
    use equilibre::screen::scenarios::{Cleared, cleared, typed_over};
    let mut play = Play::start();
    let budget = play.budget();
    let scenario = play.scenario("Joué", budget);
    play.types("Locations", scenario, "1");
    play.types("Assurance", scenario, "2");
    let (rent, insurance, other) = (play.line("Locations"), play.line("Assurance"), play.line("Services bancaires"));
    let of = |cells: &[LineId]| {
        let cells: Vec<_> = cells.iter().map(|line| (*line, scenario)).collect();
        cleared(play.document(), &cells)
    };
    assert_eq!(typed_over(play.document(), scenario), [rent, insurance]);
    assert_eq!(of(&[rent]), Cleared::GivenBack("Montant rendu à sa base".into()));
    assert_eq!(of(&[rent, other, insurance]), Cleared::GivenBack("2 montants rendus à leur base".into()));
    assert!(matches!(of(&[other]), Cleared::Inherited(said) if said.contains("Prévisionnel 2023")));
    assert_eq!(cleared(play.document(), &[(rent, budget)]), Cleared::Plain);
}

#[test]
fn two_hundred_scenarios_and_a_circle_of_bases_are_followed() {
    let mut play = Play::start();
    let mut base = play.budget();
    let mut document = Document::clone(play.document());
    for number in 0..200 {
        let mut column = (**document.columns.get(base).unwrap()).clone();
        column.id = document.fresh();
        column.label = format!("Scénario {number}");
        column.nature = Nature::Scenario { base };
        base = column.id;
        document.columns.push(column);
    }
    play.editor = Editor::open(document.clone());
    play.figures = Figures::of(Arc::new(document.clone()), None);
    assert_eq!(play.resultat(base), "31033.99");
    // Damaged: the first follows the last.
    let first = play.budget();
    document.columns.update(first, |column| column.nature = Nature::Scenario { base });
    let figures = Figures::of(Arc::new(document), None);
    assert!(figures.column(base).unwrap().budget.is_ok());
}

#[test]
fn a_hostile_file_gives_remarks_and_figures_never_a_panic() {
    let most = Decimal::MAX;
    let file = format!(
        r#"{{"format":"equilibre","version":1,"name":"Hostile","nextId":99,
        "columns":[{{"id":1,"label":"2026","opening":"2026-01-01","closing":"2026-12-31","nature":"budget"}},
          {{"id":2,"label":"Joué","opening":"2026-01-01","closing":"2026-12-31","nature":"scenario","base":1,
            "levers":[{{"id":7,"label":"Pôle","selector":{{"pole":5}},"effect":{{"percent":"0.03"}},"on":true,
              "range":{{"low":"0.1","high":"-0.1","step":"0.005"}}}},
              {{"id":8,"label":"Sans","selector":{{"pole":5}},"effect":{{"absent":true}},"on":true}}]}}],
        "poles":[{{"id":5,"label":"Pôle"}}],
        "lines":[{{"id":10,"plan":"2025","account":"641","label":"Salaires","cells":{{"1":"1000"}},
          "ventilation":{{"parts":[{{"pole":5,"part":"{most}"}},{{"pole":5,"part":"{most}"}},{{"pole":5,"part":"-{most}"}}]}}}}]}}"#
    );
    let read = equilibre::exchange::json::read(&file).unwrap();
    let places: Vec<&str> = read.diagnostics.iter().map(|found| found.place.as_str()).collect();
    assert_eq!(places.iter().filter(|place| place.ends_with(".part")).count(), 3, "{places:?}");
    assert!(places.contains(&"columns[1].levers[0].range"), "{places:?}");
    assert_eq!(read.document.columns.at(1).unwrap().levers.len(), 2);
    let figures = Figures::of(Arc::new(read.document), None);
    for column in figures.document.columns.iter() {
        assert!(figures.column(column.id).unwrap().budget.is_ok());
        equilibre::compute::effects::effects(&figures, column.id);
    }
}
