//! Agreements as a treasurer meets them: what they give, in scenarios too, beside other funders, over several exercices.

use crate::arbitrary::amounts;
use equilibre::compute::conventions::{Binding, Report, claims, part_of, report, share};
use equilibre::compute::figures::Figures;
use equilibre::domain::command::{
    ActionCommand, CellText, ColumnCommand, Command, ConventionCommand, ConventionDeed, Created, DetailsCommand,
    FinanceurCommand, LeverCommand, LeverDeed, LineCommand, PoleCommand, Refusal, RuleKind,
};
use equilibre::domain::date::{Date, Exercice};
use equilibre::domain::document::Document;
use equilibre::domain::document::column::Nature;
use equilibre::domain::document::financeur::{Eligible, Famille, Stage};
use equilibre::domain::document::id::{ColumnId, ConventionId, FinanceurId, LineId, PoleId};
use equilibre::domain::document::lever::{Effect, Selector};
use equilibre::domain::document::line::{Account, Side};
use equilibre::domain::document::pole::Ventilation;
use equilibre::domain::editor::{At, Editor};
use equilibre::domain::money::Amount;
use equilibre::domain::plan::PlanVersion;
use equilibre::exchange::json;
use equilibre::i18n;
use equilibre::screen::grid;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// An association in the hands of its treasurer, with the FSE and the Région.
struct Desk {
    editor: Editor,
    figures: Figures,
    column: ColumnId,
    fse: FinanceurId,
}

impl Desk {
    /// A budget of 2026: salaries, rent, prestations, two grants, the time of volunteers.
    fn new() -> Desk {
        let mut editor = Editor::open(Document::empty("Le Phare"));
        let (exercice, nature) = (Exercice::calendar(2026).unwrap(), Nature::Budget);
        let added = ColumnCommand::Added { label: "2026".into(), exercice, nature, copy_of: None };
        let Some(Created::Column(column)) = editor.apply(&added.into(), At::default()).unwrap().created else {
            panic!()
        };
        let added = FinanceurCommand::Added { name: "FSE".into(), famille: Famille::Europe };
        let Some(Created::Financeur(fse)) = editor.apply(&added.into(), At::default()).unwrap().created else {
            panic!()
        };
        let figures = Figures::of(editor.document().clone(), None);
        let mut desk = Desk { editor, figures, column, fse };
        for (account, label, text) in [
            ("641", "Salaires", "70 000"),
            ("645", "Cotisations sociales", "=40%*compte(641)"),
            ("613", "Loyer", "12 000"),
            ("864", "Bénévoles", "600"),
            ("875", "Bénévolat", "600"),
            ("74", "FSE", ""),
            ("74", "Région", "38 000"),
        ] {
            let account = Account::Numbered { plan: PlanVersion::Pca2018, number: account.parse().unwrap() };
            desk.does(LineCommand::Added { account, label: label.into(), after: None }).unwrap();
            desk.types(label, column, text);
        }
        desk
    }

    fn does(&mut self, command: impl Into<Command>) -> Result<Option<Created>, Refusal> {
        let done = self.editor.apply(&command.into(), At::default())?;
        self.follow();
        Ok(done.created)
    }

    /// Figures that follow are figures made anew.
    fn follow(&mut self) {
        self.figures = Figures::of(self.editor.document().clone(), Some(&self.figures));
        let anew = Figures::of(self.editor.document().clone(), None);
        for column in self.editor.document().columns.iter() {
            assert_eq!(self.figures.column(column.id), anew.column(column.id), "followed, as made anew");
        }
    }

    /// What is read when a command is refused; it changes nothing.
    fn refused(&mut self, command: impl Into<Command>) -> String {
        let before = self.editor.document().clone();
        let refusal = self.does(command).expect_err("refused");
        assert_eq!(*self.editor.document(), before);
        i18n::rejection(&refusal).sentence.replace(['\u{a0}', '\u{202f}'], " ")
    }

    fn line(&self, label: &str) -> LineId {
        self.editor.document().lines.iter().find(|line| line.label == label).unwrap().id
    }

    fn types(&mut self, label: &str, column: ColumnId, text: &str) {
        let line = self.line(label);
        self.does(LineCommand::AmountEntered { line, column, text: text.into() }).unwrap();
    }

    fn agree(&mut self, label: &str, deeds: impl IntoIterator<Item = ConventionDeed>) -> ConventionId {
        let period = Exercice::calendar(2026).unwrap();
        let added = ConventionCommand::Added { label: label.into(), financeur: self.fse, period };
        let Ok(Some(Created::Convention(convention))) = self.does(added) else { panic!("an agreement") };
        for deed in deeds {
            self.says(convention, deed);
        }
        convention
    }

    fn says(&mut self, convention: ConventionId, deed: ConventionDeed) {
        self.does(ConventionCommand::Described { convention, deed }).unwrap();
    }

    fn base(&self, lines: &[&str]) -> ConventionDeed {
        ConventionDeed::Eligible { lines: lines.iter().map(|label| self.line(label)).collect(), poles: Vec::new() }
    }

    /// The FSE of the salaries: 40 000 agreed at 50 %, of the action "Ambassadeurs", booked on its line.
    fn with_fse() -> (Desk, ConventionId) {
        let mut desk = Desk::new();
        for line in ["FSE", "Région"] {
            let line = desk.line(line);
            desk.does(DetailsCommand::ActionNamed { line, text: "Ambassadeurs".into() }).unwrap();
        }
        let base = desk.base(&["Salaires"]);
        let action = ConventionDeed::Action("Ambassadeurs".into());
        let deeds = [least(50), base, action, agreed(Stage::Conventionne, "40 000")];
        let convention = desk.agree("FSE 2026", deeds);
        let (line, column) = (desk.line("FSE"), desk.column);
        desk.does(ConventionCommand::TakenBy { convention, line, column }).unwrap();
        (desk, convention)
    }

    fn scenario(&mut self, selector: Selector, effect: Effect) -> ColumnId {
        let nature = Nature::Scenario { base: self.column };
        let exercice = self.editor.document().columns.get(self.column).unwrap().exercice;
        let label = format!("S{}", self.editor.document().columns.len());
        let added = ColumnCommand::Added { label, exercice, nature, copy_of: None };
        let Ok(Some(Created::Column(column))) = self.does(added) else { panic!("a scenario") };
        let deed = LeverDeed::Added { label: "Hypothèse".into(), selector, effect, range: None };
        self.does(LeverCommand { column, deed }).unwrap();
        column
    }

    fn worth(&self, label: &str, column: ColumnId) -> String {
        let cell = grid::cell(&self.figures, self.line(label), column);
        match (cell.amount, cell.fault) {
            (Some(amount), None) => amount.to_string(),
            (None, Some(fault)) => i18n::fault(&fault).replace('\u{a0}', " "),
            _ => "absent".into(),
        }
    }

    fn report(&self, convention: ConventionId) -> Report {
        report(&self.figures, self.column, convention).unwrap()
    }
}

fn least(percent: u8) -> ConventionDeed {
    rule(RuleKind::LeastOfThree, &percent.to_string(), "")
}

fn rule(kind: RuleKind, rate: &str, cap: &str) -> ConventionDeed {
    ConventionDeed::Rule { kind, rate: rate.into(), cap: cap.into() }
}

fn agreed(stage: Stage, text: &str) -> ConventionDeed {
    ConventionDeed::Amount { stage, text: text.into() }
}

#[test]
fn t6_volunteers_count_in_the_base_where_the_funder_takes_them() {
    let mut desk = Desk::new();
    let column = desk.column;
    desk.types("Salaires", column, "3000");
    let base = desk.base(&["Salaires"]);
    let convention = desk.agree("Région", [rule(RuleKind::Rate, "80 %", ""), base]);
    let line = desk.line("Région");
    desk.does(ConventionCommand::TakenBy { convention, line, column }).unwrap();
    assert_eq!(desk.worth("Région", column), "2400.00");
    let base = desk.base(&["Salaires", "Bénévoles"]);
    desk.says(convention, base);
    assert_eq!(desk.worth("Région", column), "2880.00");
}

#[test]
fn t7_the_fse_gives_the_least_of_three_and_says_which() {
    let (mut desk, convention) = Desk::with_fse();
    let column = desk.column;
    assert_eq!(desk.worth("FSE", column), "32000.00");
    let worth = desk.report(convention).worth.unwrap();
    let terms =
        [worth.agreed.map(|(_, amount)| amount), worth.by_rate, worth.left].map(|term| term.unwrap().to_string());
    assert_eq!(terms, ["40000.00", "35000.00", "32000.00"]);
    assert_eq!(
        (worth.binding, desk.report(convention).base_above.unwrap().to_string()),
        (Binding::Left, "80000.00".into())
    );
    // A co-funder of the same action comes: the FSE goes down by as much.
    let account = Account::Numbered { plan: PlanVersion::Pca2018, number: "74".parse().unwrap() };
    desk.does(LineCommand::Added { account, label: "Métropole".into(), after: None }).unwrap();
    desk.types("Métropole", column, "10 000");
    assert_eq!(desk.worth("FSE", column), "32000.00", "not of the action yet");
    let line = desk.line("Métropole");
    desk.does(DetailsCommand::ActionNamed { line, text: "Ambassadeurs".into() }).unwrap();
    assert_eq!(desk.worth("FSE", column), "22000.00");
    desk.editor.undo();
    desk.follow();
    assert_eq!(desk.worth("FSE", column), "32000.00");
}

#[test]
fn salaries_down_by_ten_percent_bring_the_fse_down_by_its_rate() {
    let (mut desk, convention) = Desk::with_fse();
    desk.types("Région", desk.column, "20 000");
    assert_eq!(desk.worth("FSE", desk.column), "35000.00");
    let accounts = Selector::Accounts(vec!["641".parse().unwrap()]);
    let scenario = desk.scenario(accounts, Effect::Percent(Decimal::new(-10, 2)));
    assert_eq!(desk.worth("Salaires", scenario), "63000.00");
    assert_eq!(desk.worth("FSE", scenario), "31500.00", "7 000 less at 50 %");
    assert_eq!(desk.worth("Cotisations sociales", scenario), "25200.00");
    // Without the FSE, its agreement gives nothing.
    let without = desk.scenario(Selector::Financeur(desk.fse), Effect::Absent);
    assert_eq!((desk.worth("FSE", without), desk.worth("Salaires", without)), ("absent".into(), "70000.00".into()));
    // The base of the scenario changes, and all follow.
    desk.says(convention, least(40));
    assert_eq!([desk.column, scenario].map(|column| desk.worth("FSE", column)), ["28000.00", "25200.00"]);
}

#[test]
fn a_fixed_grant_over_two_years_is_shared_by_days_and_booked_in_advance() {
    let mut desk = Desk::new();
    let period = ConventionDeed::Period { opening: "01/07/2026".into(), closing: "30/06/2028".into() };
    let convention = desk.agree("CPO", [period, agreed(Stage::Notifie, "24 000")]);
    let (line, column) = (desk.line("Région"), desk.column);
    desk.does(ConventionCommand::TakenBy { convention, line, column }).unwrap();
    assert_eq!(desk.worth("Région", column), "6041.04", "184 days of 731");
    let told = desk.report(convention);
    assert_eq!(
        (told.later.unwrap().to_string(), told.unspent, told.difference),
        ("17958.96".into(), None, Some(Amount::ZERO))
    );
    // Booked at once, and spent in part: what is of this exercice and not spent goes to 689.
    desk.types("Région", column, "24 000");
    let base = desk.base(&["Bénévoles"]);
    desk.says(convention, base);
    let told = desk.report(convention);
    assert_eq!(told.difference.unwrap().to_string(), "17958.96");
    assert_eq!(told.unspent.unwrap().to_string(), "5441.04");
}

#[test]
fn a_cost_claimed_twice_is_found_and_its_claims_are_told() {
    let (mut desk, _) = Desk::with_fse();
    let base = desk.base(&["Salaires", "Loyer"]);
    let region = desk.agree("Région", [rule(RuleKind::Rate, "50", ""), base.clone()]);
    assert_eq!(claims(&desk.figures, desk.column), []);
    desk.says(region, rule(RuleKind::Rate, "50,01", ""));
    let [claim] = <[_; 1]>::try_from(claims(&desk.figures, desk.column)).unwrap();
    assert_eq!((claim.line, claim.total, claim.by.len()), (desk.line("Salaires"), Decimal::new(10_001, 4), 2));
    // A fixed amount claims what it is of its base.
    desk.says(region, rule(RuleKind::Fixed, "", ""));
    desk.says(region, agreed(Stage::Conventionne, "41 000"));
    assert_eq!(claims(&desk.figures, desk.column), []);
    desk.says(region, agreed(Stage::Conventionne, "41 100"));
    assert_eq!(claims(&desk.figures, desk.column).len(), 1);
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let (mut desk, convention) = Desk::with_fse();
    let says = |deed| ConventionCommand::Described { convention, deed };
    for (deed, sentence) in [
        (least(120), "Un taux de 120 % dépasse le tout"),
        (least(0), "Il faut un taux"),
        (rule(RuleKind::Rate, "abc", ""), "« abc » n’est pas un nombre"),
        (rule(RuleKind::Rate, "50", "-1"), "ne peut pas être négative"),
        (agreed(Stage::Verse, "-5"), "ne peut pas être négative"),
        (ConventionDeed::Label(" ".into()), "Il faut un nom"),
        (ConventionDeed::Depot("31/02/2026".into()), "n’est pas un jour"),
        (desk.base(&["Région"]), "« Région » n’est pas une dépense"),
        (ConventionDeed::Period { opening: "01/01/2027".into(), closing: "31/12/2026".into() }, "finirait avant"),
        (
            ConventionDeed::Period { opening: String::new(), closing: "31/12/2026".into() },
            "le premier et le dernier jour",
        ),
        (
            ConventionDeed::Instalment {
                place: None,
                label: "Acompte".into(),
                amount: "80".into(),
                month: "mi-juin".into(),
            },
            "n’est pas un mois",
        ),
    ] {
        let said = desk.refused(says(deed.clone()));
        assert!(said.contains(sentence), "{deed:?}: {said}");
    }
    let (line, column) = (desk.line("Loyer"), desk.column);
    let said = desk.refused(ConventionCommand::TakenBy { convention, line, column });
    assert!(said.contains("« Loyer » n’est pas un produit"), "{said}");
    let period = Exercice::calendar(2026).unwrap();
    let again = ConventionCommand::Added { label: "FSE 2026".into(), financeur: desk.fse, period };
    assert!(desk.refused(again).contains("existe déjà"));
}

#[test]
fn an_agreement_whose_costs_depend_on_what_it_gives_is_refused_by_the_names_of_the_lines() {
    let (mut desk, convention) = Desk::with_fse();
    let (loyer, column) = (desk.line("Loyer"), desk.column);
    // A charge that follows the FSE, then becomes one of its costs.
    desk.types("Loyer", column, "=5%*\"FSE\"");
    let deed = desk.base(&["Salaires", "Loyer"]);
    let said = desk.refused(ConventionCommand::Described { convention, deed });
    assert!(said.contains("FSE → Loyer → FSE") || said.contains("Loyer → FSE → Loyer"), "{said}");
    // The other way round.
    desk.types("Loyer", column, "12 000");
    let deed = desk.base(&["Salaires", "Loyer"]);
    desk.says(convention, deed);
    let typed = LineCommand::AmountEntered { line: loyer, column, text: "=5%*convention(\"fse 2026\")".into() };
    let said = desk.refused(typed);
    assert!(said.contains("« Loyer » dépendrait d’elle-même"), "{said}");
    // By its action: two agreements that each look at the other.
    let deeds = [least(50), ConventionDeed::Action("Ambassadeurs".into()), desk.base(&["Salaires"])];
    let other = desk.agree("Fonds B", deeds);
    let line = desk.line("Région");
    let said = desk.refused(ConventionCommand::TakenBy { convention: other, line, column });
    assert!(said.contains("Région → FSE → Région"), "{said}");
    assert_eq!(desk.worth("FSE", column), "40000.00");
}

#[test]
fn what_its_lines_lose_is_said_and_nothing_else_is_lost() {
    let (mut desk, convention) = Desk::with_fse();
    let column = desk.column;
    let before = desk.editor.document().clone();
    let line = desk.line("Salaires");
    desk.does(LineCommand::Deleted { line }).unwrap();
    assert_eq!(
        desk.worth("FSE", column),
        "La convention suit des dépenses, et aucune n’est choisie : choisissez ses lignes ou ses pôles éligibles."
    );
    desk.editor.undo();
    desk.follow();
    assert_eq!(*desk.editor.document(), before);
    // Deleted, it leaves the amount it gave, where that is asked for.
    let kept = vec![CellText { line: desk.line("FSE"), column, text: "32000".into() }];
    desk.does(ConventionCommand::Deleted { convention, kept }).unwrap();
    assert_eq!(desk.worth("FSE", column), "32000.00");
    desk.editor.undo();
    desk.follow();
    desk.does(FinanceurCommand::Deleted { financeur: desk.fse }).unwrap();
    assert_eq!(desk.worth("FSE", column), "La formule se sert d’une convention qui a été supprimée.");
    desk.editor.undo();
    desk.follow();
    assert_eq!(desk.worth("FSE", column), "32000.00");
    // Renamed, it is shown by its new name; the file keeps it.
    desk.says(convention, ConventionDeed::Label("FSE+".into()));
    assert_eq!(grid::edit_text(&desk.figures, desk.line("FSE"), column), "=convention(\"FSE+\")");
    let read = json::read(&json::write(desk.editor.document())).unwrap();
    assert_eq!((read.document, read.diagnostics.len()), (desk.editor.document().as_ref().clone(), 0));
}

#[test]
fn a_pole_counts_for_its_part_and_an_action_that_goes_takes_the_other_funding_along() {
    let (mut desk, convention) = Desk::with_fse();
    let column = desk.column;
    let Ok(Some(Created::Pole(pole))) = desk.does(PoleCommand::Added { label: "Emploi".into() }) else { panic!() };
    let (line, text) = (desk.line("Loyer"), "25".to_owned());
    desk.does(DetailsCommand::PartTyped { line, pole, text }).unwrap();
    let line = desk.line("Salaires");
    desk.does(DetailsCommand::VentilationChosen { line, ventilation: Ventilation::Pole(pole) }).unwrap();
    desk.says(convention, ConventionDeed::Eligible { lines: Vec::new(), poles: vec![pole] });
    assert_eq!(desk.report(convention).worth.unwrap().costs.eligible.unwrap().to_string(), "73000.00");
    assert_eq!(desk.worth("FSE", column), "35000.00", "73 000 less the 38 000 of the Région");
    let action = desk.editor.document().actions.at(0).unwrap().id;
    desk.does(ActionCommand::Deleted { action }).unwrap();
    assert_eq!(desk.worth("FSE", column), "36500.00", "nothing is known of other funding");
    desk.does(DetailsCommand::VentilationChosen { line, ventilation: Ventilation::None }).unwrap();
    assert_eq!(desk.worth("FSE", column), "1500.00");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// What exercices that follow one another have of an amount adds up to it, whatever the period.
    #[test]
    fn the_shares_of_exercices_add_up_to_the_cent(
        amount in amounts(),
        days in (0..700_u16, 1..1_400_u16),
        cuts in proptest::collection::btree_set(1..2_500_i64, 0..6),
    ) {
        let day = |number: u16| {
            let first = Date::new(2024, 1, 1).unwrap();
            (0..number).fold(first, |day, _| day.following().unwrap())
        };
        let period = Exercice::new(day(days.0), day(days.0 + days.1)).unwrap();
        let mut opening = day(0);
        let mut shares = Vec::new();
        for cut in cuts.into_iter().chain([2_600]) {
            let closing = day(u16::try_from(cut).unwrap());
            shares.push(share(amount, period, Exercice::new(opening, closing).unwrap()).unwrap());
            opening = closing.following().unwrap();
        }
        prop_assert_eq!(Amount::sum(shares), Ok(amount));
    }

    /// What the poles have of a line, and what is left to the Structure, add up to it.
    #[test]
    fn the_parts_of_a_split_line_add_up_to_the_cent(
        amount in amounts(),
        parts in proptest::collection::vec(0..=3_333_i64, 1..=3),
    ) {
        let parts: Vec<_> = (1..).map(PoleId).zip(parts.into_iter().map(|part| Decimal::new(part, 4))).collect();
        let mut line = equilibre::example::reso().lines.at(0).map(|line| (**line).clone()).unwrap();
        line.account = Account::ToClassify(Side::Charge);
        line.ventilation = Ventilation::Parts(parts.clone());
        let of = |poles: Vec<PoleId>| {
            let (desk, convention) = Desk::with_fse();
            let mut row = (**desk.editor.document().conventions.get(convention).unwrap()).clone();
            row.eligible = Eligible { lines: Vec::new(), poles };
            part_of(&row, &line, amount)
        };
        let each: Vec<Amount> = parts.iter().map(|(pole, _)| of(vec![*pole])).collect();
        prop_assert_eq!(Amount::sum(each), Ok(of(parts.iter().map(|(pole, _)| *pole).collect())));
        let given: Decimal = parts.iter().map(|(_, part)| *part).sum();
        let all = of(parts.iter().map(|(pole, _)| *pole).collect());
        let exact = amount.euros() * given;
        prop_assert!((all.euros() - exact).abs() <= Decimal::new(3, 2), "{all} for {exact}");
    }
}
