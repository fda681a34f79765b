//! Every word the page says, in French. The core hands over values; sentences are written here and nowhere else.
//!
//! Example: `text(Text::Charges)` is "Charges". Typography: U+202F in numbers (`format`), no-break space before `: ; ! ? € %`.

mod beside;
mod diagnostics;
pub mod impact;
mod line;
pub mod paste;
pub mod playing;
pub mod poles;
mod refusal;
pub mod relecture;
mod scenario;
mod sentences;
mod states;
mod steps;
mod text;

pub use beside::{difference, difference_with, instead, whence};
pub use diagnostics::diagnostic;
pub use line::{line, source_name, source_said, status_name};
pub use refusal::{Choice, Rejection, fault, rejection};
pub use scenario::scenario;
pub use sentences::{Piece, evolution, foot};
pub use states::{deleted, state, state_word};
pub use steps::{entry, step};
pub use text::{Text, fill, text};
