//! What impact says: what one interview costs and on what assumption, why a cost is not known, what a worksheet comes to.
//!
//! Example: "En 2022, le coût complet par entretien est de 135,96 €…". No figure is told without the assumption it stands on.

use super::sentences::{Piece, place};
use super::text::{Text, fill, text};
use crate::compute::figures::Figures;
use crate::compute::impact::{self, Cumul, Impact, IndicatorRow, Missing, Outcome, Unknown, Verdict};
use crate::domain::document::Document;
use crate::domain::document::column::Column;
use crate::domain::document::feuille::{Assumption, Feuille, FeuilleKind};
use crate::domain::document::id::{ColumnId, PoleId};
use crate::domain::money::Amount;
use crate::format::{money, number};
use crate::screen::impact::told;
use rust_decimal::Decimal;

/// Says what one unit costs and on what assumption, then what volunteers give beside what is paid; in the column shown or, where
/// nothing is known there, the one it is compared with.
pub fn lead(
    figures: &Figures,
    column: ColumnId,
    reference: Option<ColumnId>,
    read: &[(ColumnId, Impact)],
) -> Vec<Piece> {
    let mut pieces = match told(read, &[Some(column), reference].into_iter().flatten().collect::<Vec<_>>()) {
        Some((column, row)) => cost(figures, column, row).unwrap_or_default(),
        None if figures.document.indicators.is_empty() => vec![plain(Text::ImpactEmpty)],
        None => vec![plain(Text::ImpactNoCost)],
    };
    pieces.extend(hours(figures, column));
    pieces
}

fn cost(figures: &Figures, column: ColumnId, row: &IndicatorRow) -> Option<Vec<Piece>> {
    let document = figures.document_of(column);
    let indicator = document.indicators.get(row.indicator)?;
    let (cout, quantity) = (row.cout.ok()?, row.quantity.ok()?);
    let when = place(document.columns.get(column)?, Text::InYearCapital, Text::InColumnCapital);
    let name = if indicator.label.is_empty() { text(Text::Unnamed) } else { &indicator.label };
    let about = fill(Text::ImpactCostOf, &[name, &count(quantity)]);
    let mut pieces = vec![
        Piece::Plain(fill(Text::ImpactCost, &[&when, unit(&indicator.unit)])),
        Piece::Strong(money::money(cout.par_unite)),
        Piece::Plain(about),
    ];
    if let Ok(avec) = row.avec_benevolat {
        pieces.push(plain(Text::ImpactCostVolunteers));
        pieces.push(Piece::Strong(money::money(avec.par_unite)));
    }
    let pole = indicator.pole.and_then(|pole| document.poles.get(pole))?;
    let share = indicator.cost_share.map(|share| number::percent(share, 1)).unwrap_or_default();
    pieces.push(Piece::Plain(fill(Text::ImpactCostShare, &[&share, &pole.label])));
    if let Ok(public) = row.public {
        pieces.push(Piece::Plain(fill(Text::ImpactPublic, &[&money::money(public.par_unite)])));
    }
    Some(pieces)
}

fn hours(figures: &Figures, column: ColumnId) -> Vec<Piece> {
    let rows = impact::engagement(figures, column).unwrap_or_default();
    let all = rows.iter().find(|row| row.pole.is_none()).and_then(|row| row.ratio).filter(|ratio| !ratio.is_zero());
    let given = all.and_then(|ratio| ratio.checked_mul(Decimal::ONE_HUNDRED));
    let Some((given, column)) = given.zip(figures.document.columns.get(column)) else { return Vec::new() };
    let when = place(column, Text::InYearCapital, Text::InColumnCapital);
    vec![
        Piece::Plain(fill(Text::ImpactHours, &[&when])),
        Piece::Strong(number::hours(given.round_dp(1))),
        plain(Text::ImpactHoursEnd),
    ]
}

/// Says why a cost is not known.
pub fn missing(missing: Missing) -> &'static str {
    text(match missing {
        Missing::Quantity => Text::MissingQuantity,
        Missing::Faulty => Text::MissingFaulty,
        Missing::Zero => Text::MissingZero,
        Missing::Negative => Text::MissingNegative,
        Missing::Pole => Text::MissingPole,
        Missing::Support => Text::MissingSupport,
        Missing::Share => Text::MissingShare,
        Missing::WrongShare => Text::MissingWrongShare,
        Missing::PoleCost => Text::MissingPoleCost,
        Missing::Heures => Text::MissingHours,
        Missing::Public => Text::MissingPublic,
        Missing::TooLarge => Text::MissingTooLarge,
    })
}

/// Says that the indicators of a pole answer for more than the whole of its cost.
pub fn overshared(document: &Document, pole: PoleId, total: Decimal) -> String {
    let label = document.poles.get(pole).map(|pole| pole.label.clone()).unwrap_or_default();
    fill(Text::ImpactOvershared, &[&label, &number::percent(total, 1)])
}

/// Says what an indicator comes to over several exercices.
pub fn cumul(cumul: Cumul) -> String {
    match cumul {
        Cumul::Somme { total, exercices } => fill(Text::CumulSum, &[&count(total), &exercices.to_string()]),
        Cumul::Dernier(last) => fill(Text::CumulLast, &[&count(last)]),
    }
}

/// Names what is counted: its unit, or "unité".
pub fn unit(unit: &str) -> &str {
    if unit.is_empty() { text(Text::UnitUnnamed) } else { unit }
}

/// Names an assumption, as the kind of worksheet means it.
pub fn assumption(kind: FeuilleKind, assumption: Assumption) -> &'static str {
    text(match (assumption, kind) {
        (Assumption::Personnes, _) => Text::AssumePersonnes,
        (Assumption::Reussite, _) => Text::AssumeReussite,
        (Assumption::Montant, FeuilleKind::CoutsEvites) => Text::AssumeEvite,
        (Assumption::Montant, FeuilleKind::Sroi) => Text::AssumeValeur,
        (Assumption::Annees, _) => Text::AssumeAnnees,
        (Assumption::PoidsMort, _) => Text::AssumePoidsMort,
        (Assumption::Deplacement, _) => Text::AssumeDeplacement,
        (Assumption::Attribution, _) => Text::AssumeAttribution,
        (Assumption::Erosion, _) => Text::AssumeErosion,
        (Assumption::Cout, FeuilleKind::CoutsEvites) => Text::AssumeCout,
        (Assumption::Cout, FeuilleKind::Sroi) => Text::AssumeContributions,
        (Assumption::Actualisation, _) => Text::AssumeActualisation,
    })
}

/// Returns the unit of an assumption.
pub fn assumption_unit(assumption: Assumption) -> &'static str {
    match assumption {
        Assumption::Personnes => "",
        Assumption::Montant | Assumption::Cout => "€",
        Assumption::Annees => text(Text::UnitYears),
        _ => "%",
    }
}

/// Names a kind of worksheet.
pub fn kind(kind: FeuilleKind) -> Text {
    match kind {
        FeuilleKind::CoutsEvites => Text::KindCoutsEvites,
        FeuilleKind::Sroi => Text::KindSroi,
    }
}

/// Says how a kind of worksheet is worked out.
pub fn method(kind: FeuilleKind) -> &'static str {
    text(match kind {
        FeuilleKind::CoutsEvites => Text::MethodCoutsEvites,
        FeuilleKind::Sroi => Text::MethodSroi,
    })
}

/// Writes a number that an indicator gives to a worksheet, in its unit.
pub fn given(assumption: Assumption, value: Decimal, column: &Column) -> String {
    let written = match (assumption, Amount::rounded(value)) {
        (Assumption::Cout, Ok(amount)) => money::money(amount),
        _ => count(value),
    };
    fill(Text::AssumptionGiven, &[&written, &column.label])
}

/// Says what a worksheet comes to, or what it still needs.
pub fn outcome(feuille: &Feuille, outcome: &Result<Outcome, Unknown>) -> Vec<Piece> {
    match outcome {
        Ok(outcome) => come_to(outcome),
        Err(unknown) => vec![Piece::Plain(needs(feuille, unknown))],
    }
}

/// Writes both ends of what a worksheet comes to.
pub fn ends(verdict: Verdict) -> [String; 2] {
    match verdict {
        Verdict::Net(prudent, favorable) => [money::signed(prudent), money::signed(favorable)],
        Verdict::Ratio(prudent, favorable) => [ratio(prudent), ratio(favorable)],
    }
}

fn come_to(outcome: &Outcome) -> Vec<Piece> {
    let (brut, cout) = (between(outcome.brut), between(outcome.cout));
    let mut pieces = match outcome.verdict {
        Verdict::Net(prudent, favorable) => {
            let said = match (prudent.is_negative(), favorable.is_negative()) {
                (false, _) => Text::NetGain,
                (true, false) => Text::NetEither,
                (true, true) => Text::NetLoss,
            };
            let said = fill(said, &[&money::money(prudent.abs()), &money::money(favorable.abs())]);
            vec![Piece::Strong(said), Piece::Plain(fill(Text::NetFrom, &[&brut, &cout]))]
        }
        Verdict::Ratio(prudent, favorable) => {
            let said = fill(Text::RatioSaid, &[&ratio(prudent), &ratio(favorable)]);
            vec![Piece::Strong(said), Piece::Plain(fill(Text::RatioFrom, &[&brut, &cout]))]
        }
    };
    if !outcome.is_range {
        pieces.push(plain(Text::NoRange));
    }
    pieces
}

fn needs(feuille: &Feuille, unknown: &Unknown) -> String {
    let name = |(effet, kind): &(Option<usize>, Assumption)| {
        let name = assumption(feuille.kind, *kind);
        match effet {
            None => name.to_owned(),
            Some(place) => fill(Text::AssumptionOf, &[name, &effet_name(feuille, *place)]),
        }
    };
    match unknown {
        Unknown::NoEffet => text(Text::SheetNoEffet).into(),
        Unknown::Missing(missing) => {
            fill(Text::SheetMissing, &[&missing.iter().map(name).collect::<Vec<_>>().join(", ")])
        }
        Unknown::Wrong(effet, kind) => fill(Text::SheetWrong, &[&name(&(*effet, *kind))]),
        Unknown::NoCost => text(Text::SheetNoCost).into(),
        Unknown::TooLarge => text(Text::MissingTooLarge).into(),
    }
}

/// Names an effect: its label, or its place.
pub fn effet_name(feuille: &Feuille, place: usize) -> String {
    match feuille.effets.get(place) {
        Some(effet) if !effet.label.is_empty() => effet.label.clone(),
        _ => fill(Text::EffetNumber, &[&place.saturating_add(1).to_string()]),
    }
}

fn between((low, high): (Amount, Amount)) -> String {
    match low == high {
        true => money::money(low),
        false => fill(Text::FromTo, &[&money::money(low), &money::money(high)]),
    }
}

fn ratio(ratio: Decimal) -> String {
    Amount::rounded(ratio).map(money::money).unwrap_or_default()
}

fn count(value: Decimal) -> String {
    number::decimal(value, 2)
}

fn plain(said: Text) -> Piece {
    Piece::Plain(text(said).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::entry::Entry;
    use crate::domain::document::feuille::{Assumptions, Effet};
    use crate::domain::document::id::FeuilleId;
    use crate::example;
    use crate::screen::impact::read;
    use std::sync::Arc;

    fn said(pieces: Vec<Piece>) -> String {
        let texts = pieces.into_iter().map(|piece| match piece {
            Piece::Plain(text) | Piece::Strong(text) => text,
        });
        texts.collect::<String>().replace(['\u{a0}', '\u{202f}'], " ")
    }

    fn lead_of(document: Document) -> String {
        let figures = Figures::of(Arc::new(document), None);
        let column = figures.document.default_column().unwrap();
        let reference = figures.document.default_reference(column);
        let columns: Vec<ColumnId> = reference.into_iter().chain([column]).collect();
        said(lead(&figures, column, reference, &read(&figures, &columns)))
    }

    #[test]
    fn a_board_member_reads_what_an_interview_costs_and_on_what_assumption() {
        assert_eq!(
            lead_of(example::reso()),
            "En 2022, le coût complet par entretien est de 135,96 € (« Entretiens primo-accueil et conseil » : 260), \
             et avec le bénévolat de 141,58 €, en supposant que cette activité représente 15,0 % du coût complet de « Pôle ESS ». \
             L’argent public reçu par le pôle lui-même y entre pour 24,81 €. \
             En 2023, pour 100 heures payées, les bénévoles en donnent 5,2 h."
        );
    }

    #[test]
    fn where_no_cost_is_known_the_sentence_says_what_it_takes() {
        let mut document = example::small();
        assert!(lead_of(document.clone()).starts_with("Aucun indicateur"), "{}", lead_of(document));
        document = example::reso();
        let id = document.indicators.iter().find(|row| row.cost_share.is_some()).unwrap().id;
        document.indicators.update(id, |row| row.cost_share = None);
        assert!(lead_of(document.clone()).starts_with("Aucun coût"), "{}", lead_of(document));
    }

    fn sheet(typed: &[(Assumption, &str)], effet: &[(Assumption, &str)]) -> Feuille {
        let assume = |typed: &[(Assumption, &str)]| {
            let typed = typed.iter().map(|(kind, text)| (*kind, Entry::typed(text, None).unwrap().unwrap()));
            typed.collect::<Assumptions>()
        };
        Feuille {
            id: FeuilleId(1),
            label: "Insertion".into(),
            kind: FeuilleKind::CoutsEvites,
            indicator: None,
            assumptions: assume(typed),
            effets: vec![Effet { label: String::new(), assumptions: assume(effet) }],
        }
    }

    fn told(sheet: &Feuille) -> String {
        let none = Impact { rows: Vec::new(), overshared: Vec::new() };
        said(outcome(sheet, &impact::outcome(sheet, &none)))
    }

    #[test]
    fn what_is_avoided_is_never_told_without_what_it_costs() {
        use Assumption::{Annees, Attribution, Cout, Montant, Personnes, Reussite};
        let whole = [(Personnes, "40"), (Reussite, "20..30"), (Cout, "50000")];
        let effet = [(Montant, "5000"), (Annees, "2"), (Attribution, "50")];
        assert_eq!(
            told(&sheet(&whole, &effet)),
            "Entre un surcoût de 10 000,00 € (prudent) et un gain net de 10 000,00 € (favorable) : coûts évités de \
             40 000,00 € à 60 000,00 €, coût complet de l’action 50 000,00 €."
        );
        let whole = [(Personnes, "40"), (Reussite, "20"), (Cout, "100000")];
        let said = told(&sheet(&whole, &effet));
        assert!(said.starts_with("Surcoût de 60 000,00 € (prudent) à 60 000,00 € (favorable)"), "{said}");
        assert!(said.contains("ordre de grandeur"), "{said}");
        let said = told(&sheet(&whole, &effet[..2]));
        assert_eq!(said, "Il manque : part due à d’autres (effet 1).");
    }
}
