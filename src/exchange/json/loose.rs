//! Owns `Loose`: a value of a file that may be missing or of another kind than expected, without the rest being lost.
//!
//! Example: in `{"label": [], "account": "613"}` the label is strange, the account is read. Deserialising a `Loose`
//! never fails on text that is JSON. Must not know any field of the format.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use std::marker::PhantomData;

/// A value of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Loose<T> {
    /// Not written, or `null`.
    #[default]
    Absent,
    /// Of the kind expected.
    Read(T),
    /// Of another kind; its text, short.
    Strange(String),
}

/// The kind of JSON value a type is read from; every other kind is strange.
pub(super) trait Shape: Sized {
    fn text(_text: &str) -> Option<Self> {
        None
    }
    fn flag(_flag: bool) -> Option<Self> {
        None
    }
    fn number(_number: i128) -> Option<Self> {
        None
    }
    fn list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<Option<Self>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }
    fn record<'de, A: MapAccess<'de>>(mut record: A) -> Result<Option<Self>, A::Error> {
        while record.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

impl<T> Loose<T> {
    pub(super) fn is_absent(&self) -> bool {
        matches!(self, Loose::Absent)
    }

    /// Drops a value that says no more than its absence.
    pub(super) fn unless_default(self) -> Loose<T>
    where
        T: Default + PartialEq,
    {
        match self {
            Loose::Read(value) if value == T::default() => Loose::Absent,
            other => other,
        }
    }
}

impl<T> From<Option<T>> for Loose<T> {
    fn from(value: Option<T>) -> Loose<T> {
        value.map_or(Loose::Absent, Loose::Read)
    }
}

impl<T: Serialize> Serialize for Loose<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Loose::Read(value) => value.serialize(serializer),
            Loose::Absent | Loose::Strange(_) => serializer.serialize_unit(),
        }
    }
}

impl<'de, T: Shape> Deserialize<'de> for Loose<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Loose<T>, D::Error> {
        deserializer.deserialize_any(LooseVisitor(PhantomData))
    }
}

struct LooseVisitor<T>(PhantomData<T>);

impl<'de, T: Shape> Visitor<'de> for LooseVisitor<T> {
    type Value = Loose<T>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Loose<T>, E> {
        Ok(Loose::Absent)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Loose<T>, E> {
        Ok(T::flag(flag).map_or_else(|| Loose::Strange(flag.to_string()), Loose::Read))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Loose<T>, E> {
        Ok(T::number(number.into()).map_or_else(|| Loose::Strange(number.to_string()), Loose::Read))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Loose<T>, E> {
        Ok(T::number(number.into()).map_or_else(|| Loose::Strange(number.to_string()), Loose::Read))
    }

    // A number with decimals has lost its exact text: the format writes decimals as strings, and only those are read.
    fn visit_f64<E>(self, number: f64) -> Result<Loose<T>, E> {
        Ok(Loose::Strange(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Loose<T>, E> {
        Ok(T::text(text).map_or_else(|| Loose::Strange(text.chars().take(200).collect()), Loose::Read))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Loose<T>, A::Error> {
        Ok(T::list(list)?.map_or_else(|| Loose::Strange("[…]".into()), Loose::Read))
    }

    fn visit_map<A: MapAccess<'de>>(self, record: A) -> Result<Loose<T>, A::Error> {
        Ok(T::record(record)?.map_or_else(|| Loose::Strange("{…}".into()), Loose::Read))
    }
}

impl Shape for String {
    fn text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn number(number: i128) -> Option<String> {
        Some(number.to_string())
    }
}

impl Shape for bool {
    fn flag(flag: bool) -> Option<bool> {
        Some(flag)
    }
}

impl Shape for u32 {
    fn number(number: i128) -> Option<u32> {
        u32::try_from(number).ok()
    }
}

/// A list: what it holds with its place, and how much more was written than is kept.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct List<T> {
    pub(super) items: Vec<(usize, Loose<T>)>,
    pub(super) more: usize,
}

/// The most elements that are kept of one list: a budget of a hundred thousand lines fits, a hostile file does not.
pub(super) const LIST_LIMIT: usize = 250_000;
/// The most elements of a wrong kind that are kept of one list.
const STRANGE_LIMIT: usize = 100;

impl<T> List<T> {
    pub(super) fn of(values: impl IntoIterator<Item = T>) -> Loose<List<T>> {
        let items: Vec<_> = values.into_iter().map(Loose::Read).enumerate().collect();
        if items.is_empty() { Loose::Absent } else { Loose::Read(List { items, more: 0 }) }
    }
}

impl<T: Shape> Shape for List<T> {
    fn list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<Option<List<T>>, A::Error> {
        let mut kept = List { items: Vec::new(), more: 0 };
        let mut strange = 0;
        let mut place = 0;
        while kept.items.len() < LIST_LIMIT {
            let Some(value) = list.next_element::<Loose<T>>()? else { return Ok(Some(kept)) };
            if !matches!(value, Loose::Read(_)) {
                strange += 1;
            }
            if matches!(value, Loose::Read(_)) || strange <= STRANGE_LIMIT {
                kept.items.push((place, value));
            } else {
                kept.more += 1;
            }
            place += 1;
        }
        while list.next_element::<IgnoredAny>()?.is_some() {
            kept.more += 1;
        }
        Ok(Some(kept))
    }
}

impl<T: Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.items.iter().map(|(_, value)| value))
    }
}

/// What a record holds under keys of its own choice, in the order written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Keys<T>(pub(super) Vec<(String, Loose<T>)>);

impl<T: Shape> Shape for Keys<T> {
    fn record<'de, A: MapAccess<'de>>(mut record: A) -> Result<Option<Keys<T>>, A::Error> {
        let mut values = Vec::new();
        while let Some(entry) = record.next_entry()? {
            if values.len() < LIST_LIMIT {
                values.push(entry);
            }
        }
        Ok(Some(Keys(values)))
    }
}

impl<T: Serialize> Serialize for Keys<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// Reads the key of a record as its place among the known names; none for an unknown one.
pub(super) struct FieldOf(pub(super) &'static [&'static str]);

impl<'de> DeserializeSeed<'de> for FieldOf {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for FieldOf {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.0.iter().position(|known| *known == name))
    }
}

/// Declares records of the format: fields that may be missing, each under its name in the file.
///
/// A field written twice counts as written last; an unknown one is ignored; an absent one is not written.
macro_rules! records {
    ($($(#[$doc:meta])* $record:ident { $($field:ident $name:literal: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(super) struct $record {
            $(pub(super) $field: Loose<$kind>,)*
        }

        impl $record {
            const NAMES: &'static [&'static str] = &[$($name),*];
        }

        impl Shape for $record {
            fn record<'de, A: MapAccess<'de>>(mut record: A) -> Result<Option<$record>, A::Error> {
                let mut read = $record::default();
                while let Some(found) = record.next_key_seed(FieldOf($record::NAMES))? {
                    let Some(found) = found else {
                        record.next_value::<IgnoredAny>()?;
                        continue;
                    };
                    let place = 0;
                    $(
                        if found == place {
                            read.$field = record.next_value()?;
                            continue;
                        }
                        let place = place + 1;
                    )*
                    let _ = place;
                }
                Ok(Some(read))
            }
        }

        impl Serialize for $record {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut record = serializer.serialize_map(None)?;
                $(
                    if !self.$field.is_absent() {
                        record.serialize_entry($name, &self.$field)?;
                    }
                )*
                record.end()
            }
        }
    )*};
}

pub(super) use records;
