//! What a paste would do, in words. Example: "12 lignes déjà là, 2 nouvelles, 1 total laissé de côté".

use super::refusal;
use super::text::{Text, fill, text};
use crate::domain::expression::FaultKind;
use crate::domain::money::{Amount, Overflow};
use crate::exchange::clipboard::amounts::Unreadable;
use crate::exchange::clipboard::preview::{Cells, Doubt, Found, LeftOut, Lines, Skip, Why};
use crate::exchange::clipboard::{COLUMNS, Fault, ROWS};
use crate::format::{money, number};
use rust_decimal::Decimal;

/// Says why there is nothing to paste.
pub fn fault(fault: Fault) -> String {
    match fault {
        Fault::Nothing => text(Text::PasteNothing).into(),
        Fault::NotText => text(Text::PasteNotText).into(),
        Fault::TooLarge => text(Text::PasteTooLarge).into(),
        Fault::TooManyRows => fill(Text::PasteTooManyRows, &[&count(ROWS)]),
        Fault::TooManyColumns => fill(Text::PasteTooManyColumns, &[&count(COLUMNS)]),
    }
}

/// Says how many amounts would be entered, and how many texts go nowhere.
pub fn cells(cells: &Cells) -> String {
    let entered = counted(cells.cells.len(), Text::PasteOneAmount, Text::PasteAmounts);
    match cells.skipped.len() {
        0 => entered + ".",
        skipped => format!("{entered}, {}.", counted(skipped, Text::PasteOneSkipped, Text::PasteSkipped)),
    }
}

/// Says why amounts went nowhere: the closed column that they all fall on, else how many, and why the first of them.
pub fn nothing_entered(pasted: &Cells) -> String {
    let mut whys = pasted.skipped.iter().map(|skip| &skip.why);
    match pasted.skipped.first() {
        Some(Skip { why: Why::Frozen { column }, .. }) if whys.all(|why| matches!(why, Why::Frozen { .. })) => {
            fill(Text::RefusalFrozen, &[column])
        }
        Some(first) => format!("{} {}", cells(pasted), skip(first)),
        None => cells(pasted),
    }
}

/// Says how many amounts are selected, and their sum.
pub fn selected(number: usize, sum: Result<Amount, Overflow>) -> String {
    match sum {
        Ok(sum) => fill(Text::SelectionSum, &[&count(number), &money::money(sum)]),
        Err(Overflow) => text(Text::TotalTooLarge).into(),
    }
}

/// Says why a text goes nowhere, with its place in what is pasted.
pub fn skip(skip: &Skip) -> String {
    let why = match &skip.why {
        Why::Unreadable(why) => unreadable(&skip.text, *why),
        Why::Outside => text(Text::PasteOutside).into(),
        Why::Head => text(Text::PasteOnHead).into(),
        Why::NotAnAmount => text(Text::PasteNotAnAmount).into(),
        Why::Frozen { column } => fill(Text::PasteFrozen, &[column]),
    };
    let (row, column) = (skip.place.row + 1, skip.place.column + 1);
    fill(Text::PastePlace, &[&count(row), &count(column), &short(&skip.text), &why])
}

/// Says how many rows become what.
pub fn lines(lines: &Lines) -> String {
    let counts = lines.counts();
    let parts = [
        (counts.existing, Text::PasteOneExisting, Text::PasteExisting),
        (counts.new, Text::PasteOneNew, Text::PasteNew),
        (counts.to_classify, Text::PasteOneToClassify, Text::PasteToClassify),
        (counts.replaced, Text::PasteOneReplaced, Text::PasteReplaced),
        (counts.left_out, Text::PasteOneLeftOut, Text::PasteLeftOut),
        (counts.asked, Text::PasteOneAsked, Text::PasteAsked),
        (counts.unreadable, Text::PasteOneUnreadable, Text::PasteUnreadable),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
    if said.is_empty() { text(Text::PasteNothing).into() } else { said.join(", ") + "." }
}

/// Says why a row is no line.
pub fn left_out(why: LeftOut) -> &'static str {
    text(match why {
        LeftOut::Head => Text::PasteRowHead,
        LeftOut::Heading => Text::PasteRowHeading,
        LeftOut::Total => Text::PasteRowTotal,
        LeftOut::Subtotal => Text::PasteRowSubtotal,
        LeftOut::NoAmount => Text::PasteRowNoAmount,
        LeftOut::ByPerson => Text::PasteRowByPerson,
    })
}

/// Says how the account of a new line was found.
pub fn found(found: Found) -> &'static str {
    text(match found {
        Found::Number => Text::PasteFoundNumber,
        Found::Line => Text::PasteFoundLine,
        Found::Plan => Text::PasteFoundPlan,
        Found::Word => Text::PasteFoundWord,
        Found::Section => Text::PasteFoundSection,
        Found::ToClassify => Text::PasteFoundNone,
    })
}

/// Says what the person should look at in a row.
pub fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Unreadable { text, why, .. } => unreadable(text, *why),
        Doubt::SecondAmount { text } => fill(Text::PasteSecondAmount, &[&short(text)]),
        Doubt::Frozen { column } => fill(Text::PasteFrozen, &[column]),
        Doubt::UnknownAccount { text } => fill(Text::PasteUnknownAccount, &[&short(text)]),
        Doubt::UnknownFinanceur { name } => fill(Text::PasteUnknownFinanceur, &[&short(name)]),
        Doubt::SeveralSame => text(Text::PasteSeveralSame).into(),
        Doubt::LinkedAbove => text(Text::PasteLinkedAbove).into(),
        Doubt::SumOfAbove => text(Text::PasteSumOfAbove).into(),
        Doubt::SumDiffers => text(Text::PasteSumDiffers).into(),
        Doubt::LabelCut => text(Text::PasteLabelCut).into(),
    }
}

fn unreadable(typed: &str, why: Unreadable) -> String {
    match why {
        Unreadable::Percent => fill(Text::PastePercent, &[&short(typed)]),
        Unreadable::Number(fault) => refusal::fault_sentence(&FaultKind::Number { text: typed.into(), fault }).0,
    }
}

fn short(text: &str) -> String {
    refusal::short(text)
}

fn counted(number: usize, one: Text, many: Text) -> String {
    fill(if number < 2 { one } else { many }, &[&count(number)])
}

fn count(number: usize) -> String {
    number::decimal(Decimal::from(number), 0)
}
