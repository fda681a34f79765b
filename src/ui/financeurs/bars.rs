//! The funders as bars: amount, share, change, and the résultat without each.

use super::without::show_without;
use super::{breakdown, current, funder_name};
use crate::compute::financeurs::{Row, Statuses};
use crate::domain::document::id::FinanceurId;
use crate::domain::money::Amount;
use crate::i18n::{Text, difference, fill, financeurs, text};
use crate::ui::financeurs::list::family_name;
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::store::Store;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The table of funders.
#[component]
pub fn Bars(over_74: RwSignal<bool>, without: RwSignal<Option<FinanceurId>>) -> impl IntoView {
    let store = Store::get();
    let figures = current(store);
    let statuses = Memo::new(move |_| {
        let figures = store.figures.read();
        store.column.get().and_then(|column| figures.statuses(column)?.ok()).unwrap_or_default()
    });
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let reference = Memo::new(move |_| store.reference.get().map(|column| store.column_label(Some(column))));
    let rows = Memo::new(move |_| {
        let before = breakdown(store, store.reference.get());
        let paid_before = |funder: FinanceurId| {
            before
                .as_ref()
                .is_some_and(|before| before.rows.iter().any(|row| row.financeur == funder && row.montant.is_some()))
        };
        let rows = figures.get().map(|figures| figures.rows.clone()).unwrap_or_default();
        let shown = rows.into_iter().filter(|row| row.montant.is_some() || paid_before(row.financeur));
        shown.map(|row| row.financeur).collect::<Vec<_>>()
    });
    let total = Signal::derive(move || {
        let figures = figures.read();
        let total = figures.as_ref().and_then(|figures| {
            let named = figures.rows.iter().filter_map(|row| row.montant);
            Amount::sum(named.chain(figures.unnamed)).ok()
        });
        Shown::maybe(total, Shown::amount)
    });
    let unnamed = move || figures.read().as_ref().and_then(|figures| figures.unnamed);
    let note = move || match reference.get() {
        Some(reference) => fill(Text::WithoutNote, &[&reference]),
        None => text(Text::WithoutNoteAlone).to_string(),
    };
    view! {
        <svg class="defs" aria-hidden="true">
            <defs>
                <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="hatch-ground" width="6" height="6"></rect>
                    <path class="hatch-line" d="M1 0v6"></path>
                </pattern>
            </defs>
        </svg>
        <section class="sheet">
            <Show
                when=move || !rows.read().is_empty() || unnamed().is_some()
                fallback=|| view! { <p class="note">{text(Text::FundersEmpty)}</p> }
            >
                <table class="plain funders" role="table" aria-label=text(Text::ViewFinanceurs)>
                    <thead>
                        <tr role="row">
                            <th scope="col" role="columnheader">{text(Text::Financeur)}</th>
                            <th scope="col" role="columnheader"><span class="visually-hidden">{text(Text::Chart)}</span></th>
                            <th scope="col" role="columnheader" class="num">{move || column.get()}</th>
                            <th scope="col" role="columnheader" class="num">{text(Text::Share)}</th>
                            <th scope="col" role="columnheader" class="num">{move || text(difference(store.beside()))}</th>
                            <th scope="col" role="columnheader" class="num">{text(Text::Without)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || rows.get() key=|funder| *funder let:funder>
                            <FunderRow funder over_74 without statuses/>
                        </For>
                        <Show when=move || unnamed().is_some()>
                            <tr role="row">
                                <th class="name" scope="row" role="rowheader">{text(Text::NoFunder)}</th>
                                <td role="cell" class="barcell"></td>
                                <td role="cell" class="num">{move || Shown::maybe(unnamed(), Shown::amount).text}</td>
                                <td role="cell" class="num share"></td>
                                <td role="cell" class="num evolution"></td>
                                <td role="cell" class="num without"></td>
                            </tr>
                        </Show>
                        <tr role="row" class="total">
                            <th class="name" scope="row" role="rowheader">{text(Text::TotalFunders)}</th>
                            <td role="cell" class="barcell"></td>
                            <td role="cell" class="num">{move || total.get().text}</td>
                            <td role="cell" class="num share"></td>
                            <td role="cell" class="num evolution"></td>
                            <td role="cell" class="num without"></td>
                        </tr>
                    </tbody>
                </table>
                <p class="note">{note}</p>
            </Show>
        </section>
    }
}

#[component]
fn FunderRow(
    funder: FinanceurId,
    over_74: RwSignal<bool>,
    without: RwSignal<Option<FinanceurId>>,
    statuses: Memo<Statuses>,
) -> impl IntoView {
    let store = Store::get();
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let name = Memo::new(move |_| funder_name(store, funder));
    let row_in = move |column| {
        breakdown(store, column).and_then(|figures| figures.rows.iter().find(|row| row.financeur == funder).cloned())
    };
    let row: Memo<Option<Row>> = Memo::new(move |_| row_in(store.column.get()));
    let before: Memo<Option<Amount>> = Memo::new(move |_| row_in(store.reference.get())?.montant);
    let amount = move || row.read().as_ref().and_then(|row| row.montant);
    let keys = Signal::derive(move || Keys { funder: Some(name.get()), ..Keys::default() });
    let share = Signal::derive(move || {
        let figures = breakdown(store, store.column.get());
        let row = row.get();
        let part = figures.zip(row).and_then(|(figures, row)| match over_74.get() {
            true => row.in_74.part_of(figures.account_74).filter(|_| row.montant.is_some()),
            false => figures.part(row.montant?),
        });
        Shown::maybe(part, Shown::percent)
    });
    let share_keys = Signal::derive(move || Keys {
        funder: Some(name.get()),
        base: over_74.get().then_some("74"),
        ..Keys::default()
    });
    let change =
        Signal::derive(move || Shown::maybe(crate::compute::budget::difference(amount(), before.get()), Shown::change));
    let change_keys = Signal::derive(move || Keys {
        funder: Some(name.get()),
        reference: store.reference.get().map(|column| store.column_label(Some(column))),
        ..Keys::default()
    });
    let resultat_sans = Signal::derive(move || {
        let row = row.read();
        Shown::maybe(row.as_ref().filter(|row| row.montant.is_some()).map(|row| row.resultat_sans), Shown::money)
    });
    let is_unsigned = move || row.read().as_ref().is_some_and(|row| !row.non_conventionne.is_zero());
    let status = move || statuses.read().get(&funder).and_then(|amounts| financeurs::statuses(amounts));
    let family = move || {
        let figures = store.figures.read();
        let document = store.column.get().map(|column| figures.document_of(column))?;
        document.financeurs.get(funder).map(|funder| (text(family_name(funder.famille)), funder.pooled))
    };
    // The widest of both columns fills the bar.
    let scale = move || {
        let widest = |column| {
            let figures = breakdown(store, column)?;
            figures.rows.iter().filter_map(|row| row.montant).max()
        };
        widest(store.column.get()).max(widest(store.reference.get())).unwrap_or_default()
    };
    let width = move |amount: Amount| percent_of(amount, scale());
    let signed = move || {
        let row = row.get()?;
        row.montant?.minus(row.non_conventionne).ok()
    };
    view! {
        <tr role="row">
            <th class="name" scope="row" role="rowheader">
                {move || name.get()}
                <small>
                    {move || family().map(|(family, _)| family)}
                    {move || family().filter(|(_, pooled)| *pooled).map(|_| format!(" · {}", text(Text::Pooled)))}
                    {move || status().map(|said| format!(" · {said}"))}
                    <Show when=is_unsigned>
                        " · " <span class="mark-unsigned">{text(Text::UnsignedMark)}</span>
                    </Show>
                </small>
            </th>
            <td role="cell" class="barcell">
                <svg class="bar" aria-hidden="true">
                    <rect class="signed" y="6" height="14" rx="2" width=move || width(signed().unwrap_or_default())></rect>
                    <rect
                        class="pledged"
                        fill="url(#hatch)"
                        y="6"
                        height="14"
                        x=move || width(signed().unwrap_or_default())
                        width=move || width(row.read().as_ref().map(|row| row.non_conventionne).unwrap_or_default())
                    ></rect>
                    {move || {
                        before.get().map(|before| {
                            view! { <rect class="was" x=width(before) y="3" width="2" height="20"></rect> }
                        })
                    }}
                </svg>
            </td>
            <td role="cell" class="num">
                <Figure
                    name="financeur-montant"
                    column
                    keys
                    value=Signal::derive(move || Shown::maybe(amount(), Shown::amount))
                />
            </td>
            <td role="cell" class="num share">
                <Figure name="financeur-part" column keys=share_keys value=share/>
            </td>
            <td role="cell" class="num evolution" data-head=move || text(difference(store.beside()))>
                <Figure name="difference" column keys=change_keys value=change/>
            </td>
            <td role="cell" class="num without" data-head=text(Text::Without)>
                <Show when=move || amount().is_some()>
                    <button
                        type="button"
                        class="link"
                        aria-label=move || fill(Text::WithoutSee, &[&name.get(), &resultat_sans.get().text])
                        on:click=move |_| show_without(without, funder)
                    >
                        <Figure name="resultat-sans" column keys value=resultat_sans/>
                    </button>
                </Show>
            </td>
        </tr>
    }
}

/// Returns the width of a bar, between 0 % and 99 % so that the mark of the year before stays inside.
fn percent_of(amount: Amount, whole: Amount) -> String {
    let part = amount.part_of(whole).unwrap_or_default().clamp(Decimal::ZERO, Decimal::ONE);
    format!("{}%", (part * Decimal::from(99)).round_dp(2))
}
