//! The exact figures of *Qui finance quoi*: each end on a row, each pole or action in a column; and, where there is no room for
//! it, each pole with what it receives and what it spends.

use super::{Hue, MIDDLES, places, source_hue, use_hue};
use crate::chart::{Scale, WHOLE};
use crate::compute::figures::Figures;
use crate::compute::flows::{End, Flows, Link, Middle};
use crate::domain::document::Document;
use crate::domain::document::id::ColumnId;
use crate::domain::money::{Amount, Overflow};
use crate::i18n::financeurs::{financeur, flow_end, middle, source_end};
use crate::i18n::{Text, fill};
use std::collections::BTreeMap;

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The names of the poles or actions.
    pub heads: Vec<String>,
    /// What comes in.
    pub given: Part,
    /// What goes out.
    pub used: Part,
}

/// A side of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// A row an end.
    pub lines: Vec<Line>,
    /// The sum of each column.
    pub sums: Vec<Amount>,
    /// All of it.
    pub total: Amount,
}

/// What comes from, or goes to, one end.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// What it is, for its colour.
    pub hue: Hue,
    /// The funder, by its name, for programs.
    pub funder: Option<String>,
    /// The section, for programs.
    pub account: Option<String>,
    /// By pole or action; none where nothing goes.
    pub cells: Vec<Option<Amount>>,
    /// All of it.
    pub total: Amount,
    /// The part of it whose agreement is not signed.
    pub unsigned: Amount,
}

/// A pole or an action where there is no room for the chart: what it receives, then what it spends.
#[derive(Clone, Debug, PartialEq)]
pub struct Small {
    /// Its name.
    pub name: String,
    /// All that goes through it.
    pub total: Amount,
    /// Names and amounts, each with the width of its bar from 0 to 1000.
    pub given: Vec<(String, Hue, Amount, u32)>,
    /// The same for what it spends.
    pub used: Vec<(String, Hue, Amount, u32)>,
}

/// Returns the table of the flows of a column.
///
/// # Errors
/// [`Overflow`] when a sum passes [`Amount::LIMIT`].
pub fn table(figures: &Figures, column: ColumnId, flows: &Flows) -> Result<Table, Overflow> {
    let document = figures.document_of(column);
    let columns = places(flows.middles.clone(), Vec::new(), MIDDLES);
    let count = columns.values().max().map_or(0, |last| last.saturating_add(1));
    let heads = (0..count).map(|place| {
        let mut held = columns.iter().filter(|(_, known)| **known == place);
        let first = held.next().map(|(known, _)| middle(document, *known)).unwrap_or_default();
        match held.count() {
            0 => first,
            more => fill(Text::FlowOthers, &[&more.saturating_add(1).to_string()]),
        }
    });
    let name_source = |end| (source_end(figures, column, end), source_hue(end));
    let name_use = |end| (flow_end(figures, column, end), use_hue(end));
    Ok(Table {
        heads: heads.collect(),
        given: part(document, &flows.given, &columns, count, name_source)?,
        used: part(document, &flows.used, &columns, count, name_use)?,
    })
}

/// Returns the poles or actions one by one, with what they receive and spend.
pub fn small(table: &Table) -> Vec<Small> {
    let all = table.given.lines.iter().chain(&table.used.lines).flat_map(|line| line.cells.iter().flatten().copied());
    let scale = Scale::over(all.chain([Amount::ZERO]), 0, WHOLE);
    let side = |part: &Part, place: usize| -> Vec<(String, Hue, Amount, u32)> {
        let cell = |line: &Line| line.cells.get(place).copied().flatten();
        let told = part.lines.iter().filter_map(|line| Some((line, cell(line)?)));
        told.map(|(line, amount)| (line.name.clone(), line.hue, amount, scale.place(amount))).collect()
    };
    let one = |(place, name): (usize, &String)| Small {
        name: name.clone(),
        total: table.given.sums.get(place).copied().unwrap_or_default(),
        given: side(&table.given, place),
        used: side(&table.used, place),
    };
    table.heads.iter().enumerate().map(one).collect()
}

fn part(
    document: &Document,
    links: &[Link],
    columns: &BTreeMap<Middle, usize>,
    count: usize,
    name: impl Fn(End) -> (String, Hue),
) -> Result<Part, Overflow> {
    let mut lines: Vec<(End, Line)> = Vec::new();
    let mut sums = vec![Amount::ZERO; count];
    let mut total = Amount::ZERO;
    for link in links {
        if lines.last().is_none_or(|(end, _)| *end != link.end) {
            lines.push((link.end, line(document, link.end, count, &name)));
        }
        let Some(((_, line), place)) = lines.last_mut().zip(columns.get(&link.middle)) else { continue };
        if let Some(cell) = line.cells.get_mut(*place) {
            *cell = Some(cell.unwrap_or_default().plus(link.amount)?);
        }
        if let Some(sum) = sums.get_mut(*place) {
            *sum = sum.plus(link.amount)?;
        }
        line.total = line.total.plus(link.amount)?;
        total = total.plus(link.amount)?;
        if link.unsigned {
            line.unsigned = line.unsigned.plus(link.amount)?;
        }
    }
    Ok(Part { lines: lines.into_iter().map(|(_, line)| line).collect(), sums, total })
}

fn line(document: &Document, end: End, count: usize, name: impl Fn(End) -> (String, Hue)) -> Line {
    let (name, hue) = name(end);
    let (funder, account) = match end {
        End::Financeur(id) => (Some(financeur(document, id)), None),
        End::Section(key) => (None, key.number().map(|number| number.to_string())),
        End::Autres | End::Resultat => (None, None),
    };
    Line { name, hue, funder, account, cells: vec![None; count], total: Amount::ZERO, unsigned: Amount::ZERO }
}

#[cfg(test)]
mod tests {
    use super::super::drawn;
    use super::*;
    use crate::chart::flow::FINE;
    use crate::compute::flows::Through;
    use crate::domain::document::financeur::{Famille, Financeur};
    use crate::domain::document::id::FinanceurId;
    use crate::example;

    fn shown(document: Document, through: Through) -> (Figures, ColumnId, Flows) {
        let column = document.default_column().unwrap();
        let figures = Figures::of(document.into(), None);
        let flows = figures.flows(column, through).unwrap().unwrap();
        (figures, column, flows)
    }

    #[test]
    fn the_table_of_reso_adds_up_both_ways_and_the_chart_is_as_wide() {
        let (figures, column, flows) = shown(example::reso(), Through::Poles);
        let table = table(&figures, column, &flows).unwrap();
        assert_eq!(table.heads.len(), 5);
        assert_eq!((table.given.total, table.used.total), (flows.total, flows.total));
        assert_eq!(table.given.sums, table.used.sums);
        for line in table.given.lines.iter().chain(&table.used.lines) {
            assert_eq!(Amount::sum(line.cells.iter().flatten().copied()), Ok(line.total), "{}", line.name);
        }
        let fse = table.given.lines.first().unwrap();
        assert_eq!((fse.name.as_str(), fse.unsigned), ("Fonds social européen", fse.total));
        assert_eq!(small(&table).len(), 5);

        let chart = drawn(&figures, column, &flows);
        let [sources, middles, uses] = &chart.nodes;
        assert_eq!(middles.len(), 5);
        assert!(sources.len() <= 16 && uses.len() <= 12, "{} and {}", sources.len(), uses.len());
        assert_eq!((chart.ribbons[0].iter().filter(|ribbon| ribbon.unsigned).count(), chart.height), (1, 400));
        for column in &chart.nodes {
            assert!(column.windows(2).all(|pair| pair[0].place.bar.right <= pair[1].place.bar.left));
            assert!(column.last().unwrap().place.bar.right <= FINE);
        }
        assert!(
            chart.said.starts_with("Qui finance quoi\u{a0}: Fonds social européen 262,8\u{a0}k€"),
            "{}",
            chart.said
        );
        assert!(chart.ribbons[0][0].said.ends_with("262\u{202f}846,00\u{a0}€, non conventionné"));
    }

    #[test]
    fn two_hundred_funders_are_gathered_on_the_chart_and_all_in_the_table() {
        let mut document = example::reso();
        let template = document.lines.iter().find(|line| line.financeur.is_some()).unwrap().clone();
        for number in 0..200 {
            let id: FinanceurId = document.fresh();
            let (famille, name) = (Famille::Commune, format!("Commune {number}"));
            document.financeurs.push(Financeur { id, name, famille, public: true, pooled: false });
            let line = document.fresh();
            document.lines.push(crate::domain::document::line::Line {
                id: line,
                financeur: Some(id),
                ..(*template).clone()
            });
        }
        let (figures, column, flows) = shown(document, Through::Actions);
        let chart = drawn(&figures, column, &flows);
        assert!(chart.nodes[0].len() <= 16);
        assert!(chart.nodes[0].iter().any(|node| node.name.ends_with(" autres")));
        assert!(table(&figures, column, &flows).unwrap().given.lines.len() > 200);
        assert_eq!(chart.nodes[1].iter().map(|node| node.name.as_str()).collect::<Vec<_>>(), ["L’association"]);
    }

    #[test]
    fn an_empty_column_draws_nothing_and_breaks_nothing() {
        let mut document = example::small();
        for line in document.lines.iter().map(|line| line.id).collect::<Vec<_>>() {
            document.remove_line(line);
        }
        let (figures, column, flows) = shown(document, Through::Poles);
        assert!(drawn(&figures, column, &flows).nodes.iter().all(Vec::is_empty));
        assert_eq!(small(&table(&figures, column, &flows).unwrap()), []);
    }
}
