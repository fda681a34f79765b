//! Where documents are kept: a log with strict durability in IndexedDB, two checked slots in localStorage, a lock.
//!
//! Example: each command is queued at once; the status says *Enregistré* when a disk has it, never before. Nothing that
//! cannot be read is erased. Opening writes nothing: what the stores miss goes with the next command. Must not know
//! what a command does.

mod channel;
mod idb;
mod list;
mod lock;
mod open;
pub mod reading;
mod save;
mod signs;
mod slots;
mod status;
mod tabs;
pub mod text;
mod time;

pub use signs::Signs;
pub use slots::{Association, is_first_visit};
pub use status::{Reason, SaveStatus};
pub use tabs::Change;
pub use time::now;

use crate::exchange::json;
use crate::journal::{Codec, Journal, Recovery, SlotText, Source, recover, slot};
use channel::Channel;
use idb::{Batch, Database, Fault, Stored};
use leptos::prelude::*;
use open::{Lock, OpenDocument};
use serde::Serialize;
use serde::de::DeserializeOwned;
use slots::Which;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;
use tabs::OnChange;

/// How long the database may take to open before the page does without it.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// Where documents are kept; a handle, cheap to clone.
#[derive(Clone)]
pub struct Workspace {
    /// What it says to the page.
    pub signs: Signs,
    inner: Rc<Inner>,
}

#[derive(Default)]
struct Inner {
    database: RefCell<Connection>,
    list: RefCell<Vec<Association>>,
    channel: RefCell<Option<Channel>>,
    open: RefCell<Option<OpenDocument>>,
    on_change: RefCell<Option<OnChange>>,
    waiting: RefCell<Vec<(String, Batch)>>,
    is_writing: Cell<bool>,
    asked_to_persist: Cell<bool>,
    codec: Cell<Option<Codec>>,
    /// When a key or a button was last pressed.
    pressed: Cell<u64>,
    /// The snapshots of documents that were left and that no store would take.
    homeless: RefCell<BTreeMap<String, String>>,
}

#[derive(Default)]
enum Connection {
    Open(Database),
    /// It was open and can be opened again.
    #[default]
    Closed,
    /// The browser forbids it, or does not answer.
    Refused,
}

/// What the stores tell of a document.
struct Found {
    recovery: Recovery,
    /// Whether the log could not be read: what it holds is unknown.
    is_log_unread: bool,
}

impl Workspace {
    /// Opens the stores and lists the associations they hold.
    pub async fn start(signs: Signs) -> Workspace {
        let workspace = Workspace { signs, inner: Rc::default() };
        workspace.list_all().await;
        let other = workspace.clone();
        *workspace.inner.channel.borrow_mut() = Some(Channel::open(move |message| other.hear(message)));
        workspace.flush_when_leaving();
        workspace.listen_to_presses();
        workspace
    }

    /// Opens a document: the furthest state that the stores still tell; nothing where none does.
    ///
    /// Another tab may have it: then this one follows, and edits once the other is gone.
    pub async fn open(&self, key: &str) -> Option<Journal> {
        self.flush();
        self.written_out().await;
        let mut lock = self.lock_of(key).await;
        let Some(found) = self.found(key).await else {
            self.with_open(key, |open| open.lock = lock);
            return None;
        };
        self.signs.damaged.set(found.recovery.damaged.iter().map(|damaged| damaged.text.clone()).collect());
        let is_newer = found.recovery.newer.is_some();
        self.signs.newer.set(is_newer);
        let Some(mut journal) = found.recovery.journal.clone() else {
            self.with_open(key, |open| open.lock = lock);
            return None;
        };
        if is_newer {
            // The newer page, in another tab, is the one that may edit.
            lock = Lock::None;
        } else if !matches!(lock, Lock::Held(_)) {
            let (workspace, wanted) = (self.clone(), key.to_string());
            lock = Lock::Wanted(lock::wait(key, move |held| workspace.granted(wanted, held)));
        }
        let mut open = OpenDocument::new(key, &journal, lock);
        open.is_newer = is_newer;
        if open.may_edit() {
            open.settle(&found, &mut journal);
        }
        let follows = !open.may_edit();
        self.show(open);
        self.check_slots_later();
        if follows {
            self.ask(key, journal.seq());
        }
        Some(journal)
    }

    /// Shows a document that is saved nowhere until it is changed; returns its key.
    pub fn adopt(&self, journal: &Journal) -> String {
        let key = self.new_key();
        let mut open = OpenDocument::new(&key, journal, Lock::Asked);
        open.first_base = Some((open.seq, open.document.clone()));
        self.show(open);
        let (workspace, asked) = (self.clone(), key.clone());
        wasm_bindgen_futures::spawn_local(async move {
            // No other tab knows this key: the lock is free.
            if let Some(held) = lock::try_hold(&asked).await {
                workspace.with_open(&asked, |open| open.lock = Lock::Held(held));
            }
        });
        key
    }

    /// Shows a new document and saves it as soon as it is on screen; returns its key.
    pub fn create(&self, journal: &Journal) -> String {
        let key = self.adopt(journal);
        self.save_once_shown(&key);
        key
    }

    /// Returns the preferences.
    pub fn preferences<T: DeserializeOwned + Default>(&self) -> T {
        slots::preferences()
    }

    /// Keeps the preferences.
    pub fn save_preferences<T: Serialize>(&self, preferences: &T) {
        slots::keep_preferences(preferences);
    }

    /// Takes the lock of a document, unless another tab has it, or this one already.
    async fn lock_of(&self, key: &str) -> Lock {
        let mine = self.with_open(key, |open| std::mem::take(&mut open.lock)).unwrap_or_default();
        match mine {
            Lock::Held(_) => mine,
            _ => lock::try_hold(key).await.map_or(Lock::None, Lock::Held),
        }
    }

    /// Shows a document in place of the one before, whose lock is let go.
    fn show(&self, open: OpenDocument) {
        self.flush();
        let is_homeless = matches!(self.signs.status.get_untracked(), SaveStatus::NotSaved(_));
        let (key, name) = (open.key.clone(), open.document.name.clone());
        let before = self.inner.open.replace(Some(open));
        if let Some(before) = before.filter(|before| is_homeless && before.key != key) {
            self.inner.homeless.borrow_mut().insert(before.key.clone(), before.snapshot());
        }
        self.opened(&key, &name);
        self.say_status();
    }

    /// Returns what the stores have of a document; nothing when the code that reads them did not come.
    async fn found(&self, key: &str) -> Option<Found> {
        let codec = self.codec().await?;
        let stored = match self.database().await {
            Some(database) => database.load(key).await.ok(),
            None => None,
        };
        let is_log_unread = stored.is_none();
        let Stored { base, records } = stored.unwrap_or_default();
        let slot = |source, which| {
            let head = slots::head(key, which)?;
            Some(SlotText { source, head, whole: Box::new(move || slots::read(key, which)) })
        };
        let mut slots: Vec<_> =
            [slot(Source::SlotA, Which::A), slot(Source::SlotB, Which::B)].into_iter().flatten().collect();
        let homeless = self.inner.homeless.borrow().get(key).cloned();
        slots.extend(homeless.map(|text| SlotText::whole(Source::SlotA, text)));
        Some(Found { recovery: recover(codec, slots, base, records), is_log_unread })
    }

    /// Returns what reads stored texts.
    async fn codec(&self) -> Option<Codec> {
        if self.inner.codec.get().is_none() {
            self.inner.codec.set(reading::reading().await.map(|reading| reading.codec));
        }
        self.inner.codec.get()
    }

    /// Returns the database, opened again if it was closed.
    async fn database(&self) -> Option<Database> {
        match &*self.inner.database.borrow() {
            Connection::Open(database) => return Some(database.clone()),
            Connection::Refused => return None,
            Connection::Closed => {}
        }
        let opened = time::within(PATIENCE, Database::open()).await.and_then(Result::ok);
        *self.inner.database.borrow_mut() = opened.clone().map_or(Connection::Refused, Connection::Open);
        opened
    }

    /// Forgets a connection that was closed, so that the next write opens another.
    fn note_fault(&self, fault: Fault) {
        if fault == Fault::Closed {
            *self.inner.database.borrow_mut() = Connection::Closed;
        }
    }

    fn with_open<T>(&self, key: &str, act: impl FnOnce(&mut OpenDocument) -> T) -> Option<T> {
        self.inner.open.borrow_mut().as_mut().filter(|open| open.key == key).map(act)
    }

    /// Returns a key that no other document has.
    fn new_key(&self) -> String {
        let chance = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
        format!("a{:x}-{chance:x}", now())
    }
}

/// Returns the text of a snapshot of the present state.
fn snapshot(journal: &Journal) -> String {
    slot::write(journal.seq(), &json::write(journal.editor().document()))
}
