//! What each view shows, as plain values: rows, cells, moves of the keyboard, pieces of sentences.
//!
//! Pure and tested natively; `ui` only paints it. Must not know the browser.

pub mod account;
pub mod balance;
pub mod columns;
pub mod details;
pub mod evolution;
pub mod filter;
pub mod find;
pub mod formula;
pub mod grid;
pub mod grouping;
pub mod history;
pub mod impact;
pub mod menu;
pub mod paint;
pub mod pasting;
pub mod poles;
pub mod questions;
pub mod scenarios;
pub mod selection;
pub mod states;
pub mod window;
