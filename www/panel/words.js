import { atOnce } from "./turns.js";

/** Counts words, as a reader does. */

/** After so many UTF-16 units somebody else may have the thread. */
const MANY = 200_000;

const JOINERS = "'’.,-";

/** What a UTF-16 unit is to a word: a letter or a figure, a mark that may follow one, or neither; found out once for each. */
const [UNKNOWN, LETTER, MARK, OTHER] = [0, 1, 2, 3];
const kinds = new Uint8Array(0x10000);

/** @param {string} character */
function kindOf(character) {
  if (/[\p{L}\p{N}]/u.test(character)) return LETTER;
  return /\p{M}/u.test(character) ? MARK : OTHER;
}

/**
 * How many words a text has, as a reader counts them: "well-known" and "O'Hara" are one each. Unit by unit: a pattern takes ten
 * times as long, and one for a whole word overflows the stack of the engine at a word of 12 MB.
 *
 * @param {string} text
 */
export const countWords = (text) => atOnce(countingWords(text));

/** The same in steps. @param {string} text @returns {Generator<void, number>} */
export function* countingWords(text) {
  let count = 0;
  // Where the last word ends, and whether it may still go on.
  let end = -2;
  for (let at = 0; at < text.length; at += 1) {
    const start = at;
    if (at % MANY === 0) yield;
    const unit = text.charCodeAt(at);
    let kind = kinds[unit];
    if ((unit & 0xfc00) === 0xd800) {
      const character = String.fromCodePoint(/** @type {number} */ (text.codePointAt(at)));
      kind = kindOf(character);
      at += character.length - 1;
    } else if (kind === UNKNOWN) kind = kinds[unit] = kindOf(text[at]);
    if (kind === OTHER || (kind === MARK && end !== start)) continue;
    const joined = end === start || (kind === LETTER && end === start - 1 && JOINERS.includes(text[end]));
    if (!joined) count += 1;
    end = at + 1;
  }
  return count;
}
