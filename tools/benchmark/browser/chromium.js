import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import tested from "../../../tests/e2e/playwright.config.js";
import { machine } from "../machine.js";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
/** The page's test tools, which are installed in `tests/e2e`. @type {typeof import("@playwright/test")} */
const { chromium } = createRequire(join(ROOT, "tests/e2e/package.json"))("@playwright/test");

/** As a reader's screen. */
export const VIEWPORT = { width: 1320, height: 860 };

/** Starts the browser that CHROME names. @param {string[]} [flags] */
export function launch(flags = []) {
  return chromium.launch({
    executablePath: process.env.CHROME,
    args: [...(tested.use?.launchOptions?.args ?? []), ...flags],
  });
}

/** On what is measured, for the head of a table. @param {import("@playwright/test").Browser} browser */
export const onWhat = (browser) => ({ ...machine(), browser: `${browser.browserType().name().replace(/^c/, "C")} ${browser.version()}` });

/** Ends this program if it takes so long (in seconds), whatever it waits for. @param {number} seconds */
export function endAfter(seconds) {
  setTimeout(() => {
    console.error(`it is not done after ${seconds} s, and is left`);
    process.exit(1);
  }, seconds * 1000).unref();
}

/** What is waited for, but not for ever. @template T @param {string} what @param {Promise<T>} promise @param {number} milliseconds @returns {Promise<T>} */
export async function within(what, promise, milliseconds) {
  let timer;
  const late = new Promise((_, failed) => {
    timer = setTimeout(() => failed(new Error(`${what}: nothing after ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([promise, /** @type {Promise<never>} */ (late)]);
  } finally {
    clearTimeout(timer);
  }
}
