//! Owns HTML as cells: the tables of what Excel, LibreOffice, Google Sheets, Word or a web page put on the clipboard.
//! Example: `<tr><td>Loyer<td>4&nbsp;800 &euro;` is a row of two cells.
//!
//! One pass over the characters, no tree: what is never closed ends where it can, and no text, however hostile, takes
//! more than its length. A reader of our own, because a parser of whole pages weighs more than this page. Must not run
//! or keep anything: only texts leave.

use super::block::{Block, Builder, COLUMNS, Fault, ROWS, check};
use super::entities;

/// Elements whose content nobody sees.
const UNSEEN: &[&str] = &["style", "script", "title", "template", "noscript", "xml"];

/// Elements that stand on a line of their own.
const LINES: &[&str] = &["br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"];

/// Reads the rows of every table, one after the other; a table within a cell is text of that cell.
///
/// # Errors
/// Why there is no block; [`Fault::Nothing`] when there is no table.
pub(super) fn read(html: &str) -> Result<Block, Fault> {
    check(html)?;
    let mut table = Table::default();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        table.text(before);
        rest = match Tag::of(tag) {
            Some((tag, after)) => {
                table.tag(&tag)?;
                if tag.opens && UNSEEN.contains(&tag.name.as_str()) { after_element(after, &tag.name) } else { after }
            }
            // A comment, a declaration, or a `<` that opens nothing.
            None => match tag.strip_prefix("!--") {
                Some(comment) => comment.split_once("-->").map_or("", |(_, after)| after),
                None if tag.starts_with(['!', '?']) => tag.split_once('>').map_or("", |(_, after)| after),
                None => {
                    table.text("<");
                    tag
                }
            },
        };
    }
    table.text(rest);
    table.end_row()?;
    table.builder.finish()
}

/// Returns what follows the end of an element whose content is skipped.
fn after_element<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        let closes = after.split_at_checked(name.len()).is_some_and(|(start, _)| start.eq_ignore_ascii_case(name));
        if closes {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
}

/// A tag and the two attributes that matter.
struct Tag {
    name: String,
    opens: bool,
    columns: usize,
    rows: usize,
}

impl Tag {
    /// Reads a tag from after its `<`; returns it with what follows it.
    fn of(text: &str) -> Option<(Tag, &str)> {
        let (opens, named) = match text.strip_prefix('/') {
            Some(named) => (false, named),
            None => (true, text),
        };
        if !named.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return None;
        }
        let end =
            named.find(|next: char| next.is_ascii_whitespace() || matches!(next, '>' | '/')).unwrap_or(named.len());
        let (name, mut rest) = named.split_at_checked(end)?;
        // No element that matters has a longer name.
        let name = name.chars().take(20).map(|letter| letter.to_ascii_lowercase()).collect();
        let mut tag = Tag { name, opens, columns: 1, rows: 1 };
        loop {
            rest = rest.trim_start_matches(|next: char| next.is_ascii_whitespace() || next == '/');
            if rest.is_empty() {
                return Some((tag, ""));
            }
            if let Some(after) = rest.strip_prefix('>') {
                return Some((tag, after));
            }
            let (name, value, after) = attribute(rest);
            let count = || value.trim().parse::<usize>().ok().filter(|count| *count > 0);
            if name.eq_ignore_ascii_case("colspan") {
                tag.columns = count().unwrap_or(1).min(COLUMNS + 1);
            } else if name.eq_ignore_ascii_case("rowspan") {
                tag.rows = count().unwrap_or(1).min(ROWS);
            }
            rest = after;
        }
    }
}

/// Returns the name and the value of the attribute at the start of a text that is not blank, and what follows.
fn attribute(text: &str) -> (&str, &str, &str) {
    let ends = |next: char| next.is_ascii_whitespace() || matches!(next, '>' | '=');
    // A stray sign is a name of its own, so that each turn takes something away.
    let first = text.chars().next().map_or(0, char::len_utf8);
    let end = text.get(first..).and_then(|more| more.find(ends)).map_or(text.len(), |end| first + end);
    let (name, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let Some(value) = rest.trim_start().strip_prefix('=') else { return (name, "", rest) };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote).unwrap_or((quoted, ""));
            return (name, value, rest);
        }
    }
    let end = value.find(|next: char| next.is_ascii_whitespace() || next == '>').unwrap_or(value.len());
    let (value, rest) = value.split_at_checked(end).unwrap_or((value, ""));
    (name, value, rest)
}

/// The rows read so far, and the cell one is in.
#[derive(Default)]
struct Table {
    builder: Builder,
    /// How many tables one is within.
    depth: usize,
    in_row: bool,
    cell: Option<OpenCell>,
    /// For each column, how many more rows a cell above reaches into.
    reach: Vec<usize>,
}

/// A cell whose end is not met yet.
struct OpenCell {
    text: String,
    columns: usize,
    rows: usize,
}

impl Table {
    fn tag(&mut self, tag: &Tag) -> Result<(), Fault> {
        let name = tag.name.as_str();
        if name == "table" {
            if tag.opens {
                self.depth += 1;
                if self.depth == 1 {
                    self.reach.clear();
                }
            } else {
                if self.depth == 1 {
                    self.end_row()?;
                }
                self.depth = self.depth.saturating_sub(1);
            }
        }
        if self.depth > 1 || LINES.contains(&name) {
            let blank = if self.depth > 1 && !LINES.contains(&name) { ' ' } else { '\n' };
            if let Some(cell) = self.cell.as_mut().filter(|cell| !cell.text.ends_with(blank)) {
                cell.text.push(blank);
            }
            return Ok(());
        }
        match (name, tag.opens) {
            ("td" | "th", true) if self.depth == 1 => {
                self.end_cell()?;
                self.in_row = true;
                self.cell = Some(OpenCell { text: String::new(), columns: tag.columns, rows: tag.rows });
                Ok(())
            }
            ("td" | "th", false) => self.end_cell(),
            ("tr", true) if self.depth == 1 => {
                self.end_row()?;
                self.in_row = true;
                Ok(())
            }
            ("tr" | "tbody" | "thead" | "tfoot", _) => self.end_row(),
            _ => Ok(()),
        }
    }

    /// Adds text to the cell one is in: blanks count for one, as on screen.
    fn text(&mut self, text: &str) {
        let Some(cell) = &mut self.cell else { return };
        let mut push = |character: char| {
            let blank = character.is_ascii_whitespace();
            if !blank {
                cell.text.push(character);
            } else if !cell.text.ends_with([' ', '\n']) {
                cell.text.push(' ');
            }
        };
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('&') {
            before.chars().for_each(&mut push);
            rest = match entities::read(after) {
                Some((character, after)) => {
                    push(character);
                    after
                }
                None => {
                    push('&');
                    after
                }
            };
        }
        rest.chars().for_each(push);
    }

    fn end_cell(&mut self) -> Result<(), Fault> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        self.skip_reached()?;
        let text = tidy(&cell.text);
        for column in 0..cell.columns {
            let place = self.builder.place();
            if cell.rows > 1 {
                self.reach.resize(self.reach.len().max(place + 1), 0);
                if let Some(reach) = self.reach.get_mut(place) {
                    *reach = cell.rows - 1;
                }
            }
            self.builder.cell(if column == 0 { &text } else { "" })?;
        }
        Ok(())
    }

    /// Leaves empty the cells that one above reaches into.
    fn skip_reached(&mut self) -> Result<(), Fault> {
        while let Some(reach) = self.reach.get_mut(self.builder.place()).filter(|reach| **reach > 0) {
            *reach -= 1;
            self.builder.cell("")?;
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Fault> {
        self.end_cell()?;
        if !std::mem::take(&mut self.in_row) {
            return Ok(());
        }
        self.skip_reached()?;
        self.builder.end_row()
    }
}

/// Returns the text of a cell as seen: lines without blanks around, none of them empty.
fn tidy(text: &str) -> String {
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(html: &str) -> Vec<Vec<String>> {
        let block = read(html).unwrap();
        (0..block.height()).map(|row| block.row(row).to_vec()).collect()
    }

    #[test]
    fn tables_are_read_as_they_are_seen() {
        for (html, expected) in [
            (
                "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
                vec![vec!["a", "b"], vec!["c", "d"]],
            ),
            ("<TABLE><TR><TD>a<TD>b<TR><TD>c<TD>d", vec![vec!["a", "b"], vec!["c", "d"]]),
            (
                "<table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
                vec![vec!["a", ""], vec!["b", "c"]],
            ),
            (
                "<table><tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
                vec![vec!["a", "b"], vec!["", "c"]],
            ),
            (
                "<table><tr><td>a</td><td rowspan=2>b</td></tr><tr><td>c</td></tr></table>",
                vec![vec!["a", "b"], vec!["c", ""]],
            ),
            (
                "<table><tr><td> Frais\n  postaux&nbsp;</td><td>&#8722;1&#8239;234,50&nbsp;&euro;</td></tr></table>",
                vec![vec!["Frais postaux", "−1\u{202F}234,50\u{A0}€"]],
            ),
            (
                "<table><tr><td>Loyer<br>du <b>lo</b>cal<p>2027</p></td></tr></table>",
                vec![vec!["Loyer\ndu local\n2027"]],
            ),
            (
                "<style>td{x:\"<td>\"}</style><table><!-- <td>non</td> --><tr><td title='a>b'>oui<script>1<2</script></td></tr></table>",
                vec![vec!["oui"]],
            ),
            ("<table><tr><td>a<table><tr><td>b<td>c</table></td><td>d</td></tr></table>", vec![vec!["a b c", "d"]]),
            ("<table><tr><td>3 < 4 & 5 &zut; 6</td></tr></table>", vec![vec!["3 < 4 & 5 &zut; 6"]]),
            (
                "<p>avant</p><table><tr><th>a</th></tr></table><p>après</p><table><tr><td>b</td></tr></table>",
                vec![vec!["a"], vec!["b"]],
            ),
        ] {
            assert_eq!(rows(html), expected, "{html}");
        }
        assert_eq!(read("<p>Loyer</p>"), Err(Fault::Nothing));
    }

    #[test]
    fn what_is_never_closed_ends_where_it_can() {
        for html in [
            "<table><tr><td>a<td title=\"b",
            "<table><tr><td>a<!-- b",
            "<table><tr><td>a<style>b",
            "<table><tr><td>a<",
            "<table><tr><td>a</",
        ] {
            assert!(rows(html)[0][0].starts_with('a'), "{html}");
        }
    }

    #[test]
    fn a_hostile_page_is_refused_or_read_at_once() {
        assert_eq!(read(&format!("<table><tr>{}", "<td>1".repeat(5_000))), Err(Fault::TooManyColumns));
        assert_eq!(read("<table><tr><td colspan=4000000000>1"), Err(Fault::TooManyColumns));
        assert_eq!(read(&format!("<table>{}", "<tr><td>1".repeat(ROWS + 1))), Err(Fault::TooManyRows));
        let wide = format!("<table><tr>{}{}", "<td rowspan=9999999>1".repeat(COLUMNS), "<tr><td>".repeat(ROWS));
        assert!(matches!(read(&wide), Err(Fault::TooLarge | Fault::TooManyColumns)));
        let pieces =
            ["<table>", "<td ", "<!--", "<![", "&", "<td a=\"", "<style>", "</style", "<", "&#", "<td rowspan=2>"];
        for piece in pieces {
            let _ = read(&format!("<table><tr><td>{}", piece.repeat(1_000_000 / piece.len())));
        }
    }
}
