//! Owns what leaves the page and what comes back: the native format, the clipboard, hours of other tools. Example: `json::write(&document)`.
//!
//! Reading foreign data gives what could be read and what was found wrong, never all or nothing. Must not know where
//! a text is kept.

pub mod benevalibre;
pub mod clipboard;
pub mod json;
