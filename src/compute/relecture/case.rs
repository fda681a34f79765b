//! Small associations for the cases of the rules: lines with what they were last year and what they are.

use super::{Finding, Kind, relecture};
use crate::compute::figures::Figures;
use crate::domain::command::{ColumnCommand, Command, LineCommand};
use crate::domain::date::Exercice;
use crate::domain::document::Document;
use crate::domain::document::answer::ReadingRule;
use crate::domain::document::column::Nature;
use crate::domain::document::financeur::{Famille, Financeur};
use crate::domain::document::id::{ColumnId, FinanceurId, LineId};
use crate::domain::document::line::{Account, Side, Status};
use crate::domain::editor::{At, Editor};
use crate::domain::plan::PlanVersion;

/// An association with the accounts of one year and the budget of the next.
pub(super) struct Case {
    pub(super) document: Document,
    pub(super) columns: [ColumnId; 2],
}

impl Case {
    /// Account, label, what it was and what it is, as typed; an account that is none is a charge à classer.
    pub(super) fn of(year: u16, lines: &[(&str, &str, &str, &str)]) -> Case {
        let natures = [(year - 1, Nature::Realise), (year, Nature::Budget)];
        Case::between(natures, lines)
    }

    /// The same with the two columns one chooses.
    pub(super) fn between(columns: [(u16, Nature); 2], lines: &[(&str, &str, &str, &str)]) -> Case {
        let mut editor = Editor::open(Document::empty("Lavoir"));
        let mut does = |command: Command| editor.apply(&command, At::default()).unwrap();
        for (place, (year, nature)) in columns.into_iter().enumerate() {
            let (label, exercice) = (format!("{place}"), Exercice::calendar(year).unwrap());
            does(ColumnCommand::Added { label, exercice, nature, copy_of: None }.into());
        }
        let plan = PlanVersion::of_exercice(Exercice::calendar(columns[0].0).unwrap().opening());
        for (number, label, ..) in lines {
            let account =
                number.parse().map_or(Account::ToClassify(Side::Charge), |number| Account::Numbered { plan, number });
            does(LineCommand::Added { account, label: (*label).into(), after: None }.into());
        }
        let ids: Vec<ColumnId> = editor.document().columns.iter().map(|column| column.id).collect();
        for (label, [then, now]) in lines.iter().map(|(_, label, then, now)| (*label, [*then, *now])) {
            for (column, text) in ids.iter().zip([then, now]) {
                let line = line_of(editor.document(), label);
                let typed = LineCommand::AmountEntered { line, column: *column, text: text.into() };
                editor.apply(&typed.into(), At::default()).unwrap();
            }
        }
        Case { document: Document::clone(editor.document()), columns: ids.try_into().unwrap() }
    }

    /// Says who pays a line.
    pub(super) fn paid_by(mut self, label: &str, name: &str, famille: Famille) -> Case {
        let known = self.document.financeurs.iter().find(|known| known.name == name).map(|known| known.id);
        let id: FinanceurId = known.unwrap_or_else(|| {
            let id = self.document.fresh();
            let public = famille.is_public();
            self.document.financeurs.push(Financeur { id, name: name.into(), famille, public, pooled: false });
            id
        });
        self.with(label, |line, _| line.financeur = Some(id))
    }

    /// Says how far a grant of this year has gone.
    pub(super) fn is(self, label: &str, status: Status) -> Case {
        self.with(label, |line, [_, now]| {
            line.cells.update(now, |cell| cell.describe(|details| details.status = Some(status)));
        })
    }

    /// Changes a line.
    pub(super) fn with(
        mut self,
        label: &str,
        change: impl FnOnce(&mut crate::domain::document::line::Line, [ColumnId; 2]),
    ) -> Case {
        let (line, columns) = (line_of(&self.document, label), self.columns);
        self.document.lines.update(line, |line| change(line, columns));
        self
    }

    /// Everything found this year beside last year.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let figures = Figures::of(self.document.clone().into(), None);
        relecture(&figures, self.columns[1], Some(self.columns[0]))
    }

    /// What one rule found.
    pub(super) fn found(&self, rule: ReadingRule) -> Vec<Finding> {
        self.findings().into_iter().filter(|finding| finding.key.rule == rule).collect()
    }

    /// What one rule found, the figures only.
    pub(super) fn kinds(&self, rule: ReadingRule) -> Vec<Kind> {
        self.found(rule).into_iter().map(|finding| finding.kind).collect()
    }

    /// The labels of the lines of a finding.
    pub(super) fn labels(&self, finding: &Finding) -> Vec<String> {
        finding.lines.iter().map(|line| self.document.lines.get(*line).unwrap().label.clone()).collect()
    }
}

fn line_of(document: &Document, label: &str) -> LineId {
    document.lines.iter().find(|line| line.label == label).expect(label).id
}

/// Reads an amount of a case.
pub(super) fn euros(text: &str) -> crate::domain::money::Amount {
    text.parse().expect(text)
}
