//! Owns comparing words as a person does: capitals and accents do not count. Example: `Été` is `ete`.

/// Returns the text in small letters without accents, blanks joined into one, none at the ends.
pub fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'a'..='z' | '0'..='9' => plain.push(letter),
            'A'..='Z' => plain.push(letter.to_ascii_lowercase()),
            'à' | 'â' | 'ä' | 'á' | 'À' | 'Â' | 'Ä' | 'Á' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => plain.push('e'),
            'î' | 'ï' | 'í' | 'Î' | 'Ï' | 'Í' => plain.push('i'),
            'ô' | 'ö' | 'ó' | 'Ô' | 'Ö' | 'Ó' => plain.push('o'),
            'ù' | 'û' | 'ü' | 'ú' | 'Ù' | 'Û' | 'Ü' | 'Ú' => plain.push('u'),
            'ÿ' | 'Ÿ' => plain.push('y'),
            'ç' | 'Ç' => plain.push('c'),
            'ñ' | 'Ñ' => plain.push('n'),
            'œ' | 'Œ' => plain.push_str("oe"),
            'æ' | 'Æ' => plain.push_str("ae"),
            '’' => plain.push('\''),
            // Accents that some systems write after their letter.
            '\u{300}'..='\u{36F}' => {}
            _ if letter.is_whitespace() => {
                if !plain.is_empty() && !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            _ => plain.extend(letter.to_lowercase()),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_accents_and_blanks_do_not_count() {
        for (one, other) in [
            ("Été", "ete"),
            ("  Œuvres   sociales ", "oeuvres sociales"),
            ("E\u{301}tudes\u{A0}2023", "etudes 2023"),
            ("L’AG", "l'ag"),
            ("漢", "漢"),
        ] {
            assert_eq!(folded(one), other);
        }
        assert_ne!(folded("漢"), folded("🎉"));
    }
}
