//! What the page says of saving: never better than the truth.

/// What the page says of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// A disk has everything.
    Saved,
    /// On its way.
    Saving,
    /// The log has everything; the second copy found no room.
    SavedWithoutCopy,
    /// Only the page's memory has the latest.
    NotSaved(Reason),
    /// Another tab edits; this one follows.
    Following,
    /// A newer version of the page wrote it.
    ReadOnlyNewer,
}

/// Why nothing could be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no room left.
    Full,
    /// The browser keeps nothing for this page.
    Refused,
    /// The store does not answer.
    Other,
    /// The code that keeps documents did not come.
    Unloaded,
}
