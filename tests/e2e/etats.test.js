// A column is closed, approved or voted, and open again; what is closed keeps its figures, whatever is done to the lines.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const COMPTES = "Provisoire 2022";
const BUDGET = "Prévisionnel 2023";
const TOTAUX_2022 = { charges: "947815.20", produits: "934115.26", resultat: "-13699.94" };
const texte = (brut) => brut.replaceAll(/[\u00a0\u202f]/g, " ");
const acte = (dialogue, nom, colonne) => dialogue.getByRole("button", { name: `${nom} «\u00a0${colonne}\u00a0»`, exact: true });

async function approuver(equilibre, page) {
  const dialogue = await equilibre.ouvrirColonnes();
  await acte(dialogue, "Approuver…", COMPTES).click();
  assert.match(await dialogue.getByLabel("Date", { exact: true }).inputValue(), /^\d\d\/\d\d\/\d{4}$/);
  await dialogue.getByLabel("Date", { exact: true }).fill("31 mars");
  await dialogue.getByRole("button", { name: "Approuver", exact: true }).click();
  assert.match(texte(await dialogue.getByRole("alert").innerText()), /« 31 mars » n’est pas un jour/);
  await equilibre.photographier("etats-refus");
  await dialogue.getByLabel("Date", { exact: true }).fill("31/03/2023");
  await dialogue.getByLabel("Par", { exact: true }).fill("AG du 31 mars");
  await dialogue.getByLabel("Par", { exact: true }).press("Enter");
  await dialogue.getByText("approuvé le 31 mars 2023 par l’AG du 31 mars").waitFor();
  await equilibre.verifierAccessible();
  await equilibre.photographier("etats");
  await page.keyboard.press("Escape");
}

parcours("Approuver 2022 : on n’y tape plus, ses totaux restent, on le rouvre", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await approuver(equilibre, page);
  const tete = page.getByRole("grid", { name: "Charges" }).getByRole("columnheader", { name: /Provisoire 2022.*approuvé/ });
  await tete.waitFor();
  const locations = equilibre.montant("Locations", COMPTES);
  assert.equal(await locations.getAttribute("aria-readonly"), "true");
  assert.equal(await equilibre.montant("Locations", BUDGET).getAttribute("aria-readonly"), null);

  // What is typed is refused in words beside the cell, and nothing is lost.
  await locations.click();
  await page.keyboard.type("12");
  assert.match(texte(await equilibre.refus()), /« Provisoire 2022 » n’est plus un brouillon : ses montants ne changent plus/);
  await page.keyboard.press("Enter");
  assert.match(await equilibre.refus(), /brouillon/);
  assert.equal(await equilibre.champ().inputValue(), "12");
  await equilibre.verifierAccessible();
  await page.keyboard.press("Escape");
  await equilibre.verifierMontant("Locations", COMPTES, "83899.25");
  await locations.dblclick();
  await equilibre.refus();
  // Leaving the cell leaves it as it was.
  await equilibre.montant("Assurance", BUDGET).click();
  await equilibre.champ().waitFor({ state: "detached" });
  await equilibre.photographier("etats-fige");
  await equilibre.verifierMontant("Locations", COMPTES, "83899.25");

  // Nor by Delete, nor by a paste: each says why.
  const ferme = /« Provisoire 2022 » n’est plus un brouillon/;
  await locations.click();
  await page.keyboard.press("Delete");
  await equilibre.message().filter({ hasText: /n’est plus un brouillon/ }).waitFor();
  assert.equal(await equilibre.champ().count(), 0);
  await equilibre.coller({ texte: "12,50" });
  await equilibre.message().filter({ hasNotText: /L’ancienne valeur est gardée/ }).waitFor();
  assert.match(texte(await equilibre.message().innerText()), ferme);
  await equilibre.coller({ texte: "613\tSalle\t720\r\n606\tGommettes\t30\r\n" });
  const liste = equilibre.dialogue("Coller une liste");
  await liste.getByRole("combobox", { name: "Montants dans" }).selectOption({ label: COMPTES });
  await liste.getByRole("status").filter({ hasText: "brouillon" }).waitFor();
  assert.equal(await liste.getByRole("button", { name: "Coller", exact: true }).isDisabled(), true);
  await page.keyboard.press("Escape");
  await equilibre.verifierMontant("Locations", COMPTES, "83899.25");

  await equilibre.surLaLigne("Locations", "Supprimer la ligne");
  await equilibre.message().filter({ hasText: /elle reste dans «\u00a0Provisoire 2022\u00a0»/ }).waitFor();
  await equilibre.verifierMontant("Locations", COMPTES, "83899.25");
  await equilibre.verifierMontant("Locations", BUDGET, "");
  await equilibre.choisirColonne(COMPTES);
  await equilibre.verifierTotaux(COMPTES, TOTAUX_2022);
  await equilibre.attendreEtat("Enregistré");
  await equilibre.recharger();
  await equilibre.choisirColonne(COMPTES);
  await equilibre.verifierTotaux(COMPTES, TOTAUX_2022);
  await equilibre.verifierAccessible();

  const dialogue = await equilibre.ouvrirColonnes();
  await acte(dialogue, "Rouvrir…", COMPTES).click();
  await dialogue.getByText(/ses chiffres suivront de nouveau les lignes/).waitFor();
  await dialogue.getByRole("button", { name: "Ne rien changer" }).click();
  await dialogue.getByText("approuvé le 31 mars 2023").waitFor();
  await acte(dialogue, "Rouvrir…", COMPTES).click();
  await equilibre.photographier("etats-rouvrir");
  await dialogue.getByRole("button", { name: "Rouvrir", exact: true }).click();
  await acte(dialogue, "Arrêter…", COMPTES).waitFor();
  assert.match(await page.evaluate(() => document.activeElement.textContent), /brouillon/, "le focus est sur ce que la colonne est devenue");
  await page.keyboard.press("Escape");
  await equilibre.taper("Locations", COMPTES, "84000");
  await equilibre.verifierMontant("Locations", COMPTES, "84000.00");
  const historique = await equilibre.ouvrirHistorique();
  assert.match(texte(await historique.innerText()), /État de la colonne « Provisoire 2022 »/);
});

parcours("Un budget voté se modifie par un budget rectificatif", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  const dialogue = await equilibre.ouvrirColonnes();
  assert.equal(await page.evaluate(() => document.activeElement.value), COMPTES, "le premier champ");
  await acte(dialogue, "Arrêter…", BUDGET).click();
  await dialogue.getByRole("button", { name: "Arrêter", exact: true }).click();
  await dialogue.getByText(/^arrêté le .* par le CA$/).waitFor();
  await acte(dialogue, "Voter…", BUDGET).click();
  await dialogue.getByRole("button", { name: "Voter", exact: true }).click();
  await dialogue.getByText(/^voté le .* par l’AG$/).waitFor();
  await dialogue.getByRole("button", { name: "Supprimer Prévisionnel 2023" }).click();
  assert.match(await dialogue.getByRole("alert").innerText(), /brouillon/);
  await acte(dialogue, "Budget rectificatif…", BUDGET).click();
  assert.equal(await dialogue.getByLabel("Nom de la colonne").first().inputValue(), "Budget rectificatif 2023");
  await equilibre.photographier("etats-rectificatif");
  await equilibre.verifierAccessible();
  await dialogue.getByRole("button", { name: "Créer le rectificatif" }).click();
  await acte(dialogue, "Voter…", "Budget rectificatif 2023").waitFor();
  await page.waitForFunction(() => document.activeElement.value === "Budget rectificatif 2023");
  await page.keyboard.press("Escape");
  await equilibre.verifierChiffre("resultat", { column: "Budget rectificatif 2023" }, "31033.99");
  await equilibre.taper("Assurance", "Budget rectificatif 2023", "5000");
  await equilibre.choisirColonne(BUDGET);
  await equilibre.verifierChiffre("resultat", { column: BUDGET }, "31033.99");
});
