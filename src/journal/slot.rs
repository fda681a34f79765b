//! Owns the checked text of a snapshot: one header line, then the document's own text.
//!
//! Example: `equilibre 1 42 0d4a1185 3` then `{…}`: form 1, state 42, CRC-32, length in bytes. A text that was cut or
//! altered is recognised. Must not know what the document's text means.

use super::checksum;

/// The version of the header written.
pub const VERSION: u32 = 1;

const NAME: &str = "equilibre";

/// A snapshot read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot<'a> {
    /// The place in the log of the state it holds.
    pub seq: u64,
    /// The document's text.
    pub json: &'a str,
}

/// What a text claims to be.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The place in the log of the state it holds.
    pub seq: u64,
    crc: &'a str,
    length: usize,
    /// The document's text, as far as it is known.
    pub json: &'a str,
}

/// Why a text is no snapshot that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotFault {
    /// It is cut or altered.
    Damaged,
    /// A newer version wrote it.
    Newer {
        /// That version.
        version: u32,
    },
    /// It never was a snapshot.
    NotASlot,
}

/// Returns the text to store.
pub fn write(seq: u64, json: &str) -> String {
    format!("{NAME} {VERSION} {seq} {:08x} {}\n{json}", sum(seq, json), json.len())
}

/// Reads a stored text.
///
/// # Errors
/// Why it cannot be used.
pub fn read(text: &str) -> Result<Slot<'_>, SlotFault> {
    let Claim { seq, crc, length, json } = claim(text)?;
    // As text: capitals, say, would be an alteration that goes unseen.
    let is_whole = length == json.len() && crc == format!("{:08x}", sum(seq, json));
    is_whole.then_some(Slot { seq, json }).ok_or(SlotFault::Damaged)
}

/// Reads what the first words of a text claim; that it was not altered remains to be seen.
///
/// # Errors
/// Why it cannot be used.
pub fn claim(text: &str) -> Result<Claim<'_>, SlotFault> {
    let (header, json) = text.split_once('\n').unwrap_or((text, ""));
    let mut words = header.split(' ');
    if words.next() != Some(NAME) {
        return Err(SlotFault::NotASlot);
    }
    let version: u32 = words.next().and_then(|word| word.parse().ok()).ok_or(SlotFault::Damaged)?;
    if version > VERSION {
        return Err(SlotFault::Newer { version });
    }
    let mut rest = || words.next();
    let (seq, crc, length) = (rest(), rest(), rest());
    let seq = seq.and_then(|word| word.parse().ok());
    let length = length.and_then(|word| word.parse().ok());
    match (seq, crc, length, rest()) {
        (Some(seq), Some(crc), Some(length), None) => Ok(Claim { seq, crc, length, json }),
        _ => Err(SlotFault::Damaged),
    }
}

/// The place in the log is summed too: altered, it would make an old state win over a newer one.
fn sum(seq: u64, json: &str) -> u32 {
    checksum::of(json) ^ checksum::of(&seq.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        assert_eq!(read(&write(42, "{}\n")), Ok(Slot { seq: 42, json: "{}\n" }));
    }

    #[test]
    fn what_is_altered_is_recognised() {
        let text = write(42, "{\"name\":\"RÉSO\"}");
        assert_eq!(read(&text.replace("RÉSO", "RESO")), Err(SlotFault::Damaged));
        assert_eq!(read(&text.replace(" 42 ", " 43 ")), Err(SlotFault::Damaged));
        let header = text.lines().next().expect("a header");
        assert_eq!(
            read(&text.replace(header, &header.to_uppercase().replace("EQUILIBRE", "equilibre"))),
            Err(SlotFault::Damaged)
        );
        assert_eq!(read("equilibre 9 whatever follows"), Err(SlotFault::Newer { version: 9 }));
        assert_eq!(read("{}"), Err(SlotFault::NotASlot));
        for end in text.char_indices().map(|(at, _)| at).skip(NAME.len() + 1) {
            assert_eq!(read(&text[..end]), Err(SlotFault::Damaged), "cut at {end}");
        }
    }
}
