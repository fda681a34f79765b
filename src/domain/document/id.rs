//! Owns the identities of rows: small numbers handed out by the document's counter, never reused.
//!
//! Example: `LineId(12)`. Must not know what a row holds.

use serde::{Deserialize, Serialize};

/// A row that has an identity in its document.
pub trait Keyed {
    /// The type of the identity.
    type Id: Copy + PartialEq + Into<u32>;

    /// Returns the identity.
    fn id(&self) -> Self::Id;
}

macro_rules! ids {
    ($($row:literal $name:ident;)*) => {$(
        #[doc = concat!("The identity of ", $row, ".")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl From<u32> for $name {
            fn from(number: u32) -> $name {
                $name(number)
            }
        }

        impl From<$name> for u32 {
            fn from(id: $name) -> u32 {
                id.0
            }
        }
    )*};
}

ids! {
    "a column" ColumnId;
    "a line" LineId;
    "a financeur" FinanceurId;
    "a convention" ConventionId;
    "a pole" PoleId;
    "an action" ActionId;
    "a mission" MissionId;
    "a poste" PosteId;
    "an indicator" IndicatorId;
    "a hypothesis" LeverId;
    "a worksheet" FeuilleId;
}
