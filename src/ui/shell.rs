//! What surrounds every view: navigation, head, balance bar, notices.

mod balance_bar;
mod head;
mod nav;
mod notice;

pub use balance_bar::BalanceBar;
pub use head::Head;
pub use nav::Nav;
pub use notice::NoticeBar;
