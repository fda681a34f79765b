//! Owns the characters that HTML writes by name or number. Example: `&eacute;` is `é`.
//!
//! The names that office programs write for French and for amounts; any other stays as it is written.

/// The longest reference that is looked at, in bytes.
const LENGTH: usize = 12;

/// Pairs of a name and its character.
const NAMES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("euro", '€'),
    ("agrave", 'à'),
    ("acirc", 'â'),
    ("auml", 'ä'),
    ("aelig", 'æ'),
    ("ccedil", 'ç'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ocirc", 'ô'),
    ("ouml", 'ö'),
    ("oelig", 'œ'),
    ("ugrave", 'ù'),
    ("ucirc", 'û'),
    ("uuml", 'ü'),
    ("yuml", 'ÿ'),
    ("Agrave", 'À'),
    ("Acirc", 'Â'),
    ("AElig", 'Æ'),
    ("Ccedil", 'Ç'),
    ("Eacute", 'É'),
    ("Egrave", 'È'),
    ("Ecirc", 'Ê'),
    ("Euml", 'Ë'),
    ("Icirc", 'Î'),
    ("Iuml", 'Ï'),
    ("Ocirc", 'Ô'),
    ("OElig", 'Œ'),
    ("Ugrave", 'Ù'),
    ("Ucirc", 'Û'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("minus", '−'),
    ("hellip", '…'),
    ("deg", '°'),
    ("middot", '·'),
    ("times", '×'),
    ("sup2", '²'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
];

/// What Windows put at the numbers 128 to 159, which office programs still write.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// Reads the reference that follows a `&`; returns its character and what follows it.
pub(super) fn read(text: &str) -> Option<(char, &str)> {
    let length = text.bytes().take(LENGTH).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    let (name, rest) = text.split_at_checked(length)?;
    let character = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => NAMES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((character, rest.strip_prefix(';').unwrap_or(rest)))
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    match code {
        128..160 => WINDOWS.chars().nth(usize::try_from(code - 128).ok()?),
        0 => None,
        _ => char::from_u32(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_by_name_and_by_number() {
        for (text, expected) in [
            ("eacute;t", Some(('é', "t"))),
            ("nbsp;€", Some(('\u{A0}', "€"))),
            ("#8239;x", Some(('\u{202F}', "x"))),
            ("#x20AC;", Some(('€', ""))),
            ("#146;", Some(('’', ""))),
            ("amp x", Some(('&', " x"))),
            ("zut;", None),
            (" co", None),
            ("#xD800;", None),
            ("#99999999999;", None),
            ("", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
