//! How stored texts are read. Its code comes apart: at a first visit there is nothing to read.

use crate::domain::document::Document;
use crate::exchange::benevalibre;
use crate::exchange::json::{self, Read, Unreadable};
use crate::journal::{Codec, ReadFault, Record};
use crate::ui::kit::part::part;

/// What reads the texts of stores and files.
#[derive(Clone, Copy)]
pub struct Reading {
    /// What reads those of stores.
    pub codec: Codec,
    /// What reads those of files, with what was wrong in them.
    pub file: fn(&str) -> Result<Read, Unreadable>,
    /// What tells a file of volunteer hours.
    pub is_hours: fn(&[u8]) -> bool,
}

part! {
    reading:
    /// Brings what reads texts.
    pub fn reading() -> Reading {
        Reading {
            codec: Codec { document: read_document, begins: json::begins, record: Record::read },
            file: json::read,
            is_hours: benevalibre::is_like,
        }
    }
}

fn read_document(text: &str) -> Result<Document, ReadFault> {
    match json::read(text) {
        Ok(read) => Ok(read.document),
        Err(Unreadable::Newer { version }) => Err(ReadFault::Newer { version }),
        Err(_) => Err(ReadFault::Damaged),
    }
}
