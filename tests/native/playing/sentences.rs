//! What is said aloud of all this, on RÉSO's figures.

use super::*;
use equilibre::compute::bridge::{By, Charges};
use equilibre::compute::goal::{Bounds, Goal, goal};
use equilibre::compute::matter::{LARGEST, lines};
use equilibre::compute::trial::Subject;
use equilibre::compute::uncertainty::{Odds, grants};
use equilibre::i18n::playing;
use rust_decimal::Decimal;

#[test]
fn an_evolution_says_what_pushes_up_and_what_pushes_down() {
    let figures = reso();
    let [from, to] = columns(&figures.document)[..] else { panic!("two columns") };
    let bridge = |by| said(playing::bridge(&figures, from, to, by));
    assert_eq!(
        bridge(By::Section),
        "Le résultat va d’un déficit de 13 699,94 € en 2022 à un excédent de 31 033,99 € en 2023 : +44 \
         733,93 €. Ce qui aide : subventions d'exploitation +45 298 €, autres services extérieurs −30 628 €, \
         achats −19 674 €, services extérieurs −12 794 €. Ce qui pèse : reprises sur amortissements, \
         dépréciations et provisions −46 370 €, charges de personnel +20 517 €."
    );
    assert_eq!(
        bridge(By::Financeur(Charges::Together)),
        "Le résultat va d’un déficit de 13 699,94 € en 2022 à un excédent de 31 033,99 € en 2023 : +44 \
         733,93 €. Ce qui aide : les charges −39 719 €, Rennes Métropole +26 000 €, Fonds social européen \
         +22 170 €, ventes de produits fabriqués, prestations de services, marchandises +11 822 €. Ce qui \
         pèse : reprises sur amortissements, dépréciations et provisions −46 370 €, Agence de services et de \
         paiement −16 661 €, CRESS Bretagne −12 500 €."
    );
    assert_eq!(
        bridge(By::Pole),
        "Le résultat va d’un déficit de 13 699,94 € en 2022 à un excédent de 31 033,99 € en 2023 : +44 \
         733,93 €. Ce qui aide : ce que les pôles partagent +39 719 €, Structure +35 438 €. Ce qui pèse : \
         Pôle Atout Clauses −25 929 €."
    );
    assert_eq!(
        bridge(By::Line),
        "Le résultat va d’un déficit de 13 699,94 € en 2022 à un excédent de 31 033,99 € en 2023 : +44 \
         733,93 €. En résumé, par compte. Ce qui aide : subventions d'exploitation +45 298 €, autres services \
         extérieurs −30 628 €, achats −19 674 €, services extérieurs −12 794 €. Ce qui pèse : reprises sur \
         amortissements, dépréciations et provisions −46 370 €, charges de personnel +20 517 €."
    );
}

#[test]
fn what_is_missing_is_said_with_what_it_is_now() {
    let figures = reso();
    let column = figures.document.default_column().unwrap();
    let line = named(&figures.document, "Rennes Métropole (fonctionnement)");
    let answer = |target: &str, high: Option<i64>| {
        let bounds = Bounds { low: None, high: high.map(Decimal::from) };
        let question = Goal { column, subject: Subject::Line(line), target: euros(target), bounds };
        said(playing::goal(&figures.document, &question, &goal(&figures, &question)))
    };
    assert_eq!(
        answer("0", None),
        "Pour un résultat à l’équilibre dans « Prévisionnel 2023 », « Rennes Métropole (fonctionnement) » \
         peut passer à 160 966,01 € (160 967 €, arrondi), au lieu de 192 000 € : 31 033,99 € de moins."
    );
    assert_eq!(
        answer("50000", None),
        "Pour un excédent de 50 000,00 € dans « Prévisionnel 2023 », « Rennes Métropole (fonctionnement) » \
         doit passer à 210 966,01 € (210 967 €, arrondi), au lieu de 192 000 € : 18 966,01 € de plus."
    );
    assert_eq!(
        answer("50000", Some(200_000)),
        "Impossible avec « Rennes Métropole (fonctionnement) » seulement. Au plus près, à 200 000 € : \
         excédent de 39 033,99 €."
    );
    assert_eq!(
        answer("31033.99", None),
        "« Rennes Métropole (fonctionnement) » est déjà à 192 000 € dans « Prévisionnel 2023 » : excédent \
         de 31 033,99 €."
    );
}

#[test]
fn what_matters_most_is_said_with_both_ends() {
    let figures = reso();
    let column = figures.document.default_column().unwrap();
    let movers = lines(&figures, column, Decimal::new(5, 2), LARGEST).unwrap();
    assert_eq!(
        said(playing::matter(&figures.document, &movers)),
        "Ce qui compte le plus : « Rémunération des personnels », de 443 487,42 € à 490 170,30 € : le \
         résultat va d’un excédent de 54 375,43 € à un excédent de 7 692,55 €. Puis « Fonds européens (FSE) \
         » et « Rennes Métropole (fonctionnement) »."
    );
    assert_eq!(said(playing::matter(&figures.document, &[])), "Rien de ce qui peut changer ne change le résultat.");
}

#[test]
fn what_is_uncertain_is_said_without_a_percentage_of_chance() {
    assert_eq!(
        said(playing::ranges(euros("-5187.15"), euros("44812.85"))),
        "Lecture prudente : déficit de 5 187,15 € ; lecture favorable : excédent de 44 812,85 €."
    );
    let figures = reso();
    let in_2022 = columns(&figures.document)[0];
    assert_eq!(
        said(playing::grants(&grants(&figures, in_2022).unwrap().unwrap())),
        "Avec ce qui est conventionné ou versé seulement : déficit de 254 375,94 € ; avec ce qui est \
         demandé aussi : \
         déficit de 13 699,94 €."
    );
    let median = euros("20351.25");
    let odds = |deficits| Odds { draws: 1_000, deficits, median, lowest: median, highest: median };
    assert_eq!(
        said(playing::odds(&odds(32))),
        "Sur 1 000 tirages au hasard dans les fourchettes, 32 finissent en déficit ; résultat médian : excédent de \
         20 351,25 €."
    );
    assert!(said(playing::odds(&odds(0))).contains("aucun ne finit"));
    assert!(said(playing::odds(&odds(1))).contains("un seul finit"));
}
