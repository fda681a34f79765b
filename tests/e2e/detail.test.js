// The line in detail: where an amount comes from, what the line is for, what it was before, what it goes with.
import assert from "node:assert/strict";
import { association } from "./support/grand.js";
import { parcours } from "./support/parcours.js";

const BUDGET = "Prévisionnel 2023";

const dit = async (lieu) => (await lieu.innerText()).replaceAll(/\s+/g, " ").trim();

parcours("Une note et une source se gardent, et se disent dans la phrase", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.montant("Locations", BUDGET).click();
  const detail = await equilibre.ouvrirDetail();
  assert.match(await dit(detail.locator(".lead")), /83 899,25 € en 2022, 80 778,86 € en 2023 : −3 120,39 € \(−3,7 %\)\./);
  await detail.getByLabel("Note").fill("Bail renégocié en mars.");
  await detail.getByLabel("Source").selectOption({ label: "Devis" });
  await detail.getByLabel("Référence").fill("Avenant n° 3");
  await detail.getByLabel("Date", { exact: true }).fill("12/3/2023");
  await detail.getByLabel("Date", { exact: true }).press("Enter");
  assert.match(await dit(detail.locator(".lead")), /Source : devis, Avenant n° 3, 12 mars 2023\. Note : « Bail renégocié en mars\. »/);
  await equilibre.photographier("detail");
  await equilibre.verifierAccessible();
  await equilibre.verifierQueLaPageTient();
  await equilibre.attendreEtat("Enregistré");
  await equilibre.recharger();
  await equilibre.montant("Locations", BUDGET).click();
  const apres = await equilibre.ouvrirDetail();
  assert.equal(await apres.getByLabel("Note").inputValue(), "Bail renégocié en mars.");
  assert.equal(await apres.getByLabel("Référence").inputValue(), "Avenant n° 3");
  assert.equal(await apres.getByLabel("Date", { exact: true }).inputValue(), "12/03/2023");
});

parcours("Un jour qui n’existe pas est refusé par une phrase, à côté du champ", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.montant("Locations", BUDGET).click();
  const detail = await equilibre.ouvrirDetail();
  await detail.getByLabel("Source").selectOption({ label: "Décision" });
  const date = detail.getByLabel("Date", { exact: true });
  await date.fill("30/02/2023");
  await date.press("Enter");
  assert.match(await dit(detail.getByRole("alert")), /« 30\/02\/2023 » n’est pas un jour/);
  assert.equal(await date.getAttribute("aria-describedby"), await detail.getByRole("alert").getAttribute("id"));
  await equilibre.verifierAccessible();
});

parcours("Deux lignes liées d’une année à l’autre s’additionnent dans la phrase", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.montant("donneurs d'ordres", BUDGET).click();
  const detail = await equilibre.ouvrirDetail();
  await equilibre.lier(detail, "prest", /prestations/);
  assert.match(await dit(detail.locator(".lead")), /Avec « prestations », la même chose : 67 566,03 € en 2022, 77 500,00 € en 2023 : \+9 933,97 €/);
  await equilibre.montant("prestations", BUDGET).click();
  await detail.getByRole("heading", { name: "prestations" }).waitFor();
  assert.match(await dit(detail.locator(".lead")), /Avec « donneurs d'ordres »/);
  await equilibre.photographier("detail-produit");
  await equilibre.annuler();
  assert.doesNotMatch(await dit(detail.locator(".lead")), /la même chose/);
});

parcours("La ligne liée se cherche au clavier parmi toutes, et se quitte", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.importer("grand.equilibre.json", association(2_000));
  await equilibre.ligne("Ligne 1").waitFor();
  await equilibre.montant("Ligne 1", "Budget 2027").click();
  const detail = await equilibre.ouvrirDetail();
  const champ = detail.getByRole("combobox", { name: "Liée à", exact: true });
  const propositions = detail.getByRole("listbox", { name: "Liée à", exact: true });
  await champ.fill("1964");
  assert.equal(await champ.getAttribute("aria-expanded"), "true");
  assert.deepEqual(await propositions.getByRole("option").allInnerTexts().then((textes) => textes.map((texte) => texte.replaceAll(/\s+/g, " "))), ["606 Ligne 1964"]);
  await equilibre.verifierAccessible();
  await champ.press("Enter");
  assert.equal(await champ.inputValue(), "Ligne 1964");
  assert.match(await dit(detail.locator(".lead")), /Avec « Ligne 1964 »/);

  // By account; a search that is left changes nothing, nor does one that Escape gives up: the panel stays.
  await champ.fill("641");
  await propositions.getByRole("option", { name: "641 Ligne 7", exact: true }).waitFor();
  await champ.press("ArrowDown");
  assert.equal(await champ.getAttribute("aria-activedescendant"), await propositions.getByRole("option").first().getAttribute("id"));
  await champ.press("Escape");
  assert.equal(await champ.inputValue(), "Ligne 1964");
  await champ.fill("introuvable");
  await detail.getByText("Aucune ligne de ce côté n’a ces mots.").waitFor();
  await champ.press("Enter");
  await detail.getByLabel("Note").focus();
  assert.equal(await champ.inputValue(), "Ligne 1964");

  await champ.press("ArrowDown");
  await propositions.getByRole("option").first().filter({ hasText: "Aucune autre ligne" }).waitFor();
  await champ.press("Enter");
  assert.equal(await champ.inputValue(), "");
  assert.doesNotMatch(await dit(detail.locator(".lead")), /Avec/);
  await page.keyboard.press("Escape");
  await detail.waitFor({ state: "detached" });
});

parcours("Ce qu’une colonne arrêtée refuse se dit à côté de la liste", {}, async ({ equilibre, page }) => {
  const texte = JSON.parse(association(20));
  Object.assign(texte.columns[1], { state: "arrete", decision: { date: "2026-12-01", body: "CA" } });
  await equilibre.ouvrir();
  await equilibre.importer("arrete.equilibre.json", JSON.stringify(texte));
  await equilibre.ligne("Ligne 1").waitFor();
  await equilibre.montant("Ligne 1", "Budget 2027").click();
  const detail = await equilibre.ouvrirDetail();
  const source = detail.getByLabel("Source");
  const avant = await source.inputValue();
  await source.selectOption({ label: "Devis" });
  const bulle = detail.getByRole("alert");
  assert.match(await dit(bulle), /« Budget 2027 » n’est plus un brouillon/);
  assert.equal(await source.getAttribute("aria-describedby"), await bulle.getAttribute("id"));
  assert.equal(await source.getAttribute("aria-invalid"), "true");
  assert.equal(await source.inputValue(), avant, "la liste dit ce que le document tient");
  assert.equal(await equilibre.message().filter({ hasText: "arrêtée" }).count(), 0);
  await equilibre.photographier("detail-arrete");
  await equilibre.verifierAccessible();
  await source.focus();
  await page.keyboard.press("Tab");
  await bulle.waitFor({ state: "detached" });
  assert.equal(await source.getAttribute("aria-invalid"), null);
});

parcours("Les dernières valeurs d’une case se lisent, la plus récente d’abord", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.taper("Locations", BUDGET, "82000");
  await equilibre.taper("Locations", BUDGET, "=41000*2+500");
  await equilibre.montant("Locations", BUDGET).click();
  const detail = await equilibre.ouvrirDetail();
  const valeurs = (await detail.locator(".last-values li").allInnerTexts()).map((texte) => texte.replaceAll(/\s+/g, " "));
  assert.equal(valeurs.length, 2);
  assert.match(valeurs[0], /^82 000,00 → 82 500,00 \(=41000\*2\+500\) \d+:\d\d$/);
  assert.match(valeurs[1], /^80 778,86 → 82 000,00 \d+:\d\d$/);
  await equilibre.photographier("detail-valeurs");
  await equilibre.annuler();
  await detail.locator(".last-values li").nth(1).waitFor({ state: "detached" });
});

parcours("L’action, le pôle, une répartition entre deux pôles", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.montant("Locations", BUDGET).click();
  const detail = await equilibre.ouvrirDetail();
  await detail.getByLabel("Action").fill("Salon de l’ESS");
  await detail.getByLabel("Action").press("Enter");
  await detail.getByLabel("Pôle", { exact: true }).selectOption({ label: "Pôle ESS" });
  await detail.getByLabel("Pôle", { exact: true }).selectOption({ label: "Réparti entre des pôles…" });
  await detail.getByLabel("Pôle ESS, en %").fill("60");
  await detail.getByLabel("Pôle ESS, en %").press("Enter");
  await detail.getByLabel("Pôle DLA, en %").fill("50");
  await detail.getByLabel("Pôle DLA, en %").press("Enter");
  assert.match(await dit(detail.getByRole("alert")), /Les parts feraient 110,0 %/);
  await detail.getByLabel("Pôle DLA, en %").fill("15");
  await detail.getByLabel("Pôle DLA, en %").press("Enter");
  await detail.getByText("Reste à la Structure : 25,0 %").waitFor();
  await equilibre.photographier("detail-poles");
  await equilibre.verifierAccessible();
});

parcours("Au clavier : Alt+Entrée ouvre et entre, Échap ferme et rend la case", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.montant("Assurance", BUDGET).click();
  await page.keyboard.press("Alt+Enter");
  const detail = page.getByRole("complementary", { name: "Détail de la ligne" });
  await detail.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "detail");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("À vérifier");
  await page.keyboard.press("Escape");
  await detail.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.dataset.column), BUDGET);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Alt+Enter");
  assert.equal(await detail.getByLabel("Note").inputValue(), "À vérifier");
});

parcours("Sans ligne choisie, le détail dit quoi faire", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  const detail = await equilibre.ouvrirDetail();
  await detail.getByText("Choisissez une ligne du budget").waitFor();
  await equilibre.verifierAccessible();
});
