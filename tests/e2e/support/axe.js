// Accessibility, checked by axe-core on the page as it stands.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Fails on any violation of WCAG A and AA, contrast included, or of axe's good practices. Where the system forces its own
 * colours, contrast is the system's: the browser tells axe those of the page, which are not painted.
 */
export async function axe(page, name = page.url()) {
  await page.evaluate(SOURCE); // as the debugger does: a script element would be refused by the policy
  const { violations } = await page.evaluate(() => {
    const enabled = !matchMedia("(forced-colors: active)").matches;
    return globalThis.axe.run(document, { resultTypes: ["violations"], rules: { "color-contrast": { enabled } } });
  });
  const told = violations.map(({ id, help, nodes }) =>
    `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n    ${failureSummary.replaceAll("\n", "\n    ")}`).join("\n")}`);
  assert.deepEqual(told, [], `axe on ${name}`);
}
