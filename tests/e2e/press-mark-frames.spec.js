import { STORY, expect, test } from "./embedding.js";

const TEXT = "“The eagle has landed,” said Neil Armstrong.";

/** A page that frames embed.html and keeps what it is told. @param {string} src */
const host = (src) => `<h1>News</h1><iframe id="f" title="Names and quotes" src="${src}" width="600" height="150"></iframe>
<script>
  globalThis.heard = [];
  addEventListener("message", (event) => {
    const frame = document.getElementById("f");
    if (event.source !== frame.contentWindow) return;
    heard.push({ ...event.data, origin: event.origin });
    if (event.data.pressmark === "height") frame.height = event.data.height;
  });
</script>`;

/** @param {import("@playwright/test").Page} page @param {string} name */
const heard = (page, name) => page.evaluate((sought) => /** @type {any} */ (globalThis).heard.filter((/** @type {any} */ { pressmark }) => pressmark === sought), name);

test("embed.html: a text by message from the origin that its address names, and a frame as high as its content", async ({ embedding, page }) => {
  const { cdn, site } = embedding;
  await embedding.open(host(`${cdn.origin}/embed.html?origin=${encodeURIComponent(site.origin)}`), { head: "" });
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  await page.evaluate(([words, target]) => {
    const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("f"));
    frame.contentWindow?.postMessage({ pressmark: "show", text: words, types: ["person"] }, target);
  }, [TEXT, cdn.origin]);
  await expect.poll(async () => (await heard(page, "annotate")).at(-1)?.annotation.entities[0]?.name).toBe("Neil Armstrong");
  expect((await heard(page, "annotate")).at(-1)).toMatchObject({ text: TEXT, origin: cdn.origin });
  const frame = page.frameLocator("#f");
  await frame.getByRole("button", { name: /^Neil Armstrong/ }).click();
  await expect.poll(async () => (await heard(page, "select")).at(-1)?.entity.name).toBe("Neil Armstrong");
  await expect.poll(() => page.evaluate(() => {
    const { contentWindow, clientHeight } = /** @type {HTMLIFrameElement} */ (document.getElementById("f"));
    return contentWindow !== null && clientHeight > 200;
  })).toBe(true);
  const inner = page.frame({ url: /embed\.html/ });
  await expect.poll(() => inner?.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
});

test("embed.html: messages of another origin are not read, and it is told nothing", async ({ embedding, page, faults }) => {
  faults.push(/target origin provided/);
  await embedding.open(host(`${embedding.cdn.origin}/embed.html?origin=${encodeURIComponent("https://news.example")}#text=${encodeURIComponent(TEXT)}`), { head: "" });
  const frame = page.frameLocator("#f");
  await expect(frame.getByRole("button", { name: /^Neil Armstrong/ })).toBeVisible();
  await page.evaluate(() => {
    const inner = /** @type {HTMLIFrameElement} */ (document.getElementById("f"));
    inner.contentWindow?.postMessage({ pressmark: "show", text: "Marie Curie lived in Paris." }, "*");
  });
  await page.waitForTimeout(400);
  await expect(frame.getByRole("button", { name: /^Marie Curie/ })).toHaveCount(0);
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).heard)).toEqual([]);
});

test("embed.html: without scripts around it, the text comes in the address, and stays text", async ({ embedding, page }) => {
  const words = `${TEXT} <img src=x onerror=alert(1)>`;
  await embedding.open(`<iframe id="f" title="Names and quotes" src="/embed.html#text=${encodeURIComponent(words)}&amp;quotes=off" width="600" height="500"></iframe>`, { head: "" });
  const frame = page.frameLocator("#f");
  await expect(frame.getByRole("button", { name: /^Neil Armstrong/ })).toBeVisible();
  await expect(frame.getByRole("button", { name: /The eagle/ })).toHaveCount(0);
  expect(await frame.locator("img").count()).toBe(0);
  expect(embedding.site.asked.filter((path) => path.includes("eagle"))).toEqual([]);
});

test("the bookmarklet marks the page that is open, and takes the marks away again", async ({ embedding, page }) => {
  await page.goto(`${embedding.cdn.origin}/bookmarklet.html`);
  const href = await page.getByRole("link", { name: "Names and quotes" }).getAttribute("href");
  expect(href).toMatch(/^javascript:/);
  const code = decodeURIComponent(href?.slice("javascript:".length) ?? "");
  await embedding.open(`<nav>John F. Kennedy</nav>${STORY}<p>${"Nothing else. ".repeat(10)}</p>`, { head: "" });
  const before = await page.evaluate(() => document.getElementById("story")?.outerHTML);
  await page.evaluate(code);
  await expect(page.locator("press-mark")).toHaveCount(1);
  await expect(page.getByRole("button", { name: /^Marie Curie/ })).toBeVisible();
  await page.evaluate(code);
  await expect(page.locator("press-mark")).toHaveCount(0);
  expect(await page.evaluate(() => [...CSS.highlights.keys()])).toEqual([]);
  expect(await page.evaluate(() => document.getElementById("story")?.outerHTML)).toBe(before);
});
