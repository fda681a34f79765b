//! From a document to its derived figures: pure functions, never stored, exact.
//!
//! Must not know how a figure is written, shown or saved.

pub mod benevolat;
pub mod budget;
pub mod causes;
pub mod emplois;
pub mod figures;
pub mod financeurs;
mod follow;
pub mod layout;
mod references;
pub mod relecture;
pub mod tally;
pub mod values;
