import initModule, { annotate, annotateJson } from "./pkg/pressmark.js";

/**
 * The WebAssembly module, loaded once, in a page, a worker, or Node.
 *
 * @typedef {URL | string | Request | Response | BufferSource | WebAssembly.Module} Source
 */

/** @type {Promise<Source | undefined> | null} */
let given = null;
/** @type {Promise<void> | null} */
let loading = null;

/**
 * Loads the module. Without a source it is the file beside the scripts; only the first source counts. Whoever reads
 * texts through `<press-mark>` need not call this, unless the module lies elsewhere.
 *
 * @param {Source | Promise<Source>} [source] A URL, a response, bytes, or a compiled module.
 * @returns {Promise<void>}
 */
export function init(source) {
  if (source !== undefined) give(source);
  return (loading ??= load());
}

/**
 * Says where the module is to be had, without loading it yet.
 *
 * @param {Source | Promise<Source>} source
 */
export function give(source) {
  given ??= Promise.resolve(source);
}

/**
 * What a worker is told to load: nothing for the file beside it. A response is compiled here, because it can be
 * neither sent nor read twice.
 *
 * @returns {Promise<string | BufferSource | WebAssembly.Module | undefined>}
 */
export async function sourceForWorker() {
  const source = await given;
  if (source === undefined) return undefined;
  if (typeof source === "string") return new URL(source, globalThis.location?.href).href;
  if (source instanceof URL) return source.href;
  if (source instanceof WebAssembly.Module || !(source instanceof Response || source instanceof Request)) {
    return /** @type {BufferSource | WebAssembly.Module} */ (source);
  }
  const answer = source instanceof Request ? await fetch(source) : source;
  const module = await WebAssembly.compile(await answer.arrayBuffer());
  given = Promise.resolve(module);
  return module;
}

async function load() {
  try {
    await initModule({ module_or_path: (await given) ?? (await fileInNode()) });
  } catch (error) {
    // What did not load may load when asked for again.
    loading = null;
    throw error;
  }
}

/** In Node `fetch` reads no files. @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} */
async function fileInNode() {
  const address = new URL("./pkg/pressmark_bg.wasm", import.meta.url);
  const { process } = /** @type {{process?: {getBuiltinModule?: (name: string) => any}}} */ (globalThis);
  if (address.protocol !== "file:") return undefined;
  const files = process?.getBuiltinModule?.("node:fs/promises");
  return files?.readFile(address);
}

export { annotate, annotateJson };
