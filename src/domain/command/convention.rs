//! What a person does to an agreement: add, say what it is about and what it gives, take a line's amount from it, delete.

use super::block::CellText;
use super::details::{action_named, part_of, short};
use super::line::{amount, change, find};
use super::{Created, Done, Refusal, StepLabel, What, label_of, name_of, open_column};
use crate::domain::date::Exercice;
use crate::domain::document::agreement::is_cost;
use crate::domain::document::entry::Entry;
use crate::domain::document::financeur::{Convention, Eligible, Instalment, Rule, Stage, Stages};
use crate::domain::document::id::{ColumnId, ConventionId, FinanceurId, LineId, PoleId};
use crate::domain::document::line::Side;
use crate::domain::document::{Document, graph};
use crate::domain::expression::Reference;
use crate::domain::money::Amount;
use crate::format::date::{read_date, read_month};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How many payments an agreement may have.
pub const INSTALMENT_LIMIT: usize = 120;

/// What a person does to an agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ConventionCommand {
    /// Added one, of a fixed amount that is not known yet.
    Added {
        /// Its label.
        label: String,
        /// Who pays.
        financeur: FinanceurId,
        /// From when to when.
        period: Exercice,
    },
    /// Said something of one.
    Described {
        /// Which.
        convention: ConventionId,
        /// What is said.
        deed: ConventionDeed,
    },
    /// Made a line take its amount from one, in a column.
    TakenBy {
        /// Which.
        convention: ConventionId,
        /// The line.
        line: LineId,
        /// The column.
        column: ColumnId,
    },
    /// Said that a line no longer goes with any agreement.
    Freed {
        /// The line.
        line: LineId,
        /// The amounts it keeps in place of what it took.
        kept: Vec<CellText>,
    },
    /// Deleted one.
    Deleted {
        /// Which.
        convention: ConventionId,
        /// The amounts that lines keep in place of what they took from it.
        kept: Vec<CellText>,
    },
}

/// What is said of an agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ConventionDeed {
    /// Its label.
    Label(String),
    /// Who pays.
    Financeur(FinanceurId),
    /// What it pays for, by the action's name: a new name makes a new action, an empty one means none.
    Action(String),
    /// From when to when, as typed: `01/01/2023`, `31/12/2024`.
    Period {
        /// The first day.
        opening: String,
        /// The last day.
        closing: String,
    },
    /// How the grant follows from the costs.
    Rule {
        /// The kind of rule.
        kind: RuleKind,
        /// The rate as typed, in per cent: `60`; unused when fixed.
        rate: String,
        /// The most it may come to, as typed; empty for no limit, used with a rate only.
        cap: String,
    },
    /// Which costs it looks at.
    Eligible {
        /// These lines: charges, or voluntary contributions (86).
        lines: Vec<LineId>,
        /// The charges of these poles.
        poles: Vec<PoleId>,
    },
    /// The amount at a stage, as typed; empty when it is not known.
    Amount {
        /// The stage.
        stage: Stage,
        /// As typed.
        text: String,
    },
    /// A payment: the one at that place, or one more.
    Instalment {
        /// Its place; none for one more.
        place: Option<usize>,
        /// What it is: "acompte", "solde".
        label: String,
        /// How much, as typed.
        amount: String,
        /// When, as typed: `03/2024`.
        month: String,
    },
    /// No payment at that place after all.
    InstalmentRemoved(usize),
    /// The last day to apply, as typed; empty when there is none.
    Depot(String),
    /// The last day to send the compte rendu financier, as typed; empty when there is none.
    CompteRendu(String),
}

/// The kinds of rules, without their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleKind {
    /// The agreed amount, whatever the costs.
    Fixed,
    /// A rate of the eligible costs, at most the cap.
    Rate,
    /// The least of three, as the FSE.
    LeastOfThree,
}

impl RuleKind {
    /// Every kind.
    pub const ALL: [RuleKind; 3] = [RuleKind::Fixed, RuleKind::Rate, RuleKind::LeastOfThree];

    /// Returns the kind of a rule.
    pub fn of(rule: Rule) -> RuleKind {
        match rule {
            Rule::Fixed => RuleKind::Fixed,
            Rule::Rate { .. } => RuleKind::Rate,
            Rule::LeastOfThree { .. } => RuleKind::LeastOfThree,
        }
    }
}

impl ConventionCommand {
    pub(super) fn apply(&self, document: &mut Document) -> Result<Done, Refusal> {
        match self {
            ConventionCommand::Added { label, financeur, period } => {
                let label = free_label(document, label, None)?;
                document.financeurs.get(*financeur).ok_or(Refusal::Gone)?;
                let id: ConventionId = document.fresh();
                let step = StepLabel::new(What::ConventionAdded, &label);
                document.conventions.push(Convention {
                    id,
                    label,
                    financeur: *financeur,
                    action: None,
                    period: *period,
                    eligible: Eligible::default(),
                    rule: Rule::Fixed,
                    amounts: Stages::default(),
                    instalments: Vec::new(),
                    depot: None,
                    compte_rendu: None,
                });
                Ok(Done { label: step, created: Some(Created::Convention(id)) })
            }
            ConventionCommand::Described { convention, deed } => {
                let before = document.conventions.get(*convention).ok_or(Refusal::Gone)?;
                let (label, mut row) = (before.label.clone(), Convention::clone(before));
                deed.apply(document, &mut row)?;
                let looks_alike = before_looks_alike(document, &row);
                document.conventions.replace(row);
                if !looks_alike {
                    without_cycle(document)?;
                }
                Ok(StepLabel::new(What::ConventionChanged, &label).into())
            }
            ConventionCommand::TakenBy { convention, line, column } => take(document, *convention, *line, *column),
            ConventionCommand::Freed { line, kept } => {
                keep(document, kept)?;
                change(document, *line, |line| {
                    line.convention = None;
                    StepLabel::new(What::ConventionOfLine, &line.label)
                })
            }
            ConventionCommand::Deleted { convention, kept } => {
                keep(document, kept)?;
                let label = document.remove_convention(*convention).ok_or(Refusal::Gone)?.label.clone();
                Ok(StepLabel::new(What::ConventionDeleted, &label).into())
            }
        }
    }
}

impl ConventionDeed {
    fn apply(&self, document: &mut Document, row: &mut Convention) -> Result<(), Refusal> {
        match self {
            ConventionDeed::Label(label) => row.label = free_label(document, label, Some(row.id))?,
            ConventionDeed::Financeur(financeur) => {
                row.financeur = document.financeurs.get(*financeur).ok_or(Refusal::Gone)?.id;
            }
            ConventionDeed::Action(label) => row.action = action_named(document, &label_of(label)?),
            ConventionDeed::Period { opening, closing } => {
                let [opening, closing] = [day(opening)?, day(closing)?].map(|day| day.ok_or(Refusal::PeriodMissing));
                row.period = Exercice::new(opening?, closing?).map_err(|_| Refusal::PeriodBackwards)?;
            }
            ConventionDeed::Rule { kind, rate, cap } => row.rule = rule(*kind, rate, cap)?,
            ConventionDeed::Eligible { lines, poles } => {
                for line in lines {
                    let line = find(document, *line)?;
                    if !is_cost(line.account) {
                        return Err(Refusal::NotACost { line: line.label.clone() });
                    }
                }
                if poles.iter().any(|pole| document.poles.get(*pole).is_none()) {
                    return Err(Refusal::Gone);
                }
                row.eligible = Eligible { lines: distinct(lines), poles: distinct(poles) };
            }
            ConventionDeed::Amount { stage, text } => row.amounts.set(*stage, money(text)?),
            ConventionDeed::Instalment { place, label, amount, month } => {
                let amount = money(amount)?.ok_or(Refusal::AmountMissing)?;
                let month = read_month(month).map_err(|_| Refusal::NotAMonth { text: short(month.trim()) })?;
                let instalment = Instalment { label: label_of(label)?, amount, month };
                match place {
                    Some(place) => *row.instalments.get_mut(*place).ok_or(Refusal::Gone)? = instalment,
                    None if row.instalments.len() >= INSTALMENT_LIMIT => return Err(Refusal::TooManyInstalments),
                    None => row.instalments.push(instalment),
                }
            }
            ConventionDeed::InstalmentRemoved(place) if *place < row.instalments.len() => {
                row.instalments.remove(*place);
            }
            ConventionDeed::InstalmentRemoved(_) => return Err(Refusal::Gone),
            ConventionDeed::Depot(text) => row.depot = day(text)?,
            ConventionDeed::CompteRendu(text) => row.compte_rendu = day(text)?,
        }
        Ok(())
    }
}

/// Returns whether an agreement looks at the same lines as it did so far.
fn before_looks_alike(document: &Document, row: &Convention) -> bool {
    document.conventions.get(row.id).is_some_and(|before| {
        let same_rule = RuleKind::of(before.rule) == RuleKind::of(row.rule);
        same_rule && before.eligible == row.eligible && before.action == row.action
    })
}

/// Refuses an agreement through which a formula depends on itself, in a column that can still change.
fn without_cycle(document: &Document) -> Result<(), Refusal> {
    let open = document.columns.iter().filter(|column| !column.is_frozen());
    let cycle = open.filter_map(|column| graph::any_cycle(document, column.id)).next();
    cycle.map_or(Ok(()), |labels| Err(Refusal::of_cycle(labels)))
}

fn take(document: &mut Document, convention: ConventionId, line: LineId, column: ColumnId) -> Result<Done, Refusal> {
    open_column(document, column)?;
    let agreement = document.conventions.get(convention).ok_or(Refusal::Gone)?.clone();
    let row = find(document, line)?;
    if row.account.side() != Some(Side::Produit) {
        return Err(Refusal::NotAProduit { line: row.label.clone() });
    }
    document.lines.update(line, |line| {
        line.convention = Some(convention);
        line.financeur = line.financeur.or(Some(agreement.financeur));
        line.action = line.action.or(agreement.action);
    });
    amount(document, line, column, &format!("={}", Reference::Convention(convention)))?;
    Ok(StepLabel::new(What::ConventionOfLine, &row.label).texts("", &agreement.label).into())
}

fn keep(document: &mut Document, kept: &[CellText]) -> Result<(), Refusal> {
    kept.iter().try_for_each(|cell| amount(document, cell.line, cell.column, &cell.text).map(drop))
}

fn free_label(document: &Document, label: &str, own: Option<ConventionId>) -> Result<String, Refusal> {
    let label = name_of(label)?;
    let taken = document.conventions.iter().any(|other| other.label == label && Some(other.id) != own);
    if taken { Err(Refusal::LabelTaken { label }) } else { Ok(label) }
}

fn rule(kind: RuleKind, rate: &str, cap: &str) -> Result<Rule, Refusal> {
    let rate = || match part_of(rate)? {
        None => Err(Refusal::RateMissing),
        Some(rate) if rate > Decimal::ONE => Err(Refusal::RateTooLarge { rate }),
        Some(rate) => Ok(rate),
    };
    Ok(match kind {
        RuleKind::Fixed => Rule::Fixed,
        RuleKind::Rate => Rule::Rate { rate: rate()?, cap: money(cap)? },
        RuleKind::LeastOfThree => Rule::LeastOfThree { rate: rate()? },
    })
}

fn money(text: &str) -> Result<Option<Amount>, Refusal> {
    match Entry::typed(text, None)?.map(|entry| entry.amount()).transpose()? {
        Some(amount) if amount.is_negative() => Err(Refusal::Negative),
        amount => Ok(amount),
    }
}

fn day(text: &str) -> Result<Option<crate::domain::date::Date>, Refusal> {
    match text.trim() {
        "" => Ok(None),
        typed => read_date(typed).map(Some).map_err(|_| Refusal::NotADate { text: short(typed) }),
    }
}

fn distinct<I: Copy + PartialEq>(ids: &[I]) -> Vec<I> {
    let mut kept: Vec<I> = Vec::with_capacity(ids.len());
    for id in ids {
        if !kept.contains(id) {
            kept.push(*id);
        }
    }
    kept
}
