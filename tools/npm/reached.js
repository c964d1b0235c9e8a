import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * The modules that these reach by relative imports, themselves included.
 *
 * @param {string} folder
 * @param {string[]} entries By their paths in it.
 */
export async function reached(folder, entries) {
  const found = new Set(entries);
  for (const path of found) {
    const source = await readFile(join(folder, path), "utf8");
    const named = source.matchAll(/(?:\bfrom|\bimport|\bimport\(|new URL\()\s*["'](\.[^"']+)["']/g);
    for (const [, to] of named) if (/\.(js|wasm)$/.test(to)) found.add(join(dirname(path), to));
  }
  return [...found];
}
