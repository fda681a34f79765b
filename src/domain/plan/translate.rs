//! Owns what an account of one plan becomes in another. Example: `777` of 2018 is `747` in 2025, and `79` has to be asked.
//!
//! An account that only changed its number or name is one row of the table; here stand the others, one rule each.
//! Must not know lines or amounts: whoever moves a line from a produit to a charge (`791` to `649`) turns its sign.

use super::table::{self, row_of};
use super::{AccountNumber, PlanVersion, exists};
use PlanVersion::{Pca1999, Pca2018, Pca2025};

/// What becomes of an account in another plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Translation {
    /// It keeps its number; its label may differ.
    Same,
    /// It has this number there.
    Becomes(AccountNumber),
    /// Only a person can tell which of these it is. A candidate may stand on the other side of the budget.
    Ask {
        /// The accounts it can be, the likeliest first; each exists in the plan asked for.
        candidates: Vec<AccountNumber>,
        /// Why it has to be asked.
        reason: Reason,
    },
    /// Nothing there means the same.
    Gone {
        /// The section that is still there, to hold the amount until a person has chosen.
        within: Option<AccountNumber>,
    },
}

/// Why an account cannot be translated without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Transferts de charges ended in 2025: taken off the charge (649 for wages), or income of its own (708, 758, 7587).
    TransfertsDeCharges,
    /// From 2025 only an event both major and unusual is exceptionnel; the rest has an ordinary account.
    Exceptionnel,
    /// Before 2020, gifts, mécénat, legs and aid from foundations had no accounts of their own.
    Generosite,
    /// In 2020–2024, 757 was exchange gains; since 2025 it is proceeds of assets sold.
    GainsDeChange,
    /// 7780, by habit fêtes and vide-greniers: ordinary revenue.
    Manifestations,
    /// Subventions accordées (6715) is either aid given or a charge of another kind.
    AideOuCharge,
    /// The association's own sub-account has a number that the other plan gives another meaning.
    NumberTaken,
}

impl Reason {
    /// Returns the stable text that names the reason.
    pub fn code(self) -> &'static str {
        match self {
            Reason::TransfertsDeCharges => "transferts-de-charges",
            Reason::Exceptionnel => "exceptionnel",
            Reason::Generosite => "generosite",
            Reason::GainsDeChange => "gains-de-change",
            Reason::Manifestations => "manifestations",
            Reason::AideOuCharge => "aide-ou-charge",
            Reason::NumberTaken => "numero-pris",
        }
    }
}

/// One difference between two plans, for an account of the first or a new one of the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Same number, another label; the meaning stays.
    Relabelled(AccountNumber),
    /// The account has another number, has to be asked, or is gone.
    Moved(AccountNumber, Translation),
    /// The second plan has an account that the first had not.
    Appeared(AccountNumber),
}

struct Rule {
    from: PlanVersion,
    to: PlanVersion,
    number: &'static str,
    /// The accounts it can be, in `to`; one alone is the answer.
    into: &'static str,
    reason: Option<Reason>,
}

const fn goes(from: PlanVersion, to: PlanVersion, number: &'static str, into: &'static str) -> Rule {
    Rule { from, to, number, into, reason: None }
}

const fn asks(from: PlanVersion, to: PlanVersion, number: &'static str, into: &'static str, reason: Reason) -> Rule {
    Rule { from, to, number, into, reason: Some(reason) }
}

/// The rules from each plan to the next and back (source keys at the head of `accounts.txt`). A rule is for the account and its sub-accounts
/// that have neither rule nor row, which keep their digits only when the account does.
const RULES: &[Rule] = &[
    // Gifts and mécénat: 754, 758, 7581 and 7713 by habit [S1, S2]; legs 77 or 754; foundations 74 or 7713 [S1].
    asks(Pca1999, Pca2018, "758", "758 7541 75412", Reason::Generosite),
    asks(Pca1999, Pca2018, "7581", "75412 758", Reason::Generosite),
    asks(Pca1999, Pca2018, "7713", "7542 7551 7543 7713", Reason::Generosite),
    // The two accounts on gifts and on legs became one. C: by their labels [S3, S1].
    goes(Pca1999, Pca2018, "6897", "6896"),
    // Transferts de charges [S20, S21]; 796 and 797, C: taken off the charge they refunded.
    asks(Pca2018, Pca2025, "79", "649 708 758 7587", Reason::TransfertsDeCharges),
    asks(Pca2018, Pca2025, "796", "66", Reason::TransfertsDeCharges),
    asks(Pca2018, Pca2025, "797", "7587 67", Reason::TransfertsDeCharges),
    // Exceptionnel [S4, S20, S22].
    asks(Pca2018, Pca2025, "67", "67 652 658", Reason::Exceptionnel),
    goes(Pca2018, Pca2025, "671", "658"),
    goes(Pca2018, Pca2025, "6714", "654"),
    // C: no source; a subsidy given is not a penalty.
    asks(Pca2018, Pca2025, "6715", "657 658", Reason::AideOuCharge),
    asks(Pca2018, Pca2025, "678", "678 658", Reason::Exceptionnel),
    asks(Pca2018, Pca2025, "77", "77 747 757 758", Reason::Exceptionnel),
    asks(Pca2018, Pca2025, "771", "7583 7582 758", Reason::Exceptionnel),
    asks(Pca2018, Pca2025, "778", "778 758", Reason::Exceptionnel),
    asks(Pca2018, Pca2025, "7780", "706 707 708", Reason::Manifestations),
    // 757: 7583 by one chart [S2]; the general plan has 756, which is cotisations here [S1, S4].
    asks(Pca2018, Pca2025, "757", "7583 758", Reason::GainsDeChange),
    // 74 is split since 2025; associations had numbered their funders 741, 742… as they liked.
    goes(Pca2018, Pca2025, "741", "741"),
    asks(Pca2018, Pca2025, "742", "741 742", Reason::NumberTaken),
    asks(Pca2018, Pca2025, "747", "747 741", Reason::NumberTaken),
    goes(Pca2025, Pca2018, "741", "741"),
    // Dues to a federation, "vie statutaire" in older charts [S2].
    goes(Pca2018, Pca2025, "6586", "6281"),
    // Back from 2025.
    asks(Pca2025, Pca2018, "649", "791 64", Reason::TransfertsDeCharges),
    asks(Pca2025, Pca2018, "7587", "791 797 758", Reason::TransfertsDeCharges),
    // Back from 2018.
    goes(Pca2018, Pca1999, "73", "74"),
    goes(Pca2018, Pca1999, "754", "754"),
    asks(Pca2018, Pca1999, "7542", "754 7713", Reason::Generosite),
    asks(Pca2018, Pca1999, "7543", "77 754", Reason::Generosite),
    goes(Pca2018, Pca1999, "75412", "758"),
    asks(Pca2018, Pca1999, "755", "74 7713", Reason::Generosite),
];

/// Returns what `number`, an account of the plan `from` or a sub-account of one, becomes in the plan `to`. Plans that do
/// not follow each other are crossed one by one.
pub fn translate(from: PlanVersion, number: AccountNumber, to: PlanVersion) -> Translation {
    match (from, to) {
        (Pca1999, Pca2025) => then(step(Pca1999, number, Pca2018), number, Pca2018, Pca2025),
        (Pca2025, Pca1999) => then(step(Pca2025, number, Pca2018), number, Pca2018, Pca1999),
        _ => step(from, number, to),
    }
}

/// Returns the differences from one plan to another: those of the accounts of `from`, then the accounts only `to` has.
pub fn changes(from: PlanVersion, to: PlanVersion) -> Vec<Change> {
    let of_old = table::accounts(from).filter_map(|old| match translate(from, old.number, to) {
        Translation::Same if table::label(to, old.number) == Some(old.label) => None,
        Translation::Same => Some(Change::Relabelled(old.number)),
        moved => Some(Change::Moved(old.number, moved)),
    });
    let of_new = table::accounts(to).filter_map(|new| {
        let had = row_of(to, new.number).is_some_and(|row| row.number(from).is_some());
        (!had).then_some(Change::Appeared(new.number))
    });
    of_old.chain(of_new).collect()
}

/// Carries a first translation through a second one.
fn then(first: Translation, number: AccountNumber, by: PlanVersion, to: PlanVersion) -> Translation {
    match first {
        Translation::Same => step(by, number, to),
        Translation::Becomes(middle) => match step(by, middle, to) {
            Translation::Same => becomes(number, middle),
            Translation::Becomes(last) => becomes(number, last),
            other => other,
        },
        Translation::Ask { candidates, reason } => {
            let mut last = Vec::new();
            for middle in candidates {
                let found = match step(by, middle, to) {
                    Translation::Same => vec![middle],
                    Translation::Becomes(number) => vec![number],
                    Translation::Ask { candidates, .. } => candidates,
                    Translation::Gone { within } => within.into_iter().collect(),
                };
                for candidate in found {
                    if !last.contains(&candidate) {
                        last.push(candidate);
                    }
                }
            }
            Translation::Ask { candidates: last, reason }
        }
        Translation::Gone { within } => Translation::Gone { within: within.filter(|section| exists(to, *section)) },
    }
}

fn step(from: PlanVersion, number: AccountNumber, to: PlanVersion) -> Translation {
    if from == to {
        return Translation::Same;
    }
    let mut own = true;
    for above in number.with_parents() {
        if let Some(rule) =
            RULES.iter().find(|rule| rule.from == from && rule.to == to && rule.number == above.as_str())
        {
            return apply(rule, number);
        }
        if let Some(row) = row_of(from, above) {
            if let Some(there) = row.number(to) {
                // Only the account's own sub-accounts keep their last digits.
                return if own { carry(number, above, there, to) } else { fall_back(there) };
            }
            own = false;
        }
    }
    Translation::Gone { within: Some(number.section()).filter(|section| exists(to, *section)) }
}

fn apply(rule: &Rule, number: AccountNumber) -> Translation {
    let mut candidates = rule.into.split(' ').filter_map(|digits| digits.parse().ok());
    match rule.reason {
        Some(reason) => Translation::Ask { candidates: candidates.collect(), reason },
        None if rule.into == rule.number => Translation::Same,
        None => candidates.next().map_or(Translation::Gone { within: None }, |there| becomes(number, there)),
    }
}

/// Follows the account `known`, which is `there` in the plan `to`, with the digits that `number` adds to it.
fn carry(number: AccountNumber, known: AccountNumber, there: AccountNumber, to: PlanVersion) -> Translation {
    let added = number.as_str().strip_prefix(known.as_str()).unwrap_or_default();
    let Ok(moved) = format!("{there}{added}").parse() else { return becomes(number, there) };
    if table::nearest(to, moved).is_some_and(|account| account.number == there) {
        becomes(number, moved)
    } else {
        Translation::Ask { candidates: vec![there, moved], reason: Reason::NumberTaken }
    }
}

fn fall_back(there: AccountNumber) -> Translation {
    if there == there.section() { Translation::Gone { within: Some(there) } } else { Translation::Becomes(there) }
}

fn becomes(number: AccountNumber, there: AccountNumber) -> Translation {
    if number == there { Translation::Same } else { Translation::Becomes(there) }
}

#[cfg(test)]
mod tests {
    use super::super::account;
    use super::*;

    /// Writes an answer as a treasurer would: `=`, `747`, `? 7583 7582 (exceptionnel)`, `gone within 75`.
    fn written(translation: &Translation) -> String {
        match translation {
            Translation::Same => "=".into(),
            Translation::Becomes(number) => number.to_string(),
            Translation::Ask { candidates, reason } => {
                let numbers: Vec<String> = candidates.iter().map(AccountNumber::to_string).collect();
                format!("? {} ({})", numbers.join(" "), reason.code())
            }
            Translation::Gone { within } => format!("gone within {within:?}"),
        }
    }

    fn check(from: PlanVersion, to: PlanVersion, cases: &[(&str, &str)]) {
        for (number, expected) in cases {
            assert_eq!(written(&translate(from, account(number), to)), *expected, "{number} from {from} to {to}");
        }
    }

    #[test]
    fn from_2018_to_2025() {
        check(
            Pca2018,
            Pca2025,
            &[
                ("613", "="),
                ("613201", "="),
                ("74", "="),
                ("7411", "="),
                ("743", "="),
                ("742", "? 741 742 (numero-pris)"),
                ("756", "="),
                ("7562", "="),
                ("657", "="),
                ("6571", "="),
                ("675", "652"),
                ("6754", "6521"),
                ("673", "6573"),
                ("775", "757"),
                ("77501", "75701"),
                ("7754", "7571"),
                ("757", "? 7583 758 (gains-de-change)"),
                ("777", "747"),
                ("7715", "742"),
                ("77", "? 77 747 757 758 (exceptionnel)"),
                ("771", "? 7583 7582 758 (exceptionnel)"),
                ("7718", "? 7583 7582 758 (exceptionnel)"),
                ("7714", "7583"),
                ("7713", "7582"),
                ("772", "="),
                ("778", "? 778 758 (exceptionnel)"),
                ("7780", "? 706 707 708 (manifestations)"),
                ("67", "? 67 652 658 (exceptionnel)"),
                ("671", "658"),
                ("6712", "6582"),
                ("6714", "654"),
                ("6717", "638"),
                ("6718", "658"),
                ("79", "? 649 708 758 7587 (transferts-de-charges)"),
                ("791", "? 649 708 758 7587 (transferts-de-charges)"),
                ("796", "? 66 (transferts-de-charges)"),
                ("6588", "658"),
                ("7588", "758"),
                ("6586", "6281"),
                ("6812", "681"),
                ("689", "="),
                ("6894", "="),
                ("7895", "="),
                ("870", "="),
                ("875", "="),
                ("652", "? 65 652 (numero-pris)"),
                ("7583", "? 758 7583 (numero-pris)"),
            ],
        );
    }

    #[test]
    fn from_1999_to_2018() {
        check(
            Pca1999,
            Pca2018,
            &[
                ("870", "875"),
                ("8701", "8751"),
                ("875", "870"),
                ("871", "="),
                ("864", "="),
                ("756", "="),
                ("754", "7541"),
                ("758", "? 758 7541 75412 (generosite)"),
                ("7581", "? 75412 758 (generosite)"),
                ("7713", "? 7542 7551 7543 7713 (generosite)"),
                ("7587", "7073"),
                ("657", "="),
                ("6571", "="),
                ("6894", "="),
                ("6895", "6896"),
                ("6897", "6896"),
                ("789", "="),
                ("777", "="),
                ("79", "="),
                ("755", "? 75 755 (numero-pris)"),
                ("7063", "? 706 7063 (numero-pris)"),
            ],
        );
    }

    #[test]
    fn from_1999_to_2025_passes_by_2018() {
        check(
            Pca1999,
            Pca2025,
            &[
                ("870", "875"),
                ("777", "747"),
                ("675", "652"),
                ("754", "7541"),
                ("7713", "? 7542 7551 7543 7582 (generosite)"),
                ("79", "? 649 708 758 7587 (transferts-de-charges)"),
                ("613", "="),
            ],
        );
    }

    #[test]
    fn back_to_an_older_plan() {
        check(
            Pca2025,
            Pca2018,
            &[
                ("747", "777"),
                ("757", "775"),
                ("652", "675"),
                ("742", "7715"),
                ("741", "="),
                ("7411", "="),
                ("649", "? 791 64 (transferts-de-charges)"),
                ("7587", "? 791 797 758 (transferts-de-charges)"),
                ("638", "6717"),
                ("657", "="),
                ("875", "="),
            ],
        );
        check(
            Pca2018,
            Pca1999,
            &[
                ("875", "870"),
                ("870", "875"),
                ("73", "74"),
                ("7541", "754"),
                ("754", "="),
                ("75412", "758"),
                ("7542", "? 754 7713 (generosite)"),
                ("75431", "? 77 754 (generosite)"),
                ("7551", "? 74 7713 (generosite)"),
                ("7562", "756"),
                ("7063", "706"),
                ("7073", "7587"),
                ("7894", "789"),
                ("6896", "6895"),
                ("757", "gone within Some(75)"),
                ("753", "gone within Some(75)"),
            ],
        );
        check(Pca2025, Pca1999, &[("875", "870"), ("747", "777"), ("7583", "7714"), ("753", "gone within Some(75)")]);
    }

    #[test]
    fn every_answer_exists_in_its_plan_and_every_rule_in_both() {
        for from in PlanVersion::ALL {
            for to in PlanVersion::ALL {
                for known in table::accounts(from) {
                    let answers = match translate(from, known.number, to) {
                        Translation::Same => vec![known.number],
                        Translation::Becomes(number) => vec![number],
                        Translation::Ask { candidates, .. } => candidates,
                        Translation::Gone { within } => within.into_iter().collect(),
                    };
                    assert!(!answers.is_empty(), "{known:?} from {from} to {to}");
                    assert!(
                        answers.iter().all(|answer| exists(to, *answer)),
                        "{known:?} from {from} to {to}: {answers:?}"
                    );
                    assert!(from != to || answers == [known.number]);
                }
            }
        }
        for rule in RULES {
            assert!(exists(rule.from, account(rule.number)), "{}", rule.number);
            assert!(rule.into.split(' ').all(|into| exists(rule.to, account(into))), "{} {}", rule.number, rule.into);
            assert!(
                rule.reason.is_some() || !rule.into.contains(' '),
                "{} has several answers and no question",
                rule.number
            );
        }
    }

    #[test]
    fn an_account_that_only_moved_comes_back() {
        for (from, to) in [(Pca1999, Pca2018), (Pca2018, Pca2025)] {
            for row in table::rows() {
                if let (Some(here), Some(there)) = (row.number(from), row.number(to))
                    && translate(from, here, to) == becomes(here, there)
                    && let back @ (Translation::Same | Translation::Becomes(_)) = translate(to, there, from)
                {
                    assert_eq!(back, becomes(there, here), "{here} of {from} is {there} of {to}");
                }
            }
        }
    }

    #[test]
    fn the_changes_of_2025_can_be_listed() {
        let changes = changes(Pca2018, Pca2025);
        for expected in [
            Change::Moved(account("777"), Translation::Becomes(account("747"))),
            Change::Relabelled(account("74")),
            Change::Appeared(account("649")),
            Change::Appeared(account("741")),
        ] {
            assert!(changes.contains(&expected), "{expected:?}");
        }
        assert!(changes.iter().any(
            |change| matches!(change, Change::Moved(number, Translation::Ask { .. }) if *number == account("79"))
        ));
        assert!(!changes.contains(&Change::Appeared(account("747"))), "it moved, it is not new");
        assert!(!changes.contains(&Change::Relabelled(account("613"))));
        assert_eq!(super::changes(Pca2018, Pca2018), []);
    }
}
