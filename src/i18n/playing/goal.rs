//! Says what is missing: the number that reaches the résultat wanted, or why none does.

use super::names::{moved, step, subject};
use crate::compute::goal::{Answer, Goal, NoAnswer};
use crate::compute::trial::{Point, Trouble};
use crate::domain::document::Document;
use crate::i18n::sentences::{Piece, result};
use crate::i18n::{Text, fill, text};

/// Says the answer to *Combien manque-t-il ?*
pub fn goal(document: &Document, goal: &Goal, answer: &Result<Answer, NoAnswer>) -> Vec<Piece> {
    let name = subject(document, goal.subject);
    let number = |point: Point| moved(document, goal.subject, point.number);
    match answer {
        Ok(answer) => reached(document, goal, answer),
        Err(NoAnswer::NoEffect) => vec![Piece::Plain(fill(Text::GoalNoEffect, &[&name]))],
        Err(NoAnswer::OutOfReach { nearest, .. }) => vec![
            Piece::Plain(fill(Text::GoalTooFar, &[&name])),
            Piece::Strong(number(*nearest)),
            Piece::Plain(fill(Text::GoalNearest, &[&result(nearest.resultat)])),
        ],
        Err(NoAnswer::Trouble(why)) => vec![Piece::Plain(text(trouble(*why)).into())],
    }
}

/// Says why a number cannot be tried.
pub fn trouble(trouble: Trouble) -> Text {
    match trouble {
        Trouble::Gone => Text::TrialGone,
        Trouble::NoNumber => Text::TrialNoNumber,
        Trouble::TooLarge => Text::TrialTooLarge,
        Trouble::Faulty => Text::TrialFaulty,
    }
}

fn reached(document: &Document, goal: &Goal, answer: &Answer) -> Vec<Piece> {
    let number = |number| moved(document, goal.subject, number);
    let name = subject(document, goal.subject);
    let column = document.columns.get(goal.column).map(|column| column.label.clone()).unwrap_or_default();
    let (now, exact) = (answer.now, answer.exact);
    if now == exact {
        let said = [&name, &number(now.number), &column, &result(now.resultat)];
        return vec![Piece::Plain(fill(Text::GoalThere, &said.map(String::as_str)))];
    }
    // What is already better than wanted may get worse.
    let verb = text(if now.resultat > goal.target { Text::GoalMay } else { Text::GoalMust });
    let opening = match goal.target.is_zero() {
        true => fill(Text::GoalBalance, &[&column, &name, verb]),
        false => fill(Text::GoalTarget, &[&result(goal.target), &column, &name, verb]),
    };
    let mut pieces = vec![Piece::Plain(opening), Piece::Strong(number(exact.number))];
    if let Some(whole) = answer.whole.filter(|whole| whole.number != exact.number) {
        pieces.push(Piece::Plain(fill(Text::GoalWhole, &[&number(whole.number)])));
    }
    pieces.push(Piece::Plain(fill(Text::GoalNow, &[&number(now.number)])));
    let more = if exact.number > now.number { Text::GoalMore } else { Text::GoalLess };
    if let Some(by) = exact.number.checked_sub(now.number).map(|by| by.abs()) {
        pieces.push(Piece::Plain(fill(more, &[&step(document, goal.subject, by)])));
    }
    if exact.resultat != goal.target {
        pieces.push(Piece::Plain(fill(Text::GoalStepped, &[&result(exact.resultat)])));
    }
    pieces.push(Piece::Plain(".".into()));
    if let Some(other) = answer.other {
        pieces.push(Piece::Plain(fill(Text::GoalOther, &[&number(other.number)])));
    }
    pieces
}
