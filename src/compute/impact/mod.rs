//! Owns what an indicator costs in one column: its share of the full cost of its pole, by unit, without and with volunteering.
//!
//! Example: RÉSO's 260 interviews of 2022, at 15 % of the Pôle ESS, 135,95 € each. The share is an assumption the association
//! makes. What is not known stays unknown, and says why. Must not know how any of it is said.

mod cumul;
mod engagement;
mod feuille;
mod interval;

pub use cumul::{Cumul, cumul, exercices};
pub use engagement::{Engagement, HEURES_PAR_JOUR, Journees, TimeOf, engagement, journees};
pub use feuille::{Outcome, Unknown, Verdict, given, outcome};
pub use interval::Interval;

use super::benevolat::{self, Time};
use super::figures::Figures;
use super::poles::Analytic;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, IndicatorId, PoleId};
use crate::domain::document::indicator::Indicator;
use crate::domain::document::line::Side;
use crate::domain::money::Amount;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What the indicators of one column cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Impact {
    /// The indicators, in their order.
    pub rows: Vec<IndicatorRow>,
    /// The poles whose indicators answer for more than the whole of their cost, with what they answer for: `1.2` is 120 %.
    pub overshared: Vec<(PoleId, Decimal)>,
}

/// What an indicator counts and costs.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// How many.
    pub quantity: Result<Decimal, Missing>,
    /// The full cost, volunteering left out.
    pub cout: Result<UnitCost, Missing>,
    /// The full cost and the value of volunteering.
    pub avec_benevolat: Result<UnitCost, Missing>,
    /// The part of it that public money given to the pole itself pays.
    pub public: Result<UnitCost, Missing>,
}

/// What an indicator answers for, and what that makes for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitCost {
    /// Its share of what the pole has.
    pub part: Amount,
    /// Over its quantity.
    pub par_unite: Amount,
}

/// Why something is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nothing is counted in that column.
    Quantity,
    /// What was typed has no value.
    Faulty,
    /// Nought was counted: nothing can be shared out.
    Zero,
    /// The quantity is below zero, in a file from elsewhere.
    Negative,
    /// It tells about no pole.
    Pole,
    /// Its pole works for the others, which bear all its cost.
    Support,
    /// The share of the pole's cost it answers for is not said.
    Share,
    /// That share does not lie between nothing and the whole, in a file from elsewhere.
    WrongShare,
    /// The pole has no charge in that column.
    PoleCost,
    /// No hours of volunteers are known for the pole.
    Heures,
    /// The pole itself receives no public money.
    Public,
    /// A figure is too large.
    TooLarge,
}

/// What the poles have, as indicators share it.
struct Poles<'a> {
    document: &'a Document,
    analytic: Option<Analytic>,
    benevolat: BTreeMap<Option<PoleId>, Time>,
    public: BTreeMap<Option<PoleId>, Amount>,
}

/// Returns what the indicators of `column` cost; nothing when there is no such column.
pub fn impact(figures: &Figures, column: ColumnId) -> Option<Impact> {
    figures.column(column)?;
    let document = figures.document_of(column);
    let lineage = document.lineage(column);
    let poles = Poles {
        document,
        analytic: figures.poles(column)?.ok(),
        benevolat: benevolat::by_pole(document, column).unwrap_or_default(),
        public: public_money(figures, column).unwrap_or_default(),
    };
    let rows = document.indicators.iter().map(|indicator| row(&poles, indicator, &lineage)).collect();
    Some(Impact { rows, overshared: overshared(document) })
}

fn row(poles: &Poles, indicator: &Indicator, lineage: &[ColumnId]) -> IndicatorRow {
    let quantity = counted(indicator, lineage);
    let share = shared(poles.document, indicator);
    let of = |whole: &dyn Fn(PoleId) -> Result<Amount, Missing>| {
        let (pole, share) = share?;
        unit_cost(whole(pole)?, share, quantity?)
    };
    IndicatorRow {
        indicator: indicator.id,
        quantity,
        cout: of(&|pole| poles.cout(pole)),
        avec_benevolat: of(&|pole| poles.avec_benevolat(pole)),
        public: of(&|pole| poles.public(pole)),
    }
}

/// Returns how many an indicator counts along `lineage`; nought is a count.
fn counted(indicator: &Indicator, lineage: &[ColumnId]) -> Result<Decimal, Missing> {
    let value = indicator.quantity_along(lineage).ok_or(Missing::Quantity)?.value().map_err(|_| Missing::Faulty)?;
    if value < Decimal::ZERO { Err(Missing::Negative) } else { Ok(value) }
}

/// Returns the pole an indicator tells about and the share of its cost it answers for.
fn shared(document: &Document, indicator: &Indicator) -> Result<(PoleId, Decimal), Missing> {
    let pole = indicator.pole.and_then(|pole| document.poles.get(pole)).ok_or(Missing::Pole)?;
    let share = indicator.cost_share.ok_or(Missing::Share)?;
    match share >= Decimal::ZERO && share <= Decimal::ONE {
        true if pole.support => Err(Missing::Support),
        true => Ok((pole.id, share)),
        false => Err(Missing::WrongShare),
    }
}

fn unit_cost(whole: Amount, share: Decimal, quantity: Decimal) -> Result<UnitCost, Missing> {
    if quantity.is_zero() {
        return Err(Missing::Zero);
    }
    // From the exact share, so that a cent is rounded once.
    let part = whole.euros().checked_mul(share).ok_or(Missing::TooLarge)?;
    let par_unite = part.checked_div(quantity).ok_or(Missing::TooLarge)?;
    let rounded = |euros| Amount::rounded(euros).map_err(|_| Missing::TooLarge);
    Ok(UnitCost { part: rounded(part)?, par_unite: rounded(par_unite)? })
}

impl Poles<'_> {
    fn cout(&self, pole: PoleId) -> Result<Amount, Missing> {
        let row = self.analytic.as_ref().ok_or(Missing::TooLarge)?.row(Some(pole)).ok_or(Missing::PoleCost)?;
        if row.cout_complet.is_zero() { Err(Missing::PoleCost) } else { Ok(row.cout_complet) }
    }

    fn avec_benevolat(&self, pole: PoleId) -> Result<Amount, Missing> {
        let given = self.benevolat.get(&Some(pole)).ok_or(Missing::Heures)?;
        self.cout(pole)?.plus(given.valeur).map_err(|_| Missing::TooLarge)
    }

    fn public(&self, pole: PoleId) -> Result<Amount, Missing> {
        self.public.get(&Some(pole)).copied().ok_or(Missing::Public)
    }
}

/// Returns the produits of public funders, by the pole their lines name or are shared with.
fn public_money(figures: &Figures, column: ColumnId) -> Option<BTreeMap<Option<PoleId>, Amount>> {
    let document = figures.document_of(column);
    let (values, spread) = (&figures.column(column)?.values, figures.spread(column)?);
    let is_public = |id| document.financeurs.get(id).is_some_and(|financeur| financeur.public);
    let mut cents: BTreeMap<Option<PoleId>, i128> = BTreeMap::new();
    for (line, value) in document.lines.iter().zip(values.iter()) {
        let is_ours = line.account.side() == Some(Side::Produit) && line.financeur.is_some_and(is_public);
        let Some(amount) = value.amount().filter(|_| is_ours) else { continue };
        for (pole, part) in spread.shares(&line.ventilation, amount).parts {
            *cents.entry(pole).or_default() += part.cents();
        }
    }
    cents.into_iter().map(|(pole, cents)| Some((pole, Amount::of_cents(cents).ok()?))).collect()
}

/// Returns the poles whose indicators answer for more than the whole of their cost.
fn overshared(document: &Document) -> Vec<(PoleId, Decimal)> {
    let total = |pole: PoleId| {
        let own = document.indicators.iter().filter(|indicator| indicator.pole == Some(pole));
        let shares = own.filter_map(|indicator| indicator.cost_share);
        shares.fold(Decimal::ZERO, Decimal::saturating_add)
    };
    let totals = document.poles.iter().map(|pole| (pole.id, total(pole.id)));
    totals.filter(|(_, total)| *total > Decimal::ONE).collect()
}
