//! Says what is uncertain: the two readings of ranges, the three of grants, what came of draws.

use crate::compute::uncertainty::{Grants, Odds};
use crate::domain::money::Amount;
use crate::format::{money, number};
use crate::i18n::sentences::{Piece, result};
use crate::i18n::{Text, fill, text};
use rust_decimal::Decimal;

/// Says the prudent and the favorable résultat; nothing is uncertain when they are the same.
pub fn ranges(prudent: Amount, favorable: Amount) -> Vec<Piece> {
    if prudent == favorable {
        return vec![plain(Text::RangesNone)];
    }
    vec![
        plain(Text::RangesPrudent),
        Piece::Strong(result(prudent)),
        plain(Text::RangesFavorable),
        Piece::Strong(result(favorable)),
        plain(Text::RangesEnd),
    ]
}

/// Says the three readings of grants; a reading that adds nothing to the one before is left out.
pub fn grants(grants: &Grants) -> Vec<Piece> {
    let readings = [(Text::GrantsNotifies, grants.notifies), (Text::GrantsDemandes, grants.demandes)];
    let mut pieces = vec![plain(Text::GrantsAcquis), Piece::Strong(result(grants.acquis.resultat))];
    let mut last = grants.acquis;
    for (said, totals) in readings {
        if totals != last {
            pieces.extend([plain(said), Piece::Strong(result(totals.resultat))]);
        }
        last = totals;
    }
    if !grants.a_demander.is_zero() {
        pieces.push(Piece::Plain(fill(Text::GrantsToAsk, &[&money::money(grants.a_demander)])));
    }
    pieces.push(plain(Text::RangesEnd));
    pieces
}

/// Says how often draws end in a déficit, and the median résultat.
pub fn odds(odds: &Odds) -> Vec<Piece> {
    let count = |count: u32| number::decimal(Decimal::from(count), 0);
    let said = match odds.deficits {
        0 => fill(Text::OddsNone, &[&count(odds.draws)]),
        1 => fill(Text::OddsOne, &[&count(odds.draws)]),
        some => fill(Text::OddsSome, &[&count(odds.draws), &count(some)]),
    };
    vec![Piece::Plain(said), plain(Text::OddsMedian), Piece::Strong(result(odds.median)), plain(Text::RangesEnd)]
}

fn plain(said: Text) -> Piece {
    Piece::Plain(text(said).into())
}
