import initModule, { Session, annotate, annotateJson, check, compare, exportAs, sources } from "../pkg/pressmark.js";
import { once } from "./once.js";
import { give, givenSource } from "./source.js";

/**
 * The WebAssembly module, loaded once, in a page, a worker, or Node.
 *
 * @typedef {import("./source.js").Source} Source
 */

const load = once(async () => {
  await initModule({ module_or_path: (await givenSource()) ?? (await fileInNode()) });
});

/**
 * Loads the module. Without a source it is the file beside the scripts; only the first source counts. Whoever reads
 * texts through `<press-mark>` need not call this, unless the module lies elsewhere.
 *
 * @param {Source | Promise<Source>} [source] A URL, a response, bytes, or a compiled module.
 * @returns {Promise<void>}
 */
export function init(source) {
  if (source !== undefined) give(source);
  return load();
}

/** In Node `fetch` reads no files. @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} */
async function fileInNode() {
  const address = new URL("../pkg/pressmark_bg.wasm", import.meta.url);
  const { process } = /** @type {{process?: {getBuiltinModule?: (name: string) => any}}} */ (globalThis);
  if (address.protocol !== "file:") return undefined;
  const files = process?.getBuiltinModule?.("node:fs/promises");
  return files?.readFile(address);
}

export { Session, annotate, annotateJson, check, compare, exportAs, sources };
