//! Owns the paste of a list: what each row becomes. Example: `756 | Cotisations | 1 000` sets the amount of the line
//! "Cotisations" that is already there.
//!
//! Every row is in the result, those left out too, with the reason. A row links to a line of the document only when
//! account and label are the same, and one line is linked once: two pasted rows never become one.

use super::super::amounts::{self, Decided, Reading, Unreadable};
use super::super::block::{Block, Place};
use super::account::{Search, leading};
use super::mapping::{Mapping, Role, is_head_row};
use super::{cells, heading};
use crate::domain::command::{BlockCommand, CellText, LABEL_LIMIT, PastedLine};
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, FinanceurId, LineId};
use crate::domain::document::line::{Account, Line, Side};
use crate::domain::plan::{self, AccountNumber, PlanVersion, plain};
use crate::format::number::Convention;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// How many rows a section may have for its sum to be looked for.
const SECTION: usize = 300;

/// What pasting a table as lines would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// What becomes of each row that is not blank, in order.
    pub rows: Vec<Row>,
    /// How the ambiguous numbers of each column of the block are read.
    pub decided: Vec<Decided>,
}

/// What becomes of a pasted row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where it stands: its row, and the first column of its list.
    pub place: Place,
    /// Its label as pasted, or what stands first in it.
    pub label: String,
    /// What it becomes.
    pub outcome: Outcome,
    /// What the person should look at.
    pub doubts: Vec<Doubt>,
}

/// What a pasted row becomes.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A new line.
    New(NewLine),
    /// Amounts of a line that is already there.
    Existing {
        /// The line.
        line: LineId,
        /// The amounts to enter.
        amounts: Vec<(ColumnId, String)>,
        /// What they replace.
        replaces: Vec<(ColumnId, String)>,
    },
    /// A line whose side nothing says: it waits for an answer ([`Mapping::sides`], [`Mapping::side`]).
    Ask,
    /// No line.
    LeftOut(LeftOut),
}

/// A new line.
#[derive(Clone, Debug, PartialEq)]
pub struct NewLine {
    /// What is pasted.
    pub line: PastedLine,
    /// How its account was found.
    pub found: Found,
}

/// How an account was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// By its number, written in the row.
    Number,
    /// It is that of a line with the same label.
    Line,
    /// The whole label names it in the plan.
    Plan,
    /// One word of the label names it in the plan.
    Word,
    /// It is the section the row stands in.
    Section,
    /// It was not: the line is à classer.
    ToClassify,
}

/// Why a row is no line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It heads the columns, or is a title above them.
    Head,
    /// It heads a side or a section.
    Heading,
    /// It says that it is a total or a result.
    Total,
    /// It is the sum of the rows of its section.
    Subtotal,
    /// The person left it out.
    ByPerson,
}

/// What a person should look at in a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Doubt {
    /// An amount that cannot be read is not pasted.
    Unreadable {
        /// Its column in the block.
        column: usize,
        /// Its text.
        text: String,
        /// Why.
        why: Unreadable,
    },
    /// A second amount for the same column of the document is not pasted.
    SecondAmount {
        /// Its text.
        text: String,
    },
    /// An amount is not pasted in a column that is frozen.
    Frozen {
        /// The column's label.
        column: String,
    },
    /// The account is not in the plan.
    UnknownAccount {
        /// Its text.
        text: String,
    },
    /// No funder has that name: the line has none.
    UnknownFinanceur {
        /// The name.
        name: String,
    },
    /// Several lines of the document have that account and label: a new one is made.
    SeveralSame,
    /// A row above is already linked to the line with that account and label: a new one is made.
    LinkedAbove,
    /// The amount is the sum of the rows above: it may be a total.
    SumOfAbove,
    /// The row heads sub-accounts whose sum is another amount: left out, lest it count twice.
    SumDiffers,
    /// The label is cut.
    LabelCut,
}

/// How many rows become what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New lines.
    pub new: usize,
    /// New lines whose account was not found.
    pub to_classify: usize,
    /// Lines that are there already.
    pub existing: usize,
    /// Amounts of existing lines that are replaced.
    pub replaced: usize,
    /// Rows left out.
    pub left_out: usize,
    /// Rows that wait for their side.
    pub asked: usize,
    /// Amounts that cannot be read.
    pub unreadable: usize,
}

impl Lines {
    /// Returns the command that does it, new lines after `after` or at the end; nothing while a row waits for its side,
    /// or when there is nothing to do.
    pub fn command(&self, after: Option<LineId>) -> Option<BlockCommand> {
        let (mut lines, mut cells) = (Vec::new(), Vec::new());
        for row in &self.rows {
            match &row.outcome {
                Outcome::New(new) => lines.push(new.line.clone()),
                Outcome::Existing { line, amounts, .. } => {
                    cells.extend(amounts.iter().map(|(column, text)| CellText {
                        line: *line,
                        column: *column,
                        text: text.clone(),
                    }))
                }
                Outcome::Ask => return None,
                Outcome::LeftOut(_) => {}
            }
        }
        let is_empty = lines.is_empty() && cells.is_empty();
        (!is_empty).then_some(BlockCommand::LinesPasted { lines, after, cells })
    }

    /// Returns how many rows become what.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            let is_unreadable = |doubt: &&Doubt| matches!(doubt, Doubt::Unreadable { .. });
            counts.unreadable += row.doubts.iter().filter(is_unreadable).count();
            match &row.outcome {
                Outcome::New(new) => {
                    counts.new += 1;
                    counts.to_classify += usize::from(new.found == Found::ToClassify);
                }
                Outcome::Existing { replaces, .. } => {
                    counts.existing += 1;
                    counts.replaced += replaces.len();
                }
                Outcome::Ask => counts.asked += 1,
                Outcome::LeftOut(_) => counts.left_out += 1,
            }
        }
        counts
    }

    /// Returns whether the person must say if numbers such as `1,234` are French or English.
    pub fn asks_convention(&self) -> bool {
        self.decided.contains(&Decided::Asked)
    }
}

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

/// The texts of one row of one list.
struct Raw {
    place: Place,
    account_text: String,
    number: Option<AccountNumber>,
    label: String,
    financeur: String,
    amounts: Vec<RawAmount>,
    blank: bool,
}

struct RawAmount {
    at: usize,
    column: ColumnId,
    side: Option<Side>,
    text: String,
    entry: Result<String, Unreadable>,
    value: Option<Decimal>,
}

impl Raw {
    fn of(plan: PlanVersion, block: &Block, mapping: &Mapping, decided: &[Decided], place: Place, end: usize) -> Raw {
        let mut raw = Raw {
            place,
            account_text: String::new(),
            number: None,
            label: String::new(),
            financeur: String::new(),
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

    fn has_amount(&self) -> bool {
        self.amounts.iter().any(|amount| amount.entry.as_ref().map_or(true, |text| !text.is_empty()))
    }

    /// Returns what it is called: its label, else the first thing written in it.
    fn name(&self) -> &str {
        if self.label.is_empty() { &self.account_text } else { &self.label }
    }
}

/// What a row looks like, before those around it are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Blank,
    Head,
    Side(Side),
    Total,
    Section(AccountNumber),
    Line,
}

/// The rows around one.
struct Around<'a> {
    raws: &'a [Raw],
    shapes: &'a [Shape],
    place: usize,
}

impl Around<'_> {
    /// Returns the rows that follow in the same section, or those that stand above in it.
    fn detail(&self, below: bool) -> Vec<&Raw> {
        let pairs = || self.raws.iter().zip(self.shapes);
        let is_detail = |(_, shape): &(&Raw, &Shape)| matches!(shape, Shape::Line | Shape::Blank);
        let lines: Vec<(&Raw, &Shape)> = match below {
            true => pairs().skip(self.place + 1).take(SECTION).take_while(is_detail).collect(),
            false => pairs().take(self.place).rev().take(SECTION).take_while(is_detail).collect(),
        };
        lines.into_iter().filter(|(_, shape)| **shape == Shape::Line).map(|(raw, _)| raw).collect()
    }

    /// Returns whether the rows that follow are sub-accounts of a section: its amount would count them twice.
    fn heads_detail(&self, section: AccountNumber) -> bool {
        let mut detail = self.detail(true).into_iter().peekable();
        let is_under = |raw: &Raw| raw.number.is_some_and(|number| number.starts_with(section.as_str()));
        detail.peek().is_some() && detail.all(is_under)
    }

    /// Returns whether each amount of the row is the sum of those of its section, below or above.
    fn is_sum(&self, raw: &Raw, below: bool) -> bool {
        let detail = self.detail(below);
        let mut told =
            raw.amounts.iter().enumerate().filter_map(|(place, amount)| Some((place, amount.value?))).peekable();
        let sum = |place: usize| {
            let mut values = detail.iter().filter_map(|raw| raw.amounts.get(place)?.value);
            values.try_fold(Decimal::ZERO, |sum: Decimal, value| sum.checked_add(value))
        };
        !detail.is_empty() && told.peek().is_some() && told.all(|(place, value)| sum(place) == Some(value))
    }
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
        Some(Row { place: raw.place, label: raw.name().into(), outcome, doubts })
    }

    fn line(&mut self, raw: &Raw, doubts: &mut Vec<Doubt>) -> Outcome {
        let mut number = raw.number;
        if number.is_none() && !raw.account_text.is_empty() {
            doubts.push(Doubt::UnknownAccount { text: raw.account_text.clone() });
        }
        let amounts = self.amounts(raw, doubts);
        let by_column = raw.amounts.iter().filter(|amount| amount.value.is_some()).find_map(|amount| amount.side);
        let of_class = crate::domain::plan::Nature::of_digits(&raw.account_text).map(|nature| nature.side());
        let told = self.mapping.sides.get(&raw.place).copied();
        let section = self.section.as_ref().map(|(number, _)| *number);
        let context = section.map(AccountNumber::side).or(self.side);
        let side = told.or(of_class).or(by_column).or(context).or(self.mapping.side);
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
            (Some(number), Some(own)) => short(&number) == short(&own),
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
