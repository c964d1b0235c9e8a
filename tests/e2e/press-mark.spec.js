import { STORY, expect, test } from "./embedding.js";

test("its own text, between its tags, is marked and listed", async ({ embedding, page }) => {
  await embedding.open("<press-mark><p>Neil Armstrong, the astronaut, spoke.</p><p>“The eagle has landed,” said Armstrong.</p></press-mark>");
  await embedding.expectPainted("person", ["Neil Armstrong", "Armstrong"]);
  await embedding.expectPainted("quote", ["The eagle has landed,"]);
  await expect(page.getByRole("button", { name: /^Neil Armstrong/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /The eagle has landed/ })).toBeVisible();
});

test("an article of the page is marked where it stands, and nothing of it changes", async ({ embedding, page }) => {
  await embedding.open(`${STORY}<press-mark for="story"></press-mark>`, { head: "" });
  await page.evaluate(() => {
    const seen = /** @type {MutationRecord[]} */ ([]);
    Object.assign(globalThis, { seen });
    const story = /** @type {HTMLElement} */ (document.getElementById("story"));
    new MutationObserver((records) => seen.push(...records))
      .observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
    getSelection()?.selectAllChildren(story);
  });
  const before = await page.evaluate(() => [document.body.outerHTML, String(getSelection())]);
  await page.evaluate(() => import(new URL("/press-mark.js", location.href).href));
  await embedding.expectPainted("person", ["Neil Armstrong", "Armstrong", "Marie Curie"]);
  await embedding.expectPainted("quote", ["That’s one small step for man,"]);
  await page.getByRole("button", { name: /^Marie Curie/ }).click();
  await embedding.expectPainted("current", ["Marie Curie"]);
  await page.mouse.move(60, 120);
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => [document.body.outerHTML, String(getSelection())])).toEqual(before);
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).seen.length), "mutations of the host's DOM").toBe(0);
});
