//! Owns taking rows out of a document: nothing mentions a row that is gone.
//!
//! Example: without its funder, a line stays, its agreement goes, and so does the hypothesis that played it away.

use super::Document;
use super::answer::About;
use super::id::{ColumnId, ConventionId, FinanceurId, IndicatorId, LineId};
use super::lever::{Lever, Selector};
use super::line::Line;
use std::sync::Arc;

impl Document {
    /// Takes a line out, from what mentions it too.
    pub fn remove_line(&mut self, id: LineId) -> Option<Arc<Line>> {
        let removed = self.lines.remove(id)?;
        self.update_lines(|line| line.linked == Some(id), |line| line.linked = None);
        let eligible: Vec<_> =
            self.conventions.iter().filter(|row| row.eligible.lines.contains(&id)).map(|row| row.id).collect();
        for convention in eligible {
            self.conventions.update(convention, |row| row.eligible.lines.retain(|line| *line != id));
        }
        self.update_levers(
            |lever| matches!(&lever.selector, Selector::Lines(lines) if lines.contains(&id)),
            |lever| {
                let mut lever = lever.clone();
                if let Selector::Lines(lines) = &mut lever.selector {
                    lines.retain(|line| *line != id);
                }
                Some(lever)
            },
        );
        self.answers.forget(|key| key.about == About::Line(id));
        Some(removed)
    }

    /// Takes a funder out with its agreements and the hypotheses about it; its lines stay, without a funder.
    pub fn remove_financeur(&mut self, id: FinanceurId) -> Option<Arc<super::financeur::Financeur>> {
        let removed = self.financeurs.remove(id)?;
        self.update_lines(|line| line.financeur == Some(id), |line| line.financeur = None);
        let agreed: Vec<_> = self.conventions.iter().filter(|row| row.financeur == id).map(|row| row.id).collect();
        for convention in agreed {
            self.remove_convention(convention);
        }
        self.update_levers(|lever| lever.selector == Selector::Financeur(id), |_| None);
        self.answers.forget(|key| key.about == About::Financeur(id));
        Some(removed)
    }

    /// Takes an agreement out; its lines stay, with their amounts.
    pub fn remove_convention(&mut self, id: ConventionId) -> Option<Arc<super::financeur::Convention>> {
        let removed = self.conventions.remove(id)?;
        self.update_lines(|line| line.convention == Some(id), |line| line.convention = None);
        self.answers.forget(|key| key.about == About::Convention(id));
        Some(removed)
    }

    /// Takes a column out with all that was typed in it, what was answered to its relecture, and the lines that existed nowhere else.
    pub fn remove_column(&mut self, id: ColumnId) -> Option<Arc<super::column::Column>> {
        let removed = self.columns.remove(id)?;
        macro_rules! clear {
            ($($rows:ident),*) => {$(
                let touched: Vec<_> =
                    self.$rows.iter().filter(|row| row.cells.get(id).is_some()).map(|row| row.id).collect();
                for row in touched {
                    self.$rows.update(row, |row| { row.cells.remove(id); });
                }
            )*};
        }
        clear!(lines, missions, postes, indicators);
        let orphans: Vec<_> = self.lines.iter().filter(|line| line.only_in == Some(id)).map(|line| line.id).collect();
        for line in orphans {
            self.remove_line(line);
        }
        self.answers.forget(|key| key.column == id);
        Some(removed)
    }

    /// Takes an indicator out; the worksheets that took their numbers from it stay, without it.
    pub fn remove_indicator(&mut self, id: IndicatorId) -> Option<Arc<super::indicator::Indicator>> {
        let removed = self.indicators.remove(id)?;
        let own = self.feuilles.iter().filter(|row| row.indicator == Some(id)).map(|row| row.id);
        for feuille in own.collect::<Vec<_>>() {
            self.feuilles.update(feuille, |row| row.indicator = None);
        }
        Some(removed)
    }

    pub(super) fn update_lines(&mut self, concerned: impl Fn(&Line) -> bool, change: impl Fn(&mut Line)) {
        let lines: Vec<_> = self.lines.iter().filter(|line| concerned(line)).map(|line| line.id).collect();
        for line in lines {
            self.lines.update(line, &change);
        }
    }

    /// Changes the hypotheses concerned, in every column; those that `change` gives nothing for are dropped.
    pub(super) fn update_levers(
        &mut self,
        concerned: impl Fn(&Lever) -> bool,
        change: impl Fn(&Lever) -> Option<Lever>,
    ) {
        let touched: Vec<_> = self
            .columns
            .iter()
            .filter(|column| column.levers.iter().any(|lever| concerned(lever)))
            .map(|column| column.id)
            .collect();
        for column in touched {
            self.columns.update(column, |column| {
                column.levers = std::mem::take(&mut column.levers)
                    .into_iter()
                    .filter_map(|lever| if concerned(&lever) { change(&lever).map(Arc::new) } else { Some(lever) })
                    .collect();
            });
        }
    }
}
