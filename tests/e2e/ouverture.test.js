// The page opens, under its strict policy, from a sub-folder.
import assert from "node:assert/strict";
import { readClock, startClock } from "./support/figures.js";
import { parcours } from "./support/parcours.js";

parcours("La page s’ouvre sans bruit, accessible", {}, async ({ equilibre, page, noter }) => {
  await startClock(page, "h1");
  await equilibre.ouvrir();
  assert.ok(await equilibre.titre());
  await equilibre.verifierAccessible();
  noter(`first paint of the title: ${Math.round(await readClock(page))} ms`);
  await equilibre.photographier("ouverture");
});

parcours("Un texte hostile ne devient ni script ni requête", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  const refused = await page.evaluate(() => {
    const attempts = {
      scriptElement: () => { document.createElement("div").innerHTML = "<script>alert(1)</script>"; },
      handler: () => { document.createElement("div").innerHTML = '<img src="x" onerror="alert(1)">'; },
      foreignWorker: () => new Worker("https://exemple.invalid/worker.js"),
    };
    return Object.entries(attempts).filter(([, attempt]) => {
      try { attempt(); return false; } catch { return true; }
    }).map(([name]) => name);
  });
  assert.deepEqual(refused, ["scriptElement", "handler", "foreignWorker"]);
});

parcours("Sans JavaScript, la page dit ce qu’il lui faut", { javaScriptEnabled: false }, async ({ page, address }) => {
  await page.goto(address);
  assert.match(await page.locator("noscript").innerText(), /activez JavaScript/);
});

parcours("« Chargement… » ne s’efface que devant la page : jamais d’écran vide", {}, async ({ page, address }) => {
  await page.addInitScript(() => {
    globalThis.vide = 0;
    let lu = false; // the page may arrive in two pieces: what has not been read yet is not taken away
    new MutationObserver(() => {
      const attend = document.getElementById("chargement");
      lu ||= Boolean(attend);
      if (lu && !attend && !document.querySelector("h1")) globalThis.vide += 1;
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(address);
  await page.locator("h1").waitFor();
  assert.equal(await page.locator("#chargement").count(), 0);
  assert.equal(await page.evaluate(() => globalThis.vide), 0, "un moment sans rien à lire");
});
