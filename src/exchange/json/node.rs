//! Owns `Node`: a JSON text as a tree, one kind of tree whatever it holds.
//!
//! Example: `{"id": 3}` is `Record([("id", Integer(3))])`. Keys keep their order, also those written twice. Texts are
//! those of the file, or of the document written, wherever they can stand as they are: a copy of each is what takes
//! longest. Must not know any field of the format.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;

/// A text, borrowed where it can be.
pub(super) type Text<'a> = Cow<'a, str>;

/// A JSON value.
#[derive(Debug, PartialEq)]
pub(super) enum Node<'a> {
    Null,
    Flag(bool),
    Integer(i64),
    /// A whole number too large for an `Integer`.
    Large(u64),
    /// A number with decimals has lost its exact text: the format writes decimals as strings, and only those are read.
    Float(f64),
    Text(Text<'a>),
    List(Vec<Node<'a>>),
    Record(Vec<(Text<'a>, Node<'a>)>),
}

/// As many fields as most records have: room for them is made at once.
const FIELDS: usize = 8;

/// How deep a tree is kept; what lies deeper no record has, and is read as empty.
const DEPTH: u8 = 24;

impl<'a> Node<'a> {
    /// Returns what a person sees of a value that is not as expected.
    pub(super) fn short(self) -> String {
        match self {
            Node::Null => String::new(),
            Node::Flag(flag) => flag.to_string(),
            Node::Integer(number) => number.to_string(),
            Node::Large(number) => number.to_string(),
            Node::Float(number) => number.to_string(),
            Node::Text(text) => text.chars().take(200).collect(),
            Node::List(_) => "[…]".into(),
            Node::Record(_) => "{…}".into(),
        }
    }

    /// Returns the fields of a record, or what it is instead.
    #[inline(never)]
    pub(super) fn fields(self) -> Result<Fields<'a>, Node<'a>> {
        match self {
            Node::Record(fields) => Ok(Fields(fields)),
            other => Err(other),
        }
    }
}

/// The fields of a record.
#[derive(Default)]
pub(super) struct Fields<'a>(Vec<(Text<'a>, Node<'a>)>);

impl<'a> Fields<'a> {
    /// Takes a field out: the one written last under that name.
    #[inline(never)]
    pub(super) fn take(&mut self, name: &str) -> Node<'a> {
        let found = self.0.iter_mut().rev().find(|(known, _)| known == name);
        found.map_or(Node::Null, |(_, node)| std::mem::replace(node, Node::Null))
    }

    /// Adds a field, unless it is absent.
    #[inline(never)]
    pub(super) fn put(&mut self, name: &'static str, node: Node<'a>) {
        if !matches!(node, Node::Null) {
            self.0.push((Cow::Borrowed(name), node));
        }
    }

    /// Adds the fields of another record.
    pub(super) fn join(&mut self, node: Node<'a>) {
        if let Node::Record(fields) = node {
            self.0.extend(fields);
        }
    }
}

impl<'a> From<Fields<'a>> for Node<'a> {
    fn from(fields: Fields<'a>) -> Node<'a> {
        Node::Record(fields.0)
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Null => serializer.serialize_unit(),
            Node::Flag(flag) => serializer.serialize_bool(*flag),
            Node::Integer(number) => serializer.serialize_i64(*number),
            Node::Large(number) => serializer.serialize_u64(*number),
            Node::Float(number) => serializer.serialize_f64(*number),
            Node::Text(text) => serializer.serialize_str(text),
            Node::List(list) => serializer.collect_seq(list),
            Node::Record(fields) => {
                let mut record = serializer.serialize_map(Some(fields.len()))?;
                for (name, node) in fields {
                    record.serialize_entry(name, node)?;
                }
                record.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node<'de>, D::Error> {
        Seed(0).deserialize(deserializer)
    }
}

/// Reads a value that lies so deep.
#[derive(Clone, Copy)]
struct Seed(u8);

impl<'de> DeserializeSeed<'de> for Seed {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// The name of a field.
struct Name<'a>(Text<'a>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Name<'de>, D::Error> {
        deserializer.deserialize_str(NameVisitor)
    }
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Name<'de>, E> {
        Ok(Name(name.to_owned().into()))
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Name<'de>, E> {
        Ok(Name(name.into()))
    }
}

impl<'de> Visitor<'de> for Seed {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node<'de>, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node<'de>, E> {
        Ok(Node::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node<'de>, E> {
        Ok(i64::try_from(number).map_or(Node::Large(number), Node::Integer))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node<'de>, E> {
        Ok(Node::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(text.to_owned().into()))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node<'de>, A::Error> {
        let mut nodes = Vec::new();
        if self.0 >= DEPTH {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Node::List(nodes));
        }
        while let Some(node) = list.next_element_seed(Seed(self.0 + 1))? {
            nodes.push(node);
        }
        Ok(Node::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut record: A) -> Result<Node<'de>, A::Error> {
        let mut fields = Vec::with_capacity(FIELDS);
        if self.0 >= DEPTH {
            while record.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Node::Record(fields));
        }
        while let Some(Name(name)) = record.next_key()? {
            fields.push((name, record.next_value_seed(Seed(self.0 + 1))?));
        }
        Ok(Node::Record(fields))
    }
}
