//! *Et sans lui ?*: the résultat without a funder, what depends on it, and the scenario that one click makes of it.

use super::{current, funder_name};
use crate::compute::financeurs::{Dependents, Row};
use crate::domain::command::{Created, LeverCommand};
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, FinanceurId};
use crate::domain::money::Overflow;
use crate::i18n::{Piece, Rejection, Text, fill, financeurs, text};
use crate::route::Route;
use crate::screen::financeurs::without::{Without, scenario_without};
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::go::go_to;
use crate::ui::kit::later::once_shown;
use crate::ui::kit::pieces::Lead;
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The identity of the section's title: the way to it from the table.
const TITLE: &str = "et-sans-lui";

/// Shows what would be without a funder, and brings the person there.
pub fn show_without(chosen: RwSignal<Option<FinanceurId>>, funder: FinanceurId) {
    chosen.set(Some(funder));
    once_shown(|| {
        let title = document().get_element_by_id(TITLE);
        if let Some(title) = title.and_then(|title| title.dyn_into::<web_sys::HtmlElement>().ok()) {
            title.scroll_into_view();
            let _ = title.focus();
        }
    });
}

/// The section.
#[component]
pub fn WithoutSection(chosen: RwSignal<Option<FinanceurId>>) -> impl IntoView {
    let store = Store::get();
    let breakdown = current(store);
    // Those that pay something here, the chosen one or the first.
    let payers = Memo::new(move |_| {
        let breakdown = breakdown.read();
        let rows = breakdown.iter().flat_map(|breakdown| &breakdown.rows).filter(|row| row.montant.is_some());
        rows.cloned().collect::<Vec<Row>>()
    });
    let row = Memo::new(move |_| {
        let (payers, chosen) = (payers.read(), chosen.get());
        payers.iter().find(|row| Some(row.financeur) == chosen).or(payers.first()).cloned()
    });
    let choices = Memo::new(move |_| {
        let payers = payers.read();
        payers.iter().map(|row| Choice::new(row.financeur.0, funder_name(store, row.financeur))).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || row.read().as_ref().map(|row| row.financeur.0.to_string()).unwrap_or_default());
    let dependents: Memo<Option<Result<Arc<Dependents>, Overflow>>> = Memo::new(move |_| {
        let (column, row) = (store.column.get()?, row.get()?);
        Some(store.figures.read().dependents(column, row.financeur)?.map(Arc::new))
    });
    let pieces = Memo::new(move |_| {
        let told = || {
            let (column, row, dependents) = (store.column.get()?, row.get()?, dependents.get()?.ok()?);
            let paid = (row.financeur, row.montant?);
            Some(financeurs::without(&store.figures.read(), column, paid, &dependents))
        };
        match (told(), dependents.read().as_ref()) {
            (Some(pieces), _) => pieces,
            (None, Some(Err(_))) => vec![Piece::Plain(text(Text::FunderTooLarge).into())],
            (None, _) => vec![Piece::Plain(text(Text::WithoutEmpty).into())],
        }
    });
    view! {
        <section class="sheet without-one" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{text(Text::WithoutTitle)}</h2>
            <Lead pieces/>
            <Show when=move || row.read().is_some()>
                <div class="toolbar">
                    <Select
                        label=text(Text::WithoutWhich)
                        choices
                        value
                        on_choose=Callback::new(move |(value,): (String,)| {
                            chosen.set(value.parse().ok().map(FinanceurId));
                        })
                    />
                    <button type="button" class="btn" on:click=move |_| play(store, row.get_untracked())>
                        {text(Text::WithoutScenario)}
                    </button>
                </div>
                <Depends row dependents/>
            </Show>
        </section>
    }
}

/// What depends on the funder, in figures.
#[component]
fn Depends(row: Memo<Option<Row>>, dependents: Memo<Option<Result<Arc<Dependents>, Overflow>>>) -> impl IntoView {
    let store = Store::get();
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let keys = Signal::derive(move || {
        let funder = row.read().as_ref().map(|row| funder_name(store, row.financeur));
        Keys { funder, ..Keys::default() }
    });
    let shown = move |show: fn(&Dependents) -> Option<Shown>| {
        Signal::derive(move || {
            let dependents = dependents.get().and_then(Result::ok);
            let known = dependents.filter(|dependents| !dependents.is_empty());
            Shown::maybe(known.and_then(|dependents| show(&dependents)), |shown| shown)
        })
    };
    let is_of_actions_only = move || {
        let dependents = dependents.get().and_then(Result::ok);
        dependents.is_some_and(|dependents| dependents.poles.is_empty() && !dependents.actions.is_empty())
    };
    let names = move |of: fn(&Document, &Dependents) -> Vec<String>, none: Text| {
        move || {
            let dependents = dependents.get().and_then(Result::ok)?;
            let figures = store.figures.read();
            let named = of(figures.document_of(store.column.get()?), &dependents);
            Some(match named.is_empty() {
                _ if is_of_actions_only() => text(Text::WithoutActionOnly).to_owned(),
                true => text(none).to_owned(),
                false => named.join(", "),
            })
        }
    };
    let jobs = names(
        |document, dependents| {
            let postes = dependents.postes.iter().filter_map(|(id, _)| document.postes.get(*id));
            postes.map(|poste| poste.label.clone()).collect()
        },
        Text::WithoutNoOne,
    );
    let missions = names(
        |document, dependents| {
            let missions = dependents.missions.iter().filter_map(|(id, _)| document.missions.get(*id));
            missions.map(|mission| mission.label.clone()).collect()
        },
        Text::WithoutNoVolunteer,
    );
    view! {
        <dl class="cards">
            <div>
                <dt>{text(Text::WithoutCharges)}</dt>
                <dd>
                    <Figure
                        name="depend-charges"
                        column
                        keys
                        value=shown(|dependents| Some(Shown::money(dependents.charges)))
                    />
                </dd>
                <dd class="note">{text(Text::WithoutChargesNote)}</dd>
            </div>
            <div>
                <dt>{text(Text::WithoutProduits)}</dt>
                <dd>
                    <Figure
                        name="depend-produits"
                        column
                        keys
                        value=shown(|dependents| Some(Shown::money(dependents.autres_produits)))
                    />
                </dd>
            </div>
            <div>
                <dt>{text(Text::WithoutEtp)}</dt>
                <dd>
                    <Figure name="depend-etp" column keys value=shown(|dependents| dependents.etp().map(Shown::etp))/>
                    " "
                    <small>{text(Text::Etp)}</small>
                </dd>
                <dd class="note">{jobs}</dd>
            </div>
            <div>
                <dt>{text(Text::WithoutHours)}</dt>
                <dd>
                    <Figure
                        name="depend-heures"
                        column
                        keys
                        value=shown(|dependents| dependents.heures().map(Shown::hours))
                    />
                </dd>
                <dd class="note">{missions}</dd>
            </div>
        </dl>
    }
}

/// Makes a scenario without the funder, shows it, and says so with a way back.
fn play(store: Store, row: Option<Row>) {
    let (Some(row), Some(base)) = (row, store.column.get_untracked()) else { return };
    match make(store, base, row.financeur) {
        Ok((scenario, label)) => {
            store.choose_column(Some(scenario));
            store.choose_reference(None);
            go_to(Route::Scenarios);
            store.notify_undoable(fill(Text::WithoutMade, &[&label]));
        }
        Err(rejection) => store.notify(rejection.sentence),
    }
}

/// Makes a scenario without the funder: one step of undo, whole or not at all.
fn make(store: Store, base: ColumnId, funder: FinanceurId) -> Result<(ColumnId, String), Rejection> {
    let gone = || Rejection::sentence(text(Text::RefusalGone));
    let before = store.document_now();
    let Without { column, lever, label } = scenario_without(&before, base, funder).ok_or_else(gone)?;
    let made = store.in_run(store.new_run(), || {
        let Some(Created::Column(column)) = store.apply(column)? else { return Err(gone()) };
        store.apply(LeverCommand { column, deed: lever })?;
        Ok(column)
    });
    if made.is_err() && !Arc::ptr_eq(&before, &store.document_now()) {
        store.undo();
    }
    made.map(|column| (column, label))
}
