import { annotate, exportAs, init } from "./module.js";

/**
 * What a worker does: each request carries an id and gets one answer with the same id, whatever happens, so that a
 * text that fails never holds up the next.
 *
 * @typedef {string | BufferSource | WebAssembly.Module} Source
 * @typedef {{id: number, text: string, options?: import("./types.js").Options, format?: import("./formats.js").ExportFormat,
 *   source?: Source}} Request `format`: a file of that format is asked for, and not the annotation. `source`: the module, where it
 *   is not the file beside the scripts; only the first counts.
 * @typedef {{id: number, annotation: import("./types.js").Annotation} | {id: number, file: string}} Answer
 * @typedef {{id: number, error: {name: string, message: string}}} Failure
 */

/**
 * @param {Request} request
 * @returns {Promise<Answer | Failure>}
 */
export async function answer({ id, text, options, format, source }) {
  try {
    await init(source);
    if (format !== undefined) return { id, file: exportAs(text, format, options) };
    return { id, annotation: annotate(text, options) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
    return { id, error: { name, message } };
  }
}

/** Answers all that this worker is asked from now on. */
export function answerAll() {
  addEventListener("message", async ({ data }) => postMessage(await answer(data)));
}
