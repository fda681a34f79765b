//! Owns one row of a pasted list as it stands, and the rows around it. Example: `60 - Achats | 1 500` heads the two rows
//! below, whose sum it is.
//!
//! Must not know the document.

use super::super::amounts::{self, Decided, Reading, Unreadable};
use super::super::block::{Block, Place};
use super::account::leading;
use super::mapping::{Mapping, Role};
use super::{cells, heading};
use crate::domain::document::id::ColumnId;
use crate::domain::plan::{AccountNumber, PlanVersion, Side};
use rust_decimal::Decimal;

/// How many rows a section may have for its sum to be looked for.
const SECTION: usize = 300;

/// The texts of one row of one list.
pub(super) struct Raw {
    pub(super) place: Place,
    pub(super) account_text: String,
    pub(super) number: Option<AccountNumber>,
    pub(super) label: String,
    pub(super) financeur: String,
    pub(super) side: Option<Side>,
    pub(super) amounts: Vec<RawAmount>,
    pub(super) blank: bool,
}

pub(super) struct RawAmount {
    pub(super) at: usize,
    pub(super) column: ColumnId,
    pub(super) side: Option<Side>,
    pub(super) text: String,
    pub(super) entry: Result<String, Unreadable>,
    pub(super) value: Option<Decimal>,
}

impl Raw {
    pub(super) fn of(
        plan: PlanVersion,
        block: &Block,
        mapping: &Mapping,
        decided: &[Decided],
        place: Place,
        end: usize,
    ) -> Raw {
        let mut raw = Raw {
            place,
            account_text: String::new(),
            number: None,
            label: String::new(),
            financeur: String::new(),
            side: None,
            amounts: Vec::new(),
            blank: true,
        };
        for column in place.column..end {
            let text = block.text(Place { row: place.row, column }).trim();
            raw.blank &= text.is_empty();
            match mapping.roles.get(column) {
                Some(Role::Account) => raw.account_text = text.into(),
                Some(Role::Label) => raw.label = text.split_whitespace().collect::<Vec<_>>().join(" "),
                Some(Role::Financeur) => raw.financeur = text.into(),
                Some(Role::Side) => raw.side = heading::side(text),
                Some(Role::Amount { column: to, side }) => {
                    let convention = decided.get(column).copied().unwrap_or(Decided::NotNeeded).convention();
                    let value = match amounts::read(text, convention) {
                        Reading::Known(value) => Some(value),
                        _ => None,
                    };
                    let entry = cells::entry_text(text, convention);
                    raw.amounts.push(RawAmount {
                        at: column,
                        column: *to,
                        side: *side,
                        text: text.into(),
                        entry,
                        value,
                    });
                }
                Some(Role::Ignored) | None => {}
            }
        }
        raw.find_number(plan);
        raw
    }

    /// Takes the account from its column, else from the start of the label.
    fn find_number(&mut self, plan: PlanVersion) {
        if let Some((number, rest)) = leading(plan, &self.account_text) {
            self.number = Some(number);
            if self.label.is_empty() {
                self.label = rest.into();
            }
        } else if self.account_text.is_empty()
            && let Some((number, rest)) = leading(plan, &self.label)
        {
            (self.number, self.label) = (Some(number), rest.into());
        }
    }

    pub(super) fn has_amount(&self) -> bool {
        self.amounts.iter().any(|amount| amount.entry.as_ref().map_or(true, |text| !text.is_empty()))
    }

    /// Returns what it is called: its label, else the first thing written in it.
    pub(super) fn name(&self) -> &str {
        if self.label.is_empty() { &self.account_text } else { &self.label }
    }
}

/// What a row looks like, before those around it are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Blank,
    Head,
    Side(Side),
    Total,
    Section(AccountNumber),
    Line,
}

/// The rows around one.
pub(super) struct Around<'a> {
    pub(super) raws: &'a [Raw],
    pub(super) shapes: &'a [Shape],
    pub(super) place: usize,
}

impl Around<'_> {
    /// Returns the rows that follow in the same section, or those that stand above in it.
    pub(super) fn detail(&self, below: bool) -> Vec<&Raw> {
        let pairs = || self.raws.iter().zip(self.shapes);
        // Some lists write the section's number before each of its rows.
        let own = self.shapes.get(self.place).filter(|shape| matches!(shape, Shape::Section(_)));
        let is_detail =
            |(_, shape): &(&Raw, &Shape)| matches!(shape, Shape::Line | Shape::Blank) || Some(*shape) == own;
        let lines: Vec<(&Raw, &Shape)> = match below {
            true => pairs().skip(self.place + 1).take(SECTION).take_while(is_detail).collect(),
            false => pairs().take(self.place).rev().take(SECTION).take_while(is_detail).collect(),
        };
        lines.into_iter().filter(|(_, shape)| **shape != Shape::Blank).map(|(raw, _)| raw).collect()
    }

    /// Returns whether the rows that follow are sub-accounts of a section: its amount would count them twice.
    pub(super) fn heads_detail(&self, section: AccountNumber) -> bool {
        let mut detail = self.detail(true).into_iter().peekable();
        let is_under =
            |raw: &Raw| raw.number.is_some_and(|number| number.starts_with(section.as_str()) && number != section);
        detail.peek().is_some() && detail.all(is_under)
    }

    /// Returns whether each amount of the row is the sum of those below or above, none of which is of another section.
    pub(super) fn is_sum(&self, raw: &Raw, below: bool) -> bool {
        let detail = self.detail(below);
        let is_other = |section: AccountNumber| {
            detail.iter().any(|raw| raw.number.is_some_and(|number| number.section() != section))
        };
        if raw.number.is_some_and(is_other) {
            return false;
        }
        let mut told =
            raw.amounts.iter().enumerate().filter_map(|(place, amount)| Some((place, amount.value?))).peekable();
        let sum = |place: usize| {
            let mut values = detail.iter().filter_map(|raw| raw.amounts.get(place)?.value);
            values.try_fold(Decimal::ZERO, |sum: Decimal, value| sum.checked_add(value))
        };
        !detail.is_empty() && told.peek().is_some() && told.all(|(place, value)| sum(place) == Some(value))
    }
}
