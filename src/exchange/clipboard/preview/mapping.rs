//! Owns `Mapping`: what each column of a pasted table is. Example: account, label, amount in "Budget 2027", ignored.
//!
//! Proposed from the heads and from what the columns hold; the person may change all of it. Must not know what the rows
//! become.

use super::super::amounts::{self, Reading};
use super::super::block::{Block, Place};
use super::heading::{self, Head};
use super::is_word;
use super::table::{self, List};
use crate::domain::document::Document;
use crate::domain::document::id::ColumnId;
use crate::domain::plan::{Side, plain};
use crate::format::number::Convention;
use std::collections::{BTreeMap, BTreeSet};

/// How a pasted table is understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// What each column is.
    pub roles: Vec<Role>,
    /// How many rows at the top are no lines.
    pub heads: usize,
    /// The lists of the table, left to right.
    pub lists: Vec<List>,
    /// The side of the rows that nothing says the side of.
    pub side: Option<Side>,
    /// How ambiguous numbers are read, when the person said it.
    pub convention: Option<Convention>,
    /// The side the person gave to a row.
    pub sides: BTreeMap<Place, Side>,
    /// The rows the person keeps as lines although they look like heads or totals.
    pub kept: BTreeSet<Place>,
    /// The rows the person leaves out.
    pub left_out: BTreeSet<Place>,
}

/// What a column of a pasted table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Account numbers.
    Account,
    /// Labels.
    Label,
    /// Amounts.
    Amount {
        /// The column of the document they go to.
        column: ColumnId,
        /// The side of the rows that have one, when the table has a column for each side.
        side: Option<Side>,
    },
    /// Names of funders.
    Financeur,
    /// The side of each row, in words: `charge`, `recette`.
    Side,
    /// Nothing that is pasted.
    Ignored,
}

impl Mapping {
    /// Returns the mapping proposed for `block`, pasted from `column` on.
    pub fn proposed(document: &Document, block: &Block, column: ColumnId) -> Mapping {
        let lists = table::lists(block);
        let heads = heads(document, block, &lists);
        let mut roles = vec![Role::Ignored; block.width()];
        for list in &lists {
            let list_roles = roles_of(document, block, list, heads, column);
            roles.iter_mut().skip(list.columns.start).zip(list_roles).for_each(|(role, found)| *role = found);
        }
        Mapping { roles, heads, lists, ..Mapping::default() }
    }

    /// Gives a column a role; another of its list that had the same one is ignored from now on.
    pub fn assign(&mut self, column: usize, role: Role) {
        let list = self.lists.iter().find(|list| list.columns.contains(&column));
        for place in list.map(|list| list.columns.clone()).unwrap_or_default() {
            if let Some(other) = self.roles.get_mut(place).filter(|other| **other == role) {
                *other = Role::Ignored;
            }
        }
        if let Some(own) = self.roles.get_mut(column) {
            *own = role;
        }
    }

    /// Returns the column of the document that every amount goes to; nothing when there are several, or none.
    pub fn target(&self) -> Option<ColumnId> {
        let mut columns = self.roles.iter().filter_map(|role| match role {
            Role::Amount { column, .. } => Some(*column),
            _ => None,
        });
        let first = columns.next()?;
        columns.all(|column| column == first).then_some(first)
    }

    /// Sends every amount to one column of the document.
    pub fn send(&mut self, to: ColumnId) {
        for role in &mut self.roles {
            if let Role::Amount { column, .. } = role {
                *column = to;
            }
        }
    }

    /// Keeps a row as a line whatever it looks like, or leaves it out; each takes the other back first.
    pub fn keep(&mut self, place: Place, kept: bool) {
        let (own, other) =
            if kept { (&mut self.kept, &mut self.left_out) } else { (&mut self.left_out, &mut self.kept) };
        if !other.remove(&place) {
            own.insert(place);
        }
    }
}

/// Returns how many rows stand above the first that may be a line.
fn heads(document: &Document, block: &Block, lists: &[List]) -> usize {
    let last = (0..block.height().min(10)).rev().find(|row| {
        let sides = block.row(*row).iter().filter(|text| heading::side(text).is_some()).count();
        is_head_row(document, block.row(*row)) || (lists.len() > 1 && sides > 1)
    });
    last.map_or(0, |row| row + 1)
}

/// Returns whether a row holds the heads of columns: at least two, and no amount.
pub(super) fn is_head_row(document: &Document, row: &[String]) -> bool {
    let texts = || row.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    let is_head = |text: &str| {
        heading::head(text).is_some() || heading::side(text).is_some() || named_column(document, text).is_some()
    };
    let is_amount = |text: &str| !is_head(text) && matches!(amounts::read(text, Convention::French), Reading::Known(_));
    let known = texts().filter(|text| is_head(text)).count();
    let columns = texts().filter(|text| heading::side(text).is_none() && is_head(text)).count();
    known >= 2 && columns >= 1 && known * 2 >= texts().count() && !texts().any(is_amount)
}

fn named_column(document: &Document, text: &str) -> Option<ColumnId> {
    let text = plain(text);
    document.columns.iter().find(|column| !text.is_empty() && plain(&column.label) == text).map(|column| column.id)
}

/// Returns the column of the document that a head names: by its label, else by its year and its kind.
fn column_of(document: &Document, head: &str) -> Option<ColumnId> {
    let by_year = || {
        let year = heading::year(head)?;
        let text = plain(head);
        let says = |words: &[&str]| text.split(' ').any(|word| words.contains(&word));
        let realise = says(&["realise", "reel", "actual", "comptes", "resultat", "provisoire"]);
        let budget = says(&["budget", "prevu", "prevision", "previsionnel", "vote"]);
        let mut found = document.columns.iter().filter(|column| {
            let of_year = column.exercice.opening().year() == year || column.exercice.closing().year() == year;
            of_year && (!realise || column.is_realise()) && (!budget || !column.is_realise())
        });
        // A year that two columns are of names neither.
        found.next().filter(|_| found.next().is_none()).map(|column| column.id)
    };
    named_column(document, head).or_else(by_year)
}

/// What a column holds, counted over its rows.
#[derive(Default)]
struct Contents {
    filled: usize,
    accounts: usize,
    words: usize,
    amounts: usize,
    financeurs: usize,
    sides: usize,
}

impl Contents {
    fn of(document: &Document, block: &Block, column: usize, heads: usize) -> Contents {
        let names: BTreeSet<String> = document.financeurs.iter().map(|row| plain(&row.name)).collect();
        let mut contents = Contents::default();
        for text in block.column(column, heads).map(str::trim).filter(|text| !text.is_empty()) {
            contents.filled += 1;
            contents.accounts += usize::from(heading::is_account_like(text));
            contents.words += usize::from(is_word(text));
            let known = matches!(amounts::read(text, Convention::French), Reading::Known(_) | Reading::Absent);
            contents.amounts += usize::from(known);
            contents.sides += usize::from(heading::side(text).is_some());
            contents.financeurs += usize::from(names.contains(&plain(text)));
        }
        contents
    }

    fn mostly(&self, count: usize) -> bool {
        count * 2 > self.filled
    }
}

fn roles_of(document: &Document, block: &Block, list: &List, heads: usize, target: ColumnId) -> Vec<Role> {
    let places: Vec<usize> = list.columns.clone().collect();
    let contents: Vec<Contents> = places.iter().map(|place| Contents::of(document, block, *place, heads)).collect();
    // The lowest head row says most of a column.
    let head = |place: usize| {
        let texts = (0..heads).rev().map(|row| block.text(Place { row, column: place }));
        texts.filter(|text| !text.trim().is_empty()).find(|text| {
            heading::head(text).is_some() || heading::side(text).is_some() || column_of(document, text).is_some()
        })
    };
    let mut roles = vec![Role::Ignored; places.len()];
    let names = |wanted: Head| places.iter().any(|place| head(*place).and_then(heading::head) == Some(wanted));
    let (named_account, named_label) = (names(Head::Account), names(Head::Label));
    let mut has_account = false;
    let mut has_label = false;
    for ((role, place), holds) in roles.iter_mut().zip(&places).zip(&contents) {
        let said = head(*place).and_then(heading::head);
        *role = match said {
            Some(Head::Account) if !has_account => Role::Account,
            Some(Head::Financeur) => Role::Financeur,
            // One or two are heads within the list.
            _ if holds.mostly(holds.sides) && holds.sides > 2 => Role::Side,
            None if !has_account
                && !named_account
                && !has_label
                && holds.mostly(holds.accounts)
                && holds.filled > 0 =>
            {
                Role::Account
            }
            Some(Head::Label) if !has_label => Role::Label,
            None if holds.mostly(holds.financeurs) => Role::Financeur,
            None if !has_label && !named_label && holds.mostly(holds.words) => Role::Label,
            _ => Role::Ignored,
        };
        has_account |= *role == Role::Account;
        has_label |= *role == Role::Label;
    }
    let mut free = Some(target);
    for ((role, place), holds) in roles.iter_mut().zip(&places).zip(&contents) {
        let said = head(*place);
        let kind = said.and_then(heading::head);
        let is_free = *role == Role::Ignored && kind != Some(Head::Other);
        if !is_free || holds.filled == 0 || !holds.mostly(holds.amounts) {
            continue;
        }
        let side = said.and_then(heading::side).filter(|_| list.side.is_none());
        *role = match said.and_then(|text| column_of(document, text)) {
            Some(column) => Role::Amount { column, side },
            // A column for each side goes to the same column of the document.
            None if side.is_some() => Role::Amount { column: target, side },
            // Another year than any here: the person says where it goes.
            None if said.and_then(heading::year).is_some() && places.len() > 3 => continue,
            None => free.take().map_or(Role::Ignored, |column| Role::Amount { column, side }),
        };
    }
    if !roles.iter().any(|role| matches!(role, Role::Amount { .. })) {
        let first = contents.iter().position(|holds| holds.filled > 0 && holds.mostly(holds.amounts));
        let first = first.and_then(|place| roles.get_mut(place)).filter(|role| **role == Role::Ignored);
        if let Some(role) = first {
            *role = Role::Amount { column: target, side: None };
        }
    }
    roles
}

#[cfg(test)]
mod tests {
    use super::super::super::read;
    use super::super::{LeftOut, Outcome, lines};
    use super::*;
    use crate::example;

    const LIST: &str = "613\tLocation de la salle\t720\n616\tAssurance\t480\n\tTotal\t1200";

    #[test]
    fn a_role_is_given_to_one_column_of_a_list() {
        let document = example::small();
        let column = document.default_column().unwrap();
        let mut mapping = Mapping::proposed(&document, &read(Some(LIST), None).unwrap(), column);
        let amount = |column| Role::Amount { column, side: None };
        assert_eq!(mapping.roles, [Role::Account, Role::Label, amount(column)]);
        mapping.assign(0, Role::Label);
        assert_eq!(mapping.roles, [Role::Label, Role::Ignored, amount(column)]);
        mapping.assign(9, Role::Label);
        assert_eq!(mapping.roles, [Role::Label, Role::Ignored, amount(column)]);
        assert_eq!(mapping.target(), Some(column));
        mapping.send(ColumnId(1));
        assert_eq!(mapping.roles, [Role::Label, Role::Ignored, amount(ColumnId(1))]);
        mapping.assign(1, amount(column));
        assert_eq!(mapping.target(), None);
    }

    #[test]
    fn a_row_is_left_out_kept_and_given_back() {
        let document = example::small();
        let column = document.default_column().unwrap();
        let plan = document.columns.get(column).unwrap().plan();
        let block = read(Some(LIST), None).unwrap();
        let mut mapping = Mapping::proposed(&document, &block, column);
        let said = |mapping: &Mapping, row: usize| match lines(&document, plan, &block, mapping).rows[row].outcome {
            Outcome::LeftOut(why) => Some(why),
            _ => None,
        };
        let (line, total) = (Place { row: 0, column: 0 }, Place { row: 2, column: 0 });
        assert_eq!((said(&mapping, 0), said(&mapping, 2)), (None, Some(LeftOut::Total)));
        mapping.keep(line, false);
        mapping.keep(total, true);
        assert_eq!((said(&mapping, 0), said(&mapping, 2)), (Some(LeftOut::ByPerson), None));
        mapping.keep(line, true);
        mapping.keep(total, false);
        assert_eq!((said(&mapping, 0), said(&mapping, 2)), (None, Some(LeftOut::Total)));
    }
}
