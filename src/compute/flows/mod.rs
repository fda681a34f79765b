//! Owns `Flows`: *qui finance quoi* in one column, from who pays to poles or actions, and from these to natures of charges.
//!
//! Example: the FSE gives 262 846,00 to the Pôle Atout Clauses, unsigned; the pole gives 425 543,86 to section 64. To the cent:
//! what comes in and what goes out are equal, for each pole and for all, `produits + déficit = charges + excédent`. A pole
//! that has too much pays for those that have too little; what is left makes the excédent, what is missing the déficit.
//! An amount below zero goes the other way: no flow is negative. Must not know names nor how a flow is drawn.

mod balance;

use super::layout::SectionKey;
use super::poles::Spread;
use super::tally::Key;
use super::values::Values;
use crate::domain::document::Document;
use crate::domain::document::id::{ActionId, ColumnId, FinanceurId, PoleId};
use crate::domain::document::line::{Line, Side};
use crate::domain::document::pole::Ventilation;
use crate::domain::money::{Amount, Overflow};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What stands between who pays and what is paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Through {
    /// The poles; what is not said goes to none.
    #[default]
    Poles,
    /// The actions; lines without one go to none.
    Actions,
}

/// A pole or an action; none of either is for what names none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Middle {
    /// A pole.
    Pole(Option<PoleId>),
    /// An action.
    Action(Option<ActionId>),
}

/// Where money comes from, or goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// A funder: it pays or, below zero, takes back.
    Financeur(FinanceurId),
    /// A section: a nature of charges, or produits that nobody is said to pay; below zero, on the other side.
    Section(SectionKey),
    /// The other poles, or actions: those that have too much give to those that have too little.
    Autres,
    /// The résultat: money comes from a déficit, and goes to an excédent.
    Resultat,
}

/// An amount between an end and a pole or an action: above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The end.
    pub end: End,
    /// The pole or the action.
    pub middle: Middle,
    /// Whether the agreement is not signed.
    pub unsigned: bool,
    /// How much.
    pub amount: Amount,
}

/// Who pays what, in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flows {
    /// What comes in: funders, the largest first, then sections, the other poles, the déficit.
    pub given: Vec<Link>,
    /// What goes out: natures in the order of the plan, the other poles, the excédent.
    pub used: Vec<Link>,
    /// The poles or actions that have something, in their order; none last.
    pub middles: Vec<Middle>,
    /// All that comes in, which is all that goes out.
    pub total: Amount,
    /// All charges.
    pub charges: Amount,
    /// All produits.
    pub produits: Amount,
    /// Produits less charges.
    pub resultat: Amount,
    /// The part of the charges that keys share between poles and that nobody has confirmed.
    pub hypothese: Amount,
}

/// Amounts on their way, in cents.
type Cents = BTreeMap<(Middle, End, bool), i128>;

/// Returns who pays what in `column`, whose lines are worth `values`.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn flows(document: &Document, column: ColumnId, values: &Values, through: Through) -> Result<Flows, Overflow> {
    let (mut given, mut used) = signed(document, column, values, through);
    let sum = |cents: &Cents| Amount::of_cents(cents.values().sum());
    let (produits, charges) = (sum(&given)?, sum(&used)?);
    let hypothese = if through == Through::Poles { assumed(document, values) } else { 0 };
    turn_round(&mut given, &mut used);
    balance::balance(&mut given, &mut used)?;
    Ok(Flows {
        middles: middles(document, &given, &used),
        total: sum(&given)?,
        given: links(&given, true)?,
        used: links(&used, false)?,
        charges,
        produits,
        resultat: produits.minus(charges)?,
        hypothese: Amount::of_cents(hypothese)?,
    })
}

impl Flows {
    /// Returns what an end gives.
    ///
    /// # Errors
    /// [`Overflow`] when it passes [`Amount::LIMIT`].
    pub fn given_by(&self, end: End) -> Result<Amount, Overflow> {
        Amount::sum(self.given.iter().filter(|link| link.end == end).map(|link| link.amount))
    }

    /// Returns what an end receives.
    ///
    /// # Errors
    /// [`Overflow`] when it passes [`Amount::LIMIT`].
    pub fn used_for(&self, end: End) -> Result<Amount, Overflow> {
        Amount::sum(self.used.iter().filter(|link| link.end == end).map(|link| link.amount))
    }
}

/// Adds the lines up, with their signs.
fn signed(document: &Document, column: ColumnId, values: &Values, through: Through) -> (Cents, Cents) {
    let lineage = document.lineage(column);
    let spread = Spread::of(document, column, values);
    let (mut given, mut used) = (Cents::new(), Cents::new());
    for (line, value) in document.lines.iter().zip(values.iter()) {
        let (Some(amount), Some(side)) = (value.amount(), line.account.side()) else { continue };
        let key = Key::of(line, &lineage);
        let payer = key.financeur.filter(|id| document.financeurs.get(*id).is_some());
        let end = payer.map_or(End::Section(SectionKey::of(line)), End::Financeur);
        let cents = match side {
            Side::Produit => &mut given,
            Side::Charge => &mut used,
        };
        for (middle, part) in parts(line, amount, through, &spread) {
            *cents.entry((middle, end, key.unsigned)).or_default() += part.cents();
        }
    }
    (given, used)
}

/// Returns the charges whose key is an assumption of ours, in cents.
fn assumed(document: &Document, values: &Values) -> i128 {
    let is_assumed = |line: &Line| {
        let key = matches!(line.ventilation, Ventilation::Cle { hypothese: true, .. });
        key && line.account.side() == Some(Side::Charge)
    };
    let lines = document.lines.iter().zip(values.iter()).filter(|(line, _)| is_assumed(line));
    lines.filter_map(|(_, value)| value.amount()).map(Amount::cents).sum()
}

fn parts(line: &Line, amount: Amount, through: Through, spread: &Spread) -> Vec<(Middle, Amount)> {
    match through {
        Through::Actions => vec![(Middle::Action(line.action), amount)],
        Through::Poles => {
            let parts = spread.shares(&line.ventilation, amount).parts.into_iter();
            parts.map(|(pole, part)| (Middle::Pole(pole), part)).collect()
        }
    }
}

/// Makes what is below zero come in where it went out, and the other way round; drops what is nought.
fn turn_round(given: &mut Cents, used: &mut Cents) {
    for cents in [&mut *given, &mut *used] {
        cents.retain(|_, cents| *cents != 0);
    }
    let below = |cents: &mut Cents| -> Vec<_> {
        let below: Vec<_> = cents.iter().filter(|(_, cents)| **cents < 0).map(|(key, cents)| (*key, -cents)).collect();
        cents.retain(|_, cents| *cents > 0);
        below
    };
    let (taken_back, credits) = (below(given), below(used));
    used.extend(taken_back);
    given.extend(credits);
}

/// Returns the poles or actions that have something, in their order, none last.
fn middles(document: &Document, given: &Cents, used: &Cents) -> Vec<Middle> {
    let found: BTreeSet<Middle> = given.keys().chain(used.keys()).map(|(middle, ..)| *middle).collect();
    let position = |middle: &Middle| match middle {
        Middle::Pole(pole) => pole.map(|pole| document.poles.position(pole)),
        Middle::Action(action) => action.map(|action| document.actions.position(action)),
    };
    let mut found: Vec<Middle> = found.into_iter().collect();
    found.sort_by_key(|middle| position(middle).map_or((2, 0), |place| place.map_or((1, 0), |place| (0, place))));
    found
}

/// Returns the links: by end, the largest funder first where they come in, else in the order of the plan.
fn links(cents: &Cents, by_size: bool) -> Result<Vec<Link>, Overflow> {
    let mut of_ends: BTreeMap<End, i128> = BTreeMap::new();
    for ((_, end, _), cents) in cents {
        *of_ends.entry(*end).or_default() += cents;
    }
    let size = |end: End| Reverse(of_ends.get(&end).copied().filter(|_| by_size && matches!(end, End::Financeur(_))));
    let links = cents.iter().map(|((middle, end, unsigned), cents)| {
        Ok(Link { end: *end, middle: *middle, unsigned: *unsigned, amount: Amount::of_cents(*cents)? })
    });
    let mut links = links.collect::<Result<Vec<Link>, Overflow>>()?;
    links.sort_by_key(|link| (size(link.end), place(link.end), link.end, link.middle, link.unsigned));
    Ok(links)
}

/// Sections of the plan come first, then what is taken back, the other poles, the résultat.
fn place(end: End) -> u8 {
    match end {
        End::Section(_) => 0,
        End::Financeur(_) => 1,
        End::Autres => 2,
        End::Resultat => 3,
    }
}
