import { expect, test } from "./pressmark.js";

const PARAGRAPH = "Marie Curie lived in Paris. Nothing else was said on that day, and the evening was calm.\n\n";
const LONG = PARAGRAPH.repeat(2500);

test.beforeEach(({ pressmark }) => pressmark.open());

test("a long text is read in a worker, says so, and is marked", async ({ pressmark, page }) => {
  await page.evaluate(() => {
    const tree = /** @type {ShadowRoot} */ (document.querySelector("press-mark")?.shadowRoot);
    const summary = tree.querySelector(".summary");
    const said = /** @type {string[]} */ ([]);
    new MutationObserver(() => said.push(summary?.textContent ?? "")).observe(tree, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { said });
  });
  await pressmark.openFile("long.txt", LONG);
  await expect.poll(() => page.workers().map((worker) => new URL(worker.url()).pathname)).toEqual(["/annotate/worker.js"]);
  await expect(pressmark.names.getByRole("button", { name: /^Marie Curie\s*2,500 places/ })).toBeVisible({ timeout: 20_000 });
  await expect(pressmark.summary).toContainText("42,500 words");
});

test("the marks are those of the screen and what is near it, and follow the scroll", async ({ pressmark, page }) => {
  await pressmark.openFile("long.txt", Array.from({ length: 2500 }, (_, n) => PARAGRAPH.replace("Marie", `Number${n} Marie`)).join(""));
  await expect(pressmark.summary).toContainText("words", { timeout: 20_000 });
  const seen = async () => (await pressmark.painted("place")).length;
  await expect.poll(seen).toBeGreaterThan(10);
  expect(await seen()).toBeLessThan(600);
  /** Whether what is painted has the name that stands in the middle of the screen. */
  const isMarked = () => page.evaluate(() => {
    const tree = /** @type {ShadowRoot} */ (document.querySelector("press-mark")?.shadowRoot);
    const { top, bottom } = /** @type {Element} */ (tree.querySelector(".stage")).getBoundingClientRect();
    return [...(CSS.highlights.get("press-mark-1-place") ?? [])].filter((painted) => {
      const range = new Range();
      range.setStart(painted.startContainer, painted.startOffset);
      range.setEnd(painted.endContainer, painted.endOffset);
      const box = range.getBoundingClientRect();
      return box.top > top && box.bottom < bottom;
    }).length > 3;
  });
  expect(await isMarked()).toBe(true);
  for (const part of [0.5, 1, 0.2]) {
    await pressmark.scroller.evaluate((stage, at) => stage.scrollTo({ top: stage.scrollHeight * at, behavior: "instant" }), part);
    await expect.poll(isMarked, `marks at ${part} of the text`).toBe(true);
    expect(await seen()).toBeLessThan(600);
  }
});

test("how much is read is said, and to read can be stopped and gone on with", async ({ pressmark, page }) => {
  await pressmark.openFile("longer.txt", PARAGRAPH.repeat(30_000));
  const stop = page.getByRole("button", { name: "Stop reading" });
  await expect(stop).toBeVisible({ timeout: 20_000 });
  await expect(pressmark.summary).toContainText(/Reading… [1-9]\d? %/, { timeout: 20_000 });
  await stop.click();
  await expect(pressmark.summary).toContainText(/Stopped after \d+ % of the text/);
  expect((await pressmark.painted("person")).length, "what is read stays marked").toBeGreaterThan(10);
  await expect(pressmark.announcer).toContainText(/Stopped after \d+ % of the text/);
  await page.getByRole("button", { name: "Read on" }).click();
  await expect(stop).toBeVisible();
  // Another text is as well as no text at all.
  await pressmark.openFile("short.txt", "Marie Curie lived in Paris.");
  await pressmark.expectPainted("person", ["Marie Curie"]);
  await expect(stop).toBeHidden();
});

test("an edit in a long text is read, and the marks before and after it stay where they are", async ({ pressmark, page }) => {
  await pressmark.openFile("long.txt", LONG);
  await expect(pressmark.names.getByRole("button", { name: /^Marie Curie\s*2,500 places/ })).toBeVisible({ timeout: 20_000 });
  const before = await pressmark.painted("person");
  await pressmark.surface.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Neil Armstrong lived in Houston. ");
  expect((await pressmark.painted("person")).filter((name) => name === "Marie Curie").length).toBeGreaterThanOrEqual(before.length - 5);
  await expect.poll(() => pressmark.painted("person")).toEqual(expect.arrayContaining(["Neil Armstrong", "Marie Curie"]));
  await expect(pressmark.names.getByRole("button", { name: /^Neil Armstrong/ })).toBeVisible();
  expect((await pressmark.text()).trimEnd()).toBe(`Neil Armstrong lived in Houston. ${LONG}`.trimEnd());
});

test("a long text of which all is deleted is none", async ({ pressmark, page }) => {
  await pressmark.openFile("long.txt", LONG);
  const curie = pressmark.names.getByRole("button", { name: /^Marie Curie\s*2,500 places/ });
  await expect(curie).toBeVisible({ timeout: 20_000 });
  await pressmark.surface.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("Delete");
  await expect(curie).toBeHidden();
  await pressmark.paste("Neil Armstrong lived in Houston.");
  await pressmark.expectPainted("person", ["Neil Armstrong"]);
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
