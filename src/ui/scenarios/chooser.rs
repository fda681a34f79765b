//! The scenario shown: chosen, named, made, copied, given back to its base, deleted; what it comes to beside its base.

use super::State;
use crate::domain::command::{ColumnCommand, Created};
use crate::domain::document::column::Nature;
use crate::domain::document::id::ColumnId;
use crate::domain::money::Amount;
use crate::i18n::{self, Rejection, Text, fill, text};
use crate::screen::scenarios::{free_label, typed_over};
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::dialog::{self, Dialog};
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::pieces::Lead;
use crate::ui::kit::select::{Choice, Select};
use crate::ui::shared::base::delete_column;
use leptos::prelude::*;

/// The sentence of the scenario, and what is done with it.
#[component]
pub fn Chooser() -> impl IntoView {
    let state = State::get();
    let store = state.store;
    let pieces = Memo::new(move |_| {
        let scenario = state.shown.get();
        scenario.map(|scenario| i18n::scenario(&store.figures.read(), scenario)).unwrap_or_default()
    });
    let choices = store.part(|document| {
        let scenarios = document.columns.iter().filter(|column| column.base().is_some());
        scenarios.map(|column| Choice::new(column.id.0, column.label.clone())).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || state.shown.get().map(|column| column.0.to_string()).unwrap_or_default());
    let choose = Callback::new(move |(value,): (String,)| {
        if let Ok(column) = value.parse() {
            state.show(ColumnId(column));
        }
    });
    let over = Memo::new(move |_| {
        let scenario = state.shown.get();
        scenario.is_some_and(|scenario| !typed_over(&store.figures.read().document, scenario).is_empty())
    });
    let give_back = move |_| {
        let Some(column) = state.shown.get_untracked().filter(|_| over.get_untracked()) else { return };
        let label = state.label();
        match store.apply(ColumnCommand::Reset { column, line: None }) {
            Ok(_) => store.notify_undoable(fill(Text::ScenarioResetDone, &[&label])),
            Err(rejection) => store.notify(rejection.sentence),
        }
    };
    let delete = move |()| {
        let done = state.shown.get_untracked().map(|column| delete_column(store, column, state.asked));
        if let Some(Err(rejection)) = done {
            store.notify(rejection.sentence);
        }
    };
    view! {
        <div class="intro">
            <Lead pieces/>
            <div class="toolbar">
                <Select label=text(Text::Scenario) choices value on_choose=choose/>
                <button type="button" class="btn" on:click=move |_| dialog::open(state.new)>
                    {text(Text::ScenarioNew)}
                </button>
                <button type="button" class="btn quiet" on:click=move |_| duplicate(state)>
                    {text(Text::ScenarioDuplicate)}
                </button>
                <button
                    type="button"
                    class="btn quiet"
                    aria-disabled=move || (!over.get()).then_some("true")
                    on:click=give_back
                >
                    {text(Text::ScenarioReset)}
                </button>
                <DeleteButton label=Signal::derive(move || state.label()) on_delete=Callback::new(delete)/>
            </div>
        </div>
    }
}

/// Makes a scenario of the same base, the same amounts and the same hypotheses.
fn duplicate(state: State) {
    let document = state.store.document_now();
    let Some(column) = state.shown.get_untracked().and_then(|column| document.columns.get(column)) else { return };
    let label = free_label(&document, Some(&column.label));
    let (exercice, nature, copy_of) = (column.exercice, column.nature, Some(column.id));
    if let Err(rejection) = add(state, ColumnCommand::Added { label, exercice, nature, copy_of }) {
        state.store.notify(rejection.sentence);
    }
}

/// Adds a scenario and shows it.
fn add(state: State, added: ColumnCommand) -> Result<(), Rejection> {
    if let Some(Created::Column(column)) = state.store.apply(added)? {
        state.show(column);
    }
    Ok(())
}

/// The name of the scenario, what it comes to, what its base comes to, and the difference.
#[component]
pub fn Outcome() -> impl IntoView {
    let state = State::get();
    let store = state.store;
    let label = Memo::new(move |_| state.label());
    let base = Memo::new(move |_| store.column_label(state.base.get()));
    let resultat = move |column: Option<ColumnId>| {
        let figures = store.figures.read();
        figures.column(column?).and_then(|figures| Some(figures.budget.as_ref().ok()?.resultat))
    };
    let own = Memo::new(move |_| resultat(state.shown.get()));
    let of_base = Memo::new(move |_| resultat(state.base.get()));
    let difference = move || own.get()?.minus(of_base.get()?).ok();
    let keys = Signal::derive(move || Keys { reference: Some(base.get()), ..Keys::default() });
    let rename = move |(label,): (String,)| {
        let Some(column) = state.shown.get_untracked() else { return Ok(()) };
        store.apply(ColumnCommand::Renamed { column, label }).map(|_| ())
    };
    view! {
        <dl class="cards scenario">
            <div class="wide">
                <dt>{text(Text::Scenario)}</dt>
                <dd>
                    <ValueField
                        label=text(Text::ScenarioName)
                        shown=label
                        edited=label
                        commit=Callback::new(rename)
                    />
                </dd>
            </div>
            <div class=move || sign(own.get())>
                <dt>{text(Text::ScenarioResult)}</dt>
                <dd>
                    <Figure
                        name="resultat"
                        column=label
                        value=Signal::derive(move || Shown::maybe(own.get(), Shown::signed))
                    />
                </dd>
            </div>
            <div>
                <dt>{move || fill(Text::BaseResult, &[&base.get()])}</dt>
                <dd>
                    <Figure
                        name="resultat"
                        column=base
                        value=Signal::derive(move || Shown::maybe(of_base.get(), Shown::signed))
                    />
                </dd>
            </div>
            <div>
                <dt>{text(Text::Difference)}</dt>
                <dd>
                    <Figure
                        name="difference"
                        column=label
                        keys
                        value=Signal::derive(move || Shown::maybe(difference(), Shown::signed))
                    />
                </dd>
            </div>
        </dl>
    }
}

/// Returns the class of a résultat, or of what changes one.
pub fn sign(amount: Option<Amount>) -> &'static str {
    match amount {
        Some(amount) if amount.is_negative() => "deficit",
        Some(amount) if !amount.is_zero() => "excedent",
        _ => "",
    }
}

/// Names a new scenario and says what it follows: the column shown, or the base of the scenario shown.
#[component]
pub fn NewScenario() -> impl IntoView {
    let state = State::get();
    let store = state.store;
    let proposed = store.part(|document| free_label(document, None));
    // What was typed and chosen, in place of what is proposed.
    let name = RwSignal::new(None::<String>);
    let base = RwSignal::new(None::<ColumnId>);
    let rejection = RwSignal::new(None::<Rejection>);
    let choices = store.part(|document| {
        let columns = document.columns.iter();
        columns.map(|column| Choice::new(column.id.0, column.label.clone())).collect::<Vec<_>>()
    });
    let followed = Memo::new(move |_| {
        let is_there = |column: &ColumnId| choices.read().iter().any(|choice| choice.value == column.0.to_string());
        let shown = if state.shown.get() == store.column.get() { state.base.get() } else { store.column.get() };
        base.get().filter(is_there).or(shown)
    });
    let forget = move || {
        name.set(None);
        base.set(None);
        rejection.set(None);
    };
    let create = move || -> Result<(), Rejection> {
        let document = store.document_now();
        let base = followed.get_untracked().and_then(|base| document.columns.get(base));
        let base = base.ok_or_else(|| Rejection::sentence(text(Text::RefusalGone)))?;
        let label = name.get_untracked().unwrap_or_else(|| proposed.get_untracked());
        let nature = Nature::Scenario { base: base.id };
        add(state, ColumnCommand::Added { label, exercice: base.exercice, nature, copy_of: None })
    };
    let submit = move || match create() {
        Ok(()) => dialog::close(state.new),
        Err(refused) => rejection.set(Some(refused)),
    };
    let (id, error) = (fresh_id(), fresh_id());
    let (named_by, described_by) = (id.clone(), error.clone());
    view! {
        <Dialog node=state.new title=text(Text::ScenarioNew) on_close=Callback::new(move |()| forget())>
            <form on:submit=move |event| {
                event.prevent_default();
                submit();
            }>
                <div class="body">
                    <div class="field">
                        <label for=named_by>{text(Text::ScenarioName)}</label>
                        <input
                            id=id
                            type="text"
                            autocomplete="off"
                            aria-invalid=move || rejection.read().is_some().then_some("true")
                            aria-describedby=move || rejection.read().is_some().then(|| described_by.clone())
                            prop:value=move || name.get().unwrap_or_else(|| proposed.get())
                            on:input:target=move |event| name.set(Some(event.target().value()))
                            on:focus:target=|event| event.target().select()
                        />
                        <Bubble id=error rejection choose=Callback::new(|_| ())/>
                    </div>
                    <div class="field">
                        <span class="soft">{text(Text::ScenarioBase)}</span>
                        <Select
                            label=text(Text::ScenarioBase)
                            choices
                            value=Signal::derive(move || {
                                followed.get().map(|column| column.0.to_string()).unwrap_or_default()
                            })
                            on_choose=Callback::new(move |(value,): (String,)| {
                                base.set(value.parse().ok().map(ColumnId));
                            })
                        />
                    </div>
                </div>
                <div class="actions">
                    <button type="submit" class="btn main">{text(Text::ScenarioCreate)}</button>
                </div>
            </form>
        </Dialog>
    }
}
