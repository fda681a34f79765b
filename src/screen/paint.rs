//! Owns what a row of the grid shows, as plain values ready to be painted. Example: "Locations", 613, 83 899,25 and
//! 80 778,86, évolution −3 120.
//!
//! One value a row, compared whole: a keystroke repaints the rows that changed. Must not know the cell in hand.

use super::grid::{self, Field, Row, RowId, is_ecart};
use super::grouping::{self, GroupKey, Of, Totals};
use crate::compute::budget::difference;
use crate::compute::figures::Figures;
use crate::compute::layout::SectionKey;
use crate::compute::values::Value;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::Side;
use crate::domain::money::Amount;
use crate::format::money;
use crate::i18n::{Text, text};
use std::sync::Arc;

/// A label longer than this, in characters, may be cut: it is shown whole when it is pointed at.
const LONG: usize = 38;

/// What the rows of a grid are painted from.
pub struct Scene {
    /// The figures.
    pub figures: Arc<Figures>,
    /// The sums of the heads, when they are not the sections of the plan.
    pub totals: Option<Arc<Totals>>,
    /// The fields, from left to right.
    pub fields: Vec<Field>,
    /// The column shown, and the one it is compared with.
    pub columns: (Option<ColumnId>, Option<ColumnId>),
    /// Whether account numbers are shown; without them a section is folded from its label.
    pub accounts: bool,
    /// Tells what is typed in a cell; nothing before what edits is there, which brings the words for it.
    pub typed: Option<Typed>,
    /// Whether formulas stand in place of their values.
    pub formulas: bool,
}

/// Tells what is typed in a cell that holds more than a number.
pub type Typed = fn(&Figures, LineId, ColumnId) -> Told;

/// What is typed in a cell, as a person reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The formula or the range.
    pub formula: Option<String>,
    /// Why it has no value, when it has none.
    pub fault: Option<String>,
}

/// A row as painted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Painted {
    /// Its classes.
    pub class: &'static str,
    /// Its line's identity.
    pub line: Option<String>,
    /// Its account number.
    pub account: Option<String>,
    /// What it is called.
    pub name: String,
    /// Its cells, one a field.
    pub cells: Vec<Cell>,
}

/// A cell as painted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Its classes.
    pub class: String,
    /// Its text.
    pub text: String,
    /// The exact decimal of an amount; empty when there is none.
    pub plain: Option<String>,
    /// The label of its column.
    pub column: Option<String>,
    /// What its marks mean.
    pub title: Option<String>,
    /// The whole label, when it may be cut.
    pub full: Option<String>,
    /// Whether it can only be read.
    pub read_only: bool,
    /// Whether what it holds has no value.
    pub faulty: bool,
    /// Whether the section it heads is folded, in the cell that folds it.
    pub folded: Option<bool>,
    /// What it is in the stable surface, when it is a key figure.
    pub figure: Option<Figure>,
    /// Whether a difference is favourable, when it is judged.
    pub favorable: Option<bool>,
}

/// The keys of a figure in the stable surface.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// Its name: `section`, `difference`.
    pub name: &'static str,
    /// The label of its column.
    pub column: String,
    /// The compared column's label.
    pub reference: Option<String>,
    /// The section's number.
    pub account: Option<String>,
    /// The line's identity.
    pub line: Option<String>,
}

impl Scene {
    /// Returns whether lines that did not change are painted as in `before`: only the figures may be others.
    pub fn is_set_as(&self, before: &Scene) -> bool {
        // What is shown of a formula names other lines, which may be called otherwise by now.
        let is_plain = !self.formulas && !before.formulas;
        is_plain
            && self.fields == before.fields
            && self.columns == before.columns
            && self.accounts == before.accounts
            && self.typed.is_some() == before.typed.is_some()
            && self.figures.document.columns == before.figures.document.columns
    }

    /// Returns whether a row is a line that is surely painted as in `before`, which is set as this one: much less work
    /// than to paint it.
    pub fn is_same_line(&self, before: &Scene, row: Row<GroupKey>) -> bool {
        let Some(id) = row.line() else { return false };
        let line = |scene: &Scene| scene.figures.document.lines.get(id).cloned();
        let value = |scene: &Scene, column: ColumnId| scene.figures.value(column, id).cloned();
        let shown = self.fields.iter().filter_map(|field| field.column()).chain(self.columns.0).chain(self.columns.1);
        let same_line = line(self).zip(line(before)).is_some_and(|(line, before)| Arc::ptr_eq(&line, &before));
        same_line
            && shown.into_iter().all(|column| {
                let now = value(self, column);
                !matches!(now, Some(Value::Faulty(_))) && now == value(before, column)
            })
    }

    /// Returns a row as painted.
    pub fn row(&self, row: Row<GroupKey>) -> Painted {
        let line = row.line().and_then(|line| self.figures.document.lines.get(line));
        let number = line.and_then(|line| line.account.number()).or(section(row));
        let name = match (line, self.columns.0) {
            (Some(line), _) if line.label.is_empty() => text(Text::Unnamed).to_string(),
            (Some(line), _) => line.label.clone(),
            (None, Some(column)) => grouping::head_name(&self.figures, row.id(), column),
            (None, None) => String::new(),
        };
        let mut painted = Painted {
            class: match row {
                Row::Group(Side::Charge) => "group charges",
                Row::Group(Side::Produit) => "group produits",
                Row::Section { .. } => "section",
                Row::Lone(..) => "line lone",
                Row::Line(_) if number.is_none() => "line to-classify",
                Row::Line(_) => "line",
            },
            line: row.line().map(|line| line.0.to_string()),
            account: number.map(|number| number.to_string()),
            name,
            cells: Vec::with_capacity(self.fields.len()),
        };
        for field in &self.fields {
            let cell = self.cell(row, *field, &painted);
            painted.cells.push(cell);
        }
        painted
    }

    fn cell(&self, row: Row<GroupKey>, field: Field, painted: &Painted) -> Cell {
        let folded = match row {
            Row::Section { folded, .. } => Some(folded),
            Row::Group(_) | Row::Line(_) | Row::Lone(..) => None,
        };
        match field {
            Field::Account => {
                let to_find = row.line().is_some() && painted.account.is_none();
                let number = painted.account.clone().unwrap_or_default();
                Cell {
                    class: "acc".into(),
                    text: if to_find { text(Text::AccountToFind).into() } else { number },
                    read_only: row.line().is_none(),
                    folded,
                    ..Cell::default()
                }
            }
            Field::Label => Cell {
                class: "label".into(),
                text: painted.name.clone(),
                full: (painted.name.chars().count() > LONG).then(|| painted.name.clone()),
                read_only: row.line().is_none(),
                folded: folded.filter(|_| !self.accounts),
                ..Cell::default()
            },
            Field::Amount(column) => self.amount(row, column, painted),
            Field::Difference => self.difference(row, painted),
        }
    }

    fn amount(&self, row: Row<GroupKey>, column: ColumnId, painted: &Painted) -> Cell {
        let look = row.line().map(|line| grid::look(&self.figures, line, column)).unwrap_or_default();
        let amount = self.row_amount(row.id(), column);
        let (hypothese, unsigned) = (look.hypothese, look.unsigned && amount.is_some());
        let told =
            self.typed.zip(row.line()).filter(|_| look.faulty || ((look.formula || look.range) && self.formulas));
        let told = told.map(|(typed, line)| typed(&self.figures, line, column)).unwrap_or_default();
        let formula = told.formula.filter(|_| self.formulas);
        let marks = [
            (self.columns.1 == Some(column), " reference"),
            (look.overridden, " override"),
            (unsigned, " unsigned"),
            (hypothese, " estimate"),
            (look.formula, " formula"),
            (look.range, " range"),
            (look.faulty, " error"),
            (amount.is_some_and(|amount| amount.is_negative()), " negative"),
            (row.line().is_some() && amount.is_none(), " absent"),
            (formula.is_some(), " typed"),
        ];
        let words = [
            (unsigned, Text::UnsignedMark),
            (hypothese, Text::HypotheseMark),
            (look.range, Text::RangeMark),
            (look.faulty, Text::FaultyMark),
        ];
        let words = words.into_iter().filter(|(on, _)| *on).map(|(_, word)| text(word));
        let words: Vec<&str> = words.chain(told.fault.as_deref()).collect();
        let label = self.label(Some(column)).unwrap_or_default();
        let figure = matches!(row, Row::Section { .. } | Row::Lone(..)).then(|| Figure {
            name: "section",
            column: label.clone(),
            account: section(row).map(|number| number.to_string()),
            ..Figure::default()
        });
        Cell {
            class: marks.into_iter().filter(|(on, _)| *on).fold("amount".into(), |class, (_, mark)| class + mark),
            text: formula.unwrap_or_else(|| amount.map_or("–".into(), money::amount)),
            plain: Some(amount.map(|amount| amount.to_string()).unwrap_or_default()),
            column: Some(label),
            title: (!words.is_empty()).then(|| words.join(", ")),
            read_only: painted.line.is_none() || self.is_frozen(column),
            faulty: look.faulty,
            figure: figure.filter(|figure| figure.account.is_some() || row.line().is_none()),
            ..Cell::default()
        }
    }

    fn difference(&self, row: Row<GroupKey>, painted: &Painted) -> Cell {
        let (column, reference) = self.columns;
        let change = column.zip(reference).and_then(|(column, reference)| {
            difference(self.row_amount(row.id(), column), self.row_amount(row.id(), reference))
        });
        Cell {
            class: "evolution".into(),
            text: change.map_or("–".into(), money::change),
            plain: Some(change.map(|change| change.to_string()).unwrap_or_default()),
            read_only: true,
            favorable: change.and_then(|change| self.favorable(row, change)),
            figure: Some(Figure {
                name: "difference",
                column: self.label(column).unwrap_or_default(),
                reference: Some(self.label(reference).unwrap_or_default()),
                account: section(row).map(|number| number.to_string()),
                line: painted.line.clone(),
            }),
            ..Cell::default()
        }
    }

    /// Returns the amount of a row in a column: a total, a subtotal or a line's own.
    fn row_amount(&self, row: RowId<GroupKey>, column: ColumnId) -> Option<Amount> {
        if let Some(totals) = &self.totals {
            return totals.row_amount(&self.figures, row, column);
        }
        match row {
            RowId::Group(side) => grid::row_amount(&self.figures, RowId::Group(side), column),
            RowId::Section(GroupKey { of: Of::Section(key), .. }) => grid::subtotal(&self.figures, key, column),
            RowId::Section(_) => None,
            RowId::Line(line) => grid::look(&self.figures, line, column).amount,
        }
    }

    /// Only a budget and what came of it have a good side; from one year to the next, nothing is judged.
    fn favorable(&self, row: Row<GroupKey>, change: Amount) -> Option<bool> {
        let (column, reference) = (self.columns.0?, self.columns.1?);
        let document = &self.figures.document;
        if change.is_zero() || !is_ecart(document, column, reference) {
            return None;
        }
        let side = match row {
            Row::Group(side) => Some(side),
            Row::Section { key, .. } => match (key.part, key.of) {
                (grouping::Part::Side(side), _) => Some(side),
                (grouping::Part::Cvn, Of::Section(SectionKey::Number(number))) => Some(number.side()),
                (grouping::Part::Cvn, _) => None,
            },
            Row::Line(line) | Row::Lone(_, line) => document.lines.get(line).and_then(|line| line.account.side()),
        };
        let realised_minus_planned = document.columns.get(column).is_some_and(|column| column.is_realise());
        Some(change.is_negative() == ((side? == Side::Charge) == realised_minus_planned))
    }

    fn is_frozen(&self, column: ColumnId) -> bool {
        self.figures.document.columns.get(column).is_some_and(|column| column.is_frozen())
    }

    fn label(&self, column: Option<ColumnId>) -> Option<String> {
        column.and_then(|id| self.figures.document.columns.get(id)).map(|column| column.label.clone())
    }
}

/// Returns the number of the section that a row heads.
fn section(row: Row<GroupKey>) -> Option<crate::domain::plan::AccountNumber> {
    match row {
        Row::Section { key: GroupKey { of: Of::Section(key), .. }, .. }
        | Row::Lone(GroupKey { of: Of::Section(key), .. }, _) => key.number(),
        Row::Section { .. } | Row::Lone(..) | Row::Group(_) | Row::Line(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::LineCommand;
    use crate::domain::document::names::line_named;
    use crate::domain::editor::{At, Editor};
    use crate::example;
    use crate::screen::formula;

    fn painted(of: impl Fn(&Painted) -> bool) -> Painted {
        let figures = Arc::new(Figures::of(Arc::new(example::reso()), None));
        let columns: Vec<ColumnId> = figures.document.columns.iter().map(|column| column.id).collect();
        let fields =
            vec![Field::Account, Field::Label, Field::Amount(columns[0]), Field::Amount(columns[1]), Field::Difference];
        let scene = Scene {
            figures: figures.clone(),
            totals: None,
            fields,
            columns: (Some(columns[1]), Some(columns[0])),
            accounts: true,
            typed: None,
            formulas: false,
        };
        let rows = grouping::by_account(&figures.layout, None, &Default::default());
        rows.into_iter().map(|row| scene.row(row)).find(of).expect("the row")
    }

    #[test]
    fn formulas_stand_in_place_of_values_and_a_faulty_cell_says_why() {
        let mut editor = Editor::open(example::reso());
        let document = editor.document().clone();
        let column = document.columns.at(1).unwrap().id;
        let line = |label| line_named(&document, label).unwrap();
        let enter = |editor: &mut Editor, line, text: &str| {
            let command = LineCommand::AmountEntered { line, column, text: text.into() };
            editor.apply(&command.into(), At::default()).unwrap();
        };
        enter(&mut editor, line("Assurance"), "=12*105");
        enter(&mut editor, line("Locations"), "=2%*\"Assurance\"");
        enter(&mut editor, line("Divers"), "=1/\"Médecine du travail\"");
        enter(&mut editor, line("Médecine du travail"), "0");
        let figures = Arc::new(Figures::of(editor.document().clone(), None));
        let cell = |label, formulas| {
            let scene = Scene {
                figures: figures.clone(),
                totals: None,
                fields: vec![Field::Amount(column)],
                columns: (Some(column), None),
                accounts: true,
                typed: Some(formula::told),
                formulas,
            };
            scene.row(Row::Line(line(label))).cells.remove(0)
        };
        assert_eq!(cell("Locations", false).text, "25,20");
        let typed = cell("Locations", true);
        assert_eq!((typed.text.as_str(), typed.plain.as_deref()), ("=2%*\"Assurance\"", Some("25.20")));
        assert!(typed.class.ends_with(" typed"));
        assert_eq!(cell("Rémunération des personnels", true).text, "466\u{202f}828,86");
        let faulty = cell("Divers", false);
        assert!(
            faulty.title.as_deref().is_some_and(|title| title.contains("zéro (\"Médecine du travail\")")),
            "{:?}",
            faulty.title
        );
        assert_eq!((faulty.text.as_str(), cell("Divers", true).text.as_str()), ("–", "=1/\"Médecine du travail\""));
    }

    fn texts(row: &Painted) -> Vec<&str> {
        row.cells.iter().map(|cell| cell.text.as_str()).collect()
    }

    #[test]
    fn a_line_shows_its_account_its_label_its_amounts_and_what_changed() {
        let row = painted(|row| row.name == "Locations");
        assert_eq!(texts(&row), ["613", "Locations", "83\u{202f}899,25", "80\u{202f}778,86", "−3\u{202f}120"]);
        assert_eq!(row.cells[4].plain.as_deref(), Some("-3120.39"));
        assert_eq!(row.cells[4].favorable, None, "an évolution is not judged");
    }

    #[test]
    fn a_section_is_a_key_figure_and_folds_from_its_number() {
        let row = painted(|row| row.class == "section" && row.account.as_deref() == Some("61"));
        let figure = row.cells[3].figure.clone().expect("a key figure");
        assert_eq!(
            (figure.name, figure.column.as_str(), figure.account.as_deref()),
            ("section", "Prévisionnel 2023", Some("61"))
        );
        assert_eq!((row.cells[0].folded, row.cells[1].folded), (Some(false), None));
        assert!(row.cells.iter().all(|cell| cell.read_only));
    }

    #[test]
    fn an_absent_amount_is_a_dash_and_unsigned_money_says_so() {
        let absent = painted(|row| row.name == "livre ESS");
        assert_eq!((absent.cells[3].text.as_str(), absent.cells[3].plain.as_deref()), ("–", Some("")));
        assert!(absent.cells[3].class.ends_with(" absent"));
        let unsigned = painted(|row| row.cells.iter().any(|cell| cell.class.contains("unsigned")));
        assert!(
            unsigned.cells.iter().any(|cell| cell.title.as_deref().is_some_and(|title| title.contains("convention")))
        );
    }

    #[test]
    fn a_line_said_to_be_the_same_is_painted_the_same() {
        let mut editor = Editor::open(example::reso());
        let column = editor.document().columns.at(1).unwrap().id;
        let line = line_named(editor.document(), "Locations").unwrap();
        let assurance = line_named(editor.document(), "Assurance").unwrap();
        let enter = |line, text: &str| LineCommand::AmountEntered { line, column, text: text.into() };
        let scene = |editor: &Editor| Scene {
            figures: Arc::new(Figures::of(editor.document().clone(), None)),
            totals: None,
            fields: vec![Field::Account, Field::Label, Field::Amount(column), Field::Difference],
            columns: (Some(column), None),
            accounts: true,
            typed: Some(formula::told),
            formulas: false,
        };
        let steps = [
            (enter(assurance, "=10%*\"Locations\""), vec![assurance]),
            (enter(line, "1000"), vec![assurance, line]),
            (LineCommand::LabelTyped { line, text: "Loyers".into() }, vec![line]),
            (enter(line, "1000,00"), vec![]),
        ];
        for (command, changed) in steps {
            let before = scene(&editor);
            editor.apply(&command.into(), At::default()).unwrap();
            let now = scene(&editor);
            assert!(now.is_set_as(&before));
            for row in grouping::by_account(&now.figures.layout, None, &Default::default()) {
                let is_same = now.is_same_line(&before, row);
                assert!(!is_same || now.row(row) == before.row(row));
                let id = row.line();
                assert!(is_same || id.is_none_or(|id| changed.contains(&id) || id == line), "{id:?}");
            }
        }
    }
}
