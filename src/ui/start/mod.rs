//! Commencer le mien: three questions, then twelve plain lines, without an account number.

use crate::domain::command::{Created, LineCommand};
use crate::domain::document::Uses;
use crate::domain::document::id::LineId;
use crate::domain::document::line::Account;
use crate::domain::plan::Side;
use crate::example;
use crate::i18n::{Rejection, Text, fill, text};
use crate::route::Route;
use crate::screen::grid;
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::Shown;
use crate::ui::kit::go::go_to;
use crate::ui::kit::later::once_shown;
use crate::ui::store::{Store, now};
use js_sys;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The view: the questions, then the lines of the association they made.
#[component]
pub fn StartView() -> impl IntoView {
    let begun = RwSignal::new(false);
    move || match begun.get() {
        false => view! { <Questions begun/> }.into_any(),
        true => view! { <PlainLines/> }.into_any(),
    }
}

#[component]
fn Questions(begun: RwSignal<bool>) -> impl IntoView {
    let store = Store::get();
    let this_year = js_sys::Date::new(&JsValue::from_f64(now() as f64)).get_full_year();
    let name = RwSignal::new(String::new());
    // A budget is made for the year that comes.
    let year = RwSignal::new((this_year + 1).to_string());
    let (employees, grants, volunteers) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let rejection = RwSignal::new(None::<Rejection>);
    let error = fresh_id();
    let (name_id, year_id) = (fresh_id(), fresh_id());
    let begin = move || -> Result<(), Rejection> {
        let named = name.get_untracked();
        if named.trim().is_empty() {
            return Err(Rejection::sentence(text(Text::RefusalLabelMissing)));
        }
        let uses = Uses {
            employees: employees.get_untracked(),
            grants: grants.get_untracked(),
            volunteers: volunteers.get_untracked(),
        };
        let year = year.get_untracked().trim().parse().ok().filter(|year| (1900..=2999).contains(year));
        let year = year.ok_or_else(|| Rejection::sentence(text(Text::StartYearWrong)))?;
        let desk = store.desk().ok_or_else(|| Rejection::sentence(text(Text::StillOpening)))?;
        desk.create(example::starter(named.trim(), year, uses));
        begun.set(true);
        Ok(())
    };
    let (named_by, dated_by) = (name_id.clone(), year_id.clone());
    view! {
        <form class="start" on:submit=move |event| {
            event.prevent_default();
            rejection.set(begin().err());
        }>
            <h2>{text(Text::StartTitle)}</h2>
            <p class="note">{text(Text::StartIntro)}</p>
            <ol>
                <li>
                    <div class="field">
                        <label class="question" for=named_by>{text(Text::StartName)}</label>
                        <input id=name_id type="text" autocomplete="organization" maxlength="200" bind:value=name/>
                    </div>
                </li>
                <li>
                    <div class="field">
                        <label class="question" for=dated_by>{text(Text::StartYear)}</label>
                        <input id=year_id type="text" inputmode="numeric" autocomplete="off" bind:value=year/>
                    </div>
                </li>
                <li>
                    <fieldset>
                        <legend>{text(Text::StartUses)}</legend>
                        <div class="choices">
                            <Check label=Text::StartEmployees value=employees/>
                            <Check label=Text::StartGrants value=grants/>
                            <Check label=Text::StartVolunteers value=volunteers/>
                        </div>
                    </fieldset>
                </li>
            </ol>
            <Bubble id=error rejection choose=Callback::new(|_| ())/>
            <div class="actions">
                <button type="submit" class="btn main large">{text(Text::StartGo)}</button>
            </div>
        </form>
    }
}

#[component]
fn Check(label: Text, value: RwSignal<bool>) -> impl IntoView {
    view! {
        <label>
            <input type="checkbox" bind:checked=value/>
            {text(label)}
        </label>
    }
}

#[component]
fn PlainLines() -> impl IntoView {
    let store = Store::get();
    view! {
        <div class="start-lines">
            <h2>{text(Text::StartLinesTitle)}</h2>
            <p class="note">{text(Text::StartLinesHelp)}</p>
            <div class="lines">
                <PlainSide side=Side::Produit class="recettes" title=Text::Recettes add=Text::AddRecette/>
                <PlainSide side=Side::Charge class="depenses" title=Text::Depenses add=Text::AddDepense/>
            </div>
            <div class="actions">
                <button type="button" class="btn" on:click=move |_| store.at_desk(|desk| desk.export())>
                    {text(Text::SaveFile)}
                </button>
                <button type="button" class="btn main large" on:click=|_| go_to(Route::Budget)>
                    {text(Text::SeeBudget)}
                </button>
            </div>
        </div>
    }
}

#[component]
fn PlainSide(side: Side, class: &'static str, title: Text, add: Text) -> impl IntoView {
    let store = Store::get();
    let lines = store.part(move |document| {
        let mine = document.lines.iter().filter(|line| line.account.side() == Some(side));
        mine.map(|line| line.id).collect::<Vec<_>>()
    });
    let total = move || {
        let figures = store.figures.read();
        let budget = store.column.get().and_then(|column| figures.column(column)?.budget.clone().ok());
        Shown::maybe(budget, |budget| Shown::money(budget.side(side))).text
    };
    let add_line = move |_| {
        let account = Account::ToClassify(side);
        let added = store.apply(LineCommand::Added { account, label: String::new(), after: None });
        if let Ok(Some(Created::Line(line))) = added {
            once_shown(move || {
                let element = document().get_element_by_id(&label_id(line));
                use wasm_bindgen::JsCast;
                if let Some(input) = element.and_then(|element| element.query_selector("input").ok().flatten()) {
                    let _ = input.unchecked_into::<web_sys::HtmlElement>().focus();
                }
            });
        }
    };
    view! {
        <section class=class aria-label=text(title)>
            <h3>{text(title)} " " <output>{total}</output></h3>
            <ul>
                <For each=move || lines.get() key=|line| *line let:line>
                    <PlainLine line/>
                </For>
            </ul>
            <button type="button" class="add" on:click=add_line>{text(add)}</button>
        </section>
    }
}

fn label_id(line: LineId) -> String {
    format!("plain-{}", line.0)
}

#[component]
fn PlainLine(line: LineId) -> impl IntoView {
    let store = Store::get();
    let label = store.part(move |document| document.lines.get(line).map(|line| line.label.clone()).unwrap_or_default());
    let amount = Memo::new(move |_| grid::look(&store.figures.read(), line, store.column.get()?).amount);
    let shown = Signal::derive(move || amount.get().map(|amount| Shown::amount(amount).text).unwrap_or_default());
    let edited = Memo::new(move |_| {
        let column = store.column.get();
        column.map(|column| grid::edit_text(&store.figures.read(), line, column)).unwrap_or_default()
    });
    let name = Signal::derive(move || {
        let label = label.get();
        if label.is_empty() { text(Text::NewLine).to_string() } else { label }
    });
    view! {
        <li>
            <span class="plain-label" id=label_id(line)>
                <ValueField
                    label=Signal::derive(move || fill(Text::LabelOf, &[&name.get()]))
                    shown=label
                    edited=label
                    class="cell-input"
                    commit=Callback::new(move |(text,): (String,)| {
                        store.apply(LineCommand::LabelTyped { line, text })?;
                        classify(store, line)
                    })
                />
            </span>
            <span class="with-unit">
                <ValueField
                    label=name
                    shown
                    edited
                    class="amount"
                    live=true
                    commit=Callback::new(move |(text,): (String,)| {
                        let Some(column) = store.column.get_untracked() else { return Ok(()) };
                        store.apply(LineCommand::AmountEntered { line, column, text }).map(|_| ())
                    })
                />
                <span>"€"</span>
            </span>
        </li>
    }
}

/// Finds the account of a line à classer from its label, when one is plainly meant.
fn classify(store: Store, line: LineId) -> Result<(), Rejection> {
    let document = store.document_now();
    let Some(row) = document.lines.get(line) else { return Ok(()) };
    let Account::ToClassify(side) = row.account else { return Ok(()) };
    let column = store.column.get_untracked().and_then(|column| document.columns.get(column));
    let Some(plan) = column.map(|column| column.plan()) else { return Ok(()) };
    match crate::screen::account::suggested(plan, side, &row.label) {
        Some(number) => store.apply(LineCommand::AccountChosen { line, plan, text: number.to_string() }).map(|_| ()),
        None => Ok(()),
    }
}
