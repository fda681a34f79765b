// The relecture asks what a good accountant would, unaided; an answer is kept, and taken back.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const BUDGET = "Prévisionnel 2023";
const texte = (brut) => brut.replaceAll(/[\u00a0\u202f]/g, " ");
const question = (page, titre) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name: titre }) });
const titres = (page, liste) => page.getByRole("list", { name: liste }).getByRole("heading", { level: 3 }).allInnerTexts().then((tous) => tous.map(texte));
const reponse = (page, titre) => question(page, titre).getByRole("textbox");

async function allerAuSuivi(equilibre, page) {
  await equilibre.ouvrir();
  await equilibre.attendreEtat(/.+/);
  await equilibre.allerA("Suivi");
  await page.getByRole("heading", { level: 2, name: "Relecture" }).waitFor();
}

parcours("Sur RÉSO, la relecture trouve seule ce qu’un bon comptable demanderait", {}, async ({ equilibre, page }) => {
  await allerAuSuivi(equilibre, page);
  assert.match(texte(await page.locator("p.lead").innerText()), /^15 questions sur « Prévisionnel 2023 », comparé à « Provisoire 2022 »\.$/);
  const demandes = await titres(page, "Relecture");
  for (const attendu of [
    "Charges sociales : de 29,8 % à 41,0 % des salaires",
    "Sans convention signée : Fonds social européen",
    "« donneurs d'ordres » disparaît, « prestations » augmente",
    "Charge négative : CD",
    "Fin des reprises sur amortissements et provisions (78)",
    "Le compte 79 n’existe plus à partir de 2025",
    "8 sections sans détail",
  ]) assert.ok(demandes.includes(attendu), `${attendu} dans ${demandes.join(" | ")}`);
  assert.match(texte(await question(page, /Charges sociales/).innerText()), /146 477,56 €.*491 317,96 €/s);
  await equilibre.photographier("suivi");
  await equilibre.verifierAccessible();
  await equilibre.verifierQueLaPageTient();
});

parcours("Répondre, retrouver la réponse, annuler, retirer", {}, async ({ equilibre, page }) => {
  await allerAuSuivi(equilibre, page);
  const champ = reponse(page, /Charges sociales/);
  await champ.fill("fin de l’exonération au 1er mars");
  await champ.press("Enter");
  await page.getByText(/: 1 répondue\./).waitFor();
  // It stays in place as long as one is in it, then goes after the open ones.
  assert.equal(await champ.evaluate((element) => element === document.activeElement), true);
  await reponse(page, /Charge négative/).focus();
  await page.getByRole("heading", { level: 2, name: "Répondues" }).waitFor();
  assert.deepEqual(await titres(page, "Répondues"), ["Charges sociales : de 29,8 % à 41,0 % des salaires"]);
  // Seen without a word, and the focus stays on the button that takes it back.
  const negative = question(page, /Charge négative/);
  await negative.getByRole("button", { name: /^Vu, rien à ajouter/ }).press("Enter");
  await negative.getByRole("button", { name: /^Retirer la réponse/ }).waitFor();
  await equilibre.attendreEtat("Enregistré");

  await equilibre.recharger();
  await page.getByText(/: 2 répondues\./).waitFor();
  assert.equal(await reponse(page, /Charges sociales/).inputValue(), "fin de l’exonération au 1er mars");
  assert.deepEqual((await titres(page, "Répondues")).length, 2);
  await equilibre.photographier("suivi-repondu");
  await equilibre.verifierAccessible();

  await equilibre.annuler();
  await page.getByText(/: 1 répondue\./).waitFor();
  await reponse(page, /Charges sociales/).fill("");
  await reponse(page, /Charges sociales/).press("Enter");
  await page.getByText("comparé à « Provisoire 2022 ».").waitFor();
  await equilibre.annuler();
  await page.getByText(/: 1 répondue\./).waitFor();
});

parcours("Une réponse trop longue reste dans son champ, et dit pourquoi", {}, async ({ equilibre, page }) => {
  await allerAuSuivi(equilibre, page);
  const champ = reponse(page, /Charge négative/);
  await champ.fill("é".repeat(501));
  await champ.press("Enter");
  assert.equal(await champ.getAttribute("aria-invalid"), "true");
  assert.match(texte(await question(page, /Charge négative/).getByRole("alert").innerText()), /501/);
  assert.equal((await champ.inputValue()).length, 501);
  await champ.press("Escape");
  assert.equal(await champ.inputValue(), "");
});

parcours("La ligne d’une question s’ouvre dans le budget, sa case en main", {}, async ({ equilibre, page }) => {
  await allerAuSuivi(equilibre, page);
  await question(page, /Charges sociales/).getByRole("link", { name: "Charges sociales" }).click();
  await page.waitForFunction((colonne) => document.activeElement.dataset.column === colonne, BUDGET);
  assert.equal(await equilibre.montant("Charges sociales", BUDGET).evaluate((element) => element === document.activeElement), true);
  // It is ready to be typed in.
  await page.keyboard.type("190000");
  await page.keyboard.press("Enter");
  await equilibre.verifierMontant("Charges sociales", BUDGET, "190000.00");
});

parcours("Une petite association trouve le suivi sous Plus ; il s’imprime", {}, async ({ equilibre, page }) => {
  await allerAuSuivi(equilibre, page);
  await page.emulateMedia({ media: "print" });
  assert.equal(await reponse(page, /Charge négative/).isVisible(), false);
  assert.equal(await page.getByRole("navigation").isVisible(), false);
  await page.emulateMedia({ media: null });
  await equilibre.ouvrir("commencer");
  await equilibre.commencer({ nom: "Le Lavoir", annee: "2027" });
  const suivi = page.getByRole("navigation").getByRole("link", { name: "Suivi", exact: true });
  assert.equal(await suivi.isVisible(), false);
  await page.getByRole("button", { name: "Plus", exact: true }).click();
  await suivi.click();
  await page.getByText(/n’a pas encore de montants/).waitFor();
  await equilibre.photographier("suivi-vide");
  await equilibre.verifierAccessible();
});
