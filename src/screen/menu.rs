//! Owns the menu: what this association uses is in sight, the rest sits under *Plus*.

use crate::domain::document::Document;
use crate::route::Route;

/// The views in sight and those under *Plus*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// In sight.
    pub shown: Vec<Route>,
    /// Under *Plus*.
    pub more: Vec<Route>,
}

/// Up to so many lines, one reads a budget over at a glance.
const DOZEN: usize = 12;

/// Returns the menu of a document while a view is on screen: what it said it has, what it holds anyway, and that view.
pub fn menu(document: &Document, on_screen: Route) -> Menu {
    let uses = |route: &Route| match route {
        Route::Budget | Route::Dossiers => true,
        Route::Benevolat => {
            document.uses.volunteers
                || document.uses.employees
                || !document.missions.is_empty()
                || !document.postes.is_empty()
        }
        Route::Financeurs => document.uses.grants || !document.financeurs.is_empty(),
        Route::Poles => !document.poles.is_empty() || !document.actions.is_empty(),
        Route::Impact => !document.indicators.is_empty() || !document.feuilles.is_empty(),
        Route::Scenarios => document.columns.iter().any(|column| column.base().is_some()),
        Route::Suivi => document.lines.len() > DOZEN,
        Route::Commencer => false,
    };
    let (shown, more) = Route::ALL.into_iter().partition(|route| *route == on_screen || uses(route));
    Menu { shown, more }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn impact_is_in_sight_once_something_is_counted() {
        let shows = |document: &Document| menu(document, Route::Budget).shown.contains(&Route::Impact);
        assert!(shows(&example::reso()));
        assert!(!shows(&example::small()));
        assert!(menu(&example::small(), Route::Budget).more.contains(&Route::Impact));
    }

    #[test]
    fn the_follow_up_is_in_sight_beyond_a_dozen_lines() {
        let is_shown = |document: &Document| menu(document, Route::Budget).shown.contains(&Route::Suivi);
        assert!(is_shown(&example::reso()));
        let mut small = example::small();
        assert_eq!(small.lines.len(), 12);
        assert!(!is_shown(&small));
        assert!(menu(&small, Route::Budget).more.contains(&Route::Suivi));
        assert!(menu(&small, Route::Suivi).shown.contains(&Route::Suivi), "one sees where one is");
        let more = example::reso().lines.iter().next().map(|line| (**line).clone()).unwrap();
        let id = small.fresh();
        small.lines.push(crate::domain::document::line::Line { id, ..more });
        assert!(is_shown(&small));
    }
}
