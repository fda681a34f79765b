//! Owns what the line panel offers: the line that goes with another year's, and those that could.

use crate::domain::document::Document;
use crate::domain::document::id::LineId;
use crate::domain::document::line::{Account, Line};
use crate::domain::plan::plain;

/// Returns the line that is the same thing as this one in another year, whichever of the two says so.
pub fn partner(document: &Document, line: LineId) -> Option<LineId> {
    let own = document.lines.get(line)?.linked;
    own.or_else(|| document.lines.iter().find(|other| other.linked == Some(line)).map(|other| other.id))
}

/// Returns the lines that could be the same thing and have what was typed, the likeliest first, at most `limit`: those of
/// its side whose label has every word, or whose account begins so. A blank text finds all of them.
///
/// The label as typed comes first, then labels that begin so, then the rest; each time, those of its own section first.
pub fn could_be_linked(document: &Document, line: LineId, typed: &str, limit: usize) -> Vec<LineId> {
    let Some(row) = document.lines.get(line) else { return Vec::new() };
    let (side, own) = (row.account.side(), section(row.account));
    let typed = if typed.trim().is_empty() { String::new() } else { plain(typed) };
    let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    let rank = |other: &Line| {
        let (label, number) = (plain(&other.label), other.account.number());
        let meets = |word: &&str| label.contains(*word) || number.is_some_and(|number| number.starts_with(word));
        let is_same = !typed.is_empty() && label == typed;
        let unlike = [!is_same, !label.starts_with(&typed), section(other.account) != own];
        words.iter().all(meets).then(|| unlike.into_iter().fold(0, |rank, unlike| rank * 2 + usize::from(unlike)))
    };
    // Equal ones keep the order of the document.
    let mut ranked: [Vec<LineId>; 8] = Default::default();
    for other in document.lines.iter().filter(|other| other.id != line && other.account.side() == side) {
        if let Some(found) = rank(other).and_then(|rank| ranked.get_mut(rank)) {
            found.push(other.id);
        }
    }
    ranked.into_iter().flatten().take(limit).collect()
}

/// Returns the two digits of the section an account is in.
fn section(account: Account) -> Option<String> {
    account.number().map(|number| number.to_string().chars().take(2).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::line::Side;
    use crate::example;

    fn named(document: &Document, label: &str) -> LineId {
        document.lines.iter().find(|line| line.label == label).unwrap().id
    }

    fn found(document: &Document, line: LineId, typed: &str) -> Vec<String> {
        let ids = could_be_linked(document, line, typed, 4);
        ids.iter().filter_map(|id| document.lines.get(*id)).map(|line| line.label.clone()).collect()
    }

    #[test]
    fn a_line_goes_with_one_other_whichever_of_the_two_says_so() {
        let mut document = example::reso();
        let (orders, services) = (named(&document, "donneurs d'ordres"), named(&document, "prestations"));
        document.lines.update(orders, |line| line.linked = Some(services));
        assert_eq!((partner(&document, orders), partner(&document, services)), (Some(services), Some(orders)));
        assert_eq!(partner(&document, named(&document, "Locations")), None);
    }

    #[test]
    fn the_lines_of_its_own_section_come_first_as_long_as_nothing_is_typed() {
        let document = example::reso();
        let (orders, charge) = (named(&document, "donneurs d'ordres"), named(&document, "Locations"));
        assert_eq!(found(&document, orders, "  ")[..3], ["livre ESS", "divers", "prestations"]);
        let all = could_be_linked(&document, orders, "", usize::MAX);
        let on_its_side = document.lines.iter().filter(|line| line.account.side() == Some(Side::Produit)).count();
        assert_eq!(all.len(), on_its_side - 1);
        assert!(!all.contains(&charge) && !all.contains(&orders));
    }

    #[test]
    fn any_line_of_its_side_is_found_by_label_and_account() {
        let document = example::reso();
        let orders = named(&document, "donneurs d'ordres");
        for (typed, expected) in [
            ("PRESTATION", &["prestations"][..]),
            ("756", &["Dont cotisations, dons manuels ou legs"]),
            ("75 manuel", &["Dont cotisations, dons manuels ou legs"]),
            ("Locations", &[]),
            ("*", &[]),
        ] {
            assert_eq!(found(&document, orders, typed), expected, "{typed}");
        }
    }

    #[test]
    fn beyond_ten_thousand_lines_the_label_as_typed_comes_first() {
        let mut document = example::small();
        let first = document.lines.iter().next().cloned().unwrap();
        for number in 1..=10_000 {
            let label = format!("Ligne {number}");
            document.lines.push(Line { id: LineId(1_000_000 + number), label, ..(*first).clone() });
        }
        assert_eq!(found(&document, first.id, "ligne 1000"), ["Ligne 1000", "Ligne 10000"]);
        assert_eq!(found(&document, first.id, "9 ligne 999")[..2], ["Ligne 999", "Ligne 1999"]);
    }
}
