import { readFile } from "node:fs/promises";
import { html as page_, script } from "./embedding.js";
import { ALL, chunks, expect, story, test } from "./canary.js";
import { keepDrafts, openSheet, stored } from "./shelf.js";

/** Every payload of `tests/payloads/` through what is kept and brought back, and in every format that is written. */

/** @typedef {import("../../www/press-mark.js").PressMarkElement} PressMarkElement */

test.describe.configure({ mode: "parallel", timeout: 400_000 });

const TEXT = ALL.map(story).join("\n\n");
/** The first character of what a spreadsheet works out. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** The cells of a sheet. @param {string} sheet @param {string} separator */
const cellsOf = (sheet, separator) => [...sheet.matchAll(new RegExp(`(?:^|${separator}|\\n)(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))`, "g"))].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare);

/** Answers the chooser that a button opens. @param {import("@playwright/test").Page} page @param {import("@playwright/test").Locator} button @param {string} content */
async function bring(page, button, content) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.click()]);
  await chooser.setFiles({ name: "file", mimeType: "text/plain", buffer: Buffer.from(content) });
}

test("as names of the reader's own, from CSV and JSON; the sheet of them has no formula", async ({ canary, page }) => {
  await page.goto("/");
  const sheet = await openSheet(page, "Your names");
  const quoted = (/** @type {string} */ words) => `"${words.replaceAll('"', '""')}"`;
  await bring(page, sheet.getByRole("button", { name: "Import" }), `name,type,aliases,entity\n${ALL.map((payload) => [payload, "person", payload, payload].map(quoted).join(",")).join("\n")}`);
  await expect(sheet).toContainText("names are imported");
  await bring(page, sheet.getByRole("button", { name: "Import" }), JSON.stringify(ALL.map((payload) => ({ name: payload, type: payload, aliases: [payload], entity: payload }))));
  await expect(sheet).toContainText("names are imported");
  // Each as a file of its own, too.
  await page.evaluate(async (payloads) => {
    const { fromFile, toCsv, toJson } = await import(new URL("/page/names/rows.js", location.href).href);
    for (const payload of payloads) {
      try {
        const rows = fromFile(payload);
        toJson(rows);
        fromFile(toCsv(rows));
      } catch (error) {
        if (/** @type {Error} */ (error).name === "RangeError") throw error;
      }
    }
  }, ALL);
  const [download] = await Promise.all([page.waitForEvent("download"), sheet.getByRole("button", { name: "Export as CSV" }).click()]);
  const cells = cellsOf(await readFile(await download.path(), "utf8"), ",");
  expect(cells.length).toBeGreaterThan(3 * ALL.length);
  expect(cells.filter((cell) => FORMULA.test(cell))).toEqual([]);
  await canary.expectSilence("names");
});

test("as corrections, from a file", async ({ canary, page }) => {
  await page.goto("/");
  // Each with the words of its payload, which stand in the text.
  const text = ALL.map((payload) => `“${payload}”`).join("\n\n").replace(/\r\n?/g, "\n");
  const corrections = ALL.filter((payload) => payload.trim() !== "" && !payload.includes("\r")).flatMap((payload) => [
    { do: "name", at: { exact: payload }, type: "person", all: true }, { do: "rename", at: { exact: payload }, name: payload },
    { do: "quote", pieces: [{ exact: payload }], speaker: { unnamed: payload } },
  ]);
  const made = await page.evaluate(async ([words, list, payloads]) => {
    const element = /** @type {any} */ (document.querySelector("press-mark"));
    element.value = words;
    // Those that the core refuses, as a name without a letter, are taken out one by one, as a reader would.
    const good = [];
    const { annotate, init } = await import(new URL("/annotate/module.js", location.href).href);
    await init();
    for (const one of list) {
      try {
        annotate("", { corrections: [one] });
        good.push(one);
      } catch { /* Refused in words. */ }
    }
    element.corrections = good;
    await element.annotate();
    const { CorrectionHistory } = await import(new URL("/annotate/corrections.js", location.href).href);
    for (const payload of payloads) {
      try {
        element.corrections = CorrectionHistory.fromJson(payload).list;
        await element.annotate();
      } catch { /* Refused in words. */ }
    }
    element.corrections = good;
    await element.annotate();
    return element.annotation.entities.filter((/** @type {any} */ { corrected }) => corrected).length;
  }, /** @type {const} */ ([text, corrections, ALL]));
  expect(made).toBeGreaterThan(200);
  const ledger = page.locator("press-mark [part=corrections]");
  await ledger.locator("summary").click();
  await bring(page, ledger.getByRole("button", { name: "Load a file" }), JSON.stringify({ pressmark: "corrections", version: 1, corrections: [{ do: "rename", at: { exact: "Curie" }, name: "<img src=x: onerror=canary()>" }] }));
  await expect(ledger.locator("li")).toHaveCount(1);
  await canary.expectSilence("corrections");
});

test("as drafts, from what is stored and from a file", async ({ canary, page }) => {
  await page.goto("/");
  await keepDrafts(page);
  await page.evaluate((payloads) => new Promise((resolve, reject) => {
    const opening = indexedDB.open("pressmark");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const putting = opening.result.transaction(["drafts", "settings"], "readwrite");
      const drafts = putting.objectStore("drafts");
      for (const [index, payload] of payloads.entries()) {
        drafts.put({ id: `${index}${payload}`, name: payload, text: payload, corrections: [{ do: payload, at: { exact: payload } }, payload], changed: index, revision: payload });
        // Damaged.
        drafts.put(index % 2 === 0 ? { id: `x${index}`, name: [payload], text: { payload } } : { id: `x${index}`, name: { payload }, text: payload, corrections: payload, changed: payload, revision: [payload] });
      }
      putting.objectStore("settings").put(payloads.map((payload) => ({ name: payload, type: payload, aliases: payload, entity: payload })), "names");
      putting.oncomplete = () => resolve(opening.result.close());
    };
  }), ALL);
  await page.reload();
  const sheet = await openSheet(page, "Drafts");
  await expect.poll(() => sheet.getByRole("listitem").count()).toBeGreaterThan(100);
  for (const nth of [0, 40, 80]) {
    await sheet.locator("li button").nth(nth).click();
    if (!(await sheet.isVisible())) await openSheet(page, "Drafts");
  }
  const file = { format: "pressmark-drafts", version: 1, drafts: ALL.map((payload) => ({ id: `z${payload}`, name: payload, text: payload, corrections: payload, changed: payload })) };
  await bring(page, sheet.getByRole("button", { name: "Import", exact: true }), JSON.stringify(file));
  await expect(sheet.getByText(/\d+ drafts are imported\./)).toBeVisible({ timeout: 60_000 });
  await page.evaluate(async (payloads) => {
    const { fromFile } = await import(new URL("/page/drafts/draft.js", location.href).href);
    for (const payload of payloads) {
      try {
        fromFile(payload);
      } catch { /* Refused in words. */ }
    }
  }, ALL);
  expect((await stored(page))?.drafts.length).toBeGreaterThan(2.5 * ALL.length);
  await canary.expectSilence("drafts");
});

test("in every format that is written, the pages opened without their policy", async ({ canary, site, page }) => {
  await page.goto(site.put("/page.html", page_("<press-mark></press-mark>", script())));
  const texts = chunks(ALL, 20).map((some) => some.map(story).join("\n\n"));
  const written = await page.evaluate(async ([payloads, all]) => {
    await customElements.whenDefined("press-mark");
    const { EXPORT_FORMATS } = await import(new URL("/annotate/formats.js", location.href).href);
    const element = /** @type {PressMarkElement} */ (document.querySelector("press-mark"));
    /** @type {Record<string, string[]>} */
    const files = {};
    for (const text of all) {
      element.value = text;
      for (const { name } of EXPORT_FORMATS) (files[name] ??= []).push((await element.exportAs(name)).text);
    }
    // Set by a reader as a name and its entity, so that it comes into titles and headings.
    for (const payload of payloads) {
      element.value = `“We will see,” said ${payload}. “${payload},” she said.`;
      element.corrections = /** @type {any} */ ([{ do: "name", at: { exact: payload }, type: "person", all: true }, { do: "rename", at: { exact: payload }, name: payload }]);
      const file = await element.exportAs("html").catch(() => null);
      if (file !== null) files.html.push(file.text);
    }
    return files;
  }, /** @type {const} */ ([ALL, texts]));
  expect(written.html.length).toBeGreaterThan(400);
  await canary.expectSilence("to write");
  for (const file of [...written.json, ...written["web-annotation"]]) JSON.parse(file);
  for (const file of written.jsonl) for (const line of file.trim().split("\n")) JSON.parse(line);
  for (const [name, separator] of [["csv", ","], ["sources-csv", ","], ["entities-csv", ","], ["tsv", "\t"]]) {
    for (const file of written[name]) expect(cellsOf(file.replace("\ufeff", ""), separator).filter((cell) => FORMULA.test(cell)), name).toEqual([]);
  }
  for (const file of written.brat) for (const line of file.split("\n").filter(Boolean)) expect(line).toMatch(/^[TREAN#*]\S*\t[^\t]+(?:\t[^\t]*)?$/);
  const columns = new Set(written.conll.flatMap((file) => file.split("\n")).filter((line) => line !== "" && !line.startsWith("#") && !line.startsWith("-DOCSTART-")).map((line) => line.split(/[\t ]/).length));
  expect(columns.size, `columns: ${[...columns]}`).toBe(1);
  // What a hostile page would do if the policy of the file were all that kept it from it.
  const bare = written.html.map((file) => file.replace(/<meta http-equiv[^>]*>/, ""));
  await page.goto(site.put("/bare.html", page_("")));
  for (const some of chunks(bare, 100)) {
    const strange = await page.evaluate(async (files) => {
      const frames = await Promise.all(files.map((file) => new Promise((done) => {
        const frame = document.createElement("iframe");
        frame.addEventListener("load", () => done(frame));
        frame.srcdoc = file;
        document.body.append(frame);
      })));
      await new Promise((done) => setTimeout(done, 200));
      const known = "html, head, meta, title, style, body, p, mark, q, main, section, article, h1, h2, h3, ul, li, a[href^='#'], small";
      const found = frames.flatMap((/** @type {HTMLIFrameElement} */ { contentDocument }) => [...contentDocument?.querySelectorAll(`:not(${known}), [style], [src]`) ?? []].map(({ outerHTML }) => outerHTML.slice(0, 200)));
      for (const frame of frames) frame.remove();
      return found;
    }, some);
    expect(strange).toEqual([]);
  }
  await canary.expectSilence("pages opened");
});
