// Lines and columns are added, named, moved, classified and deleted, always with a way back.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const COLONNE = "Provisoire 2022";

const libelles = (page, grille) =>
  page.getByRole("grid", { name: grille, exact: true }).locator("tr[data-line]").getByRole("rowheader").allInnerTexts().then((textes) => textes.map((texte) => texte.trim()));

parcours("Ajouter une ligne à classer, la chiffrer, trouver son compte par un mot", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await equilibre.ajouterLigne("Charges", "Loyer du garage");
  assert.match(await equilibre.caseCompte("Loyer du garage").innerText(), /à classer/);
  assert.equal(await equilibre.ligne("Loyer du garage").getAttribute("data-account"), null);
  await equilibre.taper("Loyer du garage", COLONNE, "100");
  // Not yet classified, it counts.
  await equilibre.verifierChiffre("total-charges", { column: COLONNE }, "947915.20");
  await equilibre.verifierChiffre("resultat", { column: COLONNE }, "-13799.94");

  await equilibre.caseCompte("Loyer du garage").dblclick();
  await equilibre.champ().fill("loyer");
  await equilibre.page.getByRole("grid").getByRole("option").first().filter({ hasText: "613" }).waitFor();
  await equilibre.champ().press("Enter");
  await equilibre.page.locator('tr[data-line][data-account="613"]', { hasText: "Loyer du garage" }).waitFor();
  await equilibre.verifierChiffre("section", { column: COLONNE, account: "61" }, "116391.89");

  // Emptied, the account goes back among those to find.
  await equilibre.caseCompte("Loyer du garage").dblclick();
  await equilibre.champ().fill("");
  await equilibre.champ().press("Enter");
  await equilibre.verifierChiffre("section", { column: COLONNE, account: "61" }, "116291.89");
  await equilibre.verifierChiffre("total-charges", { column: COLONNE }, "947915.20");
});

parcours("Choisir un compte à la souris dans la liste", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.ajouterLigne("Produits", "Soirée crêpes");
  await equilibre.caseCompte("Soirée crêpes").dblclick();
  await equilibre.champ().fill("mairie");
  const option = page.getByRole("grid").getByRole("option").first();
  const numero = (await option.innerText()).match(/\d+/)[0];
  await option.click();
  assert.equal(await equilibre.ligne("Soirée crêpes").getAttribute("data-account"), numero);
});

parcours("Renommer une ligne, annuler", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.caseLibelle("Locations").dblclick();
  await equilibre.champ().fill("Loyers et locations");
  await equilibre.champ().press("Enter");
  await equilibre.ligne("Loyers et locations").waitFor();
  assert.equal(await equilibre.ligne("Locations").count(), 0);
  await equilibre.annuler();
  await equilibre.ligne("Locations").waitFor();
});

parcours("Déplacer une ligne, par l’outil et par le clavier", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  const avant = await libelles(page, "Charges");
  const place = avant.indexOf("Locations");
  await equilibre.surLaLigne("Locations", "Descendre");
  await page.waitForFunction(([nom, rang]) => [...document.querySelectorAll('[role="grid"][aria-label="Charges"] tr[data-line]')][rang].innerText.includes(nom), ["Locations", place + 1]);
  const apres = await libelles(page, "Charges");
  assert.equal(apres.indexOf("Locations"), place + 1);
  assert.equal(apres[place], avant[place + 1]);
  await page.keyboard.press("Alt+ArrowUp");
  await page.waitForFunction(([nom, rang]) => [...document.querySelectorAll('[role="grid"][aria-label="Charges"] tr[data-line]')][rang].innerText.includes(nom), ["Locations", place]);
  assert.deepEqual(await libelles(page, "Charges"), avant);
  assert.equal(await page.evaluate(() => document.activeElement.closest("tr")?.innerText.includes("Locations")), true, "la ligne reste en main");
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('[role="grid"][aria-label="Charges"] tbody tr')].map((row) => Number(row.getAttribute("aria-rowindex")))), await page.evaluate(() => [...document.querySelectorAll('[role="grid"][aria-label="Charges"] tbody tr')].map((_, rank) => rank + 2)));
});

parcours("Insérer dessous par Ctrl+Entrée", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.caseLibelle("Locations").click();
  await page.keyboard.press("Control+Enter");
  await equilibre.champ().fill("Location du camion");
  await page.keyboard.press("Enter");
  const charges = await libelles(page, "Charges");
  assert.equal(charges[charges.indexOf("Locations") + 1], "Location du camion");
  assert.equal(await equilibre.ligne("Location du camion").getAttribute("data-account"), "613");
});

parcours("Supprimer une ligne : le message propose d’annuler", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  const avant = await libelles(page, "Charges");
  await equilibre.surLaLigne("Locations", "Supprimer la ligne");
  await equilibre.verifierChiffre("resultat", { column: COLONNE }, "70199.31");
  assert.match(await equilibre.message().innerText(), /Ligne supprimée/);
  assert.equal(await equilibre.ligne("Locations").count(), 0);
  await equilibre.annulerDepuisLeMessage();
  await equilibre.verifierChiffre("resultat", { column: COLONNE }, "-13699.94");
  assert.deepEqual(await libelles(page, "Charges"), avant);
  await equilibre.message().waitFor({ state: "detached" });
});

parcours("Ajouter une colonne en copie, la renommer, la supprimer, la rendre", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  const dialogue = await equilibre.ouvrirColonnes();
  await dialogue.getByLabel("Nom de la colonne").fill("Budget 2024");
  await dialogue.getByLabel("Année").fill("2024");
  await dialogue.getByRole("combobox", { name: "Contenu" }).selectOption({ label: "Copie de Prévisionnel 2023" });
  await dialogue.getByRole("button", { name: "Créer la colonne" }).click();
  await equilibre.verifierTotaux("Budget 2024", { charges: "908095.89", produits: "939129.88", resultat: "31033.99" });

  const nom = dialogue.getByRole("textbox", { name: "Colonne Budget 2024" });
  await nom.fill("BP 2024");
  await nom.press("Enter");
  await equilibre.verifierTotaux("BP 2024", { charges: "908095.89", produits: "939129.88", resultat: "31033.99" });
  assert.equal(await page.locator('[data-column="Budget 2024"]').count(), 0);

  await dialogue.getByRole("button", { name: "Supprimer BP 2024" }).click();
  await dialogue.getByRole("button", { name: "Fermer" }).click();
  await equilibre.message().waitFor();
  assert.equal(await page.locator('[data-column="BP 2024"]').count(), 0);
  await equilibre.annulerDepuisLeMessage();
  await equilibre.choisirColonne("BP 2024");
  await equilibre.verifierChiffre("resultat", { column: "BP 2024" }, "31033.99");
});

parcours("Une colonne vide, une année qui n’en est pas une, un nom déjà pris", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  const dialogue = await equilibre.ouvrirColonnes();
  await dialogue.getByLabel("Nom de la colonne").fill("Essai");
  await dialogue.getByLabel("Année").fill("deux mille");
  await dialogue.getByRole("button", { name: "Créer la colonne" }).click();
  assert.match(await dialogue.getByRole("alert").innerText(), /Tapez une année/);
  await dialogue.getByLabel("Année").fill("2024");
  await dialogue.getByLabel("Nom de la colonne").fill("Provisoire 2022");
  await dialogue.getByRole("button", { name: "Créer la colonne" }).click();
  assert.match(await dialogue.getByRole("alert").innerText(), /existe déjà/);
  await dialogue.getByLabel("Nom de la colonne").fill("Essai");
  await dialogue.getByRole("button", { name: "Créer la colonne" }).click();
  await equilibre.verifierChiffre("resultat", { column: "Essai" }, "0.00");
  await page.keyboard.press("Escape");
  await equilibre.bouton("Annuler").click();
  assert.equal(await page.locator('[data-column="Essai"]').count(), 0);
});
