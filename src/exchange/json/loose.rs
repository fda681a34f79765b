//! Owns `Loose`: a value of a file that may be missing or of another kind than expected, without the rest being lost.
//!
//! Example: in `{"label": [], "account": "613"}` the label is strange, the account is read. Deserialising a `Loose`
//! never fails on text that is JSON. Must not know any field of the format.

use super::node::Node;

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

/// What a value of a file is read from and written as; what it cannot be read from is strange.
///
/// Values are trees first, so that the code for each kind of record is a list of its fields: a reader made anew for
/// every type takes ten times the place in the page.
pub(super) trait Shape: Sized {
    /// Reads a value, or gives back what it was written as.
    fn read(node: Node) -> Result<Self, Node>;
    /// Writes a value.
    fn write(&self) -> Node;
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

impl<T: Shape> Loose<T> {
    #[inline(never)]
    pub(super) fn of_node(node: Node) -> Loose<T> {
        if matches!(node, Node::Null) {
            return Loose::Absent;
        }
        match T::read(node) {
            Ok(value) => Loose::Read(value),
            Err(node) => Loose::Strange(node.short()),
        }
    }

    #[inline(never)]
    pub(super) fn to_node(&self) -> Node {
        match self {
            Loose::Read(value) => value.write(),
            Loose::Absent | Loose::Strange(_) => Node::Null,
        }
    }
}

impl<T> From<Option<T>> for Loose<T> {
    fn from(value: Option<T>) -> Loose<T> {
        value.map_or(Loose::Absent, Loose::Read)
    }
}

impl Shape for String {
    fn read(node: Node) -> Result<String, Node> {
        match node {
            Node::Text(text) => Ok(text),
            Node::Integer(number) => Ok(number.to_string()),
            Node::Large(number) => Ok(number.to_string()),
            other => Err(other),
        }
    }

    fn write(&self) -> Node {
        Node::Text(self.clone())
    }
}

impl Shape for bool {
    fn read(node: Node) -> Result<bool, Node> {
        match node {
            Node::Flag(flag) => Ok(flag),
            other => Err(other),
        }
    }

    fn write(&self) -> Node {
        Node::Flag(*self)
    }
}

impl Shape for u32 {
    fn read(node: Node) -> Result<u32, Node> {
        match node {
            Node::Integer(number) => u32::try_from(number).map_err(|_| node),
            other => Err(other),
        }
    }

    fn write(&self) -> Node {
        Node::Integer((*self).into())
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
    fn read(node: Node) -> Result<List<T>, Node> {
        let Node::List(nodes) = node else { return Err(node) };
        let mut kept = List { items: Vec::new(), more: 0 };
        let mut strange = 0;
        for (place, node) in nodes.into_iter().enumerate() {
            if kept.items.len() >= LIST_LIMIT {
                kept.more += 1;
                continue;
            }
            let value = Loose::of_node(node);
            if !matches!(value, Loose::Read(_)) {
                strange += 1;
                if strange > STRANGE_LIMIT {
                    kept.more += 1;
                    continue;
                }
            }
            kept.items.push((place, value));
        }
        Ok(kept)
    }

    fn write(&self) -> Node {
        Node::List(self.items.iter().map(|(_, value)| value.to_node()).collect())
    }
}

/// What a record holds under keys of its own choice, in the order written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Keys<T>(pub(super) Vec<(String, Loose<T>)>);

impl<T: Shape> Shape for Keys<T> {
    fn read(node: Node) -> Result<Keys<T>, Node> {
        let Node::Record(values) = node else { return Err(node) };
        let values = values.into_iter().take(LIST_LIMIT);
        Ok(Keys(values.map(|(key, value)| (key.into(), Loose::of_node(value))).collect()))
    }

    fn write(&self) -> Node {
        Node::Record(self.0.iter().map(|(key, value)| (key.clone().into(), value.to_node())).collect())
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
            /// Takes the record's fields out of those written.
            #[inline(never)]
            pub(super) fn of(fields: &mut Fields) -> $record {
                $record { $($field: Loose::of_node(fields.take($name)),)* }
            }
        }

        impl Shape for $record {
            fn read(node: Node) -> Result<$record, Node> {
                node.fields().map(|mut fields| $record::of(&mut fields))
            }

            #[inline(never)]
            fn write(&self) -> Node {
                let mut fields = Fields::default();
                $(fields.put($name, self.$field.to_node());)*
                fields.into()
            }
        }
    )*};
}

pub(super) use records;
