// What the stores keep: the history across reloads, each moment of typing, what two tabs tell each other, what is set aside.
import assert from "node:assert/strict";
import { killTab } from "./support/chromium.js";
import { Equilibre } from "./support/equilibre.js";
import { open, parcours } from "./support/parcours.js";
import { avecProfil } from "./support/profil.js";

const LIGNE = "Assurance";
const COLONNE = "Prévisionnel 2023";

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
const saisir = (equilibre, texte) => equilibre.taper(LIGNE, COLONNE, texte);
const verifier = (equilibre, valeur) => equilibre.verifierMontant(LIGNE, COLONNE, valeur);

/** Reads the three stores of the database, after putting `texte`, if given, in place of every base. */
const base = (page, texte) => page.evaluate(async (texte) => {
  const answer = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const database = await answer(indexedDB.open("equilibre"));
  const transaction = database.transaction(["bases", "log", "aside"], "readwrite");
  const done = new Promise((resolve) => { transaction.oncomplete = resolve; });
  const [bases, log, aside] = ["bases", "log", "aside"].map((name) => transaction.objectStore(name));
  if (texte) for (const key of await answer(bases.getAllKeys())) bases.put(texte, key);
  const read = { bases: await answer(bases.getAll()), log: await answer(log.getAll()), aside: await answer(aside.getAll()) };
  await done;
  database.close();
  return read;
}, texte);

parcours("L’historique traverse les rechargements, et ce qui suit aussi", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await saisir(equilibre, "500");
  await saisir(equilibre, "600");
  await equilibre.recharger();
  await verifier(equilibre, "600.00");
  await equilibre.annuler();
  await verifier(equilibre, "500.00");
  await equilibre.recharger();
  await verifier(equilibre, "500.00");
  await equilibre.retablir();
  await verifier(equilibre, "600.00");
  await equilibre.annuler();
  await equilibre.annuler();
  await equilibre.recharger();
  await verifier(equilibre, "1264.00");
  await equilibre.retablir();
  await verifier(equilibre, "500.00");
  await equilibre.attendreEtat("Enregistré");
  assert.equal((await base(page)).bases.length, 1);
});

avecProfil("L’onglet tué en pleine frappe ne perd que les 300 dernières millisecondes", async (profileDir, noter) => {
  for (const attente of [0, 50, 150]) {
    const { page, context, equilibre } = await open({ profileDir });
    await equilibre.ouvrir();
    await equilibre.montant(LIGNE, COLONNE).click();
    const frappes = [];
    // A number that grows without a pause: what comes back tells how far typing was kept.
    for (const chiffre of "12345678") {
      await page.keyboard.type(chiffre);
      frappes.push(Date.now());
      await pause(60);
    }
    await pause(attente);
    const mort = Date.now();
    const tombe = page.waitForEvent("crash");
    assert.ok(killTab(profileDir) > 0);
    await tombe;
    const apres = new Equilibre(await context.newPage(), equilibre.address);
    await apres.ouvrir();
    const texte = await apres.montant(LIGNE, COLONNE).locator("[data-value]").first().getAttribute("data-value");
    const gardes = texte.replace(".00", "");
    const dus = frappes.filter((quand) => mort - quand > 300).length;
    noter(`killed ${mort - frappes.at(-1)} ms after the last key: ${gardes} is back, ${dus} keys were due`);
    assert.ok("12345678".startsWith(gardes) && gardes.length >= dus, `${gardes}: fewer than ${dus} keys`);
    await apres.annuler();
    await verifier(apres, "1264.00"); // one step, however many moments
    await apres.attendreEtat("Enregistré");
    await context.close();
  }
});

parcours("Deux onglets : ce que le journal ne sait pas rejouer arrive aussi, et le dernier mot du premier", {},
  async ({ equilibre, page, context, address }) => {
    await equilibre.ouvrir();
    await saisir(equilibre, "100");
    await equilibre.recharger();
    const second = new Equilibre(await context.newPage(), address);
    await second.ouvrir();
    await second.attendreEtat(/^Ouvert dans un autre onglet/);
    await page.bringToFront();
    await equilibre.annuler();
    await verifier(second, "1264.00");
    await saisir(equilibre, "150");
    await verifier(second, "150.00");
    await equilibre.annuler();
    await verifier(second, "1264.00");
    await equilibre.retablir();
    await verifier(second, "150.00");
    await saisir(equilibre, "300");
    await page.close(); // at once
    await second.attendreEtat("Enregistré");
    await verifier(second, "300.00");
    await saisir(second, "400");
    await second.recharger();
    await verifier(second, "400.00");
    await second.annuler();
    await verifier(second, "300.00");
  });

parcours("Une base abîmée est gardée quand une autre la remplace", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await saisir(equilibre, "500");
  await pause(400);
  await base(page, "equilibre 1 0 00000000 3\nabc");
  await equilibre.recharger();
  await verifier(equilibre, "500.00");
  assert.ok((await base(page)).bases[0].endsWith("\nabc"), "opening writes nothing");
  await saisir(equilibre, "600");
  await equilibre.attendreEtat("Enregistré");
  const { bases, aside } = await base(page);
  assert.ok(!bases[0].endsWith("\nabc"));
  assert.equal(aside.filter((texte) => texte.endsWith("\nabc")).length, 1);
  await equilibre.recharger();
  await verifier(equilibre, "600.00");
  assert.equal(await page.getByRole("alert").count(), 0);
});

parcours("Une base d’une version plus récente n’est pas touchée", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await saisir(equilibre, "500");
  await pause(400);
  const texte = "equilibre 9 12 whatever the future holds";
  await base(page, texte);
  await equilibre.recharger();
  await equilibre.attendreEtat(/^Écrit par une version plus récente/);
  await verifier(equilibre, "500.00");
  await saisir(equilibre, "600");
  assert.match(await equilibre.refus(), /lecture seule/);
  await pause(400);
  assert.deepEqual((await base(page)).bases, [texte]);
});

parcours("Sans seconde copie, rechargé sans attendre : le journal seul rend tout", {}, async ({ equilibre, page }) => {
  // As for a document too large for local storage, which holds no copy of it.
  await page.addInitScript(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name, text) {
      if (name.startsWith("equilibre.doc.")) throw new DOMException("full", "QuotaExceededError");
      set.call(this, name, text);
    };
  });
  await equilibre.ouvrir();
  for (const montant of ["500", "600", "700", "800", "900"]) {
    await saisir(equilibre, montant);
    await equilibre.recharger();
    await verifier(equilibre, `${montant}.00`);
  }
  for (const montant of ["800", "700"]) {
    await equilibre.annuler();
    await equilibre.recharger();
    await verifier(equilibre, `${montant}.00`);
  }
});

/** A file of so many lines, each of 1,00 in one column. */
const grand = (lignes) => JSON.stringify({
  format: "equilibre", version: 1, name: "Le grand lavoir", nextId: lignes + 2,
  columns: [{ id: 1, label: "Budget 2027", opening: "2027-01-01", closing: "2027-12-31", nature: "budget" }],
  lines: Array.from({ length: lignes }, (_, rang) => ({ id: rang + 2, plan: "2025", account: "613", label: `Ligne ${rang + 1}`, cells: { 1: "1.00" } })),
});

const resultatDuGrand = (equilibre, valeur) => equilibre.verifierChiffre("resultat", { column: "Budget 2027" }, valeur);

for (const lignes of [40, 1_200]) {
  parcours(`Un fichier de ${lignes} lignes importé, la page quittée dès qu’il se montre : il est gardé`, {}, async ({ equilibre, page }) => {
    await equilibre.ouvrir();
    // Left in the very moment the document is shown, before anything could be stored of it.
    await page.evaluate(() => new MutationObserver((_, montre) => {
      if (!document.body.innerText.includes("Le grand lavoir")) return;
      montre.disconnect();
      sessionStorage.setItem("dit", document.body.innerText.includes("Enregistrement…"));
      location.reload();
    }).observe(document.body, { childList: true, subtree: true, characterData: true }));
    const revenu = page.waitForEvent("load");
    await equilibre.importer("grand.equilibre.json", grand(lignes));
    await revenu;
    await page.locator("#chargement").waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => sessionStorage.getItem("dit")), "true", "shown, not yet stored: it says so");
    await resultatDuGrand(equilibre, `-${lignes}.00`);
    await equilibre.attendreEtat("Enregistré");
  });
}

parcours("Un grand dossier : rien n’est écrit en entier pendant la frappe, tout l’est en quittant", {}, async ({ equilibre, page }) => {
  await page.addInitScript(() => {
    globalThis.ecrits = 0;
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name, text) {
      if (name.startsWith("equilibre.doc.")) globalThis.ecrits += 1;
      set.call(this, name, text);
    };
  });
  await equilibre.ouvrir();
  await equilibre.importer("grand.equilibre.json", grand(1_200));
  await resultatDuGrand(equilibre, "-1200.00");
  for (const [rang, montant] of ["2", "3", "4"].entries()) {
    await equilibre.taper(`Ligne ${rang + 1}`, "Budget 2027", montant);
    await pause(400);
  }
  await equilibre.attendreEtat("Enregistré");
  assert.equal(await page.evaluate(() => globalThis.ecrits), 0);
  await page.evaluate(() => globalThis.dispatchEvent(new Event("pagehide")));
  assert.equal(await page.evaluate(() => globalThis.ecrits), 1);
  await equilibre.recharger();
  await resultatDuGrand(equilibre, "-1206.00");
});
