//! What each view shows, as plain values: rows, cells, moves of the keyboard, pieces of sentences.
//!
//! Pure and tested natively; `ui` only paints it. Must not know the browser.

pub mod account;
pub mod balance;
pub mod formula;
pub mod grid;
pub mod menu;
