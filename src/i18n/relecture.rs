//! What the relecture asks, in the treasurer's words: a title, a sentence or two with the figures, what to check.
//!
//! Example: "Charges sociales : de 29,8 % à 41,0 % des salaires". Nothing here scolds, and what the law is said to ask
//! comes with its text.

use super::line::when;
use super::sentences::{Piece, result};
use super::text::{Text, fill, text};
use crate::compute::figures::Figures;
use crate::compute::relecture::{Finding, Kind, Undetailed, compared};
use crate::domain::document::Document;
use crate::domain::document::column::Column;
use crate::domain::document::id::{ColumnId, ConventionId, FinanceurId, LineId};
use crate::domain::document::line::Side;
use crate::domain::money::Amount;
use crate::domain::plan::{self, AccountNumber};
use crate::domain::reference::seuils::{self, Seuil};
use crate::format::{money, number};
use rust_decimal::Decimal;

/// A finding as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What was found, in a few words.
    pub title: String,
    /// The figures.
    pub said: String,
    /// What to check.
    pub check: String,
    /// The texts of law, when one speaks of it.
    pub source: Option<String>,
}

/// Says what was found.
pub fn finding(figures: &Figures, finding: &Finding) -> Asked {
    let teller = Teller::of(&figures.document, finding);
    let (title, said, check) = teller.tell(&finding.kind);
    let second_hand = seuil(&finding.kind).filter(|seuil| seuil.second_hand).map(|_| text(Text::ReadSecondHand));
    let source = (!finding.source.is_empty()).then(|| fill(Text::ReadSource, &[&finding.source.join(", ")]));
    Asked { title, said, check: text(check).to_owned() + second_hand.unwrap_or_default(), source }
}

/// Says how many questions there are on a column, beside which one, and how many of them are answered.
pub fn lead(figures: &Figures, columns: (ColumnId, Option<ColumnId>), asked: usize, answered: usize) -> Vec<Piece> {
    let (column, reference) = columns;
    let document = &figures.document;
    let Some(label) = document.columns.get(column).map(|column| &column.label) else { return Vec::new() };
    let has_amounts =
        figures.column(column).is_some_and(|figures| figures.values.iter().any(|value| value.amount().is_some()));
    let beside = compared(document, column, reference).and_then(|before| document.columns.get(before));
    let mut rest = match (asked, has_amounts) {
        (0, false) => return vec![Piece::Plain(fill(Text::RelectureEmpty, &[label]))],
        (0, true) => fill(Text::RelectureNothing, &[label]),
        _ => fill(Text::RelectureOn, &[label]),
    };
    if asked > 0 {
        rest += &beside.map(|before| fill(Text::RelectureBeside, &[&before.label])).unwrap_or_default();
        rest += &match answered {
            0 => text(Text::RelectureAnsweredNone).into(),
            all if all == asked && all > 1 => text(Text::RelectureAnsweredAll).to_owned(),
            1 => text(Text::RelectureAnsweredOne).into(),
            some => fill(Text::RelectureAnsweredMany, &[&whole(some)]),
        };
    }
    if beside.is_none() {
        rest += text(Text::RelectureAlone);
    }
    let count = match asked {
        0 => return vec![Piece::Plain(rest)],
        1 => text(Text::RelectureOne).into(),
        many => fill(Text::RelectureMany, &[&whole(many)]),
    };
    vec![Piece::Strong(count), Piece::Plain(rest)]
}

/// Returns the threshold that was passed, when it is one.
fn seuil(kind: &Kind) -> Option<Seuil> {
    match kind {
        Kind::PublicGrants { .. } => Some(seuils::SUBVENTIONS_PUBLIQUES),
        Kind::Gifts { .. } => Some(seuils::DONS),
        Kind::Size { .. } => Some(seuils::TAILLE_RESSOURCES),
        Kind::WrittenAgreement { .. } => Some(seuils::CONVENTION_ECRITE),
        Kind::LocalAuthority { .. } => Some(seuils::COLLECTIVITE),
        Kind::ManagersPay { .. } => Some(seuils::REMUNERATIONS_BUDGET),
        _ => None,
    }
}

/// What a sentence needs besides the figures: names, and when.
struct Teller<'a> {
    document: &'a Document,
    column: Option<&'a Column>,
    lines: &'a [LineId],
    /// "en 2022".
    there: String,
    /// "en 2023".
    here: String,
}

type Told = (String, String, Text);

impl<'a> Teller<'a> {
    fn of(document: &'a Document, finding: &'a Finding) -> Teller<'a> {
        let column = document.columns.get(finding.key.column).map(|column| &**column);
        let before = finding.reference.and_then(|id| document.columns.get(id)).map(|column| &**column);
        let said = |column: Option<&Column>, beside| column.map(|column| when(column, beside)).unwrap_or_default();
        let (there, here) = (said(before, column), said(column, before));
        Teller { document, column, lines: &finding.lines, there, here }
    }

    fn tell(&self, kind: &Kind) -> Told {
        match kind {
            Kind::Unsigned { .. } => self.unsigned(kind),
            Kind::SocialRate { .. } => self.social_rate(kind),
            Kind::Replaced { .. } => self.replaced(kind),
            Kind::SectionGone { section, before, without, .. } => self.section_gone(*section, *before, *without),
            Kind::NoDepreciation { before } => {
                let said = fill(Text::ReadNoDepreciationSaid, &[&money(*before), &self.there, &self.here]);
                (text(Text::ReadNoDepreciation).into(), said, Text::ReadNoDepreciationCheck)
            }
            Kind::SameGrant { financeur, amount } => {
                let said = fill(Text::ReadSameSaid, &[&money(*amount), &self.here, &self.there]);
                (fill(Text::ReadSame, &[&self.payer(*financeur)]), said, Text::ReadSameCheck)
            }
            Kind::AboveBase { .. } => self.above_base(kind),
            Kind::DoubleFinancing { amount, total, by } => self.double(*amount, *total, by),
            Kind::Negative { side, amounts } => {
                let (title, check) = match side {
                    Side::Charge => (Text::ReadNegativeCharge, Text::ReadNegativeChargeCheck),
                    Side::Produit => (Text::ReadNegativeProduit, Text::ReadNegativeProduitCheck),
                };
                (fill(title, &[&self.line(0)]), self.both(*amounts), check)
            }
            Kind::UnequalCvn { emplois, ressources } => {
                let difference = emplois.minus(*ressources).unwrap_or_default().abs();
                let said = fill(Text::ReadCvnSaid, &[&money(*emplois), &money(*ressources), &money(difference)]);
                (text(Text::ReadCvn).into(), said, Text::ReadCvnCheck)
            }
            Kind::OtherPlan { number, candidates, amount, .. } => {
                let said = [&money(*amount), &self.here, number.as_str()];
                let said = match candidates.is_empty() {
                    true => fill(Text::ReadPlanGone, &said),
                    false => fill(Text::ReadPlanSaid, &[said.as_slice(), &[&either(candidates)]].concat()),
                };
                (fill(Text::ReadPlan, &[number.as_str()]), said, Text::ReadPlanCheck)
            }
            Kind::EndOf79 { amount, candidates } => {
                let said = fill(Text::ReadEndSaid, &[&money(*amount), &self.here, &either(candidates)]);
                (text(Text::ReadEnd).into(), said, Text::ReadEndCheck)
            }
            Kind::Rounded { count, with_cents } => {
                let said = [&capital(&self.here), &whole(*count), &self.there, &whole(*with_cents)];
                let said = fill(Text::ReadRoundedSaid, &said.map(String::as_str));
                (text(Text::ReadRounded).into(), said, Text::ReadRoundedCheck)
            }
            Kind::NoDetail { sections } => self.no_detail(sections),
            other => self.threshold(other),
        }
    }

    fn unsigned(&self, kind: &Kind) -> Told {
        let Kind::Unsigned { financeur, amount, share, without, before, is_same } = kind else { return nothing() };
        let share = share.map(|share| number::percent(share, 1)).unwrap_or_default();
        let mut said = fill(Text::ReadUnsignedSaid, &[&money(*amount), &self.here, &share, &result(*without)]);
        if *is_same {
            said += &fill(Text::ReadUnsignedSame, &[&self.there]);
        }
        if let Some(before) = before {
            said += &fill(Text::ReadUnsignedBefore, &[&capital(&self.there), &money(*before)]);
        }
        (fill(Text::ReadUnsigned, &[&self.payer(*financeur)]), said, Text::ReadUnsignedCheck)
    }

    fn social_rate(&self, kind: &Kind) -> Told {
        let Kind::SocialRate { salaries, charges, rates, at_rate_before } = kind else { return nothing() };
        let [then, now] = rates.map(|rate| number::percent(rate, 1));
        let [paid_then, paid_now] = salaries.map(money);
        let [charged_then, charged_now] = charges.map(money);
        let there = capital(&self.there);
        let said = [&there, &charged_then, &paid_then, &self.here, &charged_now, &paid_now];
        let mut said = fill(Text::ReadRateSaid, &said.map(String::as_str));
        let [_, charges_now] = charges;
        if let Ok(more) = charges_now.minus(*at_rate_before) {
            let than = if more.is_negative() { Text::ReadRateMore } else { Text::ReadRateLess };
            said += &fill(than, &[&money(*at_rate_before), &money(more.abs())]);
        }
        (fill(Text::ReadRate, &[&then, &now]), said, Text::ReadRateCheck)
    }

    fn replaced(&self, kind: &Kind) -> Told {
        let Kind::Replaced { gone, other: [then, now], together: [both_then, both_now] } = kind else {
            return nothing();
        };
        let title = if then.is_some() { Text::ReadReplacedGrew } else { Text::ReadReplacedNew };
        let change = both_now.minus(*both_then).unwrap_or_default();
        let said = [
            &money(*gone),
            &self.there,
            &self.here,
            &amount(*then),
            &self.there,
            &amount(*now),
            &self.here,
            &money(*both_then),
            &money(*both_now),
            &money::signed(change),
        ];
        let said = fill(Text::ReadReplacedSaid, &said.map(String::as_str));
        (fill(title, &[&self.line(0), &self.line(1)]), said, Text::ReadReplacedCheck)
    }

    fn section_gone(&self, section: AccountNumber, before: Amount, without: Amount) -> Told {
        let said = [&money(before), &self.there, &self.here, &self.there, &result(without)];
        let said = fill(Text::ReadSectionGoneSaid, &said.map(String::as_str));
        if section.as_str() == "78" {
            return (text(Text::ReadReprises).into(), said, Text::ReadReprisesCheck);
        }
        let label = self.column.and_then(|column| plan::section_label(column.plan(), section));
        let title = fill(Text::ReadSectionGone, &[label.unwrap_or(text(Text::Unnamed)), section.as_str()]);
        (title, said, Text::ReadSectionGoneCheck)
    }

    fn above_base(&self, kind: &Kind) -> Told {
        let Kind::AboveBase { convention, charges, base, grant, rate } = kind else { return nothing() };
        let label = self.document.conventions.get(*convention).map(|row| named(&row.label)).unwrap_or_default();
        let beyond = money(charges.minus(*base).unwrap_or_default());
        let rate = number::percent(*rate, 1);
        let said = [&money(*charges), &self.here, &money(*base), &money(*grant), &rate, &beyond];
        (fill(Text::ReadAbove, &[&label]), fill(Text::ReadAboveSaid, &said.map(String::as_str)), Text::ReadAboveCheck)
    }

    fn double(&self, amount: Amount, total: Decimal, by: &[(ConventionId, Decimal)]) -> Told {
        let claim = |(convention, rate): &(ConventionId, Decimal)| {
            let label = self.document.conventions.get(*convention).map(|row| named(&row.label)).unwrap_or_default();
            fill(Text::ReadDoublePart, &[&label, &number::percent(*rate, 1)])
        };
        let by: Vec<String> = by.iter().map(claim).collect();
        let said = [&money(amount), &self.here, &number::percent(total, 1), &by.join(", ")];
        let said = fill(Text::ReadDoubleSaid, &said.map(String::as_str));
        (fill(Text::ReadDouble, &[&self.line(0)]), said, Text::ReadDoubleCheck)
    }

    fn no_detail(&self, sections: &[Undetailed]) -> Told {
        let part = |section: &Undetailed, amount: Amount| {
            fill(Text::ReadNoDetailPart, &[section.section.as_str(), &money(amount)])
        };
        let is_there = |amount: &Amount| !amount.is_zero();
        let [mut now, mut then] = [Vec::new(), Vec::new()];
        for section in sections {
            let [was, is] = section.amounts.map(|amount| amount.filter(is_there));
            now.extend(is.map(|amount| part(section, amount)));
            then.extend(was.filter(|_| is.is_none()).map(|amount| part(section, amount)));
        }
        let said = [(Text::ReadNoDetailNow, &self.here, now), (Text::ReadNoDetailThen, &self.there, then)];
        let said = said.into_iter().filter(|(.., parts)| !parts.is_empty());
        let said = said.map(|(said, when, parts)| fill(said, &[&capital(when), &parts.join(", ")]));
        let title = match sections {
            [_] => text(Text::ReadNoDetailOne).into(),
            _ => fill(Text::ReadNoDetailMany, &[&whole(sections.len())]),
        };
        (title, said.collect::<Vec<_>>().join(" "), Text::ReadNoDetailCheck)
    }

    fn threshold(&self, kind: &Kind) -> Told {
        let Some(seuil) = seuil(kind) else { return nothing() };
        let limit = money::euros_rounded(seuil.amount());
        match kind {
            Kind::PublicGrants { amount, unnamed, is_below_proposed } => {
                let mut said = fill(Text::ReadGrantsSaid, &[&money(*amount), &self.here]);
                if !unnamed.is_zero() {
                    said += &fill(Text::ReadGrantsUnnamed, &[&money(*unnamed)]);
                }
                said += &fill(Text::ReadGrantsLaw, &[&limit]);
                if *is_below_proposed {
                    let proposed = money::euros_rounded(seuils::SUBVENTIONS_PUBLIQUES_PROPOSE.amount());
                    said += &fill(Text::ReadGrantsProposed, &[&proposed]);
                }
                (fill(Text::ReadGrants, &[&limit]), said, Text::ReadGrantsCheck)
            }
            Kind::Gifts { amount } => {
                let said = fill(Text::ReadGiftsSaid, &[&money(*amount), &self.here, &limit]);
                (fill(Text::ReadGifts, &[&limit]), said, Text::ReadGiftsCheck)
            }
            Kind::Size { resources, bilan, etp } => size(*resources, *bilan, *etp),
            Kind::WrittenAgreement { financeurs } => {
                let said = [&capital(&self.here), &self.payers(financeurs), &limit];
                let said = fill(Text::ReadAgreementSaid, &said.map(String::as_str));
                (fill(Text::ReadAgreement, &[&limit]), said, Text::ReadAgreementCheck)
            }
            Kind::LocalAuthority { financeurs } => {
                let said = [&capital(&self.here), &self.payers(financeurs), &limit];
                let said = fill(Text::ReadLocalSaid, &said.map(String::as_str));
                (text(Text::ReadLocal).into(), said, Text::ReadLocalCheck)
            }
            Kind::ManagersPay { budget, grants } => {
                let of_grants = money::euros_rounded(seuils::REMUNERATIONS_SUBVENTIONS.amount());
                let said = [&money(*budget), &money(*grants), &self.here, &limit, &of_grants];
                (text(Text::ReadPay).into(), fill(Text::ReadPaySaid, &said.map(String::as_str)), Text::ReadPayCheck)
            }
            _ => nothing(),
        }
    }

    /// Says what a line was and is: "−3 624,00 € en 2022, rien en 2023."
    fn both(&self, [then, now]: [Option<Amount>; 2]) -> String {
        match self.there.is_empty() {
            true => fill(Text::ReadOne, &[&amount(now), &self.here]),
            false => capital(&fill(Text::ReadBoth, &[&amount(then), &self.there, &amount(now), &self.here])),
        }
    }

    /// Returns the label of a line of the finding.
    fn line(&self, place: usize) -> String {
        let line = self.lines.get(place).and_then(|line| self.document.lines.get(*line));
        line.map(|line| named(&line.label)).unwrap_or_default()
    }

    /// Returns who pays, or the line when nobody is said to.
    fn payer(&self, financeur: Option<FinanceurId>) -> String {
        let known = financeur.and_then(|id| self.document.financeurs.get(id));
        known.map_or_else(|| self.line(0), |financeur| named(&financeur.name))
    }

    fn payers(&self, financeurs: &[(FinanceurId, Amount)]) -> String {
        let said = financeurs
            .iter()
            .map(|(financeur, amount)| fill(Text::ReadNoDetailPart, &[&self.payer(Some(*financeur)), &money(*amount)]));
        said.collect::<Vec<_>>().join(", ")
    }
}

fn size(resources: Option<Amount>, bilan: Option<Amount>, etp: Option<Decimal>) -> Told {
    let of =
        |said: Text, amount: Amount, seuil: Seuil| fill(said, &[&money(amount), &money::euros_rounded(seuil.amount())]);
    let employees = seuils::TAILLE_SALARIES.to_string();
    let passed: Vec<String> = [
        resources.map(|amount| of(Text::ReadSizeResources, amount, seuils::TAILLE_RESSOURCES)),
        bilan.map(|amount| of(Text::ReadSizeBilan, amount, seuils::TAILLE_BILAN)),
        etp.map(|etp| fill(Text::ReadSizeEtp, &[&number::etp(etp), &employees])),
    ]
    .into_iter()
    .flatten()
    .collect();
    let title = match passed.as_slice() {
        [_] => text(Text::ReadSize).into(),
        many => fill(Text::ReadSizeMany, &[&whole(many.len())]),
    };
    (title, passed.concat() + text(Text::ReadSizeLaw), Text::ReadSizeCheck)
}

/// What nothing asks for: every kind is told above.
fn nothing() -> Told {
    (String::new(), String::new(), Text::ReadNothing)
}

fn money(amount: Amount) -> String {
    money::money(amount)
}

/// Returns the amount, or that there is none.
fn amount(amount: Option<Amount>) -> String {
    match amount.filter(|amount| !amount.is_zero()) {
        Some(amount) => money(amount),
        None => text(Text::ReadNothing).into(),
    }
}

fn named(label: &str) -> String {
    if label.trim().is_empty() { text(Text::Unnamed).into() } else { label.into() }
}

/// Returns accounts as a choice: "649, 708, 758 ou 7587".
fn either(accounts: &[AccountNumber]) -> String {
    match accounts {
        [] => String::new(),
        [only] => only.to_string(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AccountNumber::as_str).collect();
            first.join(", ") + text(Text::ReadOr) + last.as_str()
        }
    }
}

fn whole(count: usize) -> String {
    number::decimal(Decimal::from(count), 0)
}

/// Returns the words as they begin a sentence.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
