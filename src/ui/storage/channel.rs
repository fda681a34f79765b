//! What tabs tell one another: a record to replay, a document to take over, a list that changed.
//!
//! Texts only, in the form they are stored in: tabs of two versions of the page may meet.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

/// What a tab tells the others.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Message {
    /// This record was added to the log of a document.
    Record {
        /// The document.
        key: String,
        /// The record's text.
        text: String,
    },
    /// A document has a new base.
    Base {
        /// The document.
        key: String,
        /// The snapshot's text.
        text: String,
    },
    /// A tab that follows asks for the document if it is beyond that place in the log.
    Ask {
        /// The document.
        key: String,
        /// The place in the log the asker has reached.
        seq: u64,
    },
    /// The list of associations changed.
    List,
}

/// The line between tabs.
pub struct Channel(Option<BroadcastChannel>);

impl Channel {
    /// Opens the line; a browser without it leaves each tab alone.
    pub fn open(on_message: impl Fn(Message) + 'static) -> Channel {
        let Ok(channel) = BroadcastChannel::new("equilibre") else { return Channel(None) };
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let message = event.data().as_string().and_then(|text| serde_json::from_str(&text).ok());
            if let Some(message) = message {
                on_message(message);
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        // The line is open as long as the page.
        listener.forget();
        Channel(Some(channel))
    }

    /// Tells the other tabs.
    pub fn tell(&self, message: &Message) {
        if let (Some(channel), Ok(text)) = (&self.0, serde_json::to_string(message)) {
            let _ = channel.post_message(&text.into());
        }
    }
}
