import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./pressmark.js";

const TEXT = "“The harbour will close,” said Marie Curie. Jonah Vale and Curie left Oslo. Vale said the tide “was late”.";

/** @param {import("./pressmark.js").Pressmark} pressmark */
const found = (pressmark) => pressmark.element.evaluate((element) => {
  const { annotation, value, corrections } = /** @type {import("../../www/press-mark.js").PressMarkElement} */ (element);
  const { mentions, entities, quotes, lost } = annotation;
  return {
    names: mentions.map(({ start, end, type, entity, corrected }) => `${value.slice(start, end)} ${type} ${entity === null ? "" : entities[entity].name}${corrected ? " *" : ""}`),
    quotes: quotes.map(({ pieces, speaker, corrected }) => `${value.slice(pieces[0].start, pieces[0].end)}: ${speaker === null ? "nobody" : entities[speaker].name}${corrected ? " *" : ""}`),
    lost,
    corrections: corrections.length,
  };
});

/** Selects words in the text by keys alone. @param {import("./pressmark.js").Pressmark} pressmark @param {string} words @param {number} [nth] */
async function select(pressmark, words, nth = 0) {
  const text = await pressmark.text();
  let at = text.indexOf(words);
  for (let count = 0; count < nth; count += 1) at = text.indexOf(words, at + 1);
  await pressmark.surface.focus();
  await pressmark.page.keyboard.press("ControlOrMeta+Home");
  for (let step = 0; step < at; step += 1) await pressmark.page.keyboard.press("ArrowRight");
  for (let step = 0; step < words.length; step += 1) await pressmark.page.keyboard.press("Shift+ArrowRight");
}

test.beforeEach(async ({ pressmark }) => {
  await pressmark.open();
  await pressmark.paste(TEXT);
  await expect(pressmark.entries).toHaveCount(2);
});

test("a speaker is put right by keyboard alone, undone and done again", async ({ pressmark, page }) => {
  await pressmark.entries.filter({ hasText: "harbour" }).getByRole("button").first().focus();
  await page.keyboard.press("e");
  await pressmark.editor.getByLabel("Whose words").selectOption("Jonah Vale");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await found(pressmark)).quotes[0]).toBe("The harbour will close,: Jonah Vale *");
  await expect(pressmark.entries.filter({ hasText: "harbour" })).toContainText("set by you");
  await pressmark.corrections.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await found(pressmark)).quotes[0]).toBe("The harbour will close,: Marie Curie");
  await pressmark.corrections.getByRole("button", { name: "Redo" }).click();
  await expect.poll(async () => (await found(pressmark)).quotes[0]).toBe("The harbour will close,: Jonah Vale *");
});

test("somebody who is nowhere in the text, somebody who is not named, and nobody", async ({ pressmark }) => {
  const set = async (/** @type {string} */ who, /** @type {string} */ name) => {
    const entry = pressmark.entries.filter({ hasText: "harbour" });
    await entry.hover();
    await entry.getByRole("button", { name: "Put right" }).click();
    await pressmark.editor.getByLabel("Whose words").selectOption(who);
    if (name !== "") await pressmark.editor.getByLabel("Name or description").fill(name);
    await pressmark.editor.getByRole("button", { name: "Save" }).click();
  };
  await set("Somebody else…", "Ada Quill");
  await expect.poll(async () => (await found(pressmark)).quotes[0]).toBe("The harbour will close,: Ada Quill *");
  await set("Somebody who is not named…", "a harbour pilot");
  await expect.poll(async () => (await found(pressmark)).quotes[0]).toBe("The harbour will close,: a harbour pilot *");
  await set("Nobody’s", "");
  await expect.poll(async () => (await found(pressmark)).quotes[0]).toBe("The harbour will close,: nobody *");
});

test("a name that is missing is said in words, and nothing is lost", async ({ pressmark }) => {
  await pressmark.entries.first().getByRole("button").first().focus();
  await pressmark.page.keyboard.press("e");
  await pressmark.editor.getByLabel("Whose words").selectOption("Somebody else…");
  await pressmark.editor.getByRole("button", { name: "Save" }).click();
  await expect(pressmark.editor.getByRole("alert")).toHaveText(/a name or a description is missing/);
  await pressmark.editor.getByLabel("By the words").fill("nowhere to be found");
  await pressmark.editor.getByLabel("Name or description").fill("Ada Quill");
  await pressmark.editor.getByRole("button", { name: "Save" }).click();
  await expect(pressmark.editor.getByRole("alert")).toHaveText(/does not stand beside the quote/);
  await pressmark.page.keyboard.press("Escape");
  await expect(pressmark.editor).toBeHidden();
  expect((await found(pressmark)).corrections).toBe(0);
});

test("selected words become a name, by F2", async ({ pressmark, page }) => {
  await select(pressmark, "harbour");
  await page.keyboard.press("F2");
  await pressmark.editor.getByLabel("These words are").selectOption("Facility");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await found(pressmark)).names).toContainEqual("harbour facility harbour *");
  await expect(pressmark.names.getByText("set by you")).toHaveCount(1);
});

test("selected words become a quote, with whose it is and by which words", async ({ pressmark, page }) => {
  await select(pressmark, "left Oslo");
  await page.keyboard.press("F2");
  await pressmark.editor.getByLabel("These words are").selectOption("Quote");
  await pressmark.editor.getByLabel("Whose words").selectOption("Jonah Vale");
  await pressmark.editor.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await found(pressmark)).quotes).toContainEqual("left Oslo: Jonah Vale *");
});

test("the words of a quote are others", async ({ pressmark, page }) => {
  await select(pressmark, "was late");
  await page.keyboard.press("F2");
  await pressmark.editor.getByLabel("These words are").selectOption("the words of the quote");
  await pressmark.editor.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await found(pressmark)).quotes[1]).toBe("was late: Jonah Vale *");
});

test("a name is of another type, one with another, shown otherwise, and no name", async ({ pressmark }) => {
  const fix = async (/** @type {RegExp} */ name) => {
    await pressmark.names.getByRole("button", { name }).first().focus();
    await pressmark.page.keyboard.press("e");
  };
  await fix(/^Oslo/);
  await pressmark.editor.getByLabel("These words are").selectOption("Organisation");
  await pressmark.editor.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await found(pressmark)).names).toContainEqual("Oslo organization Oslo *");
  await fix(/^Jonah Vale/);
  await pressmark.editor.getByLabel("Who or what").selectOption({ label: "the same as Marie Curie (person)" });
  await pressmark.editor.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await found(pressmark)).quotes[1]).toContain("Marie Curie");
  await fix(/^Marie Curie/);
  await pressmark.editor.getByLabel("Shown as").fill("Maria Skłodowska");
  await pressmark.editor.getByRole("button", { name: "Save" }).click();
  await expect(pressmark.names.getByRole("button", { name: /^Maria Skłodowska/ })).toBeVisible();
  await fix(/^Oslo/);
  await pressmark.editor.getByRole("button", { name: "Not a name" }).click();
  await expect.poll(async () => (await found(pressmark)).names.join()).not.toContain("Oslo");
});

test("a name apart from another, wherever its words stand, and right as it is", async ({ pressmark, page }) => {
  await pressmark.surface.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" Oslo was cold.");
  await expect.poll(async () => (await found(pressmark)).names.filter((name) => name.startsWith("Oslo"))).toHaveLength(2);
  await select(pressmark, "Oslo");
  await page.keyboard.press("F2");
  await pressmark.editor.getByLabel("These words are").selectOption("Organisation");
  await pressmark.editor.getByLabel("Wherever these words stand").check();
  await pressmark.editor.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await found(pressmark)).names.filter((name) => name.startsWith("Oslo organization"))).toHaveLength(2);
  await select(pressmark, "Curie", 1);
  await page.keyboard.press("F2");
  await pressmark.editor.getByLabel("Who or what").selectOption("somebody or something else");
  await pressmark.editor.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await found(pressmark)).names).toContainEqual("Curie person Curie *");
  await pressmark.names.getByRole("button", { name: /^Marie Curie/ }).focus();
  await page.keyboard.press("e");
  await pressmark.editor.getByRole("button", { name: "It is right" }).click();
  await expect.poll(async () => (await found(pressmark)).names).toContainEqual("Marie Curie person Marie Curie *");
});

test("what was put right survives writing elsewhere; what has lost its words is shown as lost, and can be taken back", async ({ pressmark, page }) => {
  await pressmark.entries.filter({ hasText: "harbour" }).getByRole("button").first().focus();
  await page.keyboard.press("e");
  await pressmark.editor.getByLabel("Whose words").selectOption("Jonah Vale");
  await pressmark.editor.getByRole("button", { name: "Save" }).click();
  await pressmark.surface.focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("It rained. ");
  await expect.poll(async () => (await found(pressmark)).quotes[0]).toBe("The harbour will close,: Jonah Vale *");
  for (let step = 0; step < 6; step += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.type("old ");
  await expect(pressmark.corrections).toContainText("1 correction, 1 lost");
  await pressmark.corrections.getByText("1 correction").click();
  await expect(pressmark.corrections).toContainText("its words are no longer there");
  await pressmark.corrections.getByRole("button", { name: /^Take back/ }).click();
  await expect.poll(async () => (await found(pressmark)).corrections).toBe(0);
});

test("corrections are saved as a file and loaded; a file that is none is said to be none", async ({ pressmark, page }) => {
  await pressmark.entries.filter({ hasText: "harbour" }).getByRole("button").first().focus();
  await page.keyboard.press("e");
  await pressmark.editor.getByRole("button", { name: "Not a quote" }).click();
  await expect.poll(async () => (await found(pressmark)).quotes.length).toBe(1);
  await pressmark.corrections.getByText("1 correction").click();
  const [file] = await Promise.all([page.waitForEvent("download"), pressmark.corrections.getByRole("button", { name: "Save as a file" }).click()]);
  const path = await file.path();
  await pressmark.corrections.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await found(pressmark)).quotes.length).toBe(2);
  const load = async (/** @type {import("@playwright/test").FileChooser["setFiles"] extends (files: infer F, ...rest: any) => any ? F : never} */ files) => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), pressmark.corrections.getByRole("button", { name: "Load a file" }).click()]);
    await chooser.setFiles(files);
  };
  await load(path);
  await expect.poll(async () => (await found(pressmark)).quotes.length).toBe(1);
  await load({ name: "none.json", mimeType: "application/json", buffer: Buffer.from('[{"do":"magic"}]') });
  await expect(page.locator("press-mark [part=notice], .notices")).toContainText([/could not be read/]);
  expect((await found(pressmark)).quotes.length).toBe(1);
});

test("a press on a mark offers to put it right; axe finds nothing in what it asks", async ({ pressmark, page }) => {
  const { x, y, height } = await pressmark.boxOf("Oslo");
  await page.mouse.click(x + 8, y + height / 2);
  await pressmark.element.locator("[part=pick]").click();
  await expect(pressmark.editor.getByLabel("These words are")).toHaveValue("place");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("what is tapped can be put right", async ({ pressmark, page }) => {
    const { x, y, height } = await pressmark.boxOf("Oslo");
    await page.touchscreen.tap(x + 8, y + height / 2);
    await pressmark.element.locator("[part=pick]").tap();
    await pressmark.editor.getByLabel("These words are").selectOption("Facility");
    await pressmark.editor.getByRole("button", { name: "Save" }).tap();
    await expect.poll(async () => (await found(pressmark)).names).toContainEqual("Oslo facility Oslo *");
  });
});

test("where the page asks for no corrections, there are none", async ({ pressmark, page }) => {
  await pressmark.element.evaluate((element) => element.setAttribute("desk", "speakers find"));
  await expect(pressmark.entries.first()).toBeVisible();
  await expect(pressmark.element.getByRole("button", { name: "Put right" })).toHaveCount(0);
  await select(pressmark, "harbour");
  await page.keyboard.press("F2");
  await expect(pressmark.editor).toBeHidden();
});
