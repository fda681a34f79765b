// The page itself: opening a dossier, scrolling over all of it, typing amounts on a slow machine.
import { serve } from "../../../script/support/server.js";
import { VISITOR, launch } from "../../e2e/support/chromium.js";
import { Equilibre } from "../../e2e/support/equilibre.js";
import { association } from "../association.js";
import { isNotReached, within } from "../limit.js";
import { short, table } from "../stats.js";
import { bare } from "./bare.js";
import { opening } from "./opening.js";
import { scrolling } from "./scrolling.js";
import { LEAST_LINES, typing } from "./typing.js";

const COLUMNS = 4;

/** Seconds that each step may take before it is said not to be reached. */
const LIMIT = 240;

/** Runs the step within its time; a step not reached is `undefined`, and so are those that need it. */
async function reach(step) {
  try {
    return await within(LIMIT, step());
  } catch (failure) {
    if (!isNotReached(failure)) throw failure;
    console.error(failure.message);
    return undefined;
  }
}

const of = (value) => (value === undefined ? "not reached" : typeof value === "number" ? short(value) : value);

/** A page still busy would not let itself be closed: after a while the bench goes on without it. */
const close = (browser) => Promise.race([browser.close(), new Promise((resolve) => { setTimeout(resolve, 10_000); })]);

/** Every step on a dossier of that size, in a browser of its own, the bare page just before. */
async function steps(address, size) {
  const lines = association(size, COLUMNS);
  const browser = await launch();
  try {
    const plain = await bare(browser);
    const context = await browser.newContext(VISITOR);
    context.setDefaultTimeout(LIMIT * 1_000);
    const equilibre = new Equilibre(await context.newPage(), address);
    const times = await reach(() => opening(equilibre, lines));
    const frames = times && (await reach(() => scrolling(equilibre)));
    const keys = frames && (await reach(() => typing(browser, equilibre, lines)));
    return { plain, times, keys, frames };
  } finally {
    await close(browser);
  }
}

/** Every step on dossiers of each of these sizes; prints three tables. */
export async function page(sizes) {
  if (sizes.some((size) => size < LEAST_LINES)) throw new Error(`the page is measured from ${LEAST_LINES} lines on`);
  const server = await serve();
  const [opened, typed, scrolled] = [[], [], []];
  for (const size of sizes) {
    const { plain, times, keys, frames } = await steps(server.address, size);
    opened.push([size, of(times?.imported), of(times?.reloaded)]);
    typed.push(["a bare page", ...typedCells(plain)], [`${size} lines`, ...typedCells(keys)]);
    scrolled.push([size, of(frames?.seen), of(frames?.frames), of(frames?.blank), of(frames?.longest)]);
  }
  server.close();
  console.log(`\nOpening, ${COLUMNS} columns: milliseconds to the first paint of rows`);
  table(["lines", "a file chosen", "the page reloaded"], opened);
  console.log("\nTyping, CPU 4 times slower, milliseconds, median / p99: the main thread's work up to the paint, all of it until the next key, and from the key to the paint");
  table(["page", "digit: work", "digit: all work", "digit: painted", "Enter: work", "Enter: all work", "Enter: painted"], typed);
  console.log("\nScrolling from top to bottom");
  table(["lines", "lines seen", "frames", "blank frames", "longest frame, ms"], scrolled);
}

const typedCells = (keys) => ["digit", "enter"].flatMap((key) => ["work", "all", "painted"].map((what) => {
  const found = keys?.[key][what];
  return found ? `${short(found.median)} / ${short(found.p99)}` : "not reached";
}));
