import { accessSync, constants, readFileSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { COMPOSE, FORCED, SETTLE, inFirefox } from "./firefox.js";

/**
 * The engines, and all in which they differ as far as the checks know: programs, what their drivers are told, what they
 * cannot do.
 *
 * @typedef {import("./browser.js").Browser} Browser
 * @typedef {"compose" | "forced colours" | "touch" | "undo by keys"} Ability
 * @typedef {{
 *   title: string,
 *   driver: () => string | null,
 *   browser: () => string | null,
 *   missing: Readonly<Record<"driver" | "browser", string>>,
 *   options: (port: number) => string[],
 *   environment: () => Record<string, string>,
 *   capabilities: (browser: string) => object,
 *   force: (browser: Browser) => Promise<unknown>,
 *   compose: (browser: Browser, draft: string) => Promise<unknown>,
 *   settle: (browser: Browser, text: string) => Promise<unknown>,
 *   cannot: Readonly<Partial<Record<Ability, string>>>,
 * }} Engine `missing`: what to install, and which variable names it; `options`: of the driver; `force`: forces
 *   the system's colours; `compose`, `settle`: an input method's draft, and what it comes to be; `cannot`: why a check that needs it is skipped.
 */

const root = fileURLToPath(new URL("../../", import.meta.url));

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The program that a variable names, or the first of these names in PATH and in further folders. @param {string} variable @param {string[]} names @param {string[]} [folders] */
function find(variable, names, folders = []) {
  const named = process.env[variable];
  const paths = [...(process.env.PATH ?? "").split(delimiter), ...folders];
  return (named ? [named] : names.flatMap((name) => paths.map((folder) => join(folder, name)))).find(isProgram) ?? null;
}

/** The folder's entries that match; none where there is no folder. @param {string} folder @param {RegExp} pattern */
function entriesOf(folder, pattern) {
  try {
    return readdirSync(folder).filter((name) => pattern.test(name)).sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** Where Debian's package of WebKit's driver puts the browser. */
const miniBrowsers = () => entriesOf("/usr/lib", /./).flatMap((folder) => entriesOf(folder, /^webkit2gtk-4\./)).reverse();

/** What this project tells Chromium in all its tests. @returns {{args: string[]}} */
const chromeOptions = () => JSON.parse(readFileSync(join(root, "webdriver.json"), "utf8"))["goog:chromeOptions"];

/** A command of Chromium's own protocol. @param {Browser} browser @param {string} cmd @param {object} params */
const devtools = (browser, cmd, params) => browser.send("goog/cdp/execute", { cmd, params });

/** @type {Readonly<Record<string, Engine>>} */
export const ENGINES = {
  webkit: {
    title: "WebKit",
    driver: () => find("WEBKIT_DRIVER", ["WebKitWebDriver"]),
    browser: () => find("MINIBROWSER", ["MiniBrowser"], miniBrowsers()),
    missing: {
      driver: "WebKitWebDriver (WEBKIT_DRIVER); Debian has it in webkit2gtk-driver",
      browser: "MiniBrowser (MINIBROWSER); Debian has it in webkit2gtk-driver",
    },
    options: (port) => ["-p", String(port)],
    // WebKit's sandbox does not start for root, which CI often is.
    environment: () => /** @type {Record<string, string>} */ (process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" } : {}),
    capabilities: (binary) => ({ "webkitgtk:browserOptions": { binary, args: ["--automation"] } }),
    force: async () => {},
    compose: async () => {},
    settle: async () => {},
    cannot: {
      "compose": "WebKitGTK's driver knows no input method",
      "forced colours": "WebKit has none",
      "touch": "WebKitGTK's driver makes a mouse of a finger",
      "undo by keys": "WebKitGTK leaves these keys to the program around it, and MiniBrowser has none for them",
    },
  },
  firefox: {
    title: "Firefox",
    driver: () => find("GECKODRIVER", ["geckodriver"], [join(root, "target", "tools", "bin")]),
    browser: () => find("FIREFOX", ["firefox", "firefox-esr"]),
    missing: {
      driver: "geckodriver (GECKODRIVER); `cargo xtask test` installs it",
      browser: "firefox (FIREFOX); Debian has it in firefox-esr",
    },
    // Its own code is asked to force colours and to compose.
    options: (port) => ["--port", String(port), "--allow-system-access"],
    environment: () => ({}),
    capabilities: (binary) => ({ "moz:firefoxOptions": { binary, args: ["-headless"] } }),
    force: (browser) => inFirefox(browser, FORCED),
    compose: (browser, draft) => inFirefox(browser, COMPOSE, draft),
    settle: (browser, text) => inFirefox(browser, SETTLE, text),
    cannot: {},
  },
  chromium: {
    title: "Chromium",
    driver: () => find("CHROMEDRIVER", ["chromedriver"]),
    browser: () => find("CHROME", ["chromium", "chromium-browser", "google-chrome", "chrome"]),
    missing: {
      driver: "chromedriver (CHROMEDRIVER); Debian has it in chromium-driver",
      browser: "chromium (CHROME)",
    },
    options: (port) => [`--port=${port}`],
    environment: () => ({}),
    capabilities: (binary) => ({ "goog:chromeOptions": { ...chromeOptions(), binary } }),
    force: (browser) => devtools(browser, "Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] }),
    compose: (browser, text) => devtools(browser, "Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length }),
    settle: (browser, text) => devtools(browser, "Input.insertText", { text }),
    cannot: {},
  },
};
