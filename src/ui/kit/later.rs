//! Acts once the change just made is in the page, and before the next key.

use wasm_bindgen_futures::spawn_local;

/// Acts once the views have followed the change just made.
///
/// Waiting for the next frame instead would leave the focus nowhere in between, and lose a key typed meanwhile.
pub fn once_shown(act: impl FnOnce() + 'static) {
    spawn_local(async move {
        leptos::task::tick().await;
        act();
    });
}

/// How many turns what is asked for may take to be in the page: a row far away is mounted, then drawn.
const TURNS: usize = 6;

/// Acts as soon as `act` finds what it needs in the page and says so; gives up when it does not come.
pub fn once_there(act: impl Fn() -> bool + 'static) {
    spawn_local(async move {
        for _ in 0..TURNS {
            if act() {
                return;
            }
            leptos::task::tick().await;
        }
    });
}
