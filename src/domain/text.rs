//! Owns how plain values are written in files and in the log: as the text they print.

/// Implements serde through `Display` and `FromStr`.
macro_rules! serde_as_text {
    ($($kind:ty),*) => {$(
        impl serde::Serialize for $kind {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $kind {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$kind, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(|_| serde::de::Error::custom(concat!("not of the kind ", stringify!($kind))))
            }
        }
    )*};
}

serde_as_text!(
    super::money::Amount,
    super::date::Date,
    super::date::Month,
    super::plan::AccountNumber,
    super::plan::PlanVersion
);
