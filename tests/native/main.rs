//! The native tests, one binary: cases a treasurer can read, properties, round trips, tidy rules.

// Helpers of tests may stop a test as the tests themselves do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod journal;
mod number_text;
mod tidy;
