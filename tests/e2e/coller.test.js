// A list of last year is pasted as lines, an amount in doubt is asked, and one undo takes all of it back.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const COLONNE = "Prévisionnel 2023";
const LISTE = [
  ["Compte", "Intitulé", "Montant"],
  ["", "CHARGES", ""],
  ["613", "Locations", "81 000,00 €"],
  ["6063", "Petit matériel des ateliers", "450,00 €"],
  ["6064", "Papier et enveloppes", "120,50 €"],
  ["618", "Abonnements", "89,90 €"],
  ["6257", "Réceptions du conseil", "310,00 €"],
  ["627", "Tenue de compte", "42,00 €"],
  ["", "Total charges", "82 012,40 €"],
  ["", "PRODUITS", ""],
  ["756", "Adhésions des membres", "2 400,00 €"],
  ["758", "Participations libres", "150,00 €"],
  ["754", "Dons de particuliers", "600,00 €"],
  ["706", "Ateliers", "980,00 €"],
  ["708", "Salle prêtée", "75,25 €"],
  ["768", "Intérêts du livret", "12,35 €"],
  ["", "Total produits", "4 217,60 €"],
];
const TSV = LISTE.map((rang) => rang.join("\t")).join("\r\n") + "\r\n";
const HTML = `<html><body><table>${LISTE.map((rang) => `<tr>${rang.map((texte) => `<td>${texte}</td>`).join("")}</tr>`).join("")}</table></body></html>`;
const AVANT = { charges: "908095.89", produits: "939129.88", resultat: "31033.99" };
// Locations goes from 80 778,86 to 81 000,00; the eleven others are new.
const APRES = { charges: "909329.43", produits: "943347.48", resultat: "34018.05" };

const enMain = (page) => page.evaluate(() => document.activeElement.closest("td, th")?.closest("tr")?.innerText ?? "");

for (const [sorte, contenu] of Object.entries({ texte: { texte: TSV }, HTML: { html: HTML } })) {
  parcours(`Coller douze lignes de l’an dernier (${sorte}), puis tout annuler d’un coup`, {}, async ({ equilibre, page }) => {
    await equilibre.ouvrir();
    await equilibre.caseLibelle("Locations").click();
    await equilibre.coller(contenu);
    const dialogue = equilibre.dialogue("Coller une liste");
    await dialogue.waitFor();
    assert.match(await dialogue.getByRole("status").innerText(), /1 ligne déjà là, 11 nouvelles lignes, 1 montant remplacé, 5 lignes laissées de côté/);
    const roles = await dialogue.locator("thead select").evaluateAll((listes) => listes.map((liste) => liste.selectedOptions[0].text));
    assert.deepEqual(roles, ["Compte", "Libellé", `Montant : ${COLONNE}`].map((texte) => texte.replace(" :", "\u00a0:")));
    assert.equal(await dialogue.getByRole("combobox", { name: "Montants dans" }).evaluate((liste) => liste.selectedOptions[0].text), COLONNE);
    const rang = (texte) => dialogue.getByRole("row").filter({ hasText: texte });
    assert.match(await rang("Locations").innerText(), /80\s778,86 → 81\s000,00/);
    assert.match(await rang("Total charges").innerText(), /total, recalculé ici/);
    assert.match(await rang("Papier").innerText(), /Nouvelle ligne, compte trouvé par son numéro/);
    await equilibre.verifierAccessible();
    await equilibre.photographier(`coller-${sorte}`);

    await dialogue.getByRole("button", { name: "Coller", exact: true }).click();
    await equilibre.verifierTotaux(COLONNE, APRES);
    await dialogue.waitFor({ state: "hidden" });
    assert.match(await equilibre.message().innerText(), /11 nouvelles lignes/);
    await equilibre.ligne("Adhésions des membres").waitFor();
    assert.match(await enMain(page), /Locations/, "la case reste en main");
    await equilibre.annulerDepuisLeMessage();
    await equilibre.verifierTotaux(COLONNE, AVANT);
    assert.equal(await equilibre.ligne("Adhésions des membres").count(), 0);
  });
}

parcours("Au clavier : une autre colonne, une ligne laissée, un total gardé, Échap annule", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.caseLibelle("Locations").click();
  await equilibre.coller({ texte: TSV });
  const dialogue = equilibre.dialogue("Coller une liste");
  await dialogue.waitFor();
  await page.waitForFunction(() => document.activeElement.closest("dialog"));
  assert.equal(await page.evaluate(() => document.activeElement.innerText), "Coller", "Entrée suffit");
  await page.keyboard.press("Escape");
  await dialogue.waitFor({ state: "hidden" });
  assert.match(await enMain(page), /Locations/);
  await equilibre.verifierTotaux(COLONNE, AVANT);

  await equilibre.coller({ texte: TSV });
  await dialogue.getByRole("combobox", { name: "Montants dans" }).selectOption({ label: "Provisoire 2022" });
  const garder = (nom) => dialogue.getByRole("checkbox", { name: `Coller «\u00a0${nom}\u00a0»`, exact: true });
  await garder("Ateliers").focus();
  await page.keyboard.press("Space");
  await dialogue.getByRole("status").filter({ hasText: "10 nouvelles" }).waitFor();
  await garder("Ateliers").press("Space");
  await dialogue.getByRole("status").filter({ hasText: "11 nouvelles" }).waitFor();
  await garder("Ateliers").press("Space");
  await garder("Total produits").press("Space");
  await dialogue.getByRole("status").filter({ hasText: "11 nouvelles" }).waitFor();
  await garder("Total produits").press("Space");
  await dialogue.getByRole("button", { name: "Coller", exact: true }).press("Enter");
  await equilibre.choisirColonne("Provisoire 2022");
  await equilibre.verifierChiffre("total-produits", { column: "Provisoire 2022" }, "937352.86");
  await equilibre.annuler();
  await equilibre.verifierChiffre("total-produits", { column: "Provisoire 2022" }, "934115.26");
});

parcours("Collée dans un scénario, une liste reste au scénario", {}, async ({ equilibre }) => {
  await equilibre.ouvrir("scenarios");
  await equilibre.creerScenario("Joué");
  await equilibre.allerA("Budget");
  await equilibre.caseLibelle("Locations").click();
  await equilibre.coller({ texte: "613\tSalle des fêtes\t720\r\n606\tGommettes\t30\r\n" });
  const dialogue = equilibre.dialogue("Coller une liste");
  await dialogue.getByRole("button", { name: "Coller", exact: true }).click();
  await equilibre.message().filter({ hasText: "n’existent que dans «\u00a0Joué\u00a0»" }).waitFor();
  await equilibre.verifierChiffre("total-charges", { column: "Joué" }, "908845.89");
  // The amount of a cell in hand goes to its column.
  await equilibre.montant("Locations", "Joué").click();
  await equilibre.coller({ texte: "80000" });
  await equilibre.verifierMontant("Locations", "Joué", "80000.00");
  await equilibre.verifierMontant("Locations", COLONNE, "80778.86");
  await equilibre.choisirColonne(COLONNE);
  await equilibre.verifierChiffre("total-charges", { column: COLONNE }, "908095.89");
  await equilibre.verifierMontant("Gommettes", COLONNE, "");
});

parcours("Une ligne dont rien ne dit le côté attend la réponse", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.caseLibelle("Locations").click();
  await equilibre.coller({ texte: "Zzyzx\t12\r\nQwxyz\t30\r\n" });
  const dialogue = equilibre.dialogue("Coller une liste");
  await dialogue.waitFor();
  const coller = dialogue.getByRole("button", { name: "Coller", exact: true });
  assert.equal(await coller.isDisabled(), true);
  await equilibre.photographier("coller-cote");
  await equilibre.verifierAccessible();
  await dialogue.getByRole("row").filter({ hasText: "Zzyzx" }).getByRole("button", { name: "Charge" }).click();
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /Zzyzx/);
  assert.equal(await coller.isDisabled(), true);
  await dialogue.getByRole("row").filter({ hasText: "Qwxyz" }).getByRole("button", { name: "Produit" }).click();
  await coller.click();
  await equilibre.verifierTotaux(COLONNE, { charges: "908107.89", produits: "939159.88", resultat: "31051.99" });
});

parcours("1,234 collé dans un montant : la page demande", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.montant("Locations", COLONNE).click();
  await equilibre.coller({ texte: "1,234" });
  const dialogue = equilibre.dialogue("Comment lire ces montants\u00a0?");
  await dialogue.waitFor();
  await equilibre.photographier("coller-question");
  await equilibre.verifierAccessible();
  await dialogue.getByRole("button", { name: /^1\s234,00/ }).click();
  await equilibre.verifierMontant("Locations", COLONNE, "1234.00");
  await equilibre.annulerDepuisLeMessage();
  await equilibre.verifierMontant("Locations", COLONNE, "80778.86");

  // The same amount as a line, then its amount only after all. A click on the cell in hand would edit it.
  await equilibre.caseLibelle("Locations").click();
  await equilibre.montant("Locations", COLONNE).click();
  await equilibre.coller({ texte: "1,234" });
  await dialogue.getByRole("button", { name: "Coller plutôt comme des lignes" }).click();
  const liste = equilibre.dialogue("Coller une liste");
  await liste.getByRole("button", { name: "Coller plutôt les seuls montants" }).click();
  await dialogue.getByRole("button", { name: /^1,23/ }).click();
  await equilibre.verifierMontant("Locations", COLONNE, "1.23");
});

parcours("Deux mille lignes : la boîte répond", {}, async ({ equilibre, page, noter }) => {
  await equilibre.ouvrir();
  await equilibre.caseLibelle("Locations").click();
  const texte = Array.from({ length: 2000 }, (_, rang) => `60\tFourniture numéro ${rang}\t${rang},50`).join("\n");
  let debut = Date.now();
  await equilibre.coller({ texte });
  const dialogue = equilibre.dialogue("Coller une liste");
  await dialogue.getByText("Les 200 premières lignes sont montrées, 1800 autres suivent.").waitFor();
  noter(`ouverte en ${Date.now() - debut} ms`);
  debut = Date.now();
  await dialogue.getByRole("checkbox").first().uncheck();
  await dialogue.getByRole("status").filter({ hasText: /1\s999 nouvelles/ }).waitFor();
  noter(`une ligne laissée en ${Date.now() - debut} ms`);
  debut = Date.now();
  await dialogue.getByRole("button", { name: "Coller", exact: true }).click();
  await equilibre.message().waitFor();
  noter(`collées en ${Date.now() - debut} ms`);
  assert.match(await equilibre.message().innerText(), /1\s999 nouvelles/);
  await page.keyboard.press("Control+z");
});
