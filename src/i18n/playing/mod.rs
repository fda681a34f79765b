//! What is said where the budget is played with: where an evolution comes from, what is missing, what matters most, what
//! is uncertain; and the names of the parts, rows and numbers these views show.
//!
//! Example: "Pour un résultat à l’équilibre dans « Sans le FSE », il faut 423 812,01 €…".

mod bridge;
mod compare;
mod goal;
mod matter;
mod names;
mod uncertainty;

pub use bridge::{bridge, others};
pub use compare::beside;
pub use goal::{goal, trouble};
pub use matter::matter;
pub use names::{change, compared, measure, moved, part, subject};
pub use uncertainty::{grants, odds, ranges};

pub use super::sentences::result as resultat;
