//! Scénarios: what hypotheses change in a column, without touching it.

mod aim;
mod chooser;
mod dial;
mod form;
mod levers;
mod ready;
mod words;

use crate::compute::effects::{LeverEffect, effects};
use crate::domain::document::id::{ColumnId, LeverId};
use crate::domain::document::lever::Lever;
use crate::i18n::{Text, text};
use crate::screen::scenarios::scenarios;
use crate::ui::kit::dialog;
use crate::ui::kit::later::once_shown;
use crate::ui::shared::base::{Asked, BaseDeletion};
use crate::ui::store::Store;
use chooser::{Chooser, NewScenario, Outcome};
use leptos::html;
use leptos::prelude::*;
use levers::Hypotheses;
use ready::ReadyList;
use std::sync::Arc;

/// The view.
#[component]
pub fn ScenariosView() -> impl IntoView {
    let state = State::start();
    provide_context(state);
    view! {
        <Show when=move || state.shown.get().is_some() fallback=Empty>
            <Chooser/>
            <Outcome/>
            <Hypotheses/>
            <ReadyList/>
        </Show>
        <NewScenario/>
        <BaseDeletion asked=state.asked/>
    }
}

/// What the view is about; a handle, cheap to copy.
#[derive(Clone, Copy)]
struct State {
    store: Store,
    /// The scenario shown.
    shown: Memo<Option<ColumnId>>,
    /// The column it follows.
    base: Memo<Option<ColumnId>>,
    /// What each of its hypotheses does.
    effects: Memo<Arc<Vec<LeverEffect>>>,
    /// Where a new scenario is made.
    new: NodeRef<html::Dialog>,
    /// The button that adds a hypothesis: the focus goes there from what is gone.
    add: NodeRef<html::Button>,
    /// The scenario whose deletion is asked about.
    asked: Asked,
}

impl State {
    /// Starts the view on the scenario shown elsewhere, else on the last one, which is then shown everywhere.
    fn start() -> State {
        let store = Store::get();
        let all = store.part(scenarios);
        let shown = Memo::new(move |_| {
            let all = all.read();
            store.column.get().filter(|column| all.contains(column)).or(all.last().copied())
        });
        let base = Memo::new(move |_| {
            let figures = store.figures.read();
            figures.document.columns.get(shown.get()?)?.base()
        });
        let effects = Memo::new(move |_| {
            let figures = store.figures.read();
            Arc::new(shown.get().map(|scenario| effects(&figures, scenario)).unwrap_or_default())
        });
        let state =
            State { store, shown, base, effects, new: NodeRef::new(), add: NodeRef::new(), asked: RwSignal::new(None) };
        if let Some(scenario) = shown.get_untracked().filter(|shown| Some(*shown) != store.column.get_untracked()) {
            state.show(scenario);
        }
        state
    }

    fn get() -> State {
        expect_context::<State>()
    }

    /// Shows a scenario, here and in the balance bar, beside its base.
    fn show(self, scenario: ColumnId) {
        self.store.choose_column(Some(scenario));
        self.store.choose_reference(None);
    }

    /// Puts the focus on the button that adds a hypothesis.
    fn focus_add(self) {
        once_shown(move || {
            if let Some(Some(button)) = self.add.try_get_untracked() {
                let _ = button.focus();
            }
        });
    }

    /// Returns the label of the scenario shown, followed.
    fn label(self) -> String {
        self.store.column_label(self.shown.get())
    }

    /// Returns a hypothesis of the scenario shown, followed.
    fn lever(self, id: LeverId) -> Memo<Option<Arc<Lever>>> {
        let (store, shown) = (self.store, self.shown);
        Memo::new(move |_| {
            let figures = store.figures.read();
            let column = figures.document.columns.get(shown.get()?)?;
            column.levers.iter().find(|lever| lever.id == id).cloned()
        })
    }

    /// Returns what a hypothesis of the scenario shown does, followed.
    fn effect(self, id: LeverId) -> Memo<Option<LeverEffect>> {
        let effects = self.effects;
        Memo::new(move |_| effects.read().iter().find(|effect| effect.lever == id).cloned())
    }
}

/// No scenario yet: what one is for, and the way to the first.
#[component]
fn Empty() -> impl IntoView {
    let state = State::get();
    view! {
        <div class="empty">
            <h2>{text(Text::ScenariosEmptyTitle)}</h2>
            <p>{text(Text::ScenariosEmpty)}</p>
            <button type="button" class="btn main" on:click=move |_| dialog::open(state.new)>
                {text(Text::ScenarioNew)}
            </button>
        </div>
    }
}
