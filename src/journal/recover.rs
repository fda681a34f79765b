//! Owns the opening of what is stored: the furthest state that the texts, whole or not, still tell.
//!
//! Example: base at 40, records 41 to 57 of which 55 is cut, a slot at 56: the slot wins. It erases nothing: what could
//! not be used is handed back. A slot that claims no more than the log told is not read: a large one takes as long as the
//! document itself. Must not know where texts are stored.

use super::record::{Action, Record, RecordFault};
use super::slot::{self, SlotFault};
use super::{Journal, LEAP};
use crate::domain::document::Document;

/// How stored texts are read, given by the shell.
#[derive(Clone, Copy, Debug)]
pub struct Codec {
    /// Reads a document.
    pub document: fn(&str) -> Result<Document, ReadFault>,
    /// Returns whether a text begins as the documents of this version do.
    pub begins: fn(&str) -> bool,
    /// Reads a record.
    pub record: fn(&str) -> Result<Record, RecordFault>,
}

/// Why a document's text cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadFault {
    /// It is no document of ours.
    Damaged,
    /// A newer version wrote it.
    Newer {
        /// That version.
        version: u32,
    },
}

/// Where a stored text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The base snapshot.
    Base,
    /// A record of the log.
    Record,
    /// The first slot.
    SlotA,
    /// The second slot.
    SlotB,
}

/// A slot as it is met: how it begins, and what reads it whole.
pub struct SlotText<'a> {
    /// Where it is.
    pub source: Source,
    /// Its first [`HEAD`] characters, or all.
    pub head: String,
    /// Reads it whole.
    pub whole: Box<dyn FnOnce() -> Option<String> + 'a>,
}

impl SlotText<'_> {
    /// Returns a slot whose text is at hand.
    pub fn whole(source: Source, text: String) -> SlotText<'static> {
        let head = text.chars().take(HEAD).collect();
        SlotText { source, head, whole: Box::new(|| Some(text)) }
    }
}

/// How many characters tell what a slot claims, and how its document begins.
pub const HEAD: usize = 120;

/// A stored text that could not be used, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// Where it comes from.
    pub source: Source,
    /// The text as it was found.
    pub text: String,
}

/// What the stored texts still tell.
#[derive(Clone, Debug, Default)]
pub struct Recovery {
    /// The furthest state, or none.
    pub journal: Option<Journal>,
    /// Whether the base and its log do not lead to that state: a new base must be written before any record.
    pub rebase: bool,
    /// What could not be used.
    pub damaged: Vec<Damaged>,
    /// The version of a text that a newer version wrote: nothing may be written over it.
    pub newer: Option<u32>,
    /// The slots that claim to be no further and were not read: whoever writes over one checks it first.
    pub unread: Vec<Source>,
}

/// Opens the furthest state that the stored texts tell.
///
/// The records are in the order of the log. The base with its records is preferred to a slot of the same state: it
/// has the undo history.
pub fn recover(codec: Codec, slots: Vec<SlotText>, base: Option<String>, records: Vec<String>) -> Recovery {
    let mut recovery = Recovery::default();
    let log = recovery.log(codec, records);
    let based = base.as_ref().and_then(|text| recovery.snapshot(codec, Source::Base, text));
    let based = based.map(|journal| replay(journal, &log, |_| true));
    let reached = based.as_ref().map(Journal::seq);
    // A slot does not know the steps before it: only commands can be replayed on it.
    let only_commands = |record: &Record| matches!(record.action, Action::Do(_));
    let slots = slots.into_iter().filter_map(|slot| recovery.slot(codec, slot, reached));
    let furthest = slots.map(|journal| replay(journal, &log, only_commands)).max_by_key(Journal::seq);

    let furthest = furthest.filter(|slot| reached.is_none_or(|reached| slot.seq() > reached));
    // A slot that leapt ahead holds work done while the log could not be read: what the log tells is another story.
    let leapt = furthest.as_ref().zip(reached).is_some_and(|(slot, reached)| slot.seq() >= reached + LEAP);
    if leapt {
        recovery.damaged.extend(base.map(|text| Damaged { source: Source::Base, text }));
    }
    let told = furthest.as_ref().or(based.as_ref()).map_or(0, Journal::seq);
    let untold = log.iter().filter(|record| leapt || record.seq > told);
    recovery.damaged.extend(untold.map(|record| Damaged { source: Source::Record, text: record.write() }));
    recovery.rebase = furthest.is_some() || recovery.damaged.iter().any(|damaged| damaged.source == Source::Record);
    recovery.journal = furthest.or(based);
    recovery
}

/// Replays the records that follow without a gap.
fn replay(mut journal: Journal, log: &[Record], usable: impl Fn(&Record) -> bool) -> Journal {
    let opened = journal.seq();
    for record in log.iter().skip_while(|record| record.seq <= opened) {
        if !usable(record) || journal.follow(record).is_err() {
            break;
        }
    }
    journal
}

impl Recovery {
    /// Reads a slot, unless the log told all that it claims.
    fn slot(&mut self, codec: Codec, slot: SlotText, reached: Option<u64>) -> Option<Journal> {
        if slot::claim(&slot.head).is_ok_and(|claim| Some(claim.seq) <= reached && (codec.begins)(claim.json)) {
            self.unread.push(slot.source);
            return None;
        }
        let text = (slot.whole)()?;
        self.snapshot(codec, slot.source, &text)
    }

    fn snapshot(&mut self, codec: Codec, source: Source, text: &str) -> Option<Journal> {
        let fault = match slot::read(text) {
            Ok(slot) => match (codec.document)(slot.json) {
                Ok(document) => return Some(Journal::open_at(document, slot.seq)),
                Err(fault) => fault,
            },
            Err(SlotFault::Newer { version }) => ReadFault::Newer { version },
            Err(SlotFault::Damaged | SlotFault::NotASlot) => ReadFault::Damaged,
        };
        match fault {
            ReadFault::Newer { version } => self.newer = self.newer.max(Some(version)),
            ReadFault::Damaged => self.damaged.push(Damaged { source, text: text.into() }),
        }
        None
    }

    /// Reads the records; one that cannot be read leaves a gap.
    fn log(&mut self, codec: Codec, texts: Vec<String>) -> Vec<Record> {
        let mut log = Vec::with_capacity(texts.len());
        for text in texts {
            match (codec.record)(&text) {
                Ok(record) => log.push(record),
                Err(RecordFault::Newer { version }) => self.newer = self.newer.max(Some(version)),
                Err(RecordFault::Damaged) => self.damaged.push(Damaged { source: Source::Record, text }),
            }
        }
        log
    }
}
