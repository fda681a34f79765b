//! Bénévolat et emplois: missions and hours, what they are worth and how it is counted; paid jobs by pole.

mod method;
mod missions;
mod postes;

use crate::compute::benevolat::{Benevolat, Time, part};
use crate::compute::figures::ColumnFigures;
use crate::i18n::{Text, fill, text};
use crate::ui::kit::figure::{Figure, Shown};
use crate::ui::store::Store;
use leptos::prelude::*;
use method::Method;
use missions::Missions;
use postes::Postes;
use std::sync::Arc;

/// The view.
#[component]
pub fn PeopleView() -> impl IntoView {
    let store = Store::get();
    let figures = current(store);
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let lead = Memo::new(move |_| {
        let Some(figures) = figures.get() else { return String::new() };
        let mut said = match &figures.benevolat {
            Ok(Benevolat { compte, .. }) if !compte.heures.is_zero() => fill(
                Text::LeadVolunteers,
                &[&Shown::hours(compte.heures).text, &Shown::etp(compte.etp).text, &Shown::money(compte.valeur).text],
            ),
            _ => fill(Text::LeadVolunteersNone, &[&column.get()]),
        };
        if let Some(etp) = figures.etp.filter(|etp| !etp.is_zero()) {
            said.push_str(&fill(Text::LeadJobs, &[&Shown::etp(etp).text]));
        }
        said
    });
    view! {
        <div class="intro">
            <p class="lead">{move || lead.get()}</p>
        </div>
        <Cards/>
        <div class="two">
            <div class="stack">
                <Missions/>
                <Postes/>
            </div>
            <Method/>
        </div>
    }
}

/// Returns the figures of the column shown, followed.
fn current(store: Store) -> Memo<Option<Arc<ColumnFigures>>> {
    Memo::new(move |_| store.column.get().and_then(|column| store.figures.read().column(column).cloned()))
}

#[component]
fn Cards() -> impl IntoView {
    let store = Store::get();
    let figures = current(store);
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let base = store.part(|document| Shown::hours(document.settings.etp_base.hours()).text);
    let is_assumed = move || {
        figures.read().as_ref().is_some_and(|figures| figures.benevolat.as_ref().is_ok_and(|time| time.hypothese))
    };
    let figure = move |show: fn(&Time) -> Shown| {
        Signal::derive(move || {
            let figures = figures.read();
            let time = figures.as_ref().and_then(|figures| figures.benevolat.as_ref().ok());
            Shown::maybe(time, |time| show(&time.compte))
        })
    };
    let share = Signal::derive(move || {
        let figures = figures.read();
        let share = figures.as_ref().and_then(|figures| {
            let produits = figures.budget.as_ref().ok()?.produits;
            part(figures.benevolat.as_ref().ok()?.compte.valeur, produits)
        });
        Shown::maybe(share, Shown::percent)
    });
    view! {
        <dl class="cards">
            <div>
                <dt>{text(Text::VolunteerHours)}</dt>
                <dd><Figure name="benevolat-heures" column value=figure(|time| Shown::hours(time.heures))/></dd>
                <dd class="note">
                    {move || is_assumed().then(|| view! { <span class="badge hypothesis">{text(Text::Hypothese)}</span> })}
                </dd>
            </div>
            <div>
                <dt>{text(Text::VolunteerEtp)}</dt>
                <dd><Figure name="benevolat-etp" column value=figure(|time| Shown::etp(time.etp))/></dd>
                <dd class="note">{move || fill(Text::BaseNote, &[&base.get()])}</dd>
            </div>
            <div>
                <dt>{text(Text::VolunteerValue)}</dt>
                <dd><Figure name="benevolat-valeur" column value=figure(|time| Shown::money(time.valeur))/></dd>
                <dd class="note">{text(Text::HorsResultat)}</dd>
            </div>
            <div>
                <dt>{text(Text::VolunteerPart)}</dt>
                <dd><Figure name="benevolat-part" column value=share/></dd>
                <dd class="note">{text(Text::VolunteerPartNote)}</dd>
            </div>
        </dl>
    }
}
