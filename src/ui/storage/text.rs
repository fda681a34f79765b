//! Long texts on their way from the browser into the page's memory.

use js_sys::{JsString, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsString) -> Uint8Array;
}

/// Returns a text of the browser's. The generated bindings go through it character by character: a million take long.
pub fn of(text: &JsString) -> String {
    of_bytes(&TextEncoder::new().encode(text))
}

/// Returns the text that bytes spell.
pub fn of_bytes(bytes: &Uint8Array) -> String {
    String::from_utf8(bytes.to_vec()).unwrap_or_else(|fault| String::from_utf8_lossy(fault.as_bytes()).into_owned())
}
