// The first load, file by file, as a host with Brotli sends it. The budget is not reached yet: until it is, the load may
// only shrink, and REACHED follows it down.
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { DIST } from "./server.js";

const BUDGET = 200_000;
const REACHED = 415_000;

const html = readFileSync(join(DIST, "index.html"), "utf8");
const named = [...html.matchAll(/(?:href|src|data-js|data-wasm)="(\.\/[^"]+)"/g)].map(([, file]) => file);
const deep = readdirSync(DIST, { recursive: true });
const fonts = deep.filter((file) => file.endsWith(".woff2"));
const snippets = deep.filter((file) => file.startsWith("snippets") && file.endsWith(".js"));

let total = 0;
for (const file of new Set(["index.html", ...named.map((file) => file.slice(2)), ...fonts, ...snippets])) {
  const bytes = readFileSync(join(DIST, file));
  const packed = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  const sent = Math.min(packed.length, bytes.length);
  total += sent;
  console.log(`${String(bytes.length).padStart(9)} ${String(sent).padStart(8)}  ${basename(file)}`);
}
console.log(`first load: ${(total / 1000).toFixed(1)} kB with Brotli, of ${BUDGET / 1000} kB`);
if (total > BUDGET) console.log(`over the budget by ${((total - BUDGET) / 1000).toFixed(1)} kB: see CHANGELOG.md`);
if (total > Math.max(BUDGET, REACHED)) process.exit(1);
