//! The flow chart as it is drawn, and its form where there is no room for it.
//!
//! Places across are per cent of the width; ribbons alone stretch, in drawings of their own that hold no words.

use crate::chart::Bar;
use crate::chart::flow::FINE;
use crate::domain::money::Amount;
use crate::i18n::{Text, text};
use crate::screen::financeurs::flows::{Drawn, Hue, Node, Ribbon, Small};
use crate::ui::kit::figure::Shown;
use leptos::prelude::*;

/// Where each column of nodes stands, in per cent, and how wide it is.
const COLUMNS: [u32; 3] = [29, 51, 74];
const WIDTH: u32 = 1;

/// How wide the drawing of ribbons is before it stretches: about what it comes to, so that hatching stays what it is.
const SPAN: u32 = 240;

/// The chart.
pub fn chart(drawn: &Drawn) -> impl IntoView + use<> {
    let height = drawn.height;
    let [sources, middles, uses] = &drawn.nodes;
    let [into, out] = &drawn.ribbons;
    let [first, second, third] = COLUMNS;
    let nodes = [(first, sources), (second, middles), (third, uses)]
        .map(|(left, nodes)| nodes.iter().map(|node| bar(node, left, height)).collect_view());
    let names = [(first, sources, true), (second, middles, false), (third, uses, false)]
        .map(|(left, nodes, is_before)| nodes.iter().map(|node| name(node, left, is_before, height)).collect_view());
    view! {
        <div class="flow" role="img" aria-label=drawn.said.clone()>
            <svg aria-hidden="true" height=height>
                {ribbons(into, first + WIDTH, second, height)} {ribbons(out, second + WIDTH, third, height)}
                {nodes.collect_view()} {names.collect_view()}
            </svg>
        </div>
    }
}

/// The form of a narrow screen: each pole with what it receives and what it spends.
pub fn phone(poles: &[Small]) -> impl IntoView + use<> {
    let rows = |title: Text, rows: &[(String, Hue, Amount, u32)]| {
        let rows = rows.iter().map(|(name, hue, amount, width)| {
            view! {
                <li>
                    <span>{name.clone()}</span>
                    <span class="num">{Shown::money(*amount).text}</span>
                    <svg class="track" aria-hidden="true">
                        <rect class=class(*hue) width=format!("{}.{}%", width / 10, width % 10) height="6"></rect>
                    </svg>
                </li>
            }
        });
        view! { <h4>{text(title)}</h4> <ul>{rows.collect_view()}</ul> }
    };
    let poles = poles.iter().map(|pole| {
        view! {
            <li>
                <h3>{pole.name.clone()} " " <span class="num">{Shown::money(pole.total).text}</span></h3>
                {rows(Text::FlowSources, &pole.given)} {rows(Text::FlowUses, &pole.used)}
            </li>
        }
    });
    view! { <ul class="flow-phone">{poles.collect_view()}</ul> }
}

fn ribbons(ribbons: &[Ribbon], left: u32, right: u32, height: u32) -> impl IntoView + use<> {
    let ribbons = ribbons.iter().map(|ribbon| {
        let hatched = ribbon.unsigned.then_some("url(#hatch)");
        let class = format!("ribbon {}{}", class(ribbon.hue), if ribbon.unsigned { " pledged" } else { "" });
        view! { <path class=class d=path(ribbon, height) fill=hatched><title>{ribbon.said.clone()}</title></path> }
    });
    view! {
        <svg
            x=percent(left)
            width=percent(right - left)
            height=height
            viewBox=format!("0 0 {SPAN} {height}")
            preserveAspectRatio="none"
        >
            {ribbons.collect_view()}
        </svg>
    }
}

fn bar(node: &Node, left: u32, height: u32) -> impl IntoView + use<> {
    let (top, bottom) = (pixels(node.place.bar.left, height), pixels(node.place.bar.right, height));
    view! {
        <rect
            class=format!("node {}", class(node.hue))
            x=percent(left)
            width=percent(WIDTH)
            y=tenths(top)
            height=tenths(bottom.saturating_sub(top).max(10))
        ></rect>
    }
}

fn name(node: &Node, left: u32, is_before: bool, height: u32) -> impl IntoView + use<> {
    let (x, shift, anchor) = if is_before { (left, "-7", "end") } else { (left + WIDTH, "7", "start") };
    view! {
        <text x=percent(x) dx=shift y=tenths(pixels(node.place.middle, height)) dy="0.35em" text-anchor=anchor>
            {node.name.clone()} " " <tspan class="amount">{node.amount.clone()}</tspan>
        </text>
    }
}

/// Writes the outline of a ribbon; one that is very thin is still seen.
fn path(ribbon: &Ribbon, height: u32) -> String {
    let ends = |bar: Bar| {
        let (top, bottom) = (pixels(bar.left, height), pixels(bar.right, height));
        (tenths(top), tenths(bottom.max(top + 5)))
    };
    let ((top, bottom), (to_top, to_bottom)) = (ends(ribbon.place.from), ends(ribbon.place.to));
    let middle = SPAN / 2;
    format!(
        "M0 {top}C{middle} {top} {middle} {to_top} {SPAN} {to_top}V{to_bottom}C{middle} {to_bottom} {middle} {bottom} 0 {bottom}Z"
    )
}

/// Returns a place down the chart in tenths of a pixel.
fn pixels(place: u32, height: u32) -> u32 {
    let tenths = u64::from(place) * u64::from(height) * 10 / u64::from(FINE);
    u32::try_from(tenths).unwrap_or_default()
}

fn tenths(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn percent(place: u32) -> String {
    format!("{place}%")
}

fn class(hue: Hue) -> &'static str {
    match hue {
        Hue::Produit => "produits",
        Hue::Pole => "pole",
        Hue::Charge => "charges",
        Hue::Autres => "plain",
        Hue::Deficit => "deficit",
        Hue::Excedent => "excedent",
    }
}
