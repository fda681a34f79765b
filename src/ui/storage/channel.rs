//! What tabs tell one another: a record to replay, a document to read again, a list that changed.

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
    /// A document must be read again.
    Reload {
        /// The document.
        key: String,
    },
    /// The list of associations changed.
    List,
}

/// The line between tabs.
#[derive(Clone)]
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
