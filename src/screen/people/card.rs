//! Owns the method card: what is written of how volunteer time of one column is counted, line by line, for those who read
//! its figures. Example: "Base d’un ETP": "1 820 h par an : le temps payé d’une année, congés compris".
//!
//! Everything it can tell from the figures it tells itself; what only people know it takes from `Methode`.

use crate::compute::benevolat::{Benevolat, Time, counted_as, hours, taux};
use crate::compute::cvn;
use crate::compute::figures::Figures;
use crate::domain::document::Document;
use crate::domain::document::benevolat::{Cvn, Mission, MissionKind};
use crate::domain::document::id::ColumnId;
use crate::domain::document::methode::MethodeField;
use crate::format::{date, money, number};
use crate::i18n::{Text, fill, people, text};
use std::sync::Arc;

/// A line of the card that is told from the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is about.
    pub about: Text,
    /// What is said, in short pieces.
    pub said: Vec<String>,
}

/// The card of one column: what is told, in three blocks between which stands what people write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The period, and which time counts.
    pub time: Vec<Told>,
    /// How it is valued, and what it comes to.
    pub value: Vec<Told>,
    /// What the other column's way of counting would make of it.
    pub change: Option<String>,
}

/// Returns the card of a column, beside the one it is compared with; nothing when it has no figures.
pub fn card(figures: &Figures, id: ColumnId, reference: Option<ColumnId>) -> Option<Card> {
    let document = figures.document_of(id);
    let column = document.columns.get(id)?;
    let found = figures.column(id)?.benevolat.as_ref().ok()?;
    let days = [column.exercice.opening(), column.exercice.closing()].map(date::short);
    let period = fill(Text::CardPeriodSaid, &[&column.label, &days[0], &days[1]]);
    let told = |about: Text, said: Vec<String>| Told { about, said };
    let listed = |about: Text, counts: fn(&Document, &Mission) -> Option<bool>, wanted: bool| {
        told(about, missions(document, id, |mission| counts(document, mission) == Some(wanted)))
    };
    let base = document.settings.etp_base;
    let based = fill(Text::CardBaseSaid, &[&number::hours(base.hours()), text(people::base_meaning(base))]);
    Some(Card {
        time: vec![
            told(Text::CardPeriod, vec![period]),
            listed(Text::CardIncluded, is_counted, true),
            listed(Text::CardExcluded, is_counted, false),
            told(Text::CardApart, missions(document, id, |mission| mission.kind != MissionKind::Benevolat)),
        ],
        value: vec![
            told(Text::CardRate, rates(document, id)),
            told(Text::CardBase, vec![based]),
            told(Text::CardResult, vec![people::time_said(&found.compte)]),
            told(Text::CardBoth, vec![both(found)]),
            told(Text::CardBooking, vec![booking(document, id)?]),
        ],
        change: reference.and_then(|other| change(figures, id, other)),
    })
}

/// Whether a mission counts as volunteering; nothing for what is counted apart.
fn is_counted(document: &Document, mission: &Mission) -> Option<bool> {
    (mission.kind == MissionKind::Benevolat).then_some(!mission.statutaire || document.settings.statutaire_compte)
}

/// The missions of a column that have hours, each with them.
fn missions(document: &Document, column: ColumnId, wanted: impl Fn(&Mission) -> bool) -> Vec<String> {
    given(document, column)
        .filter(|(mission, _)| wanted(mission))
        .map(|(mission, hours)| format!("{} ({hours})", named(mission)))
        .collect()
}

fn given(document: &Document, column: ColumnId) -> impl Iterator<Item = (&Arc<Mission>, String)> {
    let lineage = document.lineage(column);
    document.missions.iter().filter_map(move |mission| {
        let hours = hours(&mission.cell_along(&lineage)?);
        (!hours.is_zero()).then(|| (mission, number::hours(hours)))
    })
}

fn named(mission: &Mission) -> &str {
    if mission.label.is_empty() { text(Text::Unnamed) } else { &mission.label }
}

/// The association's rate, then the missions that have one of their own.
fn rates(document: &Document, column: ColumnId) -> Vec<String> {
    let own = given(document, column).filter_map(|(mission, _)| {
        let rate = mission.taux.and(taux(document, mission).ok()).flatten();
        let has_value = mission.kind != MissionKind::ServiceCivique;
        rate.filter(|_| has_value).map(|rate| fill(Text::CardOwnRates, &[named(mission), &money::money(rate)]))
    });
    std::iter::once(people::rate_said(document.settings.taux)).chain(own).collect()
}

fn both(found: &Benevolat) -> String {
    let said = [&found.avec_statutaire, &found.sans_statutaire].map(|time: &Time| number::hours(time.heures));
    fill(Text::CardBothSaid, &said.each_ref().map(String::as_str))
}

/// Where contributions are shown, and in which accounts.
fn booking(document: &Document, column: ColumnId) -> Option<String> {
    if document.settings.cvn == Cvn::Annexe {
        return Some(text(Text::CvnAnnexe).into());
    }
    let plan = document.columns.get(column)?.plan();
    let accounts = cvn::accounts(plan, MissionKind::Benevolat)?.map(|number| number.to_string());
    Some(text(Text::CvnBooked).to_owned() + "\u{a0}: " + &accounts.join(" / "))
}

/// Says what the other column's way of counting makes of the same hours.
fn change(figures: &Figures, column: ColumnId, other: ColumnId) -> Option<String> {
    let before = figures.document_of(other);
    let label = &before.columns.get(other)?.label;
    let way = counted_as(figures.document_of(column), column, before).ok()?;
    Some(match way.is_same {
        true => fill(Text::CardSame, &[label]),
        false => fill(Text::CardOtherWay, &[label, &number::etp(way.time.etp), &money::money(way.time.valeur)]),
    })
}

/// The pieces that people write, with their heads.
pub const WRITTEN: [(MethodeField, Text); 5] = [
    (MethodeField::Controle, Text::CardControle),
    (MethodeField::Reference, Text::CardReference),
    (MethodeField::Instance, Text::CardApproval),
    (MethodeField::Responsable, Text::CardResponsable),
    (MethodeField::Changement, Text::CardChange),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{ColumnCommand, SettingsCommand};
    use crate::domain::document::benevolat::EtpBase;
    use crate::domain::document::column::{Decision, State};
    use crate::domain::editor::{At, Editor};
    use crate::example;

    fn said(card: &Card, about: Text) -> String {
        let told = card.time.iter().chain(&card.value).find(|told| told.about == about).unwrap();
        told.said.join(" ; ").replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn the_card_of_reso_tells_what_counts_at_which_rate_over_which_base() {
        let figures = Figures::of(Arc::new(example::reso()), None);
        let column = figures.document.columns.iter().next().unwrap().id;
        let card = card(&figures, column, None).unwrap();
        assert_eq!(said(&card, Text::CardPeriod), "Provisoire 2022, du 01/01/2022 au 31/12/2022");
        let counted = "Instances de vie de la structure (830 h) ; Engagement dans les projets ESS (542 h)";
        assert_eq!(said(&card, Text::CardIncluded), counted);
        assert_eq!(said(&card, Text::CardExcluded), "");
        assert_eq!(said(&card, Text::CardRate), "18,00 € l’heure");
        assert_eq!(said(&card, Text::CardResult), "1 372 h · 0,75 ETP · 24 696,00 €");
        assert_eq!(said(&card, Text::CardBoth), "1 372 h avec, 542 h sans");
    }

    #[test]
    fn a_change_of_method_since_a_closed_year_is_told_with_its_effect() {
        let mut editor = Editor::open(example::reso());
        let ids: Vec<ColumnId> = editor.document().columns.iter().map(|column| column.id).collect();
        let decision = Decision { date: "2023-05-12".parse().unwrap(), body: "AG".into() };
        let closed = ColumnCommand::Decided { column: ids[0], state: State::Approuve(decision) };
        editor.apply(&closed.into(), At::default()).unwrap();
        let change = |editor: &Editor| {
            let figures = Figures::of(editor.document().clone(), None);
            card(&figures, ids[1], Some(ids[0])).unwrap().change.unwrap().replace(['\u{a0}', '\u{202f}'], " ")
        };
        assert!(change(&editor).starts_with("Même base"));
        editor.apply(&SettingsCommand::EtpBaseChosen(EtpBase::H1607).into(), At::default()).unwrap();
        let other = "Comptées comme dans « Provisoire 2022 », ces heures feraient 0,75 ETP et 24 696,00 €.";
        assert_eq!(change(&editor), other);
    }
}
