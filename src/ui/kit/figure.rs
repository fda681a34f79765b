//! A key figure as outside programs rely on it: the formatted number, and the plain one in `data-value`.

use crate::domain::money::Amount;
use crate::format::{money, number};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// A value as shown and as read by programs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// As shown.
    pub text: String,
    /// The exact decimal; empty when there is no value.
    pub plain: String,
}

impl Shown {
    /// Shows euros to the cent with their sign: "947 815,20 €".
    pub fn money(amount: Amount) -> Shown {
        Shown { text: money::money(amount), plain: amount.to_string() }
    }

    /// Shows euros to the cent without the unit, for tables.
    pub fn amount(amount: Amount) -> Shown {
        Shown { text: money::amount(amount), plain: amount.to_string() }
    }

    /// Shows a gain or a loss with its sign: "+31 033,99 €".
    pub fn signed(amount: Amount) -> Shown {
        Shown { text: money::signed(amount), plain: amount.to_string() }
    }

    /// Shows a change in whole euros with its sign; the exact one stays in `plain`.
    pub fn change(amount: Amount) -> Shown {
        Shown { text: money::change(amount), plain: amount.to_string() }
    }

    /// Shows a rate in per cent, to one place.
    pub fn percent(rate: Decimal) -> Shown {
        Shown { text: number::percent(rate, 1), plain: number::plain_number(rate) }
    }

    /// Shows a plain ratio, to two places.
    pub fn ratio(ratio: Decimal) -> Shown {
        Shown { text: number::decimal(ratio, 2), plain: number::plain_number(ratio) }
    }

    /// Shows hours.
    pub fn hours(hours: Decimal) -> Shown {
        Shown { text: number::hours(hours), plain: number::plain_number(hours) }
    }

    /// Shows full-time equivalents.
    pub fn etp(etp: Decimal) -> Shown {
        Shown { text: number::etp(etp), plain: number::plain_number(etp) }
    }

    /// Shows that there is no value.
    pub fn absent() -> Shown {
        Shown { text: "–".into(), plain: String::new() }
    }

    /// Shows a value that may be absent.
    pub fn maybe<T>(value: Option<T>, show: impl FnOnce(T) -> Shown) -> Shown {
        value.map_or_else(Shown::absent, show)
    }
}

/// What a figure is about, besides its name and its column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keys {
    /// The compared column's label.
    pub reference: Option<String>,
    /// An account number.
    pub account: Option<String>,
    /// A funder's name.
    pub funder: Option<String>,
    /// A pole's label.
    pub pole: Option<String>,
    /// A line's identity.
    pub line: Option<String>,
    /// The label of an indicator.
    pub indicator: Option<String>,
    /// The label of a hypothesis.
    pub lever: Option<String>,
    /// The label of an agreement.
    pub convention: Option<String>,
    /// The account a share is over, when it is not total produits.
    pub base: Option<&'static str>,
}

/// A key figure. Not an `<output>`: dozens of them change together, and each would be read aloud.
#[component]
pub fn Figure(
    /// Its name in the stable surface: `resultat`.
    name: &'static str,
    /// The label of its column.
    #[prop(into)]
    column: Signal<String>,
    /// What else it is about.
    #[prop(optional, into)]
    keys: Signal<Keys>,
    /// Its value.
    #[prop(into)]
    value: Signal<Shown>,
) -> impl IntoView {
    view! {
        <span
            class="figure"
            data-figure=name
            data-column=move || column.get()
            data-reference=move || keys.read().reference.clone()
            data-account=move || keys.read().account.clone()
            data-funder=move || keys.read().funder.clone()
            data-pole=move || keys.read().pole.clone()
            data-line=move || keys.read().line.clone()
            data-indicator=move || keys.read().indicator.clone()
            data-hypothese=move || keys.read().lever.clone()
            data-convention=move || keys.read().convention.clone()
            data-base=move || keys.read().base
            data-value=move || value.read().plain.clone()
        >
            {move || value.read().text.clone()}
        </span>
    }
}
