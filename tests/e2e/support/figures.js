// Reads the page's figures by its stable surface: the exact decimal of `data-value`.
import assert from "node:assert/strict";

/** `figure(page, "section", { column: "Budget 2023", account: "61" })` → `"12350.00"`. Shown twice, it must agree. */
export async function figure(page, name, keys = {}) {
  const places = selector(page, name, keys);
  await places.first().waitFor({ state: "attached" });
  const values = new Set(await places.evaluateAll((found) => found.map((one) => one.dataset.value)));
  assert.equal(values.size, 1, `${name} ${JSON.stringify(keys)} is shown as ${[...values].join(" and ")}`);
  return [...values][0];
}

/** Waits until the figure has that value: figures follow an edit a moment later. */
export async function expectFigure(page, name, keys, value) {
  const right = selector(page, name, { ...keys, value });
  await right.first().waitFor({ state: "attached", timeout: 5_000 }).catch(() => {});
  assert.equal(await figure(page, name, keys), value, `${name} ${JSON.stringify(keys)}`);
}

/** What tells the parts of a difference: without any, that of the résultat is meant, not theirs. */
const PARTS = ["account", "funder", "pole", "line", "month", "indicator"];

function selector(page, name, keys) {
  const wanted = Object.entries({ figure: name, ...keys });
  const whole = name !== "difference" || PARTS.some((part) => part in keys) ? "" : PARTS.map((part) => `:not([data-${part}])`).join("");
  return page.locator(wanted.map(([key, value]) => `[data-${key}=${JSON.stringify(String(value))}]`).join("") + whole);
}

const SHOWN = '[data-figure][data-value]:not([data-value=""])';

/** Before the visit: the page will note when something matching `shown`, figures unless told, is first painted. */
export const startClock = (page, shown = SHOWN) =>
  page.addInitScript((sought) => {
    const look = () => {
      if (!document.querySelector(sought)) return;
      observer.disconnect();
      // The frame after next begins once the one that holds it is painted.
      requestAnimationFrame(() => requestAnimationFrame((time) => { globalThis.__firstShown = time; }));
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true, attributes: true });
  }, shown);

/** After the visit: milliseconds from the start of the navigation to that paint. */
export async function readClock(page) {
  const shown = await page.waitForFunction(() => globalThis.__firstShown);
  return shown.jsonValue();
}
