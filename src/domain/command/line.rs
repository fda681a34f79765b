//! What a person does to a line: amount, label, account, funder, status, place.

use super::{Created, Done, Refusal, Said, StepLabel, What, label_of, open_column, open_scenario};
use crate::domain::document::Document;
use crate::domain::document::column::Column;
use crate::domain::document::entry::Entry;
use crate::domain::document::graph;
use crate::domain::document::id::{ColumnId, FinanceurId, LineId};
use crate::domain::document::line::{Account, Line, Side, Status};
use crate::domain::document::names;
use crate::domain::document::pole::Ventilation;
use crate::domain::plan::{self, AccountNumber, PlanVersion};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a person does to a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LineCommand {
    /// Typed an amount; an empty text leaves the cell absent.
    AmountEntered {
        /// The line.
        line: LineId,
        /// The column.
        column: ColumnId,
        /// As typed: `80 000`, `=80000+1500`, `+500`.
        text: String,
    },
    /// Typed a label; it may be empty.
    LabelTyped {
        /// The line.
        line: LineId,
        /// The label.
        text: String,
    },
    /// Chose an account by its number; an empty text puts the line back among those à classer.
    AccountChosen {
        /// The line.
        line: LineId,
        /// The plan the number is chosen in.
        plan: PlanVersion,
        /// The number.
        text: String,
    },
    /// Added a line.
    Added {
        /// Its account, or its side when it is à classer.
        account: Account,
        /// Its label.
        label: String,
        /// The line it follows; at the end without one.
        after: Option<LineId>,
    },
    /// Added a line that exists in a scenario only.
    AddedIn {
        /// The scenario.
        scenario: ColumnId,
        /// Its account, or its side when it is à classer.
        account: Account,
        /// Its label.
        label: String,
        /// The line it follows; at the end without one.
        after: Option<LineId>,
    },
    /// Deleted a line. What it is worth in a column that is no longer a draft stays, and so does the line.
    Deleted {
        /// The line.
        line: LineId,
    },
    /// Moved a line before another, or to the end.
    Moved {
        /// The line.
        line: LineId,
        /// The line it now precedes.
        before: Option<LineId>,
    },
    /// Said who pays.
    FinanceurChosen {
        /// The line.
        line: LineId,
        /// The funder, or none.
        financeur: Option<FinanceurId>,
    },
    /// Said how far the grant has gone.
    StatusChosen {
        /// The line.
        line: LineId,
        /// The column.
        column: ColumnId,
        /// The status, or none.
        status: Option<Status>,
    },
}

impl LineCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            LineCommand::AmountEntered { line, column, text } => amount(document, *line, *column, text),
            LineCommand::LabelTyped { line, text } => {
                let label = label_of(text)?;
                change(document, *line, |line| {
                    let step = StepLabel::new(What::Label, &line.label).texts(&line.label, &label);
                    line.label = label;
                    step
                })
            }
            LineCommand::AccountChosen { line, plan, text } => {
                let line = find(document, *line)?;
                let account = account_of(*plan, text, &line)?;
                let done = change(document, line.id, |line| {
                    line.account = account;
                    StepLabel::new(What::AccountChosen, &line.label)
                })?;
                // Where it now counts, its own formula may look.
                for (column, _) in line.cells.iter() {
                    without_cycle(document, line.id, column)?;
                }
                Ok(done)
            }
            LineCommand::Added { account, label, after } => {
                let line = add(document, *account, label, *after)?;
                let label = find(document, line)?.label.clone();
                Ok(Done { label: StepLabel::new(What::LineAdded, &label), created: Some(Created::Line(line)) })
            }
            LineCommand::AddedIn { scenario, account, label, after } => {
                open_scenario(document, *scenario)?;
                let line = add(document, *account, label, *after)?;
                document.lines.update(line, |line| line.only_in = Some(*scenario));
                let label = find(document, line)?.label.clone();
                Ok(Done { label: StepLabel::new(What::LineAdded, &label), created: Some(Created::Line(line)) })
            }
            LineCommand::Deleted { line } => {
                let line = delete(document, *line)?;
                Ok(StepLabel::new(What::LineDeleted, &line.label).into())
            }
            LineCommand::Moved { line, before } => {
                let line = document.lines.remove(*line).ok_or(Refusal::Gone)?;
                let place = before.map_or(Ok(usize::MAX), |id| document.lines.position(id).ok_or(Refusal::Gone))?;
                let step = StepLabel::new(What::LineMoved, &line.label);
                document.lines.insert(place, Line::clone(&line));
                Ok(step.into())
            }
            LineCommand::FinanceurChosen { line, financeur } => {
                let name = match financeur {
                    Some(id) => document.financeurs.get(*id).ok_or(Refusal::Gone)?.name.clone(),
                    None => String::new(),
                };
                change(document, *line, |line| {
                    line.financeur = *financeur;
                    StepLabel::new(What::FinanceurOfLine, &line.label).texts("", &name)
                })
            }
            LineCommand::StatusChosen { line, column, status } => {
                open_column(document, *column)?;
                change(document, *line, |line| {
                    line.cells.update(*column, |cell| cell.describe(|details| details.status = *status));
                    StepLabel::new(What::StatusChosen, &line.label)
                })
            }
        }
    }
}

pub(super) fn find(document: &Document, line: LineId) -> Result<Arc<Line>, Refusal> {
    document.lines.get(line).cloned().ok_or(Refusal::Gone)
}

pub(super) fn change(
    document: &mut Document,
    line: LineId,
    change: impl FnOnce(&mut Line) -> StepLabel,
) -> Result<Done, Refusal> {
    let mut line = Line::clone(&*find(document, line)?);
    let step = change(&mut line);
    document.lines.replace(line);
    Ok(step.into())
}

pub(super) fn amount(document: &mut Document, line: LineId, column: ColumnId, text: &str) -> Result<Done, Refusal> {
    open_column(document, column)?;
    let row = find(document, line)?;
    let before = row.entry(column).cloned();
    // `+500` applies to the value on screen: in a scenario, the inherited one.
    let shown = row.entry_along(&document.lineage(column));
    let entry = names::amount_typed(document, text, shown)?;
    let step = StepLabel::new(What::Amount, &row.label).said(said(document, before), said(document, entry.clone()));
    document.lines.update(line, |line| line.cells.update(column, |cell| cell.entry = entry));
    without_cycle(document, line, column)?;
    Ok(step.into())
}

/// Returns an entry as a step says it: what refers to lines, by their labels of the day.
fn said(document: &Document, entry: Option<Entry>) -> Said {
    match entry {
        Some(entry) if entry.referring().is_some() => Said::Text(names::shown(document, &entry)),
        entry => Said::Entry(entry),
    }
}

/// Refuses a formula that depends on itself in `column`, or in a scenario that follows it.
pub(super) fn without_cycle(document: &Document, line: LineId, column: ColumnId) -> Result<(), Refusal> {
    graph::cycle_through(document, line, column).map_or(Ok(()), |labels| Err(Refusal::of_cycle(labels)))
}

/// Deletes a line, or empties it where it may be emptied: a column that is no longer a draft keeps what it has.
pub(super) fn delete(document: &mut Document, line: LineId) -> Result<Arc<Line>, Refusal> {
    let row = find(document, line)?;
    let holds = |column: &&Arc<Column>| row.cells.get(column.id).is_some();
    let (kept, open): (Vec<_>, Vec<_>) = document.columns.iter().filter(holds).partition(|column| column.is_frozen());
    let Some(frozen) = kept.first() else { return document.remove_line(line).ok_or(Refusal::Gone) };
    if open.is_empty() {
        return Err(Refusal::LineFrozen { column: frozen.label.clone() });
    }
    let open: Vec<ColumnId> = open.iter().map(|column| column.id).collect();
    document.lines.update(line, |line| {
        for column in open {
            line.cells.remove(column);
        }
    });
    Ok(row)
}

fn account_of(plan: PlanVersion, text: &str, line: &Line) -> Result<Account, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Account::ToClassify(line.account.side().unwrap_or(Side::Charge)));
    }
    let unknown = || Refusal::UnknownAccount { text: text.chars().take(40).collect() };
    let number: AccountNumber = text.parse().map_err(|_| unknown())?;
    if plan::exists(plan, number) { Ok(Account::Numbered { plan, number }) } else { Err(unknown()) }
}

/// Returns how a cell is called: the label of its line, that of its column.
pub(super) fn label_in_column(document: &Document, line: LineId, column: ColumnId) -> (String, String) {
    let line = document.lines.get(line).map(|line| line.label.clone());
    let column = document.columns.get(column).map(|column| column.label.clone());
    (line.unwrap_or_default(), column.unwrap_or_default())
}

/// Adds a line without any amount, after another or at the end.
pub(super) fn add(
    document: &mut Document,
    account: Account,
    label: &str,
    after: Option<LineId>,
) -> Result<LineId, Refusal> {
    let label = label_of(label)?;
    let place = match after {
        Some(id) => document.lines.position(id).ok_or(Refusal::Gone)? + 1,
        None => usize::MAX,
    };
    if let Account::Numbered { plan, number } = account
        && !plan::exists(plan, number)
    {
        return Err(Refusal::UnknownAccount { text: number.to_string() });
    }
    let id: LineId = document.fresh();
    let line = Line {
        id,
        account,
        label,
        financeur: None,
        convention: None,
        action: None,
        ventilation: Ventilation::None,
        linked: None,
        only_in: None,
        cells: Default::default(),
    };
    document.lines.insert(place, line);
    Ok(id)
}
