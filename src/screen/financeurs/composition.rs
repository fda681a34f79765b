//! Owns *Public, privé, ressources propres*: the produits in five parts that add up, with a bar each. Example: public aid
//! 77,2 %, no public order, private 8,0 %, own resources 9,7 %, the rest 5,1 %.

use crate::chart::Bar;
use crate::chart::stack::stack;
use crate::compute::financeurs::Breakdown;
use crate::domain::money::{Amount, Overflow};
use crate::format::number;
use crate::i18n::{Text, fill, text};
use crate::screen::evolution::alternative;
use rust_decimal::Decimal;

/// A part of the produits.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its name.
    pub name: Text,
    /// What it is made of.
    pub about: Text,
    /// The name of its share, for programs.
    pub figure: &'static str,
    /// How much.
    pub amount: Amount,
    /// Its share of the produits.
    pub share: Option<Decimal>,
    /// Where it is drawn; what is below zero has no width.
    pub bar: Bar,
}

/// The parts of the produits.
#[derive(Clone, Debug, PartialEq)]
pub struct Composition {
    /// The parts, public money first.
    pub parts: Vec<Part>,
    /// All of them.
    pub total: Amount,
    /// Both definitions of public money, in words.
    pub both: String,
    /// Whether something is below zero, and not drawn.
    pub has_below: bool,
}

impl Composition {
    /// Says in words what is drawn.
    pub fn said(&self) -> String {
        let drawn = self.parts.iter().filter(|part| part.bar.width() > 0);
        let share = |share: Option<Decimal>| share.map(|share| number::percent(share, 1)).unwrap_or_default();
        alternative(text(Text::Composition), drawn.map(|part| (text(part.name).to_owned(), share(part.share))))
    }
}

/// Returns the parts of the produits.
///
/// # Errors
/// [`Overflow`] when a part passes [`Amount::LIMIT`].
pub fn composition(breakdown: &Breakdown) -> Result<Composition, Overflow> {
    let named = [
        (Text::PartPublic, Text::PartPublicAbout, "financement-public-hors-commandes-part"),
        (Text::PartOrders, Text::PartOrdersAbout, "commandes-publiques-part"),
        (Text::PartPrivate, Text::PartPrivateAbout, "financement-prive-part"),
        (Text::PartOwn, Text::PartOwnAbout, "ressources-propres-part"),
        (Text::PartOther, Text::PartOtherAbout, "autres-produits-part"),
    ];
    let amounts = [
        breakdown.public.minus(breakdown.commandes)?,
        breakdown.commandes,
        breakdown.prive,
        breakdown.propres,
        breakdown.autres.minus(breakdown.propres)?,
    ];
    let parts = named.into_iter().zip(amounts).zip(stack(&amounts));
    let parts = parts.map(|(((name, about, figure), amount), bar)| Part {
        name,
        about,
        figure,
        amount,
        share: breakdown.part(amount),
        bar,
    });
    let percent = |amount: Amount| breakdown.part(amount).map(|part| number::percent(part, 1));
    let [without_orders, ..] = amounts;
    let both = match percent(breakdown.public).zip(percent(without_orders)) {
        Some((all, without)) => fill(Text::PublicBoth, &[&all, &without]),
        None => text(Text::PublicNoShare).into(),
    };
    let has_below = amounts.iter().any(|amount| amount.is_negative());
    Ok(Composition { parts: parts.collect(), total: breakdown.produits, both, has_below })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::figures::Figures;
    use crate::example;

    #[test]
    fn the_parts_of_reso_add_up_to_its_produits_and_fill_the_bar() {
        let document = example::reso();
        let column = document.default_column().unwrap();
        let figures = Figures::of(document.into(), None);
        let shown = composition(&figures.breakdown(column).unwrap().unwrap()).unwrap();
        assert_eq!(Amount::sum(shown.parts.iter().map(|part| part.amount)), Ok(shown.total));
        assert_eq!(shown.parts.last().map(|part| part.bar.right), Some(1000));
        let shares: Vec<String> = shown.parts.iter().map(|part| number::percent(part.share.unwrap(), 1)).collect();
        assert_eq!(shares.first().map(String::as_str), Some("77,2\u{a0}%"));
        assert!(shown.both.contains("77,2\u{a0}% des produits avec les commandes publiques, 77,2\u{a0}% sans elles"));
        assert!(!shown.has_below && shown.said().contains("Aides publiques 77,2\u{a0}%"), "{}", shown.said());
    }
}
