//! Volunteers and jobs, as a treasurer meets them: RÉSO's published figures, what is refused, what never reaches the résultat.

use crate::arbitrary::{deeds, documents};
use equilibre::compute::cvn;
use equilibre::compute::figures::Figures;
use equilibre::domain::command::{
    Bounded, BroughtHours, Command, Created, LineCommand, MissionCommand, PoleCommand, PosteCommand, Refusal,
    SettingsCommand,
};
use equilibre::domain::date::Exercice;
use equilibre::domain::document::Document;
use equilibre::domain::document::benevolat::{Cvn, EtpBase, MissionKind, Taux};
use equilibre::domain::document::id::{ColumnId, MissionId, PoleId, PosteId};
use equilibre::domain::document::methode::MethodeField;
use equilibre::domain::editor::{At, Editor};
use equilibre::domain::money::Amount;
use equilibre::example;
use equilibre::exchange::benevalibre::{self, By};
use equilibre::exchange::json;
use equilibre::format::number;
use equilibre::i18n::{Piece, people, rejection};
use equilibre::screen::people::shares::shares;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

struct Desk(Editor);

impl Desk {
    fn reso() -> Desk {
        Desk(Editor::open(example::reso()))
    }

    fn does(&mut self, command: impl Into<Command>) -> Result<Option<Created>, Refusal> {
        self.0.apply(&command.into(), At::default()).map(|outcome| outcome.created)
    }

    fn columns(&self) -> Vec<ColumnId> {
        self.0.document().columns.iter().map(|column| column.id).collect()
    }

    fn mission(&self, place: usize) -> MissionId {
        self.0.document().missions.at(place).unwrap().id
    }

    fn poste(&self, place: usize) -> PosteId {
        self.0.document().postes.at(place).unwrap().id
    }

    fn pole(&self, label: &str) -> PoleId {
        self.0.document().poles.iter().find(|pole| pole.label == label).unwrap().id
    }

    fn figures(&self) -> Figures {
        Figures::of(self.0.document().clone(), None)
    }
}

fn euros(text: &str) -> Amount {
    text.parse().unwrap()
}

fn said(pieces: &[Piece]) -> String {
    let texts = pieces.iter().map(|piece| match piece {
        Piece::Plain(text) | Piece::Strong(text) => text.as_str(),
    });
    texts.collect::<String>().replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn the_view_opens_with_sentences_one_can_read_aloud() {
    let desk = Desk::reso();
    let figures = desk.figures();
    let opened = |column| said(&people::lead(&figures, column));
    assert_eq!(
        opened(desk.columns()[0]),
        "En 2022, l’association compte 1 372 h de bénévolat : 0,75 ETP sur une base de 1 820 h, et une valeur de \
         24 696,00 €, qui n’entre pas dans le résultat. Le temps passé dans les instances y compte pour 830 h. \
         L’association emploie 16,45 ETP, dont 10,45 pour Pôle Atout Clauses ; un ETP coûte en moyenne 40 851 € (comptes \
         64, 631 et 633)."
    );
    assert!(
        opened(desk.columns()[1]).starts_with("En 2023, l’association compte 1 372 h de bénévolat (par hypothèse) :")
    );
}

#[test]
fn what_cannot_be_is_refused_in_words_and_changes_nothing() {
    let mut desk = Desk::reso();
    let (column, mission, poste, pole) = (desk.columns()[1], desk.mission(1), desk.poste(0), desk.pole("Pôle DLA"));
    let smic = |coefficient: i64, day: &str| Taux::Smic { coefficient: coefficient.into(), date: day.parse().unwrap() };
    let text = String::from;
    let cases: Vec<(Command, &str)> = vec![
        (SettingsCommand::EtpBaseChosen(EtpBase::Propre(Decimal::ZERO)).into(), "de 1 à 8 784"),
        (SettingsCommand::EtpBaseChosen(EtpBase::Propre(Decimal::from(9_000))).into(), "de 1 à 8 784"),
        (SettingsCommand::TauxChosen(Taux::Forfait(euros("-18"))).into(), "négati"),
        (SettingsCommand::TauxChosen(smic(30, "2026-06-01")).into(), "entre 0 et 20"),
        (SettingsCommand::TauxChosen(smic(1, "2019-06-01")).into(), "SMIC du 1 juin 2019"),
        (SettingsCommand::MethodeDated { text: "mars".into() }.into(), "mars"),
        (MissionCommand::HoursEntered { mission, column, text: text("-5") }.into(), "négati"),
        (MissionCommand::TauxChosen { mission, taux: Some(smic(-1, "2026-06-01")) }.into(), "entre 0 et 20"),
        (PosteCommand::MonthsEntered { poste, column, text: text("14") }.into(), "12 mois"),
        (PosteCommand::TauxEmployeurEntered { poste, column, text: text("400 %") }.into(), "0 à 100 %"),
        (PosteCommand::BrutEntered { poste, column, text: text("-27000") }.into(), "négati"),
        (PosteCommand::EffectifEntered { poste, column, text: text("deux") }.into(), "deux"),
        (PosteCommand::PartTyped { poste, pole, text: text("30") }.into(), "130,0 %"),
    ];
    for (command, why) in cases {
        let before = desk.0.document().clone();
        let refusal = desk.does(command).expect_err(why);
        let sentence = rejection(&refusal).sentence.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(sentence.contains(why), "{sentence}");
        assert_eq!(*desk.0.document(), before);
    }
    let months = PosteCommand::MonthsEntered { poste, column, text: text("12,5") };
    assert_eq!(desk.does(months), Err(Refusal::OutOfBounds(Bounded::Months)));
    let gone = BroughtHours { mission: Some(MissionId(9_999)), label: String::new(), hours: Decimal::ONE };
    let new = BroughtHours { mission: None, label: "Bar".into(), hours: Decimal::ONE };
    let before = desk.0.document().clone();
    assert_eq!(desk.does(MissionCommand::Brought { column, rows: vec![new.clone(), gone] }), Err(Refusal::Gone));
    assert_eq!(*desk.0.document(), before, "all of a file or nothing");
    let many = vec![new; 1_001];
    assert_eq!(
        desk.does(MissionCommand::Brought { column, rows: many }),
        Err(Refusal::TooManyMissions { count: 1_001 })
    );
}

#[test]
fn lent_staff_and_service_civique_are_apart_and_nothing_reaches_the_resultat() {
    let mut desk = Desk::reso();
    let column = desk.columns()[0];
    let resultat = |desk: &Desk| desk.figures().column(column).unwrap().budget.as_ref().unwrap().resultat;
    desk.does(SettingsCommand::CvnChosen(Cvn::Comptabilisees)).unwrap();
    let mut adds = |label: &str, hours: &str, kind| {
        let Ok(Some(Created::Mission(mission))) =
            desk.does(MissionCommand::Added { label: label.into(), statutaire: false })
        else {
            panic!("no mission")
        };
        desk.does(MissionCommand::KindChosen { mission, kind }).unwrap();
        desk.does(MissionCommand::HoursEntered { mission, column, text: hours.into() }).unwrap();
        mission
    };
    let lent = adds("Comptable prêté", "80", MissionKind::PersonnelPrete);
    adds("Animation", "560", MissionKind::ServiceCivique);
    let rate = Taux::Forfait(euros("32.50"));
    desk.does(MissionCommand::TauxChosen { mission: lent, taux: Some(rate) }).unwrap();
    let figures = desk.figures();
    let found = figures.column(column).unwrap().benevolat.clone().unwrap();
    assert_eq!((found.compte.heures, found.compte.valeur), (Decimal::from(1372), euros("24696")));
    assert_eq!((found.prete.heures, found.prete.valeur), (Decimal::from(80), euros("2600")));
    assert_eq!((found.service_civique.heures, found.service_civique.valeur), (Decimal::from(560), Amount::ZERO));
    let foot = figures.foot(column).unwrap().unwrap();
    assert_eq!(foot.totals, [euros("27296"); 2]);
    assert_eq!(resultat(&desk), euros("-13699.94"), "I3");
    // A line typed in 875 stands in for what is computed.
    let plan = desk.0.document().columns.get(column).unwrap().plan();
    let account = equilibre::domain::document::line::Account::Numbered { plan, number: "875".parse().unwrap() };
    let Ok(Some(Created::Line(line))) =
        desk.does(LineCommand::Added { account, label: "Bénévolat".into(), after: None })
    else {
        panic!("no line")
    };
    desk.does(LineCommand::AmountEntered { line, column, text: "24000".into() }).unwrap();
    let foot = desk.figures().foot(column).unwrap().unwrap();
    assert_eq!((foot.rows[0].kept(), foot.totals), ([Amount::ZERO, euros("24000")], [euros("2600"), euros("26600")]));
    assert_eq!(resultat(&desk), euros("-13699.94"));
}

#[test]
fn a_job_costs_beside_what_the_accounts_say_and_a_scenario_follows_its_base() {
    let mut desk = Desk::reso();
    let column = desk.columns()[0];
    let paid = |desk: &Desk| desk.figures().paie(column).unwrap();
    assert_eq!((paid(&desk).postes, paid(&desk).complets, paid(&desk).is_whole()), (4, 0, false));
    for place in 0..4 {
        let poste = desk.poste(place);
        desk.does(PosteCommand::BrutEntered { poste, column, text: "=2 300*12".into() }).unwrap();
        desk.does(PosteCommand::TauxEmployeurEntered { poste, column, text: "42 %".into() }).unwrap();
        desk.does(PosteCommand::EffectifEntered { poste, column, text: "5".into() }).unwrap();
    }
    let paie = paid(&desk);
    assert!(paie.is_whole());
    // 16,45 × 27 600, then 42 % of it.
    assert_eq!((paie.brut, paie.total().unwrap()), (euros("454020"), euros("644708.40")));
    assert_eq!(paie.effectif, Some(Decimal::from(20)));
    let figures = desk.figures();
    let comptes = equilibre::compute::paie::comptes(figures.tally(column).unwrap()).unwrap();
    let in_64 = figures.column(column).unwrap().budget.as_ref().unwrap().sections();
    let in_64 = in_64.filter(|(key, _)| key.number().is_some_and(|number| number.as_str() == "64"));
    assert_eq!(comptes.personnel, Amount::sum(in_64.map(|(_, amount)| amount)).unwrap());
    desk.does(PosteCommand::MonthsEntered { poste: desk.poste(2), column, text: "6".into() }).unwrap();
    let etp = desk.figures().column(column).unwrap().etp.unwrap();
    assert_eq!(number::etp(etp), "15,60", "1,71 for six months is 0,855");
}

#[test]
fn a_job_is_split_between_poles_and_its_parts_stay_within_the_whole() {
    let mut desk = Desk::reso();
    let (column, poste) = (desk.columns()[0], desk.poste(0));
    let (ess, dla) = (desk.pole("Pôle ESS"), desk.pole("Pôle DLA"));
    let mut part = |pole, text: &str| desk.does(PosteCommand::PartTyped { poste, pole, text: text.into() });
    part(ess, "60").unwrap();
    part(dla, "25 %").unwrap();
    assert!(matches!(part(dla, "40,1"), Err(Refusal::PartsTooLarge { .. })));
    let by_pole = desk.figures().emplois(column).unwrap().by_pole;
    let of = |pole| by_pole.get(&pole).map(|etp| etp.normalize().to_string());
    assert_eq!([of(Some(ess)), of(Some(dla)), of(None)], ["2.454", "2.7325", "0.6135"].map(|etp| Some(etp.into())));
    assert_eq!(by_pole.values().sum::<Decimal>(), Decimal::new(1645, 2));
    let Ok(Some(Created::Pole(new))) = desk.does(PoleCommand::Added { label: "Numérique".into() }) else {
        panic!("no pole")
    };
    desk.does(PosteCommand::PartTyped { poste, pole: new, text: "15".into() }).unwrap();
    assert_eq!(desk.figures().emplois(column).unwrap().by_pole.get(&None), None, "all of it is said");
}

#[test]
fn what_is_written_of_the_method_is_kept_undone_and_read_back() {
    let mut desk = Desk::reso();
    let written = SettingsCommand::MethodeWritten { field: MethodeField::Instance, text: " CA \n".into() };
    desk.does(written).unwrap();
    desk.does(SettingsCommand::MethodeDated { text: "12/03/2026".into() }).unwrap();
    let methode = &desk.0.document().settings.methode;
    assert_eq!((methode.instance.as_str(), methode.date.unwrap().to_string().as_str()), ("CA", "2026-03-12"));
    let read = json::read(&json::write(desk.0.document())).unwrap();
    assert_eq!((read.diagnostics, &read.document), (vec![], &**desk.0.document()));
    desk.0.undo();
    desk.0.undo();
    assert_eq!(**desk.0.document(), example::reso());
}

#[test]
fn shares_are_told_with_contributions_and_without() {
    let desk = Desk::reso();
    let column = desk.columns()[0];
    let shares = shares(&desk.figures(), column, Decimal::new(8, 1)).unwrap().unwrap();
    assert_eq!(shares.resources, [euros("934115.26"), euros("958811.26")]);
    assert_eq!(shares.grant, [euros("758252.16"), euros("778008.96")]);
    let percent = |share: Option<Decimal>| number::percent(share.unwrap(), 1);
    assert_eq!(shares.contributions.map(percent), ["0,0\u{a0}%", "2,6\u{a0}%"]);
    assert!(shares.public[0] > shares.public[1], "the same money in more resources");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// What the missions come to stands on both sides, whatever the document.
    #[test]
    fn computed_contributions_are_equal_on_both_sides_and_apart_from_the_resultat(document in documents()) {
        let figures = Figures::of(Arc::new(document), None);
        for column in figures.document.columns.iter() {
            let Some(Ok(foot)) = figures.foot(column.id) else { continue };
            let rows = foot.rows.iter().filter(|row| row.typed.is_none());
            for row in rows {
                prop_assert_eq!(row.kept(), [row.computed; 2]);
                prop_assert_eq!(Some(row.accounts), cvn::accounts(figures.document_of(column.id).columns.get(column.id).unwrap().plan(), row.kind));
            }
            people::lead(&figures, column.id);
            let _ = figures.paie(column.id);
        }
    }

    /// Whatever a file holds, it is read or refused; and what is gathered of it is never below zero.
    #[test]
    fn no_file_of_hours_makes_the_reader_panic(
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        noise in proptest::collection::vec(any::<u8>(), 0..300),
        is_json in any::<bool>(),
    ) {
        let csv = "Nom,Date,Durée,Durée (en heures),Catégorie,Niveau\r\nMartin,03/02/2026,\"1 day, 2:30:00\",26.5,Bar,\r\n";
        let json = r#"[{"Nom": "Martin", "Date": "03/02/2026", "Durée": "2:30:00", "Catégorie": "Bar", "Niveau": null}]"#;
        let mut bytes = if is_json { json } else { csv }.as_bytes().to_vec();
        for (place, byte) in cuts {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        for bytes in [bytes, noise] {
            benevalibre::is_like(&bytes);
            let Ok(export) = benevalibre::read(&bytes) else { continue };
            for by in By::ALL {
                let gathered = export.gathered(Exercice::calendar(2026).unwrap(), by);
                prop_assert!(gathered.groups.iter().all(|(_, hours)| *hours > Decimal::ZERO));
            }
        }
    }

    /// Parts typed one after the other never pass the whole.
    #[test]
    fn parts_typed_never_pass_the_whole(deeds in deeds(40)) {
        let mut editor = Editor::open(Document::clone(&example::reso()));
        for deed in deeds {
            if let crate::arbitrary::Deed::Do(wish) = deed {
                let command = wish.command(editor.document());
                let _ = editor.apply(&command, At::default());
            }
        }
        for poste in editor.document().postes.iter() {
            prop_assert!(poste.poles.iter().map(|(_, part)| *part).sum::<Decimal>() <= Decimal::ONE);
        }
    }
}
