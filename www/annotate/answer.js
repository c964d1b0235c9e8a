import * as module from "./module.js";
import { answered } from "./question.js";
import { Sessions } from "./sessions.js";

/**
 * What a worker does: each request carries an id and gets one answer with the same id, whatever happens, so that a
 * text that fails never holds up the next. A reading may tell of its progress before.
 *
 * @typedef {string | BufferSource | WebAssembly.Module} Source
 * @typedef {import("./sessions.js").Progress} Progress
 * @typedef {{id: number, text?: string, options?: import("./types.js").Options, question?: import("./question.js").Question,
 *   reading?: import("./sessions.js").Reading, source?: Source}} Request `question`: what is asked of the text;
 *   `reading`: of a text that is kept. `source`: the module, where it is not the file beside the scripts; only the first counts.
 * @typedef {{look: number, near: number} | {finish: number, turn: number} | {stop: number, turn: number} | {close: number}} Word To a session; nothing is answered.
 * @typedef {{id: number, found: ReturnType<typeof answered> | import("./sessions.js").Packed | null}} Answer
 * @typedef {{id: number, error: {name: string, message: string}}} Failure
 * @typedef {{here: true}} Here All scripts have come, and it will answer.
 */

const sessions = new Sessions(turn, turn);

/** When the module is there, or is known not to come. */
let ready = Promise.resolve();

/**
 * @param {Request} request
 * @param {(progress: {id: number} & Progress) => void} [tell]
 * @returns {Promise<Answer | Failure>}
 */
export async function answer({ id, text = "", options, question, reading, source }, tell = () => {}) {
  try {
    const loading = module.init(source);
    ready = loading.catch(() => {});
    await loading;
    if (reading !== undefined) return { id, found: await sessions.read(module, reading, (progress) => tell({ id, ...progress })) };
    if (question !== undefined) return { id, found: answered(module, text, options, question) };
    throw new TypeError("nothing is asked");
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
    return { id, error: { name, message } };
  }
}

/** Answers all that this worker is asked from now on. */
export function answerAll() {
  addEventListener("message", async ({ data }) => {
    if ("id" in data) return post(await answer(data, post));
    // A word about a reading that waits for the module waits as well, and comes after it.
    await ready;
    if ("look" in data) sessions.look(data.look, data.near);
    else if ("finish" in data) sessions.finish(data.finish, data.turn);
    else if ("stop" in data) sessions.stop(data.stop, data.turn);
    else sessions.close(data.close);
  });
  postMessage({ here: true });
}

/** Numbers are handed over, and not copied. @param {any} answer */
function post(answer) {
  const packed = answer.found ?? answer.part;
  const numbers = Array.isArray(packed) ? packed[0] : null;
  postMessage(answer, { transfer: numbers instanceof Uint32Array ? [numbers.buffer] : [] });
}

/** Lets messages come in. Not by a timer, which browsers slow down. @returns {Promise<void>} */
function turn() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}
