import { ANNOTATE, answered } from "./question.js";
import { givenSource } from "./source.js";
import { startWorker } from "./start-worker.js";
import { annotateInSlices } from "./slices.js";

/**
 * Reads texts for all elements of the page, in one of three places behind one call: what somebody is writing, while it
 * is short, here and at once; all else in one worker; and in slices on the page, where its origin or policy refuses a
 * worker. Each text has its own answer, by id; one that fails holds up no other.
 *
 * @typedef {import("./types.js").Annotation} Annotation
 * @typedef {import("./types.js").Options} Options
 * @typedef {typeof import("./module.js")} Module
 * @typedef {import("./question.js").Question} Question
 * @typedef {{id: number, text: string, options: Options, question: Question, signal: AbortSignal | undefined,
 *   done: (found: any) => void, failed: (error: unknown) => void}} Job
 */

/** From this length (UTF-16 units) a text that is being written is read in the worker, too. */
export const LONG = 100_000;

/** A worker that nobody has asked for so long (in milliseconds) is let go, with its memory. */
const IDLE = 60_000;

/**
 * A worker that has not said anything for so long (in milliseconds, and for each UTF-16 unit of what it reads) is taken
 * for dead: a script may never come, and a browser may end a worker without a word.
 */
const PATIENCE = 60_000;
const SLOWEST = 0.2;

export class Annotator {
  #start;
  /** @type {Worker | null} */
  #worker = null;
  /** Whether a worker can be had; not known before one has answered. @type {boolean | null} */
  #able = null;
  /** The module on the page, once it is wanted here. @type {Promise<Module> | null} */
  #module = null;
  /** Whether it is there. */
  #loaded = false;
  /** After a trap the memory of the page's module cannot be trusted; the worker loads a fresh one. */
  #broken = false;
  /** @type {Map<number, Job>} */
  #jobs = new Map();
  #lastId = 0;
  #idle = 0;
  #silence = 0;
  #patience;

  /** @param {() => Worker} [start] @param {number} [patience] */
  constructor(start = startWorker, patience = PATIENCE) {
    this.#start = start;
    this.#patience = patience;
  }

  /** How long texts are read: in a worker, on the page, or not known yet. */
  get where() {
    return this.#able === null ? null : this.#able ? "worker" : "page";
  }

  /** Whether a text, while it is written, is read here and at once. @param {string} text */
  isQuick(text) {
    return text.length <= LONG && !this.#broken;
  }

  /** Whether it is read before the next frame is painted, too: the module is there. @param {string} text */
  isImmediate(text) {
    return this.#loaded && this.isQuick(text);
  }

  /** Loads the module for a text that will be written, so that the first letter need not wait for it. */
  prepare() {
    this.#load().catch(() => {});
  }

  /**
   * @param {string} text
   * @param {Options} [options]
   * @param {AbortSignal} [signal] Rejects the promise; what is being read is then of no interest.
   * @param {boolean} [written] Somebody is writing it, and waits for the marks.
   * @returns {Promise<Annotation>}
   */
  async annotate(text, options = {}, signal, written = false) {
    signal?.throwIfAborted();
    const annotation = written && this.isQuick(text) ? await this.#atOnce(text, options) : null;
    signal?.throwIfAborted();
    if (annotation !== null) return annotation;
    if (this.#able === false) return this.#inSlices(text, options, signal);
    return this.#ask(text, options, signal);
  }

  /**
   * Anything else that can be asked of a text, which is read anew for it, as a whole.
   *
   * @param {string} text
   * @param {Question} question
   * @param {Options} [options]
   * @param {AbortSignal} [signal] Rejects the promise.
   * @returns {Promise<any>} A file's content, the sources, or the quotations with their verdicts. Rejected with a `RangeError` for a text
   *   over 100,000 characters where no worker can be had.
   */
  async ask(text, question, options = {}, signal) {
    signal?.throwIfAborted();
    return this.#able === false ? this.#onPage(text, question, options) : this.#ask(text, options, signal, question);
  }

  /** Asks the worker. @param {string} text @param {Options} options @param {AbortSignal} [signal] @param {Question} [question] */
  async #ask(text, options, signal, question = ANNOTATE) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const job = { id: (this.#lastId += 1), text, options, question, signal, done: resolve, failed: reject };
    this.#jobs.set(job.id, job);
    signal?.addEventListener("abort", () => this.#aborted(job), { once: true });
    await this.#send(job);
    return promise;
  }

  #load() {
    const loading = this.#module ?? import("./module.js").then(async (module) => {
      await module.init();
      this.#loaded = true;
      return module;
    });
    this.#module = loading;
    // What did not load may load when asked for again.
    loading.catch(() => (this.#module = null));
    return loading;
  }

  /** @param {string} text @param {Options} options @returns {Promise<Annotation | null>} Null where it cannot be read here. */
  async #atOnce(text, options) {
    try {
      const module = await this.#load().catch(() => null);
      if (module !== null) return module.annotate(text, options);
    } catch (error) {
      // A wrong option is an error of the caller's, wherever it is read.
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    }
    this.#broken = true;
    return null;
  }

  /** @param {string} text @param {Options} options @param {AbortSignal} [signal] */
  async #inSlices(text, options, signal) {
    const module = await this.#load();
    return annotateInSlices(text, (slice, corrections) => module.annotate(slice, { ...options, corrections }), signal, options.corrections);
  }

  /** @param {string} text @param {Question} question @param {Options} options */
  async #onPage(text, question, options) {
    if (text.length > LONG) {
      throw new RangeError(`the text is too long to be read as a whole here, where no worker can be had: ${text.length} of ${LONG} characters`);
    }
    return answered(await this.#load(), text, options, question);
  }

  /** @param {Job} job */
  async #send(job) {
    const source = await givenSource().catch((error) => this.#settle(job, () => job.failed(error)));
    if (!this.#jobs.has(job.id)) return;
    clearTimeout(this.#idle);
    try {
      // Sent once: bytes are copied with each message.
      const first = this.#worker === null;
      this.#worker ??= this.#listen(this.#start());
      const { id, text, options, question } = job;
      this.#worker.postMessage({ id, text, options, question, ...(first ? { source } : {}) });
      this.#listenOn();
    } catch {
      // Refused outright, as a script of another origin is.
      this.#refused();
    }
  }

  /** @param {Worker} worker */
  #listen(worker) {
    worker.addEventListener("message", ({ data }) => {
      if (worker === this.#worker) this.#answered(data);
    });
    for (const type of ["error", "messageerror"]) worker.addEventListener(type, (event) => {
      event.preventDefault();
      if (worker !== this.#worker) return;
      if (this.#able === null) this.#refused();
      else this.#again(null, new Error(event instanceof ErrorEvent ? event.message : "the answer could not be read"));
    });
    return worker;
  }

  /** From now on it may be silent for a while. */
  #listenOn() {
    clearTimeout(this.#silence);
    const units = Math.max(...[...this.#jobs.values()].map(({ text }) => text.length), 0);
    this.#silence = setTimeout(() => {
      if (this.#jobs.size === 0) return;
      if (this.#able === null) this.#refused();
      else this.#again(null, new Error("no answer came"));
    }, this.#patience + units * SLOWEST);
  }

  /** @param {import("./answer.js").Answer | import("./answer.js").Failure} answer */
  #answered(answer) {
    this.#listenOn();
    const job = this.#jobs.get(answer.id);
    if ("error" in answer) {
      const error = Object.assign(new Error(answer.error.message), { name: answer.error.name });
      // A wrong option is an error of the caller's; a trap leaves the module's memory in an unknown state.
      if (answer.error.name === "RuntimeError") this.#again(job ?? null, error);
      else this.#settle(job, () => job?.failed(error));
      return;
    }
    this.#able = true;
    this.#settle(job, () => job?.done(answer.found));
  }

  /** @param {Job | undefined} job @param {() => void} answer */
  #settle(job, answer) {
    if (job !== undefined) this.#jobs.delete(job.id);
    answer();
    if (this.#jobs.size === 0) this.#rest();
  }

  /** A new worker for the others, after one text has broken the old. @param {Job | null} broken @param {Error} error */
  #again(broken, error) {
    this.#stop();
    const failing = broken ?? this.#jobs.values().next().value;
    if (failing !== undefined) this.#settle(failing, () => failing.failed(error));
    for (const job of this.#jobs.values()) void this.#send(job);
  }

  /** From here on texts are read on the page. */
  #refused() {
    this.#able = false;
    this.#stop();
    const jobs = [...this.#jobs.values()];
    this.#jobs.clear();
    for (const { text, options, question, signal, done, failed } of jobs) {
      const read = question.do === "annotate" ? this.#inSlices(text, options, signal) : this.#onPage(text, question, options);
      read.then(done, failed);
    }
  }

  /** @param {Job} job */
  #aborted(job) {
    if (!this.#jobs.delete(job.id)) return;
    job.failed(job.signal?.reason);
  }

  #rest() {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      if (this.#jobs.size === 0) this.#stop();
    }, IDLE);
  }

  #stop() {
    clearTimeout(this.#idle);
    clearTimeout(this.#silence);
    this.#worker?.terminate();
    this.#worker = null;
  }
}

/** The one that all elements share. */
export const annotator = new Annotator();
