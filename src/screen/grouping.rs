//! Owns how the lines of the budget are grouped and filtered: by account, funder, pole, action or status, with subtotals.
//! Example: by funder, "Région Bretagne" heads its three lines on the side of the produits.
//!
//! Gives the same `Row`s as the grid by account, so that one grid shows them all. Must not know how rows are painted.

use super::find::Query;
use super::grid::{Field, Row, RowId};
use crate::compute::budget::difference;
use crate::compute::figures::Figures;
use crate::compute::layout::{Layout, Section, SectionKey};
use crate::domain::document::Document;
use crate::domain::document::id::{ActionId, ColumnId, FinanceurId, Keyed, LineId, PoleId};
use crate::domain::document::line::{Line, Side, Status};
use crate::domain::document::pole::Ventilation;
use crate::domain::document::rows::Rows;
use crate::domain::money::{Amount, Overflow};
use crate::domain::plan;
use crate::exchange::clipboard::Shown;
use crate::i18n::{Text, text};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What lines are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// By two-digit account, as accounts are printed.
    #[default]
    Account,
    /// By who pays.
    Financeur,
    /// By team.
    Pole,
    /// By what grants pay for.
    Action,
    /// By how far the money has gone.
    Status,
}

/// A part of the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Charges, or produits.
    Side(Side),
    /// Voluntary contributions, at the foot.
    Cvn,
}

/// A group of lines: its part of the budget, and what they have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupKey {
    /// The part.
    pub part: Part,
    /// What they have in common.
    pub of: Of,
}

/// What the lines of a group have in common; nothing is a group too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// The two-digit account.
    Section(SectionKey),
    /// Who pays.
    Financeur(Option<FinanceurId>),
    /// The team.
    Pole(Option<PoleId>),
    /// They are split between teams.
    SeveralPoles,
    /// The action.
    Action(Option<ActionId>),
    /// How far the money has gone.
    Status(Option<Status>),
}

/// A group and its lines, in the order of the accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which group.
    pub key: GroupKey,
    /// Its lines that pass the filter.
    pub lines: Vec<LineId>,
    /// Whether its only line is the group itself, entered without detail.
    pub lone: bool,
}

/// Which lines are shown; all by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those found by this text; all when it is blank.
    pub text: String,
    /// Those whose account begins so; all when it is empty.
    pub account: String,
    /// Those of this funder.
    pub financeur: Option<FinanceurId>,
    /// Those of this team, alone or with others.
    pub pole: Option<PoleId>,
    /// Those of this action.
    pub action: Option<ActionId>,
    /// Those whose money has gone so far in the column shown.
    pub status: Option<Status>,
}

impl Filter {
    /// Returns whether every line passes.
    pub fn is_empty(&self) -> bool {
        let blank = self.text.trim().is_empty() && self.account.trim().is_empty();
        blank && self.financeur.is_none() && self.pole.is_none() && self.action.is_none() && self.status.is_none()
    }

    /// Returns how many are on, the text that is looked for left aside.
    pub fn count(&self) -> usize {
        let on = [
            !self.account.trim().is_empty(),
            self.financeur.is_some(),
            self.pole.is_some(),
            self.action.is_some(),
            self.status.is_some(),
        ];
        on.into_iter().filter(|on| *on).count()
    }

    fn keeps(&self, line: &Line, lineage: &[ColumnId]) -> bool {
        let account = self.account.trim();
        let in_account = account.is_empty() || line.account.number().is_some_and(|number| number.starts_with(account));
        in_account
            && self.financeur.is_none_or(|financeur| line.financeur == Some(financeur))
            && self.action.is_none_or(|action| line.action == Some(action))
            && self.status.is_none_or(|status| line.status_along(lineage) == Some(status))
            && self.pole.is_none_or(|pole| of_pole(&line.ventilation, pole))
    }
}

fn of_pole(ventilation: &Ventilation, pole: PoleId) -> bool {
    match ventilation {
        Ventilation::Pole(own) => *own == pole,
        Ventilation::Parts(parts) => parts.iter().any(|(own, _)| *own == pole),
        // A key spreads over teams that are not said here.
        Ventilation::None | Ventilation::Cle { .. } => false,
    }
}

/// Returns the groups of a part of the budget, those without a line that passes the filter left out.
///
/// Accounts are in the order of the plan, funders, teams and actions in that of the document, what has none last. The
/// status, and the filter on it, are those of `column`.
pub fn groups(figures: &Figures, part: Part, by: Grouping, column: ColumnId, filter: &Filter) -> Vec<Group> {
    let document = &figures.document;
    let lineage = document.lineage(column);
    let found: Option<HashSet<LineId>> = Query::of(&filter.text).map(|query| query.lines(figures));
    let sections: &[Section] = match part {
        Part::Side(side) => figures.layout.side(side),
        Part::Cvn => &figures.layout.cvn,
    };
    let order = Order::of(document);
    let mut groups: BTreeMap<(usize, Of), Group> = BTreeMap::new();
    for section in sections {
        let whole = section.lone && by == Grouping::Account;
        for id in &section.lines {
            if found.as_ref().is_some_and(|found| !found.contains(id)) {
                continue;
            }
            let Some(line) = document.lines.get(*id).filter(|line| filter.keeps(line, &lineage)) else { continue };
            let of = of(line, section.key, by, &lineage);
            let group = || Group { key: GroupKey { part, of }, lines: Vec::new(), lone: whole };
            groups.entry((order.place(of), of)).or_insert_with(group).lines.push(*id);
        }
    }
    groups.into_values().collect()
}

fn of(line: &Line, section: SectionKey, by: Grouping, lineage: &[ColumnId]) -> Of {
    match by {
        Grouping::Account => Of::Section(section),
        Grouping::Financeur => Of::Financeur(line.financeur),
        Grouping::Pole => match &line.ventilation {
            Ventilation::None => Of::Pole(None),
            Ventilation::Pole(pole) => Of::Pole(Some(*pole)),
            Ventilation::Parts(_) | Ventilation::Cle { .. } => Of::SeveralPoles,
        },
        Grouping::Action => Of::Action(line.action),
        Grouping::Status => Of::Status(line.status_along(lineage)),
    }
}

/// The places of funders, teams and actions in the document.
struct Order {
    financeurs: BTreeMap<FinanceurId, usize>,
    poles: BTreeMap<PoleId, usize>,
    actions: BTreeMap<ActionId, usize>,
}

impl Order {
    fn of(document: &Document) -> Order {
        fn places<T: Keyed>(rows: &Rows<T>) -> BTreeMap<T::Id, usize>
        where
            T::Id: Ord,
        {
            rows.iter().enumerate().map(|(place, row)| (row.id(), place)).collect()
        }
        Order {
            financeurs: places(&document.financeurs),
            poles: places(&document.poles),
            actions: places(&document.actions),
        }
    }

    /// Returns the place of a group; accounts and statuses are in order by themselves.
    fn place(&self, of: Of) -> usize {
        let found = match of {
            Of::Section(_) | Of::Status(Some(_)) => Some(0),
            Of::Financeur(financeur) => financeur.and_then(|id| self.financeurs.get(&id).copied()),
            Of::Pole(pole) => pole.and_then(|id| self.poles.get(&id).copied()),
            Of::SeveralPoles => Some(usize::MAX - 1),
            Of::Action(action) => action.and_then(|id| self.actions.get(&id).copied()),
            Of::Status(None) => None,
        };
        found.unwrap_or(usize::MAX)
    }
}

/// Returns the rows by account, without any filter: those of a side, or of both in one list, each under its head.
///
/// The same as [`groups`] and [`rows`] would give, straight from the layout.
pub fn by_account(layout: &Layout, side: Option<Side>, folded: &BTreeSet<GroupKey>) -> Vec<Row<GroupKey>> {
    let sides = side.map_or(vec![Side::Charge, Side::Produit], |side| vec![side]);
    let mut rows = Vec::new();
    for one in sides {
        if side.is_none() {
            rows.push(Row::Group(one));
        }
        for section in layout.side(one) {
            let key = GroupKey { part: Part::Side(one), of: Of::Section(section.key) };
            let is_folded = folded.contains(&key);
            match section.lines.first() {
                Some(line) if section.lone => rows.push(Row::Lone(key, *line)),
                _ => rows.push(Row::Section { key, folded: is_folded }),
            }
            if !section.lone && !is_folded {
                rows.extend(section.lines.iter().copied().map(Row::Line));
            }
        }
    }
    rows
}

/// Returns the rows of some groups, the lines of the folded ones left out.
pub fn rows(groups: &[Group], folded: &BTreeSet<GroupKey>) -> Vec<Row<GroupKey>> {
    let mut rows = Vec::new();
    for group in groups {
        if let (true, Some(line)) = (group.lone, group.lines.first()) {
            rows.push(Row::Lone(group.key, *line));
            continue;
        }
        let is_folded = folded.contains(&group.key);
        rows.push(Row::Section { key: group.key, folded: is_folded });
        if !is_folded {
            rows.extend(group.lines.iter().copied().map(Row::Line));
        }
    }
    rows
}

/// Returns the rows of both sides in one list, each under its head.
pub fn list(charges: &[Group], produits: &[Group], folded: &BTreeSet<GroupKey>) -> Vec<Row<GroupKey>> {
    [(Side::Charge, charges), (Side::Produit, produits)]
        .into_iter()
        .flat_map(|(side, groups)| [vec![Row::Group(side)], rows(groups, folded)].concat())
        .collect()
}

/// The sums of the groups shown, in each column: made once for a view, read by each of its cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals(BTreeMap<(RowId<GroupKey>, ColumnId), Result<Amount, Overflow>>);

impl Totals {
    /// Adds up the lines of the groups. The head of a side sums what is shown of it: under a filter, a part only.
    pub fn of(figures: &Figures, groups: &[Group]) -> Totals {
        let mut totals = Totals::default();
        for column in figures.document.columns.iter() {
            for group in groups {
                let amounts = group.lines.iter().filter_map(|line| figures.value(column.id, *line)?.amount());
                for amount in amounts {
                    totals.add(RowId::Section(group.key), column.id, amount);
                    if let Part::Side(side) = group.key.part {
                        totals.add(RowId::Group(side), column.id, amount);
                    }
                }
            }
        }
        totals
    }

    /// Adds up the sections of the plan, as the grid by account shows them.
    pub fn by_account(figures: &Figures) -> Totals {
        let sides = [Side::Charge, Side::Produit].map(|side| {
            let sections = figures.layout.side(side).iter();
            let group = move |section: &Section| Group {
                key: GroupKey { part: Part::Side(side), of: Of::Section(section.key) },
                lines: section.lines.clone(),
                lone: section.lone,
            };
            sections.map(group).collect::<Vec<_>>()
        });
        Totals::of(figures, &sides.concat())
    }

    fn add(&mut self, row: RowId<GroupKey>, column: ColumnId, amount: Amount) {
        let total = self.0.entry((row, column)).or_insert(Ok(Amount::ZERO));
        *total = total.and_then(|total| total.plus(amount));
    }

    /// Returns the sum of a head in a column; nothing when none of its lines has an amount, or when it is too large.
    pub fn get(&self, head: RowId<GroupKey>, column: ColumnId) -> Option<Amount> {
        self.0.get(&(head, column)).and_then(|total| total.ok())
    }

    /// Returns the amount of a row in a column: a sum or a line's own.
    pub fn row_amount(&self, figures: &Figures, row: RowId<GroupKey>, column: ColumnId) -> Option<Amount> {
        match row {
            RowId::Line(line) => super::grid::look(figures, line, column).amount,
            head => self.get(head, column),
        }
    }

    /// Returns what a cell shows, for a copy; `column` and `reference` are those compared.
    pub fn shown(
        &self,
        figures: &Figures,
        row: Row<GroupKey>,
        field: Field,
        column: ColumnId,
        reference: Option<ColumnId>,
    ) -> Shown {
        if let Some(line) = row.line() {
            return super::selection::shown(figures, Row::Line(line), field, column, reference);
        }
        let amount = match field {
            Field::Account => None,
            Field::Label => return Shown::Text(head_name(figures, row.id(), column)),
            Field::Amount(column) => self.get(row.id(), column),
            Field::Difference => {
                reference.and_then(|other| difference(self.get(row.id(), column), self.get(row.id(), other)))
            }
        };
        match (amount, row) {
            (Some(amount), _) => Shown::Amount { amount, entry: None },
            (None, Row::Section { key: GroupKey { of: Of::Section(section), .. }, .. }) if field == Field::Account => {
                Shown::Text(section.number().map(|number| number.to_string()).unwrap_or_default())
            }
            _ => Shown::Text(String::new()),
        }
    }
}

/// Returns what a head is called; nothing for a line. Labels of accounts are those of the plan of `column`.
pub fn head_name(figures: &Figures, head: RowId<GroupKey>, column: ColumnId) -> String {
    let document = &figures.document;
    match head {
        RowId::Group(Side::Charge) => text(Text::Charges).into(),
        RowId::Group(Side::Produit) => text(Text::Produits).into(),
        RowId::Section(key) => name(document, key.of, column),
        RowId::Line(_) => String::new(),
    }
}

fn name(document: &Document, of: Of, column: ColumnId) -> String {
    let named = |name: Option<String>, none: Text| name.unwrap_or_else(|| text(none).into());
    match of {
        Of::Section(SectionKey::ToClassify(_)) => text(Text::ToClassify).into(),
        Of::Section(SectionKey::Number(number)) => {
            let column = document.columns.get(column);
            let known = column.and_then(|column| plan::section_label(column.plan(), number));
            known.unwrap_or(text(Text::Unnamed)).into()
        }
        Of::Financeur(id) => {
            named(id.and_then(|id| Some(document.financeurs.get(id)?.name.clone())), Text::WithoutFinanceur)
        }
        Of::Pole(id) => named(id.and_then(|id| Some(document.poles.get(id)?.label.clone())), Text::WithoutPole),
        Of::SeveralPoles => text(Text::SeveralPoles).into(),
        Of::Action(id) => named(id.and_then(|id| Some(document.actions.get(id)?.label.clone())), Text::WithoutAction),
        Of::Status(None) => text(Text::WithoutStatus).into(),
        Of::Status(Some(status)) => status_name(status).into(),
    }
}

/// Returns what a status is called.
pub(super) fn status_name(status: Status) -> &'static str {
    text(match status {
        Status::ADemander => Text::StatusADemander,
        Status::Demande => Text::StatusDemande,
        Status::Notifie => Text::StatusNotifie,
        Status::Conventionne => Text::StatusConventionne,
        Status::Verse => Text::StatusVerse,
    })
}

#[cfg(test)]
mod tests {
    use super::super::grid;
    use super::*;
    use crate::example;
    use std::sync::Arc;

    const ALL: [Grouping; 5] =
        [Grouping::Account, Grouping::Financeur, Grouping::Pole, Grouping::Action, Grouping::Status];

    fn figures() -> (Figures, ColumnId) {
        let figures = Figures::of(Arc::new(example::reso()), None);
        let column = figures.document.default_column().unwrap();
        (figures, column)
    }

    fn both(figures: &Figures, by: Grouping, column: ColumnId, filter: &Filter) -> [Vec<Group>; 2] {
        [Side::Charge, Side::Produit].map(|side| groups(figures, Part::Side(side), by, column, filter))
    }

    #[test]
    fn by_account_the_rows_are_those_of_the_grid() {
        let (figures, column) = figures();
        let [charges, produits] = both(&figures, Grouping::Account, column, &Filter::default());
        let mine: Vec<String> = list(&charges, &produits, &BTreeSet::new())
            .iter()
            .map(|row| match row {
                Row::Group(side) => format!("{side:?}"),
                Row::Section { key: GroupKey { of: Of::Section(key), .. }, .. } => format!("{key:?}"),
                Row::Line(line) | Row::Lone(_, line) => format!("{line:?}"),
                Row::Section { .. } => String::new(),
            })
            .collect();
        let grid: Vec<String> = grid::list(&figures.layout, &BTreeSet::new())
            .iter()
            .map(|row| match row {
                Row::Group(side) => format!("{side:?}"),
                Row::Section { key, .. } => format!("{key:?}"),
                Row::Line(line) | Row::Lone(_, line) => format!("{line:?}"),
            })
            .collect();
        assert_eq!(mine, grid);
    }

    #[test]
    fn however_lines_are_grouped_each_is_there_once_and_sums_are_the_same() {
        let (figures, column) = figures();
        let budget = figures.column(column).unwrap().budget.clone().unwrap();
        for by in ALL {
            let [charges, produits] = both(&figures, by, column, &Filter::default());
            let all = [charges.clone(), produits.clone()].concat();
            let totals = Totals::of(&figures, &all);
            assert_eq!(totals.get(RowId::Group(Side::Charge), column), Some(budget.charges), "{by:?}");
            assert_eq!(totals.get(RowId::Group(Side::Produit), column), Some(budget.produits), "{by:?}");
            let lines: Vec<LineId> = all.iter().flat_map(|group| group.lines.clone()).collect();
            assert_eq!(lines.iter().collect::<HashSet<_>>().len(), lines.len());
            assert!(all.iter().all(|group| !head_name(&figures, RowId::Section(group.key), column).is_empty()));
            let folded: BTreeSet<GroupKey> = charges.iter().map(|group| group.key).collect();
            assert!(
                rows(&charges, &folded)
                    .iter()
                    .all(|row| matches!(row, Row::Section { folded: true, .. } | Row::Lone(..)))
            );
        }
    }

    #[test]
    fn by_funder_each_heads_its_lines_in_the_order_kept_and_the_rest_comes_last() {
        let (figures, column) = figures();
        let groups = groups(&figures, Part::Side(Side::Produit), Grouping::Financeur, column, &Filter::default());
        let names: Vec<String> =
            groups.iter().map(|group| head_name(&figures, RowId::Section(group.key), column)).collect();
        assert_eq!(names.last().map(String::as_str), Some("Sans financeur"));
        let document: Vec<&String> = figures.document.financeurs.iter().map(|row| &row.name).collect();
        let places: Vec<usize> =
            names.iter().filter_map(|name| document.iter().position(|known| *known == name)).collect();
        assert!(places.len() > 5 && places.is_sorted());
        let totals = Totals::of(&figures, &groups);
        let first = RowId::Section(groups[0].key);
        let shown = totals.shown(
            &figures,
            Row::Section { key: groups[0].key, folded: false },
            Field::Amount(column),
            column,
            None,
        );
        assert_eq!(shown, Shown::Amount { amount: totals.get(first, column).unwrap(), entry: None });
    }

    #[test]
    fn a_filter_keeps_the_lines_it_names_with_their_sums() {
        let (figures, column) = figures();
        let of = |filter: &Filter| -> Vec<String> {
            let lines =
                both(&figures, Grouping::Account, column, filter).concat().into_iter().flat_map(|group| group.lines);
            lines.map(|line| figures.document.lines.get(line).unwrap().label.clone()).collect()
        };
        assert!(Filter::default().is_empty());
        let account = Filter { account: "61".into(), ..Filter::default() };
        assert!(of(&account).contains(&"Locations".into()) && !of(&account).contains(&"Charges sociales".into()));
        assert_eq!(of(&Filter { text: "charges sociales".into(), ..Filter::default() }), ["Charges sociales"]);
        let financeur = figures.document.financeurs.iter().next().unwrap();
        let filter = Filter { financeur: Some(financeur.id), ..Filter::default() };
        let kept = both(&figures, Grouping::Status, column, &filter).concat();
        let totals = Totals::of(&figures, &kept);
        let lines = || figures.document.lines.iter().filter(|line| line.financeur == Some(financeur.id));
        let sum = Amount::sum(lines().filter_map(|line| grid::cell(&figures, line.id, column).amount)).unwrap();
        assert_eq!(totals.get(RowId::Group(Side::Produit), column).unwrap_or_default(), sum);
        let pole = figures.document.poles.iter().next().unwrap().id;
        let filter = Filter { pole: Some(pole), status: Some(Status::Verse), ..Filter::default() };
        assert!(!filter.is_empty());
        assert!(of(&filter).len() <= of(&Filter { pole: Some(pole), ..Filter::default() }).len());
    }
}
