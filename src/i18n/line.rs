//! What is said of one line: its two amounts and what came between, its status, its source, its note.
//!
//! Example: "83 899,25 € en 2022, 80 778,86 € en 2023 : −3 120,39 € (−3,7 %). Source : devis, 12 mars 2023." An
//! évolution is not judged; an écart is, by its side.

use super::sentences::{Piece, place};
use super::text::{Text, fill, text};
use crate::compute::budget::difference;
use crate::compute::figures::Figures;
use crate::domain::document::column::Column;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::{Details, Side, Source, SourceKind, Status};
use crate::domain::money::Amount;
use crate::format::{date, money, number};
use crate::screen::details::partner;
use crate::screen::grid::{cell, is_ecart};

/// The longest part of a note that stands in the sentence, in characters.
const NOTE_SAID: usize = 160;

/// Says what became of a line between two columns, and what is known of its amount in `column`.
pub fn line(figures: &Figures, line: LineId, column: ColumnId, reference: Option<ColumnId>) -> Vec<Piece> {
    let document = &figures.document;
    let Some((row, current)) = document.lines.get(line).zip(document.columns.get(column)) else { return Vec::new() };
    let amount = |column| cell(figures, line, column).amount;
    let before = reference.and_then(|id| document.columns.get(id));
    let mut pieces = amounts(current, amount(column), before.map(|before| (&**before, amount(before.id))));
    if let Some(before) = before.filter(|before| is_ecart(document, column, before.id)) {
        pieces.extend(judged(row.account.side(), current, amount(column), amount(before.id)));
    }
    if let Some(details) = row.details(column) {
        pieces.extend(described(details));
    }
    if let Some((other, before)) = partner(document, line).zip(before) {
        pieces.extend(together(figures, (line, other), current, before).unwrap_or_default());
    }
    pieces
}

/// Returns the name of a status.
pub fn status_name(status: Status) -> Text {
    match status {
        Status::ADemander => Text::StatusADemander,
        Status::Demande => Text::StatusDemande,
        Status::Notifie => Text::StatusNotifie,
        Status::Conventionne => Text::StatusConventionne,
        Status::Verse => Text::StatusVerse,
    }
}

/// Returns the name of a kind of source.
pub fn source_name(kind: SourceKind) -> Text {
    match kind {
        SourceKind::Devis => Text::SourceDevis,
        SourceKind::AnneePrecedente => Text::SourceAnneePrecedente,
        SourceKind::Decision => Text::SourceDecision,
        SourceKind::Comptes => Text::SourceComptes,
        SourceKind::Hypothese => Text::SourceHypothese,
        SourceKind::Autre => Text::SourceAutre,
    }
}

fn amounts(current: &Column, now: Option<Amount>, before: Option<(&Column, Option<Amount>)>) -> Vec<Piece> {
    let here = when(current, before.map(|(before, _)| before));
    let Some((column, then)) = before else {
        return match now {
            Some(now) => vec![strong(now), plain(Text::LineHere, &[&here])],
            None => vec![plain(Text::LineNothingHere, &[&here])],
        };
    };
    let there = when(column, Some(current));
    match (then, now) {
        (None, None) => vec![plain(Text::LineNothing, &[&there, &here])],
        (None, Some(now)) => vec![plain(Text::LineNew, &[&there]), strong(now), plain(Text::LineHere, &[&here])],
        (Some(then), None) => vec![strong(then), plain(Text::LineGone, &[&there, &here])],
        (Some(then), Some(now)) if then == now => vec![strong(now), plain(Text::LineSame, &[&there, &here])],
        (Some(then), Some(now)) => {
            let mut pieces = vec![strong(then), plain(Text::LineThen, &[&there]), strong(now)];
            if let Some(change) = difference(Some(now), Some(then)) {
                pieces.push(plain(Text::LineNow, &[&here]));
                pieces.push(Piece::Strong(money::signed(change)));
                let rate = change.part_of(then).filter(|_| !then.is_negative());
                pieces.extend(rate.map(|rate| plain(Text::LineRate, &[&number::percent_signed(rate, 1)])));
            }
            pieces.push(Piece::Plain(".".into()));
            pieces
        }
    }
}

/// Says whether an écart is a good one: more produits, or fewer charges, than the budget.
fn judged(side: Option<Side>, current: &Column, now: Option<Amount>, then: Option<Amount>) -> Option<Piece> {
    let change = difference(now, then).filter(|change| !change.is_zero())?;
    // What happened less what was planned, whichever of the two is shown.
    let has_grown = change.is_negative() != current.is_realise();
    let is_good = has_grown == (side? == Side::Produit);
    Some(plain(Text::LineEcart, &[text(if is_good { Text::EcartGood } else { Text::EcartBad })]))
}

fn described(details: &Details) -> Vec<Piece> {
    let status = details.status.map(|status| {
        let said = if status.is_unsigned() { Text::LineUnsigned } else { Text::LineStatus };
        plain(said, &[&text(status_name(status)).to_lowercase()])
    });
    let source = details.source.as_ref().map(|source| plain(Text::LineSource, &[&source_said(source)]));
    let first = details.note.lines().next().unwrap_or_default();
    let note = (!first.is_empty()).then(|| {
        let is_cut = first.chars().count() > NOTE_SAID || details.note.lines().nth(1).is_some();
        let said: String = first.chars().take(NOTE_SAID).chain(is_cut.then_some('…')).collect();
        plain(Text::LineNote, &[&said])
    });
    [status, source, note].into_iter().flatten().collect()
}

/// Says a source: "devis, Bail 2023, 12 mars 2023".
pub fn source_said(source: &Source) -> String {
    let kind = text(source_name(source.kind)).to_lowercase();
    let reference = Some(source.reference.clone()).filter(|reference| !reference.is_empty());
    [Some(kind), reference, source.date.map(date::long)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Says what two linked lines come to together.
fn together(figures: &Figures, lines: (LineId, LineId), current: &Column, before: &Column) -> Option<Vec<Piece>> {
    let other = figures.document.lines.get(lines.1)?;
    let both = |column| {
        let amount = |line| cell(figures, line, column).amount;
        match (amount(lines.0), amount(lines.1)) {
            (Some(one), Some(other)) => one.plus(other).ok(),
            (one, other) => one.or(other),
        }
    };
    let (then, now) = (both(before.id)?, both(current.id)?);
    let change = difference(Some(now), Some(then))?;
    let name = if other.label.is_empty() { text(Text::Unnamed) } else { &other.label };
    let (there, here) = (when(before, Some(current)), when(current, Some(before)));
    let said = [name, &money::money(then), &there, &money::money(now), &here];
    Some(vec![plain(Text::LineTogether, &said), Piece::Strong(money::signed(change)), Piece::Plain(".".into())])
}

/// Says when: the year, unless another column of the same year stands beside.
pub(super) fn when(column: &Column, beside: Option<&Column>) -> String {
    match beside.is_some_and(|beside| beside.exercice == column.exercice) {
        true => fill(Text::InColumn, &[&column.label]),
        false => place(column, Text::InYear, Text::InColumn),
    }
}

fn plain(said: Text, values: &[&str]) -> Piece {
    Piece::Plain(fill(said, values))
}

fn strong(amount: Amount) -> Piece {
    Piece::Strong(money::money(amount))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{ColumnCommand, Command, DetailsCommand, LineCommand};
    use crate::domain::document::column::Nature;
    use crate::domain::editor::{At, Editor};
    use crate::example;

    fn named(editor: &Editor, label: &str) -> LineId {
        editor.document().lines.iter().find(|line| line.label == label).unwrap().id
    }

    fn does(editor: &mut Editor, command: impl Into<Command>) {
        editor.apply(&command.into(), At::default()).unwrap();
    }

    /// What the panel says of a line of RÉSO, spaces as one types them.
    fn said(editor: &Editor, label: &str) -> String {
        let figures = Figures::of(editor.document().clone(), None);
        let column = editor.document().default_column().unwrap();
        let pieces = line(&figures, named(editor, label), column, editor.document().default_reference(column));
        let said: String = pieces
            .into_iter()
            .map(|piece| match piece {
                Piece::Plain(text) | Piece::Strong(text) => text,
            })
            .collect();
        said.replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn an_evolution_is_said_with_both_amounts_and_no_judgement() {
        let editor = Editor::open(example::reso());
        assert_eq!(said(&editor, "Locations"), "83 899,25 € en 2022, 80 778,86 € en 2023 : −3 120,39 € (−3,7 %).");
        assert_eq!(said(&editor, "Documentation"), "552,40 € en 2022, rien en 2023.");
        assert_eq!(said(&editor, "Sous traitance générale"), "Rien en 2022, 13 000,00 € en 2023.");
    }

    #[test]
    fn a_grant_says_how_far_it_has_gone_and_an_assumption_that_it_is_one() {
        let editor = Editor::open(example::reso());
        let grant = said(&editor, "Fonds européens (FSE)");
        assert!(grant.ends_with(" État : demandé, sans convention signée. Source : hypothèse."), "{grant}");
    }

    #[test]
    fn note_and_source_are_named_and_a_long_note_only_begun() {
        let mut editor = Editor::open(example::reso());
        let (line, column) = (named(&editor, "Locations"), editor.document().default_column().unwrap());
        does(&mut editor, DetailsCommand::SourceNamed { line, column, text: "Bail 2023".into() });
        does(&mut editor, DetailsCommand::SourceDated { line, column, text: "12/03/2023".into() });
        let text = "Loyer renégocié.\nIndexé en juillet.".into();
        does(&mut editor, DetailsCommand::NoteWritten { line, column, text });
        let said = said(&editor, "Locations");
        assert!(
            said.ends_with("(−3,7 %). Source : autre, Bail 2023, 12 mars 2023. Note : « Loyer renégocié.… »"),
            "{said}"
        );
    }

    #[test]
    fn lines_linked_across_years_are_added_up_together() {
        let mut editor = Editor::open(example::reso());
        let (line, other) = (named(&editor, "donneurs d'ordres"), named(&editor, "prestations"));
        does(&mut editor, DetailsCommand::Linked { line, other: Some(other) });
        for (label, name) in [("donneurs d'ordres", "prestations"), ("prestations", "donneurs d'ordres")] {
            let said = said(&editor, label);
            let together =
                format!("Avec « {name} », la même chose : 67 566,03 € en 2022, 77 500,00 € en 2023 : +9 933,97 €.");
            assert!(said.ends_with(&together), "{said}");
        }
    }

    #[test]
    fn an_ecart_with_the_budget_of_the_same_year_has_a_good_side() {
        let mut editor = Editor::open(example::reso());
        let budget = editor.document().default_column().unwrap();
        let exercice = editor.document().columns.get(budget).unwrap().exercice;
        let copy_of = Some(budget);
        does(
            &mut editor,
            ColumnCommand::Added { label: "Réalisé 2023".into(), exercice, nature: Nature::Realise, copy_of },
        );
        let column = editor.document().default_column().unwrap();
        for (label, text) in [("Locations", "81778.86"), ("prestations", "78500")] {
            let line = named(&editor, label);
            does(&mut editor, LineCommand::AmountEntered { line, column, text: text.into() });
        }
        let rents = said(&editor, "Locations");
        assert!(
            rents.starts_with("80 778,86 € dans « Prévisionnel 2023 », 81 778,86 € dans « Réalisé 2023 »"),
            "{rents}"
        );
        assert!(rents.contains("+1 000,00 € (+1,2 %). Écart défavorable."), "{rents}");
        assert!(said(&editor, "prestations").contains("Écart favorable."));
    }
}
