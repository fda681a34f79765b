//! What a person says of a finding of the relecture: answered, or the answer withdrawn.
//!
//! Example: `ReadingCommand::Answered { key, text }`, "convention signée le 12 mars". A column that is arrêtée can be
//! answered for: an answer changes none of its figures.

use super::{Done, Refusal, StepLabel, What};
use crate::domain::document::Document;
use crate::domain::document::answer::{About, FindingKey};
use serde::{Deserialize, Serialize};

/// What a person says of a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReadingCommand {
    /// Answered it: seen, and what is to be said of it.
    Answered {
        /// The finding.
        key: FindingKey,
        /// The answer; an empty one says that it was seen.
        text: String,
    },
    /// Withdrew the answer: the finding is open again.
    Withdrawn {
        /// The finding.
        key: FindingKey,
    },
}

/// The longest answer, in characters.
pub const ANSWER_LIMIT: usize = 500;

impl ReadingCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            ReadingCommand::Answered { key, text } => {
                let answer = answer_of(text)?;
                let column = column_of(document, key)?;
                is_there(document, key.about)?;
                let before = document.answers.get(*key).unwrap_or_default().to_owned();
                document.answers.set(*key, answer.clone());
                Ok(StepLabel::new(What::FindingAnswered, &column).texts(&before, &answer).into())
            }
            ReadingCommand::Withdrawn { key } => {
                let column = column_of(document, key)?;
                let before = document.answers.remove(*key).ok_or(Refusal::Gone)?;
                Ok(StepLabel::new(What::AnswerWithdrawn, &column).texts(&before, "").into())
            }
        }
    }
}

/// Returns the answer as kept: one line, blanks trimmed.
fn answer_of(text: &str) -> Result<String, Refusal> {
    let length = text.trim().chars().count();
    if length > ANSWER_LIMIT {
        return Err(Refusal::AnswerTooLong { length });
    }
    Ok(text.split(char::is_control).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

fn column_of(document: &Document, key: &FindingKey) -> Result<String, Refusal> {
    document.columns.get(key.column).map(|column| column.label.clone()).ok_or(Refusal::Gone)
}

fn is_there(document: &Document, about: About) -> Result<(), Refusal> {
    let is_there = match about {
        About::Whole | About::Account(_) => true,
        About::Line(line) => document.lines.get(line).is_some(),
        About::Financeur(financeur) => document.financeurs.get(financeur).is_some(),
        About::Convention(convention) => document.conventions.get(convention).is_some(),
    };
    if is_there { Ok(()) } else { Err(Refusal::Gone) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{ColumnCommand, Command, FinanceurCommand, LineCommand};
    use crate::domain::document::answer::ReadingRule;
    use crate::domain::document::id::{FinanceurId, LineId};
    use crate::domain::editor::{At, Editor};
    use crate::example;

    /// RÉSO read over.
    struct Desk(Editor);

    impl Desk {
        fn open() -> Desk {
            Desk(Editor::open(example::reso()))
        }

        fn does(&mut self, command: impl Into<Command>) -> Result<(), Refusal> {
            self.0.apply(&command.into(), At::default()).map(|_| ())
        }

        fn answers(&mut self, key: FindingKey, text: &str) -> Result<(), Refusal> {
            self.does(ReadingCommand::Answered { key, text: text.into() })
        }

        fn said(&self, key: FindingKey) -> Option<&str> {
            self.0.document().answers.get(key)
        }

        fn fse(&self) -> (LineId, FinanceurId) {
            let line = self.0.document().lines.iter().find(|line| line.label == "Fonds européens (FSE)").unwrap();
            (line.id, line.financeur.unwrap())
        }

        fn key(&self, rule: ReadingRule, about: About) -> FindingKey {
            FindingKey { column: self.0.document().default_column().unwrap(), rule, about }
        }
    }

    #[test]
    fn a_finding_is_answered_answered_anew_and_opened_again_each_one_step() {
        let mut desk = Desk::open();
        let key = desk.key(ReadingRule::Unsigned, About::Financeur(desk.fse().1));
        assert_eq!(desk.said(key), None);
        desk.answers(key, "  convention attendue\nen mars ").unwrap();
        assert_eq!(desk.said(key), Some("convention attendue en mars"));
        desk.answers(key, "").unwrap();
        assert_eq!(desk.said(key), Some(""), "seen, nothing to add");
        desk.0.undo();
        assert_eq!(desk.said(key), Some("convention attendue en mars"));
        desk.does(ReadingCommand::Withdrawn { key }).unwrap();
        assert_eq!((desk.said(key), desk.0.past().len()), (None, 2));
        assert_eq!(desk.does(ReadingCommand::Withdrawn { key }), Err(Refusal::Gone));
    }

    #[test]
    fn an_answer_is_bounded_and_about_something_that_is_there() {
        let mut desk = Desk::open();
        let key = desk.key(ReadingRule::NoDetail, About::Whole);
        assert_eq!(desk.answers(key, &"é".repeat(501)), Err(Refusal::AnswerTooLong { length: 501 }));
        assert_eq!(desk.answers(key, &"é".repeat(500)), Ok(()));
        let nobody = desk.key(ReadingRule::Unsigned, About::Financeur(FinanceurId(9_999)));
        assert_eq!(desk.answers(nobody, "vu"), Err(Refusal::Gone));
        let nowhere = FindingKey { column: 9_999.into(), ..key };
        assert_eq!(desk.answers(nowhere, "vu"), Err(Refusal::Gone));
    }

    #[test]
    fn what_leaves_the_document_takes_its_answers_away() {
        let mut desk = Desk::open();
        let (line, financeur) = desk.fse();
        let keys = [About::Whole, About::Line(line), About::Financeur(financeur)]
            .map(|about| desk.key(ReadingRule::Negative, about));
        for key in keys {
            desk.answers(key, "vu").unwrap();
        }
        let left = |desk: &Desk| keys.map(|key| desk.said(key).is_some());
        desk.does(LineCommand::Deleted { line }).unwrap();
        assert_eq!(left(&desk), [true, false, true]);
        desk.does(FinanceurCommand::Deleted { financeur }).unwrap();
        assert_eq!(left(&desk), [true, false, false]);
        desk.does(ColumnCommand::Deleted { column: keys[0].column }).unwrap();
        assert_eq!(desk.0.document().answers.iter().count(), 0);
        desk.0.undo();
        assert_eq!(left(&desk), [true, false, false], "and an undo brings them back");
    }
}
