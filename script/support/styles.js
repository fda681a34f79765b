// Joins the stylesheets that style/index.css imports, in its order, into style/bundle.css: the page then fetches one file.
import { transform } from "esbuild";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const STYLE = new URL("../../style/", import.meta.url);
const ENTRY = "index.css";
const BUNDLE = "bundle.css";

const imported = [];
const joined = readFileSync(new URL(ENTRY, STYLE), "utf8").replace(
  /@import\s+"(?<name>[^"]+)"\s*(?<media>[^;]*);/g,
  (_, name, media) => {
    imported.push(name);
    const css = readFileSync(new URL(name, STYLE), "utf8").trim();
    return media ? `@media ${media.trim()} {\n${css}\n}` : css;
  },
);

// A sheet nobody imports would be silently absent from the page.
const forgotten = readdirSync(STYLE, { recursive: true })
  .filter((name) => name.endsWith(".css") && ![ENTRY, BUNDLE, ...imported].includes(name));
if (forgotten.length) throw new Error(`style/${ENTRY} imports neither of: ${forgotten.join(", ")}`);

const { code } = await transform(joined, { loader: "css", minify: process.env.TRUNK_PROFILE === "release" });

// Writing the same text again would wake a watching build for nothing.
const bundle = new URL(BUNDLE, STYLE);
if (!existsSync(bundle) || readFileSync(bundle, "utf8") !== code) writeFileSync(bundle, code);
