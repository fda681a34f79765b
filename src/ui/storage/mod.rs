//! Provisional.
use crate::journal::{Journal, Written};
use crate::ui::store::Preferences;
use leptos::prelude::*;
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    Full,
    Refused,
    Other,
}
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SaveStatus {
    Saved,
    Saving,
    SavedWithoutCopy,
    NotSaved(Reason),
    Following,
    ReadOnlyNewer,
}
#[derive(Clone, Debug, PartialEq)]
pub struct Association {
    pub key: String,
    pub name: String,
    pub saved_at: u64,
    pub size: usize,
    pub backup_at: Option<u64>,
}
#[derive(Clone)]
pub struct Workspace {
    pub status: RwSignal<SaveStatus>,
    pub associations: RwSignal<Vec<Association>>,
    pub damaged: RwSignal<Vec<String>>,
}
impl Workspace {
    pub async fn start() -> Workspace {
        Workspace {
            status: RwSignal::new(SaveStatus::Saved),
            associations: RwSignal::default(),
            damaged: RwSignal::default(),
        }
    }
    pub fn latest(&self) -> Vec<String> {
        vec![]
    }
    pub async fn open(&self, _k: &str) -> Option<Journal> {
        None
    }
    pub fn adopt(&self, _j: &Journal) -> String {
        "k".into()
    }
    pub fn create(&self, _j: &Journal) -> String {
        "k".into()
    }
    pub fn written(&self, _k: &str, _j: &Journal, _w: Written) {}
    pub async fn rename(&self, _k: &str, _n: &str) -> bool {
        false
    }
    pub async fn duplicate(&self, _k: &str, _n: &str) -> bool {
        false
    }
    pub fn delete(&self, _k: &str) {}
    pub fn restore(&self, _k: &str) {}
    pub fn backup_done(&self, _k: &str, _t: u64) {}
    pub fn preferences(&self) -> Preferences {
        Preferences::default()
    }
    pub fn save_preferences(&self, _p: &Preferences) {}
    pub fn on_other_tab(&self, _f: impl Fn(Box<dyn FnOnce(&mut Journal)>) + 'static) {}
}
