//! *D'où vient l'évolution ?*: the steps from one résultat to another.

use super::{Section, chosen_column, column_choices, column_value, numbers_of};
use crate::chart::waterfall::Mark;
use crate::compute::bridge::By;
use crate::compute::compare::{Beside, beside};
use crate::domain::document::id::ColumnId;
use crate::domain::document::line::Side;
use crate::domain::money::Amount;
use crate::i18n::{Text, difference, playing, text, whence};
use crate::screen::evolution::way::{Step, Way, cuts, way};
use crate::ui::kit::chart::{Drawn, Said, Track, heading, legend, row};
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::numbers::Numbers;
use crate::ui::kit::pieces::Lead;
use crate::ui::kit::select::{Choice, Select};
use crate::ui::kit::sight::Sight;
use crate::ui::store::Store;
use leptos::prelude::*;

/// The section.
#[component]
pub fn WaySection() -> impl IntoView {
    let store = Store::get();
    let sight = Sight::new();
    let ends = RwSignal::new((None::<ColumnId>, None::<ColumnId>));
    let cut = RwSignal::new(By::Section);
    let is_there = move |column: &ColumnId| store.figures.read().document.columns.get(*column).is_some();
    let from = Memo::new(move |_| ends.get().0.filter(is_there).or_else(|| store.reference.get()));
    let to = Memo::new(move |_| ends.get().1.filter(is_there).or_else(|| store.column.get()));
    let cuts = store.part(cuts);
    let by = Memo::new(move |_| {
        let cut = cut.get();
        if cuts.read().iter().any(|(by, _)| *by == cut) { cut } else { By::Section }
    });
    let pieces = Memo::new(move |_| {
        let figures = sight.figures.get();
        let all = figures.zip(from.get()).zip(to.get());
        all.map(|((figures, from), to)| playing::bridge(&figures, from, to, by.get())).unwrap_or_default()
    });
    let shown: Memo<Option<Result<Way, _>>> =
        Memo::new(move |_| way(&*sight.figures.get()?, from.get()?, to.get()?, by.get()));
    let beside = Memo::new(move |_| {
        let both = to.get().zip(from.get());
        both.map_or(Beside::Year, |(to, from)| beside(&store.figures.read().document, to, from))
    });
    let columns = column_choices(store);
    let by_choices = Memo::new(move |_| {
        let cuts = cuts.read();
        cuts.iter().enumerate().map(|(place, (_, said))| Choice::new(place, *said)).collect::<Vec<_>>()
    });
    let by_value = move || cuts.read().iter().position(|(other, _)| *other == by.get()).unwrap_or_default().to_string();
    view! {
        <Section title=Signal::derive(move || whence(beside.get())) sight>
            <Lead pieces/>
            <div class="toolbar">
                <label>
                    <span>{text(Text::WayFrom)}</span>
                    <Select
                        label=text(Text::WayFrom)
                        choices=columns
                        value=Signal::derive(move || column_value(from.get()))
                        on_choose=Callback::new(move |(value,): (String,)| {
                            ends.update(|ends| ends.0 = chosen_column(&value));
                        })
                    />
                </label>
                <label>
                    <span>{text(Text::WayTo)}</span>
                    <Select
                        label=text(Text::WayTo)
                        choices=columns
                        value=Signal::derive(move || column_value(to.get()))
                        on_choose=Callback::new(move |(value,): (String,)| {
                            ends.update(|ends| ends.1 = chosen_column(&value));
                        })
                    />
                </label>
                <label>
                    <span>{text(Text::WayBy)}</span>
                    <Select
                        label=text(Text::WayBy)
                        choices=by_choices
                        value=Signal::derive(by_value)
                        on_choose=Callback::new(move |(value,): (String,)| {
                            let place = value.parse::<usize>().unwrap_or_default();
                            if let Some((by, _)) = cuts.read_untracked().get(place) {
                                cut.set(*by);
                            }
                        })
                    />
                </label>
            </div>
            {move || match shown.get() {
                Some(Ok(way)) => drawn(&way).into_any(),
                Some(Err(_)) => view! { <p class="note">{text(Text::TotalTooLarge)}</p> }.into_any(),
                None if sight.figures.read().is_none() => ().into_any(),
                None => view! { <p class="note">{text(Text::WayNothing)}</p> }.into_any(),
            }}
            <Numbers>{move || shown.get().and_then(Result::ok).map(|way| table(&way))}</Numbers>
        </Section>
    }
}

fn drawn(way: &Way) -> impl IntoView + use<> {
    let zero = Some(way.drawn.zero);
    let mut marks = way.drawn.marks.iter();
    let track = |mark: &Mark, class: &'static str, amount: Amount, is_last: bool| Track {
        bars: vec![Drawn { bar: mark.bar, class }],
        said: vec![Said { at: mark.bar.right, before: false, amount: way.unit.signed(amount) }],
        zero,
        link: (!is_last).then_some(mark.level),
        now: None,
    };
    let end = |mark: Option<&Mark>, name: &str, amount: Amount, is_last: bool| {
        mark.map(|mark| row("end", name.to_owned(), None, track(mark, outcome(amount), amount, is_last)))
    };
    let start = end(marks.next(), &way.from, way.before, false);
    let arrival = end(way.drawn.marks.last(), &way.to, way.after, true);
    // Each direction under its title, with what it comes to.
    let mut direction = None;
    let steps = way.steps.iter().zip(marks).map(|(step, mark)| {
        let weighs = step.effect.is_negative();
        let [helping, weighing] = way.ways;
        let (title, sum) = if weighs { (Text::WayDown, weighing) } else { (Text::WayUp, helping) };
        let heading = (direction.replace(weighs) != Some(weighs)).then(|| heading(text(title), way.unit.signed(sum)));
        let about = step.about.map(|about| text(about).to_owned());
        view! {
            {heading}
            {row("", step.name.clone(), about, track(mark, hue(step), step.effect, false))}
        }
    });
    let steps = steps.collect_view();
    view! {
        <div class="chart" role="img" aria-label=way.said(text(whence(way.beside)))>
            {start}
            {steps}
            {arrival}
        </div>
        {legend(&[
            ("produits", Text::Produits),
            ("charges", Text::Charges),
            ("plain", Text::WayHelps),
            ("plain weighs", Text::WayWeighs),
        ], None)}
    }
}

/// Returns the classes of a résultat.
pub fn outcome(amount: Amount) -> &'static str {
    if amount.is_negative() { "deficit weighs" } else { "excedent" }
}

fn hue(step: &Step) -> &'static str {
    match (step.side, step.effect.is_negative()) {
        (Some(Side::Charge), false) => "charges",
        (Some(Side::Charge), true) => "charges weighs",
        (Some(Side::Produit), false) => "produits",
        (Some(Side::Produit), true) => "produits weighs",
        (None, false) => "plain",
        (None, true) => "plain weighs",
    }
}

fn table(way: &Way) -> impl IntoView + use<> {
    let (from, to) = (way.from.clone(), way.to.clone());
    let label = Signal::stored(to.clone());
    let keys = |step: &Step| {
        let what = step.about_what.clone();
        Signal::stored(Keys {
            reference: Some(way.from.clone()),
            account: what.account,
            funder: what.funder,
            pole: what.pole,
            line: what.line,
            ..Keys::default()
        })
    };
    let amount = |amount: Option<Amount>| Shown::maybe(amount, Shown::amount).text;
    let rows = way.steps.iter().map(|step| {
        view! {
            <tr>
                <th scope="row">{step.name.clone()}</th>
                <td class="num minor">{amount(step.before)}</td>
                <td class="num minor">{amount(step.after)}</td>
                <td class="num minor">{step.change.map(|change| Shown::signed(change).text)}</td>
                <td class="num">
                    <Figure
                        name="evolution-part"
                        column=label
                        keys=keys(step)
                        value=Signal::stored(Shown::signed(step.effect))
                    />
                </td>
            </tr>
        }
    });
    let whole = Signal::stored(Keys { reference: Some(from.clone()), ..Keys::default() });
    view! {
        <div class="scroller" tabindex="0" role="region" aria-label=numbers_of(text(whence(way.beside)))>
            <table class="plain">
                <thead>
                    <tr>
                        <th scope="col">{text(Text::WayPart)}</th>
                        <th scope="col" class="num minor">{from}</th>
                        <th scope="col" class="num minor">{to}</th>
                        <th scope="col" class="num minor">{text(difference(way.beside))}</th>
                        <th scope="col" class="num">{text(Text::WayEffect)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{text(Text::WaySum)}</th>
                        <td class="num minor">{Shown::signed(way.before).text}</td>
                        <td class="num minor">{Shown::signed(way.after).text}</td>
                        <td class="num minor"></td>
                        <td class="num">
                            <Figure
                                name="difference"
                                column=label
                                keys=whole
                                value=Signal::stored(Shown::signed(way.sum))
                            />
                        </td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}
