import { ARTICLE } from "./article.js";
import { expect, test } from "./pressmark.js";

test("without the module the text stays, can be written on, and the page says what to do", async ({ pressmark, page, faults }) => {
  faults.push(/Failed to load resource|ERR_FAILED|preloaded/);
  await page.context().route(/pressmark\.js$/, (route) => route.abort());
  await pressmark.open();
  await pressmark.paste(ARTICLE);
  await expect(page.getByRole("alert")).toContainText("This text could not be read");
  await expect(page.getByRole("alert").getByRole("button", { name: "Reload" })).toBeVisible();
  expect(await pressmark.text()).toBe(ARTICLE);
  await pressmark.surface.focus();
  await page.keyboard.type(" More.");
  await expect.poll(() => pressmark.text()).toBe(`${ARTICLE} More.`);
});

test("without the Highlight API the page says so, and the lists work", async ({ pressmark, page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(CSS, "highlights");
    Reflect.deleteProperty(window, "Highlight");
  });
  await pressmark.open();
  await expect(page.getByRole("alert")).toContainText("cannot paint highlights");
  await pressmark.paste(ARTICLE);
  const curie = pressmark.names.getByRole("button", { name: /^Marie Curie/ });
  await curie.click();
  await expect(pressmark.bar).toContainText("Marie Curie, 1 of 1");
});

test("without plaintext-only, a paste is plain all the same", async ({ pressmark, page }) => {
  await page.addInitScript(() => {
    const native = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "contentEditable");
    Object.defineProperty(HTMLElement.prototype, "contentEditable", {
      configurable: true,
      /** @this {HTMLElement} */
      get() {
        const value = native?.get?.call(this);
        return value === "plaintext-only" ? "inherit" : value;
      },
      /** @this {HTMLElement} @param {string} value */
      set(value) {
        native?.set?.call(this, value);
      },
    });
  });
  await pressmark.open();
  await page.evaluate(() => {
    const html = new Blob(["<b>Marie Curie</b> lived"], { type: "text/html" });
    const plain = new Blob(["Marie Curie lived\n\nin Paris"], { type: "text/plain" });
    return navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": plain })]);
  });
  await page.keyboard.press("ControlOrMeta+V");
  await pressmark.expectPainted("person", ["Marie Curie"]);
  await page.keyboard.press("ControlOrMeta+B");
  expect(await pressmark.surface.evaluate((surface) => surface.querySelectorAll("b").length)).toBe(0);
  await expect(pressmark.surface).toContainText("Marie Curie lived");
  const entry = pressmark.names.getByRole("button", { name: /^Marie Curie/ });
  await entry.click();
  await pressmark.expectPainted("current", ["Marie Curie"]);
});

test("where a worker does not start, long texts are read on the page", async ({ pressmark, page, faults }) => {
  faults.push(/Failed to load resource|ERR_FAILED|preloaded/);
  await page.context().route(/\/worker\.js$/, (route) => route.abort());
  await pressmark.open();
  await pressmark.openFile("long.txt", "Marie Curie lived in Paris.\n".repeat(5000));
  await expect(pressmark.names.getByRole("button", { name: /^Marie Curie\s*5,000 places/ })).toBeVisible({ timeout: 20_000 });
  expect((await pressmark.painted("person")).length).toBeGreaterThan(20);
  await expect(page.getByRole("alert")).toBeHidden();
  await pressmark.openFile("short.txt", "Marie Curie lived in Paris.");
  await pressmark.expectPainted("person", ["Marie Curie"]);
});
