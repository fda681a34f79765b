//! Figures and days as French text, and back. Example: `947 815,20 €`.
//!
//! Knows the exact values of `domain::money` and `domain::date`, nothing of what they measure; writes no sentence.

pub mod date;
mod figure;
pub mod moment;
pub mod money;
pub mod number;
