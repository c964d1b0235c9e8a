/**
 * Texts that are read again and again, where the module is: in the worker, or on the page. Each is kept with what was found, so that
 * an edit has little of it read anew.
 *
 * @typedef {import("./types.js").Options} Options
 * @typedef {[numbers: Uint32Array, strings: string]} Packed What `unpack` takes.
 * @typedef {{session: number, turn: number, from: number, to: number, words: string, length: number, near: number, parts: boolean,
 *   options: Options | null}} Reading The reader's `turn`, and an edit of the session's text, after which that has a `length`; what stands `near` is read first. `parts`: what is
 *   read is wanted bit by bit. `options`: null where they are as before.
 * @typedef {{stretch: [start: number, end: number], part: Packed | null, share: number}} Progress Which stretch of the text was read last, what is found in it
 *   by itself, and how much of the text is read, in [0, 1].
 * @typedef {Pick<typeof import("./module.js"), "Session">} Module
 * @typedef {{session: import("../pkg/pressmark.js").Session, turn: number, near: number, enough: boolean}} Kept `turn`: which reading of it is the latest. `enough`:
 *   what that has read is.
 */

/** The text that is kept is not the one that was edited; it has to be sent whole. */
export class OutOfStep extends Error {
  /** @override */
  name = OutOfStep.name;
}

/** No turn has this number. */
const NONE = 0;

export class Sessions {
  /** @type {Map<number, Kept>} */
  #kept = new Map();
  #pause;
  #first;

  /**
   * @param {() => Promise<void>} pause Lets others have the thread.
   * @param {() => Promise<void>} first Before a text is read, so that an edit that is on the way overtakes it.
   */
  constructor(pause, first) {
    this.#pause = pause;
    this.#first = first;
  }

  /**
   * @param {Module} module
   * @param {Reading} reading
   * @param {(progress: Progress) => void} tell
   * @returns {Promise<Packed | null>} Null where another reading of the text has begun, or it was stopped.
   */
  async read(module, reading, tell) {
    const { session: key, near, options } = reading;
    const known = this.#kept.get(key);
    if (known === undefined && options === null) throw new OutOfStep("nothing is kept of the text");
    const kept = known ?? { session: new module.Session(), turn: NONE, near, enough: false };
    this.#kept.set(key, kept);
    try {
      return await this.#read(kept, reading, tell);
    } catch (error) {
      // The next text is then sent whole, so that what is wrong with the options is said again. What a trap has left cannot be freed.
      this.#kept.delete(key);
      if (!(error instanceof WebAssembly.RuntimeError)) kept.session.free();
      throw error;
    }
  }

  /** @param {Kept} kept @param {Reading} reading @param {(progress: Progress) => void} tell */
  async #read(kept, { turn, from, to, words, length, near, parts, options }, tell) {
    const { session } = kept;
    kept.turn = turn;
    kept.near = near;
    kept.enough = false;
    session.replace(from, to, words);
    if (session.length !== length) throw new OutOfStep(`a text of ${session.length} units, not ${length}`);
    if (options !== null) session.configure(options);
    await this.#first();
    if (kept.turn !== turn) return null;
    for (let stretch = session.readNext(near); stretch !== undefined && session.share < 1; stretch = session.readNext(kept.near)) {
      tell({ stretch, part: parts ? session.part(stretch[0]) : null, share: session.share });
      await this.#pause();
      if (kept.turn !== turn) return null;
      if (kept.enough) break;
    }
    return session.annotation();
  }

  /** The reader has gone elsewhere. @param {number} key @param {number} near */
  look(key, near) {
    const kept = this.#kept.get(key);
    if (kept !== undefined) kept.near = near;
  }

  /** What has been read in that turn is enough; the reading ends with that. @param {number} key @param {number} turn */
  finish(key, turn) {
    const kept = this.#kept.get(key);
    if (kept?.turn === turn) kept.enough = true;
  }

  /** A reading is of no interest any more; one that has begun since goes on. @param {number} key @param {number} turn */
  stop(key, turn) {
    const kept = this.#kept.get(key);
    if (kept?.turn === turn) kept.turn = NONE;
  }

  /** @param {number} key */
  close(key) {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    kept.turn = NONE;
    kept.session.free();
    this.#kept.delete(key);
  }
}
