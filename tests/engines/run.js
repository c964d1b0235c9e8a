// The page, the element and the examples in one of three engines: the same checks in each.
// Usage: node tests/engines/run.js webkit|firefox|chromium [WORDS]   (WORDS: only groups with these words in their names;
// WebKit needs a screen: xvfb-run -a node …). `engines.js` says which programs are used, and which variables name others.
// Needs `www/pkg/`, as `cargo xtask build` makes it. Ends with status 77 where there is no driver or no browser.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Site } from "../e2e/site.js";
import { ALIKE } from "./alike.js";
import { Browser } from "./browser.js";
import { Checks } from "./checks.js";
import { DESK } from "./desk.js";
import { ENGINES } from "./engines.js";
import { FAULTS } from "./faults.js";
import { LAYOUT } from "./layout.js";
import { MARKS } from "./marks.js";
import { WRITING } from "./writing.js";

/**
 * What a group of checks is given.
 *
 * @typedef {{browser: Browser, site: Site, checks: Checks, engine: import("./engines.js").Engine}} It
 */

const SKIPPED = 77;

/**
 * What WebKit's driver says when it has lost what a script gave. That says nothing of the page, so a group is begun anew, once, in a new browser;
 * a check that does not hold is never made again.
 */
const LOST = "Could not parse script result";

/** @type {Readonly<Record<string, (it: It) => Promise<void>>>} */
const GROUPS = { ...MARKS, ...WRITING, ...DESK, ...FAULTS, ...LAYOUT, ...ALIKE };

const folder = (/** @type {string} */ name) => fileURLToPath(new URL(`../../${name}/`, import.meta.url));
const [name = "", words = ""] = process.argv.slice(2);
const engine = ENGINES[name];
if (engine === undefined) throw new Error(`usage: run.js ${Object.keys(ENGINES).join("|")} [WORDS]`);
const [driver, program] = [engine.driver(), engine.browser()];
if (driver === null || program === null) {
  console.log(`skipped: there is no ${engine.missing[driver === null ? "driver" : "browser"]}`);
  process.exit(SKIPPED);
}
if (!existsSync(`${folder("www")}pkg/pressmark_bg.wasm`)) {
  console.log("www/pkg/ has no module: run `cargo xtask build` first");
  process.exit(1);
}

const checks = new Checks();
/** @type {Browser | null} */
let browser = null;
for (const [what, act] of Object.entries(GROUPS).filter(([title]) => title.includes(words))) {
  const before = checks.passed + checks.failed;
  const started = Date.now();
  // An origin of its own, so that nothing is kept from one group to the next.
  const site = await new Site().listen();
  site.folders = new Map(["www", "examples"].map((served) => [`/${served}/`, folder(served)]));
  for (let isFirst = true, isOver = false; !isOver; isFirst = false) {
    isOver = true;
    try {
      browser ??= await Browser.start(engine, driver, program);
      await act({ browser, site, checks, engine });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      isOver = !(isFirst && why.includes(LOST));
      if (isOver) checks.check(false, what, why);
      else console.log(`again  ${what}: ${why}`);
      // One that has crashed is of no use to the next.
      await browser?.end();
      browser = null;
    }
  }
  await site.close();
  console.log(`${what}: ${checks.passed + checks.failed - before} checks, ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
await browser?.end();
console.log(`${engine.title}: ${checks.passed} passed, ${checks.failed} failed, ${checks.skipped} skipped`);
process.exit(checks.failed === 0 ? 0 : 1);
