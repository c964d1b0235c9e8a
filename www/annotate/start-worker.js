import { letThrough, policy } from "./policy.js";

/** Starts the worker, also under Trusted Types, and wherever a bundler has put its script. */

const HERE = new URL(import.meta.url);

/**
 * Where the worker's script is, if these files are served as they are. A bundler has put them elsewhere, or has
 * written the address of its own source here.
 */
let address = HERE.protocol !== "file:" && HERE.pathname.endsWith("/start-worker.js") ? new URL("worker.js", HERE).href : null;

/** Says which script to start, where all is in one file. @param {string} script */
export function startFrom(script) {
  address = script;
}

/** @returns {Worker} */
export function startWorker() {
  // Bundlers look for just these words, and put the worker's own bundle in their place.
  if (address === null) return new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "pressmark" });
  letThrough(address);
  return new Worker(policy().createScriptURL(address), { type: "module", name: "pressmark" });
}
