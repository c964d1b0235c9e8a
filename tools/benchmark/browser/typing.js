// Writing in the page in Chromium, and long texts that land there. CHROME says which Chromium.
// Usage: node tools/benchmark/browser/typing.js TEXTS OUTPUT NAME=ADDRESS... [--quick]
//   TEXTS is a folder with 4kB.txt and so on; several pages take turns; OUTPUT is the figures, as JSON.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { endAfter, launch, onWhat, VIEWPORT, within } from "./chromium.js";
import { PREFIX, probe } from "./probe.js";
import { median, quantile, inWords } from "./statistics.js";
import { CATEGORIES, read, spent } from "./trace.js";

const quick = process.argv.includes("--quick");
const [texts, output, ...pages] = process.argv.slice(2).filter((argument) => argument !== "--quick");
if (pages.length === 0) throw new Error("usage: typing.js TEXTS OUTPUT NAME=ADDRESS... [--quick]");

const SIZES = quick ? ["4kB", "100kB", "1MB"] : ["1kB", "4kB", "100kB", "1MB"];
const LANDINGS = /** @type {[string, string][]} */ (quick ? [["paste", "4kB"], ["paste", "1MB"]] : [["paste", "4kB"], ["paste", "1MB"], ["open", "10MB"]]);
const ROUNDS = quick ? 1 : 3;
/**
 * What is written, a key at a time: fifteen, after a first that counts for nothing. Where the machine is so busy that they take longer than
 * this, in milliseconds, as few as five.
 */
const WORDS = " Not so, he says";
const LEAST = 5;
const BUDGET = quick ? 30_000 : 120_000;
/** The same again, without waiting for anything, a key every so many milliseconds: 80 words a minute. */
const RHYTHM = 150;
/** After a text is marked the lists wait for a pause of the writing, and are written: so long is waited, and for the marks at most, in milliseconds. */
const PAUSE = 600;
const PATIENCE = 120_000;
endAfter((quick ? 300 : 2400) * pages.length);

/** A fresh page, its module loaded. @param {import("@playwright/test").Browser} browser @param {string} address */
async function open(browser, address) {
  const context = await browser.newContext({ viewport: VIEWPORT, permissions: ["clipboard-read", "clipboard-write"], serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript(probe, PREFIX);
  await page.goto(address);
  await page.getByRole("textbox", { name: "Article" }).waitFor();
  // The module is loaded while nobody writes.
  await page.waitForTimeout(1500);
  return { context, page };
}

/** @param {import("@playwright/test").Page} page @returns {Promise<boolean>} */
const settled = (page) => within("the page to settle", page.evaluate(([pause, patience]) => Reflect.get(globalThis, "benchmark").settled(pause, patience), [PAUSE, PATIENCE]), PATIENCE + 30_000);
/** @param {import("@playwright/test").Page} page @returns {Promise<{strokes: import("./probe.js").Stroke[], interactions: number[]}>} */
const seen = async (page) => {
  const text = await page.evaluate(() => {
    const { strokes, interactions } = Reflect.get(globalThis, "benchmark");
    return JSON.stringify({ strokes, interactions });
  });
  return JSON.parse(text, (_, value) => value === null ? NaN : value);
};

/** @param {import("@playwright/test").Page} page @param {string} way @param {string} text */
async function land(page, way, text) {
  if (way === "open") {
    await page.locator("input[type=file]").setInputFiles({ name: "news.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  } else {
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await page.waitForTimeout(300);
    await page.keyboard.press("ControlOrMeta+V");
  }
}

/** Puts the caret where the middle of the text is on the screen, at the end of a line. @param {import("@playwright/test").Page} page */
async function goToTheMiddle(page) {
  const surface = page.getByRole("textbox", { name: "Article" });
  const box = await surface.evaluate((element) => {
    let scroller = element;
    while (scroller.scrollHeight <= scroller.clientHeight + 1 || !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) {
      const outer = scroller.parentElement ?? scroller.getRootNode();
      const next = outer instanceof ShadowRoot ? outer.host : outer;
      if (!(next instanceof HTMLElement)) break;
      scroller = next;
    }
    scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) / 2;
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: (Math.max(top, 0) + Math.min(top + height, innerHeight)) / 2 };
  });
  await page.waitForTimeout(500);
  await page.mouse.click(box.x, box.y);
  // Off the text, so that nothing is pointed at.
  await page.mouse.move(1, 1);
  await page.keyboard.press("End");
  await page.waitForTimeout(1000);
}

/** @typedef {Record<string, number[]>} Figures Measures in milliseconds, by name. */

/** Keys in a text of this size. @param {import("@playwright/test").Browser} browser @param {string} address @param {string} size @returns {Promise<Figures>} */
async function keys(browser, address, size) {
  const { context, page } = await open(browser, address);
  try {
    await land(page, "open", await readFile(join(texts, `${size}.txt`), "utf8"));
    await settled(page);
    await goToTheMiddle(page);
    const before = (await seen(page)).strokes.length;
    await browser.startTracing(page, { categories: CATEGORIES });
    const end = Date.now() + BUDGET;
    for (const [count, letter] of [...WORDS].entries()) {
      if (count > LEAST && Date.now() > end) break;
      await page.keyboard.press(letter);
      await settled(page);
    }
    const { tasks, marks } = read(await browser.stopTracing(), PREFIX);
    const { strokes } = await seen(page);
    const at = new Map(marks.map((mark) => [mark.name, mark.at]));
    /** @type {Figures} */
    const figures = {
      "key to frame": [], "ours until the frame": [], "browser’s until the frame": [],
      ...Object.fromEntries(["editing", "styles", "layout", "pre-paint", "painting", "other"].map((kind) => [`  of it ${kind}`, []])),
      "ours after it": [], "browser’s after it": [],
      "longest task": [], "key to the marks’ frame": [],
     };
    for (const [offset, stroke] of strokes.slice(before + 1).entries()) {
      const number = before + 1 + offset;
      const [began, framed, rest] = ["began", "framed", "settled"].map((name) => at.get(`${name} ${number}`) ?? NaN);
      const frame = spent(tasks, began, framed);
      // A task that begins after the frame, as the reading of a long text does.
      const after = spent(tasks.filter(({ start }) => start >= framed), framed, rest);
      figures["key to frame"].push(stroke.framed - stroke.at);
      figures["ours until the frame"].push(frame.script);
      figures["browser’s until the frame"].push(frame.browser);
      for (const [kind, time] of Object.entries(frame.others)) (figures[`  of it ${kind}`] ??= []).push(time);
      figures["ours after it"].push(after.script);
      figures["browser’s after it"].push(after.browser);
      figures["longest task"].push(Math.max(frame.longest, after.longest));
      figures["key to the marks’ frame"].push(stroke.marked - stroke.at);
    }
    const { strokes: { length: from }, interactions: { length: known } } = await seen(page);
    for (const letter of WORDS) {
      const next = Date.now() + RHYTHM;
      await page.keyboard.press(letter);
      await page.waitForTimeout(Math.max(next - Date.now(), 0));
    }
    await settled(page);
    const after = await seen(page);
    const row = after.strokes.slice(from + 1).filter(({ framed }) => !Number.isNaN(framed));
    figures["in a row, key to frame"] = row.map(({ at: pressed, framed }) => framed - pressed);
    figures["in a row, Event Timing"] = after.interactions.slice(known);
    return figures;
  } finally {
    await context.close();
  }
}

/** A text that lands in an empty page. @param {import("@playwright/test").Browser} browser @param {string} address @param {string} way @param {string} size @returns {Promise<Figures>} */
async function landing(browser, address, way, size) {
  const { context, page } = await open(browser, address);
  try {
    await browser.startTracing(page, { categories: CATEGORIES });
    await land(page, way, await readFile(join(texts, `${size}.txt`), "utf8"));
    // Opening a file takes a moment before the page hears of it.
    while ((await seen(page)).strokes.length === 0) await page.waitForTimeout(100);
    const isSettled = await settled(page);
    const { tasks, marks } = read(await browser.stopTracing(), PREFIX);
    const { strokes: [stroke] } = await seen(page);
    const at = (/** @type {string} */ name) => marks.find((mark) => mark.name === name)?.at ?? NaN;
    const until = isSettled ? at("settled 0") : Infinity;
    const { script, browser: rendering, others, longest, beyond } = spent(tasks, at("began 0"), until);
    // By the trace: an observer of long tasks in the page is not told of the last of them for long.
    const long = tasks.filter(({ start, end }) => end > at("began 0") && start < until && end - start > 50);
    return {
      "to the text’s frame": [stroke.framed - stroke.at],
      "to the marks’ frame": [stroke.marked - stroke.at],
      "to the end of the last long task": [Math.max(0, ...long.map(({ end }) => end - at("began 0")))],
      "longest task": [Math.max(0, ...long.map(({ start, end }) => end - start))],
      "longest task, of the processor": [longest],
      "beyond 50 ms, of the processor": [beyond],
      "beyond 50 ms, all tasks": [long.reduce((all, { start, end }) => all + end - start - 50, 0)],
      "ours": [script],
      "browser’s": [rendering],
      ...Object.fromEntries(Object.entries(others).map(([kind, time]) => [`  of it ${kind}`, [time]])),
    };
  } finally {
    await context.close();
  }
}

const browser = await launch();
const head = onWhat(browser);
console.log(`${head.date}, ${head.browser}, ${head.machine}\n`);
const jobs = [
  ...SIZES.map((size) => ({ name: `a key in ${size}`, run: (/** @type {string} */ address) => keys(browser, address, size) })),
  ...LANDINGS.map(([way, size]) => ({ name: `${way} ${size}`, run: (/** @type {string} */ address) => landing(browser, address, way, size) })),
];
/** By page, by job. @type {Record<string, Record<string, Figures>>} */
const found = {};
try {
  for (const job of jobs) {
    for (let round = 0; round < ROUNDS; round += 1) {
      const turns = round % 2 === 0 ? pages : pages.toReversed();
      for (const turn of turns) {
        const [name, address] = turn.split(/=(.*)/s);
        const figures = await job.run(address);
        const all = ((found[name] ??= {})[job.name] ??= {});
        for (const [measure, values] of Object.entries(figures)) (all[measure] ??= []).push(...values);
      }
    }
    print(job.name);
  }
} finally {
  await browser.close();
}
await writeFile(output, `${JSON.stringify({ ...head, keys: WORDS.length - 1, rounds: ROUNDS, pages: found }, null, 2)}\n`);

/** @param {string} job */
function print(job) {
  const names = Object.keys(found);
  const measures = Object.keys(found[names[0]]?.[job] ?? {});
  const count = Math.min(...names.map((name) => Object.values(found[name][job])[0].length));
  const title = count > 1 ? `${job}, ${count} times` : job;
  const heads = names.map((name) => (count > 1 ? `${name}: median (worst)` : name).padStart(26));
  console.log(`${title.padEnd(34)}${heads.join("")}${names.length > 1 ? "   ratio" : ""}`);
  for (const measure of measures) {
    const values = names.map((name) => (found[name][job][measure] ?? []).filter((value) => !Number.isNaN(value)));
    const cell = (/** @type {number[]} */ all) => `${inWords(median(all))}${all.length > 1 ? ` (${inWords(quantile(all, 1))})` : ""}`;
    const cells = values.map((all) => all.length === 0 ? "–" : cell(all));
    const ratio = values.length > 1 && values.every((all) => all.length > 0) ? (median(values[0]) / median(values[1])).toFixed(2).padStart(8) : "";
    console.log(`  ${measure.padEnd(32)}${cells.map((text) => text.padStart(26)).join("")}${ratio}`);
  }
  console.log();
}
