//! What was found wrong in a file, in words, with where it stood.

use super::text::{Text, fill};
use crate::domain::diagnostic::{Diagnostic, Severity};

/// Says what was found wrong.
pub fn diagnostic(found: &Diagnostic) -> String {
    let said = match found.severity {
        Severity::Repaired => Text::DiagnosticRepaired,
        Severity::Lost => Text::DiagnosticLost,
    };
    let quoted: String = found.params.first().map(|text| text.chars().take(60).collect()).unwrap_or_default();
    fill(said, &[&found.place, &quoted])
}
