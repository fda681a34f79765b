//! The tables behind the method: the SMIC with its dates, the same hours over each base.

use super::shown::{current, shown};
use crate::compute::benevolat::etp;
use crate::domain::document::benevolat::{EtpBase, Taux};
use crate::domain::reference::smic;
use crate::format::date::short;
use crate::format::money;
use crate::i18n::{Text, people, text};
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::numbers::Numbers;
use crate::ui::store::Store;
use leptos::prelude::*;

/// The SMIC with its dates, once a rate follows it, and what is not known of it.
#[component]
pub(super) fn SmicTable() -> impl IntoView {
    let store = Store::get();
    let is_used = store.part(|document| {
        let rates = document.missions.iter().filter_map(|mission| mission.taux);
        rates.chain([document.settings.taux]).any(|taux| matches!(taux, Taux::Smic { .. }))
    });
    let late = shown(store, |figures, column| people::smic_late(figures.document.columns.get(column)?));
    let rows = move || {
        smic::TABLE
            .iter()
            .rev()
            .filter_map(|row| Some((short(row.day()?), money::money(row.hourly()), row.text)))
            .map(|(day, hourly, said)| {
                view! { <tr><th scope="row">{day}</th><td class="num">{hourly}</td><td>{said}</td></tr> }
            })
            .collect_view()
    };
    view! {
        <Show when=move || is_used.get()>
            {move || late.get().map(|said| view! { <p class="note late">{said}</p> })}
            <p class="note">{text(Text::SmicNoLoad)}</p>
        </Show>
        <Numbers title=Text::SmicTable printed=false>
            <table class="plain small">
                <thead>
                    <tr>
                        <th scope="col">{text(Text::SmicFrom)}</th>
                        <th scope="col" class="num">{text(Text::SmicHourly)}</th>
                        <th scope="col">{text(Text::SmicText)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="note">{text(Text::SmicMetropole)}</p>
        </Numbers>
    }
}

/// The hours that count over each base, with what each counts.
#[component]
pub(super) fn BaseTable() -> impl IntoView {
    let store = Store::get();
    let figures = current(store);
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let chosen = store.part(|document| document.settings.etp_base);
    let rows = move || {
        let own = matches!(chosen.get(), EtpBase::Propre(_)).then(|| chosen.get());
        EtpBase::NAMED
            .into_iter()
            .chain(own)
            .map(|base| {
                let value = Signal::derive(move || {
                    let figures = figures.read();
                    let time = figures.as_ref().and_then(|figures| figures.benevolat.as_ref().ok());
                    Shown::maybe(time, |time| Shown::etp(etp(time.compte.heures, base.hours())))
                });
                let keys = Keys { base: base.word(), ..Keys::default() };
                view! {
                    <tr class:chosen=move || chosen.get() == base>
                        <th scope="row">
                            {Shown::hours(base.hours()).text} <small>{text(people::base_meaning(base))}</small>
                        </th>
                        <td class="num">
                            <Figure name="benevolat-etp-base" column keys=Signal::stored(keys) value/>
                        </td>
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <Numbers title=Text::BaseTable printed=false>
            <table class="plain small">
                <thead>
                    <tr>
                        <th scope="col">{text(Text::BaseHours)}</th>
                        <th scope="col" class="num">{text(Text::Etp)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </Numbers>
    }
}
