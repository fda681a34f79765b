//! What each pole costs and brings, as bars and as figures.

use super::State;
use crate::chart::WHOLE;
use crate::compute::poles::{Analytic, PoleRow};
use crate::domain::document::Document;
use crate::domain::money::Amount;
use crate::format::money;
use crate::i18n::{Text, fill, text};
use crate::screen::poles::accounts::by_account;
use crate::screen::poles::{Bars, bars, name, rows};
use crate::ui::kit::chart::{Drawn, Said, Track, legend, row};
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::numbers::Numbers;
use leptos::prelude::*;

/// The table and its bars.
#[component]
pub fn Table() -> impl IntoView {
    let state = State::get();
    let drawn = Memo::new(move |_| {
        let figures = state.store.figures.read();
        let document = figures.document_of(state.store.column.get()?);
        state.analytic.read().as_ref().map(|analytic| bars(document, analytic))
    });
    let body = move || {
        let figures = state.store.figures.read();
        let column = state.store.column.get()?;
        let analytic = state.analytic.get()?;
        let label = state.store.column_label(Some(column));
        Some(self::body(figures.document_of(column), &label, &analytic))
    };
    let heads = [
        (Text::Etp, true),
        (Text::PoleCharges, true),
        (Text::PoleProduits, true),
        (Text::PoleResultat, true),
        (Text::PoleReceived, true),
        (Text::PoleFull, false),
        (Text::PoleAfter, false),
    ];
    let heads = heads.map(|(head, minor)| view! { <th scope="col" class="num" class:minor=minor>{text(head)}</th> });
    view! {
        <section class="sheet">
            <h2>{text(Text::PolesTitle)}</h2>
            {move || drawn.get().map(|drawn| chart(&drawn))}
            <div class="scroller" tabindex="0" role="region" aria-label=text(Text::PolesTitle)>
                <table class="plain analytic">
                    <thead>
                        <tr>
                            <th scope="col">{text(Text::Pole)}</th>
                            {heads.collect_view()}
                        </tr>
                    </thead>
                    {body}
                </table>
            </div>
            <p class="note">{text(Text::PolesNote)}</p>
            <Numbers title=Text::PolesByAccount printed=false>
                <ByAccount/>
            </Numbers>
        </section>
    }
}

fn body(document: &Document, column: &str, analytic: &Analytic) -> impl IntoView + use<> {
    let lines = rows(analytic).map(|row| line(document, column, row)).collect_view();
    let total = analytic.total;
    let etp = analytic.rows.iter().map(|row| row.etp).sum::<rust_decimal::Decimal>();
    let amount = |amount: Amount| view! { <td class="num">{money::amount(amount)}</td> };
    let minor = |shown: String| view! { <td class="num minor">{shown}</td> };
    view! {
        <tbody>{lines}</tbody>
        <tfoot>
            <tr>
                <th scope="row">{text(Text::PolesAll)}</th>
                {minor(Shown::etp(etp).text)}
                {minor(money::amount(total.charges))}
                {minor(money::amount(total.produits))}
                {minor(money::amount(total.resultat))}
                {minor(String::new())}
                {amount(total.charges)}
                {amount(total.resultat)}
            </tr>
        </tfoot>
    }
}

fn line(document: &Document, column: &str, row: &PoleRow) -> impl IntoView + use<> {
    let label = name(document, row.pole);
    let keys = Keys { pole: Some(label.clone()), ..Keys::default() };
    let told = |figure: Option<&'static str>, shown: Shown| match figure {
        None => shown.text.into_any(),
        Some(name) => {
            let (column, keys) = (Signal::stored(column.to_owned()), Signal::stored(keys.clone()));
            view! { <Figure name column keys value=Signal::stored(shown)/> }.into_any()
        }
    };
    let cell = |figure: Option<&'static str>, amount: Amount| {
        view! { <td class="num" class:negative=amount.is_negative()>{told(figure, Shown::amount(amount))}</td> }
    };
    // Where there is little room, how one comes from before to after gives way.
    let minor = |figure: Option<&'static str>, amount: Amount| {
        view! { <td class="num minor" class:negative=amount.is_negative()>{told(figure, Shown::amount(amount))}</td> }
    };
    let etp = row.pole.filter(|_| !row.etp.is_zero()).map(|_| told(Some("salaries-etp"), Shown::etp(row.etp)));
    let about = about(row);
    view! {
        <tr class:support=row.support || row.pole.is_none()>
            <th scope="row">{label} {about.map(|about| view! { <small>{about}</small> })}</th>
            <td class="num minor">{etp}</td>
            {minor(Some("pole-charges"), row.before.charges)}
            {minor(Some("pole-produits"), row.before.produits)}
            {minor(Some("pole-resultat"), row.before.resultat)}
            {minor(None, row.received)}
            {cell(Some("pole-cout-complet"), row.cout_complet)}
            {cell(Some("pole-resultat-apres"), row.resultat_apres)}
        </tr>
    }
}

/// Says besides the figures: support, charges by a key, volunteers.
fn about(row: &PoleRow) -> Option<String> {
    let by_key = (!row.by_key.is_zero()).then(|| fill(Text::PoleByKey, &[&money::money(row.by_key)]));
    let valeur = row.benevolat.valeur;
    let volunteers = (!valeur.is_zero()).then(|| fill(Text::PoleVolunteers, &[&money::money(valeur)]));
    let support = row.support.then(|| text(Text::PoleIsSupport).to_owned());
    let said: Vec<String> = [support, by_key, volunteers].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

fn chart(drawn: &Bars) -> impl IntoView + use<> {
    let lines = drawn
        .rows
        .iter()
        .map(|stack| {
            let bars = [(stack.own, "charges"), (stack.moved, "charges weighs")];
            let bars = bars.into_iter().filter(|(bar, _)| bar.width() > 0);
            let bars = bars.map(|(bar, class)| Drawn { bar, class }).collect();
            let at = stack.own.right.max(stack.moved.right).max(stack.produits);
            let amount = match stack.cout_complet.is_zero() {
                false => drawn.unit.plain(stack.cout_complet),
                true => fill(Text::PoleBarOnlyProduits, &[&drawn.unit.plain(stack.produits_of)]),
            };
            // On a phone, words before the mark would lie over the bar of what was given.
            let is_given = stack.cout_complet.is_zero() && stack.moved.width() > 0;
            let said = (!is_given).then_some(Said { at, before: stack.own.width() == 0 && at > WHOLE / 2, amount });
            let said = said.into_iter().collect();
            let track = Track { bars, said, zero: Some(drawn.zero), now: Some(stack.produits), ..Track::default() };
            let about = stack.support.then(|| text(Text::PoleIsSupport).to_owned());
            row("", stack.name.clone(), about, track)
        })
        .collect_view();
    let entries = [("charges", Text::PoleBarOwn), ("charges weighs", Text::PoleBarMoved)];
    view! {
        <div class="chart" role="img" aria-label=drawn.said(text(Text::PolesTitle))>
            {lines}
        </div>
        {legend(&entries, Some(text(Text::PoleBarProduits).into()))}
    }
}

/// The poles account by account, which add up to the association.
#[component]
fn ByAccount() -> impl IntoView {
    let state = State::get();
    let shown = Memo::new(move |_| {
        let figures = state.store.figures.read();
        let column = state.store.column.get()?;
        let document = figures.document_of(column);
        let plan = document.columns.get(column)?.plan();
        state.analytic.read().as_ref().map(|analytic| by_account(document, plan, analytic))
    });
    move || {
        shown.get().map(|shown| {
            let heads = shown.poles.iter().map(|pole| view! { <th scope="col" class="num">{pole.clone()}</th> });
            let heads = heads.collect_view();
            let amount = |amount: &Amount| {
                view! { <td class="num" class:absent=amount.is_zero()>{money::amount(*amount)}</td> }
            };
            let lines = shown.rows.iter().map(|row| {
                view! {
                    <tr>
                        <th scope="row"><small class="acc">{row.number.clone()}</small> " " {row.label.clone()}</th>
                        {row.amounts.iter().map(amount).collect_view()}
                        <td class="num"><b>{money::amount(row.total)}</b></td>
                    </tr>
                }
            });
            let lines = lines.collect_view();
            view! {
                <div class="scroller" tabindex="0" role="region" aria-label=text(Text::PolesByAccount)>
                    <table class="plain compared">
                        <thead>
                            <tr>
                                <th scope="col">{text(Text::Account)}</th>
                                {heads}
                                <th scope="col" class="num">{text(Text::PolesAll)}</th>
                            </tr>
                        </thead>
                        <tbody>{lines}</tbody>
                    </table>
                </div>
            }
        })
    }
}
