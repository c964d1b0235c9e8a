import { expect, test } from "./pressmark.js";

const PARAGRAPH = "Marie Curie lived in Paris. Nothing else was said on that day, and the evening was calm.\n\n";
const LONG = PARAGRAPH.repeat(2500);

test.beforeEach(({ pressmark }) => pressmark.open());

test("a long text is read in a worker, says so, and is marked", async ({ pressmark, page }) => {
  const worker = page.waitForEvent("worker");
  await page.evaluate(() => {
    const tree = /** @type {ShadowRoot} */ (document.querySelector("press-mark")?.shadowRoot);
    const summary = tree.querySelector(".summary");
    const said = /** @type {string[]} */ ([]);
    new MutationObserver(() => said.push(summary?.textContent ?? "")).observe(tree, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { said });
  });
  await pressmark.openFile("long.txt", LONG);
  expect((await worker).url()).toContain("/worker.js");
  await expect.poll(async () => (await pressmark.painted("person")).length, { timeout: 20_000 }).toBe(2500);
  expect(await page.evaluate(() => Reflect.get(window, "said"))).toContain("Reading…");
  await expect(pressmark.summary).toContainText("42,500 words");
  await expect(pressmark.names.getByRole("button", { name: /^Marie Curie\s*2,500 places/ })).toBeVisible();
});

test("a long text comes in whole, empty lines and all", async ({ pressmark }) => {
  const text = `\n\n${PARAGRAPH}\n\n\n${"word ".repeat(3000)}\n\n${LONG}\n\n\nThe end.`;
  await pressmark.openFile("long.txt", text);
  await expect(pressmark.surface).toContainText("The end.");
  expect(await pressmark.text()).toBe(text);
});

test("only the newest text counts", async ({ pressmark, page }) => {
  await pressmark.openFile("long.txt", LONG);
  await pressmark.openFile("other.txt", LONG.replaceAll("Marie Curie", "Neil Armstrong"));
  await pressmark.openFile("short.txt", "Marie Curie lived in Paris.");
  await pressmark.expectPainted("person", ["Marie Curie"]);
  await page.waitForTimeout(1500);
  expect(await pressmark.painted("person")).toEqual(["Marie Curie"]);
  await pressmark.openFile("other.txt", LONG.replaceAll("Marie Curie", "Neil Armstrong"));
  await expect.poll(async () => new Set(await pressmark.painted("person")), { timeout: 20_000 }).toEqual(new Set(["Neil Armstrong"]));
});

test("a place far down is reached", async ({ pressmark }) => {
  await pressmark.openFile("long.txt", `${LONG}At last, Neil Armstrong came.`);
  const armstrong = pressmark.names.getByRole("button", { name: /^Neil Armstrong/ });
  await expect(armstrong).toBeVisible({ timeout: 20_000 });
  await armstrong.click();
  await pressmark.expectPainted("current", ["Neil Armstrong"]);
  await expect.poll(async () => (await pressmark.boxOf("Neil Armstrong")).top).toBeLessThan(900);
});
