//! Owns how an account is found for a line named in plain words. Example: "Fête du village" is sales, account 70.

pub use crate::domain::plan::suggested;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::{PlanVersion, Side};

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
