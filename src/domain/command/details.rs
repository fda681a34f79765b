//! What a person says of a line besides its amount: note, source, action, poles, the line it goes with in another year.
//!
//! Example: `DetailsCommand::NoteWritten { line, column, text }`. Note and source belong to one column, the rest to the line.

use super::line::{change, find};
use super::ventilation::checked;
use super::{Done, Refusal, StepLabel, What, label_of, open_column};
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ActionId, ColumnId, LineId, PoleId};
use crate::domain::document::line::{Details, Source, SourceKind};
use crate::domain::document::pole::{Action, Ventilation};
use crate::format::date::read_date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a person says of a line besides its amount.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DetailsCommand {
    /// Wrote a note; an empty text takes it away.
    NoteWritten {
        /// The line.
        line: LineId,
        /// The column.
        column: ColumnId,
        /// The note, on several lines if need be.
        text: String,
    },
    /// Said where the amount comes from; none takes the whole source away.
    SourceChosen {
        /// The line.
        line: LineId,
        /// The column.
        column: ColumnId,
        /// The kind of source, or none.
        kind: Option<SourceKind>,
    },
    /// Said which document tells the amount: "devis Martin n° 12".
    SourceNamed {
        /// The line.
        line: LineId,
        /// The column.
        column: ColumnId,
        /// The reference.
        text: String,
    },
    /// Dated the source; an empty text takes the date away.
    SourceDated {
        /// The line.
        line: LineId,
        /// The column.
        column: ColumnId,
        /// The day as typed: `12/03/2023`.
        text: String,
    },
    /// Said which action the line belongs to, by its name: a new name makes a new action, an empty one means none.
    ActionNamed {
        /// The line.
        line: LineId,
        /// The action's label.
        text: String,
    },
    /// Said which pole the line belongs to, or by which key it is split.
    VentilationChosen {
        /// The line.
        line: LineId,
        /// The pole or the key.
        ventilation: Ventilation,
    },
    /// Said which part of the line, in per cent, belongs to a pole; what is left stays with the Structure.
    PartTyped {
        /// The line.
        line: LineId,
        /// The pole.
        pole: PoleId,
        /// The part as typed: `25`, `12,5 %`; an empty text takes it away.
        text: String,
    },
    /// Said that two lines of different years are the same thing, or that the line goes with no other.
    Linked {
        /// The line.
        line: LineId,
        /// The line it goes with, or none.
        other: Option<LineId>,
    },
}

/// The longest note, in characters.
pub const NOTE_LIMIT: usize = 2_000;

impl DetailsCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            DetailsCommand::NoteWritten { line, column, text } => {
                let note = note_of(text)?;
                describe(document, *line, *column, What::NoteWritten, |details| details.note = note)
            }
            DetailsCommand::SourceChosen { line, column, kind } => {
                describe(document, *line, *column, What::SourceDescribed, |details| {
                    let before = details.source.take();
                    details.source = kind.map(|kind| Source { kind, ..before.unwrap_or(unsaid()) });
                })
            }
            DetailsCommand::SourceNamed { line, column, text } => {
                let reference = label_of(text)?;
                describe_source(document, *line, *column, |source| source.reference = reference)
            }
            DetailsCommand::SourceDated { line, column, text } => {
                let date = match text.trim() {
                    "" => None,
                    typed => Some(read_date(typed).map_err(|_| Refusal::NotADate { text: short(typed) })?),
                };
                describe_source(document, *line, *column, |source| source.date = date)
            }
            DetailsCommand::ActionNamed { line, text } => {
                let label = label_of(text)?;
                find(document, *line)?;
                let action = action_named(document, &label);
                change(document, *line, |line| {
                    line.action = action;
                    StepLabel::new(What::ActionOfLine, &line.label).texts("", &label)
                })
            }
            DetailsCommand::VentilationChosen { line, ventilation } => {
                checked(document, ventilation)?;
                let to = match ventilation {
                    Ventilation::Pole(pole) => document.poles.get(*pole).ok_or(Refusal::Gone)?.label.clone(),
                    _ => String::new(),
                };
                change(document, *line, |line| {
                    line.ventilation = ventilation.clone();
                    StepLabel::new(What::PoleOfLine, &line.label).texts("", &to)
                })
            }
            DetailsCommand::PartTyped { line, pole, text } => {
                document.poles.get(*pole).ok_or(Refusal::Gone)?;
                let parts = parts_with(&find(document, *line)?.ventilation, *pole, part_of(text)?)?;
                change(document, *line, |line| {
                    line.ventilation = parts;
                    StepLabel::new(What::PoleOfLine, &line.label)
                })
            }
            DetailsCommand::Linked { line, other } => link(document, *line, *other),
        }
    }
}

fn describe(
    document: &mut Document,
    line: LineId,
    column: ColumnId,
    what: What,
    said: impl FnOnce(&mut Details),
) -> Result<Done, Refusal> {
    open_column(document, column)?;
    change(document, line, |line| {
        line.cells.update(column, |cell| cell.describe(said));
        StepLabel::new(what, &line.label)
    })
}

/// Changes the source; one that is only named or dated is of no known kind, and one without a word left is none.
fn describe_source(
    document: &mut Document,
    line: LineId,
    column: ColumnId,
    said: impl FnOnce(&mut Source),
) -> Result<Done, Refusal> {
    describe(document, line, column, What::SourceDescribed, |details| {
        let mut source = details.source.take().unwrap_or(unsaid());
        said(&mut source);
        details.source = (source != unsaid()).then_some(source);
    })
}

fn unsaid() -> Source {
    Source { kind: SourceKind::Autre, reference: String::new(), date: None }
}

fn note_of(text: &str) -> Result<String, Refusal> {
    let note = text.trim();
    let length = note.chars().count();
    if length > NOTE_LIMIT { Err(Refusal::NoteTooLong { length }) } else { Ok(note.into()) }
}

fn short(typed: &str) -> String {
    typed.chars().take(40).collect()
}

/// Returns the action of that name, made when there is none.
fn action_named(document: &mut Document, label: &str) -> Option<ActionId> {
    if label.is_empty() {
        return None;
    }
    if let Some(known) = document.actions.iter().find(|action| action.label == label) {
        return Some(known.id);
    }
    let id: ActionId = document.fresh();
    document.actions.push(Action { id, label: label.into() });
    Some(id)
}

/// Reads a part in per cent: `25` is a quarter; nothing typed, or zero, is no part.
pub(super) fn part_of(text: &str) -> Result<Option<Decimal>, Refusal> {
    let percent = text.trim().trim_end_matches('%');
    let value = Entry::typed(percent, None)?.map(|entry| entry.value()).transpose()?;
    match value {
        Some(percent) if percent < Decimal::ZERO => Err(Refusal::Negative),
        other => Ok(other.filter(|percent| !percent.is_zero()).map(|percent| percent / Decimal::ONE_HUNDRED)),
    }
}

/// Returns the split where `pole` has that part: a line of one pole begins as all of it, any other as none of it.
fn parts_with(before: &Ventilation, pole: PoleId, part: Option<Decimal>) -> Result<Ventilation, Refusal> {
    let mut parts = match before {
        Ventilation::Parts(parts) => parts.clone(),
        Ventilation::Pole(only) => vec![(*only, Decimal::ONE)],
        Ventilation::None | Ventilation::Cle { .. } => Vec::new(),
    };
    match (parts.iter().position(|(known, _)| *known == pole), part) {
        (Some(place), None) => {
            parts.remove(place);
        }
        (Some(place), Some(part)) => parts.iter_mut().skip(place).take(1).for_each(|known| known.1 = part),
        (None, Some(part)) => parts.push((pole, part)),
        (None, None) => {}
    }
    parts_of(parts)
}

/// Returns the split in those parts, which may not pass the whole: all of it is one pole, nothing is no split.
pub(super) fn parts_of(parts: Vec<(PoleId, Decimal)>) -> Result<Ventilation, Refusal> {
    let total: Decimal = parts.iter().map(|(_, part)| *part).sum();
    if total > Decimal::ONE {
        return Err(Refusal::PartsTooLarge { total });
    }
    Ok(match parts.as_slice() {
        [] => Ventilation::None,
        [(only, part)] if *part == Decimal::ONE => Ventilation::Pole(*only),
        _ => Ventilation::Parts(parts),
    })
}

/// Joins two lines, and takes each from the one it went with before: a line goes with one other at most.
fn link(document: &mut Document, line: LineId, other: Option<LineId>) -> Result<Done, Refusal> {
    let row = find(document, line)?;
    let with = other.map(|other| find(document, other)).transpose()?;
    if other == Some(line) {
        return Err(Refusal::LinkedToItself);
    }
    if with.as_ref().is_some_and(|with| with.account.side() != row.account.side()) {
        return Err(Refusal::OtherSide);
    }
    let touched = |id: Option<LineId>| id.is_some_and(|id| id == line || Some(id) == other);
    let freed: Vec<LineId> = document
        .lines
        .iter()
        .filter(|candidate| candidate.linked.is_some() && (touched(Some(candidate.id)) || touched(candidate.linked)))
        .map(|candidate| candidate.id)
        .collect();
    // Said again, the same link changes nothing.
    let is_same = matches!(freed.as_slice(), [only] if partner(document, *only, line) == other && other.is_some());
    if !is_same {
        for id in freed {
            document.lines.update(id, |line| line.linked = None);
        }
        if other.is_some() {
            document.lines.update(line, |line| line.linked = other);
        }
    }
    let label = with.map(|with| with.label.clone()).unwrap_or_default();
    Ok(StepLabel::new(What::LineLinked, &row.label).texts("", &label).into())
}

/// Returns the line that `line` goes with, when it is `holder` that says so.
fn partner(document: &Document, holder: LineId, line: LineId) -> Option<LineId> {
    let linked = document.lines.get(holder)?.linked;
    if holder == line { linked } else { linked.filter(|linked| *linked == line).map(|_| holder) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::document::line::Line;
    use crate::domain::document::line::Side;
    use crate::domain::editor::{At, Editor};
    use crate::example;
    use std::sync::Arc;

    /// RÉSO at the treasurer's desk.
    struct Desk(Editor);

    impl Desk {
        fn open() -> Desk {
            Desk(Editor::open(example::reso()))
        }

        fn says(&mut self, command: DetailsCommand) -> Result<(), Refusal> {
            self.0.apply(&Command::from(command), At::default()).map(|_| ())
        }

        fn line(&self, label: &str) -> Arc<Line> {
            self.0.document().lines.iter().find(|line| line.label == label).unwrap().clone()
        }

        fn budget(&self) -> ColumnId {
            self.0.document().default_column().unwrap()
        }

        fn pole(&self, label: &str) -> PoleId {
            self.0.document().poles.iter().find(|pole| pole.label == label).unwrap().id
        }

        fn part(&mut self, label: &str, pole: &str, text: &str) -> Result<(), Refusal> {
            let (line, pole) = (self.line(label).id, self.pole(pole));
            self.says(DetailsCommand::PartTyped { line, pole, text: text.into() })
        }
    }

    #[test]
    fn a_note_and_a_source_belong_to_the_amount_of_one_year() {
        let mut desk = Desk::open();
        let (line, column) = (desk.line("Locations").id, desk.budget());
        let text = " Bail renégocié en mars.\nIndexé au 1er juillet. ".into();
        desk.says(DetailsCommand::NoteWritten { line, column, text }).unwrap();
        desk.says(DetailsCommand::SourceChosen { line, column, kind: Some(SourceKind::Devis) }).unwrap();
        desk.says(DetailsCommand::SourceNamed { line, column, text: "Bail 2023".into() }).unwrap();
        desk.says(DetailsCommand::SourceDated { line, column, text: "12/3/2023".into() }).unwrap();

        let row = desk.line("Locations");
        let details = row.details(column).unwrap();
        assert_eq!(details.note, "Bail renégocié en mars.\nIndexé au 1er juillet.");
        let source = details.source.as_ref().unwrap();
        assert_eq!((source.kind, source.reference.as_str()), (SourceKind::Devis, "Bail 2023"));
        assert_eq!(source.date.map(|date| date.to_string()).as_deref(), Some("2023-03-12"));
        let other = desk.0.document().default_reference(column).unwrap();
        assert!(row.details(other).is_none_or(|details| details.note.is_empty()));

        desk.says(DetailsCommand::SourceChosen { line, column, kind: None }).unwrap();
        assert_eq!(desk.line("Locations").details(column).unwrap().source, None);
    }

    #[test]
    fn a_day_that_does_not_exist_and_an_endless_note_are_refused() {
        let mut desk = Desk::open();
        let (line, column) = (desk.line("Locations").id, desk.budget());
        let refused = desk.says(DetailsCommand::SourceDated { line, column, text: "30/02/2023".into() });
        assert_eq!(refused, Err(Refusal::NotADate { text: "30/02/2023".into() }));
        let refused = desk.says(DetailsCommand::NoteWritten { line, column, text: "a".repeat(2_001) });
        assert_eq!(refused, Err(Refusal::NoteTooLong { length: 2_001 }));
        assert_eq!(**desk.0.document(), example::reso());
    }

    #[test]
    fn an_action_is_made_the_first_time_it_is_named() {
        let mut desk = Desk::open();
        for label in ["Locations", "Assurance"] {
            let line = desk.line(label).id;
            desk.says(DetailsCommand::ActionNamed { line, text: "Salon de l’ESS".into() }).unwrap();
        }
        assert_eq!(desk.0.document().actions.len(), 1);
        assert_eq!(desk.line("Locations").action, desk.line("Assurance").action);
        let line = desk.line("Locations").id;
        desk.says(DetailsCommand::ActionNamed { line, text: " ".into() }).unwrap();
        assert_eq!(desk.line("Locations").action, None);
    }

    #[test]
    fn parts_never_pass_the_whole_and_a_whole_part_is_one_pole() {
        let mut desk = Desk::open();
        let (ess, dla) = (desk.pole("Pôle ESS"), desk.pole("Pôle DLA"));
        desk.part("Locations", "Pôle ESS", "100").unwrap();
        assert_eq!(desk.line("Locations").ventilation, Ventilation::Pole(ess));
        let refused = desk.part("Locations", "Pôle DLA", "40");
        assert_eq!(refused, Err(Refusal::PartsTooLarge { total: Decimal::new(140, 2) }));
        desk.part("Locations", "Pôle ESS", "60 %").unwrap();
        desk.part("Locations", "Pôle DLA", "12,5").unwrap();
        let parts = vec![(ess, Decimal::new(60, 2)), (dla, Decimal::new(125, 3))];
        assert_eq!(desk.line("Locations").ventilation, Ventilation::Parts(parts));
        desk.part("Locations", "Pôle ESS", "").unwrap();
        desk.part("Locations", "Pôle DLA", "0").unwrap();
        assert_eq!(desk.line("Locations").ventilation, Ventilation::None);
        assert_eq!(desk.part("Locations", "Pôle DLA", "-5"), Err(Refusal::Negative));
    }

    #[test]
    fn a_line_goes_with_one_other_of_its_side() {
        let mut desk = Desk::open();
        let [orders, services, book] =
            ["donneurs d'ordres", "prestations", "livre ESS"].map(|label| desk.line(label).id);
        let (charge, link) = (desk.line("Locations").id, |line, other| DetailsCommand::Linked { line, other });
        desk.says(link(orders, Some(services))).unwrap();
        // Said from the other end, it is the same link.
        desk.says(link(services, Some(orders))).unwrap();
        assert_eq!((desk.0.past().len(), desk.line("donneurs d'ordres").linked), (1, Some(services)));
        // Each of them leaves the other for a third.
        desk.says(link(book, Some(services))).unwrap();
        assert_eq!(desk.line("donneurs d'ordres").linked, None);
        assert_eq!(desk.says(link(orders, Some(orders))), Err(Refusal::LinkedToItself));
        assert_eq!(desk.line("Locations").account.side(), Some(Side::Charge));
        assert_eq!(desk.says(link(orders, Some(charge))), Err(Refusal::OtherSide));
        desk.says(link(services, None)).unwrap();
        assert!(desk.0.document().lines.iter().all(|line| line.linked.is_none()));
    }
}
