//! Where documents are kept: a log with strict durability in IndexedDB, two checked slots in localStorage, a lock.
//!
//! Example: each command is queued at once; the status says *Enregistré* when a disk has it, never before. Nothing that
//! cannot be read is erased. Must not know what a command does.

mod channel;
mod idb;
mod lock;
mod slots;

pub use slots::Association;

use crate::domain::document::Document;
use crate::exchange::json::{self, Unreadable};
use crate::journal::{Codec, Journal, ReadFault, Record, Source, Written, recover, slot};
use crate::ui::store::{Preferences, now};
use channel::{Channel, Message};
use idb::{Batch, Database};
use leptos::ev;
use leptos::prelude::*;
use lock::Held;
use slots::{SlotRefusal, Which};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// How long after the last command the slot is written.
const SLOT_PAUSE: Duration = Duration::from_millis(250);

/// How long the database may take to open before the page does without it.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// How long a deleted association can come back, in milliseconds.
const TRASH: u64 = 7 * 86_400_000;

const CODEC: Codec = Codec { write: json::write, read: read_document };

/// What the page says of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// A disk has everything.
    Saved,
    /// On its way.
    Saving,
    /// The log has everything; the second copy found no room.
    SavedWithoutCopy,
    /// Only the page's memory has the latest.
    NotSaved(Reason),
    /// Another tab edits; this one follows.
    Following,
    /// A newer version of the page wrote it.
    ReadOnlyNewer,
}

/// Why nothing could be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no room left.
    Full,
    /// The browser keeps nothing for this page.
    Refused,
    /// The store does not answer.
    Other,
}

/// What another tab did to the open document.
pub enum Change {
    /// This record follows.
    Record(Box<Record>),
    /// The document must be read again.
    Reload,
}

type OnChange = Box<dyn Fn(Change)>;

/// Where documents are kept; a handle, cheap to clone.
#[derive(Clone)]
pub struct Workspace {
    /// What the page says of saving.
    pub status: RwSignal<SaveStatus>,
    /// The associations that are not deleted, the latest opened first.
    pub associations: RwSignal<Vec<Association>>,
    /// The texts that could not be read, to be handed over.
    pub damaged: RwSignal<Vec<String>>,
    inner: Rc<Inner>,
}

#[derive(Default)]
struct Inner {
    database: RefCell<Option<Database>>,
    list: RefCell<Vec<Association>>,
    channel: RefCell<Option<Channel>>,
    open: RefCell<Option<OpenDocument>>,
    on_change: RefCell<Option<OnChange>>,
    waiting: RefCell<Vec<(String, Batch)>>,
    is_writing: Cell<bool>,
    asked_to_persist: Cell<bool>,
}

/// The document this tab shows.
struct OpenDocument {
    key: String,
    _lock: Held,
    may_edit: bool,
    is_newer: bool,
    /// The base of a document that is saved nowhere yet: it is written with the first record.
    unsaved_base: Option<String>,
    latest: (u64, Arc<Document>),
    next_slot: Which,
    is_slot_due: bool,
    timer: Option<TimeoutHandle>,
    /// What the last write to each store gave.
    log_kept: Result<(), Reason>,
    slot_kept: Result<(), SlotRefusal>,
}

impl Workspace {
    /// Opens the stores and lists the associations they hold.
    pub async fn start() -> Workspace {
        let workspace = Workspace {
            status: RwSignal::new(SaveStatus::Saved),
            associations: RwSignal::default(),
            damaged: RwSignal::default(),
            inner: Rc::default(),
        };
        let database = open_in_time().await;
        let mut list = slots::associations();
        if let Some(database) = &database {
            // The list may be lost where the log is kept: every document of the log has its place again.
            for key in database.keys().await.unwrap_or_default() {
                if list.iter().all(|entry| entry.key != key) {
                    list.push(Association { name: key.clone(), key, ..Association::default() });
                }
            }
        }
        *workspace.inner.database.borrow_mut() = database;
        let gone = |entry: &Association| entry.deleted_at.is_some_and(|time| now().saturating_sub(time) > TRASH);
        for entry in list.iter().filter(|entry| gone(entry)) {
            workspace.erase(&entry.key);
        }
        list.retain(|entry| !gone(entry));
        workspace.show_list(list);
        let other = workspace.clone();
        let channel = Channel::open(move |message| other.hear(message));
        *workspace.inner.channel.borrow_mut() = Some(channel);
        workspace.flush_when_leaving();
        workspace
    }

    /// Returns the keys of the associations, the latest opened first.
    pub fn latest(&self) -> Vec<String> {
        self.associations.with_untracked(|list| list.iter().map(|entry| entry.key.clone()).collect())
    }

    /// Opens a document: the furthest state that the stores still tell. Nothing unreadable is erased.
    pub async fn open(&self, key: &str) -> Option<Journal> {
        self.flush();
        let recovery = self.recovered(key).await;
        let mut texts = Vec::new();
        for damaged in &recovery.damaged {
            // A slot or a base is written over one day: its text is put aside before that.
            slots::set_aside(key, &damaged.text);
            texts.push(damaged.text.clone());
        }
        self.damaged.set(texts);
        let mut journal = recovery.journal?;
        if recovery.newer.is_none() && recovery.rebase {
            journal.rebase();
            let base = slot::write(journal.seq(), &json::write(journal.editor().document()));
            self.queue(key, Batch { base: Some(base), records: Vec::new() });
        }
        self.show(key, &journal, None, recovery.newer.is_some());
        Some(journal)
    }

    /// Shows a document that is saved nowhere until it is changed; returns its key.
    pub fn adopt(&self, journal: &Journal) -> String {
        let key = self.new_key();
        let base = slot::write(journal.seq(), &json::write(journal.editor().document()));
        self.show(&key, journal, Some(base), false);
        key
    }

    /// Saves a new document and shows it; returns its key.
    pub fn create(&self, journal: &Journal) -> String {
        self.flush();
        let key = self.adopt(journal);
        self.store_base(&key, journal);
        key
    }

    /// Saves what was just done: queues it for the log at once, and the slot for the next pause.
    pub fn written(&self, key: &str, journal: &Journal, written: Written) {
        self.status.set(SaveStatus::Saving);
        let mut unsaved_base = None;
        if let Some(open) = self.inner.open.borrow_mut().as_mut().filter(|open| open.key == key) {
            unsaved_base = open.unsaved_base.take();
            open.latest = (journal.seq(), journal.editor().document().clone());
            open.is_slot_due = true;
        }
        if unsaved_base.is_some() {
            self.list_document(key, journal.editor().document(), 0);
        }
        let batch = match written {
            Written::Record(record) => {
                let text = record.write();
                self.tell(&Message::Record { key: key.into(), text: text.clone() });
                Batch { base: unsaved_base, records: vec![(record.seq, text)] }
            }
            Written::Base => {
                let base = slot::write(journal.seq(), &json::write(journal.editor().document()));
                Batch { base: Some(base), records: Vec::new() }
            }
        };
        let is_base = batch.records.is_empty();
        self.queue(key, batch);
        if is_base {
            self.tell(&Message::Reload { key: key.into() });
        }
        self.plan_slot();
    }

    /// Gives an association that is not open another name.
    pub async fn rename(&self, key: &str, name: &str) -> bool {
        use crate::domain::command::{Command, SettingsCommand};
        use crate::domain::editor::At;
        let Some(mut journal) = self.recovered(key).await.journal else { return false };
        let named = Command::Settings(SettingsCommand::Named(name.into()));
        match journal.apply(named, At { time: now(), run: 0 }) {
            Ok((_, written)) => {
                if written.is_some() {
                    journal.rebase();
                    self.store_base(key, &journal);
                }
                true
            }
            Err(_) => false,
        }
    }

    /// Saves a copy of an association under another name.
    pub async fn duplicate(&self, key: &str, name: &str) -> bool {
        self.flush();
        let open = self.inner.open.borrow().as_ref().filter(|open| open.key == key).map(|open| open.latest.1.clone());
        let document = match open {
            Some(document) => Some(Document::clone(&document)),
            None => self.recovered(key).await.journal.map(|journal| Document::clone(journal.editor().document())),
        };
        let Some(mut document) = document else { return false };
        document.name = name.into();
        self.store_base(&self.new_key(), &Journal::open(document));
        true
    }

    /// Deletes an association; it can come back for a week.
    pub fn delete(&self, key: &str) {
        self.change_list(|list| {
            if let Some(entry) = list.iter_mut().find(|entry| entry.key == key) {
                entry.deleted_at = Some(now());
            }
        });
    }

    /// Brings a deleted association back.
    pub fn restore(&self, key: &str) {
        self.change_list(|list| {
            if let Some(entry) = list.iter_mut().find(|entry| entry.key == key) {
                entry.deleted_at = None;
            }
        });
    }

    /// Notes that an association was handed over as a file.
    pub fn backup_done(&self, key: &str, time: u64) {
        self.change_list(|list| {
            if let Some(entry) = list.iter_mut().find(|entry| entry.key == key) {
                entry.backup_at = Some(time);
            }
        });
    }

    /// Returns the preferences.
    pub fn preferences(&self) -> Preferences {
        slots::preferences()
    }

    /// Keeps the preferences.
    pub fn save_preferences(&self, preferences: &Preferences) {
        slots::keep_preferences(preferences);
    }

    /// Says what to do when another tab changes the open document, or leaves it to this one.
    pub fn on_change(&self, act: impl Fn(Change) + 'static) {
        *self.inner.on_change.borrow_mut() = Some(Box::new(act));
    }

    /// Reads a document again as the stores have it, without taking its lock.
    pub async fn read_again(&self, key: &str) -> Option<Journal> {
        let journal = self.recovered(key).await.journal?;
        if let Some(open) = self.inner.open.borrow_mut().as_mut().filter(|open| open.key == key) {
            open.latest = (journal.seq(), journal.editor().document().clone());
        }
        Some(journal)
    }

    async fn recovered(&self, key: &str) -> crate::journal::Recovery {
        let database = self.inner.database.borrow().clone();
        let (base, records) = match &database {
            Some(database) => database.load(key).await.unwrap_or_default(),
            None => Default::default(),
        };
        let slot = |source, which| slots::read(key, which).map(|text| (source, text));
        let slots = [slot(Source::SlotA, Which::A), slot(Source::SlotB, Which::B)];
        let has_log = database.is_some();
        let mut recovery = recover(CODEC, slots.into_iter().flatten().collect(), base, records);
        if !has_log && let Some(journal) = &mut recovery.journal {
            // What the log may hold cannot be read now, and must not be mixed with what follows.
            journal.leap();
        }
        recovery
    }

    fn show(&self, key: &str, journal: &Journal, unsaved_base: Option<String>, is_newer: bool) {
        let workspace = self.clone();
        let held_key = key.to_string();
        let answered = Cell::new(false);
        self.status.set(if is_newer { SaveStatus::ReadOnlyNewer } else { SaveStatus::Saved });
        // The lock of the document shown before is let go first.
        self.inner.open.borrow_mut().take();
        let lock = lock::hold(key, move |is_free| {
            let was_answered = answered.replace(true);
            workspace.hold(&held_key, is_free, was_answered);
        });
        *self.inner.open.borrow_mut() = Some(OpenDocument {
            key: key.into(),
            _lock: lock,
            may_edit: true,
            is_newer,
            unsaved_base,
            latest: (journal.seq(), journal.editor().document().clone()),
            next_slot: older_slot(key),
            is_slot_due: false,
            timer: None,
            log_kept: Ok(()),
            slot_kept: Ok(()),
        });
        self.change_list(|list| {
            if let Some(entry) = list.iter_mut().find(|entry| entry.key == key) {
                entry.opened_at = now();
                entry.name = journal.editor().document().name.clone();
            }
        });
    }

    /// Acts on the answer of the lock: edit, follow, or edit from now on.
    fn hold(&self, key: &str, is_free: bool, was_following: bool) {
        let is_newer = match self.inner.open.borrow_mut().as_mut().filter(|open| open.key == key) {
            Some(open) => {
                open.may_edit = is_free;
                open.is_newer
            }
            None => return,
        };
        if is_newer {
            return;
        }
        match is_free {
            false => self.status.set(SaveStatus::Following),
            true if was_following => {
                self.status.set(SaveStatus::Saved);
                self.changed(Change::Reload);
            }
            true => {}
        }
    }

    fn store_base(&self, key: &str, journal: &Journal) {
        let text = slot::write(journal.seq(), &json::write(journal.editor().document()));
        self.list_document(key, journal.editor().document(), text.len());
        let _ = slots::write(key, older_slot(key), &text);
        if let Some(open) = self.inner.open.borrow_mut().as_mut().filter(|open| open.key == key) {
            open.unsaved_base = None;
            open.is_slot_due = true;
            self.status.set(SaveStatus::Saving);
        }
        self.queue(key, Batch { base: Some(text), records: Vec::new() });
        self.plan_slot();
    }

    /// Queues a batch for the log, in order, and sees that it is written.
    fn queue(&self, key: &str, batch: Batch) {
        self.inner.waiting.borrow_mut().push((key.into(), batch));
        if self.inner.is_writing.replace(true) {
            return;
        }
        let workspace = self.clone();
        spawn_local(async move {
            while let Some((key, batch)) = workspace.next_batch() {
                let kept = workspace.keep(&key, &batch).await;
                workspace.log_answered(&key, kept);
            }
            workspace.inner.is_writing.set(false);
            workspace.say_status();
        });
    }

    /// Takes what waits for the same document, as one batch.
    fn next_batch(&self) -> Option<(String, Batch)> {
        let mut waiting = self.inner.waiting.borrow_mut();
        let key = waiting.first()?.0.clone();
        let mut batch = Batch::default();
        while waiting.first().is_some_and(|(other, next)| *other == key && (next.base.is_none() || batch.is_empty())) {
            let (_, next) = waiting.remove(0);
            batch.base = batch.base.or(next.base);
            batch.records.extend(next.records);
        }
        Some((key, batch))
    }

    async fn keep(&self, key: &str, batch: &Batch) -> Result<(), Reason> {
        let database = self.inner.database.borrow().clone().ok_or(Reason::Refused)?;
        database.write(key, batch).await.map_err(|fault| {
            let name = js_sys::Reflect::get(&fault, &"name".into()).ok().and_then(|name| name.as_string());
            if name.as_deref() == Some("QuotaExceededError") { Reason::Full } else { Reason::Other }
        })
    }

    fn log_answered(&self, key: &str, kept: Result<(), Reason>) {
        if kept.is_ok() {
            self.persist();
        }
        if let Some(open) = self.inner.open.borrow_mut().as_mut().filter(|open| open.key == key) {
            if kept.is_err() {
                // The next write must bring all of it: a new base.
                open.unsaved_base = Some(slot::write(open.latest.0, &json::write(&open.latest.1)));
                open.is_slot_due = true;
            }
            open.log_kept = kept;
        }
        if kept.is_err() {
            self.flush();
        }
    }

    /// Plans the writing of the slot for the next pause.
    fn plan_slot(&self) {
        let workspace = self.clone();
        let timer = set_timeout_with_handle(move || workspace.flush(), SLOT_PAUSE).ok();
        if let Some(open) = self.inner.open.borrow_mut().as_mut()
            && let Some(before) = std::mem::replace(&mut open.timer, timer)
        {
            before.clear();
        }
    }

    /// Writes the slot now, if something is due.
    fn flush(&self) {
        let due = match self.inner.open.borrow_mut().as_mut().filter(|open| open.is_slot_due && open.may_edit) {
            Some(open) => {
                open.is_slot_due = false;
                let text = slot::write(open.latest.0, &json::write(&open.latest.1));
                let which = open.next_slot;
                open.slot_kept = slots::write(&open.key, which, &text);
                if open.slot_kept.is_ok() {
                    open.next_slot = which.other();
                }
                Some((open.key.clone(), open.latest.1.clone(), text.len()))
            }
            None => None,
        };
        if let Some((key, document, size)) = due {
            self.list_document(&key, &document, size);
            self.say_status();
        }
    }

    fn say_status(&self) {
        let status = match self.inner.open.borrow().as_ref() {
            None => return,
            Some(open) if open.is_newer => SaveStatus::ReadOnlyNewer,
            Some(open) if !open.may_edit => SaveStatus::Following,
            Some(_) if self.inner.is_writing.get() => SaveStatus::Saving,
            Some(open) => match (open.log_kept, open.slot_kept) {
                (Ok(()), Ok(()) | Err(SlotRefusal::TooLarge)) => SaveStatus::Saved,
                (Ok(()), Err(_)) => SaveStatus::SavedWithoutCopy,
                (Err(_), Ok(())) if open.is_slot_due => SaveStatus::Saving,
                (Err(_), Ok(())) => SaveStatus::Saved,
                (Err(reason), Err(_)) => SaveStatus::NotSaved(reason),
            },
        };
        if self.status.get_untracked() != status {
            self.status.set(status);
        }
    }

    fn flush_when_leaving(&self) {
        for event in ["pagehide", "visibilitychange", "freeze"] {
            let workspace = self.clone();
            let _ = window_event_listener_untyped(event, move |_| workspace.flush());
        }
        let workspace = self.clone();
        let _ = window_event_listener(ev::beforeunload, move |_| workspace.flush());
    }

    fn hear(&self, message: Message) {
        let is_followed = |key: &str| self.inner.open.borrow().as_ref().is_some_and(|open| open.key == key);
        match message {
            Message::List => self.show_list(slots::associations()),
            Message::Record { key, text } if is_followed(&key) => self.changed(match Record::read(&text) {
                Ok(record) => Change::Record(Box::new(record)),
                Err(_) => Change::Reload,
            }),
            Message::Reload { key } if is_followed(&key) => self.changed(Change::Reload),
            Message::Record { .. } | Message::Reload { .. } => {}
        }
    }

    fn changed(&self, change: Change) {
        if let Some(act) = self.inner.on_change.borrow().as_ref() {
            act(change);
        }
    }

    fn tell(&self, message: &Message) {
        if let Some(channel) = self.inner.channel.borrow().as_ref() {
            channel.tell(message);
        }
    }

    /// Puts a document in the list, or brings its entry up to date.
    fn list_document(&self, key: &str, document: &Document, size: usize) {
        let name = document.name.clone();
        self.change_list(|list| match list.iter_mut().find(|entry| entry.key == key) {
            Some(entry) => {
                entry.name = name;
                entry.saved_at = now();
                entry.size = if size == 0 { entry.size } else { size };
            }
            None => list.push(Association {
                key: key.into(),
                name,
                opened_at: now(),
                saved_at: now(),
                size,
                ..Association::default()
            }),
        });
    }

    fn change_list(&self, change: impl FnOnce(&mut Vec<Association>)) {
        let mut list = self.inner.list.borrow().clone();
        change(&mut list);
        if list != *self.inner.list.borrow() {
            // A list that finds no room is made again from the log at the next start.
            let _ = slots::keep_associations(&list);
            self.show_list(list);
            self.tell(&Message::List);
        }
    }

    fn show_list(&self, list: Vec<Association>) {
        let mut shown: Vec<_> = list.iter().filter(|entry| entry.deleted_at.is_none()).cloned().collect();
        shown.sort_by_key(|entry| std::cmp::Reverse(entry.opened_at));
        *self.inner.list.borrow_mut() = list;
        self.associations.set(shown);
    }

    fn erase(&self, key: &str) {
        slots::remove(key);
        let database = self.inner.database.borrow().clone();
        let key = key.to_string();
        spawn_local(async move {
            if let Some(database) = database {
                let _ = database.delete(&key).await;
            }
        });
    }

    /// Asks the browser, once, not to clear what this page keeps.
    fn persist(&self) {
        if self.inner.asked_to_persist.replace(true) {
            return;
        }
        let storage = web_sys::window().map(|window| window.navigator().storage());
        if let Some(asked) = storage.and_then(|storage| storage.persist().ok()) {
            spawn_local(async move {
                let _ = wasm_bindgen_futures::JsFuture::from(asked).await;
            });
        }
    }

    /// Returns a key that no other document has.
    fn new_key(&self) -> String {
        let list = self.inner.list.borrow();
        let start = now();
        let free = (start..).map(|number| format!("a{number:x}"));
        let is_taken = |key: &String| list.iter().any(|entry| entry.key == *key);
        free.into_iter().find(|key| !is_taken(key)).unwrap_or_default()
    }
}

impl Batch {
    fn is_empty(&self) -> bool {
        self.base.is_none() && self.records.is_empty()
    }
}

/// Returns the slot to write next: an empty or unreadable one, else the older.
fn older_slot(key: &str) -> Which {
    let seq = |which| slots::read(key, which).and_then(|text| slot::read(&text).ok().map(|slot| slot.seq));
    if seq(Which::A) <= seq(Which::B) { Which::A } else { Which::B }
}

fn read_document(text: &str) -> Result<Document, ReadFault> {
    match json::read(text) {
        Ok(read) => Ok(read.document),
        Err(Unreadable::Newer { version }) => Err(ReadFault::Newer { version }),
        Err(_) => Err(ReadFault::Damaged),
    }
}

/// Opens the database, or gives up: a browser that forbids it may never answer.
async fn open_in_time() -> Option<Database> {
    let opened: Rc<RefCell<Option<Database>>> = Rc::default();
    let (mine, theirs) = (opened.clone(), opened);
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let late = resolve.clone();
        set_timeout(
            move || {
                let _ = late.call0(&wasm_bindgen::JsValue::NULL);
            },
            PATIENCE,
        );
        let mine = mine.clone();
        spawn_local(async move {
            if let Ok(database) = Database::open().await {
                *mine.borrow_mut() = Some(database);
            }
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        });
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
    theirs.borrow_mut().take()
}
