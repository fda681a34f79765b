//! From a document to its derived figures: pure functions, never stored, exact.
//!
//! Must not know how a figure is written, shown or saved.

pub mod benevolat;
pub mod bridge;
pub mod budget;
pub mod causes;
pub mod compare;
pub mod conventions;
pub mod cvn;
mod dependencies;
pub mod effects;
pub mod emplois;
pub mod figures;
pub mod financeurs;
pub mod flows;
mod follow;
pub mod goal;
pub mod hypotheses;
pub mod impact;
pub mod layout;
pub mod matter;
pub mod paie;
pub mod poles;
mod references;
pub mod relecture;
pub mod tally;
pub mod trial;
pub mod uncertainty;
pub mod values;
