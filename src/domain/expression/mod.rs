//! Owns the arithmetic of a formula and what a person types into a cell. Example: `=12*350` is worth `4200`.
//!
//! `read` makes a tree of a text, `write` a text of a tree, `evaluate` a value; `typed` is what a cell takes. A formula
//! may name what stands elsewhere (`reference`): it knows the names, and must not know what they are worth, nor cells.
//! Nothing here goes deeper than [`DEPTH`] parentheses or reads more than [`LENGTH`] characters, so that no text,
//! however hostile, exhausts the stack.

mod evaluate;
mod fault;
mod read;
mod reference;
mod tree;
mod typed;
mod write;

pub use evaluate::{Lookup, evaluate, evaluate_with};
pub use fault::{Fault, FaultKind};
pub use read::parse;
pub use reference::{Figure, Prefix, Reference, quoted, rewrite};
pub use tree::{Expr, Operator};
pub use typed::{Typed, is_relative, typed, typed_over};
pub use write::print;

/// The longest text that is read, in characters.
pub const LENGTH: usize = 1_000;

/// How many parentheses, signs and `%` may stand one within the other.
pub const DEPTH: usize = 64;

#[cfg(test)]
mod tests;
