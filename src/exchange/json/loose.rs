//! Owns `Loose`: a value of a file that may be missing or of another kind than expected, without the rest being lost.
//!
//! Example: in `{"label": [], "account": "613"}` the label is strange, the account is read. Deserialising a `Loose`
//! never fails on text that is JSON. Must not know any field of the format.

use super::node::{Fields, Node, Text};

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
pub(super) trait Shape<'a>: Sized {
    /// Reads a value, or gives back what it was written as.
    fn read(node: Node<'a>) -> Result<Self, Node<'a>>;
    /// Writes a value.
    fn write(self) -> Node<'a>;
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

impl<'a, T: Shape<'a>> Loose<T> {
    #[inline(never)]
    pub(super) fn of_node(node: Node<'a>) -> Loose<T> {
        if matches!(node, Node::Null) {
            return Loose::Absent;
        }
        match T::read(node) {
            Ok(value) => Loose::Read(value),
            Err(node) => Loose::Strange(node.short()),
        }
    }

    #[inline(never)]
    pub(super) fn into_node(self) -> Node<'a> {
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

impl<'a> Shape<'a> for Text<'a> {
    fn read(node: Node<'a>) -> Result<Text<'a>, Node<'a>> {
        match node {
            Node::Text(text) => Ok(text),
            Node::Integer(number) => Ok(number.to_string().into()),
            Node::Large(number) => Ok(number.to_string().into()),
            other => Err(other),
        }
    }

    fn write(self) -> Node<'a> {
        Node::Text(self)
    }
}

impl<'a> Shape<'a> for bool {
    fn read(node: Node<'a>) -> Result<bool, Node<'a>> {
        match node {
            Node::Flag(flag) => Ok(flag),
            other => Err(other),
        }
    }

    fn write(self) -> Node<'a> {
        Node::Flag(self)
    }
}

impl<'a> Shape<'a> for u32 {
    fn read(node: Node<'a>) -> Result<u32, Node<'a>> {
        match node {
            Node::Integer(number) => u32::try_from(number).map_err(|_| node),
            other => Err(other),
        }
    }

    fn write(self) -> Node<'a> {
        Node::Integer(self.into())
    }
}

/// Rows of which there are many stand apart, so that moving one from list to list moves a pointer.
impl<'a, T: Shape<'a>> Shape<'a> for Box<T> {
    fn read(node: Node<'a>) -> Result<Box<T>, Node<'a>> {
        T::read(node).map(Box::new)
    }

    fn write(self) -> Node<'a> {
        T::write(*self)
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

impl<'a, T: Shape<'a>> Shape<'a> for List<T> {
    fn read(node: Node<'a>) -> Result<List<T>, Node<'a>> {
        let Node::List(nodes) = node else { return Err(node) };
        let mut kept = List { items: Vec::with_capacity(nodes.len().min(LIST_LIMIT)), more: 0 };
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

    fn write(self) -> Node<'a> {
        Node::List(self.items.into_iter().map(|(_, value)| value.into_node()).collect())
    }
}

/// What a record holds under keys of its own choice, in the order written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Keys<'a, T>(pub(super) Vec<(Text<'a>, Loose<T>)>);

impl<'a, T: Shape<'a>> Shape<'a> for Keys<'a, T> {
    fn read(node: Node<'a>) -> Result<Keys<'a, T>, Node<'a>> {
        let Node::Record(values) = node else { return Err(node) };
        let values = values.into_iter().take(LIST_LIMIT);
        Ok(Keys(values.map(|(key, value)| (key, Loose::of_node(value))).collect()))
    }

    fn write(self) -> Node<'a> {
        Node::Record(self.0.into_iter().map(|(key, value)| (key, value.into_node())).collect())
    }
}

/// A record of the format.
pub(super) trait Record<'a>: Sized {
    /// Takes the record's fields out of those written.
    fn of(fields: &mut Fields<'a>) -> Self;
}

/// Declares records of the format: fields that may be missing, each under its name in the file.
///
/// A field written twice counts as written last; an unknown one is ignored; an absent one is not written.
macro_rules! records {
    ($($(#[$doc:meta])* $record:ident $(<$life:lifetime>)? { $($field:ident $name:literal: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(super) struct $record $(<$life>)? {
            $(pub(super) $field: Loose<$kind>,)*
        }

        impl<'a> Record<'a> for $record $(<$life>)? {
            #[inline(never)]
            fn of(fields: &mut Fields<'a>) -> Self {
                $record { $($field: Loose::of_node(fields.take($name)),)* }
            }
        }

        impl<'a> Shape<'a> for $record $(<$life>)? {
            fn read(node: Node<'a>) -> Result<Self, Node<'a>> {
                node.fields().map(|mut fields| $record::of(&mut fields))
            }

            #[inline(never)]
            fn write(self) -> Node<'a> {
                let mut fields = Fields::default();
                $(fields.put($name, self.$field.into_node());)*
                fields.into()
            }
        }
    )*};
}

pub(super) use records;
