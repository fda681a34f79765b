// What the page weighs, file by file, as a host with Brotli sends it: the first load, up to the first figures, and the
// parts that come after them. Both have a budget.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { DIST } from "./server.js";

const FIRST = 200_000;
const LATER = 1_050_000;

function weigh(file) {
  const bytes = readFileSync(join(DIST, file));
  const packed = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  const sent = Math.min(packed.length, bytes.length);
  console.log(`${String(bytes.length).padStart(9)} ${String(sent).padStart(8)}  ${file}`);
  return sent;
}

function check(title, files, budget) {
  const total = [...files].reduce((sum, file) => sum + weigh(file), 0);
  console.log(`${title}: ${(total / 1000).toFixed(1)} kB with Brotli, of ${budget / 1000} kB`);
  if (total > budget) process.exitCode = 1;
}

const html = readFileSync(join(DIST, "index.html"), "utf8");
const later = [...html.matchAll(/data-later href="\.\/([^"]+)"/g)].map(([, file]) => file);
const named = [...html.matchAll(/(?:href|src|data-js|data-wasm)="\.\/([^"]+)"/g)].map(([, file]) => file).filter((file) => !later.includes(file));
const all = readdirSync(DIST, { recursive: true });
const first = new Set(["index.html", ...named, ...all.filter((file) => /\.woff2$|^snippets.*\.js$/.test(file))]);
check("first load", first, FIRST);
check("parts that come later", all.filter((file) => /\.(js|wasm|css)$/.test(file) && !first.has(file)), LATER);
