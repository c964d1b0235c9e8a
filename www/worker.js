/**
 * Reads texts away from the page. Each request carries an id and gets one answer with the same id, whatever
 * happens, so that a text that fails never holds up the next.
 *
 * @typedef {string | BufferSource | WebAssembly.Module} Source
 * @typedef {{id: number, text: string, options?: import("./types.js").Options, source?: Source}} Request
 *   `source`: the module, where it is not the file beside this one; only the first counts.
 * @typedef {{id: number, annotation: import("./types.js").Annotation, words: number}} Answer
 * @typedef {{id: number, error: {name: string, message: string}}} Failure
 */
import { annotate, init } from "./core.js";
import { countWords } from "./words.js";

addEventListener("message", async (/** @type {MessageEvent<Request>} */ { data: { id, text, options, source } }) => {
  try {
    await init(source);
    postMessage({ id, annotation: annotate(text, options), words: countWords(text) });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
    postMessage({ id, error: { name, message } });
  }
});
