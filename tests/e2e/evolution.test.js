// Under the hypotheses: columns beside each other, where an evolution comes from, what is missing, what matters most.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";
import { cents, euros } from "./support/reso.js";

const AVANT = "Provisoire 2022";
const APRES = "Prévisionnel 2023";
const FSE = "Fonds européens (FSE)";
const METROPOLE = "Rennes Métropole (fonctionnement)";

const partie = (page, titre) => page.getByRole("region", { name: titre, exact: true }).and(page.locator("section"));

/** Ouvre les chiffres d’une partie. */
async function ouvrirChiffres(place) {
  await place.locator("summary").first().click();
  await place.locator("details[open]").first().waitFor();
}

parcours("D’où vient l’évolution : les parts font la différence, au centime, par compte, financeur, pôle et ligne", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("scenarios");
  const place = partie(page, "D’où vient l’évolution\u00a0?");
  await place.scrollIntoViewIfNeeded();
  await place.getByText("Ce qui aide").first().waitFor();
  assert.match(await place.locator(".lead").innerText(), /\+44\u202f733,93\u00a0€/);
  await ouvrirChiffres(place);
  for (const decoupe of ["par compte", "par financeur", "par pôle", "par ligne"]) {
    await place.getByRole("combobox", { name: "Détail", exact: true }).selectOption({ label: decoupe });
    await place.locator("tfoot [data-figure=difference][data-value='44733.93']").waitFor();
    const parts = await place.locator("tbody [data-figure=evolution-part]").evaluateAll((places) => places.map((part) => part.dataset.value));
    assert.ok(parts.length > 3, decoupe);
    assert.equal(euros(parts.reduce((somme, part) => somme + cents(part), 0n)), "44733.93", decoupe);
  }
  await place.getByRole("combobox", { name: "Détail", exact: true }).selectOption({ label: "par compte" });
  const cles = { column: APRES, reference: AVANT };
  await equilibre.verifierChiffre("evolution-part", { ...cles, account: "74" }, "45298.27");
  await equilibre.verifierChiffre("evolution-part", { ...cles, account: "62" }, "30627.54");
  await equilibre.verifierChiffre("difference", { ...cles, account: "62" }, "-30627.54");
  assert.match(await place.getByRole("img").getAttribute("aria-label"), /Subventions d.exploitation \+45,3\u00a0k€/);

  // The other way round, everything changes its sign.
  await place.getByRole("combobox", { name: "De", exact: true }).selectOption({ label: APRES });
  await page.getByRole("combobox", { name: "À", exact: true }).selectOption({ label: AVANT });
  await equilibre.verifierChiffre("evolution-part", { column: AVANT, reference: APRES, account: "74" }, "-45298.27");
});

parcours("Comparaison : chaque différence, et seulement ce qui diffère", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("scenarios");
  const place = partie(page, "Comparaison");
  const cles = { column: APRES, reference: AVANT };
  await equilibre.verifierChiffre("difference", { ...cles, account: "6" }, "-39719.31");
  await equilibre.verifierChiffre("difference", { ...cles, account: "7" }, "5014.62");
  await equilibre.verifierChiffre("difference", { ...cles, funder: "Rennes Métropole" }, "26000.00");
  await equilibre.verifierChiffre("financeur-montant", { column: AVANT, funder: "Rennes Métropole" }, "166000.00");
  await equilibre.verifierChiffre("resultat", { column: AVANT }, "-13699.94");
  await equilibre.verifierChiffre("salaries-etp", { column: APRES }, "16.45");
  const heures = place.getByRole("row", { name: /Heures de bénévolat/ });
  assert.equal(await heures.count(), 1);
  await place.getByRole("checkbox", { name: "Seulement ce qui diffère" }).check();
  await heures.waitFor({ state: "detached" });
  await place.getByRole("checkbox", { name: APRES }).uncheck();
  await place.getByText("Cochez une autre colonne").waitFor();
  // From here on the other one is what is compared with.
  await place.getByRole("combobox", { name: "Par rapport à" }).selectOption({ label: APRES });
  await place.getByRole("checkbox", { name: AVANT }).check();
  await equilibre.verifierChiffre("difference", { column: AVANT, reference: APRES, account: "6" }, "39719.31");
});

parcours("Un scénario diffère de sa base : ce n’est pas une évolution, et chaque différence a sa note", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("scenarios");
  await equilibre.creerScenario("Prudent");
  await page.getByRole("button", { name: /^Loyer/ }).click();
  const barre = page.getByRole("contentinfo", { name: "Résultat" });
  await barre.getByText("Différence").waitFor();
  await barre.getByText("base\u00a0: +31\u202f033,99\u00a0€").waitFor();
  const place = partie(page, "Comparaison");
  await place.getByRole("columnheader", { name: `Différence avec ${APRES}` }).waitFor();
  // To the cent, as the amounts beside; what does not differ is written in one way.
  const cles = { column: "Prudent", reference: APRES };
  await equilibre.verifierChiffre("difference", { ...cles, account: "61" }, "2827.26");
  assert.equal(await place.locator("[data-figure=difference][data-account='61']").innerText(), "+2\u202f827,26");
  for (const nom of [/^64/, /^Heures de bénévolat/, /^ETP salariés/]) {
    assert.equal(await place.getByRole("row", { name: nom }).locator("td").last().innerText(), "=");
  }
  const chemin = partie(page, "D’où vient la différence\u00a0?");
  await chemin.scrollIntoViewIfNeeded();
  await chemin.getByText("charges en plus").first().waitFor();
  await chemin.getByText("Ce qui pèse −2,8\u00a0k€").waitFor();
  await chemin.getByRole("combobox", { name: "De", exact: true }).selectOption({ label: AVANT });
  await partie(page, "D’où vient l’évolution\u00a0?").waitFor();

  await place.getByRole("checkbox", { name: "Ligne par ligne, avec une note" }).check();
  const note = place.getByRole("textbox", { name: "Note\u00a0: Locations, Prudent" });
  await note.fill("bail révisé en juillet");
  await page.keyboard.press("Tab");
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY");
  await equilibre.verifierAccessible();
  await equilibre.photographier("comparaison-notes");
  for (const largeur of [390, 1920, 1440]) {
    await page.setViewportSize({ width: largeur, height: 900 });
    await equilibre.verifierQueLaPageTient();
  }
  await equilibre.attendreEtat("Enregistré");
  await equilibre.recharger();
  await place.getByRole("checkbox", { name: "Ligne par ligne, avec une note" }).check();
  assert.equal(await note.inputValue(), "bail révisé en juillet");
  await equilibre.verifierChiffre("difference", { ...cles, account: "61" }, "2827.26");
});

parcours("Ligne par ligne, la phrase reste courte, et ce qui reste dit pourquoi", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("scenarios");
  const place = partie(page, "D’où vient l’évolution\u00a0?");
  await place.scrollIntoViewIfNeeded();
  await place.getByRole("combobox", { name: "Détail", exact: true }).selectOption({ label: "par ligne" });
  await place.getByText("22 autres, de 8\u202f623,76\u00a0€ au plus").first().waitFor();
  assert.match(await place.locator(".lead").innerText(), /En résumé, par compte\. Ce qui aide/);
  assert.ok((await place.locator(".lead").innerText()).length < 500);
  // What is written beside a bar stays in the page, also when it becomes a phone's.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForTimeout(200);
  const larges = await page.locator(".chart .track text").evaluateAll((textes) =>
    textes.filter((texte) => { const { left, right } = texte.getBoundingClientRect(); return left < 12 || right > 378; }).map((texte) => texte.textContent));
  assert.deepEqual(larges, []);
});

parcours("Combien manque-t-il sans le FSE : Rennes Métropole à 423 812,01, mis d’un geste, annulé d’un geste", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.montant(FSE, APRES).click();
  await page.keyboard.press("Delete");
  await equilibre.verifierChiffre("resultat", { column: APRES }, "-231812.01");
  await page.evaluate(() => { location.hash = "#/scenarios"; });
  const place = partie(page, "Combien manque-t-il\u00a0?");
  await place.scrollIntoViewIfNeeded();
  const champ = place.getByRole("combobox", { name: "Ce qui peut bouger" });
  await champ.fill("metropole");
  await place.getByRole("option", { name: METROPOLE }).click();
  await equilibre.verifierChiffre("objectif", { column: APRES }, "423812.01");
  await equilibre.verifierChiffre("objectif-arrondi", { column: APRES }, "423813");
  assert.match(await place.locator(".lead").innerText(), /doit passer à 423\u202f812,01\u00a0€ \(423\u202f813\u00a0€, arrondi\)/);
  await equilibre.photographier("combien-manque-t-il");

  // With a ceiling it cannot be reached, and the nearest is told.
  const plafond = place.getByRole("textbox", { name: "Plafond, facultatif" });
  await plafond.fill("200000");
  await plafond.press("Enter");
  await place.getByText(/Impossible avec/).waitFor();
  await plafond.fill("");
  await plafond.press("Enter");
  const voulu = place.getByRole("textbox", { name: "Résultat voulu" });
  await voulu.fill("1 000");
  await voulu.press("Enter");
  await equilibre.verifierChiffre("objectif", { column: APRES }, "424812.01");
  await voulu.fill("peu");
  await voulu.press("Enter");
  await place.getByRole("alert").waitFor();
  await voulu.fill("0");
  await voulu.press("Enter");
  await equilibre.verifierChiffre("objectif", { column: APRES }, "423812.01");

  await place.getByRole("button", { name: "Mettre ce montant" }).click();
  await equilibre.verifierChiffre("resultat", { column: APRES }, "0.00");
  assert.match(await equilibre.message().innerText(), /Rennes Métropole.*est passé à 423\u202f812,01/);
  await place.getByText(/est déjà à/).waitFor();
  await equilibre.annulerDepuisLeMessage();
  await equilibre.verifierChiffre("resultat", { column: APRES }, "-231812.01");
});

parcours("Dans une colonne arrêtée, rien n’est à mettre", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  const dialogue = await equilibre.ouvrirColonnes();
  await dialogue.getByRole("button", { name: `Arrêter… «\u00a0${APRES}\u00a0»` }).click();
  await dialogue.getByRole("button", { name: "Arrêter", exact: true }).click();
  await dialogue.getByText(/^arrêté le/).waitFor();
  await page.keyboard.press("Escape");
  await page.evaluate(() => { location.hash = "#/scenarios"; });
  const place = partie(page, "Combien manque-t-il\u00a0?");
  await place.scrollIntoViewIfNeeded();
  await place.locator("[data-figure=objectif]").first().waitFor();
  assert.equal(await place.getByRole("button", { name: /^Mettre/ }).count(), 0);
});

parcours("Ce qui compte le plus, et ce qui est incertain", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.taper("Locations", APRES, "70000..90000");
  await page.evaluate(() => { location.hash = "#/scenarios"; });
  const compte = partie(page, "Ce qui compte le plus");
  await compte.scrollIntoViewIfNeeded();
  await compte.getByText("Rémunération des personnels").first().waitFor();
  const taux = compte.getByRole("textbox", { name: "Plus ou moins" });
  await taux.fill("10");
  await taux.press("Enter");
  await compte.getByText(/de 420\u202f145,97/).first().waitFor();
  await taux.fill("beaucoup");
  await taux.press("Enter");
  await compte.getByRole("alert").waitFor();
  await taux.press("Escape");

  const incertain = partie(page, "Prudent, favorable");
  await incertain.scrollIntoViewIfNeeded();
  await incertain.getByText(/Lecture prudente/).waitFor();
  assert.match(await incertain.innerText(), /Conventionné ou versé/);
  await ouvrirChiffres(incertain);
  await incertain.getByRole("button", { name: /^Tirer/ }).click();
  await incertain.getByText(/aucun ne finit en déficit|finissent en déficit/).waitFor();
  assert.match(await incertain.innerText(), /Médian/);
});

parcours("La vue tient, se lit et s’imprime", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("scenarios");
  const parties = page.locator(".playing > section");
  for (let rang = 0; rang < 5; rang += 1) {
    await parties.nth(rang).scrollIntoViewIfNeeded();
    await parties.nth(rang).locator(".lead:not(:empty)").first().waitFor();
  }
  for (const chiffres of await page.locator(".exact summary").all()) await chiffres.click();
  await equilibre.verifierAccessible();
  await equilibre.photographier("evolution");
  for (const largeur of [1920, 768, 390, 320]) {
    await page.setViewportSize({ width: largeur, height: 900 });
    await equilibre.verifierQueLaPageTient();
  }
  await equilibre.verifierAccessible();
});

parcours("Sur le papier, chaque partie est là sans avoir été vue", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("scenarios");
  await page.locator(".playing > section").first().waitFor();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.locator(".playing > section .lead:not(:empty)").nth(4).waitFor({ state: "attached" });
  assert.equal(await page.locator(".playing > section .lead:empty").count(), 0);
  await page.locator("tfoot [data-figure=difference][data-value='44733.93']").waitFor({ state: "attached" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
});
