import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./pressmark.js";
import { docx, p, r } from "./zip.js";

/** Cut here, cut there, given to another, and without quotation marks. */
const TEXT = `Mill will stay, says mayor

PORT SABLE — Mayor Bea Lund told the town council on Monday that the old mill would not be closed.

“We will not sell the mill this year, and we will not sell it next year,” Lund said.

“Nobody in this town was ever asked about the railway,” said Tom Eide, a councillor.

“Jobs come first, whatever the board may think of it,” said Nadia Kessler, the treasurer.

“The bridge was a gift from the city of Oslo to all of us,” a neighbour said.`;

const OTHER = `Council keeps mill

PORT SABLE — The old mill stays open, Beatrice Lund, the mayor, said on Monday. Jan Moe of the Harbour Board was pleased.

“We will not sell the mill … and we will not sell it next year,” Lund said.

“Nobody in this town was not asked about the railway,” Tom Eide said.

“Jobs come first, whatever the board may think of it,” said Jan Moe.

Last year the bridge was a gift from the city of Oslo to all of us, the council wrote.`;

test.beforeEach(async ({ pressmark }) => {
  await pressmark.open();
  await pressmark.paste(TEXT);
  await expect(pressmark.entries.first()).toBeAttached();
});

/** @param {import("./pressmark.js").Pressmark} pressmark @param {string} [other] */
async function compare(pressmark, other = OTHER) {
  await pressmark.tools.getByRole("button", { name: "Compare articles" }).click();
  await pressmark.sheet.getByRole("textbox", { name: "Paste the other article here" }).fill(other);
  await pressmark.sheet.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(pressmark.sheet.getByRole("status")).toHaveText(/^Quoted in both/);
}

test("whom both quote, whom one alone, and their shares side by side", async ({ pressmark, page }) => {
  await compare(pressmark);
  const groups = pressmark.sheet.getByRole("rowgroup");
  await expect(groups.nth(1)).toContainText(/In both 2.*Beatrice Lund.*32 %.*3 quotes, 16 words.*41 %.*2 quotes, 14 words/s);
  await expect(groups.nth(1)).toContainText("Tom Eide");
  await expect(groups.nth(2)).toContainText(/In this text alone 2.*A neighbour.*unnamed source.*Nadia Kessler/s);
  await expect(groups.nth(3)).toContainText(/In the other text alone 1.*Jan Moe/s);
  await expect(groups.nth(3).getByRole("button")).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await groups.nth(2).getByRole("row", { name: "Nadia Kessler" }).getByRole("button", { name: "¶ 5" }).click();
  await expect(pressmark.sheet).toBeHidden();
  await pressmark.expectPainted("current", ["Nadia Kessler"]);
});

test("the same quotation cut differently, given to another, and without quotation marks", async ({ pressmark }) => {
  await compare(pressmark);
  const quotations = pressmark.sheet.locator(".checked > li");
  await expect(quotations).toHaveCount(4);
  await expect(quotations.nth(0)).toContainText("cut, and shown");
  await expect(quotations.nth(0).locator("ins")).toHaveText("this year");
  await expect(quotations.nth(1)).toContainText("other words");
  await expect(quotations.nth(1).locator("del")).toHaveText("not");
  await expect(quotations.nth(1).locator("ins")).toHaveText("ever");
  await expect(quotations.nth(2)).toContainText("Here: Nadia Kessler; there: Jan Moe");
  await expect(quotations.nth(2)).toContainText("given to somebody else");
  await expect(quotations.nth(3)).toContainText("there without quotation marks");
  await expect(quotations.nth(3)).toContainText("The other text, ¶ 6");
  await expect(quotations.nth(3).locator("del, ins")).toHaveCount(0);
  await quotations.nth(3).getByRole("button", { name: "In the other text" }).click();
  const area = pressmark.sheet.getByRole("textbox");
  expect(await area.evaluate((/** @type {HTMLTextAreaElement} */ element) => element.value.slice(element.selectionStart, element.selectionEnd)))
    .toBe("the bridge was a gift from the city of Oslo to all of us");
  await quotations.nth(2).getByRole("button", { name: "In the text" }).click();
  await pressmark.expectPainted("current", ["Jobs come first, whatever the board may think of it,"]);
});

test("names in both, in this text, in the other", async ({ pressmark }) => {
  await compare(pressmark);
  const list = (/** @type {string} */ name) => pressmark.sheet.getByRole("list", { name, exact: true }).getByRole("listitem");
  await expect(list("Named in both")).toHaveText(["PORT SABLE place", "Beatrice Lund person", "Tom Eide person", "Oslo place"]);
  await expect(list("Named in this text alone")).toHaveText(["Nadia Kessler person"]);
  await expect(list("Named in the other text alone")).toHaveText(["Jan Moe person", "Harbour Board organisation"]);
  await expect(list("Named in the other text alone").getByRole("button")).toHaveCount(0);
  await list("Named in both").getByRole("button", { name: "Beatrice Lund" }).click();
  await pressmark.expectPainted("current", ["Bea Lund"]);
});

test("by keyboard alone, and back again to where one was", async ({ pressmark, page }) => {
  await pressmark.tools.getByRole("button", { name: "Compare articles" }).focus();
  await page.keyboard.press("Enter");
  const area = pressmark.sheet.getByRole("textbox");
  while (!(await area.evaluate((element) => element.matches(":focus")))) await page.keyboard.press("Tab");
  await page.keyboard.insertText(OTHER);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const last = pressmark.sheet.getByRole("button", { name: "Oslo" });
  await expect(last).toBeAttached();
  for (let presses = 0; presses < 40 && !(await last.evaluate((element) => element.matches(":focus"))); presses += 1) await page.keyboard.press("Tab");
  const scrolled = await pressmark.sheet.evaluate((sheet) => sheet.scrollTop);
  expect(scrolled).toBeGreaterThan(100);
  await page.keyboard.press("Enter");
  await pressmark.expectPainted("current", ["Oslo"]);
  await pressmark.tools.getByRole("button", { name: "Compare articles" }).press("Enter");
  await expect(pressmark.sheet.getByRole("textbox")).toHaveValue(OTHER);
  await expect(last).toBeAttached();
  await expect.poll(() => pressmark.sheet.evaluate((sheet) => sheet.scrollTop)).toBe(scrolled);
  await page.keyboard.press("Escape");
  await expect(pressmark.sheet).toBeHidden();
});

test("the other article from a file: HTML, a Word document, an old encoding; and what is none", async ({ pressmark }) => {
  await pressmark.tools.getByRole("button", { name: "Compare articles" }).click();
  const choose = async (/** @type {{name: string, mimeType: string, buffer: Buffer}} */ file) => {
    const [chooser] = await Promise.all([pressmark.page.waitForEvent("filechooser"), pressmark.sheet.getByRole("button", { name: "Open a file" }).click()]);
    await chooser.setFiles(file);
  };
  const area = pressmark.sheet.getByRole("textbox");
  await choose({ name: "other.html", mimeType: "text/html", buffer: Buffer.from("<!doctype html><script>document.title='x'</script><p>“It is about time,” said <b>Jan Moe</b>.</p>") });
  await expect(area).toHaveValue("“It is about time,” said Jan Moe.");
  await expect(pressmark.sheet.getByRole("rowgroup").last()).toContainText("Jan Moe");
  await choose({ name: "other.txt", mimeType: "text/plain", buffer: Buffer.from("Jos\xe9 Mu\xf1oz spoke.", "latin1") });
  await expect(area).toHaveValue("José Muñoz spoke.");
  await choose({ name: "other.docx", mimeType: "application/octet-stream", buffer: docx(p(r("Ada Moe spoke."))) });
  await expect(area).toHaveValue("Ada Moe spoke.");
  await choose({ name: "photo.png", mimeType: "image/png", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]) });
  await expect(pressmark.sheet.getByRole("status")).toContainText("“photo.png” is no text");
  await expect(area).toHaveValue("Ada Moe spoke.");
});

test("nothing pasted is asked for; markup in the other article is words", async ({ pressmark }) => {
  await pressmark.tools.getByRole("button", { name: "Compare articles" }).click();
  await pressmark.sheet.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(pressmark.sheet.getByRole("status")).toHaveText("Paste the other article here");
  await expect(pressmark.sheet.getByRole("textbox")).toBeFocused();
  await pressmark.page.keyboard.press("Escape");
  await compare(pressmark, "“Jobs come first, <img src=x onerror=alert(1)> whatever the board may think of it,” said Tom <b>Eide</b>.");
  await expect(pressmark.sheet.locator("img")).toHaveCount(0);
  await expect(pressmark.sheet.locator(".checked > li")).toHaveCount(1);
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`on a phone nothing is cut off, ${colorScheme}`, async ({ pressmark, page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme });
    await page.locator(".views").getByRole("button", { name: "Quotes" }).click();
    await compare(pressmark);
    expect(await pressmark.sheet.evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth)).toBe(0);
    expect(await pressmark.sheet.locator(".sheet-scroll").evaluate((part) => part.scrollWidth - part.clientWidth)).toBe(0);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

test("what is compared is printed, without what is pressed", async ({ pressmark, page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await compare(pressmark);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const handout = pressmark.element.locator("[part=handout]");
  await expect(handout.getByRole("heading", { level: 1 })).toHaveText("Compare articles");
  await expect(handout).toContainText("Mill will stay, says mayor");
  await expect(handout.getByText("Nadia Kessler", { exact: true }).first()).toBeVisible();
  await expect(handout.locator("textarea")).toBeHidden();
  await expect(handout.getByText("In the text", { exact: true }).first()).toBeHidden();
  const ink = await handout.locator("mark").first().evaluate((mark) => getComputedStyle(mark).color);
  expect(ink).toBe("rgb(0, 0, 0)");
});

test("what was put right in this text counts, and is not sought in the other", async ({ pressmark, page }) => {
  await pressmark.element.evaluate((/** @type {any} */ element) => {
    element.corrections = [{ do: "rename", at: { exact: "Nadia Kessler" }, name: "Jan Moe" }];
  });
  await expect(pressmark.names).toContainText("Jan Moe");
  await compare(pressmark);
  await expect(pressmark.sheet.getByRole("rowgroup").nth(1)).toContainText("Jan Moe");
  await expect(page.getByText("given to somebody else")).toHaveCount(0);
});
