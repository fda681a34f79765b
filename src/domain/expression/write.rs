//! Owns writing a formula. Example: `= 12 000 * 2` is written `12000*2`.

use super::tree::Expr;
use crate::format::number;

/// Writes the canonical text, without the leading `=`: `12*350`, `(1+2)*1,03`.
///
/// It reads back to the same tree under any convention, unless it is longer than [`LENGTH`](super::LENGTH).
pub fn print(expr: &Expr) -> String {
    let mut text = String::new();
    write(expr, Rank::Sum, &mut text);
    text
}

/// How tightly a part of a formula holds together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Sum,
    Product,
    Signed,
    Hundredths,
}

fn rank(expr: &Expr) -> Rank {
    match expr {
        Expr::Binary { operator, .. } if operator.is_sum() => Rank::Sum,
        Expr::Binary { .. } => Rank::Product,
        Expr::Negative(_) => Rank::Signed,
        Expr::Percent(_) | Expr::Number(_) | Expr::Reference(_) => Rank::Hundredths,
    }
}

/// Writes the expression, between parentheses when it holds less tightly than `at_least`.
fn write(expr: &Expr, at_least: Rank, text: &mut String) {
    let own = rank(expr);
    if own < at_least {
        text.push('(');
        write(expr, Rank::Sum, text);
        text.push(')');
        return;
    }
    match expr {
        Expr::Number(value) => text.push_str(&number::edit_number(*value)),
        Expr::Reference(reference) => text.push_str(&reference.to_string()),
        Expr::Percent(inside) => {
            write(inside, Rank::Hundredths, text);
            text.push('%');
        }
        Expr::Negative(inside) => {
            text.push('-');
            write(inside, Rank::Signed, text);
        }
        Expr::Binary { operator, left, right } => {
            write(left, own, text);
            text.push(operator.sign());
            // From the left: the same operators on the right are held by parentheses.
            write(right, if operator.is_sum() { Rank::Product } else { Rank::Signed }, text);
        }
    }
}
