// The engines side by side: each in a page of its own of the same browser, on the same association.
import { build } from "esbuild";
import { copyFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "../../script/support/server.js";
import { isNotReached, within } from "./limit.js";
import { short, summary, table } from "./stats.js";

const HERE = fileURLToPath(new URL("./", import.meta.url));
const OUT = join(HERE, "out");

export const ENGINES = ["ours", "hyperformula", "ironcalc"];

/** Fine clocks (5 µs instead of 100) are for pages that share nothing with others. */
const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

const PAGE = `<!DOCTYPE html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'wasm-unsafe-eval'">
<title>bench</title>
`;

/** Puts in out/ what the browser loads, beside the engine that `run` put there. */
async function prepare() {
  await build({
    entryPoints: [join(HERE, "engines/index.js")], outdir: OUT, bundle: true, splitting: true, format: "esm", minify: true, logLevel: "warning",
  });
  const ironcalc = dirname(createRequire(import.meta.url).resolve("@ironcalc/wasm"));
  copyFileSync(join(ironcalc, "wasm_bg.wasm"), join(OUT, "ironcalc.wasm"));
  writeFileSync(join(OUT, "index.html"), PAGE);
}

/** One engine on one association, in a fresh page; nothing when it takes longer than `limit` seconds. */
async function one(browser, address, { limit, ...what }) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(address);
    return await within(limit, page.evaluate(async (what) => (await import("./index.js")).measure(what), what));
  } catch (failure) {
    if (!isNotReached(failure)) throw new Error(`${what.name}, ${what.lines} lines: ${failure.message}`);
    return undefined;
  } finally {
    await context.close();
  }
}

/** Runs every engine on every size `{ lines, columns, warmup, times, limit }` and prints the table. */
export async function engines(browser, sizes) {
  await prepare();
  const server = await serve({ dist: OUT, headers: ISOLATED });
  const rows = [];
  try {
    for (const size of sizes) {
      let ours;
      for (const name of ENGINES) {
        const found = await one(browser, server.address, { name, ...size });
        const start = [size.lines, size.columns, name];
        if (!found) {
          rows.push([...start, "–", "–", `not reached in ${size.limit} s`, "–", "–", "–"]);
          continue;
        }
        if (!found.isolated) throw new Error("the page is not isolated: its clock is too coarse");
        const { count, median, p99 } = summary(found.taken);
        ours ??= { median, p99 };
        const times = (value) => (name === "ours" ? "1" : `× ${short(value)}`);
        rows.push([...start, short(found.opened), count, short(median), short(p99), times(median / ours.median), times(p99 / ours.p99)]);
        console.error(rows.at(-1).join("  "));
      }
    }
  } finally {
    server.close();
  }
  table(["lines", "columns", "engine", "open, ms", "edits", "median, ms", "p99, ms", "median to ours", "p99 to ours"], rows);
  console.log("Every résultat, section and share that was read, after each edit, is the one that whole numbers give.");
}
