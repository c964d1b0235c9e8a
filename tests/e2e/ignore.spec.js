import { expect, script, test } from "./embedding.js";

/** `ignore`: parts of a page that are not read. */

const STORY = "<article id='story'><p>Marie Curie lived in Paris.</p><p class='ad'>Frida Kahlo sells boats.</p><figure><figcaption>Neil Armstrong in March.</figcaption></figure><p>The end.</p></article>";
/** @param {import("@playwright/test").Page} page */
const value = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector("press-mark")).value);

test("what the selectors select is not read, nor painted", async ({ embedding, page }) => {
  await embedding.open(`${STORY}<press-mark for="story" ignore=".ad, figcaption"></press-mark>`);
  await embedding.expectPainted("person", ["Marie Curie"]);
  expect(await value(page)).toBe("Marie Curie lived in Paris.\n\nThe end.");
});

test("the attribute and the property may change, and so may what they select by any attribute", async ({ embedding, page }) => {
  await embedding.open(`${STORY}<press-mark for="story" ignore="[data-kind=ad]"></press-mark>`);
  await embedding.expectPainted("person", ["Marie Curie", "Frida Kahlo", "Neil Armstrong"]);
  await page.evaluate(() => document.querySelector(".ad")?.setAttribute("data-kind", "ad"));
  await embedding.expectPainted("person", ["Marie Curie", "Neil Armstrong"]);
  await page.evaluate(() => { /** @type {any} */ (document.querySelector("press-mark")).ignore = "figure"; });
  await embedding.expectPainted("person", ["Marie Curie", "Frida Kahlo"]);
  await page.evaluate(() => document.querySelector("press-mark")?.removeAttribute("ignore"));
  await embedding.expectPainted("person", ["Marie Curie", "Frida Kahlo", "Neil Armstrong"]);
});

test("what is no selector selects nothing, and is said once on the console", async ({ embedding, page, faults }) => {
  faults.push(/is no selector/);
  const warnings = /** @type {string[]} */ ([]);
  page.on("console", (message) => warnings.push(message.text()));
  await embedding.open(`${STORY}<press-mark for="story" ignore="..ad, ["></press-mark>`);
  await embedding.expectPainted("person", ["Marie Curie", "Frida Kahlo", "Neil Armstrong"]);
  await page.evaluate(() => document.querySelector("#story")?.append("More."));
  await expect.poll(() => value(page)).toContain("More.");
  expect(warnings.filter((words) => words.includes("is no selector"))).toHaveLength(1);
});

test("a property that is set before the element is defined counts", async ({ embedding, page }) => {
  await embedding.open(`${STORY}<press-mark for="story"></press-mark><script>document.querySelector("press-mark").ignore = ".ad, figure"</script>`, { head: script() });
  await embedding.expectPainted("person", ["Marie Curie"]);
});
