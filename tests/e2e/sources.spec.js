import { expect, test } from "./pressmark.js";

/** A source that is not named and says why, one who was there, what is thought and what is planned. */
const REPORT = [
  "“We wrote it down,” said a senior engineer, who spoke on condition of anonymity because he was not allowed to talk to reporters.",
  "“It was the same every week,” the engineer added.",
  "“I heard the bang,” said Marie Curie, who was there. Curie hopes that the ferry will sail.",
  "Neil Armstrong said that the ferry was old. Armstrong plans to charter a second ship.",
].join("\n\n");

test.beforeEach(async ({ pressmark }) => {
  await pressmark.open();
  await pressmark.paste(REPORT);
  await expect(pressmark.quotes.getByRole("heading", { name: "Neil Armstrong" })).toBeVisible();
});

test("an unnamed source is one speaker, under its description", async ({ pressmark }) => {
  await expect(pressmark.quotes.getByRole("heading", { name: "A senior engineer unnamed source 2" })).toBeVisible();
  await expect(pressmark.quotes.locator(".tag", { hasText: "unnamed source" })).toHaveCount(1);
  await expect(pressmark.summary).toContainText("by 3 speakers (1 unnamed source)");
});

test("unnamed sources are listed once each, and lead to the words that say who they are", async ({ pressmark }) => {
  await expect(pressmark.names.getByRole("heading", { name: "Unnamed sources 1" })).toBeVisible();
  const engineer = pressmark.names.getByRole("button", { name: /^A senior engineer\s*2 places/ });
  await engineer.click();
  await pressmark.expectPainted("current", [expect.stringMatching(/^a senior engineer/)]);
  await expect(pressmark.bar).toContainText("A senior engineer, 1 of 2");
  await engineer.click();
  await pressmark.expectPainted("current", ["the engineer"]);
});

test("the list of unnamed sources goes with the quotes", async ({ pressmark }) => {
  await pressmark.legend.getByRole("checkbox", { name: "Quotes" }).uncheck();
  await expect(pressmark.names.getByRole("heading", { name: /Unnamed sources/ })).toBeHidden();
  await expect(pressmark.summary).not.toContainText("unnamed");
});

test("the card says why a source is not named, or how it knows", async ({ pressmark, page }) => {
  await pressmark.pointAt("We wrote");
  await expect(pressmark.card).toContainText("Of the source: on condition of anonymity because he was not allowed to talk to reporters");
  await page.mouse.move(2, 300);
  await expect(pressmark.card).toBeHidden();
  await pressmark.pointAt("I heard");
  await expect(pressmark.card).toContainText("Of the source: who was there");
  await pressmark.expectPainted("source", ["Marie Curie", "who was there"]);
  await page.mouse.move(2, 300);
  await expect(pressmark.card).toBeHidden();
  await pressmark.pointAt("same every week");
  await expect(pressmark.card).toContainText("A senior engineer");
  await expect(pressmark.card).not.toContainText("Of the source");
});

test("what is thought or planned is shaded less, and listed after what is said", async ({ pressmark }) => {
  await pressmark.expectPainted("quote-unspoken", ["the ferry will sail", "to charter a second ship"]);
  expect((await pressmark.painted("quote-indirect")).join()).toContain("the ferry was old");
  const armstrong = pressmark.quotes.locator("section").filter({ hasText: "Neil Armstrong" });
  await expect(armstrong.locator(".quote-how")).toHaveText(["indirect", "indirect, planned"]);
  await pressmark.pointAt("second ship");
  await expect(pressmark.card).toContainText("Indirect quote, planned");
});
