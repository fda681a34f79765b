//! What surrounds every view: navigation, head, balance bar, notices.

mod balance_bar;
mod damage;
mod head;
mod history;
mod nav;
mod notice;

pub use balance_bar::BalanceBar;
pub use damage::Damage;
pub use head::{Head, view_name};
pub use nav::Nav;
pub use notice::NoticeBar;
