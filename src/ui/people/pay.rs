//! What the jobs cost by what was typed of each, beside what the accounts say, and what a full-time equivalent costs.

use super::shown::{current, shown};
use crate::compute::figures::Figures;
use crate::compute::paie::{self, Comptes, Paie};
use crate::domain::document::id::ColumnId;
use crate::domain::money::Amount;
use crate::format::{money, number};
use crate::i18n::{Text, fill, text};
use crate::ui::kit::figure::{Figure, Shown};
use crate::ui::store::Store;
use leptos::prelude::*;

/// The payroll of the column shown.
#[component]
pub(super) fn Pay() -> impl IntoView {
    let store = Store::get();
    let figures = current(store);
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let paid = shown(store, |figures: &Figures, column: ColumnId| figures.paie(column).ok());
    let said = shown(store, |figures: &Figures, column: ColumnId| paie::comptes(figures.tally(column)?));
    let euros = move |amount: fn(&Paie, Option<Comptes>) -> Option<Amount>| {
        Signal::derive(move || {
            let amount = paid.get().and_then(|paid| amount(&paid, said.get()));
            Shown::maybe(amount, Shown::money)
        })
    };
    let difference = Signal::derive(move || {
        let amounts = paid.get().filter(Paie::is_whole).and_then(|paid| Some((paid.total().ok()?, said.get()?)));
        let difference = amounts.and_then(|(paid, said)| paid.minus(said.personnel).ok());
        Shown::maybe(difference, Shown::signed)
    });
    let etp = move || figures.read().as_ref().and_then(|figures| figures.etp).filter(|etp| !etp.is_zero());
    let average = Signal::derive(move || Shown::maybe(said.get().and_then(|said| said.average(etp()?)), Shown::money));
    let is_there = Memo::new(move |_| said.get().is_some() || paid.get().is_some_and(|paid| paid.postes > 0));
    let partial = move || {
        let paid = paid.get()?;
        let counts = [paid.complets, paid.postes].map(|count| count.to_string());
        match paid.complets {
            0 => Some(text(Text::PayNone).to_string()),
            all if all == paid.postes => None,
            _ => Some(fill(Text::PayPartial, &counts.each_ref().map(String::as_str))),
        }
    };
    let accounts_note = move || {
        let said = said.get()?;
        let amounts = [said.personnel, said.taxes].map(money::money);
        Some(fill(Text::PayAccountsNote, &amounts.each_ref().map(String::as_str)))
    };
    let people = move || paid.get().and_then(|paid| paid.effectif).map(|people| number::decimal(people, 2));
    view! {
        <Show when=move || is_there.get()>
            <section class="sheet">
                <h2>{text(Text::PayTitle)} " · " {move || column.get()}</h2>
                <dl class="cards within">
                    <div>
                        <dt>{text(Text::PayComputed)}</dt>
                        <dd>
                            <Figure
                                name="paie-calculee"
                                column
                                value=euros(|paid, _| {
                                    (paid.complets > 0).then(|| paid.total().ok())?
                                })
                            />
                        </dd>
                        <dd class="note">{text(Text::PayComputedNote)}</dd>
                    </div>
                    <div>
                        <dt>{text(Text::PayAccounts)}</dt>
                        <dd>
                            <Figure
                                name="paie-comptes"
                                column
                                value=euros(|_, said| said?.total().ok())
                            />
                        </dd>
                        <dd class="note">{accounts_note}</dd>
                    </div>
                    <div>
                        <dt>{text(Text::PayDifference)}</dt>
                        <dd><Figure name="paie-ecart" column value=difference/></dd>
                        <dd class="note">{text(Text::PayDifferenceNote)}</dd>
                    </div>
                    <div>
                        <dt>{text(Text::PayAverage)}</dt>
                        <dd><Figure name="etp-cout-moyen" column value=average/></dd>
                        <dd class="note">
                            {move || etp().map(|etp| fill(Text::PayAverageNote, &[&number::etp(etp)]))}
                        </dd>
                    </div>
                </dl>
                {move || people().map(|people| view! { <p class="note">{text(Text::PayPeople)} "\u{a0}: " {people}</p> })}
                {move || partial().map(|said| view! { <p class="note">{said}</p> })}
            </section>
        </Show>
    }
}
