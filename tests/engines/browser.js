import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { click, letters, move, presses, tap } from "./keys.js";
import { decode } from "./png.js";

/**
 * @typedef {import("./engines.js").Engine} Engine
 * @typedef {import("./keys.js").Point} Point
 */

/** So long may a command take, in milliseconds. */
const LIMIT = 120_000;
/** So long may something take that is waited for. */
const PATIENCE = 30_000;

/** The part of the screen in which pages are seen, in CSS pixels. */
export const SCREEN = { width: 1280, height: 960 };

/** A port that is free. @returns {Promise<number>} */
function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** A browser of any of the engines, driven by WebDriver (W3C WebDriver) over `fetch`. */
export class Browser {
  #driver;
  #address;
  #session = "";

  /** @param {import("node:child_process").ChildProcess} driver @param {string} address */
  constructor(driver, address) {
    this.#driver = driver;
    this.#address = address;
  }

  /** @param {Engine} engine @param {string} driver @param {string} binary @returns {Promise<Browser>} */
  static async start(engine, driver, binary) {
    const port = await freePort();
    // A group of its own, so that the browser ends with the driver, whatever state it is in.
    const child = spawn(driver, engine.options(port), { env: { ...process.env, ...engine.environment() }, stdio: "ignore", detached: true });
    const browser = new Browser(child, `http://127.0.0.1:${port}`);
    try {
      await browser.#open(engine, binary);
    } catch (error) {
      await browser.end();
      throw error;
    }
    return browser;
  }

  /** @param {Engine} engine @param {string} binary */
  async #open(engine, binary) {
    for (let tries = 0; ; tries += 1) {
      try {
        await this.#call("GET", "/status");
        break;
      } catch (error) {
        if (tries === 100) throw error;
        await new Promise((done) => setTimeout(done, 100));
      }
    }
    const { sessionId } = await this.#call("POST", "/session", { capabilities: { alwaysMatch: engine.capabilities(binary) } });
    this.#session = `/session/${sessionId}`;
    await this.send("timeouts", { script: LIMIT / 2 });
    await this.resize(SCREEN);
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

  /** A command of this session, by its name in addresses. @param {string} command @param {object} body @returns {Promise<any>} */
  send(command, body) {
    return this.#call("POST", `${this.#session}/${command}`, body);
  }

  /** Makes the part in which the page is seen as large, or as small as windows can be. @param {{width: number, height: number}} size */
  async resize({ width, height }) {
    await this.send("window/rect", { width, height });
    // What surrounds it is known only now.
    const inner = await this.run(() => ({ width: innerWidth, height: innerHeight }));
    if (inner.width !== width || inner.height !== height) {
      await this.send("window/rect", { width: 2 * width - inner.width, height: 2 * height - inner.height });
    }
    await this.painted();
  }

  /** @param {string} url */
  open(url) {
    return this.send("url", { url });
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
    const { value, error } = await this.send("execute/async", { script, args });
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /** Runs a function in the page until it gives something other than false, null or "". @template Result @param {string} what @param {(...args: any[]) => Result} act @param {...unknown} args */
  async until(what, act, ...args) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const found = await this.run(act, ...args);
      if (found) return found;
      if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** @param {...import("./keys.js").Source} sources */
  #act(...sources) {
    return this.send("actions", { actions: sources });
  }

  /** Presses keys, those joined by "+" together: "Control+Shift+z". @param {...string} chords */
  press(...chords) {
    return this.#act(presses(chords));
  }

  /** @param {string} text */
  type(text) {
    return this.#act(letters(text));
  }

  /** @param {Point} point */
  move(point) {
    return this.#act(move(point));
  }

  /** @param {Point} point */
  click(point) {
    return this.#act(click(point));
  }

  /** @param {Point} point */
  tap(point) {
    return this.#act(tap(point));
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
