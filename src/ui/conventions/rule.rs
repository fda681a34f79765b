//! How the grant follows from the costs: the rule, its rate, its cap, and what it does in words.

use super::fields::{Agreement, Group, Typed};
use crate::domain::command::{ConventionDeed, RuleKind};
use crate::domain::document::financeur::Rule;
use crate::format::money;
use crate::i18n::conventions::rule_kind;
use crate::i18n::{Rejection, Text, text};
use crate::screen::conventions::{cap_text, rate_text};
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::select::{Choice, Select};
use leptos::prelude::*;

/// The rule. One that needs a rate waits for it: nothing is invented meanwhile.
#[component]
pub fn RuleFields(agreement: Agreement) -> impl IntoView {
    let kept = Memo::new(move |_| agreement.row.read().as_ref().map_or(Rule::Fixed, |row| row.rule));
    let asked = RwSignal::new(None::<RuleKind>);
    let kind = Memo::new(move |_| asked.get().unwrap_or(RuleKind::of(kept.get())));
    let says = move |kind, rate, cap| agreement.says(ConventionDeed::Rule { kind, rate, cap });
    let rejection = RwSignal::new(None::<Rejection>);
    let error = fresh_id();
    let choose = Callback::new(move |(value,): (String,)| {
        let Some(chosen) = value.parse().ok().and_then(|place: usize| RuleKind::ALL.get(place)).copied() else {
            return;
        };
        let (rate, cap) = (rate_text(kept.get_untracked()), cap_text(kept.get_untracked()));
        if chosen != RuleKind::Fixed && rate.is_empty() {
            asked.set(Some(chosen));
            return;
        }
        asked.set(None);
        rejection.set(says(chosen, rate, cap).err());
    });
    let rated = Callback::new(move |(rate,): (String,)| {
        // A rate that is asked for and left blank is not typed yet.
        if asked.get_untracked().is_some() && rate.trim().is_empty() {
            return Ok(());
        }
        let done = says(kind.get_untracked(), rate, cap_text(kept.get_untracked()));
        if done.is_ok() {
            asked.set(None);
        }
        done
    });
    let capped = Callback::new(move |(cap,): (String,)| says(RuleKind::Rate, rate_text(kept.get_untracked()), cap));
    let kinds = RuleKind::ALL.into_iter().enumerate();
    let kinds: Vec<Choice> = kinds.map(|(place, kind)| Choice::new(place, text(rule_kind(kind).0))).collect();
    let value = Signal::derive(move || {
        let kind = kind.get();
        RuleKind::ALL.iter().position(|other| *other == kind).unwrap_or_default().to_string()
    });
    let rate = Signal::derive(move || rate_text(kept.get()));
    let cap = Signal::derive(move || cap_text(kept.get()));
    let cap_shown = Signal::derive(move || match kept.get() {
        Rule::Rate { cap: Some(cap), .. } => money::money(cap),
        _ => String::new(),
    });
    let rate_name = Signal::derive(|| text(Text::ConventionRatePercent).to_owned());
    let cap_name = Signal::derive(|| text(Text::ConventionCap).to_owned());
    view! {
        <Group title=Text::ConventionRule>
            <div class="fields">
                <div class="field wide">
                    <span class="soft">{text(Text::ConventionRuleKind)}</span>
                    <Select
                        label=text(Text::ConventionRuleKind)
                        choices=Signal::stored(kinds)
                        value
                        on_choose=choose
                    />
                    <Bubble id=error rejection choose=Callback::new(|_| ())/>
                </div>
                <Show when=move || kind.get() != RuleKind::Fixed>
                    <Typed label=rate_name shown=rate edited=rate commit=rated class="amount"/>
                </Show>
                <Show when=move || kind.get() == RuleKind::Rate && asked.get().is_none()>
                    <Typed
                        label=cap_name
                        shown=cap_shown
                        edited=cap
                        commit=capped
                        hint=Text::ConventionNoCap
                        class="amount"
                    />
                </Show>
            </div>
            <p class="hint">{move || text(rule_kind(kind.get()).1)}</p>
        </Group>
    }
}
