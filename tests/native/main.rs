//! The native tests, one binary: cases a treasurer can read, properties, round trips, tidy rules.

// Helpers of tests may stop a test as the tests themselves do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod arbitrary;
mod clipboard;
mod conventions;
mod financeurs;
mod format_cases;
mod formules;
mod hypotheses;
mod impact;
mod journal;
mod json;
mod laws;
mod number_text;
mod people;
mod playing;
mod poles;
mod relecture;
mod reso;
mod scenarios;
mod tidy;

/// Compares a text with the case kept under `tests/cases`; `UPDATE_CASES=1` writes it anew.
fn case(folder: &str, name: &str, text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder).join(name);
    if std::env::var_os("UPDATE_CASES").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).expect("the case is kept");
    assert!(kept == text, "{folder}/{name} says otherwise; it is now:\n{text}");
}
