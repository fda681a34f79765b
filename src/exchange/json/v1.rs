//! Owns the wire types of version 1 of the native format: what is written, under which names. They change no more.
//!
//! Apart from the domain types, so that those may change: `compose` writes them, `resolve` reads them. Decimals, days
//! and words are strings; identities are numbers; `schema/equilibre-1.schema.json` documents each field. Must not know
//! what any field is worth.

use super::loose::{Keys, List, Loose, Shape, records};
use super::node::{Fields, Node};

records! {
    /// What says that a text is in the format, and in which version.
    Envelope {
        format "format": String,
        version "version": u32,
    }

    /// The frozen copies, beside the document's own fields: each is a whole document, told by its place in the list.
    Copies {
        copies "copies": List<Document>,
    }

    /// An association.
    Document {
        name "name": String,
        origin "origin": Origin,
        uses "uses": Uses,
        next_id "nextId": u32,
        settings "settings": Settings,
        columns "columns": List<Column>,
        poles "poles": List<Pole>,
        actions "actions": List<Action>,
        financeurs "financeurs": List<Financeur>,
        conventions "conventions": List<Convention>,
        lines "lines": List<Line>,
        missions "missions": List<Mission>,
        postes "postes": List<Poste>,
        indicators "indicators": List<Indicator>,
        bilan "bilan": Bilan,
        answers "answers": List<Answer>,
    }

    /// Where a document comes from; absent when it is the association's own.
    Origin {
        example "example": String,
    }

    /// What the association said it has.
    Uses {
        employees "employees": bool,
        grants "grants": bool,
        volunteers "volunteers": bool,
    }

    /// The choices for the whole document.
    Settings {
        etp_base "etpBase": String,
        etp_hours "etpHours": String,
        statutaire_compte "statutaireCompte": bool,
        taux "taux": Taux,
        cvn "cvn": String,
    }

    /// A flat rate, or the SMIC of a day times a coefficient.
    Taux {
        forfait "forfait": String,
        smic "smic": String,
        date "date": String,
    }

    /// The balance sheet in six cells.
    Bilan {
        fonds_propres "fondsPropres": String,
        fonds_dedies "fondsDedies": String,
        dettes "dettes": String,
        creances "creances": String,
        immobilisations "immobilisations": String,
        tresorerie "tresorerie": String,
    }

    /// What was answered to a finding of the relecture: about one of these, or the whole column.
    Answer {
        column "column": u32,
        rule "rule": String,
        account "account": String,
        line "line": u32,
        financeur "financeur": u32,
        convention "convention": u32,
        text "text": String,
    }

    /// A column.
    Column {
        id "id": u32,
        label "label": String,
        opening "opening": String,
        closing "closing": String,
        nature "nature": String,
        date "date": String,
        base "base": u32,
        state "state": String,
        decision "decision": Decision,
        levers "levers": List<Lever>,
        copy "copy": u32,
    }

    /// When and by whom a column was decided.
    Decision {
        date "date": String,
        body "body": String,
    }

    /// A hypothesis.
    Lever {
        id "id": u32,
        label "label": String,
        on "on": bool,
        selector "selector": Selector,
        effect "effect": Effect,
        range "range": Range,
    }

    /// Which lines a hypothesis moves: one of these.
    Selector {
        accounts "accounts": List<String>,
        financeur "financeur": u32,
        pole "pole": u32,
        action "action": u32,
        lines "lines": List<u32>,
    }

    /// What a hypothesis does: one of these, quantity and price together.
    Effect {
        percent "percent": String,
        euros "euros": String,
        factor "factor": String,
        quantity "quantity": String,
        price "price": String,
        delay_months "delayMonths": u32,
        absent "absent": bool,
    }

    /// How far a hypothesis can be moved.
    Range {
        low "low": String,
        high "high": String,
        step "step": String,
    }

    /// A pole.
    Pole {
        id "id": u32,
        label "label": String,
        support "support": bool,
    }

    /// An action.
    Action {
        id "id": u32,
        label "label": String,
    }

    /// A pole and its part.
    Part {
        pole "pole": u32,
        part "part": String,
    }

    /// A funder.
    Financeur {
        id "id": u32,
        name "name": String,
        famille "famille": String,
        public "public": bool,
        pooled "pooled": bool,
    }

    /// An agreement.
    Convention {
        id "id": u32,
        label "label": String,
        financeur "financeur": u32,
        action "action": u32,
        opening "opening": String,
        closing "closing": String,
        eligible "eligible": Eligible,
        rule "rule": Rule,
        amounts "amounts": Stages,
        instalments "instalments": List<Instalment>,
        depot "depot": String,
        compte_rendu "compteRendu": String,
    }

    /// The costs an agreement looks at.
    Eligible {
        lines "lines": List<u32>,
        poles "poles": List<u32>,
    }

    /// How a grant follows from the costs; absent when it is fixed.
    Rule {
        rate "rate": String,
        cap "cap": String,
        least_of_three "leastOfThree": String,
    }

    /// The amounts of an agreement at each stage.
    Stages {
        demande "demande": String,
        notifie "notifie": String,
        conventionne "conventionne": String,
        retenu "retenu": String,
        verse "verse": String,
    }

    /// A payment.
    Instalment {
        label "label": String,
        amount "amount": String,
        month "month": String,
    }

    /// A line of the budget.
    Line {
        id "id": u32,
        plan "plan": String,
        account "account": String,
        side "side": String,
        label "label": String,
        financeur "financeur": u32,
        convention "convention": u32,
        action "action": u32,
        ventilation "ventilation": Ventilation,
        linked "linked": u32,
        only_in "onlyIn": u32,
        cells "cells": Keys<Cell>,
    }

    /// How a line is split: a pole, parts, or a key (whose own weights are the parts).
    Ventilation {
        pole "pole": u32,
        cle "cle": String,
        parts "parts": List<Part>,
        hypothese "hypothese": bool,
    }

    /// A cell with more than its entry.
    DetailedCell {
        entry "entry": String,
        label "label": String,
        note "note": String,
        source "source": Source,
        status "status": String,
        schedule "schedule": List<Due>,
    }

    /// Where an amount comes from.
    Source {
        kind "kind": String,
        reference "reference": String,
        date "date": String,
    }

    /// What is paid in a month.
    Due {
        month "month": String,
        amount "amount": String,
    }

    /// A mission of volunteers.
    Mission {
        id "id": u32,
        label "label": String,
        category "category": String,
        pole "pole": u32,
        statutaire "statutaire": bool,
        taux "taux": Taux,
        cells "cells": Keys<MissionCell>,
    }

    /// A mission in a column.
    MissionCell {
        hours "hours": String,
        people "people": String,
        hypothese "hypothese": bool,
    }

    /// A paid job.
    Poste {
        id "id": u32,
        label "label": String,
        poles "poles": List<Part>,
        cells "cells": Keys<PosteCell>,
    }

    /// A paid job in a column.
    PosteCell {
        etp "etp": String,
        months "months": String,
        brut "brut": String,
        taux_employeur "tauxEmployeur": String,
        hypothese "hypothese": bool,
    }

    /// An indicator.
    Indicator {
        id "id": u32,
        label "label": String,
        unit "unit": String,
        pole "pole": u32,
        kind "kind": String,
        source "source": String,
        cost_share "costShare": String,
        cells "cells": Keys<String>,
    }
}

/// A cell of a line: its entry alone, or a record with what is known besides.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Entry(String),
    Detailed(Box<DetailedCell>),
}

impl Shape for Cell {
    fn read(node: Node) -> Result<Cell, Node> {
        match node {
            Node::Record(_) => DetailedCell::read(node).map(|cell| Cell::Detailed(Box::new(cell))),
            other => String::read(other).map(Cell::Entry),
        }
    }

    fn write(&self) -> Node {
        match self {
            Cell::Entry(text) => text.write(),
            Cell::Detailed(cell) => cell.write(),
        }
    }
}

/// The whole text: the envelope, the document's fields, the frozen copies.
pub(super) struct File {
    pub(super) document: Document,
    pub(super) copies: Copies,
}

impl File {
    /// Returns the three records written as one.
    pub(super) fn write(&self) -> Node {
        let envelope = Envelope { format: Loose::Read(super::FORMAT.into()), version: Loose::Read(super::VERSION) };
        let mut fields = Fields::default();
        fields.join(envelope.write());
        fields.join(self.document.write());
        fields.join(self.copies.write());
        fields.into()
    }
}

impl Document {
    /// Returns whether a column shows a frozen copy.
    pub(super) fn shows_copies(&self) -> bool {
        let Loose::Read(columns) = &self.columns else { return false };
        columns.items.iter().any(|(_, column)| matches!(column, Loose::Read(column) if !column.copy.is_absent()))
    }
}
