// The least a page can do: one field, one text. What the browser itself takes from a key to the paint.
import { VISITOR } from "../../e2e/support/chromium.js";
import { measureKeys } from "./typing.js";

export async function bare(browser) {
  const context = await browser.newContext(VISITOR);
  const page = await context.newPage();
  await page.setContent("<!DOCTYPE html><title>bare</title><input autofocus><p>0</p>");
  await page.evaluate(() => {
    const [field, text] = [document.querySelector("input"), document.querySelector("p").firstChild];
    field.addEventListener("input", () => { text.data = field.value; });
    field.addEventListener("keydown", ({ key }) => { if (key === "Enter") text.data = field.value = ""; });
  });
  await page.locator("input").click();
  const keys = await measureKeys(browser, page);
  await context.close();
  return keys;
}
