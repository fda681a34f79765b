//! The views that come apart: all but the budget, which is what one opens the page for.

use crate::ui::dossiers::DossiersView;
use crate::ui::evolution::Evolution;
use crate::ui::financeurs::FinanceursView;
use crate::ui::impact::ImpactView;
use crate::ui::kit::part::{View, part};
use crate::ui::people::PeopleView;
use crate::ui::poles::PolesView;
use crate::ui::scenarios::ScenariosView;
use crate::ui::start::StartView;
use crate::ui::storage::reading::reading;
use crate::ui::suivi::SuiviView;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

part! {
    views:
    /// Bénévolat et emplois.
    pub fn people() -> View { || view! { <PeopleView/> }.into_any() }
    /// Financeurs.
    pub fn financeurs() -> View { || view! { <FinanceursView/> }.into_any() }
    /// Pôles et actions.
    pub fn poles() -> View { || view! { <PolesView/> }.into_any() }
    /// Impact.
    pub fn impact() -> View { || view! { <ImpactView/> }.into_any() }
    /// Scénarios.
    pub fn scenarios() -> View { || view! { <ScenariosView/> }.into_any() }
    /// What stands under the hypotheses: comparison, evolution, what is missing, what matters, what is uncertain.
    pub fn evolution() -> View { || view! { <Evolution/> }.into_any() }
    /// Suivi.
    pub fn suivi() -> View { || view! { <SuiviView/> }.into_any() }
    /// Mes associations.
    pub fn dossiers() -> View { || view! { <DossiersView/> }.into_any() }
    /// Commencer le mien.
    pub fn start() -> View { || view! { <StartView/> }.into_any() }
}

/// Fetches the views that are not there yet, so that going to one waits for nothing, online or not.
pub fn fetch_all() {
    // Later than what the person waits for.
    set_timeout(
        || {
            spawn_local(async {
                let _ = people().await;
                let _ = reading().await;
            });
        },
        Duration::from_secs(1),
    );
}
