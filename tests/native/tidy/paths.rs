//! The paths that a source file names: in its `use` lines and anywhere else, groups spread out, `super` resolved.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Lists every path of two segments or more. Those of our crate begin with `crate::`.
pub fn of(file: &str, tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    walk(&module_of(file), tokens, &mut found);
    found
}

/// `src/ui/budget/mod.rs` → `["crate", "ui", "budget"]`. The roots of the library and of the binaries are `["crate"]`.
fn module_of(file: &str) -> Vec<String> {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let is_root = matches!(path, "lib" | "main" | "mod") || path.starts_with("bin/");
    let own = path.split('/').filter(|_| !is_root);
    std::iter::once("crate").chain(own).map(str::to_owned).collect()
}

fn walk(module: &[String], tokens: TokenStream, found: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Ident(name) if name == "mod" => {
                // `super` inside an inline module is this one.
                if let (Some(TokenTree::Ident(inner)), Some(TokenTree::Group(body))) =
                    (tokens.get(at + 1), tokens.get(at + 2))
                {
                    let inner = [module, &[inner.to_string()]].concat();
                    walk(&inner, body.stream(), found);
                    at += 2;
                }
                at += 1;
            }
            TokenTree::Ident(_) => at = path(module, &[], &tokens, at, found),
            TokenTree::Group(group) => {
                walk(module, group.stream(), found);
                at += 1;
            }
            _ => at += 1,
        }
    }
}

/// Reads the path that begins at `at`, after `prefix`; returns where it ends.
fn path(module: &[String], prefix: &[String], tokens: &[TokenTree], mut at: usize, found: &mut Vec<String>) -> usize {
    let mut segments = prefix.to_vec();
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(name)) => {
                segments.push(name.to_string());
                at += 1;
            }
            // `use a::{b, c::d}`: each branch goes on from here.
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace && !segments.is_empty() => {
                let branches: Vec<TokenTree> = group.stream().into_iter().collect();
                for branch in branches.split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ','))
                {
                    path(module, &segments, branch, 0, found);
                }
                return at + 1;
            }
            _ => break, // `a::*`, `a::<T>`
        }
        if !is_colons(tokens, at) {
            break;
        }
        at += 2;
    }
    if segments.len() > 1 {
        found.push(resolve(module, &segments).join("::"));
    }
    at
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    let colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    colon(at) && colon(at + 1)
}

fn resolve(module: &[String], segments: &[String]) -> Vec<String> {
    let ups = segments.iter().take_while(|segment| *segment == "super").count();
    let (base, rest) = match segments[0].as_str() {
        "super" => (&module[..module.len().saturating_sub(ups)], &segments[ups..]),
        "self" => (module, &segments[1..]),
        _ => return segments.to_vec(),
    };
    [base, rest].concat()
}

#[test]
fn paths_are_spread_out_and_resolved() {
    let read = |file: &str, text: &str| of(file, text.parse().expect("Rust"));
    assert_eq!(read("src/a/b.rs", "use crate::{c::{d, e as f}, g::*};"), ["crate::c::d", "crate::c::e", "crate::g"]);
    assert_eq!(read("src/a/b.rs", "use super::c::D;"), ["crate::a::c::D"]);
    assert_eq!(read("src/a/mod.rs", "use super::c;"), ["crate::c"]);
    assert_eq!(
        read("src/a/b.rs", "mod tests { use super::{*, d}; use super::super::c; }"),
        ["crate::a::b::d", "crate::a::c"]
    );
    assert_eq!(read("src/a/b.rs", "fn f() -> leptos::View { g(h::i::<u8>()) }"), ["leptos::View", "h::i"]);
    assert_eq!(read("src/main.rs", "use equilibre::ui::{self, App};"), ["equilibre::ui::self", "equilibre::ui::App"]);
    assert_eq!(read("src/lib.rs", "pub mod ui; use self::ui::App;"), ["crate::ui::App"]);
    assert_eq!(read("src/a.rs", "/// Not `crate::ui`.\nfn f() { \"crate::ui\"; }"), Vec::<String>::new());
}
