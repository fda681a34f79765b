//! The workspace over the browser's real stores: what is written comes back, what is damaged is told and kept.

use equilibre::domain::command::{LineCommand, SettingsCommand};
use equilibre::domain::document::line::{Account, Side};
use equilibre::domain::editor::At;
use equilibre::example;
use equilibre::journal::Journal;
use equilibre::ui::storage::{Reason, SaveStatus, Signs, Workspace};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

async fn pause(milliseconds: u64) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        set_timeout(
            move || {
                resolve.call0(&JsValue::NULL).expect("resolved");
            },
            Duration::from_millis(milliseconds),
        );
    });
    JsFuture::from(promise).await.expect("a pause");
}

async fn saved(workspace: &Workspace) {
    for _ in 0..200 {
        if workspace.signs.status.get_untracked() == SaveStatus::Saved {
            return;
        }
        pause(10).await;
    }
    panic!("{:?}", workspace.signs.status.get_untracked());
}

fn added(label: &str) -> LineCommand {
    LineCommand::Added { account: Account::ToClassify(Side::Charge), label: label.into(), after: None }
}

fn write(workspace: &Workspace, key: &str, journal: &mut Journal, label: &str) {
    let (_, written) = journal.apply(added(label).into(), At { time: 1, run: 0 }).expect("added");
    workspace.written(key, journal, written.expect("a change"));
}

fn local() -> web_sys::Storage {
    window().local_storage().expect("allowed").expect("there")
}

fn slots_of(key: &str) -> Vec<String> {
    ["a", "b"].map(|letter| format!("equilibre.doc.{key}.{letter}")).into()
}

/// Lets the lock of the document go, as the end of its tab would.
async fn leave(workspace: &Workspace) {
    workspace.adopt(&Journal::open(example::reso()));
    pause(20).await;
}

#[wasm_bindgen_test]
async fn what_is_written_comes_back_with_its_history() {
    let workspace = Workspace::start(Signs::new()).await;
    let mut journal = Journal::open(example::small());
    let key = workspace.create(&journal);
    write(&workspace, &key, &mut journal, "Buvette");
    write(&workspace, &key, &mut journal, "Loterie");
    saved(&workspace).await;
    // The log alone: the slots are gone.
    leave(&workspace).await;
    slots_of(&key).iter().for_each(|name| local().remove_item(name).expect("removed"));
    let again = Workspace::start(Signs::new()).await;
    let opened = again.open(&key).await.expect("the document");
    assert_eq!(opened.editor().document(), journal.editor().document());
    assert_eq!(opened.editor().past().len(), 2);
    assert!(again.signs.damaged.get_untracked().is_empty());
}

#[wasm_bindgen_test]
async fn a_document_that_is_only_shown_is_saved_with_its_first_change() {
    let workspace = Workspace::start(Signs::new()).await;
    let mut journal = Journal::open(example::reso());
    let key = workspace.adopt(&journal);
    assert!(workspace.signs.associations.get_untracked().iter().all(|entry| entry.key != key));
    write(&workspace, &key, &mut journal, "Buvette");
    assert_eq!(workspace.signs.status.get_untracked(), SaveStatus::Saving);
    saved(&workspace).await;
    assert!(workspace.signs.associations.get_untracked().iter().any(|entry| entry.key == key));
    leave(&workspace).await;
    let mut opened = workspace.open(&key).await.expect("the document");
    opened.undo(At::default()).expect("one step");
    assert_eq!(*opened.editor().document().as_ref(), example::reso());
}

#[wasm_bindgen_test]
async fn a_damaged_slot_is_told_and_kept() {
    let workspace = Workspace::start(Signs::new()).await;
    let mut journal = Journal::open(example::small());
    let key = workspace.create(&journal);
    write(&workspace, &key, &mut journal, "Buvette");
    saved(&workspace).await;
    pause(400).await;
    leave(&workspace).await;
    for name in slots_of(&key) {
        local().set_item(&name, "equilibre 1 9 00000000 3\nabc").expect("written");
    }
    let mut opened = workspace.open(&key).await.expect("the document");
    assert_eq!(opened.editor().document(), journal.editor().document());
    assert_eq!(workspace.signs.damaged.get_untracked().len(), 2);
    write(&workspace, &key, &mut opened, "Loterie");
    saved(&workspace).await;
    let kept = local().get_item(&format!("equilibre.damaged.{key}.1")).expect("read").expect("kept");
    assert!(kept.ends_with("abc"));
}

#[wasm_bindgen_test]
async fn a_copy_a_new_name_the_trash_and_a_lost_list() {
    let workspace = Workspace::start(Signs::new()).await;
    let key = workspace.create(&Journal::open(example::small()));
    saved(&workspace).await;
    assert!(workspace.duplicate(&key, "La copie").await);
    let named = |workspace: &Workspace, name: &str| {
        let list = workspace.signs.associations.get_untracked();
        list.into_iter().find(|entry| entry.name == name).map(|entry| entry.key)
    };
    let copy = named(&workspace, "La copie").expect("listed");
    assert!(workspace.rename(&copy, "Le double").await);
    assert_eq!(named(&workspace, "Le double").as_ref(), Some(&copy));
    workspace.delete(&copy);
    assert_eq!(named(&workspace, "Le double"), None);
    workspace.restore(&copy);
    workspace.backup_done(&copy, 42);
    // Without the list the documents tell their names themselves.
    local().remove_item("equilibre.associations").expect("removed");
    let again = Workspace::start(Signs::new()).await;
    assert_eq!(named(&again, "Le double"), Some(copy.clone()));
    leave(&again).await;
    let opened = again.open(&copy).await.expect("the copy");
    assert_eq!(opened.editor().document().name, "Le double");
}

#[wasm_bindgen_test]
async fn a_second_workspace_follows_then_edits() {
    let first = Workspace::start(Signs::new()).await;
    let mut journal = Journal::open(example::small());
    let key = first.create(&journal);
    saved(&first).await;
    pause(20).await;
    let second = Workspace::start(Signs::new()).await;
    let followed = StoredValue::new_local(second.open(&key).await.expect("the document"));
    assert_eq!(second.signs.status.get_untracked(), SaveStatus::Following);
    second.on_change(move |change| {
        use equilibre::ui::storage::Change;
        followed.update_value(|journal| match change {
            Change::Record(record) => journal.follow(&record).expect("in step"),
            Change::Replace(other) => *journal = *other,
            Change::Pause => {}
        });
    });
    write(&first, &key, &mut journal, "Buvette");
    pause(50).await;
    let named = SettingsCommand::Named("Autre".into());
    let (_, written) = journal.apply(named.into(), At::default()).expect("named");
    first.written(&key, &mut journal, written.expect("a change"));
    pause(50).await;
    assert_eq!(followed.with_value(|followed| followed.editor().document().clone()), *journal.editor().document());
    // A tab that follows writes nothing.
    let seq = journal.seq();
    followed.update_value(|followed| write(&second, &key, &mut followed.clone(), "Perdu"));
    leave(&first).await;
    saved(&second).await;
    followed.update_value(|followed| {
        assert_eq!(followed.seq(), seq);
        write(&second, &key, followed, "Loterie");
    });
    saved(&second).await;
    assert!(!matches!(first.signs.status.get_untracked(), SaveStatus::NotSaved(Reason::Full)));
}
