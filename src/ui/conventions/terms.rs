//! How an agreement comes to what it gives in the column shown: each amount compared, the one that decides, what is booked,
//! what the accounts would add.

use super::fields::{Agreement, Group};
use crate::compute::conventions::{Binding, Report, Worth, report};
use crate::domain::money::Amount;
use crate::i18n::{Text, text};
use crate::ui::kit::figure::{Figure, Keys, Shown};
use leptos::prelude::*;

/// One amount: its name, its figure, where it is read, what it is when it decides.
type Term = (Text, &'static str, fn(&Report) -> Option<Amount>, Option<Binding>);

const TERMS: [Term; 10] = [
    (Text::TermAgreed, "convention-convenu", |told| Some(worth(told)?.agreed?.1), Some(Binding::Agreed)),
    (Text::TermRate, "convention-taux", |told| worth(told)?.by_rate, Some(Binding::Rate)),
    (Text::TermCap, "convention-plafond", |told| worth(told)?.cap, Some(Binding::Cap)),
    (
        Text::TermOthers,
        "convention-autres",
        |told| worth(told).and_then(|worth| worth.left.map(|_| worth.costs.others)),
        None,
    ),
    (Text::TermLeft, "convention-reste", |told| worth(told)?.left, Some(Binding::Left)),
    (Text::TermGives, "convention-montant", |told| Some(worth(told)?.gives), None),
    (Text::TermBooked, "convention-inscrit", |told| told.booked, None),
    (Text::TermDifference, "convention-ecart", |told| told.difference.filter(|gap| !gap.is_zero()), None),
    (Text::TermLater, "convention-487", |told| told.later, None),
    (Text::TermUnspent, "convention-689", |told| told.unspent, None),
];

fn worth(told: &Report) -> Option<&Worth> {
    told.worth.as_ref().ok()
}

/// The amounts, those there are.
#[component]
pub fn Terms(agreement: Agreement, label: Memo<String>) -> impl IntoView {
    let store = agreement.store;
    let told = Memo::new(move |_| report(&store.figures.read(), store.column.get()?, agreement.id));
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let keys = Signal::derive(move || Keys { convention: Some(label.get()), ..Keys::default() });
    let terms = TERMS.map(|(name, figure, read, decides)| {
        let amount = Memo::new(move |_| told.read().as_ref().and_then(read));
        let binding = move || told.read().as_ref().and_then(worth).map(|worth| worth.binding);
        let is_decisive = move || decides.is_some() && binding() == decides;
        view! {
            <Show when=move || amount.get().is_some()>
                <div class:decides=is_decisive>
                    <dt>
                        {text(name)}
                        {move || is_decisive().then(|| view! { " " <small>{text(Text::TermDecides)}</small> })}
                    </dt>
                    <dd><Figure name=figure column keys value=Signal::derive(move || Shown::maybe(amount.get(), Shown::money))/></dd>
                </div>
            </Show>
        }
    });
    view! {
        <Group title=Text::ConventionReckoning>
            <dl class="terms">{terms.into_iter().collect_view()}</dl>
        </Group>
    }
}
