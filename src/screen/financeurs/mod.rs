//! Owns what the view of funders shows beside its table, as plain values: the origin of the money, the scenario without a
//! funder, who pays what.
//!
//! Must not know how it is drawn.

pub mod composition;
pub mod flows;
pub mod without;
