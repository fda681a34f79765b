//! Owns `Finding`: what a rule found, with the figures a sentence needs. Example: 262 846,00 unsigned of the FSE, 28,0 %
//! of the produits, résultat without it −231 812,01.
//!
//! Two amounts in a row are the reference's, then the column's.

use crate::domain::document::answer::{About, FindingKey, ReadingRule};
use crate::domain::document::id::{ColumnId, ConventionId, FinanceurId, LineId};
use crate::domain::document::line::Side;
use crate::domain::money::Amount;
use crate::domain::plan::{AccountNumber, PlanVersion};
use rust_decimal::Decimal;

/// Something to check in a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What tells it from the others, whatever the amounts become: answers are kept by it.
    pub key: FindingKey,
    /// The column it was compared with.
    pub reference: Option<ColumnId>,
    /// What was found, with its figures.
    pub kind: Kind,
    /// The lines concerned.
    pub lines: Vec<LineId>,
    /// The texts of law that speak of it, when one does.
    pub source: &'static [&'static str],
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Money counts though no agreement is signed.
    Unsigned {
        /// Who pays, when it is said.
        financeur: Option<FinanceurId>,
        /// How much.
        amount: Amount,
        /// Its share of all produits.
        share: Option<Decimal>,
        /// The résultat without it.
        without: Amount,
        /// What was unsigned of the same in the reference.
        before: Option<Amount>,
        /// Whether each amount is that of the reference.
        is_same: bool,
    },
    /// Social charges over salaries moved; amounts below zero left out.
    SocialRate {
        /// Salaries, account 641.
        salaries: [Amount; 2],
        /// Social charges, account 645.
        charges: [Amount; 2],
        /// The one over the other.
        rates: [Decimal; 2],
        /// What the charges would be at the reference's rate.
        at_rate_before: Amount,
    },
    /// A line fell to nothing while a similar one appeared or grew.
    Replaced {
        /// What the line was.
        gone: Amount,
        /// What the other line was, and is.
        other: [Option<Amount>; 2],
        /// Both lines together.
        together: [Amount; 2],
    },
    /// A section fell to nothing.
    SectionGone {
        /// The section.
        section: AccountNumber,
        /// What it was.
        before: Amount,
        /// The reference's résultat.
        resultat: Amount,
        /// That résultat, had the section been nothing there either.
        without: Amount,
    },
    /// No dotation (68 but 689), where the reference has some.
    NoDepreciation {
        /// What it was.
        before: Amount,
    },
    /// Grants equal those of the reference to the cent, without an agreement nor a status that says one.
    SameGrant {
        /// Who pays, when it is said.
        financeur: Option<FinanceurId>,
        /// How much.
        amount: Amount,
    },
    /// The charges an agreement looks at pass the base its grant was computed on.
    AboveBase {
        /// The agreement.
        convention: ConventionId,
        /// Those charges, in the column.
        charges: Amount,
        /// The base: the grant over the rate.
        base: Amount,
        /// The grant.
        grant: Amount,
        /// The rate.
        rate: Decimal,
    },
    /// Several agreements claim more of a cost than it comes to.
    DoubleFinancing {
        /// What it comes to.
        amount: Amount,
        /// What all of them claim of it: `1.1` is 110 %.
        total: Decimal,
        /// What each claims.
        by: Vec<(ConventionId, Decimal)>,
    },
    /// An amount of an account that usually adds is below zero, in the column or its reference.
    Negative {
        /// The side.
        side: Side,
        /// What it was, and is.
        amounts: [Option<Amount>; 2],
    },
    /// 86 and 87 differ.
    UnequalCvn {
        /// Account 86.
        emplois: Amount,
        /// Account 87.
        ressources: Amount,
    },
    /// An account has no place in the plan of the exercice, or another meaning.
    OtherPlan {
        /// The account.
        number: AccountNumber,
        /// The plan of the exercice.
        plan: PlanVersion,
        /// What it can be there, the likeliest first.
        candidates: Vec<AccountNumber>,
        /// How much stands on it.
        amount: Amount,
    },
    /// Account 79 is used, which ends with the plan of 2025; the exercice is an earlier one.
    EndOf79 {
        /// How much stands on it.
        amount: Amount,
        /// What it can be in the plan of 2025, the likeliest first.
        candidates: Vec<AccountNumber>,
    },
    /// Every amount of these accounts is in whole euros, while most of the reference's are not.
    Rounded {
        /// How many amounts.
        count: usize,
        /// How many of the reference's have cents.
        with_cents: usize,
    },
    /// Sections are entered as one amount.
    NoDetail {
        /// Which, charges first.
        sections: Vec<Undetailed>,
    },
    /// Grants of public authorities pass the threshold of annual accounts and a commissaire aux comptes.
    PublicGrants {
        /// How much, European money left out.
        amount: Amount,
        /// The part of it whose funder is not said.
        unnamed: Amount,
        /// Whether a higher threshold was proposed for such an exercice, and would not be passed.
        is_below_proposed: bool,
    },
    /// Gifts pass the threshold of annual accounts and a commissaire aux comptes.
    Gifts {
        /// How much, account 754.
        amount: Amount,
    },
    /// One or more criteria of size are passed; two of the three bring annual accounts and a commissaire aux comptes.
    Size {
        /// The resources, when they pass their threshold.
        resources: Option<Amount>,
        /// The total of the balance sheet, when it passes its own.
        bilan: Option<Amount>,
        /// Full-time equivalents, when they pass the number of employees.
        etp: Option<Decimal>,
    },
    /// Funders whose grants need a written agreement, none being known.
    WrittenAgreement {
        /// Which, the largest first.
        financeurs: Vec<(FinanceurId, Amount)>,
    },
    /// Local authorities to which certified accounts are owed.
    LocalAuthority {
        /// Which, the largest first.
        financeurs: Vec<(FinanceurId, Amount)>,
    },
    /// Budget and grants pass the thresholds of the publication of the managers' pay.
    ManagersPay {
        /// The produits.
        budget: Amount,
        /// The grants of the State and local authorities.
        grants: Amount,
    },
}

/// A section entered as one amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undetailed {
    /// The section.
    pub section: AccountNumber,
    /// What it was, and is.
    pub amounts: [Option<Amount>; 2],
}

impl Kind {
    /// Returns the rule that finds it.
    pub fn rule(&self) -> ReadingRule {
        match self {
            Kind::Unsigned { .. } => ReadingRule::Unsigned,
            Kind::SocialRate { .. } => ReadingRule::SocialRate,
            Kind::Replaced { .. } => ReadingRule::Replaced,
            Kind::SectionGone { .. } => ReadingRule::SectionGone,
            Kind::NoDepreciation { .. } => ReadingRule::NoDepreciation,
            Kind::SameGrant { .. } => ReadingRule::SameGrant,
            Kind::AboveBase { .. } => ReadingRule::AboveBase,
            Kind::DoubleFinancing { .. } => ReadingRule::DoubleFinancing,
            Kind::Negative { .. } => ReadingRule::Negative,
            Kind::UnequalCvn { .. } => ReadingRule::UnequalCvn,
            Kind::OtherPlan { .. } => ReadingRule::OtherPlan,
            Kind::EndOf79 { .. } => ReadingRule::EndOf79,
            Kind::Rounded { .. } => ReadingRule::Rounded,
            Kind::NoDetail { .. } => ReadingRule::NoDetail,
            Kind::PublicGrants { .. } => ReadingRule::PublicGrants,
            Kind::Gifts { .. } => ReadingRule::Gifts,
            Kind::Size { .. } => ReadingRule::Size,
            Kind::WrittenAgreement { .. } => ReadingRule::WrittenAgreement,
            Kind::LocalAuthority { .. } => ReadingRule::LocalAuthority,
            Kind::ManagersPay { .. } => ReadingRule::ManagersPay,
        }
    }
}

impl Finding {
    /// Adds the texts of law that speak of it.
    pub(super) fn by(self, source: &'static [&'static str]) -> Finding {
        Finding { source, ..self }
    }

    /// Returns what answers to it are kept by.
    pub(super) fn key(kind: &Kind, about: About, column: ColumnId) -> FindingKey {
        FindingKey { column, rule: kind.rule(), about }
    }
}
