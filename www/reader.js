import { countWords } from "./words.js";

/**
 * Reads texts: short ones at once, long ones in a worker. Only the newest text matters, so a text that has been
 * overtaken is not read, or its answer is dropped.
 *
 * @typedef {import("./types.js").Annotation} Annotation
 * @typedef {{annotation: Annotation, words: number}} Reading
 * @typedef {{text: string, done: (reading: Reading | null) => void, failed: (error: Error) => void}} Job
 */

/** From this length (UTF-16 units) a text is read in the worker. */
export const LONG = 100_000;

export class Reader {
  #annotate;
  #startWorker;
  /** @type {Worker | null} */
  #worker = null;
  #lastId = 0;
  #turn = 0;
  /** @type {Job | null} */
  #running = null;
  /** @type {Job | null} */
  #waiting = null;
  // After a failure on the page the module's memory cannot be trusted; the worker loads a fresh one.
  #directFailed = false;

  /**
   * @param {(text: string) => Promise<Annotation>} annotate
   * @param {() => Worker} startWorker
   */
  constructor(annotate, startWorker) {
    this.#annotate = annotate;
    this.#startWorker = startWorker;
  }

  /** Whether a text will be read in the worker. @param {string} text */
  isLong(text) {
    return text.length > LONG || this.#directFailed;
  }

  /**
   * @param {string} text
   * @returns {Promise<Reading | null>} Null when a newer text came before the answer.
   */
  async read(text) {
    this.#drop();
    const turn = (this.#turn += 1);
    if (!this.isLong(text)) {
      try {
        const annotation = await this.#annotate(text);
        return turn === this.#turn ? { annotation, words: countWords(text) } : null;
      } catch {
        this.#directFailed = true;
        if (turn !== this.#turn) return null;
      }
    }
    return new Promise((done, failed) => {
      this.#waiting = { text, done, failed };
      this.#next();
    });
  }

  stop() {
    this.#drop();
    this.#worker?.terminate();
    this.#worker = null;
    this.#running = null;
  }

  /** Answers null to whoever still waits for an older text. */
  #drop() {
    this.#waiting?.done(null);
    this.#waiting = null;
    this.#running?.done(null);
  }

  #next() {
    if (this.#running !== null || this.#waiting === null) return;
    this.#running = this.#waiting;
    this.#waiting = null;
    this.#lastId += 1;
    try {
      this.#worker ??= this.#listen(this.#startWorker());
      this.#worker.postMessage({ id: this.#lastId, text: this.#running.text });
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** @param {Worker} worker */
  #listen(worker) {
    worker.addEventListener("message", ({ data }) => this.#answered(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#fail(new Error(event.message || "the worker did not start"));
    });
    worker.addEventListener("messageerror", () => this.#fail(new Error("the answer could not be read")));
    return worker;
  }

  /** @param {import("./answer.js").Answer | import("./answer.js").Failure} answer */
  #answered(answer) {
    const job = this.#running;
    if (job === null || answer.id !== this.#lastId) return;
    if ("error" in answer) {
      this.#fail(Object.assign(new Error(answer.error.message), { name: answer.error.name }));
      return;
    }
    this.#running = null;
    job.done({ annotation: answer.annotation, words: answer.words });
    this.#next();
  }

  /** The worker is in an unknown state: the next text gets a new one. @param {Error} error */
  #fail(error) {
    const job = this.#running;
    this.#worker?.terminate();
    this.#worker = null;
    this.#running = null;
    job?.failed(error);
    this.#next();
  }
}
