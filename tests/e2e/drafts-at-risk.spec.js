import { readFile } from "node:fs/promises";
import { ARTICLE } from "./article.js";
import { expect, test } from "./pressmark.js";
import { OTHER, asks, closeSheet, keepDrafts, openSheet, putRecord, stored, storedTexts, toStart, two } from "./shelf.js";

/** Drafts where something stands in the way: another tab, no room, no storage, damage, another version. No text is lost. */

test.beforeEach(({ pressmark }) => pressmark.open());

test("of one draft in two tabs, the newer keeps the name, and the other is a draft of its own", async ({ pressmark, page, context }) => {
  await keepDrafts(page);
  await pressmark.paste(ARTICLE);
  await expect.poll(() => storedTexts(page)).toEqual([ARTICLE]);
  const other = await context.newPage();
  await other.goto("/");
  const sheet = await openSheet(other, "Drafts");
  await sheet.getByRole("button", { name: /^Neil Armstrong/ }).click();
  await expect(sheet).toBeHidden();
  await toStart(page);
  await page.keyboard.type("First: ");
  await expect.poll(() => storedTexts(page)).toEqual([`First: ${ARTICLE}`]);
  await toStart(other);
  await other.keyboard.type("Second: ");
  await expect.poll(() => storedTexts(page)).toEqual([`First: ${ARTICLE}`, `Second: ${ARTICLE}`]);
  await expect(other.getByText("Another tab has changed this draft, too.")).toBeVisible();
  // From here on each has its own, however often they take turns.
  for (const turn of ["a", "b"]) {
    await page.keyboard.type(`${turn} `);
    await expect.poll(async () => (await storedTexts(page)).some((text) => text.startsWith(`First: ${turn === "a" ? "a " : "a b "}`))).toBe(true);
    await other.keyboard.type(`${turn} `);
    await expect.poll(async () => (await storedTexts(page)).some((text) => text.startsWith(`Second: ${turn === "a" ? "a " : "a b "}`))).toBe(true);
  }
  expect(await storedTexts(page)).toEqual([`First: a b ${ARTICLE}`, `Second: a b ${ARTICLE}`]);
  await expect(page.getByText("Another tab has gone on with this draft.")).toBeVisible();
});

test("a draft that another tab deletes is kept anew when it is changed; one that deletes everything is heard of", async ({ pressmark, page, context }) => {
  await two({ pressmark, page });
  const other = await context.newPage();
  await other.goto("/");
  const sheet = await openSheet(other, "Drafts");
  await sheet.getByRole("button", { name: "Delete all" }).click();
  await sheet.getByRole("button", { name: "Delete all for good" }).click();
  await expect.poll(() => storedTexts(page)).toEqual([]);
  await toStart(page);
  await page.keyboard.type("So: ");
  await expect.poll(() => storedTexts(page)).toEqual([`So: ${OTHER}`]);
  await expect(page.getByText("This draft was deleted in another tab.")).toBeVisible();
  await sheet.getByRole("button", { name: /^Close/ }).click();
  await openSheet(other, "Drafts");
  await sheet.getByRole("switch").click();
  await sheet.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByRole("alert")).toContainText("have been deleted, in another tab");
  expect(await pressmark.text()).toBe(`So: ${OTHER}`);
  expect(await asks(page)).toBe(true);
  expect(await stored(page)).toBe(null);
});

test("where there is no room left, it is said once, leaving asks, and it is saved when there is room", async ({ pressmark, page, baseURL }) => {
  const client = await page.context().newCDPSession(page);
  // Before the first use: Chromium remembers for half a minute how much room there is.
  await client.send("Storage.overrideQuotaForOrigin", { origin: new URL(baseURL ?? "").origin, quotaSize: 400_000 });
  await keepDrafts(page);
  await pressmark.openFile("long.txt", `${"It was a long night. ".repeat(40)}\n\n`.repeat(1000));
  await expect.poll(async () => (await pressmark.text()).length).toBeGreaterThan(800_000);
  await page.keyboard.type("So ");
  await expect(page.getByRole("alert")).toContainText("no room left for drafts", { timeout: 15_000 });
  await page.keyboard.type("it was. ");
  await page.waitForTimeout(1500);
  await expect(page.getByRole("alert")).toHaveCount(1);
  expect(await asks(page)).toBe(true);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Shorter.");
  await expect.poll(async () => (await storedTexts(page)).map((text) => text.trim()), { timeout: 15_000 }).toEqual(["Shorter."]);
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect.poll(() => asks(page)).toBe(false);
});

test("a record that something has damaged is said, and goes with the file", async ({ pressmark, page }) => {
  await keepDrafts(page);
  await pressmark.paste(ARTICLE);
  await expect.poll(() => storedTexts(page)).toEqual([ARTICLE]);
  await putRecord(page, { id: "damaged", text: 7, name: "half" });
  const sheet = await openSheet(page, "Drafts");
  await expect(sheet).toContainText("One record cannot be read");
  await expect(sheet.getByRole("listitem")).toHaveCount(1);
  const [download] = await Promise.all([page.waitForEvent("download"), sheet.getByRole("button", { name: "Export all" }).click()]);
  expect(JSON.parse(await readFile(await download.path(), "utf8")).unreadable).toEqual([{ id: "damaged", text: 7, name: "half" }]);
});

test("drafts of a newer version are left alone, and it is said", async ({ page, pressmark }) => {
  await page.evaluate(() => new Promise((resolve) => {
    const opening = indexedDB.open("pressmark", 99);
    opening.onsuccess = () => resolve(opening.result.close());
  }));
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("A newer version of Pressmark has taken over the drafts");
  const sheet = await openSheet(page, "Drafts");
  await sheet.getByRole("switch").click();
  await expect(sheet).toContainText("A newer version of Pressmark");
  await expect(sheet.getByRole("switch")).not.toBeChecked();
  await closeSheet(sheet);
  await pressmark.paste(ARTICLE);
  expect(await asks(page)).toBe(true);
});

for (const [how, script] of /** @type {[string, () => void][]} */ ([
  ["opening throws", () => Object.defineProperty(IDBFactory.prototype, "open", { value: () => {
    throw new DOMException("denied", "SecurityError");
  } })],
  ["there is none", () => Object.defineProperty(globalThis, "indexedDB", { value: undefined })],
  ["opening fails", () => Object.defineProperty(IDBFactory.prototype, "open", { value: () => {
    const request = { error: new DOMException("private", "InvalidStateError"), onerror: (/** @type {object} */ _) => {} };
    setTimeout(() => request.onerror({ preventDefault() {} }));
    return request;
  } })],
])) {
  test(`where the browser keeps nothing (${how}), it is said when it is asked for, and the page works`, async ({ pressmark, page }) => {
    await page.addInitScript(script);
    await page.reload();
    await expect(page.getByRole("alert")).toHaveCount(0);
    const sheet = await openSheet(page, "Drafts");
    await sheet.getByRole("switch").click();
    await expect(sheet).toContainText("lets the page keep nothing");
    await expect(sheet.getByRole("switch")).not.toBeChecked();
    await closeSheet(sheet);
    await pressmark.paste(ARTICLE);
    await pressmark.expectPainted("place", expect.arrayContaining(["Paris"]));
    expect(await asks(page)).toBe(true);
  });
}
