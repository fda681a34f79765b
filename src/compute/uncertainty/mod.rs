//! Owns what is uncertain in a column: amounts that are ranges, grants that are not signed. Example: a rent of
//! 35 000..40 000 counts for 37 500; the prudent résultat counts 40 000, the favorable one 35 000.
//!
//! Grants are never weighed by how likely they are. Must not know words.

mod draws;
mod grants;
mod ranges;

pub use draws::{DRAWS, Drawing, Odds, odds};
pub use grants::{Grants, Totals, grants};
pub use ranges::{Range, Reading, ranges, read};
