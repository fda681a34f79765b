//! How volunteer time is counted: base, rate, statutory time; both totals shown.

use super::current;
use crate::compute::benevolat::Time;
use crate::domain::command::SettingsCommand;
use crate::domain::document::benevolat::{EtpBase, Taux};
use crate::domain::document::entry::Entry;
use crate::domain::expression::Fault;
use crate::domain::money::Amount;
use crate::format::{money, number};
use crate::i18n::{self, Rejection, Text, fill, text};
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::Shown;
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// What the base list gives back for a base of the association's own.
const OWN: &str = "own";

/// The method card.
#[component]
pub fn Method() -> impl IntoView {
    let store = Store::get();
    let figures = current(store);
    let is_counted = store.part(|document| document.settings.statutaire_compte);
    let rate = store.part(|document| match document.settings.taux {
        Taux::Forfait(rate) => Some(rate),
        Taux::Smic { .. } => None,
    });
    let time = move |which: fn(&crate::compute::benevolat::Benevolat) -> &Time| {
        move || {
            let figures = figures.read();
            let time = figures.as_ref().and_then(|figures| figures.benevolat.as_ref().ok()).map(which);
            time.map(|time| {
                let said = [Shown::hours(time.heures).text, Shown::etp(time.etp).text, Shown::money(time.valeur).text];
                fill(Text::TimeSaid, &[&said[0], &said[1], &said[2]])
            })
        }
    };
    let formula = move || {
        let figures = figures.read();
        let time = figures.as_ref().and_then(|figures| figures.benevolat.as_ref().ok())?;
        let rate = rate.get()?;
        // A mission with a rate of its own makes the one-line formula untrue.
        let exact = rate.times(time.compte.heures).ok()? == time.compte.valeur;
        exact.then(|| {
            let said = [Shown::hours(time.compte.heures).text, money::money(rate), money::money(time.compte.valeur)];
            fill(Text::MethodFormula, &[&said[0], &said[1], &said[2]])
        })
    };
    view! {
        <aside class="card method" aria-label=text(Text::HowCounted)>
            <h2>{text(Text::HowCounted)}</h2>
            <p>{text(Text::NeverInResult)}</p>
            <span class="formula-text">{formula}</span>
            <BaseChoice/>
            <div class="field">
                <span class="label">{text(Text::Rate)}</span>
                <ValueField
                    label=text(Text::Rate)
                    shown=Signal::derive(move || rate.get().map(money::money).unwrap_or_default())
                    edited=Signal::derive(move || rate.get().map(money::edit_text).unwrap_or_default())
                    commit=Callback::new(move |(typed,): (String,)| {
                        let rate = amount(&typed, rate.get_untracked())?;
                        store.apply(SettingsCommand::TauxChosen(Taux::Forfait(rate))).map(|_| ())
                    })
                />
            </div>
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
            </dl>
        </aside>
    }
}

/// Which yearly hours make one full-time equivalent.
#[component]
fn BaseChoice() -> impl IntoView {
    let store = Store::get();
    let base = store.part(|document| document.settings.etp_base);
    let choices = EtpBase::NAMED.map(|base| Choice::new(base.hours(), text(base_name(base)))).to_vec();
    let choices: Vec<Choice> = choices.into_iter().chain([Choice::new(OWN, text(Text::BaseOwn))]).collect();
    let value = Signal::derive(move || match base.get() {
        EtpBase::Propre(_) => OWN.to_string(),
        named => named.hours().to_string(),
    });
    let choose = Callback::new(move |(value,): (String,)| {
        let named = EtpBase::NAMED.into_iter().find(|base| base.hours().to_string() == value);
        let chosen = named.unwrap_or_else(|| EtpBase::Propre(base.get_untracked().hours()));
        if let Err(rejection) = store.apply(SettingsCommand::EtpBaseChosen(chosen)) {
            store.notify(rejection.sentence);
        }
    });
    let hours = Signal::derive(move || number::edit_number(base.get().hours()));
    view! {
        <div class="field">
            <span class="label">{text(Text::EtpBase)}</span>
            <Select label=text(Text::EtpBase) choices=Signal::stored(choices) value on_choose=choose/>
        </div>
        <Show when=move || matches!(base.get(), EtpBase::Propre(_))>
            <div class="field">
                <ValueField
                    label=text(Text::EtpBaseOwn)
                    shown=hours
                    edited=hours
                    commit=Callback::new(move |(typed,): (String,)| {
                        let hours = quantity(&typed, None)?;
                        store.apply(SettingsCommand::EtpBaseChosen(EtpBase::Propre(hours))).map(|_| ())
                    })
                />
            </div>
        </Show>
    }
}

fn base_name(base: EtpBase) -> Text {
    match base {
        EtpBase::H1607 => Text::Base1607,
        EtpBase::H1820 => Text::Base1820,
        EtpBase::H1600 => Text::Base1600,
        EtpBase::H1596 => Text::Base1596,
        EtpBase::H1554 => Text::Base1554,
        EtpBase::Propre(_) => Text::BaseOwn,
    }
}

fn quantity(typed: &str, current: Option<Decimal>) -> Result<Decimal, Rejection> {
    let refused = |fault: Fault| i18n::rejection(&crate::domain::command::Refusal::Entry(fault));
    let entry = Entry::typed(typed, current).map_err(refused)?;
    entry.map_or(Ok(Decimal::ZERO), |entry| entry.value().map_err(refused))
}

fn amount(typed: &str, current: Option<Amount>) -> Result<Amount, Rejection> {
    let value = quantity(typed, current.map(Amount::euros))?;
    Amount::rounded(value).map_err(|_| Rejection::sentence(text(Text::RefusalTooLarge)))
}
