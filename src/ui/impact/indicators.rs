//! The indicators, with their quantities in each column shown.

use super::Reading;
use super::row::IndicatorRow;
use crate::compute::impact::exercices;
use crate::domain::command::IndicatorCommand;
use crate::i18n::{Text, text};
use crate::ui::store::Store;
use leptos::prelude::*;

/// The indicators.
#[component]
pub fn Indicators() -> impl IntoView {
    let store = Store::get();
    let columns = Reading::get().columns;
    let indicators = store.part(|document| document.indicators.iter().map(|row| row.id).collect::<Vec<_>>());
    // Sums over years have a place once there are two years of accounts.
    let done = Memo::new(move |_| exercices(&store.figures.read()));
    let sums = Memo::new(move |_| done.read().len() > 1);
    let add = move |_| {
        let added = IndicatorCommand::Added { label: text(Text::IndicatorNew).into(), pole: None };
        if let Err(rejection) = store.apply(added) {
            store.notify(rejection.sentence);
        }
    };
    let heads = move || {
        let labels = columns.get().into_iter().map(|column| store.column_label(Some(column)));
        labels.map(|label| view! { <th scope="col" class="num">{label}</th> }).collect_view()
    };
    view! {
        <section class="sheet">
            <h2>{text(Text::Indicators)}</h2>
            <Show
                when=move || !indicators.read().is_empty()
                fallback=|| view! { <p class="note">{text(Text::IndicatorsTeach)}</p> }
            >
                <div class="scroller" tabindex="0" role="region" aria-label=text(Text::Indicators)>
                    <table class="plain indicators">
                        <thead>
                            <tr>
                                <th scope="col">{text(Text::Indicator)}</th>
                                <th scope="col" class="unit">{text(Text::IndicatorUnit)}</th>
                                <th scope="col">{text(Text::Pole)}</th>
                                <th scope="col" class="kind">{text(Text::IndicatorKind)}</th>
                                <th scope="col" class="num">
                                    {text(Text::IndicatorShare)} <small>{text(Text::PartHypothese)}</small>
                                </th>
                                {heads}
                                <Show when=move || { columns.read().len() > 1 }>
                                    <th scope="col" class="num evolution">{text(Text::Evolution)}</th>
                                </Show>
                                <Show when=move || sums.get()>
                                    <th scope="col" class="num">{text(Text::Cumul)}</th>
                                </Show>
                                <th scope="col" class="source minor">{text(Text::IndicatorSource)}</th>
                                <th scope="col" class="tools"><span class="visually-hidden">{text(Text::Delete)}</span></th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || indicators.get() key=|id| *id let:id>
                                <IndicatorRow id indicators done/>
                            </For>
                        </tbody>
                    </table>
                </div>
                <Show when=move || sums.get()>
                    <p class="note">{text(Text::CumulNote)}</p>
                </Show>
            </Show>
            <button type="button" class="add" on:click=add>{text(Text::IndicatorAdd)}</button>
        </section>
    }
}
