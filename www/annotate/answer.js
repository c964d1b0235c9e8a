import * as module from "./module.js";
import { ANNOTATE, answered } from "./question.js";

/**
 * What a worker does: each request carries an id and gets one answer with the same id, whatever happens, so that a
 * text that fails never holds up the next.
 *
 * @typedef {string | BufferSource | WebAssembly.Module} Source
 * @typedef {{id: number, text: string, options?: import("./types.js").Options, question?: import("./question.js").Question,
 *   source?: Source}} Request `question`: what is asked, if not the annotation. `source`: the module, where it is not the file
 *   beside the scripts; only the first counts.
 * @typedef {{id: number, found: ReturnType<typeof answered>}} Answer
 * @typedef {{id: number, error: {name: string, message: string}}} Failure
 */

/**
 * @param {Request} request
 * @returns {Promise<Answer | Failure>}
 */
export async function answer({ id, text, options, question = ANNOTATE, source }) {
  try {
    await module.init(source);
    return { id, found: answered(module, text, options, question) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
    return { id, error: { name, message } };
  }
}

/** Answers all that this worker is asked from now on. */
export function answerAll() {
  addEventListener("message", async ({ data }) => postMessage(await answer(data)));
}
