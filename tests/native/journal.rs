//! The log: what is replayed is what was done, and nothing stored can keep the last good state from opening.

use crate::arbitrary::{Deed, deeds};
use equilibre::domain::command::{ColumnCommand, Command, LineCommand, StepLabel};
use equilibre::domain::date::Exercice;
use equilibre::domain::document::Document;
use equilibre::domain::document::column::Nature;
use equilibre::domain::document::id::{ColumnId, LineId};
use equilibre::domain::document::line::{Account, Side};
use equilibre::domain::editor::{At, Editor, Step};
use equilibre::exchange::json::{self, Unreadable};
use equilibre::journal::{Codec, Journal, ReadFault, Record, Recovery, SlotText, Source, Written, recover, slot};
use proptest::collection::vec;
use proptest::prelude::*;

const CODEC: Codec = Codec {
    record: Record::read,
    begins: json::begins,
    document: |text| match json::read(text) {
        Ok(read) => Ok(read.document),
        Err(Unreadable::Newer { version }) => Err(ReadFault::Newer { version }),
        Err(_) => Err(ReadFault::Damaged),
    },
};

/// What a store keeps: one base, the records after it.
#[derive(Clone, Default)]
struct Shop {
    base: Option<String>,
    records: Vec<String>,
}

impl Shop {
    fn open(&self) -> Recovery {
        recover(CODEC, Vec::new(), self.base.clone(), self.records.clone())
    }

    fn store(&mut self, journal: &Journal, written: Written) {
        match written {
            Written::Record(record) => self.records.push(record.write()),
            Written::Base => {
                self.base = Some(snapshot(journal));
                self.records.clear();
            }
        }
    }
}

fn snapshot(journal: &Journal) -> String {
    slot::write(journal.seq(), &json::write(journal.editor().document()))
}

/// What a person does, and after which of these deeds the store writes a new base.
#[derive(Clone, Debug)]
struct Session {
    deeds: Vec<Deed>,
    rebases: Vec<usize>,
}

fn sessions() -> impl Strategy<Value = Session> {
    (deeds(60), vec(0usize..60, 0..4)).prop_map(|(deeds, rebases)| Session { deeds, rebases })
}

/// Opens a small association, and stores what each move writes.
fn play(session: Session, mut after_each: impl FnMut(&Journal, &Shop)) -> (Journal, Shop) {
    let mut journal = Journal::open(small());
    let mut shop = Shop { base: Some(snapshot(&journal)), records: Vec::new() };
    for (time, deed) in session.deeds.into_iter().enumerate() {
        let at = At { time: time as u64, run: 0 };
        let written = match deed {
            Deed::Do(wish) => {
                let command = wish.command(journal.editor().document());
                journal.apply(command, At { run: wish.run, ..at }).ok().and_then(|(_, written)| written)
            }
            Deed::Undo => journal.undo(at).map(|(_, written)| written),
            Deed::Redo => journal.redo(at).map(|(_, written)| written),
        };
        let rebased = session.rebases.contains(&time).then(|| journal.rebase());
        for written in written.into_iter().chain(rebased) {
            shop.store(&journal, written);
            after_each(&journal, &shop);
        }
    }
    (journal, shop)
}

fn small() -> Document {
    let mut editor = Editor::open(Document::empty("RÉSO"));
    for year in [2025, 2026] {
        let exercice = Exercice::calendar(year).unwrap();
        let added = ColumnCommand::Added { label: year.to_string(), exercice, nature: Nature::Realise, copy_of: None };
        editor.apply(&added.into(), At::default()).unwrap();
    }
    for label in ["Achats", "Loyer"] {
        let account = Account::ToClassify(Side::Charge);
        let added = LineCommand::Added { account, label: label.into(), after: None };
        editor.apply(&added.into(), At::default()).unwrap();
    }
    Document::clone(editor.document())
}

fn labels(steps: &[Step]) -> Vec<&StepLabel> {
    steps.iter().map(|step| &step.label).collect()
}

fn slots<const N: usize>(texts: [(Source, String); N]) -> Vec<SlotText<'static>> {
    texts.into_iter().map(|(source, text)| SlotText::whole(source, text)).collect()
}

fn texts(recovery: &Recovery) -> usize {
    recovery.damaged.len()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_log_replays_to_the_same_document_and_history(session in sessions()) {
        let (journal, shop) = play(session, |_, _| ());
        let recovery = shop.open();
        prop_assert!(recovery.damaged.is_empty() && recovery.newer.is_none() && !recovery.rebase);
        let replayed = recovery.journal.unwrap();
        prop_assert_eq!(replayed.seq(), journal.seq());
        let (mine, theirs) = (journal.editor(), replayed.editor());
        prop_assert_eq!(mine.document(), theirs.document());
        // The replayed history is the end of the one that was lived.
        let (past, kept) = (labels(mine.past()), labels(theirs.past()));
        prop_assert_eq!(theirs.depth(), kept.len() as u64);
        prop_assert!(past.ends_with(&kept), "{:?} {:?}", past, kept);
        let (future, kept) = (labels(mine.future()), labels(theirs.future()));
        prop_assert!(future.ends_with(&kept));
    }

    #[test]
    fn after_a_reload_undo_goes_on_as_before(session in sessions()) {
        let (mut lived, shop) = play(session, |_, _| ());
        let mut replayed = shop.open().journal.unwrap();
        let steps = replayed.editor().past().len();
        for _ in 0..steps {
            prop_assert_eq!(
                lived.undo(At::default()).map(|(label, _)| label),
                replayed.undo(At::default()).map(|(label, _)| label)
            );
            prop_assert_eq!(lived.editor().document(), replayed.editor().document());
        }
    }

    #[test]
    fn a_second_window_that_replays_each_record_sees_the_same(session in sessions()) {
        let mut follower = Journal::open(small());
        let mut apart = 0;
        play(session, |journal, shop| {
            let record = shop.records.last().map(|text| Record::read(text).unwrap());
            let followed = record.is_some_and(|record| follower.follow(&record).is_ok());
            if !followed {
                follower = shop.open().journal.unwrap();
            }
            apart += usize::from(follower.editor().document() != journal.editor().document());
        });
        prop_assert_eq!(apart, 0);
    }

    #[test]
    fn a_cut_log_opens_the_state_it_still_tells(session in sessions(), cut in any::<prop::sample::Index>()) {
        let mut states = Vec::new();
        let (_, mut shop) = play(session, |journal, _| states.push((journal.seq(), journal.editor().document().clone())));
        shop.records.truncate(cut.index(shop.records.len() + 1));
        let recovery = shop.open();
        prop_assert!(recovery.damaged.is_empty());
        let journal = recovery.journal.unwrap();
        let lived = states.iter().rev().find(|(seq, _)| *seq == journal.seq());
        prop_assert!(lived.is_none_or(|(_, document)| document == journal.editor().document()));
        prop_assert!(lived.is_some() || journal.seq() == 0);
    }

    #[test]
    fn one_altered_text_loses_nothing_that_the_others_tell(
        session in sessions(),
        which in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        noise in prop_oneof![Just(None), "[ -~é\n]{0,3}".prop_map(Some)],
    ) {
        let mut slots = (String::new(), String::new());
        let first = slot::write(0, &json::write(&small()));
        let (lived, mut shop) = play(session, |journal, _| {
            slots = (snapshot(journal), std::mem::take(&mut slots.0));
        });
        if slots.0.is_empty() { slots = (first.clone(), first.clone()); }
        if slots.1.is_empty() { slots.1 = first; }
        let alter = |text: &mut String| {
            let mut at = place.index(text.len() + 1);
            while !text.is_char_boundary(at) { at -= 1; }
            let before = text.clone();
            match &noise {
                None => text.truncate(at),
                Some(noise) => {
                    let end = (at + noise.len()).min(text.len());
                    if text.is_char_boundary(end) { text.replace_range(at..end, noise) }
                }
            }
            *text != before
        };
        let altered = match which.index(shop.records.len() + 3) {
            0 => shop.base.as_mut().is_some_and(alter),
            1 => alter(&mut slots.0),
            2 => alter(&mut slots.1),
            record => alter(&mut shop.records[record - 3]),
        };
        let (a, b) = slots.clone();
        let read = self::slots([(Source::SlotA, slots.0), (Source::SlotB, slots.1)]);
        let recovery = recover(CODEC, read, shop.base, shop.records);
        // A slot that had no more to tell was not read: it is found altered where it is checked, before it is replaced.
        let unread = recovery.unread.iter().map(|source| if *source == Source::SlotA { &a } else { &b });
        let found_later = unread.filter(|text| slot::read(text).is_err()).count();
        let journal = recovery.journal.as_ref().expect("a state");
        prop_assert_eq!(journal.seq(), lived.seq());
        prop_assert_eq!(journal.editor().document(), lived.editor().document());
        prop_assert!(!altered || texts(&recovery) + found_later > 0 || recovery.newer.is_some());
    }

    #[test]
    fn no_text_panics(texts in vec("(equilibre [0-9]{1,3} .{0,40}|[0-9a-f]{8} \\{.{0,20}|.{0,40})", 4)) {
        let texts: Vec<String> = texts;
        let slots = slots([(Source::SlotA, texts[0].clone()), (Source::SlotB, texts[1].clone())]);
        let recovery = recover(CODEC, slots, Some(texts[2].clone()), vec![texts[3].clone()]);
        prop_assert!(recovery.journal.is_none());
    }
}

fn added(label: &str) -> Command {
    LineCommand::Added { account: Account::ToClassify(Side::Charge), label: label.into(), after: None }.into()
}

#[test]
fn an_undo_before_the_base_asks_for_a_new_one() {
    let mut journal = Journal::open(small());
    journal.apply(added("Buvette"), At::default()).unwrap();
    journal.rebase();
    let (_, written) = journal.undo(At::default()).unwrap();
    assert_eq!(written, Written::Base);
    let (_, written) = journal.redo(At::default()).unwrap();
    assert_eq!(written, Written::Base, "the log does not know what is done again");
    let (_, written) = journal.apply(added("Loterie"), At::default()).unwrap();
    assert!(matches!(written, Some(Written::Record(record)) if record.seq == journal.seq()));
}

#[test]
fn a_text_of_a_newer_version_is_told_and_an_older_state_opens() {
    let good = snapshot(&Journal::open(small()));
    let later = slot::write(9, r#"{"format":"equilibre","version":7}"#);
    let recovery = recover(CODEC, slots([(Source::SlotA, good.clone()), (Source::SlotB, later)]), None, Vec::new());
    assert_eq!((recovery.newer, recovery.journal.is_some(), texts(&recovery)), (Some(7), true, 0));
    let recovery =
        recover(CODEC, vec![], Some(good), vec![r#"6c5c0b0c {"version":9,"seq":1,"then":"unknown"}"#.into()]);
    assert_eq!((recovery.newer, recovery.journal.is_some(), texts(&recovery)), (Some(9), true, 0));
}

#[test]
fn a_slot_that_claims_no_more_than_the_log_told_is_not_read() {
    let mut journal = Journal::open(small());
    let base = snapshot(&journal);
    let (_, written) = journal.apply(added("Buvette"), At::default()).unwrap();
    let Some(Written::Record(record)) = written else { panic!("a record") };
    let unread = |source, text: &str| SlotText {
        whole: Box::new(|| panic!("it was read whole")),
        ..SlotText::whole(source, text.to_owned())
    };
    let known = vec![unread(Source::SlotA, &snapshot(&journal)), unread(Source::SlotB, &base)];
    let recovery = recover(CODEC, known, Some(base.clone()), vec![record.write()]);
    assert_eq!(recovery.journal.unwrap().editor().document(), journal.editor().document());
    assert_eq!(recovery.unread, [Source::SlotA, Source::SlotB]);
    // One that is further, or in a form that may tell something else, is.
    let newer = slot::write(0, r#"{"format":"equilibre","version":7}"#);
    let further = slots([(Source::SlotA, snapshot(&journal)), (Source::SlotB, newer)]);
    let recovery = recover(CODEC, further, Some(base), Vec::new());
    assert_eq!((recovery.journal.unwrap().seq(), recovery.newer, recovery.unread.len()), (1, Some(7), 0));
}

#[test]
fn work_done_while_the_log_could_not_be_read_wins_and_the_log_is_kept() {
    let mut journal = Journal::open(small());
    let base = snapshot(&journal);
    let (_, written) = journal.apply(added("Buvette"), At::default()).unwrap();
    let Some(Written::Record(record)) = written else { panic!("a record") };
    let mut elsewhere = Journal::open(small());
    elsewhere.leap();
    elsewhere.apply(added("Loterie"), At::default()).unwrap();
    let slots = slots([(Source::SlotA, snapshot(&elsewhere))]);
    let recovery = recover(CODEC, slots, Some(base), vec![record.write()]);
    assert!(recovery.rebase);
    assert_eq!(texts(&recovery), 2, "the base and its record");
    assert_eq!(recovery.journal.unwrap().editor().document(), elsewhere.editor().document());
}

/// A record once written must be read for ever.
#[test]
fn the_form_of_version_1() {
    let command = LineCommand::AmountEntered { line: LineId(3), column: ColumnId(1), text: "80 000".into() };
    let mut journal = Journal::open(small());
    let (_, written) = journal.apply(command.into(), At { time: 5, run: 2 }).unwrap();
    let Some(Written::Record(record)) = written else { panic!("a record") };
    assert_eq!(
        record.write().split_once(' ').unwrap().1,
        r#"{"version":1,"seq":1,"at":{"time":5,"run":2},"action":{"Do":{"Line":{"AmountEntered":{"line":3,"column":1,"text":"80 000"}}}}}"#
    );
    assert_eq!(Record::read(&record.write()), Ok(record));
}

#[test]
fn a_jump_over_several_steps_is_kept_as_the_steps_it_went_over() {
    let mut journal = Journal::open(equilibre::example::reso());
    let mut shop = Shop { base: Some(snapshot(&journal)), records: Vec::new() };
    let column = journal.editor().document().default_column().unwrap();
    let line = journal.editor().document().lines.iter().find(|line| line.label == "Locations").unwrap().id;
    for text in ["81000", "82000", "83000"] {
        let command: Command = LineCommand::AmountEntered { line, column, text: text.into() }.into();
        let (_, written) = journal.apply(command, At::default()).unwrap();
        shop.store(&journal, written.unwrap());
    }
    for (place, left) in [(1, 2), (3, 0), (0, 3), (2, 1), (9, 0)] {
        for written in journal.jump(place, At::default()) {
            shop.store(&journal, written);
        }
        let reopened = shop.open().journal.unwrap();
        assert_eq!(reopened.editor().document(), journal.editor().document(), "at {place}");
        assert_eq!((reopened.editor().past().len(), reopened.editor().future().len()), (place.min(3), left));
    }
    assert_eq!(journal.jump(3, At::default()), []);
}

#[test]
fn a_jump_before_the_base_is_one_new_base() {
    let mut journal = Journal::open(equilibre::example::reso());
    let column = journal.editor().document().default_column().unwrap();
    let line = journal.editor().document().lines.iter().find(|line| line.label == "Locations").unwrap().id;
    for text in ["81000", "82000", "83000"] {
        let command: Command = LineCommand::AmountEntered { line, column, text: text.into() }.into();
        journal.apply(command, At::default()).unwrap();
        journal.rebase();
    }
    assert_eq!(journal.jump(0, At::default()), [Written::Base]);
    assert_eq!(journal.editor().document(), &std::sync::Arc::new(equilibre::example::reso()));
}
