//! What is said of the budget without a funder.

use super::financeur;
use crate::compute::figures::Figures;
use crate::compute::financeurs::Dependents;
use crate::domain::document::id::{ColumnId, FinanceurId};
use crate::domain::money::Amount;
use crate::format::{money, number};
use crate::i18n::{Piece, Text, fill, text};

/// Says what the résultat would be without a funder that pays `amount`, and what its money is for.
pub fn without(
    figures: &Figures,
    column: ColumnId,
    (id, amount): (FinanceurId, Amount),
    dependents: &Dependents,
) -> Vec<Piece> {
    let name = financeur(figures.document_of(column), id);
    let now =
        figures.column(column).and_then(|figures| Some(figures.budget.as_ref().ok()?.resultat)).unwrap_or_default();
    let mut pieces = vec![
        Piece::Plain(fill(Text::WithoutLead, &[&name])),
        Piece::Strong(now.minus(amount).map(money::signed).unwrap_or_default()),
        Piece::Plain(text(Text::WithoutLeadNow).into()),
        Piece::Plain(money::signed(now)),
    ];
    if dependents.is_empty() {
        pieces.push(Piece::Plain(text(Text::WithoutNothing).into()));
        return pieces;
    }
    let purposes = purposes(figures, column, dependents);
    let mut said =
        fill(Text::WithoutBy, &[&list(&purposes)]) + &fill(Text::WithoutTogether, &[&money::money(dependents.charges)]);
    let etp = dependents.etp().filter(|etp| !etp.is_zero());
    let heures = dependents.heures().filter(|heures| !heures.is_zero());
    let jobs = etp.map(|etp| fill(Text::WithoutJobs, &[&number::etp(etp)]));
    let volunteers = heures.map(|heures| fill(Text::WithoutVolunteers, &[&number::hours(heures)]));
    for more in [jobs, volunteers].into_iter().flatten() {
        said = said + ", " + &more;
    }
    said.push('.');
    for (amount, sentence) in
        [(dependents.autres_produits, Text::WithoutStill), (dependents.sans_objet, Text::WithoutUnsaid)]
    {
        if !amount.is_zero() {
            said += &fill(sentence, &[&money::money(amount)]);
        }
    }
    pieces.push(Piece::Plain(said));
    pieces
}

/// Names what the money is for: actions, poles, lines of the base of an agreement.
fn purposes(figures: &Figures, column: ColumnId, dependents: &Dependents) -> Vec<String> {
    let document = figures.document_of(column);
    let actions = dependents.actions.iter().filter_map(|id| document.actions.get(*id)).map(|action| &action.label);
    let poles = dependents.poles.iter().filter_map(|id| document.poles.get(*id)).map(|pole| &pole.label);
    let lines = match dependents.lines.len() {
        0 => None,
        1 => Some(text(Text::WithoutLine).to_owned()),
        many => Some(fill(Text::WithoutLines, &[&many.to_string()])),
    };
    actions.chain(poles).cloned().chain(lines).collect()
}

/// Joins names: "A, B et C".
fn list(names: &[String]) -> String {
    match names {
        [] => text(Text::Unnamed).into(),
        [only] => only.clone(),
        [first @ .., last] => first.join(", ") + text(Text::And) + last,
    }
}
