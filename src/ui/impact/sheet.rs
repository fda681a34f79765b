//! One worksheet: its assumptions, all of them in sight, and what they come to.

use super::Reading;
use super::effets::Effets;
use crate::compute::impact::{Outcome, Unknown, Verdict, given, outcome};
use crate::domain::command::{FeuilleCommand, FeuilleDeed};
use crate::domain::document::entry::Entry;
use crate::domain::document::feuille::{Assumption, Feuille, FeuilleKind};
use crate::domain::document::id::{FeuilleId, IndicatorId};
use crate::format::number;
use crate::i18n::{Rejection, Text, fill, impact, text};
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::pieces::Lead;
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::prelude::*;
use std::sync::Arc;

/// What a worksheet comes to.
type Found = Option<Result<Outcome, Unknown>>;

/// A worksheet; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Handle {
    store: Store,
    id: FeuilleId,
    /// What was typed.
    pub row: Memo<Option<Arc<Feuille>>>,
    /// Its label.
    pub label: Memo<String>,
    /// What it works out.
    pub kind: FeuilleKind,
}

impl Handle {
    /// Does something to it.
    pub fn does(self, deed: FeuilleDeed) -> Result<(), Rejection> {
        self.store.apply(FeuilleCommand::Changed { feuille: self.id, deed }).map(|_| ())
    }

    /// Does something to it; a refusal is said at the foot of the page.
    pub fn try_to(self, deed: FeuilleDeed) {
        if let Err(rejection) = self.does(deed) {
            self.store.notify(rejection.sentence);
        }
    }

    /// Returns what is typed for an assumption.
    fn typed(self, effet: Option<usize>, assumption: Assumption) -> Option<Entry> {
        self.row.read().as_ref()?.assumptions_of(effet)?.get(&assumption).cloned()
    }
}

/// A worksheet.
#[component]
pub fn Sheet(
    /// Which.
    id: FeuilleId,
) -> impl IntoView {
    let store = Store::get();
    let reading = Reading::get();
    let row: Memo<Option<Arc<Feuille>>> = store.part(move |document| document.feuilles.get(id).cloned());
    let label = Memo::new(move |_| row.read().as_ref().map(|row| row.label.clone()).unwrap_or_default());
    let kind = row.read_untracked().as_ref().map_or(FeuilleKind::Sroi, |row| row.kind);
    let sheet = Handle { store, id, row, label, kind };
    let found: Memo<Found> = Memo::new(move |_| {
        let impact = reading.current(store)?;
        Some(outcome(row.read().as_deref()?, &impact))
    });
    let delete = move |()| match sheet.does(FeuilleDeed::Deleted) {
        Ok(()) => store.notify_undoable(fill(Text::StepFeuilleDeleted, &[&label.get_untracked()])),
        Err(rejection) => store.notify(rejection.sentence),
    };
    view! {
        <article class="worksheet" aria-label=move || label.get()>
            <div class="worksheet-head">
                <ValueField
                    label=Signal::derive(move || fill(Text::SheetLabelOf, &[&label.get()]))
                    shown=label
                    edited=label
                    class="cell-input title"
                    commit=Callback::new(move |(text,): (String,)| sheet.does(FeuilleDeed::LabelTyped(text)))
                />
                <span class="badge">{text(impact::kind(kind))}</span>
                <DeleteButton label=label on_delete=Callback::new(delete)/>
            </div>
            <p class="note">{impact::method(kind)}</p>
            <Source sheet/>
            <dl class="assumptions">
                {kind.of_whole().iter().map(|assumption| view! { <Whole sheet assumption=*assumption/> }).collect_view()}
            </dl>
            <Effets sheet/>
            <Result sheet found/>
        </article>
    }
}

/// The indicator that gives people and cost.
#[component]
fn Source(sheet: Handle) -> impl IntoView {
    let choices = sheet.store.part(|document| {
        let known = document.indicators.iter().map(|row| Choice::new(row.id.0, row.label.clone()));
        std::iter::once(Choice::new("", text(Text::SheetNoIndicator))).chain(known).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        let indicator = sheet.row.read().as_ref().and_then(|row| row.indicator);
        indicator.map(|indicator| indicator.0.to_string()).unwrap_or_default()
    });
    let choose = Callback::new(move |(value,): (String,)| {
        sheet.try_to(FeuilleDeed::IndicatorChosen(value.parse().ok().map(IndicatorId)));
    });
    view! {
        <div class="labelled">
            <span>{text(Text::SheetIndicator)}</span>
            <Select
                label=Signal::derive(move || fill(Text::SheetIndicatorOf, &[&sheet.label.get()]))
                choices
                value
                on_choose=choose
            />
        </div>
    }
}

/// What is assumed of the whole.
#[component]
fn Whole(sheet: Handle, assumption: Assumption) -> impl IntoView {
    let (store, reading) = (sheet.store, Reading::get());
    let name = impact::assumption(sheet.kind, assumption);
    let label = Signal::derive(move || fill(Text::SheetOf, &[name, &sheet.label.get()]));
    let by_default = move || {
        let impact = reading.current(store)?;
        let value = given(sheet.row.read().as_deref()?, assumption, &impact)?;
        let figures = store.figures.read();
        let column = figures.document.columns.get(store.column.get()?)?;
        sheet.typed(None, assumption).is_none().then(|| impact::given(assumption, value, column))
    };
    view! {
        <div>
            <dt>{name}</dt>
            <dd>
                <Field sheet effet=None assumption label/>
                <small>{by_default}</small>
            </dd>
        </div>
    }
}

/// A field over one assumption, with its unit.
#[component]
pub fn Field(
    /// The worksheet.
    sheet: Handle,
    /// The effect, or the whole.
    effet: Option<usize>,
    /// What is assumed.
    assumption: Assumption,
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let typed = Memo::new(move |_| sheet.typed(effet, assumption));
    let edited = Signal::derive(move || typed.get().map(|entry| entry.text()).unwrap_or_default());
    let shown = Signal::derive(move || typed.get().map(|entry| written(&entry)).unwrap_or_default());
    let place = effet.and_then(|place| u32::try_from(place).ok());
    let commit =
        Callback::new(move |(text,): (String,)| sheet.does(FeuilleDeed::Assumed { effet: place, assumption, text }));
    view! {
        <span class="assumed">
            <ValueField label shown edited class="amount" commit/>
            <span>{impact::assumption_unit(assumption)}</span>
        </span>
    }
}

/// Writes what was typed: a number, or both ends of a range.
fn written(entry: &Entry) -> String {
    let number = |value| number::decimal(value, 2);
    match entry {
        Entry::Range(bounds) => format!("{}..{}", number(bounds.0), number(bounds.1)),
        entry => entry.value().map(number).unwrap_or_else(|_| entry.text()),
    }
}

/// What a worksheet comes to, from prudent to favorable, or what it still needs.
#[component]
fn Result(sheet: Handle, found: Memo<Found>) -> impl IntoView {
    let column = Memo::new(move |_| sheet.store.column_label(sheet.store.column.get()));
    let pieces = Memo::new(move |_| match (found.get(), sheet.row.get()) {
        (Some(found), Some(row)) => impact::outcome(&row, &found),
        _ => Vec::new(),
    });
    let keys = Signal::derive(move || Keys { line: Some(sheet.label.get()), ..Keys::default() });
    let cards = move || {
        let verdict = found.get()?.ok()?.verdict;
        let [prudent, favorable] = ends(verdict);
        Some(view! {
            <dl class="cards">
                <div>
                    <dt>{text(Text::SheetPrudent)}</dt>
                    <dd>
                        <Figure name="feuille-prudent" column keys value=Signal::stored(prudent)/>
                    </dd>
                </div>
                <div>
                    <dt>{text(Text::SheetFavorable)}</dt>
                    <dd>
                        <Figure name="feuille-favorable" column keys value=Signal::stored(favorable)/>
                    </dd>
                </div>
            </dl>
        })
    };
    view! {
        <div class="outcome" aria-live="polite">
            <Lead pieces/>
            {cards}
        </div>
    }
}

fn ends(verdict: Verdict) -> [Shown; 2] {
    let [low, high] = impact::ends(verdict);
    let [one, two] = match verdict {
        Verdict::Net(prudent, favorable) => [prudent.to_string(), favorable.to_string()],
        Verdict::Ratio(prudent, favorable) => [number::plain_number(prudent), number::plain_number(favorable)],
    };
    [Shown { text: low, plain: one }, Shown { text: high, plain: two }]
}
