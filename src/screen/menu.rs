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

/// Returns the menu of a document: what it said it has, and what it holds anyway.
pub fn menu(document: &Document) -> Menu {
    let uses = |route: &Route| match route {
        Route::Budget | Route::Dossiers => true,
        Route::Benevolat => {
            document.uses.volunteers
                || document.uses.employees
                || !document.missions.is_empty()
                || !document.postes.is_empty()
        }
        Route::Financeurs => document.uses.grants || !document.financeurs.is_empty(),
        Route::Scenarios => document.columns.iter().any(|column| column.base().is_some()),
        Route::Commencer => false,
    };
    let (shown, more) = Route::ALL.into_iter().partition(uses);
    Menu { shown, more }
}
