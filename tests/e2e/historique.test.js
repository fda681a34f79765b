// The history as a list: one jumps back to any step, forward again, after a reload too.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const BUDGET = "Prévisionnel 2023";
const AU_DEBUT = "31033.99";

/** What each place of the list says, from the top. */
const lire = async (liste) => (await liste.getByRole("button").allInnerTexts()).map((texte) => texte.replaceAll(/\s+/g, " ").trim());

async function troisSaisies(equilibre) {
  await equilibre.ouvrir();
  await equilibre.taper("Locations", BUDGET, "80778,86+1000"); // 30 033,99
  await equilibre.taper("Assurance", BUDGET, "1364"); // 29 933,99
  await equilibre.taper("Divers", BUDGET, "5740"); // 29 923,99
  await equilibre.verifierChiffre("resultat", { column: BUDGET }, "29923.99");
}

parcours("Revenir au premier de trois changements, aller de l’avant, recharger : la liste tient", {}, async ({ equilibre, page }) => {
  await troisSaisies(equilibre);
  let liste = await equilibre.ouvrirHistorique();
  assert.deepEqual((await lire(liste)).map((texte) => texte.replace(/ \d+:\d\d$/, "")), [
    "Montant de « Divers » : 5 730 → 5 740 état actuel",
    "Montant de « Assurance » : 1 264 → 1 364",
    "Montant de « Locations » : 80 778,86 → =80778,86+1000",
    "Début de l’historique",
  ]);
  await equilibre.photographier("historique");
  await equilibre.verifierAccessible();

  await liste.getByRole("button", { name: /Locations/ }).click();
  await equilibre.verifierChiffre("resultat", { column: BUDGET }, "30033.99");
  assert.match((await lire(liste))[2], /état actuel/);
  assert.match((await lire(liste))[0], /annulé/);
  await equilibre.photographier("historique-annule");
  await equilibre.verifierAccessible();
  await liste.getByRole("button", { name: /Début/ }).click();
  await equilibre.verifierChiffre("resultat", { column: BUDGET }, AU_DEBUT);
  await liste.getByRole("button", { name: /Assurance/ }).click();
  await equilibre.verifierChiffre("resultat", { column: BUDGET }, "29933.99");
  await page.keyboard.press("Escape");
  await liste.waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Historique");

  await equilibre.attendreEtat("Enregistré");
  await equilibre.recharger();
  await equilibre.verifierChiffre("resultat", { column: BUDGET }, "29933.99");
  liste = await equilibre.ouvrirHistorique();
  assert.equal((await lire(liste)).length, 4);
  await liste.getByRole("button", { name: /Divers/ }).click();
  await equilibre.verifierChiffre("resultat", { column: BUDGET }, "29923.99");
  await liste.getByRole("button", { name: /Début/ }).click();
  await equilibre.verifierChiffre("resultat", { column: BUDGET }, AU_DEBUT);
});

parcours("Au clavier : l’état actuel a le focus, les flèches vont d’une étape à l’autre", {}, async ({ equilibre, page }) => {
  await troisSaisies(equilibre);
  await equilibre.bouton("Historique").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-current") === "step");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await equilibre.verifierChiffre("resultat", { column: BUDGET }, "30033.99");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-current")), "step", "le focus reste sur l’étape");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await equilibre.verifierChiffre("resultat", { column: BUDGET }, AU_DEBUT);
});

parcours("Sans rien de changé, l’historique le dit", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.bouton("Historique").click();
  await page.getByText("Rien n’a encore été changé ici.").waitFor();
  await equilibre.verifierAccessible();
});
