import { readFileSync } from "node:fs";
import { test as base, expect } from "@playwright/test";
import { Site } from "./site.js";

export { expect };

/**
 * The payloads of `tests/payloads/`, and a canary that sees whether one of them did anything.
 *
 * @typedef {{kind: string, payload: string}} Payload
 */

const FILE = new URL("../payloads/payloads.jsonl", import.meta.url);

/** @type {Payload[]} */
export const PAYLOADS = readFileSync(FILE, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
/** @type {string[]} */
export const ALL = PAYLOADS.map(({ payload }) => payload);

/** A payload where a name, a quote, its source and a role are looked for. @param {string} payload */
export const story = (payload) => `“${payload},” said Marie ${payload} Curie of ${payload}. Dr. ${payload} Smith, the ${payload}, met ${payload} Inc. in Paris.`;

/** Some at a time. @template T @param {readonly T[]} all @param {number} size @returns {T[][]} */
export const chunks = (all, size) => Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));

/** What payloads do when they can: they call `canary`, open a dialog or a window, ask for an address with that word, leave the page, or are refused by a policy. */
export class Canary {
  /** @type {string[]} */
  #fired = [];
  /** Uncaught errors. @type {string[]} */
  errors = [];

  /** @param {import("@playwright/test").Page} page */
  constructor(page) {
    this.page = page;
  }

  async arm() {
    const { page } = this;
    const context = page.context();
    // In every frame, also in one without an origin of its own; a policy does not keep it out.
    await page.exposeFunction("canary", (/** @type {unknown} */ which) => void this.#fired.push(`call ${which}`));
    await page.exposeFunction("canaryReport", (/** @type {string} */ what) => void this.#fired.push(`report ${what}`));
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
        /** @type {any} */ (globalThis).canaryReport(`${violatedDirective} ${blockedURI} ${sample}`);
      });
    });
    page.on("dialog", (dialog) => {
      if (dialog.type() !== "beforeunload") this.#fired.push(`dialog ${dialog.message()}`);
      dialog.accept().catch(() => {});
    });
    page.on("pageerror", (error) => this.errors.push(String(error)));
    context.on("page", (opened) => {
      if (opened !== page) this.#fired.push(`window ${opened.url()}`);
    });
    // What follows `#` is sent to nobody.
    context.on("request", (request) => {
      const [url] = request.url().split("#");
      if (url.includes("canary")) this.#fired.push(`request ${url}`);
    });
    return this;
  }

  /** What it has seen, and forgets. */
  take() {
    return this.#fired.splice(0);
  }

  /** Nothing ran, was asked for or was refused; nothing has been put where it should not be. @param {string} where */
  async expectSilence(where) {
    // What is fetched or called is told in its own time.
    await this.page.waitForTimeout(150);
    for (const frame of this.page.frames()) expect(await frame.evaluate(strange), `${where}: what is there`).toEqual([]);
    expect(this.take(), `${where}: what the canary saw`).toEqual([]);
    expect(this.errors.splice(0), `${where}: uncaught errors`).toEqual([]);
  }
}

/** What no text should have made: elements that load or run, handlers, addresses, properties of all objects. */
function strange() {
  /** @type {string[]} */
  const found = [];
  for (const key in {}) found.push(`Object.prototype.${key}`);
  if ("canary" in Object.prototype || "canary" in Array.prototype) found.push("a polluted prototype");
  const loading = "img, image, script:not([src]):not([type='application/json']), iframe:not([data-own]), object, embed, video, audio, source, math, foreignObject, base, style:not([data-own]), marquee, template, "
    + "link[href*=canary], [href*=canary], [src*=canary], [srcdoc], [style*=canary], [href^='javascript:']:not([data-own])";
  const look = (/** @type {Document | ShadowRoot} */ root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(loading)) found.push(element.outerHTML.slice(0, 200));
      for (const { name } of element.attributes) if (name.startsWith("on")) found.push(`${name} of ${element.localName}`);
      if (element.shadowRoot !== null) look(element.shadowRoot);
    }
    for (const sheet of root.adoptedStyleSheets) for (const { cssText } of sheet.cssRules) if (/canary|@import/.test(cssText)) found.push(cssText);
  };
  look(document);
  return found;
}

/**
 * `canary` is armed on the page; `site` is somebody else's, to put pages on.
 *
 * @type {import("@playwright/test").TestType<
 *   import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions & {canary: Canary, site: Site},
 *   import("@playwright/test").PlaywrightWorkerArgs & import("@playwright/test").PlaywrightWorkerOptions>}
 */
export const test = base.extend({
  canary: async ({ page }, use) => use(await new Canary(page).arm()),
  site: async ({}, use) => {
    const site = await new Site().listen();
    await use(site);
    await site.close();
  },
});
