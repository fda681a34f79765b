// On paper: the figures without the controls, and at the foot of every page what they are.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const pied = (page) => page.evaluate(() => document.documentElement.style.getPropertyValue("--foot"));

parcours("Le budget s’imprime sans commandes, et dit au pied ce qu’il montre", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await page.getByRole("grid", { name: "Charges" }).waitFor();
  await page.emulateMedia({ media: "print" });
  for (const cache of [page.getByText("Aller au contenu"), equilibre.bouton("Importer"), page.getByRole("navigation")]) {
    assert.equal(await cache.isVisible(), false);
  }
  assert.match(await pied(page), /^"RÉSO solidaire · Prévisionnel 2023 \(brouillon\) · \d\d\/\d\d\/\d{4} · Équilibre \d/);
});

parcours("Un nom hostile reste un texte au pied de la page", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("commencer");
  await equilibre.commencer({ nom: 'Chez "Paul" \\ }', annee: "2027" });
  await page.waitForFunction(() => document.documentElement.style.getPropertyValue("--foot").includes("Paul"));
  assert.ok((await pied(page)).startsWith('"Chez \\"Paul\\" \\\\ } · Budget 2027'));
});
