//! Owns the native format, `*.equilibre.json`: a document as text and back.
//!
//! Example: `{"format":"equilibre","version":1,"name":"Les Amis du lavoir",…}`. Names are camelCase, decimals strings,
//! an entry one string: `83899.25`, `=12*350`, `35000..40000`. Every past version stays readable; each has its wire
//! types, apart from the domain types. `schema/equilibre-1.schema.json` documents them. Must not know where a text
//! comes from.

mod compose;
mod loose;
mod node;
mod resolve;
mod take;
mod v1;
mod words;

pub use resolve::COLUMNS_LIMIT;

use crate::domain::diagnostic::{Diagnostic, Findings};
use crate::domain::document::Document;
use loose::{Loose, Record};
use node::{Fields, Node};

const FORMAT: &str = "equilibre";
const VERSION: u32 = 1;

/// The longest text that is read, in bytes: a hundred thousand lines in four columns take less.
pub const SIZE_LIMIT: usize = 50_000_000;

/// What could be read of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The document, without what could not be read.
    pub document: Document,
    /// What was found wrong; nothing in a text that [`write()`] made.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why nothing of a text can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not JSON, or it is cut short.
    NotJson {
        /// The line where it stops making sense, from 1.
        line: usize,
        /// The column there, in bytes.
        column: usize,
    },
    /// It is JSON, but not a document of this format.
    NotEquilibre,
    /// It was written by a newer version of the page: it may be shown, never saved over.
    Newer {
        /// The version of its format.
        version: u32,
    },
    /// It is longer than [`SIZE_LIMIT`].
    TooLarge,
}

/// Writes a document in the latest version of the format.
pub fn write(document: &Document) -> String {
    // Strings, numbers and lists into memory: serialising them has no error to give.
    serde_json::to_string(&compose::file(document).write()).unwrap_or_default()
}

/// Returns whether a text begins as those that [`write()`] makes, without looking further.
pub fn begins(text: &str) -> bool {
    text.strip_prefix(r#"{"format":""#)
        .and_then(|rest| rest.strip_prefix(FORMAT)?.strip_prefix(r#"","version":"#)?.split_once(','))
        .is_some_and(|(version, _)| version.parse() == Ok(VERSION))
}

/// Reads a document of any version up to the latest.
///
/// # Errors
/// [`Unreadable`] when nothing of it can be read; all else is a [`Diagnostic`].
pub fn read(text: &str) -> Result<Read, Unreadable> {
    if text.len() > SIZE_LIMIT {
        return Err(Unreadable::TooLarge);
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let node: Node = serde_json::from_str(text)
        .map_err(|error| Unreadable::NotJson { line: error.line(), column: error.column() })?;
    let mut fields = node.fields().map_err(|_| Unreadable::NotEquilibre)?;
    let envelope = v1::Envelope::of(&mut fields);
    match (envelope.format, envelope.version) {
        (Loose::Read(format), Loose::Read(VERSION)) if format == FORMAT => Ok(read_v1(&mut fields)),
        (Loose::Read(format), Loose::Read(version)) if format == FORMAT && version > VERSION => {
            Err(Unreadable::Newer { version })
        }
        _ => Err(Unreadable::NotEquilibre),
    }
}

fn read_v1(fields: &mut Fields) -> Read {
    let mut findings = Findings::default();
    let written = v1::Document::of(fields);
    let copies = if written.shows_copies() {
        resolve::copies(&mut findings, v1::Copies::of(fields))
    } else {
        Default::default()
    };
    let document = resolve::document(&mut findings, written, &copies);
    Read { document, diagnostics: findings.into_diagnostics() }
}
