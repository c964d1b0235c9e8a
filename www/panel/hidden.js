import { before as startingBefore } from "../paint/spans.js";

/**
 * Characters that nobody sees: they part words, end lines, or turn the direction of what stands around them, so that words look like
 * other words. A tool that checks quotations must not be fooled by them: in lists and cards they are shown by their numbers, and do nothing; in the text they are marked; in files for people they are shown likewise (`src/export/hidden.rs`).
 */

/**
 * Controls but those of lines and tabs; what turns direction (UAX #9) and is not part of spelling; blanks without a width; invisible
 * operators; annotation marks; tags. Joiners and soft hyphens belong to spelling.
 */
const HIDDEN = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0001}\u{e0020}-\u{e007f}]/gu;

/** After so many UTF-16 units somebody else may have the thread. */
const MANY = 500_000;

/** Some words as they are shown. @param {string} words */
export const seen = (words) => words.replace(HIDDEN, (character) => `⟨U+${codeOf(character)}⟩`);

/** @param {string} character */
const codeOf = (character) => (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");

/** How many such characters a text has, in steps. @param {string} text @returns {Generator<void, number>} */
export function* countingHidden(text) {
  let count = 0;
  for (let start = 0; start < text.length; start += MANY) {
    count += text.slice(start, start + MANY).match(HIDDEN)?.length ?? 0;
    yield;
  }
  return count;
}

const LINE_OR_HIDDEN = new RegExp(`\\n|${HIDDEN.source}`, "gu");
/** What turns the direction of what follows, until what ends it or until the line ends (UAX #9). */
const EMBEDDING = /[\u202a\u202b\u202d\u202e]/;
const ISOLATE = /[\u2066-\u2068]/;
const [EMBEDDING_END, ISOLATE_END] = ["\u202c", "\u2069"];

/**
 * The stretches of a text to mark for such characters, flat: start, end, start, end. Of what turns direction it is all that is
 * turned; of the others, which have no width to be painted, it is the characters beside them.
 *
 * @param {string} text
 * @returns {number[]} In UTF-16 units, in order, and none within another.
 */
export function hiddenIn(text) {
  /** @type {number[]} */
  const spans = [];
  if (text.search(HIDDEN) < 0) return spans;
  /** What is open in the line, from the outermost. @type {{start: number, isolate: boolean}[]} */
  const open = [];
  const add = (/** @type {number} */ start, /** @type {number} */ end) => {
    let [from, to] = [start, end];
    // Those that it reaches are taken in.
    while (spans.length > 0 && spans[spans.length - 1] >= from) {
      to = Math.max(to, spans.pop() ?? to);
      from = Math.min(from, spans.pop() ?? from);
    }
    spans.push(from, to);
  };
  const endLine = (/** @type {number} */ end) => {
    if (open.length > 0) add(open[0].start, end);
    open.length = 0;
  };
  for (const { 0: character, index } of text.matchAll(LINE_OR_HIDDEN)) {
    const end = index + character.length;
    const ended = character === ISOLATE_END || character === EMBEDDING_END ? open.findLastIndex(({ isolate }) => isolate === (character === ISOLATE_END)) : -1;
    if (character === "\n") endLine(index);
    else if (EMBEDDING.test(character) || ISOLATE.test(character)) {
      // No browser opens more within one another (UAX #9: 125).
      if (open.length < 125) open.push({ start: index, isolate: ISOLATE.test(character) });
    } else if (ended >= 0) {
      add(open[ended].start, end);
      open.length = ended;
    } else add(beside(text, index, -1), beside(text, end, 1));
  }
  endLine(text.length);
  return spans;
}

/**
 * Those stretches after an edit, of which only the lines are looked at that it touches: none of the stretches reaches over a line's end.
 *
 * @param {{text: string, spans: readonly number[]}} before
 * @param {import("../annotate/rebase.js").Edit} edit
 * @param {string} text As it is now.
 * @returns {number[]}
 */
export function hiddenAfter({ text: before, spans }, { from, to, by }, text) {
  const start = from === 0 ? 0 : text.lastIndexOf("\n", from - 1) + 1;
  const next = before.indexOf("\n", to);
  const end = next < 0 ? before.length : next;
  return [
    ...spans.slice(0, startingBefore(spans, start)), ...hiddenIn(text.slice(start, end + by)).map((at) => at + start),
    ...spans.slice(startingBefore(spans, end)).map((at) => at + by),
  ];
}

/** The far end of the character beside a place; that place where a line ends there. @param {string} text @param {number} at @param {-1 | 1} step */
function beside(text, at, step) {
  const unit = text.charCodeAt(step < 0 ? at - 1 : at);
  if (Number.isNaN(unit) || unit === 0x0a) return at;
  return at + step * ((unit & 0xf800) === 0xd800 ? 2 : 1);
}

/** Letters that look like Latin ones, and are of another alphabet. */
const LOOKING_LIKE_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;

/** Whether a name has letters of Latin and of an alphabet that looks like it, as nobody writes it: "Pаul" with a Cyrillic "а". @param {string} name */
export const mixesAlphabets = (name) => /\p{Script=Latin}/u.test(name) && LOOKING_LIKE_LATIN.test(name);
