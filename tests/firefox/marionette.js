import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** So long may Firefox take to start, and a command, in milliseconds. */
const START = 60_000;
const LIMIT = 30_000;

/** A port that is free. @returns {Promise<number>} */
function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** @param {number} port @returns {Promise<import("node:net").Socket | null>} */
const tryPort = (port) => new Promise((done) => {
  const socket = connect(port, "127.0.0.1", () => done(socket)).once("error", () => done(null));
});

/**
 * Firefox by Marionette, the protocol that its WebDriver speaks to it, since WebDriver reaches neither the toolbar nor the
 * sidebar: `LENGTH:[0, id, command, parameters]` there, `LENGTH:[1, id, error, result]` back.
 */
export class Firefox {
  #process;
  #socket;
  #profile;
  #received = Buffer.alloc(0);
  /** @type {Map<number, {done: (result: any) => void, failed: (error: Error) => void}>} */
  #waiting = new Map();
  #last = 0;

  /** @param {import("node:child_process").ChildProcess} child @param {import("node:net").Socket} socket @param {string} profile */
  constructor(child, socket, profile) {
    this.#process = child;
    this.#socket = socket;
    this.#profile = profile;
    socket.on("data", (bytes) => this.#receive(bytes));
    socket.on("close", () => this.#waiting.forEach(({ failed }) => failed(new Error("Firefox has ended"))));
  }

  /** @param {string} program @returns {Promise<Firefox>} */
  static async start(program) {
    const [port, profile] = await Promise.all([freePort(), mkdtemp(join(tmpdir(), "pressmark-firefox-"))]);
    await writeFile(join(profile, "user.js"), `user_pref("marionette.port", ${port});\n`);
    const options = ["--marionette", "--headless", "--no-remote", "--remote-allow-system-access", "--profile", profile, "about:blank"];
    const child = spawn(program, options, { stdio: "ignore", env: { ...process.env, HOME: profile } });
    for (const end = Date.now() + START; Date.now() < end && child.exitCode === null;) {
      const socket = await tryPort(port);
      if (socket === null) await new Promise((done) => setTimeout(done, 200));
      else {
        const firefox = new Firefox(child, socket, profile);
        await firefox.send("WebDriver:NewSession", { capabilities: { alwaysMatch: {} } });
        await firefox.send("WebDriver:SetTimeouts", { script: LIMIT });
        return firefox;
      }
    }
    child.kill();
    throw new Error("Firefox did not start");
  }

  /** @param {string} command @param {object} [parameters] @returns {Promise<any>} */
  send(command, parameters = {}) {
    const id = (this.#last += 1);
    const message = JSON.stringify([0, id, command, parameters]);
    this.#socket.write(`${Buffer.byteLength(message)}:${message}`);
    return new Promise((done, failed) => this.#waiting.set(id, { done, failed }));
  }

  /**
   * Runs the body of an asynchronous function, and gives what it returns.
   *
   * @param {"content" | "chrome"} where In the page, or in Firefox itself.
   * @param {string} body
   * @param {unknown[]} [given] What the body calls `given`.
   */
  async run(where, body, given = []) {
    await this.send("Marionette:SetContext", { value: where });
    const script = `const done = arguments[arguments.length - 1];
      (async (...given) => { ${body} })(...arguments).then((value) => done([value]), (error) => done([null, String(error)]));`;
    const { value: [value, error] } = await this.send("WebDriver:ExecuteAsyncScript", { script, args: given });
    if (error !== undefined) throw new Error(error);
    return value;
  }

  async end() {
    await this.send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => {});
    this.#socket.destroy();
    this.#process.kill();
    if (this.#process.exitCode === null) await new Promise((done) => this.#process.once("exit", done));
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** @param {Buffer} bytes */
  #receive(bytes) {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (let colon; (colon = this.#received.indexOf(":")) >= 0;) {
      const end = colon + 1 + Number(this.#received.subarray(0, colon));
      if (this.#received.length < end) return;
      const message = JSON.parse(this.#received.subarray(colon + 1, end).toString());
      this.#received = this.#received.subarray(end);
      // The first message is a greeting.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      if (error === null) this.#waiting.get(id)?.done(result);
      else this.#waiting.get(id)?.failed(new Error(`${error.error}: ${error.message}`));
      this.#waiting.delete(id);
    }
  }
}
