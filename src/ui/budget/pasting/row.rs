//! A pasted row: its texts, what it becomes, whether it is kept, and its side when nothing says it.

use super::lines::Listing;
use crate::domain::plan::Side;
use crate::i18n::{Text, fill, text};
use crate::screen::pasting::{Becomes, Shown};
use crate::ui::kit::later::once_shown;
use leptos::html;
use leptos::prelude::*;

/// A pasted row, by its place among those shown.
#[component]
pub(super) fn PastedRow(index: usize) -> impl IntoView {
    let listing = expect_context::<Listing>();
    let input = NodeRef::<html::Input>::new();
    let row = Memo::new(move |_| listing.rows.read().get(index).cloned());
    let kept = Memo::new(move |_| row.read().as_ref().is_some_and(|row| row.kept));
    let class = Memo::new(move |_| match row.read().as_ref().map(|row| &row.becomes) {
        Some(Becomes::Nothing { head: true, .. }) => "heading",
        Some(Becomes::Nothing { head: false, .. }) => "out",
        Some(Becomes::Ask) => "ask",
        Some(Becomes::Line { .. }) | None => "",
    });
    let label = move || row.read().as_ref().map(|row| fill(Text::PasteKeepOf, &[&row.label]));
    let keep = move |kept: bool| {
        if let Some(place) = row.read_untracked().as_ref().map(|row| row.place) {
            listing.mapping.update(|mapping| mapping.keep(place, kept));
        }
    };
    let told = move |side: Side| {
        if let Some(place) = row.read_untracked().as_ref().map(|row| row.place) {
            listing.mapping.update(|mapping| {
                mapping.sides.insert(place, side);
            });
            // The button that was pressed goes: the keyboard goes on from the row.
            once_shown(move || {
                if let Some(Some(input)) = input.try_get_untracked() {
                    let _ = input.focus();
                }
            });
        }
    };
    let texts = move || {
        let columns = listing.columns.read();
        let row = row.read();
        let texts = row.iter().flat_map(|row| row.texts.clone()).zip(columns.iter());
        texts.map(|(text, column)| view! { <td class:num=column.amounts>{text}</td> }).collect_view()
    };
    view! {
        <tr class=class>
            <td class="keep">
                <input
                    node_ref=input
                    type="checkbox"
                    aria-label=label
                    prop:checked=kept
                    on:change:target=move |event| keep(event.target().checked())
                />
            </td>
            {texts}
            <td class="becomes">
                {move || row.get().map(|row| view! { <What row told=Callback::new(move |(side,)| told(side))/> })}
            </td>
        </tr>
    }
}

/// What a row becomes, in words.
#[component]
fn What(row: Shown, told: Callback<(Side,)>) -> impl IntoView {
    let Shown { label, becomes, doubts, .. } = row;
    let doubts = doubts.into_iter().map(|doubt| view! { <small class="doubt">{doubt}</small> }).collect_view();
    let what = match becomes {
        Becomes::Nothing { why, .. } => view! { <small>{why}</small> }.into_any(),
        Becomes::Line { name, note, amounts } => view! {
            <span class="line"><b>{name}</b><span class="num">{amounts}</span></span>
            <small>{note}</small>
        }
        .into_any(),
        Becomes::Ask => view! {
            <div class="answers" role="group" aria-label=fill(Text::PasteAskSideOf, &[&label])>
                <span>{text(Text::PasteAskSide)}</span>
                <button type="button" class="btn" on:click=move |_| told.run((Side::Charge,))>
                    {text(Text::PasteIsCharge)}
                </button>
                <button type="button" class="btn" on:click=move |_| told.run((Side::Produit,))>
                    {text(Text::PasteIsProduit)}
                </button>
            </div>
        }
        .into_any(),
    };
    view! {
        {what}
        {doubts}
    }
}
