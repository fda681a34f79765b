//! Owns what a copied block puts on the clipboard: plain text for spreadsheets, HTML for those that take tables.
//! Example: "Locations" and −13 699,94 are `Locations⇥-13699,94`.
//!
//! Must not know which rows of the grid were copied.

use super::block::{Block, Fault};
use crate::domain::money::Amount;
use crate::format::money;

/// A cell as the person sees it.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// A label, an account number, or nothing.
    Text(String),
    /// An amount.
    Amount {
        /// The amount shown.
        amount: Amount,
        /// What is typed there, when one may paste it as it is: `=12*350`.
        entry: Option<String>,
    },
}

/// A block that was copied: what goes on the clipboard, and what was typed in its cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copied {
    /// For `text/plain`.
    pub text: String,
    /// For `text/html`.
    pub html: String,
    entries: String,
}

impl Copied {
    /// Returns the block to paste when the clipboard still holds what was copied here: formulas come as typed, as in a
    /// spreadsheet. Nothing when the clipboard holds something else.
    pub fn back(&self, text: Option<&str>) -> Option<Result<Block, Fault>> {
        // Some systems hand line ends over as they like.
        let lines = |text: &str| text.replace("\r\n", "\n");
        let same = text.is_some_and(|text| !text.is_empty() && lines(text) == lines(&self.text));
        same.then(|| super::tsv::read(&self.entries))
    }
}

/// Returns a block as it goes on the clipboard.
///
/// In the text, amounts have a decimal comma, an ASCII minus and no grouping: Excel and LibreOffice in French read
/// `-13699,94` as a number, while the page's own U+2212 and U+202F would leave them a text. Each row ends with a line
/// end, as Excel's do, so that empty last rows come back. In the HTML, amounts stand as on screen, and their plain value
/// beside them where Excel (`x:num`) and LibreOffice (`sdval`) look for it.
pub fn copied(rows: &[Vec<Shown>]) -> Copied {
    let mut copied = Copied::default();
    copied.html.push_str("<meta charset=\"utf-8\"><table xmlns:x=\"urn:schemas-microsoft-com:office:excel\">");
    for row in rows {
        copied.html.push_str("<tr>");
        for (place, shown) in row.iter().enumerate() {
            if place > 0 {
                copied.text.push('\t');
                copied.entries.push('\t');
            }
            match shown {
                Shown::Text(text) => {
                    let text = quoted(&guarded(text));
                    copied.text.push_str(&text);
                    copied.entries.push_str(&text);
                }
                Shown::Amount { amount, entry } => {
                    let text = money::csv_amount(*amount);
                    copied.entries.push_str(&entry.as_ref().map_or_else(|| text.clone(), |entry| quoted(entry)));
                    copied.text.push_str(&text);
                }
            }
            html_cell(&mut copied.html, shown);
        }
        copied.html.push_str("</tr>");
        copied.text.push_str("\r\n");
        copied.entries.push_str("\r\n");
    }
    copied.html.push_str("</table>");
    copied
}

fn html_cell(html: &mut String, shown: &Shown) {
    match shown {
        Shown::Text(text) => {
            html.push_str("<td>");
            escape(html, &guarded(text));
        }
        Shown::Amount { amount, .. } => {
            let plain = money::plain_amount(*amount);
            html.push_str(&format!("<td x:num=\"{plain}\" sdval=\"{plain}\">"));
            escape(html, &money::amount(*amount));
        }
    }
    html.push_str("</td>");
}

fn escape(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(character),
        }
    }
}

fn quoted(text: &str) -> String {
    if text.contains(['\t', '\n', '\r', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.into() }
}

/// Returns a text that no spreadsheet takes for a formula: an apostrophe stands before what could begin one.
fn guarded(text: &str) -> String {
    if is_risky(text) { format!("'{text}") } else { text.into() }
}

/// Returns a text without the apostrophe that [`guarded`] put, so that a label comes back as it was.
pub(super) fn without_guard(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_risky(rest)).unwrap_or(text)
}

/// Returns whether a text begins as a formula, once the blanks that some programs drop and the apostrophes that guard are
/// gone.
fn is_risky(text: &str) -> bool {
    let is_dropped = |first: char| first == '\'' || (first.is_whitespace() && !matches!(first, '\t' | '\r'));
    text.trim_start_matches(is_dropped).starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn text(text: &str) -> Shown {
        Shown::Text(text.into())
    }

    fn amount(euros: &str, entry: Option<&str>) -> Shown {
        Shown::Amount { amount: euros.parse().unwrap(), entry: entry.map(String::from) }
    }

    #[test]
    fn a_french_spreadsheet_reads_plain_numbers_and_a_table_shows_them_as_seen() {
        let copied = copied(&[
            vec![text("613"), text("Locations & \"charges\""), amount("-13699.94", None)],
            vec![text(""), text("=cmd|'/c calc'!A1"), amount("4200", Some("=12*350"))],
        ]);
        assert_eq!(copied.text, "613\t\"Locations & \"\"charges\"\"\"\t-13699,94\r\n\t'=cmd|'/c calc'!A1\t4200,00\r\n");
        assert!(copied.html.contains("<td>Locations &amp; &quot;charges&quot;</td>"));
        assert!(copied.html.contains("<td x:num=\"-13699.94\" sdval=\"-13699.94\">−13\u{202F}699,94</td>"));
        assert!(copied.html.contains("<td>'=cmd|"));
        let back = read(None, Some(&copied.html)).unwrap();
        assert_eq!(back.row(1), ["", "=cmd|'/c calc'!A1", "4\u{202F}200,00"]);
    }

    #[test]
    fn what_was_copied_here_comes_back_as_typed() {
        let copied = copied(&[vec![amount("4200", Some("=12*350"))]]);
        let back = copied.back(Some("4200,00\n")).unwrap().unwrap();
        assert_eq!(back.row(0), ["=12*350"]);
        assert_eq!(copied.back(Some("4200")), None);
        assert_eq!(copied.back(None), None);
    }

    #[test]
    fn a_text_that_begins_as_a_formula_comes_back_as_it_was() {
        for label in ["=1+1", "+5", "-5", "@x", "'=1", "''-x", " '=", "' =", "'t Zal", "plain", ""] {
            assert_eq!(without_guard(&guarded(label)), label);
            assert!(!guarded(label).starts_with(['=', '+', '-', '@', ' ']), "{label}");
        }
    }
}
