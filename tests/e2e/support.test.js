// The harness itself: what it must notice, and how it kills.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { killAll, killTab } from "./support/chromium.js";
import { expectFigure, figure } from "./support/figures.js";
import { open } from "./support/parcours.js";

test("calm notices the console, an error and a foreign request", async () => {
  const { page, context, calm, equilibre } = await open();
  await equilibre.ouvrir();
  calm.assertCalm();
  await page.evaluate(() => { console.log("dit"); setTimeout(() => { throw new Error("levé"); }); });
  await page.evaluate(() => fetch("http://127.0.0.2:9/").catch(() => {}));
  await page.waitForTimeout(100);
  assert.ok(calm.noise.some((line) => line.includes("dit")));
  assert.ok(calm.noise.some((line) => line.includes("levé")));
  assert.ok(calm.noise.some((line) => line.includes("Content Security Policy")), "the policy stopped the request");
  assert.throws(() => calm.assertCalm());
  await context.close();
});

test("a figure is read by its keys, and must agree with itself", async () => {
  const { page, context, equilibre } = await open();
  await equilibre.ouvrir();
  await page.evaluate(() => {
    for (const [column, value] of [["A", "1.00"], ["B", "2.00"], ["B", "2.00"], ["C", "3.00"], ["C", "4.00"]]) {
      const output = document.createElement("output");
      Object.assign(output.dataset, { figure: "resultat", column, value });
      document.body.append(output);
    }
  });
  assert.equal(await figure(page, "resultat", { column: "A" }), "1.00");
  await expectFigure(page, "resultat", { column: "B" }, "2.00");
  await assert.rejects(figure(page, "resultat", { column: "C" }), /3.00 and 4.00/);
  await context.close();
});

test("a killed tab leaves its browser; a killed browser leaves its profile", { timeout: 60_000 }, async () => {
  const profileDir = mkdtempSync(join(tmpdir(), "equilibre-"));
  try {
    const first = await open({ profileDir });
    await first.equilibre.ouvrir();
    const crashed = first.page.waitForEvent("crash");
    assert.ok(killTab(profileDir) >= 1);
    await crashed;
    const again = await first.context.newPage();
    await again.goto(first.address);
    const closed = new Promise((resolve) => first.context.once("close", resolve));
    assert.ok((await killAll(profileDir)) >= 3);
    await closed;

    const second = await open({ profileDir });
    await second.equilibre.ouvrir();
    second.calm.assertCalm();
    await second.context.close();
  } finally {
    rmSync(profileDir, { recursive: true, force: true });
  }
});
