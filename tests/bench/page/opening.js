// How long a dossier takes to show: chosen as a file by who comes for the first time, then when the page is reloaded.
import { columnLabel, file } from "../association.js";
import { readClock, startClock } from "../../e2e/support/figures.js";

/** A row of the grid with its amount in the last column. */
export const amountCell = (lines) => `tr[data-line] td[data-column=${JSON.stringify(columnLabel(lines[0].cents.length - 1))}]`;

/** Milliseconds from the choice of the file, then from the reload, to the first paint of rows. */
export async function opening(equilibre, lines) {
  const { page } = equilibre;
  await page.addInitScript(() => {
    addEventListener("change", ({ target }) => {
      if (target.type === "file") globalThis.__chosen = performance.now();
    }, true);
  });
  await startClock(page, amountCell(lines));
  await equilibre.ouvrir("budget");
  // What imports and keeps comes a moment after the first figures.
  await page.waitForLoadState("networkidle");
  await equilibre.importer("banc.equilibre.json", file(lines));
  const imported = (await readClock(page)) - (await page.evaluate(() => globalThis.__chosen));
  await equilibre.etat().filter({ hasText: /^Enregistré$/ }).waitFor();
  await equilibre.recharger();
  return { imported, reloaded: await readClock(page) };
}
