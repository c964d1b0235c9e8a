import { test as base, expect } from "@playwright/test";

export { expect };

/** The page as a reader uses it, with what is painted on it. */
export class Pressmark {
  /** @param {import("@playwright/test").Page} page */
  constructor(page) {
    this.page = page;
    this.surface = page.getByRole("textbox", { name: "Article" });
    this.names = page.getByRole("group", { name: "Names", exact: true });
    this.quotes = page.getByRole("group", { name: "Quotes", exact: true });
    this.legend = page.getByRole("group", { name: "Marks", exact: true });
    this.speakers = page.getByRole("group", { name: "Who speaks", exact: true });
    this.entries = page.locator("press-mark .quote-entry");
    this.card = page.getByRole("tooltip");
    this.element = page.locator("press-mark");
    this.bar = this.element.locator("[part=bar]");
    this.editor = this.element.locator("[part=editor]");
    this.sheet = this.element.locator("[part=sheet]");
    this.tools = this.element.locator("[part=tools]");
    this.corrections = this.element.locator("[part=corrections]");
    this.summary = this.element.locator("[part=summary]");
    this.scroller = this.element.locator("[part=text]");
    this.announcer = this.element.locator("[aria-live]");
  }

  async open() {
    await this.page.goto("/");
    await expect(this.surface).toBeFocused();
  }

  /** @param {string} text */
  async paste(text) {
    await this.page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await this.surface.focus();
    await this.page.keyboard.press("ControlOrMeta+V");
  }

  /** Opens a file with the button. @param {string} name @param {string | Buffer} content */
  async openFile(name, content) {
    const buffer = typeof content === "string" ? Buffer.from(content) : content;
    await this.page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer });
  }

  /** The surface's text, as the page reads it, but for line ends after the last word. */
  text() {
    return this.surface.evaluate(async (surface) => {
      const { TextMap } = await import(new URL("text/text-map.js", location.href).href);
      return /** @type {string} */ (new TextMap(surface).text.replace(/\n+$/, ""));
    });
  }

  /** The words that a highlight paints, in order; empty when it is not there. @param {string} name */
  painted(name) {
    return this.page.evaluate((layer) => {
      // Between an edit and its frame a range may reach beyond its node; nothing is on the screen of it.
      const within = (/** @type {Node} */ node, /** @type {number} */ offset) => Math.min(offset, node.nodeValue?.length ?? node.childNodes.length);
      const highlight = CSS.highlights.get(`press-mark-1-${layer}`);
      return [...(highlight ?? [])].map((painted) => {
        const range = new Range();
        range.setStart(painted.startContainer, within(painted.startContainer, painted.startOffset));
        range.setEnd(painted.endContainer, within(painted.endContainer, painted.endOffset));
        return range.toString();
      });
    }, name);
  }

  /** @param {string} name @param {string[] | ReturnType<typeof expect.arrayContaining>} words */
  async expectPainted(name, words) {
    await expect.poll(() => this.painted(name), { message: `what ${name} paints` }).toEqual(words);
  }

  /** Where some words stand on the screen. @param {string} words @param {number} [nth] */
  async boxOf(words, nth = 0) {
    const box = await this.surface.evaluate((surface, [sought, count]) => {
      const walk = document.createTreeWalker(surface, NodeFilter.SHOW_TEXT);
      let left = count;
      for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
        const text = node.textContent ?? "";
        for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
          if (left > 0) {
            left -= 1;
            continue;
          }
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + sought.length);
          return range.getClientRects()[0].toJSON();
        }
      }
      return null;
    }, /** @type {const} */ ([words, nth]));
    if (box === null) throw new Error(`the text has no ${JSON.stringify(words)}`);
    return /** @type {DOMRect} */ (box);
  }

  /** Points at the middle of some words with the mouse. @param {string} words @param {number} [nth] */
  async pointAt(words, nth = 0) {
    const box = await this.boxOf(words, nth);
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    return box;
  }

  /** Nothing is wider than the screen, and the page itself does not scroll: its regions do. */
  async expectNoSideways() {
    const excess = await this.page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return [scrollWidth - innerWidth, scrollHeight - innerHeight];
    });
    expect(excess, "pixels beyond the screen").toEqual([0, 0]);
  }
}

/**
 * `pressmark` is the open page. After each test, whatever it did: nothing was logged as an error, the policy was not
 * violated, and no request left the origin. A test that provokes faults names those it expects in `faults`.
 *
 * @type {import("@playwright/test").TestType<
 *   import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions
 *     & {pressmark: Pressmark, faults: RegExp[]},
 *   import("@playwright/test").PlaywrightWorkerArgs & import("@playwright/test").PlaywrightWorkerOptions>}
 */
export const test = base.extend({
  faults: async ({}, use) => use([]),
  pressmark: async ({ page, context, baseURL, faults, browserName }, use) => {
    if (browserName === "chromium") await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    /** @type {string[]} */
    const errors = [];
    /** @type {string[]} */
    const requests = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(String(error)));
    context.on("request", (request) => requests.push(request.url()));
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    const pressmark = new Pressmark(page);
    await use(pressmark);
    const unexpected = errors.filter((error) => !faults.some((fault) => fault.test(error)));
    expect(unexpected, "errors on the console").toEqual([]);
    const origin = new URL(baseURL ?? page.url()).origin;
    expect(requests.length, "requests seen").toBeGreaterThan(0);
    expect(requests.filter((url) => new URL(url).origin !== origin), "requests that left the origin").toEqual([]);
  },
});
