//! What the budget is played with: where an evolution comes from, columns side by side, what is missing, what matters
//! most, what is uncertain. On RÉSO's figures, then on any document.

mod bridge;
mod compare;
mod goal;
mod matter;
mod sentences;
mod shown;
mod uncertainty;

use crate::arbitrary;
use equilibre::compute::figures::Figures;
use equilibre::domain::command::Command;
use equilibre::domain::document::Document;
use equilibre::domain::document::id::{ColumnId, LineId};
use equilibre::domain::editor::{At, Editor};
use equilibre::domain::money::Amount;
use equilibre::example;
use equilibre::i18n::Piece;
use std::sync::Arc;

fn euros(text: &str) -> Amount {
    text.parse().expect(text)
}

fn reso() -> Figures {
    Figures::of(Arc::new(example::reso()), None)
}

fn columns(document: &Document) -> Vec<ColumnId> {
    document.columns.iter().map(|column| column.id).collect()
}

fn named(document: &Document, label: &str) -> LineId {
    document.lines.iter().find(|line| line.label == label).expect(label).id
}

fn does(editor: &mut Editor, command: impl Into<Command>) {
    editor.apply(&command.into(), At::default()).expect("it is accepted");
}

fn read(editor: &Editor) -> Figures {
    Figures::of(editor.document().clone(), None)
}

/// What is said, spaces as one types them.
fn said(pieces: Vec<Piece>) -> String {
    let texts = pieces.into_iter().map(|piece| match piece {
        Piece::Plain(text) | Piece::Strong(text) => text,
    });
    texts.collect::<String>().replace(['\u{a0}', '\u{202f}'], " ").trim().to_owned()
}

fn resultat(figures: &Figures, column: ColumnId) -> Amount {
    figures.column(column).unwrap().budget.as_ref().unwrap().resultat
}
