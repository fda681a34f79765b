// Pôles et actions: what each pole costs and brings, whatever the key; a key changed, undone; a pole in use deleted.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";
import { cents, euros } from "./support/reso.js";

const COLONNE = "Prévisionnel 2023";
const CLAUSES = "Pôle Atout Clauses";
const TOTAUX = {
  "pole-charges": "908095.89",
  "pole-produits": "939129.88",
  "pole-resultat": "31033.99",
  "pole-cout-complet": "908095.89",
  "pole-resultat-apres": "31033.99",
};

/** La somme des pôles fait l’association, au centime, pour chaque chiffre. */
async function verifierSommes(page) {
  for (const [nom, attendu] of Object.entries(TOTAUX)) {
    const valeurs = await page.locator(`[data-figure=${nom}]`).evaluateAll((places) => places.map((place) => place.dataset.value));
    assert.ok(valeurs.length >= 5, nom);
    assert.equal(euros(valeurs.reduce((somme, valeur) => somme + cents(valeur), 0n)), attendu, nom);
  }
}

const coutComplet = (pole) => [`pole-cout-complet`, { column: COLONNE, pole }];
const cle = (page, titre) => page.getByRole("combobox", { name: `Clé\u00a0: ${titre}`, exact: true });

parcours("Les pôles de RÉSO font l’association au centime, quelle que soit la clé", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("poles");
  await equilibre.verifierChiffre(...coutComplet(CLAUSES), "576875.53");
  assert.match(await page.locator(".lead").innerText(), /Pôle Atout Clauses est le pôle qui coûte le plus/);
  await verifierSommes(page);
  for (const [pole, etp] of [["Pôle ESS", "4.09"], [CLAUSES, "10.45"], ["Pôle DLA", "1.71"], ["Mise à disposition", "0.2"]]) {
    await equilibre.verifierChiffre("salaries-etp", { column: COLONNE, pole }, etp);
  }
  await equilibre.verifierAccessible();
  await equilibre.photographier("poles");

  // Every key, from the list under the hand: the sums never move.
  const choix = cle(page, "27 lignes");
  await choix.selectOption({ label: "À parts égales" });
  await equilibre.verifierChiffre(...coutComplet(CLAUSES), "227023.99");
  await verifierSommes(page);
  await choix.selectOption({ label: "Selon les surfaces" });
  await page.getByText("Aucun pôle n’a de poids selon cette clé").waitFor();
  await equilibre.verifierChiffre(...coutComplet("Structure (sans pôle)"), "908095.89");
  await verifierSommes(page);
  const surface = page.getByRole("textbox", { name: "Surface de Pôle ESS, en m²" }).first();
  await surface.fill("100");
  await surface.press("Enter");
  await equilibre.verifierChiffre(...coutComplet("Pôle ESS"), "908095.89");
  await choix.selectOption({ label: "Selon les ETP" });
  await equilibre.verifierChiffre(...coutComplet(CLAUSES), "576875.53");

  // Weights of its own begin as they were, and follow each key typed.
  await choix.selectOption({ label: "Selon une clé propre" });
  await equilibre.verifierChiffre(...coutComplet(CLAUSES), "576875.53");
  const poids = page.getByRole("textbox", { name: "Poids de Pôle Atout Clauses, 27 lignes" });
  await poids.fill("-1");
  await poids.press("Enter");
  await page.getByRole("alert").waitFor();
  await poids.fill("6");
  await poids.press("Enter");
  await equilibre.verifierChiffre(...coutComplet(CLAUSES), "454047.95");
  await verifierSommes(page);
  await equilibre.annuler();
  await equilibre.verifierChiffre(...coutComplet(CLAUSES), "576875.53");
});

parcours("Une ligne donnée à la structure est répartie selon sa clé ; un pôle utilisé se supprime et revient", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("poles");
  await page.getByRole("combobox", { name: "Lignes montrées" }).selectOption({ label: "Toutes" });
  for (const ligne of ["Locations", "Assurance"]) await page.getByRole("checkbox", { name: new RegExp(`${ligne}$`) }).check();
  const vers = page.getByRole("combobox", { name: "Répartir les lignes cochées" });

  // 130 % is refused in words, and nothing is lost.
  await vers.selectOption({ label: "En pourcentages…" });
  await page.getByRole("textbox", { name: "Pôle ESS, en\u00a0%" }).fill("90");
  await page.getByRole("textbox", { name: "Pôle DLA, en\u00a0%" }).fill("40");
  await page.getByRole("button", { name: "Répartir", exact: true }).click();
  await page.getByText(/130,0\u00a0%/).waitFor();
  await equilibre.verifierChiffre("pole-charges", { column: COLONNE, pole: "Structure" }, "0.00");

  await vers.selectOption({ label: "Structure" });
  await page.getByRole("button", { name: "Répartir", exact: true }).click();
  assert.match(await equilibre.message().innerText(), /2 lignes réparties/);
  const structure = await equilibre.chiffre("pole-charges", { column: COLONNE, pole: "Structure" });
  assert.ok(cents(structure) > 8_000_000n, structure);
  await equilibre.verifierChiffre(...coutComplet("Structure"), "0.00");
  await page.getByText(/taux de structure/).waitFor();
  await verifierSommes(page);
  const avant = await equilibre.chiffre(...coutComplet(CLAUSES));
  await cle(page, "Charges de Structure").selectOption({ label: "À parts égales" });
  await page.waitForFunction(([pole, valeur]) => {
    const place = document.querySelector(`[data-figure=pole-cout-complet][data-pole="${pole}"]`);
    return place?.dataset.value !== valeur;
  }, [CLAUSES, avant]);
  await verifierSommes(page);
  await equilibre.annuler();
  await equilibre.verifierChiffre(...coutComplet(CLAUSES), avant);

  // A pole in use: what mentions it is told, and all comes back at once.
  await page.getByRole("button", { name: "Supprimer Pôle ESS" }).click();
  assert.match(await equilibre.message().innerText(), /4 lignes, un poste, une mission et \d+ indicateurs/);
  await equilibre.verifierChiffre("pole-produits", { column: COLONNE, pole: "Structure (sans pôle)" }, "43000.00");
  assert.equal(await page.locator("[data-figure=pole-charges][data-pole='Pôle ESS']").count(), 0);
  await equilibre.annulerDepuisLeMessage();
  await equilibre.verifierChiffre(...coutComplet(CLAUSES), avant);
  await equilibre.verifierChiffre("pole-produits", { column: COLONNE, pole: "Pôle ESS" }, "43000.00");
  await equilibre.verifierAccessible();
});

parcours("Sans pôle, la vue dit ce que c’est ; une action a son budget entre les pôles", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.montant("Locations", COLONNE).click();
  const detail = await equilibre.ouvrirDetail();
  await detail.getByLabel("Action").fill("Salon de l’ESS");
  await detail.getByLabel("Action").press("Enter");
  await page.evaluate(() => { location.hash = "#/poles"; });
  const actions = page.getByRole("region", { name: "Actions" });
  await actions.getByRole("row", { name: /Salon de l’ESS/ }).waitFor();
  assert.ok(await actions.getByRole("row").count() > 2);

  // Actions are named here too: one more, another name, one taken out and brought back.
  const nom = page.getByRole("textbox", { name: "Nom de l’action", exact: true });
  await nom.fill("Salon de l’ESS");
  await nom.press("Enter");
  await page.getByText(/«\u00a0Salon de l’ESS\u00a0»/).first().waitFor();
  await nom.fill("Marché de Noël");
  await nom.press("Enter");
  await actions.getByRole("row", { name: /Marché de Noël/ }).waitFor();
  const renommer = page.getByRole("textbox", { name: "Nom de l’action Salon de l’ESS" });
  await renommer.fill("Forum de l’ESS");
  await renommer.press("Enter");
  await actions.getByRole("row", { name: /Forum de l’ESS/ }).waitFor();
  await page.getByRole("button", { name: "Supprimer Forum de l’ESS" }).click();
  await actions.getByRole("row", { name: /Forum de l’ESS/ }).waitFor({ state: "detached" });
  await equilibre.annulerDepuisLeMessage();
  await actions.getByRole("row", { name: /Forum de l’ESS/ }).waitFor();

  // Every pole deleted: the view teaches, and one is added from there.
  for (const pole of ["Structure", "Mise à disposition", "Pôle DLA", CLAUSES, "Pôle ESS"]) {
    await page.getByRole("button", { name: `Supprimer ${pole}`, exact: true }).click();
  }
  await page.getByRole("heading", { name: "Aucun pôle pour l’instant" }).waitFor();
  await page.getByRole("button", { name: "Ajouter un premier pôle" }).click();
  await equilibre.verifierChiffre("pole-charges", { column: COLONNE, pole: "Structure" }, "908095.89");
  await equilibre.verifierAccessible();
});
