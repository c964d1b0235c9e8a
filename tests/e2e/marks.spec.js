import { ARTICLE } from "./article.js";
import { expect, test } from "./pressmark.js";

test.beforeEach(async ({ pressmark }) => {
  await pressmark.open();
  await pressmark.paste(ARTICLE);
  await pressmark.expectPainted("person", ["Neil Armstrong", "Armstrong", "John F. Kennedy", "Kennedy", "Marie Curie"]);
});

test("a type is switched off and on again, and no other", async ({ pressmark }) => {
  const people = pressmark.legend.getByRole("checkbox", { name: /People/ });
  const places = await pressmark.painted("place");
  await people.uncheck();
  await pressmark.expectPainted("person", []);
  expect(await pressmark.painted("place")).toEqual(places);
  await people.check();
  await pressmark.expectPainted("person", ["Neil Armstrong", "Armstrong", "John F. Kennedy", "Kennedy", "Marie Curie"]);
});

test("a type that is off stays off while the text changes", async ({ pressmark, page }) => {
  await pressmark.legend.getByRole("checkbox", { name: /People/ }).uncheck();
  await pressmark.surface.focus();
  await page.keyboard.type(" Marie Curie went to Houston.");
  await expect.poll(async () => (await pressmark.painted("place")).filter((place) => place === "Houston").length).toBe(2);
  expect(await pressmark.painted("person")).toEqual([]);
});

test("quotes are switched off and on", async ({ pressmark }) => {
  const quotes = await pressmark.painted("quote");
  expect(quotes).toContain("“We choose to go to the moon,”");
  await pressmark.legend.getByRole("checkbox", { name: /Quotes/ }).uncheck();
  await pressmark.expectPainted("quote", []);
  await pressmark.expectPainted("quote-unattributed", []);
  await pressmark.legend.getByRole("checkbox", { name: /Quotes/ }).check();
  await pressmark.expectPainted("quote", quotes);
});

test("all and none", async ({ pressmark }) => {
  await pressmark.legend.getByText("More").click();
  await pressmark.legend.getByRole("button", { name: "None" }).click();
  for (const name of ["person", "place", "date", "quote"]) await pressmark.expectPainted(name, []);
  await pressmark.legend.getByRole("button", { name: "All" }).click();
  await pressmark.expectPainted("person", ["Neil Armstrong", "Armstrong", "John F. Kennedy", "Kennedy", "Marie Curie"]);
});

test("the legend counts what is there, and is one stop on the way of the Tab key", async ({ pressmark, page }) => {
  const people = pressmark.legend.getByRole("checkbox", { name: /People/ });
  await expect(pressmark.legend.locator("label", { hasText: "People" })).toHaveText(/People\s*3/);
  const quotes = pressmark.legend.getByRole("checkbox", { name: /Quotes/ });
  await quotes.focus();
  await page.keyboard.press("ArrowRight");
  await expect(people).toBeFocused();
  await page.keyboard.press("Space");
  await pressmark.expectPainted("person", []);
  await page.keyboard.press("Tab");
  await expect(pressmark.legend.locator("summary")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(pressmark.surface).toBeFocused();
});

test("figures are marked when they are asked for, and so is each kind of the others", async ({ pressmark }) => {
  await pressmark.expectPainted("date", []);
  const figures = pressmark.legend.getByRole("checkbox", { name: /Figures/ });
  await expect(figures).not.toBeChecked();
  await figures.check();
  await expect.poll(async () => (await pressmark.painted("date")).length).toBeGreaterThan(0);
  await pressmark.legend.getByText("More").click();
  await pressmark.legend.getByRole("checkbox", { name: /Dates/ }).uncheck();
  await pressmark.expectPainted("date", []);
  expect(await figures.evaluate((box) => /** @type {HTMLInputElement} */ (box).indeterminate)).toBe(true);
});

test("at first few lines are to be learnt; each kind has its own when that is asked for", async ({ pressmark, page }) => {
  const looks = (/** @type {string} */ where) => pressmark.legend.locator(`${where} .sample`).evaluateAll((samples) => samples.map((sample) => {
    const { textDecorationLine, textDecorationStyle, textDecorationThickness, backgroundColor } = getComputedStyle(sample);
    return [textDecorationLine, textDecorationStyle, textDecorationThickness, textDecorationLine === "none" ? backgroundColor : ""].join(" ");
  }));
  const line = await looks(".legend-list");
  expect(line).toHaveLength(6);
  expect(new Set(line).size, line.join("\n")).toBe(6);
  await pressmark.legend.getByText("More").click();
  expect(new Set(await looks(".legend-each")).size).toBe(2);
  await pressmark.legend.getByRole("checkbox", { name: "A line of its own for each kind" }).check();
  await expect(pressmark.element).toHaveAttribute("lines", "all");
  const each = [...(await looks(".legend-list")).slice(0, 4), ...(await looks(".legend-each"))];
  expect(each).toHaveLength(17);
  expect(new Set(each).size, each.join("\n")).toBe(17);
  await page.keyboard.press("Escape");
  await expect(pressmark.legend.locator("details")).not.toHaveAttribute("open");
});
