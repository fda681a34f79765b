//! Équilibre: the budget and impact calculator of a French association.
//!
//! The core is everything outside `ui`: pure, native-tested, without clock or browser.
//! Layers, each knowing only those before it: `domain::money` and `domain::date`, `format`,
//! the rest of `domain`, `journal`, `compute`, `chart`, `exchange`, `example`, `i18n`, `route`, `screen`, and at last `ui`.

pub mod chart;
pub mod compute;
pub mod domain;
pub mod example;
pub mod exchange;
pub mod format;
pub mod i18n;
pub mod journal;
pub mod route;
pub mod screen;

#[cfg(target_arch = "wasm32")]
pub mod ui;
