//! *Public, privé, ressources propres*: the produits as one stacked bar, and its figures.

use super::current;
use crate::domain::money::Overflow;
use crate::i18n::{Text, text};
use crate::screen::financeurs::composition::{Composition, Part, composition};
use crate::ui::kit::figure::{Figure, Shown};
use crate::ui::store::Store;
use leptos::prelude::*;

/// The section.
#[component]
pub fn CompositionSection() -> impl IntoView {
    let store = Store::get();
    let breakdown = current(store);
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let shown: Memo<Option<Result<Composition, Overflow>>> =
        Memo::new(move |_| breakdown.read().as_ref().map(|breakdown| composition(breakdown)));
    view! {
        <section class="sheet composition">
            <h2>{text(Text::Composition)}</h2>
            {move || match shown.get() {
                Some(Ok(composition)) => drawn(&composition, column).into_any(),
                Some(Err(_)) => view! { <p class="note">{text(Text::FunderTooLarge)}</p> }.into_any(),
                None => ().into_any(),
            }}
        </section>
    }
}

fn drawn(composition: &Composition, column: Memo<String>) -> impl IntoView + use<> {
    let has_bar = composition.parts.iter().any(|part| part.bar.width() > 0);
    let bars = composition.parts.iter().enumerate().map(|(place, part)| {
        view! { <rect class=class(place) x=percent(part.bar.left) width=percent(part.bar.width()) height="26"></rect> }
    });
    let rows = composition.parts.iter().enumerate().map(|(place, part)| row(place, part, column));
    let below = composition.has_below.then(|| view! { " " {text(Text::CompositionBelow)} });
    view! {
        {has_bar.then(|| view! {
            <div class="stack" role="img" aria-label=composition.said()>
                <svg aria-hidden="true">{bars.collect_view()}</svg>
            </div>
        })}
        <table class="plain">
            <thead>
                <tr>
                    <th scope="col">{text(Text::CompositionNature)}</th>
                    <th scope="col" class="num">{move || column.get()}</th>
                    <th scope="col" class="num">{text(Text::Share)}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{text(Text::CompositionTotal)}</th>
                    <td class="num">{Shown::amount(composition.total).text}</td>
                    <td class="num"></td>
                </tr>
            </tfoot>
        </table>
        <p class="note">{composition.both.clone()} {below}</p>
    }
}

fn row(place: usize, part: &Part, column: Memo<String>) -> impl IntoView + use<> {
    let share = Signal::stored(Shown::maybe(part.share, Shown::percent));
    view! {
        <tr>
            <th scope="row">
                <svg class="swatch" aria-hidden="true"><rect class=class(place) width="14" height="14"></rect></svg>
                {text(part.name)} <small>{text(part.about)}</small>
            </th>
            <td class="num">{Shown::amount(part.amount).text}</td>
            <td class="num"><Figure name=part.figure column value=share/></td>
        </tr>
    }
}

/// Returns the class of a part: lighter and lighter, so that grey tells them apart too.
fn class(place: usize) -> &'static str {
    ["part-1", "part-2", "part-3", "part-4", "part-5"].get(place).copied().unwrap_or_default()
}

fn percent(place: u32) -> String {
    format!("{}.{}%", place / 10, place % 10)
}
