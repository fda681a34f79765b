// A small association starts its own: a name, twelve plain lines, a file, the budget; the file opens again.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const LIGNES = {
  Recettes: { Cotisations: "40*25", Mairie: "2 000", "Fête ou événement": "1 500,50", Buvette: "=600+250", Dons: "300", Ventes: "0" },
  Dépenses: { Assurance: "180", Local: "12*90", Matériel: "450", "Fête ou événement": "900", "Affiches et timbres": "120,25", Banque: "60" },
};
const TOTAUX = { charges: "2790.25", produits: "5650.50", resultat: "2860.25" };

parcours("Commencer le mien : un nom, douze lignes en mots simples, un fichier, le budget, et retour", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await page.getByRole("button", { name: "Commencer le mien" }).click();
  await equilibre.commencer({ nom: "Les Amis du lavoir", annee: "2027" });
  for (const [cote, lignes] of Object.entries(LIGNES)) {
    const region = page.getByRole("region", { name: cote, exact: true });
    assert.equal(await region.getByRole("listitem").count(), 6, cote);
    for (const [libelle, texte] of Object.entries(lignes)) {
      const champ = region.getByRole("textbox", { name: libelle, exact: true });
      await champ.fill(texte);
      await champ.press("Tab");
    }
  }
  assert.doesNotMatch(await page.getByRole("main").innerText(), /\b(6|7)\d{1,3}\b(?!,)/, "aucun numéro de compte");
  await equilibre.verifierTotaux("Budget 2027", TOTAUX);

  const { nom, texte } = await equilibre.telecharger(() => equilibre.bouton("Garder un fichier").click());
  assert.equal(nom, "Les-Amis-du-lavoir.equilibre.json");
  assert.equal(JSON.parse(texte).format, "equilibre");

  await equilibre.bouton("Voir le budget").click();
  await page.getByRole("grid", { name: "Charges" }).waitFor();
  assert.equal(await equilibre.titre().then((titre) => titre.includes("Les Amis du lavoir")), true);
  await equilibre.verifierTotaux("Budget 2027", TOTAUX);
  assert.equal(await page.locator("td.acc").count(), 0, "aucune colonne de numéros");
  assert.doesNotMatch(await page.getByRole("grid", { name: "Charges" }).innerText(), /\b6\d{1,3}\b(?!,)/);
  await equilibre.verifierAccessible();
  await equilibre.photographier("petite-association");

  await equilibre.importer(nom, texte);
  await equilibre.message().filter({ hasText: "Les Amis du lavoir" }).waitFor();
  await equilibre.verifierTotaux("Budget 2027", TOTAUX);
  const encore = await equilibre.telecharger(() => equilibre.bouton("Exporter").click());
  assert.equal(encore.texte, texte, "le fichier revient à l’identique");
});

parcours("Le fichier s’ouvre dans un autre navigateur", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("commencer");
  await equilibre.commencer({ nom: "L’Écho d’à côté", annee: "2027", aussi: ["des salariés", "des subventions", "des bénévoles"] });
  const champ = page.getByRole("textbox", { name: "Salaires", exact: true });
  await champ.fill("12000");
  await champ.press("Enter");
  const { nom, texte } = await equilibre.telecharger(() => equilibre.bouton("Garder un fichier").click());
  await page.evaluate(async () => {
    localStorage.clear();
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
  });
  await equilibre.ouvrir("budget");
  await equilibre.importer(nom, texte);
  await equilibre.verifierTotaux("Budget 2027", { charges: "12000.00", produits: "0.00", resultat: "-12000.00" });
  for (const vue of ["Bénévolat et emplois", "Financeurs"]) await equilibre.allerA(vue);
});

parcours("Sans nom, ou pour une année qui n’en est pas une, la page demande", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("commencer");
  await equilibre.bouton("Commencer").click();
  assert.match(await page.getByRole("alert").innerText(), /Il faut un nom/);
  await page.getByLabel("Comment s’appelle votre association").fill("Lavoir");
  await page.getByLabel("Pour quelle année").fill("l’an prochain");
  await equilibre.bouton("Commencer").click();
  assert.match(await page.getByRole("alert").innerText(), /Tapez une année/);
  await equilibre.verifierAccessible();
});

parcours("Une ligne ajoutée se classe d’elle-même par son nom", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("commencer");
  await equilibre.commencer({ nom: "Lavoir" });
  const depenses = page.getByRole("region", { name: "Dépenses" });
  await depenses.getByRole("button", { name: "Ajouter une dépense" }).click();
  await page.keyboard.type("Loyer");
  await page.keyboard.press("Enter");
  const champ = depenses.getByRole("textbox", { name: "Loyer", exact: true });
  await champ.fill("300");
  await champ.press("Enter");
  await equilibre.bouton("Voir le budget").click();
  assert.equal(await equilibre.ligne("Loyer").getAttribute("data-account"), "613");
});

const MAUVAIS = {
  "un texte": ["bonjour", /ce n’est pas un fichier Équilibre/],
  "un autre JSON": ['{"a":1}', /ce n’est pas un fichier Équilibre/],
  "une version plus récente": ['{"format":"equilibre","version":999}', /version plus récente/],
};
for (const [quoi, [texte, dit]] of Object.entries(MAUVAIS)) {
  parcours(`Importer ${quoi} : refusé par une phrase, rien ne change`, {}, async ({ equilibre }) => {
    await equilibre.ouvrir();
    await equilibre.importer("essai.json", texte);
    await equilibre.message().waitFor();
    assert.match(await equilibre.message().innerText(), dit);
    await equilibre.choisirColonne("Provisoire 2022");
    await equilibre.verifierChiffre("resultat", { column: "Provisoire 2022" }, "-13699.94");
  });
}
