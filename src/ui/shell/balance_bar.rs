//! The balance bar, always in sight: charges, produits, résultat in words and colour, what changed.

use crate::domain::document::id::ColumnId;
use crate::domain::money::Amount;
use crate::i18n::{Text, difference, fill, instead, text};
use crate::screen::balance::Totals;
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::prelude::*;

/// The balance bar.
#[component]
pub fn BalanceBar() -> impl IntoView {
    let store = Store::get();
    let balance = store.balance();
    let column = Memo::new(move |_| balance.read().as_ref().map(|bar| bar.column.clone()).unwrap_or_default());
    let reference = Memo::new(move |_| balance.read().as_ref().and_then(|bar| bar.reference.clone()));
    let totals = Memo::new(move |_| balance.read().as_ref().map(|bar| bar.totals));
    let total = move |part: fn(&Totals) -> Amount| {
        Signal::derive(move || match totals.get() {
            Some(Ok(totals)) => Shown::money(part(&totals)),
            _ => Shown::absent(),
        })
    };
    let known = move || totals.get().and_then(Result::ok);
    let resultat = Signal::derive(move || match known() {
        Some(totals) => Shown::signed(totals.resultat),
        None => Shown::absent(),
    });
    let tone = move || known().map_or("", |totals| tone_of(totals.resultat));
    let word = move || known().map_or("", |totals| text(word_of(totals.resultat)));
    let keys = Signal::derive(move || Keys { reference: reference.get(), ..Keys::default() });
    view! {
        <footer class="balance" aria-label=text(Text::BalanceBar)>
            <div class="which">
                <ColumnChoice/>
                <ReferenceChoice/>
            </div>
            <dl>
                <div class="charges">
                    <dt>{text(Text::Charges)}</dt>
                    <dd>
                        <Figure name="total-charges" column value=total(|totals| totals.charges)/>
                    </dd>
                </div>
                <div class="produits">
                    <dt>{text(Text::Produits)}</dt>
                    <dd>
                        <Figure name="total-produits" column value=total(|totals| totals.produits)/>
                    </dd>
                </div>
                <div class=move || format!("result {}", tone()) aria-live="polite" aria-atomic="true">
                    <dt>{word}</dt>
                    <dd>
                        <Figure name="resultat" column value=resultat/>
                        <small>
                            {move || {
                                let part = known()?.part?;
                                Some(fill(Text::OfProduits, &[&Shown::percent(part.abs()).text]))
                            }}
                        </small>
                    </dd>
                </div>
                <Show when=move || known().is_some_and(|totals| totals.unsigned.is_some())>
                    <div class="unsigned">
                        <dt>{text(Text::Unsigned)}</dt>
                        <dd>
                            <Figure
                                name="non-conventionne"
                                column
                                value=Signal::derive(move || {
                                    Shown::maybe(known().and_then(|totals| totals.unsigned), |(amount, _)| {
                                        Shown::money(amount)
                                    })
                                })
                            />
                            <small>
                                {text(Text::WithoutUnsigned)}
                                <Figure
                                    name="resultat-conventionne"
                                    column
                                    value=Signal::derive(move || {
                                        Shown::maybe(known().and_then(|totals| totals.unsigned), |(_, without)| {
                                            Shown::signed(without)
                                        })
                                    })
                                />
                            </small>
                        </dd>
                    </div>
                </Show>
                <Show when=move || known().is_some_and(|totals| totals.before.is_some())>
                    <div class="delta">
                        <dt>{move || text(difference(store.beside()))}</dt>
                        <dd>
                            <Figure
                                name="difference"
                                column
                                keys
                                value=Signal::derive(move || {
                                    Shown::maybe(known().and_then(|totals| totals.before), |(_, change)| {
                                        Shown::signed(change)
                                    })
                                })
                            />
                            <small>
                                {move || {
                                    let (before, _) = known()?.before?;
                                    Some(instead(store.beside(), before))
                                }}
                            </small>
                        </dd>
                    </div>
                </Show>
            </dl>
            <Show when=move || matches!(totals.get(), Some(Err(_)))>
                <p class="wrong" role="alert">{text(Text::TotalTooLarge)}</p>
            </Show>
        </footer>
    }
}

/// Returns the class of a résultat.
pub fn tone_of(resultat: Amount) -> &'static str {
    match resultat {
        amount if amount.is_zero() => "even",
        amount if amount.is_negative() => "deficit",
        _ => "excedent",
    }
}

fn word_of(resultat: Amount) -> Text {
    match resultat {
        amount if amount.is_zero() => Text::Balanced,
        amount if amount.is_negative() => Text::Deficit,
        _ => Text::Excedent,
    }
}

/// Which column is shown.
#[component]
fn ColumnChoice() -> impl IntoView {
    let store = Store::get();
    let choices = store.part(|document| {
        document.columns.iter().map(|column| Choice::new(column.id.0, column.label.clone())).collect::<Vec<_>>()
    });
    view! {
        <Select
            label=text(Text::ColumnShown)
            choices
            value=Signal::derive(move || chosen(store.column.get()))
            on_choose=Callback::new(move |(value,): (String,)| store.choose_column(column_of(&value)))
        />
    }
}

/// Which column it is compared with.
#[component]
fn ReferenceChoice() -> impl IntoView {
    let store = Store::get();
    let all = store
        .part(|document| document.columns.iter().map(|column| (column.id, column.label.clone())).collect::<Vec<_>>());
    let choices = Memo::new(move |_| {
        let shown = store.column.get();
        let others = all.read();
        let others = others.iter().filter(|(id, _)| Some(*id) != shown);
        others.map(|(id, label)| Choice::new(id.0, fill(Text::ComparedWith, &[label]))).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !choices.read().is_empty()>
            <Select
                label=text(Text::ColumnCompared)
                choices
                value=Signal::derive(move || chosen(store.reference.get()))
                on_choose=Callback::new(move |(value,): (String,)| store.choose_reference(column_of(&value)))
            />
        </Show>
    }
}

fn chosen(column: Option<ColumnId>) -> String {
    column.map(|column| column.0.to_string()).unwrap_or_default()
}

fn column_of(value: &str) -> Option<ColumnId> {
    value.parse().ok().map(ColumnId)
}
