import { disarmed } from "../intake/disarm.js";

/**
 * The one policy of Trusted Types that Pressmark has, made when it is first needed: a page's Content-Security-Policy
 * allows a name once.
 *
 * The part of Trusted Types that is used here; TypeScript's DOM library does not know it yet.
 * @typedef {{createScriptURL: (address: string) => string, createHTML: (html: string) => string}} Policy
 * @typedef {{createPolicy: (name: string, rules: Policy) => Policy}} TrustedTypes
 */

/** The addresses of our own scripts. @type {Set<string>} */
const scripts = new Set();

/** @type {Policy} */
const RULES = {
  /** A worker is the only script that is ever started by its address. */
  createScriptURL(wanted) {
    if (!scripts.has(wanted)) throw new TypeError("not the address of Pressmark's worker");
    return wanted;
  },
  /** HTML is parsed only to be read, in a document of its own, and nothing that could run is left in it. */
  createHTML: disarmed,
};

/** @type {Policy | null} */
let made = null;

/** Lets a script of ours be started. @param {string} address */
export function letThrough(address) {
  scripts.add(address);
}

/**
 * @returns {Policy}
 * @throws {TypeError} Where the page allows none.
 */
export function policy() {
  const types = /** @type {{trustedTypes?: TrustedTypes}} */ (globalThis).trustedTypes;
  return (made ??= types?.createPolicy("pressmark", RULES) ?? RULES);
}
