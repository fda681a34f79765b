//! Owns plain text as cells: tabs between cells, line ends between rows, cells quoted as spreadsheets quote them.
//! Example: `"Loyer⇥du local"⇥4 800` is a row of two cells.
//!
//! Must not know what a cell means.

use super::block::{Block, Builder, Fault, check};

/// Reads a block. Without a single tab, semicolons part the cells when they give a table: the text of a French CSV.
///
/// A cell is quoted when its last quote stands at its end; a quote that nothing closes is a plain character.
///
/// # Errors
/// Why there is no block.
pub(super) fn read(text: &str) -> Result<Block, Fault> {
    check(text)?;
    if text.is_empty() {
        return Err(Fault::Nothing);
    }
    if !text.contains('\t') && text.contains(';') {
        let block = parted(text, ';')?;
        if block.is_rectangular() && block.width() > 1 {
            return Ok(block);
        }
    }
    parted(text, '\t')
}

/// Reads a block whose separator is known.
///
/// # Errors
/// Why there is no block.
pub(super) fn separated(text: &str, separator: char) -> Result<Block, Fault> {
    check(text)?;
    parted(text, separator)
}

fn parted(text: &str, separator: char) -> Result<Block, Fault> {
    let mut builder = Builder::default();
    let mut rest = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // Once a quote has been looked for to the very end, no later one can be closed either.
    let mut quotes = true;
    loop {
        let (cell, after) = match rest.strip_prefix('"').filter(|_| quotes) {
            None => plain(rest, separator),
            Some(quoted) => match unquoted(quoted, separator) {
                Quoted::Read(cell, after) => {
                    builder.cell(&cell)?;
                    match follow(&mut builder, after, separator)? {
                        Some(next) => rest = next,
                        None => return builder.finish(),
                    }
                    continue;
                }
                Quoted::Not => plain(rest, separator),
                Quoted::Unclosed => {
                    quotes = false;
                    plain(rest, separator)
                }
            },
        };
        builder.cell(cell.trim_matches([' ', '\u{A0}']))?;
        match follow(&mut builder, after, separator)? {
            Some(next) => rest = next,
            None => return builder.finish(),
        }
    }
}

/// Returns a cell up to the next separator or line end, and what follows it.
fn plain(text: &str, separator: char) -> (&str, &str) {
    let end = text.find(|character| character == separator || is_line_end(character)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

enum Quoted<'a> {
    /// The text between the quotes, and what follows.
    Read(String, &'a str),
    /// The quote does not open a quoted cell.
    Not,
    /// There is no other quote that could close it.
    Unclosed,
}

fn unquoted(text: &str, separator: char) -> Quoted<'_> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let Some((before, after)) = rest.split_once('"') else { return Quoted::Unclosed };
        cell.push_str(before);
        if let Some(more) = after.strip_prefix('"') {
            cell.push('"');
            rest = more;
        } else if after.chars().next().is_none_or(|next| next == separator || is_line_end(next)) {
            return Quoted::Read(cell.replace("\r\n", "\n"), after);
        } else {
            return Quoted::Not;
        }
    }
}

/// Steps over what ends a cell; returns the next cell's text, or nothing at the end.
fn follow<'a>(builder: &mut Builder, after: &'a str, separator: char) -> Result<Option<&'a str>, Fault> {
    if let Some(next) = after.strip_prefix(separator) {
        return Ok(Some(next));
    }
    builder.end_row()?;
    let next = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(is_line_end)).unwrap_or_default();
    // The last line end closes a row, it does not open one.
    Ok(Some(next).filter(|next| !next.is_empty()))
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::super::block::{BYTES, COLUMNS, ROWS};
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let block = read(text).unwrap();
        (0..block.height()).map(|row| block.row(row).to_vec()).collect()
    }

    #[test]
    fn cells_are_read_as_spreadsheets_write_them() {
        for (text, expected) in [
            ("a\tb\r\nc\td\r\n", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a\tb\nc\td", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a\rb\r", vec![vec!["a"], vec!["b"]]),
            ("\"a\tb\"\t\"c\r\nd\"\r\n", vec![vec!["a\tb", "c\nd"]]),
            ("\"dit \"\"Le Lavoir\"\"\"\t3", vec![vec!["dit \"Le Lavoir\"", "3"]]),
            ("5\" de pluie\t\"x\"y\t\"\"", vec![vec!["5\" de pluie", "\"x\"y", ""]]),
            ("\"jamais fermé\tb\nc", vec![vec!["\"jamais fermé", "b"], vec!["c"]]),
            ("a\t\n\tb\n", vec![vec!["a", ""], vec!["", "b"]]),
            ("\n", vec![vec![""]]),
            ("\u{FEFF}Compte;Libellé\n606;Achats\n", vec![vec!["Compte", "Libellé"], vec!["606", "Achats"]]),
            ("Sorties ; musée\nCar\n", vec![vec!["Sorties ; musée"], vec!["Car"]]),
        ] {
            assert_eq!(rows(text), expected, "{text:?}");
        }
        assert_eq!(read(""), Err(Fault::Nothing));
    }

    #[test]
    fn a_hostile_text_is_refused_or_read_at_once() {
        assert_eq!(read(&"a\t".repeat(5_000)), Err(Fault::TooManyColumns));
        assert_eq!(read(&"a\n".repeat(ROWS + 1)), Err(Fault::TooManyRows));
        assert_eq!(read(&"a\t".repeat(COLUMNS - 1)).map(|block| block.width()), Ok(COLUMNS));
        assert_eq!(read(&"a".repeat(BYTES + 1)), Err(Fault::TooLarge));
        assert_eq!(read("PK\u{3}\u{4}\0\0 binaire"), Err(Fault::NotText));
        assert_eq!(read(&"\u{FFFD}x".repeat(100)), Err(Fault::NotText));
        for piece in ["\"x\n", "\"\n", "\"\"\"\n", "\"x\"\"\n", "\"\t\"", "\"\"x\n"] {
            let _ = read(&piece.repeat(1_000_000 / piece.len()));
        }
    }
}
