import { readFile } from "node:fs/promises";
import { expect, test } from "./pressmark.js";
import { closeSheet, expectNoViolations, keepDrafts, openSheet, stored } from "./shelf.js";

/** Names of the reader's own, in the table on the page. */

/** Words that nobody takes for names, unless told. */
const TEXT = "zorblat met quibbley in the street. quibbley works was closed.";

test.beforeEach(({ pressmark }) => pressmark.open());

/** Writes a row at the top. @param {import("@playwright/test").Locator} sheet @param {string} name @param {string} type @param {string} [aliases] @param {string} [entity] */
async function add(sheet, name, type, aliases = "", entity = "") {
  await sheet.getByRole("button", { name: "Add a name" }).click();
  await sheet.getByRole("textbox", { name: "Name, row 1" }).fill(name);
  await sheet.getByRole("combobox", { name: "What it is, row 1" }).selectOption(type);
  await sheet.getByRole("textbox", { name: "Also called, row 1" }).fill(aliases);
  await sheet.getByRole("textbox", { name: "Shown as, row 1" }).fill(entity);
  await sheet.getByRole("textbox", { name: "Shown as, row 1" }).blur();
}

/** @param {import("@playwright/test").Page} page @param {import("@playwright/test").Locator} sheet @param {string} name @param {string | Buffer} content */
async function bring(page, sheet, name, content) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), sheet.getByRole("button", { name: "Import" }).click()]);
  await chooser.setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
}

test("a name that is added is found, changed and taken away again, and nothing is stored", async ({ pressmark, page }) => {
  await pressmark.paste(TEXT);
  const sheet = await openSheet(page, "Your names");
  await expect(sheet).toContainText("There are none yet.");
  await add(sheet, "zorblat", "place", "quibbley works", "The zorblat Group");
  await pressmark.expectPainted("place", ["zorblat", "quibbley works"]);
  await expect(sheet).toContainText("1 name.");
  await closeSheet(sheet);
  await expect(pressmark.names.getByRole("button", { name: /^The zorblat Group\s*2 places/ })).toBeVisible();
  await openSheet(page, "Your names");
  await sheet.getByRole("combobox", { name: "What it is, row 1" }).selectOption("event");
  await pressmark.expectPainted("event", ["zorblat", "quibbley works"]);
  await sheet.getByRole("button", { name: "Remove row 1" }).click();
  await pressmark.expectPainted("event", []);
  await expect(sheet.getByRole("button", { name: "Put it back" })).toBeFocused();
  await page.keyboard.press("Enter");
  await pressmark.expectPainted("event", ["zorblat", "quibbley works"]);
  expect(await stored(page)).toBe(null);
});

test("mistakes are told at their rows, in the core’s words, and the other names are used", async ({ pressmark, page }) => {
  await pressmark.paste(TEXT);
  const sheet = await openSheet(page, "Your names");
  await add(sheet, "zorblat", "event");
  await pressmark.expectPainted("event", ["zorblat"]);
  await add(sheet, "…", "place");
  const name = sheet.getByRole("textbox", { name: "Name, row 1" });
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toHaveAccessibleDescription(/has no letter and no digit, so that it cannot be found; write a name\./);
  await expect(sheet).toContainText("2 names. 1 is not used until mended.");
  await add(sheet, "zorblat", "place");
  // Of two that claim one name, the first is used.
  await expect(sheet.getByRole("textbox", { name: "Name, row 3" })).toHaveAccessibleDescription(/is listed in row 1 with another type or entity/);
  await pressmark.expectPainted("place", ["zorblat"]);
  await pressmark.expectPainted("event", []);
  await name.fill("quibbley");
  await name.blur();
  await pressmark.expectPainted("event", ["zorblat"]);
  await sheet.getByRole("button", { name: "Add a name" }).click();
  await sheet.getByRole("textbox", { name: "Name, row 1" }).fill("x".repeat(300));
  await sheet.getByRole("textbox", { name: "Name, row 1" }).blur();
  await expect(sheet.getByRole("combobox", { name: "What it is, row 1" })).toHaveAccessibleDescription("Choose what it is.");
  await sheet.getByRole("combobox", { name: "What it is, row 1" }).selectOption("place");
  await expect(sheet.getByRole("textbox", { name: "Name, row 1" })).toHaveAccessibleDescription(/is too long for a name/);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a list comes from CSV or JSON, as the command line reads it, and goes there", async ({ pressmark, page }) => {
  await pressmark.paste(TEXT);
  const sheet = await openSheet(page, "Your names");
  await bring(page, sheet, "names.csv", "type;name;aliases\nplace;zorblat;quibbley works|Zorb\nship;quibbley\n");
  await expect(sheet).toContainText("2 names are imported.");
  await pressmark.expectPainted("place", ["zorblat", "quibbley works"]);
  await expect(sheet.getByRole("combobox", { name: "What it is, row 2" })).toHaveValue("ship");
  await expect(sheet.getByRole("combobox", { name: "What it is, row 2" })).toHaveAccessibleDescription("Choose what it is.");
  await sheet.getByRole("combobox", { name: "What it is, row 2" }).selectOption("product");
  await pressmark.expectPainted("product", ["quibbley"]);
  await bring(page, sheet, "names.json", '[{"name": "quibbley", "type": "product"}, {"name": "street", "type": "facility"}]');
  await expect(sheet).toContainText("1 name is imported. 1 was there already.");
  await pressmark.expectPainted("facility", ["street"]);
  await bring(page, sheet, "bad.csv", 'name,type\n"zorblat,place');
  await expect(sheet).toContainText("“bad.csv” is not imported. Line 2: a quotation mark is not closed.");
  /** @param {string} button */
  const taken = async (button) => {
    const [download] = await Promise.all([page.waitForEvent("download"), sheet.getByRole("button", { name: button }).click()]);
    return readFile(await download.path(), "utf8");
  };
  expect(await taken("Export as CSV")).toBe("name,type,aliases,entity\nzorblat,place,quibbley works | Zorb,\nquibbley,product,,\nstreet,facility,,\n");
  expect(JSON.parse(await taken("Export as JSON"))).toEqual([
    { name: "zorblat", type: "place", aliases: ["quibbley works", "Zorb"] }, { name: "quibbley", type: "product" }, { name: "street", type: "facility" },
  ]);
});

test("they are stored if drafts are kept, also those from before, and go with them", async ({ pressmark, page }) => {
  const sheet = await openSheet(page, "Your names");
  await add(sheet, "zorblat", "place");
  await closeSheet(sheet);
  await keepDrafts(page);
  await expect.poll(async () => (await stored(page))?.names).toEqual([{ name: "zorblat", type: "place", aliases: "", entity: "" }]);
  await openSheet(page, "Your names");
  await add(sheet, "quibbley", "event");
  await expect.poll(async () => (await stored(page))?.names.length).toBe(2);
  // What is written in a field counts, though the dialog is closed from there.
  await sheet.getByRole("textbox", { name: "Also called, row 1" }).fill("quib");
  await page.keyboard.press("Escape");
  await expect.poll(async () => (await stored(page))?.names[0].aliases).toBe("quib");
  await page.reload();
  await pressmark.paste(TEXT);
  await pressmark.expectPainted("event", ["quibbley", "quibbley"]);
  await pressmark.expectPainted("place", ["zorblat"]);
  await openSheet(page, "Your names");
  await expect(sheet.getByRole("textbox", { name: "Name, row 1" })).toHaveValue("quibbley");
});

test("of a long list the first hundred are shown, and the others are found", async ({ page, pressmark }) => {
  await pressmark.paste("We saw Name899 there.");
  const sheet = await openSheet(page, "Your names");
  await bring(page, sheet, "names.csv", Array.from({ length: 3000 }, (_, index) => `Name${index},product`).join("\n"));
  await expect(sheet).toContainText("3000 names. The first 100 of 3000 are shown");
  await pressmark.expectPainted("product", ["Name899"]);
  await sheet.getByRole("searchbox").fill("name899");
  await expect(sheet.getByRole("textbox", { name: "Name, row 900" })).toHaveValue("Name899");
  await sheet.getByRole("combobox", { name: "What it is, row 900" }).selectOption("event");
  await pressmark.expectPainted("event", ["Name899"]);
  await sheet.getByRole("searchbox").fill("");
  await sheet.getByRole("textbox", { name: "Name, row 1", exact: true }).fill("Nomen");
  await page.keyboard.press("Tab");
  await pressmark.paste("Nomen saw Name899 there.");
  await expect(sheet, "what is changed leaves the notice").toContainText("The first 100 of 3000 are shown");
});

test("by keyboard alone", async ({ page, pressmark }) => {
  await pressmark.paste(TEXT);
  await page.getByRole("button", { name: "Drafts and names" }).focus();
  for (const key of ["Enter", "Tab", "Tab", "Enter"]) await page.keyboard.press(key);
  const sheet = page.getByRole("dialog", { name: "Your names" });
  await expect(sheet).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(sheet.getByRole("button", { name: "Add a name" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("zorblat");
  await page.keyboard.press("Tab");
  await page.keyboard.type("event");
  await page.keyboard.press("Tab");
  await pressmark.expectPainted("event", ["zorblat"]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Drafts and names" })).toBeFocused();
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 800 } });

  test("each row is a card, everything is large enough, and nothing sticks out", async ({ pressmark, page }) => {
    const sheet = await openSheet(page, "Your names");
    await add(sheet, "zorblat", "place", "quibbley works");
    await add(sheet, "unbroken".repeat(24), "place");
    const targets = sheet.locator("button:visible, input:visible, select:visible");
    expect(await targets.evaluateAll((all) => all.filter((target) => target.getBoundingClientRect().height < 44).map((target) => target.outerHTML))).toEqual([]);
    await pressmark.expectNoSideways();
    expect(await sheet.evaluate((dialog) => [...dialog.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5).length)).toBe(0);
    await expectNoViolations(page);
  });
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const sheet = await openSheet(page, "Your names");
    await expectNoViolations(page);
    await add(sheet, "zorblat", "place", "quibbley works");
    await add(sheet, "…", "place");
    await expect(sheet.getByRole("textbox", { name: "Name, row 1" })).toHaveAttribute("aria-invalid", "true");
    await expectNoViolations(page);
  });
}
