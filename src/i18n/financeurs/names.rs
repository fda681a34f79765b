//! The names of what stands on both sides of a flow. Example: "Fonds social européen", "Charges de personnel".

use crate::compute::figures::Figures;
use crate::compute::flows::{End, Middle};
use crate::compute::layout::SectionKey;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, FinanceurId};
use crate::domain::document::line::Side;
use crate::domain::plan;
use crate::i18n::{Text, fill, text};

/// Names a funder.
pub fn financeur(document: &Document, id: FinanceurId) -> String {
    labelled(document.financeurs.get(id).map(|financeur| financeur.name.as_str()))
}

/// Names a pole or an action.
pub fn middle(document: &Document, middle: Middle) -> String {
    match middle {
        Middle::Pole(Some(id)) => labelled(document.poles.get(id).map(|pole| pole.label.as_str())),
        Middle::Action(Some(id)) => labelled(document.actions.get(id).map(|action| action.label.as_str())),
        Middle::Pole(None) if document.poles.is_empty() => text(Text::FlowAll).into(),
        Middle::Action(None) if document.actions.is_empty() => text(Text::FlowAll).into(),
        Middle::Pole(None) => text(Text::WithoutPole).into(),
        Middle::Action(None) => text(Text::WithoutAction).into(),
    }
}

/// Names where money comes from.
pub fn source_end(figures: &Figures, column: ColumnId, end: End) -> String {
    match end {
        End::Autres => text(Text::FlowGiven).into(),
        End::Resultat => text(Text::FlowDeficit).into(),
        End::Section(key) if key.side() == Some(Side::Charge) => {
            fill(Text::FlowCredit, &[&section(figures, column, key)])
        }
        // Grants are expected to have a funder: the others are not.
        End::Section(key) if matches!(key, SectionKey::Number(number) if number.starts_with("74")) => {
            fill(Text::FlowNoFunder, &[&section(figures, column, key)])
        }
        other => plain(figures, column, other),
    }
}

/// Names where money goes to.
pub fn flow_end(figures: &Figures, column: ColumnId, end: End) -> String {
    match end {
        End::Autres => text(Text::FlowShared).into(),
        End::Resultat => text(Text::FlowExcedent).into(),
        End::Section(key) if key.side() == Some(Side::Produit) => {
            fill(Text::FlowTakenBack, &[&section(figures, column, key)])
        }
        End::Financeur(_) => fill(Text::FlowTakenBack, &[&plain(figures, column, end)]),
        other => plain(figures, column, other),
    }
}

fn plain(figures: &Figures, column: ColumnId, end: End) -> String {
    match end {
        End::Financeur(id) => financeur(figures.document_of(column), id),
        End::Section(key) => section(figures, column, key),
        End::Autres | End::Resultat => String::new(),
    }
}

fn section(figures: &Figures, column: ColumnId, key: SectionKey) -> String {
    let plan = figures.document.columns.get(column).map(|column| column.plan());
    match key {
        SectionKey::Number(number) => {
            let label = plan.and_then(|plan| plan::section_label(plan, number));
            label.map_or_else(|| number.to_string(), str::to_owned)
        }
        SectionKey::ToClassify(_) => text(Text::ToClassify).into(),
    }
}

fn labelled(label: Option<&str>) -> String {
    label.filter(|label| !label.is_empty()).unwrap_or(text(Text::Unnamed)).to_owned()
}
