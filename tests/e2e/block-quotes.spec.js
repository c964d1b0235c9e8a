import { expect, test } from "./embedding.js";

/** Quotations that a page sets apart, and what is said of each: its words, whose they are, why. @type {[string, string, [string, string | null, string][]][]} */
const BLOCKS = [
  ["a cite within the block", "<blockquote><p>Nothing in life is to be feared.</p><cite>Marie Curie</cite></blockquote>",
    [["Nothing in life is to be feared.", "Marie Curie", "label"]]],
  ["several paragraphs, and a footer with a dash", "<blockquote><p>The bridge was never safe.</p><p>We said so.</p><footer>— Neil Armstrong, <cite>Letters</cite></footer></blockquote>",
    [["The bridge was never safe.|We said so.", "Neil Armstrong", "label"]]],
  ["a figure with a caption", "<figure><blockquote>The bridge was never safe.</blockquote><figcaption>Neil Armstrong, astronaut</figcaption></figure>",
    [["The bridge was never safe.", "Neil Armstrong", "label"]]],
  ["who is only described", "<blockquote><p>The bridge was never safe.</p><cite>a reader</cite></blockquote>", [["The bridge was never safe.", null, "label"]]],
  ["what the text says counts for more", "<blockquote><p>“The bridge was never safe,” said Marie Curie.</p><cite>Neil Armstrong</cite></blockquote>",
    [["The bridge was never safe,", "Marie Curie", "cue"]]],
  ["a block that nobody is cited with", "<blockquote><p>The bridge was never safe.</p></blockquote><p>Neil Armstrong smiled.</p>", []],
  ["a picture's caption", "<figure><p>The bridge was never safe.</p><figcaption>Neil Armstrong</figcaption></figure>", []],
  ["a block in a block", "<blockquote><p>Many wrote.</p><blockquote><p>The bridge was never safe.</p><cite>Neil Armstrong</cite></blockquote></blockquote>",
    [["The bridge was never safe.", "Neil Armstrong", "label"]]],
  ["q and cite in a sentence say it by themselves", "<p><cite>Marie Curie</cite> said: <q>The bridge was never safe.</q></p>", [["The bridge was never safe.", "Marie Curie", "cue"]]],
];

/** @param {import("@playwright/test").Page} page @param {string} [change] What is done to the page first. */
const quotes = (page, change = "") => page.evaluate(async (code) => {
  const element = /** @type {any} */ (document.querySelector("press-mark"));
  new Function(code)();
  await new Promise((done) => setTimeout(done, code === "" ? 0 : 400));
  const { quotes: found, entities } = await element.annotate();
  const words = (/** @type {any[]} */ pieces) => pieces.map(({ start, end }) => element.value.slice(start, end)).join("|");
  return found.map((/** @type {any} */ { pieces, speaker, evidence }) => [words(pieces), speaker === null ? null : entities[speaker].name, evidence]);
}, change);

for (const [name, markup, expected] of BLOCKS) {
  test(`of a host: ${name}`, async ({ embedding, page }) => {
    await embedding.open(`<article id="story"><p>It was a long day.</p>${markup}<p>It rained.</p></article><press-mark for="story"></press-mark>`);
    await expect.poll(() => quotes(page)).toEqual(expected);
  });
}

test("in the element itself, to be read and to be written; an edit of the words lets go of it", async ({ embedding, page }) => {
  const markup = "<p>It was a long day.</p><blockquote><p>The bridge was never safe.</p><cite>Neil Armstrong</cite></blockquote>";
  await embedding.open(`<press-mark>${markup}</press-mark>`);
  await expect.poll(() => quotes(page)).toEqual([["The bridge was never safe.", "Neil Armstrong", "label"]]);
  await embedding.open(`<press-mark editable>${markup}</press-mark>`);
  await expect.poll(() => quotes(page)).toEqual([["The bridge was never safe.", "Neil Armstrong", "label"]]);
  const surface = embedding.element.getByRole("textbox");
  await surface.press("Control+Home");
  await page.keyboard.type("So. ");
  await expect.poll(() => quotes(page)).toEqual([["The bridge was never safe.", "Neil Armstrong", "label"]]);
  await embedding.element.evaluate((/** @type {any} */ element) => (element.value = element.value.replace("never", "always")));
  await expect.poll(() => quotes(page)).toEqual([]);
});

test("the page says more, or takes it back, with the same words", async ({ embedding, page }) => {
  await embedding.open("<article id='story'><p>It was a long day.</p><div id='words'><p>The bridge was never safe.</p><p>Neil Armstrong</p></div></article><press-mark for='story'></press-mark>");
  await expect.poll(() => quotes(page)).toEqual([]);
  const quoted = "document.getElementById('words').outerHTML = '<blockquote id=words><p>The bridge was never safe.</p><p><cite>Neil Armstrong</cite></p></blockquote>'";
  expect(await quotes(page, quoted)).toEqual([["The bridge was never safe.", "Neil Armstrong", "label"]]);
});

test("corrections come after, and the sheets count it", async ({ embedding, page }) => {
  await embedding.open("<article id='story'><blockquote><p>The bridge was never safe.</p><cite>Neil Armstrong</cite></blockquote></article><press-mark for='story' desk='sources'></press-mark>");
  await embedding.element.getByRole("button", { name: "Sources" }).click();
  await expect(embedding.element.locator("[part=sheet]").getByRole("row").nth(1)).toContainText("Neil Armstrong");
  await embedding.element.evaluate((/** @type {any} */ element) => (element.corrections = [{ do: "no-quote", at: { exact: "The bridge was never safe." } }]));
  await expect.poll(() => quotes(page)).toEqual([]);
});
