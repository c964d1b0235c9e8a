import initModule, { annotate, annotateJson } from "./pkg/pressmark.js";

/**
 * The WebAssembly module, loaded once, in a page, a worker, or Node.
 *
 * @typedef {URL | string | Request | Response | BufferSource | WebAssembly.Module} Source
 */

/** @type {Promise<string | BufferSource | WebAssembly.Module> | null} */
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
  given ??= Promise.resolve(source).then(lasting);
  // Whoever reads a text hears of a failure.
  given.catch(() => {});
}

/** What a worker is told to load: nothing for the file beside it. */
export const sourceForWorker = async () => (await given) ?? undefined;

/**
 * What can be used twice, and sent to a worker. A response can be neither, so that its module is compiled here.
 *
 * @param {Source} source
 * @returns {Promise<string | BufferSource | WebAssembly.Module>}
 */
async function lasting(source) {
  if (typeof source === "string" || source instanceof URL) return new URL(source, globalThis.location?.href).href;
  if ("Request" in globalThis && source instanceof Request) return lasting(await fetch(source));
  if (!("Response" in globalThis && source instanceof Response)) return /** @type {BufferSource | WebAssembly.Module} */ (source);
  if (!source.ok) throw new Error(`the module is not at ${source.url}: status ${source.status}`);
  return WebAssembly.compile(await source.arrayBuffer());
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
