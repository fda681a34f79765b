//! How far a column has gone, in words: "arrêté le 14 mars 2026 par le CA". What lines leave behind in closed columns.

use super::text::{Text, fill, text};
use crate::domain::document::column::{Column, State};
use crate::format::date;

/// Returns the word for the state of a column: accounts are approved, budgets voted.
pub fn state_word(column: &Column) -> Text {
    match (&column.state, column.is_realise()) {
        (State::Brouillon, _) => Text::StateBrouillon,
        (State::Arrete(_), _) => Text::StateArrete,
        (State::Approuve(_), true) => Text::StateApprouve,
        (State::Approuve(_), false) => Text::StateVote,
    }
}

/// Says the state of a column, with its day and who decided.
pub fn state(column: &Column) -> String {
    let word = text(state_word(column));
    match &column.state {
        State::Brouillon => word.into(),
        State::Arrete(decision) | State::Approuve(decision) => {
            fill(Text::StateOn, &[word, &date::long(decision.date)]) + &by(decision.body.trim())
        }
    }
}

/// Says by whom: the article that French asks for, where the body is a known one.
fn by(body: &str) -> String {
    let lower = body.to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    let said = match () {
        () if body.is_empty() => return String::new(),
        () if begins(&["le ", "la ", "les ", "l’", "l'", "notre ", "nos "]) => Text::StateBy,
        () if begins(&["ca", "conseil", "bureau", "comité"]) => Text::StateByLe,
        () if begins(&["ag", "assemblée"]) => Text::StateByLa,
        () => Text::StateByOther,
    };
    fill(said, &[body])
}

/// Says that lines were deleted, and which closed columns keep what they were.
pub fn deleted(count: usize, kept_in: &[&str]) -> String {
    if kept_in.is_empty() {
        return text(Text::LineDeletedNotice).into();
    }
    let columns: Vec<String> = kept_in.iter().map(|label| fill(Text::Quoted, &[label])).collect();
    fill(if count > 1 { Text::LinesKept } else { Text::LineKept }, &[&columns.join(", ")])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_takes_the_article_it_needs() {
        for (body, said) in [
            ("CA", " par le CA"),
            ("AG du 3 mars", " par l’AG du 3 mars"),
            ("Assemblée générale", " par l’Assemblée générale"),
            ("la présidente", " par la présidente"),
            ("Collégiale", " (Collégiale)"),
            ("", ""),
        ] {
            assert_eq!(by(body), said, "{body}");
        }
    }

    #[test]
    fn what_a_closed_column_keeps_is_said() {
        assert_eq!(deleted(1, &[]), "Ligne supprimée");
        let kept = deleted(1, &["Provisoire 2022"]).replace('\u{a0}', " ");
        assert_eq!(kept, "Ligne supprimée ; elle reste dans « Provisoire 2022 »");
        let kept = deleted(3, &["A", "B"]).replace('\u{a0}', " ");
        assert_eq!(kept, "Lignes supprimées ; elles restent dans « A », « B »");
    }
}
