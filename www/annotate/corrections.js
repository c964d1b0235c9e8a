import { isDeep } from "./depth.js";

/**
 * What a reader puts right, as data: anchors made of a text and found in another, and the history of a list. The core applies
 * corrections, and says which are lost (`lost`); nothing here changes an annotation.
 *
 * @typedef {import("../pkg/pressmark.js").Anchor} Anchor
 * @typedef {import("../pkg/pressmark.js").Correction} Correction
 */

/** Characters of context on either side. */
const CONTEXT = 32;
/** As in the core (`src/correction/find.rs`), in bytes of UTF-8: context that must agree, and words that are long. */
const AGREEMENT = 12;
const LONG = 10;

/**
 * The anchor of a range of a text, without white space at its edges; offsets are UTF-16 code units.
 *
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Anchor | null} Null where there are no words.
 */
export function anchorOf(text, start, end) {
  const words = text.slice(start, end);
  const exact = words.trim();
  if (exact === "") return null;
  const from = start + words.indexOf(exact);
  const to = from + exact.length;
  // Not between the halves of a character beyond U+FFFF.
  const prefix = text.slice(Math.max(0, from - CONTEXT), from).replace(/^[\udc00-\udfff]/, "");
  const suffix = text.slice(to, to + CONTEXT).replace(/[\ud800-\udbff]$/, "");
  return { exact, prefix, suffix, start: from };
}

/** Whether two characters may be of one word: the last of some words and the first of others. @param {string} before @param {string} after */
const joined = (before, after) => /[\p{Alphabetic}\p{N}]$/u.test(before.slice(-2)) && /^[\p{Alphabetic}\p{N}]/u.test(after.slice(0, 2));

const BLANK = /\p{White_Space}/u;
const encoder = new TextEncoder();

/** How many bytes a stretch of a text has in UTF-8. @param {string} text @param {number} from @param {number} to */
function bytesBetween(text, from, to) {
  let bytes = 0;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    // Each half of a character beyond U+FFFF counts for two of its four.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return bytes;
}

/** How many bytes of two agree, from their start or their end. @param {Uint8Array} one @param {Uint8Array} other @param {boolean} [fromEnd] */
function agreeing(one, other, fromEnd = false) {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && (fromEnd ? one[one.length - 1 - count] === other[other.length - 1 - count] : one[count] === other[count])) count += 1;
  return count;
}

/**
 * Where an anchor stands in a text, as the core finds it (`src/correction/find.rs`): both are tested with `tests/anchors.json`. Context and
 * distances count in bytes of UTF-8, as they do there.
 *
 * @param {string} text
 * @param {Anchor} anchor
 * @returns {[start: number, end: number] | null} Without white space at its edges; null where its words are lost.
 */
export function findAnchor(text, { exact, prefix = "", suffix = "", start = 0 }) {
  let [first, past] = [0, exact.length];
  while (first < past && BLANK.test(exact[first])) first += 1;
  while (past > first && BLANK.test(exact[past - 1])) past -= 1;
  if (first === past) return null;
  const [head, tail] = [encoder.encode(prefix), encoder.encode(suffix)];
  const within = /[\udc00-\udfff]/.test(text[start] ?? "") && /[\ud800-\udbff]/.test(text[start - 1] ?? "");
  const was = Math.min(within ? start + 1 : start, text.length);
  // How far each place is from where it was, in bytes, counted on from place to place.
  let last = 0;
  let offset = -bytesBetween(text, 0, was);
  let best = null;
  let count = 0;
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    offset += bytesBetween(text, last, at);
    last = at;
    const end = at + exact.length;
    const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(end, end + 2)];
    // "he" is not found in "she", as long as it was not.
    if (joined(before, exact) && !joined(prefix, exact)) continue;
    if (joined(exact, after) && !joined(exact, suffix)) continue;
    count += 1;
    // A unit more, for a half of a character at the far end.
    const ahead = agreeing(head, encoder.encode(text.slice(Math.max(0, at - head.length - 1), at)), true);
    const behind = agreeing(tail, encoder.encode(text.slice(end, end + tail.length + 1)));
    const all = ahead === head.length && behind === tail.length;
    const agreement = all || ahead + behind >= AGREEMENT ? ahead + behind : 0;
    const distance = Math.abs(offset);
    if (best === null || agreement > best.agreement || (agreement === best.agreement && distance < best.distance)) {
      best = { at, agreement, distance };
    }
  }
  if (best === null) return null;
  const isLong = bytesBetween(exact, 0, exact.length) >= LONG && BLANK.test(exact.slice(first, past));
  const isLone = count === 1 && (isLong || prefix + suffix === "");
  if (best.agreement === 0 && best.distance > 0 && !isLone) return null;
  return [best.at + first, best.at + past];
}

/** @typedef {{done: readonly Correction[], undone: readonly Correction[]}} State `undone`: the last is redone next. */

/**
 * A list of corrections with what was undone. It does not change: each step gives another history.
 *
 *     let history = new CorrectionHistory();
 *     history = history.do({ do: "no-name", at: anchorOf(text, 3, 9) });
 *     element.corrections = history.list;
 */
export class CorrectionHistory {
  /** @type {State} */
  #state;

  /** @param {readonly Correction[]} [list] */
  constructor(list = []) {
    this.#state = { done: frozen(list), undone: [] };
  }

  /** What has been corrected, in that order. @type {readonly Correction[]} */
  get list() {
    return this.#state.done;
  }

  get canUndo() {
    return this.#state.done.length > 0;
  }

  get canRedo() {
    return this.#state.undone.length > 0;
  }

  /** One correction more; what was undone before can then not be redone. @param {Correction} correction */
  do(correction) {
    return CorrectionHistory.#of([...this.#state.done, ...frozen([correction])], []);
  }

  /** Without the last correction. */
  undo() {
    const { done, undone } = this.#state;
    return this.canUndo ? CorrectionHistory.#of(done.slice(0, -1), [...undone, ...done.slice(-1)]) : this;
  }

  /** With the correction that was undone last. */
  redo() {
    const { done, undone } = this.#state;
    return this.canRedo ? CorrectionHistory.#of([...done, ...undone.slice(-1)], undone.slice(0, -1)) : this;
  }

  /** Without those of these indices, such as `lost`; that cannot be undone. @param {readonly number[]} indices */
  without(indices) {
    return new CorrectionHistory(this.list.filter((_, index) => !indices.includes(index)));
  }

  /** The document that the command line reads, too (`pressmark annotate --corrections FILE`). */
  toJson() {
    return JSON.stringify({ pressmark: "corrections", version: 1, corrections: this.list });
  }

  /**
   * The history of a document, or of a bare list. What is in the list, the core checks when it reads.
   *
   * @param {string} json
   * @throws {Error} Says what is wrong with it.
   */
  static fromJson(json) {
    /** @type {any} */
    let document;
    try {
      document = JSON.parse(json);
    } catch (error) {
      throw new Error(`the corrections are not JSON: ${error instanceof Error ? error.message : error}`);
    }
    if (isDeep(document)) throw new TypeError("this is no document of corrections: lists in it are more than a hundred deep");
    if (Array.isArray(document)) return new CorrectionHistory(document);
    if (document?.pressmark !== "corrections" || !Array.isArray(document.corrections)) {
      throw new TypeError("this is no document of corrections: {\"pressmark\": \"corrections\", \"version\": 1, \"corrections\": […]}");
    }
    if (document.version !== 1) throw new TypeError("these corrections are not of version 1");
    return new CorrectionHistory(document.corrections);
  }

  /** @param {readonly Correction[]} done @param {readonly Correction[]} undone */
  static #of(done, undone) {
    const history = new CorrectionHistory();
    history.#state = { done: Object.freeze(done), undone };
    return history;
  }
}

/** A copy of a list that nobody can change. @param {readonly Correction[]} list @returns {readonly Correction[]} */
function frozen(list) {
  const copy = structuredClone(list);
  /** @param {unknown} value */
  const freeze = (value) => {
    if (typeof value !== "object" || value === null) return;
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  };
  freeze(copy);
  return copy;
}
