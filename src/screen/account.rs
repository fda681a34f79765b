//! Owns how an account is found for a line named in plain words. Example: "Fête du village" is sales, account 70.

use crate::domain::plan::{self, AccountNumber, PlanVersion, Side};

/// Returns the account a label plainly means on its side: the first found by the whole label, else by one of its words.
///
/// Little words ("de", "la") find nothing: a word must have four letters.
pub fn suggested(plan: PlanVersion, side: Side, label: &str) -> Option<AccountNumber> {
    let found = |text: &str| plan::search(plan, Some(side), text, 1).first().map(|account| account.number);
    let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
    found(label.trim()).filter(|_| !label.trim().is_empty()).or_else(|| words.into_iter().find_map(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_find_their_account_and_unknown_ones_wait_to_be_classed() {
        for (side, label, number) in [
            (Side::Charge, "Loyer de la salle", "613"),
            (Side::Charge, "assurance", "616"),
            (Side::Produit, "Cotisations des adhérents", "756"),
        ] {
            let found = suggested(PlanVersion::Pca2025, side, label).map(|number| number.to_string());
            assert_eq!(found.as_deref(), Some(number), "{label}");
        }
        assert_eq!(suggested(PlanVersion::Pca2025, Side::Charge, "Zzyzx"), None);
        assert_eq!(suggested(PlanVersion::Pca2025, Side::Charge, " "), None);
    }
}
