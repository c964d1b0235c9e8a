import { test as base, expect } from "@playwright/test";
import { Site } from "./site.js";

export { expect };

/** An article in its host's markup, of plain cases: a name split by a link, a quote over elements, parts left out. */
export const STORY = `
<article id="story">
  <h1>Apollo 11 <em>lands</em></h1>
  <p>Neil <a href="#x">Armstrong</a>, the
     astronaut, walked on the moon.</p>
  <p>“That’s one <b>small step</b> for man,” Armstrong said.</p>
  <p>Marie Curie, the physicist, lived in Paris.</p>
  <script type="text/plain">Frida Kahlo said hello.</script>
  <p hidden>Frida Kahlo lived in Mexico City.</p>
  <p aria-hidden="true">Frida Kahlo lived in Mexico City.</p>
  <p data-press-mark-ignore>Frida Kahlo lived in Mexico City.</p>
  <button type="button">Frida Kahlo</button>
</article>`;

/** A page around some markup. @param {string} body @param {string} [head] */
export const html = (body, head = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="/favicon.svg">${head}</head><body>${body}</body></html>`;

/** @param {string} [origin] */
export const script = (origin = "") => `<script type="module" src="${origin}/press-mark.js"></script>`;

/** A page of somebody else's, with the element in it. */
export class Embedding {
  /** @param {import("@playwright/test").Page} page @param {Site} site @param {Site} cdn */
  constructor(page, site, cdn) {
    this.page = page;
    this.site = site;
    this.cdn = cdn;
    this.element = page.locator("press-mark").first();
  }

  /** @param {string} body @param {{head?: string, headers?: Record<string, string>, path?: string}} [options] */
  async open(body, { head = script(), headers = {}, path = "/page.html" } = {}) {
    await this.page.goto(this.site.put(path, html(body, head), headers));
  }

  /**
   * The words that an element paints as a mark, in order.
   *
   * @param {string} layer
   * @param {number} [nth] Which element, from 1.
   */
  painted(layer, nth = 1) {
    return this.page.evaluate(paintedIn, /** @type {const} */ ([layer, nth]));
  }

  /** @param {string} layer @param {string[] | ReturnType<typeof expect.arrayContaining>} words @param {number} [nth] */
  async expectPainted(layer, words, nth = 1) {
    await expect.poll(() => this.painted(layer, nth), { message: `what ${layer} paints`, timeout: 15_000 }).toEqual(words);
  }
}

/** @param {readonly [string, number]} which */
export function paintedIn([layer, nth]) {
  // Between an edit and its frame a range may reach beyond its node; nothing is on the screen of it.
  const within = (/** @type {Node} */ node, /** @type {number} */ offset) => Math.min(offset, node.nodeValue?.length ?? node.childNodes.length);
  return [...(CSS.highlights.get(`press-mark-${nth}-${layer}`) ?? [])].map((painted) => {
    const range = new Range();
    range.setStart(painted.startContainer, within(painted.startContainer, painted.startOffset));
    range.setEnd(painted.endContainer, within(painted.endContainer, painted.endOffset));
    return range.toString().replace(/\s+/g, " ");
  });
}

/**
 * `embedding` is a page to embed in. After each test nothing may have been logged as an error, but for what the test
 * names in `faults`.
 *
 * @type {import("@playwright/test").TestType<
 *   import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions
 *     & {embedding: Embedding, faults: RegExp[]},
 *   import("@playwright/test").PlaywrightWorkerArgs & import("@playwright/test").PlaywrightWorkerOptions>}
 */
export const test = base.extend({
  faults: async ({}, use) => use([]),
  embedding: async ({ page, faults }, use) => {
    /** @type {string[]} */
    const errors = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(String(error)));
    const [site, cdn] = await Promise.all([new Site().listen(), new Site().listen()]);
    await use(new Embedding(page, site, cdn));
    await Promise.all([site.close(), cdn.close()]);
    const unexpected = errors.filter((error) => !faults.some((fault) => fault.test(error)));
    expect(unexpected, "errors on the console").toEqual([]);
  },
});
