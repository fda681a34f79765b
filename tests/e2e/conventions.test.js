// Conventions: what a funder pays of which costs, followed by a line of the budget and by its scenarios.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const BUDGET = "Prévisionnel 2023";
const FSE = "Fonds social européen 2023";

/** What the convention gives in a column. */
const donne = (equilibre, column, valeur) => equilibre.verifierChiffre("convention-montant", { column, convention: FSE }, valeur);

/** Types in a field of the dialog, and leaves it. */
async function remplir(dialogue, nom, texte) {
  const champ = dialogue.getByLabel(nom, { exact: true }).and(dialogue.locator("input"));
  await champ.fill(texte);
  await champ.press("Enter");
}

/** Looks for a line in a list of the dialog, and takes the one of that label. */
async function prendre(dialogue, liste, texte, nom) {
  await dialogue.getByRole("combobox", { name: liste, exact: true }).fill(texte);
  await dialogue.getByRole("listbox", { name: liste, exact: true }).getByRole("option", { name: nom }).click();
}

/** The convention of the FSE: half of the salaries; the line of the grant takes its amount. */
async function convenir(equilibre, page) {
  await equilibre.bouton("Ajouter une convention").click();
  const nouvelle = equilibre.dialogue("Nouvelle convention");
  await nouvelle.getByRole("combobox", { name: "Financeur" }).selectOption({ label: "Fonds social européen" });
  await nouvelle.getByRole("button", { name: "Créer la convention" }).click();
  const dialogue = equilibre.dialogue(FSE);
  await dialogue.getByRole("combobox", { name: "Mode de calcul" }).selectOption({ label: "Un taux des dépenses éligibles" });
  await remplir(dialogue, "Taux, en\u00a0%", "50");
  await prendre(dialogue, "Ajouter une ligne éligible", "remun", "Rémunération des personnels");
  await dialogue.getByText(`${BUDGET}\u00a0: 466\u202f828,86\u00a0€ éligibles`).waitFor();
  await prendre(dialogue, "Prendre le montant de la convention", "fse", "Fonds européens (FSE)");
  await dialogue.getByText("suit la convention").waitFor();
  return dialogue;
}

parcours("Le FSE suit les salaires éligibles, dans le budget et dans un scénario", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("financeurs");
  await page.getByText("Une convention dit ce qu’un financeur paie").waitFor();
  const dialogue = await convenir(equilibre, page);
  await equilibre.photographier("convention-formulaire");
  await equilibre.verifierAccessible();
  await dialogue.getByRole("button", { name: "Terminé" }).click();
  await donne(equilibre, BUDGET, "233414.43");
  await equilibre.verifierChiffre("convention-eligible", { column: BUDGET, convention: FSE }, "466828.86");
  // 262 846,00 before: the résultat went down by what the FSE no longer gives.
  await equilibre.verifierChiffre("resultat", { column: BUDGET }, "1602.42");
  await equilibre.verifierAccessible();

  await equilibre.allerA("Budget");
  await equilibre.verifierMontant("Fonds européens (FSE)", BUDGET, "233414.43");
  await equilibre.montant("Fonds européens (FSE)", BUDGET).dblclick();
  assert.equal(await equilibre.champ().inputValue(), `=convention("${FSE}")`);
  await equilibre.champ().press("Escape");

  await page.goto(`${page.url().split("#")[0]}#/scenarios`);
  await equilibre.creerScenario("Moins de salaires");
  await equilibre.composerHypothese({ comptes: "641", pourcentage: "-10 %", nom: "Salaires" });
  await equilibre.choisirColonne("Moins de salaires");
  await equilibre.allerA("Financeurs");
  await donne(equilibre, "Moins de salaires", "210072.99");
  await equilibre.choisirColonne(BUDGET);
  await donne(equilibre, BUDGET, "233414.43");

  // The hypothesis, its scenario, then what the line took are undone.
  for (let fois = 0; fois < 3; fois += 1) await equilibre.annuler();
  await equilibre.verifierChiffre("resultat", { column: BUDGET }, "31033.99");
  await donne(equilibre, BUDGET, "233414.43");
  await page.getByText(`Aucune ligne de «\u00a0${BUDGET}\u00a0» ne l’inscrit.`).waitFor();
});

parcours("Une convention dit ce qui la borne, ce qui manque, et ses échéances", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("financeurs");
  const dialogue = await convenir(equilibre, page);
  await dialogue.getByRole("combobox", { name: "Mode de calcul" }).selectOption({ label: "Le moindre de trois montants (FSE)" });
  await remplir(dialogue, "Action financée", "Ambassadeurs de l’ESS");
  await remplir(dialogue, "Conventionné", "200 000");
  await dialogue.getByText(`${BUDGET}\u00a0: 200\u202f000,00\u00a0€ (montant conventionné)`).waitFor();
  await equilibre.verifierChiffre("convention-convenu", { column: BUDGET, convention: FSE }, "200000.00");
  await equilibre.verifierChiffre("convention-taux", { column: BUDGET, convention: FSE }, "233414.43");
  await equilibre.verifierChiffre("convention-reste", { column: BUDGET, convention: FSE }, "466828.86");
  await remplir(dialogue, "Conventionné", "300 000");
  await remplir(dialogue, "Dépôt de la demande, au plus tard", "01/03/2023");
  await remplir(dialogue, "Compte rendu financier, au plus tard", "30/06/2024");
  await dialogue.getByRole("textbox", { name: "Versement", exact: true }).fill("Avance");
  await dialogue.getByRole("textbox", { name: "Montant", exact: true }).fill("90 000");
  await dialogue.getByRole("textbox", { name: "Mois", exact: true }).fill("10/2023");
  await dialogue.getByRole("button", { name: "Ajouter un versement" }).click();
  await dialogue.getByText("soit 210\u202f000,00\u00a0€ de moins que le montant de la convention").waitFor();

  // What cannot be is said beside its field, and nothing changes.
  const taux = dialogue.getByRole("textbox", { name: "Taux, en\u00a0%", exact: true });
  await taux.fill("120");
  await taux.press("Enter");
  assert.match(await dialogue.getByRole("alert").innerText(), /120\u00a0% dépasse le tout/);
  await equilibre.verifierAccessible();
  await equilibre.photographier("convention-refus");
  await taux.fill("50");
  await taux.press("Enter");
  await dialogue.getByRole("button", { name: "Terminé" }).click();
  await donne(equilibre, BUDGET, "233414.43");

  // The same salaries for another funder: claimed for more than they come to.
  await equilibre.bouton("Ajouter une convention").click();
  const autre = equilibre.dialogue("Nouvelle convention");
  await autre.getByRole("combobox", { name: "Financeur" }).selectOption({ label: "Rennes Métropole" });
  await autre.getByRole("button", { name: "Créer la convention" }).click();
  const metropole = equilibre.dialogue("Rennes Métropole 2023");
  await metropole.getByRole("combobox", { name: "Mode de calcul" }).selectOption({ label: "Un taux des dépenses éligibles" });
  await remplir(metropole, "Taux, en\u00a0%", "60");
  await remplir(metropole, "Plafond", "40 000");
  await prendre(metropole, "Ajouter une ligne éligible", "remun", "Rémunération des personnels");
  await metropole.getByRole("button", { name: "Terminé" }).click();
  await page.getByText("est demandée à 110\u00a0%").waitFor();
  const echeances = page.locator("section").filter({ has: page.getByRole("heading", { name: "Échéances" }) });
  assert.match(await echeances.innerText(), /30 juin 2024[\s\S]*1 mars 2023/);
  await page.getByRole("heading", { name: "Conventions" }).scrollIntoViewIfNeeded();
  await equilibre.photographier("conventions");
  await equilibre.verifierQueLaPageTient();
  await equilibre.verifierAccessible();

  // Deleted, it leaves its amount on the line; undo brings everything back.
  await page.getByRole("button", { name: `Modifier ${FSE}` }).click();
  await equilibre.dialogue(FSE).getByRole("button", { name: `Supprimer ${FSE}` }).click();
  await equilibre.message().waitFor();
  await equilibre.verifierChiffre("resultat", { column: BUDGET }, "1602.42");
  await equilibre.annulerDepuisLeMessage();
  await donne(equilibre, BUDGET, "233414.43");
});

parcours("Sur un téléphone et sur le papier, une convention se lit entière", { viewport: { width: 390, height: 844 } }, async ({ equilibre, page }) => {
  await equilibre.ouvrir("financeurs");
  const dialogue = await convenir(equilibre, page);
  await equilibre.verifierQueLaPageTient();
  await dialogue.getByRole("button", { name: "Terminé" }).click();
  await equilibre.verifierQueLaPageTient();
  await equilibre.verifierAccessible();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("button", { name: `Modifier ${FSE}` }).isVisible(), true);
  assert.equal(await equilibre.bouton("Ajouter une convention").isVisible(), false);
});
