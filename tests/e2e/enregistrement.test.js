// What is written is not lost: not by a reload, a killed tab, a killed browser, a full or damaged store, a second tab.
import assert from "node:assert/strict";
import { killAll, killTab } from "./support/chromium.js";
import { smallStorage } from "./support/conditions.js";
import { Equilibre } from "./support/equilibre.js";
import { open, parcours } from "./support/parcours.js";
import { avecProfil } from "./support/profil.js";

const COLONNE = "Provisoire 2022";
const AVANT = "-13699.94";
const APRES = "-11300.69";

const resultat = (equilibre, valeur) => equilibre.verifierChiffre("resultat", { column: COLONNE }, valeur);

async function corriger(equilibre, texte = "=80000+1500") {
  await equilibre.choisirColonne(COLONNE);
  await equilibre.taper("Locations", COLONNE, texte);
}

const attendre = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Reads or changes what localStorage keeps of the documents. */
const copies = (page) => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("equilibre.doc.")));

/** Empties or replaces stores of the database: `change(bases, log)` is run in the page. */
const dansLaBase = (page, change) => page.evaluate(`new Promise((resolve, reject) => {
  const asked = indexedDB.open("equilibre");
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const transaction = asked.result.transaction(["bases", "log"], "readwrite");
    (${change})(transaction.objectStore("bases"), transaction.objectStore("log"));
    transaction.oncomplete = () => { asked.result.close(); resolve(); };
    transaction.onabort = () => reject(transaction.error);
  };
})`);

/** Fills localStorage to the last character. */
const bourrer = (page) => page.evaluate(() => {
  for (let taille = 1 << 20; taille >= 1; taille >>= 1) {
    for (let rang = 0; rang < 12; rang += 1) {
      try { localStorage.setItem(`bourrage.${taille}.${rang}`, "x".repeat(taille)); } catch { break; }
    }
  }
});

/** Corrects a figure, leaves the page, lets `degats` run on what is stored, and comes back. */
async function abimer(equilibre, degats) {
  await equilibre.ouvrir();
  await corriger(equilibre);
  await equilibre.attendreEtat("Enregistré");
  await attendre(400); // the pause after which the second copy is written
  // A page of the same origin that is not ours: leaving may write once more.
  const ailleurs = `${equilibre.address}ailleurs.html`;
  await equilibre.page.route(ailleurs, (route) => route.fulfill({ contentType: "text/html", body: '<link rel="icon" href="data:,">' }));
  await equilibre.page.goto(ailleurs);
  await degats(equilibre.page);
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
}

parcours("L’état dit Enregistrement…, puis Enregistré", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.etat().evaluate((etat) => {
    globalThis.__dits = [];
    new MutationObserver(() => globalThis.__dits.push(etat.innerText)).observe(etat, { childList: true, subtree: true, characterData: true });
  });
  await corriger(equilibre);
  await equilibre.attendreEtat("Enregistré");
  assert.ok((await page.evaluate(() => globalThis.__dits)).includes("Enregistrement…"));
});

parcours("Recharger juste après « Enregistré » garde tout", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await corriger(equilibre);
  await equilibre.attendreEtat("Enregistré");
  await equilibre.recharger();
  await equilibre.choisirColonne(COLONNE);
  await resultat(equilibre, APRES);
});

parcours("Recharger sans attendre, la touche à peine relevée", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await corriger(equilibre);
  await equilibre.recharger();
  await equilibre.choisirColonne(COLONNE);
  await resultat(equilibre, APRES);
});

avecProfil("L’onglet est tué 300 ms après la touche : rien n’est perdu", async (profileDir) => {
  const visite = await open({ profileDir });
  await visite.equilibre.ouvrir();
  await corriger(visite.equilibre);
  await attendre(300);
  const tombe = visite.page.waitForEvent("crash");
  assert.ok(killTab(profileDir) >= 1);
  await tombe;
  const page = await visite.context.newPage();
  const equilibre = new Equilibre(page, visite.address);
  await equilibre.ouvrir();
  await equilibre.choisirColonne(COLONNE);
  await resultat(equilibre, APRES);
  await equilibre.attendreEtat("Enregistré"); // and it may edit: the lock of the dead tab is gone
  await equilibre.annuler();
  await resultat(equilibre, AVANT);
  visite.calm.assertCalm();
  await visite.context.close();
});

avecProfil("Le navigateur est tué une seconde après la dernière touche : tout est là", async (profileDir) => {
  const avant = await open({ profileDir });
  await avant.equilibre.ouvrir();
  await corriger(avant.equilibre);
  await avant.equilibre.ajouterLigne("Charges", "Ligne de la dernière seconde");
  await avant.equilibre.taper("Ligne de la dernière seconde", COLONNE, "12,34");
  await attendre(1_000);
  assert.ok((await killAll(profileDir)) >= 3);

  const apres = await open({ profileDir });
  await apres.equilibre.ouvrir();
  await apres.equilibre.choisirColonne(COLONNE);
  await resultat(apres.equilibre, "-11313.03");
  await apres.equilibre.montant("Locations", COLONNE).click();
  await apres.page.keyboard.press("F2");
  assert.equal(await apres.equilibre.champ().inputValue(), "=80000+1500");
  await apres.page.keyboard.press("Escape");
  for (let pas = 0; pas < 4 && (await apres.equilibre.bouton("Annuler").isEnabled()); pas += 1) await apres.equilibre.annuler();
  await resultat(apres.equilibre, AVANT); // the history too
  apres.calm.assertCalm();
  await apres.context.close();
});

avecProfil("Tué une seconde après la dernière touche, sans Entrée : ce qui est tapé est là", async (profileDir) => {
  const avant = await open({ profileDir });
  await avant.equilibre.ouvrir();
  await avant.equilibre.choisirColonne(COLONNE);
  await avant.equilibre.montant("Locations", COLONNE).click();
  await avant.page.keyboard.type("=80000+1500");
  await attendre(1_000);
  await killAll(profileDir);
  const apres = await open({ profileDir });
  await apres.equilibre.ouvrir();
  await apres.equilibre.choisirColonne(COLONNE);
  await resultat(apres.equilibre, APRES);
  apres.calm.assertCalm();
  await apres.context.close();
});

avecProfil("Tué pendant « Commencer le mien », sans Entrée : le montant tapé est là", async (profileDir) => {
  const avant = await open({ profileDir });
  await avant.equilibre.ouvrir("commencer");
  await avant.equilibre.commencer({ nom: "Le Lavoir", annee: "2027" });
  await avant.page.getByRole("textbox", { name: "Cotisations", exact: true }).click();
  await avant.page.keyboard.type("40*25");
  await attendre(1_000);
  await killAll(profileDir);
  const apres = await open({ profileDir });
  await apres.equilibre.ouvrir("budget");
  await apres.equilibre.verifierChiffre("resultat", { column: "Budget 2027" }, "1000.00");
  await apres.equilibre.annuler();
  await apres.equilibre.verifierChiffre("resultat", { column: "Budget 2027" }, "0.00"); // one step, however many pauses
  apres.calm.assertCalm();
  await apres.context.close();
});

parcours("Deux onglets : le second suit sans écrire, puis prend la main", {}, async ({ equilibre, page, context, address }) => {
  await equilibre.ouvrir();
  await corriger(equilibre, "1000"); // saved, so that the second tab opens the same association
  await equilibre.attendreEtat("Enregistré");
  const second = new Equilibre(await context.newPage(), address);
  await second.ouvrir();
  await second.attendreEtat(/^Ouvert dans un autre onglet/);
  await second.choisirColonne(COLONNE);
  await resultat(second, "69199.31");

  await page.bringToFront();
  await equilibre.taper("Locations", COLONNE, "=80000+1500");
  await resultat(second, APRES);
  await equilibre.annuler();
  await resultat(second, "69199.31");
  await equilibre.retablir();
  await resultat(second, APRES);

  await second.page.bringToFront();
  await second.taper("Locations", COLONNE, "5");
  assert.match(await second.refus(), /lecture seule/);
  await second.champ().press("Escape");
  await resultat(second, APRES);
  await second.verifierAccessible();

  await page.close();
  await second.attendreEtat("Enregistré");
  await second.taper("Locations", COLONNE, "83899,25");
  await resultat(second, AVANT);
  await second.attendreEtat("Enregistré");
  await second.recharger();
  await second.choisirColonne(COLONNE);
  await resultat(second, AVANT);
});

parcours("Stockage local plein : la page le dit, et le journal garde tout", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await bourrer(page);
  await corriger(equilibre);
  await equilibre.attendreEtat(/^Enregistré, sans la seconde copie/);
  await equilibre.recharger();
  await equilibre.choisirColonne(COLONNE);
  await resultat(equilibre, APRES);
});

parcours("Base pleine : la seconde copie garde tout", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await smallStorage(page, 1);
  await corriger(equilibre);
  await equilibre.attendreEtat("Enregistré");
  await resultat(equilibre, APRES);
  await equilibre.recharger();
  await equilibre.choisirColonne(COLONNE);
  await resultat(equilibre, APRES);
});

parcours("Les deux stocks pleins : Non enregistré, la page continue et le fichier sort", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await smallStorage(page, 1);
  await bourrer(page);
  await corriger(equilibre);
  await equilibre.attendreEtat(/^Non enregistré\s: le stockage du navigateur est plein/);
  await resultat(equilibre, APRES);
  await equilibre.verifierAccessible();
  await equilibre.photographier("non-enregistre");
  const { texte } = await equilibre.telecharger(() => equilibre.bouton("Exporter").click());
  assert.match(texte, /80000\+1500/);
  // Room again: the next change saves all of it.
  await page.evaluate(() => Object.keys(localStorage).filter((nom) => nom.startsWith("bourrage")).forEach((nom) => localStorage.removeItem(nom)));
  await equilibre.taper("Assurance", COLONNE, "1262,05");
  await equilibre.attendreEtat("Enregistré");
  await equilibre.recharger();
  await equilibre.choisirColonne(COLONNE);
  await resultat(equilibre, "-11300.70");
});

parcours("Les deux copies abîmées : le journal rend tout, les textes sont mis de côté", {}, async ({ equilibre, page }) => {
  await abimer(equilibre, (ici) => ici.evaluate(() => {
    for (const nom of Object.keys(localStorage).filter((nom) => nom.startsWith("equilibre.doc."))) {
      localStorage.setItem(nom, localStorage.getItem(nom).slice(0, -40));
    }
  }));
  await resultat(equilibre, APRES);
  await page.getByRole("alert").filter({ hasText: "abîmée" }).waitFor();
  await equilibre.verifierAccessible();
  const { texte } = await equilibre.telecharger(() => equilibre.bouton("Télécharger le texte abîmé").click());
  assert.match(texte, /^equilibre 1 /);
  await equilibre.annuler();
  await resultat(equilibre, AVANT);
});

/** Changes a letter of each copy, so that nothing shows it but the sum of the whole. */
const alterer = (ici) => ici.evaluate(() => {
  for (const nom of Object.keys(localStorage).filter((nom) => nom.startsWith("equilibre.doc."))) {
    localStorage.setItem(nom, localStorage.getItem(nom).replace("Locations", "Locatiens"));
  }
});

const misesDeCote = (page) => page.evaluate(() => Object.keys(localStorage).filter((nom) => nom.startsWith("equilibre.damaged.")).length);

parcours("Une lettre changée dans les copies, qui ne disent rien de plus : dit sans qu’on ait rien fait", {}, async ({ equilibre, page }) => {
  await abimer(equilibre, alterer);
  await resultat(equilibre, APRES);
  await page.getByRole("alert").filter({ hasText: "abîmée" }).waitFor();
  assert.ok((await misesDeCote(page)) >= 1);
  const { texte } = await equilibre.telecharger(() => equilibre.bouton("Télécharger le texte abîmé").click());
  assert.match(texte, /Locatiens/);
});

parcours("Une lettre changée dans les copies, une saisie aussitôt : mis de côté avant d’être remplacé", {}, async ({ equilibre, page }) => {
  await abimer(equilibre, alterer);
  await corriger(equilibre, "83899,25");
  await equilibre.attendreEtat("Enregistré");
  await resultat(equilibre, AVANT);
  await equilibre.recharger();
  assert.ok((await misesDeCote(page)) >= 1);
  await equilibre.choisirColonne(COLONNE);
  await resultat(equilibre, AVANT);
});

parcours("Le journal perdu : une copie rend tout", {}, async ({ equilibre, page }) => {
  await abimer(equilibre, async (ici) => {
    assert.ok((await copies(ici)).length >= 1);
    await dansLaBase(ici, "(bases, log) => { bases.clear(); log.clear(); }");
  });
  await resultat(equilibre, APRES);
  await corriger(equilibre, "83899,25");
  await equilibre.attendreEtat("Enregistré");
  await equilibre.recharger();
  await equilibre.choisirColonne(COLONNE);
  await resultat(equilibre, AVANT);
  assert.equal(await page.getByRole("alert").count(), 0);
});

parcours("Les copies et la liste perdues : le journal seul rend tout", {}, async ({ equilibre }) => {
  await abimer(equilibre, (ici) => ici.evaluate(() => localStorage.clear()));
  await resultat(equilibre, APRES);
  await equilibre.annuler();
  await resultat(equilibre, AVANT);
});

parcours("La base abîmée : une copie rend tout, le texte est mis de côté", {}, async ({ equilibre, page }) => {
  await abimer(equilibre, (ici) => dansLaBase(ici, `(bases) => {
    bases.openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      cursor.update(cursor.value.slice(0, 200));
      cursor.continue();
    };
  }`));
  await resultat(equilibre, APRES);
  await page.getByRole("alert").filter({ hasText: "abîmée" }).waitFor();
});

parcours("Tout est abîmé : la page s’ouvre, n’efface rien, rend les textes", {}, async ({ equilibre, page }) => {
  await abimer(equilibre, async (ici) => {
    await ici.evaluate(() => {
      for (const nom of Object.keys(localStorage).filter((nom) => nom.startsWith("equilibre.doc."))) localStorage.setItem(nom, "abîmé");
    });
    await dansLaBase(ici, "(bases, log) => { log.clear(); bases.openCursor().onsuccess = ({ target: { result: cursor } }) => { if (cursor) { cursor.update('abîmé aussi'); cursor.continue(); } }; }");
  });
  await page.getByRole("alert").filter({ hasText: "abîmée" }).waitFor();
  await resultat(equilibre, AVANT); // the example, in its place
  const { texte } = await equilibre.telecharger(() => equilibre.bouton("Télécharger le texte abîmé").click());
  assert.match(texte, /abîmé/);
});

parcours("Une copie écrite par une version plus récente : lecture seule, rien n’est touché", {}, async ({ equilibre, page }) => {
  let ecrites;
  await abimer(equilibre, async (ici) => {
    ecrites = await ici.evaluate(() => {
      const noms = Object.keys(localStorage).filter((nom) => nom.startsWith("equilibre.doc."));
      for (const nom of noms) localStorage.setItem(nom, localStorage.getItem(nom).replace(/^equilibre 1 /, "equilibre 2 "));
      return Object.fromEntries(noms.map((nom) => [nom, localStorage.getItem(nom)]));
    });
  });
  await equilibre.attendreEtat(/^Écrit par une version plus récente/);
  await resultat(equilibre, APRES);
  await equilibre.taper("Locations", COLONNE, "5");
  assert.match(await equilibre.refus(), /lecture seule/);
  await equilibre.champ().press("Escape");
  await equilibre.recharger();
  assert.deepEqual(await page.evaluate((noms) => Object.fromEntries(noms.map((nom) => [nom, localStorage.getItem(nom)])), Object.keys(ecrites)), ecrites);
  await equilibre.verifierAccessible();
});

parcours("Sans base, le stockage local suffit", {}, async ({ equilibre, page }) => {
  await page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException("refused", "SecurityError"); }; });
  await equilibre.ouvrir();
  await corriger(equilibre);
  await equilibre.attendreEtat("Enregistré");
  await equilibre.recharger();
  await equilibre.choisirColonne(COLONNE);
  await resultat(equilibre, APRES);
});

parcours("Le navigateur refuse tout stockage : la page le dit et continue", {}, async ({ equilibre, page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new DOMException("refused", "SecurityError"); };
    Object.defineProperty(globalThis, "localStorage", { get: () => { throw new DOMException("refused", "SecurityError"); } });
  });
  await equilibre.ouvrir();
  await corriger(equilibre);
  await equilibre.attendreEtat(/^Non enregistré\s: le navigateur refuse/);
  await resultat(equilibre, APRES);
  const { texte } = await equilibre.telecharger(() => equilibre.bouton("Exporter").click());
  assert.match(texte, /80000\+1500/);
});
