//! Impact: RÉSO's interviews with their assumption, what stays unknown and why, sums over exercices, hours and days that are given,
//! worksheets, and the laws of all of it.

use crate::arbitrary;
use equilibre::compute::figures::Figures;
use equilibre::compute::impact::{self, Cumul, Impact, IndicatorRow, Missing, Outcome, TimeOf, Unknown, Verdict};
use equilibre::domain::document::Document;
use equilibre::domain::document::column::Nature;
use equilibre::domain::document::entry::Entry;
use equilibre::domain::document::feuille::{Assumption, Assumptions, Effet, Feuille, FeuilleKind};
use equilibre::domain::document::id::{ColumnId, FeuilleId, IndicatorId};
use equilibre::domain::document::indicator::{Indicator, IndicatorKind};
use equilibre::domain::money::Amount;
use equilibre::example;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

const INTERVIEWS: &str = "Entretiens primo-accueil et conseil";

fn euros(text: &str) -> Amount {
    text.parse().unwrap()
}

fn figures(document: &Document) -> Figures {
    Figures::of(Arc::new(document.clone()), None)
}

fn accounts(document: &Document) -> ColumnId {
    document.columns.at(0).unwrap().id
}

fn named(document: &Document, label: &str) -> IndicatorId {
    document.indicators.iter().find(|row| row.label == label).unwrap().id
}

fn read(document: &Document, column: ColumnId) -> Impact {
    impact::impact(&figures(document), column).unwrap()
}

fn interviews(document: &Document) -> IndicatorRow {
    let id = named(document, INTERVIEWS);
    read(document, accounts(document)).rows.into_iter().find(|row| row.indicator == id).unwrap()
}

fn with(change: impl FnOnce(&mut Indicator)) -> Document {
    let mut document = example::reso();
    let id = named(&document, INTERVIEWS);
    document.indicators.update(id, change);
    document
}

#[test]
fn an_interview_of_reso_costs_its_share_of_the_full_cost_of_the_pole() {
    let document = example::reso();
    let row = interviews(&document);
    assert_eq!(row.quantity, Ok(Decimal::from(260)));
    let figures = figures(&document);
    let analytic = figures.poles(accounts(&document)).unwrap().unwrap();
    let pole = document.poles.iter().find(|pole| pole.label == "Pôle ESS").unwrap().id;
    let full = analytic.row(Some(pole)).unwrap().cout_complet;
    let cout = row.cout.unwrap();
    assert_eq!(cout.part, full.times(Decimal::new(15, 2)).unwrap());
    assert_eq!((full, cout.part, cout.par_unite), (euros("235657.39"), euros("35348.61"), euros("135.96")));
    // 542 h of volunteers at 18 € help the pole: 9 756 € more, 15 % of which are 1 463,40 €.
    let avec = row.avec_benevolat.unwrap();
    assert_eq!((avec.part, avec.par_unite), (euros("36812.01"), euros("141.58")));
    // The Région and the Département pay 43 000 € to the pole itself.
    let public = row.public.unwrap();
    assert_eq!((public.part, public.par_unite), (euros("6450.00"), euros("24.81")));
}

#[test]
fn what_is_not_known_stays_unknown_and_says_why() {
    let reso = example::reso();
    let column = accounts(&reso);
    let structure = reso.poles.iter().find(|pole| pole.support).unwrap().id;
    let quantity = |text: &str| Entry::typed(text, None).unwrap().unwrap();
    let cases: [(Document, Missing); 7] = [
        (with(|row| row.cost_share = None), Missing::Share),
        (with(|row| row.pole = None), Missing::Pole),
        (with(|row| row.pole = Some(structure)), Missing::Support),
        (with(|row| row.cost_share = Some(Decimal::new(12, 1))), Missing::WrongShare),
        (with(|row| drop(row.cells.remove(column))), Missing::Quantity),
        (with(|row| row.cells.set(column, quantity("0"))), Missing::Zero),
        (with(|row| row.cells.set(column, quantity("-4"))), Missing::Negative),
    ];
    for (document, why) in cases {
        let row = interviews(&document);
        assert_eq!((row.cout, row.avec_benevolat, row.public), (Err(why), Err(why), Err(why)));
    }
    let mut unhelped = reso.clone();
    let missions: Vec<_> = unhelped.missions.iter().map(|mission| mission.id).collect();
    for mission in missions {
        unhelped.missions.update(mission, |mission| mission.pole = None);
    }
    let row = interviews(&unhelped);
    assert_eq!(row.avec_benevolat, Err(Missing::Heures), "no known hour is not nought");
    assert!(row.cout.is_ok());
    let mut free = reso.clone();
    let lines: Vec<_> = free.lines.iter().map(|line| line.id).collect();
    lines.into_iter().for_each(|line| drop(free.remove_line(line)));
    assert_eq!(interviews(&free).cout, Err(Missing::PoleCost));
}

#[test]
fn shares_past_the_whole_of_a_pole_are_said_and_nothing_is_lost() {
    assert_eq!(read(&example::reso(), accounts(&example::reso())).overshared, []);
    let mut document = with(|row| row.cost_share = Some(Decimal::new(7, 1)));
    let other = named(&document, "Entretiens locaux ESS");
    document.indicators.update(other, |row| row.cost_share = Some(Decimal::new(5, 1)));
    let found = read(&document, accounts(&document));
    let pole = document.poles.at(0).unwrap().id;
    assert_eq!(found.overshared, [(pole, Decimal::new(12, 1))]);
    assert!(interviews(&document).cout.is_ok());
}

#[test]
fn what_is_counted_at_a_moment_is_never_added_up() {
    let mut document = example::reso();
    let budget = document.columns.at(1).unwrap().id;
    document.columns.update(budget, |column| column.nature = Nature::Realise);
    let (flux, stock) = (named(&document, INTERVIEWS), named(&document, "Adhérents"));
    for (id, count) in [(flux, 240), (stock, 112)] {
        document.indicators.update(id, |row| row.cells.set(budget, Entry::Number(count.into())));
    }
    let figures = figures(&document);
    let columns = impact::exercices(&figures);
    assert_eq!(columns, [accounts(&document), budget]);
    let total = Cumul::Somme { total: Decimal::from(500), exercices: 2 };
    assert_eq!(impact::cumul(&figures, flux, &columns), Some(total));
    assert_eq!(impact::cumul(&figures, stock, &columns), Some(Cumul::Dernier(Decimal::from(112))));
    let once = named(&document, "Entretiens locaux ESS");
    assert_eq!(impact::cumul(&figures, once, &columns), None, "one count is no sum");
}

#[test]
fn hours_given_for_an_hour_paid_and_days_given_to_collectives() {
    let document = example::reso();
    let (figures, column) = (figures(&document), accounts(&document));
    let rows = impact::engagement(&figures, column).unwrap();
    let all = rows.last().unwrap();
    assert_eq!((all.pole, all.benevoles, all.payees), (None, Some(Decimal::from(1372)), Decimal::new(2_643_515, 2)));
    assert_eq!(all.ratio.unwrap().round_dp(4), Decimal::new(519, 4));
    let ess = document.poles.at(0).unwrap().id;
    let own = rows.iter().find(|row| row.pole == Some(ess)).unwrap();
    assert_eq!(own.benevoles, Some(Decimal::from(542)));
    let dla = document.poles.at(2).unwrap().id;
    let own = rows.iter().find(|row| row.pole == Some(dla)).unwrap();
    assert_eq!((own.benevoles, own.ratio), (None, None), "no known hour is not nought");

    let days = impact::journees(&figures, column);
    let quadri = named(&document, "Contribution au collectif du Quadri");
    let row = days.iter().find(|row| row.de == TimeOf::Indicator(quadri)).unwrap();
    assert_eq!((row.jours, row.valeur), (Some(Decimal::from(40)), Some(euros("5040.00"))));
    let projects = &days[1];
    assert!(matches!(projects.de, TimeOf::Mission(_)));
    assert_eq!(projects.jours.unwrap().round_dp(2), Decimal::new(7743, 2));
    assert_eq!(projects.valeur, Some(euros("9756.00")));
    let budget = document.columns.at(1).unwrap().id;
    let later = impact::journees(&figures, budget);
    assert_eq!(later.iter().find(|row| row.de == TimeOf::Indicator(quadri)).unwrap().jours, None);
}

fn assume(typed: &[(Assumption, &str)]) -> Assumptions {
    typed.iter().map(|(kind, text)| (*kind, Entry::typed(text, None).unwrap().unwrap())).collect()
}

fn sheet(kind: FeuilleKind, whole: &[(Assumption, &str)], effets: &[&[(Assumption, &str)]]) -> Feuille {
    Feuille {
        id: FeuilleId(9_000),
        label: "Insertion".into(),
        kind,
        indicator: None,
        assumptions: assume(whole),
        effets: effets.iter().map(|typed| Effet { label: String::new(), assumptions: assume(typed) }).collect(),
    }
}

fn outcome(feuille: &Feuille) -> Result<Outcome, Unknown> {
    let reso = example::reso();
    impact::outcome(feuille, &read(&reso, accounts(&reso)))
}

#[test]
fn avoided_costs_are_given_with_what_the_action_costs_and_from_prudent_to_favorable() {
    use Assumption::{Annees, Attribution, Cout, Montant, Personnes, Reussite};
    let whole = [(Personnes, "40"), (Reussite, "20..30"), (Cout, "36000")];
    let work: &[_] = &[(Montant, "5000..7000"), (Annees, "2"), (Attribution, "50")];
    let found = outcome(&sheet(FeuilleKind::CoutsEvites, &whole, &[work])).unwrap();
    // 40 × 20 % × 5 000 × 2 × 50 %, and 40 × 30 % × 7 000 × 2 × 50 %.
    assert_eq!(found.brut, (euros("40000"), euros("84000")));
    assert_eq!(found.verdict, Verdict::Net(euros("4000"), euros("48000")));
    assert!(found.is_range);
    // Helping people into a home first costs more: the effect weighs, and most when most people are helped.
    let home: &[_] = &[(Montant, "-9000"), (Annees, "1"), (Attribution, "0")];
    let found = outcome(&sheet(FeuilleKind::CoutsEvites, &whole, &[home])).unwrap();
    assert_eq!(found.verdict, Verdict::Net(euros("-144000"), euros("-108000")));
}

#[test]
fn social_value_is_eroded_discounted_and_divided_by_all_that_was_put_in() {
    use Assumption::{Actualisation, Annees, Attribution, Cout, Deplacement, Erosion, Montant, Personnes, PoidsMort};
    let whole = [(Personnes, "10"), (Cout, "10000..12000"), (Actualisation, "0")];
    let effet = |erosion| {
        [
            (Montant, "1000"),
            (Annees, "2"),
            (PoidsMort, "50"),
            (Deplacement, "0"),
            (Attribution, "0"),
            (Erosion, erosion),
        ]
    };
    let found = outcome(&sheet(FeuilleKind::Sroi, &whole, &[&effet("0")])).unwrap();
    assert_eq!(found.brut, (euros("10000"), euros("10000")));
    let Verdict::Ratio(prudent, favorable) = found.verdict else { panic!("a ratio") };
    assert_eq!((prudent.round_dp(4), favorable), (Decimal::new(8333, 4), Decimal::ONE));
    let eroded = outcome(&sheet(FeuilleKind::Sroi, &whole, &[&effet("50")])).unwrap();
    assert_eq!(eroded.brut.0, euros("7500"));
    let discounted = [(Personnes, "10"), (Cout, "10000"), (Actualisation, "10")];
    let found = outcome(&sheet(FeuilleKind::Sroi, &discounted, &[&effet("0")])).unwrap();
    // 5 000 / 1,1 + 5 000 / 1,21.
    assert_eq!(found.brut.0, euros("8677.69"));
}

#[test]
fn a_worksheet_takes_people_and_cost_from_its_indicator_and_says_all_that_is_missing() {
    let reso = example::reso();
    let mut sheet = sheet(FeuilleKind::CoutsEvites, &[], &[&[]]);
    let all = [Assumption::Personnes, Assumption::Reussite, Assumption::Cout].map(|kind| (None, kind));
    let of_effet = [Assumption::Montant, Assumption::Annees, Assumption::Attribution].map(|kind| (Some(0), kind));
    let missing: Vec<_> = all.into_iter().chain(of_effet).collect();
    assert_eq!(outcome(&sheet), Err(Unknown::Missing(missing)));
    sheet.indicator = Some(named(&reso, INTERVIEWS));
    let Err(Unknown::Missing(missing)) = outcome(&sheet) else { panic!("some are missing") };
    assert_eq!(missing.len(), 4);
    let given = |kind, assumption| {
        let feuille = Feuille { kind, ..sheet.clone() };
        impact::given(&feuille, assumption, &read(&reso, accounts(&reso)))
    };
    assert_eq!(given(FeuilleKind::CoutsEvites, Assumption::Personnes), Some(Decimal::from(260)));
    assert_eq!(given(FeuilleKind::CoutsEvites, Assumption::Cout), Some(Decimal::new(3_534_861, 2)));
    assert_eq!(given(FeuilleKind::Sroi, Assumption::Cout), Some(Decimal::new(3_681_201, 2)), "with volunteering");
    sheet.effets.clear();
    assert_eq!(outcome(&sheet), Err(Unknown::NoEffet));
}

#[test]
fn a_worksheet_from_elsewhere_never_divides_by_nought_nor_passes_a_limit_in_silence() {
    use Assumption::{Annees, Attribution, Cout, Montant, Personnes, Reussite};
    let effet: &[_] = &[(Montant, "9999999999"), (Annees, "50"), (Attribution, "0")];
    let whole = [(Personnes, "9999999999"), (Reussite, "100"), (Cout, "0")];
    assert_eq!(outcome(&sheet(FeuilleKind::CoutsEvites, &whole, &[effet])), Err(Unknown::TooLarge));
    let wrong: &[_] = &[(Montant, "1"), (Annees, "1,5"), (Attribution, "0")];
    let found = outcome(&sheet(FeuilleKind::CoutsEvites, &whole, &[wrong]));
    assert_eq!(found, Err(Unknown::Wrong(Some(0), Annees)));
    let sroi = sheet(
        FeuilleKind::Sroi,
        &[(Personnes, "1"), (Cout, "0"), (Assumption::Actualisation, "3")],
        &[&[
            (Montant, "1"),
            (Annees, "1"),
            (Attribution, "0"),
            (Assumption::PoidsMort, "0"),
            (Assumption::Deplacement, "0"),
            (Assumption::Erosion, "0"),
        ]],
    );
    assert_eq!(outcome(&sroi), Err(Unknown::NoCost));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_document_nothing_panics_and_prudent_never_passes_favorable(document in arbitrary::documents()) {
        let figures = figures(&document);
        let columns = impact::exercices(&figures);
        for column in document.columns.iter() {
            let found = impact::impact(&figures, column.id).unwrap();
            for row in &found.rows {
                let _ = impact::cumul(&figures, row.indicator, &columns);
                if let (Ok(cout), Ok(avec)) = (row.cout, row.avec_benevolat) {
                    prop_assert!(avec.part >= cout.part);
                }
            }
            for feuille in document.feuilles.iter() {
                if let Ok(outcome) = impact::outcome(feuille, &found) {
                    prop_assert!(outcome.brut.0 <= outcome.brut.1);
                    match outcome.verdict {
                        Verdict::Net(prudent, favorable) => prop_assert!(prudent <= favorable),
                        Verdict::Ratio(prudent, favorable) => prop_assert!(prudent <= favorable),
                    }
                }
            }
            let _ = (impact::engagement(&figures, column.id), impact::journees(&figures, column.id));
        }
    }

    #[test]
    fn one_unit_times_the_quantity_is_the_part_to_half_a_cent_a_unit(share in 0_u32..=100, count in 1_u32..5_000) {
        let document = with(|row| {
            row.cost_share = Some(Decimal::new(share.into(), 2));
            let column = row.cells.iter().next().unwrap().0;
            row.cells.set(column, Entry::Number(count.into()));
        });
        let cost = interviews(&document).cout.unwrap();
        let back = cost.par_unite.times(count.into()).unwrap();
        let most = Decimal::new(5, 3) * Decimal::from(count) + Decimal::new(5, 3);
        prop_assert!(back.minus(cost.part).unwrap().euros().abs() <= most);
    }

    #[test]
    fn a_wider_range_never_gives_a_narrower_result(low in 0_i64..40, wide in 0_i64..40, montant in -500_i64..5_000) {
        use Assumption::{Annees, Attribution, Cout, Montant, Personnes, Reussite};
        let net = |rate: String| {
            let whole = [(Personnes, "40"), (Reussite, rate.as_str()), (Cout, "10000")];
            let montant = montant.to_string();
            let effet: &[_] = &[(Montant, montant.as_str()), (Annees, "2"), (Attribution, "10..20")];
            match outcome(&sheet(FeuilleKind::CoutsEvites, &whole, &[effet])).unwrap().verdict {
                Verdict::Net(prudent, favorable) => (prudent, favorable),
                Verdict::Ratio(..) => panic!("euros"),
            }
        };
        let (narrow, broad) = (net(format!("{}..{}", low + 1, low + 2)), net(format!("{low}..{}", low + 2 + wide)));
        prop_assert!(broad.0 <= narrow.0 && broad.1 >= narrow.1);
    }

    #[test]
    fn a_stock_is_never_added(counts in proptest::collection::vec(0_u32..1_000, 2..5)) {
        let mut document = with(|row| row.kind = IndicatorKind::Stock);
        let id = named(&document, INTERVIEWS);
        let first = document.columns.at(0).unwrap().clone();
        for (place, count) in counts.iter().enumerate() {
            let column = match place {
                0 => first.id,
                _ => {
                    let mut column = (*first).clone();
                    column.id = document.fresh();
                    column.label = format!("Réalisé n° {place}");
                    column.exercice = equilibre::domain::date::Exercice::calendar(2030 + place as u16).unwrap();
                    let id = column.id;
                    document.columns.push(column);
                    id
                }
            };
            document.indicators.update(id, |row| row.cells.set(column, Entry::Number((*count).into())));
        }
        let figures = figures(&document);
        let found = impact::cumul(&figures, id, &impact::exercices(&figures));
        prop_assert_eq!(found, Some(Cumul::Dernier(Decimal::from(*counts.last().unwrap()))));
    }
}
