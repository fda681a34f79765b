//! Owns the hypotheses that a document suggests by itself. Example: it has accounts 641 and 645, so "Masse salariale +3 %".

use super::aim::{self, PAYROLL};
use super::dial::{Kind, usual_range};
use crate::compute::effects::{concerns, perimeter};
use crate::compute::figures::Figures;
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::ColumnId;
use crate::domain::document::lever::{Effect, LeverRange, Selector};
use crate::domain::document::line::{Line, Side};
use crate::domain::expression::{Expr, Operator};
use crate::domain::money::Amount;
use crate::domain::words::folded;
use crate::i18n::{Text, fill, text};
use rust_decimal::Decimal;

/// A hypothesis ready to be added.
#[derive(Clone, Debug, PartialEq)]
pub struct Ready {
    /// Its label once added.
    pub label: String,
    /// What is read before it is added: its label and what it does.
    pub title: String,
    /// Which lines it moves.
    pub selector: Selector,
    /// What it does to them.
    pub effect: Effect,
    /// How far it can be moved.
    pub range: Option<LeverRange>,
}

/// Returns the hypotheses that the base of a scenario suggests and that the scenario does not have yet.
pub fn ready(figures: &Figures, scenario: ColumnId) -> Vec<Ready> {
    let document = &figures.document;
    let Some(column) = document.columns.get(scenario) else { return Vec::new() };
    let Some(base) = column.base() else { return Vec::new() };
    let has = |selector: &Selector| concerns(figures, base, selector);
    let percent = |rate: i64, places: u32| Effect::Percent(Decimal::new(rate, places));
    let of_accounts = |typed: &str| aim::accounts(typed).ok().map(Selector::Accounts);
    let mut all = Vec::new();
    let mut add = |label: String, selector: Option<Selector>, effect: Effect| {
        let Some(selector) = selector.filter(|selector| has(selector)) else { return };
        let same = |lever: &Selector, other: Effect| *lever == selector && Kind::of(other) == Kind::of(effect);
        if column.levers.iter().any(|lever| same(&lever.selector, lever.effect)) {
            return;
        }
        // Bounds in euros go by what the lines are worth, those of a rate do not.
        let worth = match effect {
            Effect::Percent(_) | Effect::Absent => Amount::ZERO,
            _ => Amount::sum(perimeter(figures, base, &selector)).unwrap_or_default(),
        };
        let title = match effect {
            Effect::Absent => label.clone(),
            Effect::QuantityPrice { quantity, .. } if quantity == Decimal::ONE => fill(Text::ReadyTimes, &[&label]),
            _ => fill(Text::ReadyTitle, &[&label, &aim::effect(effect)]),
        };
        all.push(Ready { label, title, selector, effect, range: usual_range(effect, worth) });
    };
    let of = |label: Text| text(label).to_owned();
    // Taxes on salaries alone are no payroll.
    let is_employer = of_accounts("641, 645").is_some_and(|staff| has(&staff));
    add(of(Text::ReadyPayroll), of_accounts(PAYROLL).filter(|_| is_employer), percent(3, 2));
    let breakdown = figures.breakdown(base).and_then(Result::ok);
    if let Some(first) = breakdown.as_ref().and_then(|breakdown| breakdown.named().next()) {
        let selector = Selector::Financeur(first.financeur);
        let label = aim::usual_label(document, &selector, Effect::Absent);
        add(label, Some(selector), Effect::Absent);
    }
    add(of(Text::ReadyRent), of_accounts("613"), percent(35, 3));
    if let Some((line, effect)) = dues(figures, base) {
        add(of(Text::ReadyDues), Some(Selector::Lines(vec![line.id])), effect);
    }
    add(of(Text::ReadyPrices), of_accounts("60, 61, 62"), percent(2, 2));
    all
}

/// Returns the line of dues, and what it is made of: the quantity and the price typed, or one time its amount.
fn dues(figures: &Figures, base: ColumnId) -> Option<(&Line, Effect)> {
    let document: &Document = &figures.document;
    let worth = |line: &Line| figures.value(base, line.id).and_then(|value| value.amount());
    let is_dues = |line: &Line| {
        let named = folded(&line.label).contains("cotisation");
        let number = line.account.number().is_some_and(|number| number.starts_with("756"));
        line.account.side() == Some(Side::Produit) && (number || named)
    };
    let line = document.lines.iter().find(|line| is_dues(line) && worth(line).is_some())?;
    let entry = line.entry_along(&document.lineage(base));
    let (quantity, price) = entry.and_then(product).unwrap_or((Decimal::ONE, worth(line)?));
    Some((line, Effect::QuantityPrice { quantity, price }))
}

/// Returns the two numbers of an entry typed as `=40*25`.
fn product(entry: &Entry) -> Option<(Decimal, Amount)> {
    let Entry::Formula(formula) = entry else { return None };
    let Expr::Binary { operator: Operator::Multiply, left, right } = &formula.expr else { return None };
    let (Expr::Number(quantity), Expr::Number(price)) = (&**left, &**right) else { return None };
    let amount = Amount::rounded(*price).ok()?;
    (amount.euros() == *price).then_some((*quantity, amount))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{ColumnCommand, Created, LeverCommand, LeverDeed};
    use crate::domain::document::column::Nature;
    use crate::domain::editor::{At, Editor};
    use crate::example;

    fn scenario(document: Document) -> (Editor, ColumnId) {
        let mut editor = Editor::open(document);
        let base = editor.document().columns.at(1).unwrap().clone();
        let nature = Nature::Scenario { base: base.id };
        let added = ColumnCommand::Added { label: "Joué".into(), exercice: base.exercice, nature, copy_of: None };
        let done = editor.apply(&added.into(), At::default()).unwrap();
        let Some(Created::Column(column)) = done.created else { panic!("a column") };
        (editor, column)
    }

    fn titles(editor: &Editor, column: ColumnId) -> Vec<String> {
        ready(&Figures::of(editor.document().clone(), None), column).into_iter().map(|ready| ready.title).collect()
    }

    #[test]
    fn an_employer_with_funders_and_a_rent_is_offered_what_moves_them() {
        let (mut editor, column) = scenario(example::reso());
        let offered = titles(&editor, column);
        let [payroll, without, rent, dues, prices] = &offered[..] else { panic!("{offered:?}") };
        assert_eq!(payroll, "Masse salariale +3\u{a0}%");
        assert!(without.starts_with("Sans\u{a0}: Fonds social"), "{without}");
        assert_eq!(rent, "Loyer (indexé) +3,5\u{a0}%");
        assert_eq!(dues, "Cotisations\u{a0}: quantité × prix");
        assert_eq!(prices, "Prix des achats et services +2\u{a0}%");
        // What is there already is not offered again.
        let first = ready(&Figures::of(editor.document().clone(), None), column).remove(0);
        let Ready { label, selector, effect, range, .. } = first;
        let deed = LeverDeed::Added { label, selector, effect, range };
        editor.apply(&LeverCommand { column, deed }.into(), At::default()).unwrap();
        assert_eq!(titles(&editor, column), offered[1..]);
    }

    #[test]
    fn a_small_association_is_offered_its_dues_as_they_were_typed() {
        let (editor, column) = scenario(example::small());
        let offered = titles(&editor, column);
        assert_eq!(offered[0], "Sans\u{a0}: Commune");
        assert!(offered.contains(&"Cotisations 40 × 25,00\u{a0}€".to_owned()), "{offered:?}");
        assert!(!offered.iter().any(|title| title.contains("salariale")), "{offered:?}");
        let base = editor.document().columns.at(1).unwrap().id;
        assert!(titles(&editor, base).is_empty());
    }
}
