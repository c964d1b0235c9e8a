import { expect, test } from "./embedding.js";

/** The bookmark: which part of a page it takes, and how it is closed. */

const prose = (/** @type {string} */ name, count = 6) => `<p>${name} lived in Paris, and nothing else was said of that on the day. </p>`.repeat(count);

/** Pages, and the id of what is taken. @type {[string, string, string][]} */
const PAGES = [
  ["the article within main", `<main><nav>Menu</nav><article id="it"><h1>T</h1>${prose("Marie Curie")}</article><section>${prose("Frida Kahlo", 2)}</section></main>`, "it"],
  ["of several articles the one with most prose", `<article>${prose("Frida Kahlo", 2)}</article><article id="it">${prose("Marie Curie", 9)}</article><article>${prose("Frida Kahlo", 3)}</article>`, "it"],
  ["the article around its body", `<article id="it"><h1>T</h1><div itemprop="articleBody">${prose("Marie Curie")}</div></article>`, "it"],
  ["a body without an article", `<main><div id="it" itemprop="articleBody">${prose("Marie Curie")}</div><div>${prose("Frida Kahlo", 1)}</div></main>`, "it"],
  ["an article, and not the comments in it", `<article id="it">${prose("Marie Curie", 20)}<article>${prose("Frida Kahlo", 5)}</article></article>`, "it"],
  ["paragraphs that stand together, unmarked", `<div><ul>${"<li><a href='#'>A link to another story that has a long title</a></li>".repeat(20)}</ul></div><div><div id="it">${prose("Marie Curie")}</div></div><footer>${prose("Frida Kahlo", 9)}</footer>`, "it"],
  ["teasers: all of main", `<main id="it">${Array.from({ length: 12 }, (_, at) => `<article><p>Teaser number ${at}: Marie Curie lived in Paris, and more about that inside.</p></article>`).join("")}</main>`, "it"],
  ["next to nothing: the body", "<div><p>Marie Curie.</p></div>", "body"],
];

for (const [name, body, id] of PAGES) {
  test(`takes ${name}`, async ({ embedding, page }) => {
    await embedding.open(body.includes("id=\"body\"") ? body : `${body}<script>document.body.id ||= "body"</script>`, { head: "" });
    const found = await page.evaluate(async () => {
      const { articleOf } = await import(new URL("/text/article.js", location.href).href);
      return articleOf(document).id;
    });
    expect(found).toBe(id);
  });
}

/** @param {import("./embedding.js").Embedding} embedding */
const press = ({ page, cdn }) => page.evaluate((origin) => import(`${origin}/bookmarklet.js?${Math.random()}`).then(() => undefined), cdn.origin);

const PAGE = `<article id="story">${prose("Marie Curie")}</article>`;
const gone = async (/** @type {import("@playwright/test").Page} */ page) => {
  await expect(page.locator("press-mark, [data-press-mark-bookmarklet]")).toHaveCount(0);
  expect(await page.evaluate(() => [...CSS.highlights.keys()])).toEqual([]);
};

test("is closed by its button, by Escape, and by itself, and comes again", async ({ embedding, page }) => {
  await embedding.open(PAGE, { head: "" });
  const close = page.getByRole("button", { name: "Close Pressmark" });
  for (const act of [() => close.click(), () => page.keyboard.press("Escape"), () => press(embedding)]) {
    await press(embedding);
    await expect(page.getByRole("button", { name: /^Marie Curie/ })).toBeVisible();
    expect((await close.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await act();
    await gone(page);
  }
});

test("Escape closes first what else is open", async ({ embedding, page }) => {
  await embedding.open(PAGE, { head: "" });
  await press(embedding);
  await page.getByRole("button", { name: /^Marie Curie/ }).click();
  await page.keyboard.press("Escape");
  await expect(page.locator("press-mark")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await gone(page);
});

test("the page's style does not reach its button, nor its own the page", async ({ embedding, page }) => {
  await embedding.open(`<style>* { display: none !important } html, body, article, p { display: block !important } button { color: red !important }</style>${PAGE}`, { head: "" });
  const before = await page.evaluate(() => document.getElementById("story")?.outerHTML);
  await press(embedding);
  await expect(page.locator("press-mark")).toHaveCount(1);
  expect(await page.evaluate(() => document.getElementById("story")?.outerHTML)).toBe(before);
  expect(await page.evaluate(() => {
    const button = document.querySelector("[data-press-mark-bookmarklet]")?.shadowRoot?.querySelector("button");
    return button ? getComputedStyle(button).color : null;
  })).not.toBe("rgb(255, 0, 0)");
});
