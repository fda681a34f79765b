//! Dated facts of law and practice; each row has its source and the date it holds from.

pub mod seuils;
pub mod smic;
