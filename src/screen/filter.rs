//! Owns what lines can be filtered by: only what the document has. Example: no list of actions where there is none.
//!
//! Must not know which lines pass: that is `grouping`'s.

use super::grouping::{Filter, status_name};
use crate::domain::document::Document;
use crate::domain::document::id::{ActionId, ColumnId, FinanceurId, PoleId};
use crate::domain::document::line::Status;

/// What lines can be filtered by, one value chosen in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// Who pays.
    Financeur,
    /// The team.
    Pole,
    /// The action.
    Action,
    /// How far the money has gone.
    Status,
}

impl Criterion {
    /// Every one, in the order they are offered.
    pub const ALL: [Criterion; 4] = [Criterion::Financeur, Criterion::Pole, Criterion::Action, Criterion::Status];

    /// Returns what a list offers, the value that stands for each and its name; statuses are those that some line has in
    /// `column`.
    pub fn offered(self, document: &Document, column: ColumnId) -> Vec<(String, String)> {
        let named = |id: u32, name: &str| (id.to_string(), name.to_owned());
        match self {
            Criterion::Financeur => document.financeurs.iter().map(|row| named(row.id.0, &row.name)).collect(),
            Criterion::Pole => document.poles.iter().map(|row| named(row.id.0, &row.label)).collect(),
            Criterion::Action => document.actions.iter().map(|row| named(row.id.0, &row.label)).collect(),
            Criterion::Status => {
                let lineage = document.lineage(column);
                let has =
                    |status: &Status| document.lines.iter().any(|line| line.status_along(&lineage) == Some(*status));
                Status::ALL.into_iter().filter(has).map(|status| named(status as u32, status_name(status))).collect()
            }
        }
    }

    /// Returns the value chosen; empty when all lines pass.
    pub fn chosen(self, filter: &Filter) -> String {
        let id = match self {
            Criterion::Financeur => filter.financeur.map(|id| id.0),
            Criterion::Pole => filter.pole.map(|id| id.0),
            Criterion::Action => filter.action.map(|id| id.0),
            Criterion::Status => filter.status.map(|status| status as u32),
        };
        id.map_or_else(String::new, |id| id.to_string())
    }

    /// Chooses a value of the list; one that is not in it lets all lines pass.
    pub fn choose(self, filter: &mut Filter, value: &str) {
        let id = value.parse::<u32>().ok();
        match self {
            Criterion::Financeur => filter.financeur = id.map(FinanceurId),
            Criterion::Pole => filter.pole = id.map(PoleId),
            Criterion::Action => filter.action = id.map(ActionId),
            Criterion::Status => filter.status = Status::ALL.into_iter().find(|status| id == Some(*status as u32)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn only_what_the_document_has_is_offered() {
        let reso = example::reso();
        let offered = |criterion: Criterion| criterion.offered(&reso, reso.default_column().unwrap());
        assert_eq!(offered(Criterion::Financeur).len(), reso.financeurs.len());
        let statuses = offered(Criterion::Status);
        assert!(statuses.iter().any(|(_, name)| name == "Demandé"));
        assert!(statuses.len() < Status::ALL.len());
        assert!(offered(Criterion::Action).is_empty());
    }

    #[test]
    fn what_is_chosen_in_each_list_is_read_back_and_let_go() {
        let reso = example::reso();
        for criterion in Criterion::ALL {
            for (value, name) in criterion.offered(&reso, reso.default_column().unwrap()) {
                let mut filter = Filter::default();
                criterion.choose(&mut filter, &value);
                assert_eq!((criterion.chosen(&filter), filter.count()), (value, 1), "{name}");
                criterion.choose(&mut filter, "");
                assert!(filter.is_empty() && criterion.chosen(&filter).is_empty(), "{name}");
            }
        }
        let mut filter = Filter::default();
        Criterion::Status.choose(&mut filter, "99");
        assert_eq!(filter, Filter::default());
    }
}
