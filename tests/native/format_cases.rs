//! The files of every past version, kept for ever, and the schema that documents them.

use equilibre::compute::figures::Figures;
use equilibre::domain::document::Document;
use equilibre::domain::document::benevolat::MissionKind;
use equilibre::domain::document::pole::Cle;
use equilibre::example;
use equilibre::exchange::json;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Never written anew: these are files that people have.
const RESO_1: &str = include_str!("../cases/format/v1-reso.equilibre.json");
const COMPLET_1: &str = include_str!("../cases/format/v1-complet.equilibre.json");
/// Of the same version, later: findings answered.
const REPONSES_1: &str = include_str!("../cases/format/v1-reponses.equilibre.json");
/// Of the same version, later: how support poles are emptied.
const POLES_1: &str = include_str!("../cases/format/v1-poles.equilibre.json");
/// Of the same version, later: who gives time, what jobs cost, how it is counted.
const TEMPS_1: &str = include_str!("../cases/format/v1-temps.equilibre.json");
/// Of the same version, later: worksheets.
const IMPACT_1: &str = include_str!("../cases/format/v1-impact.equilibre.json");
const SCHEMA_1: &str = include_str!("../../schema/equilibre-1.schema.json");

fn read(text: &str) -> Document {
    let read = json::read(text).unwrap();
    assert_eq!(read.diagnostics, []);
    read.document
}

#[test]
fn a_file_of_version_1_reads_with_its_figures() {
    let document = read(RESO_1);
    assert_eq!((document.lines.len(), document.financeurs.len(), document.poles.len()), (55, 14, 5));
    assert_eq!((document.missions.len(), document.postes.len(), document.indicators.len()), (2, 4, 30));
    let figures = Figures::of(Arc::new(document), None);
    let resultats: Vec<String> = figures
        .document
        .columns
        .iter()
        .map(|column| figures.column(column.id).unwrap().budget.as_ref().unwrap().resultat.to_string())
        .collect();
    assert_eq!(resultats, ["-13699.94", "31033.99"]);
}

#[test]
fn a_file_with_every_field_reads_and_is_written_with_the_same_fields() {
    let document = read(COMPLET_1);
    let written: Value = serde_json::from_str(&json::write(&document)).unwrap();
    let kept: Value = serde_json::from_str(COMPLET_1).unwrap();
    assert_eq!(written, kept);
    let frozen: Vec<_> = document.columns.iter().filter_map(|column| column.frozen.as_ref()).collect();
    let within = frozen[0].columns.at(0).unwrap().frozen.as_ref().unwrap();
    assert!(Arc::ptr_eq(within, frozen[1]), "a copy shown twice is one copy");
}

#[test]
fn answers_read_and_are_written_the_same_and_older_files_have_none() {
    let document = read(REPONSES_1);
    let written: Value = serde_json::from_str(&json::write(&document)).unwrap();
    assert_eq!(written, serde_json::from_str::<Value>(REPONSES_1).unwrap());
    assert_eq!(document.answers.iter().count(), 5);
    assert_eq!(read(COMPLET_1).answers.iter().count(), 0);
}

#[test]
fn keys_and_surfaces_of_poles_read_and_are_written_the_same_and_older_files_have_none() {
    let document = read(POLES_1);
    let written: Value = serde_json::from_str(&json::write(&document)).unwrap();
    assert_eq!(written, serde_json::from_str::<Value>(POLES_1).unwrap());
    assert_eq!(document.poles.iter().filter(|pole| pole.surface.is_some()).count(), 2);
    assert!(read(RESO_1).poles.iter().all(|pole| pole.surface.is_none() && pole.cle == Cle::Etp));
}

#[test]
fn time_given_and_paid_reads_and_is_written_the_same() {
    let document = read(TEMPS_1);
    let written: Value = serde_json::from_str(&json::write(&document)).unwrap();
    assert_eq!(written, serde_json::from_str::<Value>(TEMPS_1).unwrap());
    let bare = read(COMPLET_1);
    assert_eq!(bare.settings.methode, Default::default());
    assert!(bare.missions.iter().all(|mission| mission.kind == MissionKind::Benevolat));
}

#[test]
fn worksheets_read_and_are_written_the_same_and_older_files_have_none() {
    let document = read(IMPACT_1);
    let written: Value = serde_json::from_str(&json::write(&document)).unwrap();
    assert_eq!(written, serde_json::from_str::<Value>(IMPACT_1).unwrap());
    assert_eq!(document.feuilles.len(), 2);
    assert_eq!(read(COMPLET_1).feuilles.len(), 0);
}

#[test]
fn the_examples_are_written_in_the_latest_version() {
    for document in [example::reso(), example::small()] {
        assert_eq!(read(&json::write(&document)), document);
    }
}

/// The place in the schema of every property it declares, and of every one that a file has.
#[test]
fn the_schema_names_every_property_that_is_written_and_no_other() {
    let schema: Value = serde_json::from_str(SCHEMA_1).unwrap();
    let mut used = BTreeSet::new();
    for text in [RESO_1, COMPLET_1, REPONSES_1, POLES_1, TEMPS_1, IMPACT_1] {
        walk(&schema, &schema, "#", &serde_json::from_str(text).unwrap(), &mut used);
    }
    let mut declared = BTreeSet::new();
    collect(&schema, "#", &mut declared);
    for (name, kind) in schema["$defs"].as_object().unwrap() {
        collect(kind, &format!("#/$defs/{name}"), &mut declared);
    }
    // A copy is written as the file itself is: the file shows the fields that copies may have.
    let declared: BTreeSet<_> = declared.into_iter().filter(|place| !place.starts_with("#/$defs/document/")).collect();
    let used: BTreeSet<_> = used.into_iter().filter(|place| !place.starts_with("#/$defs/document/")).collect();
    assert_eq!(declared, used);
}

fn collect(schema: &Value, place: &str, declared: &mut BTreeSet<String>) {
    let properties = schema["properties"].as_object().into_iter().flatten();
    declared.extend(properties.map(|(name, _)| format!("{place}/{name}")));
}

/// Follows a value of a file through the schema, checking what a name, a word or a text may be.
fn walk(root: &Value, schema: &Value, place: &str, value: &Value, used: &mut BTreeSet<String>) {
    if let Some(target) = schema["$ref"].as_str() {
        let kind = root.pointer(target.trim_start_matches('#')).unwrap_or_else(|| panic!("no {target}"));
        return walk(root, kind, target, value, used);
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let choice = if value.is_object() { &choices[1] } else { &choices[0] };
        return walk(root, choice, place, value, used);
    }
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{place}: {value}");
        return;
    }
    if let Some(constant) = schema.get("const") {
        assert_eq!(constant, value);
        return;
    }
    let expected = match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match (&schema["properties"][name], &schema["additionalProperties"]) {
                    (Value::Null, Value::Null) => panic!("{place} has no {name}"),
                    (Value::Null, others) => walk(root, others, place, field, used),
                    (property, _) => {
                        used.insert(format!("{place}/{name}"));
                        walk(root, property, &format!("{place}/{name}"), field, used);
                    }
                }
            }
            "object"
        }
        Value::Array(items) => {
            items.iter().for_each(|item| walk(root, &schema["items"], place, item, used));
            "array"
        }
        Value::String(_) => "string",
        Value::Number(_) => "integer",
        Value::Bool(_) => "boolean",
        Value::Null => panic!("{place} is null"),
    };
    assert_eq!(schema["type"], expected, "{place}");
}
