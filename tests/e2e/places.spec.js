import { ARTICLE, TALL_ARTICLE } from "./article.js";
import { expect, test } from "./pressmark.js";

test.beforeEach(({ pressmark }) => pressmark.open());

/** @param {import("./pressmark.js").Pressmark} pressmark @param {string} words @param {number} nth */
async function expectInView(pressmark, words, nth) {
  await expect.poll(async () => {
    const { top, bottom } = await pressmark.boxOf(words, nth);
    const view = await pressmark.scroller.boundingBox();
    return view !== null && top >= view.y && bottom <= view.y + view.height;
  }, { message: `${words} is in view` }).toBe(true);
}

test("an entry leads to each of its places in turn, and round again", async ({ pressmark }) => {
  await pressmark.paste(TALL_ARTICLE);
  const curie = pressmark.names.getByRole("button", { name: /^Marie Curie/ });
  await curie.click();
  await pressmark.expectPainted("current", ["Marie Curie"]);
  await expect(pressmark.bar).toContainText("Marie Curie, 1 of 2");
  await expect(pressmark.announcer).toHaveText("Marie Curie, 1 of 2: Marie Curie, the physicist, lived in Paris.");
  await expectInView(pressmark, "Marie Curie", 0);
  await curie.click();
  await expect(pressmark.announcer).toHaveText("Marie Curie, 2 of 2: Later, Marie Curie went to Paris.");
  await expectInView(pressmark, "Marie Curie", 1);
  await expect(curie).toBeFocused();
  await curie.click();
  await expect(pressmark.bar).toContainText("Marie Curie, 1 of 2");
  await expectInView(pressmark, "Marie Curie", 0);
});

test("the bar goes on and back, and returns to the text where the place is", async ({ pressmark, page }) => {
  await pressmark.paste(TALL_ARTICLE);
  await pressmark.names.getByRole("button", { name: /^Marie Curie/ }).click();
  await pressmark.bar.getByRole("button", { name: "Previous place" }).click();
  await expect(pressmark.bar).toContainText("2 of 2");
  await pressmark.bar.getByRole("button", { name: "Next place" }).click();
  await expect(pressmark.bar).toContainText("1 of 2");
  await pressmark.bar.getByRole("button", { name: "Back to the text" }).click();
  await expect(pressmark.bar).toBeHidden();
  await pressmark.expectPainted("current", []);
  await expect(pressmark.surface).toBeFocused();
  await page.keyboard.type("Dr ");
  await expect.poll(() => pressmark.text()).toContain("\n\nDr Marie Curie, the physicist");
});

test("a quote's entry marks its words, its source and its cue", async ({ pressmark, page }) => {
  await pressmark.paste(ARTICLE);
  await pressmark.quotes.getByRole("button", { name: /We choose to go to the moon/ }).click();
  await pressmark.expectPainted("current", ["We choose to go to the moon,"]);
  await pressmark.expectPainted("source", ["Kennedy"]);
  await pressmark.expectPainted("cue", ["said"]);
  await expect(pressmark.announcer).toHaveText(/^Quote: John F. Kennedy, 1 of 1: President John F. Kennedy had promised it/);
});

test("an edit takes the mark of the place away", async ({ pressmark, page }) => {
  await pressmark.paste(ARTICLE);
  await pressmark.names.getByRole("button", { name: /^Marie Curie/ }).click();
  await pressmark.expectPainted("current", ["Marie Curie"]);
  await pressmark.surface.focus();
  await page.keyboard.type("x");
  await pressmark.expectPainted("current", []);
  await expect(pressmark.bar).toBeHidden();
});

test("by keyboard alone: write, go to the names, visit a place, come back, go on", async ({ pressmark, page }) => {
  await page.keyboard.type("Marie Curie met Neil. Marie Curie left.");
  await pressmark.expectPainted("person", expect.arrayContaining(["Marie Curie", "Marie Curie"]));
  const entry = pressmark.names.getByRole("button", { name: /^Marie Curie/ });
  for (let presses = 0; presses < 8 && !(await entry.evaluate((button) => button.matches(":focus"))); presses += 1) {
    await page.keyboard.press("Tab");
  }
  await expect(entry).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(pressmark.bar).toContainText("1 of 2");
  await page.keyboard.press("Enter");
  await expect(pressmark.bar).toContainText("2 of 2");
  await page.keyboard.press("Escape");
  await expect(pressmark.surface).toBeFocused();
  await page.keyboard.type("Then ");
  await expect.poll(() => pressmark.text()).toBe("Marie Curie met Neil. Then Marie Curie left.");
});

for (const [width, height] of [[1280, 860], [390, 780]]) {
  test(`a place in the last line is clear of the bar at ${width} px`, async ({ pressmark, page }) => {
    await page.setViewportSize({ width, height });
    await pressmark.paste(TALL_ARTICLE);
    if (width < 896) await page.getByRole("button", { name: "Names", exact: true }).click();
    await pressmark.names.getByRole("button", { name: /^Paris/ }).click();
    await pressmark.bar.getByRole("button", { name: "Next place" }).click();
    await expect(pressmark.bar).toContainText("Paris, 2 of 2");
    await expect.poll(async () => {
      const bar = await pressmark.bar.boundingBox();
      const { bottom } = await pressmark.boxOf("Paris", 1);
      return bar !== null && bottom <= bar.y;
    }, { message: "the last line stands above the bar" }).toBe(true);
  });
}

test("selected words keep their contrast at the place gone to", async ({ pressmark, page }) => {
  await pressmark.paste(ARTICLE);
  await pressmark.expectPainted("person", expect.arrayContaining(["Marie Curie"]));
  await pressmark.surface.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await pressmark.names.getByRole("button", { name: /^Marie Curie/ }).click();
  await pressmark.expectPainted("current", ["Marie Curie"]);
  const { x, y, width, height } = await pressmark.boxOf("Marie Curie");
  // Without the line below the words.
  const picture = await page.screenshot({ clip: { x, y, width, height: height * 0.7 } });
  const darkest = await page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
    let least = 255;
    for (let at = 0; at < data.length; at += 4) least = Math.min(least, Math.max(data[at], data[at + 1], data[at + 2]));
    return least;
  }, [...picture]);
  expect(darkest, "the darkest letter on the light ground of a selection").toBeLessThan(90);
});
