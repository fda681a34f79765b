//! Owns the CRC-32 of stored texts (the one of zip and PNG). Example: `of("123456789")` is `cbf43926`.
//!
//! Sixteen entries instead of a crate: it finds accidents, not malice, and is never the slow part.

const TABLE: [u32; 16] = [
    0x0000_0000,
    0x1db7_1064,
    0x3b6e_20c8,
    0x26d9_30ac,
    0x76dc_4190,
    0x6b6b_51f4,
    0x4db2_6158,
    0x5005_713c,
    0xedb8_8320,
    0xf00f_9344,
    0xd6d6_a3e8,
    0xcb61_b38c,
    0x9b64_c2b0,
    0x86d3_d2d4,
    0xa00a_e278,
    0xbdbd_f21c,
];

/// Returns the checksum of a text.
pub(super) fn of(text: &str) -> u32 {
    let step = |crc: u32, nibble: u32| (crc >> 4) ^ TABLE.get(((crc ^ nibble) & 15) as usize).copied().unwrap_or(0);
    !text.bytes().fold(!0, |crc, byte| step(step(crc, u32::from(byte)), u32::from(byte >> 4)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_check_value_of_the_standard() {
        assert_eq!(super::of("123456789"), 0xcbf4_3926);
        assert_eq!(super::of(""), 0);
    }
}
