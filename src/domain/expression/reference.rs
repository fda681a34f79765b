//! Owns what a formula may refer to: figures, sums of accounts, lines, agreements. Example: `ligne(12)`, shown by its label.
//!
//! A person names a line by its label; a cell keeps its identity, so that the formula holds when the line is renamed. So it
//! is of an agreement.
//! Must not know what any of them is worth.

use super::fault::Fault;
use super::read::parse_placed;
use crate::domain::document::id::{ConventionId, LineId};
use crate::domain::plan::{AccountNumber, Nature};
use crate::format::number::Convention;
use std::fmt;

/// What a formula refers to, in the column it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A figure of the column: `charges`.
    Figure(Figure),
    /// The sum of the lines whose account begins so: `compte(641;645)`. None begins another.
    Accounts(Vec<Prefix>),
    /// A line: `ligne(12)`.
    Line(LineId),
    /// A line by its label, as typed: `"Locations"` or `ligne("Locations")`.
    Label(String),
    /// What an agreement gives: `convention(12)`.
    Convention(ConventionId),
    /// An agreement by its label, as typed: `convention("FSE")`.
    Agreement(String),
}

/// A figure that has a name in formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// All charges, contributions volontaires apart.
    Charges,
    /// All produits, contributions volontaires apart.
    Produits,
    /// Produits less charges.
    Resultat,
    /// Hours of volunteering, those that count.
    Heures,
    /// What these hours are worth, in euros.
    Benevolat,
    /// Paid full-time equivalents.
    Etp,
}

impl Figure {
    /// Every figure, in the order proposed.
    pub const ALL: [Figure; 6] =
        [Figure::Charges, Figure::Produits, Figure::Resultat, Figure::Heures, Figure::Benevolat, Figure::Etp];

    /// Returns the name in a formula; capitals and accents do not count when it is read.
    pub fn name(self) -> &'static str {
        match self {
            Figure::Charges => "charges",
            Figure::Produits => "produits",
            Figure::Resultat => "résultat",
            Figure::Heures => "heures",
            Figure::Benevolat => "bénévolat",
            Figure::Etp => "etp",
        }
    }

    /// Returns the figure of that name, in small letters without accents.
    pub(super) fn named(folded: &str) -> Option<Figure> {
        Some(match folded {
            "charges" => Figure::Charges,
            "produits" => Figure::Produits,
            "resultat" => Figure::Resultat,
            "heures" => Figure::Heures,
            "benevolat" => Figure::Benevolat,
            "etp" => Figure::Etp,
            _ => return None,
        })
    }
}

/// The first digits of some accounts: `64`, one digit at least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Prefix {
    // Unused places hold 0, below every ASCII digit: the derived order is that of the text.
    digits: [u8; LONGEST],
    length: u8,
}

const LONGEST: usize = 10;

impl Prefix {
    /// Returns the digits, when accounts of a budget can begin so.
    pub fn new(digits: &str) -> Option<Prefix> {
        let known = digits == "8" || Nature::of_digits(digits).is_some();
        let plain = digits.bytes().all(|digit| digit.is_ascii_digit());
        (known && plain).then(|| Prefix::of(digits))?
    }

    fn of(text: &str) -> Option<Prefix> {
        let mut digits = [0; LONGEST];
        digits.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Prefix { digits, length: u8::try_from(text.len()).ok()? })
    }

    /// Returns the digits.
    pub fn as_str(&self) -> &str {
        self.digits.get(..usize::from(self.length)).and_then(|digits| str::from_utf8(digits).ok()).unwrap_or_default()
    }

    /// Returns every prefix of an account, the shortest first: `6`, `64`, `641`.
    pub fn all_of(number: AccountNumber) -> impl Iterator<Item = Prefix> {
        (1..=LONGEST).map_while(move |length| Prefix::of(number.as_str().get(..length)?))
    }

    /// Returns the least account that begins so: `60` for `6`.
    pub fn first(self) -> Option<AccountNumber> {
        ["", "0", "6"].iter().find_map(|more| format!("{}{more}", self.as_str()).parse().ok())
    }

    /// Leaves out what another already counts, so that no line counts twice.
    pub(super) fn distinct(prefixes: Vec<Prefix>) -> Vec<Prefix> {
        let mut kept: Vec<Prefix> = Vec::new();
        for prefix in prefixes {
            if !kept.iter().any(|wider| prefix.as_str().starts_with(wider.as_str())) {
                kept.retain(|narrower| !narrower.as_str().starts_with(prefix.as_str()));
                kept.push(prefix);
            }
        }
        kept
    }
}

impl fmt::Debug for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Writes the reference as a formula holds it; it reads back to the same.
impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reference::Figure(figure) => f.write_str(figure.name()),
            Reference::Accounts(prefixes) => {
                let digits: Vec<&str> = prefixes.iter().map(Prefix::as_str).collect();
                write!(f, "compte({})", digits.join(";"))
            }
            Reference::Line(line) => write!(f, "ligne({})", line.0),
            Reference::Label(label) => f.write_str(&quoted(label)),
            Reference::Convention(convention) => write!(f, "convention({})", convention.0),
            Reference::Agreement(label) => write!(f, "convention({})", quoted(label)),
        }
    }
}

/// Returns a label as a formula quotes it: `"Locations"`.
pub fn quoted(label: &str) -> String {
    format!("\"{}\"", label.replace('"', "\"\""))
}

/// Writes `text` again with other words for some references; everything else stays as typed.
///
/// # Errors
/// The fault of the text, or what `other` says of a reference, with its place.
pub fn rewrite(
    text: &str,
    mut other: impl FnMut(&Reference) -> Result<Option<String>, super::fault::FaultKind>,
) -> Result<String, Fault> {
    let (_, placed) = parse_placed(text, Convention::Ask)?;
    let mut written = String::with_capacity(text.len());
    let mut characters = text.chars();
    let mut at = 0usize;
    // References stand one after the other, never one in another.
    for placed in placed {
        let other = other(&placed.reference).map_err(|kind| Fault::at(placed.at.start, kind))?;
        written.extend(characters.by_ref().take(placed.at.start.saturating_sub(at)));
        let own: String = characters.by_ref().take(placed.at.len()).collect();
        written.push_str(other.as_deref().unwrap_or(&own));
        at = placed.at.end;
    }
    written.extend(characters);
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::expression::{Expr, FaultKind, parse, print};

    fn read(text: &str) -> Expr {
        parse(text, Convention::Ask).expect(text)
    }

    #[test]
    fn what_a_treasurer_names_is_referred_to() {
        let accounts =
            |all: &[&str]| Reference::Accounts(all.iter().filter_map(|digits| Prefix::new(digits)).collect());
        let label = |label: &str| Reference::Label(label.into());
        for (text, expected) in [
            ("=charges", Reference::Figure(Figure::Charges)),
            ("=CHARGES", Reference::Figure(Figure::Charges)),
            ("=resultat", Reference::Figure(Figure::Resultat)),
            ("=Bénévolat", Reference::Figure(Figure::Benevolat)),
            ("=compte(64)", accounts(&["64"])),
            ("=Comptes ( 641 ; 645 )", accounts(&["641", "645"])),
            ("=compte(641,64;645;70)", accounts(&["64", "70"])),
            ("=ligne(12)", Reference::Line(LineId(12))),
            ("=ligne(\"Locations\")", label("Locations")),
            ("=\"Locations\"", label("Locations")),
            ("=« Fête d'été »", label("Fête d'été")),
            ("=“Loyer (siège)”", label("Loyer (siège)")),
            ("=convention(7)", Reference::Convention(ConventionId(7))),
            ("=Convention( « FSE 2023 » )", Reference::Agreement("FSE 2023".into())),
            ("=\"dit \"\"le Phare\"\"\"", label("dit \"le Phare\"")),
        ] {
            assert_eq!(read(text), Expr::Reference(expected), "{text}");
        }
        for text in [
            "=2%*compte(64)",
            "=heures*18",
            "=compte(64)+compte(62;63)*-(charges)%",
            "=\"a\"\"b\"*ligne(3)",
            "=convention(7)/2+convention(\"F\")",
        ] {
            let expr = read(text);
            assert_eq!(read(&print(&expr)), expr, "{text}");
        }
    }

    #[test]
    fn a_reference_that_cannot_be_read_says_what_is_missing() {
        for (text, kind, place) in [
            ("=compte", FaultKind::NoAccount, 7),
            ("=compte()", FaultKind::NoAccount, 8),
            ("=compte(12)", FaultKind::NoAccount, 8),
            ("=compte(64", FaultKind::Unclosed, 7),
            ("=compte(64*2)", FaultKind::NoAccount, 10),
            ("=2*ligne(Locations)", FaultKind::NoLine, 9),
            ("=convention()", FaultKind::NoAgreement, 12),
            ("=convention(FSE)", FaultKind::NoAgreement, 12),
            ("=\"Locations*2", FaultKind::OpenQuote, 1),
            ("=\"\"", FaultKind::NoLine, 1),
            ("=\"a\"\"b", FaultKind::OpenQuote, 1),
            ("=salaires", FaultKind::UnknownName { name: "salaires".into() }, 1),
        ] {
            let fault = parse(text, Convention::Ask).expect_err(text);
            assert_eq!((fault.kind, fault.place), (kind, Some(place)), "{text}");
        }
    }

    #[test]
    fn other_words_for_a_reference_leave_the_rest_as_typed() {
        let text = "= 2 % * \"Locations\" + ligne( 3 ) −charges";
        let by_id = |reference: &Reference| match reference {
            Reference::Label(_) => Ok(Some("ligne(12)".to_owned())),
            _ => Ok(None),
        };
        assert_eq!(rewrite(text, by_id), Ok("= 2 % * ligne(12) + ligne( 3 ) −charges".to_owned()));
        let fault = rewrite(text, |_| Err(FaultKind::LineGone)).expect_err("refused");
        assert_eq!((fault.kind, fault.place), (FaultKind::LineGone, Some(8)));
    }
}
