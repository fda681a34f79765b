//! How volunteer time is counted: base, rate, statutory time, where it is shown; both totals.

use super::entered::{Chosen, Named};
use super::rate::{RateFields, typed_number};
use super::shown::current;
use super::tables::{BaseTable, SmicTable};
use crate::compute::benevolat::{Benevolat, Time, rate};
use crate::domain::command::SettingsCommand;
use crate::domain::document::benevolat::{Cvn, EtpBase};
use crate::format::{money, number};
use crate::i18n::{Text, fill, people, text};
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::Shown;
use crate::ui::kit::select::Choice;
use crate::ui::store::Store;
use leptos::prelude::*;

/// What the base list gives back for a base of the association's own.
const OWN: &str = "own";
/// What the list of presentations gives back for contributions that are booked.
const BOOKED: &str = "booked";

/// The choices that count.
#[component]
pub(super) fn Method() -> impl IntoView {
    let store = Store::get();
    let figures = current(store);
    let is_counted = store.part(|document| document.settings.statutaire_compte);
    let taux = store.part(|document| document.settings.taux);
    let is_booked = store.part(|document| document.settings.cvn == Cvn::Comptabilisees);
    let time = move |which: fn(&Benevolat) -> &Time| {
        move || {
            let figures = figures.read();
            let time = figures.as_ref().and_then(|figures| figures.benevolat.as_ref().ok()).map(which);
            time.map(people::time_said)
        }
    };
    let formula = move || {
        let figures = figures.read();
        let time = figures.as_ref().and_then(|figures| figures.benevolat.as_ref().ok())?;
        let rate = rate(taux.get()).ok().flatten()?;
        // A mission with a rate of its own makes the one-line formula untrue.
        let exact = rate.times(time.compte.heures).ok()? == time.compte.valeur;
        exact.then(|| {
            let said = [Shown::hours(time.compte.heures).text, money::money(rate), money::money(time.compte.valeur)];
            fill(Text::MethodFormula, &[&said[0], &said[1], &said[2]])
        })
    };
    let presented = vec![Choice::new("", text(Text::CvnAnnexe)), Choice::new(BOOKED, text(Text::CvnBooked))];
    view! {
        <aside class="card method" aria-label=text(Text::HowCounted)>
            <h2>{text(Text::HowCounted)}</h2>
            <p>{text(Text::NeverInResult)}</p>
            <span class="formula-text">{formula}</span>
            <BaseChoice/>
            <BaseTable/>
            <RateFields
                whose=Signal::stored(String::new())
                taux=Signal::derive(move || Some(taux.get()))
                inherits=false
                apply=Callback::new(move |(taux,)| match taux {
                    Some(taux) => store.apply(SettingsCommand::TauxChosen(taux)).map(|_| ()),
                    None => Ok(()),
                })
            />
            <SmicTable/>
            <Chosen
                name=Text::CvnChoice
                choices=Signal::stored(presented)
                value=Signal::derive(move || if is_booked.get() { BOOKED } else { "" }.to_string())
                apply=Callback::new(move |(chosen,): (String,)| {
                    let cvn = if chosen == BOOKED { Cvn::Comptabilisees } else { Cvn::Annexe };
                    store.apply(SettingsCommand::CvnChosen(cvn)).map(|_| ())
                })
            />
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || is_counted.get()
                    on:change:target=move |event| {
                        let _ = store.apply(SettingsCommand::StatutaireCounted(event.target().checked()));
                    }
                />
                <span>{text(Text::CountStatutaire)}</span>
            </label>
            <dl>
                <dt>{text(Text::WithStatutaire)}</dt>
                <dd>{time(|figures| &figures.avec_statutaire)}</dd>
                <dt>{text(Text::WithoutStatutaire)}</dt>
                <dd>{time(|figures| &figures.sans_statutaire)}</dd>
                <Apart title=Text::KindPrete time=|figures| &figures.prete/>
                <Apart title=Text::KindCivique time=|figures| &figures.service_civique/>
            </dl>
        </aside>
    }
}

/// Time that is counted apart, when there is any.
#[component]
fn Apart(title: Text, time: fn(&Benevolat) -> &Time) -> impl IntoView {
    let figures = current(Store::get());
    move || {
        let figures = figures.read();
        let time = figures.as_ref().and_then(|figures| figures.benevolat.as_ref().ok()).map(time);
        time.filter(|time| !time.heures.is_zero()).map(|time| {
            view! {
                <dt>{text(title)}</dt>
                <dd>{people::time_said(time)}</dd>
            }
        })
    }
}

/// Which yearly hours make one full-time equivalent.
#[component]
fn BaseChoice() -> impl IntoView {
    let store = Store::get();
    let base = store.part(|document| document.settings.etp_base);
    let choices = EtpBase::NAMED.map(|base| Choice::new(base.hours(), text(people::base_name(base)))).to_vec();
    let choices: Vec<Choice> = choices.into_iter().chain([Choice::new(OWN, text(Text::BaseOwn))]).collect();
    let value = Signal::derive(move || match base.get() {
        EtpBase::Propre(_) => OWN.to_string(),
        named => named.hours().to_string(),
    });
    let choose = Callback::new(move |(value,): (String,)| {
        let named = EtpBase::NAMED.into_iter().find(|base| base.hours().to_string() == value);
        let chosen = named.unwrap_or_else(|| EtpBase::Propre(base.get_untracked().hours()));
        store.apply(SettingsCommand::EtpBaseChosen(chosen)).map(|_| ())
    });
    let hours = Signal::derive(move || number::edit_number(base.get().hours()));
    view! {
        <Chosen name=Text::EtpBase choices=Signal::stored(choices) value apply=choose/>
        <Show when=move || matches!(base.get(), EtpBase::Propre(_))>
            <Named name=Signal::stored(text(Text::EtpBaseOwn).to_string())>
                <ValueField
                    label=text(Text::EtpBaseOwn)
                    shown=hours
                    edited=hours
                    commit=Callback::new(move |(typed,): (String,)| {
                        let hours = typed_number(&typed, Some(base.get_untracked().hours()))?;
                        store.apply(SettingsCommand::EtpBaseChosen(EtpBase::Propre(hours))).map(|_| ())
                    })
                />
            </Named>
        </Show>
    }
}
