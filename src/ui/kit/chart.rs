//! The rows of a chart: a name, what is said of it, and a bar with its amount beside it.
//!
//! Places are per thousand of the width; heights are pixels, so that nothing stretches.

use crate::chart::Bar;
use crate::i18n::{Text, text};
use leptos::prelude::*;

/// A bar and how it is drawn.
pub struct Drawn {
    /// Where it lies.
    pub bar: Bar,
    /// Its classes: a hue, and whether it is full or an outline.
    pub class: &'static str,
}

/// What is written beside a bar.
pub struct Said {
    /// The place it is written at.
    pub at: u32,
    /// Whether it is written before that place.
    pub before: bool,
    /// The amount.
    pub amount: String,
}

/// What a row of a chart draws.
#[derive(Default)]
pub struct Track {
    /// The bars.
    pub bars: Vec<Drawn>,
    /// What is written.
    pub said: Vec<Said>,
    /// The place of nought.
    pub zero: Option<u32>,
    /// A thin line at a place, from one row to the next.
    pub link: Option<u32>,
    /// A mark at the figure as it stands.
    pub now: Option<u32>,
}

/// A row of a chart.
pub fn row(class: &'static str, name: String, about: Option<String>, track: Track) -> impl IntoView + use<> {
    let line = |class: &'static str, place: u32, top: &'static str, bottom: &'static str| {
        view! { <line class=class x1=percent(place) x2=percent(place) y1=top y2=bottom></line> }
    };
    view! {
        <div class=format!("chart-row {class}") aria-hidden="true">
            <p class="chart-name">{name} {about.map(|about| view! { " " <small>{about}</small> })}</p>
            <svg class="track">
                {track.zero.map(|place| line("zero", place, "-6", "37"))}
                {track.link.map(|place| line("link", place, "23", "46"))}
                {track
                    .bars
                    .into_iter()
                    .map(|drawn| {
                        view! {
                            <rect
                                class=drawn.class
                                x=percent(drawn.bar.left)
                                y="7"
                                width=percent(drawn.bar.width().max(1))
                                height="16"
                            ></rect>
                        }
                    })
                    .collect_view()} {track.now.map(|place| line("now", place, "2", "28"))}
                {track
                    .said
                    .into_iter()
                    .map(|said| {
                        let (shift, anchor) = if said.before { ("-7", "end") } else { ("7", "start") };
                        view! {
                            <text x=percent(said.at) dx=shift y="20" text-anchor=anchor>
                                {said.amount}
                            </text>
                        }
                    })
                    .collect_view()}
            </svg>
        </div>
    }
}

/// What the rows below have in common, and what they come to together.
pub fn heading(name: &'static str, amount: String) -> impl IntoView + use<> {
    view! {
        <p class="chart-heading" aria-hidden="true">
            {name} " " <b>{amount}</b>
        </p>
    }
}

/// What colours and outlines mean, and the mark at the figure as it stands, where there is one.
pub fn legend(entries: &[(&'static str, Text)], now: Option<String>) -> impl IntoView + use<> {
    let entries = entries.iter().map(|(class, said)| {
        view! {
            <span>
                <svg class="track" aria-hidden="true">
                    <rect class=*class x="1" y="2" width="20" height="10"></rect>
                </svg>
                {text(*said)}
            </span>
        }
    });
    let entries = entries.collect_view();
    let now = now.map(|now| {
        view! {
            <span>
                <svg class="track short" aria-hidden="true">
                    <line class="now" x1="4" x2="4" y1="1" y2="13"></line>
                </svg>
                {now}
            </span>
        }
    });
    view! { <p class="note legend">{entries} {now}</p> }
}

fn percent(place: u32) -> String {
    format!("{}.{}%", place / 10, place % 10)
}
