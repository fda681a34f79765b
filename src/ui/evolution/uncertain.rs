//! *Prudent, favorable*: what ranges and grants that are not signed could make of the résultat, and draws on demand.

use super::way::outcome;
use super::{Section, numbers_of};
use crate::compute::figures::Figures;
use crate::compute::trial::Trouble;
use crate::compute::uncertainty::{DRAWS, Odds, grants, odds};
use crate::domain::document::id::ColumnId;
use crate::domain::money::Amount;
use crate::format::number;
use crate::i18n::{Piece, Text, fill, playing, text};
use crate::screen::evolution::alternative;
use crate::screen::evolution::uncertain::{Readings, of_grants, of_ranges};
use crate::ui::kit::chart::{Drawn, Said, Track, row};
use crate::ui::kit::figure::Shown;
use crate::ui::kit::numbers::Numbers;
use crate::ui::kit::pieces::Lead;
use crate::ui::kit::sight::Sight;
use crate::ui::store::Store;
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

/// What the draws begin with: the same for everyone.
const SEED: u64 = 2026;

/// The section.
#[component]
pub fn Uncertain() -> impl IntoView {
    let store = Store::get();
    let sight = Sight::calm();
    let ranges: Memo<Option<Result<Option<Readings>, Trouble>>> =
        Memo::new(move |_| Some(of_ranges(&*sight.figures.get()?, store.column.get()?)));
    let known = move || ranges.get().and_then(Result::ok).flatten();
    let of_grants = Memo::new(move |_| {
        let (figures, column) = (sight.figures.get()?, store.column.get()?);
        let charges = figures.column(column)?.budget.as_ref().ok()?.charges;
        let grants = grants(&figures, column)?.ok()?;
        Some((playing::grants(&grants), of_grants(&grants, charges)))
    });
    let pieces = Memo::new(move |_| match ranges.get() {
        Some(Ok(readings)) => {
            let (prudent, favorable) = readings.and_then(|readings| readings.ends()).unwrap_or_default();
            playing::ranges(prudent, favorable)
        }
        Some(Err(why)) => vec![Piece::Plain(text(playing::trouble(why)).into())],
        None => Vec::new(),
    });
    let grants_pieces = Memo::new(move |_| match of_grants.get() {
        Some((pieces, Some(_))) => pieces,
        Some((_, None)) => vec![Piece::Plain(text(Text::GrantsSure).into())],
        None => Vec::new(),
    });
    view! {
        <Section title=Text::UncertainTitle sight>
            <Lead pieces/>
            {move || match known() {
                Some(readings) => shown(Text::UncertainRanges, &readings).into_any(),
                None => view! { <p class="note">{text(Text::UncertainTeach)}</p> }.into_any(),
            }}
            <Show when=move || known().is_some()>
                <Numbers title=Text::OddsMore printed=false>
                    <Draws sight/>
                </Numbers>
            </Show>
            <h3>{text(Text::GrantsTitle)}</h3>
            <Lead pieces=grants_pieces/>
            {move || of_grants.get().and_then(|(_, readings)| readings).map(|readings| shown(Text::GrantsTitle, &readings))}
        </Section>
    }
}

/// Readings as bars, then as figures.
fn shown(title: Text, readings: &Readings) -> impl IntoView + use<> {
    let title = text(title);
    let unit = readings.unit;
    let said = readings.rows.iter().map(|row| (text(row.name).to_owned(), unit.signed(row.resultat)));
    let said = alternative(title, said);
    let rows = readings.rows.iter().zip(&readings.drawn.bars).map(|(reading, bar)| {
        let track = Track {
            bars: vec![Drawn { bar: *bar, class: outcome(reading.resultat) }],
            said: vec![Said { at: bar.right, before: false, amount: unit.signed(reading.resultat) }],
            zero: Some(readings.drawn.zero),
            ..Track::default()
        };
        row("", text(reading.name).into(), None, track)
    });
    let has_charges = readings.rows.iter().all(|reading| reading.charges.is_some());
    let amount = |amount: Amount| view! { <td class="num">{Shown::money(amount).text}</td> };
    let figures = readings.rows.iter().map(|reading| {
        let resultat = reading.resultat;
        let class = if resultat.is_negative() { "num negative" } else { "num" };
        view! {
            <tr>
                <th scope="row">{text(reading.name)}</th>
                {reading.charges.map(amount)}
                {amount(reading.produits)}
                <td class=class>{Shown::signed(resultat).text}</td>
            </tr>
        }
    });
    view! {
        <div class="chart" role="img" aria-label=said>
            {rows.collect_view()}
        </div>
        <div class="scroller" tabindex="0" role="region" aria-label=numbers_of(title)>
            <table class="plain readings">
                <thead>
                    <tr>
                        <th scope="col">{text(Text::UncertainReading)}</th>
                        {has_charges.then(|| view! { <th scope="col" class="num">{text(Text::Charges)}</th> })}
                        <th scope="col" class="num">{text(Text::Produits)}</th>
                        <th scope="col" class="num">{text(Text::ComparedResultat)}</th>
                    </tr>
                </thead>
                <tbody>{figures.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// What came of draws, and the figures they were made with.
type Drawn1000 = (Arc<Figures>, ColumnId, Result<Odds, Trouble>);

/// The draws, made when they are asked for.
#[component]
fn Draws(sight: Sight) -> impl IntoView {
    let store = Store::get();
    let made = RwSignal::new(None::<Drawn1000>);
    let draw = move |_| {
        let figures = store.figures.get_untracked();
        if let Some(column) = store.column.get_untracked() {
            let found = odds(&figures, column, SEED, DRAWS);
            made.set(Some((figures, column, found)));
        }
    };
    // What was drawn from other figures is not shown.
    let current = move || {
        let (figures, column, found) = made.get()?;
        let is_same = sight.figures.read().as_ref().is_some_and(|shown| Arc::ptr_eq(shown, &figures));
        (is_same && store.column.get() == Some(column)).then_some(found)
    };
    let pieces = Signal::derive(move || match current() {
        Some(Ok(odds)) => playing::odds(&odds),
        Some(Err(why)) => vec![Piece::Plain(text(playing::trouble(why)).into())],
        None => Vec::new(),
    });
    let count = |count: u32| number::decimal(Decimal::from(count), 0);
    view! {
        <div class="draws">
            <button type="button" class="btn" on:click=draw>
                {fill(Text::OddsDraw, &[&count(DRAWS)])}
            </button>
            <div aria-live="polite">
                <Lead pieces/>
                {move || {
                    let odds = current()?.ok()?;
                    let money = |amount: Amount| Shown::signed(amount).text;
                    let often = fill(Text::OddsOf, &[&count(odds.deficits), &count(odds.draws)]);
                    let cards = [
                        (Text::OddsLowest, money(odds.lowest)),
                        (Text::OddsMiddle, money(odds.median)),
                        (Text::OddsHighest, money(odds.highest)),
                        (Text::OddsDeficits, often),
                    ];
                    let cards = cards.map(|(title, value)| {
                        view! {
                            <div>
                                <dt>{text(title)}</dt>
                                <dd>{value}</dd>
                            </div>
                        }
                    });
                    Some(view! { <dl class="cards">{cards.collect_view()}</dl> })
                }}
            </div>
            <p class="note">{fill(Text::OddsSeed, &[&SEED.to_string()])}</p>
        </div>
    }
}
