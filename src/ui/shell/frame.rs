//! What acts in the frame of the page; it comes apart, with the desk.

use super::actions::Actions;
use super::damage::Damage;
use super::follow;
use super::notice::NoticeBar;
use crate::ui::kit::part::{View, part};
use crate::ui::store::Store;
use leptos::prelude::*;

/// What acts in the frame of the page.
#[derive(Clone, Copy)]
pub struct Frame {
    /// What can be done with the association.
    pub actions: View,
    /// What was just done, and its way back.
    pub notices: View,
    /// What was found damaged.
    pub damage: View,
    /// Follows the document outside the view.
    pub follow: fn(Store),
}

/// Where the frame finds it.
pub type Slot = RwSignal<Option<Frame>>;

part! {
    desk:
    /// Brings what acts in the frame.
    pub fn frame() -> Frame {
        Frame {
            actions: || view! { <Actions/> }.into_any(),
            notices: || view! { <NoticeBar/> }.into_any(),
            damage: || view! { <Damage/> }.into_any(),
            follow: follow::follow,
        }
    }
}
