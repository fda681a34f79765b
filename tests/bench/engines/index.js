// What runs inside the browser: one engine, opened, warmed up, then timed edit by edit.
import { association, edits, expected } from "../association.js";

const ENGINES = {
  ours: () => import("./ours.js"),
  hyperformula: () => import("./hyperformula.js"),
  ironcalc: () => import("./ironcalc.js"),
};

/** Milliseconds to open and of each edit with its reading; throws when a figure is not the one it must be. */
export async function measure({ name, lines: count, columns, warmup, times }) {
  const { open } = await ENGINES[name]();
  const lines = association(count, columns);
  const script = edits(lines, warmup + times);
  const right = expected(lines, script);

  const before = performance.now();
  const engine = await open(lines);
  const opened = performance.now() - before;

  const taken = [];
  const found = [];
  for (const { line, cents } of script) {
    const start = performance.now();
    engine.edit(line, cents);
    const read = engine.read();
    taken.push(performance.now() - start);
    found.push(read);
  }
  found.map(engine.plain).forEach((read, number) => {
    for (const [figure, value] of Object.entries(right[number])) {
      if (read[figure] !== value) throw new Error(`edit ${number}: ${figure} is ${read[figure]}, not ${value}`);
    }
  });
  return { opened, taken: taken.slice(warmup), isolated: crossOriginIsolated, last: right.at(-1) };
}
