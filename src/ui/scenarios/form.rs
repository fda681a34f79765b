//! The dialog that makes a hypothesis, or changes one: which lines, what it does to them, how far it can be moved.

use super::State;
use super::aim::AimFields;
use super::levers::does;
use super::words::{kind_name, number_name};
use crate::compute::effects::{perimeter, without_hypotheses};
use crate::domain::command::LeverDeed;
use crate::domain::document::id::{ActionId, FinanceurId, LeverId, LineId, PoleId};
use crate::domain::document::lever::{Effect, Lever, LeverRange, Selector};
use crate::domain::money::Amount;
use crate::i18n::{Rejection, Text, text};
use crate::screen::scenarios::aim;
use crate::screen::scenarios::dial::{self, Kind, Number};
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::dialog::{self, Dialog};
use crate::ui::kit::select::{Choice, Select};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// How lines are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// By account.
    Accounts,
    /// By funder.
    Financeur,
    /// By pole.
    Pole,
    /// By action.
    Action,
    /// One by one.
    Lines,
}

impl Aim {
    const ALL: [Aim; 5] = [Aim::Accounts, Aim::Financeur, Aim::Pole, Aim::Action, Aim::Lines];
}

/// What is typed and chosen in the dialog; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Form {
    state: State,
    node: NodeRef<html::Dialog>,
    is_open: RwSignal<bool>,
    /// The hypothesis being changed; nothing for a new one.
    changed: RwSignal<Option<LeverId>>,
    label: RwSignal<String>,
    pub(super) aim: RwSignal<Aim>,
    pub(super) accounts: RwSignal<String>,
    /// The funder, the pole or the action.
    pub(super) row: RwSignal<String>,
    pub(super) lines: RwSignal<Vec<LineId>>,
    kind: RwSignal<Kind>,
    /// The numbers as typed, in the order of [`Number::of`].
    numbers: [RwSignal<String>; 2],
    /// Least, most, step.
    bounds: [RwSignal<String>; 3],
    rejection: RwSignal<Option<Rejection>>,
}

impl Form {
    /// Starts closed.
    pub fn new(state: State) -> Form {
        Form {
            state,
            node: NodeRef::new(),
            is_open: RwSignal::new(false),
            changed: RwSignal::new(None),
            label: RwSignal::default(),
            aim: RwSignal::new(Aim::Accounts),
            accounts: RwSignal::default(),
            row: RwSignal::default(),
            lines: RwSignal::default(),
            kind: RwSignal::new(Kind::Percent),
            numbers: std::array::from_fn(|_| RwSignal::default()),
            bounds: std::array::from_fn(|_| RwSignal::default()),
            rejection: RwSignal::new(None),
        }
    }

    /// Opens the dialog on a hypothesis, or on a new one: the payroll and 3 %.
    pub fn open(self, lever: Option<Arc<Lever>>) {
        self.rejection.set(None);
        self.changed.set(lever.as_ref().map(|lever| lever.id));
        self.label.set(lever.as_ref().map(|lever| lever.label.clone()).unwrap_or_default());
        self.accounts.set(aim::PAYROLL.into());
        self.row.set(String::new());
        self.lines.set(Vec::new());
        let aimed = match lever.as_ref().map(|lever| &lever.selector) {
            None => Aim::Accounts,
            Some(Selector::Accounts(accounts)) => {
                self.accounts.set(aim::accounts_text(accounts));
                Aim::Accounts
            }
            Some(Selector::Financeur(id)) => self.on_row(Aim::Financeur, id.0),
            Some(Selector::Pole(id)) => self.on_row(Aim::Pole, id.0),
            Some(Selector::Action(id)) => self.on_row(Aim::Action, id.0),
            Some(Selector::Lines(lines)) => {
                self.lines.set(lines.clone());
                Aim::Lines
            }
        };
        self.aim.set(aimed);
        let effect = lever.as_ref().map_or(Kind::Percent.start(Amount::ZERO), |lever| lever.effect);
        self.take(effect, lever.as_ref().and_then(|lever| lever.range));
        self.is_open.set(true);
        dialog::open(self.node);
    }

    fn on_row(self, aim: Aim, row: u32) -> Aim {
        self.row.set(row.to_string());
        aim
    }

    /// Writes an effect and its bounds in the fields.
    fn take(self, effect: Effect, range: Option<LeverRange>) {
        let kind = Kind::of(effect);
        self.kind.set(kind);
        for (place, field) in self.numbers.into_iter().enumerate() {
            let number = Number::of(kind).get(place);
            let value = number.and_then(|number| Some(number.edited(number.value(effect)?)));
            field.set(value.unwrap_or_default());
        }
        let slides = Number::of(kind).last();
        let values = range.map(|range| [range.low, range.high, range.step]);
        for (place, field) in self.bounds.into_iter().enumerate() {
            let value = values.and_then(|values| values.get(place).copied());
            field.set(slides.zip(value).map(|(number, value)| number.edited(value)).unwrap_or_default());
        }
    }

    /// Chooses how lines are chosen, by its place among them.
    pub(super) fn aim_at(self, value: &str) {
        let aim = value.parse().ok().and_then(|place: usize| Aim::ALL.get(place)).copied();
        if let Some(aim) = aim {
            self.row.set(String::new());
            self.aim.set(aim);
        }
    }

    /// Returns the lines chosen, followed.
    fn selector(self) -> Result<Selector, Rejection> {
        let nothing = || Rejection::sentence(text(Text::AimNothing));
        let row = || self.row.get().parse::<u32>().map_err(|_| nothing());
        match self.aim.get() {
            Aim::Accounts => aim::accounts(&self.accounts.get()).map(Selector::Accounts),
            Aim::Financeur => Ok(Selector::Financeur(FinanceurId(row()?))),
            Aim::Pole => Ok(Selector::Pole(PoleId(row()?))),
            Aim::Action => Ok(Selector::Action(ActionId(row()?))),
            Aim::Lines => {
                let lines = self.lines.get();
                if lines.is_empty() { Err(nothing()) } else { Ok(Selector::Lines(lines)) }
            }
        }
    }

    /// Returns what is done to them, followed.
    fn effect(self) -> Result<Effect, Rejection> {
        let kind = self.kind.get();
        let mut effect = kind.start(Amount::ZERO);
        for (number, typed) in Number::of(kind).iter().zip(self.numbers) {
            effect = number.put(effect, number.read(&typed.get())?);
        }
        Ok(effect)
    }

    fn range(self, effect: Effect, worth: Amount) -> Result<Option<LeverRange>, Rejection> {
        let slides = Number::of(Kind::of(effect)).last().zip(dial::usual_range(effect, worth));
        let typed = self.bounds.map(|bound| bound.get_untracked());
        let [low, high, step] = &typed;
        slides.map(|(number, usual)| dial::read_range(*number, [low, high, step], usual)).transpose()
    }

    fn save(self, worth: Amount) -> Result<(), Rejection> {
        let (selector, effect) = (self.selector()?, self.effect()?);
        let range = self.range(effect, worth)?;
        let typed = self.label.get_untracked();
        let document = self.state.store.document_now();
        let label = match typed.trim().is_empty() {
            true => aim::usual_label(&document, &selector, effect),
            false => typed,
        };
        let state = self.state;
        let Some(lever) = self.changed.get_untracked() else {
            return does(state, LeverDeed::Added { label, selector, effect, range });
        };
        state.store.in_run(state.store.new_run(), || {
            does(state, LeverDeed::Aimed { lever, selector })?;
            does(state, LeverDeed::Bounded { lever, range })?;
            does(state, LeverDeed::Renamed { lever, label })?;
            does(state, LeverDeed::Moved { lever, effect })
        })
    }
}

/// The dialog.
#[component]
pub fn LeverForm(form: Form) -> impl IntoView {
    let state = form.state;
    // What the lines are worth before any hypothesis.
    let untouched = Memo::new(move |_| {
        let scenario = state.shown.get().filter(|_| form.is_open.get())?;
        Some(Arc::new(without_hypotheses(&state.store.figures.read(), scenario)))
    });
    let amounts = Memo::new(move |_| {
        let (figures, scenario) = (untouched.get()?, state.shown.get()?);
        Some(perimeter(&figures, scenario, &form.selector().ok()?))
    });
    let worth = Memo::new(move |_| Amount::sum(amounts.get().unwrap_or_default()).unwrap_or_default());
    let about = move || {
        let (amounts, selector) = (amounts.get()?, form.selector().ok()?);
        let document = &state.store.figures.read().document;
        Some(aim::perimeter(document, &selector, amounts.len(), Amount::sum(amounts.iter().copied())))
    };
    let usual = move || {
        let (selector, effect) = (form.selector().ok()?, form.effect().ok()?);
        Some(aim::usual_label(&state.store.figures.read().document, &selector, effect))
    };
    let title = Signal::derive(move || {
        let title = if form.changed.get().is_some() { Text::HypothesisEdit } else { Text::HypothesisAdd };
        text(title).to_owned()
    });
    let submit = move || match form.save(worth.get_untracked()) {
        Ok(()) => dialog::close(form.node),
        Err(refused) => form.rejection.set(Some(refused)),
    };
    let kinds = Kind::ALL.into_iter().enumerate().map(|(place, kind)| Choice::new(place, text(kind_name(kind))));
    let kinds: Vec<Choice> = kinds.collect();
    let kind = Signal::derive(move || {
        let kind = form.kind.get();
        Kind::ALL.iter().position(|other| *other == kind).unwrap_or_default().to_string()
    });
    let choose_kind = Callback::new(move |(value,): (String,)| {
        let kind = value.parse().ok().and_then(|place: usize| Kind::ALL.get(place)).copied();
        if let Some(kind) = kind {
            form.take(kind.start(worth.get_untracked()), None);
        }
    });
    // The reading of an ambiguous number goes where the number was typed: the one that cannot be read.
    let choose = Callback::new(move |(reading,): (String,)| {
        let numbers = Number::of(form.kind.get_untracked()).iter().zip(form.numbers);
        let asked = numbers.into_iter().find(|(number, typed)| number.read(&typed.read_untracked()).is_err());
        if let Some((_, typed)) = asked {
            typed.set(reading);
            form.rejection.set(None);
        }
    });
    let (id, error) = (fresh_id(), fresh_id());
    let named_by = id.clone();
    view! {
        <Dialog node=form.node title on_close=Callback::new(move |()| form.is_open.set(false))>
            <form on:submit=move |event| {
                event.prevent_default();
                submit();
            }>
                <div class="body">
                    <AimFields form/>
                    <p class="note" role="status">{about}</p>
                    <div class="field">
                        <span class="soft">{text(Text::Effect)}</span>
                        <Select label=text(Text::Effect) choices=Signal::stored(kinds) value=kind on_choose=choose_kind/>
                    </div>
                    <Numbers form/>
                    <Bounds form worth/>
                    <div class="field">
                        <label for=named_by>{text(Text::HypothesisName)}</label>
                        <input
                            id=id
                            type="text"
                            autocomplete="off"
                            placeholder=usual
                            bind:value=form.label
                        />
                    </div>
                    <span class="refused">
                        <Bubble id=error rejection=form.rejection choose/>
                    </span>
                </div>
                <div class="actions">
                    <button type="submit" class="btn main">
                        {move || text(if form.changed.get().is_some() { Text::HypothesisSave } else { Text::HypothesisAdd })}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

/// The numbers of the effect chosen.
#[component]
fn Numbers(form: Form) -> impl IntoView {
    move || {
        let numbers = Number::of(form.kind.get());
        (!numbers.is_empty()).then(|| {
            let fields = numbers.iter().zip(form.numbers).map(|(number, typed)| {
                view! { <NumberField number=*number typed/> }
            });
            view! { <div class="fields">{fields.collect_view()}</div> }
        })
    }
}

#[component]
fn NumberField(
    number: Number,
    typed: RwSignal<String>,
    #[prop(optional_no_strip)] name: Option<Text>,
    #[prop(optional, into)] hint: Signal<String>,
) -> impl IntoView {
    let id = fresh_id();
    let named_by = id.clone();
    let unit = match number {
        Number::Percent => "%",
        Number::Euros | Number::Price => "€",
        Number::Factor | Number::Quantity | Number::Months => "",
    };
    view! {
        <div class="field">
            <label for=named_by>{text(name.unwrap_or_else(|| number_name(number)))}</label>
            <span class="with-unit">
                <input
                    id=id
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    placeholder=move || hint.get()
                    bind:value=typed
                />
                <span aria-hidden="true">{unit}</span>
            </span>
        </div>
    }
}

/// How far the hypothesis can be moved; left blank, as far as it is usual.
#[component]
fn Bounds(form: Form, worth: Memo<Amount>) -> impl IntoView {
    move || {
        let number = *Number::of(form.kind.get()).last()?;
        let usual = Memo::new(move |_| {
            let effect = form.effect().unwrap_or_else(|_| form.kind.get().start(worth.get()));
            dial::usual_range(effect, worth.get())
        });
        let hint = move |of: fn(LeverRange) -> rust_decimal::Decimal| {
            Signal::derive(move || usual.get().map(|range| number.edited(of(range))).unwrap_or_default())
        };
        let [low, high, step] = form.bounds;
        Some(view! {
            <details>
                <summary>{text(Text::Bounds)}</summary>
                <div class="fields three">
                    <NumberField number typed=low name=Some(Text::BoundLow) hint=hint(|range| range.low)/>
                    <NumberField number typed=high name=Some(Text::BoundHigh) hint=hint(|range| range.high)/>
                    <NumberField number typed=step name=Some(Text::BoundStep) hint=hint(|range| range.step)/>
                </div>
            </details>
        })
    }
}
