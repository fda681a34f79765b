//! Which costs an agreement looks at: lines found by their label, whole poles, and what they come to.

use super::fields::{Agreement, Group};
use crate::compute::conventions::report;
use crate::domain::command::ConventionDeed;
use crate::domain::document::id::{LineId, PoleId};
use crate::i18n::{Rejection, Text, fill, text};
use crate::screen::conventions::{costs_found, name};
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::combo::Combo;
use crate::ui::kit::figure::Shown;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::shared::line::proposed;
use leptos::prelude::*;

/// How many lines are proposed at once.
const PROPOSED: usize = 8;

/// The eligible costs.
#[component]
pub fn EligibleFields(agreement: Agreement) -> impl IntoView {
    let store = agreement.store;
    let lines = agreement.of(|row| row.eligible.lines.clone());
    let poles = agreement.of(|row| row.eligible.poles.clone());
    let all_poles = store.part(|document| {
        document.poles.iter().map(|pole| (pole.id, pole.label.clone())).collect::<Vec<(PoleId, String)>>()
    });
    let rejection = RwSignal::new(None::<Rejection>);
    let error = fresh_id();
    let choose_lines = move |lines: Vec<LineId>| {
        let deed = ConventionDeed::Eligible { lines, poles: poles.get_untracked() };
        rejection.set(agreement.says(deed).err());
    };
    let choose_pole = move |pole: PoleId, on: bool| {
        let mut poles = poles.get_untracked();
        poles.retain(|other| *other != pole);
        poles.extend(on.then_some(pole));
        let deed = ConventionDeed::Eligible { lines: lines.get_untracked(), poles };
        rejection.set(agreement.says(deed).err());
    };
    let offered = Callback::new(move |(typed,): (String,)| {
        let document = &store.figures.read().document;
        let found = costs_found(document, &typed, &lines.read(), PROPOSED).into_iter();
        found.filter_map(|line| document.lines.get(line)).map(|line| proposed(line)).collect()
    });
    let take = Callback::new(move |(typed, place): (String, usize)| {
        let found = costs_found(&store.document_now(), &typed, &lines.read_untracked(), PROPOSED);
        if let Some(line) = found.get(place) {
            choose_lines(lines.get_untracked().into_iter().chain([*line]).collect());
        }
    });
    let sum = move || {
        let column = store.column.get();
        let told = report(&store.figures.read(), column?, agreement.id)?;
        let eligible = told.costs?.eligible?;
        Some(fill(Text::ConventionEligibleSum, &[&store.column_label(column), &Shown::money(eligible).text]))
    };
    view! {
        <Group title=Text::ConventionEligible>
            <div class="aim-lines">
                <Combo
                    label=Text::ConventionLines
                    hint=Text::ConventionLinesHint
                    none=Text::ConventionLinesNone
                    shown=Signal::stored(String::new())
                    offered
                    take
                    named=false
                />
                <Bubble id=error rejection choose=Callback::new(|_| ())/>
                <ul class="chosen">
                    <For each=move || lines.get() key=|line| *line let:line>
                        <Chosen agreement line remove=Callback::new(move |()| {
                            choose_lines(lines.get_untracked().into_iter().filter(|other| *other != line).collect());
                        })/>
                    </For>
                </ul>
            </div>
            <Show when=move || !all_poles.read().is_empty()>
                <div class="poles" role="group" aria-label=text(Text::ConventionPoles)>
                    <p class="soft">{text(Text::ConventionPoles)}</p>
                    <For each=move || all_poles.get() key=|pole| pole.clone() let:pole>
                        <label class="check">
                            <input
                                type="checkbox"
                                prop:checked=move || poles.read().contains(&pole.0)
                                on:change:target=move |event| choose_pole(pole.0, event.target().checked())
                            />
                            <span>{pole.1.clone()}</span>
                        </label>
                    </For>
                    <p class="hint">{text(Text::ConventionPolesSaid)}</p>
                </div>
            </Show>
            <p class="sum" role="status">{move || sum().unwrap_or_else(|| text(Text::ConventionNoBase).into())}</p>
        </Group>
    }
}

#[component]
fn Chosen(agreement: Agreement, line: LineId, remove: Callback<()>) -> impl IntoView {
    let label = agreement.store.part(move |document| name(document, line));
    view! {
        <li>
            <span>{label}</span>
            <button
                type="button"
                class="btn quiet"
                aria-label=move || fill(Text::ConventionLineRemove, &[&label.get()])
                on:click=move |_| remove.run(())
            >
                <Drawing icon=Icon::Close/>
            </button>
        </li>
    }
}
