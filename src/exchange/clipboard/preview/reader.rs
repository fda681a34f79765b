//! Owns reading a pasted list, row after row: what stands above tells the side and the section of a row.
//! Example: under `PRODUITS`, "Dons" is account 754.
//!
//! Must not know how a person corrects it: that is the mapping's.

use super::super::amounts::{self, Reading};
use super::super::block::{Block, Place};
use super::account::Search;
use super::lines::{Doubt, Found, LeftOut, Lines, NewLine, Outcome, Row};
use super::mapping::{Mapping, is_head_row};
use super::row::{Around, Raw, Shape};
use super::{cells, heading};
use crate::domain::command::{LABEL_LIMIT, PastedLine};
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, FinanceurId, LineId};
use crate::domain::document::line::{Account, Line, Side};
use crate::domain::plan::{self, AccountNumber, Nature, PlanVersion, plain};
use crate::format::number::Convention;
use std::collections::{HashMap, HashSet};

/// Returns what pasting `block` as lines would do, read as `mapping` says, accounts looked for in `plan`.
pub fn lines(document: &Document, plan: PlanVersion, block: &Block, mapping: &Mapping) -> Lines {
    let decided = cells::decided(block, mapping.heads, mapping.convention);
    let mut rows = Vec::new();
    let mut reader = Reader::new(document, plan, mapping);
    for list in &mapping.lists {
        let raws: Vec<Raw> = (0..block.height())
            .map(|row| {
                Raw::of(
                    reader.plan,
                    block,
                    mapping,
                    &decided,
                    Place { row, column: list.columns.start },
                    list.columns.end,
                )
            })
            .collect();
        let shapes: Vec<Shape> = raws.iter().map(|raw| reader.shape(block, raw)).collect();
        reader.side = list.side;
        reader.section = None;
        for (place, (raw, shape)) in raws.iter().zip(&shapes).enumerate() {
            let around = Around { raws: &raws, shapes: &shapes, place };
            rows.extend(reader.row(raw, *shape, &around));
        }
    }
    Lines { rows, decided }
}

/// What is known while the rows are read.
struct Reader<'a> {
    document: &'a Document,
    plan: PlanVersion,
    mapping: &'a Mapping,
    search: Search,
    by_label: HashMap<String, Vec<&'a Line>>,
    linked: HashSet<LineId>,
    side: Option<Side>,
    section: Option<(AccountNumber, String)>,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document, plan: PlanVersion, mapping: &'a Mapping) -> Reader<'a> {
        let mut by_label: HashMap<String, Vec<&Line>> = HashMap::new();
        for line in document.lines.iter() {
            // A line may be printed under another label in one column.
            let own = line.cells.iter().filter_map(|(_, cell)| cell.details.as_ref()?.label.as_deref());
            let labels: HashSet<String> = own.chain([line.label.as_str()]).map(plain).collect();
            for label in labels.into_iter().filter(|label| !label.is_empty()) {
                by_label.entry(label).or_default().push(line);
            }
        }
        let search = Search::new(plan);
        Reader { document, plan, mapping, search, by_label, linked: HashSet::new(), side: None, section: None }
    }

    fn shape(&self, block: &Block, raw: &Raw) -> Shape {
        if raw.blank {
            return Shape::Blank;
        }
        if self.mapping.kept.contains(&raw.place) {
            return Shape::Line;
        }
        // The name of a side may stand in any column, alone in its row.
        let written: Vec<&str> =
            block.row(raw.place.row).iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        let is_one_list = self.mapping.lists.len() == 1;
        let side = match written.as_slice() {
            _ if raw.side.is_some() => None,
            [first, others @ ..] if is_one_list => heading::side(first).filter(|_| {
                others
                    .iter()
                    .all(|text| matches!(amounts::read(text, Convention::French), Reading::Known(_) | Reading::Absent))
            }),
            _ => heading::side(&raw.label),
        };
        match side {
            Some(side) if raw.number.is_none() => return Shape::Side(side),
            _ => {}
        }
        if raw.place.row < self.mapping.heads || (is_one_list && is_head_row(self.document, block.row(raw.place.row))) {
            return Shape::Head;
        }
        let is_detailed = raw.number.is_some_and(|number| number.as_str().len() > 2);
        let first = written.first().copied().unwrap_or_default();
        if !is_detailed && (heading::is_total(raw.name()) || (is_one_list && heading::is_total(first))) {
            return Shape::Total;
        }
        match raw.number {
            Some(number) if number.as_str().len() == 2 => Shape::Section(number),
            None if !raw.has_amount() => match self.section_named(&raw.label) {
                Some(number) => Shape::Section(number),
                None => Shape::Line,
            },
            _ => Shape::Line,
        }
    }

    /// Returns the section whose official label a text is.
    fn section_named(&self, label: &str) -> Option<AccountNumber> {
        let label = plain(label);
        let sections = plan::accounts(self.plan).filter(|account| account.number.as_str().len() == 2);
        sections.into_iter().find(|account| plain(account.label) == label).map(|account| account.number)
    }

    fn row(&mut self, raw: &Raw, shape: Shape, around: &Around) -> Option<Row> {
        if shape == Shape::Blank {
            return None;
        }
        let left_out = |why| {
            let name = raw.name().to_owned();
            Some(Row { place: raw.place, label: name, outcome: Outcome::LeftOut(why), doubts: Vec::new() })
        };
        if self.mapping.left_out.contains(&raw.place) {
            return left_out(LeftOut::ByPerson);
        }
        match shape {
            Shape::Head => return left_out(LeftOut::Head),
            Shape::Side(side) => {
                (self.side, self.section) = (Some(side), None);
                return left_out(LeftOut::Heading);
            }
            Shape::Total => {
                self.section = None;
                return left_out(LeftOut::Total);
            }
            // The number of the section may stand before each of its rows.
            Shape::Section(number) if self.section.as_ref().is_some_and(|(section, _)| *section == number) => {}
            Shape::Section(number) => {
                let sum_below = around.is_sum(raw, true);
                let sum_above = !sum_below && around.is_sum(raw, false);
                if !raw.has_amount() || sum_below {
                    self.section = Some((number, plain(&raw.label)));
                    return left_out(if sum_below { LeftOut::Subtotal } else { LeftOut::Heading });
                }
                self.section = None;
                if sum_above {
                    return left_out(LeftOut::Subtotal);
                }
                if around.heads_detail(number) {
                    self.section = Some((number, plain(&raw.label)));
                    return left_out(LeftOut::Subtotal).map(|row| Row { doubts: vec![Doubt::SumDiffers], ..row });
                }
            }
            Shape::Line | Shape::Blank => {}
        }
        let is_sum = raw.number.is_none() && around.is_sum(raw, false) && !self.mapping.kept.contains(&raw.place);
        let repeats = self.section.as_ref().is_some_and(|(_, label)| *label == plain(&raw.label));
        if is_sum && (raw.label.is_empty() || repeats) {
            return left_out(LeftOut::Subtotal);
        }
        let mut doubts = Vec::new();
        if is_sum && around.detail(false).len() > 1 && self.section.is_some() {
            doubts.push(Doubt::SumOfAbove);
        }
        let outcome = self.line(raw, &mut doubts);
        // The rows of a form that were not filled.
        let is_kept = self.mapping.kept.contains(&raw.place) || raw.number.is_some() || self.section.is_none();
        if !raw.has_amount() && !is_kept && !matches!(outcome, Outcome::Existing { .. }) {
            return left_out(LeftOut::NoAmount);
        }
        Some(Row { place: raw.place, label: raw.name().into(), outcome, doubts })
    }

    fn line(&mut self, raw: &Raw, doubts: &mut Vec<Doubt>) -> Outcome {
        let mut number = raw.number;
        if number.is_none() && !raw.account_text.is_empty() {
            doubts.push(Doubt::UnknownAccount { text: raw.account_text.clone() });
        }
        let amounts = self.amounts(raw, doubts);
        let by_column = raw.amounts.iter().filter(|amount| amount.value.is_some()).find_map(|amount| amount.side);
        let of_class = Nature::of_digits(&raw.account_text).map(|nature| nature.side());
        let told = self.mapping.sides.get(&raw.place).copied();
        let section = self.section.as_ref().map(|(number, _)| *number);
        let context = section.map(AccountNumber::side).or(self.side);
        let side = told.or(of_class).or(raw.side).or(by_column).or(context).or(self.mapping.side);
        match self.linked(raw, number, side, doubts) {
            Some(line) if self.linked.insert(line.id) => {
                let before = |column: ColumnId| line.entry(column).map(|entry| entry.text());
                let replaces = amounts
                    .iter()
                    .filter_map(|(column, text)| Some((*column, before(*column).filter(|old| old != text)?)))
                    .collect();
                return Outcome::Existing { line: line.id, amounts, replaces };
            }
            Some(line) => {
                doubts.push(Doubt::LinkedAbove);
                number = number.or(line.account.number());
                let found = if raw.number.is_some() { Found::Number } else { Found::Line };
                return self.new_line(raw, number, line.account.side().or(side), found, amounts, doubts);
            }
            None => {}
        }
        if number.is_some() {
            return self.new_line(raw, number, side, Found::Number, amounts, doubts);
        }
        // A side that is told or seen rules out a section of the other.
        let section = section.filter(|section| side.is_none_or(|side| section.side() == side));
        match self.search.account(&raw.label, side, section) {
            Some((number, found)) => self.new_line(raw, Some(number), side, found, amounts, doubts),
            None => self.new_line(raw, None, side, Found::ToClassify, amounts, doubts),
        }
    }

    /// Returns the line of the document that the row is: same account, or the same side when the row has none, and
    /// same label.
    fn linked(
        &self,
        raw: &Raw,
        number: Option<AccountNumber>,
        side: Option<Side>,
        doubts: &mut Vec<Doubt>,
    ) -> Option<&'a Line> {
        let same_account = |line: &&&Line| match (number, line.account.number()) {
            // A list by sections names the same line by its section.
            (Some(number), Some(own)) => short(&number) == short(&own) || number == own.section(),
            (Some(_), None) => false,
            (None, Some(own)) => side.is_none_or(|side| own.side() == side),
            (None, None) => side.is_none() || line.account.side() == side,
        };
        let label = match number {
            Some(number) if raw.label.is_empty() => plan::nearest(self.plan, number)?.label,
            _ => &raw.label,
        };
        let same: Vec<&&Line> = self.by_label.get(&plain(label))?.iter().filter(same_account).collect();
        match same.as_slice() {
            [line] => Some(line),
            [] => None,
            _ => {
                doubts.push(Doubt::SeveralSame);
                None
            }
        }
    }

    fn new_line(
        &self,
        raw: &Raw,
        number: Option<AccountNumber>,
        side: Option<Side>,
        found: Found,
        amounts: Vec<(ColumnId, String)>,
        doubts: &mut Vec<Doubt>,
    ) -> Outcome {
        let account = match (number, side) {
            (Some(number), _) => Account::Numbered { plan: self.plan, number },
            (None, Some(side)) => Account::ToClassify(side),
            (None, None) => return Outcome::Ask,
        };
        let mut label = raw.label.clone();
        if let Some(account) = number.filter(|_| label.is_empty()).and_then(|number| plan::nearest(self.plan, number)) {
            label = account.label.into();
        }
        if label.chars().count() > LABEL_LIMIT {
            doubts.push(Doubt::LabelCut);
            label = label.chars().take(LABEL_LIMIT).collect();
        }
        let financeur = self.financeur(&raw.financeur, doubts);
        Outcome::New(NewLine { line: PastedLine { account, label, financeur, amounts }, found })
    }

    fn financeur(&self, name: &str, doubts: &mut Vec<Doubt>) -> Option<FinanceurId> {
        let wanted = plain(name);
        if wanted.is_empty() {
            return None;
        }
        let found = self.document.financeurs.iter().find(|row| plain(&row.name) == wanted).map(|row| row.id);
        if found.is_none() {
            doubts.push(Doubt::UnknownFinanceur { name: name.into() });
        }
        found
    }

    /// Returns the amounts to enter; an empty cell enters nothing and erases nothing.
    fn amounts(&self, raw: &Raw, doubts: &mut Vec<Doubt>) -> Vec<(ColumnId, String)> {
        let mut amounts: Vec<(ColumnId, String)> = Vec::new();
        for amount in &raw.amounts {
            let column = self.document.columns.get(amount.column);
            match &amount.entry {
                Err(why) => {
                    let (column, text, why) = (amount.at, amount.text.clone(), *why);
                    doubts.push(Doubt::Unreadable { column, text, why });
                }
                Ok(text) if text.is_empty() => {}
                Ok(_) if amounts.iter().any(|(column, _)| *column == amount.column) => {
                    doubts.push(Doubt::SecondAmount { text: amount.text.clone() });
                }
                Ok(text) => match column {
                    Some(column) if column.is_frozen() => doubts.push(Doubt::Frozen { column: column.label.clone() }),
                    _ => amounts.push((amount.column, text.clone())),
                },
            }
        }
        amounts
    }
}

/// Returns the digits without the zeros that software adds at the end: `613000` is `613`.
fn short(number: &AccountNumber) -> &str {
    let digits = number.as_str();
    let short = digits.trim_end_matches('0');
    if short.len() < 2 { digits.get(..2).unwrap_or(digits) } else { short }
}
