//! Lines split between poles, many at once: to one pole, in per cent, by a key.

use super::State;
use crate::domain::command::VentilationCommand;
use crate::domain::document::id::{LineId, PoleId};
use crate::domain::document::pole::Ventilation;
use crate::i18n::{Rejection, Text, fill, text};
use crate::screen::poles::keys::{KEYS, key};
use crate::screen::poles::lines::{Listed, Splittable, lines};
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::figure::Shown;
use crate::ui::kit::select::{Choice, Select};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many lines are in the page at first, and how many more each time one asks.
const SHOWN: usize = 60;

/// What is chosen to type parts in per cent.
const PARTS: &str = "parts";

/// The section.
#[component]
pub fn Split() -> impl IntoView {
    let state = State::get();
    let store = state.store;
    let listed = RwSignal::new(Listed::Unsaid);
    let limit = RwSignal::new(SHOWN);
    let chosen = RwSignal::new(BTreeSet::<LineId>::new());
    let stuck = move || {
        let analytic = state.analytic.read();
        analytic.iter().flat_map(|analytic| analytic.troubles.iter().map(|(line, _)| *line)).collect::<BTreeSet<_>>()
    };
    let listing = move |listed: Listed| {
        let column = store.column.get();
        let found = column.map(|column| lines(&store.figures.read(), column, listed, &stuck()));
        Arc::new(found.unwrap_or_default())
    };
    let unsaid = Memo::new(move |_| listing(Listed::Unsaid));
    let all = Memo::new(move |_| if listed.get() == Listed::All { listing(Listed::All) } else { unsaid.get() });
    let shown = move || all.read().iter().take(limit.get()).map(|line| line.line).collect::<Vec<_>>();
    let left = move || all.read().len().saturating_sub(limit.get());
    // A line that is no longer listed is no longer ticked.
    let ticked = Memo::new(move |_| {
        let chosen = chosen.read();
        all.read().iter().map(|line| line.line).filter(|line| chosen.contains(line)).collect::<Vec<_>>()
    });
    let said = move || match unsaid.read().len() {
        0 => text(Text::SplitUnsaidNone).to_owned(),
        1 => text(Text::SplitUnsaidOne).to_owned(),
        count => fill(Text::SplitUnsaid, &[&count.to_string()]),
    };
    let tick_all = move |is_ticked: bool| {
        chosen.set(if is_ticked { all.read().iter().map(|line| line.line).collect() } else { BTreeSet::new() });
    };
    view! {
        <Show when=move || !state.closed.get()>
            <section class="sheet no-print">
                <h2>{text(Text::SplitTitle)}</h2>
                <div class="toolbar">
                    <p class="note">{said}</p>
                    <Select
                        label=text(Text::SplitListed)
                        choices=Signal::stored(
                            vec![
                                Choice::new("unsaid", text(Text::SplitListUnsaid)),
                                Choice::new("all", text(Text::SplitListAll)),
                            ],
                        )
                        value=Signal::derive(move || {
                            if listed.get() == Listed::All { String::from("all") } else { String::from("unsaid") }
                        })
                        on_choose=Callback::new(move |(value,): (String,)| {
                            listed.set(if value == "all" { Listed::All } else { Listed::Unsaid });
                        })
                    />
                </div>
                <Show when=move || !all.read().is_empty()>
                    <div class="scroller lines-to-split" tabindex="0" role="region" aria-label=text(Text::SplitTitle)>
                        <table class="plain">
                            <thead>
                                <tr>
                                    <th scope="col">
                                        <label class="check">
                                            <input
                                                type="checkbox"
                                                prop:checked=move || ticked.read().len() == all.read().len()
                                                on:change:target=move |event| tick_all(event.target().checked())
                                            />
                                            {text(Text::SplitAll)}
                                        </label>
                                    </th>
                                    <th scope="col" class="num">{text(Text::Amount)}</th>
                                    <th scope="col">{text(Text::SplitNow)}</th>
                                </tr>
                            </thead>
                            <tbody>
                                <For each=shown key=|line| *line let:id>
                                    <Row id all chosen/>
                                </For>
                            </tbody>
                        </table>
                    </div>
                    <Show when=move || { left() > 0 }>
                        <button type="button" class="btn more" on:click=move |_| limit.update(|limit| *limit += SHOWN)>
                            {move || fill(Text::SplitMore, &[&left().min(SHOWN).to_string()])}
                        </button>
                    </Show>
                    <Form ticked chosen/>
                </Show>
            </section>
        </Show>
    }
}

#[component]
fn Row(id: LineId, all: Memo<Arc<Vec<Splittable>>>, chosen: RwSignal<BTreeSet<LineId>>) -> impl IntoView {
    let line = Memo::new(move |_| all.read().iter().find(|line| line.line == id).cloned());
    let part = move |read: fn(&Splittable) -> String| move || line.read().as_ref().map(read).unwrap_or_default();
    let is_stuck = Memo::new(move |_| line.read().as_ref().is_some_and(|line| line.stuck));
    let tick = move |is_ticked: bool| {
        chosen.update(|chosen| {
            if is_ticked {
                chosen.insert(id)
            } else {
                chosen.remove(&id)
            };
        });
    };
    view! {
        <tr>
            <th scope="row">
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || chosen.read().contains(&id)
                        on:change:target=move |event| tick(event.target().checked())
                    />
                    <small class="acc">{part(|line| line.account.clone())}</small>
                    {part(|line| line.label.clone())}
                </label>
            </th>
            <td class="num">{part(|line| Shown::maybe(line.amount, Shown::amount).text)}</td>
            <td>
                {part(|line| line.said.clone())}
                {move || is_stuck.get().then(|| view! { " " <small class="wrong">{text(Text::SplitStuck)}</small> })}
            </td>
        </tr>
    }
}

/// Where the ticked lines go.
#[component]
fn Form(ticked: Memo<Vec<LineId>>, chosen: RwSignal<BTreeSet<LineId>>) -> impl IntoView {
    let store = State::get().store;
    let poles = store.part(|document| {
        document.poles.iter().map(|pole| (pole.id, pole.label.clone())).collect::<Vec<(PoleId, String)>>()
    });
    let target = RwSignal::new(String::from("etp"));
    let parts = RwSignal::new(BTreeMap::<PoleId, String>::new());
    let rejection = RwSignal::new(None::<Rejection>);
    let error = fresh_id();
    let choices = Memo::new(move |_| {
        let own = poles.get().into_iter().map(|(id, label)| Choice::new(id.0, label));
        // Weights of its own are typed once the lines have the key.
        let keys = KEYS.iter().map(|(word, name)| Choice::new(word, text(*name)));
        let none = Choice::new("", text(Text::PoleNone));
        own.chain([Choice::new(PARTS, text(Text::SplitParts))]).chain(keys).chain([none]).collect::<Vec<_>>()
    });
    let go = move || -> Result<(), Rejection> {
        let lines = ticked.get_untracked();
        if lines.is_empty() {
            return Err(Rejection::sentence(text(Text::SplitNothing)));
        }
        let count = lines.len();
        let target = target.get_untracked();
        let equal: Vec<_> =
            poles.read_untracked().iter().map(|(pole, _)| (*pole, rust_decimal::Decimal::ONE)).collect();
        let command = match (target.as_str(), target.parse().map(PoleId), key(&target, &equal)) {
            (PARTS, ..) => VentilationCommand::PartsTyped { lines, parts: parts.get_untracked().into_iter().collect() },
            (_, Ok(pole), _) => VentilationCommand::Chosen { lines, ventilation: Ventilation::Pole(pole) },
            (_, _, Some(cle)) => {
                VentilationCommand::Chosen { lines, ventilation: Ventilation::Cle { cle, hypothese: false } }
            }
            _ => VentilationCommand::Chosen { lines, ventilation: Ventilation::None },
        };
        store.apply(command)?;
        chosen.set(BTreeSet::new());
        store.notify_undoable(match count {
            1 => text(Text::SplitDoneOne).into(),
            count => fill(Text::SplitDone, &[&count.to_string()]),
        });
        Ok(())
    };
    let said = move || match ticked.read().len() {
        1 => text(Text::SplitOne).to_owned(),
        count => fill(Text::SplitMany, &[&count.to_string()]),
    };
    let field = move |(pole, label): (PoleId, String)| {
        view! {
            <label class="labelled">
                <span>{fill(Text::PartOf, &[&label])}</span>
                <input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    class="amount rate"
                    prop:value=move || parts.read().get(&pole).cloned().unwrap_or_default()
                    on:input:target=move |event| {
                        let typed = event.target().value();
                        parts.update(|parts| drop(parts.insert(pole, typed)));
                    }
                />
            </label>
        }
    };
    view! {
        <form class="toolbar add-form" on:submit=move |event| {
            event.prevent_default();
            rejection.set(go().err());
        }>
            <span class="note">{said}</span>
            <Select
                label=text(Text::SplitTo)
                choices
                value=target
                on_choose=Callback::new(move |(value,): (String,)| target.set(value))
            />
            <Show when=move || target.get() == PARTS>
                <div class="parts-typed" role="group" aria-label=text(Text::SplitParts)>
                    {move || poles.get().into_iter().map(field).collect_view()}
                </div>
            </Show>
            <button type="submit" class="btn main">{text(Text::SplitGo)}</button>
            <span class="refused"><Bubble id=error rejection choose=Callback::new(|_| ())/></span>
        </form>
    }
}
