/** Starts the worker, also under Trusted Types, and wherever a bundler has put its script. */

/**
 * The part of Trusted Types that is used here; TypeScript's DOM library does not know it yet.
 * @typedef {{createScriptURL: (address: string) => string}} Policy
 * @typedef {{createPolicy: (name: string, rules: Policy) => Policy}} TrustedTypes
 */

const HERE = new URL(import.meta.url);

/**
 * Where the worker's script is, if these files are served as they are. A bundler has put them elsewhere, or has
 * written the address of its own source here.
 */
let address = HERE.protocol !== "file:" && HERE.pathname.endsWith("/start-worker.js") ? new URL("worker.js", HERE).href : null;

/** Lets through one address, our own: a worker is the only script that is ever started by its address. @type {Policy} */
const RULES = {
  createScriptURL(wanted) {
    if (wanted !== address) throw new TypeError("not the address of Pressmark's worker");
    return wanted;
  },
};

/** @type {Policy | null} */
let policy = null;

/** Says which script to start, where all is in one file. @param {string} script */
export function startFrom(script) {
  address = script;
}

/** @returns {Worker} */
export function startWorker() {
  // Bundlers look for just these words, and put the worker's own bundle in their place.
  if (address === null) return new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "pressmark" });
  const types = /** @type {{trustedTypes?: TrustedTypes}} */ (globalThis).trustedTypes;
  policy ??= types?.createPolicy("pressmark", RULES) ?? RULES;
  return new Worker(policy.createScriptURL(address), { type: "module", name: "pressmark" });
}
