//! Pieces that several views use and that know the document.

pub mod base;
pub mod line;
