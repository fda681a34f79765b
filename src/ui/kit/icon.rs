//! Icons: strokes drawn in a 24 × 24 square, coloured by the text around them.

use leptos::prelude::*;

/// The drawings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Budget,
    People,
    Funders,
    Poles,
    Impact,
    Scenarios,
    Documents,
    Start,
    More,
    Undo,
    Redo,
    Import,
    Export,
    Add,
    Trash,
    Copy,
    Fold,
    Close,
    Search,
    Up,
    Down,
    Left,
    Right,
    History,
    Detail,
    Good,
    Bad,
    Follow,
    Lock,
}

impl Icon {
    /// Returns the drawing, as the path of an SVG.
    pub fn path(self) -> &'static str {
        match self {
            Icon::Budget => "M4 5h16M4 12h16M4 19h16M12 3v18",
            Icon::People => {
                "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20c0-4 3-6 6-6s6 2 6 6M16 5.5a3 3 0 0 1 0 5.5M18 14.5c2 .8 3 2.7 3 5.5"
            }
            Icon::Funders => "M3 10l9-6 9 6M5 10v8M10 10v8M14 10v8M19 10v8M3 20h18",
            Icon::Poles => "M9 3h6v5H9zM2.500 16h6v5h-6zM15.500 16h6v5h-6zM12 8v4M5.500 16v-4h13v4",
            Icon::Impact => {
                "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 7.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM12 12h.01"
            }
            Icon::Scenarios => {
                "M3 12h5c4 0 4-6.500 8-6.500h4.500M8 12c4 0 4 6.500 8 6.500h4.500M18 3l2.500 2.500L18 8M18 16l2.500 2.500L18 21"
            }
            Icon::Documents => "M3 6.5h7l2 2.5h9v10.500H3z",
            Icon::Start => "M12 3v18M3 12h18",
            Icon::More => "M6 12h.01M12 12h.01M18 12h.01",
            Icon::Undo => "M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
            Icon::Redo => "M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
            Icon::Import => "M12 15V3M7 10l5 5 5-5M4 20h16",
            Icon::Export => "M12 3v12M7 8l5-5 5 5M4 20h16",
            Icon::Add => "M12 5v14M5 12h14",
            Icon::Trash => "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
            Icon::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Icon::Fold => "M9 6l6 6-6 6",
            Icon::Close => "M6 6l12 12M18 6L6 18",
            Icon::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.500 15.500L20 20",
            Icon::Up => "M12 19V5M6 11l6-6 6 6",
            Icon::Down => "M12 5v14M6 13l6 6 6-6",
            Icon::Left => "M19 12H5M11 6l-6 6 6 6",
            Icon::Right => "M5 12h14M13 6l6 6-6 6",
            Icon::History => "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4l3 2",
            Icon::Good => "M5 12.5l4.500 4.500L19 7",
            Icon::Bad => "M12 5v9M12 18.500v.01",
            Icon::Follow => "M4 6.500l1.500 1.500L8.500 5M4 14.500l1.500 1.500L8.500 13M12 7h8M12 15h8",
            Icon::Lock => "M6 11h12v9H6zM8.500 11V7.500a3.500 3.500 0 0 1 7 0V11",
            Icon::Detail => "M4 4h16v16H4zM14 4v16M17 9h.01M17 13h.01",
        }
    }
}

/// An icon; it says nothing by itself, the words beside it do.
#[component]
pub fn Drawing(
    /// Which drawing.
    icon: Icon,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=icon.path()></path>
        </svg>
    }
}
