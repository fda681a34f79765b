//! Owns the selection of the grid: a rectangle of rows and fields, what it holds, what is done to it.
//! Example: from "Locations" to "Assurance" in two columns: four amounts, their sum.
//!
//! Must not know the mouse nor the clipboard: it gives values and commands.

use super::grid::{self, Field, Move, Row, RowId};
use crate::compute::figures::Figures;
use crate::compute::layout::{Layout, SectionKey};
use crate::domain::command::{BlockCommand, CellText, Command, LineCommand};
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::Side;
use crate::domain::expression::{self, Fault};
use crate::domain::money::{Amount, Overflow};
use crate::domain::plan;
use crate::exchange::clipboard::preview::Target;
use crate::exchange::clipboard::{Copied, Shown, copied};
use crate::i18n::{self, Text};

/// A cell of the grid, wherever its row stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot<K = SectionKey> {
    /// Its row.
    pub row: RowId<K>,
    /// Its field.
    pub field: Field,
}

/// What is selected: the cells between two corners. Typing goes to the active one, as in a spreadsheet; Shift moves the
/// other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection<K = SectionKey> {
    /// Where the selection began, and where typing goes.
    pub active: Spot<K>,
    /// The opposite corner.
    pub anchor: Spot<K>,
}

/// The places of a selection in the rows and fields shown, edges included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rect {
    /// The first row.
    pub top: usize,
    /// The last row.
    pub bottom: usize,
    /// The first field.
    pub left: usize,
    /// The last field.
    pub right: usize,
}

impl<K: Copy + PartialEq> Selection<K> {
    /// Selects one cell.
    pub fn at(spot: Spot<K>) -> Selection<K> {
        Selection { active: spot, anchor: spot }
    }

    /// Selects every cell.
    pub fn all(rows: &[Row<K>], fields: &[Field]) -> Option<Selection<K>> {
        let spot = |row: Option<&Row<K>>, field: Option<&Field>| Some(Spot { row: row?.id(), field: *field? });
        Some(Selection { active: spot(rows.first(), fields.first())?, anchor: spot(rows.last(), fields.last())? })
    }

    /// Selects up to `spot`, as Shift and a click do.
    pub fn to(self, spot: Spot<K>) -> Selection<K> {
        Selection { anchor: spot, ..self }
    }

    /// Moves the opposite corner, as Shift and an arrow do.
    pub fn extended(self, rows: &[Row<K>], fields: &[Field], step: Move) -> Selection<K> {
        let moved = place(rows, fields, self.anchor)
            .and_then(|from| grid::target(rows, fields, from, step))
            .and_then(|(row, field)| Some(Spot { row: rows.get(row)?.id(), field: *fields.get(field)? }));
        moved.map_or(self, |spot| self.to(spot))
    }

    /// Returns whether it is one cell.
    pub fn is_single(self) -> bool {
        self.active == self.anchor
    }

    /// Returns where it stands in these rows and fields; nothing when one of its corners is not shown.
    pub fn rect(self, rows: &[Row<K>], fields: &[Field]) -> Option<Rect> {
        let (one, other) = (place(rows, fields, self.active)?, place(rows, fields, self.anchor)?);
        Some(Rect {
            top: one.0.min(other.0),
            bottom: one.0.max(other.0),
            left: one.1.min(other.1),
            right: one.1.max(other.1),
        })
    }
}

fn place<K: Copy + PartialEq>(rows: &[Row<K>], fields: &[Field], spot: Spot<K>) -> Option<(usize, usize)> {
    let row = rows.iter().position(|row| row.id() == spot.row)?;
    Some((row, fields.iter().position(|field| *field == spot.field)?))
}

impl Rect {
    /// Returns how many rows it has.
    pub fn height(self) -> usize {
        self.bottom - self.top + 1
    }

    /// Returns how many fields it has.
    pub fn width(self) -> usize {
        self.right - self.left + 1
    }

    /// Returns whether the cell at these places is in it.
    pub fn covers(self, row: usize, field: usize) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&field)
    }

    /// Returns its rows.
    pub fn rows<K>(self, rows: &[Row<K>]) -> &[Row<K>] {
        rows.get(self.top..=self.bottom).unwrap_or_default()
    }

    /// Returns its fields.
    pub fn fields(self, fields: &[Field]) -> &[Field] {
        fields.get(self.left..=self.right).unwrap_or_default()
    }

    /// Returns its lines.
    pub fn lines<K: Copy>(self, rows: &[Row<K>]) -> Vec<LineId> {
        self.rows(rows).iter().filter_map(|row| row.line()).collect()
    }

    /// Returns its columns of amounts.
    pub fn columns(self, fields: &[Field]) -> Vec<ColumnId> {
        self.fields(fields).iter().filter_map(|field| field.column()).collect()
    }

    /// Returns the amounts one can change in it, row after row.
    pub fn cells<K: Copy>(self, rows: &[Row<K>], fields: &[Field]) -> Vec<(LineId, ColumnId)> {
        let columns = self.columns(fields);
        self.lines(rows).into_iter().flat_map(|line| columns.iter().map(move |column| (line, *column))).collect()
    }

    /// Returns where a paste goes that begins at its first cell.
    pub fn target<K: Copy>(self, rows: &[Row<K>], fields: &[Field]) -> Target {
        Target {
            rows: rows.iter().skip(self.top).map(|row| row.line()).collect(),
            fields: fields.iter().skip(self.left).map(|field| field.column()).collect(),
            height: self.height(),
            width: self.width(),
        }
    }

    /// Returns what a copy puts on the clipboard, each cell as `show` shows it (see [`shown`]).
    pub fn copied<K: Copy>(self, rows: &[Row<K>], fields: &[Field], show: impl Fn(Row<K>, Field) -> Shown) -> Copied {
        let row = |row: &Row<K>| self.fields(fields).iter().map(|field| show(*row, *field)).collect();
        copied(&self.rows(rows).iter().map(row).collect::<Vec<Vec<Shown>>>())
    }

    /// Returns the command that empties its amounts (Delete); nothing when it has none.
    pub fn clear<K: Copy>(self, rows: &[Row<K>], fields: &[Field]) -> Option<BlockCommand> {
        let cells = self.cells(rows, fields);
        (!cells.is_empty()).then_some(BlockCommand::AmountsCleared { cells })
    }

    /// Returns the command that copies its first line down (Ctrl+D); on one row, the line above it.
    pub fn fill_down<K: Copy>(self, rows: &[Row<K>], fields: &[Field]) -> Option<BlockCommand> {
        let lines = self.lines(rows);
        let (from, to) = match lines.as_slice() {
            [] => return None,
            [only] => (rows.iter().take(self.top).rev().find_map(|row| row.line())?, vec![*only]),
            [first, others @ ..] => (*first, others.to_vec()),
        };
        let columns = self.columns(fields);
        (!columns.is_empty()).then_some(BlockCommand::FilledDown { from, to, columns })
    }

    /// Returns the command that copies its first column right (Ctrl+R); on one column, the one to its left.
    pub fn fill_right<K: Copy>(self, rows: &[Row<K>], fields: &[Field]) -> Option<BlockCommand> {
        let columns = self.columns(fields);
        let (from, to) = match columns.as_slice() {
            [] => return None,
            [only] => (fields.iter().take(self.left).rev().find_map(|field| field.column())?, vec![*only]),
            [first, others @ ..] => (*first, others.to_vec()),
        };
        let lines = self.lines(rows);
        (!lines.is_empty()).then_some(BlockCommand::FilledRight { from, to, lines })
    }

    /// Returns the command that deletes its lines; nothing when it has none.
    pub fn delete_lines<K: Copy>(self, rows: &[Row<K>]) -> Option<Command> {
        match self.lines(rows).as_slice() {
            [] => None,
            [line] => Some(LineCommand::Deleted { line: *line }.into()),
            lines => Some(BlockCommand::LinesDeleted { lines: lines.to_vec() }.into()),
        }
    }
}

/// Returns what a cell of the grid shows, for a copy. `column` and `reference` are those compared.
pub fn shown(figures: &Figures, row: Row, field: Field, column: ColumnId, reference: Option<ColumnId>) -> Shown {
    let text = |text: Option<String>| Shown::Text(text.unwrap_or_default());
    let line = row.line().and_then(|line| figures.document.lines.get(line));
    match field {
        Field::Account => {
            let of_line = line.and_then(|line| line.account.number());
            let of_section = match row {
                Row::Section { key, .. } => key.number(),
                _ => None,
            };
            text(of_line.or(of_section).map(|number| number.to_string()))
        }
        Field::Label => text(match row {
            Row::Group(side) => {
                let name = if side == Side::Charge { Text::Charges } else { Text::Produits };
                Some(i18n::text(name).into())
            }
            Row::Section { key, .. } => {
                let plan = figures.document.columns.get(column).map(|column| column.plan());
                key.number().and_then(|number| plan::section_label(plan?, number)).map(String::from)
            }
            _ => line.map(|line| line.label.clone()),
        }),
        Field::Amount(column) => amount(figures, row.id(), column),
        Field::Difference => {
            let difference = reference.and_then(|other| grid::row_difference(figures, row.id(), column, other));
            difference.map_or(Shown::Text(String::new()), |amount| Shown::Amount { amount, entry: None })
        }
    }
}

fn amount(figures: &Figures, row: RowId, column: ColumnId) -> Shown {
    let cell = row.line().map(|line| grid::cell(figures, line, column));
    let entry = cell.as_ref().and_then(|cell| cell.expression.clone());
    match grid::row_amount(figures, row, column) {
        Some(amount) => Shown::Amount { amount, entry },
        // What has no value is copied as it is typed.
        None => Shown::Text(entry.unwrap_or_default()),
    }
}

/// What a status line says of a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How many amounts are selected; absent ones do not count.
    pub count: usize,
    /// Their sum, or one too large to be said.
    pub sum: Result<Amount, Overflow>,
}

/// Returns the count and the sum of the amounts selected: those of lines, never those of heads beside them.
pub fn summary(figures: &Figures, cells: &[(LineId, ColumnId)]) -> Summary {
    let amounts: Vec<Amount> =
        cells.iter().filter_map(|(line, column)| grid::cell(figures, *line, *column).amount).collect();
    Summary { count: amounts.len(), sum: Amount::sum(amounts) }
}

/// Returns whether what is typed on several cells selected goes to all of them: something to do to each one's value
/// (`+3%`), or a formula typed in place of what the first one held (`=0`). Any other text is of the cell in hand alone.
pub fn is_for_all(typed: &str, replaces: bool) -> bool {
    expression::is_relative(typed) || (replaces && typed.trim_start().starts_with('='))
}

/// Returns the text of each cell for what was typed on all of them: `+3 %` is of each one's own value, and of its formula
/// when it refers. What is to be done to a value leaves absent cells out.
///
/// # Errors
/// The first cell whose text has no value, and why.
pub fn relative_all(
    figures: &Figures,
    cells: &[(LineId, ColumnId)],
    typed: &str,
) -> Result<Vec<CellText>, (LineId, ColumnId, Fault)> {
    let text = |(line, column): &(LineId, ColumnId)| {
        let text = grid::applied(figures, *line, *column, typed).map_err(|fault| (*line, *column, fault));
        text.map(|text| text.map(|text| CellText { line: *line, column: *column, text })).transpose()
    };
    cells.iter().filter_map(text).collect()
}

/// Returns the command that moves lines of one section one place up or down together; nothing at its edge.
pub fn moved(layout: &Layout, lines: &[LineId], up: bool) -> Option<Command> {
    let sections = layout.charges.iter().chain(&layout.produits).chain(&layout.cvn);
    let section = sections.into_iter().find(|section| lines.iter().all(|line| section.lines.contains(line)))?;
    let places =
        || (0..section.lines.len()).filter(|place| section.lines.get(*place).is_some_and(|id| lines.contains(id)));
    let (first, last) = (places().next()?, places().next_back()?);
    let ordered = places().filter_map(|place| section.lines.get(place).copied()).collect();
    if up {
        let before = section.lines.get(first.checked_sub(1)?).copied();
        return Some(BlockCommand::LinesMoved { lines: ordered, before }.into());
    }
    // Moving down is moving the neighbour up.
    let (line, before) = (*section.lines.get(last + 1)?, section.lines.get(first).copied());
    Some(LineCommand::Moved { line, before }.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::editor::{At, Editor};
    use crate::example;
    use crate::exchange::clipboard::{preview, read};
    use std::collections::BTreeSet;
    use std::sync::Arc;

    struct View {
        figures: Figures,
        rows: Vec<Row>,
        fields: Vec<Field>,
        columns: Vec<ColumnId>,
    }

    fn view(document: Arc<crate::domain::document::Document>) -> View {
        let figures = Figures::of(document, None);
        let rows = grid::list(&figures.layout, &BTreeSet::new());
        let columns: Vec<ColumnId> = figures.document.columns.iter().map(|column| column.id).collect();
        let amounts = columns.iter().copied().map(Field::Amount);
        let fields = [Field::Account, Field::Label].into_iter().chain(amounts).chain([Field::Difference]).collect();
        View { figures, rows, fields, columns }
    }

    fn reso() -> View {
        view(Arc::new(example::reso()))
    }

    impl View {
        fn spot(&self, label: &str, field: usize) -> Spot {
            let line = self.figures.document.lines.iter().find(|line| line.label == label).unwrap();
            Spot { row: RowId::Line(line.id), field: self.fields[field] }
        }

        fn rect(&self, selection: Selection) -> Rect {
            selection.rect(&self.rows, &self.fields).unwrap()
        }
    }

    #[test]
    fn shift_and_arrows_make_a_rectangle_whose_sum_leaves_heads_aside() {
        let view = reso();
        let mut selection = Selection::at(view.spot("Locations", 2));
        assert!(selection.is_single());
        for step in [Move::Down, Move::Down, Move::Right] {
            selection = selection.extended(&view.rows, &view.fields, step);
        }
        let rect = view.rect(selection);
        assert_eq!((rect.height(), rect.width()), (3, 2));
        assert!(rect.covers(rect.top, rect.right) && !rect.covers(rect.top, rect.right + 1));
        let cells = rect.cells(&view.rows, &view.fields);
        let summary = summary(&view.figures, &cells);
        let one_by_one =
            Amount::sum(cells.iter().filter_map(|(line, column)| grid::cell(&view.figures, *line, *column).amount));
        assert_eq!((cells.len(), summary.sum), (6, one_by_one));
        // Upwards from the first line, over the head of its section.
        let up = Selection::at(view.spot("Locations", 2)).extended(&view.rows, &view.fields, Move::PageUp(3));
        let lines = view.rect(up).lines(&view.rows);
        assert!(view.rect(up).height() == 4 && lines.len() < 4);
        let all = view.rect(Selection::all(&view.rows, &view.fields).unwrap());
        assert_eq!((all.height(), all.width()), (view.rows.len(), view.fields.len()));
        let gone = Selection::at(Spot { row: RowId::Line(LineId(9_999)), field: Field::Label });
        assert_eq!(gone.rect(&view.rows, &view.fields), None);
    }

    #[test]
    fn a_copied_grid_pasted_on_itself_changes_no_figure() {
        for document in [example::reso(), example::small()] {
            let view = view(Arc::new(document));
            let rect = view.rect(Selection::all(&view.rows, &view.fields).unwrap());
            let (column, reference) = (view.columns[1], Some(view.columns[0]));
            let copied =
                rect.copied(&view.rows, &view.fields, |row, field| shown(&view.figures, row, field, column, reference));
            let amounts = Rect { left: 2, right: 3, ..rect };
            let only = amounts
                .copied(&view.rows, &view.fields, |row, field| shown(&view.figures, row, field, column, reference));
            let target = amounts.target(&view.rows, &view.fields);
            for block in
                [read(Some(&only.text), None), read(None, Some(&only.html)), only.back(Some(&only.text)).unwrap()]
            {
                let cells = preview::cells(&view.figures.document, &block.unwrap(), &target, None);
                let mut editor = Editor::open((*view.figures.document).clone());
                editor.apply(&cells.command().unwrap().into(), At::default()).unwrap();
                let after = Figures::of(editor.document().clone(), None);
                for column in &view.columns {
                    assert_eq!(after.column(*column).unwrap().values, view.figures.column(*column).unwrap().values);
                }
            }
            // As lines, every line is found again and every head is left out.
            let block = read(Some(&copied.text), None).unwrap();
            let mut mapping = preview::Mapping::proposed(&view.figures.document, &block, view.columns[0]);
            let amount = |column| preview::Role::Amount { column, side: None };
            let roles = [preview::Role::Account, preview::Role::Label];
            mapping.roles =
                [roles.as_slice(), &[amount(view.columns[0]), amount(view.columns[1])], &[preview::Role::Ignored]]
                    .concat();
            let plan = view.figures.document.columns.get(column).unwrap().plan();
            let counts = preview::lines(&view.figures.document, plan, &block, &mapping).counts();
            let lines = view.rows.iter().filter(|row| row.line().is_some()).count();
            assert_eq!((counts.existing + counts.new, counts.unreadable), (lines, 0));
        }
    }

    #[test]
    fn formulas_copied_here_come_back_as_typed() {
        let view = view(Arc::new(example::small()));
        let rect = view.rect(Selection::at(view.spot("Cotisations", 2)));
        let copied =
            rect.copied(&view.rows, &view.fields, |row, field| shown(&view.figures, row, field, view.columns[1], None));
        assert_eq!(copied.text, "950,00\r\n");
        let right = view.rect(Selection::at(view.spot("Cotisations", 3))).target(&view.rows, &view.fields);
        let block = copied.back(Some("950,00\r\n")).unwrap().unwrap();
        let cells = preview::cells(&view.figures.document, &block, &right, None);
        assert_eq!(cells.cells[0].text, "=38*25");
    }

    #[test]
    fn a_change_typed_on_several_cells_is_of_each_ones_value() {
        let view = view(Arc::new(example::small()));
        let selection = Selection::at(view.spot("Cotisations", 3)).to(view.spot("Dons", 3));
        let rect = view.rect(selection);
        let cells = rect.cells(&view.rows, &view.fields);
        let texts = relative_all(&view.figures, &cells, "+3 %").unwrap();
        let text = |label: &str| {
            let line = view.figures.document.lines.iter().find(|line| line.label == label).unwrap().id;
            texts.iter().find(|cell| cell.line == line).map(|cell| cell.text.clone())
        };
        assert_eq!(text("Dons").as_deref(), Some("=1500*(1+3 %)"));
        assert_eq!(text("Cotisations").as_deref(), Some("=1000*(1+3 %)"));
        let (line, ..) = relative_all(&view.figures, &cells, "beaucoup").unwrap_err();
        assert_eq!(line, cells[0].0);
    }

    #[test]
    fn a_change_typed_on_several_cells_leaves_absent_ones_out_and_a_text_goes_to_all() {
        let view = reso();
        // "CD" has no amount in 2023.
        let selection = Selection::at(view.spot("Rémunération des personnels", 3)).to(view.spot("CD", 3));
        let cells = view.rect(selection).cells(&view.rows, &view.fields);
        assert_eq!(cells.len(), 3);
        let texts = |typed: &str| {
            let texts = relative_all(&view.figures, &cells, typed).unwrap();
            texts.into_iter().map(|cell| cell.text).collect::<Vec<_>>()
        };
        assert_eq!(texts("+3%"), ["=466828.86*(1+3%)", "=191557.39*(1+3%)"].map(|text| text.replace('.', ",")));
        assert_eq!(texts("-=500").len(), 2);
        assert_eq!(texts("500"), ["500"; 3]);
        assert_eq!(texts("=0").len(), 3);
    }

    #[test]
    fn a_text_typed_on_several_cells_is_of_all_when_it_says_so() {
        assert!(["+3%", "*1,03", "-=500", " /2"].into_iter().all(|typed| is_for_all(typed, false)));
        assert!(is_for_all("=0", true) && !is_for_all("=12*350", false), "a formula opened to be mended is one cell's");
        assert!(["500", "-500", ""].into_iter().all(|typed| !is_for_all(typed, true)));
    }

    #[test]
    fn a_block_is_filled_cleared_deleted_and_moved() {
        let view = reso();
        let selection = Selection::at(view.spot("Locations", 2)).extended(&view.rows, &view.fields, Move::Down);
        let rect = view.rect(selection);
        let lines = rect.lines(&view.rows);
        assert_eq!(
            rect.fill_down(&view.rows, &view.fields),
            Some(BlockCommand::FilledDown { from: lines[0], to: vec![lines[1]], columns: vec![view.columns[0]] })
        );
        assert_eq!(rect.fill_right(&view.rows, &view.fields), None);
        let right = view.rect(Selection::at(view.spot("Locations", 3)));
        assert_eq!(
            right.fill_right(&view.rows, &view.fields),
            Some(BlockCommand::FilledRight { from: view.columns[0], to: vec![view.columns[1]], lines: vec![lines[0]] })
        );
        assert!(
            matches!(rect.clear(&view.rows, &view.fields), Some(BlockCommand::AmountsCleared { cells }) if cells.len() == 2)
        );
        assert!(matches!(rect.delete_lines(&view.rows), Some(Command::Block(BlockCommand::LinesDeleted { .. }))));
        let mut editor = Editor::open(example::reso());
        editor.apply(&moved(&view.figures.layout, &lines, false).unwrap(), At::default()).unwrap();
        let after = Figures::of(editor.document().clone(), None);
        editor.apply(&moved(&after.layout, &lines, true).unwrap(), At::default()).unwrap();
        assert_eq!(**editor.document(), *view.figures.document);
        assert_eq!(moved(&view.figures.layout, &lines, true), None);
    }
}
