// Starts the system's Chromium, and kills it the way a power cut does.
import { readFileSync, readdirSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";

/** What script/setup found, or Chromium by its name when a test is run by hand. */
const EXECUTABLE = process.env.CHROMIUM || execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim();

const OPTIONS = {
  executablePath: EXECUTABLE,
  headless: true,
  args: [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    // Without these Chromium calls its maker's hosts, which a machine without network answers with noise.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Root, as in a container, may not use the sandbox.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ],
};

/** What a French visitor's browser says of itself. */
export const VISITOR = { locale: "fr-FR", timezoneId: "Europe/Paris", viewport: { width: 1440, height: 900 } };

/** A browser whose contexts leave nothing behind. */
export const launch = () => chromium.launch(OPTIONS);

/** A browser that keeps what it stores in `profileDir`, across starts. */
export const launchPersistent = (profileDir, options = {}) =>
  chromium.launchPersistentContext(profileDir, { ...OPTIONS, ...VISITOR, ...options });

/** Every process of the machine: its number, its parent's, its command line. Linux only. */
function processes() {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      // Chromium's own children write their command line with spaces, all others with zeros.
      const command = readFileSync(`/proc/${name}/cmdline`, "utf8").split(/[\0 ]/);
      const parent = readFileSync(`/proc/${name}/stat`, "utf8").replace(/^.*\) /s, "").split(" ")[1];
      return [{ pid: Number(name), parent: Number(parent), command }];
    } catch {
      return []; // it ended while we looked
    }
  });
}

/** The browser of that profile and everything it started, directly or not. */
function family(profileDir) {
  const all = processes();
  const members = new Map(
    all.filter(({ command }) => command.includes(`--user-data-dir=${profileDir}`)).map((one) => [one.pid, one]),
  );
  for (let before = -1; before !== members.size;) {
    before = members.size;
    for (const one of all) if (members.has(one.parent)) members.set(one.pid, one);
  }
  return [...members.values()];
}

function kill(victims) {
  for (const { pid } of victims) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // it went down with another
    }
  }
  return victims.length;
}

/** SIGKILL to every process of that profile's browser; returns once they are gone, with their number. */
export async function killAll(profileDir) {
  const killed = kill(family(profileDir));
  while (family(profileDir).length) await new Promise((resolve) => setTimeout(resolve, 10));
  return killed;
}

/** SIGKILL to the processes that run pages only, as when a tab crashes; the browser stays. */
export function killTab(profileDir) {
  return kill(family(profileDir).filter(({ command }) => command.includes("--type=renderer")));
}
