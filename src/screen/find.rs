//! Owns finding a line by what a person types: a label, an account, a funder, an amount. Example: `1234` finds 1 234,50.
//!
//! Must not know how what is found is shown.

use crate::compute::figures::Figures;
use crate::domain::document::id::LineId;
use crate::domain::document::line::Line;
use crate::domain::money::Amount;
use crate::domain::plan::plain;
use crate::format::{money, number};
use std::collections::HashSet;

/// A text to find, ready to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
    amounts: Vec<String>,
    negative: bool,
}

impl Query {
    /// Reads what was typed; nothing when it is blank.
    pub fn of(typed: &str) -> Option<Query> {
        let typed = typed.trim();
        let words: Vec<String> = plain(typed).split(' ').filter(|word| !word.is_empty()).map(String::from).collect();
        let amounts = amounts_of(typed);
        let negative = typed.starts_with(number::is_minus);
        (!words.is_empty() || !amounts.is_empty()).then_some(Query { words, amounts, negative })
    }

    /// Returns the lines that have it: every word in their label, account or funder, or the amount in one column.
    pub fn lines(&self, figures: &Figures) -> HashSet<LineId> {
        let document = &figures.document;
        let has_amount = |line: LineId| {
            let mut values = document.columns.iter().filter_map(|column| figures.value(column.id, line)?.amount());
            !self.amounts.is_empty() && values.any(|amount| self.meets_amount(amount))
        };
        let met = document.lines.iter().filter(|line| self.meets_words(figures, line) || has_amount(line.id));
        met.map(|line| line.id).collect()
    }

    fn meets_words(&self, figures: &Figures, line: &Line) -> bool {
        let document = &figures.document;
        let financeur = line.financeur.and_then(|id| document.financeurs.get(id));
        let said = plain(&line.label) + " " + &financeur.map(|row| plain(&row.name)).unwrap_or_default();
        let account = line.account.number();
        let met =
            |word: &String| said.contains(word.as_str()) || account.is_some_and(|number| number.starts_with(word));
        !self.words.is_empty() && self.words.iter().all(met)
    }

    /// Whole euros find any cents; decimals find those that begin so.
    fn meets_amount(&self, amount: Amount) -> bool {
        let text = money::plain_amount(amount.abs());
        let whole = text.split('.').next().unwrap_or_default();
        let same = |typed: &String| if typed.contains('.') { text.starts_with(typed.as_str()) } else { whole == typed };
        (!self.negative || amount.is_negative()) && self.amounts.iter().any(same)
    }
}

/// Returns the plain numbers that a text can be: `1 234,5` is 1234.5, `1,234` is 1234 and 1.234.
fn amounts_of(typed: &str) -> Vec<String> {
    let is_joint = |character: char| number::is_group_space(character) || number::is_apostrophe(character);
    let body = typed.trim_start_matches(number::is_minus).trim_end_matches(['€', ' ', '\u{A0}', '\u{202F}']).trim();
    let digits: String = body.chars().filter(|character| !is_joint(*character)).collect();
    let is_number = digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.chars().all(|digit| digit.is_ascii_digit() || matches!(digit, ',' | '.'));
    if !is_number {
        return Vec::new();
    }
    let joined: String = digits.chars().filter(char::is_ascii_digit).collect();
    let whole = |text: &str| {
        let short = text.trim_start_matches('0');
        if short.is_empty() || short.starts_with('.') { format!("0{short}") } else { short.to_owned() }
    };
    match digits.rsplit_once([',', '.']) {
        None => vec![whole(&joined)],
        Some((before, after)) => {
            let before: String = before.chars().filter(char::is_ascii_digit).collect();
            let decimal = whole(&format!("{before}.{after}"));
            // Three digits after the only separator may be thousands.
            if after.len() == 3 { vec![decimal, whole(&joined)] } else { vec![decimal] }
        }
    }
}

/// Returns the lines that have what was typed, in the order given; none for a blank text.
pub fn find(figures: &Figures, order: &[LineId], typed: &str) -> Vec<LineId> {
    let Some(query) = Query::of(typed) else { return Vec::new() };
    let found = query.lines(figures);
    order.iter().filter(|line| found.contains(line)).copied().collect()
}

/// Returns the one of the lines found to go to from `from`: the next or the one before in `order`, around its ends.
pub fn next(found: &[LineId], order: &[LineId], from: Option<LineId>, forward: bool) -> Option<LineId> {
    let place = |line: LineId| order.iter().position(|other| *other == line);
    let here = from.and_then(place);
    let beyond = |line: &&LineId| match (place(**line), here) {
        (Some(place), Some(here)) => {
            if forward {
                place > here
            } else {
                place < here
            }
        }
        _ => true,
    };
    let (first, last) = (found.first(), found.last());
    let found = if forward { found.iter().find(beyond).or(first) } else { found.iter().rev().find(beyond).or(last) };
    found.copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;
    use std::sync::Arc;

    fn labels(figures: &Figures, typed: &str) -> Vec<String> {
        let order: Vec<LineId> = figures.document.lines.iter().map(|line| line.id).collect();
        let label = |id: &LineId| figures.document.lines.get(*id).unwrap().label.clone();
        find(figures, &order, typed).iter().map(label).collect()
    }

    #[test]
    fn lines_are_found_by_label_account_funder_and_amount() {
        let figures = Figures::of(Arc::new(example::small()), None);
        for (typed, expected) in [
            ("fete", vec!["Fête du village", "Animations de la fête"]),
            ("FÊTE animation", vec!["Animations de la fête"]),
            ("613", vec!["Location de la salle"]),
            ("commune", vec!["Subvention de la commune"]),
            ("6312", vec!["Matériaux et outils"]),
            ("6 312,3", vec!["Matériaux et outils"]),
            ("6\u{202F}312,35 €", vec!["Matériaux et outils"]),
            ("6,312.35", vec!["Matériaux et outils"]),
            ("6,240", vec!["Fête du village"]),
            ("-6312", vec![]),
            ("63", vec![]),
            ("zzz", vec![]),
            ("  ", vec![]),
        ] {
            assert_eq!(labels(&figures, typed), expected, "{typed}");
        }
    }

    #[test]
    fn the_next_one_found_goes_around_the_ends() {
        let order: Vec<LineId> = (1..=5).map(LineId).collect();
        let found = [LineId(2), LineId(4)];
        for (from, forward, expected) in [
            (None, true, 2),
            (Some(1), true, 2),
            (Some(2), true, 4),
            (Some(4), true, 2),
            (Some(4), false, 2),
            (Some(1), false, 4),
        ] {
            assert_eq!(next(&found, &order, from.map(LineId), forward), Some(LineId(expected)));
        }
        assert_eq!(next(&[], &order, None, true), None);
    }
}
