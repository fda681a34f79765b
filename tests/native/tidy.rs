//! Rules of the house that the compiler does not know, checked on the source tree itself.

mod paths;
mod views;

use proc_macro2::TokenStream;
use std::fs;
use std::path::{Path, PathBuf};

/// A file of the repository: its path from the root, with `/`, and its text.
struct File {
    path: String,
    text: String,
}

impl File {
    fn tokens(&self) -> TokenStream {
        self.text.parse().unwrap_or_else(|failure| panic!("{}: {failure}", self.path))
    }

    /// Tells whether the file is that module: its file, or a file of its folder.
    fn is_in(&self, module: &str) -> bool {
        self.path
            .strip_prefix("src/")
            .and_then(|path| path.strip_prefix(module))
            .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    }
}

/// Made by a build or fetched, never committed.
const NOT_OURS: &[&str] =
    &[".git", "target", "dist", "node_modules", "tests/e2e/out", "tests/bench/node_modules", "tests/bench/out"];

fn files(under: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut pending = vec![root.join(under)];
    while let Some(path) = pending.pop() {
        let name = path.strip_prefix(root).expect("under the root").to_string_lossy().replace('\\', "/");
        if NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            pending.extend(entries(&path));
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push(File { path: name, text });
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect()
}

fn rust_sources() -> Vec<File> {
    files("src").into_iter().filter(|file| file.path.ends_with(".rs")).collect()
}

fn assert_none(faults: &[String], rule: &str) {
    assert!(faults.is_empty(), "{rule}:\n{}", faults.join("\n"));
}

#[test]
fn every_module_knows_only_the_layers_below_it() {
    let sources = rust_sources();
    let views = views_of(&sources);
    let faults: Vec<String> = sources
        .iter()
        .flat_map(|file| {
            let paths = paths::of(&file.path, file.tokens());
            paths
                .into_iter()
                .filter_map(|path| fault(file, &path, &views).map(|why| format!("{}: {path}: {why}", file.path)))
        })
        .collect();
    assert_none(&faults, "a layer knows one it must not");
}

/// What a layer of the core must not know. Each also knows neither `ui` nor `worker`.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("domain", &["compute", "report", "chart", "exchange", "i18n", "route", "screen"]),
    ("compute", &["report", "chart", "exchange", "route", "screen"]),
    ("report", &["exchange", "route"]),
    ("chart", &["exchange", "route"]),
];

/// Folders of `src/ui` that every view may use, and that know no view.
const SHARED: &[&str] = &["desk", "kit", "shared", "storage", "store"];

/// What frames the views, and may know them. Each other folder of `src/ui` is a view.
const FRAME: &[&str] = &["app", "parts", "shell"];

/// Says why `file` must not name `path` (`crate::…` for ours, resolved), if it must not.
fn fault(file: &File, path: &str, views: &[String]) -> Option<&'static str> {
    let browser = ["leptos", "leptos_", "web_sys", "js_sys", "wasm_bindgen", "gloo_"];
    let root = path.split("::").next().unwrap_or_default();
    let is_page = file.is_in("ui") || file.path == "src/main.rs";
    let is_shell = is_page || file.is_in("worker") || file.path.starts_with("src/bin/");
    if browser.iter().any(|name| root == *name || (name.ends_with('_') && root.starts_with(name))) && !is_shell {
        return Some("the core knows no browser");
    }
    // The page's binary and the worker's name the library from outside.
    let ours = path.strip_prefix("crate::").or_else(|| path.strip_prefix("equilibre::"))?;
    let knows = |module: &str| ours == module || ours.strip_prefix(module).is_some_and(|rest| rest.starts_with("::"));
    if knows("ui") && !is_page {
        return Some("only the page knows the page");
    }
    if knows("worker") && !is_shell {
        return Some("the core knows no worker");
    }
    if (file.is_in("domain/money") || file.is_in("domain/date")) && !knows("domain::money") && !knows("domain::date") {
        return Some("money and date stand on nothing of ours");
    }
    if file.is_in("format") && !knows("format") && !knows("domain::money") && !knows("domain::date") {
        return Some("format knows amounts and dates only");
    }
    let forbidden = FORBIDDEN.iter().filter(|(layer, _)| file.is_in(layer)).flat_map(|(_, forbidden)| forbidden.iter());
    if forbidden.into_iter().any(|module| knows(module)) {
        return Some("it is a layer above");
    }
    let own = views.iter().find(|view| file.is_in(&format!("ui/{view}")));
    let from_shared = SHARED.iter().any(|shared| file.is_in(&format!("ui/{shared}")));
    let other = views.iter().any(|view| Some(view) != own && knows(&format!("ui::{view}")));
    if other && (own.is_some() || from_shared) {
        return Some("a view is known by its frame only");
    }
    None
}

fn views_of(sources: &[File]) -> Vec<String> {
    let mut views: Vec<String> = sources
        .iter()
        .filter_map(|file| Some(file.path.strip_prefix("src/ui/")?.split_once('/')?.0.to_owned()))
        .filter(|folder| !SHARED.contains(&folder.as_str()) && !FRAME.contains(&folder.as_str()))
        .collect();
    views.dedup();
    views
}

#[test]
fn the_rule_of_layers_tells_good_from_bad() {
    let views = ["budget".to_owned(), "impact".to_owned()];
    let verdict = |file: &str, path: &str| {
        let file = File { path: file.to_owned(), text: String::new() };
        fault(&file, path, &views).is_some()
    };
    for (file, path) in [
        ("src/domain/money.rs", "rust_decimal::Decimal"),
        ("src/domain/date.rs", "crate::domain::date::Date"),
        ("src/format/money.rs", "crate::domain::money::Amount"),
        ("src/format/number.rs", "crate::format::money"),
        ("src/domain/document/line.rs", "crate::format::money"),
        ("src/compute/budget.rs", "crate::domain::document::Document"),
        ("src/ui/budget/grid.rs", "crate::ui::kit::Grid"),
        ("src/ui/budget/grid.rs", "crate::ui::budget::row"),
        ("src/ui/app.rs", "crate::ui::budget::View"),
        ("src/ui/mod.rs", "crate::ui::impact::View"),
        ("src/ui/shell/nav.rs", "crate::ui::impact::View"),
        ("src/main.rs", "equilibre::ui::App"),
        ("src/bin/worker.rs", "wasm_bindgen::prelude"),
        ("src/domain/uinames.rs", "crate::domain::ui"),
    ] {
        assert!(!verdict(file, path), "{file} may know {path}");
    }
    for (file, path) in [
        ("src/domain/money.rs", "crate::format::money"),
        ("src/domain/date.rs", "crate::domain::document"),
        ("src/format/mod.rs", "crate::domain::document::Document"),
        ("src/domain/editor.rs", "crate::compute::budget"),
        ("src/domain/mod.rs", "crate::i18n"),
        ("src/compute/mod.rs", "crate::report::Report"),
        ("src/compute/mod.rs", "web_sys::window"),
        ("src/exchange/json.rs", "gloo_storage::LocalStorage"),
        ("src/exchange/json.rs", "crate::ui::store"),
        ("src/bin/worker.rs", "equilibre::ui::App"),
        ("src/worker/mod.rs", "crate::ui::store"),
        ("src/report/mod.rs", "crate::worker::Request"),
        ("src/ui/budget/grid.rs", "crate::ui::impact::Card"),
        ("src/ui/kit/grid.rs", "crate::ui::budget::View"),
        ("src/ui/store.rs", "crate::ui::budget::View"),
    ] {
        assert!(verdict(file, path), "{file} must not know {path}");
    }
}

#[test]
fn views_hold_neither_style_attribute_nor_sentence() {
    let faults: Vec<String> = rust_sources()
        .iter()
        .filter(|file| file.is_in("ui"))
        .flat_map(|file| views::faults(file.tokens()).into_iter().map(|fault| format!("{}:{fault}", file.path)))
        .collect();
    assert_none(&faults, "the policy blocks `style=` (use a class, or style:name), and words belong to src/i18n");
}

#[test]
fn every_source_file_begins_with_what_it_owns() {
    let faults: Vec<String> =
        rust_sources().into_iter().filter(|file| !file.text.starts_with("//!")).map(|file| file.path).collect();
    assert_none(&faults, "no `//!` head");
}

#[test]
fn no_committed_text_names_somebodys_folder() {
    let homes = ["home", "root", "Users"].map(|folder| format!("/{folder}/"));
    let faults: Vec<String> = files("")
        .iter()
        .flat_map(|file| {
            let named = |line: &&str| homes.iter().any(|home| names_folder(line, home));
            file.text.lines().filter(named).map(|line| format!("{}: {line}", file.path)).collect::<Vec<_>>()
        })
        .collect();
    assert_none(&faults, "an absolute path of one machine");
}

/// Tells whether the line has that absolute path; `https://example.org/home/` is none.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        before.is_none_or(|before| !before.is_alphanumeric() && !matches!(before, '.' | '-' | '_' | '}' | '$'))
    })
}
