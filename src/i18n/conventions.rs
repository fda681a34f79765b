//! What is said of agreements: the rule, what decides, what follows for the accounts. Example: "60 % des dépenses
//! éligibles, au plus 30 000,00 €".

use super::refusal::fault_sentence;
use super::text::{Text, fill, text};
use crate::compute::conventions::{Binding, Claim, Report, Worth};
use crate::domain::command::RuleKind;
use crate::domain::document::Document;
use crate::domain::document::financeur::{Convention, Rule, Stage};
use crate::domain::document::id::ConventionId;
use crate::domain::money::Amount;
use crate::format::money::money;
use crate::format::number;
use rust_decimal::Decimal;

/// Returns the name of a stage.
pub fn stage_name(stage: Stage) -> Text {
    match stage {
        Stage::Demande => Text::StatusDemande,
        Stage::Notifie => Text::StatusNotifie,
        Stage::Conventionne => Text::StatusConventionne,
        Stage::Retenu => Text::StageRetenu,
        Stage::Verse => Text::StatusVerse,
    }
}

/// Returns the name of a kind of rule, and what it does.
pub fn rule_kind(kind: RuleKind) -> (Text, Text) {
    match kind {
        RuleKind::Fixed => (Text::RuleFixed, Text::RuleFixedSaid),
        RuleKind::Rate => (Text::RuleRate, Text::RuleRateSaid),
        RuleKind::LeastOfThree => (Text::RuleLeast, Text::RuleLeastSaid),
    }
}

/// Says how a grant follows from the costs.
pub fn rule(rule: Rule) -> String {
    match rule {
        Rule::Fixed => text(Text::RuleFixed).into(),
        Rule::Rate { rate, cap: None } => fill(Text::RuleRateOf, &[&percent(rate)]),
        Rule::Rate { rate, cap: Some(cap) } => fill(Text::RuleRateCapped, &[&percent(rate), &money(cap)]),
        Rule::LeastOfThree { rate } => fill(Text::RuleLeastOf, &[&percent(rate)]),
    }
}

/// Says what decides what an agreement gives: "50 % de 70 000,00 €".
pub fn binding(convention: &Convention, worth: &Worth) -> String {
    let eligible = money(worth.costs.eligible.unwrap_or_default());
    match (worth.binding, convention.rule) {
        (Binding::Agreed, _) => {
            let stage = worth.agreed.map(|(stage, _)| stage);
            let whole = stage.and_then(|stage| convention.amounts.get(stage));
            let name = stage.map(|stage| text(stage_name(stage)).to_lowercase()).unwrap_or_default();
            let is_whole = whole == worth.agreed.map(|(_, amount)| amount);
            fill(if is_whole { Text::BindingAgreed } else { Text::BindingShare }, &[&name])
        }
        (Binding::Rate, Rule::Rate { rate, .. } | Rule::LeastOfThree { rate }) => {
            fill(Text::BindingRate, &[&percent(rate), &eligible])
        }
        (Binding::Rate, Rule::Fixed) => String::new(),
        (Binding::Cap, _) => text(Text::BindingCap).into(),
        (Binding::Left, _) => fill(Text::BindingLeft, &[&eligible, &money(worth.costs.others)]),
        (Binding::Outside, _) => text(Text::BindingOutside).into(),
    }
}

/// Says what there is to know of an agreement in a column, the most urgent first.
pub fn notes(document: &Document, convention: &Convention, column: &str, report: &Report) -> Vec<String> {
    let mut notes = Vec::new();
    if let Err(fault) = &report.worth {
        notes.push(fault_sentence(fault).0);
    }
    if let Rule::Rate { rate, .. } | Rule::LeastOfThree { rate } = convention.rule
        && rate > Decimal::ONE
    {
        notes.push(fill(Text::NoteRate, &[&percent(rate)]));
    }
    if let Some(base) = report.base_above {
        let eligible = report.costs.and_then(|costs| costs.eligible).unwrap_or_default();
        notes.push(fill(Text::NoteBaseAbove, &[&money(base), column, &money(eligible)]));
    }
    let is_outside = report.worth.as_ref().is_ok_and(|worth| worth.binding == Binding::Outside);
    match (report.booked, report.difference.filter(|difference| !difference.is_zero())) {
        (None, _) if !is_outside => notes.push(fill(Text::NoteNotBooked, &[column])),
        (Some(booked), Some(difference)) => {
            let than = if difference > Amount::ZERO { Text::NoteBookedMore } else { Text::NoteBookedLess };
            notes.push(fill(than, &[&money(booked), &money(difference.abs())]));
        }
        _ => {}
    }
    if let Some(line) = report.unsigned.and_then(|line| document.lines.get(line)) {
        notes.push(fill(Text::NoteUnsigned, &[&line.label]));
    }
    notes.extend(report.later.map(|later| fill(Text::NoteLater, &[&money(later)])));
    notes.extend(report.unspent.map(|unspent| fill(Text::NoteUnspent, &[&money(unspent)])));
    if matches!(convention.rule, Rule::LeastOfThree { .. }) && convention.action.is_none() {
        notes.push(text(Text::NoteNoAction).into());
    }
    notes
}

/// Says that a cost is claimed for more than it comes to, and by whom.
pub fn claim(document: &Document, claim: &Claim) -> String {
    let line = document.lines.get(claim.line).map(|line| line.label.as_str()).filter(|label| !label.is_empty());
    let by: Vec<String> = claim.by.iter().map(|(convention, rate)| part(document, *convention, *rate)).collect();
    fill(Text::NoteClaim, &[line.unwrap_or(text(Text::Unnamed)), &percent(claim.total), &by.join(", ")])
}

fn part(document: &Document, convention: ConventionId, rate: Decimal) -> String {
    let label = document.conventions.get(convention).map(|row| row.label.clone()).unwrap_or_default();
    fill(Text::ReadDoublePart, &[&label, &percent(rate)])
}

/// Writes a rate without the places it does not need: `60 %`, `37,5 %`.
fn percent(rate: Decimal) -> String {
    let hundredths = rate.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(rate);
    format!("{}\u{a0}%", number::decimal(hundredths, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_reads_as_a_treasurer_says_it() {
        let rate = Decimal::new(375, 3);
        let cap = Some(Amount::from_cents(3_000_000));
        assert_eq!(
            rule(Rule::Rate { rate, cap }),
            "37,5\u{a0}% des dépenses éligibles, au plus 30\u{202f}000,00\u{a0}€"
        );
        assert_eq!(rule(Rule::LeastOfThree { rate: Decimal::new(5, 1) }), "Le moindre de trois montants, à 50\u{a0}%");
    }
}
