import { ARTICLE } from "./article.js";
import { expect, test } from "./pressmark.js";

test.beforeEach(({ pressmark }) => pressmark.open());

test("the surface is empty, says what to do, and takes the focus", async ({ pressmark, page }) => {
  expect(await pressmark.text()).toBe("");
  await expect(pressmark.surface).toHaveAttribute("aria-placeholder", "Paste a news article");
  await expect(page.getByText("Nothing leaves your browser.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Try a sample" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Clear the text" })).toBeHidden();
});

test("a pasted article is marked and listed, and its DOM is the editor's own", async ({ pressmark }) => {
  await pressmark.paste(ARTICLE);
  await pressmark.expectPainted("person", ["Neil Armstrong", "Armstrong", "John F. Kennedy", "Kennedy", "Marie Curie"]);
  expect(await pressmark.painted("place")).toEqual(expect.arrayContaining(["Houston", "Paris"]));
  expect(await pressmark.painted("quote")).toEqual(expect.arrayContaining([
    "“That’s one small step for man, one giant leap for mankind,”",
    "“We choose to go to the moon,”",
    "“Nobody here has slept,”",
  ]));
  await expect(pressmark.names.getByRole("button", { name: /^Neil Armstrong\s*2 places/ })).toBeVisible();
  await expect(pressmark.quotes.getByRole("heading", { name: /An official/ })).toBeVisible();
  await expect(pressmark.summary).toContainText(/words · 3 people, .*quotes by 3 speakers/);
  expect(await pressmark.text()).toBe(ARTICLE);
  expect(await pressmark.surface.evaluate((surface) => surface.querySelectorAll("mark, span").length)).toBe(0);
  // What landed is read from its start.
  expect(await pressmark.scroller.evaluate((reading) => reading.scrollTop)).toBe(0);
});

test("marks follow the typing, also in the middle of the text", async ({ pressmark, page }) => {
  await page.keyboard.type("Marie Curie lived in Warsaw.");
  await pressmark.expectPainted("person", ["Marie Curie"]);
  await page.keyboard.press("Home");
  await page.keyboard.type("Yes, ");
  await pressmark.expectPainted("person", ["Marie Curie"]);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await pressmark.expectPainted("person", ["Marie Curie"]);
  expect(await pressmark.text()).toBe("Yes, \n\nMarie Curie lived in Warsaw.");
});

test("undo and redo are the browser's own", async ({ pressmark, page }) => {
  await pressmark.paste("Marie Curie lived in Paris.");
  await pressmark.expectPainted("person", ["Marie Curie"]);
  await page.keyboard.type(" So did Neil");
  await expect.poll(() => pressmark.text()).toBe("Marie Curie lived in Paris. So did Neil");
  await page.keyboard.press("ControlOrMeta+Z");
  await expect.poll(() => pressmark.text()).toBe("Marie Curie lived in Paris.");
  await page.keyboard.press("ControlOrMeta+Z");
  await expect.poll(() => pressmark.text()).toBe("");
  await pressmark.expectPainted("person", []);
  await page.keyboard.press("ControlOrMeta+Shift+Z");
  await expect.poll(() => pressmark.text()).toBe("Marie Curie lived in Paris.");
  await pressmark.expectPainted("person", ["Marie Curie"]);
});

test("the selection stays while marks are painted", async ({ pressmark, page }) => {
  await pressmark.paste("Marie Curie lived in Paris.");
  await pressmark.expectPainted("person", ["Marie Curie"]);
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  expect(await page.evaluate(() => String(getSelection()))).toBe("s.");
  await page.keyboard.type("!");
  await expect.poll(() => pressmark.text()).toBe("Marie Curie lived in Pari!");
});

test("an input method's draft is not read until it is settled", async ({ pressmark, page, browserName }) => {
  test.skip(browserName !== "chromium", "drives the input method over the DevTools protocol");
  await page.keyboard.type("Marie Curie. ");
  await pressmark.expectPainted("person", ["Marie Curie"]);
  const client = await page.context().newCDPSession(page);
  await client.send("Input.imeSetComposition", { text: "Neil Armstrong", selectionStart: 14, selectionEnd: 14 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await pressmark.painted("person")).toEqual(["Marie Curie"]);
  await client.send("Input.insertText", { text: "Neil Armstrong" });
  await pressmark.expectPainted("person", ["Marie Curie", "Neil Armstrong"]);
});

test("markup in a paste comes in as plain text", async ({ pressmark, page }) => {
  await page.evaluate(() => {
    const html = new Blob(["<b>Marie Curie</b> <i>lived</i>"], { type: "text/html" });
    const plain = new Blob(["Marie Curie lived"], { type: "text/plain" });
    return navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": plain })]);
  });
  await page.keyboard.press("ControlOrMeta+V");
  await pressmark.expectPainted("person", ["Marie Curie"]);
  expect(await pressmark.text()).toBe("Marie Curie lived");
  expect(await pressmark.surface.evaluate((surface) => surface.querySelectorAll("b, i").length)).toBe(0);
});

test("Clear empties the surface, and what was there can be put back", async ({ pressmark, page }) => {
  await pressmark.paste(ARTICLE);
  await page.getByRole("button", { name: "Clear the text" }).click();
  await expect.poll(() => pressmark.text()).toBe("");
  await pressmark.expectPainted("person", []);
  await expect(pressmark.names.getByRole("button")).toHaveCount(0);
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect.poll(() => pressmark.text()).toBe(ARTICLE);
  await expect(pressmark.surface).toBeFocused();
});

test("Clear is undone by the browser's undo", async ({ pressmark, page }) => {
  await pressmark.paste(ARTICLE);
  await page.getByRole("button", { name: "Clear the text" }).click();
  await expect.poll(() => pressmark.text()).toBe("");
  await page.keyboard.press("ControlOrMeta+Z");
  await expect.poll(() => pressmark.text()).toBe(ARTICLE);
});

test("a text in another language is said to be, in the language of the lists, as long as it is", async ({ pressmark, page }) => {
  const german = "Der Minister sagte am Montag, die Gespräche seien gescheitert und niemand werde nach Hause gehen.";
  await pressmark.paste(german);
  await expect(pressmark.summary).toContainText("The text seems to be in German. Only English is read");
  await page.evaluate(() => document.querySelector("press-mark")?.setAttribute("lang-ui", "de"));
  await expect(pressmark.summary).toContainText("Der Text scheint auf Deutsch zu sein.");
  await page.evaluate(() => document.querySelector("press-mark")?.removeAttribute("lang-ui"));
  await page.getByRole("button", { name: "Clear the text" }).click();
  await pressmark.paste("The minister said on Monday that the talks had failed and that nobody would go home.");
  await expect(pressmark.summary).toContainText("words");
  await expect(pressmark.summary).not.toContainText("seems to be");
});
