import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const WWW = fileURLToPath(new URL("../../www/", import.meta.url));

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
};

const NOT_FOUND = { status: 404, headers: { "Content-Type": "text/plain" }, body: "404 not found" };

/** @typedef {{status: number, headers: Record<string, string>, body: string | Buffer}} Answer */

/** A site of somebody else's: pages that a test writes, and beside them what `www/` has, as a CDN would serve it. */
export class Site {
  /** @type {Map<string, {body: string, headers: Record<string, string>}>} */
  #pages = new Map();
  #server;
  origin = "";
  /** The paths that were asked for. @type {string[]} */
  asked = [];
  /** The type under which `.wasm` is served. */
  wasmType = "application/wasm";
  /** Further folders: path prefix to folder. @type {Map<string, string>} */
  folders = new Map([["/", WWW]]);

  /** What becomes of an answer on its way, by the path. @type {Map<string, (answer: Answer) => Answer | Promise<Answer>>} */
  altered = new Map();

  constructor() {
    this.#server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? "/", "http://site").pathname);
      this.asked.push(path);
      void this.#answer(path).then((answer) => this.altered.get(path)?.(answer) ?? answer).then(({ status, headers, body }) => {
        response.writeHead(status, headers);
        response.end(body);
      });
    });
  }

  /** @returns {Promise<Site>} */
  async listen() {
    await new Promise((done) => this.#server.listen(0, "127.0.0.1", () => done(null)));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the site has no port");
    this.origin = `http://127.0.0.1:${address.port}`;
    return this;
  }

  close() {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(done));
  }

  /** Puts a page on the site. @param {string} path @param {string} body @param {Record<string, string>} [headers] */
  put(path, body, headers = {}) {
    this.#pages.set(path, { body, headers });
    return `${this.origin}${path}`;
  }

  /** @param {string} path @returns {Promise<Answer>} */
  async #answer(path) {
    const page = this.#pages.get(path);
    if (page !== undefined) {
      const type = TYPES[extname(path)] ?? TYPES[".html"];
      return { status: 200, headers: { "Content-Type": type, ...page.headers }, body: page.body };
    }
    const prefix = [...this.folders.keys()].sort((a, b) => b.length - a.length).find((start) => path.startsWith(start)) ?? "";
    const folder = this.folders.get(prefix);
    if (folder === undefined) return NOT_FOUND;
    const file = join(folder, normalize(`/${path.slice(prefix.length)}`));
    const type = extname(file) === ".wasm" ? this.wasmType : TYPES[extname(file)] ?? "application/octet-stream";
    try {
      const body = await readFile(file);
      return { status: 200, headers: { "Content-Type": type, "Access-Control-Allow-Origin": "*" }, body };
    } catch {
      return NOT_FOUND;
    }
  }
}
