//! A line as it is proposed in a list: its account and its label.

use crate::domain::document::line::Line;
use crate::i18n::{Text, text};
use crate::ui::kit::proposals::Proposed;

/// Returns a line as it is proposed.
pub fn proposed(line: &Line) -> Proposed {
    let number = line.account.number().map(|number| number.to_string());
    let name = number.unwrap_or_else(|| text(Text::AccountToFind).into());
    let about = if line.label.is_empty() { text(Text::Unnamed).into() } else { line.label.clone() };
    Proposed { name, about }
}
