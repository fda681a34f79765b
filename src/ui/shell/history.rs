//! The history as a list one can jump in: each step with its time, the present marked, undone steps greyed above it.

use crate::i18n::{self, Text, text};
use crate::screen::history::{Milestone, Stand};
use crate::ui::kit::bubble::fresh_id;
use crate::ui::kit::day::moment;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::kit::later::once_shown;
use crate::ui::store::{Store, now};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys;

/// The button that opens the history, and the history.
#[component]
pub fn History() -> impl IntoView {
    let store = Store::get();
    let is_open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let list = NodeRef::<html::Ul>::new();
    let id = fresh_id();
    let controlled = id.clone();
    // Nothing is read while the list is closed.
    let places = Memo::new(move |_| if is_open.get() { store.milestones() } else { Vec::new() });
    let is_bare = Memo::new(move |_| places.read().len() == 1);
    let focus_present = move || {
        once_shown(move || {
            let list = list.get_untracked();
            focus(list.and_then(|list| list.query_selector("[aria-current]").ok().flatten()));
        });
    };
    let go = Callback::new(move |(place, said): (usize, String)| {
        store.jump(place, &said);
        focus_present();
    });
    let toggle = move |_| {
        is_open.update(|open| *open = !*open);
        focus_present();
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let here = document().active_element().and_then(|here| here.closest("li").ok().flatten());
        let edge = |last: bool| {
            let list = list.get_untracked()?;
            if last { list.last_element_child() } else { list.first_element_child() }
        };
        let next = match event.key().as_str() {
            "Escape" if is_open.get_untracked() => {
                is_open.set(false);
                button.get_untracked().map(|button| button.unchecked_into())
            }
            "ArrowDown" => {
                here.and_then(|here| here.next_element_sibling()).and_then(|next| next.first_element_child())
            }
            "ArrowUp" => {
                here.and_then(|here| here.previous_element_sibling()).and_then(|next| next.first_element_child())
            }
            "Home" => edge(false).and_then(|item| item.first_element_child()),
            "End" => edge(true).and_then(|item| item.first_element_child()),
            _ => return,
        };
        event.prevent_default();
        focus(next);
    };
    let on_leave = move |event: ev::FocusEvent| {
        let place = event.current_target().and_then(|place| place.dyn_into::<web_sys::Node>().ok());
        let next = event.related_target().and_then(|next| next.dyn_into::<web_sys::Node>().ok());
        if !place.is_some_and(|place| place.contains(next.as_ref())) {
            is_open.set(false);
        }
    };
    view! {
        <span on:keydown=on_key on:focusout=on_leave>
            <button
                node_ref=button
                type="button"
                class="btn quiet"
                aria-label=text(Text::HistoryList)
                title=text(Text::HistoryList)
                aria-expanded=move || is_open.get().to_string()
                aria-controls=controlled
                on:click=toggle
            >
                <Drawing icon=Icon::History/>
            </button>
            <div class="menu history-list" id=id hidden=move || !is_open.get()>
                <p class="note" hidden=move || !is_bare.get()>{text(Text::HistoryEmpty)}</p>
                <ul node_ref=list aria-label=text(Text::HistoryList) hidden=move || is_bare.get()>
                    {move || places.get().into_iter().map(|place| view! { <Place place go/> }).collect_view()}
                </ul>
            </div>
        </span>
    }
}

/// One place of the history: a press goes there.
#[component]
fn Place(place: Milestone, go: Callback<(usize, String)>) -> impl IntoView {
    let (said, time) = match &place.step {
        Some((label, time)) => (i18n::step(label), moment(*time, now())),
        None => (text(Text::HistoryStart).to_string(), String::new()),
    };
    let (class, mark) = match place.stand {
        Stand::Done => ("", None),
        Stand::Present => ("badge", Some(Text::HistoryPresent)),
        Stand::Undone => ("visually-hidden", Some(Text::HistoryUndone)),
    };
    let led_here = said.clone();
    view! {
        <li>
            <button
                type="button"
                class:undone=(place.stand == Stand::Undone)
                aria-current=(place.stand == Stand::Present).then_some("step")
                on:click=move |_| go.run((place.place, led_here.clone()))
            >
                <span>{said}</span>
                {mark.map(|mark| view! { <small class=class>{text(mark)}</small> })}
                <small>{time}</small>
            </button>
        </li>
    }
}

fn focus(element: Option<web_sys::Element>) {
    if let Some(element) = element.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
