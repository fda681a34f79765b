//! Owns the tree of a formula: numbers, operations, references. Example: `12*350` is a product of two numbers.

use super::reference::Reference;
use crate::format::number;
use rust_decimal::Decimal;

/// A formula's tree, as deep as its text is long at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// A typed number, never below zero: its sign is a [`Expr::Negative`].
    Number(Decimal),
    /// The hundredth of what stands before `%`.
    Percent(Box<Expr>),
    /// What stands elsewhere: a figure, the sum of some accounts, a line.
    Reference(Reference),
    /// The opposite.
    Negative(Box<Expr>),
    /// An operation between two values.
    Binary {
        /// What is done.
        operator: Operator,
        /// What stands before the operator.
        left: Box<Expr>,
        /// What stands after.
        right: Box<Expr>,
    },
}

/// One of the four operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`, or another minus sign
    Subtract,
    /// `*` or `×`
    Multiply,
    /// `/` or `÷`
    Divide,
}

impl Operator {
    pub(super) fn of(character: char) -> Option<Operator> {
        match character {
            '+' => Some(Operator::Add),
            '*' | '×' => Some(Operator::Multiply),
            '/' | '÷' => Some(Operator::Divide),
            _ if number::is_minus(character) => Some(Operator::Subtract),
            _ => None,
        }
    }

    pub(super) fn sign(self) -> char {
        match self {
            Operator::Add => '+',
            Operator::Subtract => '-',
            Operator::Multiply => '*',
            Operator::Divide => '/',
        }
    }

    pub(super) fn is_sum(self) -> bool {
        matches!(self, Operator::Add | Operator::Subtract)
    }
}

impl Expr {
    /// Returns what the formula refers to, in no promised order.
    pub fn references(&self) -> Vec<&Reference> {
        let mut found = Vec::new();
        let mut pending = vec![self];
        while let Some(expr) = pending.pop() {
            match expr {
                Expr::Number(_) => {}
                Expr::Reference(reference) => found.push(reference),
                Expr::Percent(inside) | Expr::Negative(inside) => pending.push(inside),
                Expr::Binary { left, right, .. } => pending.extend([&**left, &**right]),
            }
        }
        found
    }
}
