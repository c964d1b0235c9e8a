import { AxeBuilder } from "@axe-core/playwright";
import { ARTICLE } from "./article.js";
import { expect } from "./pressmark.js";

/** What is kept on the page, as a reader comes to it: the menu and its dialogs. */

/** A text beside `ARTICLE`. */
export const OTHER = "Neil Armstrong, the astronaut, walked on the moon on Sunday, and nobody slept that night.";

/** @param {import("@playwright/test").Page} page @param {"Drafts" | "Your names"} name */
export async function openSheet(page, name) {
  await page.getByRole("button", { name: "Drafts and names" }).click();
  await page.getByRole("button", { name, exact: true }).click();
  const sheet = page.getByRole("dialog", { name });
  await expect(sheet).toBeVisible();
  return sheet;
}

/** @param {import("@playwright/test").Locator} sheet */
export const closeSheet = (sheet) => sheet.getByRole("button", { name: /^Close/ }).click();

/** Switches the keeping of drafts on, or asks to switch it off. @param {import("@playwright/test").Page} page */
export async function keepDrafts(page) {
  const sheet = await openSheet(page, "Drafts");
  await sheet.getByRole("switch").check();
  await closeSheet(sheet);
  await expect(sheet).toBeHidden();
}

/** What the database holds; null where there is none. @param {import("@playwright/test").Page} page */
export const stored = (page) => page.evaluate(async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === "pressmark")) return null;
  /** @type {<T>(request: IDBRequest<T>) => Promise<T>} */
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await done(indexedDB.open("pressmark"));
  try {
    const stores = database.transaction(["drafts", "settings"]);
    const [drafts, keep, names] = await Promise.all([
      done(stores.objectStore("drafts").getAll()), done(stores.objectStore("settings").get("keep")), done(stores.objectStore("settings").get("names")),
    ]);
    return { drafts, keep, names };
  } finally {
    database.close();
  }
});

/** The texts of the drafts, sorted; none without a database. @param {import("@playwright/test").Page} page @returns {Promise<string[]>} */
export const storedTexts = async (page) => ((await stored(page))?.drafts ?? []).map(({ text }) => text.replace(/\n+$/, "")).sort();

/** Whether leaving the page would ask. @param {import("@playwright/test").Page} page */
export const asks = (page) => page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));

/** @param {import("@playwright/test").Page} page */
export async function expectNoViolations(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target)}`)).toEqual([]);
}

/** Puts something straight into the database, as another version, or damage, might. @param {import("@playwright/test").Page} page @param {object} record */
export const putRecord = (page, record) => page.evaluate((value) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("pressmark");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const putting = opening.result.transaction("drafts", "readwrite");
    putting.objectStore("drafts").put(value);
    putting.oncomplete = () => resolve(opening.result.close());
  };
}), record);

/** Where in the dialog the focus is, in words. @param {import("@playwright/test").Page} page */
export const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");

/** The caret goes to the start of the text. @param {import("@playwright/test").Page} page */
export async function toStart(page) {
  await page.getByRole("textbox", { name: "Article" }).focus();
  await page.keyboard.press("ControlOrMeta+Home");
}

/** Two drafts, the second open. @param {{pressmark: import("./pressmark.js").Pressmark, page: import("@playwright/test").Page}} it */
export async function two({ pressmark, page }) {
  await keepDrafts(page);
  await pressmark.paste(ARTICLE);
  await expect.poll(() => storedTexts(page)).toEqual([ARTICLE]);
  await page.getByRole("button", { name: "Clear the text" }).click();
  await pressmark.paste(OTHER);
  await expect.poll(() => storedTexts(page)).toEqual([ARTICLE, OTHER].sort());
}
