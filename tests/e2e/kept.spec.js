import { ARTICLE } from "./article.js";
import { expect, test } from "./pressmark.js";

/** What the page must not lose: a text that somebody has written, whatever comes after it. */

test.beforeEach(({ pressmark }) => pressmark.open());

/** Longer than what Chromium can be told to type. */
const LONG = `${"Marie Curie lived in Paris. Nothing else was said on that day.\n\n".repeat(500)}The end.`;
const OLD = Buffer.from("Marie Curie met Poincar\u00e9.", "latin1");

test("a note about the file does not take away the way back to a long text", async ({ pressmark, page }) => {
  await pressmark.openFile("long.txt", LONG);
  await expect.poll(() => pressmark.text()).toBe(LONG);
  await pressmark.openFile("old.txt", OLD);
  await expect(page.getByText(/read as Windows-1252/)).toBeVisible();
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect.poll(() => pressmark.text()).toBe(LONG);
});

test("that a text cannot be read takes nothing away either, and is unsaid when the next is read", async ({ pressmark, page, faults }) => {
  faults.push(/Failed to load resource|ERR_FAILED|preloaded/);
  await pressmark.paste(ARTICLE);
  await pressmark.expectPainted("person", expect.arrayContaining(["Marie Curie"]));
  await page.evaluate(() => {
    const element = /** @type {HTMLElement} */ (document.querySelector("press-mark"));
    element.setAttribute("lexicon", "nowhere");
  });
  await expect(page.getByRole("alert")).toContainText("This text could not be read");
  await pressmark.openFile("curie.txt", "Marie Curie lived in Paris.");
  await expect(page.getByRole("button", { name: "Put it back" })).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("This text could not be read");
  await page.evaluate(() => document.querySelector("press-mark")?.removeAttribute("lexicon"));
  await pressmark.expectPainted("person", ["Marie Curie"]);
  await expect(page.getByRole("alert")).toBeHidden();
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect.poll(() => pressmark.text()).toBe(ARTICLE);
});

test("what was written since can be got back, too", async ({ pressmark, page }) => {
  await pressmark.paste(ARTICLE);
  await pressmark.openFile("curie.txt", "Marie Curie lived in Paris.");
  await expect.poll(() => pressmark.text()).toBe("Marie Curie lived in Paris.");
  await page.keyboard.type("Later, ");
  await expect.poll(() => pressmark.text()).toBe("Later, Marie Curie lived in Paris.");
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect.poll(() => pressmark.text()).toBe(ARTICLE);
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect.poll(() => pressmark.text()).toBe("Later, Marie Curie lived in Paris.");
});

test("two texts that were replaced can both be put back", async ({ pressmark, page }) => {
  await page.keyboard.type("first");
  await pressmark.openFile("second.txt", "second");
  await expect.poll(() => pressmark.text()).toBe("second");
  await pressmark.openFile("third.txt", "third");
  await expect.poll(() => pressmark.text()).toBe("third");
  await expect(page.getByRole("button", { name: "Put it back" })).toHaveCount(2);
  await page.getByRole("button", { name: "Put it back" }).last().click();
  await expect.poll(() => pressmark.text()).toBe("first");
});

test("undo brings back a long text, too, and redo takes it away again", async ({ pressmark, page }) => {
  await page.keyboard.type("Marie Curie was here.");
  await pressmark.openFile("long.txt", LONG);
  await expect.poll(() => pressmark.text()).toBe(LONG);
  await page.keyboard.press("ControlOrMeta+Z");
  await expect.poll(() => pressmark.text()).toBe("Marie Curie was here.");
  await pressmark.expectPainted("person", ["Marie Curie"]);
  await page.keyboard.press("ControlOrMeta+Shift+Z");
  await expect.poll(() => pressmark.text()).toBe(LONG);
  // What is typed since is undone first, by the browser.
  await page.keyboard.type("So ");
  await expect.poll(() => pressmark.text()).toBe(`So ${LONG}`);
  await page.keyboard.press("ControlOrMeta+Z");
  await expect.poll(() => pressmark.text()).toBe(LONG);
  await page.keyboard.press("ControlOrMeta+Z");
  await expect.poll(() => pressmark.text()).toBe("Marie Curie was here.");
});

test("of two files, the one that was opened last stays, however long the other takes", async ({ pressmark, page }) => {
  await page.evaluate(() => {
    const read = File.prototype.arrayBuffer;
    const released = new Promise((done) => Object.assign(globalThis, { release: done }));
    File.prototype.arrayBuffer = async function () {
      if (this.name === "slow.txt") await released;
      return read.call(this);
    };
  });
  await pressmark.openFile("slow.txt", "The slow one.");
  await pressmark.openFile("quick.txt", "The quick one.");
  await expect.poll(() => pressmark.text()).toBe("The quick one.");
  await page.evaluate(() => /** @type {any} */ (globalThis).release());
  await expect(page.getByText("“slow.txt” took long to read")).toBeVisible();
  expect(await pressmark.text()).toBe("The quick one.");
});

/**
 * @param {import("@playwright/test").Page} page
 * @param {{files?: string[], text?: string, link?: string}} what
 */
const drop = (page, what) => page.evaluate(({ files = [], text, link }) => {
  const carried = new DataTransfer();
  for (const name of files) carried.items.add(new File([`This is ${name}.`], name, { type: "text/plain" }));
  if (text !== undefined) carried.setData("text/plain", text);
  if (link !== undefined) {
    carried.setData("text/uri-list", link);
    carried.setData("text/plain", link);
  }
  for (const type of ["dragenter", "dragover", "drop"]) {
    document.querySelector(".masthead")?.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, composed: true, cancelable: true }));
  }
}, what);

test("of two files that are dropped at once, one is opened, and the page says so of the other", async ({ pressmark, page }) => {
  await drop(page, { files: ["one.txt", "two.txt"] });
  await expect.poll(() => pressmark.text()).toBe("This is one.txt.");
  await expect(page.getByText("“one.txt” is opened, “two.txt” is not.")).toBeVisible();
});

test("a link that is dropped leaves the text alone", async ({ pressmark, page }) => {
  await pressmark.paste(ARTICLE);
  await drop(page, { link: "https://news.example/story" });
  await expect(page.getByText("That is a link")).toBeVisible();
  expect(await pressmark.text()).toBe(ARTICLE);
});

test("words that are dragged from the page's own lists, and dropped beside the text, leave it alone", async ({ pressmark, page }) => {
  await pressmark.paste(ARTICLE);
  const heading = pressmark.quotes.getByRole("heading", { name: /Neil Armstrong/ });
  await expect(heading).toBeVisible();
  await heading.scrollIntoViewIfNeeded();
  await heading.locator("span").first().evaluate((words) => getSelection()?.selectAllChildren(words));
  const from = await heading.locator("span").first().boundingBox();
  const to = await page.locator(".masthead").boundingBox();
  if (from === null || to === null) throw new Error("no boxes");
  await page.evaluate(() => {
    const seen = /** @type {string[]} */ ([]);
    Object.assign(globalThis, { seen });
    for (const type of ["dragstart", "dragover", "dragend"]) document.addEventListener(type, () => seen.push(type));
  });
  await page.mouse.move(from.x + 10, from.y + from.height / 2);
  await page.mouse.down();
  // A drag begins where the button is held for a moment.
  await page.waitForTimeout(100);
  await page.mouse.move(from.x - 20, from.y + 20, { steps: 5 });
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 10 });
  await page.mouse.up();
  const seen = () => page.evaluate(() => [...new Set(/** @type {any} */ (globalThis).seen)]);
  await expect.poll(seen).toEqual(["dragstart", "dragover", "dragend"]);
  expect(await pressmark.text()).toBe(ARTICLE);
});

/** What was done before the page is left, and whether it asks. @type {[string, (it: {pressmark: import("./pressmark.js").Pressmark, page: import("@playwright/test").Page}) => Promise<unknown>, boolean][]} */
const LEAVING = [
  ["nothing was written", async () => {}, false],
  ["a text was typed", ({ page }) => page.keyboard.type("Marie Curie"), true],
  ["a text was pasted", ({ pressmark }) => pressmark.paste(ARTICLE), true],
  ["the sample was only looked at", async ({ pressmark, page }) => {
    await page.getByRole("button", { name: "Try a sample" }).click();
    await expect.poll(() => pressmark.text()).toMatch(/\w+/);
  }, false],
  ["the sample was written on", async ({ pressmark, page }) => {
    await page.getByRole("button", { name: "Try a sample" }).click();
    await expect.poll(() => pressmark.text()).toMatch(/\w+/);
    await page.keyboard.type("So: ");
    await expect.poll(() => pressmark.text()).toMatch(/^So: /);
  }, true],
  ["a text was cleared, but can be put back", async ({ pressmark, page }) => {
    await pressmark.paste(ARTICLE);
    await page.getByRole("button", { name: "Clear the text" }).click();
    await expect.poll(() => pressmark.text()).toBe("");
  }, true],
];

for (const [name, act, asks] of LEAVING) {
  test(`leaving the page when ${name}: it ${asks ? "asks" : "does not ask"}`, async ({ pressmark, page }) => {
    await act({ pressmark, page });
    expect(await page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })))).toBe(asks);
  });
}
