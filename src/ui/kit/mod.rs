//! The pieces views are made of.

pub mod bubble;
pub mod chart;
pub mod combo;
pub mod day;
pub mod delete;
pub mod dialog;
pub mod download;
pub mod field;
pub mod figure;
pub mod go;
pub mod icon;
pub mod later;
pub mod numbers;
pub mod order;
pub mod part;
pub mod pieces;
pub mod proposals;
pub mod select;
pub mod sight;
pub mod written;
