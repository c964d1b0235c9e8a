import { ARTICLE } from "./article.js";
import { KeptSite } from "./kept-site.js";
import { Pressmark, expect, test as base } from "./pressmark.js";
import { asks, keepDrafts, storedTexts, toStart } from "./shelf.js";

/** The page without a network, and from one version to the next. */

/** @type {import("@playwright/test").TestType<import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions & {site: KeptSite, kept: Pressmark}, import("@playwright/test").PlaywrightWorkerArgs & import("@playwright/test").PlaywrightWorkerOptions>} */
const test = base.extend({
  site: async ({}, use) => {
    const site = await new KeptSite().listen();
    await use(site);
    await site.close();
  },
  kept: async ({ page, context }, use) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await use(new Pressmark(page));
  },
});

/** The state of the page's service workers, and the names of the caches. @param {import("@playwright/test").Page} page */
const state = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const versions = (await caches.keys()).filter((name) => name.includes(" version "));
  return { active: registration?.active?.state ?? null, waiting: registration?.waiting?.state ?? null, controlled: navigator.serviceWorker.controller !== null, versions: versions.length };
});

/** Opens the page, and opens it again once it is kept. @param {import("@playwright/test").Page} page @param {KeptSite} site */
async function visitTwice(page, site) {
  await page.goto(`${site.origin}/`);
  await expect.poll(() => state(page), { timeout: 15_000 }).toEqual({ active: "activated", waiting: null, controlled: false, versions: 1 });
  await page.reload();
  expect((await state(page)).controlled).toBe(true);
}

/** What the page is given for a file. @param {import("@playwright/test").Page} page @param {string} path */
const given = (page, path) => page.evaluate(async (name) => (await fetch(name)).text(), path);
/** @param {import("@playwright/test").Page} page */
const update = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update().then(() => {}));

/** Valid, and some bytes longer: a custom section without a name. @param {Buffer} module */
const longer = (module) => Buffer.concat([module, Buffer.from([0, 3, 0, 66, 66])]);
const B = {
  "index.html": (/** @type {Buffer} */ page) => String(page).replace("<html ", '<html data-version="B" '),
  "sample.txt": () => "Version B was written by Marie Curie.",
  "pkg/pressmark_bg.wasm": longer,
};
/** @param {import("@playwright/test").Page} page @returns {Promise<string[]>} Of the HTML, a text and the module. */
const versionsOf = (page) => page.evaluate(async () => [
  document.documentElement.dataset.version ?? "A",
  (await (await fetch("sample.txt")).text()).startsWith("Version B") ? "B" : "A",
  new Uint8Array(await (await fetch("pkg/pressmark_bg.wasm")).arrayBuffer()).at(-1) === 66 ? "B" : "A",
]);

test("without a network the page works: it reads short and long texts, has its sample, and keeps drafts", async ({ page, context, site, kept }) => {
  await visitTwice(page, site);
  await context.setOffline(true);
  await site.close();
  await page.reload();
  await kept.paste(ARTICLE);
  await kept.expectPainted("place", expect.arrayContaining(["Paris"]));
  await keepDrafts(page);
  await expect.poll(() => storedTexts(page)).toEqual([ARTICLE]);
  await page.getByRole("button", { name: "Clear the text" }).click();
  await page.getByRole("button", { name: "Try a sample" }).click();
  await expect.poll(() => kept.text()).toMatch(/\w+/);
  // In the worker, which fetches its own scripts and the module.
  await kept.openFile("long.txt", `Marie Curie lived in Paris. ${"It was a long night.\n\n".repeat(6000)}`);
  await expect.poll(() => kept.painted("person"), { timeout: 20_000 }).toEqual(["Marie Curie"]);
  expect(await page.evaluate(async () => (await import(new URL("annotate/annotator.js", location.href).href)).annotator.where)).toBe("worker");
  await page.goto(`${site.origin}/index.html?from=app`);
  await expect(kept.surface).toBeFocused();
});

test("every file that the page asks for is kept, each is asked for once more to be kept, and then nothing but the list", async ({ page, site, kept }) => {
  await page.goto(`${site.origin}/`);
  await page.getByRole("button", { name: "Try a sample" }).click();
  await kept.openFile("long.txt", `Marie Curie lived in Paris. ${"It was a long night.\n\n".repeat(6000)}`);
  await expect.poll(() => kept.painted("person"), { timeout: 20_000 }).toEqual(["Marie Curie"]);
  await expect.poll(async () => (await state(page)).active, { timeout: 15_000 }).toBe("activated");
  const files = Object.keys(site.files).map((path) => (path === "index.html" ? "/" : `/${path}`));
  const own = ["/service-worker.js", "/pkg/page-files.js"];
  expect(site.asked.filter((path) => ![...files, ...own].includes(path))).toEqual([]);
  expect(files.filter((path) => !site.asked.includes(path))).toEqual([]);
  site.asked.length = 0;
  await page.evaluate(() => addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true }));
  await page.reload();
  await kept.paste(ARTICLE);
  await kept.expectPainted("place", expect.arrayContaining(["Paris"]));
  // What has not changed is looked for again by the browser alone.
  await page.waitForTimeout(2500);
  expect([...new Set(site.asked)].filter((path) => !own.includes(path))).toEqual([]);
});

test("a new version waits, and its notice takes nothing away", async ({ page, site, kept }) => {
  await visitTwice(page, site);
  await kept.paste(ARTICLE);
  await site.release(B);
  await update(page);
  await expect(page.getByText("A new version of Pressmark is ready.")).toBeVisible({ timeout: 15_000 });
  expect(await versionsOf(page)).toEqual(["A", "A", "A"]);
  expect(await state(page)).toEqual({ active: "activated", waiting: "installed", controlled: true, versions: 2 });
  // What is written and not kept: the browser asks, and the reader stays.
  let asked = 0;
  page.once("dialog", (dialog) => {
    asked += 1;
    void dialog.dismiss();
  });
  await page.getByRole("button", { name: "Reload" }).click();
  await expect.poll(() => asked).toBe(1);
  expect(await kept.text()).toBe(ARTICLE);
  // The new version serves new pages, and this one has its own to the end.
  expect(await versionsOf(page)).toEqual(["A", "A", "A"]);
  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
  expect(await versionsOf(page)).toEqual(["B", "B", "B"]);
});

test("with drafts, the new version goes on with what was being written, and the old one's files go", async ({ page, site, kept }) => {
  await visitTwice(page, site);
  await keepDrafts(page);
  await kept.paste(ARTICLE);
  await site.release(B);
  await update(page);
  await expect(page.getByText("A new version of Pressmark is ready.")).toBeVisible({ timeout: 15_000 });
  await toStart(page);
  await page.keyboard.type("Just now: ");
  await page.getByRole("button", { name: "Reload" }).click();
  // The old page has the same text: only the new one's can be asked for what it has kept.
  await expect(page.locator("html")).toHaveAttribute("data-version", "B", { timeout: 15_000 });
  await expect.poll(() => kept.text(), { timeout: 15_000 }).toBe(`Just now: ${ARTICLE}`);
  expect(await versionsOf(page)).toEqual(["B", "B", "B"]);
  expect(await asks(page)).toBe(false);
  await expect(page.getByText("A new version of Pressmark is ready.")).toBeHidden();
  await page.reload();
  await expect.poll(async () => (await state(page)).versions).toBe(1);
});

test("of two tabs, each has its own version, whatever the other does", async ({ page, context, site }) => {
  await visitTwice(page, site);
  const other = await context.newPage();
  await other.goto(`${site.origin}/`);
  await site.release(B);
  await update(other);
  await other.getByRole("button", { name: "Reload" }).click({ timeout: 15_000 });
  await expect.poll(() => other.evaluate(() => document.documentElement.dataset.version).catch(() => ""), { timeout: 20_000 }).toBe("B");
  expect(await versionsOf(other)).toEqual(["B", "B", "B"]);
  expect(await versionsOf(page)).toEqual(["A", "A", "A"]);
  // Its worker, too, which is only now started; and after the browser has ended the service worker and started it again.
  const client = await context.newCDPSession(page);
  await client.send("ServiceWorker.enable");
  await client.send("ServiceWorker.stopAllWorkers");
  expect(await versionsOf(page)).toEqual(["A", "A", "A"]);
  const kept = new Pressmark(page);
  await kept.openFile("long.txt", `Marie Curie lived in Paris. ${"It was a long night.\n\n".repeat(6000)}`);
  await expect.poll(() => kept.painted("person"), { timeout: 20_000 }).toEqual(["Marie Curie"]);
  expect((await state(page)).versions).toBe(2);
  await page.close();
  // At the next page that is opened, the files go that nobody uses.
  await expect.poll(async () => {
    await other.reload();
    return (await state(other)).versions;
  }).toBe(1);
  expect(await versionsOf(other)).toEqual(["B", "B", "B"]);
});

test("a version that does not arrive whole is none", async ({ page, site }) => {
  await visitTwice(page, site);
  await site.release(B);
  // Somebody is still copying it.
  site.put("/sample.txt", "Version B, half");
  await update(page).catch(() => {});
  // What has come of it is thrown away once a file is found to be of no version.
  await page.waitForTimeout(1500);
  await expect.poll(() => state(page), { timeout: 15_000 }).toEqual({ active: "activated", waiting: null, controlled: true, versions: 1 });
  await page.reload();
  expect(await versionsOf(page)).toEqual(["A", "A", "A"]);
  site.put("/sample.txt", "Version B was written by Marie Curie.");
  await update(page);
  await expect(page.getByText("A new version of Pressmark is ready.")).toBeVisible({ timeout: 15_000 });
});

test("a file that the browser has lost comes from the network if it is the same, and else not at all", async ({ page, site }) => {
  await visitTwice(page, site);
  const lose = () => page.evaluate(async () => {
    for (const name of await caches.keys()) await (await caches.open(name)).delete("sample.txt");
  });
  await lose();
  expect(await given(page, "sample.txt")).toMatch(/\w+/);
  await lose();
  site.put("/sample.txt", "of another version");
  expect(await page.evaluate(() => fetch("sample.txt").then(() => "given", () => "refused"))).toBe("refused");
});

test("a list of null takes everything back", async ({ page, site }) => {
  await visitTwice(page, site);
  await site.takeBack();
  await update(page);
  // The new one begins once what the page has asked the old one for is there.
  await expect.poll(() => page.evaluate(() => caches.keys()), { timeout: 15_000 }).toEqual([]);
  await page.reload();
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBeLessThanOrEqual(1);
  await expect.poll(async () => (await state(page)).controlled).toBe(false);
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
});

test("the server for those who work on it keeps nothing", async ({ page, pressmark }) => {
  await pressmark.open();
  await page.waitForTimeout(1000);
  await expect.poll(() => page.evaluate(async () => [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length])).toEqual([0, 0]);
});

test("in a frame, and where other sites have the element, nothing is kept", async ({ page, site }) => {
  const around = site.put("/around.html", "<!doctype html><title>Around</title><iframe src='/'></iframe><script type='module' src='/press-mark.js'></script><press-mark>Marie Curie lived in Paris.</press-mark>");
  await page.goto(around);
  await expect(page.frameLocator("iframe").getByRole("textbox", { name: "Article" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Marie Curie/ })).toBeVisible();
  await page.waitForTimeout(1000);
  expect(site.asked).not.toContain("/service-worker.js");
  expect(await page.evaluate(async () => [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length])).toEqual([0, 0]);
});

test("other pages beside it come past the service worker", async ({ page, site }) => {
  await visitTwice(page, site);
  site.asked.length = 0;
  await page.goto(`${site.origin}/embed.html#text=Marie%20Curie%20lived.`);
  await expect(page.getByRole("button", { name: /^Marie Curie/ })).toBeVisible();
  expect(site.asked).toContain("/embed.html");
  expect(site.asked).toContain("/press-mark.js");
});

test("Chromium can install it", async ({ page, context, site }) => {
  await visitTwice(page, site);
  const client = await context.newCDPSession(page);
  const { errors, data } = await client.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? "{}");
  expect(manifest.display).toBe("standalone");
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
  for (const { src, sizes, type } of manifest.icons) {
    const size = await page.evaluate(async ([address, kind]) => {
      const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
      return kind === "image/png" ? new DataView(bytes.buffer).getUint32(16) : 0;
    }, [src, type]);
    expect(type === "image/png" ? `${size}x${size}` : "any").toBe(sizes);
  }
});
