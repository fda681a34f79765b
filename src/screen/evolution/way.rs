//! Owns *D'où vient l'évolution ?* as it is shown: the steps from one résultat to another, their bars and their figures.

use super::{Unit, alternative};
use crate::chart::waterfall::{Waterfall, waterfall};
use crate::compute::bridge::{self, Bridge, By, NAMED, Of, Part, Steps};
use crate::compute::compare::{Beside, beside};
use crate::compute::figures::Figures;
use crate::domain::document::Document;
use crate::domain::document::column::Column;
use crate::domain::document::id::ColumnId;
use crate::domain::document::line::Side;
use crate::domain::money::{Amount, Overflow};
use crate::i18n::playing::{others, part as name_of};
use crate::i18n::{Text, text};

/// The way from one résultat to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// What it starts from is to what it arrives at.
    pub beside: Beside,
    /// The label of the column it starts from.
    pub from: String,
    /// The label of the column it arrives at.
    pub to: String,
    /// The résultat it starts from.
    pub before: Amount,
    /// The résultat it arrives at.
    pub after: Amount,
    /// The difference of both.
    pub change: Amount,
    /// What the steps add up to: the same, to the cent.
    pub sum: Amount,
    /// The steps, those that help first.
    pub steps: Vec<Step>,
    /// What those that help come to, then those that weigh.
    pub ways: [Amount; 2],
    /// The bars: the start, the steps, the arrival.
    pub drawn: Waterfall,
    /// How amounts are written on the bars.
    pub unit: Unit,
}

/// A step of the way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// What happened to it.
    pub about: Option<Text>,
    /// The side of its amounts.
    pub side: Option<Side>,
    /// Its amount at the start.
    pub before: Option<Amount>,
    /// Its amount at the end.
    pub after: Option<Amount>,
    /// Its change; none for those that are told together.
    pub change: Option<Amount>,
    /// What that does to the résultat.
    pub effect: Amount,
    /// What it is, for programs.
    pub about_what: AboutWhat,
}

/// What a figure is about, by the names that programs know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AboutWhat {
    /// An account number.
    pub account: Option<String>,
    /// A funder's name.
    pub funder: Option<String>,
    /// A pole's label.
    pub pole: Option<String>,
    /// A line's identity.
    pub line: Option<String>,
}

impl Way {
    /// Says in words what is drawn.
    pub fn said(&self, title: &str) -> String {
        let start = (self.from.clone(), self.unit.signed(self.before));
        let end = (self.to.clone(), self.unit.signed(self.after));
        let steps = self.steps.iter().map(|step| (step.name.clone(), self.unit.signed(step.effect)));
        alternative(title, std::iter::once(start).chain(steps).chain([end]))
    }
}

/// Returns the way from the résultat of `from` to that of `to`; nothing when a column is not there.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn way(figures: &Figures, from: ColumnId, to: ColumnId, by: By) -> Option<Result<Way, Overflow>> {
    let document = &figures.document;
    let (start, end) = (document.columns.get(from)?, document.columns.get(to)?);
    let bridge = bridge::bridge(figures, from, to, by, NAMED)?;
    Some(bridge.and_then(|bridge| drawn(document, (start, end), &bridge)))
}

fn drawn(document: &Document, (from, to): (&Column, &Column), bridge: &Bridge) -> Result<Way, Overflow> {
    let beside = beside(document, to.id, from.id);
    let both = [&bridge.up, &bridge.down];
    let steps: Vec<Step> = both.into_iter().flat_map(|way| named(document, to, way, beside)).collect();
    let effects: Vec<Amount> = steps.iter().map(|step| step.effect).collect();
    let unit = Unit::of(effects.iter().copied().chain([bridge.before, bridge.after]));
    Ok(Way {
        beside,
        ways: [bridge.up.effect()?, bridge.down.effect()?],
        from: from.label.clone(),
        to: to.label.clone(),
        before: bridge.before,
        after: bridge.after,
        change: bridge.change()?,
        sum: Amount::sum(effects.iter().copied())?,
        drawn: waterfall(bridge.before, &effects)?,
        steps,
        unit,
    })
}

fn named(document: &Document, column: &Column, steps: &Steps, beside: Beside) -> Vec<Step> {
    let parts = steps.parts.iter().map(|part| step(document, column, part, beside));
    let rest = steps.others.map(|rest| Step { name: others(rest), effect: rest.effect, ..Step::default() });
    parts.chain(rest).collect()
}

fn step(document: &Document, column: &Column, part: &Part, beside: Beside) -> Step {
    let name = name_of(document, column, part);
    let about = |of: Of| match of {
        Of::Section(key) => {
            AboutWhat { account: key.number().map(|number| number.to_string()), ..AboutWhat::default() }
        }
        Of::Financeur(_) => AboutWhat { funder: Some(name.clone()), ..AboutWhat::default() },
        Of::Pole(Some(_)) => AboutWhat { pole: Some(name.clone()), ..AboutWhat::default() },
        Of::Line { line, .. } => AboutWhat { line: Some(line.0.to_string()), ..AboutWhat::default() },
        Of::Charges | Of::Pole(None) | Of::Shared => AboutWhat::default(),
    };
    Step {
        about: part.side.map(|side| said(side, part.change, beside)),
        side: part.side,
        before: part.before,
        after: part.after,
        change: Some(part.change),
        effect: part.effect,
        about_what: about(part.of),
        name,
    }
}

/// Says what became of an amount: it rises from one exercice to another, it is more or less in another version.
fn said(side: Side, change: Amount, beside: Beside) -> Text {
    match (side, change.is_negative(), beside == Beside::Year) {
        (Side::Charge, false, true) => Text::WayChargesUp,
        (Side::Charge, true, true) => Text::WayChargesDown,
        (Side::Produit, false, true) => Text::WayProduitsUp,
        (Side::Produit, true, true) => Text::WayProduitsDown,
        (Side::Charge, false, false) => Text::WayChargesMore,
        (Side::Charge, true, false) => Text::WayChargesLess,
        (Side::Produit, false, false) => Text::WayProduitsMore,
        (Side::Produit, true, false) => Text::WayProduitsLess,
    }
}

/// Returns how a résultat may be cut in this document, each with its name.
pub fn cuts(document: &Document) -> Vec<(By, &'static str)> {
    let by_funder = By::Financeur(bridge::Charges::Together);
    let all = [
        (By::Section, Text::BySection, true),
        (by_funder, Text::ByFunder, !document.financeurs.is_empty()),
        (By::Pole, Text::ByTeam, !document.poles.is_empty()),
        (By::Line, Text::ByLine, true),
    ];
    all.into_iter().filter(|(_, _, is_there)| *is_there).map(|(by, said, _)| (by, text(said))).collect()
}
