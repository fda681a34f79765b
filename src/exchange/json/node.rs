//! Owns `Node`: a JSON text as a tree, one kind of tree whatever it holds.
//!
//! Example: `{"id": 3}` is `Record([("id", Integer(3))])`. Keys keep their order, also those written twice. Must not
//! know any field of the format.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;

/// A JSON value.
#[derive(Debug, PartialEq)]
pub(super) enum Node {
    Null,
    Flag(bool),
    Integer(i64),
    /// A whole number too large for an `Integer`.
    Large(u64),
    /// A number with decimals has lost its exact text: the format writes decimals as strings, and only those are read.
    Float(f64),
    Text(String),
    List(Vec<Node>),
    Record(Vec<(Cow<'static, str>, Node)>),
}

/// How deep a tree is kept; what lies deeper no record has, and is read as empty.
const DEPTH: u8 = 24;

impl Node {
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
    pub(super) fn fields(self) -> Result<Fields, Node> {
        match self {
            Node::Record(fields) => Ok(Fields(fields)),
            other => Err(other),
        }
    }
}

/// The fields of a record.
#[derive(Default)]
pub(super) struct Fields(Vec<(Cow<'static, str>, Node)>);

impl Fields {
    /// Takes a field out: the one written last under that name.
    #[inline(never)]
    pub(super) fn take(&mut self, name: &str) -> Node {
        let found = self.0.iter_mut().rev().find(|(known, _)| known == name);
        found.map_or(Node::Null, |(_, node)| std::mem::replace(node, Node::Null))
    }

    /// Adds a field, unless it is absent.
    #[inline(never)]
    pub(super) fn put(&mut self, name: &'static str, node: Node) {
        if !matches!(node, Node::Null) {
            self.0.push((Cow::Borrowed(name), node));
        }
    }

    /// Adds the fields of another record.
    pub(super) fn join(&mut self, node: Node) {
        if let Node::Record(fields) = node {
            self.0.extend(fields);
        }
    }
}

impl From<Fields> for Node {
    fn from(fields: Fields) -> Node {
        Node::Record(fields.0)
    }
}

impl Serialize for Node {
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

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        Seed(0).deserialize(deserializer)
    }
}

/// Reads a value that lies so deep.
#[derive(Clone, Copy)]
struct Seed(u8);

impl<'de> DeserializeSeed<'de> for Seed {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed {
    type Value = Node;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(i64::try_from(number).map_or(Node::Large(number), Node::Integer))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
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

    fn visit_map<A: MapAccess<'de>>(self, mut record: A) -> Result<Node, A::Error> {
        let mut fields = Vec::new();
        if self.0 >= DEPTH {
            while record.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Node::Record(fields));
        }
        while let Some(name) = record.next_key::<String>()? {
            fields.push((Cow::Owned(name), record.next_value_seed(Seed(self.0 + 1))?));
        }
        Ok(Node::Record(fields))
    }
}
