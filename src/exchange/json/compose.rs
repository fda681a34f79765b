//! Owns writing: a document as wire types of version 1, without what is empty or what version 1 takes for granted.
//!
//! Example: an entry is one string, `83899.25`, `=12*350` or `35000..40000`.

use super::loose::{Keys, List, Loose, Loose::Read};
use super::node::Text;
use super::v1;
use super::words::{self, Word};
use crate::domain::document::answer::{About, FindingKey};
use crate::domain::document::benevolat::{Cvn, EtpBase, Mission, MissionKind, Taux};
use crate::domain::document::by_column::ByColumn;
use crate::domain::document::column::{Column, Nature, State};
use crate::domain::document::entry::Entry;
use crate::domain::document::feuille::{Assumption, Assumptions, Feuille};
use crate::domain::document::financeur::{Convention, Rule};
use crate::domain::document::id::PoleId;
use crate::domain::document::indicator::Indicator;
use crate::domain::document::lever::{Effect, Lever, Selector};
use crate::domain::document::line::{Account, Cell, Line};
use crate::domain::document::methode::Methode;
use crate::domain::document::pole::{Cle, Pole, Ventilation};
use crate::domain::document::poste::Poste;
use crate::domain::document::{Bilan, Document, Origin};
use rust_decimal::Decimal;
use std::sync::Arc;

/// Writes the document and the frozen copies it shows, each once.
pub(super) fn file(document: &Document) -> v1::File<'_> {
    let mut copies = Copies::default();
    let document = compose(document, &mut copies);
    v1::File { document, copies: v1::Copies { copies: List::of(copies.written) } }
}

/// The frozen copies met so far; a copy stands after those it shows itself.
#[derive(Default)]
struct Copies<'a> {
    known: Vec<(*const Document, u32)>,
    written: Vec<v1::Document<'a>>,
}

impl<'a> Copies<'a> {
    fn place(&mut self, copy: &'a Arc<Document>) -> u32 {
        let address = Arc::as_ptr(copy);
        if let Some((_, place)) = self.known.iter().find(|(known, _)| *known == address) {
            return *place;
        }
        let composed = compose(copy, self);
        let place = u32::try_from(self.written.len()).unwrap_or(u32::MAX);
        self.written.push(composed);
        self.known.push((address, place));
        place
    }
}

fn compose<'a>(document: &'a Document, copies: &mut Copies<'a>) -> v1::Document<'a> {
    v1::Document {
        name: text(&document.name),
        origin: match &document.origin {
            Origin::Own => Loose::Absent,
            Origin::Example { source } => Read(v1::Origin { example: Read(source.into()) }),
        },
        uses: Read(v1::Uses {
            employees: flag(document.uses.employees),
            grants: flag(document.uses.grants),
            volunteers: flag(document.uses.volunteers),
        })
        .unless_default(),
        next_id: Read(document.next_id),
        settings: Read(v1::Settings {
            etp_base: Read(match document.settings.etp_base {
                EtpBase::Propre(_) => words::ETP_PROPRE.into(),
                named => named.hours().to_string().into(),
            }),
            etp_hours: match document.settings.etp_base {
                EtpBase::Propre(hours) => number(hours),
                _ => Loose::Absent,
            },
            statutaire_compte: Read(document.settings.statutaire_compte),
            taux: Read(taux(document.settings.taux)),
            cvn: word(match document.settings.cvn {
                Cvn::Comptabilisees => words::cvn::COMPTABILISEES,
                Cvn::Annexe => words::cvn::ANNEXE,
            }),
            methode: methode(&document.settings.methode),
        }),
        columns: List::of(document.columns.iter().map(|column| self::column(column, copies))),
        poles: List::of(document.poles.iter().map(|row| pole(row))),
        actions: List::of(
            document.actions.iter().map(|action| v1::Action { id: Read(action.id.0), label: text(&action.label) }),
        ),
        financeurs: List::of(document.financeurs.iter().map(|financeur| v1::Financeur {
            id: Read(financeur.id.0),
            name: text(&financeur.name),
            famille: word(financeur.famille.word()),
            public: Read(financeur.public),
            pooled: flag(financeur.pooled),
        })),
        conventions: List::of(document.conventions.iter().map(|row| convention(row))),
        lines: List::of(document.lines.iter().map(|row| Box::new(line(row)))),
        missions: List::of(document.missions.iter().map(|row| mission(row))),
        postes: List::of(document.postes.iter().map(|row| poste(row))),
        indicators: List::of(document.indicators.iter().map(|row| indicator(row))),
        feuilles: List::of(document.feuilles.iter().map(|row| feuille(row))),
        bilan: document.bilan.as_ref().map(bilan).into(),
        answers: List::of(document.answers.iter().map(|(key, text)| answer(key, text))),
    }
}

fn answer(key: FindingKey, said: &str) -> v1::Answer<'_> {
    let mut written =
        v1::Answer { column: Read(key.column.0), rule: word(key.rule.word()), text: text(said), ..Default::default() };
    match key.about {
        About::Whole => {}
        About::Account(number) => written.account = Read(number.to_string().into()),
        About::Line(line) => written.line = Read(line.0),
        About::Financeur(financeur) => written.financeur = Read(financeur.0),
        About::Convention(convention) => written.convention = Read(convention.0),
    }
    written
}

fn bilan(bilan: &Bilan) -> v1::Bilan<'_> {
    v1::Bilan {
        fonds_propres: shown(bilan.fonds_propres),
        fonds_dedies: shown(bilan.fonds_dedies),
        dettes: shown(bilan.dettes),
        creances: shown(bilan.creances),
        immobilisations: shown(bilan.immobilisations),
        tresorerie: shown(bilan.tresorerie),
    }
}

fn methode(methode: &Methode) -> Loose<v1::Methode<'_>> {
    let said = v1::Methode {
        source: methode.source.map(|source| Text::from(source.word())).into(),
        controle: text(&methode.controle),
        reference: text(&methode.reference),
        charges_comprises: methode.charges_comprises.into(),
        instance: text(&methode.instance),
        date: shown(methode.date),
        responsable: text(&methode.responsable),
        changement: text(&methode.changement),
    };
    Read(said).unless_default()
}

fn taux(taux: Taux) -> v1::Taux<'static> {
    match taux {
        Taux::Forfait(rate) => v1::Taux { forfait: Read(rate.to_string().into()), ..Default::default() },
        Taux::Smic { coefficient, date } => {
            v1::Taux { smic: number(coefficient), date: Read(date.to_string().into()), ..Default::default() }
        }
    }
}

fn column<'a>(column: &'a Column, copies: &mut Copies<'a>) -> v1::Column<'a> {
    let (state, decision) = match &column.state {
        State::Brouillon => (Loose::Absent, None),
        State::Arrete(decision) => (word(words::state::ARRETE), Some(decision)),
        State::Approuve(decision) => (word(words::state::APPROUVE), Some(decision)),
    };
    v1::Column {
        id: Read(column.id.0),
        label: text(&column.label),
        opening: Read(column.exercice.opening().to_string().into()),
        closing: Read(column.exercice.closing().to_string().into()),
        nature: word(match column.nature {
            Nature::Realise => words::nature::REALISE,
            Nature::RealiseADate(_) => words::nature::REALISE_A_DATE,
            Nature::Budget => words::nature::BUDGET,
            Nature::BudgetRectificatif => words::nature::BUDGET_RECTIFICATIF,
            Nature::Scenario { .. } => words::nature::SCENARIO,
            Nature::Atterrissage => words::nature::ATTERRISSAGE,
        }),
        date: match column.nature {
            Nature::RealiseADate(date) => Read(date.to_string().into()),
            _ => Loose::Absent,
        },
        base: column.base().map(|base| base.0).into(),
        state,
        decision: decision
            .map(|decision| v1::Decision { date: Read(decision.date.to_string().into()), body: text(&decision.body) })
            .into(),
        levers: List::of(column.levers.iter().map(|row| lever(row))),
        copy: column.frozen.as_ref().map(|copy| copies.place(copy)).into(),
    }
}

fn lever(lever: &Lever) -> v1::Lever<'_> {
    let mut selector = v1::Selector::default();
    match &lever.selector {
        Selector::Accounts(accounts) => {
            selector.accounts = kept(accounts.iter().map(|number| number.to_string().into()))
        }
        Selector::Financeur(financeur) => selector.financeur = Read(financeur.0),
        Selector::Pole(pole) => selector.pole = Read(pole.0),
        Selector::Action(action) => selector.action = Read(action.0),
        Selector::Lines(lines) => selector.lines = kept(lines.iter().map(|line| line.0)),
    }
    let mut effect = v1::Effect::default();
    match lever.effect {
        Effect::Percent(rate) => effect.percent = number(rate),
        Effect::Euros(amount) => effect.euros = Read(amount.to_string().into()),
        Effect::Factor(factor) => effect.factor = number(factor),
        Effect::QuantityPrice { quantity, price } => {
            effect.quantity = number(quantity);
            effect.price = Read(price.to_string().into());
        }
        Effect::DelayMonths(months) => effect.delay_months = Read(months.into()),
        Effect::Absent => effect.absent = Read(true),
    }
    v1::Lever {
        id: Read(lever.id.0),
        label: text(&lever.label),
        on: if lever.on { Loose::Absent } else { Read(false) },
        selector: Read(selector),
        effect: Read(effect),
        range: lever
            .range
            .map(|range| v1::Range { low: number(range.low), high: number(range.high), step: number(range.step) })
            .into(),
    }
}

fn convention(convention: &Convention) -> v1::Convention<'_> {
    let mut rule = v1::Rule::default();
    match convention.rule {
        Rule::Fixed => {}
        Rule::Rate { rate, cap } => {
            rule.rate = number(rate);
            rule.cap = shown(cap);
        }
        Rule::LeastOfThree { rate } => rule.least_of_three = number(rate),
    }
    let amounts = &convention.amounts;
    v1::Convention {
        id: Read(convention.id.0),
        label: text(&convention.label),
        financeur: Read(convention.financeur.0),
        action: convention.action.map(|action| action.0).into(),
        opening: Read(convention.period.opening().to_string().into()),
        closing: Read(convention.period.closing().to_string().into()),
        eligible: Read(v1::Eligible {
            lines: List::of(convention.eligible.lines.iter().map(|line| line.0)),
            poles: List::of(convention.eligible.poles.iter().map(|pole| pole.0)),
        })
        .unless_default(),
        rule: Read(rule).unless_default(),
        amounts: Read(v1::Stages {
            demande: shown(amounts.demande),
            notifie: shown(amounts.notifie),
            conventionne: shown(amounts.conventionne),
            retenu: shown(amounts.retenu),
            verse: shown(amounts.verse),
        })
        .unless_default(),
        instalments: List::of(convention.instalments.iter().map(|instalment| v1::Instalment {
            label: text(&instalment.label),
            amount: Read(instalment.amount.to_string().into()),
            month: Read(instalment.month.to_string().into()),
        })),
        depot: shown(convention.depot),
        compte_rendu: shown(convention.compte_rendu),
    }
}

fn line(line: &Line) -> v1::Line<'_> {
    let (plan, account, side) = match line.account {
        Account::Numbered { plan, number } => (Read(plan.id().into()), Read(number.to_string().into()), Loose::Absent),
        Account::ToClassify(side) => (Loose::Absent, Loose::Absent, word(side.word())),
    };
    v1::Line {
        id: Read(line.id.0),
        plan,
        account,
        side,
        label: text(&line.label),
        financeur: line.financeur.map(|id| id.0).into(),
        convention: line.convention.map(|id| id.0).into(),
        action: line.action.map(|id| id.0).into(),
        ventilation: ventilation(&line.ventilation),
        linked: line.linked.map(|id| id.0).into(),
        only_in: line.only_in.map(|id| id.0).into(),
        cells: keys(&line.cells, cell),
    }
}

fn ventilation(ventilation: &Ventilation) -> Loose<v1::Ventilation<'_>> {
    let mut written = v1::Ventilation::default();
    match ventilation {
        Ventilation::None => return Loose::Absent,
        Ventilation::Pole(pole) => written.pole = Read(pole.0),
        Ventilation::Parts(shares) => written.parts = kept(parts(shares)),
        Ventilation::Cle { cle, hypothese } => {
            written.hypothese = flag(*hypothese);
            (written.cle, written.parts) = self::cle(cle);
        }
    }
    Read(written)
}

/// Writes a key, and its weights when they are the association's own.
fn cle(cle: &Cle) -> (Loose<Text<'_>>, Loose<List<v1::Part<'_>>>) {
    let named = match cle {
        Cle::Etp => words::cle::ETP,
        Cle::Heures => words::cle::HEURES,
        Cle::Surface => words::cle::SURFACE,
        Cle::CoutDirect => words::cle::COUT_DIRECT,
        Cle::Egal => words::cle::EGAL,
        Cle::Propre(weights) => return (word(words::cle::PROPRE), kept(parts(weights))),
    };
    (word(named), Loose::Absent)
}

/// A key is written where it is not the one a file without it has.
fn pole(pole: &Pole) -> v1::Pole<'_> {
    let (cle, parts) = if pole.cle == Cle::default() { (Loose::Absent, Loose::Absent) } else { self::cle(&pole.cle) };
    v1::Pole {
        id: Read(pole.id.0),
        label: text(&pole.label),
        support: flag(pole.support),
        cle,
        parts,
        surface: pole.surface.map(plain).into(),
    }
}

fn parts(parts: &[(PoleId, Decimal)]) -> impl Iterator<Item = v1::Part<'_>> {
    parts.iter().map(|(pole, part)| v1::Part { pole: Read(pole.0), part: number(*part) })
}

fn cell(cell: &Cell) -> v1::Cell<'_> {
    let typed = cell.entry.as_ref().map(entry);
    match (&cell.details, typed) {
        (None, Some(text)) => v1::Cell::Entry(text),
        (None, None) => v1::Cell::Detailed(Box::default()),
        (Some(details), typed) => v1::Cell::Detailed(Box::new(v1::DetailedCell {
            entry: typed.into(),
            label: details.label.as_deref().map(Text::from).into(),
            note: text(&details.note),
            source: details
                .source
                .as_ref()
                .map(|source| v1::Source {
                    kind: word(source.kind.word()),
                    reference: text(&source.reference),
                    date: shown(source.date),
                })
                .into(),
            status: details.status.map(|status| Text::from(status.word())).into(),
            schedule: List::of(details.schedule.iter().map(|(month, amount)| v1::Due {
                month: Read(month.to_string().into()),
                amount: Read(amount.to_string().into()),
            })),
        })),
    }
}

fn mission(mission: &Mission) -> v1::Mission<'_> {
    v1::Mission {
        id: Read(mission.id.0),
        label: text(&mission.label),
        category: text(&mission.category),
        kind: if mission.kind == MissionKind::Benevolat { Loose::Absent } else { word(mission.kind.word()) },
        pole: mission.pole.map(|pole| pole.0).into(),
        statutaire: flag(mission.statutaire),
        taux: mission.taux.map(taux).into(),
        cells: keys(&mission.cells, |cell| v1::MissionCell {
            hours: cell.hours.as_ref().map(entry).into(),
            people: cell.people.as_ref().map(entry).into(),
            hypothese: flag(cell.hypothese),
        }),
    }
}

fn poste(poste: &Poste) -> v1::Poste<'_> {
    v1::Poste {
        id: Read(poste.id.0),
        label: text(&poste.label),
        poles: List::of(parts(&poste.poles)),
        cells: keys(&poste.cells, |cell| v1::PosteCell {
            etp: cell.etp.as_ref().map(entry).into(),
            effectif: cell.effectif.as_ref().map(entry).into(),
            months: cell.months.as_ref().map(entry).into(),
            brut: cell.brut.as_ref().map(entry).into(),
            taux_employeur: cell.taux_employeur.as_ref().map(entry).into(),
            hypothese: flag(cell.hypothese),
        }),
    }
}

fn indicator(indicator: &Indicator) -> v1::Indicator<'_> {
    v1::Indicator {
        id: Read(indicator.id.0),
        label: text(&indicator.label),
        unit: text(&indicator.unit),
        pole: indicator.pole.map(|pole| pole.0).into(),
        kind: word(indicator.kind.word()),
        source: text(&indicator.source),
        cost_share: indicator.cost_share.map(plain).into(),
        cells: keys(&indicator.cells, entry),
    }
}

fn feuille(feuille: &Feuille) -> v1::Feuille<'_> {
    v1::Feuille {
        id: Read(feuille.id.0),
        label: text(&feuille.label),
        kind: word(feuille.kind.word()),
        indicator: feuille.indicator.map(|indicator| indicator.0).into(),
        assumptions: assumptions(&feuille.assumptions),
        effets: List::of(
            feuille
                .effets
                .iter()
                .map(|effet| v1::Effet { label: text(&effet.label), assumptions: assumptions(&effet.assumptions) }),
        ),
    }
}

fn assumptions(assumptions: &Assumptions) -> Loose<v1::Assumptions<'_>> {
    let of = |assumption| assumptions.get(&assumption).map(entry).into();
    Read(v1::Assumptions {
        personnes: of(Assumption::Personnes),
        reussite: of(Assumption::Reussite),
        montant: of(Assumption::Montant),
        annees: of(Assumption::Annees),
        poids_mort: of(Assumption::PoidsMort),
        deplacement: of(Assumption::Deplacement),
        attribution: of(Assumption::Attribution),
        erosion: of(Assumption::Erosion),
        cout: of(Assumption::Cout),
        actualisation: of(Assumption::Actualisation),
    })
    .unless_default()
}

fn keys<'a, T, W>(cells: &'a ByColumn<T>, write: impl Fn(&'a T) -> W) -> Loose<Keys<'a, W>> {
    let keys: Vec<_> = cells.iter().map(|(column, cell)| (column.0.to_string().into(), Read(write(cell)))).collect();
    if keys.is_empty() { Loose::Absent } else { Read(Keys(keys)) }
}

/// Writes an entry as the one string that `resolve::entry` reads.
pub(super) fn entry(entry: &Entry) -> Text<'_> {
    match entry {
        Entry::Number(value) => plain(*value),
        Entry::Formula(formula) => Text::from(&formula.text),
        Entry::Range(bounds) => format!("{}..{}", plain(bounds.0), plain(bounds.1)).into(),
    }
}

/// Writes every digit, and no zero at the end: `83899.25`, `80000`.
fn plain(value: Decimal) -> Text<'static> {
    if value.is_zero() { "0".into() } else { value.normalize().to_string().into() }
}

fn number(value: Decimal) -> Loose<Text<'static>> {
    Read(plain(value))
}

fn shown<T: ToString>(value: Option<T>) -> Loose<Text<'static>> {
    value.map(|value| Text::from(value.to_string())).into()
}

fn word(word: &'static str) -> Loose<Text<'static>> {
    Read(word.into())
}

/// An empty text is not written.
fn text(text: &str) -> Loose<Text<'_>> {
    if text.is_empty() { Loose::Absent } else { Read(text.into()) }
}

/// A flag that is down is not written.
fn flag(flag: bool) -> Loose<bool> {
    if flag { Read(true) } else { Loose::Absent }
}

/// A list that is written even when it is empty: its being there says which choice was made.
fn kept<T>(values: impl IntoIterator<Item = T>) -> Loose<List<T>> {
    Read(List { items: values.into_iter().map(Read).enumerate().collect(), more: 0 })
}
