//! Owns what mentions a pole, and taking a pole out with every mention. Example: without its pole, a line stays with the
//! Structure, a job keeps its other poles.

use super::Document;
use super::id::PoleId;
use super::lever::Selector;
use super::pole::Pole;
use std::sync::Arc;

/// How many rows mention a pole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PoleUse {
    /// Lines that are its own, in part at least, or whose key names it.
    pub lines: usize,
    /// Support poles whose key names it.
    pub keys: usize,
    /// Paid jobs.
    pub postes: usize,
    /// Missions of volunteers.
    pub missions: usize,
    /// Indicators.
    pub indicators: usize,
    /// Agreements that look at its costs.
    pub conventions: usize,
    /// Hypotheses that move its lines.
    pub levers: usize,
}

impl Document {
    /// Counts what mentions a pole.
    pub fn use_of_pole(&self, pole: PoleId) -> PoleUse {
        let levers = self.columns.iter().flat_map(|column| column.levers.iter());
        PoleUse {
            lines: self.lines.iter().filter(|line| line.ventilation.names(pole)).count(),
            keys: self.poles.iter().filter(|other| other.support && other.cle.names(pole)).count(),
            postes: self.postes.iter().filter(|row| row.poles.iter().any(|(known, _)| *known == pole)).count(),
            missions: self.missions.iter().filter(|row| row.pole == Some(pole)).count(),
            indicators: self.indicators.iter().filter(|row| row.pole == Some(pole)).count(),
            conventions: self.conventions.iter().filter(|row| row.eligible.poles.contains(&pole)).count(),
            levers: levers.filter(|lever| lever.selector == Selector::Pole(pole)).count(),
        }
    }

    /// Takes a pole out, from what mentions it too: lines fall back to the Structure, hypotheses about it go.
    pub fn remove_pole(&mut self, pole: PoleId) -> Option<Arc<Pole>> {
        let removed = self.poles.remove(pole)?;
        self.update_lines(
            |line| line.ventilation.names(pole),
            |line| line.ventilation = line.ventilation.without(pole),
        );
        macro_rules! update {
            ($rows:ident, $concerned:expr, $change:expr) => {
                let touched: Vec<_> = self.$rows.iter().filter(|row| $concerned(row)).map(|row| row.id).collect();
                for row in touched {
                    self.$rows.update(row, $change);
                }
            };
        }
        update!(poles, |row: &Pole| row.cle.names(pole), |row| row.cle = row.cle.without(pole));
        update!(postes, |row: &super::poste::Poste| row.poles.iter().any(|(known, _)| *known == pole), |row| row
            .poles
            .retain(|(known, _)| *known != pole));
        update!(missions, |row: &super::benevolat::Mission| row.pole == Some(pole), |row| row.pole = None);
        update!(indicators, |row: &super::indicator::Indicator| row.pole == Some(pole), |row| row.pole = None);
        update!(conventions, |row: &super::financeur::Convention| row.eligible.poles.contains(&pole), |row| row
            .eligible
            .poles
            .retain(|known| *known != pole));
        self.update_levers(|lever| lever.selector == Selector::Pole(pole), |_| None);
        Some(removed)
    }
}
