/**
 * Reads long texts away from the page. Each request carries an id and gets one answer with the same id, whatever
 * happens, so that a text that fails never holds up the next.
 *
 * @typedef {{id: number, text: string}} Request
 * @typedef {{id: number, annotation: import("./types.js").Annotation, words: number}} Answer
 * @typedef {{id: number, error: {name: string, message: string}}} Failure
 */
import init, { annotate } from "./pkg/pressmark.js";
import { countWords } from "./words.js";

const ready = init();
// The rejection is reported with each answer; here it is only kept from being reported as unhandled before the first.
ready.catch(() => {});

addEventListener("message", async (/** @type {MessageEvent<Request>} */ { data: { id, text } }) => {
  try {
    await ready;
    postMessage({ id, annotation: annotate(text), words: countWords(text) });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
    postMessage({ id, error: { name, message } });
  }
});
