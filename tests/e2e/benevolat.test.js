// Volunteers and jobs: how time is counted, what is refused, hours brought from a file, pay, the method card.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const REALISE = "Provisoire 2022";
const BUDGET = "Prévisionnel 2023";
const texte = (brut) => brut.replaceAll(/[\u00a0\u202f]/g, " ");
const EXPORT =
  "Prénom,Nom,Pseudo,Association,Titre,Description,Date,Date de fin,Durée,Durée (en heures),En attente de modération,Distance (en km),Catégorie,Projet,Niveau\r\n" +
  "Zoé,Martin,zoe,RÉSO,Permanence,,03/02/2023,,2:30:00,2.5,False,,Accueil,Salon,\r\n" +
  'Paul,Petit,,RÉSO,Salon,,27/06/2023,,"1 day, 2:00:00",26.0,False,,Engagement dans les projets ESS,Salon,\r\n' +
  "Zoé,Martin,zoe,RÉSO,Ancienne,,03/02/2022,,4:00:00,4.0,False,,Accueil,,\r\n" +
  "Zoé,Martin,zoe,RÉSO,À voir,,05/02/2023,,1:00:00,1.0,True,,Accueil,,\r\n" +
  "Zoé,Martin,zoe,RÉSO,Sans durée,,05/02/2023,,,,False,,Accueil,,\r\n";

const champ = (page, nom) => page.getByRole("textbox", { name: nom, exact: true });
const liste = (page, nom) => page.getByRole("combobox", { name: nom, exact: true });

async function allerAuBenevolat(equilibre, page, colonne = REALISE) {
  await equilibre.ouvrir("benevolat");
  await equilibre.attendreEtat(/.+/);
  await page.getByRole("heading", { level: 2, name: "Missions bénévoles" }).waitFor();
  await equilibre.choisirColonne(colonne);
  await equilibre.chiffre("benevolat-heures", { column: colonne });
}

/** Tape dans un champ, valide, et rend ce que dit la bulle à côté de lui. */
async function refus(page, nom, tape) {
  const place = champ(page, nom);
  await place.fill(tape);
  await place.press("Enter");
  const dit = await page.locator(`#${await place.getAttribute("aria-describedby")}`).innerText();
  await place.press("Escape");
  return texte(dit);
}

async function taper(page, nom, tape) {
  const place = champ(page, nom);
  await place.fill(tape);
  await place.press("Enter");
}

const fichier = (page, nom, contenu) =>
  page.getByLabel("Fichier de Bénévalibre").setInputFiles({ name: nom, mimeType: "text/csv", buffer: Buffer.from(contenu) });

parcours("Sur RÉSO : 1 372 h, deux bases, deux totaux, et des phrases qu’on peut lire à voix haute", {}, async ({ equilibre, page }) => {
  await allerAuBenevolat(equilibre, page);
  const dit = texte(await page.locator("p.lead").innerText());
  assert.match(dit, /^En 2022, l’association compte 1 372 h de bénévolat : 0,75 ETP sur une base de 1 820 h, et une valeur de 24 696,00 €/);
  assert.match(dit, /L’association emploie 16,45 ETP, dont 10,45 pour Pôle Atout Clauses ; un ETP coûte en moyenne 40 851 €/);
  await equilibre.verifierChiffre("salaries-etp", { column: REALISE, pole: "Pôle DLA" }, "1.71");
  await page.getByText("Les mêmes heures selon la base").click();
  await equilibre.verifierChiffre("benevolat-etp-base", { column: REALISE, base: "1820" }, "0.753846");
  await equilibre.verifierChiffre("benevolat-etp-base", { column: REALISE, base: "1607" }, "0.853765");
  await equilibre.verifierChiffre("etp-cout-moyen", { column: REALISE }, "40851.03");
  await equilibre.photographier("benevolat");
  await equilibre.verifierAccessible();
  await equilibre.verifierQueLaPageTient();
});

parcours("Une mauvaise saisie reste dans son champ et dit pourquoi", {}, async ({ equilibre, page }) => {
  await allerAuBenevolat(equilibre, page);
  assert.match(await refus(page, `Heures de Engagement dans les projets ESS, ${REALISE}`, "-5"), /zéro|négati/);
  await liste(page, "Base d’un ETP").selectOption({ label: "Autre…" });
  assert.match(await refus(page, "Autre base, en heures", "0"), /de 1 à 8 784/);
  const poste = "Équipe du Pôle ESS";
  await equilibre.bouton(`Détail du poste ${poste}`).click();
  assert.match(await refus(page, `Mois de ${poste}, ${REALISE}`, "14"), /12 mois/);
  assert.match(await refus(page, `Taux employeur de ${poste}, ${REALISE}`, "400 %"), /0 à 100 %/);
  assert.match(await refus(page, `Part de Pôle DLA dans ${poste}`, "30"), /130,0 %/);
  await liste(page, "Façon de valoriser").selectOption({ label: "SMIC × coefficient" });
  assert.match(await refus(page, "SMIC du", "01/06/2019"), /SMIC du 1 juin 2019/);
  assert.match(await refus(page, "Coefficient du SMIC", "40"), /entre 0 et 20/);
  await equilibre.verifierChiffre("benevolat-heures", { column: REALISE }, "1372");
  await equilibre.verifierChiffre("salaries-etp", { column: REALISE, pole: "Pôle ESS" }, "4.09");
});

parcours("Le SMIC daté, le personnel prêté et le service civique à part, 86 et 87 égaux hors résultat", {}, async ({ equilibre, page }) => {
  await allerAuBenevolat(equilibre, page);
  const avant = await equilibre.chiffre("resultat", { column: REALISE });
  await liste(page, "Façon de valoriser").selectOption({ label: "SMIC × coefficient" });
  await taper(page, "SMIC du", "30/04/2022");
  await taper(page, "Coefficient du SMIC", "2");
  // 1 372 h × 2 × 10,57 €.
  await equilibre.verifierChiffre("benevolat-valeur", { column: REALISE }, "29004.08");
  await taper(page, "SMIC du", "01/05/2022");
  await equilibre.verifierChiffre("benevolat-valeur", { column: REALISE }, "29772.40");
  await liste(page, "Contributions volontaires").selectOption({ label: "Comptabilisées au pied (86 et 87)" });
  await equilibre.verifierChiffre("cvn-emplois", { column: REALISE }, "29772.40");
  await equilibre.verifierChiffre("cvn-ressources", { column: REALISE }, "29772.40");
  await page.getByText("864 Personnel bénévole / 875 Bénévolat").waitFor();
  const mission = "Engagement dans les projets ESS";
  await equilibre.bouton(`Détail de la mission ${mission}`).click();
  await liste(page, `Qui donne le temps de ${mission}`).selectOption({ label: "Personnel prêté par son employeur" });
  await equilibre.verifierChiffre("benevolat-heures", { column: REALISE }, "830");
  await page.getByText("862 Prestations / 871 Prestations en nature").waitFor();
  await equilibre.verifierChiffre("cvn-emplois", { column: REALISE }, "29772.40");
  await liste(page, `Qui donne le temps de ${mission}`).selectOption({ label: "Volontaires en service civique" });
  await equilibre.verifierChiffre("cvn-emplois", { column: REALISE }, "18011.00");
  assert.equal(await equilibre.chiffre("resultat", { column: REALISE }), avant);
  await equilibre.photographier("benevolat-cvn");
  await equilibre.verifierAccessible();
});

parcours("Avec et sans : 80 % du coût, bénévolat compris ou non", {}, async ({ equilibre, page }) => {
  await allerAuBenevolat(equilibre, page);
  await equilibre.verifierChiffre("ressources-avec-cvn", { column: REALISE }, "958811.26");
  await equilibre.verifierChiffre("cofinancement", { column: REALISE }, "758252.16");
  await equilibre.verifierChiffre("cofinancement-avec-cvn", { column: REALISE }, "778008.96");
  await taper(page, "Taux de cofinancement", "50");
  await equilibre.verifierChiffre("cofinancement", { column: REALISE }, "473907.60");
  assert.match(await refus(page, "Taux de cofinancement", "130"), /0 à 100 %/);
});

parcours("La masse salariale calculée à côté des comptes, un poste réparti entre pôles", {}, async ({ equilibre, page }) => {
  await allerAuBenevolat(equilibre, page);
  await equilibre.verifierChiffre("paie-calculee", { column: REALISE }, "");
  for (const poste of ["Équipe du Pôle ESS", "Équipe du Pôle Atout Clauses", "Équipe du Pôle DLA", "Mise à disposition extérieure (TAG35)"]) {
    await equilibre.bouton(`Détail du poste ${poste}`).click();
    await taper(page, `Brut annuel d’un ETP de ${poste}, ${REALISE}`, "=2300*12");
    await taper(page, `Taux employeur de ${poste}, ${REALISE}`, "42");
    await equilibre.bouton(`Détail du poste ${poste}`).click();
  }
  await equilibre.verifierChiffre("paie-calculee", { column: REALISE }, "644708.40");
  await equilibre.verifierChiffre("paie-comptes", { column: REALISE }, "671999.51");
  await equilibre.verifierChiffre("paie-ecart", { column: REALISE }, "-4650.11");
  await equilibre.bouton("Détail du poste Équipe du Pôle ESS").click();
  await taper(page, "Part de Pôle ESS dans Équipe du Pôle ESS", "60");
  await taper(page, "Part de Pôle DLA dans Équipe du Pôle ESS", "40 %");
  await equilibre.verifierChiffre("salaries-etp", { column: REALISE, pole: "Pôle ESS" }, "2.454");
  await equilibre.verifierChiffre("salaries-etp", { column: REALISE, pole: "Pôle DLA" }, "3.346");
  await equilibre.photographier("benevolat-postes");
  await equilibre.verifierAccessible();
});

parcours("Des heures de Bénévalibre, sans un nom, en une étape d’annulation", {}, async ({ equilibre, page }) => {
  await allerAuBenevolat(equilibre, page, BUDGET);
  await fichier(page, "benevalo-export.csv", EXPORT);
  const dialogue = equilibre.dialogue("Heures à importer");
  await dialogue.waitFor();
  const dit = texte(await dialogue.innerText());
  for (const attendu of [/28,5 h à importer dans 2 missions/, /remplace 542 h/, /une nouvelle mission/, /Hors de l’exercice, laissé de côté : une action, 4 h/, /En attente de modération, laissé de côté : une action, 1 h/, /Sans durée lisible, laissé de côté : une action \(ligne 6\)/]) assert.match(dit, attendu);
  assert.doesNotMatch(dit, /Zoé|Martin|Paul|zoe|Permanence/);
  await equilibre.photographier("benevolat-import");
  await equilibre.verifierAccessible();
  await dialogue.getByRole("button", { name: "Importer", exact: true }).click();
  await equilibre.verifierChiffre("benevolat-heures", { column: BUDGET }, "858.5");
  await equilibre.annuler();
  await equilibre.verifierChiffre("benevolat-heures", { column: BUDGET }, "1372");
});

parcours("Le bouton Importer reconnaît un export d’heures ; un mauvais fichier ne casse rien", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.attendreEtat(/.+/);
  await equilibre.importer("benevalo-export.json", JSON.stringify([{ Nom: "Martin", Date: "03/02/2023", "Durée": "3:00:00", "Catégorie": "Accueil" }]));
  await equilibre.dialogue("Heures à importer").waitFor();
  await equilibre.dialogue("Heures à importer").getByRole("button", { name: "Ne rien importer" }).click();
  for (const [contenu, attendu] of [
    ["\u0000\u0001\u0002PNG", /n’est pas du texte/],
    ["Nom;Courriel\nZoé;z@exemple.fr\n", /n’a pas de colonne de durées/],
    ["Durée,Catégorie\nlongtemps,Accueil\n", /Aucune durée du fichier/],
    ["x".repeat(9_000_000), /dépasse 8 Mo/],
  ]) {
    await fichier(page, "heures.csv", contenu);
    await equilibre.message().filter({ hasText: attendu }).waitFor();
  }
  await equilibre.verifierChiffre("benevolat-heures", { column: BUDGET }, "1372");
});

parcours("La fiche de méthode s’écrit, se garde et s’imprime seule sur une page", {}, async ({ equilibre, page }) => {
  await allerAuBenevolat(equilibre, page);
  const fiche = page.getByRole("region", { name: "Fiche de méthode" });
  await liste(page, "Origine des heures").selectOption({ label: "Relevées au fur et à mesure" });
  await taper(page, "Approuvée par", "CA");
  await taper(page, "Date d’approbation", "12/03/2023");
  assert.match(await refus(page, "Date d’approbation", "mars"), /mars/);
  await equilibre.attendreEtat("Enregistré");
  await equilibre.recharger();
  await fiche.waitFor();
  assert.equal(await champ(page, "Approuvée par").inputValue(), "CA");
  await equilibre.choisirColonne(REALISE);
  const dit = texte(await fiche.innerText());
  for (const attendu of ["du 01/01/2022 au 31/12/2022", "Instances de vie de la structure (830 h)", "18,00 € l’heure", "1 820 h par an : le temps payé d’une année", "1 372 h avec, 542 h sans", "En annexe seulement"]) assert.ok(dit.includes(attendu), attendu);
  await page.evaluate(() => { window.print = () => {}; });
  await fiche.getByRole("button", { name: "Imprimer la fiche" }).click();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("heading", { name: "Missions bénévoles" }).isVisible(), false);
  assert.equal(await fiche.isVisible(), true);
  // A4 less its margins, at 96 px an inch.
  assert.ok((await fiche.boundingBox()).height < 1_000, "one page");
  await page.emulateMedia({ media: null });
});
