import { AxeBuilder } from "@axe-core/playwright";
import { fileURLToPath } from "node:url";
import { expect, test } from "./embedding.js";

test.beforeEach(({ embedding }) => {
  embedding.site.folders = new Map(["examples", "www"].map((name) => [`/${name}/`, fileURLToPath(new URL(`../../${name}/`, import.meta.url))]));
});

test.afterEach(async ({ page }) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target)}`)).toEqual([]);
});

test("a blog post is marked where it stands, in its own colours", async ({ embedding, page }) => {
  await page.goto(`${embedding.site.origin}/examples/blog.html`);
  await embedding.expectPainted("person", expect.arrayContaining(["Jim Lovell", "Ken Mattingly", "Frank Borman", "William Anders"]));
  await expect(page.getByRole("button", { name: /^Jim Lovell/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /Kennedy/ })).toHaveCount(0);
  const color = await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.getElementById("post")), "::highlight(press-mark-1-person)").textDecorationColor);
  expect(color).toBe("rgb(138, 28, 74)");
  const sample = embedding.element.locator(".sample[data-mark=person]");
  expect(await sample.evaluate((element) => getComputedStyle(element).textDecorationColor), "in the list as in the text").toBe(color);
});

test("an editor submits the annotation, and asks after a quote without a source", async ({ embedding, page }) => {
  await page.goto(`${embedding.site.origin}/examples/cms.html`);
  await embedding.expectPainted("person", expect.arrayContaining(["Benjamin Disraeli"]));
  await expect(page.locator("#advice")).toContainText("Who says “Every insurer knows that name now.”?");
  const surface = page.getByRole("textbox", { name: "Story" });
  await surface.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.type(',” a harbor official said.');
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("output")).toContainText("Ferdinand de Lesseps");
});

test("a class says who is quoted, and compares", async ({ embedding, page }) => {
  await page.goto(`${embedding.site.origin}/examples/classroom.html`);
  const choices = page.getByRole("combobox");
  await expect(choices).toHaveCount(4);
  // The last answer is wrong.
  for (const [index, answer] of ["Jim Lovell", "Ken Mattingly", "William Anders", "Jim Lovell"].entries()) {
    await choices.nth(index).selectOption(answer);
  }
  await expect(embedding.element.locator(".panel")).toBeHidden();
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.locator("#result")).toContainText("3 of 4");
  await expect(embedding.element.locator(".panel")).toBeVisible();
});
