//! What one unit of each indicator costs, column by column, with the assumption it stands on.

use super::Reading;
use crate::compute::impact::{Missing, UnitCost};
use crate::domain::document::id::{ColumnId, IndicatorId};
use crate::format::number;
use crate::i18n::{Text, fill, impact, text};
use crate::screen::impact::{Costed, CostedIn, costed, indicator, without_share};
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::store::Store;
use leptos::prelude::*;

/// What one unit costs.
#[component]
pub fn Costs() -> impl IntoView {
    let store = Store::get();
    let reading = Reading::get();
    let costs = Memo::new(move |_| costed(&store.figures.read(), &reading.read.read()));
    let others = store.part(without_share);
    let rest = move || match others.get() {
        0 => None,
        1 => Some(text(Text::UnitCostOther).to_owned()),
        many => Some(fill(Text::UnitCostOthers, &[&many.to_string()])),
    };
    view! {
        <Show when=move || { others.get() > 0 || !costs.read().is_empty() }>
            <section class="sheet">
                <h2>{text(Text::UnitCosts)}</h2>
                <Show
                    when=move || !costs.read().is_empty()
                    fallback=|| view! { <p class="note">{text(Text::UnitCostsTeach)}</p> }
                >
                    <div class="scroller" tabindex="0" role="region" aria-label=text(Text::UnitCosts)>
                        <table class="plain costs">
                            <thead>
                                <tr>
                                    <th scope="col">{text(Text::UnitCostColumn)}</th>
                                    <th scope="col" class="num">{text(Text::UnitCostQuantity)}</th>
                                    <th scope="col" class="num">{text(Text::UnitCostPart)}</th>
                                    <th scope="col" class="num">{text(Text::UnitCostWithout)}</th>
                                    <th scope="col" class="num">{text(Text::UnitCostWith)}</th>
                                    <th scope="col" class="num">{text(Text::UnitCostPublic)}</th>
                                </tr>
                            </thead>
                            {move || costs.get().into_iter().map(|cost| body(store, cost)).collect_view()}
                        </table>
                    </div>
                    <p class="note">{text(Text::UnitCostNote)} " " {rest}</p>
                </Show>
            </section>
        </Show>
    }
}

fn body(store: Store, cost: Costed) -> impl IntoView + use<> {
    let id = cost.indicator;
    let percent = |share| number::percent(share, 1);
    let (share, pole) = (cost.share.map(percent).unwrap_or_default(), cost.pole);
    let head = fill(Text::UnitCostHead, &[&cost.label, &share, pole.as_deref().unwrap_or(text(Text::NoPole))]);
    let rows = cost.columns.into_iter().map(|CostedIn { column, other_share, row }| {
        let column_label = store.column_label(Some(column));
        let keys = keys(store, column, id);
        let figure = move |name: &'static str, found: Option<Result<UnitCost, Missing>>| {
            let value = found.and_then(Result::ok).map(|cost| cost.par_unite);
            let why = found.and_then(Result::err).map(impact::missing);
            view! {
                <td class="num">
                    <Figure
                        name
                        column=column_label.clone()
                        keys=Signal::stored(keys.clone())
                        value=Signal::stored(Shown::maybe(value, Shown::money))
                    />
                    {why.map(|why| view! { <small>{why}</small> })}
                </td>
            }
        };
        let quantity = row.as_ref().and_then(|row| row.quantity.ok()).map(|count| number::decimal(count, 2));
        let other = other_share.map(|share| fill(Text::UnitCostOtherShare, &[&percent(share)]));
        let part = row.as_ref().and_then(|row| row.cout.ok()).map(|cost| cost.part);
        let (cout, avec, public) = match row {
            Some(row) => (Some(row.cout), Some(row.avec_benevolat), Some(row.public)),
            None => (None, None, None),
        };
        view! {
            <tr>
                <th scope="row">{store.column_label(Some(column))}</th>
                <td class="num">{quantity.unwrap_or_else(|| Shown::absent().text)}</td>
                <td class="num">
                    {Shown::maybe(part, Shown::money).text}
                    {other.map(|other| view! { <small>{other}</small> })}
                </td>
                {figure("indicateur-cout", cout)}
                {figure("indicateur-cout-avec-benevolat", avec)}
                {figure("indicateur-argent-public", public)}
            </tr>
        }
    });
    view! {
        <tbody>
            <tr class="block">
                <th scope="rowgroup" colspan="6">
                    <span class="said">
                        {head} " " <span class="badge hypothesis">{text(Text::PartHypothese)}</span>
                    </span>
                </th>
            </tr>
            {rows.collect_view()}
        </tbody>
    }
}

fn keys(store: Store, column: ColumnId, id: IndicatorId) -> Keys {
    let figures = store.figures.read_untracked();
    let row = indicator(&figures, column, id);
    let poles = &figures.document_of(column).poles;
    Keys {
        indicator: row.map(|row| row.label.clone()),
        pole: row.and_then(|row| Some(poles.get(row.pole?)?.label.clone())),
        ..Keys::default()
    }
}
