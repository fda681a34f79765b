//! What a section reads of the figures: nothing until it is in sight, then what is there, a moment after each change when
//! it takes long to compute.
//!
//! Paper shows everything: printing brings all sections in sight.

use crate::compute::figures::Figures;
use crate::ui::store::Store;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys;

/// How long figures must stand still before what takes long is computed again.
const PAUSE: Duration = Duration::from_millis(300);

/// The figures that a section shows; a handle, cheap to copy.
///
/// What is shown twice in the page is the same twice: a section out of sight never keeps figures of before. Below what is
/// in sight it lets them go; above, where that would move the page, it follows.
#[derive(Clone, Copy)]
pub struct Sight {
    /// The section.
    pub node: NodeRef<html::Section>,
    /// The figures, once it is in sight.
    pub figures: RwSignal<Option<Arc<Figures>>>,
}

impl Sight {
    /// Follows the figures while the section is in sight.
    pub fn new() -> Sight {
        Sight::after(None)
    }

    /// As [`Sight::new`], once figures stand still: the old ones stay meanwhile. For what no other place shows.
    pub fn calm() -> Sight {
        Sight::after(Some(PAUSE))
    }

    fn after(pause: Option<Duration>) -> Sight {
        let store = Store::get();
        let node = NodeRef::<html::Section>::new();
        let figures = RwSignal::new(None::<Arc<Figures>>);
        let seen = RwSignal::new(false);
        watch(node, seen);
        let waiting = StoredValue::new(None::<TimeoutHandle>);
        let stop_waiting = move || {
            if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
                handle.clear();
            }
        };
        on_cleanup(stop_waiting);
        Effect::new(move |_| {
            let is_seen = seen.get();
            let shown = figures.get_untracked();
            if !is_seen && (shown.is_none() || pause.is_some()) {
                return;
            }
            let now = store.figures.get();
            if shown.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, &now)) {
                return;
            }
            if !is_seen && is_below(node) {
                figures.set(None);
                return;
            }
            stop_waiting();
            match pause.filter(|_| shown.is_some()) {
                None => figures.set(Some(now)),
                Some(pause) => waiting.set_value(
                    set_timeout_with_handle(
                        move || {
                            let _ = figures.try_set(Some(now.clone()));
                        },
                        pause,
                    )
                    .ok(),
                ),
            }
        });
        Sight { node, figures }
    }
}

/// Acts before a page is printed, and after, as long as the view is there.
pub fn on_paper(before: impl Fn() + 'static, after: impl Fn() + 'static) {
    let before = window_event_listener(ev::Custom::<ev::Event>::new("beforeprint"), move |_| before());
    let after = window_event_listener(ev::Custom::<ev::Event>::new("afterprint"), move |_| after());
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}

/// Returns whether a section begins under the foot of the window.
fn is_below(node: NodeRef<html::Section>) -> bool {
    let foot = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    node.get_untracked().is_some_and(|section| section.get_bounding_client_rect().top() >= foot)
}

/// Keeps `seen` true while the section is in sight, or printed.
fn watch(node: NodeRef<html::Section>, seen: RwSignal<bool>) {
    on_paper(move || seen.set(true), || {});
    let look = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let last = entries.iter().last().and_then(|entry| entry.dyn_into::<web_sys::IntersectionObserverEntry>().ok());
        if let Some(entry) = last
            && seen.try_get_untracked() != Some(entry.is_intersecting())
        {
            let _ = seen.try_set(entry.is_intersecting());
        }
    });
    let observer = web_sys::IntersectionObserver::new(look.as_ref().unchecked_ref()).ok();
    let kept = StoredValue::new_local((observer, look));
    on_cleanup(move || {
        kept.try_with_value(|(observer, _)| observer.as_ref().map(web_sys::IntersectionObserver::disconnect));
    });
    Effect::new(move |_| {
        let Some(section) = node.get() else { return };
        // Where nothing tells what is in sight, everything is.
        if kept
            .try_with_value(|(observer, _)| observer.as_ref().map(|observer| observer.observe(&section)))
            .flatten()
            .is_none()
        {
            seen.set(true);
        }
    });
}
