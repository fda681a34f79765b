//! Owns the words that heads and totals of a budget are written with, in French and in English exports.
//! Example: `DÉPENSES` heads charges; `Sous-total` is a total.
//!
//! Must not know the rows around.

use crate::domain::plan::{AccountNumber, Side, plain};

/// What the head of a column says of what is below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Account,
    Label,
    Amount,
    Financeur,
    /// A percentage, a difference, a remark: nothing a line holds.
    Other,
}

const CHARGES: &[&str] = &["charge", "charges", "depense", "depenses", "expense", "expenses", "expenditure", "costs"];
const PRODUITS: &[&str] =
    &["produit", "produits", "recette", "recettes", "ressource", "ressources", "income", "revenue", "revenues"];

/// First words of totals and results.
const TOTALS: &[&str] =
    &["total", "totaux", "subtotal", "soustotal", "resultat", "excedent", "deficit", "insuffisance"];

/// Words that may stand beside the name of a side without naming a line.
const BESIDE: &[&str] = &[
    "de",
    "d",
    "des",
    "du",
    "l",
    "la",
    "le",
    "les",
    "en",
    "exploitation",
    "fonctionnement",
    "previsionnelles",
    "previsionnels",
    "prevues",
    "prevus",
    "realisees",
    "realises",
    "annee",
    "exercice",
    "budget",
    "euros",
    "compte",
    "directes",
    "indirectes",
    "fixes",
    "propres",
];

/// Returns the side that a text heads: `CHARGES`, `Recettes prévisionnelles 2027`; not `Charges sociales`.
pub(super) fn side(text: &str) -> Option<Side> {
    let plain = plain(text);
    let mut words = plain.split(' ');
    let first = words.next()?;
    let side = match first {
        _ if CHARGES.contains(&first) => Side::Charge,
        _ if PRODUITS.contains(&first) => Side::Produit,
        _ => return None,
    };
    words.all(|word| BESIDE.contains(&word) || year(word).is_some()).then_some(side)
}

/// Returns whether a text names a total or a result: `Total des charges`, `Sous-total`, `Excédent`.
pub(super) fn is_total(text: &str) -> bool {
    let plain = plain(text);
    let mut words = plain.split(' ');
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    match first {
        "sous" => matches!(second, "total" | "totaux"),
        "s" => matches!(second, "t" | "total"),
        "grand" | "net" => matches!(second, "total" | "income" | "result" | "surplus"),
        // "Solde de la subvention" is a line.
        "solde" => second.is_empty(),
        _ => TOTALS.contains(&first),
    }
}

/// Returns what the head of a column says.
pub(super) fn head(text: &str) -> Option<Head> {
    let plain = plain(text);
    let text = plain.as_str();
    match text {
        "compte" | "comptes" | "n" | "no" | "num" | "numero" | "code" | "account" | "n compte" | "no compte"
        | "n de compte" | "numero de compte" | "compte comptable" | "account code" | "account number" => {
            return Some(Head::Account);
        }
        "libelle" | "libelles" | "intitule" | "intitule du compte" | "designation" | "description" | "label"
        | "nature" | "objet" | "poste" | "postes" | "ligne" | "rubrique" | "name" | "item" | "account name" => {
            return Some(Head::Label);
        }
        "financeur" | "financeurs" | "funder" | "partenaire" | "origine" => return Some(Head::Financeur),
        "ecart" | "evolution" | "variation" | "remarque" | "remarques" | "commentaire" | "commentaires" | "note"
        | "notes" | "date" | "pourcentage" | "part" | "percent" | "variance" | "change" => return Some(Head::Other),
        _ => {}
    }
    let mut words = text.split(' ');
    let is_amount = |word: &str| {
        matches!(
            word,
            "montant"
                | "montants"
                | "budget"
                | "realise"
                | "realisation"
                | "prevu"
                | "prevision"
                | "previsionnel"
                | "reel"
                | "euros"
                | "eur"
                | "amount"
                | "actual"
                | "exercice"
                | "annee"
                | "total"
                | "provisoire"
                | "vote"
        )
    };
    let is_year = |word: &str| word.len() == 4 && year(word).is_some();
    words.next().is_some_and(|word| is_amount(word) || is_year(word)).then_some(Head::Amount)
}

/// Returns the year a text names, alone or among words: `Budget 2027`.
pub(super) fn year(text: &str) -> Option<u16> {
    let words = text.split(|character: char| !character.is_ascii_digit());
    words.filter(|word| word.len() == 4).find_map(|word| word.parse().ok().filter(|year| (1990..2100).contains(year)))
}

/// Returns whether a text looks like the number of an account of a budget.
pub(super) fn is_account_like(text: &str) -> bool {
    text.trim().parse::<AccountNumber>().is_ok()
}

/// Returns whether a text heads a column of accounts.
pub(super) fn is_account_head(text: &str) -> bool {
    head(text) == Some(Head::Account)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_totals_are_told_from_lines() {
        for (text, expected) in [
            ("CHARGES", Some(Side::Charge)),
            ("Dépenses", Some(Side::Charge)),
            ("Recettes prévisionnelles 2027", Some(Side::Produit)),
            ("Produits d’exploitation", Some(Side::Produit)),
            ("CHARGES DIRECTES", Some(Side::Charge)),
            ("Charges sociales", None),
            ("Entrées", None),
            ("Sorties", None),
            ("Produits d’entretien", None),
            ("", None),
        ] {
            assert_eq!(side(text), expected, "{text}");
        }
        for text in ["TOTAL", "Total des charges", "Sous-total 61", "S/T", "Résultat", "Excédent"] {
            assert!(is_total(text), "{text}");
        }
        for text in ["TotalEnergies", "Sous traitance générale", "Solde de la subvention 2026"] {
            assert!(!is_total(text), "{text}");
        }
        for (text, expected) in [
            ("N° de compte", Some(Head::Account)),
            ("Intitulé", Some(Head::Label)),
            ("Budget 2027", Some(Head::Amount)),
            ("2026", Some(Head::Amount)),
            ("Montant (€)", Some(Head::Amount)),
            ("Écart", Some(Head::Other)),
            ("Loyer", None),
            ("Fête 2026", None),
        ] {
            assert_eq!(head(text), expected, "{text}");
        }
    }
}
