//! Owns reading: a document out of wire types of version 1, and what was found wrong in them.
//!
//! Example: a line whose funder does not exist stays, without a funder. Everything that can be read is kept; nothing
//! that is left out goes unsaid. Rows are resolved in the order in which they mention each other.

use super::loose::{Keys, List, Loose};
use super::node::Text;
use super::words;
use super::{take, v1};
use crate::domain::command::{ANSWER_LIMIT, LABEL_LIMIT};
use crate::domain::date::{Date, Exercice};
use crate::domain::diagnostic::{Code, Findings};
use crate::domain::document::answer::{About, Answers, FindingKey};
use crate::domain::document::benevolat::{Cvn, EtpBase, Mission, MissionCell, Taux};
use crate::domain::document::by_column::ByColumn;
use crate::domain::document::column::{Column, Decision, Nature, State};
use crate::domain::document::entry::{CELL_LIMIT, Entry};
use crate::domain::document::feuille::{Assumption, Assumptions, EFFET_LIMIT, Effet, Feuille, FeuilleKind};
use crate::domain::document::financeur::{Convention, Eligible, Famille, Financeur, Instalment, Rule, Stages};
use crate::domain::document::id::{ColumnId, PoleId};
use crate::domain::document::indicator::{Indicator, IndicatorKind};
use crate::domain::document::lever::{Effect, Lever, LeverRange, Selector};
use crate::domain::document::line::{Account, Cell, Details, Line, Side, Source, SourceKind};
use crate::domain::document::methode::Methode;
use crate::domain::document::names;
use crate::domain::document::pole::{Action, Cle, Pole, Ventilation};
use crate::domain::document::poste::{Poste, PosteCell};
use crate::domain::document::rows::Rows;
use crate::domain::document::{Bilan, Document, Origin, Settings, Uses};
use crate::domain::plan::PlanVersion;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

/// The most columns of a document.
pub const COLUMNS_LIMIT: usize = 200;
/// The largest identity that is kept: beyond, the counter would soon be at its end.
const ID_LIMIT: u32 = 4_000_000_000;
/// The exercice that stands for one that cannot be read, when no other column has one.
const FALLBACK_YEAR: u16 = 2025;
/// How deep frozen copies may show frozen copies, and how many rows that may come to when each is counted anew:
/// beyond, walking through the document would take for ever.
const COPIES_DEPTH: u32 = 12;
const COPIES_ROWS: u64 = 20_000_000;

/// A frozen copy that was read, and what walking through it costs.
#[derive(Clone)]
pub(super) struct Copy {
    document: Arc<Document>,
    depth: u32,
    rows: u64,
}

/// Reads the frozen copies, in order: each may show those before it.
pub(super) fn copies(findings: &mut Findings, written: v1::Copies) -> BTreeMap<u32, Copy> {
    let mut copies = BTreeMap::new();
    let written = take::list(findings, ".copies", written.copies, Code::RowUnreadable);
    for (place, document) in written {
        let document = findings.within(format_args!(".copies[{place}]"), |findings| {
            let (document, depth, shown) = resolve(findings, document, &copies);
            let own = [document.columns.len(), document.lines.len(), document.missions.len(), document.postes.len()];
            let rows = own.into_iter().fold(shown + 1, |sum, rows| sum.saturating_add(rows as u64));
            Copy { document: Arc::new(document), depth: depth + 1, rows }
        });
        if let Ok(place) = u32::try_from(place) {
            copies.insert(place, document);
        }
    }
    copies
}

/// Reads a document, whose frozen columns show `copies`.
pub(super) fn document(findings: &mut Findings, written: v1::Document, copies: &BTreeMap<u32, Copy>) -> Document {
    resolve(findings, written, copies).0
}

/// A row of a file with its place in its list and its identity.
struct Row<W> {
    place: usize,
    id: u32,
    row: W,
}

/// The identities that rows may mention.
struct Known {
    columns: BTreeSet<u32>,
    poles: BTreeSet<u32>,
    actions: BTreeSet<u32>,
    financeurs: BTreeSet<u32>,
    conventions: BTreeSet<u32>,
    lines: BTreeSet<u32>,
    indicators: BTreeSet<u32>,
}

fn resolve(findings: &mut Findings, file: v1::Document, copies: &BTreeMap<u32, Copy>) -> (Document, u32, u64) {
    let mut numbering = Numbering::default();
    let mut columns = numbering.rows(findings, ".columns", file.columns, |row| &row.id);
    if columns.len() > COLUMNS_LIMIT {
        let more = columns.len() - COLUMNS_LIMIT;
        findings.within(".columns", |findings| findings.note(Code::LeftOut, &[&more.to_string()]));
        columns.truncate(COLUMNS_LIMIT);
    }
    let mut seen = BTreeSet::new();
    let levers: Vec<_> = columns
        .iter_mut()
        .map(|column| {
            let written = std::mem::take(&mut column.row.levers);
            findings.within(format_args!(".columns[{}]", column.place), |findings| {
                numbering.rows_among(findings, ".levers", written, |row: &v1::Lever| &row.id, &mut seen)
            })
        })
        .collect();
    let poles = numbering.rows(findings, ".poles", file.poles, |row| &row.id);
    let actions = numbering.rows(findings, ".actions", file.actions, |row| &row.id);
    let financeurs = numbering.rows(findings, ".financeurs", file.financeurs, |row| &row.id);
    let conventions = numbering.rows(findings, ".conventions", file.conventions, |row| &row.id);
    let lines = numbering.rows(findings, ".lines", file.lines, |row| &row.id);
    let missions = numbering.rows(findings, ".missions", file.missions, |row| &row.id);
    let postes = numbering.rows(findings, ".postes", file.postes, |row| &row.id);
    let indicators = numbering.rows(findings, ".indicators", file.indicators, |row| &row.id);
    let feuilles = numbering.rows(findings, ".feuilles", file.feuilles, |row| &row.id);

    let written = take::value(findings, ".nextId", file.next_id);
    let mut counter = Counter { next: written.filter(|next| *next <= ID_LIMIT).unwrap_or(1).max(numbering.next) };
    if written.is_some_and(|next| next != counter.next) {
        findings.within(".nextId", |findings| findings.note(Code::NextIdMoved, &[]));
    }

    let columns = counter.number(columns);
    let poles = counter.number(poles);
    let actions = counter.number(actions);
    let financeurs = counter.number(financeurs);
    let conventions = counter.number(conventions);
    let lines = counter.number(lines);
    let indicators = counter.number(indicators);
    let mut known = Known {
        columns: ids(&columns),
        poles: ids(&poles),
        actions: ids(&actions),
        financeurs: ids(&financeurs),
        conventions: BTreeSet::new(),
        lines: ids(&lines),
        indicators: ids(&indicators),
    };

    let levers = levers.into_iter().map(|rows| counter.number(rows)).collect();
    let columns = self::columns(findings, columns, levers, &known, copies);
    let plan = columns.columns.last().map_or(PlanVersion::Pca2025, Column::plan);
    let fallback = columns.columns.first().map(|column| column.exercice).or(fallback());
    let conventions: Vec<Convention> = each(findings, ".conventions", conventions, |findings, id, row| {
        convention(findings, id, row, &known, fallback)
    });
    known.conventions = conventions.iter().map(|row| row.id.0).collect();
    let document = Document {
        name: take::label(findings, ".name", file.name),
        origin: origin(findings, file.origin),
        uses: uses(findings, file.uses),
        next_id: 0,
        settings: settings(findings, file.settings),
        columns: columns.columns.into_iter().collect(),
        poles: each(findings, ".poles", poles, |findings, id, row| Some(pole(findings, id, row, &known))),
        actions: each(findings, ".actions", actions, |findings, id, row| {
            Some(Action { id: id.into(), label: take::label(findings, ".label", row.label) })
        }),
        financeurs: each(findings, ".financeurs", financeurs, |findings, id, row| Some(financeur(findings, id, row))),
        conventions: conventions.into_iter().collect::<Rows<_>>(),
        lines: each(findings, ".lines", lines, |findings, id, row| Some(line(findings, id, *row, &known, plan))),
        missions: each(findings, ".missions", counter.number(missions), |findings, id, row| {
            Some(mission(findings, id, row, &known))
        }),
        postes: each(findings, ".postes", counter.number(postes), |findings, id, row| {
            Some(poste(findings, id, row, &known))
        }),
        indicators: each(findings, ".indicators", indicators, |findings, id, row| {
            Some(indicator(findings, id, row, &known))
        }),
        feuilles: each(findings, ".feuilles", counter.number(feuilles), |findings, id, row| {
            feuille(findings, id, row, &known)
        }),
        bilan: take::value(findings, ".bilan", file.bilan)
            .map(|row| findings.within(".bilan", |findings| bilan(findings, row))),
        answers: answers(findings, file.answers, &known),
    };
    let mut document = Document { next_id: counter.next, ..document };
    names::settle(&mut document, ID_LIMIT);
    (document, columns.depth, columns.rows)
}

/// Sees to it that no two rows of a kind have the same identity.
#[derive(Default)]
struct Numbering {
    next: u32,
}

impl Numbering {
    fn rows<W>(
        &mut self,
        findings: &mut Findings,
        name: &str,
        written: Loose<List<W>>,
        id: impl Fn(&W) -> &Loose<u32>,
    ) -> Vec<Row<W>> {
        self.rows_among(findings, name, written, id, &mut BTreeSet::new())
    }

    /// A row that must have a new identity has none here: 0 would not do, it is one.
    fn rows_among<W>(
        &mut self,
        findings: &mut Findings,
        name: &str,
        written: Loose<List<W>>,
        id: impl Fn(&W) -> &Loose<u32>,
        seen: &mut BTreeSet<u32>,
    ) -> Vec<Row<W>> {
        let rows = take::list(findings, name, written, Code::RowUnreadable);
        findings.within(name, |findings| {
            rows.into_iter()
                .map(|(place, row)| {
                    let id = match id(&row) {
                        Loose::Read(id) if *id < ID_LIMIT && seen.insert(*id) => {
                            self.next = self.next.max(id.saturating_add(1));
                            *id
                        }
                        other => {
                            let text = match other {
                                Loose::Read(id) => id.to_string(),
                                Loose::Strange(text) => text.clone(),
                                Loose::Absent => String::new(),
                            };
                            findings.within(format_args!("[{place}].id"), |findings| {
                                findings.note(Code::IdReplaced, &[&text]);
                            });
                            NEW
                        }
                    };
                    Row { place, id, row }
                })
                .collect()
        })
    }
}

/// Stands for an identity to be handed out; beyond [`ID_LIMIT`], so no row of a file has it.
const NEW: u32 = u32::MAX;

/// Hands out new identities.
struct Counter {
    next: u32,
}

impl Counter {
    fn number<W>(&mut self, mut rows: Vec<Row<W>>) -> Vec<Row<W>> {
        for row in rows.iter_mut().filter(|row| row.id == NEW) {
            row.id = self.next;
            self.next = self.next.saturating_add(1);
        }
        rows
    }
}

fn ids<W>(rows: &[Row<W>]) -> BTreeSet<u32> {
    rows.iter().map(|row| row.id).collect()
}

/// Resolves each row at its place.
fn each<W, T, C: FromIterator<T>>(
    findings: &mut Findings,
    name: &str,
    rows: Vec<Row<W>>,
    resolve: impl Fn(&mut Findings, u32, W) -> Option<T>,
) -> C {
    findings.within(name, |findings| {
        rows.into_iter()
            .filter_map(|Row { place, id, row }| {
                findings.within(format_args!("[{place}]"), |findings| resolve(findings, id, row))
            })
            .collect()
    })
}

/// Resolves a record under `name`, when there is one.
fn record<W, T>(
    findings: &mut Findings,
    name: &str,
    written: Loose<W>,
    resolve: impl FnOnce(&mut Findings, W) -> T,
) -> Option<T> {
    let row = take::value(findings, name, written)?;
    Some(findings.within(name, |findings| resolve(findings, row)))
}

#[inline(never)]
fn origin(findings: &mut Findings, written: Loose<v1::Origin>) -> Origin {
    record(findings, ".origin", written, |findings, row| take::value(findings, ".example", row.example))
        .flatten()
        .map_or(Origin::Own, |source| Origin::Example { source: source.into_owned() })
}

#[inline(never)]
fn uses(findings: &mut Findings, written: Loose<v1::Uses>) -> Uses {
    record(findings, ".uses", written, |findings, row| Uses {
        employees: take::flag(findings, ".employees", row.employees),
        grants: take::flag(findings, ".grants", row.grants),
        volunteers: take::flag(findings, ".volunteers", row.volunteers),
    })
    .unwrap_or_default()
}

/// An answer stays only when all that tells its finding is there; of two to one finding, the first does.
#[inline(never)]
fn answers(findings: &mut Findings, written: Loose<List<v1::Answer>>, known: &Known) -> Answers {
    let mut answers = Answers::default();
    let written = take::list(findings, ".answers", written, Code::RowUnreadable);
    findings.within(".answers", |findings| {
        for (place, row) in written {
            findings.within(format_args!("[{place}]"), |findings| {
                let text = answer_text(findings, row.text.clone());
                match finding_key(findings, row, known).filter(|key| answers.get(*key).is_none()) {
                    Some(key) => answers.set(key, text),
                    None => findings.note(Code::RowUnreadable, &[&text]),
                }
            });
        }
    });
    answers
}

fn finding_key(findings: &mut Findings, row: v1::Answer, known: &Known) -> Option<FindingKey> {
    let column = take::reference(findings, ".column", row.column, &known.columns);
    let rule = take::word(findings, ".rule", row.rule);
    let is_whole = row.account.is_absent() && row.line.is_absent() && row.financeur.is_absent();
    let about = if is_whole && row.convention.is_absent() {
        Some(About::Whole)
    } else {
        let account = take::parsed(findings, ".account", row.account).map(About::Account);
        let line = take::reference(findings, ".line", row.line, &known.lines).map(About::Line);
        let financeur = take::reference(findings, ".financeur", row.financeur, &known.financeurs).map(About::Financeur);
        let convention =
            take::reference(findings, ".convention", row.convention, &known.conventions).map(About::Convention);
        account.or(line).or(financeur).or(convention)
    };
    Some(FindingKey { column: column?, rule: rule?, about: about? })
}

/// Returns an answer, cut when it is longer than a person can type.
fn answer_text(findings: &mut Findings, written: Loose<Text<'_>>) -> String {
    let text = take::text(findings, ".text", written);
    if text.chars().count() <= ANSWER_LIMIT {
        return text;
    }
    findings.note_at(".text", Code::LabelCut, &[&text]);
    text.chars().take(ANSWER_LIMIT).collect()
}

/// What version 1 takes for granted is said here, whatever a new document begins with later.
#[inline(never)]
fn settings(findings: &mut Findings, written: Loose<v1::Settings>) -> Settings {
    let row = take::value(findings, ".settings", written).unwrap_or_default();
    findings.within(".settings", |findings| {
        let own = take::text_as(findings, ".etpHours", row.etp_hours, |text| {
            text.parse().ok().filter(|hours| *hours > Decimal::ZERO)
        });
        let etp_base = take::text_as(findings, ".etpBase", row.etp_base, |text| match text {
            words::ETP_PROPRE => own.map(EtpBase::Propre),
            named => EtpBase::NAMED.into_iter().find(|base| base.hours().to_string() == named),
        });
        let taux = record(findings, ".taux", row.taux, taux).flatten();
        let cvn = take::text_as(findings, ".cvn", row.cvn, |text| match text {
            words::cvn::COMPTABILISEES => Some(Cvn::Comptabilisees),
            words::cvn::ANNEXE => Some(Cvn::Annexe),
            _ => None,
        });
        Settings {
            etp_base: etp_base.unwrap_or(EtpBase::H1607),
            statutaire_compte: take::flag(findings, ".statutaireCompte", row.statutaire_compte),
            taux: taux.unwrap_or(Taux::Forfait(crate::domain::money::Amount::from_cents(18_00))),
            cvn: cvn.unwrap_or(Cvn::Annexe),
            methode: record(findings, ".methode", row.methode, methode).unwrap_or_default(),
        }
    })
}

#[inline(never)]
fn methode(findings: &mut Findings, row: v1::Methode) -> Methode {
    Methode {
        source: take::word(findings, ".source", row.source),
        controle: take::label(findings, ".controle", row.controle),
        reference: take::label(findings, ".reference", row.reference),
        charges_comprises: take::value(findings, ".chargesComprises", row.charges_comprises),
        instance: take::label(findings, ".instance", row.instance),
        date: take::parsed(findings, ".date", row.date),
        responsable: take::label(findings, ".responsable", row.responsable),
        changement: take::label(findings, ".changement", row.changement),
    }
}

#[inline(never)]
fn taux(findings: &mut Findings, row: v1::Taux) -> Option<Taux> {
    if let Some(rate) = take::parsed(findings, ".forfait", row.forfait) {
        return Some(Taux::Forfait(rate));
    }
    let coefficient = take::decimal(findings, ".smic", row.smic)?;
    let date = take::parsed(findings, ".date", row.date)?;
    Some(Taux::Smic { coefficient, date })
}

#[inline(never)]
fn bilan(findings: &mut Findings, row: v1::Bilan) -> Bilan {
    Bilan {
        fonds_propres: take::parsed(findings, ".fondsPropres", row.fonds_propres),
        fonds_dedies: take::parsed(findings, ".fondsDedies", row.fonds_dedies),
        dettes: take::parsed(findings, ".dettes", row.dettes),
        creances: take::parsed(findings, ".creances", row.creances),
        immobilisations: take::parsed(findings, ".immobilisations", row.immobilisations),
        tresorerie: take::parsed(findings, ".tresorerie", row.tresorerie),
    }
}

/// The columns, with how deep their frozen copies go and how many rows those come to.
struct Columns {
    columns: Vec<Column>,
    depth: u32,
    rows: u64,
}

#[inline(never)]
fn columns(
    findings: &mut Findings,
    written: Vec<Row<v1::Column>>,
    levers: Vec<Vec<Row<v1::Lever>>>,
    known: &Known,
    copies: &BTreeMap<u32, Copy>,
) -> Columns {
    let mut read = Columns { columns: Vec::new(), depth: 0, rows: 0 };
    let mut labels = BTreeSet::new();
    for (Row { place, id, row }, levers) in written.into_iter().zip(levers) {
        findings.within(format_args!(".columns[{place}]"), |findings| {
            let label = take::label(findings, ".label", row.label);
            let label = free_label(findings, label, &mut labels);
            let exercice = exercice(findings, row.opening, row.closing);
            // A column always has an exercice: when none can be made, there is no column.
            let Some(exercice) = exercice.or(read.columns.last().map(|column| column.exercice)).or(fallback()) else {
                return findings.note(Code::RowUnreadable, &[&label]);
            };
            let date = take::parsed(findings, ".date", row.date);
            let nature = nature(findings, row.nature, date, row.base, exercice, known);
            let state = state(findings, row.state, row.decision, exercice);
            let levers = each(findings, ".levers", levers, |findings, id, row| lever(findings, id, row, known));
            let frozen = take::value(findings, ".copy", row.copy).and_then(|place| {
                let copy = copies
                    .get(&place)
                    .filter(|copy| copy.depth <= COPIES_DEPTH && read.rows.saturating_add(copy.rows) <= COPIES_ROWS);
                match copy {
                    Some(copy) => {
                        read.depth = read.depth.max(copy.depth);
                        read.rows = read.rows.saturating_add(copy.rows);
                    }
                    None => findings.within(".copy", |findings| findings.note(Code::CopyDropped, &[])),
                }
                copy.map(|copy| copy.document.clone())
            });
            read.columns.push(Column { id: id.into(), label, exercice, nature, state, levers, frozen });
        });
    }
    break_circles(findings, &mut read.columns);
    read
}

#[inline(never)]
fn free_label(findings: &mut Findings, label: String, labels: &mut BTreeSet<String>) -> String {
    if labels.insert(label.clone()) {
        return label;
    }
    let stem: String = label.chars().take(LABEL_LIMIT - 6).collect();
    let free = (2..=COLUMNS_LIMIT + 1)
        .map(|number| format!("{stem} ({number})").trim_start().to_owned())
        .find(|free| labels.insert(free.clone()))
        .unwrap_or_default();
    findings.within(".label", |findings| findings.note(Code::ColumnLabelTaken, &[&label, &free]));
    free
}

#[inline(never)]
fn exercice(findings: &mut Findings, opening: Loose<Text<'_>>, closing: Loose<Text<'_>>) -> Option<Exercice> {
    let opening: Option<Date> = take::parsed(findings, ".opening", opening);
    let closing: Option<Date> = take::parsed(findings, ".closing", closing);
    let exercice = match (opening, closing) {
        (Some(opening), Some(closing)) => Exercice::new(opening, closing).ok(),
        _ => None,
    };
    if exercice.is_none() {
        findings.note(Code::ExerciceUnreadable, &[]);
    }
    let year = opening.or(closing).map(Date::year);
    exercice.or_else(|| Exercice::calendar(year?).ok())
}

fn fallback() -> Option<Exercice> {
    Exercice::calendar(FALLBACK_YEAR).ok()
}

#[inline(never)]
fn nature(
    findings: &mut Findings,
    written: Loose<Text<'_>>,
    date: Option<Date>,
    base: Loose<u32>,
    exercice: Exercice,
    known: &Known,
) -> Nature {
    let nature = take::text_as(findings, ".nature", written, |text| match text {
        words::nature::REALISE => Some(Nature::Realise),
        words::nature::REALISE_A_DATE => Some(Nature::RealiseADate(date.unwrap_or(exercice.closing()))),
        words::nature::BUDGET => Some(Nature::Budget),
        words::nature::BUDGET_RECTIFICATIF => Some(Nature::BudgetRectificatif),
        words::nature::SCENARIO => Some(Nature::Scenario { base: ColumnId(NEW) }),
        words::nature::ATTERRISSAGE => Some(Nature::Atterrissage),
        _ => None,
    });
    match nature {
        Some(Nature::Scenario { .. }) => match take::reference(findings, ".base", base, &known.columns) {
            Some(base) => Nature::Scenario { base },
            None => {
                findings.note(Code::BaseBroken, &[]);
                Nature::Budget
            }
        },
        other => other.unwrap_or(Nature::Budget),
    }
}

#[inline(never)]
fn state(
    findings: &mut Findings,
    written: Loose<Text<'_>>,
    decision: Loose<v1::Decision>,
    exercice: Exercice,
) -> State {
    let decision = record(findings, ".decision", decision, |findings, row| Decision {
        date: take::parsed(findings, ".date", row.date).unwrap_or(exercice.closing()),
        body: take::label(findings, ".body", row.body),
    });
    let decision = decision.unwrap_or(Decision { date: exercice.closing(), body: String::new() });
    take::text_as(findings, ".state", written, |text| match text {
        words::state::BROUILLON => Some(State::Brouillon),
        words::state::ARRETE => Some(State::Arrete(decision)),
        words::state::APPROUVE => Some(State::Approuve(decision)),
        _ => None,
    })
    .unwrap_or(State::Brouillon)
}

/// Makes plain budgets of the scenarios that follow themselves in turn, the fewest that will do.
#[inline(never)]
fn break_circles(findings: &mut Findings, columns: &mut [Column]) {
    let mut bases: BTreeMap<ColumnId, ColumnId> =
        columns.iter().filter_map(|column| Some((column.id, column.base()?))).collect();
    for (place, column) in columns.iter_mut().enumerate() {
        let mut next = bases.get(&column.id).copied();
        let mut steps = 0;
        while let Some(base) = next.filter(|base| *base != column.id && steps <= COLUMNS_LIMIT) {
            next = bases.get(&base).copied();
            steps += 1;
        }
        if next == Some(column.id) {
            bases.remove(&column.id);
            column.nature = Nature::Budget;
            findings.within(format_args!(".columns[{place}]"), |findings| findings.note(Code::BaseBroken, &[]));
        }
    }
}

#[inline(never)]
fn lever(findings: &mut Findings, id: u32, row: v1::Lever, known: &Known) -> Option<Arc<Lever>> {
    let label = take::label(findings, ".label", row.label);
    let on = take::value(findings, ".on", row.on).unwrap_or(true);
    let selector =
        record(findings, ".selector", row.selector, |findings, row| selector(findings, row, known)).flatten();
    let effect = record(findings, ".effect", row.effect, effect).flatten();
    let (Some(selector), Some(effect)) = (selector, effect) else {
        findings.note(Code::RowUnreadable, &[&label]);
        return None;
    };
    let range = record(findings, ".range", row.range, |findings, row| {
        let low = take::decimal(findings, ".low", row.low);
        let high = take::decimal(findings, ".high", row.high);
        let step = take::decimal(findings, ".step", row.step);
        let range = LeverRange { low: low?, high: high?, step: step? };
        if !range.is_sound() {
            findings.note(Code::ValueUnreadable, &[&format!("{}..{}", range.low, range.high)]);
            return None;
        }
        Some(range)
    });
    Some(Arc::new(Lever { id: id.into(), label, selector, effect, range: range.flatten(), on }))
}

#[inline(never)]
fn selector(findings: &mut Findings, row: v1::Selector, known: &Known) -> Option<Selector> {
    if !row.accounts.is_absent() {
        let accounts = take::list(findings, ".accounts", row.accounts, Code::ValueUnreadable);
        let accounts = accounts
            .into_iter()
            .filter_map(|(place, text)| take::parsed(findings, &format!(".accounts[{place}]"), Loose::Read(text)));
        return Some(Selector::Accounts(accounts.collect()));
    }
    if !row.lines.is_absent() {
        return Some(Selector::Lines(take::references(findings, ".lines", row.lines, &known.lines)).in_order());
    }
    if let Some(financeur) = take::reference(findings, ".financeur", row.financeur, &known.financeurs) {
        return Some(Selector::Financeur(financeur));
    }
    if let Some(pole) = take::reference(findings, ".pole", row.pole, &known.poles) {
        return Some(Selector::Pole(pole));
    }
    take::reference(findings, ".action", row.action, &known.actions).map(Selector::Action)
}

#[inline(never)]
fn effect(findings: &mut Findings, row: v1::Effect) -> Option<Effect> {
    if let Some(rate) = take::decimal(findings, ".percent", row.percent) {
        return Some(Effect::Percent(rate));
    }
    if let Some(amount) = take::parsed(findings, ".euros", row.euros) {
        return Some(Effect::Euros(amount));
    }
    if let Some(factor) = take::decimal(findings, ".factor", row.factor) {
        return Some(Effect::Factor(factor));
    }
    if let Some(quantity) = take::decimal(findings, ".quantity", row.quantity) {
        let price = take::parsed(findings, ".price", row.price)?;
        return Some(Effect::QuantityPrice { quantity, price });
    }
    if let Some(months) = take::value(findings, ".delayMonths", row.delay_months) {
        return u8::try_from(months).ok().map(Effect::DelayMonths);
    }
    take::flag(findings, ".absent", row.absent).then_some(Effect::Absent)
}

#[inline(never)]
fn financeur(findings: &mut Findings, id: u32, row: v1::Financeur) -> Financeur {
    let famille = take::word(findings, ".famille", row.famille).unwrap_or(Famille::AidesPrivees);
    Financeur {
        id: id.into(),
        name: take::label(findings, ".name", row.name),
        famille,
        public: take::value(findings, ".public", row.public).unwrap_or(famille.is_public()),
        pooled: take::flag(findings, ".pooled", row.pooled),
    }
}

#[inline(never)]
fn convention(
    findings: &mut Findings,
    id: u32,
    row: v1::Convention,
    known: &Known,
    fallback: Option<Exercice>,
) -> Option<Convention> {
    let label = take::label(findings, ".label", row.label);
    let missing = match &row.financeur {
        Loose::Read(id) => id.to_string(),
        _ => String::new(),
    };
    let Some(financeur) = take::reference(findings, ".financeur", row.financeur, &known.financeurs) else {
        findings.note(Code::Orphan, &[&label, &missing]);
        return None;
    };
    let period = exercice(findings, row.opening, row.closing).or(fallback)?;
    let eligible = record(findings, ".eligible", row.eligible, |findings, row| Eligible {
        lines: take::references(findings, ".lines", row.lines, &known.lines),
        poles: take::references(findings, ".poles", row.poles, &known.poles),
    });
    let rule = record(findings, ".rule", row.rule, |findings, row| {
        let cap = take::parsed(findings, ".cap", row.cap);
        match take::decimal(findings, ".leastOfThree", row.least_of_three) {
            Some(rate) => Rule::LeastOfThree { rate },
            None => take::decimal(findings, ".rate", row.rate).map_or(Rule::Fixed, |rate| Rule::Rate { rate, cap }),
        }
    });
    let amounts = record(findings, ".amounts", row.amounts, |findings, row| Stages {
        demande: take::parsed(findings, ".demande", row.demande),
        notifie: take::parsed(findings, ".notifie", row.notifie),
        conventionne: take::parsed(findings, ".conventionne", row.conventionne),
        retenu: take::parsed(findings, ".retenu", row.retenu),
        verse: take::parsed(findings, ".verse", row.verse),
    });
    let instalments = take::list(findings, ".instalments", row.instalments, Code::RowUnreadable);
    let instalments = instalments.into_iter().filter_map(|(place, row)| {
        findings.within(format_args!(".instalments[{place}]"), |findings| {
            let label = take::label(findings, ".label", row.label);
            let amount = take::parsed(findings, ".amount", row.amount);
            let month = take::parsed(findings, ".month", row.month);
            let (Some(amount), Some(month)) = (amount, month) else {
                findings.note(Code::RowUnreadable, &[&label]);
                return None;
            };
            Some(Instalment { label, amount, month })
        })
    });
    let instalments = instalments.collect();
    Some(Convention {
        id: id.into(),
        label,
        financeur,
        action: take::reference(findings, ".action", row.action, &known.actions),
        period,
        eligible: eligible.unwrap_or_default(),
        rule: rule.unwrap_or(Rule::Fixed),
        amounts: amounts.unwrap_or_default(),
        instalments,
        depot: take::parsed(findings, ".depot", row.depot),
        compte_rendu: take::parsed(findings, ".compteRendu", row.compte_rendu),
    })
}

#[inline(never)]
fn line(findings: &mut Findings, id: u32, row: v1::Line, known: &Known, plan: PlanVersion) -> Line {
    Line {
        id: id.into(),
        account: account(findings, row.plan, row.account, row.side, plan),
        label: take::label(findings, ".label", row.label),
        financeur: take::reference(findings, ".financeur", row.financeur, &known.financeurs),
        convention: take::reference(findings, ".convention", row.convention, &known.conventions),
        action: take::reference(findings, ".action", row.action, &known.actions),
        ventilation: record(findings, ".ventilation", row.ventilation, |findings, row| {
            ventilation(findings, row, known)
        })
        .unwrap_or_default(),
        linked: take::reference(findings, ".linked", row.linked, &known.lines),
        only_in: take::reference(findings, ".onlyIn", row.only_in, &known.columns),
        cells: by_column(findings, row.cells, known, cell),
    }
}

/// A number that is none still tells its side by its first digits, unless the file says it.
#[inline(never)]
fn account(
    findings: &mut Findings,
    plan: Loose<Text<'_>>,
    number: Loose<Text<'_>>,
    side: Loose<Text<'_>>,
    usual: PlanVersion,
) -> Account {
    let side: Option<Side> = take::word(findings, ".side", side);
    let text = match number {
        Loose::Absent => return Account::ToClassify(side.unwrap_or(Side::Charge)),
        Loose::Read(text) => text,
        Loose::Strange(text) => text.into(),
    };
    let Ok(number) = text.parse() else {
        findings.within(".account", |findings| findings.note(Code::AccountUnreadable, &[&text]));
        let guess = if text.starts_with('7') || text.starts_with("87") { Side::Produit } else { Side::Charge };
        return Account::ToClassify(side.unwrap_or(guess));
    };
    let plan = match take::value(findings, ".plan", plan) {
        None => usual,
        Some(text) => text.parse().unwrap_or_else(|_| {
            findings.within(".plan", |findings| findings.note(Code::PlanUnknown, &[&text]));
            usual
        }),
    };
    Account::Numbered { plan, number }
}

#[inline(never)]
fn ventilation(findings: &mut Findings, row: v1::Ventilation, known: &Known) -> Ventilation {
    if let Some(pole) = take::reference(findings, ".pole", row.pole, &known.poles) {
        return Ventilation::Pole(pole);
    }
    let has_parts = !row.parts.is_absent();
    let parts = parts(findings, ".parts", row.parts, known);
    let cle = cle(findings, row.cle, &parts);
    let hypothese = take::flag(findings, ".hypothese", row.hypothese);
    match cle {
        Some(cle) => Ventilation::Cle { cle, hypothese },
        None if has_parts => Ventilation::Parts(parts),
        None => Ventilation::None,
    }
}

#[inline(never)]
fn cle(findings: &mut Findings, written: Loose<Text>, parts: &[(PoleId, Decimal)]) -> Option<Cle> {
    take::text_as(findings, ".cle", written, |text| match text {
        words::cle::ETP => Some(Cle::Etp),
        words::cle::HEURES => Some(Cle::Heures),
        words::cle::SURFACE => Some(Cle::Surface),
        words::cle::COUT_DIRECT => Some(Cle::CoutDirect),
        words::cle::EGAL => Some(Cle::Egal),
        words::cle::PROPRE => Some(Cle::Propre(parts.to_vec())),
        _ => None,
    })
}

#[inline(never)]
fn pole(findings: &mut Findings, id: u32, row: v1::Pole, known: &Known) -> Pole {
    let parts = parts(findings, ".parts", row.parts, known);
    Pole {
        id: id.into(),
        label: take::label(findings, ".label", row.label),
        support: take::flag(findings, ".support", row.support),
        cle: cle(findings, row.cle, &parts).unwrap_or_default(),
        surface: take::decimal(findings, ".surface", row.surface)
            .filter(|area| (Decimal::ZERO..=CELL_LIMIT).contains(area)),
    }
}

#[inline(never)]
fn parts(findings: &mut Findings, name: &str, written: Loose<List<v1::Part>>, known: &Known) -> Vec<(PoleId, Decimal)> {
    let parts = take::list(findings, name, written, Code::RowUnreadable);
    let parts = parts.into_iter().filter_map(|(place, row)| {
        findings.within(format_args!("{name}[{place}]"), |findings| {
            let pole = take::reference(findings, ".pole", row.pole, &known.poles);
            let part = take::decimal(findings, ".part", row.part).filter(|part| {
                // Beyond it, a few of them could not be added up.
                let is_sane = part.abs() <= CELL_LIMIT;
                if !is_sane {
                    findings.within(".part", |findings| findings.note(Code::ValueUnreadable, &[&part.to_string()]));
                }
                is_sane
            });
            Some((pole?, part?))
        })
    });
    parts.collect()
}

/// Reads the cells of a row, each under the number of its column.
fn by_column<W, T>(
    findings: &mut Findings,
    written: Loose<Keys<W>>,
    known: &Known,
    read: impl Fn(&mut Findings, &str, Loose<W>) -> Option<T>,
) -> ByColumn<T> {
    let mut cells = ByColumn::default();
    let Some(Keys(written)) = take::value(findings, ".cells", written) else { return cells };
    findings.within(".cells", |findings| {
        let mut name = String::new();
        for (key, value) in written {
            let Some(column) = key.parse().ok().filter(|id| known.columns.contains(id)) else {
                findings.within(format_args!(".{}", short(&key)), |findings| {
                    findings.note(Code::Dangling, &[&key]);
                });
                continue;
            };
            name.clear();
            // Writing to a String cannot fail.
            let _ = write!(name, ".{column}");
            if let Some(cell) = read(findings, &name, value) {
                cells.set(ColumnId(column), cell);
            }
        }
    });
    cells
}

fn short(key: &str) -> String {
    key.chars().take(40).collect()
}

#[inline(never)]
fn cell(findings: &mut Findings, name: &str, written: Loose<v1::Cell>) -> Option<Cell> {
    let row = match written {
        Loose::Read(v1::Cell::Detailed(row)) => row,
        Loose::Read(v1::Cell::Entry(text)) => {
            let entry = take::amount(findings, name, Loose::Read(text))?;
            return Some(Cell { entry: Some(entry), details: None });
        }
        Loose::Strange(text) => {
            take::amount(findings, name, Loose::Strange(text));
            return None;
        }
        Loose::Absent => return None,
    };
    findings.within(name, |findings| {
        let entry = take::amount(findings, ".entry", row.entry);
        let mut cell = Cell { entry, details: None };
        let details = Details {
            label: take::value(findings, ".label", row.label)
                .map(|label| take::label(findings, ".label", Loose::Read(label))),
            note: take::text(findings, ".note", row.note),
            source: record(findings, ".source", row.source, source),
            status: take::word(findings, ".status", row.status),
            schedule: {
                let schedule = take::list(findings, ".schedule", row.schedule, Code::RowUnreadable);
                let schedule = schedule.into_iter().filter_map(|(place, row)| {
                    findings.within(format_args!(".schedule[{place}]"), |findings| {
                        let month = take::parsed(findings, ".month", row.month);
                        let amount = take::parsed(findings, ".amount", row.amount);
                        Some((month?, amount?))
                    })
                });
                schedule.collect()
            },
        };
        cell.describe(|kept| *kept = details);
        Some(cell)
    })
}

#[inline(never)]
fn source(findings: &mut Findings, row: v1::Source) -> Source {
    Source {
        kind: take::word(findings, ".kind", row.kind).unwrap_or(SourceKind::Autre),
        reference: take::text(findings, ".reference", row.reference),
        date: take::parsed(findings, ".date", row.date),
    }
}

#[inline(never)]
fn mission(findings: &mut Findings, id: u32, row: v1::Mission, known: &Known) -> Mission {
    Mission {
        id: id.into(),
        label: take::label(findings, ".label", row.label),
        category: take::label(findings, ".category", row.category),
        kind: take::word(findings, ".kind", row.kind).unwrap_or_default(),
        pole: take::reference(findings, ".pole", row.pole, &known.poles),
        statutaire: take::flag(findings, ".statutaire", row.statutaire),
        taux: record(findings, ".taux", row.taux, taux).flatten(),
        cells: by_column(findings, row.cells, known, |findings, name, written| {
            record(findings, name, written, |findings, row: v1::MissionCell| MissionCell {
                hours: take::entry(findings, ".hours", row.hours),
                people: take::entry(findings, ".people", row.people),
                hypothese: take::flag(findings, ".hypothese", row.hypothese),
            })
        }),
    }
}

#[inline(never)]
fn poste(findings: &mut Findings, id: u32, row: v1::Poste, known: &Known) -> Poste {
    Poste {
        id: id.into(),
        label: take::label(findings, ".label", row.label),
        poles: parts(findings, ".poles", row.poles, known),
        cells: by_column(findings, row.cells, known, |findings, name, written| {
            record(findings, name, written, |findings, row: v1::PosteCell| PosteCell {
                etp: take::entry(findings, ".etp", row.etp),
                effectif: take::entry(findings, ".effectif", row.effectif),
                months: take::entry(findings, ".months", row.months),
                brut: take::entry(findings, ".brut", row.brut),
                taux_employeur: take::entry(findings, ".tauxEmployeur", row.taux_employeur),
                hypothese: take::flag(findings, ".hypothese", row.hypothese),
            })
        }),
    }
}

#[inline(never)]
fn indicator(findings: &mut Findings, id: u32, row: v1::Indicator, known: &Known) -> Indicator {
    Indicator {
        id: id.into(),
        label: take::label(findings, ".label", row.label),
        unit: take::label(findings, ".unit", row.unit),
        pole: take::reference(findings, ".pole", row.pole, &known.poles),
        kind: take::word(findings, ".kind", row.kind).unwrap_or(IndicatorKind::Flux),
        source: take::text(findings, ".source", row.source),
        cost_share: take::decimal(findings, ".costShare", row.cost_share),
        cells: by_column(findings, row.cells, known, |findings, name, written: Loose<Text<'_>>| -> Option<Entry> {
            take::entry(findings, name, written)
        }),
    }
}

/// Reads a worksheet; one that does not say what it works out is none.
#[inline(never)]
fn feuille(findings: &mut Findings, id: u32, row: v1::Feuille, known: &Known) -> Option<Feuille> {
    let kind: Option<FeuilleKind> = take::word(findings, ".kind", row.kind);
    let label = take::label(findings, ".label", row.label);
    let Some(kind) = kind else {
        findings.note(Code::RowUnreadable, &[&label]);
        return None;
    };
    let mut effets = take::list(findings, ".effets", row.effets, Code::RowUnreadable);
    if effets.len() > EFFET_LIMIT {
        let more = (effets.len() - EFFET_LIMIT).to_string();
        findings.within(".effets", |findings| findings.note(Code::LeftOut, &[&more]));
        effets.truncate(EFFET_LIMIT);
    }
    Some(Feuille {
        id: id.into(),
        label,
        kind,
        indicator: take::reference(findings, ".indicator", row.indicator, &known.indicators),
        assumptions: assumptions(findings, row.assumptions),
        effets: findings.within(".effets", |findings| {
            let effets = effets.into_iter().map(|(place, effet)| {
                findings.within(format_args!("[{place}]"), |findings| Effet {
                    label: take::label(findings, ".label", effet.label),
                    assumptions: assumptions(findings, effet.assumptions),
                })
            });
            effets.collect()
        }),
    })
}

fn assumptions(findings: &mut Findings, written: Loose<v1::Assumptions>) -> Assumptions {
    let read = record(findings, ".assumptions", written, |findings, row| {
        let entries = [
            (Assumption::Personnes, ".personnes", row.personnes),
            (Assumption::Reussite, ".reussite", row.reussite),
            (Assumption::Montant, ".montant", row.montant),
            (Assumption::Annees, ".annees", row.annees),
            (Assumption::PoidsMort, ".poidsMort", row.poids_mort),
            (Assumption::Deplacement, ".deplacement", row.deplacement),
            (Assumption::Attribution, ".attribution", row.attribution),
            (Assumption::Erosion, ".erosion", row.erosion),
            (Assumption::Cout, ".cout", row.cout),
            (Assumption::Actualisation, ".actualisation", row.actualisation),
        ];
        let read =
            entries.into_iter().filter_map(|(kind, name, text)| Some((kind, take::entry(findings, name, text)?)));
        read.collect()
    });
    read.unwrap_or_default()
}
