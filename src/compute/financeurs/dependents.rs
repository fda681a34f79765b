//! Owns what depends on a funder in one column: the charges, jobs and volunteers of what its money is for.
//!
//! Example: the DREETS pays the Pôle DLA and the Pôle Atout Clauses, whose charges are 671 273,31 and which employ 12,16 ETP.
//! What its money is for is read at the closest: the charges that its agreement looks at, else the action that the agreement
//! or the line names, else the poles of the line. Shared by a key, a line names no pole. Must not judge what would really go.

use super::statuses::paid;
use crate::compute::poles::Spread;
use crate::compute::values::Values;
use crate::compute::{benevolat, emplois};
use crate::domain::document::Document;
use crate::domain::document::benevolat::Mission;
use crate::domain::document::id::{ActionId, ColumnId, FinanceurId, LineId, MissionId, PoleId, PosteId};
use crate::domain::document::line::{Line, Side};
use crate::domain::document::pole::Ventilation;
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// What depends on a funder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dependents {
    /// The actions its money is for.
    pub actions: BTreeSet<ActionId>,
    /// The poles its money is for.
    pub poles: BTreeSet<PoleId>,
    /// The charges that its agreements look at one by one.
    pub lines: BTreeSet<LineId>,
    /// The charges of all of these, each counted once.
    pub charges: Amount,
    /// The other produits of the same: what would still pay for them.
    pub autres_produits: Amount,
    /// The jobs of the poles, each with its full-time equivalents there.
    pub postes: Vec<(PosteId, Decimal)>,
    /// The missions of volunteers that help the poles, each with its hours.
    pub missions: Vec<(MissionId, Decimal)>,
    /// What it pays on lines that name nothing.
    pub sans_objet: Amount,
}

impl Dependents {
    /// Returns whether nothing is said of what its money is for.
    pub fn is_empty(&self) -> bool {
        self.actions.is_empty() && self.poles.is_empty() && self.lines.is_empty()
    }
}

/// Returns what depends on `financeur` in `column`, whose lines are worth `values`.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn dependents(
    document: &Document,
    column: ColumnId,
    values: &Values,
    financeur: FinanceurId,
) -> Result<Dependents, Overflow> {
    let mut found = Dependents::default();
    for (line, amount) in paid(document, values).filter(|(line, _)| line.financeur == Some(financeur)) {
        if !found.name(document, line) {
            found.sans_objet = found.sans_objet.plus(amount)?;
        }
    }
    let spread = Spread::of(document, column, values);
    let (mut charges, mut produits) = (0, 0);
    for (line, value) in document.lines.iter().zip(values.iter()) {
        let Some(amount) = value.amount() else { continue };
        match line.account.side() {
            Some(Side::Charge) => charges += found.part(line, amount, &spread),
            Some(Side::Produit) if line.financeur != Some(financeur) => produits += found.part(line, amount, &spread),
            _ => {}
        }
    }
    found.charges = Amount::of_cents(charges)?;
    found.autres_produits = Amount::of_cents(produits)?;
    found.help(document, column)?;
    Ok(found)
}

impl Dependents {
    /// Adds what a line of the funder is for; returns whether it says so.
    fn name(&mut self, document: &Document, line: &Line) -> bool {
        let convention = line.convention.and_then(|id| document.conventions.get(id));
        let eligible = convention.map(|convention| &convention.eligible);
        let eligible = eligible.filter(|eligible| !eligible.lines.is_empty() || !eligible.poles.is_empty());
        if let Some(eligible) = eligible {
            self.lines.extend(&eligible.lines);
            self.poles.extend(&eligible.poles);
            return true;
        }
        if let Some(action) = convention.and_then(|convention| convention.action).or(line.action) {
            self.actions.insert(action);
            return true;
        }
        match &line.ventilation {
            Ventilation::Pole(pole) => drop(self.poles.insert(*pole)),
            Ventilation::Parts(parts) => self.poles.extend(parts.iter().map(|(pole, _)| pole)),
            Ventilation::None | Ventilation::Cle { .. } => return false,
        }
        true
    }

    /// Adds the jobs and the volunteers of the poles.
    fn help(&mut self, document: &Document, column: ColumnId) -> Result<(), Overflow> {
        let lineage = document.lineage(column);
        for poste in document.postes.iter() {
            let etp = poste.cell_along(&lineage).and_then(|cell| emplois::yearly_etp(&cell)).unwrap_or_default();
            let here = poste.poles.iter().filter(|(pole, _)| self.poles.contains(pole));
            let part = here.map(|(_, part)| *part).try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part));
            let etp = part.and_then(|part| etp.checked_mul(part)).ok_or(Overflow)?;
            self.postes.extend((!etp.is_zero()).then_some((poste.id, etp)));
        }
        let counted = |mission: &Mission| document.settings.statutaire_compte || !mission.statutaire;
        for mission in document.missions.iter().filter(|mission| counted(mission)) {
            let is_here = mission.pole.is_some_and(|pole| self.poles.contains(&pole));
            let heures = mission.cell_along(&lineage).filter(|_| is_here).map(|cell| benevolat::hours(&cell));
            self.missions.extend(heures.filter(|heures| !heures.is_zero()).map(|heures| (mission.id, heures)));
        }
        Ok(())
    }

    /// Returns the paid full-time equivalents of the poles; nothing when they are out of range.
    pub fn etp(&self) -> Option<Decimal> {
        self.postes.iter().try_fold(Decimal::ZERO, |sum, (_, etp)| sum.checked_add(*etp))
    }

    /// Returns the hours that volunteers give to the poles; nothing when they are out of range.
    pub fn heures(&self) -> Option<Decimal> {
        self.missions.iter().try_fold(Decimal::ZERO, |sum, (_, heures)| sum.checked_add(*heures))
    }

    /// Returns what of a line belongs to what the money is for, in cents.
    fn part(&self, line: &Line, amount: Amount, spread: &Spread) -> i128 {
        let is_whole =
            self.lines.contains(&line.id) || line.action.is_some_and(|action| self.actions.contains(&action));
        if is_whole {
            return amount.cents();
        }
        if self.poles.is_empty() {
            return 0;
        }
        let shares = spread.shares(&line.ventilation, amount).parts.into_iter();
        shares
            .filter(|(pole, _)| pole.is_some_and(|pole| self.poles.contains(&pole)))
            .map(|(_, part)| part.cents())
            .sum()
    }
}
