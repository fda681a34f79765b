//! What a line is in every column: who pays it, its action, its poles, the line it goes with in another year.

use super::fields::{Chosen, Typed};
use super::link::Link;
use crate::domain::command::{Created, DetailsCommand, LineCommand, PoleCommand};
use crate::domain::document::id::{FinanceurId, LineId, PoleId};
use crate::domain::document::line::Side;
use crate::domain::document::pole::{Cle, Ventilation};
use crate::format::number;
use crate::i18n::{Rejection, Text, fill, text};
use crate::ui::kit::bubble::fresh_id;
use crate::ui::kit::select::Choice;
use crate::ui::store::Store;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// What a line is in every column.
#[component]
pub fn LinePlace(line: LineId) -> impl IntoView {
    let store = Store::get();
    let is_paid = store.part(move |document| {
        document
            .lines
            .get(line)
            .is_some_and(|line| line.account.side() == Some(Side::Produit) || line.financeur.is_some())
    });
    view! {
        <section>
            <h3>{text(Text::ThisLine)}</h3>
            <Show when=move || is_paid.get()>
                <Payer line/>
            </Show>
            <ActionName line/>
            <Poles line/>
            <Link line/>
        </section>
    }
}

#[component]
fn Payer(line: LineId) -> impl IntoView {
    let store = Store::get();
    let funders = store.part(|document| {
        let all = document.financeurs.iter().map(|funder| Choice::new(funder.id.0, funder.name.clone()));
        std::iter::once(Choice::new("", text(Text::NoneChosen))).chain(all).collect::<Vec<_>>()
    });
    let chosen = store.part(move |document| document.lines.get(line).and_then(|line| line.financeur));
    let value = Signal::derive(move || chosen.get().map(|funder| funder.0.to_string()).unwrap_or_default());
    let commit = Callback::new(move |(value,): (String,)| {
        let financeur = value.parse().ok().map(FinanceurId);
        store.apply(LineCommand::FinanceurChosen { line, financeur }).map(|_| ())
    });
    view! { <Chosen label=Text::Financeur choices=funders value commit/> }
}

/// The action, by its name: those there are are suggested, a new name makes a new one.
#[component]
fn ActionName(line: LineId) -> impl IntoView {
    let store = Store::get();
    let list = fresh_id();
    let listed = list.clone();
    let known = store.part(|document| document.actions.iter().map(|action| action.label.clone()).collect::<Vec<_>>());
    let value = store.part(move |document| {
        let action = document.lines.get(line).and_then(|line| document.actions.get(line.action?));
        action.map(|action| action.label.clone()).unwrap_or_default()
    });
    let commit =
        Callback::new(move |(text,): (String,)| store.apply(DetailsCommand::ActionNamed { line, text }).map(|_| ()));
    view! {
        <Typed label=text(Text::Action) hint=Text::ActionHint value commit list=listed/>
        <datalist id=list>
            {move || known.get().into_iter().map(|label| view! { <option value=label></option> }).collect_view()}
        </datalist>
    }
}

/// The keys shared charges can be spread by, with their names.
const KEYS: [(Cle, Text); 5] = [
    (Cle::Etp, Text::CleEtp),
    (Cle::Heures, Text::CleHeures),
    (Cle::Surface, Text::CleSurface),
    (Cle::CoutDirect, Text::CleCoutDirect),
    (Cle::Egal, Text::CleEgal),
];

/// What is chosen to begin a split between poles.
const PARTS: &str = "parts";

/// What is chosen to name a new pole.
const NEW: &str = "new";

/// What stands for the key that the line has, when it is not one of those offered.
const KEPT: &str = "kept";

/// The pole, the key, or the parts.
#[component]
fn Poles(line: LineId) -> impl IntoView {
    let store = Store::get();
    let known = store.part(|document| {
        document.poles.iter().map(|pole| (pole.id, pole.label.clone())).collect::<Vec<(PoleId, String)>>()
    });
    let ventilation =
        store.part(move |document| document.lines.get(line).map(|line| line.ventilation.clone()).unwrap_or_default());
    // What was chosen and waits for more: parts to type, a name to give.
    let begun = RwSignal::new(None::<&'static str>);
    let kept = Memo::new(move |_| kept_key(&ventilation.read()));
    let choices = Memo::new(move |_| {
        let kept = kept.get().map(|label| Choice::new(KEPT, label));
        let poles = known.get().into_iter().map(|(id, label)| Choice::new(id.0, label));
        let keys = KEYS.iter().enumerate().map(|(place, (_, name))| Choice::new(key_value(place), text(*name)));
        let more = [Choice::new(PARTS, text(Text::PoleParts)), Choice::new(NEW, text(Text::PoleNew))];
        let none = Choice::new("", text(Text::PoleNone));
        std::iter::once(none).chain(kept).chain(poles).chain(keys).chain(more).collect::<Vec<_>>()
    });
    let is_split = Memo::new(move |_| {
        begun.get() == Some(PARTS) || begun.get().is_none() && matches!(*ventilation.read(), Ventilation::Parts(_))
    });
    let value = Signal::derive(move || match (begun.get(), &*ventilation.read()) {
        (Some(begun), _) => begun.into(),
        (None, Ventilation::None) => String::new(),
        (None, Ventilation::Pole(pole)) => pole.0.to_string(),
        (None, Ventilation::Parts(_)) => PARTS.into(),
        (None, Ventilation::Cle { .. }) if kept.read().is_some() => KEPT.into(),
        (None, Ventilation::Cle { cle, .. }) => {
            KEYS.iter().position(|(key, _)| key == cle).map(key_value).unwrap_or_default()
        }
    });
    let choose = move |ventilation| store.apply(DetailsCommand::VentilationChosen { line, ventilation }).map(|_| ());
    let commit = Callback::new(move |(value,): (String,)| {
        let key = || value.strip_prefix('k').and_then(|place| KEYS.get(place.parse::<usize>().ok()?));
        begun.set(None);
        match value.as_str() {
            PARTS => begun.set(Some(PARTS)),
            NEW => begun.set(Some(NEW)),
            KEPT => {}
            "" => choose(Ventilation::None)?,
            value => match (value.parse().map(PoleId), key()) {
                (Ok(pole), _) => choose(Ventilation::Pole(pole))?,
                (_, Some((cle, _))) => choose(Ventilation::Cle { cle: cle.clone(), hypothese: false })?,
                _ => {}
            },
        }
        Ok(())
    });
    let name_pole = Callback::new(move |(label,): (String,)| -> Result<(), Rejection> {
        let run = store.new_run();
        let created = store.apply_in_run(PoleCommand::Added { label }, run)?;
        if let Some(Created::Pole(pole)) = created {
            let ventilation = Ventilation::Pole(pole);
            store.apply_in_run(DetailsCommand::VentilationChosen { line, ventilation }, run)?;
        }
        begun.set(None);
        Ok(())
    });
    view! {
        <Chosen label=Text::Pole choices value commit/>
        <Show when=move || begun.get() == Some(NEW)>
            <Typed label=text(Text::PoleName) value=String::new() commit=name_pole/>
        </Show>
        <Show when=move || is_split.get()>
            <div class="parts" role="group" aria-label=text(Text::PoleParts)>
                {move || {
                    let part = |(pole, label): (PoleId, String)| view! { <Part line pole label ventilation/> };
                    known.get().into_iter().map(part).collect_view()
                }}
                <p class="note">{move || fill(Text::PartsRest, &[&rest(&ventilation.read())])}</p>
            </div>
        </Show>
    }
}

/// Names a key that is not one of those offered: an assumption of ours, or the association's own weights.
fn kept_key(ventilation: &Ventilation) -> Option<String> {
    let Ventilation::Cle { cle, hypothese } = ventilation else { return None };
    let name = KEYS.iter().find(|(key, _)| key == cle).map_or(Text::ClePropre, |(_, name)| *name);
    match (cle, hypothese) {
        (_, true) => Some(fill(Text::CleHypothese, &[text(name)])),
        (Cle::Propre(_), false) => Some(text(name).into()),
        _ => None,
    }
}

fn key_value(place: usize) -> String {
    format!("k{place}")
}

fn part_of(ventilation: &Ventilation, pole: PoleId) -> Option<Decimal> {
    match ventilation {
        Ventilation::Pole(only) => (*only == pole).then_some(Decimal::ONE),
        Ventilation::Parts(parts) => parts.iter().find(|(known, _)| *known == pole).map(|(_, part)| *part),
        Ventilation::None | Ventilation::Cle { .. } => None,
    }
}

/// Says what no pole has.
fn rest(ventilation: &Ventilation) -> String {
    let said: Decimal = match ventilation {
        Ventilation::Pole(_) => Decimal::ONE,
        Ventilation::Parts(parts) => parts.iter().map(|(_, part)| *part).sum(),
        Ventilation::None | Ventilation::Cle { .. } => Decimal::ZERO,
    };
    number::percent(Decimal::ONE - said, 1)
}

#[component]
fn Part(line: LineId, pole: PoleId, label: String, ventilation: Memo<Ventilation>) -> impl IntoView {
    let store = Store::get();
    let value = Signal::derive(move || {
        let part = part_of(&ventilation.read(), pole);
        part.map(|part| number::edit_number(part * Decimal::ONE_HUNDRED)).unwrap_or_default()
    });
    let commit = Callback::new(move |(text,): (String,)| {
        store.apply(DetailsCommand::PartTyped { line, pole, text }).map(|_| ())
    });
    view! { <Typed label=fill(Text::PartOf, &[&label]) value commit/> }
}
