/** Counts words, as a reader does. */

/** A run of letters and digits; of a longer one, which no language has, the pieces join again. */
const RUN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]{0,999}/gu;
const JOINERS = "'’.,-";

/**
 * How many words a text has, as a reader counts them: "well-known" and "O'Hara" are one each. Run by run, since one
 * pattern for a whole word overflows the stack of the engine at a word of 12 MB.
 *
 * @param {string} text
 */
export function countWords(text) {
  let count = 0;
  let end = -1;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const joined = index === end || (index === end + 1 && JOINERS.includes(text[end]));
    if (!joined) count += 1;
    end = index + run.length;
  }
  return count;
}
