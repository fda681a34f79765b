//! What is told of volunteers and jobs: the sentences the view opens with, how a rate is said, what a brought file holds.
//!
//! Example: "En 2022, 1 372 h de bénévolat sont comptées : 0,75 ETP sur une base de 1 820 h, et une valeur de 24 696,00 €,
//! qui n’entre pas dans le résultat."

use super::sentences::{Piece, place};
use super::text::{Text, fill, text};
use crate::compute::benevolat::{Benevolat, Time, rate};
use crate::compute::figures::Figures;
use crate::compute::paie;
use crate::domain::document::Document;
use crate::domain::document::benevolat::{EtpBase, Mission, MissionKind, Taux};
use crate::domain::document::column::Column;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, PoleId};
use crate::domain::document::methode::HoursSource;
use crate::domain::document::poste::PosteCell;
use crate::domain::money::Amount;
use crate::domain::reference::smic;
use crate::exchange::benevalibre::{By, Count, Export, Unreadable};
use crate::format::{date, money, number};
use rust_decimal::Decimal;

/// Says what volunteers give in a column, then who is paid.
pub fn lead(figures: &Figures, column: ColumnId) -> Vec<Piece> {
    let document = figures.document_of(column);
    let mut pieces = volunteers(figures, document, column).unwrap_or_default();
    pieces.extend(jobs(figures, document, column).unwrap_or_default());
    pieces
}

fn volunteers(figures: &Figures, document: &Document, id: ColumnId) -> Option<Vec<Piece>> {
    let column = document.columns.get(id)?;
    let found = figures.column(id)?.benevolat.as_ref().ok()?;
    let counted = &found.compte;
    if counted.heures.is_zero() {
        let none = Piece::Plain(fill(Text::LeadVolunteersNone, &[&column.label]));
        return Some(vec![none, Piece::Plain(apart(found))]);
    }
    let when = place(column, Text::InYearCapital, Text::InColumnCapital);
    let base = number::hours(document.settings.etp_base.hours());
    let mut opening = fill(Text::PeopleHours, &[&when, &number::hours(counted.heures)]);
    if found.hypothese {
        opening.push_str(text(Text::PeopleAssumed));
    }
    Some(vec![
        Piece::Plain(opening + text(Text::PeopleWorth)),
        Piece::Strong(fill(Text::PeopleEtp, &[&number::etp(counted.etp)])),
        Piece::Plain(fill(Text::PeopleBase, &[&base])),
        Piece::Strong(money::money(counted.valeur)),
        Piece::Plain(text(Text::PeopleOutside).to_owned() + &statutory(found) + &apart(found)),
    ])
}

/// Says whether the time in the bodies of the association is in what counts.
fn statutory(found: &Benevolat) -> String {
    let hours = found.avec_statutaire.heures.checked_sub(found.sans_statutaire.heures).unwrap_or_default();
    let said = if found.compte == found.avec_statutaire { Text::PeopleOfWhich } else { Text::PeopleBeside };
    if hours.is_zero() { String::new() } else { fill(said, &[&number::hours(hours)]) }
}

/// Says what is counted apart, and what has no value.
fn apart(found: &Benevolat) -> String {
    let said = |said: Text, hours: Decimal| match hours.is_zero() {
        true => String::new(),
        false => fill(said, &[&number::hours(hours)]),
    };
    said(Text::PeopleLent, found.prete.heures)
        + &said(Text::PeopleCivic, found.service_civique.heures)
        + &said(Text::PeopleNoRate, found.sans_taux)
}

fn jobs(figures: &Figures, document: &Document, column: ColumnId) -> Option<Vec<Piece>> {
    let etp = figures.column(column)?.etp.filter(|etp| !etp.is_zero())?;
    let emplois = figures.emplois(column)?;
    let most = emplois.by_pole.iter().filter_map(|(pole, etp)| Some(((*pole)?, *etp))).max_by_key(|(_, etp)| *etp);
    let name = |pole: PoleId| document.poles.get(pole).map(|pole| pole.label.clone());
    let most = most.filter(|(_, part)| *part < etp).and_then(|(pole, part)| Some((name(pole)?, part)));
    let mut rest =
        most.map(|(name, part)| fill(Text::PeopleJobsMost, &[&number::etp(part), &name])).unwrap_or_default();
    let average = figures.tally(column).and_then(paie::comptes).and_then(|said| said.average(etp));
    if let Some(average) = average {
        rest += &fill(Text::PeopleJobsCost, &[&money::euros_rounded(average)]);
    }
    Some(vec![
        Piece::Plain(text(Text::PeopleJobs).into()),
        Piece::Strong(fill(Text::PeopleEtp, &[&number::etp(etp)])),
        Piece::Plain(rest + "."),
    ])
}

/// Says how an hour is valued: "1,5 × SMIC du 1 juin 2026 (12,31 €) = 18,47 € l’heure".
pub fn rate_said(taux: Taux) -> String {
    let value = rate(taux).ok().flatten();
    match (taux, value) {
        (Taux::Smic { date, .. }, None) => fill(Text::RateUnknown, &[&date::long(date)]),
        (Taux::Smic { coefficient, date }, Some(value)) => {
            let smic = smic::hourly(date).map(money::money).unwrap_or_default();
            let said = [number::decimal(coefficient, 4), date::long(date), smic, money::money(value)];
            fill(Text::RateSmicSaid, &said.each_ref().map(String::as_str))
        }
        (Taux::Forfait(rate), _) => fill(Text::RateSaid, &[&money::money(rate)]),
    }
}

/// Warns that the exercice goes on after the last SMIC known; nothing when it does not.
pub fn smic_late(column: &Column) -> Option<String> {
    let (day, hourly) = smic::last()?;
    let closing = column.exercice.closing();
    let said = [money::money(hourly), date::long(day), column.label.clone(), date::long(closing)];
    (closing > day).then(|| fill(Text::SmicLate, &said.each_ref().map(String::as_str)))
}

/// Says what tells a mission from the others in a column: who gives the time, what for, how many they are, its own rate.
pub fn mission_said(document: &Document, mission: &Mission, column: ColumnId) -> String {
    let kind = match mission.kind {
        MissionKind::Benevolat => None,
        MissionKind::PersonnelPrete => Some(text(Text::KindPreteShort).to_owned()),
        MissionKind::ServiceCivique => Some(text(Text::KindCiviqueShort).to_owned()),
    };
    let category = (!mission.category.is_empty()).then(|| mission.category.clone());
    let pole = mission.pole.and_then(|pole| document.poles.get(pole)).map(|pole| pole.label.clone());
    let people = mission.cell_along(&document.lineage(column)).and_then(|cell| cell.people?.value().ok());
    let people = people.map(|people| fill(Text::MissionPeopleShort, &[&number::decimal(people, 2)]));
    let rate = mission.taux.filter(|_| mission.kind != MissionKind::ServiceCivique).map(rate_said);
    [kind, category, pole, people, rate].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Says what was typed of a job in a column: people, months, gross, employer rate. Nothing when nothing was.
pub fn poste_said(cell: &PosteCell) -> Option<String> {
    let value = |entry: &Option<Entry>| entry.as_ref()?.value().ok();
    let said = [
        value(&cell.effectif).map(|people| fill(Text::JobPeopleShort, &[&number::decimal(people, 2)])),
        value(&cell.months).map(|months| fill(Text::JobMonthsShort, &[&number::decimal(months, 2)])),
        value(&cell.brut).and_then(|euros| Amount::rounded(euros).ok()).map(money::euros_rounded),
        value(&cell.taux_employeur).map(|rate| number::percent_short(rate, 2)),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// Says hours with what they come to: "542 h · 0,30 ETP · 9 756,00 €".
pub fn time_said(time: &Time) -> String {
    let said = [number::hours(time.heures), number::etp(time.etp), money::money(time.valeur)];
    fill(Text::TimeSaid, &said.each_ref().map(String::as_str))
}

/// Names a base in the list of bases.
pub fn base_name(base: EtpBase) -> Text {
    match base {
        EtpBase::H1607 => Text::Base1607,
        EtpBase::H1820 => Text::Base1820,
        EtpBase::H1600 => Text::Base1600,
        EtpBase::H1596 => Text::Base1596,
        EtpBase::H1554 => Text::Base1554,
        EtpBase::Propre(_) => Text::BaseOwn,
    }
}

/// Says what a base counts.
pub fn base_meaning(base: EtpBase) -> Text {
    match base {
        EtpBase::H1607 => Text::Meaning1607,
        EtpBase::H1820 => Text::Meaning1820,
        EtpBase::H1600 => Text::Meaning1600,
        EtpBase::H1596 => Text::Meaning1596,
        EtpBase::H1554 => Text::Meaning1554,
        EtpBase::Propre(_) => Text::MeaningOwn,
    }
}

/// Names who gives time, as it stands in a list.
pub fn kind_name(kind: MissionKind) -> Text {
    match kind {
        MissionKind::Benevolat => Text::KindBenevolat,
        MissionKind::PersonnelPrete => Text::KindPrete,
        MissionKind::ServiceCivique => Text::KindCivique,
    }
}

/// Names where hours come from.
pub fn source_name(source: HoursSource) -> Text {
    match source {
        HoursSource::Declarees => Text::SourceDeclarees,
        HoursSource::Estimees => Text::SourceEstimees,
        HoursSource::Mesurees => Text::SourceMesurees,
    }
}

/// Names by what actions are gathered.
pub fn by_name(by: By) -> Text {
    match by {
        By::Category => Text::ByCategory,
        By::Project => Text::ByProject,
        By::Level => Text::ByLevel,
    }
}

/// Says what of a file is left out, and what was taken for granted.
pub fn remarks(export: &Export, outside: Count, undated: Count) -> Vec<String> {
    const NAMED: usize = 5;
    let counted = |said: Text, count: Count| {
        (count.actions > 0).then(|| fill(said, &[&actions(count.actions), &number::hours(count.hours())]))
    };
    let rows = &export.unreadable;
    // The head is the first line of a file.
    let mut lines: Vec<String> = rows.iter().take(NAMED).map(|row| (row + 1).to_string()).collect();
    if rows.len() > NAMED {
        lines.push("…".into());
    }
    let unreadable =
        (!rows.is_empty()).then(|| fill(Text::BringUnreadable, &[&actions(rows.len()), &lines.join(", ")]));
    let said = [
        counted(Text::BringOutside, outside),
        counted(Text::BringPending, export.pending),
        counted(Text::BringUndated, undated),
        unreadable,
    ];
    said.into_iter().flatten().collect()
}

fn actions(count: usize) -> String {
    match count {
        1 => text(Text::BringAction).into(),
        many => fill(Text::BringActions, &[&many.to_string()]),
    }
}

/// Says why no hours can be brought from a file, and that nothing was.
pub fn unreadable(why: Unreadable) -> String {
    let said = match why {
        Unreadable::TooLarge => Text::BringTooLarge,
        Unreadable::TooManyRows => Text::BringTooManyRows,
        Unreadable::NotText => Text::BringNotText,
        Unreadable::Broken => Text::BringBroken,
        Unreadable::NoHours => Text::BringNoHours,
        Unreadable::Empty => Text::BringEmpty,
    };
    fill(Text::BringRefused, &[text(said)])
}
