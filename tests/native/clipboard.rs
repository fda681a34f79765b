//! What a treasurer pastes: lists from spreadsheets, amounts on a block, tables of web pages; and what nobody should.

use crate::arbitrary::{amounts, documents, labels};
use equilibre::domain::command::{BlockCommand, CellText, Command};
use equilibre::domain::document::Document;
use equilibre::domain::document::id::{ColumnId, LineId};
use equilibre::domain::document::line::Side;
use equilibre::domain::editor::{At, Editor};
use equilibre::domain::plan::PlanVersion;
use equilibre::example;
use equilibre::exchange::clipboard::preview::{
    self, Doubt, Found, Kind, LeftOut, Lines, Mapping, Outcome, Role, Target, Why,
};
use equilibre::exchange::clipboard::{Block, Fault, Place, Shown, copied, read};
use equilibre::format::number::Convention;
use equilibre::i18n;
use proptest::prelude::*;

/// The budget of a small association as a French Excel puts it on the clipboard.
const EXCEL: &str = "Budget prévisionnel 2027\t\t\r\n\
Compte\tLibellé\tBudget 2027\r\n\
\tCHARGES\t\r\n\
606\tMatériaux et outils\t6 800,00 €\r\n\
607\tAchats pour la buvette\t 2 350,00 € \r\n\
604\tAnimations de la fête\t6 450,00 €\r\n\
613\tLocation de la salle\t720,00 €\r\n\
616\tAssurance\t480,00 €\r\n\
623\tAffiches et timbres\t640,00 €\r\n\
\tTotal charges\t17 440,00 €\r\n\
\tPRODUITS\t\r\n\
756\tCotisations\t1 000,00 €\r\n\
741\tSubvention de la commune\t3 000,00 €\r\n\
706\tFête du village\t6 500,00 €\r\n\
707\tBuvette\t4 200,00 €\r\n\
708\tVide-grenier\t1 800,00 €\r\n\
754\tDons\t1 500,00 €\r\n\
\tTotal produits\t18 000,00 €\r\n\
\tExcédent\t560,00 €\r\n";

fn block(text: &str) -> Block {
    read(Some(text), None).unwrap()
}

fn columns(document: &Document) -> Vec<ColumnId> {
    document.columns.iter().map(|column| column.id).collect()
}

fn last(document: &Document) -> ColumnId {
    document.default_column().unwrap()
}

fn pasted(document: &Document, block: &Block) -> (Mapping, Lines) {
    let column = last(document);
    let mapping = Mapping::proposed(document, block, column);
    let plan = document.columns.get(column).unwrap().plan();
    let lines = preview::lines(document, plan, block, &mapping);
    (mapping, lines)
}

/// One word for what each row becomes, and its label.
fn told(document: &Document, lines: &Lines) -> Vec<String> {
    let row = |row: &preview::Row| match &row.outcome {
        Outcome::New(new) => {
            let account = new.line.account.number().map_or("?".into(), |number| number.to_string());
            let amounts: Vec<&str> = new.line.amounts.iter().map(|(_, text)| text.as_str()).collect();
            format!("+ {account} {} {}", new.line.label, amounts.join(" "))
        }
        Outcome::Existing { line, amounts, .. } => {
            let amounts: Vec<&str> = amounts.iter().map(|(_, text)| text.as_str()).collect();
            format!("= {} {}", document.lines.get(*line).unwrap().label, amounts.join(" "))
        }
        Outcome::Ask => format!("? {}", row.label),
        Outcome::LeftOut(why) => format!("- {} {why:?}", row.label),
    };
    lines.rows.iter().map(row).collect()
}

fn apply(editor: &mut Editor, command: BlockCommand) {
    editor.apply(&Command::Block(command), At::default()).unwrap();
}

#[test]
fn a_budget_from_a_french_excel_links_the_lines_that_are_the_same() {
    let document = example::small();
    let (mapping, lines) = pasted(&document, &block(EXCEL));
    let amount = Role::Amount { column: last(&document), side: None };
    assert_eq!((mapping.heads, mapping.roles.as_slice()), (2, [Role::Account, Role::Label, amount].as_slice()));
    let counts = lines.counts();
    assert_eq!((counts.existing, counts.new, counts.asked, counts.left_out, counts.replaced), (12, 0, 0, 7, 3));
    // Only what was typed as a formula is replaced by its value; a number that stays the same replaces nothing.
    let mut editor = Editor::open(document.clone());
    let before = equilibre::compute::figures::Figures::of(editor.document().clone(), None);
    apply(&mut editor, lines.command(None).unwrap());
    let after = equilibre::compute::figures::Figures::of(editor.document().clone(), None);
    let resultat = |figures: &equilibre::compute::figures::Figures| {
        figures.column(last(&document)).unwrap().budget.as_ref().unwrap().resultat
    };
    assert_eq!(resultat(&before), resultat(&after));
    assert_eq!((editor.past().len(), editor.document().lines.len()), (1, 12));
}

#[test]
fn the_same_budget_in_an_empty_document_makes_its_lines() {
    let mut document = example::small();
    for line in document.lines.iter().map(|line| line.id).collect::<Vec<_>>() {
        document.remove_line(line);
    }
    let (_, lines) = pasted(&document, &block(EXCEL));
    assert_eq!((lines.counts().new, lines.counts().to_classify), (12, 0));
    let mut editor = Editor::open(document);
    apply(&mut editor, lines.command(None).unwrap());
    let figures = equilibre::compute::figures::Figures::of(editor.document().clone(), None);
    let column = last(editor.document());
    let resultat = figures.column(column).unwrap().budget.as_ref().unwrap().resultat;
    assert_eq!(resultat.to_string(), "560.00");
    editor.undo();
    assert!(editor.document().lines.is_empty());
}

#[test]
fn a_libreoffice_table_without_accounts_finds_them_by_words_and_sides_by_heads() {
    let html = "<!DOCTYPE html><html><head><style>td{}</style></head><body><table cellspacing=\"0\"><colgroup span=\"2\"></colgroup>\
        <tr><td align=\"left\"><b>D&eacute;penses</b></td><td></td></tr>\
        <tr><td>Loyer du local</td><td align=\"right\" sdval=\"4800\" sdnum=\"1036;\">4 800,00</td></tr>\
        <tr><td>Assurance</td><td sdval=\"480\">480,50</td></tr>\
        <tr><td>Zzyzx</td><td>12</td></tr>\
        <tr><td>Total</td><td>5 292,50</td></tr>\
        <tr><td><b>Recettes</b></td><td><br></td></tr>\
        <tr><td>Cotisations</td><td>(1&nbsp;000)</td></tr>\
        <tr><td>Dons</td><td>à voir</td></tr></table></body></html>";
    let document = example::small();
    let (_, lines) = pasted(&document, &read(None, Some(html)).unwrap());
    assert_eq!(
        told(&document, &lines),
        [
            "- Dépenses Heading",
            "+ 613 Loyer du local 4800",
            "= Assurance 480,5",
            "+ ? Zzyzx 12",
            "- Total Total",
            "- Recettes Heading",
            "= Cotisations -1000",
            "= Dons ",
        ]
    );
    assert!(matches!(&lines.rows[7].doubts[..], [Doubt::Unreadable { column: 1, text, .. }] if text == "à voir"));
}

#[test]
fn an_english_export_is_read_once_the_column_says_so() {
    let text = "Account\tDescription\tAmount\n6132\tRent\t1,234\n616\tInsurance\t480.25\n";
    let document = example::small();
    let (_, lines) = pasted(&document, &block(text));
    assert_eq!(told(&document, &lines), ["- Description Head", "+ 6132 Rent 1234", "+ 616 Insurance 480,25"]);
    let unsure = block("Account\tDescription\tAmount\n6132\tRent\t1,234\n616\tInsurance\t480\n");
    let (mut mapping, lines) = pasted(&document, &unsure);
    assert!(lines.asks_convention());
    assert_eq!(lines.counts().unreadable, 1);
    mapping.convention = Some(Convention::English);
    let lines = preview::lines(&document, PlanVersion::Pca2025, &unsure, &mapping);
    assert_eq!(told(&document, &lines)[1], "+ 6132 Rent 1234");
}

#[test]
fn charges_and_produits_facing_each_other_are_two_lists() {
    let text = "DÉPENSES\tMontant\tRECETTES\tMontant\n\
        Assurance\t480\tDons\t1500\n\
        Loyer de la salle\t720\tVente de gâteaux\t300\n\
        \t\tBuvette\t4200\n\
        TOTAL\t1200\tTOTAL\t6000\n";
    let document = example::small();
    let (mapping, lines) = pasted(&document, &block(text));
    assert_eq!(mapping.lists.len(), 2);
    assert_eq!(mapping.lists[1].side, Some(Side::Produit));
    let told = told(&document, &lines);
    assert_eq!(told[1], "= Assurance 480");
    assert!(told[2].starts_with("+ 613 Loyer de la salle"), "{told:?}");
    assert!(told.contains(&"= Dons 1500".into()) && told.contains(&"= Buvette 4200".into()), "{told:?}");
    assert_eq!(told.iter().filter(|row| row.ends_with("Total")).count(), 2);
    let row = lines.rows.iter().find(|row| row.label == "Vente de gâteaux").unwrap();
    assert_eq!(row.place, Place { row: 2, column: 2 });
}

#[test]
fn one_list_with_a_column_for_each_side_tells_the_side_of_its_rows() {
    let text = "Libellé\tDépenses\tRecettes\nTrucs divers\t120\t\nBidules\t\t80\nAssurance\t500\t\n";
    let document = example::small();
    let (mapping, lines) = pasted(&document, &block(text));
    let column = last(&document);
    assert_eq!(mapping.roles[1], Role::Amount { column, side: Some(Side::Charge) });
    assert_eq!(mapping.roles[2], Role::Amount { column, side: Some(Side::Produit) });
    let sides: Vec<_> = lines
        .rows
        .iter()
        .filter_map(|row| match &row.outcome {
            Outcome::New(new) => new.line.account.side(),
            _ => None,
        })
        .collect();
    assert_eq!(sides, [Side::Charge, Side::Produit]);
}

#[test]
fn sections_with_their_subtotals_are_left_out_and_a_section_without_detail_is_a_line() {
    let text = "60 - Achats\t1 500\n606 Fournitures\t1 000\n607 Buvette du lavoir\t500\n\
        61 - Services extérieurs\t\nDivers de la salle\t300\nAssurance du local\t200\n\t500\n66 - Charges financières\t12\n";
    let document = example::small();
    let (_, lines) = pasted(&document, &block(text));
    let told = told(&document, &lines);
    assert_eq!(told[0], "- Achats Subtotal");
    assert_eq!(told[1], "+ 606 Fournitures 1000");
    assert_eq!(told[3], "- Services extérieurs Heading");
    assert!(told[4].starts_with("+ 61"), "{told:?}");
    assert!(told[5].starts_with("+ 616"), "{told:?}");
    assert_eq!(told[6], "-  Subtotal");
    assert_eq!(told[7], "+ 66 Charges financières 12");
    let found = lines.rows.iter().filter_map(|row| match &row.outcome {
        Outcome::New(new) => Some(new.found),
        _ => None,
    });
    assert!(found.clone().any(|found| found == Found::Number) && found.clone().any(|found| found == Found::Plan));
}

#[test]
fn a_subtotal_that_differs_from_its_lines_is_left_out_and_said() {
    let document = example::small();
    let text = "60 Achats\t1 600\n606 Fournitures\t1 000\n607 Revente\t500\n61 Services extérieurs\t500\n";
    let (_, lines) = pasted(&document, &block(text));
    let rows = told(&document, &lines);
    assert_eq!((rows[0].as_str(), rows[3].as_str()), ("- Achats Subtotal", "+ 61 Services extérieurs 500"));
    assert_eq!(lines.rows[0].doubts, [Doubt::SumDiffers]);
}

#[test]
fn a_paste_is_told_in_words_before_it_is_done() {
    let document = example::small();
    let (_, lines) = pasted(&document, &block(EXCEL));
    assert_eq!(
        i18n::paste::lines(&lines),
        "12 lignes déjà là, 3 montants remplacés, 7 lignes laissées de côté (titres, totaux…)."
    );
    let cells = preview::cells(&document, &block("12\nn.c.\n"), &target(&document, 0, 1, 1), None);
    assert_eq!(i18n::paste::cells(&cells), "1 montant collé, 1 laissé de côté.");
    let skipped = "Ligne 2, colonne 1, «\u{a0}n.c.\u{a0}»\u{a0}: «\u{a0}n.c.\u{a0}» n’est pas un nombre.";
    assert_eq!(i18n::paste::skip(&cells.skipped[0]), skipped);
    let fault = read(Some(&"1\t".repeat(5_000)), None).unwrap_err();
    assert_eq!(i18n::paste::fault(fault), "Il y a plus de 256 colonnes\u{a0}: c’est trop pour être collé.");
    let wrong = CellText { line: cells.cells[0].line, column: last(&document), text: "beaucoup".into() };
    let refusal = Editor::open(document)
        .apply(&Command::Block(BlockCommand::AmountsEntered { cells: vec![wrong] }), At::default())
        .unwrap_err();
    let said = i18n::rejection(&refusal).sentence;
    assert!(
        said.starts_with("«\u{a0}Cotisations\u{a0}», Budget 2027\u{a0}: «\u{a0}beaucoup\u{a0}» n’est pas"),
        "{said}"
    );
}

#[test]
fn reso_s_published_accounts_pasted_on_themselves_link_every_line() {
    let document = example::reso();
    let accounts = columns(&document)[0];
    let published = block(include_str!("../../data/reso/compte-de-resultat-2022.csv"));
    let mapping = Mapping::proposed(&document, &published, accounts);
    let amount = Role::Amount { column: accounts, side: None };
    assert_eq!(mapping.roles, [Role::Side, Role::Account, Role::Ignored, Role::Label, amount]);
    let lines = preview::lines(&document, PlanVersion::Pca2018, &published, &mapping);
    let new: Vec<String> = told(&document, &lines).into_iter().filter(|row| row.starts_with('+')).collect();
    // The one line without a label is named otherwise in the example.
    assert_eq!(new, ["+ 75 (sans libellé) 216,88"]);
    assert_eq!((lines.counts().asked, lines.counts().unreadable, lines.counts().replaced), (0, 0, 0));
}

#[test]
fn the_budget_of_a_grant_form_is_two_lists_whose_subtotals_and_empty_rows_are_left_out() {
    let form = "BUDGET PRÉVISIONNEL DE L’ASSOCIATION – 2027\t\t\t\n\
        CHARGES\tMontant\tPRODUITS\tMontant\n\
        CHARGES DIRECTES\t\tRESSOURCES DIRECTES\t\n\
        60 – Achats\t9 150\t70 – Vente de produits finis, de marchandises, prestations de services\t12 500\n\
        Prestations de services\t6 450\t73 – Dotations et produits de tarification\t\n\
        Achats matières et fournitures\t2 350\t74 – Subventions d’exploitation\t3 000\n\
        Autres fournitures\t350\tÉtat : préciser le(s) ministère(s)\t\n\
        61 – Services extérieurs\t1 200\tRégion(s)\t1 000\n\
        Locations\t720\tCommune(s)\t2 000\n\
        Assurance\t480\t75 – Autres produits de gestion courante\t2 500\n\
        Entretien et réparation\t\tDont cotisations, dons manuels ou legs\t2 500\n\
        TOTAL DES CHARGES\t10 350\tTOTAL DES PRODUITS\t18 000\n";
    let mut document = example::small();
    for line in document.lines.iter().map(|line| line.id).collect::<Vec<_>>() {
        document.remove_line(line);
    }
    let (_, lines) = pasted(&document, &block(form));
    let new: Vec<String> = told(&document, &lines).into_iter().filter(|row| !row.starts_with('-')).collect();
    assert_eq!(
        new,
        [
            "+ 604 Prestations de services 6450",
            "+ 606 Achats matières et fournitures 2350",
            "+ 6068 Autres fournitures 350",
            "+ 613 Locations 720",
            "+ 616 Assurance 480",
            "+ 70 Vente de produits finis, de marchandises, prestations de services 12500",
            "+ 741 Région(s) 1000",
            "+ 741 Commune(s) 2000",
            "+ 75 Dont cotisations, dons manuels ou legs 2500",
        ]
    );
    let mut editor = Editor::open(document);
    apply(&mut editor, lines.command(None).unwrap());
    let figures = equilibre::compute::figures::Figures::of(editor.document().clone(), None);
    let budget = figures.column(last(editor.document())).unwrap().budget.clone().unwrap();
    assert_eq!((budget.charges.to_string(), budget.produits.to_string()), ("10350.00".into(), "18000.00".into()));
}

#[test]
fn two_pasted_rows_never_become_one_line_and_a_doubtful_row_says_so() {
    let document = example::small();
    let (mut mapping, lines) =
        pasted(&document, &block("754\tDons\t100\n754\tDons\t200\n799\tInconnu\t5\nAB12\tBidule\t7\n"));
    let rows = told(&document, &lines);
    assert_eq!(rows[..2], ["= Dons 100", "+ 754 Dons 200"]);
    assert_eq!(lines.rows[1].doubts, [Doubt::LinkedAbove]);
    assert!(lines.rows[2].doubts.contains(&Doubt::UnknownAccount { text: "799".into() }));
    assert_eq!((rows[2].as_str(), rows[3].as_str()), ("+ ? Inconnu 5", "? Bidule"));
    assert_eq!(lines.command(None), None);
    // The person says which side it is on.
    mapping.sides.insert(Place { row: 3, column: 0 }, Side::Charge);
    let text = block("754\tDons\t100\n754\tDons\t200\n799\tInconnu\t5\nAB12\tBidule\t7\n");
    let lines = preview::lines(&document, PlanVersion::Pca2025, &text, &mapping);
    let mut editor = Editor::open(document);
    apply(&mut editor, lines.command(None).unwrap());
    assert_eq!(editor.document().lines.len(), 15);
}

#[test]
fn a_row_left_out_can_be_kept_and_one_kept_left_out() {
    let document = example::small();
    let text = block("Total Énergies, gaz\t300\nAssurance\t480\n");
    let (mut mapping, lines) = pasted(&document, &text);
    assert_eq!(told(&document, &lines)[0], "- Total Énergies, gaz Total");
    mapping.kept.insert(Place { row: 0, column: 0 });
    mapping.left_out.insert(Place { row: 1, column: 0 });
    let lines = preview::lines(&document, PlanVersion::Pca2025, &text, &mapping);
    assert_eq!(told(&document, &lines)[1], "- Assurance ByPerson");
    assert!(!matches!(lines.rows[0].outcome, Outcome::LeftOut(LeftOut::Total)));
}

#[test]
fn years_in_the_heads_lead_to_their_columns() {
    let text = "Libellé\tRéalisé 2026\t2027\tÉcart\nDons\t1 320,00\t1 600,00\t280,00\n";
    let document = example::small();
    let (mapping, lines) = pasted(&document, &block(text));
    let [accounts, budget] = columns(&document)[..] else { panic!("two columns") };
    let amount = |column| Role::Amount { column, side: None };
    assert_eq!(mapping.roles, [Role::Label, amount(accounts), amount(budget), Role::Ignored]);
    let Outcome::Existing { amounts, replaces, .. } = &lines.rows[1].outcome else { panic!("linked") };
    assert_eq!(amounts, &[(accounts, "1320".into()), (budget, "1600".into())]);
    assert_eq!(replaces, &[(budget, "1500".into())]);
}

/// The target of a paste on the lines from `first`, in the columns from the first.
fn target(document: &Document, first: usize, height: usize, width: usize) -> Target {
    let rows = document.lines.iter().skip(first).map(|line| Some(line.id)).collect();
    Target { rows, fields: columns(document).into_iter().map(Some).chain([None]).collect(), height, width }
}

#[test]
fn amounts_go_down_and_right_and_one_fills_a_selection() {
    let document = example::small();
    let cells = preview::cells(&document, &block("1 000,50 €\t-\n(12)\tn.c.\n"), &target(&document, 0, 1, 1), None);
    let texts: Vec<&str> = cells.cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, ["1000,5", "", "-12"]);
    assert_eq!((cells.skipped.len(), cells.skipped[0].place), (1, Place { row: 1, column: 1 }));
    assert!(matches!(cells.skipped[0].why, Why::Unreadable(_)));
    let filled = preview::cells(&document, &block("100\n"), &target(&document, 2, 3, 2), None);
    assert_eq!(filled.cells.len(), 6);
    let beyond = preview::cells(&document, &block("1\t2\t3\t4\n5\t6\t7\t8\n"), &target(&document, 11, 1, 1), None);
    let why: Vec<&Why> = beyond.skipped.iter().map(|skip| &skip.why).collect();
    assert_eq!(why[..2], [&Why::NotAnAmount, &Why::Outside]);
    assert_eq!((beyond.cells.len(), why.len()), (2, 6));
    let ambiguous = block("1,234\n2,345\n");
    assert!(preview::cells(&document, &ambiguous, &target(&document, 0, 1, 1), None).asks());
    let chosen = Some(Convention::English);
    assert_eq!(preview::cells(&document, &ambiguous, &target(&document, 0, 1, 1), chosen).cells[0].text, "1234");
}

#[test]
fn a_block_says_how_it_is_best_pasted() {
    for (text, kind) in [
        ("1 000\t2 000\n-\t(3)\n", Kind::Amounts),
        ("1 000\n#REF!\n", Kind::Amounts),
        ("=12*350\n35000..40000\n", Kind::Amounts),
        ("Loyer\t4 800\n", Kind::Lines),
        ("613\tLoyer\t4 800\n", Kind::Lines),
    ] {
        assert_eq!(preview::kind(&block(text)), kind, "{text}");
    }
}

#[test]
fn what_nobody_should_paste_is_refused_or_read_at_once() {
    let document = example::small();
    assert_eq!(read(Some(&"1\t".repeat(5_000)), None), Err(Fault::TooManyColumns));
    assert_eq!(read(Some("\u{0}\u{1}\u{2}MZ"), Some("<table><td>1")), Err(Fault::NotText));
    let hostile = [
        "x".repeat(1_000_000),
        "Libellé tout à fait inconnu\t1\n".repeat(4_000),
        (0..4_000).map(|row| format!("mot{row} inconnu\t{row}\n")).collect(),
        "60\t1\n".repeat(5_000),
        "\t1\n".repeat(5_000),
        "1,234\t".repeat(250),
        "\"".repeat(300_000),
        "=((((((\t1\n".repeat(3_000),
    ];
    for text in &hostile {
        let Ok(block) = read(Some(text), None) else { continue };
        let (_, lines) = pasted(&document, &block);
        let _ = i18n::paste::lines(&lines);
        let _ = preview::cells(&document, &block, &target(&document, 0, 1, 1), None);
    }
}

/// Texts made of what tables are made of: nearly right more often than noise is.
fn nearly(pieces: Vec<&'static str>) -> impl Strategy<Value = String> {
    let made = proptest::collection::vec(proptest::sample::select(pieces), 0..60).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => made, 1 => any::<String>()]
}

fn nearly_text() -> impl Strategy<Value = String> {
    nearly(vec![
        "\t",
        "\t",
        "\n",
        "\r\n",
        "\"",
        "\"\"",
        ";",
        "CHARGES",
        "PRODUITS",
        "Compte",
        "Libellé",
        "2027",
        "Total",
        "60",
        "613",
        "75 - Dons",
        "Dons",
        "Loyer",
        "1 000,00 €",
        "1,234",
        "(5)",
        "12 %",
        "-",
        "=1+1",
        "=1/0",
        "5..3",
        "'=x",
        "\u{A0}",
        "\u{301}",
        "Réalisé 2026",
        "n.c.",
        "99999999999999",
    ])
}

fn nearly_html() -> impl Strategy<Value = String> {
    nearly(vec![
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<td colspan=3>",
        "<td rowspan='2'>",
        "<th ",
        "<br>",
        "<p>",
        "<style>",
        "</style>",
        "<!--",
        "-->",
        "<",
        ">",
        "=",
        "'",
        "\"",
        "&nbsp;",
        "&#8239;",
        "&",
        "&#x",
        "/",
        "a",
        "é",
        "1 000",
        "Dons",
        "CHARGES",
        " ",
        "\n",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_copied_block_pasted_back_gives_the_same_figures(
        rows in proptest::collection::vec((labels(), amounts(), proptest::option::of(amounts())), 1..8),
    ) {
        let shown: Vec<Vec<Shown>> = rows
            .iter()
            .map(|(label, first, second)| {
                let amount = |amount| Shown::Amount { amount, entry: None };
                vec![Shown::Text(label.clone()), amount(*first), second.map_or(Shown::Text(String::new()), amount)]
            })
            .collect();
        let copied = copied(&shown);
        for block in [read(Some(&copied.text), None).unwrap(), read(None, Some(&copied.html)).unwrap()] {
            prop_assert_eq!(block.height(), rows.len());
            for (row, (_, first, second)) in rows.iter().enumerate() {
                for (column, expected) in [(1, Some(*first)), (2, *second)] {
                    let read = equilibre::exchange::clipboard::amounts::read(
                        block.text(Place { row, column }), Convention::French);
                    match (read, expected) {
                        (equilibre::exchange::clipboard::amounts::Reading::Known(value), Some(amount)) => {
                            prop_assert_eq!(value, amount.euros());
                        }
                        (equilibre::exchange::clipboard::amounts::Reading::Absent, None) => {}
                        other => prop_assert!(false, "{other:?}"),
                    }
                }
            }
        }
        // The text keeps labels whole too, but for the blanks around them.
        let block = read(Some(&copied.text), None).unwrap();
        for (row, (label, ..)) in rows.iter().enumerate() {
            let trimmed = |text: &str| text.trim_matches([' ', '\u{A0}']).to_owned();
            prop_assert_eq!(trimmed(block.text(Place { row, column: 0 })), trimmed(label));
        }
    }

    #[test]
    fn a_paste_of_amounts_is_one_step_that_undo_takes_back(
        document in documents(),
        values in proptest::collection::vec(amounts(), 1..12),
    ) {
        let text: String = values.iter().map(|amount| equilibre::format::money::csv_amount(*amount) + "\r\n").collect();
        let cells = preview::cells(&document, &block(&text), &target(&document, 0, 1, 1), None);
        let expected: Vec<LineId> = document.lines.iter().take(values.len()).map(|line| line.id).collect();
        let mut editor = Editor::open(document);
        let before = editor.document().clone();
        if let Some(command) = cells.command() {
            let written: Vec<LineId> = cells.cells.iter().map(|cell| cell.line).collect();
            prop_assert_eq!(written, expected);
            apply(&mut editor, command);
            prop_assert!(editor.past().len() <= 1);
            editor.undo();
        }
        prop_assert_eq!(editor.document(), &before);
    }

    #[test]
    fn whatever_is_on_the_clipboard_gives_a_block_or_a_fault(text in nearly_text(), html in nearly_html()) {
        let document = example::small();
        if let Ok(block) = read(Some(&text), Some(&html)) {
            let (_, lines) = pasted(&document, &block);
            if let Some(command) = lines.command(None) {
                let mut editor = Editor::open(document);
                prop_assert!(editor.apply(&Command::Block(command), At::default()).is_ok());
            }
        }
    }
}
