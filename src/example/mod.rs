//! Built-in documents (provisional).
use crate::domain::document::{Document, Uses};
/// RÉSO.
pub fn reso() -> Document {
    Document::empty("RÉSO solidaire")
}
/// Small.
pub fn small() -> Document {
    Document::empty("Les Amis du lavoir")
}
/// Starter.
pub fn starter(name: &str, _year: u16, _uses: Uses) -> Option<Document> {
    Some(Document::empty(name))
}
