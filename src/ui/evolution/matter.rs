//! *Ce qui compte le plus*: hypotheses over their ranges, or the largest lines by so much percent.

use super::{Section, numbers_of};
use crate::compute::matter::{self, LARGEST};
use crate::compute::trial::Trouble;
use crate::domain::document::entry::Entry;
use crate::domain::money::Amount;
use crate::format::number;
use crate::i18n::{Piece, Rejection, Text, fill, playing, text};
use crate::screen::evolution::matter::{Moved, Tornado, tornado};
use crate::ui::kit::chart::{Drawn, Said, Track, legend, row};
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::Shown;
use crate::ui::kit::numbers::Numbers;
use crate::ui::kit::pieces::Lead;
use crate::ui::kit::sight::Sight;
use crate::ui::store::Store;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// By how much lines are moved unless another rate is chosen: 5 %.
const RATE: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// What was found, with the sentence that says it.
#[derive(Clone, PartialEq)]
struct Found {
    pieces: Vec<Piece>,
    tornado: Tornado,
}

/// The section.
#[component]
pub fn Matter() -> impl IntoView {
    let store = Store::get();
    let sight = Sight::calm();
    let rate = RwSignal::new(RATE);
    let chosen = RwSignal::new(None::<bool>);
    let has_ranges = Memo::new(move |_| {
        let figures = store.figures.read();
        let lineage = store.column.get().map(|column| figures.document.lineage(column)).unwrap_or_default();
        let columns = lineage.into_iter().filter_map(|column| figures.document.columns.get(column));
        columns.flat_map(|column| &column.levers).any(|lever| lever.on && lever.range.is_some())
    });
    let by_levers = Memo::new(move |_| has_ranges.get() && chosen.get().unwrap_or(true));
    let found: Memo<Option<Result<Found, Trouble>>> = Memo::new(move |_| {
        let figures = sight.figures.get()?;
        let column = store.column.get()?;
        let movers = match by_levers.get() {
            true => matter::levers(&figures, column),
            false => matter::lines(&figures, column, rate.get(), LARGEST),
        };
        let now = figures.column(column)?.budget.as_ref().map(|budget| budget.resultat);
        Some(movers.and_then(|movers| {
            let document = &figures.document;
            let pieces = playing::matter(document, &movers);
            Ok(Found { pieces, tornado: tornado(document, now.map_err(|_| Trouble::TooLarge)?, &movers) })
        }))
    });
    let pieces = Memo::new(move |_| match found.get() {
        Some(Ok(found)) => found.pieces,
        Some(Err(why)) => vec![Piece::Plain(text(playing::trouble(why)).into())],
        None => Vec::new(),
    });
    let drawn = Memo::new(move |_| found.get().and_then(Result::ok).map(|found| found.tornado));
    let take_rate = Callback::new(move |(typed,): (String,)| {
        let cleaned = typed.trim().trim_end_matches(['%', '\u{a0}', ' ']);
        let read = Entry::typed(cleaned, None).ok().flatten().and_then(|entry| entry.value().ok());
        let percent = read.filter(|read| *read > Decimal::ZERO && *read <= Decimal::ONE_HUNDRED);
        let percent = percent.ok_or_else(|| Rejection::sentence(text(Text::MatterRate)))?;
        rate.set(percent / Decimal::ONE_HUNDRED);
        Ok(())
    });
    let which = move |levers: bool, said: Text| {
        view! {
            <button
                type="button"
                aria-pressed=move || (by_levers.get() == levers).to_string()
                on:click=move |_| chosen.set(Some(levers))
            >
                {text(said)}
            </button>
        }
    };
    view! {
        <Section title=Text::MatterTitle sight>
            <Lead pieces/>
            <div class="toolbar">
                <Show when=move || has_ranges.get()>
                    <div class="segmented" role="group" aria-label=text(Text::MatterWhich)>
                        {which(true, Text::MatterLevers)}
                        {which(false, Text::MatterLines)}
                    </div>
                </Show>
                <Show when=move || !by_levers.get()>
                    <span class="labelled">
                        <span aria-hidden="true">{text(Text::MatterBy)}</span>
                        <ValueField
                            label=text(Text::MatterBy)
                            shown=Signal::derive(move || number::percent(rate.get(), places(rate.get())))
                            edited=Signal::derive(move || {
                                number::edit_number((rate.get() * Decimal::ONE_HUNDRED).normalize())
                            })
                            class="amount rate"
                            commit=take_rate
                        />
                    </span>
                </Show>
            </div>
            {move || drawn.get().filter(|tornado| !tornado.rows.is_empty()).map(|tornado| chart(&tornado))}
            <Show when=move || drawn.read().as_ref().is_some_and(|tornado| !tornado.rows.is_empty())>
                <Numbers>{move || drawn.get().map(|tornado| table(&tornado))}</Numbers>
            </Show>
        </Section>
    }
}

/// Returns how many decimals a rate in percent is written with.
fn places(rate: Decimal) -> u32 {
    (rate * Decimal::ONE_HUNDRED).normalize().scale()
}

fn chart(tornado: &Tornado) -> impl IntoView + use<> {
    let rows = tornado.rows.iter().zip(&tornado.drawn.bars).map(|(moved, swing)| {
        let (low, high) = moved.resultats();
        let part = |bar: Option<_>, class: &'static str| bar.map(|bar| Drawn { bar, class });
        let track = Track {
            bars: [part(swing.below, "deficit weighs"), part(swing.above, "excedent")].into_iter().flatten().collect(),
            said: vec![
                Said { at: swing.bar.left, before: true, amount: tornado.unit.signed(low) },
                Said { at: swing.bar.right, before: false, amount: tornado.unit.signed(high) },
            ],
            zero: tornado.drawn.zero,
            link: None,
            now: Some(tornado.drawn.now),
        };
        row("", moved.name.clone(), Some(moved.between()), track)
    });
    let now = fill(Text::MatterNow, &[&Shown::signed(tornado.now).text]);
    view! {
        <div class="chart" role="img" aria-label=tornado.said(text(Text::MatterTitle))>
            {rows.collect_view()}
        </div>
        {legend(&[("deficit weighs", Text::MatterDeficit), ("excedent", Text::MatterExcedent)], Some(now))}
    }
}

fn table(tornado: &Tornado) -> impl IntoView + use<> {
    let resultat = |amount: Amount| {
        let class = if amount.is_negative() { "num negative" } else { "num" };
        view! { <td class=class>{Shown::signed(amount).text}</td> }
    };
    let rows = tornado.rows.iter().map(|moved: &Moved| {
        view! {
            <tr>
                <th scope="row">{moved.name.clone()}</th>
                <td class="num minor">{moved.low.number.clone()}</td>
                {resultat(moved.low.resultat)}
                <td class="num minor">{moved.high.number.clone()}</td>
                {resultat(moved.high.resultat)}
                <td class="num minor">{Shown::money(moved.swing).text}</td>
            </tr>
        }
    });
    view! {
        <div class="scroller" tabindex="0" role="region" aria-label=numbers_of(text(Text::MatterTitle))>
            <table class="plain">
                <thead>
                    <tr>
                        <th scope="col">{text(Text::MatterWhich)}</th>
                        <th scope="col" class="num minor">{text(Text::MatterLow)}</th>
                        <th scope="col" class="num">{text(Text::MatterResultatLow)}</th>
                        <th scope="col" class="num minor">{text(Text::MatterHigh)}</th>
                        <th scope="col" class="num">{text(Text::MatterResultatHigh)}</th>
                        <th scope="col" class="num minor">{text(Text::MatterSwing)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
