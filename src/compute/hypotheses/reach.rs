//! Owns which lines hypotheses are about, found in one pass for all of them. Example: "+3 % sur 64" reaches five lines.

use crate::domain::document::id::{ActionId, FinanceurId, LineId, PoleId};
use crate::domain::document::lever::{Lever, Selector};
use crate::domain::document::line::{Line, Side};
use crate::domain::document::pole::Ventilation;
use crate::domain::document::rows::Rows;
use crate::domain::plan::AccountNumber;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A line that a hypothesis is about.
#[derive(Clone, Copy, Debug)]
pub struct Reached<'a> {
    /// The number of its chunk.
    pub chunk: usize,
    /// Its place there.
    pub place: usize,
    /// The line.
    pub line: &'a Line,
    /// Which part of it.
    pub part: Decimal,
}

/// Returns the lines that each hypothesis is about, in their order.
pub fn reach<'a>(lines: &'a Rows<Line>, levers: &[Arc<Lever>]) -> Vec<Vec<Reached<'a>>> {
    let index = Index::of(levers);
    let mut by_number: BTreeMap<Option<AccountNumber>, Vec<usize>> = BTreeMap::new();
    let mut reached: Vec<Vec<Reached>> = levers.iter().map(|_| Vec::new()).collect();
    for (chunk, rows) in lines.chunks().iter().enumerate() {
        for (place, line) in rows.rows().iter().enumerate() {
            let number = line.account.number();
            let by_number = by_number.entry(number).or_insert_with(|| index.about_number(levers, number));
            for lever in by_number.iter().copied().chain(index.about(line)) {
                let (Some(lines), Some(selector)) =
                    (reached.get_mut(lever), levers.get(lever).map(|lever| &lever.selector))
                else {
                    continue;
                };
                // A pole may have several parts of a line.
                let is_known = lines.last().is_some_and(|last| (last.chunk, last.place) == (chunk, place));
                let part = part(selector, line);
                if !is_known && !part.is_zero() {
                    lines.push(Reached { chunk, place, line, part });
                }
            }
        }
    }
    reached
}

/// Hypotheses by what they are about, each by its place among those given.
struct Index {
    accounts: Vec<usize>,
    financeurs: BTreeMap<FinanceurId, Vec<usize>>,
    poles: BTreeMap<PoleId, Vec<usize>>,
    actions: BTreeMap<ActionId, Vec<usize>>,
    lines: Vec<(LineId, usize)>,
}

impl Index {
    fn of(levers: &[Arc<Lever>]) -> Index {
        let (accounts, lines) = (Vec::new(), Vec::new());
        let (financeurs, poles, actions) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut index = Index { accounts, financeurs, poles, actions, lines };
        for (place, lever) in levers.iter().enumerate() {
            match &lever.selector {
                Selector::Accounts(_) => index.accounts.push(place),
                Selector::Financeur(id) => index.financeurs.entry(*id).or_default().push(place),
                Selector::Pole(id) => index.poles.entry(*id).or_default().push(place),
                Selector::Action(id) => index.actions.entry(*id).or_default().push(place),
                Selector::Lines(lines) => index.lines.extend(lines.iter().map(|line| (*line, place))),
            }
        }
        index.lines.sort_unstable();
        index
    }

    fn about_number(&self, levers: &[Arc<Lever>], number: Option<AccountNumber>) -> Vec<usize> {
        let is_about = |place: &usize| match levers.get(*place).map(|lever| &lever.selector) {
            Some(Selector::Accounts(accounts)) => is_among(accounts, number),
            _ => false,
        };
        self.accounts.iter().copied().filter(is_about).collect()
    }

    /// Iterates over the hypotheses that may be about a line, by anything else than its account.
    fn about(&self, line: &Line) -> impl Iterator<Item = usize> {
        let financeur = line.financeur.and_then(|id| self.financeurs.get(&id));
        let action = line.action.and_then(|id| self.actions.get(&id));
        let (pole, parts) = match &line.ventilation {
            Ventilation::Pole(pole) => (self.poles.get(pole), &[][..]),
            Ventilation::Parts(parts) => (None, &parts[..]),
            Ventilation::None | Ventilation::Cle { .. } => (None, &[][..]),
        };
        let parts = parts.iter().filter_map(|(pole, _)| self.poles.get(pole)).flatten();
        let first = self.lines.partition_point(|(id, _)| *id < line.id);
        let named = self.lines.iter().skip(first).take_while(|(id, _)| *id == line.id).map(|(_, place)| *place);
        [financeur, action, pole].into_iter().flatten().flatten().chain(parts).copied().chain(named)
    }
}

fn is_among(accounts: &[AccountNumber], number: Option<AccountNumber>) -> bool {
    number.is_some_and(|number| accounts.iter().any(|account| number.is_under(*account)))
}

/// Returns which part of a line a hypothesis is about: `0.25` of one that a pole has a quarter of. A line split by a key
/// belongs to no pole.
pub fn part(selector: &Selector, line: &Line) -> Decimal {
    let whole = |is: bool| if is { Decimal::ONE } else { Decimal::ZERO };
    match selector {
        Selector::Accounts(accounts) => whole(is_among(accounts, line.account.number())),
        Selector::Financeur(id) => whole(line.financeur == Some(*id) && line.account.side() == Some(Side::Produit)),
        Selector::Action(id) => whole(line.action == Some(*id)),
        Selector::Lines(lines) => whole(lines.binary_search(&line.id).is_ok()),
        Selector::Pole(id) => match &line.ventilation {
            Ventilation::Pole(pole) => whole(pole == id),
            Ventilation::Parts(parts) => {
                let own = parts.iter().filter(|(pole, _)| pole == id).map(|(_, part)| *part);
                let sum = own.fold(Decimal::ZERO, |sum, part| sum.checked_add(part).unwrap_or(Decimal::ONE));
                sum.clamp(Decimal::ZERO, Decimal::ONE)
            }
            Ventilation::None | Ventilation::Cle { .. } => Decimal::ZERO,
        },
    }
}
