//! Owns *Qui finance quoi* as it is shown: a chart in three columns, and the exact table behind it.
//!
//! Example: the FSE on the left, the Pôle Atout Clauses in the middle, its salaries on the right. The chart gathers what is too
//! small and too many to be named ("189 autres"); the table has each end on a row, each pole in a column.

mod table;

pub use table::{Line, Part, Small, Table, small, table};

use crate::chart::flow::{self, FINE, Node as Place, Ribbon as Between};
use crate::compute::figures::Figures;
use crate::compute::flows::{End, Flows, Link, Middle};
use crate::domain::document::id::ColumnId;
use crate::domain::document::line::Side;
use crate::domain::money::Amount;
use crate::format::money;
use crate::i18n::financeurs::{flow_end, middle, source_end};
use crate::i18n::{Text, fill, text};
use crate::screen::evolution::{Unit, alternative};
use std::collections::BTreeMap;

/// How many sources are named; the others are gathered.
const SOURCES: usize = 14;

/// How many poles or actions are named.
const MIDDLES: usize = 10;

/// How long a name may be on the chart, in characters; whole in the table.
const NAME: usize = 27;

/// The height of a name, and the least height of the chart, in pixels.
const ROW: u32 = 22;
const LEAST: u32 = 400;

/// What a node or a ribbon is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hue {
    /// Money that comes in.
    Produit,
    /// A pole or an action.
    Pole,
    /// A nature of charges.
    Charge,
    /// What passes between poles.
    Autres,
    /// The déficit.
    Deficit,
    /// The excédent.
    Excedent,
}

/// A node of the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its name, short enough.
    pub name: String,
    /// Its amount, as it is written beside.
    pub amount: String,
    /// What it is.
    pub hue: Hue,
    /// Where it is.
    pub place: Place,
}

/// A ribbon of the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Ribbon {
    /// What it says when one points at it.
    pub said: String,
    /// What it is.
    pub hue: Hue,
    /// Whether its money is not signed.
    pub unsigned: bool,
    /// Where it is.
    pub place: Between,
}

/// The chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Sources, poles or actions, and uses.
    pub nodes: [Vec<Node>; 3],
    /// From sources to poles, and from poles to uses.
    pub ribbons: [Vec<Ribbon>; 2],
    /// How high it is, in pixels.
    pub height: u32,
    /// What it draws, in words.
    pub said: String,
}

/// A node before it is placed: what it gathers.
struct Group {
    name: String,
    hue: Hue,
    cents: i128,
}

/// Returns the chart of the flows of a column.
pub fn drawn(figures: &Figures, column: ColumnId, flows: &Flows) -> Drawn {
    let document = figures.document_of(column);
    let sources = ends(&flows.given, SOURCES);
    let uses = ends(&flows.used, usize::MAX);
    let middles = places(flows.middles.clone(), Vec::new(), MIDDLES);
    let nodes = [
        groups(&sources, &flows.given, |link| link.end, |end| (source_end(figures, column, end), source_hue(end))),
        groups(&middles, &flows.given, |link| link.middle, |known| (middle(document, known), Hue::Pole)),
        groups(&uses, &flows.used, |link| link.end, |end| (flow_end(figures, column, end), use_hue(end))),
    ];
    let into = merged(&flows.given, &sources, &middles, false);
    let out = merged(&flows.used, &uses, &middles, true);
    let counts = nodes.each_ref().map(Vec::len);
    let most = counts.into_iter().max().and_then(|count| u32::try_from(count).ok()).unwrap_or(1);
    let height = most.saturating_mul(ROW).max(LEAST);
    let links = [&into, &out].map(|links| links.iter().map(|(link, _)| *link).collect::<Vec<_>>());
    let places = flow::flow(&counts, &links, FINE / height * ROW.min(height));
    let unit = Unit::of(nodes.iter().flatten().map(|group| amount(group.cents)));
    let said = said(&nodes, unit);
    let ribbons = ribbons(&nodes, [into, out], &places.ribbons);
    let mut columns = places.columns.into_iter();
    let nodes = nodes.map(|groups| {
        let node = |(group, place): (Group, Place)| Node {
            name: short(&group.name),
            amount: unit.plain(amount(group.cents)),
            hue: group.hue,
            place,
        };
        groups.into_iter().zip(columns.next().unwrap_or_default()).map(node).collect()
    });
    Drawn { nodes, ribbons, height, said }
}

/// Which node each key goes to.
type Places<K> = BTreeMap<K, usize>;

/// Gives a node to each, in order; past the limit they share the last one. Those apart have their own after them.
fn places<K: Ord>(ordinary: Vec<K>, apart: Vec<K>, limit: usize) -> Places<K> {
    let last = if ordinary.len() > limit { limit.saturating_sub(1) } else { usize::MAX };
    let after = ordinary.len().min(limit);
    let ordinary = ordinary.into_iter().enumerate().map(|(place, key)| (key, place.min(last)));
    let apart = apart.into_iter().enumerate().map(|(place, key)| (key, place.saturating_add(after)));
    ordinary.chain(apart).collect()
}

/// Gives a node to each end, in the order of the links; the other poles and the résultat are never gathered.
fn ends(links: &[Link], limit: usize) -> Places<End> {
    let mut known: Vec<End> = links.iter().map(|link| link.end).collect();
    known.dedup();
    let is_apart = |end: &End| matches!(end, End::Autres | End::Resultat);
    let (apart, ordinary) = known.into_iter().partition(is_apart);
    places(ordinary, apart, limit)
}

/// Returns the nodes, each with its name and what goes through it.
fn groups<K: Ord + Copy>(
    places: &Places<K>,
    links: &[Link],
    key: impl Fn(&Link) -> K,
    name: impl Fn(K) -> (String, Hue),
) -> Vec<Group> {
    let mut held: BTreeMap<usize, Vec<K>> = BTreeMap::new();
    for (known, place) in places {
        held.entry(*place).or_default().push(*known);
    }
    let mut cents: BTreeMap<usize, i128> = BTreeMap::new();
    for link in links {
        if let Some(place) = places.get(&key(link)) {
            *cents.entry(*place).or_default() += link.amount.cents();
        }
    }
    let group = |(place, keys): (usize, Vec<K>)| {
        let (first, hue) = keys.first().map_or((String::new(), Hue::Produit), |key| name(*key));
        let name = if keys.len() > 1 { fill(Text::FlowOthers, &[&keys.len().to_string()]) } else { first };
        Group { name, hue, cents: cents.get(&place).copied().unwrap_or_default() }
    };
    held.into_iter().map(group).collect()
}

/// Adds up the links between the same two nodes, signed and unsigned apart; on the right, poles are what they leave.
fn merged(links: &[Link], ends: &Places<End>, middles: &Places<Middle>, is_right: bool) -> Vec<(flow::Link, bool)> {
    let mut cents: BTreeMap<(usize, usize, bool), i128> = BTreeMap::new();
    for link in links {
        if let Some((end, middle)) = ends.get(&link.end).zip(middles.get(&link.middle)) {
            *cents.entry((*end, *middle, link.unsigned)).or_default() += link.amount.cents();
        }
    }
    let link = |((end, middle, unsigned), cents): ((usize, usize, bool), i128)| {
        let (from, to) = if is_right { (middle, end) } else { (end, middle) };
        (flow::Link { from, to, amount: amount(cents) }, unsigned)
    };
    cents.into_iter().map(link).collect()
}

fn ribbons(nodes: &[Vec<Group>; 3], links: [Vec<(flow::Link, bool)>; 2], places: &[Vec<Between>]) -> [Vec<Ribbon>; 2] {
    let [sources, middles, uses] = nodes;
    let [into, out] = links;
    let between = |links: Vec<(flow::Link, bool)>, left: &[Group], right: &[Group], places: Option<&Vec<Between>>| {
        let ribbon = |((link, unsigned), place): ((flow::Link, bool), &Between)| {
            let (from, to) = (left.get(link.from)?, right.get(link.to)?);
            let said = if unsigned { Text::FlowRibbonUnsigned } else { Text::FlowRibbon };
            let said = fill(said, &[&from.name, &to.name, &money::money(link.amount)]);
            // The end gives its colour, not the pole.
            let hue = if from.hue == Hue::Pole { to.hue } else { from.hue };
            Some(Ribbon { said, hue, unsigned, place: *place })
        };
        links.into_iter().zip(places.into_iter().flatten()).filter_map(ribbon).collect::<Vec<_>>()
    };
    [between(into, sources, middles, places.first()), between(out, middles, uses, places.get(1))]
}

/// Says in words what is drawn, column by column.
fn said(nodes: &[Vec<Group>; 3], unit: Unit) -> String {
    let marks = nodes.iter().flatten().map(|group| (group.name.clone(), unit.plain(amount(group.cents))));
    alternative(text(Text::FlowTitle), marks)
}

fn source_hue(end: End) -> Hue {
    match end {
        End::Autres => Hue::Autres,
        End::Resultat => Hue::Deficit,
        End::Section(key) if key.side() == Some(Side::Charge) => Hue::Charge,
        End::Financeur(_) | End::Section(_) => Hue::Produit,
    }
}

fn use_hue(end: End) -> Hue {
    match end {
        End::Autres => Hue::Autres,
        End::Resultat => Hue::Excedent,
        End::Section(key) if key.side() == Some(Side::Charge) => Hue::Charge,
        End::Financeur(_) | End::Section(_) => Hue::Produit,
    }
}

/// Cuts a name that is too long for the chart.
fn short(name: &str) -> String {
    match name.chars().count() > NAME {
        true => name.chars().take(NAME - 1).collect::<String>().trim_end().to_owned() + "…",
        false => name.to_owned(),
    }
}

/// What is part of a total that is known is an amount.
fn amount(cents: i128) -> Amount {
    Amount::of_cents(cents).unwrap_or_default()
}
