//! Tests in a real browser: kit components and the wiring of the store. On any other target this file is empty.
#![cfg(target_arch = "wasm32")]

mod storage;

use leptos::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Leptos reaches the page's own document, so that component tests can mount into it.
#[wasm_bindgen_test]
async fn a_signal_repaints_its_text() {
    let (count, set_count) = signal(1);
    let place = document().create_element("p").expect("a paragraph");
    document().body().expect("a body").append_child(&place).expect("appended");
    let mounted =
        leptos::mount::mount_to(wasm_bindgen::JsCast::unchecked_into(place.clone()), move || view! { {count} });
    set_count.set(2);
    leptos::task::tick().await;
    assert_eq!(place.text_content().as_deref(), Some("2"));
    drop(mounted);
    place.remove();
}
