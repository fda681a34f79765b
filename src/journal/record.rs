//! Owns `Record`: one line of the log, and its checked text.
//!
//! Example: `5f0c3c21 {"version":1,"seq":7,"at":{"time":1764000000000,"run":0},"action":"Undo"}`. A record means
//! something only after the base snapshot it follows. Must not know where it is stored.

use super::checksum;
use crate::domain::command::Command;
use crate::domain::editor::At;
use serde::{Deserialize, Serialize};

/// The version of the records written. Older ones are read: a command that changes meaning gets a new number and a
/// reader for the old one.
pub const VERSION: u32 = 1;

/// One thing that was done, in the order of the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The version of its form.
    pub version: u32,
    /// Its place in the log: one more than the record or the base before it.
    pub seq: u64,
    /// When, and in which run of typing.
    pub at: At,
    /// What was done.
    pub action: Action,
}

/// What a record does to the editor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Action {
    /// A command.
    Do(Command),
    /// The last step was taken back.
    Undo,
    /// The step taken back was done again.
    Redo,
}

/// Why the text of a record cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFault {
    /// It is cut or altered.
    Damaged,
    /// A newer version wrote it.
    Newer {
        /// That version.
        version: u32,
    },
}

/// The part of a record that every version has.
#[derive(Deserialize)]
struct Head {
    version: u32,
}

impl Record {
    /// Returns the text to store: the checksum, then JSON.
    pub fn write(&self) -> String {
        // No map with odd keys, no float: this cannot fail; an empty text would be found damaged, not believed.
        let json = serde_json::to_string(self).unwrap_or_default();
        format!("{:08x} {json}", checksum::of(&json))
    }

    /// Reads a stored text.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(text: &str) -> Result<Record, RecordFault> {
        let (sum, json) = text.split_once(' ').ok_or(RecordFault::Damaged)?;
        if sum != format!("{:08x}", checksum::of(json)) {
            return Err(RecordFault::Damaged);
        }
        let head: Head = serde_json::from_str(json).map_err(|_| RecordFault::Damaged)?;
        if head.version > VERSION {
            return Err(RecordFault::Newer { version: head.version });
        }
        serde_json::from_str(json).map_err(|_| RecordFault::Damaged)
    }
}
