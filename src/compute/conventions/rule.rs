//! Owns what an agreement gives for its costs, and what it is that decides: the amount agreed, the rate, what is left.
//!
//! The rule of the FSE as an intermediary body publishes it (Département du Doubs): the least of the grant agreed, the rate of
//! the eligible costs, and these costs less the other funding received.

use super::share::share;
use crate::domain::date::Exercice;
use crate::domain::document::financeur::{Convention, Rule, Stage};
use crate::domain::expression::FaultKind;
use crate::domain::money::Amount;

/// What an agreement looks at in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Costs {
    /// The eligible costs; nothing when it names none.
    pub eligible: Option<Amount>,
    /// The other funding of its action.
    pub others: Amount,
}

/// What an agreement gives in a column, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    /// What it looks at.
    pub costs: Costs,
    /// The furthest amount known and the exercice's share of it.
    pub agreed: Option<(Stage, Amount)>,
    /// The rate of the eligible costs.
    pub by_rate: Option<Amount>,
    /// The exercice's share of the most it may come to.
    pub cap: Option<Amount>,
    /// The eligible costs that no other funding pays, where that counts.
    pub left: Option<Amount>,
    /// What it gives.
    pub gives: Amount,
    /// What decides.
    pub binding: Binding,
}

/// What decides what an agreement gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// The amount agreed.
    Agreed,
    /// The rate of the eligible costs.
    Rate,
    /// The cap.
    Cap,
    /// What the other funding leaves of the eligible costs.
    Left,
    /// The exercice has no day in common with it.
    Outside,
}

/// Returns what an agreement gives for these costs in an exercice.
///
/// Amounts agreed for several exercices, and the cap, count by days; costs are those of the exercice itself. Never below
/// zero. Where several decide as much, the first in the order of the rule is said to.
///
/// # Errors
/// [`FaultKind::NoEligible`] when it follows costs and names none, [`FaultKind::NoAgreedAmount`] when it gives an amount that
/// nobody knows, [`FaultKind::TooLarge`].
pub fn worth(convention: &Convention, exercice: Exercice, costs: &Costs) -> Result<Worth, FaultKind> {
    let own_share = |amount: Amount| share(amount, convention.period, exercice).map_err(|_| FaultKind::TooLarge);
    // What was accepted after control is the last word on an amount; on costs, it is what they come to.
    let stages: &[Stage] = match convention.rule {
        Rule::Fixed => &[Stage::Retenu, Stage::Conventionne, Stage::Notifie, Stage::Demande],
        Rule::Rate { .. } | Rule::LeastOfThree { .. } => &[Stage::Conventionne, Stage::Notifie, Stage::Demande],
    };
    let known = stages.iter().find_map(|stage| Some((*stage, convention.amounts.get(*stage)?)));
    let agreed = known.map(|(stage, amount)| Ok((stage, own_share(amount)?))).transpose()?;
    let (rate, cap) = match convention.rule {
        Rule::Fixed => (None, None),
        Rule::Rate { rate, cap } => (Some(rate), cap.map(own_share).transpose()?),
        Rule::LeastOfThree { rate } => (Some(rate), None),
    };
    let by_rate = costs.eligible.zip(rate).map(|(eligible, rate)| eligible.times(rate)).transpose();
    let by_rate = by_rate.map_err(|_| FaultKind::TooLarge)?;
    let is_least = matches!(convention.rule, Rule::LeastOfThree { .. });
    let left = costs.eligible.filter(|_| is_least).map(|eligible| eligible.minus(costs.others)).transpose();
    let left = left.map_err(|_| FaultKind::TooLarge)?;
    let worth = |gives: Amount, binding| {
        Ok(Worth { costs: *costs, agreed, by_rate, cap, left, gives: gives.max(Amount::ZERO), binding })
    };
    if !convention.period.meets(exercice) {
        return worth(Amount::ZERO, Binding::Outside);
    }
    let amount = agreed.map(|(_, amount)| (amount, Binding::Agreed));
    let by_rate = by_rate.map(|by_rate| (by_rate, Binding::Rate));
    let candidates = match convention.rule {
        Rule::Fixed => [Some(amount.ok_or(FaultKind::NoAgreedAmount)?), None, None],
        Rule::Rate { .. } => [Some(by_rate.ok_or(FaultKind::NoEligible)?), cap.map(|cap| (cap, Binding::Cap)), None],
        Rule::LeastOfThree { .. } => {
            [amount, Some(by_rate.ok_or(FaultKind::NoEligible)?), left.map(|left| (left, Binding::Left))]
        }
    };
    let least = candidates.into_iter().flatten().min_by_key(|(amount, _)| *amount);
    let (gives, binding) = least.ok_or(FaultKind::NoAgreedAmount)?;
    worth(gives, binding)
}

#[cfg(test)]
mod tests {
    use super::super::case::{convention, euros, year};
    use super::*;
    use crate::domain::document::financeur::Stages;
    use rust_decimal::Decimal;

    fn given(rule: Rule, amounts: Stages, eligible: &str, others: &str) -> Result<(String, Binding), FaultKind> {
        let agreement = Convention { rule, amounts, ..convention(2023) };
        let costs = Costs { eligible: Some(euros(eligible)), others: euros(others) };
        worth(&agreement, year(2023), &costs).map(|worth| (worth.gives.to_string(), worth.binding))
    }

    fn rate(percent: i64) -> Decimal {
        Decimal::new(percent, 2)
    }

    #[test]
    fn t6_eighty_per_cent_of_3_000_then_of_3_600() {
        let rule = Rule::Rate { rate: rate(80), cap: None };
        assert_eq!(given(rule, Stages::default(), "3000", "0"), Ok(("2400.00".into(), Binding::Rate)));
        assert_eq!(given(rule, Stages::default(), "3600", "0"), Ok(("2880.00".into(), Binding::Rate)));
    }

    #[test]
    fn t7_the_fse_gives_the_least_of_three() {
        let rule = Rule::LeastOfThree { rate: rate(50) };
        let agreed = || Stages { conventionne: Some(euros("40000")), ..Stages::default() };
        assert_eq!(given(rule, agreed(), "70000", "38000"), Ok(("32000.00".into(), Binding::Left)));
        assert_eq!(given(rule, agreed(), "70000", "30000"), Ok(("35000.00".into(), Binding::Rate)));
        assert_eq!(given(rule, agreed(), "90000", "30000"), Ok(("40000.00".into(), Binding::Agreed)));
        assert_eq!(given(rule, agreed(), "70000", "75000"), Ok(("0.00".into(), Binding::Left)), "never below zero");
        assert_eq!(given(rule, Stages::default(), "90000", "0"), Ok(("45000.00".into(), Binding::Rate)));
    }

    #[test]
    fn a_fixed_grant_is_the_furthest_amount_known() {
        let asked = Stages { demande: Some(euros("9000")), ..Stages::default() };
        assert_eq!(given(Rule::Fixed, asked.clone(), "0", "0"), Ok(("9000.00".into(), Binding::Agreed)));
        let signed = Stages { conventionne: Some(euros("8000")), ..asked };
        assert_eq!(given(Rule::Fixed, signed.clone(), "0", "0"), Ok(("8000.00".into(), Binding::Agreed)));
        let kept = Stages { retenu: Some(euros("7500")), ..signed };
        assert_eq!(given(Rule::Fixed, kept, "0", "0"), Ok(("7500.00".into(), Binding::Agreed)));
        assert_eq!(given(Rule::Fixed, Stages::default(), "0", "0"), Err(FaultKind::NoAgreedAmount));
    }

    #[test]
    fn a_cap_holds_and_costs_that_nobody_named_are_no_zero() {
        let capped = Rule::Rate { rate: rate(60), cap: Some(euros("30000")) };
        assert_eq!(given(capped, Stages::default(), "80000", "0"), Ok(("30000.00".into(), Binding::Cap)));
        let agreement = Convention { rule: capped, ..convention(2023) };
        assert_eq!(worth(&agreement, year(2023), &Costs::default()), Err(FaultKind::NoEligible));
    }

    #[test]
    fn an_exercice_before_or_after_it_has_nothing() {
        let agreement = Convention { rule: Rule::Rate { rate: rate(60), cap: None }, ..convention(2023) };
        let costs = Costs { eligible: Some(euros("1000")), others: Amount::ZERO };
        let outside = worth(&agreement, year(2024), &costs).unwrap();
        assert_eq!((outside.gives, outside.binding), (Amount::ZERO, Binding::Outside));
    }
}
