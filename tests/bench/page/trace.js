// What a key costs, from the browser's own trace: the main thread's tasks after it, and when it was painted.
import { summary } from "../stats.js";

const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"];

/**
 * Traces what `act` does and sums up its keys, digits and Enter apart, in milliseconds: `work`, the main thread's time
 * from the key to its paint; `all`, its time until the next key; `painted`, from the key to the screen. Time is that of
 * the thread, which what else the machine does lengthens little; `painted` is what a person waits.
 */
export async function traced(browser, page, act) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse(await browser.stopTracing());

  const named = (name) => traceEvents.filter((event) => event.name === name);
  const timings = named("EventTiming").filter(({ ph, args }) => ph === "b" && args.data.type === "keydown");
  const keys = timings.map(({ ts, pid, tid, args }) => ({ ts, pid, tid, painted: args.data.duration })).sort((one, other) => one.ts - other.ts);
  const presses = named("EventDispatch").filter(({ args }) => args.data?.type === "keydown").length;
  if (!keys.length || keys.length !== presses) throw new Error(`${keys.length} keys timed of ${presses}`);

  const [{ pid, tid }] = keys;
  const tasks = named("RunTask").filter((task) => task.ph === "X" && task.pid === pid && task.tid === tid);
  const time = (from, to) => tasks.reduce((sum, { ts, dur, tdur }) => sum + (ts + dur > from && ts < to ? (tdur ?? dur) : 0), 0) / 1_000;
  const measured = keys.map(({ ts, painted }, number) => ({
    isEnter: number % 5 === 4, // four digits, then Enter
    painted,
    work: time(ts, ts + painted * 1_000),
    all: time(ts, keys[number + 1]?.ts ?? Infinity),
  }));
  const sums = (isEnter) => Object.fromEntries(["work", "all", "painted"].map((what) =>
    [what, summary(measured.filter((key) => key.isEnter === isEnter).map((key) => key[what]))]));
  return { digit: sums(false), enter: sums(true) };
}
