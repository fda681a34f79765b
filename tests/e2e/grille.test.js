// The grid as a spreadsheet: blocks, keys, finding, ten thousand lines.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";
import { association } from "./support/grand.js";

const COLONNE = "Prévisionnel 2023";
const AVANT = "Provisoire 2022";

const place = (page) => page.evaluate(() => {
  const here = document.activeElement;
  return { libelle: here.closest("tr")?.querySelector('[role="rowheader"]')?.innerText.trim(), colonne: here.dataset.column };
});

/** Ce que la copie met dans le presse-papiers. */
const copier = (page, geste = "copy") => page.evaluate((geste) => {
  const data = new DataTransfer();
  document.activeElement.dispatchEvent(new ClipboardEvent(geste, { clipboardData: data, bubbles: true, cancelable: true }));
  return { texte: data.getData("text/plain"), html: data.getData("text/html") };
}, geste);

const coller = (page, contenu) => page.evaluate((contenu) => {
  const data = new DataTransfer();
  for (const [type, texte] of Object.entries(contenu)) data.setData(type, texte);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}, contenu);

parcours("Un bloc au clavier : sa somme, sa copie, vidé et rendu d’un seul geste", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.montant("Locations", AVANT).click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  assert.equal(await page.locator('[aria-selected="true"]').count(), 4);
  assert.match(await page.locator(".selected-sum").innerText(), /4 montants.*177.798,91/);
  await equilibre.verifierAccessible();
  const { texte, html } = await copier(page);
  assert.equal(texte, "83899,25\t80778,86\r\n10395,80\t2725,00\r\n");
  assert.match(html, /<table/);
  await page.keyboard.press("Delete");
  await equilibre.verifierMontant("Locations", AVANT, "");
  await equilibre.verifierMontant("Entretiens et réparations", COLONNE, "");
  await page.keyboard.press("Control+z");
  await equilibre.verifierMontant("Locations", AVANT, "83899.25");
  await equilibre.verifierMontant("Entretiens et réparations", COLONNE, "2725.00");
  assert.equal((await place(page)).libelle, "Locations", "la main n’a pas bougé");
});

parcours("Copié, collé ailleurs ; coupé ; rempli vers le bas et vers la droite", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.taper("Locations", AVANT, "=80000+1500");
  await equilibre.montant("Locations", AVANT).click();
  const { texte } = await copier(page);
  await equilibre.montant("Assurance", AVANT).click();
  await coller(page, { "text/plain": texte });
  await equilibre.verifierMontant("Assurance", AVANT, "81500.00");
  await equilibre.montant("Assurance", AVANT).dblclick();
  assert.equal(await equilibre.champ().inputValue(), "=80000+1500", "la formule vient avec");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+r");
  await equilibre.verifierMontant("Assurance", COLONNE, "81500.00");
  await equilibre.montant("Documentation", COLONNE).click();
  await coller(page, { "text/plain": "(1 234,50) €\r\n12 000\r\n" });
  await equilibre.verifierMontant("Documentation", COLONNE, "-1234.50");
  await equilibre.verifierMontant("Divers", COLONNE, "12000.00");
  await equilibre.annuler();
  await equilibre.verifierMontant("Documentation", COLONNE, "");
});

parcours("Chercher : par libellé, par financeur, par montant ; grouper par financeur", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  await equilibre.montant("Locations", COLONNE).click();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("region");
  await page.getByText("3 lignes").waitFor();
  await page.keyboard.press("Enter");
  await page.locator("tr.line:has(.selected)", { hasText: "REGION" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Grouper par" }).selectOption({ label: "Par financeur" });
  await page.locator("tr.section", { hasText: "Région Bretagne" }).getByText("70 000,00").waitFor();
  await equilibre.verifierAccessible();
  await equilibre.photographier("groupe-financeurs");
});

parcours("Ce qui se colle de travers : une phrase, rien de perdu, la page vit", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  for (const texte of ["x".repeat(1_000_000), "\u0000\u0001\u0002PNG\u0000", Array(5_000).fill("1").join("\t")]) {
    await equilibre.montant("Locations", COLONNE).click();
    await coller(page, { "text/plain": texte });
    await page.waitForTimeout(100);
    const dialogue = page.getByRole("dialog");
    if (await dialogue.isVisible()) await page.keyboard.press("Escape");
    await equilibre.verifierTotaux(COLONNE, { charges: "908095.89", produits: "939129.88", resultat: "31033.99" });
  }
  await equilibre.taper("Locations", COLONNE, `=${"(".repeat(1_000)}1${")".repeat(1_000)}`);
  assert.ok((await equilibre.refus()).length > 10);
  await page.keyboard.press("Escape");
  await equilibre.verifierMontant("Locations", COLONNE, "80778.86");
});

parcours("Quarante lignes au clavier seul, puis collées en texte et en HTML : les mêmes chiffres", {}, async ({ equilibre, page }) => {
  const lignes = Array.from({ length: 40 }, (_, place) => [`Dépense ${place + 1}`, (place + 1) * 137 + 0.25]);
  const total = lignes.reduce((somme, [, montant]) => somme + montant, 0).toFixed(2);
  const ouvrirUneVide = async (nom) => {
    await equilibre.ouvrir("commencer");
    await equilibre.commencer({ nom, annee: "2027" });
    await equilibre.bouton("Voir le budget").click();
    await page.locator(".side.charges").waitFor();
  };
  const charges = () => page.locator('.balance [data-figure="total-charges"]').getAttribute("data-value");

  await ouvrirUneVide("À la main");
  const depart = Number(await charges());
  await page.getByRole("region", { name: "Charges", exact: true }).getByRole("button", { name: "Ajouter une ligne…" }).focus();
  await page.keyboard.press("Enter");
  for (const [place, [libelle, montant]] of lignes.entries()) {
    await equilibre.champ().waitFor();
    await page.keyboard.type(libelle);
    await page.keyboard.press("Tab");
    await page.keyboard.type(String(montant).replace(".", ","));
    await page.keyboard.press("Enter");
    if (place + 1 < lignes.length) {
      await page.getByRole("grid", { name: "Charges" }).locator("td.selected:focus").waitFor();
      await page.keyboard.press("Control+Enter");
    }
  }
  await equilibre.verifierChiffre("total-charges", {}, (depart + Number(total)).toFixed(2));

  const texte = lignes.map(([libelle, montant]) => `${libelle}\t${String(montant).replace(".", ",")}`).join("\r\n");
  const html = `<table>${lignes.map(([libelle, montant]) => `<tr><td>${libelle}</td><td>${montant} €</td></tr>`).join("")}</table>`;
  for (const [nom, contenu] of [["En texte", { "text/plain": texte }], ["En HTML", { "text/html": html }]]) {
    await ouvrirUneVide(nom);
    await page.locator(".side.charges tr[data-line] td.label").first().click();
    await coller(page, contenu);
    const dialogue = page.getByRole("dialog");
    await dialogue.waitFor();
    await dialogue.getByRole("button", { name: "Toutes en charges", exact: true }).click();
    await dialogue.getByRole("button", { name: "Coller", exact: true }).click();
    await equilibre.verifierChiffre("total-charges", {}, (depart + Number(total)).toFixed(2));
  }
});

parcours("Dix mille lignes : ouvertes, parcourues, chiffrées ; seules les visibles sont dans la page", {},
  async ({ equilibre, page, noter }) => {
    await equilibre.ouvrir();
    await equilibre.importer("grand.equilibre.json", association(10_000));
    await page.locator("h1", { hasText: "Dix mille lignes" }).waitFor();
    const charges = page.getByRole("grid", { name: "Charges" });
    assert.ok(Number(await charges.getAttribute("aria-rowcount")) > 4_000);
    assert.ok((await charges.locator("tr").count()) < 200);
    await charges.locator("td.amount").nth(3).click();
    const debut = await place(page);
    await page.keyboard.press("Control+End");
    await page.waitForFunction(() => {
      const here = document.activeElement;
      return here.closest("tr")?.getAttribute("aria-rowindex") === here.closest("table")?.getAttribute("aria-rowcount");
    });
    await page.keyboard.press("Control+Home");
    // Le défilement, d’un bout à l’autre : jamais un vide à la place des lignes.
    const vides = await page.evaluate(async () => {
      const cadre = document.querySelector(".side.charges .scroller");
      let vides = 0;
      for (let haut = 0; haut < cadre.scrollHeight; haut += cadre.clientHeight * 0.8) {
        cadre.scrollTop = haut;
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        const milieu = cadre.getBoundingClientRect();
        const vu = document.elementFromPoint(milieu.x + 80, milieu.y + milieu.height / 2);
        if (!vu?.closest("tr[data-account], tr.section, tr.line")) vides += 1;
      }
      return vides;
    });
    assert.equal(vides, 0, "des images sans ligne");
    // La case en main reste dans la page, hors de vue, et le clavier l’y retrouve.
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "TD");
    await page.keyboard.press("ArrowDown");
    assert.ok((await place(page)).libelle);
    noter(`from ${debut.libelle} to the end and back`);
  });

parcours("Quitter la vue par l’adresse, une case ouverte : ce qui était tapé est pris, la page tient", {}, async ({ equilibre, page }) => {
  await equilibre.ouvrir("budget");
  for (const [colonne, saisie, apres] of [["Prévisionnel 2023", "90000", "90000.00"], ["Provisoire 2022", "12", "12.00"]]) {
    await equilibre.montant("Locations", colonne).dblclick();
    await equilibre.champ().fill(saisie);
    await page.evaluate(() => { location.hash = "#/financeurs"; });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.evaluate(() => { location.hash = "#/budget"; });
    await equilibre.verifierMontant("Locations", colonne, apres);
    await equilibre.annuler();
  }
  // An account and a label too.
  for (const cellule of [equilibre.ligne("Assurance").getByRole("rowheader"), equilibre.ligne("Assurance").locator("td").first()]) {
    await cellule.dblclick();
    await page.keyboard.press("a");
    await page.evaluate(() => { location.hash = "#/financeurs"; });
    await page.locator("table.funders").waitFor();
    await page.evaluate(() => { location.hash = "#/budget"; });
    await page.getByRole("grid").first().waitFor();
    await equilibre.annuler();
  }
  assert.equal(await page.getByRole("alert").count(), 0);
});

parcours("La fenêtre rétrécit pendant la frappe : le champ reste, et ce qui est tapé", {}, async ({ equilibre, page }) => {
  const large = { width: 1440, height: 900 };
  const etroite = { width: 360, height: 740 };
  await page.setViewportSize(large);
  await equilibre.ouvrir("budget");
  for (const [colonne, saisie] of [["Provisoire 2022", "=12*("], ["Prévisionnel 2023", "=3*("], ["Provisoire 2022", "1 234,50"]]) {
    await equilibre.montant("Assurance", colonne).dblclick();
    await equilibre.champ().fill(saisie);
    await page.setViewportSize(etroite);
    await page.waitForTimeout(400);
    assert.ok(await equilibre.champ().isVisible(), "the field is in sight");
    assert.equal(await equilibre.champ().inputValue(), saisie);
    assert.ok(await equilibre.champ().evaluate((champ) => champ === document.activeElement), "it has the focus");
    await equilibre.photographier(`retrecie-${colonne.slice(0, 3)}`);
    await equilibre.champ().press("End");
    await page.keyboard.type(saisie.endsWith("(") ? "100+10)" : "");
    await equilibre.champ().press("Enter");
    await equilibre.champ().waitFor({ state: "detached" });
    await page.setViewportSize(large);
  }
  await equilibre.verifierMontant("Assurance", "Prévisionnel 2023", "330.00");
  await equilibre.verifierMontant("Assurance", "Provisoire 2022", "1234.50");
  // A label, and the account of a line à classer.
  await equilibre.caseLibelle("Assurance").dblclick();
  await equilibre.champ().fill("Assurances des locaux");
  await page.setViewportSize(etroite);
  await page.waitForTimeout(400);
  assert.equal(await equilibre.champ().inputValue(), "Assurances des locaux");
  await equilibre.champ().press("Enter");
  await page.setViewportSize(large);
  await equilibre.caseCompte("Assurances des locaux").dblclick();
  await equilibre.champ().fill("616");
  await page.setViewportSize(etroite);
  await page.waitForTimeout(400);
  assert.ok(await equilibre.champ().isVisible());
  assert.equal(await equilibre.champ().inputValue(), "616");
  await equilibre.champ().press("Enter");
});
