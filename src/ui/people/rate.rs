//! How an hour is valued: so many euros, or the SMIC of a day times a coefficient; for a mission, also as the association does.

use super::entered::{Chosen, Named};
use crate::compute::benevolat::rate;
use crate::domain::command::Refusal;
use crate::domain::date::Date;
use crate::domain::document::benevolat::Taux;
use crate::domain::document::entry::Entry;
use crate::domain::money::Amount;
use crate::domain::reference::smic;
use crate::format::date::{read_date, short};
use crate::format::{money, number};
use crate::i18n::{self, Rejection, Text, fill, people, text};
use crate::ui::kit::field::ValueField;
use crate::ui::kit::select::Choice;
use crate::ui::store::Store;
use leptos::prelude::*;
use rust_decimal::Decimal;

const SAME: &str = "same";
const FLAT: &str = "flat";
const SMIC: &str = "smic";

/// The fields of a rate.
#[component]
pub(super) fn RateFields(
    /// Whose rate it is, as labels say it; empty for the association's.
    #[prop(into)]
    whose: Signal<String>,
    /// The rate; none: the association's.
    #[prop(into)]
    taux: Signal<Option<Taux>>,
    /// Whether it may be the association's.
    inherits: bool,
    /// Applies another.
    apply: Callback<(Option<Taux>,), Result<(), Rejection>>,
) -> impl IntoView {
    let store = Store::get();
    let kinds = [(SAME, Text::RateSame), (FLAT, Text::RateFlat), (SMIC, Text::RateSmic)];
    let kinds: Vec<Choice> = kinds
        .into_iter()
        .filter(|(kind, _)| inherits || *kind != SAME)
        .map(|(kind, name)| Choice::new(kind, text(name)))
        .collect();
    let kind = Memo::new(move |_| match taux.get() {
        None => SAME,
        Some(Taux::Forfait(_)) => FLAT,
        Some(Taux::Smic { .. }) => SMIC,
    });
    let choose = Callback::new(move |(kind,): (String,)| {
        let settings = store.document_now().settings.taux;
        let before = taux.get_untracked().unwrap_or(settings);
        apply.run((match kind.as_str() {
            SMIC => first_day(store).map(|date| Taux::Smic { coefficient: Decimal::ONE, date }),
            FLAT => rate(before).ok().flatten().map(Taux::Forfait),
            _ => None,
        },))
    });
    let name = move |of: Text, alone: Text| {
        Signal::derive(move || match whose.read().as_str() {
            "" => text(alone).to_string(),
            whose => fill(of, &[whose]),
        })
    };
    let smic = move || match taux.get() {
        Some(Taux::Smic { coefficient, date }) => Some((coefficient, date)),
        _ => None,
    };
    // What changes one of its two numbers keeps the other.
    let change = move |change: &dyn Fn(&mut Decimal, &mut Date)| match taux.get_untracked() {
        Some(Taux::Smic { mut coefficient, mut date }) => {
            change(&mut coefficient, &mut date);
            apply.run((Some(Taux::Smic { coefficient, date }),))
        }
        _ => Ok(()),
    };
    let flat = Signal::derive(move || match taux.get() {
        Some(Taux::Forfait(rate)) => Some(rate),
        _ => None,
    });
    view! {
        <Chosen
            name=Text::RateKind
            label=name(Text::MissionRateOf, Text::RateKind)
            choices=Signal::stored(kinds)
            value=Signal::derive(move || kind.get().to_string())
            apply=choose
        />
        <Show when=move || kind.get() == FLAT>
            <Named name=Signal::stored(text(Text::Rate).to_string())>
                <ValueField
                    label=name(Text::RateFlatOf, Text::Rate)
                    shown=Signal::derive(move || flat.get().map(money::money).unwrap_or_default())
                    edited=Signal::derive(move || flat.get().map(money::edit_text).unwrap_or_default())
                    commit=Callback::new(move |(typed,): (String,)| {
                        let before = flat.get_untracked().map(Amount::euros);
                        let euros = Amount::rounded(typed_number(&typed, before)?);
                        let too_large = |_| Rejection::sentence(text(Text::RefusalTooLarge));
                        apply.run((Some(Taux::Forfait(euros.map_err(too_large)?)),))
                    })
                />
            </Named>
        </Show>
        <Show when=move || kind.get() == SMIC>
            <Named name=Signal::stored(text(Text::RateCoefficient).to_string())>
                <ValueField
                    label=name(Text::RateCoefficientOf, Text::RateCoefficient)
                    shown=Signal::derive(move || smic().map(|(k, _)| number::decimal(k, 4)).unwrap_or_default())
                    edited=Signal::derive(move || smic().map(|(k, _)| number::edit_number(k)).unwrap_or_default())
                    commit=Callback::new(move |(typed,): (String,)| {
                        let number = typed_number(&typed, smic().map(|(coefficient, _)| coefficient))?;
                        change(&|coefficient, _| *coefficient = number)
                    })
                />
            </Named>
            <Named name=Signal::stored(text(Text::RateDay).to_string())>
                <ValueField
                    label=name(Text::RateDayOf, Text::RateDay)
                    shown=Signal::derive(move || smic().map(|(_, date)| short(date)).unwrap_or_default())
                    edited=Signal::derive(move || smic().map(|(_, date)| short(date)).unwrap_or_default())
                    commit=Callback::new(move |(typed,): (String,)| {
                        let wrong = |_| i18n::rejection(&Refusal::NotADate { text: typed.chars().take(40).collect() });
                        let day = read_date(&typed).map_err(wrong)?;
                        change(&|_, date| *date = day)
                    })
                />
            </Named>
            <p class="note">{move || taux.get().map(people::rate_said)}</p>
        </Show>
    }
}

/// The day proposed: the last of the exercice, or the first whose SMIC is known.
fn first_day(store: Store) -> Option<Date> {
    let figures = store.figures.get_untracked();
    let column = store.column.get_untracked().and_then(|column| figures.document.columns.get(column).cloned());
    column
        .map(|column| column.exercice.closing())
        .filter(|day| smic::hourly(*day).is_some())
        .or(smic::last().map(|(day, _)| day))
}

/// Reads a number; nothing typed is zero.
pub(super) fn typed_number(typed: &str, current: Option<Decimal>) -> Result<Decimal, Rejection> {
    let refused = |fault| i18n::rejection(&Refusal::Entry(fault));
    let entry = Entry::typed(typed, current).map_err(refused)?;
    entry.map_or(Ok(Decimal::ZERO), |entry| entry.value().map_err(refused))
}
