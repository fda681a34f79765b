// Forced colours (Windows high contrast): what a colour says is said by a shape too.
import assert from "node:assert/strict";
import { parcours } from "./support/parcours.js";

const COLONNE = "Prévisionnel 2023";

/** Ce que le navigateur peint de ce qui entoure un élément. */
const contour = (lieu) => lieu.evaluate((element) => {
  const { outlineStyle, outlineWidth, outlineColor, backgroundColor, borderLeftStyle } = getComputedStyle(element);
  return { trait: `${outlineWidth} ${outlineStyle}`, couleur: outlineColor, fond: backgroundColor, bord: borderLeftStyle };
});

/** La couleur que le système donne à ce qui est choisi. */
const choisi = (page) => page.evaluate(() => {
  const element = document.body.appendChild(document.createElement("i"));
  element.style.setProperty("background-color", "Highlight");
  const { backgroundColor } = getComputedStyle(element);
  element.remove();
  return backgroundColor;
});

for (const colorScheme of ["light", "dark"]) {
  parcours(`Couleurs forcées, ${colorScheme === "light" ? "claires" : "sombres"} : la case en main, le bloc, le refus se distinguent`, { forcedColors: "active", colorScheme }, async ({ equilibre, page }) => {
    await equilibre.ouvrir();
    await equilibre.montant("Locations", COLONNE).click();
    await page.keyboard.press("Shift+ArrowDown");
    const systeme = await choisi(page);
    const [main, bloc] = [await contour(equilibre.montant("Entretiens et réparations", COLONNE)), await contour(equilibre.montant("Locations", COLONNE))];
    const traits = [main.trait, bloc.trait].sort();
    assert.deepEqual(traits, ["2px solid", "4px solid"], "la case en main a le trait le plus épais");
    assert.deepEqual([main.couleur, bloc.couleur], [systeme, systeme]);
    assert.equal((await contour(equilibre.montant("REGION POLE", COLONNE))).trait.endsWith("none"), true);

    // Pressed is a fill, so that the outline of the focus shows on it too.
    const presse = equilibre.bouton("En vis-à-vis");
    assert.equal((await contour(presse)).fond, systeme);
    assert.notEqual((await contour(equilibre.bouton("En liste"))).fond, systeme);
    await presse.focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    assert.equal((await contour(presse)).trait, "3px solid");
    await equilibre.verifierAccessible();

    await equilibre.montant("Locations", COLONNE).click();
    await page.locator(".selected-sum").filter({ hasText: /^$/ }).waitFor({ state: "attached" });
    await equilibre.taper("Locations", COLONNE, "1,234");
    await equilibre.refus();
    assert.equal((await contour(equilibre.champ())).trait, "4px dashed");
    await equilibre.verifierAccessible();
  });
}

parcours("Couleurs forcées : ce qui n’est pas conventionné reste hachuré", { forcedColors: "active" }, async ({ equilibre, page }) => {
  await equilibre.ouvrir();
  assert.equal((await contour(page.locator("td.unsigned").first())).bord, "dashed");
  const carre = await page.locator(".balance .unsigned dt").evaluate((element) => getComputedStyle(element, "::before").backgroundImage);
  assert.match(carre, /gradient/);
  for (const vue of ["Financeurs", "Bénévolat et emplois"]) {
    await equilibre.allerA(vue);
    await page.getByRole("link", { name: vue, exact: true }).and(page.locator("[aria-current]")).waitFor();
    await equilibre.verifierAccessible();
  }
});
