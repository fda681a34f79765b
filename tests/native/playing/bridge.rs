//! *D'où vient l'évolution ?*

use super::*;
use equilibre::compute::bridge::{Bridge, By, Charges, NAMED, Of, Others, Part, bridge};
use equilibre::domain::command::DetailsCommand;
use proptest::prelude::*;

const CUTS: [By; 5] =
    [By::Section, By::Financeur(Charges::Together), By::Financeur(Charges::BySection), By::Pole, By::Line];

/// From 2022 to 2023, or from the first column to the last.
fn evolution(figures: &Figures, by: By, named: usize) -> Bridge {
    let columns = columns(&figures.document);
    bridge(figures, columns[0], *columns.last().unwrap(), by, named).unwrap().unwrap()
}

fn name(figures: &Figures, part: &Part) -> String {
    let document = &figures.document;
    match part.of {
        Of::Section(key) => key.number().unwrap().to_string(),
        Of::Charges => "charges".into(),
        Of::Financeur(id) => document.financeurs.get(id).unwrap().name.clone(),
        Of::Pole(pole) => pole.map_or("—".into(), |id| document.poles.get(id).unwrap().label.clone()),
        Of::Shared => "partagé".into(),
        Of::Line { line, .. } => document.lines.get(line).unwrap().label.clone(),
    }
}

fn named_parts(figures: &Figures, parts: &[Part]) -> Vec<String> {
    parts.iter().map(|part| format!("{} {}", name(figures, part), part.effect)).collect()
}

fn total(bridge: &Bridge) -> Amount {
    bridge.up.effect().unwrap().plus(bridge.down.effect().unwrap()).unwrap()
}

#[test]
fn reso_goes_from_a_deficit_to_an_excedent_by_44_733_93_however_it_is_cut() {
    let figures = reso();
    for by in CUTS {
        for named in [0, 1, 3, NAMED, 100] {
            let found = evolution(&figures, by, named);
            assert_eq!((found.before, found.after), (euros("-13699.94"), euros("31033.99")));
            assert_eq!((total(&found), found.change()), (euros("44733.93"), Ok(euros("44733.93"))), "{by:?}");
            assert!(found.up.parts.len() <= named + 1 && found.down.parts.len() <= named + 1);
            assert!(found.up.parts.iter().all(|part| !part.effect.is_negative()));
            assert!(found.down.parts.iter().all(|part| part.effect.is_negative()));
        }
    }
}

#[test]
fn by_section_and_by_funder_the_strongest_come_first() {
    let figures = reso();
    let by_section = evolution(&figures, By::Section, 4);
    assert_eq!(
        named_parts(&figures, &by_section.up.parts),
        ["74 45298.27", "62 30627.54", "60 19673.56", "61 12794.03"]
    );
    assert_eq!(by_section.up.others, Some(Others { count: 6, effect: euros("20313.73"), most: euros("11821.91") }));
    assert_eq!(
        named_parts(&figures, &by_section.down.parts),
        ["78 -46370.00", "64 -20516.74", "63 -10397.78", "79 -6326.64"]
    );
    assert_eq!(by_section.down.others, Some(Others { count: 2, effect: euros("-362.04"), most: euros("360.19") }));
    let by_funder = evolution(&figures, By::Financeur(Charges::Together), 4);
    assert_eq!(
        named_parts(&figures, &by_funder.up.parts),
        ["charges 39719.31", "Rennes Métropole 26000.00", "Fonds social européen 22170.00", "70 11821.91"]
    );
    assert_eq!(
        named_parts(&figures, &by_funder.down.parts),
        ["78 -46370.00", "Agence de services et de paiement -16660.73", "CRESS Bretagne -12500.00", "79 -6326.64"]
    );
}

#[test]
fn two_lines_that_are_the_same_thing_are_one_part() {
    let mut editor = Editor::open(example::reso());
    let [orders, services] = ["donneurs d'ordres", "prestations"].map(|label| named(editor.document(), label));
    let part = |figures: &Figures, of: Of| {
        let found = evolution(figures, By::Line, usize::MAX);
        found.up.parts.iter().chain(&found.down.parts).find(|part| part.of == of).cloned()
    };
    let alone = read(&editor);
    assert_eq!(part(&alone, Of::Line { line: orders, with: None }).unwrap().effect, euros("-58599.37"));
    does(&mut editor, DetailsCommand::Linked { line: orders, other: Some(services) });
    let together = read(&editor);
    let found = evolution(&together, By::Line, NAMED);
    assert_eq!(total(&found), euros("44733.93"));
    let both = [Of::Line { line: services, with: Some(orders) }, Of::Line { line: orders, with: Some(services) }];
    let both: Vec<Part> = both.into_iter().filter_map(|of| part(&together, of)).collect();
    assert_eq!(both.len(), 1);
    assert_eq!((both[0].before, both[0].after), (Some(euros("67566.03")), Some(euros("77500"))));
    assert_eq!(both[0].effect, euros("9933.97"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_add_up_to_the_difference_of_the_resultats(document in arbitrary::documents(), named in 0..6_usize) {
        let figures = Figures::of(Arc::new(document), None);
        let columns = columns(&figures.document);
        for from in &columns {
            for to in &columns {
                let change = resultat(&figures, *to).minus(resultat(&figures, *from)).unwrap();
                for by in CUTS {
                    let found = bridge(&figures, *from, *to, by, named).unwrap().unwrap();
                    prop_assert_eq!(total(&found), change, "{:?}", by);
                    for steps in [&found.up, &found.down] {
                        prop_assert!(steps.others.is_none_or(|others| others.count > 1));
                        prop_assert!(steps.parts.is_sorted_by(|one, next| one.effect.abs() >= next.effect.abs()));
                    }
                }
            }
        }
    }
}
