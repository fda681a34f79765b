// Funders: of whom the budget depends, by both definitions of public money; without one of them; who pays what; thresholds.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parcours } from "./support/parcours.js";
import { cents, euros } from "./support/reso.js";

const AVANT = "Provisoire 2022";
const APRES = "Prévisionnel 2023";
const PHOTOS = fileURLToPath(new URL("out/", import.meta.url));

const partie = (page, titre) => page.locator("section").filter({ has: page.getByRole("heading", { name: titre, exact: true }) });

/** Photographie une partie, en grand et sur un téléphone, claire et sombre, puis sur le papier. */
async function photographier(page, place, nom) {
  mkdirSync(PHOTOS, { recursive: true });
  const taille = page.viewportSize();
  for (const [quoi, viewport] of [["large", { width: 1440, height: 1300 }], ["phone", { width: 390, height: 3000 }]]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await place.scrollIntoViewIfNeeded();
      await place.screenshot({ path: `${PHOTOS}${nom}.${quoi}.${colorScheme}.png` });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(taille);
}

parcours("La vue s’ouvre sur trois phrases, et dit les deux sens de « public »", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("financeurs");
  const phrases = await page.locator(".intro .lead").innerText();
  assert.match(phrases, /Fonds social européen apporte 28,0\u00a0% des produits.*−231\u202f812,01\u00a0€/);
  assert.match(phrases, /Les trois premiers financeurs font 60,0\u00a0% des produits\. L’argent public fait 77,2\u00a0%/);
  await equilibre.verifierChiffre("financeur-montant", { column: APRES, funder: "Région Bretagne" }, "71000.00");
  await equilibre.verifierChiffre("trois-premiers-part", { column: APRES }, "0.59964");
  await equilibre.verifierChiffre("financement-public-part", { column: APRES }, "0.772104");
  await equilibre.verifierChiffre("financement-public-hors-commandes-part", { column: APRES }, "0.772104");
  await equilibre.verifierChiffre("commandes-publiques-part", { column: APRES }, "0");
  await page.getByText("Pour qui veut un indice de concentration").click();
  const indice = Number(await equilibre.chiffre("concentration-hhi", { column: APRES, base: "74" }));
  const egaux = Number(await equilibre.chiffre("concentration-equivalent", { column: APRES, base: "74" }));
  assert.ok(Math.abs(indice * egaux - 1) < 1e-4, `${indice} × ${egaux}`);
  await page.getByText(/Les regroupements \(.*\) sont laissés de côté/).waitFor();
  await equilibre.choisirColonne(AVANT);
  await equilibre.verifierChiffre("financeur-montant", { column: AVANT, funder: "Région Bretagne" }, "70000.00");
  await photographier(page, partie(page, "Public, privé, ressources propres"), "financeurs-origine");
  await equilibre.verifierAccessible();
});

parcours("Et sans lui ? Ce qui en dépend, et le scénario d’un geste, annulé d’un geste", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("financeurs");
  await page.getByRole("button", { name: /^Et sans DREETS \(État\)/ }).click();
  const place = partie(page, "Et sans lui\u00a0?");
  await place.getByText(/Sans DREETS \(État\), à charges inchangées/).waitFor();
  assert.ok(await place.getByRole("heading").evaluate((titre) => titre === document.activeElement));
  const cles = { column: APRES, funder: "DREETS (État)" };
  await equilibre.verifierChiffre("depend-charges", cles, "671273.31");
  await equilibre.verifierChiffre("depend-etp", cles, "12.16");
  await photographier(page, place, "financeurs-sans-lui");
  await place.getByRole("combobox", { name: "Sans qui\u00a0?" }).selectOption({ label: "Région Bretagne" });
  await place.getByRole("button", { name: "En faire un scénario" }).click();
  await page.waitForFunction(() => location.hash === "#/scenarios");
  await equilibre.verifierChiffre("resultat", { column: "Sans Région Bretagne" }, "-39966.01");
  await equilibre.annulerDepuisLeMessage();
  await page.getByRole("heading", { name: /scénario/i }).first().waitFor();
  await page.evaluate(() => { location.hash = "#/financeurs"; });
  await equilibre.verifierChiffre("resultat-sans", { column: APRES, funder: "Région Bretagne" }, "-39966.01");
});

parcours("Qui finance quoi : ce qui vient est ce qui va, pour chaque pôle et au centime", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("financeurs");
  const place = partie(page, "Qui finance quoi");
  await place.scrollIntoViewIfNeeded();
  await place.getByText(/939\u202f129,88\u00a0€ de produits = 908\u202f095,89\u00a0€ de charges \+ 31\u202f033,99\u00a0€ d’excédent/).waitFor();
  assert.match(await place.getByRole("img").getAttribute("aria-label"), /^Qui finance quoi\u00a0: Fonds social européen 262,8\u00a0k€/);
  assert.equal(await place.locator(".ribbon.pledged").count(), 1, "le FSE n’est pas conventionné");
  await place.locator("summary").click();
  await equilibre.verifierChiffre("flux", { column: APRES, funder: "Fonds social européen", pole: "Pôle Atout Clauses" }, "262846.00");
  await equilibre.verifierChiffre("flux", { column: APRES, account: "64", pole: "Pôle Atout Clauses" }, "425543.86");
  // Column by column, both sides come to the same; and each row to its total.
  const lignes = await place.locator("tbody").evaluateAll((corps) => corps.map((un) =>
    [...un.querySelectorAll("tr:not(.group):not(.total)")].map((ligne) =>
      [...ligne.querySelectorAll("td")].map((cellule) => cellule.querySelector("[data-value]")?.dataset.value ?? "0"))));
  const sommes = lignes.map((cote) => cote[0].slice(0, -1).map((_, rang) => euros(cote.reduce((somme, ligne) => somme + cents(ligne[rang]), 0n))));
  assert.equal(sommes.length, 2);
  assert.deepEqual(sommes[0], sommes[1]);
  for (const ligne of lignes.flat()) {
    const total = ligne.slice(0, -2).reduce((somme, valeur) => somme + cents(valeur), 0n);
    assert.equal(euros(total), ligne.at(-2));
  }
  await photographier(page, place, "financeurs-flux");
  await equilibre.verifierAccessible();
  await equilibre.verifierQueLaPageTient();
  // The déficit of 2022 is where money comes from.
  await equilibre.choisirColonne(AVANT);
  await place.getByText(/13\u202f699,94\u00a0€ de déficit = /).waitFor();
});

parcours("Les seuils de la loi dépassés, avec leur texte et ce qui reste à vérifier", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("financeurs");
  const place = partie(page, "Seuils de la loi");
  await place.scrollIntoViewIfNeeded();
  const seuils = await place.getByRole("listitem").allInnerTexts();
  assert.ok(seuils.length >= 3, `${seuils.length}`);
  assert.ok(seuils.every((seuil) => /Source\u00a0: /.test(seuil)), seuils.join("\n"));
  await photographier(page, place, "financeurs-seuils");
});

parcours("Sans financeur, tout regroupé, repris, sans produits : des phrases, rien de cassé", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("commencer");
  await equilibre.commencer({ nom: "Les Amis du lavoir", annee: "2027" });
  await page.evaluate(() => { location.hash = "#/financeurs"; });
  await page.getByText(/Aucun financeur n’apporte d’argent dans «\u00a0Budget 2027\u00a0»/).first().waitFor();
  await partie(page, "Qui finance quoi").scrollIntoViewIfNeeded();
  await page.getByText("Aucun montant à suivre dans cette colonne.").waitFor();
  await page.getByText(/ne dépasse aucun des seuils/).waitFor();
  await equilibre.verifierAccessible();

  // The town hall takes 500 € back: it is among nobody's first, and its money goes the other way.
  const phrases = page.locator(".intro .lead");
  const saisir = async (libelle, texte) => {
    await page.evaluate(() => { location.hash = "#/budget"; });
    await equilibre.taper(libelle, "Budget 2027", texte);
    await page.evaluate(() => { location.hash = "#/financeurs"; });
  };
  await saisir("Mairie", "-500");
  await page.getByRole("textbox", { name: "Nom du financeur" }).fill("Commune");
  await equilibre.bouton("Ajouter un financeur").click();
  await page.getByRole("combobox", { name: "Financeur de Mairie" }).selectOption({ label: "Commune" });
  await phrases.getByText(/Aucun financeur n’apporte d’argent/).waitFor();
  await equilibre.verifierChiffre("financeur-part", { column: "Budget 2027", funder: "Commune" }, "");
  await partie(page, "Qui finance quoi").scrollIntoViewIfNeeded();
  await page.getByText("Commune (repris)").first().waitFor({ state: "attached" });
  await equilibre.verifierAccessible();
  // Now it pays, alone; then as a label that pools several; then produits come to nothing.
  await saisir("Mairie", "500");
  await phrases.getByText(/Commune apporte 100,0\u00a0% des produits.*0,00\u00a0€/).waitFor();
  const regroupe = page.getByRole("checkbox", { name: "Commune regroupe plusieurs financeurs" });
  await regroupe.check();
  await phrases.getByText(/vient de regroupements/).waitFor();
  await regroupe.uncheck();
  await saisir("Cotisations", "-500");
  await phrases.getByText(/les parts ne se calculent pas/).waitFor();
  await equilibre.verifierChiffre("financement-public-part", { column: "Budget 2027" }, "");
  await equilibre.verifierQueLaPageTient();
});

parcours("Sur le papier, la vue des financeurs est un document", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("financeurs");
  await page.locator("section.flows").waitFor();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await page.setViewportSize({ width: 720, height: 1020 });
  await page.locator(".flow-table").waitFor();
  assert.equal(await page.getByRole("button", { name: "En faire un scénario" }).isVisible(), false);
  mkdirSync(PHOTOS, { recursive: true });
  await page.screenshot({ path: `${PHOTOS}financeurs-papier.png`, fullPage: true });
});
