//! What is said of funders: of whom the budget depends, how far their money has gone, what would be without one, who pays what.
//!
//! Example: "Sans DREETS (État), à charges inchangées, le résultat serait de −77 260,01 € au lieu de +31 033,99 €."

mod names;
mod without;

pub use names::{financeur, flow_end, middle, source_end};
pub use without::without;

use super::line::status_name;
use super::sentences::Piece;
use super::text::{Text, fill, text};
use crate::compute::figures::Figures;
use crate::compute::financeurs::Breakdown;
use crate::compute::flows::{End, Flows, Link, Middle, Through};
use crate::domain::document::id::ColumnId;
use crate::domain::document::line::Status;
use crate::domain::money::Amount;
use crate::format::{money, number};
use std::collections::BTreeMap;

/// Says of whom a column depends, in two or three sentences.
pub fn lead(figures: &Figures, column: ColumnId) -> Vec<Piece> {
    match figures.breakdown(column) {
        Some(Ok(breakdown)) => depends(figures, column, &breakdown),
        Some(Err(_)) => vec![Piece::Plain(text(Text::FunderTooLarge).into())],
        None => Vec::new(),
    }
}

fn depends(figures: &Figures, column: ColumnId, breakdown: &Breakdown) -> Vec<Piece> {
    let share = |amount: Amount| breakdown.part(amount).map(|part| number::percent(part, 1));
    let label = figures.document.columns.get(column).map(|column| column.label.clone()).unwrap_or_default();
    let mut pieces = match breakdown.named().next().map(|row| (row, row.montant.unwrap_or_default())) {
        Some((first, amount)) => {
            let name = financeur(figures.document_of(column), first.financeur);
            let said = match share(amount) {
                Some(share) => fill(Text::LeadFunder, &[&name, &share]),
                None => fill(Text::LeadNoShare, &[&name, &money::money(amount)]),
            };
            vec![Piece::Plain(said), Piece::Strong(money::signed(first.resultat_sans)), Piece::Plain(".".into())]
        }
        None => vec![Piece::Plain(match breakdown.pooled() {
            Some(pooled) => fill(Text::LeadPooled, &[&money::money(pooled)]),
            None => fill(Text::LeadNoFunder, &[&label]),
        })],
    };
    let plain = |said: Text, values: &[&str]| Piece::Plain(fill(said, values));
    if breakdown.named().count() > 2 {
        pieces.extend(breakdown.first(3).and_then(share).map(|share| plain(Text::LeadThree, &[&share])));
    }
    let without_orders = breakdown.public_sans_commandes().and_then(share);
    let public = share(breakdown.public).zip(without_orders).filter(|_| !breakdown.public.is_zero());
    pieces.extend(match public {
        Some((all, _)) if breakdown.commandes.is_zero() => Some(plain(Text::LeadPublic, &[&all])),
        Some((all, without)) => Some(plain(Text::LeadPublicOrders, &[&all, &without])),
        None => share(breakdown.propres)
            .filter(|_| !breakdown.propres.is_zero())
            .map(|share| plain(Text::LeadOwn, &[&share])),
    });
    pieces
}

/// Says how far the money of a funder has gone: "demandé 12 000,00 €, versé 5 000,00 €"; one status is said without its amount,
/// and nothing where none is known.
pub fn statuses(amounts: &[(Option<Status>, Amount)]) -> Option<String> {
    let word = |status: Option<Status>| text(status.map_or(Text::StatusNone, status_name)).to_lowercase();
    match amounts {
        [] | [(None, _)] => None,
        [(status, _)] => Some(word(*status)),
        several => {
            let said = several
                .iter()
                .map(|(status, amount)| fill(Text::StatusPart, &[&word(*status), &money::money(*amount)]));
            Some(said.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Says who pays what: which pole or action has the most of funders and from whom, what passes between them, and that what
/// comes in is what goes out.
pub fn flows(figures: &Figures, column: ColumnId, flows: &Flows, through: Through) -> Vec<Piece> {
    let document = figures.document_of(column);
    if flows.total.is_zero() {
        return vec![Piece::Plain(text(Text::FlowEmpty).into())];
    }
    let mut said = String::new();
    if let Some((most, all, first)) = best_paid(flows) {
        let name = middle(document, most);
        let payer = source_end(figures, column, first.end);
        let values = [&name, &money::money(all), &payer, &money::money(first.amount)];
        said += &fill(Text::FlowLead, &values.map(String::as_str));
    }
    let between = flows.given_by(End::Autres).unwrap_or_default();
    if !between.is_zero() {
        let passes = if through == Through::Poles { Text::FlowBetween } else { Text::FlowBetweenActions };
        said += &fill(passes, &[&money::money(between)]);
    }
    let [produits, charges, resultat] = [flows.produits, flows.charges, flows.resultat.abs()].map(money::money);
    said += &match flows.resultat {
        even if even.is_zero() => fill(Text::FlowEvenBalanced, &[&produits, &charges]),
        below if below.is_negative() => fill(Text::FlowEvenDeficit, &[&produits, &resultat, &charges]),
        _ => fill(Text::FlowEvenExcedent, &[&produits, &charges, &resultat]),
    };
    vec![Piece::Plain(said.trim_start().to_owned())]
}

/// Returns the pole or action that funders give the most to, how much, and the largest of its links; nothing where there is
/// one node only.
fn best_paid(flows: &Flows) -> Option<(Middle, Amount, Link)> {
    let mut of: BTreeMap<Middle, (i128, Link)> = BTreeMap::new();
    for link in flows.given.iter().filter(|link| matches!(link.end, End::Financeur(_))) {
        let (all, most) = of.entry(link.middle).or_insert((0, *link));
        *all += link.amount.cents();
        if link.amount > most.amount {
            *most = *link;
        }
    }
    let (middle, (all, link)) = of.into_iter().max_by_key(|(_, (all, _))| *all)?;
    let is_named = flows.middles.len() > 1 && !matches!(middle, Middle::Pole(None) | Middle::Action(None));
    is_named.then_some((middle, Amount::of_cents(all).ok()?, link))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::Document;
    use crate::domain::document::id::FinanceurId;
    use crate::example;

    fn figures(document: Document) -> (Figures, ColumnId) {
        let column = document.default_column().unwrap();
        (Figures::of(document.into(), None), column)
    }

    fn read(pieces: Vec<Piece>) -> String {
        let pieces = pieces.into_iter().map(|piece| match piece {
            Piece::Plain(text) | Piece::Strong(text) => text,
        });
        pieces.collect::<String>().replace(['\u{a0}', '\u{202f}'], " ")
    }

    fn lead_of(document: Document) -> String {
        let (figures, column) = figures(document);
        read(lead(&figures, column))
    }

    fn funders(document: &Document) -> Vec<FinanceurId> {
        document.financeurs.iter().map(|funder| funder.id).collect()
    }

    #[test]
    fn the_view_of_reso_opens_with_three_sentences() {
        assert_eq!(
            lead_of(example::reso()),
            "Fonds social européen apporte 28,0 % des produits : sans ce financeur, à charges inchangées, le résultat serait \
             de −231 812,01 €. Les trois premiers financeurs font 60,0 % des produits. L’argent public fait 77,2 % des produits."
        );
    }

    #[test]
    fn without_a_funder_or_with_pooled_ones_only_it_is_said() {
        let mut pooled = example::reso();
        for id in funders(&pooled) {
            pooled.financeurs.update(id, |funder| funder.pooled = true);
        }
        let said = lead_of(pooled);
        assert!(
            said.starts_with("Tout ce que des financeurs apportent, 800 106,00 €, vient de regroupements"),
            "{said}"
        );
        let mut none = example::reso();
        for id in funders(&none) {
            none.remove_financeur(id);
        }
        let said = lead_of(none);
        assert!(
            said.starts_with("Aucun financeur n’apporte d’argent dans « Prévisionnel 2023 ». Les ressources"),
            "{said}"
        );
    }

    #[test]
    fn it_is_said_what_a_funder_is_for_and_who_pays_what() {
        let (figures, column) = figures(example::reso());
        let document = &figures.document;
        let dreets = document.financeurs.iter().find(|funder| funder.name == "DREETS (État)").unwrap().id;
        let dependents = figures.dependents(column, dreets).unwrap().unwrap();
        assert_eq!(
            read(without(&figures, column, (dreets, "108294".parse().unwrap()), &dependents)),
            "Sans DREETS (État), à charges inchangées, le résultat serait de −77 260,01 € au lieu de +31 033,99 €. Son argent \
             est pour Pôle Atout Clauses et Pôle DLA : 671 273,31 € de charges, 12,16 ETP salariés. 352 612,00 € d’autres \
             produits y vont aussi."
        );
        let flows = figures.flows(column, Through::Poles).unwrap().unwrap();
        let said = read(super::flows(&figures, column, &flows, Through::Poles));
        assert!(said.starts_with("Pôle Atout Clauses reçoit le plus de financeurs : "), "{said}");
        assert!(
            said.ends_with("939 129,88 € de produits = 908 095,89 € de charges + 31 033,99 € d’excédent."),
            "{said}"
        );
    }

    #[test]
    fn a_status_is_said_with_its_amount_when_there_are_several() {
        let euros = |text: &str| text.parse::<Amount>().unwrap();
        assert_eq!(statuses(&[]), None);
        assert_eq!(statuses(&[(None, euros("5"))]), None);
        assert_eq!(statuses(&[(Some(Status::Notifie), euros("5"))]).as_deref(), Some("notifié"));
        let several = [(None, euros("5")), (Some(Status::Verse), euros("30"))];
        assert_eq!(statuses(&several).as_deref(), Some("non précisé 5,00\u{a0}€, versé 30,00\u{a0}€"));
    }
}
