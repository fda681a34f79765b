//! A part of the page whose code comes apart: asked for when it is first needed, or beforehand when there is time.
//!
//! Example: `part! { views: /// The funders. pub fn financeurs() -> View { … } }` makes a function that answers once the
//! code is there. A build with `--cfg split` (`script/build`) puts what only the parts named `views` reach into a file of
//! that name; any other build keeps it all in one.

use crate::i18n::{Text, text};
use leptos::prelude::*;
use std::pin::Pin;
use wasm_bindgen_futures::spawn_local;

/// What makes a view; it knows the page's state by its context.
pub type View = fn() -> AnyView;

/// What is on its way: a part, or nothing where the network did not bring it.
pub type Coming<T> = Pin<Box<dyn Future<Output = Option<T>>>>;

/// Why a part did not come.
#[derive(Debug)]
pub struct Absent;

#[cfg(split)]
impl From<leptos::wasm_split::SplitLoaderError> for Absent {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Absent {
        Absent
    }
}

/// Declares parts, each a function that answers once its code is there.
macro_rules! part {
    ($file:ident: $($(#[$about:meta])* $visible:vis fn $name:ident() -> $kind:ty { $what:expr })*) => {
        $($crate::ui::kit::part::part!(@one $file $(#[$about])* $visible fn $name() -> $kind { $what });)*
    };
    (@one $file:ident $(#[$about:meta])* $visible:vis fn $name:ident() -> $kind:ty { $what:expr }) => {
        $(#[$about])*
        $visible fn $name() -> $crate::ui::kit::part::Coming<$kind> {
            use $crate::ui::kit::part::Absent;

            #[cfg_attr(split, leptos::wasm_split::wasm_split($file, wasm_split_path = leptos::wasm_split, fallible))]
            fn $name() -> Result<$kind, Absent> {
                Ok($what)
            }

            #[cfg(split)]
            let coming = async { $name().await.ok() };
            #[cfg(not(split))]
            let coming = async { $name().ok() };
            Box::pin(coming)
        }
    };
}
pub(crate) use part;

/// Shows a view that comes apart.
#[component]
pub fn Apart(
    /// Asks for the view.
    ask: fn() -> Coming<View>,
) -> impl IntoView {
    let state = RwSignal::new(State::Waiting);
    let fetch = move || {
        spawn_local(async move {
            let came = ask().await.map_or(State::Absent, State::Here);
            // Another view may be shown by now.
            let _ = state.try_set(came);
        });
    };
    fetch();
    move || match state.get() {
        State::Waiting => ().into_any(),
        State::Here(view) => view(),
        State::Absent => view! {
            <div class="intro" role="alert">
                <p class="lead">{text(Text::PartAbsent)}</p>
                <button type="button" class="btn" on:click=move |_| fetch()>{text(Text::TryAgain)}</button>
            </div>
        }
        .into_any(),
    }
}

#[derive(Clone, Copy)]
enum State {
    Waiting,
    Here(View),
    Absent,
}
