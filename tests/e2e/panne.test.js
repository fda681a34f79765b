// When the module cannot start, or stops, the page says so in plain HTML and gives the work back.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

parcours("Le module ne se charge pas : la page le dit et propose de recharger",
  { bruits: [/ERR_FAILED/] },
  async ({ equilibre, page }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await equilibre.ouvrir();
    assert.match(await equilibre.alerte().innerText(), /n’a pas pu démarrer/);
    await equilibre.verifierAccessible();
    await page.unroute("**/*.wasm");
    await equilibre.bouton("Recharger").click();
    await equilibre.alerte().waitFor({ state: "detached" });
    assert.ok(await equilibre.titre());
  });

parcours("Une panne en cours de route : le travail se télécharge", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await page.locator("h1").waitFor();
  await page.evaluate(() => globalThis.equilibrePanic("essai"));
  assert.match(await equilibre.alerte().innerText(), /Votre travail est enregistré/);
  const { nom, texte } = await equilibre.telecharger(() => equilibre.bouton("Télécharger le fichier").click());
  assert.match(nom, /\.equilibre\.json$/);
  assert.equal(JSON.parse(texte).name, "RÉSO solidaire");
  await equilibre.verifierAccessible();
  await equilibre.photographier("panne");
});

parcours("Une panne sans rien à sauver : seul le rechargement est proposé", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await page.locator("h1").waitFor();
  await page.evaluate(() => {
    delete globalThis.equilibreRescue;
    globalThis.equilibrePanic("essai");
  });
  assert.equal(await equilibre.bouton("Recharger").count(), 1);
  assert.equal(await equilibre.bouton("Télécharger le fichier").count(), 0);
});

parcours("Une panne où le sauvetage échoue aussi : la page le dit", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await page.locator("h1").waitFor();
  await page.evaluate(() => {
    globalThis.equilibreRescue = () => { throw new Error("the module is dead"); };
    globalThis.equilibrePanic("essai");
  });
  await equilibre.bouton("Télécharger le fichier").click();
  await page.getByText("Le fichier n’a pas pu être préparé").waitFor();
});
