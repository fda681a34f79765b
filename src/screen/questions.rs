//! Owns what the relecture shows: each question in words, its lines by name, its answer. Example: "Charges sociales : de
//! 29,8 % à 41,0 % des salaires", Rémunération des personnels and Charges sociales, answered "exonération finie".
//!
//! Must not know how a question is found.

use crate::compute::figures::Figures;
use crate::compute::relecture::relecture;
use crate::domain::document::answer::FindingKey;
use crate::domain::document::id::{ColumnId, LineId};
use crate::i18n::relecture::{Asked, finding};
use crate::i18n::{Text, text};

/// How many lines of a question are named; the others are counted.
const NAMED: usize = 8;

/// A question as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What tells it from the others.
    pub key: FindingKey,
    /// Its words.
    pub asked: Asked,
    /// Its first lines, with what they are called.
    pub lines: Vec<(LineId, String)>,
    /// How many other lines it is about.
    pub others: usize,
    /// What was answered; an empty text is "vu", and nothing more.
    pub answer: Option<String>,
}

/// Returns the questions on `column`, in the order in which they are read.
pub fn questions(figures: &Figures, column: ColumnId, reference: Option<ColumnId>) -> Vec<Question> {
    let document = &figures.document;
    let name = |line: &LineId| {
        let label = document.lines.get(*line).map(|line| line.label.clone())?;
        Some((*line, if label.is_empty() { text(Text::Unnamed).into() } else { label }))
    };
    let found = relecture(figures, column, reference);
    let question = found.iter().map(|found| Question {
        key: found.key,
        asked: finding(figures, found),
        lines: found.lines.iter().take(NAMED).filter_map(name).collect(),
        others: found.lines.len().saturating_sub(NAMED),
        answer: document.answers.get(found.key).map(str::to_owned),
    });
    question.collect()
}

/// Returns how many are answered.
pub fn answered(questions: &[Question]) -> usize {
    questions.iter().filter(|question| question.answer.is_some()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::ReadingCommand;
    use crate::domain::document::Document;
    use crate::domain::editor::{At, Editor};
    use crate::example;
    use crate::i18n::Piece;
    use crate::i18n::relecture::lead;

    fn read(document: &Document) -> (Figures, ColumnId, Option<ColumnId>) {
        let column = document.default_column().unwrap();
        (Figures::of(document.clone().into(), None), column, document.default_reference(column))
    }

    fn said(figures: &Figures, columns: (ColumnId, Option<ColumnId>)) -> String {
        let questions = questions(figures, columns.0, columns.1);
        let pieces = lead(figures, columns, questions.len(), answered(&questions)).into_iter();
        let said: String = pieces
            .map(|piece| match piece {
                Piece::Plain(text) | Piece::Strong(text) => text,
            })
            .collect();
        said.replace('\u{a0}', " ")
    }

    #[test]
    fn on_reso_fifteen_questions_each_with_its_lines_and_an_answer_is_counted() {
        let mut editor = Editor::open(example::reso());
        let (figures, column, reference) = read(editor.document());
        let all = questions(&figures, column, reference);
        assert_eq!(
            said(&figures, (column, reference)),
            "15 questions sur « Prévisionnel 2023 », comparé à « Provisoire 2022 »."
        );
        let rate = all.iter().find(|question| question.asked.title.contains("41,0")).unwrap();
        let lines: Vec<&str> = rate.lines.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(lines, ["Rémunération des personnels", "Charges sociales"]);
        assert!(all.iter().all(|question| question.lines.len() <= NAMED && question.answer.is_none()));

        let answered = ReadingCommand::Answered { key: rate.key, text: "exonération finie".into() };
        editor.apply(&answered.into(), At::default()).unwrap();
        let (figures, ..) = read(editor.document());
        let all = questions(&figures, column, reference);
        assert!(said(&figures, (column, reference)).ends_with(" : 1 répondue."));
        let answer = all.iter().find_map(|question| question.answer.as_deref());
        assert_eq!(answer, Some("exonération finie"));
        for question in &all {
            let answered = ReadingCommand::Answered { key: question.key, text: String::new() };
            editor.apply(&answered.into(), At::default()).unwrap();
        }
        let (figures, ..) = read(editor.document());
        assert!(said(&figures, (column, reference)).ends_with(" : toutes répondues."));
    }

    #[test]
    fn nothing_to_ask_is_said_kindly_and_an_empty_column_waits() {
        let document = example::small();
        let (figures, column, reference) = read(&document);
        assert!(!said(&figures, (column, reference)).contains("davantage"));
        assert!(said(&figures, (column, None)).contains("davantage"));
        let mut document = Document::empty("Lavoir");
        let id = document.fresh();
        let one = example::small().columns.iter().next().map(|column| (**column).clone()).unwrap();
        document.columns.push(crate::domain::document::column::Column { id, label: "Budget 2027".into(), ..one });
        let (figures, column, reference) = read(&document);
        assert_eq!(
            said(&figures, (column, reference)),
            "« Budget 2027 » n’a pas encore de montants : la relecture commencera avec les premiers."
        );
    }
}
