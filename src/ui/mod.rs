//! The page: Leptos views over the core. Features never import each other; they share `kit`, `store` and the core.
//!
//! Must not compute a figure, write a sentence or format a number: the core does.

mod app;
mod budget;
mod dossiers;
mod files;
mod financeurs;
mod kit;
mod people;
mod shell;
mod start;
pub mod storage;
mod store;

pub use app::start;
