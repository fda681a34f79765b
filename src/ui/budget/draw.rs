//! Draws a row into its element, and then only what changed of it.
//!
//! By hand, not as a view: views rewrite an element's attributes whole, which would take the focus off a cell, and a
//! closure an attribute makes a row cost what a grid should. What edits a cell is added to it by others, and stays.

use super::state::{Active, cell_id};
use crate::i18n::{Text, fill, text};
use crate::screen::grid::Field;
use crate::screen::paint::{Cell, Painted};
use crate::ui::kit::icon::Icon;
use leptos::prelude::document;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::Element;

const SVG: &str = "http://www.w3.org/2000/svg";

/// What is in hand among the cells of a row, by their places.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Marks {
    /// The cell in hand.
    pub active: Option<usize>,
    /// The cell being edited.
    pub editing: Option<usize>,
    /// The first and the last cell selected.
    pub block: Option<(usize, usize)>,
    /// Before any cell is in hand, Tab must find one: the first of the grid.
    pub is_first: bool,
}

/// A row as drawn.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// What it shows.
    pub painted: Painted,
    /// What is in hand.
    pub marks: Marks,
    /// Its fields.
    pub fields: Arc<[Field]>,
}

/// Draws a row over what was drawn before; `at` is any of its cells.
pub fn draw(row: &Element, at: Active, before: Option<&Drawn>, now: &Drawn) {
    // A cell that shows a figure is another element: other fields are drawn anew.
    let same = before.filter(|before| {
        let (old, new) = (&before.painted.cells, &now.painted.cells);
        before.fields == now.fields
            && old.iter().zip(new).all(|(old, new)| old.figure.is_some() == new.figure.is_some())
    });
    if same.is_none() {
        row.set_text_content(None);
        for _ in now.fields.iter() {
            let _ = element("td").map(|cell| row.append_child(&cell));
        }
    }
    let old = same.map(|before| &before.painted);
    let set = |name, old: Option<Option<&str>>, new: Option<&str>| attribute(row, name, old, new);
    set("class", old.map(|row| Some(row.class)), Some(now.painted.class));
    set("data-line", old.map(|row| row.line.as_deref()), now.painted.line.as_deref());
    set("data-account", old.map(|row| row.account.as_deref()), now.painted.account.as_deref());
    let mut cell = row.first_element_child();
    for (place, (field, shown)) in now.fields.iter().zip(&now.painted.cells).enumerate() {
        let Some(element) = cell else { return };
        let old = same.and_then(|before| Some((before.painted.cells.get(place)?, before.marks, &before.painted.name)));
        if old.is_none() {
            found(&element, place, Active { field: *field, ..at });
        }
        let is_same = old.is_some_and(|(cell, marks, name)| {
            cell == shown && marks == now.marks && (cell.folded.is_none() || *name == now.painted.name)
        });
        if !is_same {
            draw_cell(&element, place, old.map(|(cell, marks, _)| (cell, marks)), shown, now);
        }
        cell = element.next_element_sibling();
    }
}

/// Sets what a cell keeps as long as it is there.
fn found(cell: &Element, place: usize, at: Active) {
    let role = if at.field == Field::Label { "rowheader" } else { "gridcell" };
    for (name, value) in [("id", cell_id(at).as_str()), ("role", role), ("aria-colindex", &(place + 1).to_string())] {
        let _ = cell.set_attribute(name, value);
    }
}

fn draw_cell(element: &Element, place: usize, old: Option<(&Cell, Marks)>, new: &Cell, row: &Drawn) {
    let class = |cell: &Cell, marks: Marks| {
        let is_in = marks.block.is_some_and(|(left, right)| (left..=right).contains(&place));
        let is_active = marks.active == Some(place);
        let marked =
            [(is_active, " selected"), (is_in && !is_active, " block"), (marks.editing == Some(place), " editing")];
        marked.into_iter().filter(|(on, _)| *on).fold(cell.class.clone(), |class, (_, mark)| class + mark)
    };
    let selected = |marks: Marks| {
        let is_in = marks.block.is_some_and(|(left, right)| (left..=right).contains(&place));
        is_in.then_some("true")
    };
    let reached = |marks: Marks| match marks.active == Some(place) || (marks.is_first && place == 0) {
        true => "0",
        false => "-1",
    };
    let marks = row.marks;
    let set = |name, old: Option<Option<&str>>, new: Option<&str>| attribute(element, name, old, new);
    let (was, before) = (old.map(|(cell, _)| cell), old.map(|(_, marks)| marks));
    let old_class = old.map(|(cell, marks)| class(cell, marks));
    set("class", old_class.as_ref().map(|class| Some(class.as_str())), Some(&class(new, marks)));
    set("tabindex", before.map(|marks| Some(reached(marks))), Some(reached(marks)));
    set("aria-selected", before.map(selected), selected(marks));
    set("aria-readonly", was.map(|cell| cell.read_only.then_some("true")), new.read_only.then_some("true"));
    let invalid = |cell: &Cell| cell.faulty.then_some("true");
    set("aria-invalid", was.map(invalid), invalid(new));
    set("title", was.map(|cell| cell.title.as_deref()), new.title.as_deref());
    set("data-column", was.map(|cell| cell.column.as_deref()), new.column.as_deref());
    set("data-full", was.map(|cell| cell.full.as_deref()), new.full.as_deref());
    draw_fold(element, new.folded, &row.painted.name);
    draw_value(element, was, new);
}

/// Draws the button that folds a section, or takes it away.
fn draw_fold(cell: &Element, folded: Option<bool>, name: &str) {
    let there = cell.query_selector(":scope > .fold").ok().flatten();
    let Some(folded) = folded else {
        if let Some(button) = there {
            button.remove();
        }
        return;
    };
    let Some(button) = there.or_else(|| fold_button(cell)) else { return };
    let label = fill(if folded { Text::UnfoldSection } else { Text::FoldSection }, &[name]);
    let _ = button.set_attribute("aria-label", &label);
    let _ = button.set_attribute("aria-expanded", if folded { "false" } else { "true" });
}

fn fold_button(cell: &Element) -> Option<Element> {
    let button = element("button")?;
    for (name, value) in [("type", "button"), ("class", "fold"), ("tabindex", "-1")] {
        let _ = button.set_attribute(name, value);
    }
    let icon = drawing(Icon::Fold)?;
    let _ = button.append_child(&icon);
    let _ = cell.insert_before(&button, cell.first_child().as_ref());
    Some(button)
}

fn drawing(of: Icon) -> Option<Element> {
    let icon = document().create_element_ns(Some(SVG), "svg").ok()?;
    for (name, value) in [("class", "icon"), ("viewBox", "0 0 24 24"), ("aria-hidden", "true")] {
        let _ = icon.set_attribute(name, value);
    }
    let path = document().create_element_ns(Some(SVG), "path").ok()?;
    let _ = path.set_attribute("d", of.path());
    let _ = icon.append_child(&path);
    Some(icon)
}

/// Draws what a cell says: a text, or a key figure with its keys.
fn draw_value(cell: &Element, old: Option<&Cell>, new: &Cell) {
    let there = cell.query_selector(":scope > span").ok().flatten();
    let span = there.or_else(|| {
        let span = element("span")?;
        let _ = cell.append_child(&span);
        Some(span)
    });
    let Some(span) = span else { return };
    let favorable = |cell: &Cell| cell.favorable.map(|good| if good { "favorable" } else { "defavorable" });
    attribute(&span, "class", old.map(favorable), favorable(new));
    let Some(figure) = &new.figure else {
        attribute(&span, "data-value", old.map(|cell| cell.plain.as_deref()), new.plain.as_deref());
        if old.is_none_or(|old| old.text != new.text) {
            span.set_text_content(Some(&new.text));
        }
        return;
    };
    let output = span.first_element_child().or_else(|| {
        // No `<output>`: each would be told by a screen reader at every change.
        let output = element("span")?;
        let _ = output.set_attribute("class", "figure");
        let _ = span.append_child(&output);
        Some(output)
    });
    let Some(output) = output else { return };
    let keys = old.and_then(|cell| cell.figure.as_ref());
    let set = |name, old: Option<Option<&str>>, new: Option<&str>| attribute(&output, name, old, new);
    set("data-figure", keys.map(|keys| Some(keys.name)), Some(figure.name));
    set("data-column", keys.map(|keys| Some(keys.column.as_str())), Some(&figure.column));
    set("data-reference", keys.map(|keys| keys.reference.as_deref()), figure.reference.as_deref());
    set("data-account", keys.map(|keys| keys.account.as_deref()), figure.account.as_deref());
    set("data-line", keys.map(|keys| keys.line.as_deref()), figure.line.as_deref());
    set("data-value", old.map(|cell| cell.plain.as_deref()), new.plain.as_deref());
    if old.is_none_or(|old| old.text != new.text) {
        output.set_text_content(Some(&new.text));
    }
    if old.is_none_or(|old| old.favorable != new.favorable) {
        draw_judgement(&span, new.favorable);
    }
}

/// Says by a mark and in words whether a difference is favourable: its colour is not enough.
fn draw_judgement(span: &Element, favorable: Option<bool>) {
    while let Some(said) = span.query_selector(":scope > :is(.visually-hidden, .icon)").ok().flatten() {
        said.remove();
    }
    let Some(good) = favorable else { return };
    let (Some(icon), Some(said)) = (drawing(if good { Icon::Good } else { Icon::Bad }), element("span")) else {
        return;
    };
    let _ = said.set_attribute("class", "visually-hidden");
    said.set_text_content(Some(text(if good { Text::EcartGood } else { Text::EcartBad })));
    let _ = span.append_child(&icon);
    let _ = span.append_child(&said);
}

/// Makes an element.
pub fn element(name: &str) -> Option<Element> {
    document().create_element(name).ok().map(JsCast::unchecked_into)
}

/// Sets an attribute, or takes it away, unless it is already so.
pub fn attribute(element: &Element, name: &str, old: Option<Option<&str>>, new: Option<&str>) {
    if old == Some(new) || (old.is_none() && new.is_none()) {
        return;
    }
    let _ = match new {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
