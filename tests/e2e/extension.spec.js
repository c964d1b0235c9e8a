import { AxeBuilder } from "@axe-core/playwright";
import { chromium, expect, test as base } from "@playwright/test";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { html } from "./embedding.js";
import { Site } from "./site.js";

/**
 * The extension, loaded as a reader loads it. Its button is pressed by DevTools' command for that, which grants what a
 * press grants; that the button is seen in the toolbar is not tested.
 *
 * @typedef {import("@playwright/test").BrowserContext} BrowserContext
 * @typedef {import("@playwright/test").Page} Page
 */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Nothing of anybody's may run, load or be connected to. */
const STRICT = { "Content-Security-Policy": "default-src 'none'; sandbox" };

const LINES = "<p>The night was long and calm, and nothing moved in the streets of the town.</p>".repeat(60);
const ARTICLE = `
<nav><a href="/">Frida Kahlo Weekly</a></nav>
<main>
  <article>
    <h1>Apollo 11 lands</h1>
    <p>Neil <a href="#x">Armstrong</a>, the astronaut, walked on the moon.</p>
    <p>“That’s one <b>small step</b> for man,” Armstrong said.</p>
    ${LINES}
    <p>Marie Curie, the physicist, lived in Paris.</p>
    <p hidden>Frida Kahlo lived in Mexico City.</p>
  </article>
</main>`;

// A side panel is no tab: Chromium calls it "other" when it begins, and only so does Playwright take it for a page.
process.env.PW_CHROMIUM_ATTACH_TO_OTHER = "1";

class Reader {
  /** @param {BrowserContext} context @param {Site} site @param {string} id */
  constructor(context, site, id) {
    this.context = context;
    this.site = site;
    this.id = id;
    [this.page] = context.pages();
  }

  /** @param {string} body @param {string} [path] */
  async open(body, path = "/page.html") {
    await this.page.goto(this.site.put(path, html(body), STRICT));
  }

  /**
   * Presses the extension's button on the page, and again if no panel opens: the first press after the extension was
   * loaded is lost where Chromium does not know yet that its worker listens.
   * @returns {Promise<Page>} The panel that opens.
   */
  async press() {
    const panel = () => this.context.pages().find((page) => page.url().includes("/extension/panel.html"));
    const ofPage = await this.context.newCDPSession(this.page);
    const { targetInfo } = await ofPage.send("Target.getTargetInfo");
    const browser = await /** @type {import("@playwright/test").Browser} */ (this.context.browser()).newBrowserCDPSession();
    const { targetInfos } = await browser.send("Target.getTargets", { filter: [{ type: "tab" }] });
    const tab = targetInfos.find(({ url }) => url === targetInfo.url);
    await expect(async () => {
      // @ts-ignore: newer than Playwright's list of commands.
      await browser.send("Extensions.triggerAction", { id: this.id, targetId: tab?.targetId });
      await expect.poll(panel, { timeout: 3_000 }).toBeDefined();
    }).toPass();
    return /** @type {Page} */ (panel());
  }

  /** The words that are marked on the page. */
  marked() {
    return this.page.evaluate(() => [...(CSS.highlights.get("pressmark-extension-place") ?? [])].map((place) => {
      const range = new Range();
      range.setStart(place.startContainer, place.startOffset);
      range.setEnd(place.endContainer, place.endOffset);
      return range.toString();
    }));
  }
}

/** @type {import("@playwright/test").TestType<import("@playwright/test").PlaywrightTestArgs & {reader: Reader, asked: string[]}, import("@playwright/test").PlaywrightWorkerArgs & {folder: string}>} */
const test = base.extend({
  folder: [async ({}, use, { workerIndex }) => {
    const folder = `${ROOT}target/extension-test-${workerIndex}`;
    const { status, stderr } = spawnSync(process.execPath, [`${ROOT}tools/extension/assemble.js`, folder, "0.1.0"], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    await use(`${folder}/chromium`);
  }, { scope: "worker" }],
  asked: async ({}, use) => use([]),
  reader: async ({ folder, asked, launchOptions }, use, info) => {
    const context = await chromium.launchPersistentContext(info.outputPath("profile"), {
      executablePath: process.env.CHROME,
      args: [
        ...(launchOptions.args ?? []), `--load-extension=${folder}`, `--disable-extensions-except=${folder}`,
        "--enable-unsafe-extension-debugging",
      ],
    });
    context.on("request", (request) => asked.push(request.url()));
    const worker = context.serviceWorkers()[0] ?? await context.waitForEvent("serviceworker");
    const site = await new Site().listen();
    await use(new Reader(context, site, new URL(worker.url()).host));
    await context.close();
    await site.close();
  },
});

/** The panel's own line; the element within has one, too. @param {Page} panel */
const noticeOf = (panel) => panel.locator("#notice");

test("the article is read beside its page, whatever the page's policy, and nothing leaves", async ({ reader, asked }) => {
  await reader.open(ARTICLE);
  const before = await reader.page.content();
  const panel = await reader.press();
  await expect(panel.getByRole("heading", { level: 1 })).toHaveText("A page");
  await expect(panel.getByText(`${reader.site.origin}/page.html`)).toBeVisible();
  await expect(panel.getByRole("button", { name: /^Neil Armstrong/ }).first()).toBeVisible();
  await expect(panel.getByRole("button", { name: /That’s one small step for man/ })).toBeVisible();
  await expect(panel.getByText("Kahlo")).toHaveCount(0);
  await panel.getByRole("button", { name: "Text", exact: true }).click();
  await expect(panel.getByText("Marie Curie, the physicist, lived in Paris.").first()).toBeVisible();
  expect(await reader.page.content(), "the page is as it was").toBe(before);
  const own = [`${reader.site.origin}/page.html`, `${reader.site.origin}/favicon.svg`];
  expect(asked.filter((url) => !url.startsWith(`chrome-extension://${reader.id}/`) && !own.includes(url))).toEqual([]);
  expect(asked.some((url) => url.endsWith(".wasm")) || asked.some((url) => url.includes("panel.js")), "requests are seen").toBe(true);
});

test("an entry leads to its place on the page, also when the page has changed before it", async ({ reader }) => {
  await reader.open(ARTICLE);
  const panel = await reader.press();
  const entry = panel.getByRole("button", { name: /^Marie Curie/ }).first();
  await entry.click();
  await expect.poll(() => reader.marked()).toEqual(["Marie Curie"]);
  await expect(reader.page.getByText("Marie Curie, the physicist")).toBeInViewport();
  await reader.page.evaluate(() => {
    scrollTo(0, 0);
    CSS.highlights.clear();
    const news = document.createElement("p");
    news.textContent = "This page was updated.";
    document.querySelector("h1")?.after(news);
  });
  await entry.click();
  await expect.poll(() => reader.marked()).toEqual(["Marie Curie"]);
  await expect(noticeOf(panel)).toHaveText("");
  await reader.page.evaluate(() => document.querySelectorAll("p").forEach((paragraph) => (paragraph.textContent = "Gone.")));
  await entry.click();
  await expect(noticeOf(panel)).toContainText("The page has changed since it was read");
});

test("a teaser is not taken for the article", async ({ reader }) => {
  const teaser = `<article><h2>Also today</h2><p>Frida Kahlo painted in Mexico City. ${"She went on and on. ".repeat(15)}</p></article>`;
  await reader.open(`<main><div><p>Neil Armstrong walked on the moon.</p>${LINES}</div><aside>${teaser}</aside></main><footer><p>Set by Marie Curie.</p></footer>`);
  const panel = await reader.press();
  await expect(panel.getByRole("button", { name: /^Neil Armstrong/ }).first()).toBeVisible();
  await expect(panel.getByRole("button", { name: /^Marie Curie/ })).toHaveCount(0);
});

test("a page that is left is said to be, and read when its button is pressed again", async ({ reader }) => {
  await reader.open(ARTICLE);
  const panel = await reader.press();
  await expect(panel.getByRole("button", { name: /^Neil Armstrong/ }).first()).toBeVisible();
  await reader.open("<article><p>Jocelyn Bell Burnell lived in Oxford.</p></article>", "/next.html");
  await expect(noticeOf(panel)).toContainText("The tab has gone on");
  await reader.press();
  await expect(panel.getByRole("button", { name: /^Jocelyn Bell Burnell/ }).first()).toBeVisible();
  await expect(panel.getByRole("button", { name: /^Neil Armstrong/ })).toHaveCount(0);
});

test("where no extension is let in, the panel says so, and a text can be pasted", async ({ reader }) => {
  await reader.page.goto("chrome://version/");
  const panel = await reader.press();
  await expect(noticeOf(panel)).toContainText("Pressmark may not read this page");
  await panel.getByRole("textbox", { name: "Article" }).fill("Marie Curie lived in Paris.");
  await panel.getByRole("button", { name: "Names and quotes" }).click();
  await expect(panel.getByRole("button", { name: /^Marie Curie/ }).first()).toBeVisible();
});

test("a page without text is said to be one; without a tab the panel says what to do", async ({ reader }) => {
  await reader.open("<canvas></canvas>");
  const panel = await reader.press();
  await expect(noticeOf(panel)).toContainText("There is no text on this page");
  const alone = await reader.context.newPage();
  await alone.goto(`chrome-extension://${reader.id}/extension/panel.html`);
  await expect(noticeOf(alone)).toContainText("Press Pressmark’s button in the toolbar");
});

test("the panel has no barriers that axe finds", async ({ reader }) => {
  await reader.open(ARTICLE);
  const panel = await reader.press();
  await expect(panel.getByRole("button", { name: /^Neil Armstrong/ }).first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page: panel }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target)}`)).toEqual([]);
});
