import { readFile } from "node:fs/promises";
import { ARTICLE } from "./article.js";
import { expect, test } from "./pressmark.js";
import { OTHER, asks, closeSheet, expectNoViolations, focused, keepDrafts, openSheet, putRecord, stored, storedTexts, toStart, two } from "./shelf.js";

/** Drafts in this browser: none before the reader says so, and no text lost after. */

test.beforeEach(({ pressmark }) => pressmark.open());

test("nothing is stored before the reader says so", async ({ pressmark, page }) => {
  await pressmark.paste(ARTICLE);
  const sheet = await openSheet(page, "Drafts");
  await expect(sheet.getByRole("switch")).not.toBeChecked();
  await expect(sheet).toContainText("saved in this browser, on this device");
  await expect(sheet.getByRole("button", { name: "Export all" })).toBeDisabled();
  await expect(sheet.getByRole("button", { name: "Import" })).toBeDisabled();
  await closeSheet(sheet);
  await page.waitForTimeout(1000);
  const kept = () => page.evaluate(async () => [(await indexedDB.databases()).length, localStorage.length, sessionStorage.length, document.cookie, history.state]);
  expect(await kept()).toEqual([0, 0, 0, "", null]);
  expect(await asks(page)).toBe(true);
});

test("what is written is saved, does not ask, and is there again when the page is reloaded", async ({ pressmark, page }) => {
  await keepDrafts(page);
  await pressmark.surface.focus();
  await page.keyboard.type("Marie Curie lived in Paris.");
  await expect.poll(() => storedTexts(page)).toEqual(["Marie Curie lived in Paris."]);
  await expect.poll(() => asks(page)).toBe(false);
  await page.keyboard.type(" So she did.");
  expect(await asks(page)).toBe(true);
  await expect.poll(() => storedTexts(page)).toEqual(["Marie Curie lived in Paris. So she did."]);
  await page.reload();
  await expect.poll(() => pressmark.text()).toBe("Marie Curie lived in Paris. So she did.");
  await pressmark.expectPainted("person", ["Marie Curie"]);
  await pressmark.surface.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" Indeed.");
  await expect.poll(() => storedTexts(page)).toEqual(["Marie Curie lived in Paris. So she did. Indeed."]);
});

test("what was written before the switch is saved with it, and so is what it took the place of", async ({ pressmark, page }) => {
  await pressmark.paste(ARTICLE);
  await pressmark.openFile("other.txt", OTHER);
  await expect.poll(() => pressmark.text()).toBe(OTHER);
  await keepDrafts(page);
  await expect.poll(() => storedTexts(page)).toEqual([ARTICLE]);
  // The file is nobody's draft before it is changed.
  expect(await asks(page)).toBe(false);
  await toStart(page);
  await page.keyboard.type("So: ");
  await expect.poll(() => storedTexts(page)).toEqual([ARTICLE, `So: ${OTHER}`].sort());
});

test("a text that is replaced, cleared or pasted over is a draft still, and the next is another", async ({ pressmark, page }) => {
  await keepDrafts(page);
  await pressmark.paste(ARTICLE);
  // At once, before the moment in which it would be saved.
  await page.getByRole("button", { name: "Clear the text" }).click();
  await expect.poll(() => storedTexts(page)).toEqual([ARTICLE]);
  await pressmark.paste(OTHER);
  await expect.poll(() => storedTexts(page)).toEqual([ARTICLE, OTHER].sort());
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("Delete");
  await page.waitForTimeout(800);
  expect(await storedTexts(page)).toEqual([ARTICLE, OTHER].sort());
  await page.keyboard.press("ControlOrMeta+Z");
  await expect.poll(() => pressmark.text()).toBe(OTHER);
  await page.keyboard.press("ControlOrMeta+A");
  const third = "The third text says that the town council met on Friday.";
  await pressmark.paste(third);
  await expect.poll(() => storedTexts(page)).toEqual([ARTICLE, OTHER, third].sort());
  // Undoing leads back to the draft, and makes no other.
  await page.keyboard.press("ControlOrMeta+Z");
  await expect.poll(() => pressmark.text()).toBe(OTHER);
  await page.waitForTimeout(800);
  expect(await storedTexts(page)).toEqual([ARTICLE, OTHER, third].sort());
  expect(await asks(page)).toBe(false);
});

test("the list has title, date and words, and opens a draft", async ({ pressmark, page }) => {
  await two({ pressmark, page });
  const sheet = await openSheet(page, "Drafts");
  const items = sheet.getByRole("listitem");
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText("Neil Armstrong, the astronaut, walked on the moon on Sunday, and nobody slept");
  await expect(items.first()).toContainText(/Open now · .*20\d\d.* · 15 words/);
  await items.last().getByRole("button", { name: /^Neil Armstrong, the astronaut, walked on the moon on Sunday\.$/ }).click();
  await expect(sheet).toBeHidden();
  await expect.poll(() => pressmark.text()).toBe(ARTICLE);
  await toStart(page);
  await page.keyboard.type("So: ");
  await expect.poll(() => storedTexts(page)).toEqual([`So: ${ARTICLE}`, OTHER].sort());
  // The other can be put back, and is its own draft then.
  await page.getByRole("button", { name: "Put it back" }).first().click();
  await expect.poll(() => pressmark.text()).toBe(OTHER);
  await page.waitForTimeout(800);
  expect(await storedTexts(page)).toEqual([`So: ${ARTICLE}`, OTHER].sort());
});

test("a draft is renamed, deleted, put back, and all are deleted for good", async ({ pressmark, page }) => {
  await two({ pressmark, page });
  const sheet = await openSheet(page, "Drafts");
  await sheet.getByRole("button", { name: /^Rename “Neil Armstrong.*Sunday\.”/ }).click();
  await page.keyboard.type("Moon");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole("button", { name: "Moon", exact: true })).toBeHidden();
  await sheet.getByRole("button", { name: /^Rename “Neil Armstrong.*Sunday\.”/ }).click();
  await page.keyboard.type("Moon");
  await page.keyboard.press("Enter");
  await expect(sheet.getByRole("button", { name: "Moon", exact: true })).toBeVisible();
  expect(await focused(page)).toBe("Rename “Moon”");
  await sheet.getByRole("button", { name: "Delete “Moon”" }).click();
  await expect(sheet.getByRole("listitem")).toHaveCount(1);
  expect(await storedTexts(page)).toEqual([OTHER]);
  await expect(sheet.getByRole("button", { name: "Put it back" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(sheet.getByRole("button", { name: "Moon", exact: true })).toBeFocused();
  expect(await storedTexts(page)).toEqual([ARTICLE, OTHER].sort());
  await sheet.getByRole("button", { name: "Delete all" }).click();
  await expect(sheet.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Enter");
  expect(await storedTexts(page)).toEqual([ARTICLE, OTHER].sort());
  await sheet.getByRole("button", { name: "Delete all" }).click();
  await sheet.getByRole("button", { name: "Delete all for good" }).click();
  await expect(sheet).toContainText("All drafts are deleted.");
  expect(await storedTexts(page)).toEqual([]);
});

test("the open draft, deleted, is not saved again before it is changed, and leaving asks", async ({ pressmark, page }) => {
  await two({ pressmark, page });
  const sheet = await openSheet(page, "Drafts");
  await sheet.getByRole("button", { name: /^Delete “Neil Armstrong.*slept/ }).click();
  await expect(sheet.getByRole("listitem")).toHaveCount(1);
  await closeSheet(sheet);
  await page.waitForTimeout(800);
  expect(await storedTexts(page)).toEqual([ARTICLE]);
  expect(await pressmark.text()).toBe(OTHER);
  expect(await asks(page)).toBe(true);
  await toStart(page);
  await page.keyboard.type("So: ");
  await expect.poll(() => storedTexts(page)).toEqual([ARTICLE, `So: ${OTHER}`].sort());
});

test("all drafts go into one file, and come back from it", async ({ pressmark, page }) => {
  await two({ pressmark, page });
  const sheet = await openSheet(page, "Drafts");
  const [download] = await Promise.all([page.waitForEvent("download"), sheet.getByRole("button", { name: "Export all" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^pressmark-drafts-\d{4}-\d\d-\d\d\.json$/);
  const file = await readFile(await download.path(), "utf8");
  expect(JSON.parse(file).drafts.map((/** @type {{text: string}} */ { text }) => text.trimEnd()).sort()).toEqual([ARTICLE, OTHER].sort());
  await sheet.getByRole("button", { name: "Delete all" }).click();
  await sheet.getByRole("button", { name: "Delete all for good" }).click();
  await expect(sheet.getByRole("listitem")).toHaveCount(0);
  const choose = async (/** @type {string} */ name, /** @type {string} */ content) => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), sheet.getByRole("button", { name: "Import" }).click()]);
    await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
  };
  await choose("drafts.json", file);
  await expect(sheet).toContainText("2 drafts are imported.");
  await choose("drafts.json", file);
  await expect(sheet).toContainText("0 drafts are imported. 2 were there already.");
  await choose("names.json", "[]");
  await expect(sheet).toContainText("It is JSON, but not of drafts.");
  expect(await storedTexts(page)).toEqual([ARTICLE, OTHER].sort());
});

test("a switch that is pressed before the drafts are listed asks all the same", async ({ pressmark, page }) => {
  await two({ pressmark, page });
  const texts = await storedTexts(page);
  await page.getByRole("button", { name: "Drafts and names" }).click();
  // As soon as it is there, before anything can be read.
  await page.getByRole("button", { name: "Drafts", exact: true }).evaluate(async (/** @type {HTMLElement} */ button) => {
    button.click();
    for (;;) {
      const there = /** @type {HTMLElement | null} */ (document.querySelector("dialog[open] [role=switch]"));
      if (there !== null) return there.click();
      await Promise.resolve();
    }
  });
  await expect(page.getByRole("dialog", { name: "Drafts" }).getByRole("group", { name: /Stop keeping drafts/ })).toBeVisible();
  expect(await storedTexts(page)).toEqual(texts);
});

test("switching off asks what shall become of the drafts", async ({ pressmark, page }) => {
  await two({ pressmark, page });
  const sheet = await openSheet(page, "Drafts");
  await sheet.getByRole("switch").click();
  await expect(sheet.getByRole("group", { name: /Stop keeping drafts/ })).toBeVisible();
  await expect(sheet.getByRole("switch")).toBeChecked();
  await sheet.getByRole("button", { name: "Cancel" }).click();
  await expect(sheet.getByRole("switch")).toBeChecked();
  await sheet.getByRole("switch").click();
  await sheet.getByRole("button", { name: "Leave it there" }).click();
  await expect(sheet.getByRole("switch")).not.toBeChecked();
  await expect(sheet.getByRole("listitem")).toHaveCount(2);
  await closeSheet(sheet);
  await toStart(page);
  await page.keyboard.type("Not kept. ");
  await page.waitForTimeout(1000);
  expect(await storedTexts(page)).toEqual([ARTICLE, OTHER].sort());
  expect(await asks(page)).toBe(true);
  // What was left is there again, and nothing is switched on, when the page is opened anew.
  await page.evaluate(() => addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true }));
  await page.reload();
  await openSheet(page, "Drafts");
  await expect(sheet.getByRole("switch")).not.toBeChecked();
  await expect(sheet.getByRole("listitem")).toHaveCount(2);
  await sheet.getByRole("switch").check();
  await sheet.getByRole("switch").click();
  await sheet.getByRole("button", { name: "Delete everything" }).click();
  await expect(sheet).toContainText("Nothing is stored in this browser any more.");
  expect(await stored(page)).toBe(null);
});

test("the element’s corrections are kept with the text", async ({ pressmark, page }) => {
  await page.evaluate(() => {
    Object.assign(/** @type {Element} */ (document.querySelector("press-mark")), { corrections: [] });
  });
  await keepDrafts(page);
  await pressmark.paste(ARTICLE);
  await expect.poll(() => storedTexts(page)).toEqual([ARTICLE]);
  await page.evaluate(() => {
    const element = /** @type {Element} */ (document.querySelector("press-mark"));
    Object.assign(element, { corrections: [{ start: 0, end: 4 }] });
    element.dispatchEvent(new CustomEvent("press-mark-annotate", { detail: {} }));
  });
  await expect.poll(async () => (await stored(page))?.drafts[0].corrections).toEqual([{ start: 0, end: 4 }]);
  await page.getByRole("button", { name: "Clear the text" }).click();
  await page.evaluate(() => void Object.assign(/** @type {Element} */ (document.querySelector("press-mark")), { corrections: [] }));
  const sheet = await openSheet(page, "Drafts");
  await sheet.getByRole("button", { name: /^Neil Armstrong/ }).click();
  expect(await page.evaluate(() => Reflect.get(/** @type {Element} */ (document.querySelector("press-mark")), "corrections"))).toEqual([{ start: 0, end: 4 }]);
});

test("by keyboard alone", async ({ pressmark, page }) => {
  await page.getByRole("button", { name: "Drafts and names" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("Drafts");
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Drafts" });
  await expect(sheet.getByRole("button", { name: "Close “Drafts”" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(sheet.getByRole("switch")).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("button", { name: "Drafts and names" })).toBeFocused();
  await pressmark.surface.focus();
  await page.keyboard.type("Marie Curie lived in Paris.");
  await expect.poll(() => storedTexts(page)).toEqual(["Marie Curie lived in Paris."]);
  await page.getByRole("button", { name: "Drafts and names" }).focus();
  for (const key of ["Enter", "Tab", "Enter"]) await page.keyboard.press(key);
  await expect(sheet.getByRole("listitem")).toHaveCount(1);
  for (const key of ["Tab", "Tab"]) await page.keyboard.press(key);
  await expect(sheet.getByRole("button", { name: "Marie Curie lived in Paris.", exact: true })).toBeFocused();
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 800 } });

  test("everything is large enough, and nothing sticks out", async ({ pressmark, page }) => {
    await two({ pressmark, page });
    await putRecord(page, { id: "long", name: "", text: `${"unbroken".repeat(60)}\nline`, changed: Date.now(), revision: "l" });
    const sheet = await openSheet(page, "Drafts");
    await expect(sheet.getByRole("listitem")).toHaveCount(3);
    const small = await sheet.locator("button:visible, label:visible").evaluateAll((targets) => targets
      .filter((target) => target.getBoundingClientRect().height < 44).map((target) => target.textContent));
    expect(small).toEqual([]);
    await pressmark.expectNoSideways();
    expect(await sheet.evaluate((dialog) => [...dialog.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5).length)).toBe(0);
    await sheet.getByRole("button", { name: "Delete all" }).tap();
    await sheet.getByRole("button", { name: "Cancel" }).tap();
    await sheet.getByRole("button", { name: /^Rename “Neil Armstrong.*Sunday\.”/ }).tap();
    await expect(sheet.getByRole("textbox")).toBeFocused();
    await expectNoViolations(page);
  });
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing, ${colorScheme}`, async ({ pressmark, page }) => {
    await page.emulateMedia({ colorScheme });
    await openSheet(page, "Drafts");
    await expectNoViolations(page);
    await page.keyboard.press("Escape");
    await two({ pressmark, page });
    const sheet = await openSheet(page, "Drafts");
    await sheet.getByRole("switch").click();
    await expectNoViolations(page);
    await sheet.getByRole("button", { name: "Cancel" }).click();
    await sheet.getByRole("button", { name: /^Delete “Neil.*Sunday\.”/ }).click();
    await expectNoViolations(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Drafts and names" }).click();
    await expectNoViolations(page);
  });
}
