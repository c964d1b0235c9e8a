import { test, expect } from "./embedding.js";

/** HTML of strangers, in a browser, whose parser it takes: many inputs in one page. FUZZ says how many. And HTML that is made to be slow. */

const TRIES = Number(process.env.FUZZ ?? 2000);

/** Pieces of which a browser's parser, or ours, took time or memory that grew with the square of the text's length; or might. The first comes once. @type {[string, string][]} */
const SLOW = [
  ["", "<p>x"], ["", "<div></i>x"], ["", "<span></x>x"], ["", "<div><table></div><p>x"], ["", "<table><tr><td>"], ["", "<body><span></body><div>"], ["", "<form><span></form><div>"], ["", "<b><div></b><p>x"],
  ["", "<div><object><span></div><p>"], ["", "<select><option>x"], ["", "<ul><li>x"], ["", "<dd><dl>x"], ["", "<ruby><rt>x"], ["", "<a><p>x"], ["", "<nobr>x"],
  [`<div>${Array.from({ length: 1900 }, (_, at) => `<b class=c${at}>`).join("")}</div>`, "<p>x"], ["<span>".repeat(1900), "</x><p>x"], ["<blockquote>".repeat(1900), "<i>x</i>"],
  [`<p>${"words ".repeat(50_000)}</p>${"<div class=share>".repeat(1900)}x`, "<i></i>"],
];
/** Four times the length takes less than this many times the time; its square would be sixteen. */
const GROWTH = 10;
/** Of less than this, in milliseconds, nothing is known on a machine that does other things, too. */
const SURE = 1500;

test.setTimeout(60_000 + 20 * TRIES);

test("HTML that is made to be slow takes time in proportion to its length", async ({ embedding, page }) => {
  await embedding.open("", { head: "" });
  for (const [start, piece] of SLOW) {
    const times = await page.evaluate(async ([first, again]) => {
      const { readHtml } = await import(new URL("/intake/html.js", location.href).href);
      return [50_000, 200_000].map((length) => {
        const html = first + again.repeat(length / again.length);
        return Math.min(...Array.from({ length: 2 }, () => {
          const before = performance.now();
          readHtml(html);
          return performance.now() - before;
        }));
      });
    }, /** @type {[string, string]} */ ([start, piece]));
    expect(times[1] < SURE || times[1] < GROWTH * times[0], `${piece}: ${times.map(Math.round).join(" and ")} ms`).toBe(true);
  }
});

test(`of ${TRIES} texts in HTML no word is lost that a browser shows`, async ({ embedding, page }) => {
  embedding.site.folders.set("/tests/", new URL("../", import.meta.url).pathname);
  await embedding.open("", { head: "" });
  for (let first = 0; first < TRIES; first += 1000) {
    const faults = await page.evaluate(async ([start, count]) => {
      const load = (/** @type {string} */ path) => import(new URL(path, location.href).href);
      const [{ tried }, { Random }, { readHtml }, { received }] = await Promise.all(["/tests/e2e/markup.js", "/tests/node/any/random.js", "/intake/html.js", "/intake/paste.js"].map(load));
      return tried(Random, readHtml, received, start, count);
    }, [first, Math.min(1000, TRIES - first)]);
    expect(faults.slice(0, 3)).toEqual([]);
  }
});
