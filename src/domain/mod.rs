//! What the association owns and the rules that bind it.

pub mod command;
pub mod date;
pub mod diagnostic;
pub mod document;
pub mod editor;
pub mod expression;
pub mod money;
pub mod plan;
pub mod reference;
mod text;
pub mod words;
