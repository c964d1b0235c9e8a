// How much there is to download, as a server would send it: a line a measure, its name, a tab, and bytes.
// Usage: node tools/benchmark/sizes.js WWW   (built)
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { reached } from "../npm/reached.js";

const [www] = process.argv.slice(2);
if (www === undefined) throw new Error("usage: sizes.js WWW");

/** @type {Map<string, Promise<number>>} */
const known = new Map();
const size = async (/** @type {string} */ file) => brotliCompressSync(await readFile(join(www, file))).length;

/** Each compressed by itself. @param {string[]} files */
async function compressed(files) {
  for (const file of files) if (!known.has(file)) known.set(file, size(file));
  const sizes = await Promise.all(files.map((file) => known.get(file) ?? 0));
  return sizes.reduce((all, one) => all + one, 0);
}

const MODULE = "pkg/pressmark_bg.wasm";
const isOther = (/** @type {string} */ file) => file !== MODULE;
/** What an element loads that somebody else's page has, in whatever language. */
const element = (await reached(www, ["press-mark.js"])).filter(isOther);
const list = await readFile(join(www, "pkg/page-files.js"), "utf8");
const files = Object.keys(JSON.parse(list.slice(list.indexOf("{"), list.lastIndexOf("}") + 1)).files);
console.log(`module with Brotli, bytes\t${await compressed([MODULE])}`);
console.log(`element's scripts with Brotli, bytes\t${await compressed(element)}`);
console.log(`page's other files with Brotli, bytes\t${await compressed(files.filter(isOther))}`);
