//! Owns `Arrows`: from each node of a graph to others, all in one list.

/// From each node, the nodes it has an arrow to.
#[derive(Debug, Default)]
pub struct Arrows {
    /// Where the arrows of each node begin in `ends`; one more closes the last.
    starts: Vec<usize>,
    ends: Vec<usize>,
}

impl Arrows {
    /// Returns the arrows, each from a node to another, in a graph of so many nodes.
    pub fn of(nodes: usize, arrows: &[(usize, usize)]) -> Arrows {
        let mut starts = vec![0; nodes + 1];
        for (from, _) in arrows {
            if let Some(count) = starts.get_mut(*from + 1) {
                *count += 1;
            }
        }
        let mut before = 0;
        for start in &mut starts {
            before += *start;
            *start = before;
        }
        let mut ends = vec![0; arrows.len()];
        let mut free = starts.clone();
        for (from, to) in arrows {
            if let Some(place) = free.get_mut(*from)
                && let Some(end) = ends.get_mut(*place)
            {
                *end = *to;
                *place += 1;
            }
        }
        Arrows { starts, ends }
    }

    /// Returns the same arrows, each the other way round.
    pub fn turned(&self) -> Arrows {
        let nodes = self.starts.len().saturating_sub(1);
        let turned: Vec<(usize, usize)> =
            (0..nodes).flat_map(|from| self.from(from).iter().map(move |to| (*to, from))).collect();
        Arrows::of(nodes, &turned)
    }

    /// Returns the nodes that a node has an arrow to.
    pub fn from(&self, node: usize) -> &[usize] {
        let bounds = self.starts.get(node).zip(self.starts.get(node.saturating_add(1)));
        bounds.and_then(|(start, end)| self.ends.get(*start..*end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_are_found_by_where_they_begin_and_turn_round() {
        let arrows = Arrows::of(4, &[(2, 0), (0, 3), (2, 1), (0, 3)]);
        let from = |arrows: &Arrows| (0..5).map(|node| arrows.from(node).to_vec()).collect::<Vec<_>>();
        assert_eq!(from(&arrows), [vec![3, 3], vec![], vec![0, 1], vec![], vec![]]);
        assert_eq!(from(&arrows.turned()), [vec![2], vec![2], vec![], vec![0, 0], vec![]]);
        assert_eq!(from(&Arrows::default().turned()), vec![Vec::<usize>::new(); 5]);
    }
}
