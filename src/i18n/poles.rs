//! What is said of poles: what they cost and bring in two or three sentences, what a deleted one leaves, what could not be
//! spread.
//!
//! Example: "Dans « Prévisionnel 2023 », Pôle Atout Clauses est le pôle qui coûte le plus : 576 875,53 €, soit 63,5 % des charges."

use super::sentences::Piece;
use super::text::{Text, fill, text};
use crate::compute::poles::{Analytic, PoleRow};
use crate::domain::document::Document;
use crate::domain::document::id::ColumnId;
use crate::domain::document::pole_use::PoleUse;
use crate::domain::money::Amount;
use crate::format::{money, number};
use crate::screen::poles::name;
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// Says which pole costs most, which are short of money once charges are shared, and how much is shared and how.
pub fn lead(document: &Document, column: ColumnId, analytic: &Analytic) -> Vec<Piece> {
    let label = document.columns.get(column).map(|column| column.label.as_str()).unwrap_or_default();
    if analytic.total.charges.is_zero() && analytic.total.produits.is_zero() {
        return vec![Piece::Plain(fill(Text::NoAmounts, &[label]))];
    }
    let own: Vec<&PoleRow> = analytic.rows.iter().filter(|row| row.pole.is_some() && !row.support).collect();
    let mut pieces = dearest(document, label, analytic, &own);
    pieces.extend(short_of_money(document, analytic, &own));
    pieces.extend(shared(analytic));
    pieces
}

fn dearest(document: &Document, column: &str, analytic: &Analytic, own: &[&PoleRow]) -> Vec<Piece> {
    let costly = own.iter().filter(|row| row.cout_complet > Amount::ZERO);
    // Of two that cost the same, the first of the list.
    let Some(first) = costly.min_by_key(|row| Reverse(row.cout_complet)) else {
        return vec![Piece::Plain(fill(Text::PolesNoCost, &[column]))];
    };
    let share = percent(first.cout_complet, analytic.total.charges);
    vec![
        Piece::Plain(fill(Text::PolesDearest, &[column, &name(document, first.pole)])),
        Piece::Strong(money::money(first.cout_complet)),
        Piece::Plain(share.map(|share| fill(Text::PolesDearestShare, &[&share])).unwrap_or_default() + "."),
    ]
}

fn short_of_money(document: &Document, analytic: &Analytic, own: &[&PoleRow]) -> Vec<Piece> {
    let active = own.iter().filter(|row| !row.cout_complet.is_zero() || !row.before.produits.is_zero());
    let active: Vec<&&PoleRow> = active.collect();
    let covered = active.iter().filter(|row| !row.resultat_apres.is_negative()).count();
    let Some(worst) = active.iter().min_by_key(|row| row.resultat_apres) else { return Vec::new() };
    let count = |count: usize| number::decimal(Decimal::from(count), 0);
    let said = match (covered, active.len()) {
        (covered, all) if covered == all => text(Text::PolesAllCovered).to_owned(),
        (0, 1) => text(Text::PolesOnlyShort).to_owned(),
        (0, _) => text(Text::PolesNoneCovered).to_owned(),
        (1, all) => fill(Text::PolesOneCovered, &[&count(all)]),
        (covered, all) => fill(Text::PolesSomeCovered, &[&count(covered), &count(all)]),
    };
    let mut pieces = vec![Piece::Plain(said)];
    if worst.resultat_apres.is_negative() {
        if active.len() > 1 {
            pieces.push(Piece::Plain(fill(Text::PolesWorst, &[&name(document, worst.pole)])));
        }
        pieces.push(Piece::Strong(money::money(worst.resultat_apres.abs())));
    }
    let aside = analytic.rows.iter().filter(|row| row.pole.is_none() || row.support).map(|row| row.before.produits);
    let aside = Amount::sum(aside).unwrap_or_default();
    let aside = (!aside.is_zero()).then(|| fill(Text::PolesAside, &[&money::money(aside)]));
    pieces.push(Piece::Plain(aside.unwrap_or_else(|| ".".into())));
    pieces
}

fn shared(analytic: &Analytic) -> Vec<Piece> {
    let mut said = String::new();
    let (by_key, commun) = (analytic.by_key, analytic.commun);
    if !by_key.is_zero() {
        let share = percent(by_key, analytic.total.charges).unwrap_or_default();
        said.push_str(&match by_key == analytic.total.charges {
            true => text(Text::PolesAllByKey).into(),
            false => fill(Text::PolesByKey, &[&money::money(by_key), &share]),
        });
        match analytic.hypothese {
            none if none.is_zero() => {}
            all if all == by_key => said.push_str(text(Text::PolesAllAssumed)),
            some => said.push_str(&fill(Text::PolesAssumed, &[&money::money(some)])),
        }
    }
    if !commun.is_zero() {
        let beginning = if said.is_empty() { Text::PolesCommun } else { Text::PolesCommunToo };
        said.push_str(&fill(beginning, &[&money::money(commun)]));
        let rate = analytic.structure_rate().filter(|rate| !rate.is_sign_negative());
        said.push_str(&rate.map(|rate| fill(Text::PolesCommunRate, &[&number::percent(rate, 1)])).unwrap_or_default());
    }
    if said.is_empty() { Vec::new() } else { vec![Piece::Plain(said + ".")] }
}

/// Says that a pole was deleted, and what it was mentioned by: all that stays, without it.
pub fn deleted(label: &str, used: &PoleUse) -> String {
    let counted = [
        (used.lines, Text::CountLine, Text::CountLines),
        (used.postes, Text::CountPoste, Text::CountPostes),
        (used.missions, Text::CountMission, Text::CountMissions),
        (used.indicators, Text::CountIndicator, Text::CountIndicators),
        (used.conventions, Text::CountConvention, Text::CountConventions),
        (used.keys, Text::CountKey, Text::CountKeys),
    ];
    let counted: Vec<String> = counted
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| if count == 1 { text(one).into() } else { fill(many, &[&count.to_string()]) })
        .collect();
    let mut said = fill(Text::StepPoleDeleted, &[label]);
    if !counted.is_empty() {
        said.push_str(&fill(Text::PoleDeletedUsed, &[&listed(&counted)]));
    }
    match used.levers {
        0 => {}
        1 => said.push_str(text(Text::PoleDeletedLever)),
        count => said.push_str(&fill(Text::PoleDeletedLevers, &[&count.to_string()])),
    }
    said
}

/// Joins with commas, and "et" before the last.
fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => fill(Text::ListedAnd, &[&first.join(", "), last]),
    }
}

fn percent(amount: Amount, total: Amount) -> Option<String> {
    amount.part_of(total).map(|part| number::percent(part, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::figures::Figures;
    use crate::domain::document::pole::{Pole, Ventilation};
    use crate::example;
    use std::sync::Arc;

    fn said(document: &Document) -> String {
        let column = document.default_column().unwrap();
        let figures = Figures::of(Arc::new(document.clone()), None);
        let pieces = lead(document, column, &figures.poles(column).unwrap().unwrap());
        let text = pieces.into_iter().map(|piece| match piece {
            Piece::Plain(text) | Piece::Strong(text) => text,
        });
        text.collect::<String>().replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn reso_reads_aloud() {
        assert_eq!(
            said(&example::reso()),
            "Dans « Prévisionnel 2023 », Pôle Atout Clauses est le pôle qui coûte le plus : 576 875,53 €, soit 63,5 % des \
             charges. Une fois les charges partagées, un pôle sur 4 couvre les siennes ; c’est à « Pôle Atout Clauses » \
             qu’il manque le plus, 219 152,53 €, sans compter les 435 223,88 € de produits qui restent à la structure. \
             Toutes les charges sont partagées selon une clé, que personne n’a encore confirmée."
        );
    }

    #[test]
    fn a_small_association_with_one_pole_reads_aloud_too() {
        let mut document = example::small();
        let pole = document.fresh();
        document.poles.push(Pole::new(pole, "Fête"));
        assert!(said(&document).starts_with("Dans « "), "{}", said(&document));
        for line in document.lines.iter().map(|line| line.id).collect::<Vec<_>>() {
            document.lines.update(line, |line| line.ventilation = Ventilation::Pole(pole));
        }
        assert!(said(&document).contains("Fête est le pôle"), "{}", said(&document));
        for line in document.lines.iter().map(|line| line.id).collect::<Vec<_>>() {
            document.remove_line(line);
        }
        assert!(said(&document).contains("Aucun montant"), "{}", said(&document));
    }

    #[test]
    fn what_a_deleted_pole_leaves_is_said() {
        let used = PoleUse { lines: 4, postes: 1, indicators: 7, levers: 1, ..PoleUse::default() };
        assert_eq!(
            deleted("Pôle ESS", &used).replace('\u{a0}', " "),
            "Pôle « Pôle ESS » supprimé. Citations de ce pôle : 4 lignes, un poste et 7 indicateurs. Tout reste, sans ce \
             pôle. L’hypothèse qui portait sur lui est supprimée."
        );
        assert_eq!(deleted("A", &PoleUse::default()).replace('\u{a0}', " "), "Pôle « A » supprimé");
    }
}
