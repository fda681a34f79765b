//! A pasted list: what each of its columns is, what each of its rows becomes, and the button that does it.

use super::super::clipboard;
use super::super::state::{BudgetState, Pasting};
use super::row::PastedRow;
use super::{Asked, Cancel};
use crate::domain::document::id::ColumnId;
use crate::domain::plan::{PlanVersion, Side};
use crate::exchange::clipboard::preview::{self, Lines, Mapping};
use crate::i18n::{Text, fill, paste, text};
use crate::screen::pasting::{self, Column, Shown};
use crate::ui::kit::select::{Choice, Select};
use leptos::prelude::*;

/// How many rows are shown at first, and how many more each time.
const SHOWN: usize = 200;

/// What a list becomes, as long as it is looked at; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Listing {
    /// How the table is understood.
    pub(super) mapping: RwSignal<Mapping>,
    /// What the rows shown become.
    pub(super) rows: Memo<Vec<Shown>>,
    pub(super) columns: Memo<Vec<Column>>,
    lines: Memo<Lines>,
    shown: RwSignal<usize>,
}

impl Listing {
    fn new(state: BudgetState, pasting: &Pasting) -> Listing {
        let store = state.store;
        let document = store.document_now();
        let first = pasting.target.fields.first().copied().flatten();
        let column = first.or_else(|| store.column.get_untracked()).or_else(|| document.default_column());
        let proposed = column.map(|column| Mapping::proposed(&document, &pasting.block, column));
        let mapping = RwSignal::new(proposed.unwrap_or_default());
        let shown = RwSignal::new(SHOWN);
        let block = StoredValue::new(pasting.block.clone());
        let lines = Memo::new(move |_| {
            let figures = store.figures.read();
            let mapping = mapping.read();
            let target = mapping.target().or(column).and_then(|column| figures.document.columns.get(column));
            let plan = target.map_or(PlanVersion::Pca2025, |column| column.plan());
            block.with_value(|block| preview::lines(&figures.document, plan, block, &mapping))
        });
        let columns = Memo::new(move |_| block.with_value(|block| pasting::columns(block, &mapping.read())));
        let rows = Memo::new(move |_| {
            let (figures, mapping, lines) = (store.figures.read(), mapping.read(), lines.read());
            block.with_value(|block| pasting::rows(&figures.document, block, &mapping, &lines, shown.get()))
        });
        Listing { mapping, rows, columns, lines, shown }
    }
}

/// A list that becomes lines.
#[component]
pub(super) fn AsLines(pasting: Pasting) -> impl IntoView {
    let state = BudgetState::get();
    let store = state.store;
    let listing = Listing::new(state, &pasting);
    provide_context(listing);
    let refused = RwSignal::new(None::<String>);
    let heads = Memo::new(move |_| listing.mapping.read().heads);
    let block = pasting.block.clone();
    let question = Memo::new(move |_| {
        let lines = listing.lines.read();
        if lines.asks_convention() { pasting::question(&block, &lines.decided, heads.get()) } else { None }
    });
    let after = pasting.after;
    let closed = Memo::new(move |_| {
        let figures = store.figures.read();
        let label = pasting::closed_target(&figures.document, &listing.mapping.read());
        label.map(|label| fill(Text::RefusalFrozen, &[label]))
    });
    let ready = Memo::new(move |_| {
        let is_clear = question.read().is_none() && closed.read().is_none();
        is_clear && listing.lines.read().command(after).is_some()
    });
    let cells = preview::cells(&store.document_now(), &pasting.block, &pasting.target, None);
    let has_amounts = cells.asks() || cells.cells.iter().any(|cell| !cell.text.is_empty());
    let only_amounts = move |_| {
        if cells.asks() {
            return state.pasting.set(Some(Pasting { as_lines: false, ..pasting.clone() }));
        }
        state.pasting.set(None);
        clipboard::enter(store, &cells);
    };
    let act = move |_| {
        let document = store.document_now();
        let shown = store.column.get_untracked();
        let scenario = pasting::only_in(&document, &listing.mapping.read_untracked(), shown);
        let lines = listing.lines.read_untracked();
        let Some(command) = pasting::command(&lines, after, scenario) else { return };
        let only_here = scenario.filter(|_| lines.counts().new > 0).and_then(|column| document.columns.get(column));
        let only_here = only_here.map(|column| fill(Text::LinesOnlyHere, &[&column.label])).unwrap_or_default();
        let said = paste::lines(&lines) + &only_here;
        drop(lines);
        match store.apply(command) {
            Ok(_) => {
                state.pasting.set(None);
                store.notify_undoable(said);
            }
            Err(rejection) => refused.set(Some(rejection.sentence)),
        }
    };
    let choose = Callback::new(move |(chosen,)| listing.mapping.update(|mapping| mapping.convention = Some(chosen)));
    view! {
        <div class="body pasting">
            <div class="said">
                <p role="status">{move || paste::lines(&listing.lines.read())}</p>
                <Target/>
            </div>
            {move || question.get().map(|question| view! { <Asked question answer=choose/> })}
            <Sides/>
            <Table/>
            {move || closed.get().map(|sentence| view! { <p class="error-text" role="status">{sentence}</p> })}
            {move || refused.get().map(|sentence| view! { <p class="error-text" role="alert">{sentence}</p> })}
        </div>
        <div class="actions">
            {has_amounts
                .then(|| {
                    view! {
                        <button type="button" class="btn quiet start" on:click=only_amounts>
                            {text(Text::PasteAsAmountsInstead)}
                        </button>
                    }
                })}
            <Cancel/>
            <button
                type="button"
                class="btn main"
                autofocus=true
                disabled=move || !ready.get()
                on:click=act
            >
                {text(Text::Paste)}
            </button>
        </div>
    }
}

/// The column that every amount goes to, when they all go to one.
#[component]
fn Target() -> impl IntoView {
    let listing = expect_context::<Listing>();
    let store = BudgetState::get().store;
    let target = Memo::new(move |_| listing.mapping.read().target());
    let choices = store.part(|document| {
        document.columns.iter().map(|column| Choice::new(column.id.0, column.label.clone())).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || target.get().map_or_else(String::new, |column| column.0.to_string()));
    let choose = move |(chosen,): (String,)| {
        if let Ok(column) = chosen.parse() {
            listing.mapping.update(|mapping| mapping.send(ColumnId(column)));
        }
    };
    view! {
        <Show when=move || target.get().is_some()>
            <div class="into">
                <span>{text(Text::PasteInto)}</span>
                <Select label=text(Text::PasteInto) choices value on_choose=Callback::new(choose)/>
            </div>
        </Show>
    }
}

/// The side of all the rows that nothing says the side of, when there are several.
#[component]
fn Sides() -> impl IntoView {
    let listing = expect_context::<Listing>();
    let asked = Memo::new(move |_| listing.lines.read().counts().asked);
    let all = move |side: Side| listing.mapping.update(|mapping| mapping.side = Some(side));
    let sentence = move || fill(Text::PasteAskAll, &[&asked.get().to_string()]);
    view! {
        <Show when=move || { asked.get() > 1 }>
            <div class="asked" role="group" aria-label=sentence>
                <p>{sentence}</p>
                <div class="answers">
                    <button type="button" class="btn" on:click=move |_| all(Side::Charge)>
                        {text(Text::PasteAllCharges)}
                    </button>
                    <button type="button" class="btn" on:click=move |_| all(Side::Produit)>
                        {text(Text::PasteAllProduits)}
                    </button>
                </div>
            </div>
        </Show>
    }
}

#[component]
fn Table() -> impl IntoView {
    let listing = expect_context::<Listing>();
    let left = Memo::new(move |_| listing.lines.read().rows.len().saturating_sub(listing.shown.get()));
    view! {
        <div class="paste-scroller" tabindex="0" role="region" aria-label=text(Text::PasteBecomes)>
            <table class="paste-table">
                <thead>
                    <tr>
                        <th class="keep" scope="col">
                            <span class="visually-hidden">{text(Text::PasteKeep)}</span>
                        </th>
                        <For each=move || listing.columns.get() key=|column| (column.place, column.head.clone()) let:column>
                            <Head column/>
                        </For>
                        <th class="becomes" scope="col">{text(Text::PasteBecomes)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || listing.rows.get().into_iter().enumerate()
                        key=|(_, row)| row.place
                        let:entry
                    >
                        <PastedRow index=entry.0/>
                    </For>
                </tbody>
            </table>
        </div>
        <Show when=move || { left.get() > 0 }>
            <p class="more">
                <span>{move || fill(Text::PasteMore, &[&listing.shown.get().to_string(), &left.get().to_string()])}</span>
                <button type="button" class="btn" on:click=move |_| listing.shown.update(|shown| *shown += SHOWN)>
                    {move || fill(Text::PasteMoreButton, &[&left.get().min(SHOWN).to_string()])}
                </button>
            </p>
        </Show>
    }
}

/// The head of a column, and what it is.
#[component]
fn Head(column: Column) -> impl IntoView {
    let listing = expect_context::<Listing>();
    let store = BudgetState::get().store;
    let Column { place, head, .. } = column;
    let choices = Memo::new(move |_| {
        let roles = pasting::roles(&store.figures.read().document, &listing.mapping.read());
        roles.into_iter().map(|(value, label)| Choice::new(value, label)).collect::<Vec<_>>()
    });
    let value = Memo::new(move |_| {
        let columns = listing.columns.read();
        columns.iter().find(|column| column.place == place).map(|column| column.role.clone()).unwrap_or_default()
    });
    let choose = move |(chosen,): (String,)| {
        listing.mapping.update(|mapping| mapping.assign(place, pasting::role(&chosen)));
    };
    view! {
        <th scope="col">
            <span>{head.clone()}</span>
            <Select
                label=fill(Text::PasteRoleOf, &[&head])
                choices
                value
                on_choose=Callback::new(choose)
            />
        </th>
    }
}
