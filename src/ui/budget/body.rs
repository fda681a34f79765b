//! The rows of a grid in the page: one reaction draws those in sight, and of each only what changed.
//!
//! One for all of them: a reaction a row would cost a key more than all that is drawn. A row keeps its element as long
//! as it is in sight, so that the focus and what edits a cell stay where they are.

use super::draw::{Drawn, Marks, attribute, draw, element};
use super::shape::{Shape, Stand, StandId};
use super::state::{Active, BudgetState};
use crate::screen::grid::{Field, RowId};
use crate::screen::grouping::GroupKey;
use crate::screen::paint::Scene;
use crate::screen::selection::Rect;
use leptos::html;
use leptos::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What stands in the page, as it was drawn.
struct Sheet {
    scene: Scene,
    stands: Vec<Standing>,
}

/// A row or a room, as it was drawn.
struct Standing {
    id: StandId,
    element: Element,
    /// Its place in the grid; for a room, how high it is.
    measure: usize,
    /// Nothing for a room.
    drawn: Option<Drawn>,
}

/// What is in hand in a grid.
struct Hand {
    active: Option<(RowId<GroupKey>, usize)>,
    editing: Option<(RowId<GroupKey>, usize)>,
    rect: Option<Rect>,
}

/// Draws the rows of a grid into `body`, as long as the view is there.
pub fn serve(state: BudgetState, shape: Shape, body: NodeRef<html::Tbody>) {
    Effect::new(move |before: Option<Option<Sheet>>| {
        let body: HtmlElement = body.get()?.unchecked_into();
        let fields = shape.fields.read();
        let scene = Scene {
            figures: state.store.figures.get(),
            totals: shape.arranged.read().totals.clone(),
            fields: fields.clone(),
            columns: (state.store.column.get(), state.store.reference.get()),
            accounts: state.accounts.get(),
            typed: state.tools.read().as_ref().map(|tools| tools.told),
            formulas: state.formulas.get(),
        };
        let at = |cell: Active| {
            let place = fields.iter().position(|field| *field == cell.field)?;
            (cell.pane == shape.pane).then_some((cell.row, place))
        };
        let hand = Hand {
            active: state.active.get().and_then(at),
            editing: state.editing.with(|editing| editing.as_ref().map(|editing| editing.cell)).and_then(at),
            rect: shape.rect.get(),
        };
        let painter = Painter { shape, height: shape.height.get(), scene: &scene, hand, fields: (**fields).into() };
        let stands = painter.stand(&body, &shape.stands.read(), before.flatten());
        drop(painter);
        drop(fields);
        Some(Sheet { scene, stands })
    });
}

/// What the rows of a grid are drawn from.
struct Painter<'a> {
    shape: Shape,
    height: f64,
    scene: &'a Scene,
    hand: Hand,
    fields: Arc<[Field]>,
}

impl Painter<'_> {
    /// Makes `stands` what stands in the body, in that order.
    fn stand(&self, body: &HtmlElement, stands: &[Stand], before: Option<Sheet>) -> Vec<Standing> {
        let is_set_alike = before.as_ref().is_some_and(|before| self.scene.is_set_as(&before.scene));
        let (scene, old) = before.map_or((None, Vec::new()), |before| (Some(before.scene), before.stands));
        let scene = scene.filter(|_| is_set_alike);
        let held = document().active_element().filter(|held| body.contains(Some(held)));
        let kept: HashSet<StandId> = stands.iter().map(|stand| stand.id()).collect();
        let mut known: HashMap<StandId, Standing> = HashMap::with_capacity(old.len());
        for standing in old {
            // What goes leaves first: what stays is then in its place already, and is not moved.
            match kept.contains(&standing.id) {
                true => drop(known.insert(standing.id, standing)),
                false => standing.element.remove(),
            }
        }
        let mut next = body.first_element_child();
        let mut standing = Vec::with_capacity(stands.len());
        for stand in stands {
            let known = known.remove(&stand.id());
            let Some(drawn) = self.draw(*stand, known, scene.as_ref()) else { continue };
            if next.as_ref() == Some(&drawn.element) {
                next = drawn.element.next_element_sibling();
            } else {
                let _ = body.insert_before(&drawn.element, next.as_deref());
            }
            standing.push(drawn);
        }
        // A row that was moved lost the focus.
        if let Some(held) = held.filter(|held| document().active_element().as_ref() != Some(held)) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = held.unchecked_into::<HtmlElement>().focus_with_options(&options);
        }
        standing
    }

    /// Draws one, over what was drawn of it; `scene` is what it was drawn from when that is set as it is now.
    fn draw(&self, stand: Stand, known: Option<Standing>, scene: Option<&Scene>) -> Option<Standing> {
        match stand {
            Stand::Gap { rows, .. } => {
                let measure = (rows as f64 * self.height).round() as usize;
                let is_high = known.as_ref().is_some_and(|known| known.measure == measure);
                let room = known.map_or_else(room, |known| Some(known.element))?;
                if !is_high {
                    let _ = room.unchecked_ref::<HtmlElement>().style().set_property("height", &format!("{measure}px"));
                }
                Some(Standing { id: stand.id(), element: room, measure, drawn: None })
            }
            Stand::Row { place, row } => {
                let at = Active { pane: self.shape.pane, row: row.id(), field: Field::Label };
                let marks = self.marks(row.id(), place);
                let known = known.or_else(|| {
                    let element = element("tr")?;
                    let _ = element.set_attribute("role", "row");
                    Some(Standing { id: stand.id(), element, measure: usize::MAX, drawn: None })
                })?;
                if known.measure != place {
                    attribute(&known.element, "aria-rowindex", None, Some(&(place + 2).to_string()));
                }
                let before = known.drawn;
                let is_same = before.is_some() && scene.is_some_and(|scene| self.scene.is_same_line(scene, row));
                let drawn = match before {
                    Some(before) if is_same && before.marks == marks => before,
                    before => {
                        let kept = before.as_ref().filter(|_| is_same).map(|before| before.painted.clone());
                        let painted = kept.unwrap_or_else(|| self.scene.row(row));
                        let drawn = Drawn { painted, marks, fields: self.fields.clone() };
                        draw(&known.element, at, before.as_ref(), &drawn);
                        drawn
                    }
                };
                Some(Standing { id: stand.id(), element: known.element, measure: place, drawn: Some(drawn) })
            }
        }
    }

    fn marks(&self, row: RowId<GroupKey>, place: usize) -> Marks {
        let of = |cell: Option<(RowId<GroupKey>, usize)>| cell.filter(|(of, _)| *of == row).map(|(_, place)| place);
        let rect = self.hand.rect.filter(|rect| (rect.top..=rect.bottom).contains(&place));
        Marks {
            active: of(self.hand.active),
            editing: of(self.hand.editing),
            block: rect.map(|rect| (rect.left, rect.right)),
            is_first: place == 0 && self.hand.active.is_none(),
        }
    }
}

/// Makes room for rows that are left out.
fn room() -> Option<Element> {
    let room = element("tr")?;
    let _ = room.set_attribute("class", "gap");
    let _ = room.set_attribute("aria-hidden", "true");
    Some(room)
}
