//! Documents and commands of every sort, for properties. What is generated is what commands could have made: unique
//! identities, no mention of a row that does not exist, unique column labels.

use equilibre::domain::command::{
    BlockCommand, CellText, ColumnCommand, Command, DetailsCommand, FeuilleCommand, FeuilleDeed, FinanceurCommand,
    IndicatorCommand, IndicatorDeed, LeverCommand, LeverDeed, LineCommand, MissionCommand, PastedLine, PoleCommand,
    PosteCommand, ReadingCommand, SettingsCommand, VentilationCommand,
};
use equilibre::domain::date::{Date, Exercice, Month};
use equilibre::domain::document::answer::{About, FindingKey, ReadingRule};
use equilibre::domain::document::benevolat::{Cvn, EtpBase, Mission, MissionCell, Taux};
use equilibre::domain::document::by_column::ByColumn;
use equilibre::domain::document::column::{Column, Decision, Nature, State};
use equilibre::domain::document::entry::{CELL_LIMIT, Entry};
use equilibre::domain::document::feuille::{Assumption, Assumptions, Effet, Feuille, FeuilleKind};
use equilibre::domain::document::financeur::{Convention, Eligible, Famille, Financeur, Instalment, Rule, Stages};
use equilibre::domain::document::id::{
    ActionId, ColumnId, ConventionId, FeuilleId, FinanceurId, IndicatorId, LeverId, LineId, MissionId, PoleId, PosteId,
};
use equilibre::domain::document::indicator::{Indicator, IndicatorKind};
use equilibre::domain::document::lever::{Effect, Lever, LeverRange, Selector};
use equilibre::domain::document::line::{Account, Cell, Details, Line, Side, Source, SourceKind, Status};
use equilibre::domain::document::pole::{Action, Cle, Pole, Ventilation};
use equilibre::domain::document::poste::{Poste, PosteCell};
use equilibre::domain::document::{Bilan, Document, Origin, Settings, Uses};
use equilibre::domain::editor::{At, Editor};
use equilibre::domain::money::Amount;
use equilibre::domain::plan::{self, AccountNumber, PlanVersion};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use std::sync::Arc;

/// A row to choose among those there are, whatever their number.
type Pick = u32;

pub fn labels() -> impl Strategy<Value = String> {
    let characters = vec![
        'a', 'é', 'Œ', 'Z', '0', '9', ' ', '\'', '"', '\\', '/', '=', '+', '-', '@', '<', '&', '\u{A0}', '\u{202F}',
        '€', '漢', '🎉', '\u{301}', '{', ']', ',', ';',
    ];
    prop_oneof![
        3 => select(vec!["Locations", "Divers", "Fonds européens (FSE)", "Pôle ESS", "Prévisionnel 2023", "", "Fête"])
            .prop_map(String::from),
        2 => vec(select(characters), 0..12).prop_map(|characters| characters.into_iter().collect()),
    ]
}

/// Notes hold any character, line ends and control characters included.
fn notes() -> impl Strategy<Value = String> {
    prop_oneof![2 => Just(String::new()), 1 => vec(any::<char>(), 0..20).prop_map(|text| text.into_iter().collect())]
}

pub fn amounts() -> impl Strategy<Value = Amount> {
    prop_oneof![
        4 => -10_000_000..=10_000_000_i64,
        1 => -1_000_000_000_000..=1_000_000_000_000_i64,
        1 => Just(0_i64),
    ]
    .prop_map(Amount::from_cents)
}

fn decimals() -> impl Strategy<Value = Decimal> {
    (-1_000_000_000_i64..1_000_000_000, 0..=9_u32).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}

fn rates() -> impl Strategy<Value = Decimal> {
    (0..=100_000_i64).prop_map(|rate| Decimal::new(rate, 5))
}

/// What a person types that can be read, decimal comma and all.
pub fn entry_texts() -> impl Strategy<Value = String> {
    let number = (0..=9_999_999_i64, 0..=2_u32).prop_map(|(mantissa, scale)| {
        let number = Decimal::new(mantissa, scale);
        number.to_string().replace('.', ",")
    });
    let number = number.boxed();
    prop_oneof![
        4 => number.clone(),
        1 => number.clone().prop_map(|number| format!("-{number}")),
        2 => (number.clone(), select(vec!["+", "-", "*", " × ", "/"]), number.clone())
            .prop_map(|(left, sign, right)| format!("={left}{sign}{right}")),
        1 => (number.clone(), number.clone(), number.clone()).prop_map(|(a, b, c)| format!("= ({a}+{b})*-{c}%")),
        1 => (0..50_000_u32, 0..50_000_u32).prop_map(|(low, more)| format!("{low}..{}", low + more)),
    ]
}

pub fn entries() -> impl Strategy<Value = Entry> {
    let exact = (any::<i64>(), 0..=12_u32)
        .prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
        .prop_map(|value| if value.abs() > CELL_LIMIT { value / CELL_LIMIT } else { value });
    prop_oneof![
        3 => amounts().prop_map(|amount| Entry::from(if amount.euros().abs() > CELL_LIMIT { Amount::ZERO } else { amount })),
        1 => exact.prop_map(Entry::Number),
        3 => entry_texts().prop_filter_map("no value", |text| Entry::typed(&text, None).ok().flatten()),
    ]
}

/// Hours, people, posts: never below zero.
fn quantities() -> impl Strategy<Value = Entry> {
    entries().prop_filter("below zero", |entry| entry.value().is_ok_and(|value| value >= Decimal::ZERO))
}

pub fn dates() -> impl Strategy<Value = Date> {
    (1990..=2040_u16, 1..=12_u8, 1..=31_u8)
        .prop_filter_map("no such day", |(year, month, day)| Date::new(year, month, day).ok())
}

fn months() -> impl Strategy<Value = Month> {
    dates().prop_map(Date::month)
}

fn exercices() -> impl Strategy<Value = Exercice> {
    prop_oneof![
        3 => (2018..=2028_u16).prop_map(|year| Exercice::calendar(year).unwrap()),
        1 => (dates(), dates()).prop_map(|(one, other)| Exercice::new(one.min(other), one.max(other)).unwrap()),
    ]
}

fn plans() -> impl Strategy<Value = PlanVersion> {
    select(PlanVersion::ALL.to_vec())
}

pub fn account_numbers() -> impl Strategy<Value = AccountNumber> {
    let usual = [
        "60",
        "606",
        "613",
        "616",
        "625",
        "641",
        "645",
        "66",
        "67",
        "68",
        "686",
        "69",
        "70",
        "706",
        "74",
        "741",
        "754",
        "756",
        "76",
        "77",
        "78",
        "787",
        "86",
        "864",
        "87",
        "875",
        "7512345678",
    ];
    select(usual.to_vec()).prop_map(|digits| digits.parse().unwrap())
}

pub fn accounts() -> impl Strategy<Value = Account> {
    prop_oneof![
        6 => (plans(), account_numbers()).prop_map(|(plan, number)| Account::Numbered { plan, number }),
        1 => select(vec![Side::Charge, Side::Produit]).prop_map(Account::ToClassify),
    ]
}

fn tauxs() -> impl Strategy<Value = Taux> {
    prop_oneof![
        (0..=10_000_i64).prop_map(|cents| Taux::Forfait(Amount::from_cents(cents))),
        (rates(), dates()).prop_map(|(coefficient, date)| Taux::Smic { coefficient, date }),
    ]
}

fn etp_bases() -> impl Strategy<Value = EtpBase> {
    prop_oneof![
        select(EtpBase::NAMED.to_vec()),
        (1..=200_000_i64).prop_map(|hours| EtpBase::Propre(Decimal::new(hours, 2))),
    ]
}

fn settings() -> impl Strategy<Value = Settings> {
    (etp_bases(), any::<bool>(), tauxs(), select(vec![Cvn::Comptabilisees, Cvn::Annexe]))
        .prop_map(|(etp_base, statutaire_compte, taux, cvn)| Settings { etp_base, statutaire_compte, taux, cvn })
}

fn uses() -> impl Strategy<Value = Uses> {
    any::<[bool; 3]>().prop_map(|[employees, grants, volunteers]| Uses { employees, grants, volunteers })
}

/// Cells under picks of columns; more than one under the same is one.
fn cells<T: std::fmt::Debug + Clone + 'static>(
    cell: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Vec<(Pick, T)>> {
    vec((any::<Pick>(), cell), 0..4)
}

fn details() -> impl Strategy<Value = Details> {
    let kinds = vec![
        SourceKind::Devis,
        SourceKind::AnneePrecedente,
        SourceKind::Decision,
        SourceKind::Comptes,
        SourceKind::Hypothese,
        SourceKind::Autre,
    ];
    let source =
        (select(kinds), labels(), of(dates())).prop_map(|(kind, reference, date)| Source { kind, reference, date });
    (of(labels()), notes(), of(source), of(select(Status::ALL.to_vec())), vec((months(), amounts()), 0..3))
        .prop_map(|(label, note, source, status, schedule)| Details { label, note, source, status, schedule })
}

fn line_cells() -> impl Strategy<Value = Cell> {
    (of(entries()), prop_oneof![2 => Just(Details::default()), 1 => details()]).prop_map(|(entry, details)| {
        let mut cell = Cell { entry, details: None };
        cell.describe(|kept| *kept = details);
        cell
    })
}

fn cles() -> impl Strategy<Value = Cle> {
    prop_oneof![
        select(vec![Cle::Etp, Cle::Heures, Cle::Surface, Cle::CoutDirect, Cle::Egal]),
        parts().prop_map(Cle::Propre),
    ]
}

fn ventilations() -> impl Strategy<Value = Ventilation> {
    prop_oneof![
        2 => Just(Ventilation::None),
        2 => any::<Pick>().prop_map(|pole| Ventilation::Pole(PoleId(pole))),
        1 => parts().prop_map(Ventilation::Parts),
        2 => (cles(), any::<bool>()).prop_map(|(cle, hypothese)| Ventilation::Cle { cle, hypothese }),
    ]
}

fn parts() -> impl Strategy<Value = Vec<(PoleId, Decimal)>> {
    vec((any::<Pick>().prop_map(PoleId), rates()), 0..3)
}

/// A line whose mentions are picks yet.
fn lines() -> impl Strategy<Value = (Line, Vec<(Pick, Cell)>)> {
    let mentions = (
        of(any::<Pick>().prop_map(FinanceurId)),
        of(any::<Pick>().prop_map(ConventionId)),
        of(any::<Pick>().prop_map(ActionId)),
        proptest::option::weighted(0.2, any::<Pick>().prop_map(LineId)),
        proptest::option::weighted(0.2, any::<Pick>().prop_map(ColumnId)),
    );
    (accounts(), labels(), ventilations(), mentions, cells(line_cells())).prop_map(
        |(account, label, ventilation, (financeur, convention, action, linked, only_in), cells)| {
            let line = Line {
                id: LineId(0),
                account,
                label,
                financeur,
                convention,
                action,
                ventilation,
                linked,
                only_in,
                cells: ByColumn::default(),
            };
            (line, cells)
        },
    )
}

fn levers() -> impl Strategy<Value = Lever> {
    let selector = prop_oneof![
        vec(account_numbers(), 0..3).prop_map(Selector::Accounts),
        any::<Pick>().prop_map(|id| Selector::Financeur(FinanceurId(id))),
        any::<Pick>().prop_map(|id| Selector::Pole(PoleId(id))),
        any::<Pick>().prop_map(|id| Selector::Action(ActionId(id))),
        vec(any::<Pick>().prop_map(LineId), 0..3).prop_map(Selector::Lines),
    ];
    let effect = prop_oneof![
        decimals().prop_map(Effect::Percent),
        amounts().prop_map(Effect::Euros),
        decimals().prop_map(Effect::Factor),
        (decimals(), amounts()).prop_map(|(quantity, price)| Effect::QuantityPrice { quantity, price }),
        any::<u8>().prop_map(Effect::DelayMonths),
        Just(Effect::Absent),
    ];
    let range = (decimals(), decimals(), decimals())
        .prop_map(|(low, high, step)| LeverRange { low: low.min(high), high: low.max(high), step: step.abs() })
        .prop_filter("bounds that leave nothing between them", LeverRange::is_sound);
    (labels(), selector, effect, of(range), any::<bool>()).prop_map(|(label, selector, effect, range, on)| Lever {
        id: LeverId(0),
        label,
        selector,
        effect,
        range,
        on,
    })
}

fn columns(copies: impl Strategy<Value = Option<Arc<Document>>>) -> impl Strategy<Value = Column> {
    let nature = prop_oneof![
        2 => Just(Nature::Realise),
        1 => dates().prop_map(Nature::RealiseADate),
        3 => Just(Nature::Budget),
        1 => Just(Nature::BudgetRectificatif),
        3 => any::<Pick>().prop_map(|base| Nature::Scenario { base: ColumnId(base) }),
        1 => Just(Nature::Atterrissage),
    ];
    let decision = (dates(), labels()).prop_map(|(date, body)| Decision { date, body }).boxed();
    let state = prop_oneof![
        4 => Just(State::Brouillon),
        1 => decision.clone().prop_map(State::Arrete),
        1 => decision.prop_map(State::Approuve),
    ];
    (labels(), exercices(), nature, state, vec(levers().prop_map(Arc::new), 0..3), copies).prop_map(
        |(label, exercice, nature, state, levers, copy)| {
            let frozen = copy.filter(|_| state != State::Brouillon);
            Column { id: ColumnId(0), label, exercice, nature, state, levers, frozen }
        },
    )
}

fn conventions() -> impl Strategy<Value = Convention> {
    let rule = prop_oneof![
        Just(Rule::Fixed),
        (rates(), of(amounts())).prop_map(|(rate, cap)| Rule::Rate { rate, cap }),
        rates().prop_map(|rate| Rule::LeastOfThree { rate }),
    ];
    let eligible = (vec(any::<Pick>().prop_map(LineId), 0..3), vec(any::<Pick>().prop_map(PoleId), 0..3))
        .prop_map(|(lines, poles)| Eligible { lines, poles });
    let stages = (of(amounts()), of(amounts()), of(amounts()), of(amounts()), of(amounts())).prop_map(
        |(demande, notifie, conventionne, retenu, verse)| Stages { demande, notifie, conventionne, retenu, verse },
    );
    let instalment =
        (labels(), amounts(), months()).prop_map(|(label, amount, month)| Instalment { label, amount, month });
    let mentions = (any::<Pick>().prop_map(FinanceurId), of(any::<Pick>().prop_map(ActionId)));
    (labels(), mentions, exercices(), eligible, rule, stages, vec(instalment, 0..3), of(dates()), of(dates())).prop_map(
        |(label, (financeur, action), period, eligible, rule, amounts, instalments, depot, compte_rendu)| Convention {
            id: ConventionId(0),
            label,
            financeur,
            action,
            period,
            eligible,
            rule,
            amounts,
            instalments,
            depot,
            compte_rendu,
        },
    )
}

fn financeurs() -> impl Strategy<Value = Financeur> {
    (labels(), select(Famille::ALL.to_vec()), any::<bool>(), any::<bool>())
        .prop_map(|(name, famille, public, pooled)| Financeur { id: FinanceurId(0), name, famille, public, pooled })
}

fn missions() -> impl Strategy<Value = (Mission, Vec<(Pick, MissionCell)>)> {
    let cell = (of(quantities()), of(quantities()), any::<bool>()).prop_map(|(hours, people, hypothese)| MissionCell {
        hours,
        people,
        hypothese,
    });
    let pole = of(any::<Pick>().prop_map(PoleId));
    (labels(), labels(), pole, any::<bool>(), of(tauxs()), cells(cell)).prop_map(
        |(label, category, pole, statutaire, taux, cells)| {
            let mission =
                Mission { id: MissionId(0), label, category, pole, statutaire, taux, cells: ByColumn::default() };
            (mission, cells)
        },
    )
}

fn postes() -> impl Strategy<Value = (Poste, Vec<(Pick, PosteCell)>)> {
    let cell = (of(quantities()), of(quantities()), of(entries()), of(entries()), any::<bool>()).prop_map(
        |(etp, months, brut, taux_employeur, hypothese)| PosteCell { etp, months, brut, taux_employeur, hypothese },
    );
    (labels(), parts(), cells(cell))
        .prop_map(|(label, poles, cells)| (Poste { id: PosteId(0), label, poles, cells: ByColumn::default() }, cells))
}

fn indicators() -> impl Strategy<Value = (Indicator, Vec<(Pick, Entry)>)> {
    let pole = of(any::<Pick>().prop_map(PoleId));
    let kind = select(vec![IndicatorKind::Flux, IndicatorKind::Stock]);
    (labels(), labels(), pole, kind, notes(), of(rates()), cells(entries())).prop_map(
        |(label, unit, pole, kind, source, cost_share, cells)| {
            let id = IndicatorId(0);
            (Indicator { id, label, unit, pole, kind, source, cost_share, cells: ByColumn::default() }, cells)
        },
    )
}

/// A worksheet, its indicator a pick yet.
fn feuilles() -> impl Strategy<Value = Feuille> {
    let assumptions = || {
        vec((select(Assumption::ALL.to_vec()), entries()), 0..4)
            .prop_map(|kept| kept.into_iter().collect::<Assumptions>())
    };
    let kind = select(vec![FeuilleKind::CoutsEvites, FeuilleKind::Sroi]);
    let effet = (labels(), assumptions()).prop_map(|(label, assumptions)| Effet { label, assumptions });
    let indicator = of(any::<Pick>().prop_map(IndicatorId));
    (labels(), kind, indicator, assumptions(), vec(effet, 0..3)).prop_map(
        |(label, kind, indicator, assumptions, effets)| {
            let id = FeuilleId(0);
            Feuille { id, label, kind, indicator, assumptions, effets }
        },
    )
}

fn bilans() -> impl Strategy<Value = Bilan> {
    (of(amounts()), of(amounts()), of(amounts()), of(amounts()), of(amounts()), of(amounts())).prop_map(
        |(fonds_propres, fonds_dedies, dettes, creances, immobilisations, tresorerie)| Bilan {
            fonds_propres,
            fonds_dedies,
            dettes,
            creances,
            immobilisations,
            tresorerie,
        },
    )
}

/// What was answered to findings, told by picks of a column, a rule, what it is about and which of those.
fn answers() -> impl Strategy<Value = Vec<([Pick; 4], AccountNumber, String)>> {
    vec((any::<[Pick; 4]>(), account_numbers(), labels()), 0..3)
}

fn finding_key(document: &Document, [column, rule, kind, row]: [Pick; 4], number: AccountNumber) -> Option<FindingKey> {
    let about = match kind % 5 {
        0 => About::Whole,
        1 => About::Account(number),
        2 => About::Line(among(&document.lines, row)?.id),
        3 => About::Financeur(among(&document.financeurs, row)?.id),
        _ => About::Convention(among(&document.conventions, row)?.id),
    };
    Some(FindingKey { column: among(&document.columns, column)?.id, rule: choose(&ReadingRule::ALL, rule)?, about })
}

/// A whole document, with every sort of row.
pub fn documents() -> impl Strategy<Value = Document> {
    // Frozen copies of documents with frozen copies, some shown by two columns.
    let plain = documents_showing(Just(None).boxed(), 4).prop_map(Arc::new).boxed();
    let copies = |inner: BoxedStrategy<Arc<Document>>| proptest::option::weighted(0.4, inner).boxed();
    let deep = documents_showing(copies(plain.clone()), 3).prop_map(Arc::new).boxed();
    let shared = (proptest::option::weighted(0.3, deep), any::<bool>());
    (documents_showing(copies(plain), 12), shared).prop_map(|(mut document, (deep, both))| {
        let frozen: Vec<ColumnId> =
            document.columns.iter().filter(|column| column.is_frozen()).map(|column| column.id).collect();
        if let Some(deep) = deep {
            for id in frozen.into_iter().take(if both { 2 } else { 1 }) {
                document.columns.update(id, |column| column.frozen = Some(deep.clone()));
            }
        }
        document
    })
}

fn documents_showing(
    copies: BoxedStrategy<Option<Arc<Document>>>,
    most_lines: usize,
) -> impl Strategy<Value = Document> {
    let origin = prop_oneof![Just(Origin::Own), labels().prop_map(|source| Origin::Example { source })];
    let head = (labels(), origin, uses(), settings(), of(bilans()), 0..5_u32);
    let actions = vec(labels(), 0..4);
    let poles = vec((labels(), any::<bool>(), cles(), of((0..2_000_i64).prop_map(|area| Decimal::new(area, 1)))), 0..4);
    let rows = (
        vec(columns(copies), 1..5),
        poles,
        actions,
        vec(financeurs(), 0..4),
        vec(conventions(), 0..3),
        vec(lines(), 0..most_lines),
        vec(missions(), 0..3),
        vec(postes(), 0..3),
        (vec(indicators(), 0..3), answers(), vec(feuilles(), 0..2)),
    );
    (head, rows).prop_map(|((name, origin, uses, settings, bilan, gap), rows)| {
        let mut document = Document::empty(&name);
        document.origin = origin;
        document.uses = uses;
        document.settings = settings;
        document.bilan = bilan;
        let (
            columns,
            poles,
            actions,
            financeurs,
            conventions,
            lines,
            missions,
            postes,
            (indicators, answers, feuilles),
        ) = rows;
        let keys: Vec<Cle> = poles.iter().map(|(_, _, cle, _)| cle.clone()).collect();
        for (label, support, _, surface) in poles {
            let id = document.fresh();
            document.poles.push(Pole { support, surface, ..Pole::new(id, &label) });
        }
        let ids: Vec<PoleId> = document.poles.iter().map(|pole| pole.id).collect();
        for (id, cle) in ids.into_iter().zip(keys) {
            let cle = settled_key(&document, cle);
            document.poles.update(id, |pole| pole.cle = cle);
        }
        for label in actions {
            let id = document.fresh();
            document.actions.push(Action { id, label });
        }
        for financeur in financeurs {
            let id = document.fresh();
            document.financeurs.push(Financeur { id, ..financeur });
        }
        document.next_id += gap;
        let ids: Vec<LineId> = lines.iter().map(|_| document.fresh()).collect();
        let line_of = |pick: LineId| choose(&ids, pick.0);
        for mut convention in conventions {
            let Some(financeur) = among(&document.financeurs, convention.financeur.0).map(|row| row.id) else { break };
            convention.financeur = financeur;
            convention.id = document.fresh();
            convention.action = convention.action.and_then(|id| among(&document.actions, id.0)).map(|row| row.id);
            convention.eligible.lines = distinct(convention.eligible.lines.into_iter().filter_map(line_of));
            convention.eligible.poles =
                distinct(convention.eligible.poles.into_iter().filter_map(|id| pole(&document, id)));
            document.conventions.push(convention);
        }
        for mut column in columns {
            column.id = document.fresh();
            let taken = document.columns.iter().any(|other| other.label == column.label);
            if taken {
                column.label = format!("{} {}", column.label, column.id.0);
            }
            if let Nature::Scenario { base } = column.nature {
                let base = among(&document.columns, base.0).map(|base| base.id);
                column.nature = base.map_or(Nature::Budget, |base| Nature::Scenario { base });
            }
            let levers = std::mem::take(&mut column.levers);
            for lever in levers {
                let selector = match &lever.selector {
                    Selector::Accounts(accounts) => Some(Selector::Accounts(accounts.clone())),
                    Selector::Lines(lines) => {
                        Some(Selector::Lines(distinct(lines.iter().copied().filter_map(line_of))).in_order())
                    }
                    Selector::Pole(id) => pole(&document, *id).map(Selector::Pole),
                    Selector::Financeur(id) => among(&document.financeurs, id.0).map(|row| Selector::Financeur(row.id)),
                    Selector::Action(id) => among(&document.actions, id.0).map(|row| Selector::Action(row.id)),
                };
                if let Some(selector) = selector {
                    let id = document.fresh();
                    column.levers.push(Arc::new(Lever { id, selector, ..Lever::clone(&lever) }));
                }
            }
            document.columns.push(column);
        }
        for (id, (mut line, cells)) in ids.iter().zip(lines) {
            line.id = *id;
            line.financeur = line.financeur.and_then(|id| among(&document.financeurs, id.0)).map(|row| row.id);
            line.convention = line.convention.and_then(|id| among(&document.conventions, id.0)).map(|row| row.id);
            line.action = line.action.and_then(|id| among(&document.actions, id.0)).map(|row| row.id);
            line.linked = line.linked.and_then(line_of).filter(|other| other != id);
            line.only_in = line.only_in.and_then(|id| among(&document.columns, id.0)).map(|row| row.id);
            line.ventilation = match line.ventilation {
                Ventilation::Pole(id) => pole(&document, id).map_or(Ventilation::None, Ventilation::Pole),
                Ventilation::Parts(parts) => Ventilation::Parts(settled(&document, parts)),
                Ventilation::Cle { cle, hypothese } => Ventilation::Cle { cle: settled_key(&document, cle), hypothese },
                other => other,
            };
            line.cells = by_column(&document, cells);
            document.lines.push(line);
        }
        for (mut mission, cells) in missions {
            mission.id = document.fresh();
            mission.pole = mission.pole.and_then(|id| pole(&document, id));
            mission.cells = by_column(&document, cells);
            document.missions.push(mission);
        }
        for (mut poste, cells) in postes {
            poste.id = document.fresh();
            poste.poles = settled(&document, poste.poles);
            poste.cells = by_column(&document, cells);
            document.postes.push(poste);
        }
        for (mut indicator, cells) in indicators {
            indicator.id = document.fresh();
            indicator.pole = indicator.pole.and_then(|id| pole(&document, id));
            indicator.cells = by_column(&document, cells);
            document.indicators.push(indicator);
        }
        for feuille in feuilles {
            let id = document.fresh();
            let indicator = feuille.indicator.and_then(|id| among(&document.indicators, id.0)).map(|row| row.id);
            document.feuilles.push(Feuille { id, indicator, ..feuille });
        }
        for (picks, number, text) in answers {
            let key = finding_key(&document, picks, number);
            if let Some(key) = key {
                document.answers.set(key, text);
            }
        }
        document
    })
}

fn choose<T: Copy>(values: &[T], pick: Pick) -> Option<T> {
    values.get(usize::try_from(pick).unwrap().checked_rem(values.len())?).copied()
}

fn among<T: equilibre::domain::document::id::Keyed>(
    rows: &equilibre::domain::document::rows::Rows<T>,
    pick: Pick,
) -> Option<&Arc<T>> {
    rows.at(usize::try_from(pick).unwrap().checked_rem(rows.len())?)
}

fn pole(document: &Document, pick: PoleId) -> Option<PoleId> {
    among(&document.poles, pick.0).map(|pole| pole.id)
}

fn settled(document: &Document, parts: Vec<(PoleId, Decimal)>) -> Vec<(PoleId, Decimal)> {
    parts.into_iter().filter_map(|(pick, part)| Some((pole(document, pick)?, part))).collect()
}

fn settled_key(document: &Document, cle: Cle) -> Cle {
    match cle {
        Cle::Propre(weights) => Cle::Propre(settled(document, weights)),
        other => other,
    }
}

fn distinct<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    values.fold(Vec::new(), |mut kept, value| {
        if !kept.contains(&value) {
            kept.push(value);
        }
        kept
    })
}

fn by_column<T>(document: &Document, cells: Vec<(Pick, T)>) -> ByColumn<T> {
    cells.into_iter().filter_map(|(pick, cell)| Some((among(&document.columns, pick)?.id, cell))).collect()
}

/// What a person does next, to a row to be chosen in the document as it then is.
#[derive(Clone, Debug)]
pub enum Deed {
    Do(Wish),
    Undo,
    Redo,
}

/// A command whose rows are picks.
#[derive(Clone, Debug)]
pub struct Wish {
    kind: u8,
    row: Pick,
    other: Pick,
    column: Pick,
    none: bool,
    yes: bool,
    text: String,
    label: String,
    account: Account,
    exercice: Exercice,
    taux: Taux,
    famille: Famille,
    status: Status,
    etp_base: EtpBase,
    /// The run of typing it belongs to.
    pub run: u32,
}

/// What a person does, one time in five an undo or a redo.
pub fn deeds(most: usize) -> impl Strategy<Value = Vec<Deed>> {
    let text = prop_oneof![
        6 => entry_texts(),
        1 => select(vec!["", "abc", "=1/0", "+500", "*1,03", "-=3%", "1,234", "99999999999999", "k€"]).prop_map(String::from),
    ];
    let choices = (
        accounts(),
        exercices(),
        tauxs(),
        select(Famille::ALL.to_vec()),
        select(Status::ALL.to_vec()),
        etp_bases(),
        prop_oneof![Just(0_u32), 1..4_u32],
    );
    let wish = (any::<u8>(), any::<[Pick; 3]>(), any::<bool>(), any::<bool>(), text, labels(), choices).prop_map(
        |(kind, [row, other, column], none, yes, text, label, choices)| {
            let (account, exercice, taux, famille, status, etp_base, run) = choices;
            Wish {
                kind,
                row,
                other,
                column,
                none,
                yes,
                text,
                label,
                account,
                exercice,
                taux,
                famille,
                status,
                etp_base,
                run,
            }
        },
    );
    vec(prop_oneof![8 => wish.prop_map(Deed::Do), 1 => Just(Deed::Undo), 1 => Just(Deed::Redo)], 0..most)
}

/// How many kinds of deeds there are; the last ones are amounts.
const KINDS: u8 = 64;

impl Wish {
    /// Returns the run of typing it belongs to; 0 is none.
    pub fn run(&self) -> u32 {
        self.run
    }

    /// Returns the command in `document`; a row is one that is gone where there is none.
    pub fn command(&self, document: &Document) -> Command {
        let gone = 4_000_000_000;
        let line = among(&document.lines, self.row).map_or(LineId(gone), |row| row.id);
        let other = among(&document.lines, self.other).map(|row| row.id).filter(|_| !self.none);
        let column = among(&document.columns, self.column).map_or(ColumnId(gone), |row| row.id);
        let base = among(&document.columns, self.other).map(|row| row.id);
        let financeur = among(&document.financeurs, self.other).map(|row| row.id);
        let mission = among(&document.missions, self.row).map_or(MissionId(gone), |row| row.id);
        let poste = among(&document.postes, self.row).map_or(PosteId(gone), |row| row.id);
        let pole = among(&document.poles, self.other).map(|row| row.id);
        let (text, label) = (self.text.clone(), self.label.clone());
        match self.kind % KINDS {
            0 => LineCommand::LabelTyped { line, text: label }.into(),
            1 => {
                let (plan, text) = match self.account {
                    Account::Numbered { plan, number } => (plan, number.to_string()),
                    Account::ToClassify(_) => (PlanVersion::Pca2018, String::new()),
                };
                LineCommand::AccountChosen { line, plan, text }.into()
            }
            2 | 3 => {
                let known = |number| plan::exists(PlanVersion::Pca2018, number);
                let account = match self.account {
                    Account::Numbered { number, .. } if known(number) => {
                        Account::Numbered { plan: PlanVersion::Pca2018, number }
                    }
                    other => other,
                };
                LineCommand::Added { account, label, after: other }.into()
            }
            4 => LineCommand::Deleted { line }.into(),
            5 => LineCommand::Moved { line, before: other }.into(),
            6 => LineCommand::FinanceurChosen { line, financeur: financeur.filter(|_| !self.none) }.into(),
            7 => LineCommand::StatusChosen { line, column, status: (!self.none).then_some(self.status) }.into(),
            8 | 9 => {
                let nature = match self.row % 4 {
                    0 => Nature::Realise,
                    1 => Nature::Budget,
                    2 => Nature::Atterrissage,
                    _ => Nature::Scenario { base: base.unwrap_or(ColumnId(gone)) },
                };
                let copy_of = base.filter(|_| self.yes);
                ColumnCommand::Added { label, exercice: self.exercice, nature, copy_of }.into()
            }
            10 => ColumnCommand::Renamed { column, label }.into(),
            11 => ColumnCommand::Deleted { column }.into(),
            12 => FinanceurCommand::Added { name: label, famille: self.famille }.into(),
            13 => {
                let financeur = financeur.unwrap_or(FinanceurId(gone));
                FinanceurCommand::Renamed { financeur, name: label }.into()
            }
            14 => {
                let financeur = financeur.unwrap_or(FinanceurId(gone));
                let (famille, public, pooled) = (self.famille, self.yes, self.none);
                FinanceurCommand::Described { financeur, famille, public, pooled }.into()
            }
            15 => FinanceurCommand::Deleted { financeur: financeur.unwrap_or(FinanceurId(gone)) }.into(),
            16 => MissionCommand::Added { label, statutaire: self.yes }.into(),
            17 => MissionCommand::HoursEntered { mission, column, text }.into(),
            18 => MissionCommand::PeopleEntered { mission, column, text }.into(),
            19 => MissionCommand::TauxChosen { mission, taux: (!self.none).then_some(self.taux) }.into(),
            20 => MissionCommand::PoleChosen { mission, pole: pole.filter(|_| !self.none) }.into(),
            21 => MissionCommand::StatutaireChosen { mission, statutaire: self.yes }.into(),
            22 => MissionCommand::Deleted { mission }.into(),
            23 => PosteCommand::Added { label }.into(),
            24 => PosteCommand::EtpEntered { poste, column, text }.into(),
            25 => PosteCommand::PoleChosen { poste, pole: pole.filter(|_| !self.none) }.into(),
            26 => PosteCommand::Deleted { poste }.into(),
            27 => PoleCommand::Added { label }.into(),
            28 => PoleCommand::Renamed { pole: pole.unwrap_or(PoleId(gone)), label }.into(),
            29 => match self.row % 6 {
                0 => SettingsCommand::Named(label),
                1 => SettingsCommand::EtpBaseChosen(self.etp_base),
                2 => SettingsCommand::StatutaireCounted(self.yes),
                3 => SettingsCommand::TauxChosen(self.taux),
                4 => SettingsCommand::CvnChosen(if self.yes { Cvn::Annexe } else { Cvn::Comptabilisees }),
                _ => SettingsCommand::UsesChosen(Uses { employees: self.yes, grants: self.none, volunteers: self.yes }),
            }
            .into(),
            30..=36 => self.block(document, line, column).into(),
            37 => DetailsCommand::NoteWritten { line, column, text: label }.into(),
            38 => match self.row % 3 {
                0 => {
                    let kind = select_kind(self.row).filter(|_| !self.none);
                    DetailsCommand::SourceChosen { line, column, kind }.into()
                }
                1 => DetailsCommand::SourceNamed { line, column, text: label }.into(),
                _ => DetailsCommand::SourceDated { line, column, text: "12/3/2023".into() }.into(),
            },
            39 => DetailsCommand::ActionNamed { line, text: label }.into(),
            40 => {
                let pole = pole.filter(|_| !self.none).map(Ventilation::Pole);
                let cle = Ventilation::Cle { cle: Cle::Egal, hypothese: self.yes };
                DetailsCommand::VentilationChosen { line, ventilation: pole.unwrap_or(cle) }.into()
            }
            41 => {
                let part = (self.row % 60).to_string();
                DetailsCommand::PartTyped { line, pole: pole.unwrap_or(PoleId(gone)), text: part }.into()
            }
            43 => ColumnCommand::Moved { column, before: base.filter(|_| !self.none) }.into(),
            42 => DetailsCommand::Linked { line, other }.into(),
            44..=46 => self.hypothesis(document, line, column).into(),
            47 => {
                let decision = Decision { date: "2026-03-14".parse().unwrap(), body: self.label.clone() };
                let state = match self.row % 3 {
                    0 => State::Brouillon,
                    1 => State::Arrete(decision),
                    _ => State::Approuve(decision),
                };
                ColumnCommand::Decided { column, state }.into()
            }
            48 => ColumnCommand::Reset { column, line: (!self.none).then_some(line) }.into(),
            49 => ColumnCommand::MadePlain { column, nature: Nature::Budget, cells: Vec::new() }.into(),
            50 => LineCommand::AddedIn { scenario: column, account: self.account, label, after: other }.into(),
            51 => self.answer(document, column).into(),
            52 => self.pole(pole.unwrap_or(PoleId(gone)), document).into(),
            53 => self.split(document, line, pole.unwrap_or(PoleId(gone))).into(),
            54 | 55 => self.counted(document, column).into(),
            56 | 57 => self.assumed(document).into(),
            _ => LineCommand::AmountEntered { line, column, text }.into(),
        }
    }

    /// Something done to the hypotheses of a scenario: of the column, or of the first there is.
    fn hypothesis(&self, document: &Document, line: LineId, column: ColumnId) -> LeverCommand {
        let scenario = document.columns.iter().find(|column| column.base().is_some()).map(|column| column.id);
        let column = scenario.filter(|_| self.yes).unwrap_or(column);
        let levers = document.columns.get(column).map(|column| column.levers.clone()).unwrap_or_default();
        let lever =
            levers.get(self.other as usize % levers.len().max(1)).map_or(LeverId(4_000_000_000), |lever| lever.id);
        let rate = Decimal::new(i64::from(self.row % 40) - 20, 2);
        let effect = match self.kind % 6 {
            0 | 1 => Effect::Percent(rate),
            2 => Effect::Euros(Amount::from_cents(i64::from(self.row % 100_000) - 5_000)),
            3 => Effect::Factor(Decimal::ONE + rate),
            4 => Effect::QuantityPrice { quantity: Decimal::from(self.row % 50), price: Amount::from_cents(2_500) },
            _ => Effect::Absent,
        };
        let financeur = among(&document.financeurs, self.other).map(|row| Selector::Financeur(row.id));
        let selector = match self.row % 4 {
            0 => Selector::Accounts(vec!["60".parse().unwrap(), "74".parse().unwrap()]),
            1 => Selector::Lines(vec![line]),
            2 => Selector::Lines(document.lines.iter().step_by(2).map(|line| line.id).collect()),
            _ => financeur.unwrap_or(Selector::Accounts(vec!["64".parse().unwrap()])),
        };
        let deed = match self.row % 7 {
            0..=2 => LeverDeed::Added { label: self.label.clone(), selector, effect, range: None },
            3 => LeverDeed::Moved { lever, effect },
            4 => LeverDeed::Aimed { lever, selector },
            5 if self.none => LeverDeed::Deleted { lever },
            5 => LeverDeed::Switched { lever, on: self.yes },
            _ => LeverDeed::Reordered { lever, before: levers.first().map(|lever| lever.id).filter(|_| self.none) },
        };
        LeverCommand { column, deed }
    }

    /// Something done to a pole besides its name.
    fn pole(&self, pole: PoleId, document: &Document) -> PoleCommand {
        let other = among(&document.poles, self.row).map(|row| row.id);
        let text = (self.row % 200).to_string();
        match self.row % 6 {
            0 => PoleCommand::SupportChosen { pole, support: self.yes },
            1 => PoleCommand::KeyChosen { pole, cle: if self.yes { Cle::CoutDirect } else { Cle::Surface } },
            2 => PoleCommand::WeightTyped { pole, other: other.unwrap_or(pole), text },
            3 => PoleCommand::SurfaceTyped { pole, text: if self.none { String::new() } else { text } },
            4 => PoleCommand::Moved { pole, before: other.filter(|_| !self.none) },
            _ => PoleCommand::Deleted { pole },
        }
    }

    /// A split of a few lines at once, from `line` on.
    fn split(&self, document: &Document, line: LineId, pole: PoleId) -> VentilationCommand {
        let place = document.lines.position(line).unwrap_or_default();
        let lines = document.lines.iter().skip(place).take(3).map(|line| line.id).collect();
        let text = (self.row % 120).to_string();
        match self.row % 4 {
            0 => VentilationCommand::PartsTyped { lines, parts: vec![(pole, text)] },
            1 => VentilationCommand::WeightTyped { lines, pole, text },
            2 => VentilationCommand::Chosen { lines, ventilation: Ventilation::Pole(pole) },
            _ => {
                let ventilation = Ventilation::Cle { cle: Cle::CoutDirect, hypothese: self.yes };
                VentilationCommand::Chosen { lines, ventilation }
            }
        }
    }

    /// Something done to an indicator.
    fn counted(&self, document: &Document, column: ColumnId) -> IndicatorCommand {
        let pole = among(&document.poles, self.other).map(|row| row.id).filter(|_| !self.none);
        let indicator = among(&document.indicators, self.row).map_or(IndicatorId(4_000_000_000), |row| row.id);
        let before = among(&document.indicators, self.other).map(|row| row.id).filter(|_| !self.none);
        let deed = match self.other % 9 {
            0 => return IndicatorCommand::Added { label: self.label.clone(), pole },
            1 => IndicatorDeed::LabelTyped(self.label.clone()),
            2 => IndicatorDeed::UnitTyped(self.label.clone()),
            3 => IndicatorDeed::PoleChosen(pole),
            4 => IndicatorDeed::KindChosen(if self.yes { IndicatorKind::Flux } else { IndicatorKind::Stock }),
            5 => IndicatorDeed::ShareTyped((self.row % 120).to_string()),
            6 => IndicatorDeed::Moved { before },
            7 if self.none => IndicatorDeed::Deleted,
            7 => IndicatorDeed::SourceTyped(self.label.clone()),
            _ => IndicatorDeed::QuantityEntered { column, text: self.text.clone() },
        };
        IndicatorCommand::Changed { indicator, deed }
    }

    /// Something done to a worksheet.
    fn assumed(&self, document: &Document) -> FeuilleCommand {
        let indicator = among(&document.indicators, self.other).map(|row| row.id).filter(|_| !self.none);
        let kind = if self.yes { FeuilleKind::CoutsEvites } else { FeuilleKind::Sroi };
        let feuille = among(&document.feuilles, self.row).map_or(FeuilleId(4_000_000_000), |row| row.id);
        let effet = self.row % 3;
        let assumption = choose(&Assumption::ALL, self.column).unwrap();
        let deed = match self.other % 8 {
            0 => return FeuilleCommand::Added { label: self.label.clone(), kind, indicator },
            1 => FeuilleDeed::LabelTyped(self.label.clone()),
            2 => FeuilleDeed::IndicatorChosen(indicator),
            3 => FeuilleDeed::EffetAdded,
            4 => FeuilleDeed::EffetLabelTyped { effet, text: self.label.clone() },
            5 if self.none => FeuilleDeed::Deleted,
            5 => FeuilleDeed::EffetDeleted { effet },
            _ => {
                let text = if self.none { (self.row % 60).to_string() } else { self.text.clone() };
                FeuilleDeed::Assumed { effet: Some(effet).filter(|_| self.yes), assumption, text }
            }
        };
        FeuilleCommand::Changed { feuille, deed }
    }

    /// An answer to a finding, or its withdrawal, which is refused when there is none.
    fn answer(&self, document: &Document, column: ColumnId) -> ReadingCommand {
        let number = self.account.number().unwrap_or("68".parse().unwrap());
        let key = finding_key(document, [self.column, self.row, self.other, self.row], number);
        let key = key.unwrap_or(FindingKey { column, rule: ReadingRule::NoDetail, about: About::Whole });
        let known = document.answers.iter().next().map(|(key, _)| key);
        match known.filter(|_| self.none) {
            Some(key) => ReadingCommand::Withdrawn { key },
            None => ReadingCommand::Answered { key, text: self.label.clone() },
        }
    }

    /// Something done to a few lines or cells at once, from `line` and `column` on.
    fn block(&self, document: &Document, line: LineId, column: ColumnId) -> BlockCommand {
        let place = document.lines.position(line).unwrap_or_default();
        let lines: Vec<LineId> = document.lines.iter().skip(place).take(3).map(|line| line.id).collect();
        let columns: Vec<ColumnId> = document.columns.iter().take(2).map(|column| column.id).collect();
        let other = among(&document.lines, self.other).map(|row| row.id).filter(|_| !self.none);
        let cells = lines.iter().map(|line| CellText { line: *line, column, text: self.text.clone() }).collect();
        match self.kind % KINDS {
            30 => BlockCommand::AmountsEntered { cells },
            31 => {
                let cells = lines.iter().flat_map(|line| columns.iter().map(|column| (*line, *column))).collect();
                BlockCommand::AmountsCleared { cells }
            }
            32 => BlockCommand::FilledDown { from: line, to: lines, columns },
            33 => BlockCommand::FilledRight { from: column, to: columns, lines },
            34 => {
                let account = match self.account {
                    Account::Numbered { .. } => Account::ToClassify(Side::Produit),
                    other => other,
                };
                let new = PastedLine {
                    account,
                    label: self.label.clone(),
                    financeur: among(&document.financeurs, self.row).map(|row| row.id),
                    amounts: vec![(column, self.text.clone())],
                };
                let lines = vec![new.clone(), new];
                match document.columns.get(column).and_then(|column| column.base()) {
                    Some(_) => BlockCommand::LinesPastedIn { scenario: column, lines, after: other, cells },
                    None => BlockCommand::LinesPasted { lines, after: other, cells },
                }
            }
            35 => BlockCommand::LinesDeleted { lines },
            _ => BlockCommand::LinesMoved { lines, before: other },
        }
    }
}

fn select_kind(row: Pick) -> Option<SourceKind> {
    SourceKind::ALL.get(row as usize % SourceKind::ALL.len()).copied()
}

/// Does one deed; a refusal changes nothing. Returns whether it was a command that was accepted.
pub fn perform(editor: &mut Editor, deed: &Deed, time: u64) -> bool {
    match deed {
        Deed::Do(wish) => {
            let command = wish.command(editor.document());
            editor.apply(&command, At { time, run: wish.run }).is_ok()
        }
        Deed::Undo => {
            editor.undo();
            false
        }
        Deed::Redo => {
            editor.redo();
            false
        }
    }
}
