//! Owns what leaves the page and what comes back: the native format today. Example: `json::write(&document)`.
//!
//! Reading foreign data gives what could be read and what was found wrong, never all or nothing. Must not know where
//! a text is kept.

pub mod json;
