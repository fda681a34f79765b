//! Cases of the exports that are read, and of those that are refused.

use super::*;

const CSV: &str = "Prénom,Nom,Pseudo,Association,Titre,Description,Date,Date de fin,Durée,Durée (en heures),En attente de modération,Distance (en km),Catégorie,Projet,Niveau\r\n\
Zoé,Martin,zoe,Le Lavoir,Permanence,\"Accueil, café\",03/02/2026,,2:30:00,2.5,False,,Accueil,Fête de l'eau,\r\n\
Paul,Petit,,Le Lavoir,Nuit de la fête,,27/06/2026,28/06/2026,\"1 day, 2:00:00\",26.0,False,12.50,Animation,Fête de l'eau,Expert\r\n\
Zoé,Martin,zoe,Le Lavoir,Permanence,,10/03/2026,,1:20:00,1.3333333333333333,False,,Accueil,,\r\n\
Zoé,Martin,zoe,Le Lavoir,Rangement,,12/03/2026,,1:00:00,1.0,True,,Accueil,,\r\n\
Paul,Petit,,Le Lavoir,Vieille réunion,,12/12/2025,,3:00:00,3.0,False,,Réunion,,\r\n\
Paul,Petit,,Le Lavoir,Trajet,,12/05/2026,,0:00:00,0.0,False,40.00,Transport,,\r\n";

const JSON: &str = r#"[{"Prénom": "Zoé", "Nom": "Martin", "Date": "03/02/2026", "Durée": "2:30:00", "Durée (en heures)": 2.5,
"En attente de modération": false, "Distance (en km)": null, "Catégorie": "Accueil", "Projet": null, "Niveau": null}]"#;

fn year(year: u16) -> Exercice {
    Exercice::calendar(year).unwrap()
}

fn groups(export: &Export, by: By) -> Vec<(String, String)> {
    let gathered = export.gathered(year(2026), by);
    gathered.groups.into_iter().map(|(label, hours)| (label, hours.normalize().to_string())).collect()
}

fn said(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(label, hours)| ((*label).to_owned(), (*hours).to_owned())).collect()
}

#[test]
fn an_export_gives_the_hours_of_the_exercice_by_category_and_no_name() {
    let export = read(CSV.as_bytes()).unwrap();
    assert_eq!(groups(&export, By::Category), said(&[("Animation", "26"), ("Accueil", "3.83")]));
    assert_eq!(groups(&export, By::Project), said(&[("Fête de l'eau", "28.5"), ("", "1.33")]));
    assert_eq!(groups(&export, By::Level), said(&[("Expert", "26"), ("", "3.83")]));
    assert_eq!(export.sorts(), By::ALL);
    let gathered = export.gathered(year(2026), By::Category);
    assert_eq!((gathered.outside.actions, gathered.outside.hours()), (1, Decimal::from(3)));
    assert_eq!((export.pending.actions, export.pending.hours()), (1, Decimal::ONE), "not validated yet");
    let kept = format!("{export:?}");
    for personal in ["Zoé", "Martin", "Paul", "zoe", "café", "Nuit", "Lavoir"] {
        assert!(!kept.contains(personal), "{personal} is in {kept}");
    }
}

#[test]
fn json_gives_what_the_csv_does() {
    let export = read(JSON.as_bytes()).unwrap();
    assert_eq!(groups(&export, By::Category), said(&[("Accueil", "2.5")]));
    assert!(!format!("{export:?}").contains("Martin"));
    let hostile = r#"[{"Durée": {"a": [1, {"b": 2}]}, "Catégorie": ["x"]}, {"Durée": "1:00:00"}, {"Durée": 2}]"#;
    let export = read(hostile.as_bytes()).unwrap();
    assert_eq!(groups(&export, By::Category), said(&[("", "3")]));
}

#[test]
fn a_plain_list_of_hours_will_do() {
    let list = "date;duration_minutes;category;project\n2026-01-05;90;Accueil;\n;30;Accueil;\n2026-02-30;60;Bar;\n";
    let export = read(list.as_bytes()).unwrap();
    assert_eq!(groups(&export, By::Category), said(&[("Accueil", "2"), ("Bar", "1")]));
    assert_eq!(export.gathered(year(2026), By::Category).undated.actions, 2);
    assert_eq!(export.sorts(), [By::Category]);
    let in_latin: Vec<u8> = "Catégorie;Heures\nÉcole;2,5\n".chars().map(|letter| u32::from(letter) as u8).collect();
    assert_eq!(groups(&read(&in_latin).unwrap(), By::Category), said(&[("École", "2.5")]));
}

#[test]
fn what_cannot_be_read_is_said() {
    for (text, why) in [
        ("", Unreadable::NoHours),
        ("Nom;Courriel\nZoé;z@exemple.fr\n", Unreadable::NoHours),
        ("Durée,Catégorie\n", Unreadable::Empty),
        ("Durée,Catégorie\nlongtemps,Accueil\n", Unreadable::Empty),
        ("[]", Unreadable::NoHours),
        ("{\"format\": \"equilibre\"}", Unreadable::NoHours),
        ("[1, 2]", Unreadable::NoHours),
        ("[{\"Durée\": \"1:00:00\"}", Unreadable::Broken),
        ("[{\"Durée\"", Unreadable::Broken),
        ("\u{0}\u{1}Durée,Date\n1:00:00,2026-01-01", Unreadable::NotText),
    ] {
        assert_eq!(read(text.as_bytes()), Err(why), "{text}");
    }
    assert_eq!(read(&vec![b'x'; BYTES + 1]), Err(Unreadable::TooLarge));
    let many = |rows: usize| "Durée,Catégorie\n".to_owned() + &"1:00:00,A\n".repeat(rows);
    assert!(read(many(ROWS - 1).as_bytes()).is_ok());
    assert_eq!(read(many(ROWS + 1).as_bytes()), Err(Unreadable::TooManyRows));
    let records = format!("[{}]", vec![r#"{"Durée":"1:00:00"}"#; ROWS + 1].join(","));
    assert_eq!(read(records.as_bytes()), Err(Unreadable::TooManyRows));
    let some = read("Durée,Catégorie\n1:00:00,A\n-1:00:00,A\n2 ans,A\n".as_bytes()).unwrap();
    assert_eq!(some.unreadable, [2, 3], "and the rest is kept");
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR").map(drop), Err(Unreadable::NotText));
}

#[test]
fn an_export_is_recognised_by_its_first_line() {
    assert!(is_like(CSV.as_bytes()) && is_like(JSON.as_bytes()));
    assert!(is_like("date;duration_minutes;category\n".as_bytes()));
    for other in ["{\"format\":\"equilibre\",\"version\":1", "Compte;Libellé;Montant\n", "", "Durée\n1:00", "[[["] {
        assert!(!is_like(other.as_bytes()), "{other}");
    }
}
