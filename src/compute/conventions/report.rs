//! Owns `Report`: an agreement in a column, with what its lines book of it and what the accounts would add.
//!
//! Example: 24 000,00 agreed over two years and booked at once in the first: 12 000,00 are of later exercices (487).

use super::costs::costs;
use super::rule::{Binding, Costs, Worth};
use super::share::{share, through};
use crate::compute::figures::Figures;
use crate::domain::document::Document;
use crate::domain::document::agreement::Looks;
use crate::domain::document::financeur::{Convention, Rule};
use crate::domain::document::id::{ColumnId, ConventionId, LineId};
use crate::domain::document::line::Status;
use crate::domain::expression::FaultKind;
use crate::domain::money::Amount;

/// An agreement in a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The agreement.
    pub convention: ConventionId,
    /// Everything it looks at, whether it decides or not; nothing where a line has no value.
    pub costs: Option<Costs>,
    /// What it gives, or why that is not known.
    pub worth: Result<Worth, FaultKind>,
    /// The lines that book it and have an amount.
    pub lines: Vec<LineId>,
    /// What they come to; nothing when none has an amount.
    pub booked: Option<Amount>,
    /// What they come to less what it gives.
    pub difference: Option<Amount>,
    /// What was announced or signed for later exercices: produits constatés d'avance (487).
    pub later: Option<Amount>,
    /// What is booked of this exercice and not justified by its costs: a report en fonds dédiés (689), to be taken back (789)
    /// once it is spent.
    pub unspent: Option<Amount>,
    /// The first of these lines that is still said not to be signed, while the agreement is.
    pub unsigned: Option<LineId>,
    /// The costs that the amount agreed supposes, when the column has less.
    pub base_above: Option<Amount>,
}

/// Returns an agreement in a column; nothing when one of both is not there.
pub fn report(figures: &Figures, column: ColumnId, convention: ConventionId) -> Option<Report> {
    let document = figures.document_of(column);
    let agreement = document.conventions.get(convention)?;
    let lineage = document.lineage(column);
    let exercice = document.columns.get(column)?.exercice;
    let values = &figures.column(column)?.values;
    let worth = super::given(document, document.lines.iter(), &lineage, values, convention);
    let costs = costs(document, document.lines.iter(), &lineage, values, agreement, Looks::ALL).ok();
    let (lines, booked) = booked(document, &lineage, figures, column, agreement);
    let gives = worth.as_ref().ok().map(|worth| worth.gives);
    let signed = agreement.amounts.conventionne.or(agreement.amounts.notifie);
    let is_on = agreement.period.meets(exercice);
    let later = signed.filter(|_| is_on).and_then(|amount| {
        amount.minus(through(amount, agreement.period, exercice).ok()?).ok().filter(|later| !later.is_zero())
    });
    let of_exercice = signed.and_then(|amount| share(amount, agreement.period, exercice).ok());
    let justified = worth.as_ref().ok().filter(|_| is_on).and_then(|worth| match agreement.rule {
        Rule::Fixed => costs?.eligible,
        Rule::Rate { .. } | Rule::LeastOfThree { .. } => Some(worth.gives),
    });
    let unspent = booked.zip(justified).and_then(|(booked, justified)| {
        let of_exercice = of_exercice.map_or(booked, |of_exercice| of_exercice.min(booked));
        of_exercice.minus(justified).ok().filter(|unspent| *unspent > Amount::ZERO)
    });
    let is_signed = agreement.amounts.conventionne.or(agreement.amounts.retenu).is_some();
    let is_unsigned = |line: &&LineId| {
        let status = document.lines.get(**line).and_then(|line| line.status_along(&lineage));
        status.is_some_and(Status::is_unsigned)
    };
    let unsigned = lines.iter().find(is_unsigned).copied().filter(|_| is_signed);
    let difference = booked.zip(gives).and_then(|(booked, gives)| booked.minus(gives).ok());
    let base_above = worth.as_ref().ok().and_then(|worth| base_above(agreement, worth));
    Some(Report { convention, costs, worth, lines, booked, difference, later, unspent, unsigned, base_above })
}

fn booked(
    document: &Document,
    lineage: &[ColumnId],
    figures: &Figures,
    column: ColumnId,
    agreement: &Convention,
) -> (Vec<LineId>, Option<Amount>) {
    let own = document.lines.iter().filter(|line| agreement.is_booked_by(line, lineage));
    let amounts = own.filter_map(|line| Some((line.id, figures.value(column, line.id)?.amount()?)));
    let (lines, amounts): (Vec<LineId>, Vec<Amount>) = amounts.unzip();
    let booked = if amounts.is_empty() { None } else { Amount::sum(amounts).ok() };
    (lines, booked)
}

/// Returns the costs that the amount agreed supposes, when those of the column are below: it will not be given whole.
fn base_above(agreement: &Convention, worth: &Worth) -> Option<Amount> {
    let (Rule::LeastOfThree { rate } | Rule::Rate { rate, .. }) = agreement.rule else { return None };
    let ((_, agreed), eligible) = worth.agreed.zip(worth.costs.eligible)?;
    let base = Amount::rounded(agreed.euros().checked_div(rate)?).ok()?;
    (worth.binding != Binding::Outside && base > eligible).then_some(base)
}
