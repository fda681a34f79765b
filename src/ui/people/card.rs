//! The method card: what the page tells of how time is counted, what people write besides, printed on a page of its own.

use super::shown::shown;
use crate::domain::command::SettingsCommand;
use crate::domain::document::methode::{HoursSource, MethodeField};
use crate::format::date;
use crate::i18n::{Rejection, Text, people, text};
use crate::screen::people::card::{Card, Told, WRITTEN, card};
use crate::ui::kit::field::ValueField;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::kit::select::{Choice, Select};
use crate::ui::kit::sight::on_paper;
use crate::ui::store::Store;
use leptos::prelude::*;

/// What the page's root says while only the card is printed.
const PRINTED: &str = "data-printed";

/// The card.
#[component]
pub(super) fn MethodCard() -> impl IntoView {
    let store = Store::get();
    let card = shown(store, move |figures, column| card(figures, column, store.reference.get()));
    let told = move |block: fn(&Card) -> &Vec<Told>| {
        move || {
            let card = card.read();
            card.iter().flat_map(|card| block(card).iter().map(told)).collect_view()
        }
    };
    on_paper(|| (), || alone(false));
    let print = move |_| {
        alone(true);
        let _ = window().print();
    };
    let named = store.part(|document| document.name.clone());
    view! {
        <section class="sheet method-card" aria-labelledby="fiche">
            <h2 id="fiche">{text(Text::CardTitle)} <small class="print-only">{move || named.get()}</small></h2>
            <p class="note no-print">{text(Text::CardNote)}</p>
            <dl>
                {told(|card| &card.time)}
                <Source/>
                <Written place=0/>
                {told(|card| &card.value)}
                <Written place=1/>
                <Charges/>
                <Written place=2/>
                <Day/>
                <Written place=3/>
                <Written place=4/>
            </dl>
            {move || card.get().and_then(|card| card.change).map(|said| view! { <p class="note">{said}</p> })}
            <div class="toolbar">
                <button type="button" class="btn" on:click=print>
                    <Drawing icon=Icon::Documents/>
                    <span>{text(Text::CardPrint)}</span>
                </button>
            </div>
        </section>
    }
}

/// Says to the page's root whether only the card is printed.
fn alone(is_alone: bool) {
    if let Some(root) = document().document_element() {
        let _ = match is_alone {
            true => root.set_attribute(PRINTED, "fiche"),
            false => root.remove_attribute(PRINTED),
        };
    }
}

/// A line that is told from the figures; one that has nothing to tell says so.
fn told(told: &Told) -> impl IntoView + use<> {
    let said = match told.said.is_empty() {
        true => vec![text(Text::CardNothing).to_string()],
        false => told.said.clone(),
    };
    view! {
        <div>
            <dt>{text(told.about)}</dt>
            {said.into_iter().map(|said| view! { <dd>{said}</dd> }).collect_view()}
        </div>
    }
}

/// A line that people write; on paper its text stands as such.
#[component]
fn Line(
    /// Its head.
    head: Text,
    /// What it says.
    #[prop(into)]
    said: Signal<String>,
    /// Its field.
    children: Children,
) -> impl IntoView {
    let printed = move || match said.get() {
        said if said.is_empty() => text(Text::CardUnsaid).to_string(),
        said => said,
    };
    view! {
        <div class="line-said">
            <dt>{text(head)}</dt>
            <dd class="no-print">{children()}</dd>
            <dd class="print-only">{printed}</dd>
        </div>
    }
}

#[component]
fn Written(place: usize) -> impl IntoView {
    let store = Store::get();
    WRITTEN.get(place).map(|(field, head)| {
        let (field, head) = (*field, *head);
        let said = store.part(move |document| document.settings.methode.field(field).to_string());
        let is_person = matches!(field, MethodeField::Controle | MethodeField::Responsable);
        view! {
            <Line head said>
                <ValueField
                    label=text(head)
                    shown=said
                    edited=said
                    hint=is_person.then_some(Text::CardHint)
                    commit=Callback::new(move |(text,): (String,)| {
                        store.apply(SettingsCommand::MethodeWritten { field, text }).map(|_| ())
                    })
                />
            </Line>
        }
    })
}

#[component]
fn Day() -> impl IntoView {
    let store = Store::get();
    let said = store.part(|document| document.settings.methode.date.map(date::short).unwrap_or_default());
    view! {
        <Line head=Text::CardDay said>
            <ValueField
                label=text(Text::CardDay)
                shown=said
                edited=said
                commit=Callback::new(move |(text,): (String,)| {
                    store.apply(SettingsCommand::MethodeDated { text }).map(|_| ())
                })
            />
        </Line>
    }
}

/// A line whose answer is one of a few, or not said.
#[component]
fn OneOf(
    head: Text,
    names: Vec<Text>,
    #[prop(into)] chosen: Signal<Option<usize>>,
    apply: Callback<(Option<usize>,), Result<(), Rejection>>,
) -> impl IntoView {
    let store = Store::get();
    let choices = names.iter().enumerate().map(|(place, name)| Choice::new(place, text(*name)));
    let choices: Vec<Choice> = std::iter::once(Choice::new("", text(Text::CardUnsaid))).chain(choices).collect();
    let said = move || chosen.get().and_then(|place| names.get(place)).map(|name| text(*name).to_string());
    view! {
        <Line head said=Signal::derive(move || said().unwrap_or_default())>
            <Select
                label=text(head)
                choices=Signal::stored(choices)
                value=Signal::derive(move || chosen.get().map(|place| place.to_string()).unwrap_or_default())
                on_choose=Callback::new(move |(value,): (String,)| {
                    if let Err(rejection) = apply.run((value.parse().ok(),)) {
                        store.notify(rejection.sentence);
                    }
                })
            />
        </Line>
    }
}

#[component]
fn Source() -> impl IntoView {
    let store = Store::get();
    let chosen = store.part(|document| {
        let source = document.settings.methode.source;
        HoursSource::ALL.iter().position(|other| Some(*other) == source)
    });
    let apply = Callback::new(move |(place,): (Option<usize>,)| {
        let source = place.and_then(|place| HoursSource::ALL.get(place).copied());
        store.apply(SettingsCommand::SourceChosen(source)).map(|_| ())
    });
    let names = HoursSource::ALL.map(people::source_name).to_vec();
    view! { <OneOf head=Text::CardSource names chosen apply/> }
}

#[component]
fn Charges() -> impl IntoView {
    let store = Store::get();
    let chosen = store.part(|document| document.settings.methode.charges_comprises.map(|yes| usize::from(!yes)));
    let apply = Callback::new(move |(place,): (Option<usize>,)| {
        store.apply(SettingsCommand::ChargesChosen(place.map(|place| place == 0))).map(|_| ())
    });
    view! { <OneOf head=Text::CardCharges names=vec![Text::ChargesIn, Text::ChargesOut] chosen apply/> }
}
