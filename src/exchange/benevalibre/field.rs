//! Owns which columns of an export are looked at, by their heads. Example: "Durée (en heures)".
//!
//! First names, names, pseudonyms, titles, descriptions and distances are not among them.

use super::By;
use crate::domain::words::folded;

/// A column that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The day of the action.
    Date,
    /// How long it took: `2:30:00`.
    Duration,
    /// The same in hours: `2.5`.
    Hours,
    /// The same in minutes.
    Minutes,
    /// Whether nobody has validated it yet.
    Pending,
    /// What it is sorted by.
    Sort(By),
}

impl Field {
    /// Returns the column of that head, whatever its capitals, accents and brackets.
    pub(super) fn of(head: &str) -> Option<Field> {
        if head.len() > 60 {
            return None;
        }
        let folded = folded(head);
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        Some(match words.join(" ").as_str() {
            "date" => Field::Date,
            "duree" | "duration" => Field::Duration,
            "duree en heures" | "duree heures" | "duration hours" | "heures" | "hours" => Field::Hours,
            "duree en minutes" | "duree minutes" | "duration minutes" | "minutes" => Field::Minutes,
            "en attente de moderation" | "is pending" => Field::Pending,
            "categorie" | "category" => Field::Sort(By::Category),
            "projet" | "project" => Field::Sort(By::Project),
            "niveau" | "level" => Field::Sort(By::Level),
            _ => return None,
        })
    }

    pub(super) fn is_duration(self) -> bool {
        matches!(self, Field::Duration | Field::Hours | Field::Minutes)
    }
}
