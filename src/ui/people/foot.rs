//! Voluntary contributions at the foot of the compte de résultat, and the figures of the association with them and without.

use super::shown::shown;
use crate::compute::cvn::{Foot, FootRow};
use crate::domain::document::benevolat::Cvn;
use crate::domain::money::Amount;
use crate::domain::plan::{self, PlanVersion};
use crate::format::money;
use crate::i18n::{Text, fill, text};
use crate::ui::kit::figure::{Figure, Shown};
use crate::ui::store::Store;
use leptos::prelude::*;

/// The foot of the column shown, when contributions are booked.
#[component]
pub(super) fn FootSheet() -> impl IntoView {
    let store = Store::get();
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let is_booked =
        shown(store, |figures, column| Some(figures.document_of(column).settings.cvn == Cvn::Comptabilisees));
    let foot = shown(store, |figures, column| {
        let plan = figures.document_of(column).columns.get(column)?.plan();
        Some((plan, figures.foot(column)?.ok()?))
    });
    let total = move |side: usize| {
        Signal::derive(move || {
            let amount = foot.read().as_ref().and_then(|(_, foot)| foot.totals.get(side).copied());
            Shown::maybe(amount, Shown::money)
        })
    };
    let others = move || {
        let foot = foot.read();
        let others =
            foot.as_ref().map(|(_, foot)| foot.others).filter(|others| others.iter().any(|one| !one.is_zero()));
        others.map(|others| {
            view! {
                <tr>
                    <th scope="row">{text(Text::FootOthers)}</th>
                    <td class="num">{Shown::absent().text}</td>
                    <td class="num">{pair(others)}</td>
                    <td class="num">{pair(others)}</td>
                </tr>
            }
        })
    };
    view! {
        <section class="sheet">
            <h2>{text(Text::FootTitle)} " · " {move || column.get()}</h2>
            <Show
                when=move || is_booked.get() == Some(true)
                fallback=|| view! { <p class="note">{text(Text::FootAnnexe)}</p> }
            >
                <div class="scroller" tabindex="0" role="region" aria-label=text(Text::FootTitle)>
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">{text(Text::FootAccounts)}</th>
                                <th scope="col" class="num">{text(Text::FootComputed)}</th>
                                <th scope="col" class="num">{text(Text::FootTyped)}</th>
                                <th scope="col" class="num">{text(Text::FootKept)}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {move || {
                                let foot = foot.read();
                                foot.iter()
                                    .flat_map(|(plan, foot)| foot.rows.iter().map(|row| row_of(*plan, foot.whole, row)))
                                    .collect_view()
                            }}
                            {others}
                        </tbody>
                        <tfoot>
                            <tr>
                                <th scope="row">{text(Text::FootTotal)}</th>
                                <td></td>
                                <td></td>
                                <td class="num">
                                    <Figure name="cvn-emplois" column value=total(0)/> " / "
                                    <Figure name="cvn-ressources" column value=total(1)/>
                                </td>
                            </tr>
                        </tfoot>
                    </table>
                </div>
                <p class="note">{text(Text::FootNote)}</p>
                {move || {
                    let foot = foot.read();
                    foot.iter()
                        .flat_map(|(_, foot)| remarks(foot))
                        .map(|said| view! { <p class="note late">{said}</p> })
                        .collect_view()
                }}
            </Show>
        </section>
    }
}

/// Two amounts, or one when they are equal.
fn pair([emplois, ressources]: [Amount; 2]) -> String {
    match emplois == ressources {
        true => money::amount(emplois),
        false => [emplois, ressources].map(money::amount).join(" / "),
    }
}

fn row_of(plan: PlanVersion, whole: bool, row: &FootRow) -> impl IntoView + use<> {
    let [emploi, ressource] = row.accounts;
    let label = |number| plan::label(plan, number).unwrap_or_default().to_string();
    let names = [emploi.to_string(), label(emploi), ressource.to_string(), label(ressource)];
    let kept = if whole && row.typed.is_none() { None } else { Some(row.kept()) };
    view! {
        <tr>
            <th scope="row">{fill(Text::FootPair, &names.each_ref().map(String::as_str))}</th>
            <td class="num">{money::amount(row.computed)}</td>
            <td class="num">{row.typed.map_or_else(|| Shown::absent().text, pair)}</td>
            <td class="num">{kept.map_or_else(|| Shown::absent().text, pair)}</td>
        </tr>
    }
}

fn remarks(foot: &Foot) -> Vec<String> {
    let instead = foot.rows.iter().filter(|row| row.typed.is_some() && !row.computed.is_zero()).map(|row| {
        let [emploi, ressource] = row.accounts.map(|number| number.to_string());
        fill(Text::FootTypedInstead, &[&emploi, &ressource])
    });
    let whole = foot.whole.then(|| text(Text::FootWhole).to_string());
    let [emplois, ressources] = foot.totals;
    let unequal = emplois.minus(ressources).ok().filter(|difference| !difference.is_zero());
    let unequal = unequal.map(|difference| fill(Text::FootUnequal, &[&money::money(difference.abs())]));
    instead.chain(whole).chain(unequal).collect()
}
