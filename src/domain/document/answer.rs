//! Owns `Answers`: what a person said of the findings of the relecture. Example: "vu : convention signée le 12 mars",
//! of the unsigned money of the FSE in the budget of 2023.
//!
//! A finding is told by its rule, what it is about and the column read, never by its amounts: an answer survives edits.
//! Must not know how a finding is found.

use super::id::{ColumnId, ConventionId, FinanceurId, LineId};
use crate::domain::plan::AccountNumber;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What tells a finding from the others, whatever its amounts become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FindingKey {
    /// The column that was read.
    pub column: ColumnId,
    /// The rule.
    pub rule: ReadingRule,
    /// What it is about.
    pub about: About,
}

/// The rules of the relecture, in the order in which their findings are read: what moves the résultat, how it is
/// written, what the law asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReadingRule {
    /// Money without a signed agreement counts.
    Unsigned,
    /// Social charges over salaries moved.
    SocialRate,
    /// A line vanished while a similar one appeared or grew.
    Replaced,
    /// A section fell to nothing.
    SectionGone,
    /// No depreciation, where the other year has some.
    NoDepreciation,
    /// A grant is that of last year to the cent, without an agreement.
    SameGrant,
    /// The charges an agreement looks at pass its eligible base.
    AboveBase,
    /// Several agreements claim more of a cost than it comes to.
    DoubleFinancing,
    /// An amount is below zero.
    Negative,
    /// 86 and 87 differ.
    UnequalCvn,
    /// An account is not of the plan of the exercice.
    OtherPlan,
    /// Account 79 ends with the plan of 2025.
    EndOf79,
    /// Accounts are all round.
    Rounded,
    /// Sections are entered without detail.
    NoDetail,
    /// Grants of public authorities: annual accounts, commissaire aux comptes.
    PublicGrants,
    /// Gifts with a tax benefit: annual accounts, commissaire aux comptes.
    Gifts,
    /// Size of the association: annual accounts, commissaire aux comptes.
    Size,
    /// Grants that need a written agreement.
    WrittenAgreement,
    /// A local authority to which certified accounts are owed.
    LocalAuthority,
    /// The pay of the three highest managers is published.
    ManagersPay,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum About {
    /// The whole column.
    Whole,
    /// An account or a section.
    Account(AccountNumber),
    /// A line.
    Line(LineId),
    /// A funder.
    Financeur(FinanceurId),
    /// An agreement.
    Convention(ConventionId),
}

/// What was answered to findings; copies share it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Arc<BTreeMap<FindingKey, String>>);

impl ReadingRule {
    /// Every rule, in the order in which findings are read.
    pub const ALL: [ReadingRule; 20] = [
        ReadingRule::Unsigned,
        ReadingRule::SocialRate,
        ReadingRule::Replaced,
        ReadingRule::SectionGone,
        ReadingRule::NoDepreciation,
        ReadingRule::SameGrant,
        ReadingRule::AboveBase,
        ReadingRule::DoubleFinancing,
        ReadingRule::Negative,
        ReadingRule::UnequalCvn,
        ReadingRule::OtherPlan,
        ReadingRule::EndOf79,
        ReadingRule::Rounded,
        ReadingRule::NoDetail,
        ReadingRule::PublicGrants,
        ReadingRule::Gifts,
        ReadingRule::Size,
        ReadingRule::WrittenAgreement,
        ReadingRule::LocalAuthority,
        ReadingRule::ManagersPay,
    ];
}

impl Answers {
    /// Returns what was answered to a finding; an empty text is "vu", and nothing more.
    pub fn get(&self, key: FindingKey) -> Option<&str> {
        self.0.get(&key).map(String::as_str)
    }

    /// Keeps an answer in place of the one before.
    pub fn set(&mut self, key: FindingKey, text: String) {
        Arc::make_mut(&mut self.0).insert(key, text);
    }

    /// Takes an answer out.
    pub fn remove(&mut self, key: FindingKey) -> Option<String> {
        self.0.contains_key(&key).then(|| Arc::make_mut(&mut self.0).remove(&key)).flatten()
    }

    /// Iterates over the answers by column, then in the order in which findings are read.
    pub fn iter(&self) -> impl Iterator<Item = (FindingKey, &str)> {
        self.0.iter().map(|(key, text)| (*key, text.as_str()))
    }

    /// Takes out the answers that `gone` says are about what is no longer there.
    pub(super) fn forget(&mut self, gone: impl Fn(&FindingKey) -> bool) {
        if self.0.keys().any(&gone) {
            Arc::make_mut(&mut self.0).retain(|key, _| !gone(key));
        }
    }
}
