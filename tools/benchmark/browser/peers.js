// Pressmark, compromise and wink-nlp in one page, in turn, in Chromium, and in Firefox where it is: how fast they read, how long they take
// from their bytes to the first text read, how much there is to download, how much memory they take. CHROME and FIREFOX say which.
// Usage: node tools/benchmark/browser/peers.js FOLDER OUTPUT [--quick]   (FOLDER has texts/, and gets bundles/)
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { Site } from "../../../tests/e2e/site.js";
import { Firefox } from "../../../tests/firefox/marionette.js";
import { endAfter, launch, onWhat, ROOT, within } from "./chromium.js";
import { digits, inWords, median } from "./statistics.js";

const quick = process.argv.includes("--quick");
const [folder, output] = process.argv.slice(2).filter((argument) => argument !== "--quick");
if (output === undefined) throw new Error("usage: peers.js FOLDER OUTPUT [--quick]");

const PEERS = join(ROOT, "tools/benchmark/peers");
/** The library, its package, and the package that has its model. */
const LIBRARIES = /** @type {const} */ ([["pressmark", []], ["compromise", ["compromise"]], ["wink-nlp", ["wink-nlp", "wink-eng-lite-web-model"]]]);
const NAMES = LIBRARIES.map(([name]) => name);
/** Lengths in characters, and how many texts of one are read at a time. */
const READ = /** @type {[string, number, number][]} */ ([["1 kB", 1000, 20], ["10 kB", 10_000, 4], ["100 kB", 100_000, 1], ...(quick ? [] : [["1 MB", 1_000_000, 1]])]);
const ROUNDS = quick ? 5 : 9;
/** In milliseconds, for a text. */
const LIMIT = 180_000;
endAfter(quick ? 300 : 2400);

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Side by side</title><body><script type="module" src="/side-by-side.js"></script>`;
/** Without these, clocks are coarse. */
const HEADERS = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/** @typedef {{run: (job: object) => Promise<number>, close: () => Promise<void>}} Page A page in which one can ask for a job. */

/** One file a library, as those who use it would make it. */
async function bundle() {
  const { build } = createRequire(join(ROOT, "tests/e2e/package.json"))("esbuild");
  await build({
    entryPoints: NAMES.map((name) => join(PEERS, `${name}.js`)),
    outdir: join(folder, "bundles"),
    bundle: true, format: "esm", target: "es2022", minify: true, legalComments: "none", logLevel: "error",
  });
}

/** Bytes to download, as they are and with Brotli, by library. */
async function downloads() {
  /** @type {Record<string, {bytes: number, brotli: number}>} */
  const sizes = {};
  for (const name of NAMES) {
    const files = [join(folder, "bundles", `${name}.js`), ...(name === "pressmark" ? [join(ROOT, "www/pkg/pressmark_bg.wasm")] : [])];
    const contents = await Promise.all(files.map((file) => readFile(file)));
    const sum = (/** @type {number[]} */ all) => all.reduce((one, other) => one + other);
    sizes[name] = { bytes: sum(contents.map(({ length }) => length)), brotli: sum(contents.map((content) => brotliCompressSync(content).length)) };
  }
  return sizes;
}

/** The versions of what is compared. */
async function versions() {
  const version = async (/** @type {string} */ name) => JSON.parse(await readFile(join(PEERS, "node_modules", name, "package.json"), "utf8")).version;
  const own = /^name = "pressmark"\nversion = "(.*)"$/m.exec(await readFile(join(ROOT, "Cargo.toml"), "utf8"))?.[1] ?? "";
  const named = await Promise.all(LIBRARIES.map(async ([name, packages]) => {
    const all = await Promise.all(packages.map(async (one) => `${one} ${await version(one)}`));
    return [name, all.length === 0 ? `pressmark ${own}` : all.join(", ")];
  }));
  return Object.fromEntries(named);
}

/** @param {import("@playwright/test").Browser} browser @param {string} address @returns {Promise<Page>} */
async function chromiumPage(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForTimeout(500);
  return {
    run: (job) => within("a job in Chromium", page.evaluate((job) => Reflect.get(globalThis, "run")(job), job), LIMIT),
    close: () => context.close(),
  };
}

/** Asks by a script in the page, since those of the protocol do not share its values. */
const IN_PAGE = `
  const [job] = given;
  const answer = document.createElement("output");
  const answered = new Promise((done) => new MutationObserver(() => done(answer.textContent)).observe(answer, { childList: true }));
  for (const old of document.querySelectorAll("output, script:not([src])")) old.remove();
  document.body.append(answer);
  const script = document.createElement("script");
  script.textContent = "run(" + job + ").then((time) => ({ time }), (error) => ({ error: String(error) }))"
    + ".then((said) => (document.querySelector('output').textContent = JSON.stringify(said)))";
  document.body.append(script);
  return await answered;`;

/** @param {Firefox} firefox @param {string} address @returns {Promise<Page>} */
async function firefoxPage(firefox, address) {
  await firefox.send("Marionette:SetContext", { value: "content" });
  await firefox.send("WebDriver:SetTimeouts", { script: LIMIT });
  await firefox.send("WebDriver:Navigate", { url: address });
  await new Promise((done) => setTimeout(done, 500));
  return {
    run: async (job) => {
      const { time, error } = JSON.parse(await firefox.run("content", IN_PAGE, [JSON.stringify(job)]));
      if (error !== undefined) throw new Error(error);
      return time;
    },
    close: async () => {},
  };
}

/** The libraries from this one on: each begins as often as the others. @param {number} round */
const turns = (round) => NAMES.map((_, at) => NAMES[(at + round) % NAMES.length]);

/** @typedef {Record<string, Record<string, number[]>>} Figures By measure, by library, in milliseconds. */

/** @param {() => Promise<Page>} open A fresh page. @returns {Promise<Figures>} */
async function measure(open) {
  /** @type {Figures} */
  const figures = {};
  const keep = (/** @type {string} */ what, /** @type {string} */ library, /** @type {number} */ time) => ((figures[what] ??= {})[library] ??= []).push(time);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const library of turns(round)) {
      const page = await open();
      keep("start", library, await page.run({ do: "start", library }));
      await page.close();
    }
  }
  const page = await open();
  for (const library of NAMES) await page.run({ do: "start", library });
  let skip = 1000;
  for (const [name, length, count] of READ) {
    // What the first round teaches the compilers is not measured. Of a megabyte, nothing more is learnt.
    const unmeasured = length < 1_000_000 ? 1 : 0;
    const rounds = length < 1_000_000 ? ROUNDS : 3;
    for (let round = -unmeasured; round < rounds; round += 1) {
      for (const library of turns(round + unmeasured)) {
        const time = await page.run({ do: "read", library, length, skip, count });
        if (round >= 0) keep(name, library, time);
      }
      skip = (skip + length * count) % 8_000_000;
    }
  }
  await page.close();
  return figures;
}

/**
 * What the renderers of a browser of its own have for themselves, in bytes, after a library has read 100 kB; null where the system does
 * not say so.
 *
 * @param {string} address @param {string} [library]
 */
async function memory(address, library) {
  const browser = await launch();
  try {
    const page = await chromiumPage(browser, address);
    // The news comes first, for all alike.
    await page.run({ do: "start", library: library ?? "none" }).catch(() => 0);
    if (library !== undefined) await page.run({ do: "read", library, length: 100_000, skip: 1000, count: 1 });
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    let all = 0;
    for (const { id } of processInfo.filter(({ type }) => type === "renderer")) {
      const said = await readFile(`/proc/${id}/smaps_rollup`, "utf8");
      for (const [, kilobytes] of said.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)) all += Number(kilobytes) * 1024;
    }
    return all;
  } catch (error) {
    console.error(`memory: ${error}`);
    return null;
  } finally {
    await browser.close();
  }
}

/** @param {string} title @param {Figures} figures */
function print(title, figures) {
  console.log(`\n${title.padEnd(44)}${NAMES.map((name) => name.padStart(14)).join("")}`);
  for (const [measure, all] of Object.entries(figures)) {
    const medians = NAMES.map((name) => median(all[name]));
    const label = measure === "start" ? "from the bytes to 1 kB read" : `to read ${measure}`;
    console.log(`  ${label.padEnd(42)}${medians.map((time) => inWords(time).padStart(14)).join("")}`);
    // Round by round, so that what slows the machine for a while slows both.
    const ratios = NAMES.map((name) => median(all[name].map((time, round) => time / all[NAMES[0]][round])));
    console.log(`  ${"as a multiple of Pressmark’s".padEnd(42)}${ratios.map((ratio) => digits(ratio).padStart(14)).join("")}`);
  }
}

await bundle();
const [sizes, named] = [await downloads(), await versions()];
const site = await new Site().listen();
site.folders = new Map([["/www/", join(ROOT, "www")], ["/bundles/", join(folder, "bundles")], ["/texts/", join(folder, "texts")]]);
const address = site.put("/page.html", PAGE, HEADERS);
site.put("/side-by-side.js", await readFile(join(ROOT, "tools/benchmark/browser/side-by-side.js"), "utf8"), HEADERS);
/** @type {Record<string, Figures>} */
const browsers = {};
try {
  const chromium = await launch();
  const head = onWhat(chromium);
  console.log(`${head.date}, ${head.machine}; ${Object.values(named).join("; ")}`);
  browsers[head.browser] = await measure(() => chromiumPage(chromium, address)).finally(() => chromium.close());
  print(head.browser, browsers[head.browser]);
  if (process.env.FIREFOX) {
    const firefox = await Firefox.start(process.env.FIREFOX);
    try {
      const name = await firefox.run("content", "return navigator.userAgent.match(/Firefox.*$/)[0].replace('/', ' ')");
      browsers[name] = await measure(() => firefoxPage(firefox, address));
      print(name, browsers[name]);
    } finally {
      await firefox.end();
    }
  }
  const empty = await memory(address);
  /** @type {Record<string, number | null>} */
  const taken = {};
  for (const name of NAMES) {
    const all = await memory(address, name);
    taken[name] = all === null || empty === null ? null : all - empty;
  }
  const megabytes = (/** @type {number | null} */ bytes) => (bytes === null ? "–" : `${digits(bytes / 1e6)} MB`).padStart(14);
  console.log(`\n${"to download, with Brotli".padEnd(44)}${NAMES.map((name) => megabytes(sizes[name].brotli)).join("")}`);
  console.log(`${"memory in Chromium after 100 kB".padEnd(44)}${NAMES.map((name) => megabytes(taken[name])).join("")}`);
  await writeFile(output, `${JSON.stringify({ date: head.date, machine: head.machine, versions: named, rounds: ROUNDS, sizes, memory: taken, browsers }, null, 2)}\n`);
} finally {
  await site.close();
}
