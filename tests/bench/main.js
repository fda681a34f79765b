// Says what is measured, in which order; `tests/bench/run` has built it before.
import { parseArgs } from "node:util";
import { launch } from "../e2e/support/chromium.js";
import { engines } from "./engines.js";
import { page } from "./page/index.js";

const { values: options } = parseArgs({
  options: {
    smoke: { type: "boolean", default: false },
    only: { type: "string" },
    lines: { type: "string" },
  },
});

const SIZES = [
  { lines: 500, columns: 4, warmup: 50, times: 400, limit: 60 },
  { lines: 500, columns: 1, warmup: 50, times: 400, limit: 60 },
  { lines: 10_000, columns: 4, warmup: 20, times: 200, limit: 180 },
  { lines: 10_000, columns: 1, warmup: 20, times: 200, limit: 180 },
  { lines: 100_000, columns: 4, warmup: 3, times: 20, limit: 300 },
  { lines: 100_000, columns: 1, warmup: 3, times: 20, limit: 300 },
];
const SMOKE = [{ lines: 60, columns: 4, warmup: 0, times: 20, limit: 30 }];

const wanted = (part) => (options.only ?? part) === part;
const lines = options.lines?.split(",").map(Number);
const chosen = (size) => !lines || lines.includes(size);

if (wanted("engines")) {
  const browser = await launch();
  try {
    await engines(browser, options.smoke ? SMOKE : SIZES.filter(({ lines }) => chosen(lines)));
  } finally {
    await browser.close();
  }
}
if (wanted("page") && !options.smoke) await page(lines ?? [500, 10_000]);
process.exit(); // whatever still waits for a page that was given up
