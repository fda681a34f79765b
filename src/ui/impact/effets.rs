//! The effects of a worksheet: what changes for people, one row an effect.

use super::sheet::{Field, Handle};
use crate::domain::command::FeuilleDeed;
use crate::i18n::{Text, fill, impact, text};
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::field::ValueField;
use leptos::prelude::*;

/// What changes for people, one row an effect.
#[component]
pub fn Effets(
    /// The worksheet.
    sheet: Handle,
) -> impl IntoView {
    let count = Memo::new(move |_| sheet.row.read().as_ref().map_or(0, |row| row.effets.len()));
    let kinds = sheet.kind.of_effet();
    let heads = kinds.iter().map(move |kind| {
        view! {
            <th scope="col" class="num">
                {impact::assumption(sheet.kind, *kind)}
            </th>
        }
    });
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="scroller" tabindex="0" role="region" aria-label=move || fill(Text::SheetOf, &[text(Text::SheetEffet), &sheet.label.get()])>
                <table class="plain effets">
                    <thead>
                        <tr>
                            <th scope="col">{text(Text::SheetEffet)}</th>
                            {heads.clone().collect_view()}
                            <th scope="col"><span class="visually-hidden">{text(Text::Delete)}</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || 0..count.get() key=|place| *place let:place>
                            <EffetRow sheet place/>
                        </For>
                    </tbody>
                </table>
            </div>
        </Show>
        <button
            type="button"
            class="add"
            aria-label=move || fill(Text::SheetEffetAddTo, &[&sheet.label.get()])
            on:click=move |_| sheet.try_to(FeuilleDeed::EffetAdded)
        >
            {text(Text::SheetEffetAdd)}
        </button>
    }
}

#[component]
fn EffetRow(sheet: Handle, place: usize) -> impl IntoView {
    let at = u32::try_from(place).unwrap_or(u32::MAX);
    let typed = Memo::new(move |_| {
        let row = sheet.row.read();
        row.as_ref().and_then(|row| row.effets.get(place)).map(|effet| effet.label.clone()).unwrap_or_default()
    });
    let name =
        Memo::new(move |_| sheet.row.read().as_ref().map(|row| impact::effet_name(row, place)).unwrap_or_default());
    let cells = sheet.kind.of_effet().iter().map(|kind| {
        let said = impact::assumption(sheet.kind, *kind);
        let label = Signal::derive(move || fill(Text::SheetOfEffet, &[said, &name.get(), &sheet.label.get()]));
        view! {
            <td class="num">
                <Field sheet effet=Some(place) assumption=*kind label/>
            </td>
        }
    });
    view! {
        <tr>
            <th scope="row">
                <ValueField
                    label=Signal::derive(move || {
                        fill(Text::SheetEffetLabelOf, &[&name.get(), &sheet.label.get()])
                    })
                    shown=name
                    edited=typed
                    class="cell-input"
                    commit=Callback::new(move |(text,): (String,)| {
                        sheet.does(FeuilleDeed::EffetLabelTyped { effet: at, text })
                    })
                />
            </th>
            {cells.collect_view()}
            <td class="tools">
                <DeleteButton
                    label=name
                    on_delete=Callback::new(move |()| sheet.try_to(FeuilleDeed::EffetDeleted { effet: at }))
                />
            </td>
        </tr>
    }
}
