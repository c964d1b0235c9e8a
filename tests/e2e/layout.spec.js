import { AxeBuilder } from "@axe-core/playwright";
import { ARTICLE, TALL_ARTICLE } from "./article.js";
import { expect, test } from "./pressmark.js";

/** The lightness of a CSS colour, from 0 to 255. @param {string} color */
const lightness = (color) => {
  const [red, green, blue] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** @param {import("./pressmark.js").Pressmark} pressmark */
const paper = ({ page }) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test("dark and light follow the system, and can be chosen", async ({ pressmark, page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await pressmark.open();
  await pressmark.paste(ARTICLE);
  expect(lightness(await paper(pressmark))).toBeLessThan(40);
  await page.getByRole("button", { name: "Colours: automatic" }).click();
  await expect(page.getByRole("button", { name: "Colours: light" })).toBeVisible();
  expect(lightness(await paper(pressmark))).toBeGreaterThan(230);
  await page.getByRole("button", { name: "Colours: light" }).click();
  expect(lightness(await paper(pressmark))).toBeLessThan(40);
  await page.emulateMedia({ colorScheme: "light" });
  expect(lightness(await paper(pressmark))).toBeLessThan(40);
  await page.getByRole("button", { name: "Colours: dark" }).click();
  expect(lightness(await paper(pressmark))).toBeGreaterThan(230);
});

test("the lists scroll beside the same bar as the text", async ({ pressmark }) => {
  await pressmark.open();
  const bar = (/** @type {Element} */ part) => getComputedStyle(part).scrollbarColor;
  const text = await pressmark.scroller.evaluate(bar);
  expect(text).toMatch(/rgba\(0, 0, 0, 0\)|transparent/);
  for (const list of [pressmark.names, pressmark.quotes]) expect(await list.evaluate(bar)).toBe(text);
});

for (const width of [320, 360, 600, 896, 1024, 1312, 1440, 2560]) {
  test(`nothing sticks out at ${width} px`, async ({ pressmark, page }) => {
    await page.setViewportSize({ width, height: 740 });
    await pressmark.open();
    await pressmark.expectNoSideways();
    await pressmark.paste(`${ARTICLE}\n\n${"https://example.org/".padEnd(400, "long")} ${"unbroken".repeat(60)}`);
    await pressmark.expectPainted("place", expect.arrayContaining(["Paris"]));
    await pressmark.expectNoSideways();
    const measure = await pressmark.surface.evaluate((surface) => surface.getBoundingClientRect().width);
    expect(measure).toBeLessThanOrEqual(Math.min(width, 680));
  });
}

test("on a narrow screen, one view at a time, and an entry leads back to the text", async ({ pressmark, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await pressmark.open();
  await pressmark.paste(TALL_ARTICLE);
  const views = page.getByRole("navigation", { name: "View" });
  await expect(views.getByRole("button", { name: "Text" })).toHaveAttribute("aria-pressed", "true");
  await expect(pressmark.names).toBeHidden();
  await views.getByRole("button", { name: "Names" }).click();
  await expect(pressmark.names).toBeVisible();
  await expect(pressmark.surface).toBeHidden();
  await pressmark.names.getByRole("button", { name: /^Marie Curie/ }).click();
  await expect(pressmark.surface).toBeVisible();
  await expect(pressmark.bar).toContainText("Marie Curie, 1 of 2");
  await expect(pressmark.bar.getByRole("button", { name: "Next place" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(pressmark.bar).toContainText("2 of 2");
  await views.getByRole("button", { name: "Quotes" }).click();
  await expect(pressmark.quotes.getByRole("button", { name: /one giant leap/ })).toBeVisible();
  await pressmark.expectNoSideways();
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 800 } });

  test("targets are large enough, and a tap shows the card", async ({ pressmark, page }) => {
    await pressmark.open();
    await pressmark.paste(ARTICLE);
    await pressmark.expectPainted("place", expect.arrayContaining(["Paris"]));
    const small = await page.locator("button:visible, label:visible").evaluateAll((targets) => targets
      .filter((target) => target.getBoundingClientRect().height < 44)
      .map((target) => target.textContent));
    expect(small).toEqual([]);
    const box = await pressmark.boxOf("Marie Curie");
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await expect(pressmark.card).toContainText("Marie Curie");
    // The finger has left long ago, and the card stays until something else is touched.
    await page.waitForTimeout(700);
    await expect(pressmark.card).toBeVisible();
    await pressmark.expectNoSideways();
    await page.touchscreen.tap(180, 20);
    await expect(pressmark.card).toBeHidden();
  });
});

test("on paper there is the text, the legend and the lists, without the controls", async ({ pressmark, page }) => {
  await pressmark.open();
  await pressmark.paste(TALL_ARTICLE);
  await pressmark.expectPainted("place", expect.arrayContaining(["Paris"]));
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Open a file" }).first()).toBeHidden();
  await expect(pressmark.names.getByText("Neil Armstrong")).toBeVisible();
  await expect(pressmark.quotes.getByText("one giant leap")).toBeVisible();
  const [whole, shown] = await pressmark.scroller.evaluate((reading) => [reading.scrollHeight, reading.clientHeight]);
  expect(whole, "the whole text is on paper").toBe(shown);
});

test("forced colours: quotes, lines and the place gone to can be told apart", async ({ pressmark, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await pressmark.open();
  await pressmark.paste(ARTICLE);
  await pressmark.names.getByRole("button", { name: /^Marie Curie/ }).click();
  await pressmark.expectPainted("current", ["Marie Curie"]);
  const grounds = await pressmark.surface.evaluate((surface) => ["quote", "current", "source"].map((name) =>
    getComputedStyle(surface, `::highlight(press-mark-1-${name})`).backgroundColor));
  expect(new Set([await paper(pressmark), ...grounds]).size).toBe(4);
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing, ${colorScheme}, empty and with a text, wide and narrow`, async ({ pressmark, page }) => {
    await page.emulateMedia({ colorScheme });
    await pressmark.open();
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target)}`)).toEqual([]);
    };
    await check();
    await pressmark.paste(ARTICLE);
    await pressmark.names.getByRole("button", { name: /^Marie Curie/ }).click();
    await pressmark.expectPainted("current", ["Marie Curie"]);
    await check();
    await page.setViewportSize({ width: 360, height: 740 });
    await check();
  });
}
