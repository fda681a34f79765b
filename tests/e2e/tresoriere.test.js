// The treasurer corrects a figure: by mouse, by keyboard alone, back, again, and after reloading.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const COLONNE = "Provisoire 2022";
const AVANT = { charges: "947815.20", produits: "934115.26", resultat: "-13699.94" };
// 81 500,00 au lieu de 83 899,25.
const APRES = { charges: "945415.95", produits: "934115.26", resultat: "-11300.69" };

async function verifier(equilibre, totaux, section) {
  await equilibre.verifierTotaux(COLONNE, totaux);
  await equilibre.verifierChiffre("section", { column: COLONNE, account: "61" }, section);
}

/** The frames from the key that commits to the one where the result shows `value`. */
const framesUntil = (page, value) =>
  page.evaluate((wanted) => new Promise((resolve) => {
    let frames = 0;
    const look = () => {
      const shown = document.querySelector('[data-figure="resultat"][data-column="Provisoire 2022"]').dataset.value;
      if (shown === wanted || frames > 30) resolve(frames);
      else { frames += 1; requestAnimationFrame(look); }
    };
    addEventListener("keydown", () => requestAnimationFrame(look), { once: true, capture: true });
    globalThis.__armed = true; // before the text is there: the pause in typing must not have brought it already
  }), value);

parcours("Double-clic, formule, Entrée : tout suit à la même image ; annuler, rétablir", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await verifier(equilibre, AVANT, "116291.89");
  await equilibre.montant("Locations", COLONNE).dblclick();
  const frames = framesUntil(page, APRES.resultat);
  await page.waitForFunction(() => globalThis.__armed);
  await equilibre.champ().fill("=80000+1500");
  await equilibre.champ().press("Enter");
  assert.ok((await frames) <= 2, `le résultat suit ${await frames} images après`);
  await verifier(equilibre, APRES, "113892.64");
  await equilibre.verifierMontant("Locations", COLONNE, "81500.00");
  await equilibre.annuler();
  await verifier(equilibre, AVANT, "116291.89");
  await equilibre.retablir();
  await verifier(equilibre, APRES, "113892.64");
});

parcours("Sans valider, les figures suivent une pause dans la frappe ; Échap rend l’ancienne valeur", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await equilibre.montant("Locations", COLONNE).dblclick();
  await equilibre.champ().fill("=80000+1500");
  await equilibre.verifierTotaux(COLONNE, APRES);
  await equilibre.champ().press("Escape");
  await verifier(equilibre, AVANT, "116291.89");
  await equilibre.verifierMontant("Locations", COLONNE, "83899.25");
  assert.equal(await equilibre.champ().count(), 0);
});

parcours("Un clic puis la frappe remplace la valeur", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await equilibre.montant("Locations", COLONNE).click();
  await page.keyboard.type("=80000+1500", { delay: 20 });
  await page.keyboard.press("Enter");
  await verifier(equilibre, APRES, "113892.64");
});

parcours("Au clavier seul : Tab jusqu’à la grille, les flèches, Entrée, la formule, Entrée", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await page.evaluate(() => document.activeElement.blur());
  const place = () => page.evaluate(() => {
    const here = document.activeElement;
    return { grille: here.closest('[role="grid"]')?.getAttribute("aria-label"), libelle: here.closest("tr")?.querySelector('[role="rowheader"]')?.innerText.trim(), colonne: here.dataset.column };
  });
  for (let pas = 0; (await place()).grille !== "Charges"; pas += 1) {
    assert.ok(pas < 60, "la grille ne se prend pas au clavier");
    await page.keyboard.press("Tab");
  }
  for (let pas = 0; (await place()).libelle !== "Locations"; pas += 1) {
    assert.ok(pas < 40, "Locations ne se trouve pas par les flèches");
    await page.keyboard.press("ArrowDown");
  }
  for (let pas = 0; (await place()).colonne !== COLONNE; pas += 1) {
    assert.ok(pas < 8, "la colonne ne se trouve pas par les flèches");
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("Enter");
  await page.keyboard.type("=80000+1500");
  await page.keyboard.press("Enter");
  await verifier(equilibre, APRES, "113892.64");
  assert.equal((await place()).libelle, "Entretiens et réparations", "Entrée descend d’une ligne");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("F2");
  assert.equal(await equilibre.champ().inputValue(), "=80000+1500");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await verifier(equilibre, AVANT, "116291.89");
  await page.keyboard.press("Control+y");
  await verifier(equilibre, APRES, "113892.64");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+Shift+z");
  await verifier(equilibre, APRES, "113892.64");
});

parcours("Recharger garde la valeur, la formule et de quoi annuler", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await equilibre.taper("Locations", COLONNE, "=80000+1500");
  await equilibre.attendreEtat("Enregistré");
  await equilibre.recharger();
  await equilibre.choisirColonne(COLONNE);
  await verifier(equilibre, APRES, "113892.64");
  await equilibre.montant("Locations", COLONNE).click();
  await page.keyboard.press("F2");
  assert.equal(await equilibre.champ().inputValue(), "=80000+1500");
  await page.keyboard.press("Escape");
  await equilibre.annuler();
  await verifier(equilibre, AVANT, "116291.89");
});

const REFUS = {
  "12,3,4": /trop de séparateurs.*ancienne valeur est gardée/,
  abc: /« abc » n’est pas connu|n’est pas un nombre/,
  "123456789012345678901234567890": /trop grand|trop long/,
  "=12+": /Il manque une valeur/,
  "=1/0": /diviser par zéro/,
};
for (const [tape, dit] of Object.entries(REFUS)) {
  parcours(`« ${tape} » est refusé par une phrase, l’ancienne valeur reste`, {}, async ({ equilibre }) => {
    await equilibre.ouvrir();
    await equilibre.choisirColonne(COLONNE);
    await equilibre.taper("Locations", COLONNE, tape);
    assert.match((await equilibre.refus()).replaceAll(/\s/g, " "), dit);
    assert.equal(await equilibre.champ().inputValue(), tape, "ce qui est tapé reste sous les yeux");
    await verifier(equilibre, AVANT, "116291.89");
    await equilibre.champ().press("Escape");
    await equilibre.verifierMontant("Locations", COLONNE, "83899.25");
    assert.equal(await equilibre.champ().count(), 0);
    assert.ok(await equilibre.bouton("Annuler").isDisabled(), "rien n’a changé, rien à annuler");
  });
}

parcours("« 1,234 » se lit de deux façons : la page demande laquelle", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await equilibre.taper("Locations", COLONNE, "1,234");
  assert.match(await equilibre.refus(), /deux façons/);
  const choix = page.getByRole("grid").getByRole("alert").getByRole("button");
  assert.equal(await choix.count(), 2);
  await verifier(equilibre, AVANT, "116291.89");
  await choix.first().click();
  await equilibre.verifierMontant("Locations", COLONNE, "1234.00");
  await equilibre.annuler();
  await verifier(equilibre, AVANT, "116291.89");
});

parcours("Un libellé de 10 000 caractères est refusé par une phrase", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.caseLibelle("Locations").dblclick();
  await equilibre.champ().fill("a".repeat(10_000));
  await page.keyboard.press("Enter");
  assert.match((await equilibre.refus()).replaceAll(/\s/g, " "), /10 000 caractères/);
  await equilibre.verifierQueLaPageTient();
  await equilibre.champ().press("Escape");
  await equilibre.ligne("Locations").waitFor();
});

parcours("Le compte 999 n’existe pas : la page le dit", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.caseCompte("Locations").dblclick();
  await equilibre.champ().fill("999");
  await equilibre.champ().press("Enter");
  assert.match(await equilibre.refus(), /999.*n’existe pas/);
  await equilibre.champ().press("Escape");
  assert.equal((await equilibre.caseCompte("Locations").innerText()).trim(), "613");
});

parcours("Vider une case par Suppr : absente, pas zéro ; annuler la rend", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await equilibre.montant("Locations", COLONNE).click();
  await page.keyboard.press("Delete");
  await equilibre.verifierMontant("Locations", COLONNE, "");
  await equilibre.verifierChiffre("section", { column: COLONNE, account: "61" }, "32392.64");
  await equilibre.annuler();
  await verifier(equilibre, AVANT, "116291.89");
});
