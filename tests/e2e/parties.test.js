// The page shows its first figures before the code that edits, keeps and shows the other views has come.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const BUDGET = "Prévisionnel 2023";

parcours("Les chiffres se lisent avant que le bureau soit là ; ce qu’on demande attend, puis se fait", {},
  async ({ equilibre, page }) => {
    let laisser;
    const attente = new Promise((resolve) => { laisser = resolve; });
    await page.route("**/*_desk.wasm", async (route) => {
      await attente;
      await route.continue();
    });
    await equilibre.ouvrir();
    await equilibre.verifierChiffre("resultat", { column: BUDGET }, "31033.99");
    await equilibre.allerA("Mes associations");
    await page.getByRole("button", { name: "Ouvrir l’exemple" }).last().click();
    laisser();
    await page.locator("h1", { hasText: "Les Amis du lavoir" }).waitFor();
  });

parcours("Une vue qui n’arrive pas : une phrase, et un nouvel essai", { bruits: [/ERR_FAILED|Failed to fetch/] },
  async ({ equilibre, page }) => {
    await page.route("**/*_views.wasm", (route) => route.abort());
    await equilibre.ouvrir();
    await equilibre.allerA("Financeurs");
    await page.getByText("Cette partie de la page n’a pas pu être chargée").waitFor();
    await equilibre.verifierAccessible();
    await page.unroute("**/*_views.wasm");
    await equilibre.bouton("Réessayer").click();
    await equilibre.verifierChiffre("financeur-montant", { column: BUDGET, funder: "Rennes Métropole" }, "192000.00");
  });

parcours("Le bureau n’arrive pas : la page se lit, et dit qu’elle n’enregistre pas", { bruits: [/ERR_FAILED|Failed to fetch/] },
  async ({ equilibre, page }) => {
    await page.route("**/*_desk.wasm", (route) => route.abort());
    await equilibre.ouvrir();
    await equilibre.verifierChiffre("resultat", { column: BUDGET }, "31033.99");
    await page.getByText("Non enregistré").waitFor();
  });

parcours("Le module s’arrête net : la page le dit, comme d’une panne", { bruits: [/unreachable/] }, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await page.locator("h1").waitFor();
  await page.evaluate(() => setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
  assert.match(await equilibre.alerte().innerText(), /Une erreur inattendue a arrêté la page/);
});

parcours("Un double-clic avant que le bureau soit là : la case s’ouvre quand il vient", {}, async ({ equilibre, page }) => {
  let laisser;
  const attente = new Promise((resolve) => { laisser = resolve; });
  await page.route("**/*_desk.wasm", async (route) => {
    await attente;
    await route.continue();
  });
  await equilibre.ouvrir();
  await equilibre.montant("Locations", "Prévisionnel 2023").dblclick();
  laisser();
  await equilibre.champ().waitFor();
  assert.equal(await equilibre.champ().inputValue(), "80778,86");
});
