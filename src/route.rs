//! Owns the addresses of the page: one hash route a view. Example: `#/financeurs`.

/// A view of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// Mes associations.
    Dossiers,
    /// Commencer le mien.
    Commencer,
    /// Budget.
    Budget,
    /// Bénévolat et emplois.
    Benevolat,
    /// Financeurs.
    Financeurs,
    /// Pôles et actions.
    Poles,
    /// Impact.
    Impact,
    /// Scénarios.
    Scenarios,
    /// Suivi.
    Suivi,
}

impl Route {
    /// Every view, in the order of the menu.
    pub const ALL: [Route; 9] = [
        Route::Budget,
        Route::Benevolat,
        Route::Financeurs,
        Route::Poles,
        Route::Impact,
        Route::Scenarios,
        Route::Suivi,
        Route::Dossiers,
        Route::Commencer,
    ];

    /// Returns the view of an address; an unknown one is the budget.
    pub fn parse(hash: &str) -> Route {
        let name = hash.trim_start_matches('#').trim_matches('/');
        Route::ALL.into_iter().find(|route| route.name() == name).unwrap_or(Route::Budget)
    }

    /// Returns the address.
    pub fn href(self) -> String {
        format!("#/{}", self.name())
    }

    fn name(self) -> &'static str {
        match self {
            Route::Dossiers => "dossiers",
            Route::Commencer => "commencer",
            Route::Budget => "budget",
            Route::Benevolat => "benevolat",
            Route::Financeurs => "financeurs",
            Route::Poles => "poles",
            Route::Impact => "impact",
            Route::Scenarios => "scenarios",
            Route::Suivi => "suivi",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back_to_its_view() {
        for route in Route::ALL {
            assert_eq!(Route::parse(&route.href()), route);
        }
        for stray in ["", "#", "#/", "#/inconnu", "#budget/"] {
            assert_eq!(Route::parse(stray), Route::Budget, "{stray}");
        }
    }
}
