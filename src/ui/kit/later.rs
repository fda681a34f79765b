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
