//! Owns what lines can be filtered by: only what the document has. Example: no list of actions where there is none.
//!
//! Must not know which lines pass: that is `grouping`'s.

use super::grouping::status_name;
use crate::domain::document::Document;
use crate::domain::document::id::ColumnId;
use crate::domain::document::line::Status;

/// What lines can be filtered by: the value that stands for each in a list, and its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// The funders.
    pub financeurs: Vec<(String, String)>,
    /// The teams.
    pub poles: Vec<(String, String)>,
    /// The actions.
    pub actions: Vec<(String, String)>,
    /// The statuses that some line has in the column.
    pub statuses: Vec<(String, String)>,
}

/// Returns what the lines of a document can be filtered by, statuses being those of `column`.
pub fn offered(document: &Document, column: ColumnId) -> Offered {
    let lineage = document.lineage(column);
    let has = |status: &Status| document.lines.iter().any(|line| line.status_along(&lineage) == Some(*status));
    let named = |id: u32, name: &str| (id.to_string(), name.to_owned());
    Offered {
        financeurs: document.financeurs.iter().map(|row| named(row.id.0, &row.name)).collect(),
        poles: document.poles.iter().map(|row| named(row.id.0, &row.label)).collect(),
        actions: document.actions.iter().map(|row| named(row.id.0, &row.label)).collect(),
        statuses: Status::ALL.into_iter().filter(has).map(|status| named(key(status), status_name(status))).collect(),
    }
}

/// Returns what stands for a status in a list.
pub fn key(status: Status) -> u32 {
    status as u32
}

/// Returns the status that a value of the list stands for.
pub fn status(value: &str) -> Option<Status> {
    let value: u32 = value.parse().ok()?;
    Status::ALL.into_iter().find(|status| key(*status) == value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn only_what_the_document_has_is_offered() {
        let reso = example::reso();
        let offered = super::offered(&reso, reso.default_column().unwrap());
        assert_eq!(offered.financeurs.len(), reso.financeurs.len());
        assert!(offered.statuses.iter().any(|(_, name)| name == "Demandé"));
        assert!(offered.statuses.len() < Status::ALL.len());
        for (value, name) in &offered.statuses {
            assert_eq!(status(value).map(status_name), Some(name.as_str()));
        }
        assert_eq!(status(""), None);
        assert!(offered.actions.is_empty());
    }
}
