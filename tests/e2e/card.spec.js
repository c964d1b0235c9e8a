import { ARTICLE } from "./article.js";
import { expect, test } from "./pressmark.js";

test.beforeEach(async ({ pressmark }) => {
  await pressmark.open();
  await pressmark.paste(ARTICLE);
  await pressmark.expectPainted("person", ["Neil Armstrong", "Armstrong", "John F. Kennedy", "Kennedy", "Marie Curie"]);
});

test("pointing at a mention says what it is, and keeps off its line", async ({ pressmark }) => {
  const line = await pressmark.pointAt("Marie Curie");
  await expect(pressmark.card).toBeVisible();
  await expect(pressmark.card).toContainText("Person");
  await expect(pressmark.card).toContainText("Marie Curie");
  await expect(pressmark.card).toContainText(/physicist/);
  const card = await pressmark.card.boundingBox();
  expect(card !== null && (card.y >= line.bottom || card.y + card.height <= line.top)).toBe(true);
});

test("a short name says whom it means", async ({ pressmark }) => {
  await pressmark.pointAt("Armstrong said");
  await expect(pressmark.card).toContainText("Neil Armstrong");
  await expect(pressmark.card).toContainText("named 2 times");
});

test("pointing at a quote says who said it, and by which words", async ({ pressmark }) => {
  await pressmark.pointAt("one giant leap");
  await expect(pressmark.card).toContainText("Direct quote");
  await expect(pressmark.card).toContainText("Neil Armstrong");
  await expect(pressmark.card.getByText("said")).toBeVisible();
  await pressmark.expectPainted("source", ["Armstrong"]);
  await pressmark.expectPainted("cue", ["said"]);
  await pressmark.expectPainted("pointed", ["That’s one small step for man, one giant leap for mankind,"]);
});

test("a source without a name is given in the text's words", async ({ pressmark }) => {
  await pressmark.pointAt("Nobody here");
  await expect(pressmark.card).toContainText("An official");
});

test("a source that is described and not named is said to be so, in the card and in the list, and no other", async ({ pressmark }) => {
  await expect(pressmark.quotes.getByRole("heading", { name: "An official unnamed source 1" })).toBeVisible();
  await expect(pressmark.quotes.locator(".tag", { hasText: "unnamed source" })).toHaveCount(1);
  await pressmark.pointAt("Nobody here");
  await expect(pressmark.card.getByText("unnamed source")).toBeVisible();
  await pressmark.pointAt("one giant leap");
  await expect(pressmark.card).toContainText("Neil Armstrong");
  await expect(pressmark.card.getByText("unnamed source")).toBeHidden();
});

test("the card says what shows whose words a quote is", async ({ pressmark }) => {
  await pressmark.pointAt("one giant leap");
  await expect(pressmark.card).toContainText("The words beside it say whose it is.");
});

test("the card can be pointed at, and Escape takes it away", async ({ pressmark, page }) => {
  await pressmark.pointAt("Marie Curie");
  await expect(pressmark.card).toBeVisible();
  const card = await pressmark.card.boundingBox();
  if (card === null) throw new Error("no card");
  await page.mouse.move(card.x + 20, card.y + card.height / 2, { steps: 4 });
  await page.waitForTimeout(600);
  await expect(pressmark.card).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(pressmark.card).toBeHidden();
});

test("it goes when the pointer leaves, and does not come beside the words", async ({ pressmark, page }) => {
  const line = await pressmark.pointAt("Marie Curie");
  await expect(pressmark.card).toBeVisible();
  await page.mouse.move(line.right + 40, line.top + 8);
  await expect(pressmark.card).toBeHidden();
  // Right of a line's end, where the caret would still go to the last letter.
  const end = await pressmark.boxOf("lived in Paris");
  await page.mouse.move(end.right + 60, end.top + 8);
  await page.waitForTimeout(400);
  await expect(pressmark.card).toBeHidden();
});

test("the caret, moved by keys, points too; typing takes the card away", async ({ pressmark, page }) => {
  const box = await pressmark.boxOf("Marie Curie");
  await page.mouse.click(box.left - 0, box.top + box.height / 2);
  await page.mouse.move(2, 300);
  await expect(pressmark.card).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(pressmark.card).toContainText("Marie Curie");
  await page.keyboard.type("x");
  await expect(pressmark.card).toBeHidden();
});

test("a type that is switched off is not spoken of", async ({ pressmark, page }) => {
  await pressmark.legend.getByRole("checkbox", { name: /People/ }).uncheck();
  await pressmark.pointAt("Marie Curie");
  await page.waitForTimeout(400);
  await expect(pressmark.card).toBeHidden();
});
