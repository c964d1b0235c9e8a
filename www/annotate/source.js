/**
 * Where the WebAssembly module is to be had. Kept apart from the module itself, so that whoever hands texts to a worker
 * loads neither.
 *
 * @typedef {URL | string | Request | Response | BufferSource | WebAssembly.Module} Source
 */

/** @type {Promise<string | BufferSource | WebAssembly.Module> | null} */
let given = null;

/**
 * Says where the module is to be had, without loading it yet. Only the first source counts.
 *
 * @param {Source | Promise<Source>} source
 */
export function give(source) {
  given ??= Promise.resolve(source).then(lasting);
  // Whoever reads a text hears of a failure.
  given.catch(() => {});
}

/** What was given; nothing for the file beside the scripts. */
export const givenSource = async () => (await given) ?? undefined;

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
