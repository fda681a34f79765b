//! The page: Leptos views over the core. Features never import each other; they share `kit`, `store` and the core.
//!
//! Must not compute a figure, write a sentence or format a number: the core does.

mod app;
mod budget;
mod desk;
mod dossiers;
mod evolution;
mod financeurs;
mod impact;
mod kit;
mod parts;
mod people;
mod poles;
mod scenarios;
mod shared;
mod shell;
mod start;
pub mod storage;
mod store;
mod suivi;

pub use app::start;
