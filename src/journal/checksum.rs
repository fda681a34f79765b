//! Owns the CRC-32 of stored texts (the one of zip and PNG). Example: `of("123456789")` is `cbf43926`.
//!
//! Our own instead of a crate: it finds accidents, not malice. Eight bytes are summed at a time, because the text of a
//! large association is summed before it shows; the tables for that are made when first needed, not carried in the page.

use std::sync::OnceLock;

/// What a byte adds to the sum, by how many bytes of its eight come after it.
type Tables = [[u32; 256]; 8];

/// The polynomial, its bits in the order in which they are summed.
const POLYNOMIAL: u32 = 0xedb8_8320;

/// Returns the checksum of a text.
pub(super) fn of(text: &str) -> u32 {
    static TABLES: OnceLock<Box<Tables>> = OnceLock::new();
    let [last, t1, t2, t3, t4, t5, t6, t7] = &**TABLES.get_or_init(tables);
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let crc = eights.iter().fold(!0, |crc: u32, [a, b, c, d, e, f, g, h]| {
        // Only the first four bytes meet what was summed before.
        let [p, q, r, s] = crc.to_le_bytes();
        let first = of_byte(t7, a ^ p) ^ of_byte(t6, b ^ q) ^ of_byte(t5, c ^ r) ^ of_byte(t4, d ^ s);
        first ^ of_byte(t3, *e) ^ of_byte(t2, *f) ^ of_byte(t1, *g) ^ of_byte(last, *h)
    });
    !rest.iter().fold(crc, |crc, byte| (crc >> 8) ^ of_byte(last, *byte ^ crc as u8))
}

#[inline(always)]
fn of_byte(table: &[u32; 256], byte: u8) -> u32 {
    table.get(usize::from(byte)).copied().unwrap_or(0)
}

fn tables() -> Box<Tables> {
    let mut column: [u32; 256] = std::array::from_fn(|byte| (0..8).fold(byte as u32, |crc, _| shifted(crc)));
    let last = column;
    Box::new(std::array::from_fn(|_| {
        // One more byte, of zeros, after each.
        let next = column.map(|crc| (crc >> 8) ^ of_byte(&last, crc as u8));
        std::mem::replace(&mut column, next)
    }))
}

fn shifted(crc: u32) -> u32 {
    (crc >> 1) ^ if crc & 1 == 1 { POLYNOMIAL } else { 0 }
}

#[cfg(test)]
mod tests {
    /// Bit by bit, as the standard says it.
    fn plainly(text: &str) -> u32 {
        !text.bytes().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(byte), |crc, _| super::shifted(crc)))
    }

    #[test]
    fn the_check_value_of_the_standard() {
        assert_eq!(super::of("123456789"), 0xcbf4_3926);
        assert_eq!(super::of(""), 0);
    }

    #[test]
    fn any_length_is_summed_as_the_standard_says() {
        let text = "Les Amis du lavoir d’Évry ont 83 899,25 € de cotisations.";
        for (end, _) in text.char_indices() {
            let part = text.get(..end).unwrap_or_default();
            assert_eq!(super::of(part), plainly(part), "{part}");
        }
    }
}
