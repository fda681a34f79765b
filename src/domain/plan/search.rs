//! Owns finding an account by what a treasurer calls it. Example: `loyer` finds `613 Locations` first.
//!
//! Must not know the data: labels and everyday words are the table's.

use super::{Account, AccountNumber, PlanVersion, Side, nearest, table};
use crate::domain::words;

/// How well a typed word meets an account; the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    /// It is the number.
    Number,
    /// It begins the number.
    NumberStart,
    /// It begins the account's own everyday name, which the table has chosen among all that share the word.
    Named,
    /// It begins the label.
    Start,
    /// It begins another word of the label.
    LabelWord,
    /// It begins one of the words the account is also looked for with.
    SearchWord,
}

/// Returns the accounts of `plan` that every typed word meets, best first, at most `limit`. A word meets an account
/// when it begins its number, a word of its label or an everyday word; capitals, accents, a plural and little words (*de*,
/// *la*…) do not count. A number longer than any known finds the account it is a sub-account of. An empty text finds
/// nothing. Contributions volontaires belong to the side they are printed on, and come after the rest.
pub fn search(plan: PlanVersion, side: Option<Side>, text: &str, limit: usize) -> Vec<Account> {
    let typed = folded(text);
    let mut words: Vec<&str> = typed.split([' ', '*']).filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| !is_little(word)) {
        words.retain(|word| !is_little(word));
    }
    if words.is_empty() {
        return Vec::new();
    }
    let on_side = |number: AccountNumber| side.is_none_or(|side| number.side() == side);
    let mut hits: Vec<_> = table::rows()
        .filter_map(|row| Some((row.account(plan)?, row.words())))
        .filter(|(account, _)| on_side(account.number))
        .filter_map(|(account, everyday)| {
            let (label, everyday) = (folded(account.label), folded(everyday));
            let worst = words.iter().try_fold(Match::Number, |worst, word| {
                best(word, account.number, &label, &everyday).map(|found| found.max(worst))
            })?;
            let worst = if label.starts_with(typed.trim()) { worst.min(Match::Start) } else { worst };
            Some((order(worst, account), account))
        })
        .collect();
    hits.sort_unstable_by_key(|(order, _)| *order);
    if hits.is_empty() {
        let own: Option<AccountNumber> = words.concat().parse().ok();
        return own
            .and_then(|own| nearest(plan, own))
            .filter(|found| on_side(found.number))
            .into_iter()
            .take(limit)
            .collect();
    }
    hits.into_iter().map(|(_, account)| account).take(limit).collect()
}

/// Returns the account a label plainly means on its side: the first found by the whole label, else by one of its words.
///
/// Little words ("de", "la") find nothing: a word must have four letters.
pub fn suggested(plan: PlanVersion, side: Side, label: &str) -> Option<AccountNumber> {
    let found = |text: &str| search(plan, Some(side), text, 1).first().map(|account| account.number);
    let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
    found(label.trim()).filter(|_| !label.trim().is_empty()).or_else(|| words.into_iter().find_map(found))
}

/// Returns a text as it is compared: small letters and digits without accents, one space between words.
///
/// A text without a Latin letter or a digit stays as it is.
pub fn plain(text: &str) -> String {
    let folded = folded(text);
    let words: Vec<&str> = folded.split([' ', '*']).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { text.trim().to_lowercase() } else { words.join(" ") }
}

/// Orders equal matches: contributions volontaires last; accounts of three digits, which a budget mostly uses, before
/// sections and sub-accounts; then the shortest label. Numbers typed keep the order of the plan, sections first.
fn order(found: Match, account: Account) -> (Match, bool, usize, usize, AccountNumber) {
    let digits = account.number.as_str().len();
    match found {
        Match::Number | Match::NumberStart => (found, false, digits, 0, account.number),
        _ => {
            let depth = [3, 2].iter().position(|usual| *usual == digits).unwrap_or(digits);
            (found, account.number.nature().is_cvn(), depth, account.label.len(), account.number)
        }
    }
}

fn best(word: &str, number: AccountNumber, label: &str, everyday: &str) -> Option<Match> {
    if number.as_str() == word {
        return Some(Match::Number);
    }
    if number.starts_with(word) {
        return Some(Match::NumberStart);
    }
    let named = everyday.split(' ').any(|known| known.strip_prefix('*').is_some_and(|known| meets(word, known)));
    if named {
        return Some(Match::Named);
    }
    if meets(word, label.split(' ').next().unwrap_or_default()) {
        return Some(Match::Start);
    }
    if label.split(' ').any(|known| meets(word, known)) {
        return Some(Match::LabelWord);
    }
    everyday.split(' ').any(|known| meets(word, known)).then_some(Match::SearchWord)
}

/// Returns whether `typed` begins `known`, or is its plural.
fn meets(typed: &str, known: &str) -> bool {
    known.starts_with(typed) || typed.strip_suffix(['s', 'x']).is_some_and(|singular| singular == known)
}

fn is_little(word: &str) -> bool {
    const LITTLE: [&str; 22] = [
        "a", "au", "aux", "avec", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "nos", "notre", "ou",
        "par", "pour", "sur", "un", "une",
    ];
    LITTLE.contains(&word)
}

/// Returns the text in small ASCII letters and digits, everything else one space; the mark `*` stays, before its word.
fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in words::folded(text).chars() {
        match letter {
            'a'..='z' | '0'..='9' | '*' => plain.push(letter),
            _ if plain.ends_with(' ') => {}
            _ => plain.push(' '),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::super::PlanVersion::{Pca1999, Pca2018, Pca2025};
    use super::super::Side::{Charge, Produit};
    use super::*;

    fn found(plan: PlanVersion, side: Option<Side>, text: &str) -> Vec<String> {
        search(plan, side, text, 5).into_iter().map(|account| account.number.to_string()).collect()
    }

    #[test]
    fn plain_words_of_a_charge_find_its_account_first() {
        for plan in PlanVersion::ALL {
            for (text, first) in [
                ("loyer", "613"),
                ("location de salle", "613"),
                ("Prêt de la banque", "661"),
                ("timbre", "626"),
                ("timbres", "626"),
                ("internet", "626"),
                ("téléphone", "626"),
                ("assur", "616"),
                ("ASSURANCES", "616"),
                ("MAIF", "616"),
                ("salaire", "641"),
                ("salaires", "641"),
                ("paie", "641"),
                ("urssaf", "645"),
                ("charges sociales", "645"),
                ("edf", "6061"),
                ("électricité", "6061"),
                ("e\u{301}lectricite\u{301}", "6061"),
                ("essence", "6061"),
                ("eau", "6061"),
                ("déplacements", "625"),
                ("repas", "625"),
                ("train", "625"),
                ("kilomètres", "6251"),
                ("frais bancaires", "627"),
                ("banque", "627"),
                ("affiches", "623"),
                ("photocopies", "6064"),
                ("fournitures", "606"),
                ("matériel", "606"),
                ("bricolage", "6063"),
                ("buvette", "607"),
                ("comptable", "622"),
                ("intervenant", "604"),
                ("affiliation à la fédération", "628"),
                ("sacem", "651"),
                ("abonnement", "618"),
                ("fête", "6257"),
                ("bus", "624"),
                ("réparation", "615"),
                ("médecine du travail", "6475"),
                ("taxe sur les salaires", "6311"),
                ("impôts", "635"),
                ("amortissement", "681"),
                ("œuvres sociales", "6474"),
                ("oeuvres", "6474"),
                ("bénévoles", "864"),
                ("assurance voiture", "616"),
                ("pot de l'amitié", "6257"),
                ("assemblée générale", "6257"),
                ("prêt", "661"),
                ("prêt de salle", "861"),
                ("licences", "628"),
                ("don à une association", "657"),
                ("divers", "658"),
            ] {
                assert_eq!(
                    found(plan, Some(Charge), text).first().map(String::as_str),
                    Some(first),
                    "{text} in {plan}"
                );
            }
        }
    }

    #[test]
    fn plain_words_of_a_produit_find_its_account_first() {
        for (plan, text, expected) in [
            (Pca2018, "cotis", &["756", "7561", "7562"][..]),
            (Pca2025, "adhésions", &["756"]),
            (Pca1999, "cotis", &["756"]),
            (Pca2018, "mairie", &["74"]),
            (Pca2025, "mairie", &["741", "74"]),
            (Pca2025, "subvention de la commune", &["741", "74"]),
            (Pca2025, "CAF", &["741", "74", "73"]),
            (Pca2025, "concours", &["73"]),
            (Pca2025, "fete", &["706", "707", "708", "70"]),
            (Pca2025, "fête", &["706", "707", "708", "70"]),
            (Pca2018, "vide grenier", &["708"]),
            (Pca2025, "buvette", &["707"]),
            (Pca2025, "vente de gâteaux", &["707"]),
            (Pca2018, "tombola", &["706"]),
            (Pca2025, "don", &["754", "7541", "75411"]),
            (Pca1999, "dons", &["754"]),
            (Pca2018, "sponsor", &["7063"]),
            (Pca2018, "mécénat", &["7542"]),
            (Pca2018, "fondation", &["755"]),
            (Pca2018, "abandon de frais", &["75412"]),
            (Pca2025, "dons en nature", &["870", "7073"]),
            (Pca2025, "subvention", &["741", "74"]),
            (Pca2018, "prestations", &["706"]),
            (Pca2018, "location de salle", &["7083"]),
            (Pca2018, "produits divers", &["758"]),
            (Pca2018, "livret", &["768"]),
            (Pca2025, "sinistre", &["7587"]),
            (Pca2018, "bénévolat", &["875"]),
            (Pca2018, "bénévoles", &["875"]),
            (Pca1999, "bénévolat", &["870"]),
            (Pca2018, "fonds dédiés", &["789"]),
        ] {
            let found = found(plan, Some(Produit), text);
            assert!(
                found.len() >= expected.len() && found.iter().zip(expected).all(|(a, b)| a == b),
                "{text} in {plan}: {found:?}"
            );
        }
    }

    #[test]
    fn without_a_side_the_usual_account_still_comes_first() {
        for (text, first) in [
            ("cotis", "756"),
            ("loyer", "613"),
            ("assur", "616"),
            ("don", "754"),
            ("déplacements", "625"),
            ("salaire", "641"),
        ] {
            assert_eq!(found(Pca2025, None, text).first().map(String::as_str), Some(first), "{text}");
        }
    }

    #[test]
    fn a_number_finds_itself_then_what_it_begins() {
        assert_eq!(found(Pca2018, None, "61"), ["61", "611", "612", "613", "614"]);
        assert_eq!(found(Pca2018, None, "606"), ["606", "6061", "6063", "6064", "6068"]);
        assert_eq!(found(Pca2018, None, "6"), ["60", "61", "62", "63", "64"]);
        assert_eq!(found(Pca2018, Some(Produit), "61"), [""; 0]);
        assert_eq!(found(Pca2018, None, "6132 01"), ["6132"], "a sub-account of the association's own");
        assert_eq!(found(Pca2018, None, "613 immobilières"), ["6132"]);
        assert_eq!(found(Pca2018, None, "79").first().map(String::as_str), Some("79"));
        assert_eq!(found(Pca2025, None, "79"), [""; 0]);
        assert_eq!(found(Pca2025, None, "512"), [""; 0]);
    }

    #[test]
    fn every_word_must_be_met_and_little_words_do_not_count() {
        assert_eq!(found(Pca2018, None, "subventions d'exploitation").first().map(String::as_str), Some("74"));
        assert_eq!(found(Pca2018, None, "loyer licorne"), [""; 0]);
        for nothing in ["", "  ", "*", "'-/"] {
            assert_eq!(found(Pca2018, None, nothing), [""; 0], "{nothing}");
        }
        assert_eq!(search(Pca2018, None, "frais", 2).len(), 2);
        assert_eq!(search(Pca2018, None, "613201", 0), []);
    }

    #[test]
    fn every_account_is_found_by_its_own_label_and_words_name_accounts_that_exist() {
        for plan in PlanVersion::ALL {
            for row in table::rows() {
                let Some(account) = row.account(plan) else { continue };
                let hits = search(plan, Some(account.number.side()), account.label, 50);
                assert!(hits.contains(&account), "{account:?} in {plan}");
                for word in row.words().split_whitespace() {
                    let word = folded(word.trim_start_matches('*'));
                    let hits = search(plan, Some(account.number.side()), &word, 500);
                    assert!(hits.contains(&account), "{word} does not find {account:?}");
                }
            }
        }
    }
}
