//! Two tabs on one document: one edits, the others follow, and the next edits once the first is gone.

use super::Found;
use super::channel::Message;
use super::lock::Held;
use super::open::Lock;
use super::{Workspace, slots};
use crate::journal::record::RecordFault;
use crate::journal::{Codec, Journal, Record, Recovery, SlotText, Source, recover};
use wasm_bindgen_futures::spawn_local;

/// What happened to the open document, other than by what is done in this tab.
pub enum Change {
    /// This record follows.
    Record(Box<Record>),
    /// This journal takes the place of the one shown.
    Replace(Box<Journal>),
    /// Nothing, for a while: what takes long can be done now.
    Pause,
}

pub(super) type OnChange = Box<dyn Fn(Change)>;

impl Workspace {
    /// Says what to do when another tab changes the open document or leaves it to this one, and when nothing happens.
    pub fn on_change(&self, act: impl Fn(Change) + 'static) {
        *self.inner.on_change.borrow_mut() = Some(Box::new(act));
    }

    /// Asks the tab that edits for the document as it is: a record could not be followed.
    pub fn out_of_step(&self, key: &str) {
        self.ask(key, 0);
    }

    pub(super) fn ask(&self, key: &str, seq: u64) {
        self.tell(&Message::Ask { key: key.into(), seq });
    }

    pub(super) fn tell(&self, message: &Message) {
        if let Some(channel) = self.inner.channel.borrow().as_ref() {
            channel.tell(message);
        }
    }

    pub(super) fn hear(&self, message: Message) {
        match message {
            Message::List => self.show_list(slots::associations()),
            Message::Record { key, text } => self.hear_text(move |tab, codec| tab.hear_record(codec, &key, &text)),
            Message::Base { key, text } => self.hear_text(move |tab, codec| tab.hear_base(codec, &key, text)),
            Message::Ask { key, seq } => self.answer(&key, seq),
        }
    }

    /// Takes a text in once it can be read; texts keep their order.
    fn hear_text(&self, take: impl FnOnce(&Workspace, Codec) + 'static) {
        let workspace = self.clone();
        spawn_local(async move {
            if let Some(codec) = workspace.codec().await {
                take(&workspace, codec);
            }
        });
    }

    fn hear_record(&self, codec: Codec, key: &str, text: &str) {
        let record = (codec.record)(text);
        let heard = self.with_open(key, |open| match record {
            _ if open.may_edit() || open.is_newer => None,
            Ok(record) if record.seq <= open.seq => None,
            Ok(record) if record.seq == open.seq + 1 => {
                open.seq = record.seq;
                Some(Some(Change::Record(Box::new(record))))
            }
            Err(RecordFault::Newer { .. }) => {
                open.become_newer();
                None
            }
            Ok(_) | Err(RecordFault::Damaged) => Some(None),
        });
        match heard.flatten() {
            Some(Some(change)) => self.changed(change),
            Some(None) => self.out_of_step(key),
            None => self.say_status(),
        }
    }

    fn hear_base(&self, codec: Codec, key: &str, text: String) {
        let replaced = self.with_open(key, |open| {
            if open.may_edit() || open.is_newer {
                return None;
            }
            let recovery = recover(codec, vec![SlotText::whole(Source::SlotA, text)], None, Vec::new());
            if recovery.newer.is_some() {
                open.become_newer();
            }
            let journal = recovery.journal?;
            open.seq = journal.seq();
            open.document = journal.editor().document().clone();
            Some(journal)
        });
        match replaced.flatten() {
            Some(journal) => self.changed(Change::Replace(Box::new(journal))),
            None => self.say_status(),
        }
    }

    /// Gives a tab that follows the document as it is. Both then start from it: the next write is a base.
    fn answer(&self, key: &str, seq: u64) {
        let text = self.with_open(key, |open| {
            let is_behind = open.may_edit() && open.first_base.is_none() && (seq == 0 || seq < open.seq);
            open.is_base_due |= is_behind;
            is_behind.then(|| open.snapshot())
        });
        if let Some(text) = text.flatten() {
            self.tell(&Message::Base { key: key.into(), text });
        }
    }

    /// The tab that edited is gone: this one goes on, from the furthest state that the stores or itself know.
    pub(super) fn granted(&self, key: String, held: Held) {
        let workspace = self.clone();
        spawn_local(async move {
            // What the stores have stays unknown where it cannot be read: this tab goes on from what it followed.
            let unknown = || Found { recovery: Recovery::default(), is_log_unread: true };
            let mut found = workspace.found(&key).await.unwrap_or_else(unknown);
            let journal = workspace.with_open(&key, |open| {
                if found.recovery.newer.is_some() {
                    open.become_newer();
                    return None;
                }
                open.lock = Lock::Held(held);
                let stored = found.recovery.journal.take().filter(|journal| journal.seq() >= open.seq);
                match stored {
                    Some(mut journal) => {
                        open.settle(&found, &mut journal);
                        Some(journal)
                    }
                    None => {
                        // What was followed is further than what any store has.
                        open.is_base_due = true;
                        open.is_log_unread = found.is_log_unread;
                        None
                    }
                }
            });
            if let Some(journal) = journal.flatten() {
                workspace.changed(Change::Replace(Box::new(journal)));
            }
            workspace.say_status();
            workspace.check_slots_later();
        });
    }

    pub(super) fn changed(&self, change: Change) {
        if let Some(act) = self.inner.on_change.borrow().as_ref() {
            act(change);
        }
    }
}
