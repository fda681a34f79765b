// Pictures of the page for a person to look at, in tests/e2e/out/.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const OUT = fileURLToPath(new URL("../out/", import.meta.url));
const SIZES = { large: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** Writes `<name>.<size>.<scheme>.png`, four pictures, and gives the page its own size and colours back. */
export async function shot(page, name) {
  mkdirSync(OUT, { recursive: true });
  const own = page.viewportSize();
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${OUT}${name}.${size}.${colorScheme}.png` });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(own);
}
