//! Owns the keys that are in use, as they are shown: the lines shared by each, the support poles emptied by theirs, what each
//! pole weighs and receives.
//!
//! Example: 27 lines by ETP, 908 095,89, an assumption: 10,45 ETP, 63,5 %, 576 875,53 to the Pôle Atout Clauses.

use crate::compute::figures::Figures;
use crate::compute::poles::{Analytic, HEURES_PAR_ETP, Spread};
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, LineId, PoleId};
use crate::domain::document::line::Side;
use crate::domain::document::pole::{Cle, Ventilation};
use crate::domain::money::Amount;
use crate::i18n::{Text, text};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The keys that can be chosen, with their names; weights of its own begin as those of the key before.
pub const KEYS: [(&str, Text); 6] = [
    ("etp", Text::CleEtp),
    ("heures", Text::CleHeures),
    ("surface", Text::CleSurface),
    ("direct", Text::CleCoutDirect),
    ("egal", Text::CleEgal),
    ("propre", Text::ClePropre),
];

/// Returns the word of a key in a list.
pub fn word(cle: &Cle) -> &'static str {
    match cle {
        Cle::Etp => "etp",
        Cle::Heures => "heures",
        Cle::Surface => "surface",
        Cle::CoutDirect => "direct",
        Cle::Egal => "egal",
        Cle::Propre(_) => "propre",
    }
}

/// Returns the key of a word; one of its own begins with `weights`.
pub fn key(word: &str, weights: &[(PoleId, Decimal)]) -> Option<Cle> {
    Some(match word {
        "etp" => Cle::Etp,
        "heures" => Cle::Heures,
        "surface" => Cle::Surface,
        "direct" => Cle::CoutDirect,
        "egal" => Cle::Egal,
        "propre" => Cle::Propre(weights.to_vec()),
        _ => return None,
    })
}

/// Returns the name of a key.
pub fn key_name(cle: &Cle) -> &'static str {
    KEYS.iter().find(|(known, _)| *known == word(cle)).map_or("", |(_, name)| text(*name))
}

/// A key in use.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyInUse {
    /// What it spreads.
    pub of: Spreads,
    /// The key.
    pub cle: Cle,
    /// Whether nobody has confirmed it.
    pub hypothese: bool,
    /// The charges it spreads.
    pub charges: Amount,
    /// The produits it spreads.
    pub produits: Amount,
    /// What each pole weighs and has of it, in the order of the poles; no pole, and nothing can be spread.
    pub parts: Vec<Part>,
    /// What all poles weigh.
    pub weight: Decimal,
}

/// What a key spreads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Spreads {
    /// These lines.
    Lines(Vec<LineId>),
    /// The charges of a support pole.
    Support(PoleId),
}

/// What a pole weighs and has of what a key spreads.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The pole.
    pub pole: PoleId,
    /// Its weight.
    pub weight: Decimal,
    /// Its charges.
    pub charges: Amount,
}

/// What poles can be told of under a key, in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Square metres, of the pole wherever it stands.
    Surface,
    /// Weights of this key.
    Weight,
}

impl KeyInUse {
    /// Returns the weights, to begin a key of its own with.
    pub fn weights(&self) -> Vec<(PoleId, Decimal)> {
        self.parts.iter().map(|part| (part.pole, part.weight.normalize())).collect()
    }

    /// Returns whether no pole weighs anything.
    pub fn is_idle(&self) -> bool {
        self.parts.is_empty()
    }

    /// Returns what can be told of poles in place.
    pub fn telling(&self) -> Option<Telling> {
        match self.cle {
            Cle::Surface => Some(Telling::Surface),
            Cle::Propre(_) => Some(Telling::Weight),
            _ => None,
        }
    }
}

/// Returns the ETP, or the hours, that are of no pole, and weigh nothing under that key.
pub fn unweighed(analytic: &Analytic, cle: &Cle) -> Option<Decimal> {
    let unsaid = analytic.row(None)?;
    let weight = match cle {
        Cle::Etp => unsaid.etp,
        Cle::Heures => unsaid.etp.checked_mul(HEURES_PAR_ETP.into())?.checked_add(unsaid.benevolat.heures)?,
        _ => Decimal::ZERO,
    };
    (weight > Decimal::ZERO).then_some(weight)
}

/// Returns the keys in use in a column: those of lines first, by the charges they spread; then support poles, in their order.
pub fn keys(figures: &Figures, column: ColumnId, analytic: &Analytic) -> Vec<KeyInUse> {
    let document = figures.document_of(column);
    let Some(spread) = figures.spread(column) else { return Vec::new() };
    let mut of_lines = of_lines(figures, column, document, &spread);
    of_lines.sort_by_key(|key| std::cmp::Reverse(key.charges));
    let supports = analytic.emptied.iter().map(|emptied| KeyInUse {
        of: Spreads::Support(emptied.pole),
        cle: emptied.cle.clone(),
        hypothese: false,
        charges: emptied.amount,
        produits: Amount::ZERO,
        weight: sum(emptied.parts.iter().map(|part| part.weight)),
        parts: emptied
            .parts
            .iter()
            .map(|part| Part { pole: part.pole, weight: part.weight, charges: part.amount })
            .collect(),
    });
    of_lines.into_iter().chain(supports).collect()
}

/// Lines of one key, with what each pole has of them.
#[derive(Default)]
struct Gathered {
    lines: Vec<LineId>,
    charges: i128,
    produits: i128,
    by_pole: BTreeMap<PoleId, i128>,
}

fn of_lines(figures: &Figures, column: ColumnId, document: &Document, spread: &Spread) -> Vec<KeyInUse> {
    let mut gathered: Vec<((&Cle, bool), Gathered)> = Vec::new();
    for line in document.lines.iter() {
        let Ventilation::Cle { cle, hypothese } = &line.ventilation else { continue };
        let place = gathered.iter().position(|(known, _)| *known == (cle, *hypothese)).unwrap_or_else(|| {
            gathered.push(((cle, *hypothese), Gathered::default()));
            gathered.len() - 1
        });
        let Some((_, group)) = gathered.get_mut(place) else { continue };
        group.lines.push(line.id);
        let amount = figures.value(column, line.id).and_then(|value| value.amount());
        match (line.account.side(), amount) {
            (Some(Side::Charge), Some(amount)) => {
                group.charges += amount.cents();
                for (pole, part) in spread.shares(&line.ventilation, amount).parts {
                    if let Some(pole) = pole {
                        *group.by_pole.entry(pole).or_default() += part.cents();
                    }
                }
            }
            (Some(Side::Produit), Some(amount)) => group.produits += amount.cents(),
            _ => {}
        }
    }
    let euros = |cents| Amount::of_cents(cents).unwrap_or_default();
    let in_use = gathered.into_iter().map(|((cle, hypothese), group)| {
        let weights = spread.weights.under(cle);
        KeyInUse {
            of: Spreads::Lines(group.lines),
            cle: cle.clone(),
            hypothese,
            charges: euros(group.charges),
            produits: euros(group.produits),
            weight: sum(weights.iter().map(|(_, weight)| *weight)),
            parts: weights
                .iter()
                .map(|&(pole, weight)| {
                    let charges = euros(group.by_pole.get(&pole).copied().unwrap_or_default());
                    Part { pole, weight, charges }
                })
                .collect(),
        }
    });
    in_use.collect()
}

fn sum(weights: impl Iterator<Item = Decimal>) -> Decimal {
    weights.fold(Decimal::ZERO, |sum, weight| sum.checked_add(weight).unwrap_or(Decimal::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;
    use std::sync::Arc;

    fn shown(document: &Document) -> Vec<KeyInUse> {
        let column = document.default_column().unwrap();
        let figures = Figures::of(Arc::new(document.clone()), None);
        keys(&figures, column, &figures.poles(column).unwrap().unwrap())
    }

    #[test]
    fn reso_shares_all_its_charges_by_one_assumed_key_and_empties_its_structure() {
        let document = example::reso();
        let shown = shown(&document);
        let [lines, structure] = shown.as_slice() else { panic!("two keys") };
        assert!(matches!(&lines.of, Spreads::Lines(lines) if lines.len() == 27));
        assert_eq!((&lines.cle, lines.hypothese, lines.charges.to_string().as_str()), (&Cle::Etp, true, "908095.89"));
        assert_eq!((lines.parts.len(), lines.weight.normalize().to_string().as_str()), (4, "16.45"));
        assert_eq!(Amount::sum(lines.parts.iter().map(|part| part.charges)), Ok(lines.charges));
        assert_eq!((structure.charges, structure.parts.len()), (Amount::ZERO, 4));
        // Its jobs have poles; of its hours of volunteers, the 830 of the instances have none.
        let column = document.default_column().unwrap();
        let analytic = Figures::of(Arc::new(document), None).poles(column).unwrap().unwrap();
        assert_eq!(unweighed(&analytic, &Cle::Etp), None);
        assert_eq!(unweighed(&analytic, &Cle::Heures), Some(Decimal::from(830)));
    }

    #[test]
    fn weights_of_its_own_begin_as_those_of_the_key_before() {
        let mut document = example::reso();
        let before = shown(&document);
        let own = key("propre", &before.first().unwrap().weights()).unwrap();
        for line in document.lines.iter().map(|line| line.id).collect::<Vec<_>>() {
            document.lines.update(line, |line| {
                if let Ventilation::Cle { cle, .. } = &mut line.ventilation {
                    *cle = own.clone();
                }
            });
        }
        let after = shown(&document);
        let parts = |keys: &[KeyInUse]| keys.first().unwrap().parts.iter().map(|part| part.charges).collect::<Vec<_>>();
        assert_eq!(parts(&after), parts(&before));
        assert_eq!(after.first().unwrap().telling(), Some(Telling::Weight));
        for (word, _) in KEYS {
            assert_eq!(super::word(&key(word, &[]).unwrap()), word);
        }
    }
}
