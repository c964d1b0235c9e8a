import AxeBuilder from "@axe-core/playwright";
import { ARTICLE, TALL_ARTICLE } from "./article.js";
import { expect, test } from "./pressmark.js";

/** Two who are named and one who is not; direct, mixed and indirect quotes, a title, and who speaks again. */
const DESK = `Harbour to close

“The harbour will close,” said Marie Curie, the minister. “It is over.”

A senior engineer, who asked not to be named, said the crane was “beyond repair” and would be sold.

Neil Armstrong said that the ferry would sail on Monday. Armstrong smiled. There is a pub named “The Long Quay”.`;

test.beforeEach(async ({ pressmark }) => {
  await pressmark.open();
  await pressmark.paste(DESK);
  await expect(pressmark.entries.first()).toBeAttached();
});

test("the first quote stands beside the text, with no scrolling, and three Tabs from it", async ({ pressmark, page }) => {
  const [entry, text] = [await pressmark.entries.first().boundingBox(), await pressmark.surface.boundingBox()];
  if (entry === null || text === null) throw new Error("nothing is shown");
  expect(entry.x).toBeGreaterThan(text.x + text.width);
  expect(entry.y + entry.height).toBeLessThan(page.viewportSize()?.height ?? 0);
  await pressmark.surface.focus();
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("Tab");
  await expect(pressmark.entries.first().getByRole("button").first()).toBeFocused();
});

test("a link skips to the quotes", async ({ pressmark, page }) => {
  const skip = pressmark.element.getByRole("button", { name: "To the quotes" });
  await skip.focus();
  await page.keyboard.press("Enter");
  await expect(pressmark.entries.first().getByRole("button").first()).toBeFocused();
});

test("an entry is the sentence: quoted words in full ink, what reports them quiet, and its paragraph", async ({ pressmark }) => {
  const entry = pressmark.entries.filter({ hasText: "beyond repair" });
  await expect(entry).toContainText("A senior engineer, who asked not to be named, said the crane was “beyond repair” and would be sold");
  await expect(entry.locator("[data-role=quoted]")).toHaveText("“beyond repair”");
  await expect(entry.locator("[data-role=source]")).toContainText("senior engineer");
  await expect(entry).toContainText("¶ 3");
  const ink = (/** @type {string} */ role) => entry.locator(`[data-role=${role}]`).first().evaluate((words) => getComputedStyle(words).color);
  expect(await ink("quoted")).not.toBe(await ink("reported"));
});

test("words of an entry can be selected, and that leads nowhere", async ({ pressmark, page }) => {
  const words = pressmark.entries.first().locator(".quote-words");
  await words.dblclick({ position: { x: 40, y: 8 } });
  expect((await page.evaluate(() => String(document.getSelection()))).trim()).not.toBe("");
  await words.click({ position: { x: 30, y: 8 } });
  await expect(pressmark.bar).toBeVisible();
});

test("kinds are told apart in the text without colour", async ({ pressmark }) => {
  await expect.poll(async () => (await pressmark.painted("quote")).join("|")).toContain("“The harbour will close,”");
  await pressmark.expectPainted("quote-mixed", expect.arrayContaining([expect.stringContaining("“beyond repair”")]));
  await pressmark.expectPainted("quote-indirect", [expect.stringContaining("the ferry would sail")]);
  await pressmark.expectPainted("quote-unattributed", ["“The Long Quay”"]);
  const lines = await pressmark.page.evaluate(() => {
    const sheets = document.querySelector("press-mark")?.shadowRoot?.adoptedStyleSheets ?? [];
    const rules = sheets.flatMap((sheet) => [...sheet.cssRules]).map(({ cssText }) => cssText).filter((text) => /^::highlight\(press-mark-1-quote/.test(text));
    return rules.map((text) => [/quote[\w-]*/.exec(text)?.[0], /text-decoration(?:-style)?: [^;]*(solid|dashed|dotted)/.exec(text)?.[1] ?? "none"]);
  });
  expect(Object.fromEntries(lines)).toMatchObject({
    quote: "none", "quote-mixed": "solid", "quote-indirect": "solid", "quote-uncertain": "dashed", "quote-unattributed": "dotted",
  });
});

test("kinds and doubt are told apart in the list without colour", async ({ pressmark }) => {
  await pressmark.paste("\n\nShe had hoped to see New Year’s Eve 1999, friends said. Not all were impressed. The Statesman found it “difficult not to laugh”.");
  await expect(pressmark.quotes.locator("[data-unsure]").first()).toBeAttached();
  const side = (/** @type {string} */ entries) => pressmark.quotes.locator(entries).first().evaluate((entry) => {
    const { inlineSize, borderInlineStartStyle, backgroundImage } = getComputedStyle(entry, "::before");
    return `${inlineSize} ${borderInlineStartStyle} ${backgroundImage.slice(0, 8)}`;
  });
  const sure = ":not([data-unsure])";
  const looks = await Promise.all([`[data-kind=direct]${sure}`, `[data-kind=mixed]${sure}`, `[data-kind=indirect]${sure}`, `[data-kind=nobody]${sure}`, "[data-unsure]"].map(side));
  expect(new Set(looks).size, looks.join("; ")).toBe(5);
});

test("a long quote is a few lines until it is asked for whole, and whole when it is copied", async ({ pressmark, page }) => {
  await pressmark.paste(`\n\n“It is over, ${"and all that was said of it the day before is over, too, ".repeat(12)}at last,” said Ada Moe.`);
  const entry = pressmark.entries.filter({ hasText: "Ada Moe" });
  const height = () => entry.locator(".quote-words").evaluate((words) => words.clientHeight);
  const whole = () => entry.locator(".quote-words").evaluate((words) => words.scrollHeight);
  await expect.poll(height).toBeGreaterThan(0);
  expect(await height()).toBeLessThan(await whole());
  await entry.getByRole("button").first().focus();
  await page.keyboard.press("c");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("at last,” said Ada Moe — Ada Moe");
  await entry.getByRole("button", { name: "Whole" }).click();
  expect(await height()).toBe(await whole());
});

test("who speaks: a bar each, unnamed ones apart; one of them is chosen, and let go", async ({ pressmark }) => {
  const curie = pressmark.speakers.getByRole("button", { name: /^Marie Curie: 2 quotes|^Marie Curie: 1 quote/ });
  await expect(pressmark.speakers.getByRole("button", { name: /^A senior engineer/ })).toHaveAttribute("data-unnamed");
  const before = await pressmark.painted("quote-mixed");
  await curie.click();
  await expect(curie).toHaveAttribute("aria-pressed", "true");
  await expect(pressmark.quotes.getByRole("heading", { level: 3 })).toHaveCount(1);
  await pressmark.expectPainted("quote-mixed", []);
  await curie.click();
  await pressmark.expectPainted("quote-mixed", before);
});

test("orders, filters and words to find", async ({ pressmark }) => {
  const headings = pressmark.quotes.getByRole("heading", { level: 3 });
  const which = pressmark.quotes.getByLabel("Which quotes", { exact: true });
  await pressmark.quotes.getByLabel("Order of the quotes").selectOption("In the order of the text");
  await expect(headings).toHaveText(/^In the order of the text/);
  await expect(pressmark.entries.first()).toContainText("Marie Curie");
  await which.selectOption("Of unnamed sources");
  await expect(pressmark.entries).toHaveCount(1);
  await pressmark.expectPainted("quote-indirect", []);
  await which.selectOption("No one’s");
  await expect(pressmark.entries).toContainText(["The Long Quay"]);
  await pressmark.quotes.getByLabel("Find in quotes and names").fill("ferry");
  await expect(pressmark.quotes).toContainText("None of the quotes is like that.");
  await pressmark.quotes.getByRole("button", { name: "Show all" }).click();
  await expect(pressmark.entries).not.toHaveCount(1);
  await pressmark.quotes.getByLabel("Find in quotes and names").fill("armstrong");
  await expect(pressmark.names.getByRole("button", { name: /Curie/ })).toHaveCount(0);
  await expect(pressmark.names.getByRole("button", { name: /^Neil Armstrong/ })).toBeVisible();
});

test("a press on a quote in the text leads to its entry; so does Ctrl+Enter, and Escape leads back", async ({ pressmark, page }) => {
  const { x, y, height } = await pressmark.boxOf("beyond repair");
  await page.mouse.click(x + 30, y + height / 2);
  const entry = pressmark.entries.filter({ hasText: "beyond repair" });
  await expect(entry).toHaveAttribute("aria-current", "location");
  await expect(pressmark.surface).toBeFocused();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(entry.getByRole("button").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(pressmark.surface).toBeFocused();
  await page.keyboard.type("x");
  expect(await pressmark.text()).toMatch(/be(xy|yx)on/);
});

test("all places of a name that is gone to are tinted, and its entry is marked", async ({ pressmark }) => {
  const armstrong = pressmark.names.getByRole("button", { name: /^Neil Armstrong/ });
  await armstrong.click();
  await pressmark.expectPainted("alike", ["Neil Armstrong", "Armstrong"]);
  await expect(pressmark.names.locator("[aria-current]")).toHaveCount(1);
  await pressmark.bar.getByRole("button", { name: "Back to the text" }).click();
  await pressmark.expectPainted("alike", []);
  await expect(pressmark.names.locator("[aria-current]")).toHaveCount(0);
});

test("a quote is copied with its source by one key", async ({ pressmark, page }) => {
  await pressmark.entries.filter({ hasText: "ferry" }).getByRole("button").first().focus();
  await page.keyboard.press("c");
  await expect(pressmark.announcer).toHaveText("Copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Neil Armstrong said that the ferry would sail on Monday.* — Neil Armstrong/);
});

test("the browser’s own keys stay the browser’s: find, copy, zoom", async ({ pressmark, page }) => {
  await page.evaluate(() => {
    const taken = /** @type {string[]} */ ([]);
    Object.assign(globalThis, { taken });
    addEventListener("keydown", (event) => {
      if (event.defaultPrevented) taken.push(event.key);
      event.preventDefault();
    });
  });
  for (const place of [pressmark.surface, pressmark.entries.first().getByRole("button").first(), pressmark.names.getByRole("button").first()]) {
    await place.focus();
    for (const key of ["f", "g", "c", "l", "p", "s", "+", "-"]) await page.keyboard.press(`Control+${key}`);
  }
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).taken)).toEqual([]);
});

test("arrow keys go from entry to entry, and to what can be done with one", async ({ pressmark, page }) => {
  const first = pressmark.entries.first().getByRole("button");
  await first.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(pressmark.entries.nth(1).getByRole("button").first()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  await expect(pressmark.entries.first().getByRole("button", { name: "Put right" })).toBeFocused();
});

test("the first line is a headline, and blank lines are less than lines", async ({ pressmark }) => {
  const sizes = await pressmark.surface.evaluate((surface) => [...surface.children].slice(0, 3).map((line) => {
    const { fontSize, fontWeight } = getComputedStyle(line);
    return { size: parseFloat(fontSize), weight: fontWeight, height: line.getBoundingClientRect().height };
  }));
  expect(sizes[0].size).toBeGreaterThan(sizes[2].size * 1.3);
  expect(sizes[0].weight).toBe("700");
  expect(sizes[1].height).toBeLessThan(sizes[2].size);
});

test("200 words are on a screen of 1440 by 900", async ({ pressmark, page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate((words) => /** @type {any} */ (document.querySelector("press-mark")).replace(words), `Harbour to close\n\n${"The harbour of the old town will close at noon, and nobody knows when it will open again for ships. ".repeat(3).trim()}\n\n`.repeat(6));
  // The strip is that of the article before until this one is read.
  const seen = () => pressmark.surface.evaluate((surface) => {
    const view = /** @type {HTMLElement} */ (surface.parentElement).getBoundingClientRect();
    let words = 0;
    for (const line of surface.children) for (const node of line.childNodes) {
      for (const { index, 0: word } of (node.textContent ?? "").matchAll(/\S+/g)) {
        const range = new Range();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const { bottom, top } = range.getBoundingClientRect();
        if (top >= view.top && bottom <= view.bottom) words += 1;
      }
    }
    return words;
  });
  await expect.poll(seen).toBeGreaterThanOrEqual(200);
});

test("at 200 % zoom ten lines of the text are seen", async ({ pressmark, page }) => {
  await page.setViewportSize({ width: 640, height: 450 });
  await pressmark.paste(TALL_ARTICLE);
  const lines = await pressmark.surface.evaluate((surface) => {
    const view = /** @type {HTMLElement} */ (surface.parentElement).getBoundingClientRect();
    return view.height / parseFloat(getComputedStyle(surface).lineHeight);
  });
  expect(lines).toBeGreaterThanOrEqual(10);
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("what is tapped is told, and no keyboard comes, until the text is to be written on", async ({ pressmark, page }) => {
    await expect(pressmark.surface).toHaveAttribute("inputmode", "none");
    const { x, y, height } = await pressmark.boxOf("beyond repair");
    await page.touchscreen.tap(x + 20, y + height / 2);
    await expect(pressmark.card).toContainText("senior engineer");
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await expect(pressmark.surface).not.toHaveAttribute("inputmode", "none");
    await expect(pressmark.surface).toBeFocused();
  });

  test("axe finds nothing in the lists", async ({ page }) => {
    await page.getByRole("button", { name: "Quotes", exact: true }).click();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
});

test("in a long article the entry of the quote gone to is brought into view", async ({ pressmark, page }) => {
  await pressmark.paste(`${ARTICLE}\n\n${Array.from({ length: 30 }, (_, index) => `“Sentence ${index} is over,” said Marie Curie.`).join("\n\n")}`);
  await expect(pressmark.entries.filter({ hasText: "Sentence 29" })).toHaveCount(1);
  await pressmark.surface.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ControlOrMeta+Enter");
  const entry = pressmark.entries.filter({ hasText: "Sentence 29" });
  await expect(entry.getByRole("button").first()).toBeFocused();
  await expect(entry).toBeInViewport();
});
