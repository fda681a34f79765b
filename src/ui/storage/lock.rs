//! One Web Lock per document: the tab that holds it edits, the others follow.

use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &JsValue, holder: &Function) -> Result<Promise, JsValue>;
}

/// Lets a lock go when dropped.
pub struct Held(Rc<RefCell<Option<Function>>>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = self.0.borrow_mut().take() {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Takes the lock of a document: tells whether it was free, and again when it becomes free.
///
/// `on_answer(true)` comes at once when it was free; else `on_answer(false)` comes now and `on_answer(true)` once the
/// other tab is gone. A browser without locks lets every tab edit.
pub fn hold(key: &str, on_answer: impl Fn(bool) + 'static) -> Held {
    let release = Rc::new(RefCell::new(None));
    let held = Held(release.clone());
    let Some(locks) = manager() else {
        on_answer(true);
        return held;
    };
    let name = format!("equilibre:{key}");
    let on_answer = Rc::new(on_answer);
    let waiting = { (release.clone(), on_answer.clone(), name.clone()) };
    let first = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if !lock.is_null() {
            on_answer(true);
            return keep(&release);
        }
        on_answer(false);
        let (release, on_answer, name) = waiting;
        let later = Closure::once_into_js(move |_: JsValue| -> JsValue {
            // The tab may have turned to another document while it waited.
            if Rc::strong_count(&release) == 1 {
                return JsValue::UNDEFINED;
            }
            on_answer(true);
            keep(&release)
        });
        if let Some(locks) = manager() {
            let _ = locks.request(&name, &Object::new(), later.unchecked_ref());
        }
        JsValue::UNDEFINED
    });
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    let _ = locks.request(&name, &options, first.unchecked_ref());
    held
}

/// Returns a promise that lasts as long as the lock is held.
fn keep(release: &Rc<RefCell<Option<Function>>>) -> JsValue {
    Promise::new(&mut |resolve, _| {
        *release.borrow_mut() = Some(resolve);
    })
    .into()
}

fn manager() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    (!locks.is_undefined() && !locks.is_null()).then(|| locks.unchecked_into())
}
