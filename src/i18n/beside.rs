//! What the difference of two columns is called. Example: "Évolution" from one exercice to another, "Différence" between a
//! scenario and its base, "Écart" between a budget and what came of it.

use super::text::{Text, fill, text};
use crate::compute::compare::Beside;
use crate::domain::money::Amount;
use crate::format::money;

/// Returns the name of the difference to what stands beside.
pub fn difference(beside: Beside) -> Text {
    match beside {
        Beside::Year => Text::Evolution,
        Beside::Base | Beside::Version => Text::Difference,
        Beside::Planned | Beside::Happened => Text::Ecart,
    }
}

/// Says what stands beside, by its amount: "base\u{a0}: +31 033,99 €".
pub fn instead(beside: Beside, amount: Amount) -> String {
    let said = match beside {
        Beside::Year => Text::FromBefore,
        Beside::Base => Text::FromBase,
        Beside::Version => Text::FromVersion,
        Beside::Planned => Text::FromPlanned,
        Beside::Happened => Text::FromHappened,
    };
    fill(said, &[&money::signed(amount)])
}

/// Heads the column of differences to the column named `label`.
pub fn difference_with(beside: Beside, label: &str) -> String {
    let said = if beside == Beside::Year { Text::CompareSince } else { Text::CompareWith };
    fill(said, &[text(difference(beside)), label])
}

/// Asks where the difference comes from.
pub fn whence(beside: Beside) -> Text {
    match difference(beside) {
        Text::Evolution => Text::WayTitle,
        Text::Ecart => Text::WayTitleEcart,
        _ => Text::WayTitleDifference,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::compare::beside;
    use crate::domain::document::column::{Column, Nature};
    use crate::domain::document::id::ColumnId;
    use crate::example;

    #[test]
    fn a_difference_is_named_after_the_two_columns() {
        let mut document = example::reso();
        let [accounts, budget] = [0, 1].map(|place| (**document.columns.at(place).unwrap()).clone());
        let mut add = |nature: Nature, of: &Column| {
            let id: ColumnId = document.fresh();
            document.columns.push(Column { id, label: format!("Colonne {}", id.0), nature, ..of.clone() });
            id
        };
        let played = add(Nature::Scenario { base: budget.id }, &budget);
        let again = add(Nature::Scenario { base: played }, &budget);
        let amended = add(Nature::BudgetRectificatif, &budget);
        let came = add(Nature::Realise, &budget);
        for (column, reference, name, said) in [
            (budget.id, accounts.id, "Évolution depuis X", "avant\u{a0}: +1,00\u{a0}€"),
            (played, budget.id, "Différence avec X", "base\u{a0}: +1,00\u{a0}€"),
            (again, budget.id, "Différence avec X", "base\u{a0}: +1,00\u{a0}€"),
            (budget.id, played, "Différence avec X", "en face\u{a0}: +1,00\u{a0}€"),
            (amended, budget.id, "Différence avec X", "en face\u{a0}: +1,00\u{a0}€"),
            (played, accounts.id, "Évolution depuis X", "avant\u{a0}: +1,00\u{a0}€"),
            (came, budget.id, "Écart avec X", "prévu\u{a0}: +1,00\u{a0}€"),
            (played, came, "Écart avec X", "réalisé\u{a0}: +1,00\u{a0}€"),
        ] {
            let beside = beside(&document, column, reference);
            assert_eq!(difference_with(beside, "X"), name, "{column:?} {reference:?}");
            assert_eq!(instead(beside, Amount::from_cents(100)), said, "{column:?} {reference:?}");
        }
        assert_eq!(whence(Beside::Happened), Text::WayTitleEcart);
    }
}
