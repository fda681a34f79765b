//! Owns the names proposed while a formula is typed, and what is typed in a cell as a person reads it.
//! Example: after `=2%*sal`, the line "Salaires" and account 641.
//!
//! A proposal tells how the text reads once it is taken; what it is worth is not said here.

use super::grid;
use super::paint::Told;
use crate::compute::figures::Figures;
use crate::domain::document::Document;
use crate::domain::document::financeur::Convention;
use crate::domain::document::id::{ColumnId, ConventionId, LineId};
use crate::domain::document::names;
use crate::domain::expression::{Figure, Operator, Reference, quoted};
use crate::domain::plan::{self, AccountNumber, PlanVersion};
use crate::domain::words::folded;
use crate::i18n;
use std::collections::BTreeSet;

/// What may be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proposed {
    /// A figure of the column.
    Figure(Figure),
    /// A line.
    Line(LineId),
    /// What an agreement gives.
    Convention(ConventionId),
    /// The sum of an account; its number.
    Account(AccountNumber),
    /// `compte(`, whose accounts are then proposed.
    Accounts,
}

/// A name proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What it is.
    pub what: Proposed,
    /// Its name: `charges`, `Salaires`, `641`, `compte`.
    pub name: String,
    /// What helps to tell it from another: the label of an account, the number of a line's account.
    pub about: String,
    /// How the text up to the caret reads once it is taken.
    pub text: String,
}

impl Proposal {
    /// Returns the whole text once it is taken where `after` followed the caret, and where the caret then stands, in
    /// characters as a browser counts them (UTF-16). What was left of the name begun goes away with it.
    pub fn taken(&self, after: &str) -> (String, u32) {
        let mut after = after.trim_start_matches(|character: char| character.is_alphanumeric());
        // What the proposal closes is not closed twice.
        let (is_quoted, is_closed) = (self.text.trim_end_matches(')').ends_with('"'), self.text.ends_with(')'));
        for (_, close) in [(is_quoted, '"'), (is_closed, ')')].into_iter().filter(|(on, _)| *on) {
            after = after.strip_prefix(close).unwrap_or(after);
        }
        let caret = self.text.encode_utf16().count();
        (format!("{}{after}", self.text), u32::try_from(caret).unwrap_or(u32::MAX))
    }
}

/// Cuts a text where the caret is, counted as a browser does (UTF-16).
pub fn at_caret(text: &str, caret: usize) -> (&str, &str) {
    let mut before = 0;
    let place = text.char_indices().find(|(_, character)| {
        let here = before;
        before += character.len_utf16();
        here >= caret
    });
    text.split_at_checked(place.map_or(text.len(), |(place, _)| place)).unwrap_or((text, ""))
}

/// Returns whether a name is plainly being typed, so that names are worth proposing unasked: after `=`, then from the
/// first letter of each on. After another sign a number is as likely.
pub fn is_name_awaited(typed: &str) -> bool {
    let typed = typed.trim();
    typed == "=" || typed.chars().next_back().is_some_and(|last| last != '=' && Operator::of(last).is_none())
}

/// Returns what is typed in a cell when it is more than a number, and why it has no value.
pub fn told(figures: &Figures, line: LineId, column: ColumnId) -> Told {
    let cell = grid::cell(figures, line, column);
    let fault = cell.fault.map(|fault| i18n::fault(&names::fault_shown(&figures.document, &fault)));
    Told { formula: cell.expression, fault }
}

/// How many names are proposed at most.
pub const PROPOSALS: usize = 8;

/// How many letters find an account by its words; fewer find too many.
const LETTERS: usize = 3;

/// Where the caret stands in a formula; places are in bytes.
#[derive(Debug, PartialEq, Eq)]
enum Caret {
    /// In a name begun there, or where a name may begin.
    Name { from: usize },
    /// Between the parentheses of `compte(`, in an account begun there.
    Accounts { from: usize },
    /// Between the parentheses of `ligne(`, or after a quotation mark; `from` is the first place to write anew.
    Line { from: usize, typed_from: usize, held: bool },
    /// Between the parentheses of `convention(`, which begin at `from`.
    Agreement { from: usize, typed_from: usize },
}

/// Returns the names that may stand where the caret is, after `typed`, in the cell of `line` in `column`; none when what
/// is typed is no formula.
pub fn proposals(document: &Document, line: LineId, column: ColumnId, typed: &str) -> Vec<Proposal> {
    let Some(caret) = caret(typed) else { return Vec::new() };
    let plan = document.columns.get(column).map_or(PlanVersion::Pca2018, |column| column.plan());
    let text_from = |from: usize| typed.get(from..).unwrap_or_default();
    let before = |from: usize| typed.get(..from).unwrap_or_default();
    let mut found = Vec::new();
    match caret {
        Caret::Name { from } => {
            let begun = folded(text_from(from));
            found.extend(figures(&begun, before(from)));
            if "compte".starts_with(&begun) {
                let (name, text) = ("compte".to_owned(), format!("{}compte(", before(from)));
                found.push(Proposal { what: Proposed::Accounts, name, about: String::new(), text });
            }
            if !begun.is_empty() {
                found.extend(lines(document, line, &begun, before(from), false));
                found.extend(agreements(document, &begun, before(from), false));
            }
            if begun.chars().count() >= LETTERS {
                found.extend(accounts(plan, &begun, |number| format!("{}compte({number})", before(from))));
            }
        }
        Caret::Accounts { from } => {
            let taken = |number| format!("{}{number})", before(from));
            match text_from(from).trim() {
                "" => found.extend(own_accounts(document, plan, taken)),
                begun => found.extend(accounts(plan, begun, taken)),
            }
        }
        Caret::Agreement { from, typed_from } => {
            found.extend(agreements(document, &folded(text_from(typed_from)), before(from), true));
        }
        Caret::Line { from, typed_from, held } => {
            found.extend(lines(document, line, &folded(text_from(typed_from)), before(from), held));
        }
    }
    found.truncate(PROPOSALS);
    found
}

/// Finds where the caret stands at the end of `typed`.
fn caret(typed: &str) -> Option<Caret> {
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut from = None;
    let mut quote: Option<(usize, char, usize)> = None;
    for (at, character) in typed.char_indices() {
        let next = at + character.len_utf8();
        if let Some((_, close, _)) = quote {
            quote = quote.filter(|_| character != close);
            continue;
        }
        match character {
            '"' | '«' | '“' => {
                let close = match character {
                    '«' => '»',
                    '“' => '”',
                    _ => '"',
                };
                quote = Some((at, close, next));
            }
            '(' => {
                open.push((folded(from.and_then(|from| typed.get(from..at)).unwrap_or_default()), next));
                from = Some(next);
            }
            ')' => {
                open.pop();
                from = Some(next);
            }
            '=' | ';' | '%' => from = Some(next),
            ',' if open.last().is_some_and(|(name, _)| name.starts_with("compte")) => from = Some(next),
            _ if Operator::of(character).is_some() => from = Some(next),
            _ => {}
        }
    }
    let held_by = open.last().map(|(name, at)| (name.as_str(), *at));
    // What follows the last sign; without one, a number or a text is being typed, not a formula.
    let from = from?;
    let skip_blanks = |from: usize| from + typed.get(from..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    match (held_by, quote) {
        (Some(("convention", from)), Some((_, _, typed_from))) => Some(Caret::Agreement { from, typed_from }),
        (Some(("convention", from)), None) => Some(Caret::Agreement { from, typed_from: from }),
        (Some(("ligne", from)), Some((_, _, typed_from))) => Some(Caret::Line { from, typed_from, held: true }),
        (_, Some((from, _, typed_from))) => Some(Caret::Line { from, typed_from, held: false }),
        (Some(("ligne", from)), None) => Some(Caret::Line { from, typed_from: from, held: true }),
        (Some(("compte" | "comptes", _)), None) => Some(Caret::Accounts { from: skip_blanks(from) }),
        _ => {
            let from = skip_blanks(from);
            let rest = typed.get(from..)?;
            let is_name = rest.chars().next().is_none_or(char::is_alphabetic);
            let after_value = typed.get(..from)?.trim_end().ends_with([')', '%']);
            (is_name && !after_value).then_some(Caret::Name { from })
        }
    }
}

fn figures(begun: &str, before: &str) -> impl Iterator<Item = Proposal> {
    let fitting = Figure::ALL.into_iter().filter(move |figure| folded(figure.name()).starts_with(begun));
    fitting.map(move |figure| Proposal {
        what: Proposed::Figure(figure),
        name: figure.name().into(),
        about: String::new(),
        text: format!("{before}{}", figure.name()),
    })
}

/// Returns the lines whose label begins so, then those another word of which does; `held` between the parentheses of
/// `ligne(`.
fn lines(document: &Document, own: LineId, begun: &str, before: &str, held: bool) -> Vec<Proposal> {
    let mut fitting = Vec::new();
    for line in document.lines.iter().filter(|line| line.id != own && !line.label.is_empty()) {
        let label = folded(&line.label);
        let mut words = label.split(|letter: char| !letter.is_alphanumeric());
        if label.starts_with(begun) {
            fitting.push((false, line));
        } else if words.any(|word| word.starts_with(begun)) {
            fitting.push((true, line));
        }
    }
    fitting.sort_by_key(|(inside, _)| *inside);
    let proposal = |line: &crate::domain::document::line::Line| {
        // Its label finds it again when no other line has the very same.
        let is_alone = !document.lines.iter().any(|other| other.id != line.id && other.label == line.label);
        let written = match (is_alone, held) {
            (true, _) => quoted(&line.label),
            (false, true) => line.id.0.to_string(),
            (false, false) => Reference::Line(line.id).to_string(),
        };
        let close = if held { ")" } else { "" };
        Proposal {
            what: Proposed::Line(line.id),
            name: line.label.clone(),
            about: line.account.number().map(|number| number.to_string()).unwrap_or_default(),
            text: format!("{before}{written}{close}"),
        }
    };
    fitting.into_iter().take(PROPOSALS).map(|(_, line)| proposal(line)).collect()
}

/// Returns the agreements whose label begins so, all of them where `convention` is being typed; `held` between its
/// parentheses.
fn agreements(document: &Document, begun: &str, before: &str, held: bool) -> Vec<Proposal> {
    let is_asked = !held && begun.chars().count() >= LETTERS && "convention".starts_with(begun);
    let fitting = document.conventions.iter().filter(|row| is_asked || folded(&row.label).starts_with(begun));
    let proposal = |row: &Convention| {
        // Its label finds it again when no other has the very same.
        let is_alone = !document.conventions.iter().any(|other| other.id != row.id && other.label == row.label);
        let written = match (is_alone && !row.label.trim().is_empty(), held) {
            (true, false) => Reference::Agreement(row.label.clone()).to_string(),
            (false, false) => Reference::Convention(row.id).to_string(),
            (true, true) => format!("{})", quoted(&row.label)),
            (false, true) => format!("{})", row.id.0),
        };
        let (name, text) = (row.label.clone(), format!("{before}{written}"));
        Proposal { what: Proposed::Convention(row.id), name, about: String::new(), text }
    };
    fitting.take(PROPOSALS).map(|row| proposal(row)).collect()
}

fn accounts(plan: PlanVersion, begun: &str, taken: impl Fn(AccountNumber) -> String) -> Vec<Proposal> {
    let found = plan::search(plan, None, begun, PROPOSALS);
    found.into_iter().map(|account| of_account(account.number, account.label, &taken)).collect()
}

/// Returns the sections the association uses, in the order of the plan.
fn own_accounts(document: &Document, plan: PlanVersion, taken: impl Fn(AccountNumber) -> String) -> Vec<Proposal> {
    let used: BTreeSet<AccountNumber> =
        document.lines.iter().filter_map(|line| line.account.number()).map(AccountNumber::section).collect();
    let label = |number| plan::section_label(plan, number).unwrap_or_default();
    used.into_iter().map(|number| of_account(number, label(number), &taken)).collect()
}

fn of_account(number: AccountNumber, label: &str, taken: &impl Fn(AccountNumber) -> String) -> Proposal {
    Proposal { what: Proposed::Account(number), name: number.to_string(), about: label.into(), text: taken(number) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::ConventionCommand;
    use crate::domain::document::names::line_named;
    use crate::domain::editor::{At, Editor};
    use crate::example;

    /// What is proposed in RÉSO's "Locations" of 2022, as `name → text`.
    fn proposed(typed: &str) -> Vec<String> {
        let document = example::reso();
        let line = line_named(&document, "Locations").unwrap();
        let column = document.columns.at(0).unwrap().id;
        let found = proposals(&document, line, column, typed);
        found.into_iter().map(|proposal| format!("{} → {}", proposal.name, proposal.text)).collect()
    }

    #[test]
    fn names_that_begin_so_are_proposed() {
        assert_eq!(proposed("=2%*cha").first().map(String::as_str), Some("charges → =2%*charges"));
        assert_eq!(proposed("=RES").first().map(String::as_str), Some("résultat → =résultat"));
        assert_eq!(proposed("+ heu").first().map(String::as_str), Some("heures → + heures"));
        assert_eq!(proposed("=").len(), 7);
        assert_eq!(proposed("=12*").last().map(String::as_str), Some("compte → =12*compte("));
    }

    #[test]
    fn lines_and_accounts_are_proposed_by_their_words() {
        assert_eq!(proposed("=2%*\"dépl"), ["Déplacements, missions → =2%*\"Déplacements, missions\""]);
        assert_eq!(proposed("=ligne(missions"), ["Déplacements, missions → =ligne(\"Déplacements, missions\")"]);
        assert!(proposed("=loyer").contains(&"613 → =compte(613)".to_owned()), "{:?}", proposed("=loyer"));
        assert!(
            !proposed("=loca").iter().any(|name| name.starts_with("Locations →")),
            "a line is not proposed to itself"
        );
    }

    #[test]
    fn agreements_are_proposed_by_their_label() {
        let mut editor = Editor::open(example::reso());
        let reso = editor.document().clone();
        let (financeur, period) = (reso.financeurs.at(0).unwrap().id, reso.columns.at(0).unwrap().exercice);
        for label in ["FSE 2023", "Région \"B\""] {
            let added = ConventionCommand::Added { label: label.into(), financeur, period };
            editor.apply(&added.into(), At::default()).unwrap();
        }
        let document = editor.document();
        let line = line_named(document, "Locations").unwrap();
        let proposed = |typed: &str| {
            let found = proposals(document, line, document.columns.at(0).unwrap().id, typed);
            let agreed = found.into_iter().filter(|found| matches!(found.what, Proposed::Convention(_)));
            agreed.map(|found| found.text).collect::<Vec<_>>()
        };
        assert_eq!(proposed("=fse"), ["=convention(\"FSE 2023\")"]);
        let all = ["=2*convention(\"FSE 2023\")", "=2*convention(\"Région \"\"B\"\"\")"];
        assert_eq!(proposed("=2*conv"), all);
        assert_eq!(proposed("=convention(\"fs"), ["=convention(\"FSE 2023\")"]);
        assert_eq!(proposed("=convention(rég").len(), 1);
        assert_eq!(proposed("=loc"), [] as [&str; 0]);
    }

    #[test]
    fn accounts_are_proposed_between_the_parentheses() {
        assert!(proposed("=compte(641;64").contains(&"645 → =compte(641;645)".to_owned()));
        assert!(proposed("=compte( salaires").contains(&"641 → =compte( 641)".to_owned()));
        assert_eq!(proposed("=compte(").first().map(String::as_str), Some("60 → =compte(60)"));
    }

    #[test]
    fn nothing_is_proposed_where_no_name_may_stand() {
        for typed in
            ["", "cha", "12", "=12", "=1,", "=12*3", "=(1+2)", "=2%", "=\"a\" ", "=compte(64) c", "1 234,5", "-500"]
        {
            assert_eq!(proposed(typed), [] as [&str; 0], "{typed}");
        }
    }

    #[test]
    fn a_name_taken_takes_the_place_of_what_was_begun() {
        let taken = |typed: &str, after: &str| {
            let document = example::reso();
            let line = line_named(&document, "Locations").unwrap();
            let found = proposals(&document, line, document.columns.at(0).unwrap().id, typed);
            found.first().unwrap().taken(after)
        };
        assert_eq!(taken("=2%*cha", ""), ("=2%*charges".into(), 11));
        assert_eq!(taken("=cha", "rg+1"), ("=charges+1".into(), 8));
        assert_eq!(taken("=compte(641", ")*2%").0, "=compte(641)*2%");
        assert_eq!(taken("=\"dépl", "\"*2").0, "=\"Déplacements, missions\"*2");
        assert_eq!(taken("=ligne(\"missions", "\")").0, "=ligne(\"Déplacements, missions\")");
        assert_eq!(taken("=(cha", ")").0, "=(charges)");
    }

    #[test]
    fn a_text_is_cut_where_the_browser_says_the_caret_is() {
        assert_eq!(at_caret("=\"dépôt\"", 4), ("=\"dé", "pôt\""));
        assert_eq!(at_caret("=\"🎉 fête\"", 4), ("=\"🎉", " fête\""));
        assert_eq!(at_caret("=\"🎉\"", 3), ("=\"🎉", "\""), "never inside a character");
        assert_eq!(at_caret("=1", 9), ("=1", ""));
    }

    #[test]
    fn names_are_proposed_unasked_from_the_first_letter_on() {
        assert!(["=", "=c", "=2%*c", "=\"", "=compte("].into_iter().all(is_name_awaited));
        assert!(!["", "=2*", "+", "*", "-="].into_iter().any(is_name_awaited));
    }

    #[test]
    fn what_is_taken_can_be_entered() {
        let document = example::reso();
        let column = document.columns.at(0).unwrap().id;
        let line = document.lines.at(0).unwrap().id;
        for typed in ["=", "=a", "=e", "=\"s", "=ligne(", "=compte(7", "=2*(compte(", "=fonds"] {
            for proposal in proposals(&document, line, column, typed) {
                if proposal.what != Proposed::Accounts {
                    let text = format!("{}{}", proposal.text, if typed.contains("(compte") { ")" } else { "" });
                    let entered = crate::domain::document::names::amount_typed(&document, &text, None);
                    assert!(entered.is_ok(), "{text}: {entered:?}");
                }
            }
        }
    }
}
