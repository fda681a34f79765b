//! The native tests, one binary: cases a treasurer can read, properties, round trips, tidy rules.

mod arbitrary;
mod json;
mod number_text;
