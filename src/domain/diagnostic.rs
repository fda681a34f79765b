//! Owns `Diagnostic`: what was found wrong in data that came from outside, as values. Example: an entry that cannot be
//! read at `lines[12].cells.3`, its text kept.
//!
//! Must not know the format it speaks of, nor any sentence: those are written by `i18n`.

/// The most diagnostics that are kept of one file; the rest are counted ([`Code::LeftOut`]).
pub const DIAGNOSTICS_LIMIT: usize = 500;

/// The longest piece of a file that is quoted, in characters.
pub const QUOTE_LIMIT: usize = 1_000;

/// Something found wrong, where, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// What was found.
    pub code: Code,
    /// Where in the file, in its own names: `lines[12].cells.3`.
    pub place: String,
    /// What a sentence needs besides, in the order the code says; pieces of the file are cut at [`QUOTE_LIMIT`].
    pub params: Vec<String>,
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Repaired: nothing was lost.
    Repaired,
    /// Something that was written is not in the document.
    Lost,
}

/// What was found wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A value that cannot be read, taken as not written. Params: its text.
    ValueUnreadable,
    /// An entry that cannot be read: the cell is absent. Params: its text.
    EntryUnreadable,
    /// A row that is no row of its kind, left out. Params: its text.
    RowUnreadable,
    /// An account that is no account number: the line is à classer. Params: its text.
    AccountUnreadable,
    /// A plan comptable that is not known: the plan of the last column stands for it. Params: its text.
    PlanUnknown,
    /// An exercice that cannot be read, or closes before it opens: another stands for it.
    ExerciceUnreadable,
    /// A row that is named but does not exist: the mention is dropped. Params: its identity.
    Dangling,
    /// A row that hangs on one that does not exist is left out. Params: its label, the identity that is missing.
    Orphan,
    /// A second row of the same identity, or without a usable one: it has a new one. Params: the identity written.
    IdReplaced,
    /// A column label that another has: the second is renamed. Params: the label, the new one.
    ColumnLabelTaken,
    /// A label that is too long, cut. Params: the label.
    LabelCut,
    /// The counter of identities was behind: it is moved on.
    NextIdMoved,
    /// A scenario whose base is missing or follows it in turn: it is made a plain budget.
    BaseBroken,
    /// A frozen copy that is missing, or holds too many others: left out.
    CopyDropped,
    /// More was found than is kept. Params: how many more.
    LeftOut,
}

impl Code {
    /// Returns how much it matters.
    pub fn severity(self) -> Severity {
        match self {
            Code::PlanUnknown
            | Code::ExerciceUnreadable
            | Code::IdReplaced
            | Code::ColumnLabelTaken
            | Code::NextIdMoved => Severity::Repaired,
            _ => Severity::Lost,
        }
    }
}

/// Collects what is found while walking through a file, and knows where one is in it.
#[derive(Debug, Default)]
pub struct Findings {
    place: String,
    kept: Vec<Diagnostic>,
    more: usize,
}

impl Findings {
    /// Does `work` one step further into the file: `segment` is `.name` or `[3]`.
    pub fn within<T>(&mut self, segment: impl std::fmt::Display, work: impl FnOnce(&mut Findings) -> T) -> T {
        use std::fmt::Write;
        let length = self.place.len();
        // Writing to a String cannot fail.
        let _ = write!(self.place, "{segment}");
        let result = work(self);
        self.place.truncate(length);
        result
    }

    /// Notes what was found here.
    pub fn note(&mut self, code: Code, params: &[&str]) {
        if self.kept.len() >= DIAGNOSTICS_LIMIT {
            self.more = self.more.saturating_add(1);
            return;
        }
        let params = params.iter().map(|param| param.chars().take(QUOTE_LIMIT).collect()).collect();
        let place = self.place.trim_start_matches('.').to_owned();
        self.kept.push(Diagnostic { severity: code.severity(), code, place, params });
    }

    /// Returns what was found, in the order it was.
    pub fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        if self.more > 0 {
            let (code, params) = (Code::LeftOut, vec![self.more.to_string()]);
            self.kept.push(Diagnostic { severity: code.severity(), code, place: String::new(), params });
        }
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_knows_its_place() {
        let mut findings = Findings::default();
        findings.within(".lines", |findings| {
            findings.within("[12]", |findings| {
                findings.within(".cells", |findings| {
                    findings.within(".3", |findings| findings.note(Code::EntryUnreadable, &["=12*"]));
                });
            });
            findings.note(Code::Dangling, &["7"]);
        });
        let found = findings.into_diagnostics();
        assert_eq!(found[0].place, "lines[12].cells.3");
        assert_eq!((found[0].severity, found[0].params.clone()), (Severity::Lost, vec!["=12*".to_owned()]));
        assert_eq!(found[1].place, "lines");
    }

    #[test]
    fn a_hostile_file_cannot_fill_the_memory_with_findings() {
        let mut findings = Findings::default();
        for _ in 0..DIAGNOSTICS_LIMIT + 7 {
            findings.note(Code::ValueUnreadable, &[&"é".repeat(5_000)]);
        }
        let found = findings.into_diagnostics();
        assert_eq!(found.len(), DIAGNOSTICS_LIMIT + 1);
        assert_eq!(found[0].params[0].chars().count(), QUOTE_LIMIT);
        assert_eq!(found.last().map(|last| (last.code, last.params.clone())), Some((Code::LeftOut, vec!["7".into()])));
    }
}
