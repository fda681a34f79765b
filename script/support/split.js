// Cuts the module that Trunk put into dist/ into the part that shows the first figures and the parts that come later,
// then makes each as small as it gets. The parts are named in the sources (`part!`); only a build with `--cfg split` has them.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transform } from "esbuild";
import { DIST } from "./server.js";

const [, , whole] = process.argv;
const work = mkdtempSync(join(tmpdir(), "equilibre-split-"));
const run = (tool, ...args) => execFileSync(tool, args, { stdio: ["ignore", "ignore", "inherit"] });

// Trunk's hash is of the whole module: parts of two builds never share a name.
const page = join(DIST, "index.html");
const html = readFileSync(page, "utf8");
const [, stem] = html.match(/data-js="\.\/([^"]+)\.js"/);

run("wasm-split-cli", whole, work, "--target", "web", "--out-name", stem);
run("wasm-bindgen", "--target", "web", "--keep-lld-exports", "--no-typescript", "--out-name", stem, "--out-dir", join(work, "main"), join(work, `${stem}.wasm`));

/** `split_desk.wasm` is the part of that name, `chunk_3.wasm` what several parts share. */
const named = (file) => file.replace(/^split_/, `${stem}_`).replace(/^chunk_/, `${stem}_shared`);
const parts = readdirSync(work).filter((file) => /^(split|chunk)_.*\.wasm$/.test(file));

const small = ["-Oz", "--strip-producers", "--strip-debug", "--low-memory-unused"];
for (const [from, to] of [[join("main", `${stem}_bg.wasm`), `${stem}_bg.wasm`], ...parts.map((file) => [file, named(file)])]) {
  run("wasm-opt", ...small, join(work, from), "-o", join(DIST, to));
}

const loader = `${stem}_parts.js`;
const rename = (text) => parts.reduce((text, file) => text.replaceAll(`./${file}`, `./${named(file)}`), text)
  // The module's own name for it, a key among its imports, stays.
  .replaceAll(/(from\s+)["']\.\/__wasm_split\.js["']/g, `$1"./${loader}"`);
for (const [from, to] of [[join("main", `${stem}.js`), `${stem}.js`], ["__wasm_split.js", loader]]) {
  const { code } = await transform(rename(readFileSync(join(work, from), "utf8")), { minify: true, format: "esm", target: "es2022" });
  writeFileSync(join(DIST, to), code);
}
const boot = join(DIST, "boot.js");
writeFileSync(boot, (await transform(readFileSync(boot, "utf8"), { minify: true, format: "esm", target: "es2022" })).code);
// The second stylesheet waits for the first figures: boot.js then makes a stylesheet of the link.
const waiting = html.replace(/<link rel="stylesheet" href="(\.\/bundle-later[^"]*)"[^>]*>/, '<link data-later href="$1">');
writeFileSync(page, waiting.replace('<link rel="modulepreload"', `<link rel="modulepreload" href="./${loader}"><link rel="modulepreload"`));
rmSync(work, { recursive: true });
