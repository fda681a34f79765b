//! What the association owns and the rules that bind it.

pub mod date;
pub mod money;
pub mod plan;
