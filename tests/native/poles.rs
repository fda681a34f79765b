//! Poles: RÉSO's charges shared by ETP, a structure emptied step by step, keys that weigh nothing, and the laws of any split.

use crate::arbitrary;
use equilibre::compute::figures::Figures;
use equilibre::compute::poles::{Analytic, OfAccount, Spread, Trouble};
use equilibre::compute::tally::Place;
use equilibre::domain::document::Document;
use equilibre::domain::document::column::Nature;
use equilibre::domain::document::id::{ColumnId, LineId, PoleId};
use equilibre::domain::document::pole::{Cle, Pole, Ventilation};
use equilibre::domain::money::Amount;
use equilibre::example;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

fn euros(text: &str) -> Amount {
    text.parse().unwrap()
}

fn analytic(document: &Document) -> Analytic {
    let column = document.default_column().unwrap();
    Figures::of(Arc::new(document.clone()), None).poles(column).unwrap().unwrap()
}

fn pole(document: &Document, label: &str) -> PoleId {
    document.poles.iter().find(|pole| pole.label == label).unwrap().id
}

fn split_all(document: &mut Document, ventilation: &Ventilation) {
    let lines: Vec<LineId> = document.lines.iter().map(|line| line.id).collect();
    for line in lines {
        document.lines.update(line, |line| line.ventilation = ventilation.clone());
    }
}

/// Two poles of 1 and 3 ETP, a structure of 100,01 € and 0,02 €, and 40 € of the first pole's own.
fn small() -> Document {
    let mut document = example::reso();
    for line in document.lines.iter().map(|line| line.id).collect::<Vec<_>>() {
        document.remove_line(line);
    }
    let (ess, structure) = (pole(&document, "Pôle ESS"), pole(&document, "Structure"));
    let column = document.default_column().unwrap();
    for (account, typed, of) in [("613", "100,01", structure), ("616", "0,02", structure), ("604", "40", ess)] {
        add(&mut document, account, typed, column, Ventilation::Pole(of));
    }
    document
}

fn add(document: &mut Document, account: &str, typed: &str, column: ColumnId, ventilation: Ventilation) -> LineId {
    use equilibre::domain::document::entry::Entry;
    use equilibre::domain::document::line::{Account, Cell, Line};
    use equilibre::domain::plan::PlanVersion;
    let id: LineId = document.fresh();
    let account = Account::Numbered { plan: PlanVersion::Pca2018, number: account.parse().unwrap() };
    let entry = Entry::typed(typed, None).unwrap();
    let cells = [(column, Cell { entry, details: None })].into_iter().collect();
    let (label, financeur, convention, action, linked, only_in) = (String::new(), None, None, None, None, None);
    document.lines.push(Line {
        id,
        account,
        label,
        financeur,
        convention,
        action,
        ventilation,
        linked,
        only_in,
        cells,
    });
    id
}

#[test]
fn reso_s_charges_of_2023_are_shared_by_etp_to_the_cent() {
    let document = example::reso();
    let analytic = analytic(&document);
    assert_eq!(
        (analytic.total.charges, analytic.total.produits, analytic.total.resultat),
        (euros("908095.89"), euros("939129.88"), euros("31033.99"))
    );
    let etp = |label: &str| analytic.row(Some(pole(&document, label))).unwrap().etp.normalize().to_string();
    let etps = ["Pôle ESS", "Pôle Atout Clauses", "Pôle DLA", "Mise à disposition", "Structure"].map(etp);
    assert_eq!(etps, ["4.09", "10.45", "1.71", "0.2", "0"]);
    // 908 095,89 × 10,45 ÷ 16,45, line by line.
    let clauses = analytic.row(Some(pole(&document, "Pôle Atout Clauses"))).unwrap();
    let exact = euros("908095.89").times(Decimal::new(1045, 2) / Decimal::new(1645, 2)).unwrap();
    assert!(clauses.before.charges.minus(exact).unwrap().abs() < euros("0.50"));
    assert_eq!((analytic.by_key, analytic.hypothese), (euros("908095.89"), euros("908095.89")));
    assert_eq!(analytic.commun, Amount::ZERO);
    assert!(analytic.troubles.is_empty());
}

#[test]
fn whatever_the_key_reso_adds_up() {
    let mut document = example::reso();
    let ess = pole(&document, "Pôle ESS");
    let own = Cle::Propre(vec![(ess, Decimal::TWO), (pole(&document, "Pôle DLA"), Decimal::ONE)]);
    for cle in [Cle::Etp, Cle::Heures, Cle::Surface, Cle::CoutDirect, Cle::Egal, own] {
        split_all(&mut document, &Ventilation::Cle { cle: cle.clone(), hypothese: false });
        let analytic = analytic(&document);
        let sum =
            |of: fn(&equilibre::compute::poles::PoleRow) -> Amount| Amount::sum(analytic.rows.iter().map(of)).unwrap();
        assert_eq!(sum(|row| row.before.charges), euros("908095.89"), "{cle:?}");
        assert_eq!(sum(|row| row.before.produits), euros("939129.88"), "{cle:?}");
        assert_eq!(sum(|row| row.cout_complet), euros("908095.89"), "{cle:?}");
        assert_eq!(sum(|row| row.resultat_apres), euros("31033.99"), "{cle:?}");
        // Nobody has said any surface, and no charge is direct: all stays with the Structure, and is told.
        let nothing = [Cle::Surface, Cle::CoutDirect].contains(&cle);
        assert_eq!(analytic.troubles.is_empty(), !nothing, "{cle:?}");
        if nothing {
            assert_eq!(analytic.row(None).unwrap().before.charges, euros("908095.89"));
            assert!(analytic.troubles.iter().all(|(_, trouble)| *trouble == Trouble::NoWeight(cle.clone())));
        }
    }
}

#[test]
fn a_structure_is_emptied_by_its_key_account_by_account() {
    let document = small();
    let analytic = analytic(&document);
    let row = |label: &str| analytic.row(Some(pole(&document, label))).unwrap();
    let (ess, structure) = (row("Pôle ESS"), row("Structure"));
    assert_eq!(structure.before.charges, euros("100.03"));
    assert_eq!((structure.received, structure.cout_complet), (euros("-100.03"), Amount::ZERO));
    // 100,01 × 4,09 ÷ 16,45 is 24,865…, whose half cent goes to larger remainders; of 0,02 €, one cent is 0,497…'s.
    assert_eq!((ess.before.charges, ess.received, ess.cout_complet), (euros("40"), euros("24.87"), euros("64.87")));
    let of = |number: &str| ess.accounts.get(&Place::Number(number.parse().unwrap())).copied();
    assert_eq!(of("613"), Some(OfAccount { before: Amount::ZERO, after: euros("24.86") }));
    assert_eq!(of("616").map(|account| account.after), Some(euros("0.01")));
    assert_eq!(analytic.structure_rate().map(|rate| rate.round_dp(4).to_string()).as_deref(), Some("2.5008"));
    assert_eq!(analytic.emptied.len(), 1);
    assert_eq!(analytic.emptied[0].amount, euros("100.03"));
}

#[test]
fn support_poles_are_emptied_in_their_order_and_never_back_into_one_that_was() {
    let mut document = small();
    let ess = pole(&document, "Pôle ESS");
    let structure = pole(&document, "Structure");
    let house: PoleId = document.fresh();
    let both = |one, other| Cle::Propre(vec![(one, Decimal::ONE), (other, Decimal::ONE)]);
    document.poles.push(Pole { support: true, cle: both(structure, ess), ..Pole::new(house, "Locaux") });
    document.poles.update(structure, |pole| pole.cle = both(house, ess));
    let analytic = analytic(&document);
    let house = analytic.row(Some(house)).unwrap();
    assert_eq!((house.before.charges, house.cout_complet), (Amount::ZERO, Amount::ZERO));
    // 100,03 in halves, then the half of the Locaux, which may no more go back to the Structure.
    assert_eq!(analytic.emptied.iter().map(|step| step.amount).collect::<Vec<_>>(), [euros("100.03"), euros("50.02")]);
    assert_eq!(analytic.emptied[1].parts.len(), 1);
    assert_eq!(analytic.row(Some(ess)).unwrap().cout_complet, euros("140.03"));
}

#[test]
fn what_no_key_can_spread_stays_where_it_is() {
    let mut document = small();
    let structure = pole(&document, "Structure");
    document.poles.update(structure, |pole| pole.cle = Cle::Surface);
    let analytic = analytic(&document);
    assert_eq!(analytic.row(Some(structure)).unwrap().cout_complet, euros("100.03"));
    assert!(analytic.emptied[0].parts.is_empty());
}

#[test]
fn parts_of_130_per_cent_in_a_file_leave_the_line_with_the_structure() {
    let mut document = example::reso();
    let (ess, dla) = (pole(&document, "Pôle ESS"), pole(&document, "Pôle DLA"));
    let line = document.lines.iter().next().unwrap().id;
    let parts = vec![(ess, Decimal::ONE), (dla, Decimal::new(3, 1))];
    document.lines.update(line, |line| line.ventilation = Ventilation::Parts(parts));
    let analytic = analytic(&document);
    assert_eq!(analytic.troubles, [(line, Trouble::WrongParts(Decimal::new(13, 1)))]);
    assert_eq!(analytic.total.charges, euros("908095.89"));
}

#[test]
fn by_direct_cost_the_pole_that_costs_three_times_as_much_bears_three_times_as_much() {
    let mut document = small();
    let (ess, dla) = (pole(&document, "Pôle ESS"), pole(&document, "Pôle DLA"));
    let column = document.default_column().unwrap();
    add(&mut document, "604", "120", column, Ventilation::Pole(dla));
    let lent = Ventilation::Pole(pole(&document, "Mise à disposition"));
    add(&mut document, "649", "-10", column, lent);
    let structure = pole(&document, "Structure");
    document.poles.update(structure, |pole| pole.cle = Cle::CoutDirect);
    let analytic = analytic(&document);
    let received = |pole| analytic.row(Some(pole)).unwrap().received;
    assert_eq!((received(ess), received(dla)), (euros("25.01"), euros("75.02")));
}

#[test]
fn an_action_has_its_budget_across_poles() {
    use equilibre::compute::poles::by_action;
    let mut document = example::reso();
    let action = document.fresh();
    document.actions.push(equilibre::domain::document::pole::Action { id: action, label: "Salon".into() });
    for label in ["Locations", "REGION POLE"] {
        let line = document.lines.iter().find(|line| line.label == label).unwrap().id;
        document.lines.update(line, |line| line.action = Some(action));
    }
    let column = document.default_column().unwrap();
    let figures = Figures::of(Arc::new(document.clone()), None);
    let rows = by_action(&document, column, &figures.column(column).unwrap().values).unwrap();
    let [salon] = rows.as_slice() else { panic!("one action") };
    assert_eq!((salon.lines, salon.total.charges), (2, euros("80778.86")));
    assert_eq!(Amount::sum(salon.by_pole.iter().map(|(_, sums)| sums.charges)), Ok(euros("80778.86")));
    assert_eq!(Amount::sum(salon.by_pole.iter().map(|(_, sums)| sums.resultat)), Ok(salon.total.resultat));
    assert_eq!(salon.by_pole.len(), 4);
}

#[test]
fn a_closed_column_keeps_its_poles_and_keys() {
    use equilibre::domain::document::column::State;
    let mut document = example::reso();
    let column = document.default_column().unwrap();
    let copy = Arc::new(document.copy_for(column));
    let decision =
        equilibre::domain::document::column::Decision { date: "2023-03-14".parse().unwrap(), body: "CA".into() };
    document.columns.update(column, |column| {
        column.state = State::Arrete(decision);
        column.frozen = Some(copy);
    });
    let before = analytic(&document);
    split_all(&mut document, &Ventilation::None);
    assert_eq!(analytic(&document), before);
    assert_ne!(document.columns.get(column).unwrap().nature, Nature::Realise);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn poles_and_the_structure_add_up_to_the_association_account_by_account(document in arbitrary::documents()) {
        let figures = Figures::of(Arc::new(document), None);
        for column in figures.document.columns.iter() {
            let Some(Ok(analytic)) = figures.poles(column.id) else { continue };
            let budget = figures.column(column.id).unwrap().budget.clone().unwrap();
            let sum = |of: &dyn Fn(&equilibre::compute::poles::PoleRow) -> Amount| {
                Amount::sum(analytic.rows.iter().map(of)).unwrap()
            };
            prop_assert_eq!(sum(&|row| row.before.charges), budget.charges);
            prop_assert_eq!(sum(&|row| row.before.produits), budget.produits);
            prop_assert_eq!(sum(&|row| row.cout_complet), budget.charges);
            prop_assert_eq!(sum(&|row| row.resultat_apres), budget.resultat);
            prop_assert_eq!(sum(&|row| row.received), Amount::ZERO);
            prop_assert_eq!(analytic.total.resultat, budget.resultat);
            let mut accounts: BTreeMap<Place, i128> = BTreeMap::new();
            for (key, sum) in figures.tally(column.id).unwrap().iter() {
                *accounts.entry(key.place).or_default() += sum.cents;
            }
            for (place, cents) in accounts {
                let of = |row: &equilibre::compute::poles::PoleRow| row.accounts.get(&place).copied().unwrap_or_default();
                prop_assert_eq!(sum(&|row| of(row).before).cents(), cents);
                prop_assert_eq!(sum(&|row| of(row).after).cents(), cents);
            }
            let emptied = analytic.emptied.iter().filter(|step| !step.parts.is_empty());
            for step in emptied {
                prop_assert_eq!(Amount::sum(step.parts.iter().map(|part| part.amount)).unwrap(), step.amount);
                prop_assert_eq!(analytic.row(Some(step.pole)).unwrap().cout_complet, Amount::ZERO);
            }
        }
    }

    #[test]
    fn the_parts_of_a_line_add_up_to_it(
        cents in -1_000_000_000_000_i64..1_000_000_000_000,
        parts in proptest::collection::btree_map(0..6_u32, 0..60_000_i64, 0..6),
        by_key: bool,
    ) {
        let parts: Vec<(PoleId, Decimal)> =
            parts.into_iter().map(|(pole, part)| (PoleId(pole), Decimal::new(part, 5))).collect();
        let amount = Amount::from_cents(cents);
        let ventilation = match by_key {
            true => Ventilation::Cle { cle: Cle::Propre(parts.clone()), hypothese: false },
            false => Ventilation::Parts(parts.clone()),
        };
        let shares = Spread::default().shares(&ventilation, amount);
        prop_assert_eq!(Amount::sum(shares.parts.iter().map(|(_, part)| *part)).unwrap(), amount);
        let said: Decimal = parts.iter().map(|(_, part)| *part).sum();
        let is_spread = if by_key { said > Decimal::ZERO } else { said <= Decimal::ONE };
        prop_assert_eq!(shares.trouble.is_none(), is_spread);
        let whole = if by_key { said } else { Decimal::ONE };
        for (pole, part) in shares.parts.iter().filter(|_| is_spread) {
            let weight = match pole {
                Some(pole) => parts.iter().find(|(known, _)| known == pole).unwrap().1,
                None => whole - said,
            };
            prop_assert!((part.euros() - amount.euros() * weight / whole).abs() < Decimal::new(1, 2));
        }
    }
}
