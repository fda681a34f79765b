// Amounts typed one key at a time, one line after another, on a processor four times slower.
import { expectFigure } from "../../e2e/support/figures.js";
import { slowProcessor } from "../../e2e/support/conditions.js";
import { columnLabel, isProduit, lineId } from "../association.js";
import { amountCell } from "./opening.js";
import { traced } from "./trace.js";

const AMOUNTS = 30;
const WARMUP = 4;

/** Enter goes down: the first section of the produits, three accounts of twenty, must hold all the lines typed in. */
export const LEAST_LINES = Math.ceil(((AMOUNTS + WARMUP) / 3) * 20) + 20;

/** Longer than the page waits for a pause in typing: each key is followed by all that it brings about. */
const BETWEEN_KEYS = 300;

const amount = (number) => String(1_000 + ((number * 379) % 9_000));

/** Types that many amounts where the focus is, each validated by Enter. */
export async function typeAmounts(page, first, count) {
  for (let number = first; number < first + count; number += 1) {
    for (const key of [...amount(number), "Enter"]) {
      await page.keyboard.press(key);
      await new Promise((resolve) => { setTimeout(resolve, BETWEEN_KEYS); });
    }
  }
}

/** What a key costs on that page, whose focus is where amounts are typed. */
export async function measureKeys(browser, page) {
  await slowProcessor(page, 4);
  await typeAmounts(page, 0, WARMUP);
  const keys = await traced(browser, page, () => typeAmounts(page, WARMUP, AMOUNTS));
  await slowProcessor(page, 1);
  return keys;
}

/** What a key costs in the grid. The résultat must be what the amounts typed make it. */
export async function typing(browser, equilibre, lines) {
  const { page } = equilibre;
  await page.evaluate(() => {
    globalThis.__validated = [];
    addEventListener("keydown", ({ key, target }) => {
      if (key === "Enter") globalThis.__validated.push(target.closest("tr")?.dataset.line);
    }, true);
  });
  // A produit: its amount changes the résultat, its section and its funder.
  await page.getByRole("grid", { name: "Produits" }).locator(amountCell(lines)).first().click();
  const keys = await measureKeys(browser, page);

  const present = lines.map(({ cents }) => cents.at(-1));
  const validated = await page.evaluate(() => globalThis.__validated);
  if (!validated.every(Boolean)) throw new Error(`amounts were typed outside the grid: lines ${validated.join(", ")}`);
  validated.forEach((line, number) => { present[line - lineId(0)] = Number(amount(number)) * 100; });
  const resultat = lines.reduce((sum, { account }, line) => sum + (isProduit(account) ? present[line] : -present[line]), 0);
  const column = columnLabel(lines[0].cents.length - 1);
  await expectFigure(page, "resultat", { column }, (resultat / 100).toFixed(2));
  return keys;
}
