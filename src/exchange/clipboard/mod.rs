//! Owns what the clipboard carries: a block of cells, read from what a spreadsheet, a word processor or a web page put
//! there, and written for them. Example: `Cotisations⇥1 000,00 €` is a block of one row and two cells.
//!
//! Foreign text is hostile until read: every size is bounded, and what cannot be read is said with its place. Must
//! not know the browser's clipboard, which hands over plain texts, nor the grid that shows a block.

pub mod amounts;
mod block;
mod entities;
mod html;
pub mod preview;
mod tsv;
mod write;

pub use block::{BYTES, Block, CELLS, COLUMNS, Fault, Place, ROWS};
pub use write::{Copied, Shown, copied};

/// Reads the block of cells that the clipboard offers as plain text, as HTML, or both.
///
/// Of two tables the rectangular one is taken, and the text when both are: a spreadsheet writes its text for programs,
/// with its quoting, while its HTML is a picture of the cells. A word processor breaks rows in its text where a cell
/// holds two paragraphs, and some browsers put each cell of a web page on a line of its own: then the HTML, more
/// rectangular or wider, is the table the person saw.
///
/// # Errors
/// Why there is nothing to paste.
pub fn read(text: Option<&str>, html: Option<&str>) -> Result<Block, Fault> {
    let from_text = text.map_or(Err(Fault::Nothing), tsv::read);
    let from_html = html.map_or(Err(Fault::Nothing), html::read);
    match (from_text, from_html) {
        (Ok(text), Ok(html)) => {
            let better = (html.is_rectangular(), html.width()) > (text.is_rectangular(), text.width());
            Ok(if better { html } else { text })
        }
        (Ok(block), Err(_)) | (Err(Fault::Nothing), Ok(block)) => Ok(block),
        // The text is refused for its size or its kind: its HTML is the same thing, larger.
        (Err(fault), _) => Err(fault),
    }
}

/// Reads rows of cells parted by `separator`, quoted as spreadsheets and databases do: a CSV file.
///
/// # Errors
/// Why there is no block.
pub fn separated(text: &str, separator: char) -> Result<Block, Fault> {
    tsv::separated(text, separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(block: &Block) -> Vec<Vec<&str>> {
        (0..block.height()).map(|row| block.row(row).iter().map(String::as_str).collect()).collect()
    }

    #[test]
    fn of_text_and_html_the_rectangular_one_is_taken() {
        let table = "<table><tr><td>Loyer<br>du local</td><td>4 800</td></tr></table>";
        let broken = read(Some("Loyer\r\ndu local\t4 800\r\n"), Some(table)).unwrap();
        assert_eq!(rows(&broken), [["Loyer\ndu local", "4 800"]]);
        let both = read(Some("Loyer\t4800\r\n"), Some("<table><tr><td>Loyer<td>4 800 €</table>")).unwrap();
        assert_eq!(rows(&both), [["Loyer", "4800"]]);
        let one_a_line = read(Some("Loyer\n4 800\n"), Some("<table><tr><td>Loyer<td>4 800</table>")).unwrap();
        assert_eq!(rows(&one_a_line), [["Loyer", "4 800"]]);
        let prose = read(Some("Loyer\t4800"), Some("<p>Loyer 4800</p>")).unwrap();
        assert_eq!(rows(&prose), [["Loyer", "4800"]]);
        assert_eq!(read(None, Some("<p>rien</p>")), Err(Fault::Nothing));
        assert_eq!(read(None, None), Err(Fault::Nothing));
    }
}
