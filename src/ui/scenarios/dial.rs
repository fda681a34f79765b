//! The number of a hypothesis: a slider, and a field for each number it has.

use super::State;
use super::words::number_name;
use crate::domain::command::{LeverCommand, LeverDeed};
use crate::domain::document::id::LeverId;
use crate::domain::document::lever::{Effect, Lever};
use crate::i18n::{Rejection, Text, fill, text};
use crate::screen::scenarios::dial::{self, Kind, Number};
use crate::ui::kit::field::ValueField;
use crate::ui::store::now;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// How long a slider rests before what it does next is a step of its own, in milliseconds.
const REST: u64 = 2_000;

/// The slider and the fields of a hypothesis.
#[component]
pub fn Dial(id: LeverId, lever: Memo<Option<Arc<Lever>>>, label: Memo<String>) -> impl IntoView {
    let kind = Memo::new(move |_| lever.read().as_ref().map(|lever| Kind::of(lever.effect)));
    view! {
        <div class="dial">
            {move || {
                let numbers = kind.get().map(Number::of).unwrap_or_default();
                match numbers.is_empty() {
                    true => view! { <span class="soft">{text(Text::LeverAbsent)}</span> }.into_any(),
                    false => {
                        view! {
                            <Slider id lever label/>
                            <span class="numbers">
                                {numbers
                                    .iter()
                                    .enumerate()
                                    .map(|(place, number)| {
                                        view! {
                                            {(place > 0).then_some("×")}
                                            <NumberField id lever label number=*number/>
                                        }
                                    })
                                    .collect_view()}
                            </span>
                        }
                        .into_any()
                    }
                }
            }}
        </div>
    }
}

/// Moves a hypothesis.
fn apply(state: State, id: LeverId, effect: Effect) -> Result<(), Rejection> {
    let Some(column) = state.shown.get_untracked() else { return Ok(()) };
    let deed = LeverDeed::Moved { lever: id, effect };
    state.store.apply(LeverCommand { column, deed }).map(|_| ())
}

#[component]
fn Slider(id: LeverId, lever: Memo<Option<Arc<Lever>>>, label: Memo<String>) -> impl IntoView {
    let state = State::get();
    let store = state.store;
    let effect = state.effect(id);
    let worth = Memo::new(move |_| effect.read().as_ref().and_then(|effect| effect.perimeter.ok()).unwrap_or_default());
    let slide = Memo::new(move |_| lever.read().as_ref().and_then(|lever| dial::slide(lever, worth.get())));
    let said = move |of: fn(&dial::Slide) -> &String| {
        move || slide.read().as_ref().map(|slide| of(slide).clone()).unwrap_or_default()
    };
    let name = move || slide.read().as_ref().map(|slide| text(number_name(slide.number))).unwrap_or_default();
    let element = NodeRef::<html::Input>::new();
    // One gesture is one step of undo.
    let run = StoredValue::new(0);
    let last = StoredValue::new(0);
    let begin = move || run.set_value(store.new_run());
    let slid = move |value: String| {
        let time = now();
        if time.saturating_sub(last.get_value()) > REST {
            begin();
        }
        last.set_value(time);
        let effect = lever.read_untracked().as_ref().and_then(|lever| dial::slid(lever.effect, &value));
        let Some(effect) = effect else { return };
        if let Err(rejection) = store.in_run(run.get_value(), || apply(state, id, effect)) {
            store.notify(rejection.sentence);
            if let Some(input) = element.get_untracked() {
                input.set_value(&said(|slide| &slide.value)());
            }
        }
    };
    view! {
        <input
            node_ref=element
            type="range"
            class="no-print"
            aria-label=move || fill(Text::DialSlider, &[&label.get(), name()])
            aria-valuetext=said(|slide| &slide.said)
            min=said(|slide| &slide.low)
            max=said(|slide| &slide.high)
            step=said(|slide| &slide.step)
            prop:value=said(|slide| &slide.value)
            on:pointerdown=move |_| begin()
            on:focus=move |_| begin()
            on:input:target=move |event| slid(event.target().value())
        />
    }
}

#[component]
fn NumberField(id: LeverId, lever: Memo<Option<Arc<Lever>>>, label: Memo<String>, number: Number) -> impl IntoView {
    let state = State::get();
    let value = Memo::new(move |_| lever.read().as_ref().and_then(|lever| number.value(lever.effect)));
    let commit = move |(typed,): (String,)| {
        let value = number.read(&typed)?;
        let effect = lever.read_untracked().as_ref().map(|lever| number.put(lever.effect, value));
        effect.map_or(Ok(()), |effect| apply(state, id, effect))
    };
    view! {
        <ValueField
            label=Signal::derive(move || fill(Text::DialOf, &[&label.get(), text(number_name(number))]))
            shown=Signal::derive(move || value.get().map(|value| number.shown(value)).unwrap_or_default())
            edited=Signal::derive(move || value.get().map(|value| number.edited(value)).unwrap_or_default())
            class="amount"
            live=true
            commit=Callback::new(commit)
        />
    }
}
