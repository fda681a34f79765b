//! The keys in use: the lines shared by each, the support poles emptied by theirs, changed in place.

use super::State;
use crate::domain::command::{PoleCommand, VentilationCommand};
use crate::domain::document::Document;
use crate::domain::document::id::{LineId, PoleId};
use crate::domain::document::pole::{Cle, Ventilation};
use crate::format::{money, number};
use crate::i18n::{Rejection, Text, fill, text};
use crate::screen::poles::keys::{KEYS, KeyInUse, Part, Spreads, Telling, key, key_name, keys, unweighed, word};
use crate::screen::poles::name;
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::Shown;
use crate::ui::kit::numbers::Numbers;
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// How many lines of a key are named.
const NAMED: usize = 200;

/// The keys in use.
#[component]
pub fn Keys() -> impl IntoView {
    let state = State::get();
    let shown = Memo::new(move |_| {
        let figures = state.store.figures.read();
        let analytic = state.analytic.read();
        let found = state.store.column.get().zip(analytic.as_ref());
        found.map(|(column, analytic)| keys(&figures, column, analytic)).unwrap_or_default()
    });
    // A key keeps its place and its fields while it only changes weight: what it spreads tells it.
    let places = Memo::new(move |_| shown.read().iter().map(|key| key.of.clone()).collect::<Vec<_>>());
    view! {
        <section class="sheet keys">
            <h2>{text(Text::KeysTitle)}</h2>
            <p class="note">
                {move || text(if shown.read().is_empty() { Text::KeysNone } else { Text::KeysNote })}
            </p>
            <For each=move || places.get() key=Clone::clone let:of>
                <Key of shown/>
            </For>
        </section>
    }
}

/// One key: what it spreads, which it is, what each pole weighs and has.
#[component]
fn Key(of: Spreads, shown: Memo<Vec<KeyInUse>>) -> impl IntoView {
    let state = State::get();
    let store = state.store;
    let of = StoredValue::new(of);
    let in_use = Memo::new(move |_| shown.read().iter().find(|key| of.with_value(|of| *of == key.of)).cloned());
    let title = Memo::new(move |_| with_document(store, |document| of.with_value(|of| title(document, of))));
    let amount = Memo::new(move |_| in_use.read().as_ref().map(amounts).unwrap_or_default());
    let cle = Memo::new(move |_| in_use.read().as_ref().map(|key| key.cle.clone()).unwrap_or_default());
    let choices = KEYS.iter().map(|(word, name)| Choice::new(word, text(*name))).collect::<Vec<_>>();
    let choose = Callback::new(move |(chosen,): (String,)| {
        let weights = in_use.read_untracked().as_ref().map(KeyInUse::weights).unwrap_or_default();
        if let Some(cle) = key(&chosen, &weights) {
            tell(store, of.with_value(|of| key_chosen(store, of, cle)));
        }
    });
    let is_assumed = Memo::new(move |_| in_use.read().as_ref().is_some_and(|key| key.hypothese));
    let confirm = move |_| {
        tell(store, of.with_value(|of| key_chosen(store, of, cle.get_untracked())));
        store.notify_undoable(text(Text::KeyConfirmed).into());
    };
    let chooser = move || match state.closed.get() {
        true => view! { <span class="said">{move || key_name(&cle.read())}</span> }.into_any(),
        false => view! {
            <Select
                label=Signal::derive(move || fill(Text::KeyOf, &[&title.get()]))
                choices=Signal::stored(choices.clone())
                value=Signal::derive(move || word(&cle.read()).to_owned())
                on_choose=choose
            />
        }
        .into_any(),
    };
    view! {
        <div class="key">
            <div class="key-head">
                <h3>{move || title.get()} " " <small>{move || amount.get()}</small></h3>
                {chooser}
                <span class="print-only">{move || key_name(&cle.read())}</span>
                <Show when=move || is_assumed.get()>
                    <span class="badge hypothesis">{text(Text::Hypothese)}</span>
                    <Show when=move || !state.closed.get()>
                        <button
                            type="button"
                            class="btn"
                            aria-label=move || fill(Text::KeyConfirmOf, &[&title.get()])
                            on:click=confirm
                        >
                            {text(Text::KeyConfirm)}
                        </button>
                    </Show>
                </Show>
            </div>
            <Weights of in_use title/>
            {of.with_value(|of| match of {
                Spreads::Lines(lines) => Some(view! { <ItsLines lines=lines.clone()/> }),
                Spreads::Support(_) => None,
            })}
        </div>
    }
}

/// What each pole weighs and has; weights and surfaces are typed here.
#[component]
fn Weights(of: StoredValue<Spreads>, in_use: Memo<Option<KeyInUse>>, title: Memo<String>) -> impl IntoView {
    let state = State::get();
    let store = state.store;
    let telling =
        Memo::new(move |_| in_use.read().as_ref().and_then(KeyInUse::telling).filter(|_| !state.closed.get()));
    // Under a key whose weights are told here, every pole that can have one; under any other, those that weigh.
    let poles = Memo::new(move |_| {
        let weighing = in_use.read().as_ref().map(|key| key.parts.iter().map(|part| part.pole).collect::<Vec<_>>());
        let is_other = |pole: PoleId| of.with_value(|of| *of != Spreads::Support(pole));
        let all =
            store.figures.read().document.poles.iter().map(|pole| pole.id).filter(|pole| is_other(*pole)).collect();
        if telling.get().is_some() { all } else { weighing.unwrap_or_default() }
    });
    let head = move || {
        let key = in_use.read();
        text(key.as_ref().map_or(Text::KeyHeadPropre, |key| head(&key.cle)))
    };
    let hint = move || {
        let cle = in_use.read().as_ref().map(|key| key.cle.clone())?;
        let hint = text(hint(&cle)?).to_owned();
        let unsaid = state.analytic.read().as_ref().and_then(|analytic| unweighed(analytic, &cle));
        Some(match (unsaid, &cle) {
            (Some(weight), Cle::Heures) => hint + &fill(Text::KeyHeuresUnsaid, &[&number::hours(weight)]),
            (Some(weight), _) => hint + &fill(Text::KeyEtpUnsaid, &[&number::etp(weight)]),
            (None, _) => hint,
        })
    };
    let is_nothing =
        Memo::new(move |_| in_use.read().as_ref().is_some_and(|key| key.charges.is_zero() && key.produits.is_zero()));
    let idle = move || {
        let key = in_use.read();
        let is_idle = key.as_ref().is_some_and(KeyInUse::is_idle);
        let said = of.with_value(|of| match of {
            Spreads::Lines(_) => Text::KeyIdleLines,
            Spreads::Support(_) => Text::KeyIdleSupport,
        });
        (is_idle && !is_nothing.get()).then(|| view! { <p class="note idle" role="status">{text(said)}</p> })
    };
    view! {
        {idle}
        <Show when=move || is_nothing.get()>
            <p class="note">{text(Text::KeyNothing)}</p>
        </Show>
        <Show when=move || !poles.read().is_empty() && (telling.get().is_some() || !is_nothing.get())>
            <table class="plain weights">
                <thead>
                    <tr>
                        <th scope="col">{text(Text::Pole)}</th>
                        <th scope="col" class="num">{head}</th>
                        <th scope="col" class="num">{text(Text::KeyShare)}</th>
                        <th scope="col" class="num">{text(Text::KeyReceived)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || poles.get() key=|pole| *pole let:pole>
                        <WeightRow of in_use pole telling title/>
                    </For>
                </tbody>
            </table>
        </Show>
        <Show when=move || !is_nothing.get()>
            <p class="note">{hint}</p>
        </Show>
    }
}

#[component]
fn WeightRow(
    of: StoredValue<Spreads>,
    in_use: Memo<Option<KeyInUse>>,
    pole: PoleId,
    telling: Memo<Option<Telling>>,
    title: Memo<String>,
) -> impl IntoView {
    let store = State::get().store;
    let label = Memo::new(move |_| with_document(store, |document| name(document, Some(pole))));
    let part: Memo<Option<(Part, Decimal)>> = Memo::new(move |_| {
        let key = in_use.read();
        let key = key.as_ref()?;
        Some((key.parts.iter().find(|part| part.pole == pole)?.clone(), key.weight))
    });
    let shown = Signal::derive(move || {
        let key = in_use.read();
        let cle = key.as_ref().map(|key| key.cle.clone()).unwrap_or_default();
        part.read().as_ref().map(|(part, _)| written(&cle, part.weight)).unwrap_or_default()
    });
    let edited = Signal::derive(move || {
        part.read().as_ref().map(|(part, _)| number::edit_number(part.weight.normalize())).unwrap_or_default()
    });
    let commit = Callback::new(move |(text,): (String,)| -> Result<(), Rejection> {
        let done = match (telling.get_untracked(), of.get_value()) {
            (Some(Telling::Surface), _) => store.apply(PoleCommand::SurfaceTyped { pole, text }),
            (_, Spreads::Support(support)) => {
                store.apply(PoleCommand::WeightTyped { pole: support, other: pole, text })
            }
            (_, Spreads::Lines(lines)) => store.apply(VentilationCommand::WeightTyped { lines, pole, text }),
        };
        done.map(drop)
    });
    let name = Signal::derive(move || match telling.get() {
        Some(Telling::Surface) => fill(Text::KeySurfaceOf, &[&label.get()]),
        _ => fill(Text::KeyWeightOf, &[&label.get(), &title.get()]),
    });
    let share = move || {
        let part = part.read();
        let share = part.as_ref().and_then(|(part, whole)| part.weight.checked_div(*whole));
        Shown::maybe(share, Shown::percent).text
    };
    let charges = move || Shown::maybe(part.read().as_ref().map(|(part, _)| part.charges), Shown::amount).text;
    view! {
        <tr>
            <th scope="row">{move || label.get()}</th>
            <td class="num">
                {move || match telling.get() {
                    None => shown.get().into_any(),
                    Some(_) => {
                        view! { <ValueField label=name shown edited class="cell-input amount" live=true commit/> }.into_any()
                    }
                }}
            </td>
            <td class="num">{share}</td>
            <td class="num">{charges}</td>
        </tr>
    }
}

/// The lines that a key spreads, when one asks.
#[component]
fn ItsLines(lines: Vec<LineId>) -> impl IntoView {
    let store = State::get().store;
    let lines = StoredValue::new(lines);
    let items = move || {
        let figures = store.figures.read();
        let column = store.column.get();
        let said = |line: &LineId| {
            let document = column.map_or(&*figures.document, |column| figures.document_of(column));
            let row = document.lines.get(*line)?;
            let label = if row.label.is_empty() { text(Text::Unnamed).to_owned() } else { row.label.clone() };
            let amount = column.and_then(|column| figures.value(column, *line)?.amount());
            Some(view! { <li>{label} " " <span class="num">{Shown::maybe(amount, Shown::amount).text}</span></li> })
        };
        lines.with_value(|lines| lines.iter().take(NAMED).filter_map(said).collect_view())
    };
    view! {
        <Numbers title=Text::KeyItsLines printed=false>
            <ul class="its-amounts">{items}</ul>
        </Numbers>
    }
}

/// Gives lines a key, or a support pole.
fn key_chosen(store: Store, of: &Spreads, cle: Cle) -> Result<(), Rejection> {
    match of {
        Spreads::Support(pole) => store.apply(PoleCommand::KeyChosen { pole: *pole, cle }),
        Spreads::Lines(lines) => {
            let ventilation = Ventilation::Cle { cle, hypothese: false };
            store.apply(VentilationCommand::Chosen { lines: lines.clone(), ventilation })
        }
    }
    .map(drop)
}

fn tell(store: Store, done: Result<(), Rejection>) {
    if let Err(rejection) = done {
        store.notify(rejection.sentence);
    }
}

/// Reads the document that the column shown has the figures of, followed.
fn with_document<T>(store: Store, read: impl FnOnce(&Document) -> T) -> T {
    let figures = store.figures.read();
    read(store.column.get().map_or(&*figures.document, |column| figures.document_of(column)))
}

fn title(document: &Document, of: &Spreads) -> String {
    match of {
        Spreads::Support(pole) => fill(Text::KeySupport, &[&name(document, Some(*pole))]),
        Spreads::Lines(lines) if lines.len() == 1 => text(Text::KeyOneLine).into(),
        Spreads::Lines(lines) => fill(Text::KeyLines, &[&number::decimal(Decimal::from(lines.len()), 0)]),
    }
}

fn amounts(key: &KeyInUse) -> String {
    let said = [(key.charges, Text::KeyCharges), (key.produits, Text::KeyProduits)];
    let said = said.into_iter().enumerate();
    let kept = said.filter(|(place, (amount, _))| *place == 0 || !amount.is_zero());
    kept.map(|(_, (amount, said))| fill(said, &[&money::money(amount)])).collect::<Vec<_>>().join(", ")
}

fn head(cle: &Cle) -> Text {
    match cle {
        Cle::Etp => Text::KeyHeadEtp,
        Cle::Heures => Text::KeyHeadHeures,
        Cle::Surface => Text::KeyHeadSurface,
        Cle::CoutDirect => Text::KeyHeadDirect,
        Cle::Egal => Text::KeyHeadEgal,
        Cle::Propre(_) => Text::KeyHeadPropre,
    }
}

fn hint(cle: &Cle) -> Option<Text> {
    match cle {
        Cle::Etp => Some(Text::KeyEtpHint),
        Cle::Heures => Some(Text::KeyHeuresHint),
        Cle::CoutDirect => Some(Text::KeyDirectHint),
        Cle::Egal => Some(Text::KeyEgalHint),
        Cle::Surface | Cle::Propre(_) => None,
    }
}

fn written(cle: &Cle, weight: Decimal) -> String {
    match cle {
        Cle::Etp => number::etp(weight),
        Cle::Heures => number::hours(weight),
        Cle::CoutDirect => number::decimal(weight, 2),
        Cle::Surface | Cle::Egal | Cle::Propre(_) => number::decimal(weight, 4),
    }
}
