//! Mounts the page (wasm); elsewhere there is nothing to run.

#[cfg(target_arch = "wasm32")]
fn main() {
    page::open();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod page {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        /// Shows the plain-HTML message of `src/boot.js`, which outlives a dead module.
        #[wasm_bindgen(js_namespace = globalThis, js_name = equilibrePanic)]
        fn show_panic(message: &str);
    }

    pub fn open() {
        std::panic::set_hook(Box::new(|panic| show_panic(&panic.to_string())));
        equilibre::ui::start(show_panic);
    }
}
