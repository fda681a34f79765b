//! The dialog of an agreement: a new one is named first; then each field is kept as it is left, and undo takes it back.

use super::booked::BookedLines;
use super::eligible::EligibleFields;
use super::fields::{Agreement, Group, Typed};
use super::payments::Payments;
use super::rule::RuleFields;
use super::terms::Terms;
use crate::compute::conventions::report;
use crate::domain::command::{ConventionCommand, ConventionDeed, Created};
use crate::domain::document::financeur::{Convention, Stage};
use crate::domain::document::id::{ConventionId, FinanceurId};
use crate::format::{date, money};
use crate::i18n::conventions::{binding, stage_name};
use crate::i18n::{Rejection, Text, fill, text};
use crate::screen::conventions::{free_label, kept};
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::dialog::{self, Dialog};
use crate::ui::kit::figure::Shown;
use crate::ui::kit::later::once_shown;
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::html;
use leptos::prelude::*;

/// What the dialog is about; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Form {
    store: Store,
    node: NodeRef<html::Dialog>,
    about: RwSignal<Option<About>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum About {
    New,
    Of(ConventionId),
}

impl Form {
    /// Starts closed.
    pub fn new(store: Store) -> Form {
        Form { store, node: NodeRef::new(), about: RwSignal::new(None) }
    }

    /// Opens on a new agreement.
    pub fn begin(self) {
        self.show(About::New);
    }

    /// Opens on an agreement.
    pub fn open(self, id: ConventionId) {
        self.show(About::Of(id));
    }

    fn show(self, about: About) {
        self.about.set(Some(about));
        // Once its fields are there: the first of them takes the focus.
        once_shown(move || dialog::open(self.node));
    }
}

/// The dialog.
#[component]
pub fn ConventionForm(form: Form) -> impl IntoView {
    let title = Signal::derive(move || match form.about.get() {
        Some(About::Of(id)) => {
            let figures = form.store.figures.read();
            figures.document.conventions.get(id).map(|row| row.label.clone()).unwrap_or_default()
        }
        Some(About::New) | None => text(Text::ConventionNew).into(),
    });
    // What an undo took away has nothing to show.
    let gone = form.store.part(move |document| match form.about.get() {
        Some(About::Of(id)) => document.conventions.get(id).is_none(),
        Some(About::New) | None => false,
    });
    Effect::new(move |_| {
        if gone.get() {
            dialog::close(form.node);
        }
    });
    view! {
        <Dialog node=form.node title wide=true on_close=Callback::new(move |()| form.about.set(None))>
            {move || match form.about.get() {
                None => ().into_any(),
                Some(About::New) => view! { <NewConvention form/> }.into_any(),
                Some(About::Of(id)) => view! { <Fields form id/> }.into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn NewConvention(form: Form) -> impl IntoView {
    let store = form.store;
    let funder = RwSignal::new(String::new());
    let label = RwSignal::new(String::new());
    let rejection = RwSignal::new(None::<Rejection>);
    let (id, error) = (fresh_id(), fresh_id());
    let named_by = id.clone();
    let period = move || {
        let document = store.document_now();
        let column = store.column.get_untracked().and_then(|column| document.columns.get(column).cloned());
        column.map(|column| column.exercice)
    };
    let chosen = move |funder: String| funder.parse().ok().map(FinanceurId);
    let usual = move || {
        let (document, exercice) = (store.document_now(), period()?);
        let funder = document.financeurs.get(chosen(funder.get())?)?;
        Some(free_label(&document, &funder.name, exercice.opening().year()))
    };
    let funders = store.part(|document| {
        let none = Choice::new("", text(Text::ConventionChooseFunder));
        let all = document.financeurs.iter().map(|funder| Choice::new(funder.id.0, funder.name.clone()));
        std::iter::once(none).chain(all).collect::<Vec<_>>()
    });
    let create = move || {
        let Some(financeur) = chosen(funder.get_untracked()) else {
            return Err(Rejection::sentence(text(Text::ConventionFunderMissing)));
        };
        let period = period().ok_or_else(|| Rejection::sentence(text(Text::RefusalGone)))?;
        let typed = label.get_untracked();
        let label = if typed.trim().is_empty() { untrack(usual).unwrap_or_default() } else { typed };
        store.apply(ConventionCommand::Added { label, financeur, period })
    };
    let submit = move || match create() {
        Ok(Some(Created::Convention(id))) => {
            form.about.set(Some(About::Of(id)));
            once_shown(move || focus_first(form.node));
        }
        Ok(_) => {}
        Err(refused) => rejection.set(Some(refused)),
    };
    view! {
        <form on:submit=move |event| {
            event.prevent_default();
            submit();
        }>
            <div class="body">
                <div class="fields">
                    <div class="field">
                        <span class="soft">{text(Text::ConventionFunder)}</span>
                        <Select
                            label=text(Text::ConventionFunder)
                            choices=funders
                            value=funder
                            on_choose=Callback::new(move |(value,): (String,)| {
                                funder.set(value);
                                rejection.set(None);
                            })
                        />
                    </div>
                    <div class="field">
                        <label for=named_by>{text(Text::ConventionLabel)}</label>
                        <input
                            id=id
                            type="text"
                            autocomplete="off"
                            placeholder=move || usual().unwrap_or_else(|| text(Text::ConventionLabelHint).into())
                            bind:value=label
                        />
                    </div>
                </div>
                <Bubble id=error rejection choose=Callback::new(|_| ())/>
            </div>
            <div class="actions">
                <button type="submit" class="btn main">{text(Text::ConventionCreate)}</button>
            </div>
        </form>
    }
}

/// Puts the focus on the first field of what is now shown.
fn focus_first(node: NodeRef<html::Dialog>) {
    let found = node.get_untracked().and_then(|dialog| dialog.query_selector(".body input").ok().flatten());
    if let Some(field) = found.and_then(|field| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(field).ok()) {
        let _ = field.focus();
    }
}

#[component]
fn Fields(form: Form, id: ConventionId) -> impl IntoView {
    let store = form.store;
    let agreement = Agreement::new(store, id);
    let label = agreement.of(|row| row.label.clone());
    let delete = move |()| {
        let name = label.get_untracked();
        let kept = kept(&store.figures.get_untracked(), id, None);
        match store.apply(ConventionCommand::Deleted { convention: id, kept }) {
            Ok(_) => {
                dialog::close(form.node);
                store.notify_undoable(fill(Text::StepConventionDeleted, &[&name]));
            }
            Err(rejection) => store.notify(rejection.sentence),
        }
    };
    let gives = move || {
        let column = store.column.get();
        let told = report(&store.figures.read(), column?, id)?;
        let (row, worth) = (agreement.row.get()?, told.worth.ok()?);
        let said = [&store.column_label(column), &Shown::money(worth.gives).text, &binding(&row, &worth)];
        Some(fill(Text::ConventionGivesSaid, &said.map(String::as_str)))
    };
    view! {
        <div class="body agreement">
            <Identity agreement label/>
            <RuleFields agreement/>
            <EligibleFields agreement/>
            <Amounts agreement/>
            <Payments agreement/>
            <Due agreement/>
            <BookedLines agreement/>
            <Terms agreement label/>
        </div>
        <div class="actions">
            <p class="start" role="status">{gives}</p>
            <DeleteButton label on_delete=Callback::new(delete) worded=true/>
            <button type="button" class="btn main" on:click=move |_| dialog::close(form.node)>
                {text(Text::ConventionDone)}
            </button>
        </div>
    }
}

#[component]
fn Identity(agreement: Agreement, label: Memo<String>) -> impl IntoView {
    let store = agreement.store;
    let named = |name: Text| Signal::stored(text(name).to_owned());
    let funders = store.part(|document| {
        document.financeurs.iter().map(|funder| Choice::new(funder.id.0, funder.name.clone())).collect::<Vec<_>>()
    });
    let funder = agreement.of(|row| row.financeur.0.to_string());
    let choose = Callback::new(move |(value,): (String,)| {
        if let Ok(number) = value.parse() {
            let _ = agreement.says(ConventionDeed::Financeur(FinanceurId(number)));
        }
    });
    let action = store.part(move |document| {
        let action = document.conventions.get(agreement.id).and_then(|row| row.action);
        action.and_then(|action| document.actions.get(action)).map(|row| row.label.clone()).unwrap_or_default()
    });
    let actions = store.part(|document| document.actions.iter().map(|row| row.label.clone()).collect::<Vec<_>>());
    let opening = agreement.of(|row| date::short(row.period.opening()));
    let closing = agreement.of(|row| date::short(row.period.closing()));
    let list = fresh_id();
    let listed = list.clone();
    view! {
        <div class="fields">
            <Typed label=named(Text::ConventionLabel) shown=label edited=label commit=agreement.typed(ConventionDeed::Label)/>
            <div class="field">
                <span class="soft">{text(Text::ConventionFunder)}</span>
                <Select label=text(Text::ConventionFunder) choices=funders value=funder on_choose=choose/>
            </div>
            <Typed
                label=named(Text::ConventionAction)
                shown=action
                edited=action
                commit=agreement.typed(ConventionDeed::Action)
                hint=Text::ConventionActionHint
                list=listed
            />
            <datalist id=list>
                {move || actions.get().into_iter().map(|action| view! { <option value=action></option> }).collect_view()}
            </datalist>
            <div class="fields two-days">
                <Typed
                    label=named(Text::ConventionFrom)
                    shown=opening
                    edited=opening
                    commit=agreement.typed(move |typed| {
                        ConventionDeed::Period { opening: typed, closing: closing.get_untracked() }
                    })
                />
                <Typed
                    label=named(Text::ConventionTo)
                    shown=closing
                    edited=closing
                    commit=agreement.typed(move |typed| {
                        ConventionDeed::Period { opening: opening.get_untracked(), closing: typed }
                    })
                />
            </div>
        </div>
    }
}

/// The amounts, by stage.
#[component]
fn Amounts(agreement: Agreement) -> impl IntoView {
    let fields = Stage::ALL.into_iter().map(move |stage| {
        let amount = Memo::new(move |_| agreement.row.read().as_ref().and_then(|row| row.amounts.get(stage)));
        let shown = Signal::derive(move || amount.get().map(money::money).unwrap_or_default());
        let edited = Signal::derive(move || amount.get().map(money::edit_text).unwrap_or_default());
        let commit = agreement.typed(move |text| ConventionDeed::Amount { stage, text });
        let label = Signal::stored(text(stage_name(stage)).to_owned());
        view! { <Typed label shown edited commit hint=Text::ConventionUnknown class="amount"/> }
    });
    view! {
        <Group title=Text::ConventionAmounts>
            <div class="fields five">{fields.collect_view()}</div>
        </Group>
    }
}

/// The deadlines.
#[component]
fn Due(agreement: Agreement) -> impl IntoView {
    let named = |name: Text| Signal::stored(text(name).to_owned());
    let day = move |of: fn(&Convention) -> Option<crate::domain::date::Date>| {
        Signal::derive(move || {
            let day = agreement.row.read().as_ref().and_then(|row| of(row));
            day.map(date::short).unwrap_or_default()
        })
    };
    let (depot, report) = (day(|row| row.depot), day(|row| row.compte_rendu));
    view! {
        <Group title=Text::ConventionDeadlines>
            <div class="fields">
                <Typed
                    label=named(Text::ConventionDepot)
                    shown=depot
                    edited=depot
                    commit=agreement.typed(ConventionDeed::Depot)
                    hint=Text::ConventionNoDay
                />
                <Typed
                    label=named(Text::ConventionReport)
                    shown=report
                    edited=report
                    commit=agreement.typed(ConventionDeed::CompteRendu)
                    hint=Text::ConventionNoDay
                />
            </div>
            <p class="hint">{text(Text::ConventionReportHint)}</p>
        </Group>
    }
}
