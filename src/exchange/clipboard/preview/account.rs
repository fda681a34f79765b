//! Owns how a pasted row finds its account: by its number, by its words, by the section it stands in.
//! Example: `6063 Petit matériel` is account 6063, "Petit matériel".
//!
//! Must not know the lines of the document.

use super::lines::Found;
use crate::domain::plan::{self, AccountNumber, PlanVersion, Side};
use std::collections::HashMap;

/// How many different labels are looked for in the plan; more is no budget, and would take seconds.
const SEARCHES: usize = 500;

/// How many characters of a label are looked for.
const SEARCHED: usize = 80;

/// Returns the account a text begins with and what follows it: `61 - Services extérieurs`, `613`.
pub(super) fn leading(plan: PlanVersion, text: &str) -> Option<(AccountNumber, &str)> {
    let text = text.trim();
    let end = text.find(|next: char| !next.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let number: AccountNumber = digits.parse().ok().filter(|number| plan::exists(plan, *number))?;
    let label =
        rest.trim_start_matches(|next: char| next.is_whitespace() || matches!(next, '-' | '–' | '—' | ':' | '.' | '/'));
    // `60 %`, `61,50` and `75015 Paris` are no accounts with their label.
    let parted = rest.is_empty() || (rest.len() > label.len() && label.starts_with(char::is_alphabetic));
    parted.then_some((number, label))
}

/// A label in small letters, the side and the section it is looked for in.
type Wanted = (String, Option<Side>, Option<AccountNumber>);

/// Looks labels up in a plan, each once.
pub(super) struct Search {
    plan: PlanVersion,
    found: HashMap<Wanted, Option<(AccountNumber, Found)>>,
}

impl Search {
    pub(super) fn new(plan: PlanVersion) -> Search {
        Search { plan, found: HashMap::new() }
    }

    /// Returns the account a label means, on its side, within its section when one heads it.
    pub(super) fn account(
        &mut self,
        label: &str,
        side: Option<Side>,
        section: Option<AccountNumber>,
    ) -> Option<(AccountNumber, Found)> {
        let label: String = label.chars().take(SEARCHED).collect();
        let label = label.as_str();
        let key = (plan::plain(label), side, section);
        if let Some(found) = self.found.get(&key) {
            return *found;
        }
        if self.found.len() >= SEARCHES {
            return section.map(|section| (section, Found::Section));
        }
        let found = match (section, side) {
            (Some(section), _) => Some(self.within(label, section)),
            (None, Some(side)) => self.on(label, side),
            (None, None) => match (self.on(label, Side::Charge), self.on(label, Side::Produit)) {
                (Some(found), None) | (None, Some(found)) => Some(found),
                _ => None,
            },
        };
        self.found.insert(key, found);
        found
    }

    fn within(&self, label: &str, section: AccountNumber) -> (AccountNumber, Found) {
        let found = plan::search(self.plan, Some(section.side()), label, 40);
        let inside = found.into_iter().find(|account| account.number.starts_with(section.as_str()));
        inside.map_or((section, Found::Section), |account| (account.number, Found::Plan))
    }

    fn on(&self, label: &str, side: Side) -> Option<(AccountNumber, Found)> {
        let whole = plan::search(self.plan, Some(side), label, 1);
        let whole = whole.first().map(|account| (account.number, Found::Plan));
        whole.or_else(|| Some((plan::suggested(self.plan, side, label)?, Found::Word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_before_a_label_is_its_account() {
        let read = |text| leading(PlanVersion::Pca2025, text).map(|(number, label)| (number.to_string(), label));
        for (text, number, label) in [
            ("613", "613", ""),
            ("61 - Services extérieurs", "61", "Services extérieurs"),
            ("6063 Petit matériel", "6063", "Petit matériel"),
            ("613000", "613000", ""),
        ] {
            assert_eq!(read(text), Some((number.into(), label)), "{text}");
        }
        for text in ["512 Banque", "60 %", "61,50", "2027", "Loyer 613", "60ème anniversaire", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
