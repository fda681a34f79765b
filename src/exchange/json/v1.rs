//! Owns the wire types of version 1 of the native format: what is written, under which names. They change no more.
//!
//! Apart from the domain types, so that those may change: `compose` writes them, `resolve` reads them. Decimals, days
//! and words are strings; identities are numbers; `schema/equilibre-1.schema.json` documents each field. Must not know
//! what any field is worth.

use super::loose::{Keys, List, Loose, Record, Shape, records};
use super::node::{Fields, Node, Text};

records! {
    /// What says that a text is in the format, and in which version.
    Envelope<'a> {
        format "format": Text<'a>,
        version "version": u32,
    }

    /// The frozen copies, beside the document's own fields: each is a whole document, told by its place in the list.
    Copies<'a> {
        copies "copies": List<Document<'a>>,
    }

    /// An association.
    Document<'a> {
        name "name": Text<'a>,
        origin "origin": Origin<'a>,
        uses "uses": Uses,
        next_id "nextId": u32,
        settings "settings": Settings<'a>,
        columns "columns": List<Column<'a>>,
        poles "poles": List<Pole<'a>>,
        actions "actions": List<Action<'a>>,
        financeurs "financeurs": List<Financeur<'a>>,
        conventions "conventions": List<Convention<'a>>,
        lines "lines": List<Box<Line<'a>>>,
        missions "missions": List<Mission<'a>>,
        postes "postes": List<Poste<'a>>,
        indicators "indicators": List<Indicator<'a>>,
        feuilles "feuilles": List<Feuille<'a>>,
        bilan "bilan": Bilan<'a>,
        answers "answers": List<Answer<'a>>,
    }

    /// Where a document comes from; absent when it is the association's own.
    Origin<'a> {
        example "example": Text<'a>,
    }

    /// What the association said it has.
    Uses {
        employees "employees": bool,
        grants "grants": bool,
        volunteers "volunteers": bool,
    }

    /// The choices for the whole document.
    Settings<'a> {
        etp_base "etpBase": Text<'a>,
        etp_hours "etpHours": Text<'a>,
        statutaire_compte "statutaireCompte": bool,
        taux "taux": Taux<'a>,
        cvn "cvn": Text<'a>,
        methode "methode": Methode<'a>,
    }

    /// What is written down of how volunteer time is counted.
    Methode<'a> {
        source "source": Text<'a>,
        controle "controle": Text<'a>,
        reference "reference": Text<'a>,
        charges_comprises "chargesComprises": bool,
        instance "instance": Text<'a>,
        date "date": Text<'a>,
        responsable "responsable": Text<'a>,
        changement "changement": Text<'a>,
    }

    /// A flat rate, or the SMIC of a day times a coefficient.
    Taux<'a> {
        forfait "forfait": Text<'a>,
        smic "smic": Text<'a>,
        date "date": Text<'a>,
    }

    /// The balance sheet in six cells.
    Bilan<'a> {
        fonds_propres "fondsPropres": Text<'a>,
        fonds_dedies "fondsDedies": Text<'a>,
        dettes "dettes": Text<'a>,
        creances "creances": Text<'a>,
        immobilisations "immobilisations": Text<'a>,
        tresorerie "tresorerie": Text<'a>,
    }

    /// What was answered to a finding of the relecture: about one of these, or the whole column.
    Answer<'a> {
        column "column": u32,
        rule "rule": Text<'a>,
        account "account": Text<'a>,
        line "line": u32,
        financeur "financeur": u32,
        convention "convention": u32,
        text "text": Text<'a>,
    }

    /// A column.
    Column<'a> {
        id "id": u32,
        label "label": Text<'a>,
        opening "opening": Text<'a>,
        closing "closing": Text<'a>,
        nature "nature": Text<'a>,
        date "date": Text<'a>,
        base "base": u32,
        state "state": Text<'a>,
        decision "decision": Decision<'a>,
        levers "levers": List<Lever<'a>>,
        copy "copy": u32,
    }

    /// When and by whom a column was decided.
    Decision<'a> {
        date "date": Text<'a>,
        body "body": Text<'a>,
    }

    /// A hypothesis.
    Lever<'a> {
        id "id": u32,
        label "label": Text<'a>,
        on "on": bool,
        selector "selector": Selector<'a>,
        effect "effect": Effect<'a>,
        range "range": Range<'a>,
    }

    /// Which lines a hypothesis moves: one of these.
    Selector<'a> {
        accounts "accounts": List<Text<'a>>,
        financeur "financeur": u32,
        pole "pole": u32,
        action "action": u32,
        lines "lines": List<u32>,
    }

    /// What a hypothesis does: one of these, quantity and price together.
    Effect<'a> {
        percent "percent": Text<'a>,
        euros "euros": Text<'a>,
        factor "factor": Text<'a>,
        quantity "quantity": Text<'a>,
        price "price": Text<'a>,
        delay_months "delayMonths": u32,
        absent "absent": bool,
    }

    /// How far a hypothesis can be moved.
    Range<'a> {
        low "low": Text<'a>,
        high "high": Text<'a>,
        step "step": Text<'a>,
    }

    /// A pole.
    Pole<'a> {
        id "id": u32,
        label "label": Text<'a>,
        support "support": bool,
        cle "cle": Text<'a>,
        parts "parts": List<Part<'a>>,
        surface "surface": Text<'a>,
    }

    /// An action.
    Action<'a> {
        id "id": u32,
        label "label": Text<'a>,
    }

    /// A pole and its part.
    Part<'a> {
        pole "pole": u32,
        part "part": Text<'a>,
    }

    /// A funder.
    Financeur<'a> {
        id "id": u32,
        name "name": Text<'a>,
        famille "famille": Text<'a>,
        public "public": bool,
        pooled "pooled": bool,
    }

    /// An agreement.
    Convention<'a> {
        id "id": u32,
        label "label": Text<'a>,
        financeur "financeur": u32,
        action "action": u32,
        opening "opening": Text<'a>,
        closing "closing": Text<'a>,
        eligible "eligible": Eligible,
        rule "rule": Rule<'a>,
        amounts "amounts": Stages<'a>,
        instalments "instalments": List<Instalment<'a>>,
        depot "depot": Text<'a>,
        compte_rendu "compteRendu": Text<'a>,
    }

    /// The costs an agreement looks at.
    Eligible {
        lines "lines": List<u32>,
        poles "poles": List<u32>,
    }

    /// How a grant follows from the costs; absent when it is fixed.
    Rule<'a> {
        rate "rate": Text<'a>,
        cap "cap": Text<'a>,
        least_of_three "leastOfThree": Text<'a>,
    }

    /// The amounts of an agreement at each stage.
    Stages<'a> {
        demande "demande": Text<'a>,
        notifie "notifie": Text<'a>,
        conventionne "conventionne": Text<'a>,
        retenu "retenu": Text<'a>,
        verse "verse": Text<'a>,
    }

    /// A payment.
    Instalment<'a> {
        label "label": Text<'a>,
        amount "amount": Text<'a>,
        month "month": Text<'a>,
    }

    /// A line of the budget.
    Line<'a> {
        id "id": u32,
        plan "plan": Text<'a>,
        account "account": Text<'a>,
        side "side": Text<'a>,
        label "label": Text<'a>,
        financeur "financeur": u32,
        convention "convention": u32,
        action "action": u32,
        ventilation "ventilation": Ventilation<'a>,
        linked "linked": u32,
        only_in "onlyIn": u32,
        cells "cells": Keys<'a, Cell<'a>>,
    }

    /// How a line is split: a pole, parts, or a key (whose own weights are the parts).
    Ventilation<'a> {
        pole "pole": u32,
        cle "cle": Text<'a>,
        parts "parts": List<Part<'a>>,
        hypothese "hypothese": bool,
    }

    /// A cell with more than its entry.
    DetailedCell<'a> {
        entry "entry": Text<'a>,
        label "label": Text<'a>,
        note "note": Text<'a>,
        source "source": Source<'a>,
        status "status": Text<'a>,
        schedule "schedule": List<Due<'a>>,
    }

    /// Where an amount comes from.
    Source<'a> {
        kind "kind": Text<'a>,
        reference "reference": Text<'a>,
        date "date": Text<'a>,
    }

    /// What is paid in a month.
    Due<'a> {
        month "month": Text<'a>,
        amount "amount": Text<'a>,
    }

    /// A mission of volunteers.
    Mission<'a> {
        id "id": u32,
        label "label": Text<'a>,
        category "category": Text<'a>,
        kind "kind": Text<'a>,
        pole "pole": u32,
        statutaire "statutaire": bool,
        taux "taux": Taux<'a>,
        cells "cells": Keys<'a, MissionCell<'a>>,
    }

    /// A mission in a column.
    MissionCell<'a> {
        hours "hours": Text<'a>,
        people "people": Text<'a>,
        hypothese "hypothese": bool,
    }

    /// A paid job.
    Poste<'a> {
        id "id": u32,
        label "label": Text<'a>,
        poles "poles": List<Part<'a>>,
        cells "cells": Keys<'a, PosteCell<'a>>,
    }

    /// A paid job in a column.
    PosteCell<'a> {
        etp "etp": Text<'a>,
        effectif "effectif": Text<'a>,
        months "months": Text<'a>,
        brut "brut": Text<'a>,
        taux_employeur "tauxEmployeur": Text<'a>,
        hypothese "hypothese": bool,
    }

    /// An indicator.
    Indicator<'a> {
        id "id": u32,
        label "label": Text<'a>,
        unit "unit": Text<'a>,
        pole "pole": u32,
        kind "kind": Text<'a>,
        source "source": Text<'a>,
        cost_share "costShare": Text<'a>,
        cells "cells": Keys<'a, Text<'a>>,
    }

    /// A worksheet.
    Feuille<'a> {
        id "id": u32,
        label "label": Text<'a>,
        kind "kind": Text<'a>,
        indicator "indicator": u32,
        assumptions "assumptions": Assumptions<'a>,
        effets "effets": List<Effet<'a>>,
    }

    /// Something that changes for people.
    Effet<'a> {
        label "label": Text<'a>,
        assumptions "assumptions": Assumptions<'a>,
    }

    /// What is assumed, each a number or a range; rates are in per cent.
    Assumptions<'a> {
        personnes "personnes": Text<'a>,
        reussite "reussite": Text<'a>,
        montant "montant": Text<'a>,
        annees "annees": Text<'a>,
        poids_mort "poidsMort": Text<'a>,
        deplacement "deplacement": Text<'a>,
        attribution "attribution": Text<'a>,
        erosion "erosion": Text<'a>,
        cout "cout": Text<'a>,
        actualisation "actualisation": Text<'a>,
    }
}

/// A cell of a line: its entry alone, or a record with what is known besides.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell<'a> {
    Entry(Text<'a>),
    Detailed(Box<DetailedCell<'a>>),
}

impl<'a> Shape<'a> for Cell<'a> {
    fn read(node: Node<'a>) -> Result<Cell<'a>, Node<'a>> {
        match node {
            Node::Record(_) => DetailedCell::read(node).map(|cell| Cell::Detailed(Box::new(cell))),
            other => Text::read(other).map(Cell::Entry),
        }
    }

    fn write(self) -> Node<'a> {
        match self {
            Cell::Entry(text) => text.write(),
            Cell::Detailed(cell) => cell.write(),
        }
    }
}

/// The whole text: the envelope, the document's fields, the frozen copies.
pub(super) struct File<'a> {
    pub(super) document: Document<'a>,
    pub(super) copies: Copies<'a>,
}

impl<'a> File<'a> {
    /// Returns the three records written as one.
    pub(super) fn write(self) -> Node<'a> {
        let envelope = Envelope { format: Loose::Read(super::FORMAT.into()), version: Loose::Read(super::VERSION) };
        let mut fields = Fields::default();
        fields.join(envelope.write());
        fields.join(self.document.write());
        fields.join(self.copies.write());
        fields.into()
    }
}

impl Document<'_> {
    /// Returns whether a column shows a frozen copy.
    pub(super) fn shows_copies(&self) -> bool {
        let Loose::Read(columns) = &self.columns else { return false };
        columns.items.iter().any(|(_, column)| matches!(column, Loose::Read(column) if !column.copy.is_absent()))
    }
}
