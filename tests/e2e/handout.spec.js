import { expect, test } from "./pressmark.js";

const TEXT = `Harbour to close

“The harbour will close,” said Marie Curie, the minister.

A senior engineer said the crane was “beyond repair”. <b>Nobody</b> asked why.

Marie Curie said that the ferry would sail. It was “The Long Quay”.`;

test.beforeEach(async ({ pressmark, page }) => {
  await pressmark.open();
  await pressmark.paste(TEXT);
  await expect(pressmark.entries.first()).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
});

test("a handout has title, date, legend, the text with its numbers, and the quotes under them", async ({ pressmark }) => {
  const handout = pressmark.element.locator("[part=handout]");
  await expect(handout.getByRole("heading", { level: 1 })).toHaveText("Harbour to close");
  await expect(handout.locator(".handout-made")).toContainText(String(new Date().getFullYear()));
  await expect(handout.locator(".handout-legend")).toContainText("People");
  const paragraphs = await handout.locator(".handout-text p").allTextContents();
  expect(paragraphs[0]).toBe("“The harbour will close,”1 said Marie Curie, the minister.");
  // What looks like markup is words.
  expect(paragraphs[1]).toContain("<b>Nobody</b> asked why.");
  expect(paragraphs.map((words) => words.replace(/[1-4](?=[. ]|$)/g, "")).join("\n\n")).toBe(TEXT.split("\n\n").slice(1).join("\n\n"));
  const numbers = await handout.locator("sup").allTextContents();
  const listed = await handout.locator("li").evaluateAll((items) => items.map((item) => item.getAttribute("value")));
  expect([...listed].sort()).toEqual(numbers);
  const first = handout.locator("li[value='1']");
  await expect(first).toHaveText("“The harbour will close,” said Marie Curie, the minister");
});

test("nothing of the screen is printed beside it, and all of it is there afterwards", async ({ pressmark, page }) => {
  await expect(pressmark.surface).toBeHidden();
  await expect(pressmark.names).toBeHidden();
  await expect(page.locator(".masthead")).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  await expect(pressmark.surface).toBeVisible();
  await expect(pressmark.element.locator("[part=handout]")).toBeHidden();
});

test("printed in grey the kinds of quotes differ", async ({ pressmark }) => {
  const looks = await pressmark.element.locator("[part=handout] .said").evaluateAll((said) => Object.fromEntries(said.map((words) => {
    const { textDecorationLine, textDecorationStyle, backgroundColor } = getComputedStyle(words);
    return [/** @type {HTMLElement} */ (words).dataset.layer, `${textDecorationLine} ${textDecorationStyle} ${backgroundColor}`];
  })));
  const kinds = Object.keys(looks);
  expect(kinds.length).toBeGreaterThanOrEqual(3);
  expect(new Set(Object.values(looks)).size, JSON.stringify(looks)).toBe(kinds.length);
});

test("no page is half empty but the last, and no word is cut", async ({ pressmark, page }) => {
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: null });
  const paragraphs = Array.from({ length: 60 }, (_, at) => `“Sentence ${at} is over, and so is all that was said of it on the day before,” said ${["Marie Curie", "Neil Armstrong", "a neighbour"][at % 3]}.`);
  await pressmark.paste(`\n\n${paragraphs.join("\n\n")}\n\nSee https://example.org/${"a".repeat(300)} for more.`);
  await expect(pressmark.entries.filter({ hasText: "Sentence 59" })).toHaveCount(1);
  // As wide and as high as what is printed on A4 is, without the margins of `print.css`.
  const [width, height] = [Math.floor((210 - 32) / 25.4 * 96), Math.floor((297 - 36) / 25.4 * 96)];
  await page.setViewportSize({ width, height });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const handout = pressmark.element.locator("[part=handout]");
  const [excess, high] = await handout.evaluate((part) => [part.scrollWidth - part.clientWidth, part.getBoundingClientRect().height]);
  expect(excess).toBe(0);
  await page.emulateMedia({ media: null });
  const file = (await page.pdf({ format: "A4", preferCSSPageSize: true })).toString("latin1");
  const pages = file.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  // Lines and headings that stay together leave a little room.
  expect(pages).toBeGreaterThan(2);
  expect(pages).toBeLessThanOrEqual(Math.ceil(high / height * 1.1));
});
