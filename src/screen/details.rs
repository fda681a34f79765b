//! Owns what the line panel offers: the line that goes with another year's, and those that could.

use crate::domain::document::Document;
use crate::domain::document::id::LineId;
use crate::domain::document::line::Account;

/// Returns the line that is the same thing as this one in another year, whichever of the two says so.
pub fn partner(document: &Document, line: LineId) -> Option<LineId> {
    let own = document.lines.get(line)?.linked;
    own.or_else(|| document.lines.iter().find(|other| other.linked == Some(line)).map(|other| other.id))
}

/// Returns the lines that could be the same thing: those of its side, its own section first, at most `limit`.
pub fn could_be_linked(document: &Document, line: LineId, limit: usize) -> Vec<LineId> {
    let Some(row) = document.lines.get(line) else { return Vec::new() };
    let (side, own) = (row.account.side(), section(row.account));
    let others = document.lines.iter().filter(|other| other.id != line && other.account.side() == side);
    let (near, far): (Vec<_>, Vec<_>) = others.partition(|other| section(other.account) == own);
    near.into_iter().chain(far).map(|other| other.id).take(limit).collect()
}

/// Returns the two digits of the section an account is in.
fn section(account: Account) -> Option<String> {
    account.number().map(|number| number.to_string().chars().take(2).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    fn labels(document: &Document, ids: &[LineId]) -> Vec<String> {
        ids.iter().filter_map(|id| document.lines.get(*id)).map(|line| line.label.clone()).collect()
    }

    #[test]
    fn a_line_of_sales_may_go_with_another_first_of_all_with_its_neighbours() {
        let mut document = example::reso();
        let named = |label: &str| document.lines.iter().find(|line| line.label == label).unwrap().id;
        let (orders, services, charge) = (named("donneurs d'ordres"), named("prestations"), named("Locations"));
        let offered = could_be_linked(&document, orders, 500);
        assert_eq!(labels(&document, &offered)[..3], ["livre ESS", "divers", "prestations"]);
        assert!(!offered.contains(&charge) && !offered.contains(&orders));
        assert_eq!(could_be_linked(&document, orders, 2).len(), 2);

        document.lines.update(orders, |line| line.linked = Some(services));
        assert_eq!((partner(&document, orders), partner(&document, services)), (Some(services), Some(orders)));
        assert_eq!(partner(&document, charge), None);
    }
}
