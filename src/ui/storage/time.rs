//! The clock and its patience: now, a pause, an answer that must come in time.

use js_sys::{Function, Promise};
use leptos::prelude::{request_animation_frame, set_timeout};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Returns the time in milliseconds since 1970.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Waits.
pub async fn pause(duration: Duration) {
    let (promise, resolve) = promise();
    set_timeout(move || call(&resolve), duration);
    let _ = JsFuture::from(promise).await;
}

/// Waits until what was just shown is on screen; for a page that nobody sees, not long.
pub async fn painted() {
    let (promise, resolve) = promise();
    let shown = resolve.clone();
    request_animation_frame(move || set_timeout(move || call(&shown), AFTER_FRAME));
    set_timeout(move || call(&resolve), UNSEEN);
    let _ = JsFuture::from(promise).await;
}

/// What follows a frame comes before the next in so long: a view of another address may be shown first.
const AFTER_FRAME: Duration = Duration::from_millis(30);

/// How long a frame may take that never comes.
const UNSEEN: Duration = Duration::from_millis(500);

/// Does some work; gives up waiting, not working, after a while.
pub async fn within<T: 'static>(patience: Duration, work: impl Future<Output = T> + 'static) -> Option<T> {
    let (promise, resolve) = promise();
    let done: Rc<RefCell<Option<T>>> = Rc::default();
    let (answer, answered) = (done.clone(), resolve.clone());
    spawn_local(async move {
        let result = work.await;
        *answer.borrow_mut() = Some(result);
        call(&answered);
    });
    set_timeout(move || call(&resolve), patience);
    let _ = JsFuture::from(promise).await;
    done.take()
}

/// Returns a promise and what fulfils it.
pub fn promise() -> (Promise, Function) {
    let mut fulfil = None;
    let promise = Promise::new(&mut |resolve, _| fulfil = Some(resolve));
    (promise, fulfil.unwrap_or_default())
}

/// Calls a function that takes nothing and cannot fail.
pub fn call(function: &Function) {
    let _ = function.call0(&JsValue::NULL);
}
