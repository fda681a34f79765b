// Formulas that refer: names proposed while typing, cycles refused, lines renamed, a change on a block, formulas shown.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const COLONNE = "Provisoire 2022";

const options = (page) => page.getByRole("listbox", { name: "Noms proposés" }).getByRole("option");
const option = (page, nom) => options(page).filter({ has: page.locator("b").getByText(nom, { exact: true }) });
const texte = (equilibre) => equilibre.champ().inputValue();

/** Ouvre la case et tape, touche après touche. */
async function frapper(equilibre, page, libelle, frappe) {
  await equilibre.montant(libelle, COLONNE).click();
  await page.keyboard.type(frappe, { delay: 15 });
}

/** Prend en main les cases de la première ligne à la dernière. */
async function choisirBloc(equilibre, page, premiere, lignes) {
  await equilibre.montant(premiere, COLONNE).click();
  for (let ligne = 1; ligne < lignes; ligne += 1) await page.keyboard.press("Shift+ArrowDown");
}

parcours("Taper =2%*comp, choisir dans la liste, au clavier seul", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await frapper(equilibre, page, "Locations", "=2%*comp");
  await options(page).first().filter({ hasText: "compte" }).waitFor();
  assert.equal(await equilibre.champ().getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  await equilibre.photographier("formule-noms");
  await equilibre.verifierAccessible();
  const choisie = await equilibre.champ().getAttribute("aria-activedescendant");
  assert.equal(await page.locator(`#${choisie}`).getAttribute("aria-selected"), "true");
  await page.keyboard.press("Enter");
  assert.equal(await texte(equilibre), "=2%*compte(");
  // The sections the association has are proposed next.
  await option(page, "64").waitFor();
  for (let pas = 0; (await page.locator('[role="option"][aria-selected="true"] b').allInnerTexts())[0] !== "64"; pas += 1) {
    assert.ok(pas < 8, "le compte 64 ne se choisit pas");
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Tab");
  assert.equal(await texte(equilibre), "=2%*compte(64)");
  await options(page).first().waitFor({ state: "detached" });
  await page.keyboard.press("Enter");
  await equilibre.verifierMontant("Locations", COLONNE, "12987.17");
  await equilibre.verifierChiffre("section", { column: COLONNE, account: "64" }, "649358.51");
});

parcours("Choisir une ligne à la souris ; Échap ferme la liste, puis le champ", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await frapper(equilibre, page, "Assurance", "=loca");
  await option(page, "Locations").click();
  assert.equal(await texte(equilibre), '="Locations"');
  await page.keyboard.type("*2%");
  await page.keyboard.press("Enter");
  await equilibre.verifierMontant("Assurance", COLONNE, "1677.99");

  await frapper(equilibre, page, "Assurance", "=cha");
  await option(page, "charges").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await options(page).count(), 0);
  assert.equal(await texte(equilibre), "=cha", "le champ reste ouvert");
  await page.keyboard.press("Escape");
  assert.equal(await equilibre.champ().count(), 0);
  await equilibre.verifierMontant("Assurance", COLONNE, "1677.99");
  // What computes without a name is left in peace.
  await frapper(equilibre, page, "Assurance", "=12*");
  await page.waitForTimeout(50);
  assert.equal(await options(page).count(), 0);
  await page.keyboard.press("ArrowDown");
  await option(page, "compte").waitFor();
});

parcours("Une formule qui tourne en rond est refusée, l’ancienne valeur reste", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await equilibre.taper("Locations", COLONNE, '="Assurance"*2');
  await equilibre.taper("Assurance", COLONNE, '="Locations"/2');
  const dit = await equilibre.refus();
  assert.match(dit, /Assurance/);
  assert.match(dit, /Locations/);
  await equilibre.verifierAccessible();
  await page.keyboard.press("Escape");
  await equilibre.verifierMontant("Assurance", COLONNE, "1262.04");
  await equilibre.verifierMontant("Locations", COLONNE, "2524.08");
});

parcours("Une ligne renommée, la formule suit ; recharger la garde", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await equilibre.taper("Assurance", COLONNE, '="Locations"*2%');
  await equilibre.verifierMontant("Assurance", COLONNE, "1677.99");
  await equilibre.caseLibelle("Locations").dblclick();
  await equilibre.champ().fill("Loyers");
  await equilibre.champ().press("Enter");
  await equilibre.taper("Loyers", COLONNE, "100000");
  await equilibre.verifierMontant("Assurance", COLONNE, "2000.00");
  await equilibre.attendreEtat("Enregistré");
  await equilibre.recharger();
  await equilibre.choisirColonne(COLONNE);
  await equilibre.verifierMontant("Assurance", COLONNE, "2000.00");
  await equilibre.montant("Assurance", COLONNE).click();
  await page.locator(".selected-sum").filter({ hasText: '="Loyers"*2%' }).waitFor();
  await page.keyboard.press("F2");
  assert.equal(await texte(equilibre), '="Loyers"*2%');
});

parcours("+3 % sur trois lignes du compte 64, une seule annulation", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  const verifier = async (...montants) => {
    for (const [rang, libelle] of ["Rémunération des personnels", "Charges sociales", "CD"].entries()) {
      await equilibre.verifierMontant(libelle, COLONNE, montants[rang]);
    }
  };
  await choisirBloc(equilibre, page, "Rémunération des personnels", 3);
  await page.keyboard.type("+3%", { delay: 15 });
  await page.getByText("3 montants : Entrée les change tous").waitFor();
  assert.match(await equilibre.champ().getAttribute("aria-describedby"), /./);
  await equilibre.photographier("formule-bloc");
  await equilibre.verifierAccessible();
  // Nothing is done while one types: there is nothing to give back.
  await page.waitForTimeout(300);
  await verifier("491317.96", "146477.56", "-3624.00");
  await page.keyboard.press("Escape");
  await verifier("491317.96", "146477.56", "-3624.00");
  // The cell keeps the focus: one types again at once.
  assert.equal(await page.evaluate(() => document.activeElement.closest("tr")?.innerText.includes("Rémunération")), true);

  await page.keyboard.type("+3%", { delay: 15 });
  await page.keyboard.press("Enter");
  await verifier("506057.50", "150871.89", "-3732.72");
  await equilibre.verifierChiffre("section", { column: COLONNE, account: "64" }, "668383.66");
  // The block stays selected, with its new sum.
  await page.locator(".selected-sum").filter({ hasText: "653" }).waitFor();
  await equilibre.annuler();
  await verifier("491317.96", "146477.56", "-3624.00");
});

parcours("Un nombre tapé sur un bloc va dans une case, Ctrl+Entrée le met dans toutes", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await choisirBloc(equilibre, page, "Rémunération des personnels", 3);
  await page.keyboard.type("500", { delay: 15 });
  await page.getByText("+3 % les change tous").waitFor();
  await page.keyboard.press("Enter");
  await equilibre.verifierMontant("Rémunération des personnels", COLONNE, "500.00");
  await equilibre.verifierMontant("Charges sociales", COLONNE, "146477.56");
  await choisirBloc(equilibre, page, "Rémunération des personnels", 3);
  await page.keyboard.type("700", { delay: 15 });
  await page.keyboard.press("Control+Enter");
  for (const libelle of ["Rémunération des personnels", "Charges sociales", "CD"]) await equilibre.verifierMontant(libelle, COLONNE, "700.00");
  await page.keyboard.type("=0", { delay: 15 });
  await page.keyboard.press("Enter");
  for (const libelle of ["Rémunération des personnels", "Charges sociales", "CD"]) await equilibre.verifierMontant(libelle, COLONNE, "0.00");
  // What none of them can take is refused whole, beside the field.
  await page.keyboard.type("*beaucoup", { delay: 15 });
  await page.keyboard.press("Enter");
  await equilibre.refus();
});

parcours("Les formules se montrent à la place des valeurs, et une cellule sans valeur dit pourquoi", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await equilibre.taper("Locations", COLONNE, "=80000+1500");
  await equilibre.taper("Assurance", COLONNE, '=100/"Divers"');
  await equilibre.taper("Divers", COLONNE, "0");
  await equilibre.verifierMontant("Assurance", COLONNE, "");
  assert.match(await equilibre.montant("Assurance", COLONNE).getAttribute("title"), /sans valeur, .*zéro \("Divers"\)/);
  await equilibre.montant("Assurance", COLONNE).click();
  await page.locator(".selected-sum").filter({ hasText: '=100/"Divers"' }).filter({ hasText: "zéro" }).waitFor();
  await equilibre.bouton("Formules").click();
  const vu = (libelle) => equilibre.montant(libelle, COLONNE).innerText().then((montre) => montre.trim());
  assert.equal(await vu("Locations"), "=80000+1500");
  assert.equal(await vu("Assurance"), '=100/"Divers"');
  assert.equal(await vu("Charges sociales"), "146\u{202f}477,56");
  // The exact value is still there to be read.
  await equilibre.verifierMontant("Locations", COLONNE, "81500.00");
  await equilibre.photographier("formules");
  await equilibre.verifierAccessible();
  await page.emulateMedia({ media: "print" });
  assert.equal(await vu("Locations"), "=80000+1500");
  await equilibre.photographier("formules-papier");
  await page.emulateMedia({ media: "screen" });
  await equilibre.bouton("Formules").click();
  assert.equal(await vu("Locations"), "81\u{202f}500,00");
});

parcours("Au départ, une formule s’ouvre par le nom de sa ligne", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("commencer");
  await equilibre.commencer({ nom: "Les Amis du lavoir" });
  const champ = page.getByRole("textbox", { name: "Dons", exact: true });
  await page.getByRole("textbox", { name: "Cotisations", exact: true }).fill("1000");
  await champ.fill('="Cotisations"/2');
  await champ.press("Enter");
  await champ.blur();
  await page.waitForFunction((nom) => [...document.querySelectorAll("input")].some((input) => input.getAttribute("aria-label") === nom && /500/.test(input.value)), "Dons");
  await champ.focus();
  assert.equal(await champ.inputValue(), '="Cotisations"/2');
});
