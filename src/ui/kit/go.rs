//! Going to another view.

use crate::route::Route;
use leptos::prelude::window;

/// Shows another view.
pub fn go_to(route: Route) {
    let _ = window().location().set_hash(&route.href());
}
