//! Funders: RÉSO's flows to the cent, both definitions of *public*, what depends on whom, and the odd associations.

use crate::arbitrary;
use equilibre::compute::figures::Figures;
use equilibre::compute::flows::{End, Flows, Link, Middle, Through};
use equilibre::compute::layout::SectionKey;
use equilibre::domain::document::Document;
use equilibre::domain::document::entry::Entry;
use equilibre::domain::document::financeur::{Convention, Eligible, Famille, Financeur, Rule, Stages};
use equilibre::domain::document::id::{ActionId, ColumnId, ConventionId, FinanceurId, LineId, PoleId};
use equilibre::domain::document::line::{Account, Cell, Line, Status};
use equilibre::domain::document::pole::{Action, Pole, Ventilation};
use equilibre::domain::money::Amount;
use equilibre::domain::plan::PlanVersion;
use equilibre::example;
use equilibre::format::number;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

fn euros(text: &str) -> Amount {
    text.parse().unwrap()
}

fn column(document: &Document, place: usize) -> ColumnId {
    document.columns.at(place).unwrap().id
}

fn figures(document: &Document) -> Figures {
    Figures::of(Arc::new(document.clone()), None)
}

fn flows(document: &Document, place: usize, through: Through) -> Flows {
    figures(document).flows(column(document, place), through).unwrap().unwrap()
}

fn pole(document: &Document, label: &str) -> Middle {
    Middle::Pole(Some(document.poles.iter().find(|pole| pole.label == label).unwrap().id))
}

fn funder(document: &Document, name: &str) -> FinanceurId {
    document.financeurs.iter().find(|funder| funder.name == name).unwrap().id
}

fn section(number: &str) -> End {
    End::Section(SectionKey::Number(number.parse().unwrap()))
}

fn sum<'a>(links: impl IntoIterator<Item = &'a Link>) -> Amount {
    Amount::sum(links.into_iter().map(|link| link.amount)).unwrap()
}

/// What must hold of any flows.
fn is_even(flows: &Flows) {
    assert_eq!((sum(&flows.given), sum(&flows.used)), (flows.total, flows.total));
    for middle in &flows.middles {
        let of = |links: &[Link]| sum(links.iter().filter(|link| link.middle == *middle));
        assert_eq!(of(&flows.given), of(&flows.used), "{middle:?}");
    }
    let by = |links: &[Link], end: End| sum(links.iter().filter(|link| link.end == end));
    assert_eq!(by(&flows.given, End::Autres), by(&flows.used, End::Autres));
    let (deficit, excedent) = (by(&flows.given, End::Resultat), by(&flows.used, End::Resultat));
    assert_eq!(excedent.minus(deficit), Ok(flows.resultat));
    assert!(deficit.is_zero() || excedent.is_zero());
    assert!(flows.given.iter().chain(&flows.used).all(|link| link.amount > Amount::ZERO));
}

#[test]
fn what_comes_to_reso_is_what_goes_out_of_it_to_the_cent() {
    let document = example::reso();
    for place in [0, 1] {
        is_even(&flows(&document, place, Through::Poles));
        is_even(&flows(&document, place, Through::Actions));
    }
    let in_2023 = flows(&document, 1, Through::Poles);
    assert_eq!((in_2023.charges, in_2023.produits), (euros("908095.89"), euros("939129.88")));
    assert_eq!(in_2023.resultat, euros("31033.99"));
    assert_eq!(in_2023.used_for(End::Resultat), Ok(euros("31033.99")));
    assert_eq!(in_2023.hypothese, euros("908095.89"), "who spends what is an assumption");
    let fse = funder(&document, "Fonds social européen");
    let of_fse: Vec<Link> = in_2023.given.iter().filter(|link| link.end == End::Financeur(fse)).copied().collect();
    let expected = Link {
        end: End::Financeur(fse),
        middle: pole(&document, "Pôle Atout Clauses"),
        unsigned: true,
        amount: euros("262846"),
    };
    assert_eq!(of_fse, [expected]);
    assert_eq!(in_2023.given_by(End::Financeur(funder(&document, "Région Bretagne"))), Ok(euros("71000")));
    // The largest first.
    assert_eq!(in_2023.given.first().unwrap().end, End::Financeur(fse));
    // In 2022 the déficit is where money comes from.
    let in_2022 = flows(&document, 0, Through::Poles);
    assert_eq!(in_2022.given_by(End::Resultat), Ok(euros("13699.94")));
    assert_eq!(in_2022.used_for(End::Resultat), Ok(Amount::ZERO));
}

/// An association of one column: two poles, an action, two funders, no line yet.
struct Lavoir {
    document: Document,
    column: ColumnId,
    poles: [PoleId; 2],
    action: ActionId,
    funders: [FinanceurId; 2],
}

impl Lavoir {
    fn new() -> Lavoir {
        let mut document = Document::empty("Lavoir");
        let column = (**example::small().columns.at(1).unwrap()).clone();
        let id: ColumnId = document.fresh();
        document.columns.push(equilibre::domain::document::column::Column { id, ..column });
        let poles = ["Accueil", "Fête"].map(|label| {
            let id: PoleId = document.fresh();
            document.poles.push(Pole::new(id, label));
            id
        });
        let action: ActionId = document.fresh();
        document.actions.push(Action { id: action, label: "Salon".into() });
        let funders = [("Mairie", Famille::Commune), ("Fondation", Famille::AidesPrivees)].map(|(name, famille)| {
            let id: FinanceurId = document.fresh();
            let public = famille.is_public();
            document.financeurs.push(Financeur { id, name: name.into(), famille, public, pooled: false });
            id
        });
        Lavoir { document, column: id, poles, action, funders }
    }

    fn line(&mut self, account: &str, typed: &str, change: impl FnOnce(&mut Line)) -> LineId {
        let id: LineId = self.document.fresh();
        let account = Account::Numbered { plan: PlanVersion::Pca2025, number: account.parse().unwrap() };
        let entry = Entry::typed(typed, None).unwrap();
        let mut line = Line {
            id,
            account,
            label: String::new(),
            financeur: None,
            convention: None,
            action: None,
            ventilation: Ventilation::None,
            linked: None,
            only_in: None,
            cells: [(self.column, Cell { entry, details: None })].into_iter().collect(),
        };
        change(&mut line);
        self.document.lines.push(line);
        id
    }

    fn paid(&mut self, funder: usize, account: &str, typed: &str, of: Option<usize>) -> LineId {
        let (id, ventilation) = (self.funders[funder], self.of(of));
        self.line(account, typed, |line| {
            line.financeur = Some(id);
            line.ventilation = ventilation;
        })
    }

    fn spent(&mut self, account: &str, typed: &str, of: Option<usize>) -> LineId {
        let ventilation = self.of(of);
        self.line(account, typed, |line| line.ventilation = ventilation)
    }

    fn of(&self, pole: Option<usize>) -> Ventilation {
        pole.map_or(Ventilation::None, |pole| Ventilation::Pole(self.poles[pole]))
    }

    fn dependents(&self, funder: usize) -> equilibre::compute::financeurs::Dependents {
        figures(&self.document).dependents(self.column, self.funders[funder]).unwrap().unwrap()
    }
}

#[test]
fn a_pole_that_has_too_much_pays_for_the_others_and_the_rest_is_the_excedent() {
    let mut lavoir = Lavoir::new();
    lavoir.paid(0, "74", "100", Some(0));
    lavoir.spent("60", "70", Some(0));
    lavoir.spent("61", "20", Some(1));
    let flows = flows(&lavoir.document, 0, Through::Poles);
    is_even(&flows);
    let [first, second] = lavoir.poles.map(|pole| Middle::Pole(Some(pole)));
    let said = |links: &[Link]| -> Vec<(End, Middle, String)> {
        links.iter().map(|link| (link.end, link.middle, link.amount.to_string())).collect()
    };
    assert_eq!(
        said(&flows.given),
        [(End::Financeur(lavoir.funders[0]), first, "100.00".into()), (End::Autres, second, "20.00".into())]
    );
    assert_eq!(
        said(&flows.used),
        [
            (section("60"), first, "70.00".into()),
            (section("61"), second, "20.00".into()),
            (End::Autres, first, "20.00".into()),
            (End::Resultat, first, "10.00".into()),
        ]
    );
}

#[test]
fn what_is_below_zero_goes_the_other_way() {
    let mut lavoir = Lavoir::new();
    lavoir.paid(0, "74", "-30", Some(0));
    lavoir.paid(1, "74", "50", Some(0));
    lavoir.spent("64", "-5", Some(0));
    lavoir.spent("60", "45", None);
    let flows = flows(&lavoir.document, 0, Through::Poles);
    is_even(&flows);
    assert_eq!(flows.used_for(End::Financeur(lavoir.funders[0])), Ok(euros("30")));
    assert_eq!(flows.given_by(section("64")), Ok(euros("5")));
    assert_eq!((flows.produits, flows.charges, flows.resultat), (euros("20"), euros("40"), euros("-20")));
    assert_eq!(flows.middles, [Middle::Pole(Some(lavoir.poles[0])), Middle::Pole(None)]);
}

#[test]
fn orders_of_a_public_funder_are_public_money_by_one_definition_and_not_by_the_other() {
    let mut lavoir = Lavoir::new();
    lavoir.paid(0, "74", "40", None);
    lavoir.paid(0, "706", "20", None);
    lavoir.paid(1, "754", "10", None);
    lavoir.spent("756", "15", None);
    lavoir.spent("74", "10", None);
    lavoir.spent("755", "5", None);
    let breakdown = figures(&lavoir.document).breakdown(lavoir.column).unwrap().unwrap();
    let parts = [breakdown.public, breakdown.commandes, breakdown.prive, breakdown.propres, breakdown.autres];
    assert_eq!(parts, ["60", "20", "10", "15", "30"].map(euros));
    assert_eq!(breakdown.public_sans_commandes(), Some(euros("40")));
    let percent = |amount| number::percent(breakdown.part(amount).unwrap(), 1);
    assert_eq!([breakdown.public, euros("40")].map(percent), ["60,0\u{a0}%", "40,0\u{a0}%"]);
    // Account 74: 40 of 50 from the only named funder that pays there.
    assert_eq!(breakdown.hhi(), Some(Decimal::new(64, 2)));
    assert_eq!(breakdown.equivalents().unwrap().round_dp(2), Decimal::new(156, 2));
}

#[test]
fn nobody_one_all_pooled_taken_back_or_nothing_at_all_say_no_wrong_share() {
    let breakdown = |lavoir: &Lavoir| figures(&lavoir.document).breakdown(lavoir.column).unwrap().unwrap();
    let mut lavoir = Lavoir::new();
    let none = breakdown(&lavoir);
    assert_eq!((none.named().count(), none.hhi(), none.part(euros("1"))), (0, None, None));
    is_even(&flows(&lavoir.document, 0, Through::Poles));
    lavoir.paid(0, "74", "10", None);
    assert_eq!(breakdown(&lavoir).equivalents(), Some(Decimal::ONE));
    // One that takes back is not among the first, and shares of 74 say nothing any more.
    lavoir.paid(1, "74", "-4", None);
    let taken = breakdown(&lavoir);
    assert_eq!((taken.named().count(), taken.hhi(), taken.first(3)), (1, None, Some(euros("10"))));
    // Produits that come to nothing, or below.
    lavoir.spent("70", "-6", None);
    assert_eq!(breakdown(&lavoir).part(euros("10")), None);
    lavoir.spent("70", "-1", None);
    assert_eq!(breakdown(&lavoir).part(euros("10")), None);
    is_even(&flows(&lavoir.document, 0, Through::Actions));

    let mut pooled = Lavoir::new();
    pooled.paid(0, "74", "10", None);
    let id = pooled.funders[0];
    pooled.document.financeurs.update(id, |funder| funder.pooled = true);
    let all_pooled = breakdown(&pooled);
    assert_eq!((all_pooled.named().count(), all_pooled.pooled()), (0, Some(euros("10"))));
    assert_eq!((all_pooled.hhi(), all_pooled.equivalents()), (Some(Decimal::ZERO), None));
}

#[test]
fn how_far_the_money_of_a_funder_has_gone_adds_up_to_what_it_pays() {
    let mut lavoir = Lavoir::new();
    let column = lavoir.column;
    for (typed, status) in [("30", Some(Status::Verse)), ("20", Some(Status::Demande)), ("5", None)] {
        let line = lavoir.paid(0, "74", typed, None);
        let described = |cell: &mut Cell| cell.describe(|details| details.status = status);
        lavoir.document.lines.update(line, |line| line.cells.update(column, described));
    }
    let statuses = figures(&lavoir.document).statuses(column).unwrap().unwrap();
    let expected = [(None, "5"), (Some(Status::Demande), "20"), (Some(Status::Verse), "30")];
    assert_eq!(statuses[&lavoir.funders[0]], expected.map(|(status, amount)| (status, euros(amount))));
    assert!(!statuses.contains_key(&lavoir.funders[1]));
}

#[test]
fn what_depends_on_a_funder_is_read_at_the_closest() {
    let mut lavoir = Lavoir::new();
    let [first, _] = lavoir.poles;
    lavoir.paid(0, "74", "40", Some(0));
    let rent = lavoir.spent("613", "25", Some(0));
    let salon = lavoir.spent("604", "7", Some(1));
    let action = lavoir.action;
    lavoir.document.lines.update(salon, |line| line.action = Some(action));
    lavoir.spent("66", "1", None);
    lavoir.line("70", "3", |line| line.ventilation = Ventilation::Pole(first));
    let of_pole = lavoir.dependents(0);
    assert_eq!((of_pole.charges, of_pole.autres_produits), (euros("25"), euros("3")));
    assert_eq!(of_pole.poles.iter().copied().collect::<Vec<_>>(), [first]);
    assert!(lavoir.dependents(1).is_empty());

    // The action of the line says more than its pole.
    let grant = lavoir.paid(1, "74", "9", Some(0));
    lavoir.document.lines.update(grant, |line| line.action = Some(action));
    assert_eq!(lavoir.dependents(1).charges, euros("7"));
    // And the base of the agreement more than the action.
    let convention: ConventionId = lavoir.document.fresh();
    let period = lavoir.document.columns.at(0).unwrap().exercice;
    lavoir.document.conventions.push(Convention {
        id: convention,
        label: "Salon".into(),
        financeur: lavoir.funders[1],
        action: Some(action),
        period,
        eligible: Eligible { lines: vec![rent], poles: Vec::new() },
        rule: Rule::Fixed,
        amounts: Stages::default(),
        instalments: Vec::new(),
        depot: None,
        compte_rendu: None,
    });
    lavoir.document.lines.update(grant, |line| line.convention = Some(convention));
    assert_eq!(lavoir.dependents(1).charges, euros("25"));
    // A line without any of it depends on nothing that is said.
    lavoir.paid(1, "74", "2", None);
    assert_eq!(lavoir.dependents(1).sans_objet, euros("2"));
}

#[test]
fn on_reso_the_poles_that_the_dreets_pays_have_charges_and_jobs() {
    let document = example::reso();
    let figures = figures(&document);
    let dreets = figures.dependents(column(&document, 1), funder(&document, "DREETS (État)")).unwrap().unwrap();
    assert_eq!((dreets.poles.len(), dreets.postes.len(), dreets.etp()), (2, 2, Some(Decimal::new(1216, 2))));
    assert_eq!(dreets.sans_objet, Amount::ZERO);
    let analytic = figures.poles(column(&document, 1)).unwrap().unwrap();
    let charges = dreets.poles.iter().map(|pole| analytic.row(Some(*pole)).unwrap().before.charges);
    assert_eq!(dreets.charges, Amount::sum(charges).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn flows_are_even_whatever_the_document_and_funders_give_what_they_pay(document in arbitrary::documents()) {
        let figures = figures(&document);
        for id in document.columns.iter().map(|column| column.id) {
            let Some(Ok(breakdown)) = figures.breakdown(id) else { continue };
            let budget = figures.column(id).unwrap().budget.as_ref().unwrap();
            for through in [Through::Poles, Through::Actions] {
                let Ok(flows) = figures.flows(id, through).unwrap() else { continue };
                is_even(&flows);
                prop_assert_eq!((flows.produits, flows.charges), (budget.produits, budget.charges));
                for row in &breakdown.rows {
                    let end = End::Financeur(row.financeur);
                    let paid = flows.given_by(end).unwrap().minus(flows.used_for(end).unwrap());
                    prop_assert_eq!(paid, Ok(row.montant.unwrap_or_default()));
                }
            }
            let statuses = figures.statuses(id).unwrap().unwrap();
            for (financeur, amounts) in statuses {
                let paid = breakdown.rows.iter().find(|row| row.financeur == financeur).and_then(|row| row.montant);
                let known = figures.document_of(id).financeurs.get(financeur).is_some();
                let total = Amount::sum(amounts.into_iter().map(|(_, amount)| amount)).unwrap();
                prop_assert!(!known || paid == Some(total));
            }
            for row in &breakdown.rows {
                let dependents = figures.dependents(id, row.financeur).unwrap();
                prop_assert!(dependents.is_ok());
            }
        }
    }
}
