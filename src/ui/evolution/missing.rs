//! *Combien manque-t-il ?*: what may move, the résultat wanted, the amount that reaches it, put in with one press.

use super::Section;
use crate::compute::figures::Figures;
use crate::compute::goal::{Answer, Bounds, Goal, NoAnswer, goal};
use crate::compute::trial::{Point, Subject, effect_with};
use crate::domain::command::{Command, LeverCommand, LeverDeed, LineCommand, Refusal};
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::ColumnId;
use crate::domain::document::lever::Effect;
use crate::domain::expression::Fault;
use crate::domain::money::Amount;
use crate::format::{money, number};
use crate::i18n::{self, Rejection, Text, fill, playing, text};
use crate::screen::evolution::subjects::{lever, likeliest, movable};
use crate::ui::kit::combo::Combo;
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::pieces::Lead;
use crate::ui::kit::proposals::Proposed;
use crate::ui::kit::sight::Sight;
use crate::ui::store::Store;
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

/// How many lines are proposed at once.
const PROPOSED: usize = 8;

/// A question and its answer, with the figures it was asked of.
#[derive(Clone)]
struct Asked {
    figures: Arc<Figures>,
    goal: Goal,
    answer: Result<Answer, NoAnswer>,
}

impl PartialEq for Asked {
    fn eq(&self, other: &Asked) -> bool {
        Arc::ptr_eq(&self.figures, &other.figures) && self.goal == other.goal && self.answer == other.answer
    }
}

/// The section.
#[component]
pub fn Missing() -> impl IntoView {
    let store = Store::get();
    let sight = Sight::calm();
    let chosen = RwSignal::new(None::<Subject>);
    let target = RwSignal::new(Amount::ZERO);
    // With the number it is a ceiling of: another one has no ceiling.
    let ceiling = RwSignal::new(None::<(Subject, Decimal)>);
    let subject = Memo::new(move |_| {
        let figures = sight.figures.get()?;
        let column = store.column.get()?;
        let kept = chosen.get().filter(|subject| is_there(&figures, column, *subject));
        kept.or_else(|| likeliest(&figures, column))
    });
    let asked = Memo::new(move |_| {
        let figures = sight.figures.get()?;
        let (column, subject) = (store.column.get()?, subject.get()?);
        let most = ceiling.get().filter(|(of, _)| *of == subject).map(|(_, most)| most);
        let usual = Bounds::usual(&figures, column, subject);
        let bounds = Bounds { high: most.or(usual.high), ..usual };
        let asked = Goal { column, subject, target: target.get(), bounds };
        let answer = goal(&figures, &asked);
        Some(Asked { figures, goal: asked, answer })
    });
    let pieces = Memo::new(move |_| match asked.get() {
        Some(asked) => playing::goal(&asked.figures.document, &asked.goal, &asked.answer),
        None if sight.figures.read().is_none() => Vec::new(),
        None => vec![i18n::Piece::Plain(text(Text::GoalNothing).into())],
    });

    let name = Memo::new(move |_| {
        let figures = store.figures.read();
        subject.get().map(|subject| playing::subject(&figures.document, subject)).unwrap_or_default()
    });
    let found = move |typed: &str| {
        let figures = store.figures.read();
        let column = store.column.get();
        column.map(|column| movable(figures.document_of(column), column, typed, PROPOSED)).unwrap_or_default()
    };
    let offered = Callback::new(move |(typed,): (String,)| {
        let figures = store.figures.read();
        let column = store.column.get();
        found(&typed).into_iter().map(|subject| proposed(&figures, column, subject)).collect::<Vec<_>>()
    });
    let take = Callback::new(move |(typed, place): (String, usize)| {
        if let Some(subject) = untrack(|| found(&typed).get(place).copied()) {
            chosen.set(Some(subject));
        }
    });
    let effect = move |subject: Option<Subject>| {
        let figures = store.figures.read_untracked();
        let (Subject::Lever(id), Some(column)) = (subject?, store.column.get_untracked()) else { return None };
        lever(&figures.document, column, id).map(|(_, lever)| lever.effect)
    };
    let most = move || ceiling.get().filter(|(of, _)| Some(*of) == subject.get());
    let shown_most = Signal::derive(move || {
        let figures = store.figures.read();
        most().map(|(subject, most)| playing::moved(&figures.document, subject, most)).unwrap_or_default()
    });
    let edited_most = Signal::derive(move || {
        let is_rate = matches!(effect(subject.get()), Some(Effect::Percent(_)));
        let written = |most: Decimal| {
            number::edit_number(if is_rate { most.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(most) } else { most })
        };
        most().map(|(_, most)| written(most.normalize())).unwrap_or_default()
    });
    let take_most = Callback::new(move |(typed,): (String,)| {
        let Some(subject) = subject.get_untracked() else { return Ok(()) };
        let is_rate = matches!(effect(Some(subject)), Some(Effect::Percent(_))) && !typed.contains('%');
        let read = quantity(&typed)?.map(|most| if is_rate { most / Decimal::ONE_HUNDRED } else { most });
        ceiling.set(read.map(|most| (subject, most)));
        Ok(())
    });
    let take_target = Callback::new(move |(typed,): (String,)| {
        let wanted = quantity(&typed)?.unwrap_or_default();
        let wanted = Amount::rounded(wanted).map_err(|_| Rejection::sentence(text(Text::RefusalTooLarge)))?;
        target.set(wanted);
        Ok(())
    });
    view! {
        <Section title=Text::GoalTitle sight>
            <Lead pieces/>
            <div class="toolbar goal">
                <Combo
                    label=Text::GoalWhat
                    hint=Text::GoalSearch
                    none=Text::GoalNotFound
                    shown=name
                    offered
                    take
                />
                <div class="field">
                    <span class="field-name" aria-hidden="true">{text(Text::GoalWanted)}</span>
                    <ValueField
                        label=text(Text::GoalWanted)
                        shown=Signal::derive(move || money::money(target.get()))
                        edited=Signal::derive(move || money::edit_text(target.get()))
                        class="amount"
                        commit=take_target
                    />
                </div>
                <div class="field">
                    <span class="field-name" aria-hidden="true">{text(Text::GoalCeiling)}</span>
                    <ValueField
                        label=text(Text::GoalCeilingOf)
                        shown=shown_most
                        edited=edited_most
                        class="amount"
                        hint=Some(Text::GoalCeilingHint)
                        commit=take_most
                    />
                </div>
            </div>
            {move || asked.get().and_then(|asked| Some(answered(store, &asked, asked.answer.ok()?)))}
        </Section>
    }
}

/// The numbers of an answer, each with the button that puts it in.
fn answered(store: Store, asked: &Asked, answer: Answer) -> impl IntoView + use<> {
    let document = &asked.figures.document;
    let goal = asked.goal;
    let label = document.columns.get(goal.column).map(|column| column.label.clone()).unwrap_or_default();
    let column = Signal::stored(label);
    let line = match goal.subject {
        Subject::Line(line) => Some(line.0.to_string()),
        Subject::Lever(_) | Subject::Price(_) => None,
    };
    let keys = Signal::stored(Keys { line, ..Keys::default() });
    let effect = match goal.subject {
        Subject::Lever(id) => lever(document, goal.column, id).map(|(_, lever)| lever.effect),
        Subject::Line(_) | Subject::Price(_) => None,
    };
    // In a closed column nothing is put: the number is told, and that is all.
    let is_open = is_open(document, goal);
    let put_exact = match effect {
        Some(Effect::Percent(_)) => Text::GoalPutRate,
        None | Some(Effect::Euros(_)) => Text::GoalPut,
        Some(_) => Text::GoalPutNumber,
    };
    let card = |title: Text, name: &'static str, point: Point, put: Option<Text>| {
        let written = playing::moved(document, goal.subject, point.number);
        let value = Signal::stored(Shown { text: written, plain: number::plain_number(point.number) });
        let gives = fill(Text::GoalGives, &[&playing::resultat(point.resultat)]);
        let button = put.filter(|_| is_open).map(|put| {
            view! {
                <dd class="actions">
                    <button type="button" class="btn" on:click=move |_| put_in(store, goal, point.number)>
                        {text(put)}
                    </button>
                </dd>
            }
        });
        view! {
            <div>
                <dt>{text(title)}</dt>
                <dd>
                    <Figure name column keys value/>
                </dd>
                <dd class="note">{gives}</dd>
                {button}
            </div>
        }
    };
    let is_there = answer.now.number == answer.exact.number;
    let whole = answer.whole.filter(|whole| whole.number != answer.exact.number);
    view! {
        <dl class="cards answered">
            {card(Text::GoalToday, "objectif-actuel", answer.now, None)}
            {(!is_there).then(|| card(Text::GoalExact, "objectif", answer.exact, Some(put_exact)))}
            {whole.map(|whole| card(Text::GoalRounded, "objectif-arrondi", whole, Some(Text::GoalPutWhole)))}
        </dl>
    }
}

/// Puts a number in: typed in the line, or moved in the hypothesis.
fn put_in(store: Store, goal: Goal, number: Decimal) {
    let document = store.document_now();
    let Some(command) = command(&document, goal, number) else { return };
    match store.apply(command) {
        Ok(_) => {
            let name = playing::subject(&document, goal.subject);
            let number = playing::moved(&document, goal.subject, number);
            let column = document.columns.get(goal.column).map(|column| column.label.clone()).unwrap_or_default();
            store.notify_undoable(fill(Text::GoalDone, &[&name, &number, &column]));
        }
        Err(rejection) => store.notify(rejection.sentence),
    }
}

/// Returns whether the column that the number would be put in can still be changed.
fn is_open(document: &Document, goal: Goal) -> bool {
    let column = match goal.subject {
        Subject::Line(_) => Some(goal.column),
        Subject::Lever(id) | Subject::Price(id) => lever(document, goal.column, id).map(|(column, _)| column),
    };
    column.and_then(|column| document.columns.get(column)).is_some_and(|column| !column.is_frozen())
}

fn command(document: &Document, goal: Goal, number: Decimal) -> Option<Command> {
    Some(match goal.subject {
        Subject::Line(line) => {
            LineCommand::AmountEntered { line, column: goal.column, text: number::edit_number(number) }.into()
        }
        Subject::Lever(id) | Subject::Price(id) => {
            let (column, lever) = lever(document, goal.column, id)?;
            let effect = effect_with(lever.effect, goal.subject, number).ok()?;
            LeverCommand { column, deed: LeverDeed::Moved { lever: id, effect } }.into()
        }
    })
}

fn is_there(figures: &Figures, column: ColumnId, subject: Subject) -> bool {
    match subject {
        Subject::Line(line) => figures.value(column, line).is_some(),
        Subject::Lever(id) | Subject::Price(id) => lever(&figures.document, column, id).is_some(),
    }
}

fn proposed(figures: &Figures, column: Option<ColumnId>, subject: Subject) -> Proposed {
    let document = &figures.document;
    let about = match subject {
        Subject::Line(line) => {
            let number = document.lines.get(line).and_then(|line| line.account.number());
            let amount = column.and_then(|column| figures.value(column, line)?.amount());
            let parts = [number.map(|number| number.to_string()), amount.map(money::money)];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
        Subject::Lever(id) => {
            match column.and_then(|column| lever(document, column, id)).map(|(_, lever)| lever.effect) {
                Some(Effect::QuantityPrice { .. }) => text(Text::GoalQuantity).into(),
                _ => text(Text::GoalLever).into(),
            }
        }
        Subject::Price(_) => text(Text::GoalPrice).into(),
    };
    Proposed { name: playing::subject(document, subject), about }
}

/// Reads a number typed here; nothing when the field was emptied.
fn quantity(typed: &str) -> Result<Option<Decimal>, Rejection> {
    let refused = |fault: Fault| i18n::rejection(&Refusal::Entry(fault));
    let cleaned = typed.trim().trim_end_matches(['€', '\u{a0}', ' ']);
    let entry = Entry::typed(cleaned, None).map_err(refused)?;
    entry.map(|entry| entry.value().map_err(refused)).transpose()
}
