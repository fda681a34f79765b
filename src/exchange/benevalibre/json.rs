//! Reads an export as JSON: a list of records whose keys are heads. What is not looked at is never kept, not even while
//! reading.

use super::field::Field;
use super::{Export, ROWS, Unreadable};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

pub(super) fn read(text: &str) -> Result<Export, Unreadable> {
    let mut reading = Reading::default();
    let mut source = serde_json::Deserializer::from_str(text);
    let is_list = List(&mut reading).deserialize(&mut source).and_then(|()| source.end());
    match (is_list, reading) {
        (_, Reading { too_many: true, .. }) => Err(Unreadable::TooManyRows),
        // A JSON of another shape has no durations; one that breaks off is not believed.
        (Err(fault), _) if fault.is_data() => Err(Unreadable::NoHours),
        (Err(_), _) => Err(Unreadable::Broken),
        (Ok(()), Reading { has_durations: false, .. }) => Err(Unreadable::NoHours),
        (Ok(()), Reading { export, .. }) => Ok(export),
    }
}

#[derive(Default)]
struct Reading {
    export: Export,
    rows: usize,
    has_durations: bool,
    too_many: bool,
}

/// The whole file.
struct List<'r>(&'r mut Reading);

/// One record of it.
struct Row<'r>(&'r mut Reading);

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, said: &mut fmt::Formatter) -> fmt::Result {
        said.write_str("a list of actions")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Row(self.0))?.is_some() {
            if self.0.rows > ROWS {
                self.0.too_many = true;
                return Ok(());
            }
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Row<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Row<'_> {
    type Value = ();

    fn expecting(&self, said: &mut fmt::Formatter) -> fmt::Result {
        said.write_str("an action")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut record: A) -> Result<(), A::Error> {
        let mut fields: Vec<(Field, Scalar)> = Vec::new();
        while let Some(Key(field)) = record.next_key()? {
            match field {
                Some(field) => fields.push((field, record.next_value()?)),
                None => {
                    record.next_value::<IgnoredAny>()?;
                }
            }
        }
        let reading = self.0;
        reading.rows += 1;
        reading.has_durations |= fields.iter().any(|(field, _)| field.is_duration());
        reading.export.take(reading.rows, fields.iter().map(|(field, text)| (*field, &*text.0)));
        Ok(())
    }
}

/// A key, as the field it names.
struct Key(Option<Field>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Key, D::Error> {
        Ok(Key(Field::of(&Cow::<str>::deserialize(source)?)))
    }
}

/// A value that is one text, one number or one flag; anything else is empty.
struct Scalar(String);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Scalar, D::Error> {
        source.deserialize_any(ScalarVisitor).map(Scalar)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = String;

    fn expecting(&self, said: &mut fmt::Formatter) -> fmt::Result {
        said.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E>(self, value: f64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<String, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(String::new())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut record: A) -> Result<String, A::Error> {
        while record.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(String::new())
    }
}
