// Which files the page is made of, with a digest of each, for the service worker that keeps them: writes
// www/pkg/page-files.js. Usage: node tools/offline/list.js FOLDER
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { extname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the list is, in the folder. It is not in itself, and neither is the service worker, which browsers keep apart. */
export const LIST = "pkg/page-files.js";
const START = "index.html";

/**
 * How a file names others, by its kind; the first group is the name.
 *
 * @type {Record<string, RegExp[]>}
 */
const NAMING = {
  ".html": [/\b(?:href|src)="([^"]+)"/g],
  ".css": [/\burl\(["']?([^"')]+)["']?\)/g, /@import\s+["']([^"']+)["']/g],
  ".js": [/\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g, /\bnew URL\(\s*["']([^"']+)["'],\s*import\.meta\.url\)/g],
  ".webmanifest": [/"src":\s*"([^"]+)"/g],
};

/**
 * The files of the page, by their paths within the folder, in order: what it names, and what that names. A comment names
 * nothing, so that a type alone brings in no script.
 *
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
export async function filesOf(folder) {
  const found = new Set([START]);
  for (const path of found) {
    const patterns = NAMING[extname(path)];
    if (patterns === undefined) continue;
    const source = await readFile(join(folder, path), "utf8");
    const text = extname(path) === ".js" ? source.replace(/\/\*[^]*?\*\//g, "") : source;
    for (const [, name] of patterns.flatMap((pattern) => [...text.matchAll(pattern)])) {
      const bare = name.replace(/[#?].*$/, "");
      // Addresses of elsewhere, places within the page, and the service worker, which is started by its name.
      if (bare === "" || /^[a-z]+:/.test(bare) || bare.endsWith("service-worker.js")) continue;
      found.add(posix.join(posix.dirname(path), bare));
    }
  }
  return [...found].sort();
}

/**
 * The list: a version, which is a digest of all, and each file with its digest as `fetch` checks it.
 *
 * @param {string} folder
 * @returns {Promise<{version: string, files: Record<string, string>}>}
 */
export async function listOf(folder) {
  const paths = await filesOf(folder);
  const digests = await Promise.all(paths.map(async (path) => [path, await digestOf(join(folder, path))]));
  // The service worker itself is no file of the page, but another one must keep a version of its own.
  const own = await digestOf(join(folder, "service-worker.js"));
  const version = createHash("sha256").update(JSON.stringify([digests, own])).digest("hex").slice(0, 16);
  return { version, files: Object.fromEntries(digests) };
}

/** @param {string} file */
async function digestOf(file) {
  return `sha256-${createHash("sha256").update(await readFile(file)).digest("base64")}`;
}

/** Writes the list into the folder. @param {string} folder */
export async function writeList(folder) {
  const list = await listOf(folder);
  const script = `// Made by tools/offline/list.js. null instead of the list takes the page out of the browsers that keep it.\nself.PRESSMARK_FILES = ${JSON.stringify(list, null, 1)};\n`;
  await writeFile(join(folder, LIST), script);
  return list;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error("usage: list.js FOLDER");
  const { version, files } = await writeList(folder);
  console.log(`${folder}/${LIST}: ${Object.keys(files).length} files, version ${version}`);
}
