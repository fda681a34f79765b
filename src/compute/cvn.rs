//! Owns the voluntary contributions at the foot of one column: accounts 86 and 87, computed from the missions, equal, and
//! never in the résultat. Example: 864 and 875 at 24 696,00; in the plan of 1999, 864 and 870.
//!
//! What is typed in these accounts stands in for what is computed: nothing counts twice.

use super::benevolat::Benevolat;
use super::tally::Tally;
use crate::domain::document::benevolat::MissionKind;
use crate::domain::money::{Amount, Overflow};
use crate::domain::plan::{AccountNumber, PlanVersion};
use rust_decimal::Decimal;

/// The foot of one column.
#[derive(Clone, Debug, PartialEq)]
pub struct Foot {
    /// One kind of contribution a row, those that amount to something.
    pub rows: Vec<FootRow>,
    /// What was typed in 86 and 87 besides: premises lent, gifts in kind, sections without detail.
    pub others: [Amount; 2],
    /// The totals of 86 and 87.
    pub totals: [Amount; 2],
    /// Whether a section was typed without detail: what the missions come to may be in it, and is not added.
    pub whole: bool,
}

/// A kind of contribution, on both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct FootRow {
    /// Volunteers or lent staff.
    pub kind: MissionKind,
    /// Its accounts in 86 and 87.
    pub accounts: [AccountNumber; 2],
    /// What the missions come to.
    pub computed: Amount,
    /// What was typed in these accounts, when anything was.
    pub typed: Option<[Amount; 2]>,
}

impl FootRow {
    /// Returns what counts on both sides: what was typed or, where nothing was, what is computed.
    pub fn kept(&self) -> [Amount; 2] {
        self.typed.unwrap_or([self.computed; 2])
    }
}

/// Returns the accounts of a kind of contribution in a plan; service civique has none.
pub fn accounts(plan: PlanVersion, kind: MissionKind) -> Option<[AccountNumber; 2]> {
    let numbers = match (kind, plan) {
        (MissionKind::ServiceCivique, _) => return None,
        (MissionKind::PersonnelPrete, _) => ["862", "871"],
        // 870 and 875 changed places in 2020 (ANC 2018-06, art. 320-2).
        (MissionKind::Benevolat, PlanVersion::Pca1999) => ["864", "870"],
        (MissionKind::Benevolat, PlanVersion::Pca2018 | PlanVersion::Pca2025) => ["864", "875"],
    };
    let [emploi, ressource] = numbers.map(|number| number.parse().ok());
    Some([emploi?, ressource?])
}

/// Returns the foot of a column whose lines add up to `tally`.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn foot(plan: PlanVersion, benevolat: &Benevolat, tally: &Tally) -> Result<Foot, Overflow> {
    let whole = tally.iter().any(|(key, sum)| {
        let number = key.place.number().filter(|number| sum.count > 0 && number.nature().is_cvn());
        number.is_some_and(|number| number == number.section())
    });
    let section = |prefix| Amount::of_cents(typed(tally, prefix).unwrap_or_default());
    let [mut emplois, mut ressources] = [section("86")?, section("87")?];
    let mut others = [emplois, ressources];
    let mut rows = Vec::new();
    for (kind, computed) in
        [(MissionKind::Benevolat, benevolat.compte.valeur), (MissionKind::PersonnelPrete, benevolat.prete.valeur)]
    {
        let Some(accounts) = accounts(plan, kind) else { continue };
        let sides = accounts.map(|number| typed(tally, number.as_str()));
        let typed = match sides {
            [None, None] => None,
            [emploi, ressource] => {
                Some([Amount::of_cents(emploi.unwrap_or_default())?, Amount::of_cents(ressource.unwrap_or_default())?])
            }
        };
        match typed {
            Some([emploi, ressource]) => others = [others[0].minus(emploi)?, others[1].minus(ressource)?],
            None if whole || computed.is_zero() => {}
            None => {
                emplois = emplois.plus(computed)?;
                ressources = ressources.plus(computed)?;
            }
        }
        if typed.is_some() || !computed.is_zero() {
            rows.push(FootRow { kind, accounts, computed, typed });
        }
    }
    Ok(Foot { rows, others, totals: [emplois, ressources], whole })
}

/// The sum of the lines whose account begins so, in cents; nothing when none has an amount.
pub(super) fn typed(tally: &Tally, prefix: &str) -> Option<i128> {
    let begins_so = |number: AccountNumber| number.starts_with(prefix);
    let found = tally.iter().filter(|(key, sum)| sum.count > 0 && key.place.number().is_some_and(begins_so));
    found.map(|(_, sum)| sum.cents).reduce(|total, cents| total + cents)
}

/// What a cofinancier may pay at most at a rate of the cost, without and with voluntary contributions in the cost.
///
/// # Errors
/// [`Overflow`] when the cost passes [`Amount::LIMIT`].
pub fn cofinancement(cost: Amount, contributions: Amount, rate: Decimal) -> Result<[Amount; 2], Overflow> {
    Ok([cost.times(rate)?, cost.plus(contributions)?.times(rate)?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::benevolat::Time;
    use crate::compute::tally::{Key, Place};
    use crate::compute::values::Value;

    fn euros(text: &str) -> Amount {
        text.parse().unwrap()
    }

    fn time(valeur: &str) -> Time {
        Time { valeur: euros(valeur), ..Time::default() }
    }

    fn lines(lines: &[(&str, &str)]) -> Tally {
        let mut tally = Tally::default();
        for (number, amount) in lines {
            let place = Place::Number(number.parse().unwrap());
            let key = Key { place, financeur: None, unsigned: false };
            tally.change(key, &Value::Absent, &Value::Known(euros(amount)));
        }
        tally
    }

    fn numbers(foot: &Foot) -> Vec<[String; 2]> {
        foot.rows.iter().map(|row| row.accounts.map(|number| number.to_string())).collect()
    }

    #[test]
    fn volunteers_and_lent_staff_stand_in_the_accounts_of_their_plan() {
        let given = Benevolat { compte: time("24696"), prete: time("3200.50"), ..Benevolat::default() };
        for (plan, in_87) in
            [(PlanVersion::Pca1999, "870"), (PlanVersion::Pca2018, "875"), (PlanVersion::Pca2025, "875")]
        {
            let foot = foot(plan, &given, &Tally::default()).unwrap();
            assert_eq!(numbers(&foot), [["864", in_87], ["862", "871"]]);
            assert_eq!(foot.totals, [euros("27896.50"); 2], "equal on both sides");
        }
    }

    #[test]
    fn what_is_typed_stands_in_for_what_is_computed() {
        let given = Benevolat { compte: time("24696"), ..Benevolat::default() };
        let beside = |typed: &[(&str, &str)]| foot(PlanVersion::Pca2018, &given, &lines(typed)).unwrap();
        let typed = beside(&[("864", "20000"), ("875", "20000"), ("8611", "1500"), ("871", "1500")]);
        assert_eq!((typed.rows[0].computed, typed.rows[0].kept()), (euros("24696"), [euros("20000"); 2]));
        assert_eq!(typed.totals, [euros("21500"); 2]);
        let premises = beside(&[("8611", "1500"), ("8712", "1500")]);
        assert_eq!(premises.totals[0], euros("26196"), "premises lent are beside");
        let one_side = beside(&[("864", "24696")]);
        assert_eq!(one_side.totals, [euros("24696"), Amount::ZERO], "typed on one side, and said");
        let whole = beside(&[("86", "30000"), ("87", "30000")]);
        assert_eq!((whole.whole, whole.totals), (true, [euros("30000"); 2]), "it may be in it already");
    }

    /// T6.
    #[test]
    fn eighty_per_cent_of_three_thousand_and_of_six_hundred_more() {
        let rate = Decimal::new(8, 1);
        assert_eq!(cofinancement(euros("3000"), euros("600"), rate), Ok([euros("2400"), euros("2880")]));
    }
}
