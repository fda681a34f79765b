// A journey whose storage outlives its browser, which it may kill.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { killAll } from "./chromium.js";
import { site } from "./parcours.js";

/** Declares a test; `recit` gets the folder of the profile, and `noter` to say a figure. */
export function avecProfil(titre, recit) {
  test(titre, { timeout: 90_000 }, async (t) => {
    const profileDir = mkdtempSync(join(tmpdir(), "equilibre-"));
    await site(); // the same origin before and after
    try {
      await recit(profileDir, (texte) => t.diagnostic(texte));
    } finally {
      await killAll(profileDir);
      rmSync(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  });
}
