import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./pressmark.js";

const TEXT = `“The harbour will close at noon,” said Marie Curie, the minister.

“It was never safe,” said a senior engineer, who asked not to be named. Neil Armstrong listened.`;

const RECORD = `CURIE: Good morning. The harbour will not close at noon, whatever they say.

ENGINEER: It was never safe [applause], and we said so.`;

test.beforeEach(async ({ pressmark }) => {
  await pressmark.open();
  await pressmark.paste(TEXT);
  await expect(pressmark.entries).toHaveCount(2);
});

test("the sources in figures: who, how much, of what kind, and who is never quoted", async ({ pressmark, page }) => {
  await pressmark.tools.getByRole("button", { name: "Sources" }).click();
  const rows = pressmark.sheet.getByRole("row");
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText("Marie Curie");
  await expect(rows.nth(1)).toContainText("person");
  await expect(rows.nth(1)).toContainText("60 %");
  await expect(rows.nth(2)).toContainText("who asked not to be named");
  await expect(pressmark.sheet).toContainText("Neil Armstrong");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await rows.nth(2).getByRole("button", { name: "¶ 2" }).click();
  await expect(pressmark.sheet).toBeHidden();
  await expect(pressmark.bar).toBeVisible();
});

test("quotations beside a record: what is left out is shown, and a “not” loudly", async ({ pressmark, page }) => {
  await pressmark.tools.getByRole("button", { name: "Check quotations" }).click();
  await pressmark.sheet.getByLabel(/^Paste the record here/).fill(RECORD);
  await pressmark.sheet.getByRole("button", { name: "Check", exact: true }).click();
  const items = pressmark.sheet.getByRole("listitem");
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText("words left out");
  await expect(items.first().locator("del")).toHaveText("not");
  await expect(items.first().locator("del")).toHaveAttribute("data-negation");
  await expect(items.first().locator(".checked-record")).toContainText("¶ 1");
  await expect(items.nth(1)).toHaveAttribute("data-verdict", "exact");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await items.nth(1).getByRole("button", { name: "In the text" }).click();
  await pressmark.expectPainted("current", ["It was never safe,"]);
});

test("what counts for nothing is told apart from what differs, and the place in the record can be gone to", async ({ pressmark }) => {
  const record = `${"Nobody said so that day. ".repeat(200)}\n\nCURIE: the Harbour will [applause] close at noon.\n\nENGINEER: Safe it was never, safe it was not.\n\nIt was never safe; it was never safe.`;
  await pressmark.tools.getByRole("button", { name: "Check quotations" }).click();
  const area = pressmark.sheet.getByLabel(/^Paste the record here/);
  await area.fill(record);
  await pressmark.sheet.getByRole("button", { name: "Check", exact: true }).click();
  const [first, second] = [pressmark.sheet.getByRole("listitem").first(), pressmark.sheet.getByRole("listitem").nth(1)];
  await expect(first).toHaveAttribute("data-verdict", "exact");
  await expect(first.locator("del, ins")).toHaveCount(0);
  await expect(first.locator(".differs").first()).toHaveText("The");
  await expect(first).toContainText("other capitals there: “the”, “Harbour” · left out, and said by nobody: “applause”");
  await expect(second).toContainText("and at 2 more");
  await area.evaluate((element) => (element.scrollTop = 0));
  await first.getByRole("button", { name: "In the record" }).click();
  await expect(area).toBeFocused();
  expect(await area.evaluate((/** @type {HTMLTextAreaElement} */ element) => element.value.slice(element.selectionStart, element.selectionEnd))).toBe("the Harbour will [applause] close at noon");
  expect(await area.evaluate((element) => element.scrollTop)).toBeGreaterThan(200);
});

test("whoever comes back from the text finds the record and what was found", async ({ pressmark, page }) => {
  const tool = pressmark.tools.getByRole("button", { name: "Check quotations" });
  await tool.click();
  await pressmark.sheet.getByLabel(/^Paste the record here/).fill(RECORD);
  await pressmark.sheet.getByRole("button", { name: "Check", exact: true }).click();
  await pressmark.sheet.getByRole("button", { name: "In the text" }).last().click();
  await expect(pressmark.sheet).toBeHidden();
  await tool.click();
  await expect(pressmark.sheet.getByLabel(/^Paste the record here/)).toHaveValue(RECORD);
  await expect(pressmark.sheet.getByRole("listitem")).toHaveCount(2);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("the sheet that is open is what is printed, with its chart", async ({ pressmark, page }) => {
  await pressmark.tools.getByRole("button", { name: "Sources" }).click();
  await expect(pressmark.sheet.getByRole("row")).toHaveCount(3);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const handout = pressmark.element.locator("[part=handout]");
  await expect(handout.getByRole("heading", { level: 1 })).toHaveText("Sources");
  await expect(handout.getByRole("row").nth(1)).toContainText("60 %");
  expect(await handout.locator(".share").first().evaluate((cell) => getComputedStyle(cell).backgroundSize)).toContain("60");
  await expect(pressmark.sheet).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: null });
  await expect(handout).toBeHidden();
  await expect(pressmark.sheet).toBeVisible();
});

test("a record that looks like markup stays text", async ({ pressmark }) => {
  await pressmark.tools.getByRole("button", { name: "Check quotations" }).click();
  await pressmark.sheet.getByLabel(/^Paste the record here/).fill("The harbour <img src=x onerror=alert(1)> will close at noon");
  await pressmark.sheet.getByRole("button", { name: "Check", exact: true }).click();
  await expect(pressmark.sheet.getByRole("listitem").first()).toContainText("<img src=x");
  await expect(pressmark.sheet.locator("img")).toHaveCount(0);
});

test("every format is saved, and each says what it is for", async ({ pressmark, page }) => {
  await pressmark.tools.getByRole("button", { name: "Save as" }).click();
  const formats = pressmark.sheet.getByRole("listitem").getByRole("button");
  await expect(formats).toHaveCount(11);
  for (const [name, part] of [["csv", "Marie Curie"], ["html", "<!doctype html>"], ["json", '"quotes"'], ["markdown", "[[Marie Curie]]"]]) {
    const [file] = await Promise.all([page.waitForEvent("download"), pressmark.sheet.getByRole("button", { name: new RegExp(`^${name}`) }).first().click()]);
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString("utf8").toLowerCase()).toContain(part.toLowerCase());
  }
  await page.keyboard.press("Escape");
  await expect(pressmark.sheet).toBeHidden();
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  for (const name of ["Sources", "Check quotations", "Compare articles", "Save as"]) test(`${name}: by touch, and nothing is cut off`, async ({ pressmark, page }) => {
    await page.locator(".views").getByRole("button", { name: "Quotes" }).tap();
    await pressmark.tools.getByRole("button", { name }).tap();
    const second = pressmark.sheet.getByRole("textbox");
    if (await second.count() > 0) {
      await second.fill(RECORD);
      await pressmark.sheet.locator(".strong").tap();
      await expect(pressmark.sheet.getByRole("button", { name: "In the text" }).first()).toBeVisible();
    } else await expect(pressmark.sheet.getByRole("button").nth(1)).toBeVisible();
    expect(await pressmark.sheet.evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth)).toBe(0);
    const low = await pressmark.sheet.getByRole("button").evaluateAll((buttons) => buttons.filter((button) => button.checkVisibility() && button.getBoundingClientRect().height < 44).map((button) => button.textContent));
    expect(low, "targets for a finger").toEqual([]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await pressmark.sheet.getByRole("button", { name: "Close" }).tap();
    await expect(pressmark.sheet).toBeHidden();
  });
});

test("what was put right is in the file, and in the figures", async ({ pressmark, page }) => {
  await pressmark.entries.first().getByRole("button").first().focus();
  await page.keyboard.press("e");
  await pressmark.editor.getByLabel("Whose words").selectOption("Neil Armstrong");
  await pressmark.editor.getByRole("button", { name: "Save" }).click();
  await expect(pressmark.entries.first()).toContainText("set by you");
  await pressmark.tools.getByRole("button", { name: "Sources" }).click();
  await expect(pressmark.sheet.getByRole("row").nth(1)).toContainText("Neil Armstrong");
});
