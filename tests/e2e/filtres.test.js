// Filters leave some lines only, say so, and are cleared; columns of the list are hidden and moved.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const libelles = (page, grille) =>
  page.getByRole("grid", { name: grille, exact: true }).locator("tr[data-line]").getByRole("rowheader").allInnerTexts().then((textes) => textes.map((texte) => texte.trim()));

const entetes = (page) => page.getByRole("grid", { name: "Budget" }).getByRole("columnheader").allInnerTexts();

parcours("Filtrer par financeur, voir ce qui manque, tout montrer", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  const tout = await libelles(page, "Produits");
  await equilibre.bouton("Filtrer").click();
  await equilibre.photographier("filtres");
  await equilibre.verifierAccessible();
  await page.keyboard.press("Escape");
  await equilibre.filtrer("Financeur", "Rennes Métropole");
  const bouton = equilibre.bouton("Filtrer · 1");
  assert.equal(await bouton.getAttribute("aria-pressed"), "true");
  assert.deepEqual(await libelles(page, "Produits"), ["Rennes Métropole (fonctionnement)"]);
  const charges = page.getByRole("region", { name: "Charges", exact: true });
  assert.match(await charges.innerText(), /Aucune charge ne passe le filtre/);
  // A filter hides, it changes no total.
  await equilibre.verifierChiffre("total-charges", { column: "Prévisionnel 2023" }, "908095.89");
  await equilibre.photographier("filtre-vide");
  await equilibre.verifierAccessible();
  await charges.getByRole("button", { name: "Tout montrer" }).click();
  assert.equal(await equilibre.bouton("Filtrer").getAttribute("aria-pressed"), "false");
  assert.deepEqual(await libelles(page, "Produits"), tout);

  // By account, along with a status.
  await equilibre.bouton("Filtrer").click();
  const dialogue = equilibre.dialogue("Filtrer les lignes");
  await dialogue.getByLabel("Compte commençant par").fill("64");
  await page.keyboard.press("Escape");
  assert.equal((await libelles(page, "Produits")).length, 0);
  assert.ok((await page.locator("tr[data-line]").evaluateAll((rangs) => rangs.map((rang) => rang.dataset.account))).every((compte) => compte.startsWith("64")));
});

parcours("Cacher une colonne de la liste, en déplacer une, annuler", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirDisposition("En liste");
  assert.deepEqual((await entetes(page)).slice(2, 4), ["Provisoire 2022", "Prévisionnel 2023"]);
  const dialogue = await equilibre.ouvrirColonnes();
  const gauche = dialogue.getByRole("button", { name: "Vers la gauche\u00a0: Prévisionnel 2023" });
  await gauche.press("Enter");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-disabled") === "true");
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /gauche.*Prévisionnel 2023/, "le focus suit la colonne");
  await equilibre.verifierAccessible();
  await page.keyboard.press("Escape");
  assert.deepEqual((await entetes(page)).slice(2, 4), ["Prévisionnel 2023", "Provisoire 2022"]);
  // What is compared stays.
  await equilibre.verifierChiffre("resultat", { column: "Prévisionnel 2023" }, "31033.99");
  await equilibre.annuler();
  assert.deepEqual((await entetes(page)).slice(2, 4), ["Provisoire 2022", "Prévisionnel 2023"]);

  await equilibre.ouvrirColonnes();
  await dialogue.getByRole("checkbox", { name: "Visible en liste\u00a0: Provisoire 2022" }).uncheck();
  assert.equal(await dialogue.getByRole("checkbox", { name: "Visible en liste\u00a0: Prévisionnel 2023" }).isDisabled(), true, "il en reste une");
  await page.keyboard.press("Escape");
  assert.equal((await entetes(page)).includes("Provisoire 2022"), false);
  await equilibre.recharger();
  await page.getByRole("grid", { name: "Budget" }).waitFor();
  await page.waitForFunction(() => ![...document.querySelectorAll("[role=columnheader]")].some((tete) => tete.innerText === "Provisoire 2022"));
});

parcours("Cinq colonnes se lisent en liste", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  const dialogue = await equilibre.ouvrirColonnes();
  for (const [nom, annee] of [["Budget 2024", "2024"], ["Budget 2024, prudent", "2024"], ["Budget 2025", "2025"]]) {
    await dialogue.getByLabel("Nom de la colonne").fill(nom);
    await dialogue.getByLabel("Année").fill(annee);
    await dialogue.getByRole("combobox", { name: "Contenu" }).selectOption({ label: "Copie de Prévisionnel 2023" });
    await dialogue.getByRole("button", { name: "Créer la colonne" }).click();
    await dialogue.getByRole("textbox", { name: `Colonne ${nom}`, exact: true }).waitFor();
  }
  await equilibre.photographier("colonnes-cinq");
  await page.keyboard.press("Escape");
  await equilibre.choisirDisposition("En liste");
  assert.equal((await entetes(page)).length, 8);
  await equilibre.photographier("budget-liste-cinq");
  await equilibre.verifierQueLaPageTient();
  await equilibre.verifierAccessible();
});
