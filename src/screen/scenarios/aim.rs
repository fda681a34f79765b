//! Owns which lines a hypothesis is about, as a person types and reads it. Example: `641, 645, 631/633`, "6 lignes".

use crate::domain::document::Document;
use crate::domain::document::id::LineId;
use crate::domain::document::lever::{Effect, Selector};
use crate::domain::document::line::Line;
use crate::domain::money::{Amount, Overflow};
use crate::domain::plan::{self, AccountNumber, PlanVersion, plain};
use crate::format::{money, number};
use crate::i18n::{Rejection, Text, fill, text};
use crate::screen::scenarios::dial::{Kind, Number};
use rust_decimal::Decimal;

/// What the payroll is made of, unless one says otherwise.
pub const PAYROLL: &str = "641, 645, 631, 633";

/// How many lines a name lists.
const NAMED: usize = 3;

/// Reads account numbers typed one after the other.
///
/// # Errors
/// The first text that is no number of class 6 or 7, or none at all.
pub fn accounts(typed: &str) -> Result<Vec<AccountNumber>, Rejection> {
    let words = typed.split(|between: char| between.is_whitespace() || matches!(between, ',' | ';' | '/' | '+'));
    let mut accounts: Vec<AccountNumber> = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        let number = word.parse::<AccountNumber>().ok().filter(|number| !number.nature().is_cvn());
        let number = number.ok_or_else(|| Rejection::sentence(fill(Text::AimNotAnAccount, &[word])))?;
        if !accounts.contains(&number) {
            accounts.push(number);
        }
    }
    if accounts.is_empty() { Err(Rejection::sentence(text(Text::AimNoAccount))) } else { Ok(accounts) }
}

/// Writes account numbers as [`accounts`] reads them.
pub fn accounts_text(accounts: &[AccountNumber]) -> String {
    let numbers: Vec<&str> = accounts.iter().map(AccountNumber::as_str).collect();
    numbers.join(", ")
}

/// Returns what the lines have in common, in words: accounts, a name, labels.
pub fn name(document: &Document, selector: &Selector) -> String {
    let found = match selector {
        Selector::Accounts(accounts) => return accounts_text(accounts),
        Selector::Financeur(id) => document.financeurs.get(*id).map(|row| row.name.clone()),
        Selector::Pole(id) => document.poles.get(*id).map(|row| row.label.clone()),
        Selector::Action(id) => document.actions.get(*id).map(|row| row.label.clone()),
        Selector::Lines(lines) => Some(labels(document, lines)),
    };
    found.filter(|name| !name.is_empty()).unwrap_or_else(|| text(Text::AimGone).into())
}

fn labels(document: &Document, lines: &[LineId]) -> String {
    let rows: Vec<&Line> = lines.iter().filter_map(|line| document.lines.get(*line)).map(|line| &**line).collect();
    let said = rows.iter().take(NAMED).map(|line| label(line)).collect::<Vec<_>>().join(", ");
    match rows.len().saturating_sub(NAMED) {
        0 => said,
        more => fill(Text::AimAndMore, &[&said, &number::decimal(Decimal::from(more), 0)]),
    }
}

fn label(line: &Line) -> String {
    if line.label.is_empty() { text(Text::Unnamed).into() } else { line.label.clone() }
}

/// Says which lines a hypothesis is about and what they are worth: "641, 645 · 3 lignes · 668 814,43 €".
pub fn perimeter(document: &Document, selector: &Selector, lines: usize, worth: Result<Amount, Overflow>) -> String {
    let name = name(document, selector);
    let worth = worth.map(money::money).unwrap_or_else(|_| text(Text::TotalTooLarge).into());
    match lines {
        0 => fill(Text::PerimeterNone, &[&name]),
        1 => fill(Text::PerimeterOne, &[&name, &worth]),
        count => fill(Text::PerimeterMany, &[&name, &number::decimal(Decimal::from(count), 0), &worth]),
    }
}

/// Returns the label a hypothesis gets when its author gives none: "641, 645", "Sans : Région Bretagne".
pub fn usual_label(document: &Document, selector: &Selector, effect: Effect) -> String {
    let name = match selector {
        // One account says more by its name than by its number.
        Selector::Accounts(accounts) if accounts.len() == 1 => {
            let plan = document.columns.iter().next_back().map_or(PlanVersion::Pca2025, |column| column.plan());
            let named = accounts.first().and_then(|account| plan::label(plan, *account));
            named.map_or_else(|| name(document, selector), str::to_owned)
        }
        _ => name(document, selector),
    };
    match effect {
        Effect::Absent => fill(Text::LeverWithout, &[&name]),
        _ => name,
    }
}

/// Says what a hypothesis does in few words: "+3 %", "40 × 25,00 €", "sans ces lignes".
pub fn effect(effect: Effect) -> String {
    let kind = Kind::of(effect);
    let numbers = Number::of(kind).iter().filter_map(|number| Some(number.shown(number.value(effect)?)));
    match kind {
        Kind::Absent => text(Text::LeverAbsent).into(),
        _ => numbers.collect::<Vec<_>>().join(" × "),
    }
}

/// Returns the lines, not `chosen` yet, that have every word typed in their label or account, at most `limit`: those whose
/// label begins so come first.
pub fn found(document: &Document, typed: &str, chosen: &[LineId], limit: usize) -> Vec<LineId> {
    let typed = if typed.trim().is_empty() { String::new() } else { plain(typed) };
    let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    let rank = |line: &Line| {
        let (label, number) = (plain(&line.label), line.account.number());
        let meets = |word: &&str| label.contains(*word) || number.is_some_and(|number| number.starts_with(word));
        words.iter().all(meets).then(|| usize::from(!label.starts_with(&typed)))
    };
    let lines = document.lines.iter().filter(|line| line.account.side().is_some() && !chosen.contains(&line.id));
    let mut ranked: Vec<(usize, LineId)> = lines.filter_map(|line| Some((rank(line)?, line.id))).collect();
    // Equal ones keep the order of the document.
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, line)| line).take(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn accounts_are_typed_in_any_of_the_usual_ways() {
        for typed in ["641, 645, 631, 633", "641;645 631/633", " 641+645, 631, 633, 641 "] {
            assert_eq!(accounts_text(&accounts(typed).unwrap()), PAYROLL, "{typed}");
        }
        for wrong in ["", " , ", "6", "12", "64a", "861", "64, 512"] {
            assert!(accounts(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn lines_are_found_by_label_and_account_and_named() {
        let document = example::reso();
        let label = |line: &LineId| document.lines.get(*line).unwrap().label.clone();
        let locations = found(&document, "LOCA", &[], 5);
        assert_eq!(locations.iter().map(label).collect::<Vec<_>>(), ["Locations"]);
        assert!(found(&document, "loca", &locations, 5).is_empty());
        assert_eq!(found(&document, "region dla", &[], 5).iter().map(label).collect::<Vec<_>>(), ["REGION DLA"]);
        let some = found(&document, "62", &[], 5);
        let said = name(&document, &Selector::Lines(some));
        assert!(said.ends_with(" et 2\u{a0}autres"), "{said}");
        let none = Selector::Lines(vec![LineId(99_999)]);
        assert_eq!(name(&document, &none), text(Text::AimGone));
    }
}
