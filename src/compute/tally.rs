//! Owns `Tally`: what the lines of one column add up to, by account, funder and signature. Example: account 74, State,
//! unsigned: 2 lines, 12 000,00. Every total is a sum of some of its entries.
//!
//! Counted in cents: a line is taken out as exactly as it was put in, in any order.

use super::layout::SectionKey;
use super::values::Value;
use crate::domain::document::id::{ColumnId, FinanceurId};
use crate::domain::document::line::{Account, Line, Side};
use crate::domain::expression::Prefix;
use crate::domain::plan::AccountNumber;
use std::collections::BTreeMap;

/// What the lines of one column add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<Key, Sum>);

/// What lines have in common that are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The account, or the side of a line à classer.
    pub place: Place,
    /// Who pays, for a produit.
    pub financeur: Option<FinanceurId>,
    /// Whether the agreement is not signed, for a produit.
    pub unsigned: bool,
}

/// Where a line stands, whatever the plan its number was chosen in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In an account.
    Number(AccountNumber),
    /// À classer, on a side.
    ToClassify(Side),
}

/// Some lines together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many have an amount.
    pub count: i64,
    /// What they add up to, in cents.
    pub cents: i128,
    /// How many hold something that has no value.
    pub faults: i64,
}

impl Place {
    /// Returns where a line of that account stands.
    pub fn of(account: Account) -> Place {
        match account {
            Account::Numbered { number, .. } => Place::Number(number),
            Account::ToClassify(side) => Place::ToClassify(side),
        }
    }

    /// Returns the account, when there is one.
    pub fn number(self) -> Option<AccountNumber> {
        match self {
            Place::Number(number) => Some(number),
            Place::ToClassify(_) => None,
        }
    }

    /// Returns the side it counts on; voluntary contributions (86, 87) count on none.
    pub fn side(self) -> Option<Side> {
        match self {
            Place::Number(number) => (!number.nature().is_cvn()).then(|| number.side()),
            Place::ToClassify(side) => Some(side),
        }
    }

    /// Returns the section it stands in.
    pub fn section(self) -> SectionKey {
        match self {
            Place::Number(number) => SectionKey::Number(number.section()),
            Place::ToClassify(side) => SectionKey::ToClassify(side),
        }
    }
}

impl Key {
    /// Returns with which lines a line is counted along `lineage`.
    pub fn of(line: &Line, lineage: &[ColumnId]) -> Key {
        let place = Place::of(line.account);
        let is_produit = place.side() == Some(Side::Produit);
        Key {
            place,
            financeur: line.financeur.filter(|_| is_produit),
            unsigned: is_produit && line.status_along(lineage).is_some_and(|status| status.is_unsigned()),
        }
    }
}

impl Sum {
    /// Returns what one line comes to.
    fn of(value: &Value) -> Sum {
        match value {
            Value::Absent => Sum::default(),
            Value::Known(amount) => Sum { count: 1, cents: amount.cents(), faults: 0 },
            Value::Faulty(_) => Sum { faults: 1, ..Sum::default() },
        }
    }
}

impl Tally {
    /// Counts a line for `after`, when it was counted for `before` so far: an absence is how lines come and go.
    pub fn change(&mut self, key: Key, before: &Value, after: &Value) {
        let (before, after) = (Sum::of(before), Sum::of(after));
        if before == after {
            return;
        }
        let sum = self.0.entry(key).or_default();
        sum.count += after.count - before.count;
        sum.cents += after.cents - before.cents;
        sum.faults += after.faults - before.faults;
        if sum.count == 0 && sum.faults == 0 {
            self.0.remove(&key);
        }
    }

    /// Iterates over what is counted together, by account.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &Sum)> {
        self.0.iter()
    }

    /// Returns the sum of the lines whose account begins so, in cents; nothing when one of them has no value.
    pub fn accounts(&self, prefix: Prefix) -> Option<i128> {
        let first = prefix.first().map(|first| Key { place: Place::Number(first), financeur: None, unsigned: false });
        let from_first = first.into_iter().flat_map(|first| self.0.range(first..));
        let begins_so = |key: &Key| key.place.number().is_some_and(|number| number.starts_with(prefix.as_str()));
        total(from_first.take_while(|(key, _)| begins_so(key)))
    }

    /// Returns the sum of a side, contributions volontaires apart, in cents; nothing when a line has no value.
    pub fn side(&self, side: Side) -> Option<i128> {
        total(self.iter().filter(|(key, _)| key.place.side() == Some(side)))
    }
}

fn total<'a>(mut parts: impl Iterator<Item = (&'a Key, &'a Sum)>) -> Option<i128> {
    parts.try_fold(0, |total, (_, part)| (part.faults == 0).then_some(total + part.cents))
}
