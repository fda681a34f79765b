// A journey: one visitor, one fresh browser context, dist/ served from a sub-folder, and calm checked at the end.
import { after, test } from "node:test";
import { serve } from "../../../script/support/server.js";
import { launch, launchPersistent, VISITOR } from "./chromium.js";
import { watch } from "./calm.js";
import { Equilibre } from "./equilibre.js";

/** Not the root of the host: the page must find its files from any folder. */
const BASE = "/quelque/part/";

let browser;
let server;
after(async () => {
  await browser?.close();
  (await server)?.close();
});

/** Where this file's journeys find the page. */
export const site = () => (server ??= serve({ base: BASE }));

/**
 * A page not yet opened, with what watches it. `profileDir` keeps the storage there, for journeys that kill and return.
 * Other options are those of a Playwright context.
 */
export async function open({ profileDir, ...options } = {}) {
  const { origin, address } = await site();
  const context = profileDir
    ? await launchPersistent(profileDir, options)
    : await (browser ??= await launch()).newContext({ ...VISITOR, ...options });
  context.setDefaultTimeout(10_000);
  const calm = watch(context, origin);
  const page = context.pages()[0] ?? (await context.newPage());
  return { page, context, calm, address, equilibre: new Equilibre(page, address) };
}

/**
 * Declares a test. `bruits` are the console messages it provokes on purpose; `options` go to the browser's context.
 */
export function parcours(titre, { bruits = [], ...options }, recit) {
  test(titre, { timeout: 60_000 }, async (t) => {
    const visit = await open(options);
    try {
      await recit({ ...visit, noter: (texte) => t.diagnostic(texte) });
      visit.calm.assertCalm(bruits);
    } finally {
      await visit.context.close().catch(() => {}); // it may have been killed
    }
  });
}
