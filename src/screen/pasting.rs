//! Owns what a paste shows before it is done: the number in doubt with its readings, the columns with what each is, the
//! rows with what each becomes, in words. Example: `613 | Salle | 720` is "613 Salle", a new line, 720,00.
//!
//! Must not know how a row is read (`preview`) nor how the dialog is painted.

use crate::domain::command::BlockCommand;
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::{Account, Side};
use crate::domain::money::Amount;
use crate::exchange::clipboard::amounts::Decided;
use crate::exchange::clipboard::preview::{self, Found, LeftOut, Lines, Mapping, NewLine, Outcome, Role, Row};
use crate::exchange::clipboard::{Block, Place};
use crate::format::money;
use crate::format::number::Convention;
use crate::i18n::{Text, fill, paste, text};
use rust_decimal::Decimal;

/// How many columns of a block are shown: no list has as many.
const COLUMNS: usize = 24;

/// A number that can be read in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub sentence: String,
    /// Its answers, in words.
    pub answers: Vec<(Convention, String)>,
}

/// A column of the block that holds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its place in the block.
    pub place: usize,
    /// Its head in the block, or its number.
    pub head: String,
    /// What stands for its role in a list.
    pub role: String,
    /// Whether it holds amounts.
    pub amounts: bool,
}

/// A row of the block, and what it becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its place.
    pub place: Place,
    /// What it is called.
    pub label: String,
    /// Its texts, one a column shown.
    pub texts: Vec<String>,
    /// Whether it is pasted.
    pub kept: bool,
    /// What it becomes.
    pub becomes: Becomes,
    /// What the person should look at.
    pub doubts: Vec<String>,
}

/// What a row becomes, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// A line.
    Line {
        /// Its account and its label.
        name: String,
        /// Whether it is new or there already, and how its account was found.
        note: String,
        /// What is entered.
        amounts: String,
    },
    /// Its side is asked.
    Ask,
    /// Nothing, and why.
    Nothing {
        /// Why.
        why: String,
        /// Whether it heads or sums the rows around.
        head: bool,
    },
}

/// Returns the first number in doubt, with what its two readings are worth.
pub fn question(block: &Block, decided: &[Decided], heads: usize) -> Option<Question> {
    let doubtful = preview::doubtful(block, decided, heads)?;
    let point = doubtful.text.contains('.');
    let answer = |thousands: bool| match (point, thousands) {
        (true, true) => Text::PastePointThousands,
        (true, false) => Text::PastePointDecimals,
        (false, true) => Text::PasteCommaThousands,
        (false, false) => Text::PasteCommaDecimals,
    };
    let answers = doubtful.readings.into_iter().zip([true, false]);
    let said = |((convention, value), thousands): ((Convention, Decimal), bool)| {
        let amount = Amount::rounded(value).ok()?;
        Some((convention, fill(answer(thousands), &[&money::money(amount)])))
    };
    Some(Question {
        sentence: fill(Text::RefusalAmbiguous, &[&doubtful.text]),
        answers: answers.filter_map(said).collect(),
    })
}

/// Returns the columns of the block that hold something.
pub fn columns(block: &Block, mapping: &Mapping) -> Vec<Column> {
    let filled = |column: &usize| block.column(*column, 0).any(|text| !text.trim().is_empty());
    let head = |column: usize| {
        let texts = (0..mapping.heads).rev().map(|row| block.text(Place { row, column }).trim());
        let said = texts.into_iter().find(|text| !text.is_empty()).map(str::to_owned);
        said.unwrap_or_else(|| fill(Text::PasteColumn, &[&(column + 1).to_string()]))
    };
    let column = |place: usize| {
        let role = mapping.roles.get(place).copied().unwrap_or(Role::Ignored);
        Column { place, head: head(place), role: key(role), amounts: matches!(role, Role::Amount { .. }) }
    };
    (0..block.width()).filter(filled).take(COLUMNS).map(column).collect()
}

/// Returns what a column can be: the value that stands for each role in a list, and its name.
pub fn roles(document: &Document, mapping: &Mapping) -> Vec<(String, String)> {
    let mut roles = vec![(Role::Account, text(Text::Account).to_owned()), (Role::Label, text(Text::Label).to_owned())];
    // One column for charges, one for produits: offered where the table seems to have them.
    let by_side = |column: ColumnId| {
        let is_of = |role: &Role| matches!(role, Role::Amount { column: own, side: Some(_) } if *own == column);
        mapping.roles.iter().any(is_of)
    };
    for column in document.columns.iter() {
        let amount = |side| Role::Amount { column: column.id, side };
        roles.push((amount(None), fill(Text::PasteRoleAmount, &[&column.label])));
        if by_side(column.id) {
            roles.push((amount(Some(Side::Charge)), fill(Text::PasteRoleCharges, &[&column.label])));
            roles.push((amount(Some(Side::Produit)), fill(Text::PasteRoleProduits, &[&column.label])));
        }
    }
    roles.push((Role::Financeur, text(Text::Financeur).to_owned()));
    roles.push((Role::Side, text(Text::PasteRoleSide).to_owned()));
    roles.push((Role::Ignored, text(Text::PasteRoleIgnored).to_owned()));
    roles.into_iter().map(|(role, label)| (key(role), label)).collect()
}

/// Returns what stands for a role in a list.
pub fn key(role: Role) -> String {
    match role {
        Role::Account => "account".into(),
        Role::Label => "label".into(),
        Role::Financeur => "financeur".into(),
        Role::Side => "side".into(),
        Role::Ignored => String::new(),
        Role::Amount { column, side: None } => column.0.to_string(),
        Role::Amount { column, side: Some(Side::Charge) } => format!("{}-c", column.0),
        Role::Amount { column, side: Some(Side::Produit) } => format!("{}-p", column.0),
    }
}

/// Returns the role that a value of the list stands for.
pub fn role(value: &str) -> Role {
    let (number, side) = match (value.strip_suffix("-c"), value.strip_suffix("-p")) {
        (Some(number), _) => (number, Some(Side::Charge)),
        (None, Some(number)) => (number, Some(Side::Produit)),
        (None, None) => (value, None),
    };
    match (value, number.parse()) {
        ("account", _) => Role::Account,
        ("label", _) => Role::Label,
        ("financeur", _) => Role::Financeur,
        ("side", _) => Role::Side,
        (_, Ok(column)) => Role::Amount { column: ColumnId(column), side },
        _ => Role::Ignored,
    }
}

/// Returns the first `count` rows, and what each becomes.
pub fn rows(document: &Document, block: &Block, mapping: &Mapping, lines: &Lines, count: usize) -> Vec<Shown> {
    let columns = columns(block, mapping);
    let several = mapping.target().is_none();
    let row = |row: &Row| {
        // Of two lists side by side, a row shows its own.
        let list = mapping.lists.iter().find(|list| list.columns.start == row.place.column);
        let text = |column: &Column| match list.is_none_or(|list| list.columns.contains(&column.place)) {
            true => block.text(Place { row: row.place.row, column: column.place }).trim().to_owned(),
            false => String::new(),
        };
        Shown {
            place: row.place,
            label: if row.label.is_empty() { self::text(Text::Unnamed).into() } else { row.label.clone() },
            texts: columns.iter().map(text).collect(),
            kept: !matches!(row.outcome, Outcome::LeftOut(_)),
            becomes: becomes(document, several, &row.outcome),
            doubts: row.doubts.iter().map(paste::doubt).collect(),
        }
    };
    lines.rows.iter().take(count).map(row).collect()
}

fn becomes(document: &Document, several: bool, outcome: &Outcome) -> Becomes {
    match outcome {
        Outcome::New(NewLine { line, found }) => Becomes::Line {
            name: name(line.account, &line.label),
            note: match (line.account, found) {
                (Account::ToClassify(Side::Charge), _) => text(Text::PasteNewCharge).into(),
                (Account::ToClassify(Side::Produit), _) => text(Text::PasteNewProduit).into(),
                (Account::Numbered { .. }, Found::ToClassify) => text(Text::PasteNewLine).into(),
                (Account::Numbered { .. }, found) => fill(Text::PasteNewFound, &[paste::found(*found)]),
            },
            amounts: amounts(document, several, &line.amounts, &[]),
        },
        Outcome::Existing { line, amounts: entered, replaces } => {
            let line = document.lines.get(*line);
            Becomes::Line {
                name: line.map(|line| name(line.account, &line.label)).unwrap_or_default(),
                note: text(if entered.is_empty() { Text::PasteThereNothing } else { Text::PasteThere }).into(),
                amounts: amounts(document, several, entered, replaces),
            }
        }
        Outcome::Ask => Becomes::Ask,
        Outcome::LeftOut(why) => Becomes::Nothing {
            why: paste::left_out(*why).into(),
            head: matches!(why, LeftOut::Head | LeftOut::Heading | LeftOut::Total | LeftOut::Subtotal),
        },
    }
}

fn name(account: Account, label: &str) -> String {
    let label = if label.is_empty() { text(Text::Unnamed) } else { label };
    account.number().map_or_else(|| label.to_owned(), |number| format!("{number} {label}"))
}

/// Says what is entered, column by column, and what it replaces.
fn amounts(
    document: &Document,
    several: bool,
    entered: &[(ColumnId, String)],
    replaces: &[(ColumnId, String)],
) -> String {
    let one = |(column, entered): &(ColumnId, String)| {
        let old = replaces.iter().find(|(replaced, _)| replaced == column);
        let amount = match old {
            Some((_, old)) => fill(Text::PasteReplaces, &[&amount(old), &amount(entered)]),
            None => amount(entered),
        };
        match document.columns.get(*column).filter(|_| several) {
            Some(column) => fill(Text::PasteInColumn, &[&column.label, &amount]),
            None => amount,
        }
    };
    entered.iter().map(one).collect::<Vec<_>>().join(" · ")
}

/// Returns the scenario that the new lines of a list are of, and no other column: the one their amounts go to, or the one
/// shown where they have none.
pub fn only_in(document: &Document, mapping: &Mapping, shown: Option<ColumnId>) -> Option<ColumnId> {
    let has_amounts = mapping.roles.iter().any(|role| matches!(role, Role::Amount { .. }));
    let column = if has_amounts { mapping.target() } else { shown }?;
    document.columns.get(column)?.base().map(|_| column)
}

/// Returns the closed column that every amount of a list would go to: nothing can be pasted in it.
pub fn closed_target<'a>(document: &'a Document, mapping: &Mapping) -> Option<&'a str> {
    let column = document.columns.get(mapping.target()?).filter(|column| column.is_frozen())?;
    Some(&column.label)
}

/// Returns the command that pastes a list, its new lines in a scenario alone where there is one.
pub fn command(lines: &Lines, after: Option<LineId>, scenario: Option<ColumnId>) -> Option<BlockCommand> {
    Some(match (lines.command(after)?, scenario) {
        (BlockCommand::LinesPasted { lines, after, cells }, Some(scenario)) => {
            BlockCommand::LinesPastedIn { scenario, lines, after, cells }
        }
        (command, _) => command,
    })
}

/// Returns the text of an entry as the grid shows it; a formula as it was typed.
fn amount(entry: &str) -> String {
    match Entry::typed(entry, None) {
        Ok(Some(Entry::Number(value))) => Amount::rounded(value).map_or_else(|_| entry.into(), money::amount),
        _ => entry.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::column::{Column as Version, Decision, Nature, State};
    use crate::example;
    use crate::exchange::clipboard::read;

    const LIST: &str = "Compte\tIntitulé\tMontant\n\tCHARGES\t\n613\tLocation de la salle\t1 720,50\n606\tPeinture\t80\n\tGoûter\t40\n\tTotal charges\t1 840,50\nTombola\tTombola\t12";

    struct Table {
        document: Document,
        block: Block,
        mapping: Mapping,
    }

    impl Table {
        fn of(text: &str) -> Table {
            let document = example::small();
            let block = read(Some(text), None).unwrap();
            let mapping = Mapping::proposed(&document, &block, document.default_column().unwrap());
            Table { document, block, mapping }
        }

        fn rows(&self) -> Vec<Shown> {
            let column = self.document.columns.get(self.document.default_column().unwrap()).unwrap();
            let lines = preview::lines(&self.document, column.plan(), &self.block, &self.mapping);
            rows(&self.document, &self.block, &self.mapping, &lines, 200)
        }
    }

    fn said(row: &Shown) -> String {
        match &row.becomes {
            Becomes::Line { name, note, amounts } => format!("{name} | {note} | {amounts}"),
            Becomes::Ask => "?".into(),
            Becomes::Nothing { why, head } => format!("{why} {head}"),
        }
    }

    #[test]
    fn each_row_says_what_it_becomes() {
        let table = Table::of(LIST);
        let rows = table.rows();
        assert_eq!(said(&rows[0]), "titre de colonne true");
        assert_eq!(said(&rows[1]), "titre true");
        assert!(said(&rows[2]).contains("Location de la salle") && said(&rows[2]).ends_with("1\u{202f}720,50"));
        assert_eq!(said(&rows[3]), "606 Peinture | Nouvelle ligne, compte trouvé par son numéro | 80,00");
        assert_eq!(said(&rows[5]), "total, recalculé ici true");
        assert_eq!(rows[3].texts, ["606", "Peinture", "80"]);
        assert_eq!(rows.iter().map(|row| row.kept).collect::<Vec<_>>(), [false, false, true, true, true, false, true]);
    }

    #[test]
    fn what_is_replaced_stands_beside_what_replaces_it() {
        let table = Table::of("Compte\tIntitulé\tMontant\n756\tCotisations\t1 234");
        let rows = table.rows();
        let Becomes::Line { note, amounts, .. } = &rows[1].becomes else { panic!("a line") };
        assert_eq!(note, "Déjà là");
        assert!(amounts.ends_with("→ 1\u{202f}234,00"), "{amounts}");
    }

    #[test]
    fn a_list_that_goes_to_a_scenario_is_of_it_alone() {
        let mut table = Table::of(LIST);
        let base = (**table.document.columns.get(table.document.default_column().unwrap()).unwrap()).clone();
        let mut add = |column: Version| {
            let id: ColumnId = table.document.fresh();
            table.document.columns.push(Version { id, label: format!("Colonne {}", id.0), ..column });
            id
        };
        let closed_state = State::Arrete(Decision { date: "2026-03-14".parse().unwrap(), body: "CA".into() });
        let played = add(Version { nature: Nature::Scenario { base: base.id }, ..base.clone() });
        let closed = add(Version { state: closed_state, ..base.clone() });
        assert_eq!(only_in(&table.document, &table.mapping, Some(played)), None, "the amounts go to the base");
        assert_eq!(closed_target(&table.document, &table.mapping), None);
        table.mapping.send(played);
        assert_eq!(only_in(&table.document, &table.mapping, Some(base.id)), Some(played));
        table.mapping.send(closed);
        assert_eq!(only_in(&table.document, &table.mapping, None), None);
        assert!(closed_target(&table.document, &table.mapping).is_some());
        let amounts = |role: &mut Role| *role = if matches!(role, Role::Amount { .. }) { Role::Ignored } else { *role };
        table.mapping.roles.iter_mut().for_each(amounts);
        assert_eq!(only_in(&table.document, &table.mapping, Some(played)), Some(played));
    }

    #[test]
    fn roles_are_offered_by_name_and_found_again() {
        let table = Table::of(LIST);
        let offered = roles(&table.document, &table.mapping);
        assert_eq!(offered.len(), 5 + table.document.columns.len());
        for (value, _) in &offered {
            assert_eq!(&key(role(value)), value);
        }
        let columns = columns(&table.block, &table.mapping);
        let heads: Vec<&str> = columns.iter().map(|column| column.head.as_str()).collect();
        assert_eq!(heads, ["Compte", "Intitulé", "Montant"]);
        assert!(columns.iter().all(|column| offered.iter().any(|(value, _)| *value == column.role)));
        let charges = Role::Amount { column: ColumnId(4), side: Some(Side::Charge) };
        assert_eq!(role(&key(charges)), charges);
    }

    #[test]
    fn a_number_in_doubt_is_asked_with_what_it_would_be() {
        let block = read(Some("1,234"), None).unwrap();
        let question = question(&block, &[Decided::Asked], 0).unwrap();
        let answers: Vec<&str> = question.answers.iter().map(|(_, said)| said.as_str()).collect();
        assert_eq!(
            answers,
            [
                "1\u{202f}234,00\u{a0}€ (la virgule sépare les milliers)",
                "1,23\u{a0}€ (la virgule sépare les décimales)"
            ]
        );
        assert_eq!(super::question(&block, &[Decided::NotNeeded], 0), None);
    }
}
