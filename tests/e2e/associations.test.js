// Mes associations: created, duplicated, renamed, opened, deleted and brought back.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

/** Makes an association of one line, worth that much, and comes to the list. */
async function creer(equilibre, nom, cotisations) {
  await equilibre.ouvrir("commencer");
  await equilibre.commencer({ nom, annee: "2027" });
  const champ = equilibre.page.getByRole("textbox", { name: "Cotisations", exact: true });
  await champ.fill(cotisations);
  await champ.press("Enter");
  await equilibre.attendreEtat("Enregistré");
  await equilibre.allerA("Mes associations");
}

const noms = (page) =>
  page.getByRole("textbox", { name: /^Nom de / }).evaluateAll((champs) => champs.map((champ) => champ.value).sort());

parcours("Créer, dupliquer, renommer, ouvrir, supprimer, annuler, recharger", {}, async ({ equilibre, page }) => {
  await creer(equilibre, "Le Lavoir", "100");
  assert.deepEqual(await noms(page), ["Le Lavoir"]);

  await equilibre.bouton("Dupliquer Le Lavoir").click();
  await equilibre.association("Le Lavoir (copie)").waitFor();

  // The copy, which is not open.
  const copie = page.getByRole("textbox", { name: "Nom de Le Lavoir (copie)", exact: true });
  await copie.fill("La Fontaine");
  await copie.press("Enter");
  await equilibre.association("La Fontaine").waitFor();
  // The one that is open.
  const ouverte = page.getByRole("textbox", { name: "Nom de Le Lavoir", exact: true });
  await ouverte.fill("Le Vieux Lavoir");
  await ouverte.press("Enter");
  await equilibre.association("Le Vieux Lavoir").waitFor();
  assert.match(await equilibre.titre(), /Le Vieux Lavoir/);

  await equilibre.bouton("Ouvrir La Fontaine").click();
  await page.getByRole("grid", { name: "Charges" }).waitFor();
  assert.match(await equilibre.titre(), /La Fontaine/);
  await equilibre.verifierChiffre("resultat", { column: "Budget 2027" }, "100.00");
  await equilibre.taper("Cotisations", "Budget 2027", "250");
  await equilibre.attendreEtat("Enregistré");

  await equilibre.allerA("Mes associations");
  await equilibre.bouton("Supprimer Le Vieux Lavoir").click();
  await equilibre.message().filter({ hasText: "Le Vieux Lavoir" }).waitFor();
  assert.deepEqual(await noms(page), ["La Fontaine"]);
  await equilibre.annulerDepuisLeMessage();
  assert.deepEqual(await noms(page), ["La Fontaine", "Le Vieux Lavoir"]);

  await equilibre.recharger();
  assert.deepEqual(await noms(page), ["La Fontaine", "Le Vieux Lavoir"]);
  assert.match(await equilibre.titre(), /La Fontaine/);
  await equilibre.verifierChiffre("resultat", { column: "Budget 2027" }, "250.00");
  await equilibre.bouton("Ouvrir Le Vieux Lavoir").click();
  await equilibre.verifierChiffre("resultat", { column: "Budget 2027" }, "100.00");
});

parcours("Supprimer celle qui est ouverte : l’exemple la remplace, l’annulation la rend", {}, async ({ equilibre, page }) => {
  await creer(equilibre, "Le Lavoir", "100");
  await equilibre.bouton("Supprimer Le Lavoir").click();
  assert.deepEqual(await noms(page), []);
  assert.match(await equilibre.titre(), /RÉSO/);
  await equilibre.annulerDepuisLeMessage();
  assert.deepEqual(await noms(page), ["Le Lavoir"]);
  await equilibre.bouton("Ouvrir Le Lavoir").click();
  await equilibre.verifierChiffre("resultat", { column: "Budget 2027" }, "100.00");
});

parcours("Les exemples s’ouvrent à côté, et la liste reste accessible", {}, async ({ equilibre, page }) => {
  await creer(equilibre, "Le Lavoir", "100");
  const petite = page.getByRole("listitem").filter({ hasText: "18 000" });
  await petite.getByRole("button", { name: "Ouvrir l’exemple" }).click();
  await page.getByRole("grid", { name: "Charges" }).waitFor();
  await equilibre.allerA("Mes associations");
  assert.equal((await noms(page)).length, 2);
  await equilibre.verifierAccessible();
  await equilibre.photographier("dossiers-remplis");
});

parcours("Un nom vide est refusé par une phrase, l’ancien reste", {}, async ({ equilibre, page }) => {
  await creer(equilibre, "Le Lavoir", "100");
  await equilibre.bouton("Dupliquer Le Lavoir").click();
  await equilibre.association("Le Lavoir (copie)").waitFor();
  for (const nom of ["Le Lavoir", "Le Lavoir (copie)"]) {
    const champ = page.getByRole("textbox", { name: `Nom de ${nom}`, exact: true });
    await champ.fill("   ");
    await champ.press("Enter");
    await equilibre.association(nom).getByRole("alert").filter({ hasText: "Il faut un nom" }).waitFor();
    await champ.press("Escape");
    assert.equal(await champ.inputValue(), nom);
  }
});
