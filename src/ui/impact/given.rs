//! What is given: hours of volunteers beside paid ones, and days of missions and collectives with what they are worth.

use crate::compute::impact::{Engagement, HEURES_PAR_JOUR, Journees, TimeOf, engagement, journees};
use crate::compute::poles::HEURES_PAR_ETP;
use crate::domain::command::MissionCommand;
use crate::domain::document::id::{MissionId, PoleId};
use crate::format::number;
use crate::i18n::{Text, fill, text};
use crate::screen::impact::by_category;
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// Shows a count, to the hundredth.
fn counted(count: Decimal) -> Shown {
    Shown { text: number::decimal(count, 2), plain: number::plain_number(count) }
}

/// Hours given for hours paid.
#[component]
pub fn Hours() -> impl IntoView {
    let store = Store::get();
    let rows = Memo::new(move |_| {
        let rows = store.column.get().and_then(|column| engagement(&store.figures.read(), column));
        rows.unwrap_or_default()
    });
    let has_some = move || rows.read().iter().any(|row| row.benevoles.is_some() || !row.payees.is_zero());
    let line = move |row: Engagement| {
        let column = store.column_label(store.column.get_untracked());
        let name = pole_name(store, row.pole);
        let keys = Keys { pole: row.pole.and(name.clone()), ..Keys::default() };
        let class = if row.pole.is_none() { "strong" } else { "" };
        let ratio = Shown::maybe(row.ratio, |ratio| Shown {
            text: number::decimal(ratio, 3),
            plain: number::plain_number(ratio),
        });
        view! {
            <tr class=class>
                <th scope="row">{name.unwrap_or_else(|| text(Text::EngagementAll).into())}</th>
                <td class="num">{Shown::maybe(row.benevoles, Shown::hours).text}</td>
                <td class="num">{Shown::hours(row.payees).text}</td>
                <td class="num">
                    <Figure
                        name="benevolat-par-heure-payee"
                        column
                        keys=Signal::stored(keys)
                        value=Signal::stored(ratio)
                    />
                </td>
            </tr>
        }
    };
    view! {
        <Show when=has_some>
            <section class="sheet">
                <h2>{text(Text::Engagement)}</h2>
                <div class="scroller" tabindex="0" role="region" aria-label=text(Text::Engagement)>
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">{text(Text::Pole)}</th>
                                <th scope="col" class="num">{text(Text::EngagementVolunteer)}</th>
                                <th scope="col" class="num">{text(Text::EngagementPaid)}</th>
                                <th scope="col" class="num">{text(Text::EngagementRatio)}</th>
                            </tr>
                        </thead>
                        <tbody>{move || rows.get().into_iter().map(line).collect_view()}</tbody>
                    </table>
                </div>
                <p class="note">{fill(Text::EngagementNote, &[&number::decimal(HEURES_PAR_ETP.into(), 0)])}</p>
            </section>
        </Show>
    }
}

/// Days given.
#[component]
pub fn Days() -> impl IntoView {
    let store = Store::get();
    let rows = Memo::new(move |_| {
        let column = store.column.get();
        column.map(|column| journees(&store.figures.read(), column)).unwrap_or_default()
    });
    let keys = Memo::new(move |_| rows.read().iter().map(|row| row.de).collect::<Vec<_>>());
    let categories = Memo::new(move |_| by_category(&rows.read()));
    let label = Memo::new(move |_| store.column_label(store.column.get()));
    view! {
        <Show when=move || !keys.read().is_empty()>
            <section class="sheet">
                <h2>{text(Text::DaysGiven)}</h2>
                <div class="scroller" tabindex="0" role="region" aria-label=text(Text::DaysGiven)>
                    <table class="plain days">
                        <thead>
                            <tr>
                                <th scope="col">{text(Text::DaysWhat)}</th>
                                <th scope="col">{text(Text::DaysCategory)}</th>
                                <th scope="col">{text(Text::Pole)}</th>
                                <th scope="col" class="num">{text(Text::DaysCount)} " · " {move || label.get()}</th>
                                <th scope="col" class="num">{text(Text::DaysValue)}</th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || keys.get() key=|key| *key let:key>
                                <DaysRow of=key rows column=label/>
                            </For>
                        </tbody>
                        <Show when=move || !categories.read().is_empty()>
                            <tbody>
                                <tr class="block">
                                    <th scope="rowgroup" colspan="5">
                                        {text(Text::DaysByCategory)}
                                    </th>
                                </tr>
                                {move || {
                                    categories
                                        .get()
                                        .into_iter()
                                        .map(|category| {
                                            let unnamed = category.name.is_empty();
                                            let name = if unnamed {
                                                text(Text::DaysCategoryNone).to_owned()
                                            } else {
                                                category.name
                                            };
                                            view! {
                                                <tr>
                                                    <th scope="row" colspan="3">
                                                        {name}
                                                    </th>
                                                    <td class="num">{counted(category.jours).text}</td>
                                                    <td class="num">{Shown::money(category.valeur).text}</td>
                                                </tr>
                                            }
                                        })
                                        .collect_view()
                                }}
                            </tbody>
                        </Show>
                    </table>
                </div>
                <p class="note">{fill(Text::DaysNote, &[&HEURES_PAR_JOUR.to_string()])}</p>
            </section>
        </Show>
    }
}

#[component]
fn DaysRow(of: TimeOf, rows: Memo<Vec<Journees>>, column: Memo<String>) -> impl IntoView {
    let store = Store::get();
    // A closed column tells of what its copy has.
    let label = Memo::new(move |_| {
        let figures = store.figures.read();
        let document = store.column.get().map_or(&*figures.document, |column| figures.document_of(column));
        let label = match of {
            TimeOf::Mission(id) => document.missions.get(id).map(|mission| &mission.label),
            TimeOf::Indicator(id) => document.indicators.get(id).map(|indicator| &indicator.label),
        };
        label.cloned().unwrap_or_default()
    });
    let pole = Memo::new(move |_| {
        let figures = store.figures.read();
        let document = store.column.get().map_or(&*figures.document, |column| figures.document_of(column));
        match of {
            TimeOf::Mission(id) => document.missions.get(id).and_then(|mission| mission.pole),
            TimeOf::Indicator(id) => document.indicators.get(id).and_then(|indicator| indicator.pole),
        }
    });
    let own = Memo::new(move |_| rows.read().iter().find(|row| row.de == of).cloned());
    let keys = Signal::derive(move || Keys { line: Some(label.get()), ..Keys::default() });
    let days = Signal::derive(move || Shown::maybe(own.get().and_then(|row| row.jours), counted));
    let value = Signal::derive(move || Shown::maybe(own.get().and_then(|row| row.valeur), Shown::money));
    let described = match of {
        TimeOf::Mission(id) => view! { <MissionCells id label pole/> }.into_any(),
        TimeOf::Indicator(_) => view! {
            <td></td>
            <td>{move || pole_name(store, pole.get())}</td>
        }
        .into_any(),
    };
    view! {
        <tr>
            <th scope="row">{move || label.get()}</th>
            {described}
            <td class="num">
                <Figure name="journees-donnees" column keys value=days/>
            </td>
            <td class="num">
                <Figure name="journees-donnees-valeur" column keys value/>
            </td>
        </tr>
    }
}

/// The category of a mission, and the pole it helps.
#[component]
fn MissionCells(id: MissionId, label: Memo<String>, pole: Memo<Option<PoleId>>) -> impl IntoView {
    let store = Store::get();
    let category =
        store.part(move |document| document.missions.get(id).map(|row| row.category.clone()).unwrap_or_default());
    let poles = store.part(|document| {
        let known = document.poles.iter().map(|pole| Choice::new(pole.id.0, pole.label.clone()));
        std::iter::once(Choice::new("", text(Text::NoPole))).chain(known).collect::<Vec<_>>()
    });
    let choose = Callback::new(move |(value,): (String,)| {
        let chosen = MissionCommand::PoleChosen { mission: id, pole: value.parse().ok().map(PoleId) };
        if let Err(rejection) = store.apply(chosen) {
            store.notify(rejection.sentence);
        }
    });
    view! {
        <td>
            <ValueField
                label=Signal::derive(move || fill(Text::DaysCategoryOf, &[&label.get()]))
                shown=category
                edited=category
                class="cell-input"
                commit=Callback::new(move |(text,): (String,)| {
                    store.apply(MissionCommand::CategoryTyped { mission: id, text }).map(|_| ())
                })
            />
        </td>
        <td>
            <Select
                label=Signal::derive(move || fill(Text::DaysPoleOf, &[&label.get()]))
                choices=poles
                value=Signal::derive(move || pole.get().map(|pole| pole.0.to_string()).unwrap_or_default())
                on_choose=choose
            />
        </td>
    }
}

fn pole_name(store: Store, pole: Option<PoleId>) -> Option<String> {
    let figures = store.figures.read_untracked();
    let column = store.column.get_untracked();
    let document = column.map_or(&*figures.document, |column| figures.document_of(column));
    pole.and_then(|pole| Some(document.poles.get(pole)?.label.clone()))
}
