//! What surrounds every view: navigation, head, balance bar, notices.

mod actions;
mod balance_bar;
mod damage;
mod follow;
pub mod frame;
mod head;
mod history;
mod nav;
mod notice;

pub use balance_bar::BalanceBar;
pub use head::Head;
pub use nav::Nav;
