//! One Web Lock per document: the tab that holds it edits, the others wait for it.
//!
//! A browser without locks, or a page that may not use them, lets every tab edit.

use super::time::{call, promise};
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// The browser's locks: the generated bindings hide them behind a compiler flag.
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &JsValue, holder: &Function) -> Result<Promise, JsValue>;
}

/// A lock that is held; it is let go when dropped.
pub struct Held(Option<Function>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            call(&release);
        }
    }
}

/// A lock that is waited for; dropped, it is not wanted any more.
pub struct Wanted(Rc<Cell<bool>>);

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// Takes the lock of a document, unless another tab has it.
pub async fn try_hold(key: &str) -> Option<Held> {
    let Some(locks) = manager() else { return Some(Held(None)) };
    let (answer, tell) = promise();
    let (held, release) = promise();
    let holder = {
        let tell = tell.clone();
        Closure::once_into_js(move |lock: JsValue| -> Promise {
            let is_free = !lock.is_null();
            let _ = tell.call1(&JsValue::NULL, &is_free.into());
            if is_free { held } else { Promise::resolve(&JsValue::UNDEFINED) }
        })
    };
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    // Refused: `tell` never comes from the holder, an answer that is no answer comes from here.
    match locks.request(&name(key), &options, holder.unchecked_ref()) {
        Ok(request) => {
            let refused = Closure::once_into_js(move |_: JsValue| call(&tell));
            let _ = Reflect::get(&request, &"catch".into())
                .and_then(|catch| catch.unchecked_into::<Function>().call1(&request, &refused));
        }
        Err(_) => call(&tell),
    }
    match JsFuture::from(answer).await.ok()?.as_bool() {
        Some(true) => Some(Held(Some(release))),
        Some(false) => None,
        None => Some(Held(None)),
    }
}

/// Waits for the lock of a document behind the tab that has it.
pub fn wait(key: &str, on_granted: impl FnOnce(Held) + 'static) -> Wanted {
    let is_wanted = Rc::new(Cell::new(true));
    let wanted = Wanted(is_wanted.clone());
    let (held, release) = promise();
    let holder = Closure::once_into_js(move |_: JsValue| -> Promise {
        if !is_wanted.get() {
            return Promise::resolve(&JsValue::UNDEFINED);
        }
        on_granted(Held(Some(release)));
        held
    });
    if let Some(locks) = manager() {
        let _ = locks.request(&name(key), &Object::new(), holder.unchecked_ref());
    }
    wanted
}

fn name(key: &str) -> String {
    format!("equilibre:{key}")
}

fn manager() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    (!locks.is_undefined() && !locks.is_null()).then(|| locks.unchecked_into())
}
