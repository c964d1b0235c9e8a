import { once } from "./once.js";
import { pause } from "./pause.js";
import { answered, unitsOf } from "./question.js";
import { REHEARSAL, TABLES, TIMES } from "./rehearsal.js";
import { OutOfStep, Sessions } from "./sessions.js";
import { givenSource } from "./source.js";
import { startWorker } from "./start-worker.js";
import { TextReader } from "./text-reader.js";
import { unpackInTurns } from "./unpack.js";

/**
 * Reads texts for all elements of the page, in one of three places behind one call: what somebody is writing, while it
 * is short, here and at once; all else in one worker, also what lands in a text; and in turns on the page, where its origin or policy refuses a
 * worker. Each text has its own answer, by id; one that fails holds up no other.
 *
 * @typedef {import("./types.js").Annotation} Annotation
 * @typedef {import("./types.js").Options} Options
 * @typedef {typeof import("./module.js")} Module
 * @typedef {import("./question.js").Question} Question
 * @typedef {import("./sessions.js").Packed} Packed
 * @typedef {{share: number, stretch: [start: number, end: number], part: Annotation | null}} Progress `share` of the text has been read, in [0, 1];
 *   `part`: what is found in the stretch that was read last, by itself.
 * @typedef {{signal?: AbortSignal, written?: boolean, near?: number, told?: (progress: Progress) => void}} How `signal` rejects the promise; what is being
 *   read is then of no interest. `written`: somebody is writing it, and waits for the marks. `near`: what is read first.
 * @typedef {{id: number, units: number, message: (place: object) => object, onPage: () => Promise<any>, told: (answer: any) => void,
 *   done: (found: any) => void, failed: (error: unknown) => void, again: () => boolean}} Job `units` of text; `again`: whether to send it once more, after it was
 *   out of step.
 */

/**
 * Up to this length (UTF-16 units) a text that is being written is read here, before the next frame is painted: it takes less
 * than a frame.
 */
const QUICK = 8_000;

/** Up to this length, too, as long as there is no worker: to wait for that would take longer. */
const FIRST = 40_000;

/**
 * So much put into a text at once (UTF-16 units) has landed rather than been typed. It is read in the worker, if that has been tried out, while the page puts
 * it on the screen: nobody waits for a letter, and both at once take longer than a frame.
 */
const LANDED = 500;

/** From this length (UTF-16 units) a text is not read as a whole on the page, and what is read of it is shown bit by bit. */
export const LONG = 100_000;

/** A worker that nobody has asked for so long (in milliseconds) is let go, with its memory. */
const IDLE = 60_000;

/**
 * A worker that has not said anything for so long (in milliseconds, and for each UTF-16 unit of what it reads) is taken
 * for dead: a script may never come, and a browser may end a worker without a word.
 */
const PATIENCE = 60_000;

/** A worker whose scripts have not come by then (in milliseconds) is given up: Firefox at times does not tell that one is missing. */
const COMING = 10_000;
const SLOWEST = 0.2;

export class Annotator {
  #start;
  /** @type {Worker | null} */
  #worker = null;
  /** Whether a worker can be had; not known before one has answered. @type {boolean | null} */
  #able = null;
  /** Whether it is there. */
  #loaded = false;
  /** Whether the worker has been started ahead of its first text. */
  #rehearsed = false;
  /** Whether what it was then given to read has been read. */
  #practised = false;
  /** After a trap the memory of the page's module cannot be trusted; the worker loads a fresh one. */
  #broken = false;
  /** @type {Map<number, Job>} */
  #jobs = new Map();
  #lastId = 0;
  /** Of the texts that are read on the page. */
  #sessions = new Sessions(pause, async () => {});
  #idle = 0;
  #silence = 0;
  #coming = 0;
  #patience;
  #latest;
  /** Loads the module on the page, once it is wanted here. */
  #load;

  /** @param {() => Worker} [start] @param {number} [patience] @param {number} [coming] @param {() => Promise<Module>} [load] */
  constructor(start = startWorker, patience = PATIENCE, coming = COMING, load = loadModule) {
    this.#start = start;
    this.#patience = patience;
    this.#latest = coming;
    this.#load = once(async () => {
      const module = await load();
      this.#loaded = true;
      return module;
    });
  }

  /** How long texts are read: in a worker, on the page, or not known yet. */
  get where() {
    return this.#able === null ? null : this.#able ? "worker" : "page";
  }

  /** Whether a text, while it is written, is read here and at once. @param {TextReader} reader @param {string} text */
  #isQuick(reader, text) {
    if (text.length > (this.#able === null ? FIRST : QUICK) || this.#broken) return false;
    return !(this.#practised && this.#worker !== null && reader.added(text) > LANDED);
  }

  /**
   * Whether a text, while it is written, is read before the next frame is painted: here, where the module is.
   *
   * @param {TextReader} reader
   * @param {string} text
   */
  isImmediate(reader, text) {
    return this.#loaded && this.#isQuick(reader, text);
  }

  /** Loads the module for a text that will be written, so that the first letter need not wait for it, and has it tried out. */
  prepare() {
    this.#load().then(() => this.#rehearse()).catch(() => {});
  }

  /** For a text that will be read again and again. */
  reader() {
    return new TextReader(this);
  }

  /**
   * Reads a text once.
   *
   * @param {string} text
   * @param {Options} [options]
   * @param {AbortSignal} [signal] Rejects the promise.
   * @returns {Promise<Annotation>}
   */
  async annotate(text, options = {}, signal) {
    const reader = this.reader();
    try {
      return await reader.read(text, options, { signal });
    } finally {
      reader.end();
    }
  }

  /**
   * Reads a reader's text.
   *
   * @param {TextReader} reader
   * @param {string} text
   * @param {Options} options
   * @param {How} how
   * @returns {Promise<Annotation>}
   */
  async read(reader, text, options, { signal, written = false, near = 0, told }) {
    signal?.throwIfAborted();
    const parts = told !== undefined && text.length > LONG;
    let turn = 0;
    const reading = (/** @type {object} */ place) => {
      const made = reader.reading(place, text, options, { near, parts });
      ({ turn } = made);
      return made;
    };
    /** @param {import("./sessions.js").Progress} progress */
    const tell = async ({ part, ...progress }) => told?.({ ...progress, part: part && await opened(part) });
    /** @returns {Promise<Packed>} */
    const onPage = async () => {
      const module = await this.#load();
      // Nobody closes a session that begins after its reader has left.
      signal?.throwIfAborted();
      const found = await this.#sessions.read(module, reading(this), (progress) => void tell(progress)).catch((error) => {
        reader.forget();
        throw error;
      });
      return stillWanted(found);
    };
    const inWorker = () => this.#ask({
      units: text.length,
      message: (place) => ({ reading: reading(place) }),
      onPage,
      told: (progress) => void tell(progress),
      again: () => reader.forget(),
    }, signal, () => this.#leave(reader, turn));
    const inTurns = () => this.#heard(onPage(), signal, () => this.#leave(reader, turn));
    const quickly = written && this.#isQuick(reader, text) ? await this.#atOnce(onPage) : null;
    const packed = quickly ?? stillWanted(await (this.#able === false ? inTurns() : inWorker()));
    signal?.throwIfAborted();
    const annotation = await opened(packed);
    signal?.throwIfAborted();
    return annotation;
  }

  /** What stands at `near` is to be read next. @param {TextReader} reader @param {number} near */
  look({ key }, near) {
    this.#sessions.look(key, near);
    this.#tell({ look: key, near });
  }

  /** What a reader has asked for in a turn is of no interest any more. @param {TextReader} reader @param {number} turn */
  #leave({ key }, turn) {
    this.#sessions.stop(key, turn);
    this.#tell({ stop: key, turn });
  }

  /** What has been read of a reader's text is enough. @param {TextReader} reader */
  finish({ key, turn }) {
    this.#sessions.finish(key, turn);
    this.#tell({ finish: key, turn });
  }

  /** Lets go of what is kept of a reader's text. @param {TextReader} reader */
  close({ key }) {
    this.#sessions.close(key);
    this.#tell({ close: key });
  }

  /**
   * Anything else that can be asked of a text, which is read anew for it, as a whole.
   *
   * @param {string} text
   * @param {Question} question
   * @param {Options} [options]
   * @param {AbortSignal} [signal] Rejects the promise.
   * @returns {Promise<any>} A file's content, the sources, the quotations with their verdicts, or a comparison. Rejected with a `RangeError` for a text
   *   (or two that are compared) over 100,000 characters where no worker can be had.
   */
  async ask(text, question, options = {}, signal) {
    signal?.throwIfAborted();
    const onPage = () => this.#onPage(text, question, options);
    if (this.#able === false) return onPage();
    return this.#ask({ units: unitsOf(text, question), message: () => ({ text, options, question }), onPage, told: () => {}, again: () => false }, signal);
  }

  /** Asks the worker. @param {Omit<Job, "id" | "done" | "failed">} asked @param {AbortSignal} [signal] @param {() => void} [stop] */
  async #ask(asked, signal, stop) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const job = { ...asked, id: (this.#lastId += 1), done: resolve, failed: reject };
    this.#jobs.set(job.id, job);
    void this.#send(job);
    return this.#heard(promise, signal, () => {
      this.#jobs.delete(job.id);
      // Also where the page has taken it over from a worker that was refused.
      stop?.();
    });
  }

  /** @template T @param {Promise<T>} promise @param {AbortSignal | undefined} signal @param {() => void} stop @returns {Promise<T>} */
  #heard(promise, signal, stop) {
    if (signal === undefined) return promise;
    return new Promise((done, failed) => {
      const aborted = () => {
        stop();
        failed(signal.reason);
      };
      if (signal.aborted) aborted();
      signal.addEventListener("abort", aborted, { once: true });
      promise.then(done, failed).finally(() => signal.removeEventListener("abort", aborted));
    });
  }

  /** Starts the worker for what is written next, and has it read what is of no matter. Where no worker can be had nothing does. */
  async #rehearse() {
    if (this.#rehearsed || this.#able !== null) return;
    this.#rehearsed = true;
    for (let time = 0; time < TIMES && this.#able !== false; time += 1) {
      const reader = this.reader();
      const found = await this.#ask({
        units: REHEARSAL.length,
        message: (place) => ({ reading: reader.reading(place, REHEARSAL, {}, { near: 0, parts: false }) }),
        onPage: async () => null,
        told: () => {},
        again: () => false,
      });
      // The page's own scripts are compiled as the module is.
      if (found !== null) await opened(found);
      reader.end();
    }
    this.#practised = this.#able === true;
    if (this.#able) (await this.#load()).annotate(TABLES);
  }

  /** To the worker, if there is one. @param {import("./answer.js").Word} word */
  #tell(word) {
    this.#worker?.postMessage(word);
  }

  /** @param {() => Promise<Packed>} onPage @returns {Promise<Packed | null>} Null where it cannot be read here. */
  async #atOnce(onPage) {
    const loaded = await this.#load().then(() => true, () => false);
    try {
      if (loaded) return await onPage();
    } catch (error) {
      // A wrong option is an error of the caller's, wherever it is read.
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    }
    this.#broken = true;
    return null;
  }

  /** @param {string} text @param {Question} question @param {Options} options */
  async #onPage(text, question, options) {
    const units = unitsOf(text, question);
    if (units > LONG) {
      throw new RangeError(`the text is too long to be read as a whole here, where no worker can be had: ${units} of ${LONG} characters`);
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
      if (first) {
        this.#worker = this.#listen(this.#start());
        this.#coming = setTimeout(() => this.#refused(), this.#latest);
      }
      const worker = /** @type {Worker} */ (this.#worker);
      worker.postMessage({ id: job.id, ...job.message(worker), ...(first ? { source } : {}) });
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
      else this.#again(this.#first, new Error(event instanceof ErrorEvent ? event.message : "the answer could not be read"));
    });
    return worker;
  }

  /** From now on it may be silent for a while. */
  #listenOn() {
    clearTimeout(this.#silence);
    const units = Math.max(...[...this.#jobs.values()].map((job) => job.units), 0);
    this.#silence = setTimeout(() => {
      if (this.#jobs.size === 0) return;
      if (this.#able === null) this.#refused();
      else this.#again(this.#first, new Error("no answer came"));
    }, this.#patience + units * SLOWEST);
  }

  /** @param {import("./answer.js").Answer | import("./answer.js").Failure | import("./answer.js").Here | ({id: number} & import("./sessions.js").Progress)} answer */
  #answered(answer) {
    clearTimeout(this.#coming);
    this.#listenOn();
    if ("here" in answer) return;
    const job = this.#jobs.get(answer.id);
    if ("share" in answer) {
      this.#able = true;
      return job?.told(answer);
    }
    if ("error" in answer) {
      const error = Object.assign(new Error(answer.error.message), { name: answer.error.name });
      // A wrong option is an error of the caller's; a trap leaves the module's memory in an unknown state.
      if (answer.error.name === "RuntimeError") this.#again(job, error);
      else if (answer.error.name === OutOfStep.name && job?.again()) void this.#send(job);
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

  /** What has waited longest, and has broken a worker that does not say what has. */
  get #first() {
    return this.#jobs.values().next().value;
  }

  /** A new worker for the others, after one text has broken the old. @param {Job | undefined} broken Undefined: nobody waits for that. @param {Error} error */
  #again(broken, error) {
    this.#stop();
    if (broken !== undefined) this.#settle(broken, () => broken.failed(error));
    for (const job of this.#jobs.values()) void this.#send(job);
  }

  /** From here on texts are read on the page. */
  #refused() {
    this.#able = false;
    this.#stop();
    const jobs = [...this.#jobs.values()];
    this.#jobs.clear();
    for (const { onPage, done, failed } of jobs) onPage().then(done, failed);
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
    clearTimeout(this.#coming);
    this.#worker?.terminate();
    this.#worker = null;
  }
}

/** @returns {Promise<Module>} */
async function loadModule() {
  const module = await import("./module.js");
  await module.init();
  return module;
}

/** @param {Packed} packed @returns {Promise<Annotation>} */
const opened = async (packed) => /** @type {Annotation} */ (await unpackInTurns(...packed, pause));

/** @template T @param {T | null} found Null: another reading has overtaken it. @returns {T} */
function stillWanted(found) {
  if (found === null) throw new DOMException("a newer text has overtaken this one", "AbortError");
  return found;
}

/** The one that all elements share. */
export const annotator = new Annotator();
