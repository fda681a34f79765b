// Impact: what one interview of RÉSO costs and on what assumption, what stays unknown, what is given, the worksheets.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const COMPTES = "Provisoire 2022";
const BUDGET = "Prévisionnel 2023";
const ENTRETIENS = "Entretiens primo-accueil et conseil";
const cles = { column: COMPTES, indicator: ENTRETIENS };

const region = (page, nom) => page.getByRole("region", { name: nom, exact: true });
const champ = (page, nom) => page.getByRole("textbox", { name: nom, exact: true });

async function taper(place, texte) {
  await place.fill(texte);
  await place.press("Enter");
}

parcours("Un entretien de RÉSO : coût complet, avec le bénévolat, argent public, et l’hypothèse sur laquelle tout repose", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.allerA("Impact");
  await equilibre.verifierChiffre("indicateur-cout", cles, "135.96");
  await equilibre.verifierChiffre("indicateur-cout-avec-benevolat", cles, "141.58");
  await equilibre.verifierChiffre("indicateur-argent-public", cles, "24.81");
  const phrase = await page.locator("main .lead").first().innerText();
  assert.match(phrase, /coût complet par entretien est de 135,96\u00a0€/);
  assert.match(phrase, /15,0\u00a0% du coût complet de «\u00a0Pôle ESS\u00a0»/);
  const couts = region(page, "Coût par unité");
  await couts.getByText("hypothèse", { exact: true }).waitFor();
  // Nothing was counted in 2023: no cost, and why.
  await equilibre.verifierChiffre("indicateur-cout", { ...cles, column: BUDGET }, "");
  assert.match(await couts.innerText(), /pas de quantité/);
  await equilibre.verifierChiffre("benevolat-par-heure-payee", { column: BUDGET, pole: "Pôle ESS" }, "0.082463");
  await equilibre.photographier("impact");
  await equilibre.verifierAccessible();
});

parcours("Une quantité, une part : ce qui ne va pas est dit, et rien n’est perdu", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("impact");
  await equilibre.verifierChiffre("indicateur-cout", cles, "135.96");
  const quantite = champ(page, `${ENTRETIENS}, ${COMPTES}`);
  await taper(quantite, "-3");
  await page.getByRole("alert").waitFor();
  await equilibre.verifierChiffre("indicateur-cout", cles, "135.96");
  await taper(quantite, "0");
  await equilibre.verifierChiffre("indicateur-cout", cles, "");
  assert.match(await region(page, "Coût par unité").innerText(), /rien à diviser/);
  await taper(quantite, "520");
  await equilibre.verifierChiffre("indicateur-cout", cles, "67.98");

  const part = champ(page, `Part du coût du pôle pour ${ENTRETIENS}`);
  await taper(part, "120");
  assert.match(await page.getByRole("alert").innerText(), /de 0\u00a0% à 100\u00a0%/);
  await taper(part, "80 %");
  await equilibre.verifierChiffre("indicateur-cout", cles, "362.55");
  await taper(champ(page, "Part du coût du pôle pour Entretiens locaux ESS"), "30");
  await page.getByText(/représentent ensemble 110,0\u00a0% de son coût/).waitFor();
  await equilibre.verifierChiffre("indicateur-cout", cles, "362.55");
  for (let pas = 0; pas < 4; pas += 1) await equilibre.annuler();
  await equilibre.verifierChiffre("indicateur-cout", cles, "135.96");
});

parcours("Un indicateur de plus, dans un autre ordre, supprimé et rendu", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("impact");
  const table = region(page, "Indicateurs");
  const lignes = table.locator("tbody tr");
  await lignes.first().waitFor();
  const avant = await lignes.count();
  await page.getByRole("button", { name: "Ajouter un indicateur", exact: true }).click();
  await lignes.nth(avant).waitFor();
  await taper(champ(page, "Libellé de Nouvel indicateur"), "Ateliers");
  await taper(champ(page, "Unité de Ateliers"), "atelier");
  await page.getByRole("combobox", { name: "Pôle de Ateliers", exact: true }).selectOption({ label: "Pôle DLA" });
  await taper(champ(page, "Part du coût du pôle pour Ateliers"), "50");
  await taper(champ(page, `Ateliers, ${BUDGET}`), "=4*6");
  const atelier = { column: BUDGET, indicator: "Ateliers" };
  await equilibre.verifierChiffre("indicateur-quantite", atelier, "24");
  await page.waitForFunction(() => document.querySelector("[data-figure=indicateur-cout][data-indicator=Ateliers][data-column='Prévisionnel 2023']")?.dataset.value > "0");
  await table.getByRole("button", { name: "Monter Ateliers", exact: true }).click();
  assert.equal(await lignes.nth(avant - 1).getByRole("textbox").first().inputValue(), "Ateliers");
  await table.getByRole("button", { name: "Supprimer Ateliers", exact: true }).click();
  await lignes.nth(avant).waitFor({ state: "detached" });
  await equilibre.annulerDepuisLeMessage();
  await champ(page, "Libellé de Ateliers").waitFor();
});

parcours("Les journées données aux collectifs, par catégorie, valorisées", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("impact");
  await equilibre.choisirColonne(COMPTES);
  await equilibre.verifierChiffre("journees-donnees", { column: COMPTES, line: "Contribution au collectif du Quadri" }, "40");
  await equilibre.verifierChiffre("journees-donnees-valeur", { column: COMPTES, line: "Contribution au collectif du Quadri" }, "5040.00");
  await taper(champ(page, "Catégorie de Engagement dans les projets ESS"), "Collectifs");
  const total = region(page, "Journées données").getByRole("row", { name: /^Collectifs/ });
  assert.match(await total.innerText(), /77,43[\s\S]*9\u202f756,00/);
});

parcours("Une feuille de coûts évités : toutes les hypothèses, de prudent à favorable, jamais sans le coût", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("impact");
  await equilibre.choisirColonne(COMPTES);
  await page.locator("summary", { hasText: "coûts évités" }).click();
  await page.getByRole("button", { name: "Ajouter une feuille\u00a0: coûts évités", exact: true }).click();
  const feuille = page.getByRole("article", { name: "Coûts évités" });
  await feuille.getByText(/^Il manque/).waitFor();
  await page.getByRole("combobox", { name: "Indicateur de Coûts évités" }).selectOption({ label: ENTRETIENS });
  await feuille.getByText(/à défaut\u00a0: 260/).waitFor();
  await feuille.getByText(/à défaut\u00a0: 35\u202f348,61\u00a0€/).waitFor();
  await taper(feuille.getByRole("textbox", { name: /^part pour qui cela réussit/ }), "5..10");
  await taper(feuille.getByRole("textbox", { name: /^coût évité/ }), "3000");
  await taper(feuille.getByRole("textbox", { name: /^durée/ }), "1,5");
  assert.match(await page.getByRole("alert").innerText(), /nombre entier d’années/);
  await taper(feuille.getByRole("textbox", { name: /^durée/ }), "2");
  await taper(feuille.getByRole("textbox", { name: /^part due à d’autres/ }), "50");
  // 260 × 5 to 10 % × 3 000 × 2 × 50 %, less 35 348,61.
  const resultat = { column: COMPTES, line: "Coûts évités" };
  await equilibre.verifierChiffre("feuille-prudent", resultat, "3651.39");
  await equilibre.verifierChiffre("feuille-favorable", resultat, "42651.39");
  assert.match(await feuille.locator(".lead").innerText(), /Gain net de .* coûts évités .* coût complet de l’action 35\u202f348,61/);
  await equilibre.photographier("impact-feuille");
  await equilibre.verifierAccessible();
  await feuille.getByRole("button", { name: "Supprimer Coûts évités", exact: true }).click();
  await equilibre.annulerDepuisLeMessage();
  await equilibre.verifierChiffre("feuille-favorable", resultat, "42651.39");
});

parcours("Chez une petite association, Impact attend sous Plus, et apprend", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("dossiers");
  const petite = page.getByRole("listitem").filter({ hasText: "18 000" });
  await petite.getByRole("button", { name: "Ouvrir l’exemple" }).click();
  await page.evaluate(() => { location.hash = "#/impact"; });
  await page.getByText(/Aucun indicateur encore/).waitFor();
  await equilibre.verifierAccessible();
});
