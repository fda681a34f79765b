// Scenarios: a column played with by hypotheses, which its base never feels.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const BASE = "Prévisionnel 2023";

/** What a hypothesis does to the résultat. */
const effet = (equilibre, scenario, hypothese, valeur) =>
  equilibre.verifierChiffre("hypothese-resultat", { column: scenario, hypothese }, valeur);

parcours("Sans le FSE, par une hypothèse toute prête", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("scenarios");
  await equilibre.photographier("scenarios-vide");
  await equilibre.verifierAccessible();
  await equilibre.creerScenario("Sans le FSE");
  await equilibre.verifierChiffre("difference", { column: "Sans le FSE", reference: BASE }, "0.00");
  await equilibre.bouton("Sans\u00a0: Fonds social européen").click();
  await equilibre.verifierChiffre("resultat", { column: "Sans le FSE" }, "-231812.01");
  await equilibre.verifierChiffre("difference", { column: "Sans le FSE", reference: BASE }, "-262846.00");
  await effet(equilibre, "Sans le FSE", "Sans\u00a0: Fonds social européen", "-262846.00");
  await equilibre.verifierChiffre("resultat", { column: BASE }, "31033.99");
  // In the menu from now on.
  await equilibre.allerA("Budget");
  await equilibre.verifierMontant("Fonds européens (FSE)", "Sans le FSE", "");
  await equilibre.allerA("Scénarios");
  const ligne = equilibre.hypothese("Sans\u00a0: Fonds social européen");
  await ligne.getByRole("checkbox").uncheck();
  await equilibre.verifierChiffre("resultat", { column: "Sans le FSE" }, "31033.99");
  await equilibre.annuler();
  await equilibre.verifierChiffre("resultat", { column: "Sans le FSE" }, "-231812.01");
  await page.reload();
  await equilibre.verifierChiffre("resultat", { column: "Sans le FSE" }, "-231812.01");
  await equilibre.verifierAccessible();
});

parcours("Une hypothèse composée, son curseur au clavier, ses nombres", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("scenarios");
  await equilibre.creerScenario("Salaires");
  await equilibre.composerHypothese({ comptes: "64", pourcentage: "3 %", nom: "Personnel" });
  await effet(equilibre, "Salaires", "Personnel", "-20096.26");
  assert.match(await equilibre.hypothese("Personnel").innerText(), /64\u00a0· 5 lignes\u00a0· 669\u202f875,25/);

  const curseur = page.getByRole("slider", { name: "Personnel\u00a0: Pourcentage, curseur" });
  await curseur.focus();
  for (let pas = 0; pas < 4; pas += 1) await curseur.press("ArrowRight");
  assert.equal(await curseur.getAttribute("aria-valuetext"), "+5\u00a0%");
  const cinq = await equilibre.chiffre("hypothese-resultat", { column: "Salaires", hypothese: "Personnel" });
  assert.equal(cinq, "-33493.76");
  // One gesture, one step, from the slider itself.
  await page.keyboard.press("Control+z");
  await effet(equilibre, "Salaires", "Personnel", "-20096.26");
  assert.equal(await curseur.inputValue(), "3");

  const champ = page.getByRole("textbox", { name: "Personnel\u00a0: Pourcentage", exact: true });
  for (const [tape, valeur] of [["-1,5", "-0.015"], ["2 %", "0.02"], ["1 000,5 %", "10.005"]]) {
    await champ.click();
    await champ.fill(tape);
    await champ.press("Enter");
    const attendu = (-669875.25 * Number(valeur)).toFixed(0);
    const vu = Number(await equilibre.chiffre("hypothese-resultat", { column: "Salaires", hypothese: "Personnel" }));
    assert.ok(Math.abs(vu - Number(attendu)) < 2, `${tape} : ${vu}`);
  }
  // What cannot be read, or is out of all proportion, gets a sentence, and nothing changes.
  const avant = await equilibre.chiffre("resultat", { column: "Salaires" });
  for (const tape of ["abc", "1e20 %", "100000000000000000000 %", "-100000000000000000000 %"]) {
    await champ.click();
    await champ.fill(tape);
    await champ.press("Enter");
    const bulle = page.getByRole("alert");
    await bulle.waitFor();
    assert.match(await bulle.innerText(), /L’ancienne valeur est gardée/, tape);
    assert.equal(await champ.inputValue(), tape);
    assert.equal(await equilibre.chiffre("resultat", { column: "Salaires" }), avant);
    await equilibre.verifierAccessible();
    await champ.press("Escape");
  }
});

parcours("Les hypothèses : toutes prêtes, rangées, bornées, sur des lignes", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("scenarios");
  await equilibre.creerScenario("Prudent");
  for (const prete of [/^Masse salariale/, /^Loyer/, /^Cotisations/, /^Prix des achats/]) await page.getByRole("button", { name: prete }).click();
  await effet(equilibre, "Prudent", "Masse salariale", "-20740.71");
  await equilibre.photographier("scenarios");
  await equilibre.verifierQueLaPageTient();
  await equilibre.verifierAccessible();

  // Each is told with what it acts on: what those above have left of it.
  assert.match(await equilibre.hypothese("Prix des achats et services").innerText(), /14 lignes\u00a0· 147\u202f009,12\u00a0€/);

  // Up, by the keyboard; the focus follows.
  const noms = () => page.getByRole("textbox", { name: /^Nom de l’hypothèse/ }).evaluateAll((champs) => champs.map((champ) => champ.value));
  await page.getByRole("button", { name: "Monter Loyer (indexé)" }).press("Enter");
  assert.deepEqual((await noms()).slice(0, 2), ["Loyer (indexé)", "Masse salariale"]);
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label") === "Monter Loyer (indexé)");

  // Changed by the form: bounds of its own.
  await page.getByRole("button", { name: "Modifier Loyer (indexé)" }).click();
  const dialogue = equilibre.dialogue("Modifier");
  await dialogue.getByText("Bornes et pas du curseur").click();
  await dialogue.getByLabel("Au moins").fill("5");
  await dialogue.getByLabel("Au plus").fill("0");
  await dialogue.getByRole("button", { name: "Enregistrer" }).click();
  assert.match(await dialogue.getByRole("alert").innerText(), /plus petite valeur/);
  await equilibre.photographier("scenarios-formulaire");
  await equilibre.verifierAccessible();
  await dialogue.getByLabel("Au moins").fill("0");
  await dialogue.getByLabel("Au plus").fill("5 %");
  await dialogue.getByRole("button", { name: "Enregistrer" }).click();
  const curseur = page.getByRole("slider", { name: /^Loyer/ });
  assert.deepEqual([await curseur.getAttribute("min"), await curseur.getAttribute("max")], ["0", "5"]);

  // On lines found by their label.
  await equilibre.bouton("Ajouter une hypothèse").click();
  const ajout = equilibre.dialogue("Ajouter une hypothèse");
  await ajout.getByRole("combobox", { name: "Quelles lignes" }).selectOption({ label: "Des lignes choisies" });
  await ajout.getByRole("combobox", { name: "Ajouter une ligne" }).fill("assur");
  await ajout.getByRole("combobox", { name: "Ajouter une ligne" }).press("Enter");
  await ajout.getByRole("combobox", { name: "Ce que cela change" }).selectOption({ label: "Des euros en plus ou en moins" });
  await ajout.getByLabel("Euros en plus ou en moins").fill("1 000");
  await equilibre.verifierAccessible();
  await ajout.getByRole("button", { name: "Ajouter une hypothèse" }).click();
  await effet(equilibre, "Prudent", "Assurance", "-1000.00");

  // Deleted, and back.
  await page.getByRole("button", { name: "Supprimer Assurance" }).click();
  assert.equal((await noms()).includes("Assurance"), false);
  await equilibre.annulerDepuisLeMessage();
  assert.equal((await noms()).at(-1), "Assurance");
});

parcours("Dupliquer, rendre à sa base, supprimer un scénario", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("scenarios");
  await equilibre.creerScenario("Joué");
  await equilibre.composerHypothese({ comptes: "64", pourcentage: "3", nom: "Personnel" });
  await equilibre.allerA("Budget");
  await equilibre.taper("Locations", "Joué", "80000");
  await equilibre.ajouterLigne("Charges", "Deuxième local");
  assert.match(await equilibre.message().innerText(), /n’existe que dans «\u00a0Joué\u00a0»/);
  await equilibre.taper("Deuxième local", "Joué", "1000");
  await equilibre.verifierMontant("Deuxième local", BASE, "");
  const joue = await equilibre.chiffre("resultat", { column: "Joué" });

  await equilibre.allerA("Scénarios");
  await equilibre.bouton("Dupliquer").click();
  await equilibre.verifierChiffre("resultat", { column: "Joué (copie)" }, joue);
  await equilibre.bouton("Rendre à sa base").click();
  await equilibre.message().waitFor();
  await equilibre.annulerDepuisLeMessage();
  await equilibre.verifierChiffre("resultat", { column: "Joué (copie)" }, joue);
  await page.getByRole("button", { name: "Supprimer Joué (copie)" }).click();
  await page.getByRole("textbox", { name: "Nom du scénario" }).and(page.locator("dd input")).waitFor();
  assert.equal(await page.getByRole("combobox", { name: "Scénario", exact: true }).locator("option").count(), 1);
  await equilibre.annulerDepuisLeMessage();
  assert.equal(await page.getByRole("combobox", { name: "Scénario", exact: true }).locator("option").count(), 2);
});

parcours("Dans la grille, Suppr rend un montant à sa base et le dit", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("scenarios");
  await equilibre.creerScenario("Joué");
  await equilibre.allerA("Budget");
  await equilibre.taper("Locations", "Joué", "80000");
  const place = equilibre.montant("Locations", "Joué");
  await place.and(page.locator(".override")).waitFor();
  await place.click();
  await page.keyboard.press("Delete");
  await equilibre.verifierMontant("Locations", "Joué", "80778.86");
  assert.match(await equilibre.message().innerText(), /rendu à sa base/);
  assert.equal(await place.and(page.locator(".override")).count(), 0);
  await page.keyboard.press("Delete");
  await equilibre.message().filter({ hasText: "tapez 0" }).waitFor();
  await equilibre.verifierMontant("Locations", "Joué", "80778.86");
});

parcours("Supprimer une base garde ses scénarios comme colonnes, en une étape", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("scenarios");
  await equilibre.creerScenario("Prudent");
  await page.getByRole("button", { name: /^Masse salariale/ }).click();
  await equilibre.creerScenario("Sans le FSE", BASE);
  await equilibre.bouton("Sans\u00a0: Fonds social européen").click();
  await equilibre.verifierChiffre("resultat", { column: "Sans le FSE" }, "-231812.01");
  await equilibre.allerA("Budget");
  await equilibre.ouvrirColonnes();
  await page.getByRole("button", { name: `Supprimer ${BASE}`, exact: true }).click();
  const question = equilibre.dialogue(`Supprimer «\u00a0${BASE}\u00a0»`);
  assert.match(await question.innerText(), /Prudent, Sans le FSE/);
  await equilibre.photographier("scenarios-base");
  await equilibre.verifierAccessible();
  await question.getByRole("button", { name: "Garder les montants et supprimer" }).click();
  await page.keyboard.press("Escape");
  await equilibre.choisirColonne("Sans le FSE");
  await equilibre.verifierChiffre("resultat", { column: "Sans le FSE" }, "-231812.01");
  await equilibre.choisirColonne("Prudent");
  await equilibre.verifierChiffre("resultat", { column: "Prudent" }, "10293.28");
  assert.equal(await page.getByRole("combobox", { name: "Colonne", exact: true }).locator("option", { hasText: BASE }).count(), 0);
  await equilibre.annuler();
  await equilibre.choisirColonne(BASE);
  await equilibre.verifierChiffre("resultat", { column: BASE }, "31033.99");
  await equilibre.choisirColonne("Prudent");
  await equilibre.allerA("Scénarios");
  await equilibre.hypothese("Masse salariale").waitFor();
});

parcours("Le focus n’est jamais perdu : premier scénario, message, dernière suppression", {}, async ({ equilibre, page }) => {
  const focus = () => page.evaluate(() => new Promise((resolve) => { setTimeout(() => resolve(document.activeElement.tagName), 100); }));
  await equilibre.ouvrir("scenarios");
  await equilibre.creerScenario("Essai");
  assert.notEqual(await focus(), "BODY");
  await page.getByRole("button", { name: /^Supprimer/ }).first().click();
  assert.notEqual(await focus(), "BODY");
  await page.locator(".toast").getByRole("button", { name: "Annuler" }).click();
  assert.notEqual(await focus(), "BODY");
  // What a message offers to take back is the last thing done, or is no longer offered.
  await page.getByRole("button", { name: /^Supprimer/ }).first().click();
  await page.locator(".toast").waitFor();
  await equilibre.creerScenario("Autre");
  await page.locator(".toast").waitFor({ state: "detached" });
});
