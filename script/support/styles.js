// Joins the stylesheets that style/index.css and style/later.css import, in their order, into one file each: the page then
// fetches two, the second once its first figures are there.
import { transform } from "esbuild";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const STYLE = new URL("../../style/", import.meta.url);
const BUNDLES = { "index.css": "bundle.css", "later.css": "bundle-later.css" };

const imported = [];
for (const [entry, bundle] of Object.entries(BUNDLES)) {
  const joined = readFileSync(new URL(entry, STYLE), "utf8").replace(
    /@import\s+"(?<name>[^"]+)"\s*(?<media>[^;]*);/g,
    (_, name, media) => {
      imported.push(name);
      const css = readFileSync(new URL(name, STYLE), "utf8").trim();
      return media ? `@media ${media.trim()} {\n${css}\n}` : css;
    },
  );
  const { code } = await transform(joined, { loader: "css", minify: process.env.TRUNK_PROFILE === "release" });
  // Writing the same text again would wake a watching build for nothing.
  const file = new URL(bundle, STYLE);
  if (!existsSync(file) || readFileSync(file, "utf8") !== code) writeFileSync(file, code);
}

// A sheet nobody imports would be silently absent from the page.
const known = [...Object.entries(BUNDLES).flat(), ...imported];
const forgotten = readdirSync(STYLE, { recursive: true }).filter((name) => name.endsWith(".css") && !known.includes(name));
if (forgotten.length) throw new Error(`style/index.css and style/later.css import neither of: ${forgotten.join(", ")}`);
