const ADDRESS = new URL("./worker.js", import.meta.url).href;

/**
 * The part of Trusted Types that is used here; TypeScript's DOM library does not know it yet.
 * @typedef {{createScriptURL: (address: string) => string}} Policy
 * @typedef {{createPolicy: (name: string, rules: Policy) => Policy}} TrustedTypes
 */

/** Lets through one address, our own: a worker is the only script that is ever started by its address. */
const RULES = {
  /** @param {string} address */
  createScriptURL(address) {
    if (address !== ADDRESS) throw new TypeError("not the address of Pressmark's worker");
    return address;
  },
};

/** @type {Policy | null} */
let policy = null;

/** @returns {Worker} */
export function startWorker() {
  const types = /** @type {{trustedTypes?: TrustedTypes}} */ (globalThis).trustedTypes;
  policy ??= types?.createPolicy("pressmark", RULES) ?? RULES;
  return new Worker(policy.createScriptURL(ADDRESS), { type: "module", name: "pressmark" });
}
