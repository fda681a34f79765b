//! What is proposed under a field while one types: a list that the arrows go through, as ARIA has it of a combobox.
//!
//! The focus stays in the field, which names the list and the proposal pointed at; a press takes one.

use super::bubble::fresh_id;
use leptos::html;
use leptos::prelude::*;
use web_sys;

/// A proposal as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// What stands out.
    pub name: String,
    /// What helps to tell it from another.
    pub about: String,
}

/// The proposals of a field, and the one pointed at; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Proposals {
    list: StoredValue<String>,
    offered: Memo<Vec<Proposed>>,
    pointed: RwSignal<Option<usize>>,
}

impl Proposals {
    /// Follows what is offered; none is pointed at.
    pub fn new(offered: Memo<Vec<Proposed>>) -> Proposals {
        Proposals { list: StoredValue::new(fresh_id()), offered, pointed: RwSignal::new(None) }
    }

    /// Returns the identity of the list.
    pub fn id(self) -> String {
        self.list.get_value()
    }

    /// Returns whether something is offered, followed.
    pub fn is_open(self) -> bool {
        !self.offered.read().is_empty()
    }

    /// Returns the place of the proposal pointed at.
    pub fn pointed(self) -> Option<usize> {
        self.pointed.get_untracked()
    }

    /// Returns the identity of the proposal pointed at, followed.
    pub fn pointed_id(self) -> Option<String> {
        let count = self.offered.read().len();
        self.pointed.get().filter(|place| *place < count).map(|place| self.option_id(place))
    }

    /// Points at none.
    pub fn forget(self) {
        if self.pointed.get_untracked().is_some() {
            self.pointed.set(None);
        }
    }

    /// Points at the next proposal or the previous one; past an end, at none. Returns whether the key was such a one.
    pub fn step(self, key: &str) -> bool {
        let count = self.offered.read_untracked().len();
        let next = |place: Option<usize>| match place {
            None => (count > 0).then_some(0),
            Some(place) => Some(place + 1).filter(|place| *place < count),
        };
        let previous = |place: Option<usize>| place.map_or(count.checked_sub(1), |place| place.checked_sub(1));
        match key {
            "ArrowDown" => self.pointed.update(|place| *place = next(*place)),
            "ArrowUp" => self.pointed.update(|place| *place = previous(*place)),
            _ => return false,
        }
        true
    }

    fn option_id(self, place: usize) -> String {
        self.list.with_value(|list| format!("{list}-{place}"))
    }
}

/// The list itself, there as long as something is offered or there is something to say of nothing.
#[component]
pub fn ProposalList(
    /// What is offered.
    proposals: Proposals,
    /// The accessible name.
    label: &'static str,
    /// Takes the proposal pressed, by its place.
    take: Callback<(usize,)>,
    /// What is said when nothing is offered.
    #[prop(optional)]
    none: Option<&'static str>,
    /// Whether names are long and what is said of them short.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let is_there = Memo::new(move |_| none.is_some() || proposals.is_open());
    move || {
        is_there.get().then(|| {
            let element = NodeRef::<html::Ul>::new();
            let above = RwSignal::new(false);
            Effect::new(move |_| {
                if let Some(element) = element.get() {
                    above.set(is_cramped(&element));
                }
            });
            view! {
                <ul
                    node_ref=element
                    class="listbox"
                    class:names=named
                    class:above=above
                    role="listbox"
                    id=proposals.id()
                    aria-label=label
                    // Pressing what scrolls it must not take the focus from the field either.
                    on:mousedown=|event| event.prevent_default()
                >
                    {move || {
                        let offered = proposals.offered.get().into_iter().enumerate();
                        offered.map(|(place, proposed)| item(proposals, place, proposed, take)).collect_view()
                    }}
                    <Show when=move || !proposals.is_open()>
                        <li role="option" aria-disabled="true" aria-selected="false">{none}</li>
                    </Show>
                </ul>
            }
        })
    }
}

fn item(proposals: Proposals, place: usize, proposed: Proposed, take: Callback<(usize,)>) -> impl IntoView {
    view! {
        <li
            role="option"
            id=proposals.option_id(place)
            aria-selected=move || (proposals.pointed.get() == Some(place)).to_string()
            on:mousedown=move |event| {
                // Before the field loses the focus and submits what is typed.
                event.prevent_default();
                event.stop_propagation();
                take.run((place,));
            }
        >
            <b>{proposed.name}</b>
            <span>{proposed.about}</span>
        </li>
    }
}

/// Returns whether a list has more room above its field than below, and not enough there.
fn is_cramped(list: &web_sys::HtmlElement) -> bool {
    let Some(field) = list.offset_parent().map(|field| field.get_bounding_client_rect()) else { return false };
    let window = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    // What scrolls cuts what hangs out of it.
    let frames =
        [".scroller", ".line-panel", "#vue"].into_iter().filter_map(|frame| list.closest(frame).ok().flatten());
    let (mut top, mut bottom) = (0.0_f64, window);
    for frame in frames.map(|frame| frame.get_bounding_client_rect()) {
        (top, bottom) = (top.max(frame.top()), bottom.min(frame.bottom()));
    }
    let (above, below) = (field.top() - top, bottom - field.bottom());
    below < f64::from(list.offset_height()) && above > below
}
