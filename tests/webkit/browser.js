import { spawn } from "node:child_process";
import { accessSync, constants, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { decode } from "./png.js";

/** So long may a command take, in milliseconds. */
const LIMIT = 120_000;

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The folder's entries that match; none where there is no folder. @param {string} folder @param {RegExp} pattern */
function entriesOf(folder, pattern) {
  try {
    return readdirSync(folder).filter((name) => pattern.test(name)).sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** WebKit's driver: that of WEBKIT_DRIVER, or the one in PATH. */
export function findDriver() {
  const named = process.env.WEBKIT_DRIVER;
  const paths = named ? [named] : (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "WebKitWebDriver"));
  return paths.find(isProgram) ?? null;
}

/** The browser that it drives: that of MINIBROWSER, or the one that Debian's package of the driver comes with. */
export function findBrowser() {
  const named = process.env.MINIBROWSER;
  const folders = entriesOf("/usr/lib", /./).flatMap((folder) => entriesOf(folder, /^webkit2gtk-4\./)).reverse();
  return (named ? [named] : folders.map((folder) => join(folder, "MiniBrowser"))).find(isProgram) ?? null;
}

/** A port that is free. @returns {Promise<number>} */
function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** A WebKit browser, driven by WebDriver (W3C WebDriver) over `fetch`. */
export class Browser {
  #driver;
  #address;
  #session = "";

  /** @param {import("node:child_process").ChildProcess} driver @param {string} address */
  constructor(driver, address) {
    this.#driver = driver;
    this.#address = address;
  }

  /** @param {string} driver @param {string} binary */
  static async start(driver, binary) {
    const port = await freePort();
    // WebKit's sandbox does not start for root, which CI often is.
    const root = process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" } : {};
    // A group of its own, so that the browser ends with the driver, whatever state it is in.
    const child = spawn(driver, ["-p", String(port)], { env: { ...process.env, ...root }, stdio: "ignore", detached: true });
    const browser = new Browser(child, `http://127.0.0.1:${port}`);
    try {
      await browser.#open(binary);
    } catch (error) {
      await browser.end();
      throw error;
    }
    return browser;
  }

  /** @param {string} binary */
  async #open(binary) {
    for (let tries = 0; ; tries += 1) {
      try {
        await this.#call("GET", "/status");
        break;
      } catch (error) {
        if (tries === 100) throw error;
        await new Promise((done) => setTimeout(done, 100));
      }
    }
    const options = { "webkitgtk:browserOptions": { binary, args: ["--automation"] } };
    const { sessionId } = await this.#call("POST", "/session", { capabilities: { alwaysMatch: options } });
    this.#session = `/session/${sessionId}`;
    await this.#call("POST", `${this.#session}/window/rect`, { width: 1280, height: 1000 });
    await this.#call("POST", `${this.#session}/timeouts`, { script: LIMIT / 2 });
  }

  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  async #call(method, path, body) {
    const answer = await fetch(`${this.#address}${path}`, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(LIMIT),
    });
    const { value } = await answer.json();
    if (value?.error !== undefined) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  /** @param {string} url */
  open(url) {
    return this.#call("POST", `${this.#session}/url`, { url });
  }

  /**
   * Runs a function in the page, and gives what it returns or resolves with. It sees nothing of what is around it here.
   *
   * @template Result
   * @param {(...args: any[]) => Result} act
   * @param {...unknown} args
   * @returns {Promise<Awaited<Result>>}
   */
  async run(act, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      (async () => (${act})(...[...arguments].slice(0, -1)))().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.#call("POST", `${this.#session}/execute/async`, { script, args });
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /** Runs a function in the page until it gives something other than false, null or "". @template Result @param {string} what @param {(...args: any[]) => Result} act @param {...unknown} args */
  async until(what, act, ...args) {
    const end = Date.now() + LIMIT / 2;
    for (;;) {
      const found = await this.run(act, ...args);
      if (found) return found;
      if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  /** Until what has changed is on the screen. */
  painted() {
    return this.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))));
  }

  /** What is on the screen, as a PNG. */
  async screenshot() {
    await this.painted();
    return Buffer.from(await this.#call("GET", `${this.#session}/screenshot`), "base64");
  }

  /** What is on the screen, as pixels. */
  async picture() {
    return decode(await this.screenshot());
  }

  async end() {
    if (this.#session !== "") await this.#call("DELETE", this.#session).catch(() => {});
    const { pid } = this.#driver;
    if (pid === undefined) return;
    try {
      process.kill(-pid);
    } catch {
      // All of the group are gone already.
    }
  }
}
