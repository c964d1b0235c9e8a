// The packed package in fresh projects: each is installed, built, and opened in a browser.
// Usage: node tests/bundlers/run.js TARBALL FOLDER [PROJECT..]   (CHROME says which browser; `checks` is publint and attw)
// Ends with status 77 when the npm registry cannot be reached.
import { spawn } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Site } from "../e2e/site.js";

const HERE = dirname(fileURLToPath(import.meta.url));
const { chromium } = createRequire(join(HERE, "../e2e/package.json"))("@playwright/test");
const SKIPPED = 77;
const CHECKS = "checks";
const UNREACHABLE = /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/;

/**
 * @typedef {{name: string, project: string, scripts?: string[], serve?: (folder: string) => Promise<Served>}} Case
 * @typedef {{address: string, stop: () => unknown}} Served
 */

/** @type {Case[]} */
const CASES = [
  { name: "publint and attw", project: CHECKS },
  { name: "Node", project: "node", scripts: ["test"] },
  { name: "types", project: "types", scripts: ["test"] },
  { name: "Vite, dev server", project: "vite", serve: (folder) => program(folder, ["run", "dev", "--", "--strictPort", "--port"], "/") },
  { name: "Vite, build", project: "vite", scripts: ["build"], serve: (folder) => files(join(folder, "dist")) },
  { name: "webpack 5", project: "webpack", scripts: ["build"], serve: (folder) => files(join(folder, "dist")) },
  { name: "esbuild", project: "esbuild", scripts: ["build"], serve: (folder) => files(join(folder, "dist")) },
  { name: "one file, alone", project: "inline", serve: alone },
  { name: "one file, bundled", project: "inline", scripts: ["build"], serve: (folder) => files(join(folder, "dist")) },
  { name: "Next.js", project: "next", scripts: ["build"], serve: (folder) => program(folder, ["run", "start", "--", "--port"], "/") },
];

const PEOPLE = ["Neil Armstrong", "Armstrong"];

/** Runs npm and gives what it printed. @param {string} folder @param {string[]} words @returns {Promise<string>} */
function npm(folder, words) {
  return new Promise((done, failed) => {
    const child = spawn("npm", words, { cwd: folder, shell: process.platform === "win32", stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CI: "1" } });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (printed += part));
    child.on("error", failed);
    child.on("close", (status) => (status === 0 ? done(printed) : failed(new Error(`npm ${words.join(" ")}: status ${status}\n${printed}`))));
  });
}

/** @returns {Promise<number>} */
const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const address = server.address();
    server.close(() => done(address !== null && typeof address === "object" ? address.port : 0));
  });
});

/** A server of the project's own. @param {string} folder @param {string[]} words @param {string} path @returns {Promise<Served>} */
async function program(folder, words, path) {
  const port = await freePort();
  const child = spawn("npm", [...words, String(port)], { cwd: folder, shell: process.platform === "win32", stdio: "ignore", detached: process.platform !== "win32", env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" } });
  const stop = () => {
    if (child.pid === undefined) return;
    if (process.platform === "win32") child.kill();
    else process.kill(-child.pid);
  };
  const address = `http://127.0.0.1:${port}${path}`;
  for (let tries = 0; tries < 120; tries += 1) {
    if (await fetch(address).then(({ ok }) => ok, () => false)) return { address, stop };
    await new Promise((done) => setTimeout(done, 500));
  }
  stop();
  throw new Error(`nothing answers at ${address}`);
}

/** @param {string} folder @returns {Promise<Served>} */
async function files(folder) {
  const site = new Site();
  site.folders = new Map([["/", `${folder}/`]]);
  await site.listen();
  return { address: `${site.origin}/index.html`, stop: () => site.close() };
}

/**
 * A server that has one script, and a policy under which nothing else could be loaded.
 *
 * @param {string} folder
 * @returns {Promise<Served>}
 */
async function alone(folder) {
  const site = await new Site().listen();
  site.folders = new Map();
  const page = await readFile(join(folder, "index.html"), "utf8");
  site.put("/pressmark.js", await readFile(join(folder, "node_modules/pressmark/inline.js"), "utf8"));
  const address = site.put("/index.html", page.replace("main.js", "pressmark.js"), {
    "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types pressmark",
  });
  const stop = async () => {
    await site.close();
    const others = site.asked.filter((path) => !["/index.html", "/pressmark.js"].includes(path));
    if (others.length > 0) throw new Error(`also asked for: ${others.join(", ")}`);
  };
  return { address, stop };
}

/** @param {string} project @param {string} tarball @param {string} target */
async function fresh(project, tarball, target) {
  if (project === CHECKS) return HERE;
  const folder = join(target, project);
  await rm(folder, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await cp(join(HERE, project), folder, { recursive: true });
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  manifest.dependencies = { ...manifest.dependencies, pressmark: `file:${tarball}` };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  await npm(folder, ["install", "--no-audit", "--no-fund", "--no-package-lock"]);
  return folder;
}

/** Whether these are marked, in text that the page shows. @param {string[]} people */
function read(people) {
  const ranges = [...(CSS.highlights.get("press-mark-1-person") ?? [])].filter(({ startContainer }) => startContainer.isConnected);
  const words = ranges.map((painted) => {
    const range = new Range();
    range.setStart(painted.startContainer, painted.startOffset);
    range.setEnd(painted.endContainer, painted.endOffset);
    return range.toString();
  });
  return words.join() === people.join();
}

/** Opens the page and says what is wrong, or nothing. @param {any} browser @param {string} address */
async function opened(browser, address) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on("console", (/** @type {any} */ message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (/** @type {unknown} */ error) => errors.push(String(error)));
  page.on("response", (/** @type {any} */ response) => response.status() >= 400 && errors.push(`${response.status()} ${response.url()}`));
  try {
    await page.goto(address);
    await page.waitForFunction(read, PEOPLE, { timeout: 30_000 });
    if (page.workers().length === 0) errors.push("no worker runs");
    const button = page.getByRole("button", { name: /^Rendered again/ });
    for (let count = 1; await button.count() > 0 && count <= 4; count += 1) {
      await button.click();
      await page.getByRole("button", { name: `Rendered again ${count} times` }).waitFor();
      await page.waitForFunction(read, PEOPLE, { timeout: 10_000 });
    }
    const named = page.locator("#named");
    if (await named.count() > 0 && await named.textContent() !== "Neil Armstrong") errors.push(`on the server: ${await named.textContent()}`);
  } catch (error) {
    errors.push(String(error).split("\n")[0]);
  }
  await page.close();
  return errors;
}

/** What publint and "are the types wrong" have to say of the package. @param {string} tarball */
async function check(tarball) {
  await npm(HERE, ["ci", "--no-audit", "--no-fund"]);
  await npm(HERE, ["exec", "--", "publint", "--strict", tarball]);
  // There is no CommonJS in it, which Node since 22 does not need.
  await npm(HERE, ["exec", "--", "attw", tarball, "--profile", "esm-only"]);
}

const [tarball, target, ...names] = process.argv.slice(2);
if (tarball === undefined || target === undefined) throw new Error("usage: run.js TARBALL FOLDER [NAME..]");
const chosen = CASES.filter(({ project }) => names.length === 0 || names.includes(project));
const browser = await chromium.launch({
  executablePath: process.env.CHROME,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu"],
});
/** @type {Map<string, string>} */
const installed = new Map();
let failed = 0;
for (const one of chosen) {
  const start = performance.now();
  /** @type {string[]} */
  let errors = [];
  try {
    if (!installed.has(one.project)) installed.set(one.project, await fresh(one.project, resolve(tarball), resolve(target)));
    if (one.project === CHECKS) await check(resolve(tarball));
    const folder = installed.get(one.project) ?? "";
    for (const script of one.scripts ?? []) await npm(folder, ["run", script]);
    const served = await one.serve?.(folder);
    if (served !== undefined) {
      errors = await opened(browser, served.address);
      await served.stop();
    }
  } catch (error) {
    errors = [String(error)];
  }
  if (errors.some((error) => UNREACHABLE.test(error))) {
    console.log("skipped: the npm registry cannot be reached");
    await browser.close();
    process.exit(SKIPPED);
  }
  failed += Number(errors.length > 0);
  console.log(`${one.name.padEnd(20)} ${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s  ${errors.length === 0 ? "passed" : "FAILED"}`);
  for (const error of errors) console.log(`  ${error.slice(-3000).replaceAll("\n", "\n  ")}`);
}
await browser.close();
console.log(`\n${chosen.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
