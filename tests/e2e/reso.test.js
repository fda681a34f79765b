// On the first visit RÉSO's published figures are there, to the cent, in every view.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";
import { cents, COLUMNS, euros, funders, share, table } from "./support/reso.js";

const TOTALS = {
  "Provisoire 2022": { charges: "947815.20", produits: "934115.26", resultat: "-13699.94" },
  "Prévisionnel 2023": { charges: "908095.89", produits: "939129.88", resultat: "31033.99" },
};

parcours("RÉSO à la première visite : les totaux des deux colonnes, au centime", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  for (const [colonne, totaux] of Object.entries(TOTALS)) {
    await equilibre.choisirColonne(colonne);
    await equilibre.verifierTotaux(colonne, totaux);
  }
});

parcours("RÉSO : chaque sous-total des deux tableaux publiés", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  for (const [colonne, fichier] of Object.entries(COLUMNS)) {
    await equilibre.choisirColonne(colonne);
    const sections = table(fichier).filter(({ niveau }) => niveau === "section");
    assert.equal(sections.length, 16);
    for (const { compte, montant } of sections) {
      await equilibre.verifierChiffre("section", { column: colonne, account: compte }, montant);
    }
  }
});

parcours("RÉSO en liste : les deux colonnes à la fois, les mêmes chiffres", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.choisirDisposition("En liste");
  for (const [colonne, fichier] of Object.entries(COLUMNS)) {
    for (const { compte, niveau, montant } of table(fichier)) {
      if (niveau === "section") await equilibre.verifierChiffre("section", { column: colonne, account: compte }, montant);
    }
  }
  await equilibre.recharger();
  assert.equal(await equilibre.bouton("En liste").getAttribute("aria-pressed"), "true", "la disposition est gardée");
});

parcours("RÉSO : le bénévolat, avec et sans le temps statutaire ; les ETP par pôle", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("benevolat");
  const colonne = "Provisoire 2022";
  await equilibre.choisirColonne(colonne);
  await equilibre.verifierChiffre("benevolat-heures", { column: colonne }, "1372");
  await equilibre.verifierChiffre("benevolat-etp", { column: colonne }, "0.753846");
  await equilibre.verifierChiffre("benevolat-valeur", { column: colonne }, "24696.00");

  const emplois = table("engagement-et-emploi-2022.csv").filter(({ famille, libelle }) => famille === "emploi" && /^(Pôle|Mise à)/.test(libelle));
  let total = 0n;
  for (const { libelle, quantite } of emplois) {
    const valeurs = await page.locator('[data-figure="salaries-etp"][data-pole]').evaluateAll((places) => places.map((place) => [place.dataset.pole, place.dataset.value]));
    const trouve = valeurs.find(([nom]) => libelle.startsWith(nom) || nom.startsWith(libelle));
    assert.ok(trouve, `${libelle} parmi ${valeurs.map(([nom]) => nom).join(", ")}`);
    assert.equal(Number(trouve[1]), Number(quantite), libelle);
    total += cents(Number(quantite).toFixed(2));
  }
  assert.equal(euros(total), "16.45");
  assert.equal(await page.locator('[data-figure="salaries-etp"]:not([data-pole])').getAttribute("data-value"), "16.45");

  const statutaire = page.getByRole("checkbox", { name: /^Compter le temps statutaire/ });
  await statutaire.uncheck();
  await equilibre.verifierChiffre("benevolat-heures", { column: colonne }, "542");
  await equilibre.verifierChiffre("benevolat-etp", { column: colonne }, "0.297802");
  await equilibre.verifierChiffre("benevolat-valeur", { column: colonne }, "9756.00");
  await equilibre.verifierTotaux(colonne, TOTALS[colonne]);
  await equilibre.annuler();
  await equilibre.verifierChiffre("benevolat-heures", { column: colonne }, "1372");
  assert.ok(await statutaire.isChecked(), "la case suit l’annulation");
});

parcours("RÉSO : chaque financeur, son montant, sa part, le résultat sans lui", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("financeurs");
  for (const colonne of Object.keys(COLUMNS)) {
    await equilibre.choisirColonne(colonne);
    const produits = cents(TOTALS[colonne].produits);
    const resultat = cents(TOTALS[colonne].resultat);
    const section74 = table(COLUMNS[colonne]).find(({ compte, niveau }) => compte === "74" && niveau === "section");
    const montants = funders(colonne);
    await equilibre.bouton("le total des produits").click();
    for (const [financeur, montant] of montants) {
      const cles = { column: colonne, funder: financeur };
      await equilibre.verifierChiffre("financeur-montant", cles, euros(montant));
      await equilibre.verifierChiffre("financeur-part", cles, share(montant, produits));
      await equilibre.verifierChiffre("resultat-sans", cles, euros(resultat - montant));
    }
    // What the page shows adds up to the section, funder for funder.
    const montres = await page.locator(`[data-figure="financeur-montant"][data-column="${colonne}"]`).evaluateAll((places) =>
      Object.entries(Object.fromEntries(places.map((place) => [place.dataset.funder, place.dataset.value]))));
    const somme = montres.reduce((total, [, valeur]) => total + (valeur ? cents(valeur) : 0n), 0n);
    assert.equal(euros(somme), section74.montant, `somme des financeurs, ${colonne}`);

    await equilibre.bouton("le compte 74 (subventions)").click();
    for (const [financeur, montant] of montants) {
      await equilibre.verifierChiffre("financeur-part", { column: colonne, funder: financeur, base: "74" }, share(montant, cents(section74.montant)));
    }
  }
  await equilibre.choisirColonne("Provisoire 2022");
  await equilibre.verifierChiffre("financeur-montant", { column: "Provisoire 2022", funder: "Fonds social européen" }, "240676.00");
  await equilibre.verifierChiffre("financeur-montant", { column: "Provisoire 2022", funder: "Région Bretagne" }, "70000.00");
  await equilibre.bouton("le total des produits").click();
  await equilibre.verifierChiffre("financeur-part", { column: "Provisoire 2022", funder: "Fonds social européen" }, "0.257651");
  await equilibre.bouton("le compte 74 (subventions)").click();
  await equilibre.verifierChiffre("financeur-part", { column: "Provisoire 2022", funder: "Fonds social européen", base: "74" }, "0.318857");
});
