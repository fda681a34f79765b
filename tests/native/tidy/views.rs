//! What a `view!` must not hold: a `style` attribute, which the policy blocks, and words, which belong to the messages.
//!
//! A heuristic that follows the shape of the markup. Seen: text nodes, quoted or not, alone in braces or in a closure
//! without arguments, and the attributes that are read aloud. Not seen: text computed deeper in code.
//! An attribute's value that compares with `>` stands in braces, for this reader as for people.

use proc_macro2::{Delimiter, Group, Literal, Spacing, TokenStream, TokenTree};

/// Attributes whose value a person reads or hears.
const READ: &[&str] = &[
    "alt",
    "aria-description",
    "aria-label",
    "aria-roledescription",
    "aria-valuetext",
    "label",
    "placeholder",
    "title",
];

/// Lists what is wrong, each with its line: `12: text: "Annuler"`.
pub fn faults(tokens: TokenStream) -> Vec<String> {
    let mut faults = Vec::new();
    search(tokens, &mut faults);
    faults
}

/// Finds every `view! { … }`, however deep.
fn search(tokens: TokenStream, faults: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let is_view = at >= 2
            && is_punct(&tokens[at - 1], '!')
            && matches!(&tokens[at - 2], TokenTree::Ident(name) if name == "view");
        if is_view {
            markup(&group.stream().into_iter().collect::<Vec<_>>(), faults);
        }
        search(group.stream(), faults);
    }
}

fn markup(tokens: &[TokenTree], faults: &mut Vec<String>) {
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Punct(open) if open.as_char() == '<' => at = tag(tokens, at + 1, faults),
            TokenTree::Ident(word) => {
                report(faults, &tokens[at], "text", &word.to_string());
                at += 1;
            }
            child => {
                if let Some(words) = words(child) {
                    report(faults, child, "text", &words);
                }
                at += 1;
            }
        }
    }
}

/// Reads a tag from behind its `<`; returns where the children begin.
fn tag(tokens: &[TokenTree], mut at: usize, faults: &mut Vec<String>) -> usize {
    // A generic component, `<Select<Poste> …>` or `<Select::<Poste>>`, nests angles.
    let mut depth = 0;
    let mut name = String::new();
    while let Some(token) = tokens.get(at) {
        let before = tokens.get(at.wrapping_sub(1));
        match token {
            TokenTree::Punct(punct) => match punct.as_char() {
                '<' => depth += 1,
                '>' if before.is_some_and(|before| is_punct(before, '=') || is_arrow(before)) => {}
                '>' if depth == 0 => return at + 1,
                '>' => depth -= 1,
                '=' => {
                    if let Some(value) = tokens.get(at + 1) {
                        attribute(&name, value, &tokens[at + 1..], faults);
                    }
                    name.clear();
                }
                part @ ('-' | ':') => name.push(part),
                _ => name.clear(),
            },
            TokenTree::Ident(part) => {
                // `<p class` : a name that follows a name without a joint begins anew.
                if !name.ends_with(['-', ':']) {
                    name.clear();
                }
                name.push_str(&part.to_string());
            }
            _ => name.clear(),
        }
        at += 1;
    }
    at
}

fn attribute(name: &str, value: &TokenTree, rest: &[TokenTree], faults: &mut Vec<String>) {
    let plain = name.trim_start_matches("attr:").trim_start_matches("prop:");
    if plain == "style" {
        report(faults, value, "style attribute", &value.to_string());
    }
    if READ.contains(&plain)
        && let Some(words) = words(value).or_else(|| closure_words(rest))
    {
        report(faults, value, plain, &words);
    }
}

/// The text that a token shows when it is nothing but text with a letter in it.
fn words(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Literal(literal) => text_of(literal),
        TokenTree::Group(group) => inner_words(group),
        _ => None,
    }
}

fn inner_words(group: &Group) -> Option<String> {
    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
    match inner.as_slice() {
        [only] if group.delimiter() != Delimiter::Bracket => words(only),
        more => closure_words(more).filter(|_| group.delimiter() == Delimiter::Brace),
    }
}

/// `move || "Annuler"`, `|| "Annuler"`.
fn closure_words(tokens: &[TokenTree]) -> Option<String> {
    let tokens = match tokens {
        [TokenTree::Ident(first), rest @ ..] if first == "move" => rest,
        all => all,
    };
    match tokens {
        [one, other, body, ..] if is_punct(one, '|') && is_punct(other, '|') => words(body),
        _ => None,
    }
}

fn text_of(literal: &Literal) -> Option<String> {
    let written = literal.to_string();
    let is_text = written.starts_with(['"', 'r']);
    (is_text && has_letter(written.trim_start_matches('r'))).then_some(written)
}

/// Tells whether a letter is left once escapes such as `\n` and `\u{202f}` are passed over.
fn has_letter(written: &str) -> bool {
    let mut rest = written.chars();
    while let Some(next) = rest.next() {
        match next {
            '\\' if rest.next() == Some('u') => rest.by_ref().take_while(|each| *each != '}').for_each(drop),
            '\\' => {}
            letter if letter.is_alphabetic() => return true,
            _ => {}
        }
    }
    false
}

fn is_punct(token: &TokenTree, sought: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sought)
}

/// Tells the dash of `->`, which closes no tag.
fn is_arrow(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(dash) if dash.as_char() == '-' && dash.spacing() == Spacing::Joint)
}

fn report(faults: &mut Vec<String>, at: &TokenTree, what: &str, words: &str) {
    faults.push(format!("{}: {what}: {words}", at.span().start().line));
}

#[test]
fn words_and_styles_are_seen() {
    for text in [
        r#"view! { <p>"Annuler"</p> }"#,
        r#"view! { <p>Annuler</p> }"#,
        r#"view! { <p>{x} "et" {y}</p> }"#,
        r#"view! { "seul" }"#,
        r#"view! { <p>{"Annuler"}</p> }"#,
        r#"view! { <p>{move || "Annuler"}</p> }"#,
        r#"view! { <button on:click=move |_| go() title="Annuler">{t}</button> }"#,
        r#"view! { <input placeholder="Nom"/> }"#,
        r#"view! { <nav aria-label="Vues"></nav> }"#,
        r#"view! { <nav attr:aria-label={"Vues"}></nav> }"#,
        r#"view! { <nav aria-label=move || "Vues"></nav> }"#,
        r#"view! { <Button label="Annuler"/> }"#,
        r#"view! { <For each=rows key=|row| row.id let:row><td>"Total"</td></For> }"#,
        r#"fn f() -> impl IntoView { show(move || view! { <b>{list.iter().map(|x| view! { <i>"mot"</i> })}</b> }) }"#,
        r#"view! { <p style="color: red"></p> }"#,
        r#"view! { <p style=move || height()></p> }"#,
        r#"view! { <p class="a" style=format!("width: {w}px")></p> }"#,
    ] {
        assert_eq!(faults(text.parse().expect("Rust")).len(), 1, "{text}");
    }
}

#[test]
fn names_of_classes_and_keys_pass() {
    for text in [
        r#"view! { <p class="carte large" id="total">{t.cancel()}</p> }"#,
        r#"view! { <p class=move || if open.get() { "ouvert" } else { "ferme" } data-figure="resultat">{text}</p> }"#,
        r#"view! { <p class={if count > 3 { "a" } else { "b" }}>{text}</p> }"#,
        r#"view! { <p class:ouvert=move || open.get() style:--w=move || width()>{text}</p> }"#,
        r#"view! { <button type="button" aria-label=move || t("annuler") title=title>"×"</button> }"#,
        r#"view! { <span aria-hidden="true">"—"</span>{amount}"\u{202f}€\n" }"#,
        r#"view! { <input type="file" accept=".json" on:change:target=move |event| read(event.target()) /> }"#,
        r#"view! { <td>{match kind { Kind::A => view! { <b class="a">{x}</b> }.into_any(), Kind::B => ().into_any() }}</td> }"#,
        r#"view! { <Grid<Row> rows=rows render=|row: &Row| -> AnyView { cell(row, "montant") }/> }"#,
        r#"view! { <For each=move || ids.get() key=|id| *id children=move |id| view! { <Row id/> }/> }"#,
        r#"view! { <svg viewBox="0 0 32 32"><path d="M0 0L3 4" fill="none"/></svg> }"#,
        r#"view! { <>{first}<!-- "a note" -->{second}</> }"#,
        r#"let label = "hors vue"; let style = "x"; view! { <p>{label}</p> }"#,
    ] {
        let found = faults(text.parse().expect("Rust"));
        let expected: Vec<String> = Vec::new();
        assert_eq!(found, expected, "{text}");
    }
}
