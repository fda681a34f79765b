//! Owns the flow chart: nodes in columns from top to bottom, and ribbons between one column and the next.
//!
//! Example: 30 and 10 that go to one node of 40: ribbons of 300 and 100 under one another, on both sides as wide. One scale
//! for all columns. A node too thin to carry its name has more room than it fills, in the middle of which it lies.

use super::{Bar, WHOLE};
use crate::domain::money::Amount;

/// The places of a line are cut finer here, since a ribbon can be thin: from 0 to 100 000, hundredths of a place.
pub const FINE: u32 = WHOLE * 100;

/// An amount that goes from a node of a column to a node of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The node it leaves, by its place in its column.
    pub from: usize,
    /// The node it reaches, by its place in the next column.
    pub to: usize,
    /// How much; below zero counts for nothing.
    pub amount: Amount,
}

/// A flow chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// The nodes of each column, from top to bottom.
    pub columns: Vec<Vec<Node>>,
    /// The ribbons between each column and the next, in the order of the links.
    pub ribbons: Vec<Vec<Ribbon>>,
}

/// A node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// What it fills, from top to bottom.
    pub bar: Bar,
    /// The middle of its room, where its name is written.
    pub middle: u32,
}

/// A ribbon: where it leaves and where it arrives, from top to bottom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ribbon {
    /// On the node it leaves.
    pub from: Bar,
    /// On the node it reaches.
    pub to: Bar,
}

/// Returns the chart of the links between columns of so many nodes, each node having `room` at least, in [`FINE`] places.
///
/// On a node, ribbons lie in the order of the links.
pub fn flow(counts: &[usize], links: &[Vec<Link>], room: u32) -> Flow {
    let weights = weights(counts, links);
    let scale = scale(&weights, i128::from(room));
    let columns: Vec<Vec<Node>> = weights.iter().map(|column| nodes(column, scale, i128::from(room))).collect();
    let ends = |place: usize| columns.get(place).map(Vec::as_slice).unwrap_or_default();
    let between = links.iter().enumerate().map(|(place, links)| {
        let mut left = Cursor::new(ends(place));
        let mut right = Cursor::new(ends(place.saturating_add(1)));
        let ribbon = |link: &Link| {
            let cents = link.amount.cents().max(0);
            Ribbon { from: left.next(link.from, cents, scale), to: right.next(link.to, cents, scale) }
        };
        links.iter().map(ribbon).collect()
    });
    Flow { ribbons: between.collect(), columns }
}

/// A scale from cents to places: so many places for so many cents.
#[derive(Clone, Copy)]
struct Ratio {
    places: i128,
    cents: i128,
}

impl Ratio {
    fn of(self, cents: i128) -> i128 {
        if self.cents <= 0 { 0 } else { (cents * self.places * 2 + self.cents) / (self.cents * 2) }
    }
}

/// Returns what each node weighs: the more of what comes in and of what goes out.
fn weights(counts: &[usize], links: &[Vec<Link>]) -> Vec<Vec<i128>> {
    let column = |(place, count): (usize, &usize)| {
        let mut sides = [vec![0; *count], vec![0; *count]];
        let [into, out] = &mut sides;
        let before = place.checked_sub(1).and_then(|before| links.get(before)).into_iter().flatten();
        for (node, link) in before.map(|link| (link.to, link)) {
            add(into, node, link.amount);
        }
        for (node, link) in links.get(place).into_iter().flatten().map(|link| (link.from, link)) {
            add(out, node, link.amount);
        }
        into.iter().zip(out.iter()).map(|(into, out)| *into.max(out)).collect()
    };
    counts.iter().enumerate().map(column).collect()
}

fn add(side: &mut [i128], node: usize, amount: Amount) {
    if let Some(weight) = side.get_mut(node) {
        *weight += amount.cents().max(0);
    }
}

/// Returns the largest scale with which every column fits, its thin nodes having the room they need.
fn scale(weights: &[Vec<i128>], room: i128) -> Ratio {
    let whole = i128::from(FINE);
    let of_column = |column: &Vec<i128>| {
        let mut thick: Vec<i128> = column.clone();
        thick.sort_unstable();
        let mut left = whole;
        // The thinnest first: what is given to it is no more shared between the others.
        let mut ratio = Ratio { places: 0, cents: 0 };
        while let Some(thinnest) = thick.first().copied() {
            let cents: i128 = thick.iter().sum();
            ratio = Ratio { places: left.max(0), cents };
            if ratio.of(thinnest) >= room {
                break;
            }
            left -= room;
            thick.remove(0);
        }
        ratio
    };
    let ratios = weights.iter().map(of_column).filter(|ratio| ratio.cents > 0);
    // The least of them, compared as fractions.
    let least = ratios.reduce(|one, other| {
        let is_less = one.places.saturating_mul(other.cents) <= other.places.saturating_mul(one.cents);
        if is_less { one } else { other }
    });
    least.unwrap_or(Ratio { places: 0, cents: 1 })
}

/// Places the nodes of a column, what is left being shared between them.
fn nodes(column: &[i128], scale: Ratio, room: i128) -> Vec<Node> {
    let rooms: Vec<i128> = column.iter().map(|cents| scale.of(*cents).max(room)).collect();
    let count = i128::try_from(rooms.len()).unwrap_or(1).max(1);
    let spare = (i128::from(FINE) - rooms.iter().sum::<i128>()).max(0) / count;
    let mut top = spare / 2;
    let place = |place: i128| u32::try_from(place.clamp(0, i128::from(FINE))).unwrap_or_default();
    let node = |(cents, room): (&i128, &i128)| {
        let (width, middle) = (scale.of(*cents), top + room / 2);
        let left = middle - width / 2;
        top += room + spare;
        Node { bar: Bar { left: place(left), right: place(left + width) }, middle: place(middle) }
    };
    column.iter().zip(&rooms).map(node).collect()
}

/// How far the ribbons of each node have come.
struct Cursor<'a> {
    nodes: &'a [Node],
    done: Vec<i128>,
}

impl Cursor<'_> {
    fn new(nodes: &[Node]) -> Cursor<'_> {
        Cursor { nodes, done: vec![0; nodes.len()] }
    }

    /// Returns the place of the next ribbon of a node. Ends are rounded, not widths, so that the last one ends with the node.
    fn next(&mut self, node: usize, cents: i128, scale: Ratio) -> Bar {
        let (Some(node), Some(done)) = (self.nodes.get(node), self.done.get_mut(node)) else { return Bar::default() };
        let place = |cents: i128| node.bar.left.saturating_add(u32::try_from(scale.of(cents)).unwrap_or_default());
        let left = place(*done);
        *done += cents;
        Bar { left, right: place(*done).min(node.bar.right) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(from: usize, to: usize, amount: &str) -> Link {
        Link { from, to, amount: amount.parse().unwrap() }
    }

    #[test]
    fn ribbons_lie_under_one_another_and_are_as_wide_on_both_sides() {
        let drawn = flow(&[2, 1, 1], &[vec![link(0, 0, "30"), link(1, 0, "10")], vec![link(0, 0, "40")]], 0);
        let [sources, middle, uses] = drawn.columns.as_slice() else { panic!("three columns") };
        assert_eq!(sources.iter().map(|node| node.bar.width()).collect::<Vec<_>>(), [75_000, 25_000]);
        assert_eq!((middle[0].bar, uses[0].bar), (Bar { left: 0, right: FINE }, Bar { left: 0, right: FINE }));
        let [into, _] = drawn.ribbons.as_slice() else { panic!("two gaps") };
        assert_eq!(into[0].to, Bar { left: 0, right: 75_000 });
        assert_eq!(into[1].to, Bar { left: 75_000, right: FINE });
        assert!(into.iter().all(|ribbon| ribbon.from.width() == ribbon.to.width()));
    }

    #[test]
    fn a_thin_node_has_room_for_its_name_and_no_two_overlap() {
        let into: Vec<Link> = (0..10).map(|node| link(node, 0, if node == 0 { "1000" } else { "0.01" })).collect();
        let drawn = flow(&[10, 1], &[into], 5_000);
        let nodes = &drawn.columns[0];
        assert_eq!(nodes.len(), 10);
        assert!(nodes.windows(2).all(|pair| pair[1].middle >= pair[0].middle + 5_000));
        assert!(nodes.windows(2).all(|pair| pair[1].bar.left >= pair[0].bar.right));
        assert!(nodes[9].middle <= FINE - 2_500);
        // 10 names of 5 000 leave the large one what the nine others do not take.
        assert!((54_000..=55_000).contains(&nodes[0].bar.width()), "{:?}", nodes[0].bar);
        assert!(drawn.columns[1][0].bar.width() - nodes[0].bar.width() < 10, "one scale for both");
    }

    #[test]
    fn nothing_to_draw_and_the_largest_amounts_break_nothing() {
        assert_eq!(flow(&[], &[], 10).columns, Vec::<Vec<Node>>::new());
        let drawn = flow(&[1, 1], &[vec![link(0, 0, "0"), link(7, 9, "5"), link(0, 0, "-3")]], 10);
        assert!(drawn.ribbons[0].iter().all(|ribbon| ribbon.from.width() == 0 && ribbon.to.width() == 0));
        let most = Amount::rounded(Amount::LIMIT).unwrap();
        let drawn = flow(&[2, 1], &[vec![Link { from: 0, to: 0, amount: most }, link(1, 0, "1")]], 100);
        assert!(drawn.columns[0][0].bar.width() > 99_000);
        // More names than there is room for: they are drawn over one another, none is lost.
        let many: Vec<Link> = (0..500).map(|node| link(node, 0, "1")).collect();
        assert_eq!(flow(&[500, 1], &[many], 5_000).columns[0].len(), 500);
    }
}
