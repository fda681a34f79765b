//! What the stores say to the page: signals, made before the stores are open.

use super::{Association, SaveStatus};
use leptos::prelude::*;

/// What the stores say to the page; handles, cheap to copy.
#[derive(Clone, Copy)]
pub struct Signs {
    /// What the page says of saving.
    pub status: RwSignal<SaveStatus>,
    /// The associations that are not deleted, the latest opened first.
    pub associations: RwSignal<Vec<Association>>,
    /// The texts that could not be read, to be handed over.
    pub damaged: RwSignal<Vec<String>>,
    /// Whether what was opened last, or could not be, was written by a newer version of the page.
    pub newer: RwSignal<bool>,
}

impl Signs {
    /// Says that nothing is wrong, and nothing is known yet.
    pub fn new() -> Signs {
        Signs {
            status: RwSignal::new(SaveStatus::Saved),
            associations: RwSignal::default(),
            damaged: RwSignal::default(),
            newer: RwSignal::default(),
        }
    }
}

impl Default for Signs {
    fn default() -> Signs {
        Signs::new()
    }
}
